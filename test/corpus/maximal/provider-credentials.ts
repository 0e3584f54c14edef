import { Duration } from 'cdk8s';
import {
  CloudCredentials, CrossplaneAwsCredentials, CrossplaneAwsEndpoint, CrossplaneAwsEndpointSource, CrossplaneAwsProviderConfig,
  CrossplaneAzureCredentials, CrossplaneAzureEnvironment, CrossplaneAzureProviderConfig, CrossplaneGcpCredentials,
  CrossplaneGcpProviderConfig, CrossplaneProviderConfigScope, CrossplaneTokenSource, EsoApi, EsoClusterSecretStore, EsoRefreshPolicy,
  ProviderCredentials, SecretKey, type CrossplaneAwsProviderConfigProps,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';
import type { Manifest } from '../../support/schemas';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };
const key = SecretKey.of('cloud', 'credentials', { namespace: 'crossplane-system' });
const secretRef = { name: 'cloud', namespace: 'crossplane-system', key: 'credentials' };
const ROLE = 'arn:aws:iam::123456789012:role/crossplane';
const EMAIL = 'crossplane@acme-prod.iam.gserviceaccount.com';
const POOL = 'projects/123456789/locations/global/workloadIdentityPools/upbound/providers/upbound';
const ids = { subscriptionId: 'sub', tenantId: 'ten', clientId: 'cli' };
const wireIds = { subscriptionID: 'sub', tenantID: 'ten', clientID: 'cli' };

const config = (cloud: string, name: string, spec: object): Manifest => ({
  apiVersion: `${cloud}.upbound.io/v1beta1`, kind: 'ProviderConfig', metadata: { name }, spec,
});

const chain: Omit<CrossplaneAwsProviderConfigProps, 'credentials'> = {
  assumeRoleChain: [{ roleArn: ROLE, externalId: 'acme', tags: { team: 'platform', env: 'prod' }, transitiveTagKeys: ['team'] }, { roleArn: 'arn:aws-cn:iam::123456789012:role/a/b' }],
  s3UsePathStyle: true,
  skipCredentialsValidation: true,
  skipMetadataApiCheck: true,
  skipRegionValidation: false,
  skipRequestingAccountId: true,
};
const endpoint = {
  services: ['s3', 'sts'],
  hostnameImmutable: true,
  partitionId: 'aws',
  signingMethod: 'v4',
  signingName: 's3',
  signingRegion: 'us-east-1',
};

/** Every way to sign in to AWS. */
export const awsProviderConfigs: MaximalCase = {
  build: (chart) => {
    new CrossplaneAwsProviderConfig(chart, 'secret', {
      ...chain,
      credentials: CrossplaneAwsCredentials.secret(key),
      endpoint: CrossplaneAwsEndpoint.staticUrl('http://localstack:4566', { ...endpoint, endpointSource: CrossplaneAwsEndpointSource.CUSTOM }),
      configScope: CrossplaneProviderConfigScope.V1,
      metadata,
    });
    new CrossplaneAwsProviderConfig(chart, 'irsa', {
      credentials: CrossplaneAwsCredentials.irsa(), endpoint: CrossplaneAwsEndpoint.dynamicUrl({ protocol: 'https', host: 'amazonaws.com' }),
    });
    new CrossplaneAwsProviderConfig(chart, 'pod', { credentials: CrossplaneAwsCredentials.podIdentity(), endpoint: CrossplaneAwsEndpoint.auto('aws-us-gov') });
    new CrossplaneAwsProviderConfig(chart, 'web', {
      credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, roleSessionName: 'crossplane', tokenConfig: CrossplaneTokenSource.secret(key) }),
    });
    new CrossplaneAwsProviderConfig(chart, 'web-file', {
      credentials: CrossplaneAwsCredentials.webIdentity({ roleArn: ROLE, tokenConfig: CrossplaneTokenSource.filesystem('/var/run/token') }),
    });
    new CrossplaneAwsProviderConfig(chart, 'upbound', { credentials: CrossplaneAwsCredentials.upbound({ roleArn: ROLE, roleSessionName: 'upbound' }) });
  },
  expected: [
    {
      ...config('aws', 'secret', {
        credentials: { source: 'Secret', secretRef },
        assumeRoleChain: [
          { roleARN: ROLE, externalID: 'acme', tags: [{ key: 'team', value: 'platform' }, { key: 'env', value: 'prod' }], transitiveTagKeys: ['team'] },
          { roleARN: 'arn:aws-cn:iam::123456789012:role/a/b' },
        ],
        endpoint: { url: { type: 'Static', static: 'http://localstack:4566' }, ...endpoint, source: 'Custom' },
        s3_use_path_style: true,
        skip_credentials_validation: true,
        skip_metadata_api_check: true,
        skip_region_validation: false,
        skip_requesting_account_id: true,
      }),
      metadata: { name: 'secret', ...metadata },
    },
    config('aws', 'irsa', { credentials: { source: 'IRSA' }, endpoint: { url: { type: 'Dynamic', dynamic: { protocol: 'https', host: 'amazonaws.com' } } } }),
    config('aws', 'pod', { credentials: { source: 'PodIdentity' }, endpoint: { url: { type: 'Auto' }, partitionId: 'aws-us-gov' } }),
    config('aws', 'web', {
      credentials: { source: 'WebIdentity', webIdentity: { roleARN: ROLE, roleSessionName: 'crossplane', tokenConfig: { source: 'Secret', secretRef } } },
    }),
    config('aws', 'web-file', {
      credentials: { source: 'WebIdentity', webIdentity: { roleARN: ROLE, tokenConfig: { source: 'Filesystem', fs: { path: '/var/run/token' } } } },
    }),
    config('aws', 'upbound', { credentials: { source: 'Upbound', upbound: { webIdentity: { roleARN: ROLE, roleSessionName: 'upbound' } } } }),
  ],
};

/** Every way to sign in to Google Cloud. */
export const gcpProviderConfigs: MaximalCase = {
  build: (chart) => {
    const of = (id: string, credentials: CrossplaneGcpCredentials) => new CrossplaneGcpProviderConfig(chart, id, { credentials, projectId: 'acme-prod' });
    new CrossplaneGcpProviderConfig(chart, 'secret', {
      credentials: CrossplaneGcpCredentials.secret(key), projectId: 'acme-prod', configScope: CrossplaneProviderConfigScope.V1, metadata,
    });
    of('token', CrossplaneGcpCredentials.accessToken(key));
    of('injected', CrossplaneGcpCredentials.injectedIdentity());
    of('impersonate', CrossplaneGcpCredentials.impersonateServiceAccount(EMAIL));
    of('upbound', CrossplaneGcpCredentials.upbound({ providerId: POOL, serviceAccount: EMAIL }));
    of('environment', CrossplaneGcpCredentials.environment('GOOGLE_CREDENTIALS'));
    of('filesystem', CrossplaneGcpCredentials.filesystem('/var/run/key.json'));
  },
  expected: [
    { ...config('gcp', 'secret', { credentials: { source: 'Secret', secretRef }, projectID: 'acme-prod' }), metadata: { name: 'secret', ...metadata } },
    config('gcp', 'token', { credentials: { source: 'AccessToken', secretRef }, projectID: 'acme-prod' }),
    config('gcp', 'injected', { credentials: { source: 'InjectedIdentity' }, projectID: 'acme-prod' }),
    config('gcp', 'impersonate', { credentials: { source: 'ImpersonateServiceAccount', impersonateServiceAccount: { name: EMAIL } }, projectID: 'acme-prod' }),
    config('gcp', 'upbound', { credentials: { source: 'Upbound', upbound: { federation: { providerID: POOL, serviceAccount: EMAIL } } }, projectID: 'acme-prod' }),
    config('gcp', 'environment', { credentials: { source: 'Environment', env: { name: 'GOOGLE_CREDENTIALS' } }, projectID: 'acme-prod' }),
    config('gcp', 'filesystem', { credentials: { source: 'Filesystem', fs: { path: '/var/run/key.json' } }, projectID: 'acme-prod' }),
  ],
};

/** Every way to sign in to Azure. */
export const azureProviderConfigs: MaximalCase = {
  build: (chart) => {
    const of = (id: string, credentials: CrossplaneAzureCredentials) => new CrossplaneAzureProviderConfig(chart, id, { credentials });
    new CrossplaneAzureProviderConfig(chart, 'secret', {
      credentials: CrossplaneAzureCredentials.secret(key, ids),
      environment: CrossplaneAzureEnvironment.US_GOVERNMENT,
      configScope: CrossplaneProviderConfigScope.V1,
      metadata,
    });
    of('system', CrossplaneAzureCredentials.systemAssignedManagedIdentity({ subscriptionId: 'sub', tenantId: 'ten', msiEndpoint: 'http://169.254.169.254/token' }));
    of('user', CrossplaneAzureCredentials.userAssignedManagedIdentity(ids));
    of('oidc', CrossplaneAzureCredentials.oidcTokenFile({ ...ids, oidcTokenFilePath: '/var/run/token' }));
    of('upbound', CrossplaneAzureCredentials.upbound(ids));
    of('filesystem', CrossplaneAzureCredentials.filesystem('/var/run/sp.json', { subscriptionId: 'sub' }));
  },
  expected: [
    {
      ...config('azure', 'secret', { ...wireIds, credentials: { source: 'Secret', secretRef }, environment: 'usgovernment' }),
      metadata: { name: 'secret', ...metadata },
    },
    config('azure', 'system', {
      subscriptionID: 'sub', tenantID: 'ten', credentials: { source: 'SystemAssignedManagedIdentity' }, msiEndpoint: 'http://169.254.169.254/token',
    }),
    config('azure', 'user', { ...wireIds, credentials: { source: 'UserAssignedManagedIdentity' } }),
    config('azure', 'oidc', { ...wireIds, credentials: { source: 'OIDCTokenFile' }, oidcTokenFilePath: '/var/run/token' }),
    config('azure', 'upbound', { ...wireIds, credentials: { source: 'Upbound' } }),
    config('azure', 'filesystem', { subscriptionID: 'sub', credentials: { source: 'Filesystem', fs: { path: '/var/run/sp.json' } } }),
  ],
};

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const common = { refreshInterval: '30m0s', refreshPolicy: 'Periodic', secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' } };
const options = { store, refreshInterval: Duration.minutes(30), refreshPolicy: EsoRefreshPolicy.PERIODIC };
const external = (name: string, spec: object): Manifest => ({
  apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name, namespace: 'flux-system' }, spec: { ...common, ...spec },
});
const reads = (name: string) => ({ credentials: { source: 'Secret', secretRef: { name, namespace: 'flux-system', key: 'credentials' } } });
const data = (refs: Record<string, object>) => Object.entries(refs).map(([secretKey, remoteRef]) => ({ secretKey, remoteRef }));

/** What refuses values that an INI file does not take. */
const guard = (pairs: string) => `{{- range $name, $value := dict ${pairs} }}{{ if or (not (trim $value)) (regexMatch "[\\\\s#;\\"'\\x60\\\\\\\\]" (trim $value)) }}{{ fail (printf "%s is empty, `
  + 'or holds white space, quotes, # or ; as no access key does: check the remote key, its property and its decoding" $name) }}{{ end }}{{ end -}}\n';

export const AWS_TEMPLATE = guard('"accessKeyId" .accessKeyId "secretAccessKey" .secretAccessKey')
  + '[default]\naws_access_key_id = {{ .accessKeyId | trim }}\naws_secret_access_key = {{ .secretAccessKey | trim }}\n';
export const AWS_SESSION_TEMPLATE = guard('"accessKeyId" .accessKeyId "secretAccessKey" .secretAccessKey "sessionToken" .sessionToken')
  + '[default]\naws_access_key_id = {{ .accessKeyId | trim }}\naws_secret_access_key = {{ .secretAccessKey | trim }}\naws_session_token = {{ .sessionToken | trim }}\n';

/** Every way to read credentials from a store. */
export const providerCredentials: MaximalCase = {
  build: (chart) => {
    new ProviderCredentials(chart, 'aws', {
      ...options,
      credentials: CloudCredentials.aws({ accessKeyId: { key: 'aws', property: 'id' }, secretAccessKey: { key: 'aws', property: 'secret' }, sessionToken: { key: 'sts' } },
        { assumeRoleChain: [{ roleArn: ROLE }] }),
      providerConfigName: 'keys',
      configScope: CrossplaneProviderConfigScope.V1,
      secretName: 'aws-keys',
      secretMetadata: { labels: { tier: 'cloud' } },
      api: EsoApi.V1,
      metadata,
    });
    new ProviderCredentials(chart, 'aws-ini', { ...options, credentials: CloudCredentials.awsIni({ key: 'ini' }) });
    new ProviderCredentials(chart, 'gcp', { ...options, credentials: CloudCredentials.gcp({ serviceAccountJson: { key: 'gcp' }, projectId: 'acme-prod' }) });
    new ProviderCredentials(chart, 'gcp-token', {
      ...options, credentials: CloudCredentials.gcpAccessToken({ accessToken: { key: 'gcp' }, projectId: 'acme-prod' }), providerConfigName: 'token',
    });
    new ProviderCredentials(chart, 'azure', {
      ...options,
      credentials: CloudCredentials.azure({
        ...ids,
        clientSecret: { key: 'az' },
        endpoints: {
          activeDirectoryEndpointUrl: 'https://login.microsoftonline.com',
          activeDirectoryGraphResourceId: 'https://graph.windows.net/',
          galleryEndpointUrl: 'https://gallery.azure.com/',
          managementEndpointUrl: 'https://management.core.windows.net/',
          resourceManagerEndpointUrl: 'https://management.azure.com/',
          sqlManagementEndpointUrl: 'https://management.core.windows.net:8443/',
        },
      }, { ...ids, environment: CrossplaneAzureEnvironment.PUBLIC }),
    });
    new ProviderCredentials(chart, 'azure-refs', {
      ...options,
      credentials: CloudCredentials.azure({
        clientIdRef: { key: 'az', property: 'id' },
        tenantIdRef: { key: 'az', property: 'tenant' },
        subscriptionIdRef: { key: 'az', property: 'subscription' },
        clientCertificate: { certificate: { key: 'pfx' }, password: { key: 'pfx', property: 'password' } },
      }),
      providerConfigName: 'refs',
    });
    new ProviderCredentials(chart, 'azure-json', { ...options, credentials: CloudCredentials.azureJson({ key: 'sp' }), providerConfigName: 'json' });
  },
  expected: [
    {
      ...external('aws', {
        data: data({ accessKeyId: { key: 'aws', property: 'id' }, secretAccessKey: { key: 'aws', property: 'secret' }, sessionToken: { key: 'sts' } }),
        target: { name: 'aws-keys', template: { metadata: { labels: { tier: 'cloud' } }, data: { credentials: AWS_SESSION_TEMPLATE } } },
      }),
      metadata: { name: 'aws', namespace: 'flux-system', ...metadata },
    },
    { ...config('aws', 'keys', { ...reads('aws-keys'), assumeRoleChain: [{ roleARN: ROLE }] }), metadata: { name: 'keys', ...metadata } },
    external('aws-ini', { data: data({ credentials: { key: 'ini' } }) }),
    config('aws', 'default', reads('aws-ini')),
    external('gcp', { data: data({ credentials: { key: 'gcp' } }) }),
    config('gcp', 'default', { ...reads('gcp'), projectID: 'acme-prod' }),
    external('gcp-token', { data: data({ accessToken: { key: 'gcp' } }), target: { template: { data: { credentials: '{{ .accessToken | trim }}' } } } }),
    config('gcp', 'token', { credentials: { ...reads('gcp-token').credentials, source: 'AccessToken' }, projectID: 'acme-prod' }),
    external('azure', {
      data: data({ clientSecret: { key: 'az' } }),
      target: {
        template: {
          data: {
            credentials: [
              '{',
              '  "clientId": "cli",',
              '  "tenantId": "ten",',
              '  "subscriptionId": "sub",',
              '  "clientSecret": {{ .clientSecret | trim | toJson }},',
              '  "activeDirectoryEndpointUrl": "https://login.microsoftonline.com",',
              '  "activeDirectoryGraphResourceId": "https://graph.windows.net/",',
              '  "galleryEndpointUrl": "https://gallery.azure.com/",',
              '  "managementEndpointUrl": "https://management.core.windows.net/",',
              '  "resourceManagerEndpointUrl": "https://management.azure.com/",',
              '  "sqlManagementEndpointUrl": "https://management.core.windows.net:8443/"',
              '}\n',
            ].join('\n'),
          },
        },
      },
    }),
    config('azure', 'default', { ...wireIds, ...reads('azure'), environment: 'public' }),
    external('azure-refs', {
      data: data({
        clientId: { key: 'az', property: 'id' },
        tenantId: { key: 'az', property: 'tenant' },
        subscriptionId: { key: 'az', property: 'subscription' },
        clientCertificate: { key: 'pfx' },
        clientCertificatePassword: { key: 'pfx', property: 'password' },
      }),
      target: {
        template: {
          data: {
            credentials: `{\n${['clientId', 'tenantId', 'subscriptionId', 'clientCertificate', 'clientCertificatePassword']
              .map((field) => `  "${field}": {{ .${field} | trim | toJson }}`).join(',\n')}\n}\n`,
          },
        },
      },
    }),
    config('azure', 'refs', reads('azure-refs')),
    external('azure-json', { data: data({ credentials: { key: 'sp' } }) }),
    config('azure', 'json', reads('azure-json')),
  ],
};
