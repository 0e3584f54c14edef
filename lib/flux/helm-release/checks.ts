import type { ApiObject } from 'cdk8s';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { TargetCluster } from '../../kit/app/target-cluster';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { findCycles } from '../apply/dependencies';
import { findKubeConfigKey } from '../apply/kube-config';
import { isThere } from '../apply/target-namespace';
import type { FluxHelmChart } from '../source/helm-chart';
import type { FluxOciRepository } from '../source/oci-repository';
import type { IFluxHelmRelease } from './options';

/** What the checks read of a HelmRelease. */
interface CheckedRelease extends ApiObject, IFluxHelmRelease {
  readonly _spec: HelmReleaseV2Spec;
  readonly _chart: FluxHelmChart;
}

/** Checks the releases of an app against each other and against the objects they refer to. */
export function checkHelmReleases(app: AppView): Finding[] {
  const releases = app.members<CheckedRelease>(checkHelmReleases);
  for (const release of releases) {
    warnOfChartLayer(release);
    warnOfTargetNamespace(app, release);
  }
  return [
    ...findCycles(releases, (member) => ({ name: member.helmReleaseName, namespace: member.helmReleaseNamespace })),
    ...releases.flatMap((release) => findValues(app, release)),
    ...findTwins(releases),
    ...releases.flatMap((release) => findKubeConfigKey(app, release, 'kubeConfig', release._spec.kubeConfig, release.helmReleaseNamespace)),
  ];
}

/** Charts that other tools push may have a provenance layer first. */
function warnOfChartLayer(release: CheckedRelease): void {
  const source = release._chart._construct;
  if (!source || (source as Partial<FluxOciRepository>)._selectsLayer !== false) return;
  warn(release, WarningCode.FLUX_CHART_LAYER,
    `the chart comes from OCIRepository '${source.node.path}' without 'layerSelector': a signed chart may have another layer first; ` +
    "select mediaType 'application/vnd.cncf.helm.chart.content.v1.tar+gzip' with operation COPY");
}

/** Helm installs into a namespace, but creates it only when told to. */
function warnOfTargetNamespace(app: AppView, release: CheckedRelease): void {
  const { targetNamespace: target, storageNamespace, install, kubeConfig } = release._spec;
  // Where Helm's records are said to be there too, a release of the helm command is taken over, and its namespace exists.
  if (target === undefined || target === storageNamespace || install?.createNamespace || isThere(app, target)) return;
  if (kubeConfig === undefined && target === release.helmReleaseNamespace) return;
  warn(release, WarningCode.FLUX_TARGET_NAMESPACE,
    `'targetNamespace' is '${target}', which no Namespace of this app creates: set install.createNamespace: true, or acknowledge this if it exists on the cluster`);
}

/** Values are read from the namespace of the release, under a key that must exist. */
function findValues(app: AppView, release: CheckedRelease): Finding[] {
  return (release._spec.valuesFrom ?? []).flatMap((reference, index) => {
    if (reference.optional) return [];
    const known = knownData(app, release, reference.kind, reference.name);
    if (known.length === 0) return [];
    const { helmReleaseNamespace: namespace } = release;
    const here = inNamespace(known, namespace);
    const what = `${reference.kind} '${reference.name}'`;
    if (here.length === 0) {
      return [finding(release, `valuesFrom[${index}]`, `be in namespace '${namespace}' of the release`, phrase(`${what} in namespace '${known[0].namespace}'`),
        `put it into '${namespace}', also when the chart goes elsewhere`)];
    }
    const keys = keysOfAll(here);
    const key = reference.valuesKey ?? 'values.yaml';
    if (keys === undefined || keys.includes(key)) return [];
    if (here.some(({ binaryKeys }) => binaryKeys?.includes(key))) {
      return [finding(release, `valuesFrom[${index}].valuesKey`, `be in the 'data' of ${what}`, phrase(`'${key}' in its 'binaryData'`), "Flux reads 'data' only: move it there")];
    }
    return [finding(release, `valuesFrom[${index}].valuesKey`, `be a key of ${what}`, reference.valuesKey ?? phrase("the default 'values.yaml'"),
      didYouMean(key, keys, `its keys are ${keys.map((name) => `'${name}'`).join(', ')}`))];
  });
}

/** Two objects for one Helm release fight over it. */
function findTwins(releases: readonly CheckedRelease[]): Finding[] {
  const owners = new Map<string, CheckedRelease>();
  return releases.flatMap((release) => {
    const { releaseName, targetNamespace, storageNamespace, kubeConfig } = release._spec;
    const name = releaseName ?? (targetNamespace === undefined ? release.helmReleaseName : `${targetNamespace}-${release.helmReleaseName}`);
    const storage = storageNamespace ?? release.helmReleaseNamespace;
    const remote = kubeConfig ? [release.helmReleaseNamespace, kubeConfig] : [];
    const key = JSON.stringify([TargetCluster.of(release), remote, storage, name]);
    const other = owners.get(key);
    if (other === undefined) {
      owners.set(key, release);
      return [];
    }
    const got = phrase(`'${name}' in ${storage === undefined ? 'the default namespace' : `'${storage}'`}, which '${other.node.path}' manages`);
    return [finding(release, 'releaseName', 'be managed by one HelmRelease', got, 'give one of them another releaseName, or remove it')];
  });
}
