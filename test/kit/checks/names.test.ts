import fc from 'fast-check';
import { checkAnnotations, checkDataKey, checkLabelKey, checkLabels, checkLabelValue, checkName, checkNamespace } from '../../../lib/kit/checks/names';
import { thrownBy } from '../../support/synth';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALNUM = LOWER + LOWER.toUpperCase() + DIGITS;

/** Whether all characters are from one set, and the first and last from another. */
const made = (text: string, inside: string, ends: string): boolean =>
  text !== '' && [...text].every((character) => inside.includes(character)) && ends.includes(text[0]) && ends.includes(text.at(-1)!);

/** The rules of Kubernetes, implemented independently of the library. */
const rules = {
  label: (text: string) => text.length <= 63 && made(text, `${LOWER}${DIGITS}-`, LOWER + DIGITS),
  subdomain: (text: string) => text.length <= 253 && text.split('.').every((part) => made(part, `${LOWER}${DIGITS}-`, LOWER + DIGITS)),
  dataKey: (text: string) => text !== '' && text.length <= 253 && text !== '.' && !text.startsWith('..') && [...text].every((character) => `${ALNUM}-_.`.includes(character)),
  labelValue: (text: string) => text === '' || (text.length <= 63 && made(text, `${ALNUM}-_.`, ALNUM)),
  labelKey: (text: string) => {
    const parts = text.split('/');
    const name = parts.pop()!;
    return name.length <= 63 && made(name, `${ALNUM}-_.`, ALNUM) && (parts.length === 0 || (parts.length === 1 && rules.subdomain(parts[0])));
  },
};

/** Without variables that Flux substitutes, which have their own tests. */
const texts = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'z', '0', '-', '.', 'A', '_', '/') }),
  fc.array(fc.constantFrom('a', 'b0', '-', '.', '..', 'X', '_', '/', ' ', 'é', '\n', 'example.org', 'x'.repeat(31), 'y'.repeat(63)), { maxLength: 9 }).map((parts) => parts.join('')),
).filter((text) => !text.includes('${'));

/** Whether a check accepts a value. */
function takes(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

describe('agrees with Kubernetes on', () => {
  test.each<[string, (text: string) => boolean, (text: string) => unknown]>([
    ['object names', rules.subdomain, (text) => checkName('here', 'name', text)],
    ['namespaces', rules.label, (text) => checkNamespace('here', 'namespace', text)],
    ['keys of Secrets', rules.dataKey, (text) => checkDataKey('here', 'key', text)],
    ['values of labels', rules.labelValue, (text) => checkLabels('here', 'labels', { team: text })],
    ['values in selectors', rules.labelValue, (text) => checkLabelValue('here', 'values[0]', text, 'correct it')],
    ['keys of labels', rules.labelKey, (text) => checkLabels('here', 'labels', { [text]: 'a' })],
    ['keys in selectors', rules.labelKey, (text) => checkLabelKey('here', 'key', text)],
    ['keys of annotations', (text) => rules.labelKey(text.toLowerCase()), (text) => checkAnnotations('here', 'annotations', { [text]: 'Any text!' })],
  ])('%s', (_name, rule, check) => {
    fc.assert(fc.property(texts, (text) => {
      expect(takes(() => check(text))).toBe(rule(text));
    }), { numRuns: 3000 });
  });

  test('shorter names of some kinds', () => {
    fc.assert(fc.property(texts, fc.constantFrom(53, 63), (text, longest) => {
      expect(takes(() => checkName('here', 'name', text, longest))).toBe(rules.subdomain(text) && text.length <= longest);
    }), { numRuns: 1000 });
  });
});

test('every name and key that an error suggests is accepted', () => {
  const checks = [checkName, checkNamespace, checkDataKey];
  fc.assert(fc.property(fc.oneof(texts, texts.map((text) => text.toUpperCase().repeat(9))), fc.constantFrom(...checks), (text, check) => {
    fc.pre(!takes(() => check('here', 'name', text)));
    const [, proposed] = /(?:use for example|use a name such as) '(.*)'$/.exec(thrownBy(() => check('here', 'name', text)))!;
    expect(takes(() => check('here', 'name', proposed))).toBe(true);
  }), { numRuns: 5000 });
});

describe('returns', () => {
  test.each([
    ['a name', checkName], ['a namespace', checkNamespace], ['a key', checkDataKey],
  ])('%s unchanged', (_name, check) => {
    expect(check('here', 'name', 'ctp1')).toBe('ctp1');
  });
});

const NAME = "be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters)";
const NAMESPACE = "be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters)";
const KEY = "be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters)";
const VALUE = "be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit)";

describe('an error describes', () => {
  test.each<[string, () => unknown, string]>([
    ['a name in upper case', () => checkName('here', 'id', 'My App'), `[here] 'id' must ${NAME}, got "My App": use for example 'my-app'`],
    ['a name with two dots', () => checkName('here', 'id', 'a..b'), `[here] 'id' must ${NAME}, got "a..b": use for example 'a.b'`],
    ['a name without letters', () => checkName('here', 'id', '///'), `[here] 'id' must ${NAME}, got "///": use a name such as 'ctp1'`],
    ['a name that is too long for its kind', () => checkName('here', 'id', 'a'.repeat(54), 53),
      `[here] 'id' must ${NAME.replace('253', '53')}, got "${'a'.repeat(54)}": use for example '${'a'.repeat(53)}'`],
    ['a namespace with a dot', () => checkNamespace('here', 'namespace', 'team.a'), `[here] 'namespace' must ${NAMESPACE}, got "team.a": use for example 'team-a'`],
    ['a path as a key', () => checkDataKey('here', 'key', '/etc/creds'), `[here] 'key' must ${KEY}, got "/etc/creds": use for example 'etc-creds'`],
    ['a key that starts with two dots', () => checkDataKey('here', 'key', '..data'), `[here] 'key' must ${KEY}, got "..data": use for example '.data'`],
    ['the key of a label', () => checkLabels('here', 'metadata.labels', { 'my team': 'a' }),
      "[here] 'metadata.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"my team\": rename the key"],
    ['the key of an annotation', () => checkAnnotations('here', 'metadata.annotations', { 'My Team': 'a' }),
      "[here] 'metadata.annotations' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"My Team\": rename the key"],
    ['a key in a selector', () => checkLabelKey('here', 'selector.matchExpressions[0].key', 'my team'),
      "[here] 'selector.matchExpressions[0].key' must be a label key: name or dns.prefix/name (name at most 63 characters), got \"my team\": rename the key"],
    ['the value of a label', () => checkLabels('here', 'labels', { team: 'a b' }), `[here] 'labels.team' must ${VALUE}, got "a b": shorten it, or use an annotation, which takes any string`],
    ['a number as label', () => checkLabels('here', 'labels', { level: 5 } as unknown as Record<string, string>), "[here] 'labels.level' must be a string, got 5: write '5'"],
    ['a label without value', () => checkLabels('here', 'labels', { team: undefined } as unknown as Record<string, string>),
      "[here] 'labels.team' must be a string, got nothing: give it a value, or leave the key out"],
    ['a boolean as annotation', () => checkAnnotations('here', 'annotations', { on: true } as unknown as Record<string, string>),
      "[here] 'annotations.on' must be a string, got true: write 'true'"],
    ['an object as annotation', () => checkAnnotations('here', 'annotations', { a: { b: 1 } } as unknown as Record<string, string>),
      "[here] 'annotations.a' must be a string, got {\"b\":1}: write '{\"b\":1}'"],
    ['a null as annotation', () => checkAnnotations('here', 'annotations', { a: null } as unknown as Record<string, string>),
      "[here] 'annotations.a' must be a string, got nothing: give it a value, or leave the key out"],
  ])('%s', (_name, check, message) => {
    expect(thrownBy(check)).toBe(message);
  });
});

describe('accepted are', () => {
  test('no labels and no annotations', () => {
    checkLabels('here', 'labels', undefined);
    checkAnnotations('here', 'annotations', undefined);
  });

  test.each(['', 'a', 'A', 'a.b_c-D', '1'.repeat(63)])('the label value %j', (value) => {
    checkLabels('here', 'labels', { a: value });
  });

  test('an annotation with upper case in its prefix and any string as value', () => {
    checkAnnotations('here', 'annotations', { 'Example.org/Note': 'a "long"\ntext ${x}'.repeat(100) });
  });
});

test('an error about a name or key does not show a credential given in its place', () => {
  const key = `AKIA${'Z'.repeat(16)}`;
  expect(thrownBy(() => checkName('here', 'secretName', key))).toBe(`[here] 'secretName' must ${NAME}, got "(20 characters that look like a credential)": use a name such as 'ctp1'`);
  expect(thrownBy(() => checkDataKey('here', 'key', `${key}/x`))).toBe(`[here] 'key' must ${KEY}, got "(22 characters that look like a credential)": use for example 'key'`);
});

describe('variables that Flux substitutes', () => {
  const checks: readonly [string, (text: string) => unknown][] = [
    ['names', (text) => checkName('here', 'name', text)],
    ['namespaces', (text) => checkNamespace('here', 'namespace', text)],
    ['keys of Secrets', (text) => checkDataKey('here', 'key', text)],
    ['values of labels', (text) => checkLabels('here', 'labels', { team: text })],
    ['keys of labels', (text) => checkLabels('here', 'labels', { [text]: 'a' })],
    ['keys of annotations', (text) => checkAnnotations('here', 'annotations', { [text]: 'a' })],
  ];

  test.each(checks)('may be in %s', (_name, check) => {
    for (const text of ['${NAME}', 'a-${NAME}', '${A}-${B}', '${NAME:=x}', '${NAME:-x}']) expect(takes(() => check(text))).toBe(true);
  });

  test.each(checks)('do not hide what is wrong with the rest of %s', (_name, check) => {
    for (const text of ['${NAME} x', '${NAME', '$NAME!', '-${NAME}-!', '${1}']) expect(takes(() => check(text))).toBe(false);
  });
});
