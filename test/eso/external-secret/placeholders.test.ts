import { creds, invalid, refused, target, template } from './external-secrets';
import {
  EsoClusterSecretStore, EsoDataFrom, EsoDeletionPolicy, EsoProvider, EsoRewrite, EsoTemplateFrom, type EsoExternalSecretProps,
  type EsoStoreCondition,
} from '../../../lib';
import { warningsOf } from '../../support/synth';

/** Flux substitutes `${NAME}` after the manifests are built. */
describe('a Flux placeholder', () => {
  test.each<[string, Partial<EsoExternalSecretProps>]>([
    ['a key of the Secret', { data: { '${CLUSTER}-token': { key: '${CLUSTER}', property: '${FIELD:=token}', version: '${VERSION}' } } }],
    ['a key that a template uses', { data: { '${KEY}': { key: 'a' } }, target: { template: { data: { url: '{{ .anything }}/${KEY}' } } } }],
    ['the name of the Secret', { target: { name: '${CLUSTER}-creds' } }],
    ['a regular expression', { dataFrom: [EsoDataFrom.find({ nameRegexp: '^[a-${LAST:=z}]+${SUFFIX:=*}$' })] }],
    ['a rewrite', { dataFrom: [EsoDataFrom.find({ rewrite: [EsoRewrite.regexp('^${PREFIX}_(.*)$', '${TEAM:=team-a}_${1}')] })] }],
    ['the target of a template', { target: { template: { templateFrom: [EsoTemplateFrom.literal('a: b', { target: '${TARGET}' })] } } }],
    ['the name and key of an object with templates', { target: { template: { templateFrom: [EsoTemplateFrom.configMap('${NAME}', [{ key: '${KEY}.yaml' }])] } } }],
    ['labels of the Secret', { target: { template: { metadata: { labels: { team: '${TEAM}' } } } } }],
  ])('is accepted in %s', (_name, props) => {
    expect(warningsOf(creds(props), { newerThanSchema: true })).toEqual([]);
  });

  test('is accepted in a path of an object of another kind', () => {
    const templateFrom = [EsoTemplateFrom.literal('a: b', { target: 'spec.${FIELD:-x[y]}.name' })];
    expect(target.warned({ manifest: { apiVersion: 'acme.example/v1', kind: '${KIND}' }, deletionPolicy: EsoDeletionPolicy.DELETE, template: { templateFrom } })).toEqual([]);
  });

  test.each([
    '{{ .${KEY} }}', '{{ ${KEY} }}', '{{ $.${KEY} | ${FUNCTION} }}', '{{ index . "${CLUSTER}-token" }}', '{{ if ${CONDITION:=.user} }}{{ .user }}{{ end }}', '{{ .user_${NAME} }}',
    '{{ add ${NUMBER} 1 }}', '{{ template "${NAME}" . }}{{ define "${NAME}" }}{{ .user }}{{ end }}', '${PREFIX}{{ .user }}',
  ])('is accepted in the template %s', (text) => {
    expect(template.warned({ data: { a: text } })).toEqual([]);
  });

  test.each(['{{ .${KEY} + 1 }}', '{{ if ${CONDITION} }}', '{{ .user.${FIELD} }}', '{{ include "${NAME}" . }}'])('does not hide other errors: %s', (text) => {
    expect(template.refused({ data: { a: text } })).toMatch(/^\[chart\/creds\] 'target\.template\.data\.a' must /);
  });

  test('does not hide keys that do not exist', () => {
    expect(invalid({ target: { template: { data: { a: '{{ .${KEY} }}{{ .host }}' } } } })[0]).toContain('must use only keys that exist, got .host');
  });

  test('is not a group of a rewrite', () => {
    expect(refused({ dataFrom: [EsoDataFrom.find({ rewrite: [EsoRewrite.regexp('(.*)', '${TEAM}_${1}')] })] })).toBe(
      "[chart/creds] 'dataFrom[0].rewrite[0].target' must refer to groups of the source, got \"${TEAM}_${1}\": its groups are ${0}, ${1}");
  });

  test.each<[string, EsoStoreCondition[]]>([
    ['${NAMESPACE}', [{ namespaces: ['team-b'] }]],
    ['team-a', [{ namespaces: ['${NAMESPACE}'] }]],
    ['team-a', [{ namespaceRegexes: ['^${TEAM}-.*$'] }]],
  ])('in namespace %s or conditions %j may match', (namespace, conditions) => {
    expect(warningsOf((chart) => {
      const store = new EsoClusterSecretStore(chart, 'shared', { provider: EsoProvider.fake([{ key: 'a', value: 'b' }]), conditions });
      creds({ store })(chart);
    }, { namespace, newerThanSchema: true })).toEqual([]);
  });
});
