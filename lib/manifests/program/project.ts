import { argumentsOf, layOut, objectOf, Sequence } from './code';
import { Imports } from './imports';
import { propCode, stringCode } from './literal';
import { pascal } from './names';
import { Plan, type PlannedChart, type ProgramFile } from './plan';
import { constantLines, linesOf } from './statements';
import { FieldsPart, type Part } from '../../kit/reader/part';

/** The modules of a project by their path. */
export function projectOf(files: readonly ProgramFile[]): ReadonlyMap<string, string> {
  return new Project(new Plan(files)).modules();
}

const INDENT = '    ';

/** A program with a module for each chart. */
class Project {
  private readonly classes = new Map<PlannedChart, string>();
  /** The charts that use each constant. */
  private readonly users = new Map<string, Set<PlannedChart>>();

  constructor(private readonly plan: Plan) {
    for (const chart of plan.charts) this.classes.set(chart, plan.names.take(pascal(chart.id, 'chart')));
  }

  public modules(): ReadonlyMap<string, string> {
    // The first time, only to see what uses which constant.
    for (const chart of this.plan.charts) this.chartModule(chart);
    const shared = this.plan.constants.all.filter(({ name }) => this.isShared(name));
    const modules = new Map([['main.ts', this.mainModule()]]);
    if (shared.length > 0) {
      const imports = new Imports();
      modules.set('constants.ts', moduleOf(imports, constantLines(shared, {
        imports, constant: (part) => this.plan.constants.of(part)?.name, keyword: 'export const',
      })));
    }
    for (const chart of this.plan.charts) modules.set(`charts/${chart.id}.ts`, this.chartModule(chart));
    return modules;
  }

  private mainModule(): string {
    const imports = new Imports();
    const lines = [`const app = new ${imports.use('cdk8s', 'App')}({ outputFileExtension: '.yaml' });`];
    const needed = new Set(this.plan.charts.flatMap((chart) => this.chartsOf(chart)));
    for (const chart of this.plan.charts) {
      const made = `new ${imports.use(`./charts/${chart.id}`, this.classes.get(chart)!)}(${['app', ...this.chartsOf(chart).map(({ name }) => name)].join(', ')})`;
      lines.push(`${needed.has(chart) || chart.cluster !== undefined ? `const ${chart.name} = ` : ''}${made};`);
      if (chart.cluster !== undefined) lines.push(`${imports.use('cdk8s-control-planes', 'TargetCluster')}.set(${chart.name}, ${stringCode(chart.cluster)});`);
    }
    return moduleOf(imports, [...lines, 'app.synth();']);
  }

  private chartModule(chart: PlannedChart): string {
    const imports = new Imports();
    const { id, namespace, objects } = chart;
    const own = new Set<string>();
    const constant = (part: Part): string | undefined => this.constant(part, chart, imports, own);
    const statements = objects.flatMap((object) => linesOf(object, {
      plan: this.plan,
      imports,
      scope: 'this',
      indent: INDENT,
      nameOf: (other) => (other.chart !== chart ? `${other.chart.name}.${other.name!}` : other.isShared ? `this.${other.name!}` : other.name!),
      declare: ({ name, isShared }) => (isShared ? `this.${name!} = ` : `const ${name!} = `),
      constant,
    }));
    const properties = objects.filter(({ isShared }) => isShared).map(({ name, conversion }) => (
      `  public readonly ${name!}: ${imports.use('cdk8s-control-planes', conversion.construct!.name)};`));
    const others = this.chartsOf(chart).map((other) => `, ${other.name}: ${imports.useType(`./${other.id}`, this.classes.get(other)!)}`);
    const props = namespace === undefined ? [] : [objectOf([{ comments: [], code: propCode('namespace', stringCode(namespace)) }])];
    const constants = constantLines(this.plan.constants.all.filter(({ name }) => own.has(name)), { imports, constant, keyword: 'const' });
    return moduleOf(imports, [
      ...constants,
      ...constants.length > 0 ? [''] : [],
      `export class ${this.classes.get(chart)!} extends ${imports.use('cdk8s', 'Chart')} {`,
      ...properties,
      ...properties.length > 0 ? [''] : [],
      `  constructor(scope: ${imports.useType('constructs', 'Construct')}${others.join('')}) {`,
      `${INDENT}${layOut(new Sequence('super', argumentsOf(['scope', stringCode(id), ...props]), ';'), INDENT)}`,
      ...statements,
      '  }',
      '}',
    ]);
  }

  /** The constant that has the value of a part: in the module if no other chart has the value. */
  private constant(part: Part, chart: PlannedChart, imports: Imports, own: Set<string>): string | undefined {
    const found = this.plan.constants.of(part);
    if (found === undefined) return undefined;
    const { name } = found;
    // A repository has a URL, which may be a constant too.
    const inner = found.part instanceof FieldsPart ? Object.values(found.part.fields) : [];
    for (const each of [found, ...inner.map((value) => this.plan.constants.of(value))]) {
      if (each) this.users.set(each.name, (this.users.get(each.name) ?? new Set()).add(chart));
    }
    if (this.isShared(name)) {
      imports.use('../constants', name);
    } else {
      own.add(name);
      for (const value of inner) this.constant(value, chart, imports, own);
    }
    return name;
  }

  private isShared(name: string): boolean {
    return (this.users.get(name)?.size ?? 0) > 1;
  }

  /** The charts whose constructs a chart takes. */
  private chartsOf(chart: PlannedChart): PlannedChart[] {
    const all = new Set(chart.objects.flatMap(({ order, needs }) => needs.filter((need) => need.order < order).map((need) => need.chart)));
    all.delete(chart);
    return this.plan.charts.filter((other) => all.has(other));
  }
}

function moduleOf(imports: Imports, lines: readonly string[]): string {
  return [...imports.lines, ...imports.lines.length > 0 ? [''] : [], ...lines, ''].join('\n');
}
