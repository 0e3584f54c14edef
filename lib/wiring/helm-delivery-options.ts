import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { ArgoAppPlacement } from '../argo/argo-app-placement';
import type { ArgoApplicationBehavior } from '../argo/argo-application-options';
import type { FluxReleaseBehavior } from '../flux/flux-helm-release-options';
import type { FluxOciProvider, FluxOciVerification } from '../flux/flux-oci-repository-options';
import type { IControlPlane } from '../kit/control-plane';
import type { SecretName } from '../kit/secret-key';

/** The source by which Flux fetches a chart. */
export enum HelmFluxSource {
  /** An OCIRepository that holds the chart; for charts in OCI registries. */
  OCI_REPOSITORY = 'OCIRepository',
  /** A HelmRepository, of either kind. */
  HELM_REPOSITORY = 'HelmRepository',
}

/** How Flux delivers a chart. */
export interface HelmFluxDeliveryOptions extends FluxReleaseBehavior {
  /**
   * The control plane to install into, by its kubeconfig unless `kubeConfig` says another way.
   * @default - that of `kubeConfig`, else the cluster that Flux runs on
   */
  readonly controlPlane?: IControlPlane;
  /**
   * The source by which the chart is fetched.
   * @default - an OCIRepository for a chart in an OCI registry, else a HelmRepository
   */
  readonly source?: HelmFluxSource;
  /**
   * How often a new version is looked for.
   * @default - 1m for an OCIRepository and for an index over HTTP; a HelmRepository of the type `oci` has none
   */
  readonly sourceInterval?: Duration;
  /**
   * The Secret with the credentials of the registry or repository, in the namespace of the Flux objects.
   * @default - no credentials
   */
  readonly pullSecret?: SecretName;
  /**
   * The Secret with the certificates of the registry or repository: `ca.crt`, or `tls.crt` with `tls.key`.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * How Flux authenticates to a registry in a cloud.
   * @default - `generic`
   */
  readonly provider?: FluxOciProvider;
  /**
   * Which signatures of the chart are verified; for charts in OCI registries.
   * @default - none
   */
  readonly verify?: FluxOciVerification;
  /**
   * Metadata of the source and the HelmRelease.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** How Argo CD delivers a chart. */
export interface HelmArgoDeliveryOptions extends ArgoApplicationBehavior, ArgoAppPlacement {
  /**
   * Leaves out the CRDs of the chart.
   * @default - false
   */
  readonly skipCrds?: boolean;
}
