import type { ApiObjectMetadata } from 'cdk8s';
import type { CredentialsSecretOptions } from './credentials-secret-options';
import type { IEsoStore } from '../eso/i-eso-store';

/** What all credentials of Flux can be told. */
export interface FluxCredentialsOptions extends CredentialsSecretOptions {
  /** The store that the values are read from. */
  readonly store: IEsoStore;
  /**
   * Metadata of the ExternalSecret. Flux looks for the Secret in the namespace of the object that refers to it.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
