import { App, Chart, type AppProps } from 'cdk8s';
import { hasSchema, schemaErrors, type Manifest } from './schemas';
import { type Warning, Warnings } from '../../lib';

/** Options of `synth`. */
export interface SynthOptions {
  /** The namespace of the chart; none by default. */
  readonly namespace?: string;
  /** Kinds or fields that are newer than the pinned CRDs: the manifests are not compared with their schemas. */
  readonly newerThanSchema?: boolean;
}

/** An app that writes nothing by itself. */
export function testApp(props: AppProps = {}): App {
  return new App({ outdir: 'never-written', ...props });
}

/** Builds a chart called `chart`, validates the app, compares every object with the schema of its CRD, and returns the manifests. */
export function synth(build: (chart: Chart) => void, options: SynthOptions = {}): Manifest[] {
  return compared(rendered(chartOf(build, options)), options);
}

function chartOf(build: (chart: Chart) => void, { namespace }: SynthOptions): Chart {
  const chart = new Chart(testApp(), 'chart', namespace === undefined ? {} : { namespace });
  build(chart);
  return chart;
}

/** The manifests of a chart, compared with their schemas. */
export function manifestsOf(chart: Chart, options: SynthOptions = {}): Manifest[] {
  return compared(rendered(chart), options);
}

/** The manifests of a chart as they are. */
function rendered(chart: Chart): Manifest[] {
  const silenced = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return chart.toJson() as Manifest[];
  } finally {
    silenced.mockRestore();
  }
}

function compared(manifests: Manifest[], { newerThanSchema }: SynthOptions): Manifest[] {
  if (!newerThanSchema) {
    for (const manifest of manifests) if (hasSchema(manifest)) expect(schemaErrors(manifest)).toEqual([]);
  }
  return manifests;
}

/** Builds a chart with one object and returns its manifest. */
export function synthOne(build: (chart: Chart) => void, options: SynthOptions = {}): Manifest {
  const manifests = synth(build, options);
  expect(manifests).toHaveLength(1);
  return manifests[0];
}

/** What this library throws, or cdk8s with its findings: `[path] ...`. */
const OURS = /^(\[|Validation failed with the following errors:)/;

/** The text of the error that building or validating a chart throws; fails the test where none is thrown, or another one. */
export function errorOf(build: (chart: Chart) => void, options: SynthOptions = {}): string {
  try {
    rendered(chartOf(build, options));
  } catch (error) {
    if (OURS.test((error as Error).message)) return (error as Error).message;
    throw error;
  }
  throw new Error('no error was thrown');
}

/** The text of the error that a function throws. */
export function thrownBy(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('no error was thrown');
}

/** The warnings of a chart after synthesis, as `path code: message`. */
export function warningsOf(build: (chart: Chart) => void, options: SynthOptions = {}): string[] {
  let app: App | undefined;
  synth((chart) => {
    app = App.of(chart);
    build(chart);
  }, options);
  return Warnings.of(app!).map((warning: Warning) => `${warning.path} ${warning.code}: ${warning.message}`);
}

/** The message of a validation error, which cdk8s puts below a heading. */
export function validationOf(build: (chart: Chart) => void, options: SynthOptions = {}): string[] {
  return errorOf(build, options).split('\n').slice(1).map((line) => line.trim());
}
