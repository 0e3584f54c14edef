import { EsoTemplateAs, EsoTemplateFrom } from '../../../lib';
import { template } from '../external-secret/external-secrets';

const from = (templateFrom: EsoTemplateFrom) => template.spec({ templateFrom: [templateFrom] }).target.template.templateFrom;
const refusedFrom = (templateFrom: EsoTemplateFrom) => template.refused({ templateFrom: [EsoTemplateFrom.literal('a: b'), templateFrom] });

describe('EsoTemplateFrom', () => {
  test('minimal: a ConfigMap, a Secret and a literal', () => {
    expect(from(EsoTemplateFrom.configMap('templates', [{ key: 'a.yaml' }]))).toEqual([{ configMap: { name: 'templates', items: [{ key: 'a.yaml' }] } }]);
    expect(from(EsoTemplateFrom.secret('templates', [{ key: 'a.yaml' }]))).toEqual([{ secret: { name: 'templates', items: [{ key: 'a.yaml' }] } }]);
    expect(from(EsoTemplateFrom.literal('a: b'))).toEqual([{ literal: 'a: b' }]);
    expect(from(EsoTemplateFrom.literal(''))).toEqual([{ literal: '' }]);
  });

  test('reads keys as values or as keys and values', () => {
    const items = [{ key: 'a', templateAs: EsoTemplateAs.KEYS_AND_VALUES }, { key: 'b', templateAs: EsoTemplateAs.VALUES }];
    expect(from(EsoTemplateFrom.configMap('templates', items))).toEqual([
      { configMap: { name: 'templates', items: [{ key: 'a', templateAs: 'KeysAndValues' }, { key: 'b', templateAs: 'Values' }] } },
    ]);
  });

  test.each(['Data', 'Annotations', 'Labels', 'data', 'LABELS'])('the target may be %s', (target) => {
    expect(from(EsoTemplateFrom.literal('a: b', { target }))).toEqual([{ literal: 'a: b', target }]);
    expect(from(EsoTemplateFrom.configMap('t', [{ key: 'a' }], { target }))).toEqual([{ configMap: { name: 't', items: [{ key: 'a' }] }, target }]);
    expect(from(EsoTemplateFrom.secret('t', [{ key: 'a' }], { target }))).toEqual([{ secret: { name: 't', items: [{ key: 'a' }] }, target }]);
  });

  test.each<[string, EsoTemplateFrom, string]>([
    ['a path inside a Secret', EsoTemplateFrom.literal('a: b', { target: 'metadata.ownerReferences' }),
      "'target.template.templateFrom[1].target' must be Data, Annotations or Labels for a Secret, got \"metadata.ownerReferences\": remove it for 'Data'"],
    ['an invalid name', EsoTemplateFrom.configMap('Templates', [{ key: 'a' }]),
      "'target.template.templateFrom[1].configMap.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Templates\": use for example 'templates'"],
    ['no keys', EsoTemplateFrom.secret('templates', []),
      "'target.template.templateFrom[1].secret.items' must name at least one key, got nothing: write for example [{ key: 'config.yaml' }]"],
    ['an invalid key', EsoTemplateFrom.configMap('templates', [{ key: 'a' }, { key: 'a/b' }]),
      "'target.template.templateFrom[1].configMap.items[1].key' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"a/b\": use for example 'a-b'"],
    ['a template that Go cannot parse', EsoTemplateFrom.literal('a: {{ .user'),
      "'target.template.templateFrom[1].literal' must close every {{, got {{ .user: write }} at the end of the action"],
  ])('refuses %s', (_name, templateFrom, message) => {
    expect(refusedFrom(templateFrom)).toBe(`[chart/creds] ${message}`);
  });

  test('refuses a template with a key that does not exist', () => {
    expect(template.invalid({ templateFrom: [EsoTemplateFrom.literal('a: {{ .host | toJson }}')] })).toEqual([
      "[chart/creds] 'target.template.templateFrom[0].literal' must use only keys that exist, got .host: the keys are 'user', 'password'; for a key that may be missing write {{ index . \"host\" }}",
    ]);
  });
});
