import type { ApiObjectMetadata } from 'cdk8s';

/** What every generator has. Generators are used by what is in the same namespace. */
export interface EsoGeneratorProps {
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** What generators have whose CRD has defaults. */
export interface EsoDefaultedGeneratorProps extends EsoGeneratorProps {
  /**
   * Writes the defaults that the CRD adds when the object is applied, so that Argo CD shows no difference; see `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
}
