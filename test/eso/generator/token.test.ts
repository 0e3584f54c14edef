import { Duration, type Chart } from 'cdk8s';
import { refused, specOf, warned } from './generators';
import {
  EsoAcrAccessToken, EsoAcrAuth, EsoAwsAuth, EsoAzureEnvironment, EsoCloudsmithAccessToken, EsoEcrAuthorizationToken, EsoEcrScope, EsoGcpAuth,
  EsoGcrAccessToken, EsoGithubAccessToken, EsoGrafanaAuth, EsoGrafanaGenerator, EsoGrafanaRole, EsoQuayAccessToken,
  EsoStsSessionToken, SecretKey, type EsoAcrAccessTokenProps, type EsoCloudsmithAccessTokenProps, type EsoEcrAuthorizationTokenProps,
  type EsoGcrAccessTokenProps, type EsoGithubAccessTokenProps, type EsoGrafanaGeneratorProps, type EsoQuayAccessTokenProps,
  type EsoStsSessionTokenProps,
} from '../../../lib';

const principal = EsoAcrAuth.servicePrincipal(SecretKey.of('azure', 'id'), SecretKey.of('azure', 'secret'));
const keys = EsoAwsAuth.accessKey({ accessKeyId: SecretKey.of('aws', 'id'), secretAccessKey: SecretKey.of('aws', 'secret') });
const serviceAccount = { name: 'eso' };

describe('EsoAcrAccessToken', () => {
  const acr = (props: Partial<EsoAcrAccessTokenProps> = {}) => (chart: Chart) =>
    new EsoAcrAccessToken(chart, 'acr', { registry: 'acme.azurecr.io', auth: EsoAcrAuth.managedIdentity(), ...props });

  test('minimal: a registry and an identity', () => {
    expect(specOf(acr())).toEqual({ registry: 'acme.azurecr.io', auth: { managedIdentity: {} } });
    expect(specOf(acr({ auth: EsoAcrAuth.workloadIdentity() })).auth).toEqual({ workloadIdentity: {} });
  });

  test.each<[string, Partial<EsoAcrAccessTokenProps>, string]>([
    ['a URL', { registry: 'https://acme.azurecr.io' }, "'registry' must be only the host of the registry, got \"https://acme.azurecr.io\": write for example 'acme.azurecr.io'"],
    ['a repository', { registry: 'acme.azurecr.io/app' }, "'registry' must be only the host of the registry, got \"acme.azurecr.io/app\": write for example 'acme.azurecr.io'"],
    ['a service principal without its tenant', { auth: principal }, "'tenantId' must be given with a service principal, got nothing: name the tenant of the service principal"],
    ['an Azure Stack', { environmentType: EsoAzureEnvironment.AZURE_STACK_CLOUD },
      "'environmentType' must be a cloud other than EsoAzureEnvironment.AZURE_STACK_CLOUD, got \"AzureStackCloud\": ESO cannot get tokens there: leave it out for the public cloud"],
    ['a ServiceAccount of another namespace', { auth: EsoAcrAuth.workloadIdentity({ name: 'eso', namespace: 'team-b' }) },
      "'auth.serviceAccount.namespace' must be the namespace of the generator, 'team-a', got \"team-b\": a generator reads from its own namespace: move ServiceAccount 'eso' to 'team-a'"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(acr(props))).toBe(`[chart/acr] ${message}`);
  });
});

describe('EsoEcrAuthorizationToken', () => {
  const ecr = (props: Partial<EsoEcrAuthorizationTokenProps> = {}) => (chart: Chart) => new EsoEcrAuthorizationToken(chart, 'ecr', { region: 'eu-west-1', ...props });

  test('minimal: a region', () => {
    expect(specOf(ecr())).toEqual({ region: 'eu-west-1' });
    expect(warned(ecr())).toEqual([]);
  });

  test.each<[string, Partial<EsoEcrAuthorizationTokenProps>, string]>([
    ['an invalid region', { region: 'eu-west1' }, "'region' must be the code of an AWS region, got \"eu-west1\": did you mean 'eu-west-1'?"],
    ['the name of a role', { role: 'reader' }, "'role' must be the ARN of a role, got \"reader\": write for example 'arn:aws:iam::111122223333:role/reader'"],
    ['a scope that ESO would read as private', { registryScope: 'Public' as EsoEcrScope },
      "'registryScope' must be one of EsoEcrScope.PRIVATE, EsoEcrScope.PUBLIC, got \"Public\": write EsoEcrScope.PUBLIC"],
    ['a key of another namespace', { auth: EsoAwsAuth.accessKey({ accessKeyId: SecretKey.of('aws', 'id', { namespace: 'b' }), secretAccessKey: SecretKey.of('aws', 'secret') }) },
      "'auth.accessKeyId.namespace' must be the namespace of the generator, 'team-a', got \"b\": a generator reads from its own namespace: move Secret 'aws' to 'team-a'"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(ecr(props))).toBe(`[chart/ecr] ${message}`);
  });

  test('warns of the public gallery in another region', () => {
    expect(warned(ecr({ registryScope: EsoEcrScope.PUBLIC }))).toEqual([
      "chart/ecr eso/generator: 'region' is 'eu-west-1', but AWS gives tokens for the public gallery only in 'us-east-1': write 'us-east-1'",
    ]);
  });
});

test('placeholders are taken', () => {
  const builds: ((chart: Chart) => unknown)[] = [
    (chart) => new EsoAcrAccessToken(chart, 'acr', { registry: '${REGISTRY}', auth: EsoAcrAuth.managedIdentity() }),
    (chart) => new EsoGithubAccessToken(chart, 'github', { appId: '${APP}', installId: '${INSTALLATION}', privateKey: SecretKey.of('github', 'key.pem'), url: '${URL}' }),
    (chart) => new EsoQuayAccessToken(chart, 'quay', { robotAccount: '${ROBOT}', url: 'quay.${DOMAIN}:${PORT}', serviceAccount }),
    (chart) => new EsoEcrAuthorizationToken(chart, 'ecr', { region: '${REGION}', role: '${ROLE}', registryScope: EsoEcrScope.PUBLIC }),
  ];
  for (const build of builds) expect(warned(build)).toEqual([]);
});

describe('EsoGcrAccessToken', () => {
  const gcr = (props: Partial<EsoGcrAccessTokenProps> = {}) => (chart: Chart) => new EsoGcrAccessToken(chart, 'gcr', { projectId: 'acme', ...props });

  test('minimal: a project', () => {
    expect(specOf(gcr())).toEqual({ projectID: 'acme', auth: {} });
  });

  const need = 'must be given for a generator, got nothing: unlike a store, a generator does not find it out: write it';
  test.each<[string, Partial<EsoGcrAccessTokenProps>, string]>([
    ['no project', { projectId: '' }, "'projectId' must not be empty, got \"\": name the project"],
    ['a workload identity without location', { auth: EsoGcpAuth.workloadIdentity(serviceAccount, { clusterName: 'hub' }) }, `'auth.clusterLocation' ${need}`],
    ['a workload identity without name', { auth: EsoGcpAuth.workloadIdentity(serviceAccount, { clusterLocation: 'europe-west1' }) }, `'auth.clusterName' ${need}`],
    ['a federation without a token', { auth: EsoGcpAuth.workloadIdentityFederation({ audience: 'a' }) },
      "'auth' must have exactly one of 'auth.serviceAccount', 'auth.credConfig' and 'auth.awsCredentials', got nothing: choose where the token comes from"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(gcr(props))).toBe(`[chart/gcr] ${message}`);
  });
});

describe('EsoGithubAccessToken', () => {
  const github = (props: Partial<EsoGithubAccessTokenProps> = {}) => (chart: Chart) =>
    new EsoGithubAccessToken(chart, 'github', { appId: '1', installId: '2', privateKey: SecretKey.of('github', 'key.pem'), ...props });

  test('minimal: an App, an installation and a key', () => {
    expect(specOf(github())).toEqual({ appID: '1', installID: '2', auth: { privateKey: { secretRef: { name: 'github', key: 'key.pem' } } } });
  });

  test.each(['https://github.acme.example/api/v3', 'https://api.github.com', 'http://localhost:8080'])('takes %s', (url) => {
    expect(specOf(github({ url })).url).toBe(url);
  });

  test('takes the client id of an App', () => {
    expect(specOf(github({ appId: 'Iv1.8a61f9b3a7aba766' })).appID).toBe('Iv1.8a61f9b3a7aba766');
  });

  test.each<[string, Partial<EsoGithubAccessTokenProps>, string]>([
    ['a name as App', { appId: 'my app' }, "'appId' must be the id of a GitHub App, as a string, got \"my app\": write for example '123456'"],
    ['a name as installation', { installId: 'acme' }, "'installId' must be the number of an installation, as a string, got \"acme\": write for example '12345678'"],
    ['a host', { url: 'github.acme.example' }, "'url' must be an absolute URL, got \"github.acme.example\": write for example 'https://github.example.org/api/v3'"],
    ['the URL of the website', { url: 'https://github.com/' }, "'url' must be the API of GitHub, got \"https://github.com/\": leave it out for 'https://api.github.com'"],
    ['a slash at the end', { url: 'https://github.acme.example/api/v3/' },
      "'url' must end without '/', got \"https://github.acme.example/api/v3/\": ESO appends the path: write 'https://github.acme.example/api/v3'"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(github(props))).toBe(`[chart/github] ${message}`);
  });

  test('warns of a repository with its owner', () => {
    expect(warned(github({ repositories: ['app', 'acme/app'] }))).toEqual([
      "chart/github eso/generator: 'repositories[1]' is 'acme/app', but GitHub expects names without the owner: write 'app'",
    ]);
  });
});

describe('EsoQuayAccessToken', () => {
  const quay = (props: Partial<EsoQuayAccessTokenProps> = {}) => (chart: Chart) => new EsoQuayAccessToken(chart, 'quay', { robotAccount: 'acme+reader', serviceAccount, ...props });

  test('minimal: a robot account and a ServiceAccount', () => {
    expect(specOf(quay())).toEqual({ robotAccount: 'acme+reader', serviceAccountRef: { name: 'eso' } });
  });

  test.each(['quay.acme.example', 'https://quay.acme.example', 'quay.acme.example:8443'])('takes %s', (url) => {
    expect(specOf(quay({ url })).url).toBe(url);
  });

  test.each<[string, Partial<EsoQuayAccessTokenProps>, string]>([
    ['no robot account', { robotAccount: '' }, "'robotAccount' must not be empty, got \"\": write for example 'acme+reader'"],
    ['HTTP', { url: 'http://quay.acme.example' }, "'url' must be the host of Quay, got \"http://quay.acme.example\": write for example 'quay.example.org'; ESO always uses HTTPS"],
    ['a path', { url: 'https://quay.acme.example/' }, "'url' must be the host of Quay, got \"https://quay.acme.example/\": write for example 'quay.example.org'; ESO always uses HTTPS"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(quay(props))).toBe(`[chart/quay] ${message}`);
  });

  test('warns of a name that is not that of a robot account', () => {
    expect(warned(quay({ robotAccount: 'reader' }))).toEqual([
      "chart/quay eso/generator: 'robotAccount' is 'reader', but the name of a robot account starts with the organization and a plus sign: write for example 'acme+reader'",
    ]);
  });
});

describe('EsoStsSessionToken', () => {
  const sts = (props: Partial<EsoStsSessionTokenProps> = {}) => (chart: Chart) => new EsoStsSessionToken(chart, 'sts', { region: 'eu-west-1', auth: keys, ...props });

  test('minimal: a region and an access key', () => {
    expect(specOf(sts())).toEqual({
      region: 'eu-west-1',
      auth: { secretRef: { accessKeyIDSecretRef: { name: 'aws', key: 'id' }, secretAccessKeySecretRef: { name: 'aws', key: 'secret' } } },
    });
    expect(warned(sts())).toEqual([]);
  });

  const range = 'must be 15 minutes to 36 hours, in whole seconds';
  const hint = 'AWS rejects other durations: write for example Duration.hours(1)';
  test.each<[string, Partial<EsoStsSessionTokenProps>, string]>([
    ['an invalid region', { region: 'Ireland' }, "'region' must be the code of an AWS region, got \"Ireland\": write for example 'eu-west-1'"],
    ['the name of a role', { role: 'reader' }, "'role' must be the ARN of a role, got \"reader\": write for example 'arn:aws:iam::111122223333:role/reader'"],
    ['a ServiceAccount', { auth: EsoAwsAuth.serviceAccount(serviceAccount) }, "'auth' must be an access key, got a ServiceAccount: ESO rejects a ServiceAccount for session tokens: use EsoAwsAuth.accessKey"],
    ['ten minutes', { sessionDuration: Duration.minutes(10) }, `'sessionDuration' ${range}, got 600 seconds: ${hint}`],
    ['two days', { sessionDuration: Duration.days(2) }, `'sessionDuration' ${range}, got 172800 seconds: ${hint}`],
    ['half a second', { sessionDuration: Duration.millis(900500) }, `'sessionDuration' ${range}, got 900.5 seconds: ${hint}`],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(sts(props))).toBe(`[chart/sts] ${message}`);
  });

  test('warns of identities to which AWS gives no token', () => {
    expect(warned((chart) => new EsoStsSessionToken(chart, 'sts', { region: 'eu-west-1' }))).toEqual([
      "chart/sts eso/generator: 'auth' is missing, but AWS gives session tokens only to static credentials: use EsoAwsAuth.accessKey",
    ]);
    expect(warned(sts({ role: 'arn:aws:iam::111111111111:role/reader' }))).toEqual([
      "chart/sts eso/generator: 'role' is assumed first, but AWS gives no session token to an assumed role: remove it",
    ]);
    expect(specOf(sts({ role: 'arn:aws:iam::111111111111:role/reader' })).role).toBe('arn:aws:iam::111111111111:role/reader');
  });
});

describe('EsoCloudsmithAccessToken', () => {
  const cloudsmith = (props: Partial<EsoCloudsmithAccessTokenProps> = {}) => (chart: Chart) =>
    new EsoCloudsmithAccessToken(chart, 'cloudsmith', { orgSlug: 'acme', serviceSlug: 'eso', serviceAccount, ...props });

  test('minimal: an organization, a service and a ServiceAccount', () => {
    expect(specOf(cloudsmith())).toEqual({ orgSlug: 'acme', serviceSlug: 'eso', serviceAccountRef: { name: 'eso' } });
  });

  test.each<[string, Partial<EsoCloudsmithAccessTokenProps>, string]>([
    ['no organization', { orgSlug: '' }, "'orgSlug' must not be empty, got \"\": name the organization"],
    ['no service', { serviceSlug: ' ' }, "'serviceSlug' must not be empty, got \" \": name the OIDC service"],
    ['a host', { apiUrl: 'api.cloudsmith.io' }, "'apiUrl' must be an absolute URL, got \"api.cloudsmith.io\": write for example 'https://api.cloudsmith.io'"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(cloudsmith(props))).toBe(`[chart/cloudsmith] ${message}`);
  });
});

describe('EsoGrafanaGenerator', () => {
  const grafana = (props: Partial<EsoGrafanaGeneratorProps> = {}) => (chart: Chart) => new EsoGrafanaGenerator(chart, 'grafana', {
    url: 'https://grafana.acme.example',
    auth: EsoGrafanaAuth.token(SecretKey.of('grafana', 'token')),
    serviceAccountName: 'reader',
    serviceAccountRole: EsoGrafanaRole.NONE,
    ...props,
  });

  test('minimal: a server, an identity and a service account', () => {
    expect(specOf(grafana())).toEqual({
      url: 'https://grafana.acme.example', auth: { token: { name: 'grafana', key: 'token' } }, serviceAccount: { name: 'reader', role: 'None' },
    });
  });

  test.each<[string, Partial<EsoGrafanaGeneratorProps>, string]>([
    ['a host', { url: 'grafana.acme.example' }, "'url' must be an absolute URL, got \"grafana.acme.example\": write for example 'https://grafana.example.org'"],
    ['no name', { serviceAccountName: '' }, "'serviceAccountName' must not be empty, got \"\": name the service account"],
  ])('refuses %s', (_name, props, message) => {
    expect(refused(grafana(props))).toBe(`[chart/grafana] ${message}`);
  });
});
