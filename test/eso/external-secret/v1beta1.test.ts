import { refused, specOf } from './external-secrets';
import {
  EsoApi, EsoCreationPolicy, EsoDataFrom, EsoNullBytePolicy, EsoRefreshPolicy, EsoRewrite, EsoTemplateFrom, type EsoExternalSecretProps,
} from '../../../lib';

const api = EsoApi.V1BETA1;
const nullBytePolicy = EsoNullBytePolicy.IGNORE;

describe('an ExternalSecret in v1beta1', () => {
  test.each<[string, Partial<EsoExternalSecretProps>, string]>([
    ['refreshPolicy', { refreshPolicy: EsoRefreshPolicy.PERIODIC }, '"Periodic"'],
    ['target.manifest', { target: { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } } }, '"ConfigMap"'],
    ['target.template.metadata.finalizers', { target: { template: { metadata: { finalizers: ['a.b/c'] } } } }, '["a.b/c"]'],
    ['target.creationPolicy', { target: { creationPolicy: EsoCreationPolicy.CREATE_OR_MERGE } }, '"CreateOrMerge"'],
    ['target.template.templateFrom[1].target', {
      target: { template: { templateFrom: [EsoTemplateFrom.literal('a: b', { target: 'Data' }), EsoTemplateFrom.literal('a: b', { target: 'labels' })] } },
    }, '"labels"'],
    ['data.user.nullBytePolicy', { data: { user: { key: 'app', nullBytePolicy } } }, '"Ignore"'],
    ["data['tls.crt'].nullBytePolicy", { data: { 'a': { key: 'app' }, 'tls.crt': { key: 'app', nullBytePolicy } } }, '"Ignore"'],
    ['dataFrom[1].extract.nullBytePolicy', { dataFrom: [EsoDataFrom.extract({ key: 'a' }), EsoDataFrom.extract({ key: 'app', nullBytePolicy })] }, '"Ignore"'],
    ['dataFrom[0].find.nullBytePolicy', { dataFrom: [EsoDataFrom.find({ nullBytePolicy })] }, '"Ignore"'],
    ['dataFrom[0].rewrite[1]', { dataFrom: [EsoDataFrom.find({ rewrite: [EsoRewrite.regexp('a', 'b'), EsoRewrite.merge()] })] }, '"merge"'],
  ])('has no %s', (prop, props, got) => {
    expect(refused({ api, ...props })).toBe(
      `[chart/creds] '${prop}' must be left out with EsoApi.V1BETA1, got ${got}: external-secrets.io/v1beta1 of ESO 0.9 does not have it: use EsoApi.V1, or remove it`);
  });

  test('has the other policies, and targets with upper-case names', () => {
    for (const creationPolicy of [EsoCreationPolicy.OWNER, EsoCreationPolicy.ORPHAN, EsoCreationPolicy.MERGE, EsoCreationPolicy.NONE]) {
      expect(specOf({ api, target: { creationPolicy } }).target).toEqual({ creationPolicy });
    }
    const templateFrom = ['Data', 'Annotations', 'Labels'].map((target) => EsoTemplateFrom.literal('a: b', { target }));
    expect(specOf({ api, target: { template: { templateFrom: [...templateFrom, EsoTemplateFrom.literal('a: b')] } } }).target.template.templateFrom).toHaveLength(4);
  });
});
