import { Chart, type ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DeliveredObjects, HelmChartRelease } from './helm-chart-release';
import { HelmFluxSource, type HelmArgoDeliveryOptions, type HelmFluxDeliveryOptions } from './helm-delivery-options';
import { checkDeliverable } from './shell-variables';
import { ArgoControlPlaneApp } from '../argo/argo-control-plane-app';
import { ArgoSource } from '../argo/argo-source';
import { FluxHelmChart } from '../flux/flux-helm-chart';
import { FluxHelmRelease } from '../flux/flux-helm-release';
import { FluxHelmRepository, type FluxHelmRepositoryOptions } from '../flux/flux-helm-repository';
import type { FluxKubeConfig } from '../flux/flux-kube-config';
import { FluxOciRepository } from '../flux/flux-oci-repository';
import { FluxOciLayerOperation } from '../flux/flux-oci-repository-options';
import { FluxOciRevision } from '../flux/flux-oci-revision';
import { kubeConfigFor } from '../flux/kube-config';
import { checkControlPlane, type IControlPlane } from '../kit/control-plane';
import { checkMade, fail, type Made } from '../kit/fail';
import { millisecondsOf } from '../kit/go-duration';
import { checkSameApp, constructOf, renderName } from '../kit/reference';
import { phrase } from '../kit/show';

const ARGO: Made = { member: 'controlPlane', what: 'a control plane, a project and more', example: "HelmDelivery.argo({ controlPlane, project: 'default' })" };

/** The media type of a chart in an OCI registry. */
const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

/**
 * How a Helm chart gets to a cluster.
 */
export class HelmDelivery {
  /**
   * By Flux: a source and a HelmRelease. The release name, the namespace and the namespace of Helm's records are always written, so that the
   * HelmRelease takes over what the helm command installed.
   *
   * @param options how Flux fetches the chart and installs it
   */
  public static flux(options: HelmFluxDeliveryOptions = {}): HelmDelivery {
    return new HelmDelivery((at, name, release) => deliverByFlux(at, name, release, options));
  }

  /**
   * By Argo CD: an Application. A chart in an OCI registry with credentials needs a repository Secret with `enableOCI`.
   *
   * @param options control plane, project and sync policy
   */
  public static argo(options: HelmArgoDeliveryOptions): HelmDelivery {
    checkMade('HelmDelivery.argo', 'options', options, ARGO);
    return new HelmDelivery((at, name, release) => deliverByArgo(at, name, release, options));
  }

  /**
   * By somebody else: nothing is added to the chart. The values and the helm command can be taken from the construct.
   */
  public static valuesOnly(): HelmDelivery {
    return new HelmDelivery(undefined);
  }

  private constructor(private readonly deliver: ((at: Construct, name: string, release: HelmChartRelease) => DeliveredObjects) | undefined) {}

  /** Whether objects are added to the chart. @internal */
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

function deliverByFlux(at: Construct, name: string, release: HelmChartRelease, options: HelmFluxDeliveryOptions): DeliveredObjects {
  const { source, sourceInterval, pullSecret: _p, certSecretRef: _c, provider: _r, verify: _v, controlPlane, metadata, ...behavior } = options;
  const oci = release.repository.startsWith('oci://');
  const kind = source ?? (oci ? HelmFluxSource.OCI_REPOSITORY : HelmFluxSource.HELM_REPOSITORY);
  if (kind === HelmFluxSource.OCI_REPOSITORY && !oci) {
    fail(at, 'delivery.source', 'be HELM_REPOSITORY for a chart that is not in an OCI registry', kind, 'leave it out');
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

/** How Flux reaches a control plane, where one is given. */
function reachOf(at: Construct, controlPlane: IControlPlane | undefined, given: FluxKubeConfig | undefined): { kubeConfig?: FluxKubeConfig } {
  if (controlPlane === undefined) return {};
  checkControlPlane(at, controlPlane);
  checkSameApp(at, 'controlPlane', constructOf(controlPlane));
  const kubeConfig = kubeConfigFor(at, controlPlane, given);
  return kubeConfig ? { kubeConfig } : {};
}

/** How Flux gets at the registry or repository. */
function accessOf({ sourceInterval, pullSecret, certSecretRef, provider, shard }: HelmFluxDeliveryOptions): FluxHelmRepositoryOptions {
  return {
    ...(sourceInterval === undefined ? {} : { interval: sourceInterval }),
    ...(pullSecret ? { secretRef: pullSecret } : {}),
    ...(certSecretRef ? { certSecretRef } : {}),
    ...(provider === undefined ? {} : { provider }),
    ...(shard === undefined ? {} : { shard }),
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
    fail(at, 'delivery.verify', 'name a Secret with public keys for a HelmRepository', phrase('identities'), 'use the source OCI_REPOSITORY to name signers');
  }
  const repository = new FluxHelmRepository(at, 'helmRepository', { ...accessOf(options), metadata, url: release.repository });
  const chart = FluxHelmChart.fromHelmRepository(repository, release.chart, { version: release.version, ...(verify ? { verify } : {}) });
  return [chart, repository];
}

/** One version is a tag; a range is looked up among the tags. */
function revisionOf(version: string): FluxOciRevision {
  return /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version) ? FluxOciRevision.tag(version) : FluxOciRevision.semver(version);
}

function deliverByArgo(at: Construct, name: string, release: HelmChartRelease, options: HelmArgoDeliveryOptions): DeliveredObjects {
  const { metadata, skipCrds, syncOptions, ...rest } = options;
  if (release.isLarge && syncOptions?.serverSideApply === false) {
    fail(at, 'delivery.syncOptions.serverSideApply', 'be true for this chart', false, 'its CRDs are too large for the annotation that is written otherwise: leave it out');
  }
  const ownOptions = {
    ...(release.createNamespace === undefined ? {} : { createNamespace: release.createNamespace }),
    ...(release.isLarge ? { serverSideApply: true } : {}),
    ...syncOptions,
  };
  const app = new ArgoControlPlaneApp(at, 'application', {
    ...rest,
    ...(syncOptions || Object.keys(ownOptions).length > 0 ? { syncOptions: ownOptions } : {}),
    metadata: { ...metadata, name: metadata?.name ?? name },
    destinationNamespace: release.namespace,
    source: ArgoSource.helmChart({ repoUrl: release.repository.replace(/^oci:\/\//, ''), chart: release.chart, version: release.version }, {
      helm: { releaseName: release.releaseName, ...(skipCrds === undefined ? {} : { skipCrds }), ...valuesOf(release) },
    }),
  });
  return { release: app };
}
