import { Duration } from 'cdk8s';
import { EsoApi, EsoClusterSecretStore, EsoProvider, EsoSecretStore, LabelOperator } from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };

/** What both kinds of store have in addition to the provider, in both API versions. */
export const esoStores: MaximalCase = {
  build: (chart) => {
    const options = {
      controller: 'dev',
      refreshInterval: Duration.minutes(2),
      retrySettings: { maxRetries: 5, retryInterval: Duration.seconds(10) },
      metadata,
    };
    const provider = EsoProvider.awsSecretsManager({ region: 'eu-west-1' });
    const conditions = [
      { namespaces: ['team-a', 'team-b'] },
      { namespaceSelector: { matchLabels: { eso: 'true' }, matchExpressions: [{ key: 'tier', operator: LabelOperator.IN, values: ['prod', 'stage'] }] } },
      { namespaceRegexes: ['^team-.*$'] },
    ];
    for (const api of [EsoApi.V1, EsoApi.V1BETA1]) {
      new EsoSecretStore(chart, `store-${api}`, { ...options, provider, api });
      new EsoClusterSecretStore(chart, `cluster-store-${api}`, { ...options, provider, api, conditions, referentAuth: true });
    }
  },
  expected: ['v1', 'v1beta1'].flatMap((version) => {
    const spec = {
      controller: 'dev',
      refreshInterval: 120,
      retrySettings: { maxRetries: 5, retryInterval: '10s' },
      provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } },
    };
    return [
      {
        apiVersion: `external-secrets.io/${version}`,
        kind: 'SecretStore',
        metadata: { name: `store-${version}`, namespace: 'flux-system', ...metadata },
        spec,
      },
      {
        apiVersion: `external-secrets.io/${version}`,
        kind: 'ClusterSecretStore',
        metadata: { name: `cluster-store-${version}`, ...metadata },
        spec: {
          ...spec,
          conditions: [
            { namespaces: ['team-a', 'team-b'] },
            { namespaceSelector: { matchLabels: { eso: 'true' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['prod', 'stage'] }] } },
            { namespaceRegexes: ['^team-.*$'] },
          ],
        },
      },
    ];
  }),
};
