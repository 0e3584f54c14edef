import type { Construct } from 'constructs';
import { cleanPath, isRoot, leavesSource, type SourcePlace } from './checks';
import type { ArgoHelmOptions } from './helm';
import type { ArgoSource } from './source';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

/** A file that a source reads: the prop, and the file as it is written. */
interface FileReference {
  readonly prop: string;
  readonly file: string;
}

/** Checks that the files a source reads are inside it, or in a source that lends them. */
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
    if (place.kind === 'chart') warnOfOtherChart(at, reference, place);
    else warnOfDoublePath(at, reference, place);
    if (!reference.file.startsWith('$')) {
      checkInside(at, reference, place);
    } else if (sources || !isVariable(reference.file)) {
      checkLent(at, reference, place, sources ?? [], lent);
    }
  }
}

/** A path that starts with the name of the chart is one in a repository of charts; inside the chart, there is no such folder. */
function warnOfOtherChart(at: Construct, { prop, file }: FileReference, { chart = '' }: SourcePlace): void {
  if (!file.startsWith(`${chart}/`)) return;
  warnOf(at, ArgoRule.VALUES_FILE, prop, say`is ${lit(file)} inside the chart ${lit(chart)}, whose files are below its own root`,
    say`write ${lit(file.slice(chart.length + 1))} if the chart has it; take a file of a Git repository from a source with ${the('ref')}`);
}

/** A path that starts with the folder of the source is one from the root of the repository; inside the folder, it hardly exists again. */
function warnOfDoublePath(at: Construct, { prop, file }: FileReference, { path = '.' }: SourcePlace): void {
  const folder = cleanPath(path);
  if (folder === '.' || folder.startsWith('.') || !file.startsWith(`${folder}/`)) return;
  warnOf(at, ArgoRule.VALUES_FILE, prop, say`is ${lit(file)} below the folder of the source, ${lit(path)}, in which it starts again with the same folder`,
    set(prop, file.slice(folder.length + 1), say`write ${lit(file.slice(folder.length + 1))}, or ${lit(`/${file}`)} for the path from the root`));
}

/** Files of a source are named from the root of its repository, also if the source has a path, which is applied too. */
export function warnOfLentFolders(at: Construct, sources: readonly ArgoSource[]): void {
  for (const [index, { _ref: ref, _place: { path } }] of sources.entries()) {
    if (ref === undefined || path === undefined || isRoot(path)) continue;
    const folder = `${withoutTrailingSlashes(path.replace(/^(\.\/)+/, ''))}/`;
    const others = sources.filter((source) => source._ref !== ref);
    const files = others.flatMap(({ _helm: helm }) => [...helm?.valueFiles ?? [], ...(helm?.fileParameters ?? []).map((each) => each.path)])
      .filter((file) => file.startsWith(`$${ref}/`));
    // A file in a folder is named from the root on purpose.
    if (files.length === 0 || files.some((file) => file.split('/').length > 2)) continue;
    warnOf(at, ArgoRule.VALUES_FILE, `sources[${index}].path`, say`is ${lit(path)}, whose files are applied, while ${lit(files[0])} is read from the root of the repository`,
      say`remove the path if the source only lends files, and write ${lit(files[0].replace('/', `/${folder}`))} if the file is in that folder`);
  }
}

/** Whether a file starts with a variable of Argo CD, or with a literal dollar sign. */
function isVariable(file: string): boolean {
  return /^\$(\{|\$|ARGOCD_APP_)/.test(file);
}

function checkInside(at: Construct, { prop, file }: FileReference, { kind, path = '.' }: SourcePlace): void {
  // The value of a variable is unknown, and a URL is not a path.
  if (file.includes('$') || /^[a-z][a-z0-9+.-]*:/i.test(file)) return;
  const what = kind === 'chart' ? 'the chart' : 'the source';
  if (leavesSource(file.startsWith('/') ? file.replace(/^\/+/, '') : `${path}/${file}`)) {
    refuse(at, ArgoRule.SOURCE_PATH, prop, `name a file inside ${what}`, file,
      kind === 'chart' ? say`take it from a source with ${the('ref')}` : "write it from the root of the source, with a leading '/'");
  }
}

/** A file of another source: `$name/path`. With several sources, Argo CD reads every leading `$` as the start of such a name. */
function checkLent(
  at: Construct, { prop, file }: FileReference, place: SourcePlace, sources: readonly ArgoSource[], lent: Map<string, ArgoSource>,
): void {
  const [first, ...rest] = file.slice(1).split('/');
  const target = sources.find((source) => source._ref === first);
  if (target === undefined) {
    if (isVariable(file)) {
      refuse(at, ArgoRule.SOURCE_REF, prop, 'not start with a variable in one of several sources', file,
        because(say`Argo CD would read it as a ${the('ref')}`, set(prop, `./${file}`)));
    }
    const refs = sources.flatMap((source) => source._ref ?? []);
    const example = `$${closest(first, refs) ?? refs[0]}/${rest.join('/') || 'values.yaml'}`;
    refuse(at, ArgoRule.SOURCE_REF, prop, 'name a source of this Application', file, refs.length === 0
      ? say`add a source with ${lit({ ref: first })} to ${the('sources')}`
      : because(`the refs are ${refs.map((ref) => `'${ref}'`).join(', ')}`, say`write for example ${lit(example)}`));
  }
  const path = rest.join('/');
  if (path === '' || leavesSource(path)) {
    refuse(at, ArgoRule.SOURCE_PATH, prop, 'name a file inside the source', file, say`write for example ${lit(`$${first}/values.yaml`)}`);
  }
  const { url, revision } = target._place;
  for (const other of lent.values()) {
    if (sameRepository(other._place.url, url) && other._place.revision !== revision) {
      refuse(at, ArgoRule.SOURCE_REF, prop, 'come from the same revision as the other files of that repository',
        phrase(`${revision} and ${other._place.revision}`), ONE_REVISION);
    }
  }
  lent.set(first, target);
  if (sameRepository(url, place.url) && revision !== place.revision) checkRevisions(at, prop, revision, place.revision);
}

const ONE_REVISION = 'use one revision for both';

/** Argo CD refuses a source that reads files of its own repository from another commit, even if the revisions have the same meaning. */
function checkRevisions(at: Construct, prop: string, lent: string, own: string): void {
  const isCommit = (revision: string): boolean => /^[0-9a-f]{40}$/i.test(revision);
  if (isCommit(lent) && isCommit(own)) {
    refuse(at, ArgoRule.SOURCE_REF, prop, 'come from the same revision as the source, since both are in one repository', phrase(`${lent} and ${own}`), ONE_REVISION);
  }
  warnOf(at, ArgoRule.REVISIONS, prop,
    say`comes from the repository of the source itself, at ${lent} instead of ${own}, which Argo CD refuses unless both are the same commit`, ONE_REVISION);
}

function sameRepository(a: string, b: string): boolean {
  return repositoryKey(a) === repositoryKey(b);
}

/** The same string for the URLs of one repository, as far as that is easy to tell. */
export function repositoryKey(url: string): string {
  return withoutTrailingSlashes(url.toLowerCase()).replace(/\.git$/, '').replace(/^ssh:\/\/([^/]+)\//, '$1:');
}
