import type { ApiObject } from 'cdk8s';
import type { IFluxHelmRelease } from './options';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { findCycles } from '../apply/dependencies';
import { findKubeConfigKey } from '../apply/kube-config';
import { isMissing } from '../apply/target-namespace';
import { FluxRule } from '../rules';
import type { FluxHelmChart } from '../source/helm-chart';
import { FluxOciLayerOperation, type FluxOciRepository } from '../source/oci-repository';

/** What the checks need of a HelmRelease. */
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

/** Media types of layers that are not charts, as other tools push them. */
const GENERIC_LAYERS = /^application\/vnd\.(oci\.image|docker)\./;

/** A signed chart may have a provenance layer before that of the chart. */
function warnOfChartLayer(release: CheckedRelease): void {
  const source = release._chart._construct;
  const selector = (source as Partial<FluxOciRepository> | undefined)?._declared?.layerSelector;
  const operation = lit(enumMember({ FluxOciLayerOperation }, FluxOciLayerOperation.COPY));
  if (source && selector?.mediaType !== undefined && GENERIC_LAYERS.test(selector.mediaType)) {
    warnOf(release, FluxRule.CHART_LAYER, 'chart', say`comes from OCIRepository '${source.node.path}', which selects the layer ${selector.mediaType}, and Helm pushes charts with another media type`,
      say`select 'application/vnd.cncf.helm.chart.content.v1.tar+gzip' with the operation ${operation}`);
  }
  if (!source || (source as Partial<FluxOciRepository>)._selectsLayer !== false) return;
  warnOf(release, FluxRule.CHART_LAYER, 'chart', say`comes from OCIRepository '${source.node.path}' without ${the('layerSelector')}, but a signed chart may have another layer first`,
    say`select the media type 'application/vnd.cncf.helm.chart.content.v1.tar+gzip' with the operation ${operation}`);
}

/** Helm creates the namespace of a release only on demand. */
function warnOfTargetNamespace(app: AppView, release: CheckedRelease): void {
  const { targetNamespace: target, storageNamespace, install, kubeConfig } = release._spec;
  // Records in the target namespace mean that a release of the helm command is taken over, whose namespace exists.
  if (target === undefined || target === storageNamespace || target === release.helmReleaseNamespace || install?.createNamespace) return;
  if (kubeConfig !== undefined || !isMissing(app, targetClusterOf(release) ?? '', target)) return;
  warnOf(release, FluxRule.TARGET_NAMESPACE, 'targetNamespace', `is '${target}', which Flux does not create, and this app creates other namespaces only`,
    say`set ${the('install.createNamespace')} to true${program(', or acknowledge this if it exists on the cluster', '')}`);
}

/** Values are read from a key that must exist. */
function findValues(app: AppView, release: CheckedRelease): Finding[] {
  return (release._spec.valuesFrom ?? []).flatMap((reference, index) => {
    if (reference.optional) return [];
    const here = inNamespace(knownData(app, release, reference.kind, reference.name), release.helmReleaseNamespace);
    const what = `${reference.kind} '${reference.name}'`;
    const prop = `valuesFrom[${index}]`;
    const keys = keysOfAll(here);
    const key = reference.valuesKey ?? 'values.yaml';
    if (keys === undefined || keys.includes(key)) return [];
    if (here.some(({ binaryKeys }) => binaryKeys?.includes(key))) {
      return [blame(release, FluxRule.VALUES_FROM, `${prop}.valuesKey`, `be in the 'data' of ${what}`, phrase(`'${key}' in its 'binaryData'`),
        because("Flux reads only 'data'", 'move it there'))];
    }
    return [blame(release, FluxRule.VALUES_FROM, `${prop}.valuesKey`, `be a key of ${what}`, reference.valuesKey ?? phrase("the default 'values.yaml'"),
      didYouMean(key, keys, `its keys are ${keys.map((name) => `'${name}'`).join(', ')}`))];
  });
}

/** Two objects for one Helm release undo each other's changes. */
function findTwins(releases: readonly CheckedRelease[]): Finding[] {
  const owners = new Map<string, CheckedRelease>();
  return releases.flatMap((release) => {
    const { releaseName, targetNamespace, storageNamespace, kubeConfig } = release._spec;
    const name = releaseName ?? (targetNamespace === undefined ? release.helmReleaseName : `${targetNamespace}-${release.helmReleaseName}`);
    const storage = storageNamespace ?? release.helmReleaseNamespace;
    const remote = kubeConfig ? [release.helmReleaseNamespace, kubeConfig] : [];
    const key = JSON.stringify([targetClusterOf(release), remote, storage, name]);
    const other = owners.get(key);
    if (other === undefined) {
      owners.set(key, release);
      return [];
    }
    const got = phrase(`'${name}' in ${storage === undefined ? 'the default namespace' : `'${storage}'`}, which '${other.node.path}' manages`);
    return [blame(release, FluxRule.RELEASE_OWNER, 'releaseName', 'be managed by one HelmRelease', got, say`remove one of them, or give it another ${the('releaseName')}`)];
  });
}
