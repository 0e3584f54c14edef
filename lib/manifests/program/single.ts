import { argumentsOf, layOut, objectOf, Sequence } from './code';
import { Imports } from './imports';
import { propCode, stringCode } from './literal';
import { Plan, type PlannedChart, type ProgramFile } from './plan';
import { constantLines, linesOf } from './statements';
import type { Part } from '../../kit/reader/part';

/** A program in one file, with a chart for each file of documents. */
export function programOf(files: readonly ProgramFile[]): string {
  const plan = new Plan(files);
  const imports = new Imports();
  const { constants } = plan;
  const constant = (part: Part): string | undefined => constants.of(part)?.name;
  const lines = [
    `const app = new ${imports.use('cdk8s', 'App')}({ outputFileExtension: '.yaml' });`,
    ...constantLines(constants.all, { imports, constant, keyword: 'const' }),
    ...plan.charts.flatMap((chart) => ['', ...chartLines(chart, imports), ...chart.objects.flatMap((object) => linesOf(object, {
      plan,
      imports,
      scope: chart.name,
      indent: '',
      nameOf: ({ name }) => name!,
      declare: ({ name }) => `const ${name!} = `,
      constant,
    }))]),
    '',
    'app.synth();',
  ];
  return [...imports.lines, '', ...lines, ''].join('\n');
}

function chartLines({ id, name, namespace, cluster }: PlannedChart, imports: Imports): string[] {
  const props = namespace === undefined ? [] : [objectOf([{ comments: [], code: propCode('namespace', stringCode(namespace)) }])];
  const made = new Sequence(`const ${name} = new ${imports.use('cdk8s', 'Chart')}`, argumentsOf(['app', stringCode(id), ...props]), ';');
  const target = cluster === undefined ? [] : [`${imports.use('cdk8s-control-planes', 'TargetCluster')}.set(${name}, ${stringCode(cluster)});`];
  return [...layOut(made, '').split('\n'), ...target];
}
