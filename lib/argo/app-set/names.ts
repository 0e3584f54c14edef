import type { Construct } from 'constructs';
import type { ArgoGenerator } from './generator';
import type { Row } from './generator-render';
import { referencesOf, tryActionsOf } from './go-template';
import { knows } from './parameters';
import { slugFor } from './service-generators';
import { hasExpression } from './stand-ins';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { checkName } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

const PROP = 'applicationName';
/** Functions with a different result each time. */
const RANDOM = /\b(rand\w*|uuidv4|shuffle|now|gen[A-Z]\w*)\b/;

/** Of two Applications with the same name, Argo CD creates neither. */
export function checkNames(at: Construct, name: string, generators: readonly ArgoGenerator[], goTemplate: boolean): void {
  const rows = generators.flatMap(({ _kind: kind }) => kind.rows ?? []);
  if (!hasExpression(name)) {
    if (rows.length > 1) {
      refuse(at, ArgoRule.APPLICATION_NAME, PROP, 'contain a parameter', name, because(
        `there are ${rows.length} sets of parameters, and Argo CD creates no Applications with the same name`, say`write for example ${lit(example(rows, goTemplate))}`));
    }
    if (generators.length === 1 && generators[0]._kind.single) return;
    warnOf(at, ArgoRule.APP_SET_NAMES, PROP,
      say`is ${lit(name)} for every set of parameters: as soon as there are two sets, Argo CD creates none of their Applications`, 'add a parameter to it');
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
      const same = exact === undefined ? `the same for ${fields.join(', ')} = ${values.map(String).join(', ')}` : `'${exact}'`;
      refuse(at, ArgoRule.APPLICATION_NAME, PROP, 'differ for every set of parameters', phrase(`${same} for sets ${twin} and ${index}`),
        because('Argo CD would create neither Application', 'remove one of the sets, or add another parameter to the name'));
    }
    seen.set(key, index);
  }
  for (const generator of generators) {
    warnOfHalfMatrix(at, generator, fields, goTemplate);
    for (const side of generator._kind.sides ?? [generator]) {
      warnOfFolders(at, side, fields, goTemplate);
      warnOfSlug(at, side._kind, name, goTemplate);
    }
  }
}

/** A branch may have slashes and capitals, which a name cannot have. */
function warnOfSlug(at: Construct, kind: ArgoGenerator['_kind'], name: string, goTemplate: boolean): void {
  const found = slugFor(kind, name);
  if (found === undefined) return;
  const dot = goTemplate ? '.' : '';
  warnOf(at, ArgoRule.APP_SET_NAMES, PROP, `has {{${dot}${found.field}}}, which may have characters that a name cannot have: then Argo CD creates no Application`, `write {{${dot}${found.slug}}}`);
}

/** The name of a folder or file is unique in one folder only. */
function warnOfFolders(at: Construct, side: Pick<ArgoGenerator, '_kind' | '_params'>, fields: readonly string[], goTemplate: boolean): void {
  const { found } = side._kind;
  if (found === undefined) return;
  const own = fields.filter((field) => side._params(goTemplate).some((all) => knows(all, field)));
  const parts = own.map((field) => (field.startsWith(`${found.parameter}.`) ? field.slice(found.parameter.length + 1).replace(/Normalized$/, '') : ''));
  if (own.length === 0 || !parts.every((part) => part === 'basename' || (part === 'filename' && found.files))) return;
  const glob = found.globs.find((each) => repeats(each, found.files, parts));
  if (glob === undefined) return;
  const index = glob.split('/').findIndex((part) => /[*?[]/.test(part));
  const segments = goTemplate ? `{{index .${found.parameter}.segments ${index}}}` : `{{${found.parameter}[${index}]}}`;
  warnOf(at, ArgoRule.APP_SET_NAMES, PROP,
    say`has only the name of the ${parts.includes('basename') ? 'last folder' : 'file'}, and ${lit(glob)} finds the same name in several folders: of two Applications with one name, Argo CD creates neither`,
    say`add the folder above, for example ${lit(segments)}`);
}

/** Whether a glob finds several paths that are the same in these parts. */
function repeats(glob: string, files: boolean, parts: readonly string[]): boolean {
  if (hasExpression(glob)) return false;
  const folders = glob.split('/');
  const file = files ? folders.pop()! : '';
  const wild = (part: string): boolean => /[*?[{]/.test(part);
  if (files && !parts.includes('filename') && wild(file)) return true;
  if (parts.includes('basename')) folders.pop();
  return folders.some(wild);
}

function example(rows: readonly Row[], goTemplate: boolean): string {
  const key = Object.keys(rows[0])[0] ?? 'name';
  return goTemplate ? `{{.${key}}}` : `{{${key}}}`;
}

/** The parameters of a name; undefined if they are unknown. */
function fieldsOf(name: string, goTemplate: boolean): readonly string[] | undefined {
  if (!goTemplate) return [...name.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, field]) => field.trim()).filter((field) => field !== '');
  const actions = tryActionsOf(name);
  if (actions === undefined || RANDOM.test(name)) return undefined;
  const { certain, uncertain } = referencesOf(actions);
  const whole = actions.some(({ words }) => words.some(({ text }) => text === '.' || text === '$'));
  return uncertain || whole ? undefined : certain.map((field) => field.slice(1));
}

/** The name itself; undefined if its expressions are more than parameters. */
function exactName(name: string, row: Row, goTemplate: boolean): string | undefined {
  const parameter = goTemplate ? /\{\{\s*\.([\w.]+)\s*\}\}/g : /\{\{([^{}]*[^{}\s][^{}]*)\}\}/g;
  const exact = name.replace(parameter, (_expression, field: string) => String(valueOf(row, field.trim())));
  return exact.includes('{{') ? undefined : exact;
}

function valueOf(row: Row, field: string): unknown {
  if (field in row) return row[field];
  return field.split('.').reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Row)[part] : undefined), row);
}

/** The name of each combination of a matrix needs a parameter of both generators. */
function warnOfHalfMatrix(at: Construct, { _kind: { sides, rows } }: ArgoGenerator, fields: readonly string[], goTemplate: boolean): void {
  if (sides === undefined || rows !== undefined || fields.length === 0) return;
  const unused = sides.findIndex((side) => !side._kind.single && side._params(goTemplate).every((all) => !fields.some((field) => knows(all, field))));
  if (unused >= 0) {
    warnOf(at, ArgoRule.APP_SET_NAMES, PROP,
      `has no parameter of the ${unused === 0 ? 'first' : 'second'} generator of the matrix: as soon as that makes two sets, Argo CD creates none of their Applications`,
      'add one to the name');
  }
}
