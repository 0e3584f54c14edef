import { refused, specOf, warned } from './external-secrets';
import {
  EsoDataFrom, EsoMergeConflictPolicy, EsoMergePriorityPolicy, EsoMergeStrategy, EsoRewrite, type EsoMergeOptions,
} from '../../../lib';

const from = (...rewrite: EsoRewrite[]) => ({ dataFrom: [EsoDataFrom.find({ rewrite })] });
const rewritten = (...rewrite: EsoRewrite[]) => specOf(from(...rewrite)).dataFrom[0].rewrite;
const prop = 'dataFrom[0].rewrite[0]';

describe('EsoRewrite', () => {
  test('keeps the order', () => {
    expect(rewritten(EsoRewrite.transform('{{ .value }}'), EsoRewrite.regexp('a', 'b'), EsoRewrite.merge())).toEqual([
      { transform: { template: '{{ .value }}' } }, { regexp: { source: 'a', target: 'b' } }, { merge: {} },
    ]);
    expect(rewritten()).toEqual([]);
  });

  describe('regexp', () => {
    test.each([
      ['^db_(.*)$', '${1}'], ['^x_', ''], ['(a)(b)', '$2-$1'], ['(a)', '$1.x'], ['(a)', '$1-x'], ['a', '$0'], ['(?P<name>a)', '${name}'], ['(?<name>a)', '$name'],
      ['(?P<name>a)', '${1}_x'], ['(?i)^A(b)', '$1'], ['(?:a)(b)', '$1'], ['\\((a)', '$1'], ['[(](a)', '$1'], ['/', '_'], ['.*', 'only-${0}'], ['^(.+)$', 'p.$1'],
      ['[^-._a-zA-Z0-9]', '_'], ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)', '$10'],
    ])('takes %s to %s', (source, target) => {
      expect(rewritten(EsoRewrite.regexp(source, target))).toEqual([{ regexp: { source, target } }]);
      expect(warned(from(EsoRewrite.regexp(source, target)))).toEqual([]);
    });

    test.each([
      ['$1_X', '(a)', "'${prop}.target' must name groups of the source, got \"$1_X\": write '${1}_X': Go reads '$1_X' as one name"],
      ['$1abc-$1', '(a)', "'${prop}.target' must name groups of the source, got \"$1abc-$1\": write '${1}abc-$1': Go reads '$1abc' as one name"],
      ['$2', '(a)', "'${prop}.target' must name groups of the source, got \"$2\": its groups are ${0}, ${1}"],
      ['$11', '(a)', "'${prop}.target' must name groups of the source, got \"$11\": its groups are ${0}, ${1}"],
      ['${other}', '(?P<name>a)', "'${prop}.target' must name groups of the source, got \"${other}\": its groups are ${0}, ${1}, ${name}"],
      ['$1', '(?:a)\\(\\)[()]', "'${prop}.target' must name groups of the source, got \"$1\": its groups are ${0}"],
      ['a/b', 'x', "'${prop}.target' must have letters, digits, '-', '_' and '.' only, got \"a/b\": replace '/', for example by '_'"],
      ['$$', 'x', "'${prop}.target' must have letters, digits, '-', '_' and '.' only, got \"$$\": replace '$', for example by '_'"],
      ['$$1', 'x', "'${prop}.target' must have letters, digits, '-', '_' and '.' only, got \"$$1\": replace '$', for example by '_'"],
      ['a b', '.*', "'${prop}.target' must have letters, digits, '-', '_' and '.' only, got \"a b\": replace ' ', for example by '_'"],
    ])('refuses the target %s for %s', (target, source, message) => {
      expect(refused(from(EsoRewrite.regexp(source, target)))).toBe(`[chart/creds] ${message.replace('${prop}', prop)}`);
    });

    test('refuses what Go does not have, and what is no text', () => {
      expect(refused(from(EsoRewrite.regexp('(?<=a)b', 'x')))).toBe(
        `[chart/creds] '${prop}.source' must be a regular expression of Go, got "(?<=a)b": Go has no lookahead and lookbehind: rewrite it without`);
      expect(refused(from(EsoRewrite.regexp('a', 5 as unknown as string)))).toBe(`[chart/creds] '${prop}.target' must be a replacement, got 5: write for example '\${1}'`);
    });

    test('leaves characters to a later rewrite', () => {
      expect(rewritten(EsoRewrite.regexp('a', '/'), EsoRewrite.regexp('/', '_'))).toEqual([
        { regexp: { source: 'a', target: '/' } }, { regexp: { source: '/', target: '_' } },
      ]);
    });

    test.each(['.*', '.+', '^.*$', '^.+', '.*$'])('warns of %s to one name for all', (source) => {
      expect(warned(from(EsoRewrite.regexp(source, 'key')))).toEqual([
        `chart/creds eso/rewrite: '${prop}' gives every key the name 'key': of several, one stays by chance; use a group, for example source '(.*)' and target '\${1}'`,
      ]);
    });
  });

  describe('transform', () => {
    test('sees the key only', () => {
      expect(refused(from(EsoRewrite.transform('{{ .key | upper }}')))).toBe(`[chart/creds] '${prop}.template' must use .value only, got .key: write {{ .value }} for the key`);
      expect(refused(from(EsoRewrite.transform('{{ .value-x }}')))).toBe(
        `[chart/creds] '${prop}.template' must use index for a key with a dash, got {{ .value-x }}: write {{ index . "value-x" }}`);
      expect(refused(from(EsoRewrite.transform('{{ .value | tpl }}')))).toBe(
        `[chart/creds] '${prop}.template' must use functions that ESO has, got tpl: Helm has it, ESO does not: write the template out`);
    });

    test.each(['{{ .value | upper }}', '{{ trimPrefix "a" $.value }}', '{{ if hasPrefix "a" .value }}a{{ else }}{{ .value }}{{ end }}', 'fixed', ''])('takes %j', (text) => {
      expect(rewritten(EsoRewrite.transform(text))).toEqual([{ transform: { template: text } }]);
      expect(warned(from(EsoRewrite.transform(text)))).toEqual([]);
    });
  });

  describe('merge', () => {
    test.each<[EsoMergeOptions]>([
      [{}],
      [{ strategy: EsoMergeStrategy.EXTRACT, conflictPolicy: EsoMergeConflictPolicy.ERROR }],
      [{ strategy: EsoMergeStrategy.JSON, into: 'all', priority: ['a', 'b'], priorityPolicy: EsoMergePriorityPolicy.STRICT }],
      [{ priority: ['a'] }],
    ])('takes %j', (options) => {
      expect(rewritten(EsoRewrite.merge(options))).toEqual([{ merge: options }]);
      expect(warned(from(EsoRewrite.merge(options)))).toEqual([]);
    });

    test('refuses JSON without a key, and a key twice in the priority', () => {
      const message = `[chart/creds] '${prop}.into' must be given for the strategy JSON, got nothing: name the key that gets the result`;
      expect(refused(from(EsoRewrite.merge({ strategy: EsoMergeStrategy.JSON })))).toBe(message);
      expect(refused(from(EsoRewrite.merge({ strategy: EsoMergeStrategy.JSON, into: '' })))).toBe(message);
      expect(refused(from(EsoRewrite.merge({ priority: ['a', 'b', 'a'] })))).toBe(`[chart/creds] '${prop}.priority' must name every key once, got "a": remove one`);
    });

    test('warns of fields without effect', () => {
      const into = `chart/creds eso/no-effect: '${prop}.into' has no effect unless the strategy is JSON: remove it`;
      const policy = `chart/creds eso/no-effect: '${prop}.priorityPolicy' has no effect without 'priority': remove it`;
      const priorityPolicy = EsoMergePriorityPolicy.STRICT;
      expect(warned(from(EsoRewrite.merge({ into: 'all' })))).toEqual([into]);
      expect(warned(from(EsoRewrite.merge({ strategy: EsoMergeStrategy.EXTRACT, into: 'all' })))).toEqual([into]);
      expect(warned(from(EsoRewrite.merge({ priorityPolicy })))).toEqual([policy]);
      expect(warned(from(EsoRewrite.merge({ priorityPolicy, priority: [] })))).toEqual([policy]);
    });
  });
});
