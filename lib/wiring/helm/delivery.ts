import { type ApiObject, type ApiObjectMetadata, Chart, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkDeliverable, type DeliveredObjects, type HelmChartRelease } from './release';
import { ArgoControlPlaneApp } from '../../argo/application/control-plane-app';
import type { ArgoApplicationBehavior, ArgoAppPlacement } from '../../argo/application/options';
import { ArgoSource } from '../../argo/source/source';
import { type FluxKubeConfig, kubeConfigFor } from '../../flux/apply/kube-config';
import { FluxHelmRelease } from '../../flux/helm-release/helm-release';
import type { FluxReleaseBehavior } from '../../flux/helm-release/options';
import { FluxHelmChart } from '../../flux/source/helm-chart';
import { FluxHelmRepository, type FluxHelmRepositoryOptions } from '../../flux/source/helm-repository';
import { FluxOciLayerOperation, FluxOciRepository, type FluxOciVerification } from '../../flux/source/oci-repository';
import { FluxOciRevision } from '../../flux/source/oci-revision';
import type { FluxOciProvider } from '../../flux/source/registry';
import { checkSameApp, constructOf, renderName } from '../../kit/app/reference';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, remove } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { phrase } from '../../kit/checks/show';
import { lit, say, the } from '../../kit/checks/words';
import { millisecondsOf } from '../../kit/go/duration';
import type { IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import type { SecretName } from '../../kit/values/secret-key';
import { WiringRule } from '../rules';

/** The kind of source from which Flux fetches a chart. */
export enum HelmFluxSource {
  /** An OCIRepository for the chart; for charts in OCI registries. */
  OCI_REPOSITORY = 'OCIRepository',
  /** A HelmRepository: an HTTP server or an OCI registry. */
  HELM_REPOSITORY = 'HelmRepository',
}

/** How Flux delivers a chart. */
export interface HelmFluxDeliveryOptions extends FluxReleaseBehavior {
  /**
   * The control plane to install into. Flux uses its kubeconfig unless `kubeConfig` is given.
   * @default - the cluster of `kubeConfig`, else the one that Flux runs on
   */
  readonly controlPlane?: IControlPlane;
  /**
   * The kind of source from which the chart is fetched.
   * @default - an OCIRepository for a chart in an OCI registry, else a HelmRepository
   */
  readonly source?: HelmFluxSource;
  /**
   * How often Flux looks for a new version.
   * @default - 1m for an OCIRepository and for an index over HTTP; a HelmRepository of type `oci` has no interval
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
   * How Flux authenticates to the registry of a cloud.
   * @default - `generic`
   */
  readonly provider?: FluxOciProvider;
  /**
   * How signatures of the chart are verified; for charts in OCI registries.
   * @default - none
   */
  readonly verify?: FluxOciVerification;
  /**
   * Metadata of the source and of the HelmRelease.
   * @default - named after the construct id, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** How Argo CD delivers a chart. */
export interface HelmArgoDeliveryOptions extends ArgoApplicationBehavior, ArgoAppPlacement {
  /**
   * Whether the CRDs of the chart are left out.
   * @default - false
   */
  readonly skipCrds?: boolean;
}

/** Where a delivery leads. */
interface Destination {
  readonly controlPlane?: IControlPlane;
  /** Whether it leads to a cluster of which only the kubeconfig is known. */
  readonly remote?: boolean;
  readonly argo?: boolean;
}

/** The media type of the layer with the chart in an OCI artifact. */
const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

/**
 * How a Helm chart gets to a cluster.
 */
export class HelmDelivery {
  /**
   * By Flux, with a source and a HelmRelease. The release name, the namespace and the namespace of Helm's records are always written, so the
   * HelmRelease takes over a release that the helm command installed.
   *
   * @param options how Flux fetches the chart and installs it
   */
  public static flux(options: HelmFluxDeliveryOptions = {}): HelmDelivery {
    const { controlPlane, kubeConfig } = options;
    const destination = { remote: kubeConfig !== undefined, ...defined({ controlPlane }) };
    return new HelmDelivery((at, name, release) => deliverByFlux(at, name, release, options), destination);
  }

  /**
   * By Argo CD, with an Application. A chart in a private OCI registry needs an `ArgoRepository` with `enableOci`.
   *
   * @param options the control plane, the project and the sync policy
   */
  public static argo(options: HelmArgoDeliveryOptions): HelmDelivery {
    return new HelmDelivery((at, name, release) => deliverByArgo(at, name, release, options), { controlPlane: options.controlPlane, argo: true });
  }

  /**
   * By other means: nothing is added to the cdk8s chart. The construct gives the values and the helm command.
   */
  public static valuesOnly(): HelmDelivery {
    return new HelmDelivery(undefined);
  }

  private constructor(
    private readonly deliver: ((at: Construct, name: string, release: HelmChartRelease) => DeliveredObjects) | undefined,
    private readonly destination: Destination = {},
  ) {}

  /** Whether Argo CD delivers. @internal */
  public get _byArgo(): boolean {
    return this.destination.argo ?? false;
  }

  /** The target cluster to which a construct delivers; false if it is not known. @internal */
  public _clusterOf(at: Construct): string | undefined | false {
    const { controlPlane, remote } = this.destination;
    if (controlPlane === undefined) return remote ? false : targetClusterOf(at);
    return controlPlane.isCoLocated ? targetClusterOf(at) : controlPlane.controlPlaneName;
  }

  /** Whether objects are added to the cdk8s chart. @internal */
  public get _addsObjects(): boolean {
    return this.deliver !== undefined;
  }

  /** @internal */
  public _deliver(at: Construct, name: string, release: HelmChartRelease): DeliveredObjects {
    if (!this.deliver) return {};
    checkDeliverable(at, release);
    return this.deliver(at, name, release);
  }
}
guardMethods(HelmDelivery);

function deliverByFlux(at: Construct, name: string, release: HelmChartRelease, options: HelmFluxDeliveryOptions): DeliveredObjects {
  const { source, sourceInterval, pullSecret: _p, certSecretRef: _c, provider: _r, verify: _v, controlPlane, metadata, ...behavior } = options;
  const oci = release.repository.startsWith('oci://');
  const kind = source ?? (oci ? HelmFluxSource.OCI_REPOSITORY : HelmFluxSource.HELM_REPOSITORY);
  if (kind === HelmFluxSource.OCI_REPOSITORY && !oci) {
    refuse(at, WiringRule.FLUX_SOURCE, 'delivery.source', say`be ${lit(enumMember({ HelmFluxSource }, HelmFluxSource.HELM_REPOSITORY))} for a chart that is not in an OCI registry`,
      kind, remove('delivery.source'));
  }
  if (sourceInterval !== undefined) millisecondsOf(at, 'delivery.sourceInterval', sourceInterval);
  const named = { ...metadata, name: metadata?.name ?? name };
  renderName(at, 'delivery.pullSecret', options.pullSecret, { kind: 'Secret', namespace: metadata?.namespace ?? Chart.of(at).namespace });
  const [chart, sourceObject] = kind === HelmFluxSource.OCI_REPOSITORY
    ? emitOciRepository(at, named, release, options) : emitHelmRepository(at, named, release, options);
  const helmRelease = new FluxHelmRelease(at, 'helmRelease', {
    ...behavior,
    ...reachOf(at, controlPlane, behavior.kubeConfig),
    ...(release.createNamespace === undefined ? {} : { install: { createNamespace: release.createNamespace, ...behavior.install } }),
    metadata: named,
    chart,
    releaseName: release.releaseName,
    targetNamespace: release.namespace,
    storageNamespace: release.namespace,
    ...valuesOf(release),
  });
  return { release: helmRelease, source: sourceObject };
}

function valuesOf({ values }: HelmChartRelease): { values?: Readonly<Record<string, unknown>> } {
  return Object.keys(values).length > 0 ? { values } : {};
}

/** How Flux reaches the control plane, if one is given. */
function reachOf(at: Construct, controlPlane: IControlPlane | undefined, given: FluxKubeConfig | undefined): { kubeConfig?: FluxKubeConfig } {
  if (controlPlane === undefined) return {};
  checkSameApp(at, 'controlPlane', constructOf(controlPlane));
  const kubeConfig = kubeConfigFor(at, controlPlane, given);
  return kubeConfig ? { kubeConfig } : {};
}

/** How Flux reaches the registry or repository. */
function accessOf({ sourceInterval, pullSecret, certSecretRef, provider, shard }: HelmFluxDeliveryOptions): FluxHelmRepositoryOptions {
  return {
    ...defined({ interval: sourceInterval }),
    ...(pullSecret ? { secretRef: pullSecret } : {}),
    ...(certSecretRef ? { certSecretRef } : {}),
    ...defined({ provider, shard }),
  };
}

function emitOciRepository(
  at: Construct, metadata: ApiObjectMetadata, release: HelmChartRelease, options: HelmFluxDeliveryOptions,
): [FluxHelmChart, ApiObject] {
  const repository = new FluxOciRepository(at, 'ociRepository', {
    ...accessOf(options),
    metadata,
    url: `${release.repository}/${release.chart}`,
    revision: revisionOf(release.version),
    layerSelector: { mediaType: CHART_LAYER, operation: FluxOciLayerOperation.COPY },
    ...(options.verify ? { verify: options.verify } : {}),
  });
  return [FluxHelmChart.fromOciRepository(repository), repository];
}

function emitHelmRepository(
  at: Construct, metadata: ApiObjectMetadata, release: HelmChartRelease, options: HelmFluxDeliveryOptions,
): [FluxHelmChart, ApiObject] {
  const { verify } = options;
  if (verify?.matchOidcIdentity || verify?.trustedRootSecretRef) {
    refuse(at, WiringRule.FLUX_VERIFY, 'delivery.verify', 'name a Secret with public keys for a HelmRepository', phrase('the identities of signers'),
      release.repository.startsWith('oci://')
        ? remove('delivery.source', say`remove ${the('delivery.source')}: an OCIRepository can verify signers`)
        : because('Flux verifies only charts in OCI registries', remove('delivery.verify')));
  }
  const repository = new FluxHelmRepository(at, 'helmRepository', { ...accessOf(options), metadata, url: release.repository });
  const chart = FluxHelmChart.fromHelmRepository(repository, { chart: release.chart, version: release.version, ...(verify ? { verify } : {}) });
  return [chart, repository];
}

/** A single version is a tag; a range selects among the tags. */
function revisionOf(version: string): FluxOciRevision {
  return /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version) ? FluxOciRevision.tag(version) : FluxOciRevision.semver(version);
}

function deliverByArgo(at: Construct, name: string, release: HelmChartRelease, options: HelmArgoDeliveryOptions): DeliveredObjects {
  const { metadata, skipCrds, syncOptions, ...rest } = options;
  if (release.isLarge && syncOptions?.serverSideApply === false) {
    refuse(at, WiringRule.SERVER_SIDE_APPLY, 'delivery.syncOptions.serverSideApply', 'be true for this chart', false,
      because('its CRDs are too large for the annotation that client-side apply writes', remove('delivery.syncOptions.serverSideApply')));
  }
  const ownOptions = {
    ...defined({ createNamespace: release.createNamespace }),
    ...(release.isLarge ? { serverSideApply: true } : {}),
    ...syncOptions,
  };
  const app = new ArgoControlPlaneApp(at, 'application', {
    ...rest,
    ...(syncOptions || Object.keys(ownOptions).length > 0 ? { syncOptions: ownOptions } : {}),
    metadata: { ...metadata, name: metadata?.name ?? name },
    destinationNamespace: release.namespace,
    source: ArgoSource.helmChart({ repoUrl: release.repository.replace(/^oci:\/\//, ''), chart: release.chart, version: release.version }, {
      helm: { releaseName: release.releaseName, ...defined({ skipCrds, valuesObject: valuesOf(release).values }) },
    }),
  });
  return { release: app };
}
