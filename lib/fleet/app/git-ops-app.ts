import { ApiObject, App, type AppProps, Chart } from 'cdk8s';
import { relative } from 'node:path';
import { manifestOf, manifestParts } from '../../kit/app/manifest-data';
import { planOutput, writeOutput } from '../output/folder';
import type { OutputFile, OutputPlan } from '../output/plan';
import { OutputReport } from '../output/report';
import { type Document, documentsOf, layOut, type Layout } from './layout';
import { Ordering } from './ordering';
import { documentText, partsText } from './yaml-writer';
import { guardProps } from '../../kit/checks/guard';

/** Properties of `GitOpsApp`. */
export interface GitOpsAppProps extends AppProps {
  /**
   * Overwrites and removes files of this app also when they were edited by hand.
   * @default - such files are kept and reported
   */
  readonly force?: boolean;
}

/** A file that differs from what the app would write, and stays as it is. */
export interface GitOpsKeptFile {
  /** The path below the output folder. */
  readonly path: string;
  /** Why it stays: `edited by hand`, `a symbolic link` or `behind a symbolic link`. */
  readonly reason: string;
}

/** What a synthesis changes in the output folder. Paths are relative to it. */
export interface GitOpsPlan {
  /** New files. */
  readonly added: string[];
  /** Files with other content than before. */
  readonly changed: string[];
  /** Files that this app wrote and no longer has. */
  readonly removed: string[];
  /** The number of files that stay as they are. */
  readonly unchanged: number;
  /** Files that were edited by hand and stay. */
  readonly kept: GitOpsKeptFile[];
}

/**
 * An App for many control planes: the files of cdk8s' own App, byte for byte, in time that grows with the number of objects and not with its square.
 * Files of charts in an `OutputFolder` are laid out in folders. The output folder is changed as a whole or not at all, files that the app no longer has
 * are removed, files that somebody else wrote are left alone, and those that did not change keep their time. The folder belongs to one app.
 *
 * `cdk8s synth` removes its own output folder before it starts an app. For a folder that is kept between runs, give another `outdir`: the CLI gets a copy.
 *
 * Where the text of cdk8s does not read back as what was put in, that of this app does; see docs/explanation/yaml.md.
 */
export class GitOpsApp extends App {
  private readonly force: boolean;

  constructor(props: GitOpsAppProps = {}) {
    guardProps('GitOpsApp', 'GitOpsAppProps', props, new.target === GitOpsApp);
    super(props);
    this.force = props.force ?? false;
  }

  /** Writes all files to the output folder. A terminal shows how far it is, and what changed; files that were kept are always reported. */
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

  /** All documents as one text. */
  public synthYaml(): string {
    const { charts, objectsOf } = this.ordered();
    return textOfAll(charts.flatMap((chart) => documentsOf(chart, objectsOf)));
  }

  /** What gives all files, one after the other, as often as it is called. Errors of the app come before that. */
  private files(): { files: () => Iterable<OutputFile>; count: number } {
    const { charts, objectsOf, numbered } = this.ordered();
    const { recordConstructMetadata } = this as unknown as { readonly recordConstructMetadata: boolean };
    const layout = layOut(this, charts, objectsOf, numbered);
    const count = layout.files.length + layout.indexes.length + layout.texts.length;
    const recorded = recordConstructMetadata ? charts.flatMap(objectsOf) : undefined;
    return { files: () => filesOf(layout, recorded), count };
  }

  /** Checks the app, and gives its charts and their objects in order. */
  private ordered(): { charts: readonly Chart[]; objectsOf: (chart: Chart) => readonly ApiObject[]; numbered: boolean } {
    const constructs = this.node.findAll();
    const errors: string[] = [];
    for (const { node } of constructs) for (const error of node.validate()) errors.push(`[${node.path}] ${error}`);
    // The text of cdk8s.
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
 * The folder of the cdk8s CLI, where the app has one of its own. The CLI removes its folder before it starts the app, and fails where there is none
 * afterwards; so it gets a copy, and the folder of the app is what hand edits and times are kept in.
 */
function otherFolder(outdir: string): string | undefined {
  const { CDK8S_OUTDIR: folder } = process.env;
  return folder && /^\.\.(?:[\\/]|$)/.test(relative(folder, outdir)) ? folder : undefined;
}

/** The text of a document. What another `toJson` gives may hold a thing twice. */
function textOf(document: Document): string {
  if (!ApiObject.isApiObject(document)) return documentText(document);
  const parts = manifestParts(document);
  try {
    return (parts && partsText(parts)) ?? documentText(manifestOf(document), parts !== undefined);
  } catch (error) {
    // The writer knows only values.
    if (error instanceof Error) error.message = error.message.replace(/^\[YAML\]/, `[${document.node.path}]`);
    throw error;
  }
}

/** Documents one behind the other, in a file or for a pipe. */
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
