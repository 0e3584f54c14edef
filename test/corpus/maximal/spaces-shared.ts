import { Duration } from 'cdk8s';
import {
  EsoAwsAuth, EsoCreationPolicy, EsoDataFrom, EsoDeletionPolicy, EsoProvider, LabelOperator, SecretKey, SharedExternalSecret, SharedSecretStore,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };
const labelSelectors = [
  { matchLabels: { stage: 'prod' } }, { matchExpressions: [{ key: 'region', operator: LabelOperator.IN, values: ['eu-west-1'] }] },
];
const written = { labelSelectors: [{ matchLabels: { stage: 'prod' } }, { matchExpressions: [{ key: 'region', operator: 'In', values: ['eu-west-1'] }] }] };

/** Every field of the pinned CRDs. The fields of providers and ExternalSecrets have their own cases. */
export const spacesShared: MaximalCase = {
  build: (chart) => {
    const store = new SharedSecretStore(chart, 'aws', {
      provider: EsoProvider.awsSecretsManager({
        region: 'eu-west-1',
        auth: EsoAwsAuth.accessKey({ accessKeyId: SecretKey.of('aws', 'id'), secretAccessKey: SecretKey.of('aws', 'secret', { namespace: 'flux-system' }) }),
      }),
      controlPlaneSelector: { labelSelectors },
      namespaceSelector: { names: ['crossplane-system', 'apps'] },
      refreshInterval: Duration.minutes(5),
      retrySettings: { maxRetries: 3, retryInterval: Duration.seconds(10) },
      secretStoreName: 'aws-secrets',
      secretStoreMetadata: metadata,
      metadata,
    });
    new SharedExternalSecret(chart, 'aws-creds', {
      externalSecretSpec: {
        store,
        refreshInterval: Duration.hours(1),
        target: {
          name: 'aws-creds',
          creationPolicy: EsoCreationPolicy.OWNER,
          deletionPolicy: EsoDeletionPolicy.RETAIN,
          immutable: false,
          template: { data: { creds: '[default]\naws_access_key_id = {{ .id }}' } },
        },
        data: { id: { key: 'crossplane/aws', property: 'id' } },
        dataFrom: [EsoDataFrom.extract({ key: 'crossplane/aws' })],
      },
      controlPlaneSelector: { labelSelectors },
      namespaceSelector: { names: ['crossplane-system'] },
      externalSecretName: 'aws-credentials',
      externalSecretMetadata: metadata,
      refreshTime: Duration.minutes(30),
      metadata,
    });
  },
  expected: [
    {
      apiVersion: 'spaces.upbound.io/v1alpha1',
      kind: 'SharedSecretStore',
      metadata: { name: 'aws', namespace: 'flux-system', ...metadata },
      spec: {
        controlPlaneSelector: written,
        namespaceSelector: { names: ['crossplane-system', 'apps'] },
        provider: {
          aws: {
            service: 'SecretsManager',
            region: 'eu-west-1',
            auth: {
              secretRef: {
                accessKeyIDSecretRef: { name: 'aws', key: 'id' },
                secretAccessKeySecretRef: { name: 'aws', key: 'secret', namespace: 'flux-system' },
              },
            },
          },
        },
        refreshInterval: 300,
        retrySettings: { maxRetries: 3, retryInterval: '10s' },
        secretStoreName: 'aws-secrets',
        secretStoreMetadata: metadata,
      },
    },
    {
      apiVersion: 'spaces.upbound.io/v1alpha1',
      kind: 'SharedExternalSecret',
      metadata: { name: 'aws-creds', namespace: 'flux-system', ...metadata },
      spec: {
        controlPlaneSelector: written,
        namespaceSelector: { names: ['crossplane-system'] },
        externalSecretSpec: {
          refreshInterval: '1h0m0s',
          secretStoreRef: { name: 'aws-secrets', kind: 'ClusterSecretStore' },
          target: {
            name: 'aws-creds',
            creationPolicy: 'Owner',
            deletionPolicy: 'Retain',
            immutable: false,
            template: { data: { creds: '[default]\naws_access_key_id = {{ .id }}' } },
          },
          data: [{ secretKey: 'id', remoteRef: { key: 'crossplane/aws', property: 'id' } }],
          dataFrom: [{ extract: { key: 'crossplane/aws' } }],
        },
        externalSecretName: 'aws-credentials',
        externalSecretMetadata: metadata,
        refreshTime: '30m0s',
      },
    },
  ],
};
