import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * The order in which cdk8s writes charts and objects, in time linear in the number of constructs and dependencies: constructs in the order of the
 * tree, and before each of them the constructs that it depends on.
 */
export class Ordering {
  /** Whether a chart is in another one or depends on it; cdk8s then numbers the files. */
  public readonly hasDependentCharts: boolean = false;

  /** The dependencies of each construct, in order; those implied by others come last. */
  private readonly targets = new Map<IConstruct, Set<IConstruct>>();
  private readonly objects = new Map<IConstruct, readonly ApiObject[]>();

  constructor(private readonly constructs: readonly IConstruct[]) {
    for (const construct of constructs) {
      const { dependencies } = construct.node;
      if (dependencies.length > 0) this.targets.set(construct, new Set(dependencies));
    }
    const nested = constructs.filter(({ node: { scope } }, index) => Chart.isChart(constructs[index]) && Chart.isChart(scope ?? null));
    for (const chart of nested) this.targetsOf(chart.node.scope!).add(chart);
    if (nested.length > 0) this.hasDependentCharts = true;
    for (const source of constructs) {
      for (const target of this.targets.get(source) ?? []) {
        const [from, to] = [Chart.of(source), Chart.of(target)];
        if (from === to) continue;
        this.targetsOf(from).add(to);
        this.hasDependentCharts = true;
      }
    }
  }

  /** Whether there are no dependencies, so that the order is that of the tree. */
  public get isTrivial(): boolean {
    return this.targets.size === 0;
  }

  /** The charts of the app, in order. */
  public charts(): Chart[] {
    return this.sorted(inOrderOfKeys(this.constructs)).filter((construct): construct is Chart => Chart.isChart(construct));
  }

  /** The objects of a chart, in order. */
  public objectsOf(chart: Chart): ApiObject[] {
    return objectsOfChart(this.sorted(chart.node.findAll()), chart);
  }

  private targetsOf(construct: IConstruct): Set<IConstruct> {
    let targets = this.targets.get(construct);
    if (!targets) this.targets.set(construct, targets = new Set());
    return targets;
  }

  private sorted(constructs: readonly IConstruct[]): readonly IConstruct[] {
    return this.isTrivial ? constructs : new Sort(constructs, this.targets, (target) => this.apiObjectsOf(target)).run();
  }

  /** The objects below a construct that are in the same chart. */
  private apiObjectsOf(target: IConstruct): readonly ApiObject[] {
    let objects = this.objects.get(target);
    if (!objects) {
      objects = objectsOfChart(target.node.findAll(), Chart.of(target));
      this.objects.set(target, objects);
    }
    return objects;
  }
}

function objectsOfChart(constructs: readonly IConstruct[], chart: Chart): ApiObject[] {
  return constructs.filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.chart === chart);
}

/** cdk8s keeps constructs in an object with their paths as keys. In such an object whole numbers come first. */
function inOrderOfKeys(constructs: readonly IConstruct[]): readonly IConstruct[] {
  const isNumber = ({ node: { id, scope } }: IConstruct): boolean => !scope?.node.scope && /^(0|[1-9]\d{0,9})$/.test(id) && Number(id) < 2 ** 32 - 1;
  const numbers = constructs.filter(isNumber).sort((a, b) => Number(a.node.id) - Number(b.node.id));
  return numbers.length === 0 ? constructs : [...numbers, ...constructs.filter((construct) => !isNumber(construct))];
}

/** Sorts some constructs. */
class Sort {
  private readonly inside: ReadonlySet<IConstruct>;
  /** Constructs that are being visited (false) or are in the result (true). */
  private readonly state = new Map<IConstruct, boolean>();
  /** Targets whose objects are all in the result. */
  private readonly complete = new Set<IConstruct>();
  private readonly result: IConstruct[] = [];

  constructor(
    private readonly constructs: readonly IConstruct[],
    private readonly targets: ReadonlyMap<IConstruct, ReadonlySet<IConstruct>>,
    private readonly objectsOf: (target: IConstruct) => readonly ApiObject[],
  ) {
    this.inside = new Set(constructs);
  }

  public run(): readonly IConstruct[] {
    const needed = this.neededOnes();
    for (const construct of this.constructs) if (!needed.has(construct)) this.visit(construct);
    // The rest is needed only by itself, in a cycle.
    for (const construct of this.constructs) this.visit(construct);
    return this.result;
  }

  /** The constructs that others depend on. They are not visited for themselves. */
  private neededOnes(): ReadonlySet<IConstruct> {
    const needed = new Set<IConstruct>();
    // A construct above these has no object among them.
    for (const source of this.constructs) {
      const targets = this.targets.get(source);
      if (!targets) continue;
      const sources = this.objectsOf(source);
      for (const target of targets) {
        needed.add(target);
        for (const object of this.objectsOf(target)) if (sources.length > 1 || (sources.length === 1 && sources[0] !== object)) needed.add(object);
      }
    }
    return needed;
  }

  private visit(start: IConstruct): void {
    if (this.state.has(start)) return;
    const path: IConstruct[] = [];
    const open: Iterator<IConstruct>[] = [];
    const enter = (construct: IConstruct): void => {
      this.state.set(construct, false);
      path.push(construct);
      open.push(this.needsOf(construct));
    };
    enter(start);
    while (path.length > 0) {
      const next = open[open.length - 1].next();
      if (next.done) {
        const construct = path.pop()!;
        open.pop();
        this.state.set(construct, true);
        this.result.push(construct);
      } else if (!this.inside.has(next.value) || this.state.get(next.value)) {
        continue;
      } else if (this.state.get(next.value) === false) {
        const cycle = [...path.slice(path.indexOf(next.value)), next.value];
        // The message of cdk8s.
        // eslint-disable-next-line no-restricted-syntax
        throw new Error(`Dependency cycle detected: ${cycle.map(({ node }) => node.path).join(' => ')}`);
      } else {
        enter(next.value);
      }
    }
  }

  /** The constructs that a construct depends on. An object also depends on the objects below the dependencies of its scopes. */
  private* needsOf(construct: IConstruct): Iterator<IConstruct> {
    yield* this.targets.get(construct) ?? [];
    if (!ApiObject.isApiObject(construct)) return;
    for (const scope of construct.node.scopes) {
      for (const target of this.targets.get(scope) ?? []) {
        if (this.complete.has(target) || Chart.of(scope) !== construct.chart) continue;
        for (const object of this.objectsOf(target)) if (object !== construct) yield object;
        if (!this.objectsOf(target).includes(construct)) this.complete.add(target);
      }
    }
  }
}
