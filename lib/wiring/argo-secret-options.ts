import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { EsoApi } from '../eso/eso-api';
import type { EsoDefaultsOptions } from '../eso/eso-defaults-options';
import type { IEsoStore } from '../eso/i-eso-store';

/** How a Secret that Argo CD reads comes to its namespace. Where nothing in it comes from a store, it is a Secret; otherwise an ExternalSecret that makes it. */
export interface ArgoSecretOptions extends EsoDefaultsOptions {
  /**
   * The store of all values that name none of their own.
   * @default - none; then every value that comes from a store names its own
   */
  readonly store?: IEsoStore;
  /**
   * How often values are read again.
   * @default - 1h, ESO's own default
   */
  readonly refreshInterval?: Duration;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Labels of the Secret beside the one by which Argo CD finds it; for a cluster, ApplicationSets select by them.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the Secret.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Metadata of the object that is written: the Secret, or the ExternalSecret. Argo CD looks for its Secrets in its own namespace only.
   * @default - the name is the construct id, the namespace that of the chart, else `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}
