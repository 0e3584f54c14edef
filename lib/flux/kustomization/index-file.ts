import { ApiObject, App, Chart, JsonPatch, Lazy, Names, YamlOutputType } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { addAppCheck } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { fail, finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { guardConstruct } from '../../kit/checks/guard';

/** Properties of `KustomizationIndex`. */
export interface KustomizationIndexProps {
  /**
   * The charts whose files are listed, in this order.
   * @default - all other charts of the app
   */
  readonly charts?: Chart[];
  /**
   * Further entries, put behind the files of the charts: files, folders or URLs as kustomize takes them.
   * @default - none
   */
  readonly resources?: string[];
}

// For cdk8s every chart is an instance of every class of charts.
const INDEXES = new WeakSet<IConstruct>();

/**
 * The file that lists others for kustomize: `kustomization.yaml`. It is a chart of its own, so that it is written to its own file; its id is
 * the name of that file. kustomize looks for `kustomization.yaml`, so that the app needs `new App({ outputFileExtension: '.yaml' })`: by default
 * cdk8s writes `.k8s.yaml` files.
 *
 * This is the Kustomization of kustomize itself (`kustomize.config.k8s.io`), not that of Flux, which has the same kind.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/
 */
export class KustomizationIndex extends Chart {
  /** The kustomize document. */
  public readonly apiObject: ApiObject;

  private readonly charts: Chart[] | undefined;
  private readonly others: readonly string[];

  constructor(scope: Construct, id: string, props: KustomizationIndexProps = {}) {
    guardConstruct(scope, id, 'KustomizationIndexProps', props, new.target === KustomizationIndex);
    super(scope, id);
    if (props.charts) this.checkCharts(props.charts);
    this.charts = props.charts && [...props.charts];
    this.others = [...(props.resources ?? [])];
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: Lazy.any({ produce: () => this.resources }),
    });
    // kustomize refuses metadata with a generated name as little as it needs one.
    this.apiObject.addJsonPatch(JsonPatch.remove('/metadata'));
    INDEXES.add(this);
    addAppCheck(this, checkIndexes);
  }

  /** The entries of the file, in order. */
  public get resources(): string[] {
    const charts = this.charts ?? this.node.root.node.findAll().filter((other): other is Chart => Chart.isChart(other) && !INDEXES.has(other));
    return [...charts.map((chart) => this.fileOf(chart)), ...this.others];
  }

  /** @internal */
  public get _file(): string {
    return this.fileOf(this);
  }

  private fileOf(chart: Chart): string {
    return `${Names.toDnsLabel(chart)}${extensionOf(this.node.root)}`;
  }

  private checkCharts(charts: readonly Chart[]): void {
    const seen = new Set<Chart>();
    for (const [index, chart] of charts.entries()) {
      const prop = `charts[${index}]`;
      if (chart.node.root !== this.node.root) fail(this, prop, 'be in the same app', chart.node.path, 'an index lists files of its own folder: make one index per app');
      if (seen.has(chart)) fail(this, prop, 'be listed once', chart.node.path, 'remove it: kustomize refuses a file that is listed twice');
      seen.add(chart);
    }
  }
}

function extensionOf(root: IConstruct): string {
  return (root as Partial<App>).outputFileExtension ?? '.k8s.yaml';
}

/** The files of charts exist under the expected names only in one output mode, and only while no chart depends on another. */
function checkIndexes(app: AppView): Finding[] {
  return app.members<KustomizationIndex>(checkIndexes).flatMap((index) => checkIndex(index, app) ?? []);
}

function checkIndex(index: KustomizationIndex, app: AppView): Finding | undefined {
  const mode = (index.node.root as Partial<App>).yamlOutputType;
  if (mode !== undefined && mode !== YamlOutputType.FILE_PER_CHART) {
    return finding(index, 'yamlOutputType', 'be FILE_PER_CHART in an app with a KustomizationIndex', phrase(YamlOutputType[mode]),
      'leave yamlOutputType out of the App, or leave out the index');
  }
  if (!/^kustomization\.ya?ml$/.test(index._file)) {
    return finding(index, 'id', "give the file 'kustomization.yaml'", index._file,
      "use id 'kustomization' directly below new App({ outputFileExtension: '.yaml' })");
  }
  const dependency = dependencyBetweenCharts(app);
  if (dependency !== undefined) {
    return finding(index, 'charts', 'not depend on each other', phrase(dependency),
      'remove the dependency or nesting: cdk8s would number the files, and kustomize would find none of them');
  }
  const seen = new Set<string>();
  const twice = index.resources.find((entry) => seen.size === seen.add(entry).size);
  return twice === undefined ? undefined : finding(index, 'resources', 'list every entry once', twice, 'remove it from resources, or rename the chart');
}

/** What makes cdk8s number the files: a chart directly inside a chart, or a dependency from one chart to another. */
function dependencyBetweenCharts(app: AppView): string | undefined {
  for (const construct of app.constructs) {
    const { scope } = construct.node;
    if (Chart.isChart(construct) && scope && Chart.isChart(scope)) return `'${construct.node.path}' inside '${scope.node.path}'`;
    for (const target of construct.node.dependencies) {
      if (hasChart(construct) && hasChart(target) && Chart.of(construct) !== Chart.of(target)) return `'${construct.node.path}' on '${target.node.path}'`;
    }
  }
  return undefined;
}

function hasChart(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => Chart.isChart(scope));
}
