import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { ArgoGenerator } from './generator';
import type { Row } from './generator-render';
import { referencesOf, tryActionsOf } from './go-template';
import { knows } from './parameters';
import { hasExpression } from './stand-ins';

const PROP = 'applicationName';
/** Functions whose result is another one each time. */
const RANDOM = /\b(rand\w*|uuidv4|shuffle|now|gen[A-Z]\w*)\b/;

/** Of two Applications with the same name Argo CD makes none. */
export function checkNames(at: Construct, name: string, generators: readonly ArgoGenerator[], goTemplate: boolean): void {
  const rows = generators.flatMap(({ _kind: kind }) => kind.rows ?? []);
  if (!hasExpression(name)) {
    if (rows.length > 1) fail(at, PROP, 'have a parameter in it', name, `there are ${rows.length} sets of parameters, and Argo CD makes no Application whose name another one has: write for example '${example(rows, goTemplate)}'`);
    if (generators.length === 1 && generators[0]._kind.single) return;
    warn(at, WarningCode.ARGO_APP_SET_NAMES, `'${PROP}' is ${name} for every set of parameters: as soon as there are two, Argo CD makes none of their Applications; put a parameter into it`);
    return;
  }
  const fields = fieldsOf(name, goTemplate);
  if (fields === undefined) return;
  const seen = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const values = fields.map((field) => valueOf(row, field));
    if (values.includes(undefined)) continue;
    const exact = exactName(name, row, goTemplate);
    if (exact !== undefined) checkName(at, PROP, exact);
    const key = JSON.stringify(values);
    const twin = seen.get(key);
    if (twin !== undefined) {
      fail(at, PROP, 'differ for every set of parameters', phrase(`${exact === undefined ? `the same for ${fields.join(', ')} = ${values.map(String).join(', ')}` : `'${exact}'`} for sets ${twin} and ${index}`),
        'Argo CD would make neither Application: remove one of them, or put another parameter into the name');
    }
    seen.set(key, index);
  }
  for (const generator of generators) warnOfHalfMatrix(at, generator, fields, goTemplate);
}

function example(rows: readonly Row[], goTemplate: boolean): string {
  const key = Object.keys(rows[0])[0] ?? 'name';
  return goTemplate ? `{{.${key}}}` : `{{${key}}}`;
}

/** The parameters of a name; undefined where they cannot be told. */
function fieldsOf(name: string, goTemplate: boolean): readonly string[] | undefined {
  if (!goTemplate) return [...name.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, field]) => field);
  const actions = tryActionsOf(name);
  if (actions === undefined || RANDOM.test(name)) return undefined;
  const { certain, uncertain } = referencesOf(actions);
  const whole = actions.some(({ words }) => words.some(({ text }) => text === '.' || text === '$'));
  return uncertain || whole ? undefined : certain.map((field) => field.slice(1));
}

/** The name itself, where it is made of parameters alone. */
function exactName(name: string, row: Row, goTemplate: boolean): string | undefined {
  const exact = name.replace(goTemplate ? /\{\{\s*\.([\w.]+)\s*\}\}/g : /\{\{\s*([^{}]+?)\s*\}\}/g, (_expression, field: string) => String(valueOf(row, field)));
  return exact.includes('{{') ? undefined : exact;
}

function valueOf(row: Row, field: string): unknown {
  return field.split('.').reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Row)[part] : undefined), row);
}

/** The name of each pair of a matrix needs a parameter of both sides. */
function warnOfHalfMatrix(at: Construct, { _kind: { sides, rows } }: ArgoGenerator, fields: readonly string[], goTemplate: boolean): void {
  if (sides === undefined || rows !== undefined || fields.length === 0) return;
  const unused = sides.findIndex((side) => !side._kind.single && side._params(goTemplate).every((all) => !fields.some((field) => knows(all, field))));
  if (unused >= 0) {
    warn(at, WarningCode.ARGO_APP_SET_NAMES,
      `'${PROP}' has no parameter of the ${unused === 0 ? 'first' : 'second'} generator of the matrix: as soon as that makes two sets, Argo CD makes none of their Applications; put one into the name`);
  }
}
