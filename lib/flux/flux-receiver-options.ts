/** A value that validations can use by its name. */
export interface FluxOidcVariable {
  /** The name: letters, digits and `_`; it is used as `vars.name`. */
  readonly name: string;
  /** A CEL expression over `claims` and the variables before it. */
  readonly expression: string;
}

/** What a token must say. */
export interface FluxOidcValidation {
  /** A CEL expression over `claims` and `vars` that is true for callers that are let in. */
  readonly expression: string;
  /** What a caller is told who is not let in. */
  readonly message: string;
}

/** An issuer of tokens whose callers are let in. */
export interface FluxOidcProvider {
  /** The URL of the issuer, as it stands in the claim `iss`; written as `issuerURL`. */
  readonly issuerUrl: string;
  /** What a token must say; at least one, since public issuers give tokens to everybody. */
  readonly validations: FluxOidcValidation[];
  /**
   * The audience, as it stands in the claim `aud`.
   * @default - `notification-controller`
   */
  readonly audience?: string;
  /**
   * Values that validations can use by their names.
   * @default - none
   */
  readonly variables?: FluxOidcVariable[];
}
