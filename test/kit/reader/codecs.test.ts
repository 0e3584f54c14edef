import { Duration } from 'cdk8s';
import { FluxGitProvider, LabelOperator } from '../../../lib';
import { problemText } from '../../../lib/kit/checks/errors';
import { call, enumMember, type Expression } from '../../../lib/kit/checks/expression';
import { cautionText } from '../../../lib/kit/checks/warnings';
import { INVENTORY } from '../../../lib/kit/checks/words';
import type { Codec } from '../../../lib/kit/reader/codec';
import { any, bool, duration, durationIn, enumOf, list, mapOf, number, only, stringMap, strings, text } from '../../../lib/kit/reader/codecs';
import { evaluate } from '../../../lib/kit/reader/evaluate';
import { beside, make, made, oneOf, switchOn } from '../../../lib/kit/reader/factories';
import { expressionOf } from '../../../lib/kit/reader/part';
import { Given, Place, stepsOf } from '../../../lib/kit/reader/place';
import { Reading } from '../../../lib/kit/reader/reading';
import { constant, defaulted, flat, patched, record, required, to } from '../../../lib/kit/reader/table';
import { GitRevision } from '../../../lib/kit/values/git-revision';
import { SecretKey } from '../../../lib/kit/values/secret-key';

interface Outcome {
  readonly says?: Expression | undefined;
  readonly value?: unknown;
  readonly remarks?: readonly string[];
}

/** What a codec makes of a value at `spec.field`: the expression, its value, and what it says is wrong. */
function read<W, P>(codec: Codec<W, P>, given: unknown): Outcome {
  const reading = new Reading('Thing', 'team-a', false);
  const part = codec.read(new Given(given, Place.ROOT.at('spec', 'field')), reading);
  const remarks = reading.remarks.map((remark) => (
    'problem' in remark ? problemText(remark.problem, INVENTORY) : cautionText(remark.caution, INVENTORY)));
  if (part === undefined) return { remarks };
  const says = expressionOf(part);
  // What is read is written again.
  if (says !== undefined && remarks.length === 0) expect(codec.write(says)).toEqual(given);
  const value = evaluate(part, { constructOf: () => undefined, mustBeExact: true, refusals: [] });
  return { says, value, ...(remarks.length > 0 ? { remarks } : {}) };
}

test('scalars', () => {
  expect(read(text, 'a')).toEqual({ says: 'a', value: 'a' });
  expect(read(text, 1).remarks).toEqual(["'spec.field' must be a string, got 1: write it in quotes"]);
  expect(read(text, 1.1).remarks).toEqual(["'spec.field' must be a string, got 1.1: as a number, 1.10 is 1.1: write it in quotes"]);
  expect(read(text, { a: 1 }).remarks).toEqual(["'spec.field' must be a string, got a map: write a string"]);
  expect(read(bool, true)).toEqual({ says: true, value: true });
  expect(read(bool, 'no').remarks).toEqual(['\'spec.field\' must be true or false, got "no": write false, without quotes']);
  expect(read(bool, '${SUSPEND}').remarks).toEqual([]);
  expect(read(number, 3)).toEqual({ says: 3, value: 3 });
  expect(read(number, '3').remarks).toEqual(['\'spec.field\' must be a number, got "3": write it without quotes']);
  expect(read(number, '${COUNT}').remarks).toEqual([]);
  expect(read(any, { a: [1, { b: null }] }).value).toEqual({ a: [1, { b: null }] });
});

test('durations have the largest unit without a rest', () => {
  expect(read(duration, '1h0m0s').says).toEqual(call('Duration.hours', 1));
  expect(read(duration, '1m30s').says).toEqual(call('Duration.seconds', 90));
  expect(read(duration, '1ms').value).toEqual(Duration.millis(1));
  expect(read(duration, '${INTERVAL}')).toEqual({ remarks: [] });
  // Less than a millisecond is right, and cannot be said.
  expect(read(duration, '10us')).toEqual({ remarks: [] });
  expect(read(duration, 30).remarks).toEqual(["'spec.field' must be a duration, got 30: write the unit, for example 30s"]);
  expect(read(duration, '1d').remarks).toEqual(['\'spec.field\' must be a duration, got "1d": write 24h']);
  expect(read(duration, 'soon').remarks).toEqual(['\'spec.field\' must be a duration, got "soon": write for example 30s, 10m or 1h30m']);
  expect(read(durationIn('ms', 's', 'm'), '1h').remarks).toEqual([
    '\'spec.field\' must be a duration in minutes and seconds, got "1h": the field does not accept hours: write 60m0s',
  ]);
});

test('enums', () => {
  const provider = enumOf({ FluxGitProvider }, { 'git-hub': FluxGitProvider.GITHUB });
  expect(read(provider, 'aws')).toEqual({ says: enumMember({ FluxGitProvider }, FluxGitProvider.AWS), value: 'aws' });
  expect(expressionOf(provider.read(new Given('git-hub', Place.ROOT), new Reading('Thing', undefined, false))!)).toEqual(enumMember({ FluxGitProvider }, FluxGitProvider.GITHUB));
  expect(read(provider, 'azur').remarks).toEqual(['\'spec.field\' must be one of generic, aws, azure, github, got "azur": write azure']);
  expect(read(provider, 7).remarks).toEqual(["'spec.field' must be one of generic, aws, azure, github, got 7: write one of them"]);
});

test('lists and maps', () => {
  expect(read(strings, ['a', 'b'])).toEqual({ says: ['a', 'b'], value: ['a', 'b'] });
  expect(read(strings, 'a').remarks).toEqual(['\'spec.field\' must be a list, got "a": put a dash in front of each entry']);
  expect(read(strings, ['a', 1]).remarks).toEqual(["'spec.field[1]' must be a string, got 1: write it in quotes"]);
  expect(read(stringMap, { a: 'b' })).toEqual({ says: { a: 'b' }, value: { a: 'b' } });
  expect(read(stringMap, ['a']).remarks).toEqual(["'spec.field' must be a map, got a list: write its keys below it, or in { }"]);
  expect(read(mapOf(list(number)), { 'a.b': [1, 'x'] }).remarks).toEqual(['\'spec.field[\'a.b\'][1]\' must be a number, got "x": write a number']);
  expect(read(only('name', text), { name: 'a' })).toEqual({ says: 'a', value: 'a' });
  expect(read(only('name', text), { nam: 'a' }).remarks).toEqual(["'spec.field.nam' must be a field of spec.field, got an unknown one: did you mean 'spec.field.name'?"]);
});

interface Wire {
  readonly kind: 'fixed';
  readonly url: string;
  readonly level?: number;
  readonly inner?: { readonly deep?: string; readonly other?: number };
  readonly odd?: string;
}
interface Props {
  readonly level?: number;
  readonly git: { readonly url: string };
  readonly deep?: string;
}

const table = record<Wire, Props>({
  kind: required(constant('fixed')),
  url: required(to('git.url', text)),
  level: number,
  inner: flat<NonNullable<Wire['inner']>, Props>({ deep: text, other: patched }),
  odd: patched,
});

test('a table says which prop a field becomes', () => {
  expect(read(table, { kind: 'fixed', url: 'a', level: 1, inner: { deep: 'b' } })).toEqual({
    says: { git: { url: 'a' }, level: 1, deep: 'b' }, value: { git: { url: 'a' }, level: 1, deep: 'b' },
  });
  expect(read(table, { kind: 'fixd', levels: 1, deep: 'b', newer: 1, odd: 'x' }).remarks).toEqual([
    "'spec.field.levels' must be a field of spec.field, got an unknown one: did you mean 'spec.field.level'?",
    "'spec.field.deep' must be a field of spec.field, got an unknown one: write it as 'spec.field.inner.deep'",
    "'spec.field.newer' is not known to be a field of spec.field: the API server drops or rejects fields that its version does not have: the fields are kind, url, level, inner, odd",
    '\'spec.field.kind\' must be fixed, got "fixd": write fixed',
    "'spec.field.url' must be given, got nothing: add it",
  ]);
  expect(table.resolve(stepsOf('git.url'))?.path).toEqual(['url']);
  expect(table.resolve(['git'])?.path).toEqual(['url']);
  expect(table.resolve(['deep'])?.path).toEqual(['inner', 'deep']);
  expect(table.resolve(['nothing'])).toBeUndefined();
});

test('a field that the API server fills in need not be there', () => {
  const verify = record<{ provider: string }, { readonly provider?: string }>({ provider: defaulted(text) });
  expect(read(verify, {})).toEqual({ says: {}, value: {} });
});

interface Ref {
  readonly commit?: string;
  readonly branch?: string;
  readonly tag?: string;
}

const revision = (isExclusive: boolean): Codec<Ref, GitRevision> => oneOf<Ref, GitRevision>({
  commit: make(GitRevision, 'commit', { commit: required(to('0', text)), branch: to('1.branch', text) }),
  tag: make(GitRevision, 'tag', { tag: to('0', text) }),
  branch: beside,
}, isExclusive);

test('one of several fields picks the factory', () => {
  expect(read(revision(true), { commit: 'f00baa1', branch: 'main' })).toEqual({
    says: call('GitRevision.commit', 'f00baa1', { branch: 'main' }), value: GitRevision.commit('f00baa1', { branch: 'main' }),
  });
  expect(read(revision(true), { commit: 'f00baa1', tag: 'v1' }).remarks).toEqual(["'spec.field.tag' must be left out beside 'spec.field.commit', got \"v1\": remove one of them"]);
  expect(read(revision(true), {}).remarks).toEqual(["'spec.field' must have commit or tag, got a map: add one of them"]);
  expect(read(revision(true), { tagg: 'v1', tag: 'v1' }).remarks).toEqual(["'spec.field.tagg' must be a field of spec.field, got an unknown one: did you mean 'spec.field.tag'?"]);
  expect(expressionOf(revision(false).read(new Given({ tag: 'v1', branch: 'main' }, Place.ROOT), new Reading('Thing', undefined, false))!)).toEqual(call('GitRevision.tag', 'v1'));
  expect(revision(true).resolve(['1', 'branch'])?.path).toEqual(['branch']);
});

test('the value of a field picks the factory', () => {
  const operators = switchOn<{ operator: 'In' | 'Exists'; key: string }, 'operator', GitRevision>('operator', {
    In: make(GitRevision, 'branch', { key: to('0', text), operator: patched }),
    Exists: make(GitRevision, 'tag', { key: to('0', text), operator: patched }),
  });
  expect(read(operators, { operator: LabelOperator.EXISTS, key: 'a' })).toEqual({ says: call('GitRevision.tag', 'a'), value: GitRevision.tag('a') });
  expect(read(operators, { operator: 'Exist', key: 'a' }).remarks).toEqual(['\'spec.field.operator\' must be one of In, Exists, got "Exist": write Exists']);
  expect(read(operators, { key: 'a' }).remarks).toEqual(["'spec.field.operator' must be given, got nothing: write In or Exists"]);
});

test('what a factory refuses is said about the call', () => {
  const key = made(GitRevision, 'branch', text);
  const refusals: Parameters<typeof evaluate>[1]['refusals'] = [];
  const part = key.read(new Given('a b', Place.ROOT.at('spec', 'branch')), new Reading('Thing', undefined, false))!;
  expect(evaluate(part, { constructOf: () => undefined, mustBeExact: true, refusals })).toBeUndefined();
  expect(refusals.map(({ problem }) => problem.prop)).toEqual(['branch']);
  const secret = make(SecretKey, 'of', { name: to('0', text), key: to('1', text) });
  expect(read(secret, { name: 'a', key: 'b' }).value).toEqual(SecretKey.of('a', 'b'));
});
