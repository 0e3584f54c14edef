import { findCycles } from './dependency-cycles';
import type { FluxHelmRelease } from './flux-helm-release';
import type { FluxOciRepository } from './flux-oci-repository';
import type { AppView } from '../kit/app-view';
import { finding, type Finding } from '../kit/finding';
import { knownData } from '../kit/known-secrets';
import { phrase } from '../kit/show';
import { didYouMean } from '../kit/suggest';
import { TargetCluster } from '../kit/target-cluster';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks the releases of an app against each other and against the objects they refer to. */
export function checkHelmReleases(app: AppView): Finding[] {
  const releases = app.members<FluxHelmRelease>(checkHelmReleases);
  for (const release of releases) warnOfChartLayer(release);
  return [
    ...findCycles(releases, (member) => ({ name: member.helmReleaseName, namespace: member.helmReleaseNamespace })),
    ...releases.flatMap((release) => findValues(app, release)),
    ...findTwins(releases),
  ];
}

/** Charts that other tools push may have a provenance layer first. */
function warnOfChartLayer(release: FluxHelmRelease): void {
  const source = release._chart._construct;
  if (!source || (source as Partial<FluxOciRepository>)._selectsLayer !== false) return;
  warn(release, WarningCode.FLUX_CHART_LAYER,
    `the chart comes from OCIRepository '${source.node.path}' without 'layerSelector': a signed chart may have another layer first; ` +
    "select mediaType 'application/vnd.cncf.helm.chart.content.v1.tar+gzip' with operation COPY");
}

/** Values are read from the namespace of the release, under a key that must exist. */
function findValues(app: AppView, release: FluxHelmRelease): Finding[] {
  return (release._spec.valuesFrom ?? []).flatMap((reference, index) => {
    if (reference.optional) return [];
    const known = knownData(app, release, reference.kind, reference.name);
    if (known.length === 0) return [];
    const { helmReleaseNamespace: namespace } = release;
    const here = known.filter((data) => data.namespace === undefined || namespace === undefined || data.namespace === namespace);
    const what = `${reference.kind} '${reference.name}'`;
    if (here.length === 0) {
      return [finding(release, `valuesFrom[${index}]`, `be in namespace '${namespace}' of the release`, phrase(`${what} in namespace '${known[0].namespace}'`),
        `put it into '${namespace}', also when the chart goes elsewhere`)];
    }
    const { keys } = here[0];
    const key = reference.valuesKey ?? 'values.yaml';
    if (keys === undefined || keys.includes(key)) return [];
    return [finding(release, `valuesFrom[${index}].valuesKey`, `be a key of ${what}`, reference.valuesKey ?? phrase("the default 'values.yaml'"),
      didYouMean(key, keys, `its keys are ${keys.map((name) => `'${name}'`).join(', ')}`))];
  });
}

/** Two objects for one Helm release fight over it. */
function findTwins(releases: readonly FluxHelmRelease[]): Finding[] {
  const owners = new Map<string, FluxHelmRelease>();
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
