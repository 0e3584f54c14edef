import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  EsoClusterSecretStore, EsoCreationPolicy, EsoDeletionPolicy, EsoExternalSecret, EsoProvider, EsoSecretStore, EsoTemplateFrom,
  EsoTemplateMergePolicy, SecretKey,
  TargetCluster, type EsoExternalSecretProps, type EsoWebhookOptions, type SecretName,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

const labels = { 'external-secrets.io/type': 'webhook' };
const within = { namespace: 'team-a' };

const secret = (chart: Chart, metadata: object = {}) => new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'api', ...metadata } });
const store = (chart: Chart, options: Partial<EsoWebhookOptions> = { secrets: { api: SecretKey.of('api', 'token') } }) =>
  new EsoSecretStore(chart, 'store', { provider: EsoProvider.webhook({ url: 'https://acme.example/{{ .remoteRef.key }}', ...options }) });
const external = (chart: Chart, props: Partial<EsoExternalSecretProps> = {}, id: string = 'api') =>
  new EsoExternalSecret(chart, id, { store: EsoSecretStore.fromSecretStoreName('aws'), data: { token: { key: 'api' } }, ...props });

const refused = (maker: string, place: string, prop: string = 'provider.secrets.api', name: string = 'api') =>
  `[chart/store] '${prop}' must be a Secret with the label 'external-secrets.io/type: webhook', got '${name}', which '${maker}' creates without it: ESO hides all other Secrets from webhooks: add the label to ${place}`;

describe('a Secret that a webhook uses', () => {
  test('is refused without its label', () => {
    expect(validationOf((chart) => { secret(chart); store(chart); }, within)).toEqual([refused('chart/secret', 'its metadata')]);
  });

  test('is refused with another value of the label', () => {
    expect(validationOf((chart) => {
      secret(chart, { labels: { 'external-secrets.io/type': 'Webhook' } });
      store(chart);
    }, within)).toEqual([refused('chart/secret', 'its metadata')]);
  });

  test('is refused if only the store says which cluster it is in', () => {
    expect(validationOf((chart) => {
      secret(chart);
      TargetCluster.set(store(chart), 'here');
    }, within)).toEqual([refused('chart/secret', 'its metadata')]);
  });

  test('is refused from an ExternalSecret whose template makes no labels', () => {
    expect(validationOf((chart) => {
      external(chart, { target: { template: { templateFrom: [EsoTemplateFrom.literal('a: b'), EsoTemplateFrom.literal('a: b', { target: 'Annotations' })] } } });
      store(chart);
    }, within)).toEqual([refused('chart/api', 'target.template.metadata')]);
  });

  test('is refused for NTLM too, once for each key', () => {
    const ntlm = { ntlmUsername: SecretKey.of('api', 'username'), ntlmPassword: SecretKey.of('api', 'password') };
    expect(validationOf((chart) => { secret(chart); store(chart, ntlm); }, within)).toEqual([
      refused('chart/secret', 'its metadata', 'provider.ntlmUsername'), refused('chart/secret', 'its metadata', 'provider.ntlmPassword'),
    ]);
  });

  test('is refused as a Secret of cdk8s-plus, for a ClusterSecretStore', () => {
    expect(validationOf((chart) => {
      const api = new Secret(chart, 'plus', { metadata: { name: 'api', namespace: 'hub' } });
      new EsoClusterSecretStore(chart, 'store', {
        provider: EsoProvider.webhook({ url: 'https://acme.example', secrets: { api: SecretKey.fromSecret(api as SecretName, 'token') } }),
      });
    }, within)).toEqual([refused('chart/plus/Resource', 'its metadata')]);
  });

  test.each<[string, Partial<EsoExternalSecretProps>, string]>([
    ['without labels', {}, 'its metadata'],
    ['whose template drops its labels', { metadata: { labels }, target: { template: { data: { token: '{{ .token }}' } } } }, 'target.template.metadata'],
    ['whose template has other labels', { target: { template: { metadata: { labels: { team: 'a' } } } } }, 'target.template.metadata'],
  ])('is refused from an ExternalSecret %s', (_name, props, place) => {
    expect(validationOf((chart) => { external(chart, props); store(chart); }, within)).toEqual([refused('chart/api', place)]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['has the label', (chart) => secret(chart, { labels })],
    ['has the label by a patch', (chart) => secret(chart).addJsonPatch(JsonPatch.add('/metadata/labels', labels))],
    ['is not in the app', () => undefined],
    ['is in another namespace', (chart) => secret(chart, { namespace: 'team-b' })],
    ['is in another cluster', (chart) => {
      const there = new Chart(chart.node.root, 'there', { namespace: 'team-a' });
      TargetCluster.set(there, 'there');
      TargetCluster.set(chart, 'here');
      secret(there);
    }],
    ['comes from another ExternalSecret', (chart) => new ApiObject(chart, 'raw', {
      apiVersion: 'external-secrets.io/v1beta1', kind: 'ExternalSecret', metadata: { name: 'other' },
    })],
    ['comes from a labelled ExternalSecret', (chart) => external(chart, { metadata: { labels } })],
    ['gets the label from a template', (chart) => external(chart, { target: { template: { metadata: { labels } } } })],
    ['may get the label from a template', (chart) => external(chart, { target: { template: { metadata: { labels: { 'external-secrets.io/type': '{{ .token }}' } } } } })],
    ['may get the label from a template of labels', (chart) => external(chart, {
      target: { template: { mergePolicy: EsoTemplateMergePolicy.MERGE, templateFrom: [EsoTemplateFrom.literal('external-secrets.io/type: webhook', { target: 'Labels' })] } },
    })],
    ['is filled by an ExternalSecret that does not create it', (chart) => {
      secret(chart, { labels });
      external(chart, { target: { creationPolicy: EsoCreationPolicy.MERGE } });
    }],
    ['gets its label from an ExternalSecret that does not create it', (chart) => {
      secret(chart);
      external(chart, { metadata: { labels }, target: { creationPolicy: EsoCreationPolicy.MERGE } });
    }],
    ['is not written', (chart) => external(chart, { target: { creationPolicy: EsoCreationPolicy.NONE } })],
    ['is another kind of object', (chart) => external(chart, {
      target: { name: 'api', manifest: { apiVersion: 'v1', kind: 'ConfigMap' }, deletionPolicy: EsoDeletionPolicy.DELETE },
    }, 'config')],
  ])('is fine if it %s', (_name, make) => {
    expect(warningsOf((chart) => { make(chart); store(chart); }, { ...within, newerThanSchema: true }).filter((text) => !/ (?:eso\/no-effect|near-miss): /.test(text))).toEqual([]);
  });

  test('does not matter if no webhook uses it', () => {
    expect(warningsOf((chart) => { secret(chart); store(chart, {}); }, within)).toEqual([]);
  });
});
