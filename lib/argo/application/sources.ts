import type { Construct } from 'constructs';
import type { ArgoApplicationOptions } from './options';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { ArgoRule } from '../rules';
import { checkPath, checkRepoUrl, isRoot } from '../source/checks';
import type { ArgoSourceHydrator } from '../source/hydrator';
import { checkReferences, warnOfLentFolders } from '../source/references';
import type { ArgoSource } from '../source/source';
import { renderTool } from '../source/tools';

const SOURCES = ['source', 'sources', 'sourceHydrator'] as const;

/** Renders the one form of source that is given. */
export function renderSources(at: Construct, options: ArgoApplicationOptions): Pick<ApplicationV1Alpha1Spec, typeof SOURCES[number]> {
  const given = SOURCES.filter((prop) => options[prop] !== undefined);
  if (given.length !== 1) {
    const must = say`be given, or ${the('sources')} or ${the('sourceHydrator')} in its place, but only one of the three`;
    if (given.length === 0) refuse(at, ArgoRule.SOURCE, 'source', must, undefined, 'add a source');
    refuse(at, ArgoRule.SOURCE, 'source', must, phrase(given.join(' and ')), because('Argo CD would ignore the others', 'keep one of them'));
  }
  if (options.sourceHydrator) return { sourceHydrator: renderHydrator(at, options.sourceHydrator) };
  if (options.sources) return { sources: renderSeveral(at, options.sources) };
  return { source: renderOne(at, options.source!) };
}

function renderOne(at: Construct, source: ArgoSource): ApplicationV1Alpha1Spec['source'] {
  if (source._place.kind === 'git' && source._place.path === undefined) {
    refuse(at, ArgoRule.SOURCE, 'source.path', 'be given', undefined,
      say`write the folder, ${lit('.')} for the root; a source that only lends files belongs in ${the('sources')}, next to those that use them`);
  }
  const single = say`remove it, or use ${the('sources')}`;
  if (source._ref !== undefined) warnOf(at, ArgoRule.NO_EFFECT, 'source.ref', 'has no effect with a single source, since it lends files to other sources', single);
  if (source._name !== undefined) warnOf(at, ArgoRule.NO_EFFECT, 'source.name', 'has no effect with a single source, since it tells several sources apart', single);
  checkReferences(at, 'source', source._place, source._helm);
  return source._render(at, 'source');
}

function renderSeveral(at: Construct, sources: readonly ArgoSource[]): ApplicationV1Alpha1Spec['sources'] {
  if (sources.length === 0) refuse(at, ArgoRule.SOURCE, 'sources', 'have at least one source', phrase('an empty array'), 'add a source');
  checkUnique(at, sources, 'name', (source) => source._name);
  checkUnique(at, sources, 'ref', (source) => source._ref);
  for (const [index, { _ref: ref }] of sources.entries()) {
    if (ref !== undefined && !/^[a-zA-Z0-9_-]+$/.test(substituted(ref))) {
      const prop = `sources[${index}].ref`;
      refuse(at, ArgoRule.SOURCE_REF, prop, "consist of letters, digits, '-' and '_'", ref, set(prop, ref.replace(/[^a-zA-Z0-9_-]/g, '') || 'values'));
    }
  }
  warnOfLentFolders(at, sources);
  return sources.map((source, index) => {
    checkReferences(at, `sources[${index}]`, source._place, source._helm, sources);
    return source._render(at, `sources[${index}]`);
  });
}

function checkUnique(at: Construct, sources: readonly ArgoSource[], prop: string, valueOf: (source: ArgoSource) => string | undefined): void {
  const seen = new Set<string>();
  for (const [index, source] of sources.entries()) {
    const value = valueOf(source);
    if (value === undefined) continue;
    if (seen.has(value)) refuse(at, ArgoRule.SOURCE_REF, `sources[${index}].${prop}`, 'be unique among the sources', value, 'rename one of them');
    seen.add(value);
  }
}

function renderHydrator(at: Construct, { drySource, syncSource, hydrateTo }: ArgoSourceHydrator): ApplicationV1Alpha1Spec['sourceHydrator'] {
  const prop = 'sourceHydrator';
  checkRepoUrl(at, `${prop}.drySource.git.url`, drySource.git.url);
  checkPath(at, `${prop}.drySource.path`, drySource.path);
  if (isRoot(syncSource.path)) {
    refuse(at, ArgoRule.HYDRATOR, `${prop}.syncSource.path`, 'be a folder below the root', syncSource.path,
      because('since Argo CD 3.2, rendered manifests may not be at the root', 'write for example the name of the Application'));
  }
  checkPath(at, `${prop}.syncSource.path`, syncSource.path);
  if (syncSource.repoUrl !== undefined) checkRepoUrl(at, `${prop}.syncSource.repoUrl`, syncSource.repoUrl);
  checkBranch(at, `${prop}.syncSource.targetBranch`, syncSource.targetBranch, 'env/prod');
  if (hydrateTo) checkBranch(at, `${prop}.hydrateTo.targetBranch`, hydrateTo.targetBranch, 'env/prod-next');
  if (hydrateTo && hydrateTo.targetBranch === syncSource.targetBranch) {
    warnOf(at, ArgoRule.NO_EFFECT, `${prop}.hydrateTo`, 'has no effect, since it is the branch that is synced', remove(`${prop}.hydrateTo`));
  }
  const { url, revision } = drySource.git;
  checkReferences(at, `${prop}.drySource`, { kind: 'git', url, revision: revision.value, path: drySource.path }, drySource.helm);
  return {
    drySource: {
      repoURL: url, targetRevision: revision.value, path: drySource.path, ...renderTool(at, `${prop}.drySource`, drySource, true),
    },
    syncSource: { targetBranch: syncSource.targetBranch, path: syncSource.path, repoURL: syncSource.repoUrl },
    hydrateTo: hydrateTo && { targetBranch: hydrateTo.targetBranch },
  };
}

function checkBranch(at: Construct, prop: string, branch: string, example: string): void {
  if (branch === '') refuse(at, ArgoRule.HYDRATOR, prop, 'be a branch', branch, say`write for example ${lit(example)}`);
}
