import { type PlacedDocument, placeDocuments } from './clusters';
import { type Contents, type FileMistake, readContents, type SourceDocument } from './documents';
import type { FoundFile } from './find';
import { type IgnoreComment, ignoresIn, type SilencedRule } from './ignores';
import { addTo, groupedBy } from '../../kit/checks/lists';
import { pathText, type Step } from '../../kit/reader/place';
import { checkManifests } from '../check';
import { type ManifestEdit, type ManifestFinding } from '../finding';
import { ManifestRule } from '../rules';

/** What is wrong with a file, or rarely wanted. */
export interface FileFinding {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** The code of the rule, for example `flux/short-interval`. */
  readonly rule: string;
  /** The field, for example `spec.interval`; empty for what concerns a whole file. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  /** The URL of the page that explains the rule. */
  readonly page: string;
}

/** What a check of files found. */
export interface FilesReport {
  /** The number of objects that were checked by the rules of their kind. */
  readonly documents: number;
  /** The number of documents of other kinds, and of those that are no objects yet, such as templates of Helm and patches of kustomize. */
  readonly skipped: number;
  /** The findings by file and line. */
  readonly findings: readonly FileFinding[];
}

/** A change of a document in a file that is certain. */
export interface FileEdit {
  readonly source: SourceDocument;
  readonly edits: readonly ManifestEdit[];
}

/** A report with what other commands need of it. */
export interface CheckedFiles {
  readonly report: FilesReport;
  readonly edits: readonly FileEdit[];
  /** What is wrong with each document, whether or not it is silenced. */
  readonly errors: ReadonlyMap<SourceDocument, readonly FileFinding[]>;
}

interface Found extends FileFinding {
  readonly edit?: FileEdit;
  readonly source?: SourceDocument;
}

/** Checks files against all rules of the library. */
export function checkFiles(files: readonly FoundFile[], silenced: readonly SilencedRule[]): CheckedFiles {
  const contents = readContents(files);
  return checkContents(contents, placeDocuments(contents), silenced);
}

/** Checks the contents of files against all rules of the library. */
export function checkContents(contents: Contents, placed: readonly PlacedDocument[], silenced: readonly SilencedRule[]): CheckedFiles {
  const { findings, unread } = checkManifests(placed.map(({ source, value, cluster }) => ({ value, cluster, origin: originOf(source) })));
  const found: Found[] = [
    ...contents.mistakes.map(ofMistake),
    ...findings.flatMap((finding) => {
      const document = placed[finding.document];
      return document.isPartial && !has(document.value, finding.path) ? [] : [ofFinding(document, finding)];
    }),
  ];
  const all = once(found);
  const kept = silence(all, [...contents.texts].flatMap(([file, yaml]) => ignoresIn(file, yaml)), silenced);
  const sources = new Set(placed.map(({ source }) => source));
  const passed = new Set(unread.map((position) => placed[position].source));
  return {
    report: {
      documents: sources.size - passed.size,
      skipped: contents.skipped + passed.size,
      findings: kept.map(({ edit: _edit, source: _source, ...finding }) => finding).sort(byPlace),
    },
    edits: kept.flatMap(({ edit }) => (edit ? [edit] : [])),
    errors: errorsOf(all),
  };
}

function errorsOf(found: readonly Found[]): ReadonlyMap<SourceDocument, readonly FileFinding[]> {
  const errors = new Map<SourceDocument, FileFinding[]>();
  for (const finding of found) {
    const { source, severity } = finding;
    if (source !== undefined && severity === 'error') addTo(errors, source, finding);
  }
  return errors;
}

function originOf({ file, yaml, document, prefix }: SourceDocument): string {
  return `${file}:${yaml.positionOf(document, prefix).line}`;
}

/** Whether an object has a field. What it does not have, a patch may add. */
function has(value: unknown, [step, ...rest]: readonly Step[]): boolean {
  if (step === undefined) return true;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) && has((value as Readonly<Record<Step, unknown>>)[step], rest);
}

function ofMistake({ file, line, column, must, fix }: FileMistake): Found {
  const { code, page } = ManifestRule.FILE;
  return { file, line, column, severity: 'error', rule: code, path: '', message: `the file must ${must}`, fix, page };
}

function ofFinding({ source, value }: PlacedDocument, { path, rule, message, fix, problem, edits }: ManifestFinding): Found {
  const { line, column } = source.yaml.positionOf(source.document, [...source.prefix, ...path]);
  return {
    file: source.file,
    line,
    column,
    severity: problem === undefined ? 'warning' : 'error',
    rule: rule.code,
    path: pathText(path),
    message,
    fix,
    page: rule.page,
    source,
    // What kustomize adds is in another file.
    ...(edits.length > 0 && value === source.value ? { edit: { source, edits } } : {}),
  };
}

/** A file may be applied to several clusters: what is said of one of them is said once. */
function once(found: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return found.filter(({ file, line, column, rule, path, message }) => {
    const key = JSON.stringify([file, line, column, rule, path, message]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Leaves out what comments and settings silence, and finds comments that silence nothing. */
function silence(found: readonly Found[], comments: readonly IgnoreComment[], silenced: readonly SilencedRule[]): Found[] {
  const used = new Set<IgnoreComment>();
  const lines = groupedBy(comments, ({ file, target }) => `${file}:${target}`);
  const kept = found.filter(({ file, line, rule }) => {
    const own = (lines.get(`${file}:${line}`) ?? []).filter(({ rules, reason }) => rules.includes(rule) && reason !== '');
    for (const comment of own) used.add(comment);
    return own.length === 0 && !silenced.some((each) => each.rule === rule && isBelow(file, each.path));
  });
  return [...kept, ...comments.filter((comment) => !used.has(comment)).map(ofComment)];
}

function isBelow(file: string, path: string | undefined): boolean {
  return path === undefined || path === '.' || file === path || file.startsWith(`${path}/`);
}

function ofComment({ file, line, rules, reason }: IgnoreComment): Found {
  const { code, page } = ManifestRule.IGNORE;
  const [message, fix] = rules.length === 0 || reason === ''
    ? ['the comment must name a rule and a reason', 'write for example # cdk8s-control-planes-ignore flux/short-interval: tests wait for it']
    : [`the comment silences ${rules.join(' and ')}, which nothing breaks here`, 'remove it, or put it on the line of the finding or above it'];
  return { file, line, column: 1, severity: 'warning', rule: code, path: '', message, fix, page };
}

function byPlace(one: FileFinding, other: FileFinding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column || (one.rule < other.rule ? -1 : Number(one.rule > other.rule));
}

