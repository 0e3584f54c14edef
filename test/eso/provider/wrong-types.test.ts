import {
  EsoAkeylessAuth, EsoAwsAuth, EsoAzureAuth, EsoCaProvider, EsoConjurAuth, EsoDopplerAuth, EsoGcpAuth, EsoInfisicalAuth, EsoKubernetesAuth,
  EsoOracleAuth, EsoOvhAuth, EsoProvider, EsoSecretStore, EsoVaultAuth, SecretKey,
} from '../../../lib';
import { synth } from '../../support/synth';
import { errorIn } from '../store/builders';

const key = SecretKey.of('creds', 'key');
const serviceAccount = { name: 'eso' };
const caProvider = EsoCaProvider.configMap('ca', 'ca.crt');
const uuid = '00000000-0000-0000-0000-000000000000';
const vault = 'ocid1.vault.oc1.phx.a.b';
const user = { username: 'eso', password: key };
const accessKey = { accessKeyId: key, secretAccessKey: key, sessionToken: key };

type Options = Record<string, unknown>;
/** Factories as callers without types see them, and options that they take. */
const factory = (make: (options: never) => unknown, options: Options): [(options: unknown) => EsoProvider, Options] =>
  [make as (options: unknown) => EsoProvider, options];
/** A way to sign in, as the only thing that changes in a store. */
const signIn = <Auth>(
  make: (options: never) => Auth, options: Options, store: (auth: Auth) => EsoProvider,
): [(options: unknown) => EsoProvider, Options] =>
  [(given) => store((make as (options: unknown) => Auth)(given)), options];

const inAws = (auth: EsoAwsAuth) => EsoProvider.awsSecretsManager({ region: 'eu-west-1', auth });
const inAzure = (auth: EsoAzureAuth) => EsoProvider.azureKeyVault({ vaultUrl: 'https://a.vault.azure.net', auth });
const inGcp = (auth: EsoGcpAuth) => EsoProvider.gcpSecretManager({ projectId: 'p', auth });
const inVault = (auth: EsoVaultAuth) => EsoProvider.vault({ server: 'https://vault.acme.example', auth });
const inKubernetes = (auth: EsoKubernetesAuth) => EsoProvider.kubernetes({ auth });
const inInfisical = (auth: EsoInfisicalAuth) => EsoProvider.infisical({ auth, secretsScope: { projectSlug: 'p', environmentSlug: 'e' } });
const inDoppler = (auth: EsoDopplerAuth) => EsoProvider.doppler({ auth, project: 'p', config: 'c' });
const inAkeyless = (auth: EsoAkeylessAuth) => EsoProvider.akeyless({ akeylessGwApiUrl: 'https://api.akeyless.io', auth });
const inOracle = (auth: EsoOracleAuth) => EsoProvider.oracle({ region: 'phx', vault, auth });
const inConjur = (auth: EsoConjurAuth) => EsoProvider.conjur({ url: 'https://conjur.acme.example', auth });

const FACTORIES: Record<string, [(options: unknown) => EsoProvider, Options]> = {
  'awsSecretsManager': factory(EsoProvider.awsSecretsManager, {
    region: 'eu-west-1', auth: EsoAwsAuth.serviceAccount(serviceAccount), role: 'arn:aws:iam::111111111111:role/r', additionalRoles: ['arn:aws:iam::111111111111:role/r'], sessionTags: { a: 'b' }, transitiveTagKeys: ['a'],
  }),
  'awsParameterStore': factory(EsoProvider.awsParameterStore, { region: 'eu-west-1', auth: EsoAwsAuth.accessKey({ accessKeyId: key, secretAccessKey: key }) }),
  'vault': factory(EsoProvider.vault, {
    server: 'https://vault.acme.example', path: 'secret', auth: EsoVaultAuth.token(key), caProvider, tls: { cert: key, key }, headers: { a: 'b' },
  }),
  'gcpSecretManager': factory(EsoProvider.gcpSecretManager, { projectId: 'p', auth: EsoGcpAuth.serviceAccountKey(key) }),
  'azureKeyVault': factory(EsoProvider.azureKeyVault, {
    vaultUrl: 'https://a.vault.azure.net', auth: EsoAzureAuth.managedIdentity(), useAzureSdk: true, customCloudConfig: { activeDirectoryEndpoint: 'https://a.example' },
  }),
  'kubernetes': factory(EsoProvider.kubernetes, { auth: EsoKubernetesAuth.token(key), remoteNamespace: 'a', server: 'https://a.example', caProvider }),
  'kubeconfig': factory(EsoProvider.kubernetes, { kubeconfig: key }),
  'onePassword': factory(EsoProvider.onePassword, { connectHost: 'http://op:8080', vaults: { a: 1 }, connectToken: key }),
  'onePasswordSdk': factory(EsoProvider.onePasswordSdk, { vault: 'v', serviceAccountToken: key, cacheMaxSize: 1 }),
  'webhook': factory(EsoProvider.webhook, { url: 'https://a.example', secrets: { a: key }, headers: { a: 'b' }, ntlmUsername: key, ntlmPassword: key, caProvider }),
  'infisical': factory(EsoProvider.infisical, {
    auth: EsoInfisicalAuth.token(key), secretsScope: { projectSlug: 'p', environmentSlug: 'e' }, hostApi: 'https://a.example', caProvider,
  }),
  'doppler': factory(EsoProvider.doppler, { auth: EsoDopplerAuth.token(key), project: 'p', config: 'c' }),
  'gitlab': factory(EsoProvider.gitlab, { accessToken: key, url: 'https://a.example', projectId: '42', groupIds: ['7'], caProvider }),
  'akeyless': factory(EsoProvider.akeyless, {
    akeylessGwApiUrl: 'https://a.example', auth: EsoAkeylessAuth.access({ accessId: key, accessType: key, accessTypeParam: key }), caProvider,
  }),
  'oracle': factory(EsoProvider.oracle, { region: 'phx', vault, auth: EsoOracleAuth.instancePrincipal(), compartment: 'ocid1.compartment.a', encryptionKey: 'ocid1.key.a' }),
  'bitwarden': factory(EsoProvider.bitwardenSecretsManager, {
    organizationId: uuid, projectId: uuid, credentials: key, bitwardenServerSdkUrl: 'https://a.example', apiUrl: 'https://a.example', caProvider,
  }),
  'conjur': factory(EsoProvider.conjur, { url: 'https://a.example', auth: EsoConjurAuth.apiKey({ account: 'a', user: key, apiKey: key }), caProvider }),
  'passbolt': factory(EsoProvider.passbolt, { host: 'https://a.example', password: key, privateKey: key }),
  'secretServer': factory(EsoProvider.secretServer, { serverUrl: 'https://a.example', username: 'eso', password: key, caProvider }),
  'secretServerRef': factory(EsoProvider.secretServer, { serverUrl: 'https://a.example', usernameRef: key, password: key }),
  'ovh': factory(EsoProvider.ovh, { server: 'https://a.example', okmsId: uuid, auth: EsoOvhAuth.mtls(key, key), casRequired: true }),
  'auth of aws': signIn(EsoAwsAuth.accessKey, accessKey, inAws),
  'account of aws': signIn(EsoAwsAuth.serviceAccount, { name: 'eso', namespace: 'team-a' }, inAws),
  'principal of azure': signIn(EsoAzureAuth.servicePrincipal, { tenantId: 't', clientId: key, clientSecret: key }, inAzure),
  'certificate of azure': signIn(EsoAzureAuth.servicePrincipal, { tenantId: 't', clientId: key, clientCertificate: key }, inAzure),
  'workload identity of azure': signIn(EsoAzureAuth.workloadIdentity, { serviceAccount, tenantId: 't', clientId: key, tenantIdRef: key }, inAzure),
  'federation of gcp': signIn(EsoGcpAuth.workloadIdentityFederation, { audience: 'a', serviceAccount }, inGcp),
  'federation of gcp with aws': signIn(EsoGcpAuth.workloadIdentityFederation, { audience: 'a', awsCredentials: { name: 'aws' }, awsRegion: 'eu-west-1' }, inGcp),
  'workload identity of gcp': signIn(EsoGcpAuth.workloadIdentity, { name: 'eso' }, inGcp),
  'account of kubernetes': signIn(EsoKubernetesAuth.serviceAccount, { name: 'eso' }, inKubernetes),
  'appRole of vault': signIn(EsoVaultAuth.appRole, { path: 'a', roleRef: key, secretId: key }, inVault),
  'kubernetes of vault': signIn(EsoVaultAuth.kubernetes, { mountPath: 'a', role: 'arn:aws:iam::111111111111:role/r', serviceAccount, token: key }, inVault),
  'jwt of vault': signIn(EsoVaultAuth.jwt, { path: 'a', role: 'arn:aws:iam::111111111111:role/r', serviceAccount, audiences: ['a'], expirationSeconds: 600 }, inVault),
  'cert of vault': signIn(EsoVaultAuth.cert, { path: 'a', clientCert: key, clientKey: key }, inVault),
  'iam of vault': signIn(EsoVaultAuth.iam, { path: 'a', vaultRole: 'r', region: 'eu-west-1', accessKey }, inVault),
  'gcp of vault': signIn(EsoVaultAuth.gcp, { path: 'a', role: 'arn:aws:iam::111111111111:role/r', workloadIdentity: { serviceAccount }, serviceAccountKey: key, serviceAccount }, inVault),
  'ldap of vault': signIn(EsoVaultAuth.ldap, { path: 'a', ...user }, inVault),
  'userPass of vault': signIn(EsoVaultAuth.userPass, { path: 'a', ...user }, inVault),
  'universal of infisical': signIn(EsoInfisicalAuth.universal, { clientId: key, clientSecret: key }, inInfisical),
  'azure of infisical': signIn(EsoInfisicalAuth.azure, { identityId: key, resource: key }, inInfisical),
  'kubernetes of infisical': signIn(EsoInfisicalAuth.kubernetes, { identityId: key, serviceAccountTokenPath: key }, inInfisical),
  'oci of infisical': signIn(EsoInfisicalAuth.oci, {
    identityId: key, userId: key, tenancyId: key, region: key, privateKey: key, fingerprint: key, privateKeyPassphrase: key,
  }, inInfisical),
  'oidc of doppler': signIn(EsoDopplerAuth.oidc, { identity: 'i', serviceAccount, expirationSeconds: 600 }, inDoppler),
  'access of akeyless': signIn(EsoAkeylessAuth.access, { accessId: key, accessType: key, accessTypeParam: key }, inAkeyless),
  'kubernetes of akeyless': signIn(EsoAkeylessAuth.kubernetes, { accessId: 'a', k8sConfName: 'b', serviceAccount, token: key }, inAkeyless),
  'user of oracle': signIn(EsoOracleAuth.userPrincipal, { tenancy: 'ocid1.tenancy.a', user: 'ocid1.user.a', privateKey: key, fingerprint: key }, inOracle),
  'apiKey of conjur': signIn(EsoConjurAuth.apiKey, { account: 'a', user: key, apiKey: key }, inConjur),
  'jwt of conjur': signIn(EsoConjurAuth.jwt, { account: 'a', serviceId: 's', token: key }, inConjur),
};

const WRONG: readonly unknown[] = [undefined, null, 42, true, 'hunter2', {}, [], ['x'], () => 'x'];
/** Errors have the form of the library. */
const FORM = /^\[(chart\/store|SecretKey\.[a-zA-Z]+)\] '[^']+(\['[^']*'\])?'.* must .+, got .+: .+/;

/** What a store says to options that a type checker would have refused; nothing where it takes them. */
function complaintOf(make: (options: unknown) => EsoProvider, options: unknown): Error | undefined {
  try {
    synth((chart) => new EsoSecretStore(chart, 'store', { provider: make(options) }), { namespace: 'team-a', newerThanSchema: true });
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

describe('callers without types are told what is wrong', () => {
  test.each(Object.entries(FACTORIES))('%s', (_name, [make, options]) => {
    // What is changed below is right before.
    for (const wrong of [...WRONG.slice(0, 5), [], () => 'x']) {
      const complaint = complaintOf(make, wrong);
      if (complaint) expect(complaint.message).toMatch(FORM);
    }
    for (const prop of Object.keys(options)) {
      for (const wrong of WRONG) {
        const complaint = complaintOf(make, { ...options, [prop]: wrong });
        if (complaint) expect(`${prop} ${String(wrong)}: ${complaint.message}`).toMatch(/^\S+ [^:]*: \[(chart\/store|SecretKey\.[a-zA-Z]+)\] '.+' must .+, got .+: .+/s);
      }
    }
  });

  test.each<[string, EsoProvider, string]>([
    ['no options', EsoProvider.vault(undefined as never), "'provider' must be an object of options, got nothing: write { ... } with the props of the documentation"],
    ['a list of options', EsoProvider.vault([] as never), "'provider' must be an object of options, got a list: write { ... } with the props of the documentation"],
    ['no values', EsoProvider.fake(undefined as never),
      "'provider.data' must be a list, got nothing: write for example [{ key: '/foo', value: 'bar' }]"],
    ['a value that is none', EsoProvider.fake(['a'] as never),
      "'provider.data[0]' must be an object of options, got a string: write { ... } with the props of the documentation"],
    ['no auth', inAzure(undefined as never), "'provider.auth' must be a way to sign in, got nothing: write for example EsoAzureAuth.workloadIdentity()"],
    ['no account', inAws(EsoAwsAuth.serviceAccount(undefined as never)),
      "'provider.auth.serviceAccount' must be a ServiceAccount, got nothing: write for example { name: 'my-account' }"],
    ['no key', inVault(EsoVaultAuth.token(undefined as never)),
      "'provider.auth.token' must be a key of a Secret, got nothing: write for example SecretKey.of('my-secret', 'key')"],
    ['certificates as a text', EsoProvider.gitlab({ accessToken: key, projectId: '42', caProvider: 'ca' as never }),
      "'provider.caProvider' must be an EsoCaProvider, got \"ca\": write for example EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt')"],
  ])('with %s', (_name, provider, message) => {
    expect(errorIn(provider)).toBe(`[chart/store] ${message}`);
  });

  test('a credential in place of its key or of the way to sign in is never shown', () => {
    expect(errorIn(inVault(EsoVaultAuth.token('hunter2' as never)))).toBe(
      "[chart/store] 'provider.auth.token' must be a key of a Secret, got a text: credentials stay on the cluster: write SecretKey.of('my-secret', 'key')");
    expect(errorIn(inVault('hunter2' as never))).toBe(
      "[chart/store] 'provider.auth' must be a way to sign in, got a text: write for example EsoVaultAuth.kubernetes({ role: ... })");
  });
});
