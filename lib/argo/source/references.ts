import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { leavesSource, type SourcePlace } from './checks';
import type { ArgoHelmOptions } from './helm';
import type { ArgoSource } from './source';

/** A file that a source reads: the prop, and the text as it is given. */
interface FileReference {
  readonly prop: string;
  readonly file: string;
}

/** Checks that the files a source reads are inside of it, or in a source that lends them. */
export function checkReferences(
  at: Construct, prop: string, place: SourcePlace, helm: ArgoHelmOptions | undefined, sources?: readonly ArgoSource[],
): void {
  if (!helm) return;
  const files: readonly FileReference[] = [
    ...(helm.valueFiles ?? []).map((file, index) => ({ prop: `${prop}.helm.valueFiles[${index}]`, file })),
    ...(helm.fileParameters ?? []).map(({ path }, index) => ({ prop: `${prop}.helm.fileParameters[${index}].path`, file: path })),
  ];
  const lent = new Map<string, ArgoSource>();
  for (const reference of files) {
    if (!reference.file.startsWith('$')) {
      checkInside(at, reference, place);
    } else if (sources || !isVariable(reference.file)) {
      checkLent(at, reference, place, sources ?? [], lent);
    }
  }
}

/** Whether a text begins with a variable of Argo CD, or with a dollar sign of its own. */
function isVariable(file: string): boolean {
  return /^\$(\{|\$|ARGOCD_APP_)/.test(file);
}

function checkInside(at: Construct, { prop, file }: FileReference, { kind, path = '.' }: SourcePlace): void {
  // What a variable becomes is not known, and a URL is no path.
  if (file.includes('$') || /^[a-z][a-z0-9+.-]*:/i.test(file)) return;
  const what = kind === 'chart' ? 'the chart' : 'the source';
  if (leavesSource(file.startsWith('/') ? file.replace(/^\/+/, '') : `${path}/${file}`)) {
    fail(at, prop, `name a file inside ${what}`, file, kind === 'chart' ? "take it from a source with 'ref'" : "write it from the root of the source, with '/' in front");
  }
}

/** A file of another source: `$name/path`. With several sources everything that begins with `$` is taken for one. */
function checkLent(
  at: Construct, { prop, file }: FileReference, place: SourcePlace, sources: readonly ArgoSource[], lent: Map<string, ArgoSource>,
): void {
  const [first, ...rest] = file.slice(1).split('/');
  const target = sources.find((source) => source._ref === first);
  if (target === undefined) {
    if (isVariable(file)) fail(at, prop, 'not begin with a variable in one of several sources', file, `Argo CD would take it for a 'ref': write './${file}'`);
    const refs = sources.flatMap((source) => source._ref ?? []);
    const fix = refs.length === 0 ? `add a source with ref: '${first}' to 'sources'`
      : `the refs are ${refs.map((ref) => `'${ref}'`).join(', ')}: write for example '$${closest(first, refs) ?? refs[0]}/${rest.join('/') || 'values.yaml'}'`;
    fail(at, prop, 'name a source of this Application', file, fix);
  }
  const path = rest.join('/');
  if (path === '' || leavesSource(path)) fail(at, prop, 'name a file inside the source', file, `write for example '$${first}/values.yaml'`);
  const { url, revision } = target._place;
  for (const other of lent.values()) {
    if (sameRepository(other._place.url, url) && other._place.revision !== revision) {
      fail(at, prop, 'come from the same revision as the other files of that repository', phrase(`${revision} and ${other._place.revision}`), 'use one revision for both');
    }
  }
  lent.set(first, target);
  if (sameRepository(url, place.url) && revision !== place.revision) checkRevisions(at, prop, revision, place.revision);
}

/** A source and what it reads from its own repository must be at one commit, whatever the revisions are called. */
function checkRevisions(at: Construct, prop: string, lent: string, own: string): void {
  const isCommit = (revision: string): boolean => /^[0-9a-f]{40}$/i.test(revision);
  if (isCommit(lent) && isCommit(own)) {
    fail(at, prop, 'come from the same revision as the source, since both are one repository', phrase(`${lent} and ${own}`), 'use one revision for both');
  }
  warn(at, WarningCode.ARGO_REVISIONS,
    `'${prop}' comes from the repository of the source itself, at ${lent} instead of ${own}: Argo CD refuses that unless both are the same commit; use one revision for both`);
}

function sameRepository(a: string, b: string): boolean {
  const normal = (url: string): string => url.toLowerCase().replace(/\.git$/, '').replace(/^ssh:\/\/([^/]+)\//, '$1:');
  return normal(a) === normal(b);
}
