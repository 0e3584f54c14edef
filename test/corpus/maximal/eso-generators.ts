import { Duration, type ApiObjectMetadata, type Chart } from 'cdk8s';
import {
  EsoAcrAccessToken, EsoAcrAuth, EsoAwsAuth, EsoAzureEnvironment, EsoCaProvider, EsoCloudsmithAccessToken, EsoClusterGenerator,
  EsoEcrAuthorizationToken, EsoEcrScope, EsoFakeGenerator, EsoGcpAuth, EsoGcrAccessToken, EsoGeneratorConfig, EsoGithubAccessToken,
  EsoGithubPermission, EsoGrafanaAuth, EsoGrafanaGenerator, EsoGrafanaRole, EsoMfaAlgorithm, EsoMfaGenerator, EsoPassword, EsoPasswordEncoding,
  EsoQuayAccessToken, EsoSshKey, EsoSshKeyType, EsoStsSessionToken, EsoUuid, EsoVaultAuth, EsoVaultDynamicSecret, EsoVaultMethod,
  EsoVaultResultType, EsoWebhookGenerator, SecretKey, type EsoAcrAccessTokenOptions, type EsoCloudsmithAccessTokenOptions,
  type EsoEcrAuthorizationTokenOptions, type EsoFakeGeneratorOptions, type EsoGcrAccessTokenOptions, type EsoGithubAccessTokenOptions,
  type EsoGrafanaGeneratorOptions, type EsoMfaOptions, type EsoPasswordOptions, type EsoQuayAccessTokenOptions, type EsoSshKeyOptions,
  type EsoStsSessionTokenOptions, type EsoVaultDynamicSecretOptions, type EsoWebhookGeneratorOptions,
} from '../../../lib';
import { CA_BUNDLE } from '../../support/eso-stores';
import type { MaximalCase } from '../../support/maximal';

const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };
const apiVersion = 'generators.external-secrets.io/v1alpha1';
const account = { name: 'eso', audiences: ['api'] };
const keys = EsoAwsAuth.accessKey({
  accessKeyId: SecretKey.of('aws', 'id'), secretAccessKey: SecretKey.of('aws', 'secret'), sessionToken: SecretKey.of('aws', 'token'),
});
const keysOf = {
  secretRef: {
    accessKeyIDSecretRef: { name: 'aws', key: 'id' }, secretAccessKeySecretRef: { name: 'aws', key: 'secret' }, sessionTokenSecretRef: { name: 'aws', key: 'token' },
  },
};

/** A generator in a namespace, the same generator for all namespaces, and the spec of both. */
interface GeneratorCase {
  readonly name: string;
  readonly kind: string;
  /** The field of a ClusterGenerator; none where it has no such kind. */
  readonly field?: string;
  readonly config?: EsoGeneratorConfig;
  readonly spec: object;
  build(chart: Chart, name: string, props: { metadata: ApiObjectMetadata }): unknown;
}

const acr: EsoAcrAccessTokenOptions = {
  registry: 'acme.azurecr.io',
  tenantId: '11111111-1111-1111-1111-111111111111',
  tokenScope: 'repository:app:pull',
  environmentType: EsoAzureEnvironment.CHINA_CLOUD,
  auth: EsoAcrAuth.servicePrincipal(SecretKey.of('azure', 'id'), SecretKey.of('azure', 'secret')),
};
const acrManaged: EsoAcrAccessTokenOptions = { registry: 'acme.azurecr.io', auth: EsoAcrAuth.managedIdentity('22222222-2222-2222-2222-222222222222') };
const acrWorkload: EsoAcrAccessTokenOptions = { registry: 'acme.azurecr.io', auth: EsoAcrAuth.workloadIdentity(account) };
const ecr: EsoEcrAuthorizationTokenOptions = { region: 'us-east-1', auth: keys, role: 'arn:aws:iam::111111111111:role/reader', registryScope: EsoEcrScope.PUBLIC };
const ecrAccount: EsoEcrAuthorizationTokenOptions = { region: 'eu-west-1', auth: EsoAwsAuth.serviceAccount(account), registryScope: EsoEcrScope.PRIVATE };
const gcr: EsoGcrAccessTokenOptions = { projectId: 'acme', auth: EsoGcpAuth.serviceAccountKey(SecretKey.of('gcp', 'key.json')) };
const gcrWorkload: EsoGcrAccessTokenOptions = {
  projectId: 'acme', auth: EsoGcpAuth.workloadIdentity(account, { clusterLocation: 'europe-west1', clusterName: 'hub', clusterProjectId: 'hubs' }),
};
const federation = { audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b' };
const gcrAccount: EsoGcrAccessTokenOptions = { projectId: 'acme', auth: EsoGcpAuth.workloadIdentityFederation({ ...federation, serviceAccount: account }) };
const gcrConfig: EsoGcrAccessTokenOptions = {
  projectId: 'acme',
  auth: EsoGcpAuth.workloadIdentityFederation({ ...federation, credConfig: SecretKey.of('gcp', 'config.json'), externalTokenEndpoint: 'https://acme.example/token' }),
};
const gcrAws: EsoGcrAccessTokenOptions = {
  projectId: 'acme', auth: EsoGcpAuth.workloadIdentityFederation({ ...federation, awsCredentials: { name: 'aws' }, awsRegion: 'eu-west-1' }),
};
const github: EsoGithubAccessTokenOptions = {
  appId: '123456',
  installId: '12345678',
  privateKey: SecretKey.of('github', 'key.pem'),
  url: 'https://github.acme.example/api/v3',
  repositories: ['app'],
  permissions: { contents: EsoGithubPermission.READ, issues: EsoGithubPermission.WRITE },
};
const quay: EsoQuayAccessTokenOptions = { robotAccount: 'acme+reader', serviceAccount: account, url: 'quay.acme.example' };
const sts: EsoStsSessionTokenOptions = { region: 'eu-west-1', auth: keys, sessionDuration: Duration.hours(1) };
const cloudsmith: EsoCloudsmithAccessTokenOptions = { orgSlug: 'acme', serviceSlug: 'eso', serviceAccount: account, apiUrl: 'https://api.cloudsmith.example' };
const grafana: EsoGrafanaGeneratorOptions = {
  url: 'https://grafana.acme.example', auth: EsoGrafanaAuth.token(SecretKey.of('grafana', 'token')), serviceAccountName: 'reader', serviceAccountRole: EsoGrafanaRole.VIEWER,
};
const grafanaUser: EsoGrafanaGeneratorOptions = { ...grafana, auth: EsoGrafanaAuth.basic('admin', SecretKey.of('grafana', 'password')) };
const password: EsoPasswordOptions = {
  length: 32, digits: 5, symbols: 4, symbolCharacters: '-_$@', noUpper: true, allowRepeat: true, secretKeys: ['admin', 'reader'], encoding: EsoPasswordEncoding.BASE64,
};
const sshKey: EsoSshKeyOptions = { keyType: EsoSshKeyType.ECDSA, keySize: 521, comment: 'deploy' };
const mfa: EsoMfaOptions = {
  secret: SecretKey.of('mfa', 'seed'), length: 8, timePeriod: Duration.seconds(60), algorithm: EsoMfaAlgorithm.SHA256, when: '2030-12-31T20:00:00Z',
};
const fake: EsoFakeGeneratorOptions = { data: { user: 'test' }, controller: 'dev' };
const vault: EsoVaultDynamicSecretOptions = {
  path: 'database/creds/reader',
  method: EsoVaultMethod.POST,
  parameters: { ttl: '1h', nested: { list: [1] } },
  resultType: EsoVaultResultType.AUTH,
  allowEmptyResponse: true,
  controller: 'dev',
  retrySettings: { maxRetries: 3, retryInterval: Duration.seconds(10) },
  provider: {
    server: 'https://vault.acme.example',
    namespace: 'team',
    authNamespace: 'admin',
    auth: EsoVaultAuth.kubernetes({ role: 'eso', serviceAccount: account }),
    caProvider: EsoCaProvider.configMap('ca', 'ca.crt'),
    headers: { 'X-Team': 'a' },
    readYourWrites: true,
    forwardInconsistent: true,
    tls: { cert: SecretKey.of('tls', 'tls.crt'), key: SecretKey.of('tls', 'tls.key') },
  },
};
const webhook: EsoWebhookGeneratorOptions = {
  url: 'https://acme.example/{{ .api.path }}',
  method: 'POST',
  headers: { Authorization: 'Bearer {{ .api.token }}' },
  body: '{}',
  timeout: Duration.seconds(5),
  jsonPath: '$.data',
  secrets: { api: { name: 'api' } },
  caBundle: CA_BUNDLE,
  ntlmUsername: SecretKey.of('ntlm', 'user'),
  ntlmPassword: SecretKey.of('ntlm', 'password'),
};
const webhookCa: EsoWebhookGeneratorOptions = { url: 'https://acme.example', caProvider: EsoCaProvider.secret('ca', 'ca.crt') };

const acrCase = (name: string, options: EsoAcrAccessTokenOptions, spec: object): GeneratorCase => ({
  name,
  kind: 'ACRAccessToken',
  field: 'acrAccessTokenSpec',
  config: EsoGeneratorConfig.acrAccessToken(options),
  spec,
  build: (chart, id, props) => new EsoAcrAccessToken(chart, id, { ...options, ...props }),
});
const ecrCase = (name: string, options: EsoEcrAuthorizationTokenOptions, spec: object): GeneratorCase => ({
  name,
  kind: 'ECRAuthorizationToken',
  field: 'ecrAuthorizationTokenSpec',
  config: EsoGeneratorConfig.ecrAuthorizationToken(options),
  spec,
  build: (chart, id, props) => new EsoEcrAuthorizationToken(chart, id, { ...options, ...props }),
});
const gcrCase = (name: string, options: EsoGcrAccessTokenOptions, auth: object): GeneratorCase => ({
  name,
  kind: 'GCRAccessToken',
  field: 'gcrAccessTokenSpec',
  config: EsoGeneratorConfig.gcrAccessToken(options),
  spec: { projectID: 'acme', auth },
  build: (chart, id, props) => new EsoGcrAccessToken(chart, id, { ...options, ...props }),
});
const grafanaCase = (name: string, options: EsoGrafanaGeneratorOptions, auth: object): GeneratorCase => ({
  name,
  kind: 'Grafana',
  field: 'grafanaSpec',
  config: EsoGeneratorConfig.grafana(options),
  spec: { url: 'https://grafana.acme.example', auth, serviceAccount: { name: 'reader', role: 'Viewer' } },
  build: (chart, id, props) => new EsoGrafanaGenerator(chart, id, { ...options, ...props }),
});
const webhookCase = (name: string, options: EsoWebhookGeneratorOptions, spec: object): GeneratorCase => ({
  name,
  kind: 'Webhook',
  field: 'webhookSpec',
  config: EsoGeneratorConfig.webhook(options),
  spec,
  build: (chart, id, props) => new EsoWebhookGenerator(chart, id, { ...options, ...props }),
});

const CASES: readonly GeneratorCase[] = [
  acrCase('acr', acr, {
    registry: 'acme.azurecr.io',
    auth: { servicePrincipal: { secretRef: { clientId: { name: 'azure', key: 'id' }, clientSecret: { name: 'azure', key: 'secret' } } } },
    tenantId: '11111111-1111-1111-1111-111111111111',
    scope: 'repository:app:pull',
    environmentType: 'ChinaCloud',
  }),
  acrCase('acr-managed', acrManaged, { registry: 'acme.azurecr.io', auth: { managedIdentity: { identityId: '22222222-2222-2222-2222-222222222222' } } }),
  acrCase('acr-workload', acrWorkload, { registry: 'acme.azurecr.io', auth: { workloadIdentity: { serviceAccountRef: account } } }),
  ecrCase('ecr', ecr, { region: 'us-east-1', auth: keysOf, role: 'arn:aws:iam::111111111111:role/reader', scope: 'public' }),
  ecrCase('ecr-account', ecrAccount, { region: 'eu-west-1', auth: { jwt: { serviceAccountRef: account } }, scope: 'private' }),
  gcrCase('gcr', gcr, { secretRef: { secretAccessKeySecretRef: { name: 'gcp', key: 'key.json' } } }),
  gcrCase('gcr-workload', gcrWorkload, {
    workloadIdentity: { serviceAccountRef: account, clusterLocation: 'europe-west1', clusterName: 'hub', clusterProjectID: 'hubs' },
  }),
  gcrCase('gcr-account', gcrAccount, { workloadIdentityFederation: { ...federation, serviceAccountRef: account } }),
  gcrCase('gcr-config', gcrConfig, {
    workloadIdentityFederation: { ...federation, credConfig: { name: 'gcp', key: 'config.json' }, externalTokenEndpoint: 'https://acme.example/token' },
  }),
  gcrCase('gcr-aws', gcrAws, {
    workloadIdentityFederation: { ...federation, awsSecurityCredentials: { awsCredentialsSecretRef: { name: 'aws' }, region: 'eu-west-1' } },
  }),
  {
    name: 'github',
    kind: 'GithubAccessToken',
    field: 'githubAccessTokenSpec',
    config: EsoGeneratorConfig.githubAccessToken(github),
    build: (chart, id, props) => new EsoGithubAccessToken(chart, id, { ...github, ...props }),
    spec: {
      appID: '123456',
      installID: '12345678',
      auth: { privateKey: { secretRef: { name: 'github', key: 'key.pem' } } },
      url: 'https://github.acme.example/api/v3',
      repositories: ['app'],
      permissions: { contents: 'read', issues: 'write' },
    },
  },
  {
    name: 'quay',
    kind: 'QuayAccessToken',
    field: 'quayAccessTokenSpec',
    config: EsoGeneratorConfig.quayAccessToken(quay),
    build: (chart, id, props) => new EsoQuayAccessToken(chart, id, { ...quay, ...props }),
    spec: { robotAccount: 'acme+reader', serviceAccountRef: account, url: 'quay.acme.example' },
  },
  {
    name: 'sts',
    kind: 'STSSessionToken',
    field: 'stsSessionTokenSpec',
    config: EsoGeneratorConfig.stsSessionToken(sts),
    build: (chart, id, props) => new EsoStsSessionToken(chart, id, { ...sts, ...props }),
    spec: { region: 'eu-west-1', auth: keysOf, requestParameters: { sessionDuration: 3600 } },
  },
  {
    name: 'cloudsmith',
    kind: 'CloudsmithAccessToken',
    field: 'cloudsmithAccessTokenSpec',
    config: EsoGeneratorConfig.cloudsmithAccessToken(cloudsmith),
    build: (chart, id, props) => new EsoCloudsmithAccessToken(chart, id, { ...cloudsmith, ...props }),
    spec: { orgSlug: 'acme', serviceSlug: 'eso', serviceAccountRef: account, apiUrl: 'https://api.cloudsmith.example' },
  },
  grafanaCase('grafana', grafana, { token: { name: 'grafana', key: 'token' } }),
  grafanaCase('grafana-user', grafanaUser, { basic: { username: 'admin', password: { name: 'grafana', key: 'password' } } }),
  {
    name: 'password',
    kind: 'Password',
    field: 'passwordSpec',
    config: EsoGeneratorConfig.password(password),
    build: (chart, id, props) => new EsoPassword(chart, id, { ...password, ...props }),
    spec: {
      length: 32, digits: 5, symbols: 4, symbolCharacters: '-_$@', noUpper: true, allowRepeat: true, secretKeys: ['admin', 'reader'], encoding: 'base64',
    },
  },
  {
    name: 'ssh-key',
    kind: 'SSHKey',
    field: 'sshKeySpec',
    config: EsoGeneratorConfig.sshKey(sshKey),
    build: (chart, id, props) => new EsoSshKey(chart, id, { ...sshKey, ...props }),
    spec: { keyType: 'ecdsa', keySize: 521, comment: 'deploy' },
  },
  {
    name: 'uuid',
    kind: 'UUID',
    field: 'uuidSpec',
    config: EsoGeneratorConfig.uuid(),
    build: (chart, id, props) => new EsoUuid(chart, id, props),
    spec: {},
  },
  {
    name: 'mfa',
    kind: 'MFA',
    build: (chart, id, props) => new EsoMfaGenerator(chart, id, { ...mfa, ...props }),
    spec: { secret: { name: 'mfa', key: 'seed' }, length: 8, timePeriod: 60, algorithm: 'sha256', when: '2030-12-31T20:00:00Z' },
  },
  {
    name: 'fake',
    kind: 'Fake',
    field: 'fakeSpec',
    config: EsoGeneratorConfig.fake(fake),
    build: (chart, id, props) => new EsoFakeGenerator(chart, id, { ...fake, ...props }),
    spec: { data: { user: 'test' }, controller: 'dev' },
  },
  {
    name: 'vault',
    kind: 'VaultDynamicSecret',
    field: 'vaultDynamicSecretSpec',
    config: EsoGeneratorConfig.vaultDynamicSecret(vault),
    build: (chart, id, props) => new EsoVaultDynamicSecret(chart, id, { ...vault, ...props }),
    spec: {
      provider: {
        server: 'https://vault.acme.example',
        namespace: 'team',
        auth: { namespace: 'admin', kubernetes: { mountPath: 'kubernetes', role: 'eso', serviceAccountRef: account } },
        caProvider: { type: 'ConfigMap', name: 'ca', key: 'ca.crt' },
        tls: { certSecretRef: { name: 'tls', key: 'tls.crt' }, keySecretRef: { name: 'tls', key: 'tls.key' } },
        headers: { 'X-Team': 'a' },
        readYourWrites: true,
        forwardInconsistent: true,
      },
      path: 'database/creds/reader',
      method: 'POST',
      parameters: { ttl: '1h', nested: { list: [1] } },
      resultType: 'Auth',
      allowEmptyResponse: true,
      retrySettings: { maxRetries: 3, retryInterval: '10s' },
      controller: 'dev',
    },
  },
  webhookCase('webhook', webhook, {
    url: 'https://acme.example/{{ .api.path }}',
    result: { jsonPath: '$.data' },
    method: 'POST',
    headers: { Authorization: 'Bearer {{ .api.token }}' },
    body: '{}',
    timeout: '5s',
    secrets: [{ name: 'api', secretRef: { name: 'api' } }],
    caBundle: CA_BUNDLE,
    auth: { ntlm: { usernameSecret: { name: 'ntlm', key: 'user' }, passwordSecret: { name: 'ntlm', key: 'password' } } },
  }),
  webhookCase('webhook-ca', webhookCa, { url: 'https://acme.example', result: {}, caProvider: { type: 'Secret', name: 'ca', key: 'ca.crt' } }),
];

/** Every field of every generator. */
export const generators: MaximalCase = {
  build: (chart) => {
    for (const { name, build } of CASES) build(chart, name, { metadata });
  },
  expected: CASES.map(({ name, kind, spec }) => ({ apiVersion, kind, metadata: { name, namespace: 'flux-system', ...metadata }, spec })),
};

const SHARED = CASES.filter(({ config }) => config !== undefined);

/** The same generators for all namespaces. */
export const clusterGenerators: MaximalCase = {
  build: (chart) => {
    for (const { name, config } of SHARED) new EsoClusterGenerator(chart, name, { generator: config!, metadata });
  },
  expected: SHARED.map(({ name, kind, field, spec }) => ({
    apiVersion, kind: 'ClusterGenerator', metadata: { name, ...metadata }, spec: { kind, generator: { [field!]: spec } },
  })),
};
