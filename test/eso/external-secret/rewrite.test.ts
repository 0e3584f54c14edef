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
    ])('accepts %s and %s', (source, target) => {
      expect(rewritten(EsoRewrite.regexp(source, target))).toEqual([{ regexp: { source, target } }]);
      expect(warned(from(EsoRewrite.regexp(source, target)))).toEqual([]);
    });

    test.each([
      ['$1_X', '(a)', "'${prop}.target' must refer to groups of the source, got \"$1_X\": Go reads '$1_X' as one name: write '${1}_X'"],
      ['$1abc-$1', '(a)', "'${prop}.target' must refer to groups of the source, got \"$1abc-$1\": Go reads '$1abc' as one name: write '${1}abc-$1'"],
      ['$2', '(a)', "'${prop}.target' must refer to groups of the source, got \"$2\": its groups are ${0}, ${1}"],
      ['$11', '(a)', "'${prop}.target' must refer to groups of the source, got \"$11\": its groups are ${0}, ${1}"],
      ['${other}', '(?P<name>a)', "'${prop}.target' must refer to groups of the source, got \"${other}\": its groups are ${0}, ${1}, ${name}"],
      ['$1', '(?:a)\\(\\)[()]', "'${prop}.target' must refer to groups of the source, got \"$1\": its groups are ${0}"],
      ['a/b', 'x', "'${prop}.target' must consist of letters, digits, '-', '_', '.' and groups, got \"a/b\": replace '/', for example with '_'"],
      ['$$', 'x', "'${prop}.target' must consist of letters, digits, '-', '_', '.' and groups, got \"$$\": replace '$', for example with '_'"],
      ['$$1', 'x', "'${prop}.target' must consist of letters, digits, '-', '_', '.' and groups, got \"$$1\": replace '$', for example with '_'"],
      ['a b', '.*', "'${prop}.target' must consist of letters, digits, '-', '_', '.' and groups, got \"a b\": replace ' ', for example with '_'"],
    ])('refuses the target %s for %s', (target, source, message) => {
      expect(refused(from(EsoRewrite.regexp(source, target)))).toBe(`[chart/creds] ${message.replace('${prop}', prop)}`);
    });

    test('refuses expressions that Go does not support', () => {
      expect(refused(from(EsoRewrite.regexp('(?<=a)b', 'x')))).toBe(
        `[chart/creds] '${prop}.source' must be a Go regular expression, got "(?<=a)b": Go has no lookahead or lookbehind: rewrite it without`);
    });

    test('accepts any characters if a later rewrite may replace them', () => {
      expect(rewritten(EsoRewrite.regexp('a', '/'), EsoRewrite.regexp('/', '_'))).toEqual([
        { regexp: { source: 'a', target: '/' } }, { regexp: { source: '/', target: '_' } },
      ]);
    });

    test.each(['.*', '.+', '^.*$', '^.+', '.*$'])('warns of %s with the same name for all keys', (source) => {
      expect(warned(from(EsoRewrite.regexp(source, 'key')))).toEqual([
        `chart/creds eso/rewrite: '${prop}.target' gives every key the name 'key', so only one of several keys remains: keep a part of the key, for example with the source '(.*)' and the target '\${1}'`,
      ]);
    });
  });

  describe('transform', () => {
    test('sees only the key', () => {
      expect(refused(from(EsoRewrite.transform('{{ .key | upper }}')))).toBe(`[chart/creds] '${prop}.template' must use only .value, got .key: write {{ .value }} for the key`);
      expect(refused(from(EsoRewrite.transform('{{ .value-x }}')))).toBe(
        `[chart/creds] '${prop}.template' must use index for a key with a dash, got {{ .value-x }}: write {{ index . "value-x" }}`);
      expect(refused(from(EsoRewrite.transform('{{ .value | tpl }}')))).toBe(
        `[chart/creds] '${prop}.template' must call only functions that ESO has, got tpl: it is a function of Helm: write the template out`);
    });

    test.each(['{{ .value | upper }}', '{{ trimPrefix "a" $.value }}', '{{ if hasPrefix "a" .value }}a{{ else }}{{ .value }}{{ end }}', '{{ "" }}'])('accepts %j', (text) => {
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
    ])('accepts %j', (options) => {
      expect(rewritten(EsoRewrite.merge(options))).toEqual([{ merge: options }]);
      expect(warned(from(EsoRewrite.merge(options)))).toEqual([]);
    });

    test('refuses JSON without a key, and a priority with a key twice', () => {
      const message = `[chart/creds] '${prop}.into' must be given with EsoMergeStrategy.JSON, got nothing: name the key that gets the result`;
      expect(refused(from(EsoRewrite.merge({ strategy: EsoMergeStrategy.JSON })))).toBe(message);
      expect(refused(from(EsoRewrite.merge({ strategy: EsoMergeStrategy.JSON, into: '' })))).toBe(message);
      expect(refused(from(EsoRewrite.merge({ priority: ['a', 'b', 'a'] })))).toBe(`[chart/creds] '${prop}.priority' must list every key once, got "a": remove the repetition`);
    });

    test('warns of fields without effect', () => {
      const into = `chart/creds eso/no-effect: '${prop}.into' has no effect without EsoMergeStrategy.JSON: remove it`;
      const policy = `chart/creds eso/no-effect: '${prop}.priorityPolicy' has no effect without '${prop}.priority': remove it`;
      const priorityPolicy = EsoMergePriorityPolicy.STRICT;
      expect(warned(from(EsoRewrite.merge({ into: 'all' })))).toEqual([into]);
      expect(warned(from(EsoRewrite.merge({ strategy: EsoMergeStrategy.EXTRACT, into: 'all' })))).toEqual([into]);
      expect(warned(from(EsoRewrite.merge({ priorityPolicy })))).toEqual([policy]);
      expect(warned(from(EsoRewrite.merge({ priorityPolicy, priority: [] })))).toEqual([policy]);
    });
  });
});
