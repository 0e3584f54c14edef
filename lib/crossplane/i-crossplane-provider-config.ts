/** With which credentials a Crossplane provider calls a cloud. */
export interface ICrossplaneProviderConfig {
  /** The name of the provider config, for `providerConfigRef.name`. */
  readonly providerConfigName: string;
  /** Its kind, for `providerConfigRef.kind` of resources that are in a namespace. */
  readonly providerConfigKind: string;
}
