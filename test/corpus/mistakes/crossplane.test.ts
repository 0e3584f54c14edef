import { ApiObject } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig, CrossplaneGcpCredentials,
  CrossplaneGcpProviderConfig, CrossplaneProvider, CrossplaneProviderConfigScope, EsoClusterSecretStore, EsoExternalSecret, EsoPushSecret,
  EsoPushSelector, EsoSecretStore, SecretKey,
} from '../../../lib';
import { errorOf, synthOne, validationOf, warningsOf } from '../../support/synth';

const creds = (key: string) => SecretKey.of('aws-creds', key, { namespace: 'crossplane-system' });

mistakesOf('crossplane', {}, (mistake) => {
  mistake('xp-key-mismatch', () => {
    expect(validationOf((chart) => {
      new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.secret(creds('creds')) });
      new ApiObject(chart, 'aws-creds', {
        apiVersion: 'v1', kind: 'Secret', metadata: { name: 'aws-creds', namespace: 'crossplane-system' }, stringData: { credentials: '<from ESO>' },
      });
    })).toEqual(["[chart/default] 'credentials' must be a key of Secret 'aws-creds', got \"creds\": its keys are 'credentials'"]);
  });

  mistake('xp-two-keys', () => {
    expect(validationOf((chart) => {
      const secret = new EsoExternalSecret(chart, 'aws-creds', {
        store: EsoSecretStore.fromSecretStoreName('aws'),
        data: { aws_access_key_id: { key: 'a' }, aws_secret_access_key: { key: 'b' } },
        metadata: { namespace: 'crossplane-system' },
      });
      new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.secret(secret.secretKey('aws_access_key_id')) });
    })).toEqual([
      "[chart/default] 'credentials' must be a key that holds an INI file, got 'aws_access_key_id' of Secret 'aws-creds', which has the parts in the keys 'aws_access_key_id', 'aws_secret_access_key': "
      + 'the provider reads only one key: use ProviderCredentials, which combines the parts',
    ]);
  });

  mistake('xp-azure-oidc-ids', () => {
    expect(errorOf((chart) => new CrossplaneAzureProviderConfig(chart, 'default', {
      credentials: CrossplaneAzureCredentials.oidcTokenFile({ subscriptionId: '00000000-0000-0000-0000-000000000000' }),
    }))).toBe("[chart/default] 'credentials.clientId' must be given for a token file with CrossplaneProviderConfigScope.V1, got nothing: "
      + "providers of version 1 do not read it from the environment: pass 'credentials.clientId' and 'credentials.tenantId' to CrossplaneAzureCredentials.oidcTokenFile");
  });

  mistake('xp-gcp-no-project', () => {
    notCompiled((chart) => {
      // @ts-expect-error projectId is required
      new CrossplaneGcpProviderConfig(chart, 'default', { credentials: CrossplaneGcpCredentials.secret(creds('creds')) });
    });
    expect(errorOf((chart) => new CrossplaneGcpProviderConfig(chart, 'default', { credentials: CrossplaneGcpCredentials.secret(creds('creds')) } as never))).toBe(
      "[chart/default] 'projectId' must be a string, got nothing: pass a string");
  });

  mistake('xp-pc-before-crd', () => {
    expect(warningsOf((chart) => {
      new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.secret(creds('creds')) });
      new CrossplaneProvider(chart, 'provider-aws-s3', { package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0' });
    })).toEqual([
      "chart/default crossplane/stage: 'configScope' makes this a ProviderConfig, a kind that 'chart/provider-aws-s3' in the same chart installs; until that provider runs the kind does not exist, and applying both together fails: "
      + 'move this to a chart of a later stage; for Argo CD, set a later sync wave and the sync option SkipDryRunOnMissingResource=true',
    ]);
  });

  mistake('xp-v2-namespaced-default', () => {
    expect(warningsOf((chart) => new CrossplaneAwsProviderConfig(chart, 'default', {
      credentials: CrossplaneAwsCredentials.podIdentity(), configScope: CrossplaneProviderConfigScope.NAMESPACE, metadata: { namespace: 'team-a' },
    }))).toEqual([
      "chart/default crossplane/default-config: 'metadata.name' is 'default', but resources without a providerConfigRef use the ClusterProviderConfig 'default', not a ProviderConfig of their namespace: "
      + "set 'configScope' to CrossplaneProviderConfigScope.CLUSTER, or acknowledge this if every resource refers to this one by name and kind",
    ]);
  });

  mistake('xp-v2-secret-other-namespace', () => {
    expect(errorOf((chart) => new CrossplaneAzureProviderConfig(chart, 'default', {
      credentials: CrossplaneAzureCredentials.secret(SecretKey.of('azure-creds', 'creds', { namespace: 'crossplane-system' })),
      configScope: CrossplaneProviderConfigScope.NAMESPACE,
      metadata: { namespace: 'team-a' },
    }))).toBe("[chart/default] 'credentials' must be in namespace 'team-a', got namespace 'crossplane-system': "
      + "Secret and reader must share a namespace: move one of them, or copy the Secret to 'team-a'");
  });

  mistake('xp-publishto-v2', () => {
    // Connection details are a Secret, which a PushSecret writes to the store.
    const { spec } = synthOne((chart) => new EsoPushSecret(chart, 'db', {
      stores: [EsoClusterSecretStore.fromClusterSecretStoreName('vault')],
      selector: EsoPushSelector.secret({ name: 'db' }),
      data: [{ remoteKey: 'team-a/db' }],
    }), { namespace: 'team-a' });
    expect(spec).toEqual({
      secretStoreRefs: [{ kind: 'ClusterSecretStore', name: 'vault' }],
      selector: { secret: { name: 'db' } },
      data: [{ match: { remoteRef: { remoteKey: 'team-a/db' } } }],
    });
  });
});
