import { ApiObject, Duration, type Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoAwsAuth, EsoAzureAuth, EsoCaProvider, EsoClusterSecretStore, EsoGithubAccessToken, EsoProvider, EsoSecretStore, EsoVaultAuth,
  EsoVaultDynamicSecret, EsoVaultMethod, SecretKey, type EsoSecretStoreProps,
} from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

const namespace = 'team-a';
const region = 'eu-central-1';
const vaultUrl = 'https://acme-prod.vault.azure.net';
const server = 'https://vault.example.com:8200';
const token = EsoVaultAuth.token(SecretKey.of('vault-token', 'token'));

type Build = (chart: Chart) => unknown;
const run = (build: Build) => (chart: Chart) => void build(chart);
const warned = (build: Build) => warningsOf(run(build), { namespace });
const refused = (build: Build) => errorOf(run(build), { namespace });

const store = (props: object): Build => (chart) => new EsoSecretStore(chart, 'store', props as EsoSecretStoreProps);
const vault = (options: object): Build => store({ provider: EsoProvider.vault({ server, path: 'kv', auth: token, ...options }) });
const account = (chart: Chart, annotations?: Record<string, string>) =>
  new ApiObject(chart, 'account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'eso', annotations } });

mistakesOf('esoProviders', {}, (mistake) => {
  // apis/externalsecrets/v1/secretstore_types.go, RefreshInterval
  mistake('eso-store-refreshinterval-duration', () => {
    const provider = EsoProvider.awsSecretsManager({ region });
    expect(refused(store({ provider, refreshInterval: '1h' }))).toBe("[chart/store] 'refreshInterval' must be a Duration, got \"1h\": write Duration.hours(1)");
    expect(warned(store({ provider, refreshInterval: Duration.hours(1) }))).toEqual([]);
  });

  // apis/externalsecrets/v1/secretstore_gitlab_types.go, ProjectID
  mistake('eso-gitlab-projectid-int', () => {
    const build = (projectId: unknown): Build => (chart) =>
      store({ provider: EsoProvider.gitlab({ projectId: projectId as string, accessToken: SecretKey.of('gitlab-token', 'token') }) })(chart);
    expect(refused(build(4711))).toBe("[EsoProvider.gitlab] 'projectId' must be a string, got 4711: write '4711'");
    expect(warned(build('4711'))).toEqual([]);
  });

  // external-secrets/external-secrets#3978
  mistake('eso-cabundle-pem', () => {
    const caBundle = '-----BEGIN CERTIFICATE-----\nMIIBExample\n-----END CERTIFICATE-----\n';
    expect(refused(vault({ caBundle }))).toBe(
      "[chart/store] 'provider.caBundle' must be base64 of PEM certificates, got \"-----BEGIN CERTIFICATE-----\\nMIIBExample\\n-----END CERTIFICATE-----\\n\": encode it, for example with `base64 -w0 ca.crt`");
    expect(warned(vault({ caProvider: EsoCaProvider.configMap('internal-ca', 'ca.crt') }))).toEqual([]);
  });

  // providers/v1/azure/keyvault/keyvault.go, authorizerForServicePrincipal
  mistake('eso-azure-authtype-default', () => {
    const build = (options: object): Build => (chart) => store({ provider: EsoProvider.azureKeyVault({ vaultUrl, ...options } as never) })(chart);
    expect(refused(build({ serviceAccount: { name: 'eso' } }))).toBe(
      "[EsoProvider.azureKeyVault] 'serviceAccount' must be a prop of EsoAzureKeyVaultOptions, got an unknown one: write it as auth: EsoAzureAuth.workloadIdentity({ serviceAccount: ... })");
    expect(warned(build({ auth: EsoAzureAuth.workloadIdentity({ serviceAccount: { name: 'eso' } }) }))).toEqual([]);
  });

  // providers/v1/vault/auth_kubernetes.go, WithMountPath
  mistake('eso-vault-mountpath-auth', () => {
    const build = (mountPath: string) => vault({ auth: EsoVaultAuth.kubernetes({ mountPath, role: 'eso', serviceAccount: { name: 'eso' } }) });
    expect(refused(build('auth/kubernetes-prod'))).toBe(
      "[chart/store] 'provider.auth.mountPath' must be the mount, without 'auth/', got \"auth/kubernetes-prod\": ESO adds it: write 'kubernetes-prod'");
    expect(warned(build('kubernetes-prod'))).toEqual([]);
  });

  // providers/v1/azure/keyvault/keyvault.go, authorizerForWorkloadIdentity
  mistake('eso-azure-wi-sa-annotation', () => {
    const build = (annotation: string): Build => (chart) => {
      account(chart, { [annotation]: '11111111-2222-3333-4444-555555555555' });
      store({ provider: EsoProvider.azureKeyVault({ vaultUrl, auth: EsoAzureAuth.workloadIdentity({ serviceAccount: { name: 'eso' }, tenantId: '66666666-7777-8888-9999-000000000000' }) }) })(chart);
    };
    expect(warned(build('azure.workload.identity/client_id'))).toEqual([
      "chart/store eso/identity: 'provider.auth.serviceAccount' is ServiceAccount 'team-a/eso', which this app declares without the annotation 'azure.workload.identity/client-id', so that ESO cannot sign in: add the annotation with the client id of its identity",
    ]);
    expect(warned(build('azure.workload.identity/client-id'))).toEqual([]);
  });

  // external-secrets/external-secrets#816
  mistake('eso-aws-sa-no-role', () => {
    const build = (annotation: string): Build => (chart) => {
      account(chart, { [annotation]: 'arn:aws:iam::123456789012:role/frontend' });
      store({ provider: EsoProvider.awsParameterStore({ region, auth: EsoAwsAuth.serviceAccount({ name: 'eso' }) }) })(chart);
    };
    expect(warned(build('iam.amazonaws.com/role'))).toEqual([
      "chart/store eso/identity: 'provider.auth.serviceAccount' is ServiceAccount 'team-a/eso', which this app declares without the annotation 'eks.amazonaws.com/role-arn', so that ESO cannot sign in: add the annotation with the ARN of its role",
    ]);
    expect(warned(build('eks.amazonaws.com/role-arn'))).toEqual([]);
  });

  // pkg/controllers/secretstore/client_manager.go, shouldProcessSecret
  mistake('eso-secretstore-conditions', () => {
    const props = { provider: EsoProvider.awsSecretsManager({ region }), conditions: [{ namespaces: ['team-a', 'team-b'] }] };
    expect(refused(store(props))).toBe(
      "[chart/store] 'conditions' must be a prop of EsoSecretStoreProps, got an unknown one: the props are api, controller, explicitDefaults, metadata, provider, refreshInterval, retrySettings");
    expect(warned((chart) => new EsoClusterSecretStore(chart, 'store', props))).toEqual([]);
  });

  // external-secrets/external-secrets#5027
  mistake('eso-retrysettings-ignored', () => {
    const retrySettings = { maxRetries: 5, retryInterval: Duration.seconds(15) };
    const webhook = EsoProvider.webhook({ url: 'https://vaults.example.com/v1/{{ .remoteRef.key }}', jsonPath: '$.value' });
    expect(warned(store({ provider: webhook, retrySettings }))).toEqual([
      "chart/store eso/no-effect: 'retrySettings' is ignored by the provider 'webhook': remove it; only aws, ibm, oracle, vault read it",
    ]);
    expect(warned(store({ provider: EsoProvider.awsSecretsManager({ region }), retrySettings }))).toEqual([]);
  });

  // generators/v1/github/github.go, repositories
  mistake('eso-github-repositories-owner', () => {
    const build = (...repositories: string[]): Build => (chart) => new EsoGithubAccessToken(chart, 'platform', {
      appId: '123456', installId: '7891011', repositories, privateKey: SecretKey.of('github-app', 'privateKey'),
    });
    expect(warned(build('acme/gitops', 'acme/charts'))).toEqual(['gitops', 'charts'].map((name, index) =>
      `chart/platform eso/generator: 'repositories[${index}]' is 'acme/${name}', but GitHub expects names without the owner: write '${name}'`));
    expect(warned(build('gitops', 'charts'))).toEqual([]);
  });

  // generators/v1/vault/vault.go, fetchVaultSecret
  mistake('eso-vaultdynamic-get-parameters', () => {
    const build = (method?: EsoVaultMethod): Build => (chart) =>
      new EsoVaultDynamicSecret(chart, 'aws', { path: 'aws/sts/deployer', method, parameters: { ttl: '15m' }, provider: { server, auth: token } });
    expect(warned(build())).toEqual([
      "chart/aws eso/no-effect: 'parameters' is not sent with EsoVaultMethod.GET, the default: remove it, or set 'method' to EsoVaultMethod.POST",
    ]);
    expect(warned(build(EsoVaultMethod.POST))).toEqual([]);
  });
});
