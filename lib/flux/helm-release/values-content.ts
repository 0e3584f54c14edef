import type { ApiObject } from 'cdk8s';
import { settingsIn } from './values-text';
import type { HelmReleaseV2Spec } from '../../../imports/flux/helm-release.v2';
import { secretText } from '../../kinds/secret-text';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { blame, type Finding } from '../../kit/checks/errors';
import { remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { distance } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { FluxRule } from '../rules';
import { warnOfUnwatched } from '../watched';

/** What the checks need of a HelmRelease. */
interface CheckedRelease extends ApiObject {
  readonly _spec: HelmReleaseV2Spec;
  readonly helmReleaseNamespace?: string;
}

type ValuesReference = NonNullable<HelmReleaseV2Spec['valuesFrom']>[number];

/** The names of keys that hold a single value. */
const SINGLE = /^(\w+[-_.])?(password|passwd|token|username|user|api[-_]?key|secret[-_]?key|access[-_]?key)$/i;

/** Compares what Secrets and ConfigMaps of the app hold with how releases read it. */
export function checkValuesContent(app: AppView): Finding[] {
  return app.members<CheckedRelease>(checkValuesContent).flatMap((release) => release._spec.valuesFrom!.flatMap((reference, index) => {
    const known = inNamespace(knownData(app, release, reference.kind, reference.name), release.helmReleaseNamespace);
    const prop = `valuesFrom[${index}]`;
    const key = reference.valuesKey ?? 'values.yaml';
    warnOfUnwatched(release, prop, known, release._spec.interval);
    if (reference.optional) warnOfKey(release, prop, reference, key, keysOfAll(known));
    const text = secretText(known, key);
    if (reference.targetPath !== undefined) {
      if (text !== undefined && !reference.literal) warnOfParsing(release, prop, reference, text);
      return [];
    }
    if (text === undefined) {
      warnOfSingleValue(release, prop, reference, key);
      return [];
    }
    warnOfPrecedence(release, prop, reference, text);
    return isMap(text) ? [] : [blame(release, FluxRule.VALUES_FROM, `${prop}.targetPath`, `be given for key '${key}' of ${nameOf(reference)}, which is not a map`, reference.targetPath,
      "write the path of the value, for example 'database.password'")];
  }));
}

const nameOf = ({ kind, name }: ValuesReference): string => `${kind} '${name}'`;

/** A key that is missing is silently skipped if the reference is optional. */
function warnOfKey(release: CheckedRelease, prop: string, reference: ValuesReference, key: string, keys: readonly string[] | undefined): void {
  const near = keys === undefined || keys.includes(key) ? undefined : keys.find((known) => isMisspelled(key, known));
  if (near === undefined) return;
  warnOf(release, FluxRule.OPTIONAL_KEY, `${prop}.valuesKey`, `is ${key}, which ${nameOf(reference)} does not have, so that nothing is read`, set(`${prop}.valuesKey`, near));
}

/** Whether two keys differ by a typing error, and not in what tells them apart, such as `eu.yaml` and `us.yaml`. */
function isMisspelled(key: string, known: string): boolean {
  const [one, other] = [key, known].map((name) => name.replace(/\.\w+$/, '').toLowerCase());
  return one.replace(/\D/g, '') === other.replace(/\D/g, '') && distance(one, other) * 3 <= one.length;
}

function warnOfSingleValue(release: CheckedRelease, prop: string, reference: ValuesReference, key: string): void {
  if (!SINGLE.test(key)) return;
  warnOf(release, FluxRule.VALUES_CONTENT, `${prop}.targetPath`, `is missing, so that key '${key}' of ${nameOf(reference)} must hold a whole values file`,
    "write the path of the value, for example 'database.password'");
}

/** Whether a string may be a map in YAML: it has a key at the beginning of a line, or nothing at all. */
function isMap(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^(#|---|%|\.\.\.)/.test(line));
  if (lines.length === 0 || lines.some((line) => line.includes('${'))) return true;
  return !lines[0].startsWith('- ') && lines.some((line) => /^\{|:(\s|$)|^\? /.test(line));
}

/** Paths whose values Kubernetes takes as strings only. */
const STRINGS = /(^|\.)(\w*[eE]nv|\w*[eE]nvironment|\w*[lL]abels|\w*[aA]nnotations|nodeSelector|stringData|\w*[sS]ecrets?)(\.|$)/;

/** Without `literal`, Helm parses a value as `--set` does. */
function warnOfParsing(release: CheckedRelease, prop: string, reference: ValuesReference, text: string): void {
  const value = substituted(text.replace(/\n$/, ''));
  if (/^(["']).*\1$/s.test(value)) return;
  const becomes = typeOf(value, reference);
  const key = `key '${reference.valuesKey ?? 'values.yaml'}' of ${nameOf(reference)}`;
  const fix = say`set ${the(`${prop}.literal`)} to true`;
  if (becomes !== undefined) {
    warnOf(release, FluxRule.PARSED_VALUE, prop, `is parsed like a value of --set, so that ${key} becomes ${becomes}`, fix);
    return;
  }
  // A list in braces is what --set has instead of a YAML list.
  const rest = value.replace(/^\{[^{}":]*\}$/, '');
  const found = ['a comma', 'braces', 'a backslash'].filter((_name, index) => [/(?<!\\),/, /^\{/, /\\(?![\\,.{}[\]=])/][index].test(rest));
  if (found.length > 0) warnOf(release, FluxRule.PARSED_VALUE, prop, `is parsed like a value of --set, but ${key} has ${found.join(' and ')}`, fix);
}

/** What becomes of a string that --set takes for another type, where that is not wanted. */
function typeOf(value: string, { kind, targetPath }: ValuesReference): string | undefined {
  if (/^null$/i.test(value)) return 'null, which removes the value';
  const strings = kind === 'Secret' || STRINGS.test(targetPath!);
  if (/^(true|false)$/i.test(value)) return strings ? 'a boolean' : undefined;
  return /^-?(0|[1-9]\d*)$/.test(value) && (strings || value.length > 9) ? 'a number' : undefined;
}

/** What somebody has to fill in. */
const STAND_IN = /^(change[-_ ]?me.*|replace[-_ ]?me.*|todo|tbd|placeholder|dummy|x{3,}|<.*>|your[-_ ].*)$/i;

/** Values of the release win over those of objects: a Secret does not fill them in. */
function warnOfPrecedence(release: CheckedRelease, prop: string, reference: ValuesReference, text: string): void {
  const { values } = release._spec;
  if (values === undefined) return;
  for (const { path, value } of settingsIn(text)) {
    const inline = valueAt(values, path);
    if (inline === undefined || typeof inline === 'object' || String(inline) === value) continue;
    if (reference.kind !== 'Secret' && !STAND_IN.test(String(inline))) continue;
    const own = path.reduce(memberPath, 'values');
    warnOf(release, FluxRule.NO_EFFECT, prop, say`has no effect on ${the(own)}, which takes precedence over ${nameOf(reference)}`, remove(own));
  }
}

/** A value that is set, by its path. A null removes a value on purpose. */
function valueAt(values: unknown, path: readonly string[]): unknown {
  let value = values;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value ?? undefined;
}
