import { relative } from 'node:path';
import { ApiObject, App, type AppProps, Chart } from 'cdk8s';
import { type Document, documentsOf, layOut, type Layout } from './layout';
import { Ordering } from './ordering';
import { documentText, partsText } from './yaml-writer';
import { manifestOf, manifestParts } from '../../kit/app/manifest-data';
import { guardProps } from '../../kit/checks/guard';
import { planOutput, writeOutput } from '../output/folder';
import type { OutputFile, OutputPlan } from '../output/plan';
import { OutputReport } from '../output/report';

/** Properties of `GitOpsApp`. */
export interface GitOpsAppProps extends AppProps {
  /**
   * Whether files of this app that were edited by hand are overwritten or removed like the others.
   * @default - false: such files are kept and reported
   */
  readonly force?: boolean;
}

/** A file that differs from what the app would write, and is kept. */
export interface GitOpsKeptFile {
  /** The path, relative to the output folder. */
  readonly path: string;
  /** Why it is kept: `edited by hand` or `a symbolic link`. */
  readonly reason: string;
}

/** What a synthesis would change in the output folder. Paths are relative to it. */
export interface GitOpsPlan {
  /** New files. */
  readonly added: string[];
  /** Files whose content changes. */
  readonly changed: string[];
  /** Files that an earlier run wrote and the app no longer has. */
  readonly removed: string[];
  /** The number of files that do not change. */
  readonly unchanged: number;
  /** Files that were edited by hand and are kept. */
  readonly kept: GitOpsKeptFile[];
}

/**
 * An `App` for many control planes. It writes the same files as the `App` of cdk8s, byte for byte, in time that grows linearly with the number of
 * objects. Charts in an `OutputFolder` are written into folders.
 *
 * A run changes the output folder completely or not at all. It removes files that the app no longer has, never touches files of other programs, and
 * does not write files that did not change. The folder belongs to one app.
 *
 * `cdk8s synth` removes its output folder before it starts an app. For a folder that is kept between runs, set another `outdir`: the CLI then gets a
 * copy.
 *
 * Strings that readers would misread in the YAML of cdk8s are quoted: see docs/explanation/yaml.md.
 *
 * @example
 * const gitOps = new GitOpsApp({ outdir: 'gitops', outputFileExtension: '.yaml' });
 * const flux = new Chart(new OutputFolder(gitOps, 'hub'), 'flux', { namespace: 'flux-system' });
 * new FluxKustomization(flux, 'apps', { source: FluxSource.fromGitRepositoryName('platform'), path: './apps', prune: true });
 * gitOps.synth();
 */
export class GitOpsApp extends App {
  private readonly force: boolean;

  constructor(props: GitOpsAppProps = {}) {
    guardProps('GitOpsApp', 'GitOpsAppProps', props, new.target === GitOpsApp);
    super(props);
    this.force = props.force ?? false;
  }

  /** Writes all files to the output folder. On a terminal it shows its progress and what changed. Files that were kept are always reported. */
  public synth(): void {
    const report = new OutputReport(this.outdir);
    try {
      const { files, count } = this.files();
      report.tell(writeOutput(this.outdir, report.watch(files(), count), { force: this.force }));
      const other = otherFolder(this.outdir);
      if (other !== undefined) writeOutput(other, files());
    } finally {
      report.clear();
    }
  }

  /** What `synth` would change. Nothing is written. */
  public plan(): GitOpsPlan {
    return toPlan(planOutput(this.outdir, this.files().files(), { force: this.force }));
  }

  /** All documents as one string. */
  public synthYaml(): string {
    const { charts, objectsOf } = this.ordered();
    return textOfAll(charts.flatMap((chart) => documentsOf(chart, objectsOf)));
  }

  /** A function that generates all files, as often as it is called. Errors of the app are thrown before. */
  private files(): { files: () => Iterable<OutputFile>; count: number } {
    const { charts, objectsOf, numbered } = this.ordered();
    const { recordConstructMetadata } = this as unknown as { readonly recordConstructMetadata: boolean };
    const layout = layOut(this, charts, objectsOf, numbered);
    const count = layout.files.length + layout.indexes.length + layout.texts.length;
    const recorded = recordConstructMetadata ? charts.flatMap(objectsOf) : undefined;
    return { files: () => filesOf(layout, recorded), count };
  }

  /** Validates the app, and gives its charts and their objects in order. */
  private ordered(): { charts: readonly Chart[]; objectsOf: (chart: Chart) => readonly ApiObject[]; numbered: boolean } {
    const constructs = this.node.findAll();
    const errors: string[] = [];
    for (const { node } of constructs) for (const error of node.validate()) errors.push(`[${node.path}] ${error}`);
    // The message of cdk8s.
    // eslint-disable-next-line no-restricted-syntax
    if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
    const ordering = new Ordering(constructs);
    if (!ordering.isTrivial) {
      return { charts: ordering.charts(), objectsOf: (chart) => ordering.objectsOf(chart), numbered: ordering.hasDependentCharts };
    }
    const objects = new Map<Chart, ApiObject[]>(ordering.charts().map((chart) => [chart, []]));
    for (const construct of constructs) if (ApiObject.isApiObject(construct)) objects.get(construct.chart)!.push(construct);
    return { charts: [...objects.keys()], objectsOf: (chart) => objects.get(chart)!, numbered: false };
  }
}

/**
 * The output folder of the cdk8s CLI, if the app has another one. The CLI removes its folder before it starts the app, and fails if there is none
 * afterwards. So it gets a copy, and hand edits and times are kept in the folder of the app.
 */
function otherFolder(outdir: string): string | undefined {
  const { CDK8S_OUTDIR: folder } = process.env;
  return folder && /^\.\.(?:[\\/]|$)/.test(relative(folder, outdir)) ? folder : undefined;
}

/** A document as text. An overridden `toJson` may return the same object in several places. */
function textOf(document: Document): string {
  if (!ApiObject.isApiObject(document)) return documentText(document);
  const parts = manifestParts(document);
  try {
    return (parts && partsText(parts)) ?? documentText(manifestOf(document), parts !== undefined);
  } catch (error) {
    // The writer does not know the object.
    if (error instanceof Error) error.message = error.message.replace(/^\[YAML\]/, `[${document.node.path}]`);
    throw error;
  }
}

/** Several documents as one text. */
function textOfAll(documents: readonly Document[]): string {
  return documents.map(textOf).join('---\n');
}

function* filesOf({ files, indexes, texts }: Layout, recorded: readonly ApiObject[] | undefined): Generator<OutputFile> {
  for (const { path, documents } of files) yield { path, text: textOfAll(documents) };
  for (const { path, entries } of indexes) {
    yield { path, text: documentText({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: entries }, true), isIndex: true };
  }
  for (const [path, text] of texts) yield { path, text: text() };
  if (recorded) {
    const resources = Object.fromEntries(recorded.map((object) => [object.name, { path: object.node.path }]));
    yield { path: 'construct-metadata.json', text: JSON.stringify({ version: '1.0.0', resources }) };
  }
}

function toPlan({ added, changed, removed, unchanged, kept }: OutputPlan): GitOpsPlan {
  return { added: [...added], changed: [...changed], removed: [...removed], unchanged, kept: [...kept] };
}
