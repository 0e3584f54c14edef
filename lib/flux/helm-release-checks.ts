import { findCycles } from './dependency-cycles';
import type { FluxHelmRelease } from './flux-helm-release';
import { FluxOciRepository } from './flux-oci-repository';
import type { Finding } from '../kit/app-checks';
import type { AppView } from '../kit/app-view';
import type { Problem } from '../kit/fail';
import { knownData } from '../kit/known-secrets';
import { phrase } from '../kit/show';
import { didYouMean } from '../kit/suggest';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks the releases of an app against each other and against the objects they refer to. */
export function checkHelmReleases(app: AppView): Finding[] {
  const releases = app.members<FluxHelmRelease>(checkHelmReleases);
  for (const release of releases) warnOfChartLayer(release);
  return [
    ...findCycles(releases, (member) => ({ name: member.helmReleaseName, namespace: member.helmReleaseNamespace })),
    ...releases.flatMap((release) => findValues(app, release)),
  ];
}

/** Charts that other tools push may have a provenance layer first. */
function warnOfChartLayer(release: FluxHelmRelease): void {
  const source = release._chart._construct;
  if (!(source instanceof FluxOciRepository) || source._selectsLayer) return;
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
    const problem = here.length === 0
      ? otherNamespace(release, index, `${reference.kind} '${reference.name}' in namespace '${known[0].namespace}'`)
      : missingKey(index, reference.valuesKey, here[0].keys, `${reference.kind} '${reference.name}'`);
    return problem ? [{ at: release, problem }] : [];
  });
}

function otherNamespace(release: FluxHelmRelease, index: number, got: string): Problem {
  const namespace = release.helmReleaseNamespace;
  return { prop: `valuesFrom[${index}]`, must: `be in namespace '${namespace}' of the release`, got: phrase(got), fix: `put it into '${namespace}', also when the chart goes elsewhere` };
}

function missingKey(index: number, given: string | undefined, keys: readonly string[] | undefined, what: string): Problem | undefined {
  const key = given ?? 'values.yaml';
  if (keys === undefined || keys.includes(key)) return undefined;
  return {
    prop: `valuesFrom[${index}].valuesKey`,
    must: `be a key of ${what}`,
    got: given ?? phrase("the default 'values.yaml'"),
    fix: didYouMean(key, keys, `its keys are ${keys.map((name) => `'${name}'`).join(', ')}`),
  };
}
