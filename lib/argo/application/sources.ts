import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { checkList, checkMade, fail, type Made } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkPath, checkRepoUrl, isRoot } from '../source/checks';
import type { ArgoSourceHydrator } from '../source/hydrator';
import { checkReferences } from '../source/references';
import type { ArgoSource } from '../source/source';
import { renderTool } from '../source/tools';
import type { ArgoApplicationOptions } from './options';

const SOURCES = ['source', 'sources', 'sourceHydrator'] as const;

/** Renders the one form of source that is given. */
export function renderSources(at: Construct, options: ArgoApplicationOptions): Pick<ApplicationV1Alpha1Spec, typeof SOURCES[number]> {
  const given = SOURCES.filter((prop) => options[prop] !== undefined);
  if (given.length !== 1) {
    const [got, fix] = given.length === 0 ? [undefined, 'add a source'] : [phrase(given.join(' and ')), 'keep one: Argo CD would ignore the others'];
    fail(at, 'source', "be given, or 'sources', or 'sourceHydrator'; exactly one of them", got, fix);
  }
  if (options.sourceHydrator) return { sourceHydrator: renderHydrator(at, options.sourceHydrator) };
  if (options.sources) return { sources: renderSeveral(at, options.sources) };
  return { source: renderOne(at, options.source!) };
}

const SOURCE: Made = { member: '_place', what: 'a source', example: "ArgoSource.git(git, { path: 'claims' }) or ArgoSource.helmChart({ ... })" };
const SEVERAL = { what: 'a list of sources', example: "[ArgoSource.git(git, { path: 'claims' })]" };

function renderOne(at: Construct, source: ArgoSource): ApplicationV1Alpha1Spec['source'] {
  checkMade(at, 'source', source, SOURCE);
  if (source._place.kind === 'git' && source._place.path === undefined) {
    fail(at, 'source.path', 'be given', undefined, "name the folder, '.' for the root; a source that only lends files goes into 'sources', beside those that use them");
  }
  if (source._ref !== undefined) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'source.ref' has no effect with a single source: it lends files to other sources; use 'sources', or remove it");
  }
  if (source._name !== undefined) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'source.name' has no effect with a single source: it tells several apart; use 'sources', or remove it");
  }
  checkReferences(at, 'source', source._place, source._helm);
  return source._render(at, 'source');
}

function renderSeveral(at: Construct, sources: readonly ArgoSource[]): ApplicationV1Alpha1Spec['sources'] {
  checkList(at, 'sources', sources, SEVERAL);
  if (sources.length === 0) fail(at, 'sources', 'have at least one source', phrase('an empty list'), 'add a source');
  for (const [index, source] of sources.entries()) checkMade(at, `sources[${index}]`, source, SOURCE);
  checkUnique(at, sources, 'name', (source) => source._name);
  checkUnique(at, sources, 'ref', (source) => source._ref);
  for (const [index, { _ref: ref }] of sources.entries()) {
    if (ref !== undefined && !/^[a-zA-Z0-9_-]+$/.test(ref)) {
      fail(at, `sources[${index}].ref`, "be letters, digits, '-' and '_'", ref, `write it without '$', for example '${ref.replace(/[^a-zA-Z0-9_-]/g, '') || 'values'}'`);
    }
  }
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
    if (seen.has(value)) fail(at, `sources[${index}].${prop}`, 'belong to one source only', value, 'rename one of them');
    seen.add(value);
  }
}

const DRY: Made = { member: 'git', what: 'a repository, a revision and a folder', example: "{ git, path: 'claims' }" };
const SYNC: Made = { member: 'targetBranch', what: 'a branch and a folder', example: "{ targetBranch: 'env/prod', path: 'claims' }" };

function renderHydrator(at: Construct, { drySource, syncSource, hydrateTo }: ArgoSourceHydrator): ApplicationV1Alpha1Spec['sourceHydrator'] {
  const prop = 'sourceHydrator';
  checkMade(at, `${prop}.drySource`, drySource, DRY);
  checkMade(at, `${prop}.syncSource`, syncSource, SYNC);
  checkRepoUrl(at, `${prop}.drySource.git.url`, drySource.git.url);
  checkPath(at, `${prop}.drySource.path`, drySource.path);
  if (typeof syncSource.path !== 'string' || isRoot(syncSource.path)) {
    fail(at, `${prop}.syncSource.path`, 'be a folder below the root', syncSource.path,
      'since Argo CD 3.2 rendered manifests may not be at the root: write for example the name of the Application');
  }
  checkPath(at, `${prop}.syncSource.path`, syncSource.path);
  if (syncSource.repoUrl !== undefined) checkRepoUrl(at, `${prop}.syncSource.repoUrl`, syncSource.repoUrl);
  if (!syncSource.targetBranch) fail(at, `${prop}.syncSource.targetBranch`, 'be a branch', syncSource.targetBranch, "write for example 'env/prod'");
  if (hydrateTo && !hydrateTo.targetBranch) fail(at, `${prop}.hydrateTo.targetBranch`, 'be a branch', hydrateTo.targetBranch, "write for example 'env/prod-next'");
  if (hydrateTo && hydrateTo.targetBranch === syncSource.targetBranch) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'sourceHydrator.hydrateTo' has no effect when it is the branch that is synced: remove it");
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
