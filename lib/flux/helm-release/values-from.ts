import type { Construct } from 'constructs';
import type { FluxValuesReference } from './options';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { refuse } from '../../kit/checks/errors';
import { because, type Fix, remove, set } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { checkDataKey, checkName } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { dottedKey, nestedKey, printedWithExponent } from '../../kit/values/helm-values';
import { FluxRule } from '../rules';

type Values = Readonly<Record<string, unknown>>;

/** Warns of values in the form of `--set`. */
export function warnOfDottedValues(at: Construct, values: Values | undefined): void {
  const key = dottedKey(values);
  if (key === undefined || (typeof values![key] === 'object' && values![key] !== null)) return;
  warnOf(at, FluxRule.DOTTED_VALUES, memberPath('values', key), 'is one key with dots in its name, which charts do not read', `write ${nestedKey(key)}`);
}

/** Warns of a number in the place of a name. */
export function warnOfNumbers(at: Construct, values: Values | undefined): void {
  const found = printedWithExponent(values, 'values');
  if (found === undefined) return;
  const { path, value } = found;
  warnOf(at, FluxRule.VALUE_NUMBER, path, `is the number ${value}, which templates print as ${value.toExponential().replace(/\+(?=\d$)/, '+0')}`, set(path, String(value)));
}

/** Checks and renders the objects with values. */
export function renderValuesFrom(
  at: Construct, references: readonly FluxValuesReference[] | undefined, values: Values | undefined,
): HelmReleaseV2Spec['valuesFrom'] {
  return references?.map((reference, index) => {
    const prop = `valuesFrom[${index}]`;
    const { targetPath } = reference;
    checkName(at, `${prop}.name`, reference.name);
    if (reference.valuesKey !== undefined) checkDataKey(at, `${prop}.valuesKey`, reference.valuesKey);
    if (targetPath !== undefined) {
      checkTargetPath(at, `${prop}.targetPath`, targetPath);
      warnOfOverride(at, prop, targetPath, values);
    } else if (reference.literal) {
      warnOf(at, FluxRule.NO_EFFECT, `${prop}.literal`, say`has no effect without ${the(`${prop}.targetPath`)}, since a whole values file is always parsed`,
        remove(`${prop}.literal`));
    }
    return { ...reference };
  });
}

/** Inline values win over values from elsewhere, and a list wins as a whole. */
function warnOfOverride(at: Construct, prop: string, targetPath: string, values: Values | undefined): void {
  const taken: string[] = [];
  let value: unknown = values;
  for (const [, key, index] of targetPath.matchAll(/((?:\\.|[^.[\]\\])+)|\[(\d+)\]/g)) {
    if (value === undefined || value === null) return;
    if (Array.isArray(value)) {
      warnOf(at, FluxRule.NO_EFFECT, prop, say`has no effect, since ${the('values')} sets the whole list '${taken.join('.')}' and takes precedence`,
        say`write the list in one place: in ${the('values')}, or in the object`);
      return;
    }
    if (index !== undefined || typeof value !== 'object') return;
    const name = key.replace(/\\(.)/g, '$1');
    taken.push(name);
    value = Object.hasOwn(value, name) ? (value as Values)[name] : undefined;
  }
  if (value === undefined || taken.length === 0 || isMap(value)) return;
  warnOf(at, FluxRule.NO_EFFECT, prop, say`has no effect, since ${the('values')} sets '${targetPath}' and takes precedence`, 'remove one of them');
}

const LAST_INDEX = 65536;
const KEYED = /((?:^|\.)(?:\w*[lL]abels|\w*[aA]nnotations|nodeSelector)\.)(.*)$/;

/** A path as Helm's `--set` takes it: dots separate nested keys, brackets are indexes. */
function checkTargetPath(at: Construct, prop: string, path: string): void {
  const example = 'write for example service.port or list[0].name';
  const wrong = (must: string, fix: Fix | string): never => refuse(at, FluxRule.VALUES_PATH, prop, must, path, fix);
  const text = substituted(path, '0');
  if (text.length > 250 || !/^([a-zA-Z0-9_\-.\\/]|\[[0-9]{1,5}\])+$/.test(text)) {
    wrong("be a path as `--set` takes it (letters, digits, '_', '-', '.', '/' and [0], at most 250 characters)", example);
  }
  if (/^[.[]|(?<!\\)\.$|(?<!\\)\.\./.test(text)) wrong('have a name between dots', because('Helm drops the value or fails otherwise', example));
  if (/\][^.[]/.test(text)) wrong('have a dot between an index and a name', set(prop, path.replace(/\](?=[^.[])/g, '].')));
  const index = [...text.matchAll(/\[(\d+)\]/g)].find(([, digits]) => Number(digits) > LAST_INDEX);
  if (index) {
    refuse(at, FluxRule.VALUES_PATH, prop, `have indexes of at most ${LAST_INDEX}`, index[1], say`write the list in ${the('values')}: Helm accepts no larger index`);
  }
  warnOfDottedKey(at, prop, path);
}

/** The dots of a key such as `app.kubernetes.io/name` must be escaped. */
function warnOfDottedKey(at: Construct, prop: string, path: string): void {
  const slash = path.indexOf('/');
  if (slash < 0) return;
  const head = path.slice(0, slash);
  const key = KEYED.exec(head)?.[2] ?? /(?<![a-z0-9.-])((?:[a-z0-9-]+\.)+[a-z0-9-]+)$/.exec(head)?.[1];
  if (key === undefined || !/(^|[^\\])\./.test(key)) return;
  const tail = path.slice(slash);
  const escaped = `${path.slice(0, slash - key.length)}${key.replace(/(?<!\\)\./g, '\\.')}${tail}`;
  warnOf(at, FluxRule.TARGET_PATH, prop, `is ${path}, in which every dot separates nested keys`, `if '${key}${tail}' is one key, write '${escaped}'`);
}
