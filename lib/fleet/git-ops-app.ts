import { ApiObject, App, Chart, type AppProps } from 'cdk8s';
import { manifestTexts } from './manifest-data';
import { Ordering } from './ordering';
import { planOutput, writeOutput } from './output-folder';
import { layOut, type Layout } from './output-layout';
import type { OutputFile, OutputPlan } from './output-plan';
import { documentText } from './yaml-text';

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
 * are removed, files that somebody else wrote are left alone, and those that did not change keep their time.
 *
 * Where the text of cdk8s does not read back as what was put in, that of this app does; see docs/explanation/yaml.md.
 */
export class GitOpsApp extends App {
  private readonly force: boolean;

  constructor(props: GitOpsAppProps = {}) {
    super(props);
    this.force = props.force ?? false;
  }

  /** Writes all files to the output folder. */
  public synth(): void {
    writeOutput(this.outdir, this.files(), { force: this.force });
  }

  /** What `synth` would change. Nothing is written. */
  public plan(): GitOpsPlan {
    return toPlan(planOutput(this.outdir, this.files(), { force: this.force }));
  }

  /** All documents as one text. */
  public synthYaml(): string {
    const { charts, objectsOf } = this.ordered();
    return charts.flatMap(objectsOf).map(manifestTexts(this)).join('---\n');
  }

  /** All files, one after the other. Errors of the app come before the first. */
  private files(): Iterable<OutputFile> {
    const { charts, objectsOf, numbered } = this.ordered();
    const { recordConstructMetadata } = this as unknown as { readonly recordConstructMetadata: boolean };
    return filesOf(manifestTexts(this), layOut(this, charts, objectsOf, numbered), recordConstructMetadata ? charts.flatMap(objectsOf) : undefined);
  }

  /** Checks the app, and gives its charts and their objects in order. */
  private ordered(): { charts: readonly Chart[]; objectsOf: (chart: Chart) => readonly ApiObject[]; numbered: boolean } {
    const constructs = this.node.findAll();
    const errors = constructs.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
    if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
    const ordering = new Ordering(constructs);
    if (!ordering.isTrivial) return { charts: ordering.charts(), objectsOf: (chart) => ordering.objectsOf(chart), numbered: ordering.hasDependentCharts };
    const objects = new Map<Chart, ApiObject[]>(ordering.charts().map((chart) => [chart, []]));
    for (const construct of constructs) if (ApiObject.isApiObject(construct)) objects.get(construct.chart)!.push(construct);
    return { charts: [...objects.keys()], objectsOf: (chart) => objects.get(chart)!, numbered: false };
  }
}

function* filesOf(textOf: (object: ApiObject) => string, { files, indexes }: Layout, recorded: readonly ApiObject[] | undefined): Generator<OutputFile> {
  for (const { path, objects } of files) yield { path, text: objects.length === 1 ? textOf(objects[0]) : objects.map((object, index) => (index === 0 ? '' : '---\n') + textOf(object)) };
  for (const { path, entries } of indexes) {
    yield { path, text: documentText({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: entries }, true) };
  }
  if (recorded) {
    const resources = Object.fromEntries(recorded.map((object) => [object.name, { path: object.node.path }]));
    yield { path: 'construct-metadata.json', text: JSON.stringify({ version: '1.0.0', resources }) };
  }
}

function toPlan({ added, changed, removed, unchanged, kept }: OutputPlan): GitOpsPlan {
  return { added: [...added], changed: [...changed], removed: [...removed], unchanged, kept: [...kept] };
}
