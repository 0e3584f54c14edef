import { ApiObject, Chart } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig, CrossplaneGcpCredentials,
  CrossplaneGcpProviderConfig, CrossplaneProvider, CrossplaneProviderConfigScope, CrossplaneRuntimeConfig, CrossplaneServiceAccount,
  EsoClusterSecretStore, EsoExternalSecret, EsoPushSecret, EsoPushSelector, EsoSecretStore, SecretKey,
} from '../../../lib';
import { errorOf, synthOne, thrownBy, validationOf, warningsOf } from '../../support/synth';

const creds = (key: string) => SecretKey.of('aws-creds', key, { namespace: 'crossplane-system' });

const ROLE = 'arn:aws:iam::123456789012:role/x';

/** Follows the advice: nothing is left to say. */
const accepts = (build: (chart: Chart) => unknown) => expect(warningsOf(build)).toEqual([]);

mistakesOf('crossplane', {
  notKnowable: {
    'xp-irsa-stringequals': 'the trust policy of the role is in AWS',
    'xp-connection-key-names': 'a Composition and an XRD are objects of a package, which this library does not make',
  },
}, (mistake) => {
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
    const instance = (spec: object) => (chart: Chart) => {
      new CrossplaneProvider(new Chart(chart, 'packages'), 'rds', { package: 'xpkg.upbound.io/upbound/provider-aws-rds:v2.1.0' });
      const metadata = { name: 'db', namespace: 'team-a' };
      new ApiObject(chart, 'db', { apiVersion: 'rds.aws.m.upbound.io/v1beta1', kind: 'Instance', metadata, spec: { forProvider: { region: 'eu-west-1' }, ...spec } });
    };
    expect(validationOf(instance({ publishConnectionDetailsTo: { name: 'db' } }))).toEqual([
      "[chart/db] 'spec.publishConnectionDetailsTo' must be left out of a resource in a namespace, got {\"name\":\"db\"}: Crossplane 2 removed it: remove it; "
      + "'spec.writeConnectionSecretToRef' writes a Secret, which an EsoPushSecret copies to a store",
    ]);
    accepts(instance({ writeConnectionSecretToRef: { name: 'db' } }));
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

  mistake('xp-injectedidentity-upbound', () => {
    notCompiled((chart) => {
      // @ts-expect-error the old provider had it
      new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.injectedIdentity() });
    });
    const { injectedIdentity } = CrossplaneAwsCredentials as unknown as Record<string, () => CrossplaneAwsCredentials>;
    expect(thrownBy(() => injectedIdentity())).toBe('injectedIdentity is not a function');
    accepts((chart) => new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.irsa() }));
  });

  mistake('xp-assumerolearn', () => {
    expect(errorOf((chart) => new CrossplaneAwsProviderConfig(chart, 'default', {
      credentials: CrossplaneAwsCredentials.secret(creds('creds')), assumeRoleARN: ROLE,
    } as never))).toBe("[chart/default] 'assumeRoleARN' must be a prop of CrossplaneAwsProviderConfigProps, got an unknown one: did you mean 'assumeRoleChain'?");
    accepts((chart) => new CrossplaneAwsProviderConfig(chart, 'default', {
      credentials: CrossplaneAwsCredentials.secret(creds('creds')), assumeRoleChain: [{ roleArn: ROLE }],
    }));
  });

  mistake('xp-webidentity-no-sa-annotation', () => {
    const signIn = (serviceAccount?: CrossplaneServiceAccount) => (chart: Chart) => {
      const packages = new Chart(chart, 'packages');
      const runtimeConfigRef = new CrossplaneRuntimeConfig(packages, 'aws', { deployment: { replicas: 1 }, ...(serviceAccount ? { serviceAccount } : {}) });
      new CrossplaneProvider(packages, 's3', { package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0', runtimeConfigRef });
      new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE }) });
    };
    expect(warningsOf(signIn())).toEqual([
      "chart/default crossplane/identity: 'credentials' needs a token: a ServiceAccount with the annotation 'eks.amazonaws.com/role-arn', or the environment variable "
      + "'AWS_WEB_IDENTITY_TOKEN_FILE', which 'chart/packages/s3' does not get from the runtime config 'aws': give it a CrossplaneRuntimeConfig with "
      + "CrossplaneServiceAccount.awsRole('arn:aws:iam::123456789012:role/crossplane', { name: 'provider-aws' }), or acknowledge this if something else provides it",
    ]);
    accepts(signIn(CrossplaneServiceAccount.awsRole(ROLE, { name: 'provider-aws' })));
  });

  mistake('xp-pc-name-mismatch', () => {
    const resource = (name: string) => (chart: Chart) => {
      new CrossplaneAwsProviderConfig(chart, 'aws', { credentials: CrossplaneAwsCredentials.secret(creds('creds')) });
      new ApiObject(chart, 'bucket', {
        apiVersion: 's3.aws.upbound.io/v1beta2', kind: 'Bucket', metadata: { name: 'b' }, spec: { forProvider: { region: 'eu-west-1' }, providerConfigRef: { name } },
      });
    };
    expect(warningsOf(resource('provider-aws'))).toEqual([
      "chart/bucket crossplane/config-reference: 'spec.providerConfigRef' is ProviderConfig 'provider-aws', which this app does not have; it has ProviderConfig 'aws': "
      + "set 'spec.providerConfigRef.name' to 'aws', or acknowledge this if it exists outside of the app",
    ]);
    accepts(resource('aws'));
  });

  mistake('xp-connection-no-namespace', () => {
    const cluster = (namespace?: string) => (chart: Chart) => {
      new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.secret(creds('creds')) });
      new ApiObject(chart, 'ctp1', {
        apiVersion: 'eks.aws.upbound.io/v1beta1',
        kind: 'ClusterAuth',
        metadata: { name: 'ctp1' },
        spec: { forProvider: { region: 'eu-west-1', clusterName: 'ctp1' }, writeConnectionSecretToRef: { name: 'kubeconfig', namespace } },
      });
    };
    expect(validationOf(cluster())).toEqual([
      "[chart/ctp1] 'spec.writeConnectionSecretToRef.namespace' must be given for a resource without a namespace, got nothing: write for example 'crossplane-system'",
    ]);
    accepts(cluster('crossplane-system'));
  });
});
