import { ApiObject, App, Chart, JsonPatch, Lazy, Names, YamlOutputType } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { addAppCheck } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { blame, type Finding, refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { phrase } from '../../kit/checks/show';
import { say, the } from '../../kit/checks/words';
import { FluxRule } from '../rules';

/** Properties of `KustomizationIndex`. */
export interface KustomizationIndexProps {
  /**
   * The charts whose files are listed, in this order; each once, all of this app.
   * @default - all other charts of the app
   */
  readonly charts?: Chart[];
  /**
   * Further entries after the files of the charts: files, folders or URLs as kustomize takes them.
   * @default - none
   */
  readonly resources?: string[];
}

// `instanceof` does not help: in cdk8s, every chart is an instance of every class of charts.
const INDEXES = new WeakSet<IConstruct>();

/**
 * The index of kustomize: a `kustomization.yaml` that lists other files. It is its own chart, so that it is written to its own file; its id is the
 * name of that file. kustomize looks for `kustomization.yaml`, but cdk8s writes `.k8s.yaml` files by default: use
 * `new App({ outputFileExtension: '.yaml' })`.
 *
 * This is the Kustomization of kustomize itself (`kustomize.config.k8s.io`), not that of Flux, which has the same kind.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/
 * @example
 * const files = new App({ outputFileExtension: '.yaml' });
 * const flux = new Chart(files, 'flux', { namespace: 'flux-system' });
 * new FluxKustomization(flux, 'apps', { source: FluxSource.fromGitRepositoryName('platform'), path: './apps', prune: true });
 * new KustomizationIndex(files, 'kustomization', { charts: [flux] });
 * files.synth();
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
    // kustomize needs no metadata, which cdk8s always adds.
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
      if (chart.node.root !== this.node.root) {
        refuse(this, FluxRule.INDEX, prop, 'be in the same app', chart.node.path, because('an index lists files of its own folder', 'create one index per app'));
      }
      if (seen.has(chart)) {
        refuse(this, FluxRule.INDEX, prop, 'be listed once', chart.node.path, because('kustomize rejects a file that is listed twice', remove(prop)));
      }
      seen.add(chart);
    }
  }
}

function extensionOf(root: IConstruct): string {
  return (root as Partial<App>).outputFileExtension ?? '.k8s.yaml';
}

/** cdk8s names files as the index expects only in one output mode, and only if no chart depends on another. */
function checkIndexes(app: AppView): Finding[] {
  return app.members<KustomizationIndex>(checkIndexes).flatMap((index) => checkIndex(index, app) ?? []);
}

function checkIndex(index: KustomizationIndex, app: AppView): Finding | undefined {
  const mode = (index.node.root as Partial<App>).yamlOutputType;
  if (mode !== undefined && mode !== YamlOutputType.FILE_PER_CHART) {
    return blame(index, FluxRule.INDEX, 'yamlOutputType', 'be FILE_PER_CHART in an app with a KustomizationIndex', phrase(YamlOutputType[mode]),
      say`remove ${the('yamlOutputType')} from the App, or remove the index`);
  }
  if (!/^kustomization\.ya?ml$/.test(index._file)) {
    return blame(index, FluxRule.INDEX, 'id', "lead to the file 'kustomization.yaml'", index._file,
      "use the id 'kustomization' directly below new App({ outputFileExtension: '.yaml' })");
  }
  const dependency = dependencyBetweenCharts(app);
  if (dependency !== undefined) {
    return blame(index, FluxRule.INDEX, 'charts', 'not depend on each other', phrase(dependency),
      because('cdk8s then numbers the files, and kustomize finds none of them', 'remove the dependency or nesting'));
  }
  const seen = new Set<string>();
  const twice = index.resources.find((entry) => seen.size === seen.add(entry).size);
  return twice === undefined ? undefined
    : blame(index, FluxRule.INDEX, 'resources', 'list every entry once', twice, say`remove it from ${the('resources')}, or rename the chart`);
}

/** What makes cdk8s number the files: a chart directly inside a chart, or a dependency of one chart on another. */
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
