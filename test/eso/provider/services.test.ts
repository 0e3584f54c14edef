import {
  EsoAkeylessAuth, EsoCaProvider, EsoConjurAuth, EsoDopplerAuth, EsoOracleAuth, EsoProvider, SecretKey, type EsoBitwardenSecretsManagerOptions,
  type EsoDopplerOptions, type EsoGitlabOptions, type EsoOracleOptions, type EsoSecretServerOptions,
} from '../../../lib';
import { CA_BUNDLE } from '../../support/eso-stores';
import { clusterErrorIn, clusterProviderOf, errorIn, providerOf, warningsIn } from '../store/builders';

const key = SecretKey.of('creds', 'key');
const there = SecretKey.of('creds', 'key', { namespace: 'hub' });
const ref = { name: 'creds', key: 'key' };
const serviceAccount = { name: 'eso' };
const uuid = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';

const REFERENT = ", or set 'referentAuth' to true to read it from the namespace of each ExternalSecret";

/** A ClusterSecretStore refuses each credential without a namespace, also with referentAuth if ESO would not find it. */
const needsNamespace = (cases: [string, EsoProvider][], what: string = "Secret 'creds'") => {
  test.each(cases)('%s needs a namespace in a ClusterSecretStore, even with referentAuth', (prop, provider) => {
    expect(clusterErrorIn(provider, { referentAuth: true })).toBe(
      `[chart/store] 'provider.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ${what}`);
  });
};

const refuses = (cases: [string, EsoProvider, string][]) => {
  test.each(cases)('refuses %s', (_name, provider, message) => expect(errorIn(provider)).toBe(`[chart/store] ${message}`));
};

const takes = (cases: [string, EsoProvider, object][]) => {
  test.each(cases)('takes %s', (_name, provider, expected) => {
    expect(providerOf(provider)).toEqual(expected);
    expect(warningsIn(provider)).toEqual([]);
  });
};

describe('EsoProvider.doppler', () => {
  const doppler = (options: Partial<EsoDopplerOptions> = {}) => EsoProvider.doppler({ auth: EsoDopplerAuth.token(key), ...options });
  const oidc = EsoDopplerAuth.oidc({ identity: uuid, serviceAccount });
  const both = { project: 'platform', config: 'prd' };

  takes([
    ['a service token alone', doppler(), { doppler: { auth: { secretRef: { dopplerToken: ref } } } }],
    ['another token with project and config', doppler(both), { doppler: { auth: { secretRef: { dopplerToken: ref } }, ...both } }],
    ['the token of a ServiceAccount', doppler({ auth: oidc, ...both }),
      { doppler: { auth: { oidcConfig: { identity: uuid, serviceAccountRef: serviceAccount } }, ...both } }],
  ]);

  refuses([
    ['a ServiceAccount without project', doppler({ auth: oidc, config: 'prd' }),
      "'provider.project' must be given unless ESO signs in with a service token, got nothing: name the project"],
    ['a ServiceAccount without config', doppler({ auth: oidc, project: 'platform', config: '' }),
      "'provider.config' must be given unless ESO signs in with a service token, got \"\": name the config"],
    ['no identity', doppler({ auth: EsoDopplerAuth.oidc({ identity: '', serviceAccount }), ...both }),
      "'provider.auth.identity' must not be empty, got \"\": copy the id from the identity of the service account in Doppler"],
    ['a token for a minute', doppler({ auth: EsoDopplerAuth.oidc({ identity: uuid, serviceAccount, expirationSeconds: 60 }), ...both }),
      "'provider.auth.expirationSeconds' must be a whole number of 600 or more, got 60: Kubernetes issues no token for less than ten minutes: write 600"],
  ]);

  test.each<[string, string, Partial<EsoDopplerOptions>]>([
    ['project', 'config', { project: 'platform' }], ['config', 'project', { config: 'prd' }],
  ])('warns of a %s without %s', (given, missing, options) => {
    expect(warningsIn(doppler(options))).toEqual([
      `chart/store eso/store-option: 'provider.${given}' is given without 'provider.${missing}': give both, or neither if the token is a service token`,
    ]);
  });

  needsNamespace([['auth.token', doppler()]]);
  needsNamespace([['auth.serviceAccount', doppler({ auth: oidc, ...both })]], "ServiceAccount 'eso'");
});

describe('EsoProvider.gitlab', () => {
  const gitlab = (options: Partial<EsoGitlabOptions>) => EsoProvider.gitlab({ accessToken: key, ...options });
  const auth = { SecretRef: { accessToken: ref } };

  takes([
    ['a project', gitlab({ projectId: '42' }), { gitlab: { auth, projectID: '42' } }],
    ['a project by its path', gitlab({ projectId: 'acme/platform' }), { gitlab: { auth, projectID: 'acme/platform' } }],
    ['groups', gitlab({ groupIds: ['7'] }), { gitlab: { auth, groupIDs: ['7'] } }],
    ['a project and groups', gitlab({ projectId: '42', groupIds: ['7'], inheritFromGroups: false }),
      { gitlab: { auth, projectID: '42', groupIDs: ['7'], inheritFromGroups: false } }],
    ['a project and its groups', gitlab({ projectId: '42', inheritFromGroups: true, environment: '*' }),
      { gitlab: { auth, projectID: '42', inheritFromGroups: true, environment: '*' } }],
    ['an empty array of groups', gitlab({ projectId: '42', inheritFromGroups: true, groupIds: [] }),
      { gitlab: { auth, projectID: '42', inheritFromGroups: true, groupIDs: [] } }],
  ]);

  refuses([
    ['neither project nor groups', gitlab({}), "'provider.projectId' must be given, or 'provider.groupIds', got neither: say whose variables are read"],
    ['no groups', gitlab({ groupIds: [] }), "'provider.projectId' must be given, or 'provider.groupIds', got neither: say whose variables are read"],
    ['groups and those of the project', gitlab({ projectId: '42', groupIds: ['7'], inheritFromGroups: true }),
      "'provider.inheritFromGroups' must be left out when 'provider.groupIds' is given, got both: it finds the groups of the project itself: keep one of them"],
    ['an empty id', gitlab({ projectId: '' }), "'provider.projectId' must not be empty, got \"\": write the id as a string, for example '42'"],
    ['an empty id of a group', gitlab({ groupIds: ['7', ' '] }), "'provider.groupIds[1]' must not be empty, got \" \": write the id as a string, for example '42'"],
    ['a server that is not a URL', gitlab({ projectId: '42', url: 'gitlab.acme.example' }),
      "'provider.url' must be an absolute URL, got \"gitlab.acme.example\": write for example 'https://gitlab.example.org'"],
  ]);

  needsNamespace([['accessToken', gitlab({ projectId: '42' })]]);
});

describe('EsoProvider.akeyless', () => {
  const akeyless = (auth: EsoAkeylessAuth, akeylessGwApiUrl: string = 'https://api.akeyless.io') => EsoProvider.akeyless({ akeylessGwApiUrl, auth });
  const access = EsoAkeylessAuth.access({ accessId: key, accessType: key, accessTypeParam: key });
  const kubernetes = { accessId: 'p-1', k8sConfName: 'ctp1' };

  takes([
    ['the account of the controller', akeyless(EsoAkeylessAuth.kubernetes(kubernetes)),
      { akeyless: { akeylessGWApiURL: 'https://api.akeyless.io', authSecretRef: { kubernetesAuth: { accessID: 'p-1', k8sConfName: 'ctp1' } } } }],
  ]);

  refuses([
    ['a server that is not a URL', akeyless(access, 'api.akeyless.io'),
      "'provider.akeylessGwApiUrl' must be an absolute URL, got \"api.akeyless.io\": write for example 'https://api.akeyless.io'"],
    ['no access id', akeyless(EsoAkeylessAuth.kubernetes({ ...kubernetes, accessId: '' })),
      "'provider.auth.accessId' must not be empty, got \"\": copy the access id of the auth method"],
    ['no configuration', akeyless(EsoAkeylessAuth.kubernetes({ ...kubernetes, k8sConfName: '' })),
      "'provider.auth.k8sConfName' must not be empty, got \"\": name the Kubernetes configuration of the gateway"],
  ]);

  test('warns of a token beside an account', () => {
    expect(warningsIn(akeyless(EsoAkeylessAuth.kubernetes({ ...kubernetes, serviceAccount, token: key })))).toEqual([
      "chart/store eso/no-effect: 'provider.auth.token' is ignored when 'provider.auth.serviceAccount' is given: keep one of them",
    ]);
  });

  test('the account may lack a namespace with referentAuth', () => {
    const provider = akeyless(EsoAkeylessAuth.kubernetes({ ...kubernetes, serviceAccount }));
    expect(clusterErrorIn(provider)).toBe(
      `[chart/store] 'provider.auth.serviceAccount.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ServiceAccount 'eso'${REFERENT}`);
    expect(clusterProviderOf(provider, { referentAuth: true })).toBeDefined();
  });

  needsNamespace([
    ['auth.accessId', akeyless(access)],
    ['auth.accessType', akeyless(EsoAkeylessAuth.access({ accessId: there, accessType: key, accessTypeParam: there }))],
    ['auth.accessTypeParam', akeyless(EsoAkeylessAuth.access({ accessId: there, accessType: there, accessTypeParam: key }))],
    ['auth.token', akeyless(EsoAkeylessAuth.kubernetes({ ...kubernetes, token: key }))],
  ]);
});

describe('EsoProvider.oracle', () => {
  const vault = 'ocid1.vault.oc1.eu-frankfurt-1.a.b';
  const oracle = (options: Partial<EsoOracleOptions> = {}) => EsoProvider.oracle({ region: 'eu-frankfurt-1', vault, ...options });
  const user = { tenancy: 'ocid1.tenancy.oc1..t', user: 'ocid1.user.oc1..u', privateKey: key, fingerprint: key };

  takes([
    ['the principal of the instance', oracle(), { oracle: { region: 'eu-frankfurt-1', vault } }],
    ['the account of the controller', oracle({ auth: EsoOracleAuth.workload() }), { oracle: { region: 'eu-frankfurt-1', vault, principalType: 'Workload' } }],
    ['the root compartment', oracle({ compartment: 'ocid1.tenancy.oc1..t' }), { oracle: { region: 'eu-frankfurt-1', vault, compartment: 'ocid1.tenancy.oc1..t' } }],
    ['a placeholder as the vault', oracle({ vault: '${VAULT}' }), { oracle: { region: 'eu-frankfurt-1', vault: '${VAULT}' } }],
  ]);

  refuses([
    ['no region', oracle({ region: '' }), "'provider.region' must not be empty, got \"\": write for example 'eu-frankfurt-1'"],
    ['the name of a vault', oracle({ vault: 'platform' }),
      "'provider.vault' must be the OCID of a vault (ocid1.vault....), got \"platform\": copy the OCID from the console, not the name or the URL"],
    ['a secret as the vault', oracle({ vault: 'ocid1.vaultsecret.oc1.phx.x' }),
      "'provider.vault' must be the OCID of a vault (ocid1.vault....), got \"ocid1.vaultsecret.oc1.phx.x\": copy the OCID from the console, not the name or the URL"],
    ['a vault as the compartment', oracle({ compartment: vault }),
      `'provider.compartment' must be the OCID of a compartment (ocid1.compartment....), got "${vault}": copy the OCID from the console, not the name or the URL`],
    ['a vault as the key', oracle({ encryptionKey: vault }),
      `'provider.encryptionKey' must be the OCID of a key (ocid1.key....), got "${vault}": copy the OCID from the console, not the name or the URL`],
    ['a name as the tenancy', oracle({ auth: EsoOracleAuth.userPrincipal({ ...user, tenancy: 'acme' }) }),
      "'provider.auth.tenancy' must be the OCID of a tenancy (ocid1.tenancy....), got \"acme\": copy the OCID from the console, not the name or the URL"],
    ['a name as the user', oracle({ auth: EsoOracleAuth.userPrincipal({ ...user, user: 'eso' }) }),
      "'provider.auth.user' must be the OCID of a user (ocid1.user....), got \"eso\": copy the OCID from the console, not the name or the URL"],
  ]);

  needsNamespace([
    ['auth.privateKey', oracle({ auth: EsoOracleAuth.userPrincipal(user) })],
    ['auth.fingerprint', oracle({ auth: EsoOracleAuth.userPrincipal({ ...user, privateKey: there }) })],
  ]);
  needsNamespace([['auth.serviceAccount', oracle({ auth: EsoOracleAuth.workload(serviceAccount) })]], "ServiceAccount 'eso'");
});

describe('EsoProvider.bitwardenSecretsManager', () => {
  const sdkUrl = 'https://sdk.acme.example:9998';
  const bitwarden = (options: Partial<EsoBitwardenSecretsManagerOptions> = {}) => EsoProvider.bitwardenSecretsManager({
    organizationId: uuid, projectId: uuid, credentials: key, bitwardenServerSdkUrl: sdkUrl, caProvider: EsoCaProvider.secret('ca', 'ca.crt'), ...options,
  });
  const pem = Buffer.from(CA_BUNDLE, 'base64').toString();

  test('takes certificates in PEM too, and placeholders as ids', () => {
    const provider = EsoProvider.bitwardenSecretsManager({
      organizationId: '${ORGANIZATION}', projectId: '${PROJECT}', credentials: key, bitwardenServerSdkUrl: sdkUrl, caBundle: pem,
    });
    expect(providerOf(provider)).toEqual({
      bitwardensecretsmanager: {
        organizationID: '${ORGANIZATION}', projectID: '${PROJECT}', auth: { secretRef: { credentials: ref } }, bitwardenServerSDKURL: sdkUrl, caBundle: CA_BUNDLE,
      },
    });
    expect(warningsIn(provider)).toEqual([]);
  });

  refuses([
    ['the name of an organization', bitwarden({ organizationId: 'acme' }), "'provider.organizationId' must be a UUID, got \"acme\": copy the id, not the name"],
    ['the name of a project', bitwarden({ projectId: 'platform' }), "'provider.projectId' must be a UUID, got \"platform\": copy the id, not the name"],
    ['no SDK server', bitwarden({ bitwardenServerSdkUrl: '' }),
      "'provider.bitwardenServerSdkUrl' must be an absolute URL, got \"\": write for example 'https://bitwarden-sdk-server.external-secrets.svc.cluster.local:9998'"],
    ['an API that is not a URL', bitwarden({ apiUrl: 'api.bitwarden.com' }),
      "'provider.apiUrl' must be an absolute URL, got \"api.bitwarden.com\": write for example 'https://api.bitwarden.com'"],
    ['an identity service that is not a URL', bitwarden({ identityUrl: 'identity.bitwarden.com' }),
      "'provider.identityUrl' must be an absolute URL, got \"identity.bitwarden.com\": write for example 'https://identity.bitwarden.com'"],
    ['a bundle without a certificate', bitwarden({ caBundle: 'ca' }),
      "'provider.caBundle' must be base64 of PEM certificates, got \"ca\": encode it, for example with `base64 -w0 ca.crt`"],
  ]);

  test('warns of HTTP, which the SDK server does not accept', () => {
    expect(warningsIn(bitwarden({ bitwardenServerSdkUrl: 'http://sdk.acme.example:9998' }))).toEqual([
      "chart/store eso/store-option: 'provider.bitwardenServerSdkUrl' is 'http://sdk.acme.example:9998', but the SDK server accepts only HTTPS: write https, and port 9998 unless you changed it",
    ]);
  });

  test('warns of missing certificates', () => {
    const provider = EsoProvider.bitwardenSecretsManager({ organizationId: uuid, projectId: uuid, credentials: key, bitwardenServerSdkUrl: sdkUrl });
    expect(warningsIn(provider)).toEqual([
      "chart/store eso/store-option: 'provider.caBundle' and 'provider.caProvider' are missing, so that ESO does not trust the SDK server: give the certificates of its authority in one of them",
    ]);
  });

  needsNamespace([['credentials', bitwarden()]]);
});

describe('EsoProvider.conjur', () => {
  const url = 'https://conjur.acme.example';
  const conjur = (auth: EsoConjurAuth) => EsoProvider.conjur({ url, auth });
  const apiKey = { account: 'acme', user: key, apiKey: key };
  const jwt = { account: 'acme', serviceId: 'ctp1', token: key };

  takes([
    ['an API key', conjur(EsoConjurAuth.apiKey(apiKey)), { conjur: { url, auth: { apikey: { account: 'acme', userRef: ref, apiKeyRef: ref } } } }],
    ['certificates in PEM', EsoProvider.conjur({ url, auth: EsoConjurAuth.jwt(jwt), caBundle: Buffer.from(CA_BUNDLE, 'base64').toString() }),
      { conjur: { url, auth: { jwt: { account: 'acme', serviceID: 'ctp1', secretRef: ref } }, caBundle: CA_BUNDLE } }],
  ]);

  refuses([
    ['a server that is not a URL', EsoProvider.conjur({ url: 'conjur', auth: EsoConjurAuth.jwt(jwt) }),
      "'provider.url' must be an absolute URL, got \"conjur\": write for example 'https://conjur.example.org'"],
    ['an API key without account', conjur(EsoConjurAuth.apiKey({ ...apiKey, account: '' })),
      "'provider.auth.account' must not be empty, got \"\": name the account of the organization"],
    ['a token without account', conjur(EsoConjurAuth.jwt({ ...jwt, account: '' })),
      "'provider.auth.account' must not be empty, got \"\": name the account of the organization"],
    ['a token without authenticator', conjur(EsoConjurAuth.jwt({ ...jwt, serviceId: '' })),
      "'provider.auth.serviceId' must not be empty, got \"\": name the authenticator, for example 'kubernetes'"],
    ['the authenticator with its prefix', conjur(EsoConjurAuth.jwt({ ...jwt, serviceId: 'authn-jwt/ctp1' })),
      "'provider.auth.serviceId' must be the authenticator, without 'authn-jwt/', got \"authn-jwt/ctp1\": ESO adds it: write 'ctp1'"],
    ['neither token nor account', conjur(EsoConjurAuth.jwt({ account: 'acme', serviceId: 'ctp1' })),
      "'provider.auth.token' must be given, or 'provider.auth.serviceAccount', got neither: give exactly one of them"],
    ['token and account', conjur(EsoConjurAuth.jwt({ ...jwt, serviceAccount })),
      "'provider.auth.token' must be left out when 'provider.auth.serviceAccount' is given, got both: keep one of them"],
  ]);

  test.each<[string, EsoConjurAuth, string]>([
    ['auth.user', EsoConjurAuth.apiKey(apiKey), "Secret 'creds'"],
    ['auth.apiKey', EsoConjurAuth.apiKey({ ...apiKey, user: there }), "Secret 'creds'"],
    ['auth.token', EsoConjurAuth.jwt(jwt), "Secret 'creds'"],
    ['auth.serviceAccount', EsoConjurAuth.jwt({ account: 'acme', serviceId: 'ctp1', serviceAccount }), "ServiceAccount 'eso'"],
  ])('%s may lack a namespace in a ClusterSecretStore with referentAuth', (prop, auth, what) => {
    expect(clusterErrorIn(conjur(auth))).toBe(
      `[chart/store] 'provider.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ${what}${REFERENT}`);
    expect(clusterProviderOf(conjur(auth), { referentAuth: true })).toBeDefined();
  });
});

describe('EsoProvider.passbolt', () => {
  const passbolt = (host: string) => EsoProvider.passbolt({ host, password: key, privateKey: key });

  refuses([
    ['a server that is not a URL', passbolt('passbolt'), "'provider.host' must be an absolute URL, got \"passbolt\": write for example 'https://passbolt.example.org'"],
    ['a server without TLS, as ESO does', passbolt('http://passbolt.acme.example'),
      "'provider.host' must be a URL with https, got \"http://passbolt.acme.example\": ESO rejects other URLs: write 'https://passbolt.acme.example'"],
  ]);

  needsNamespace([
    ['password', passbolt('https://passbolt.acme.example')],
    ['privateKey', EsoProvider.passbolt({ host: 'https://passbolt.acme.example', password: there, privateKey: key })],
  ]);
});

describe('EsoProvider.secretServer', () => {
  const serverURL = 'https://acme.secretservercloud.example';
  const server = (options: Partial<EsoSecretServerOptions>) => EsoProvider.secretServer({ serverUrl: serverURL, password: key, ...options });

  takes([
    ['a user name', server({ username: 'eso' }), { secretserver: { serverURL, username: { value: 'eso' }, password: { secretRef: ref } } }],
    ['a user name in a Secret', server({ usernameRef: key }), { secretserver: { serverURL, username: { secretRef: ref }, password: { secretRef: ref } } }],
  ]);

  refuses([
    ['no user', server({}), "'provider.username' must be given, or 'provider.usernameRef', got neither: give exactly one of them"],
    ['two users', server({ username: 'eso', usernameRef: key }), "'provider.username' must be left out when 'provider.usernameRef' is given, got both: keep one of them"],
    ['an empty name', server({ username: '' }), "'provider.username' must not be empty, got \"\": name the user"],
    ['a server that is not a URL', server({ serverUrl: 'acme', username: 'eso' }),
      "'provider.serverUrl' must be an absolute URL, got \"acme\": write for example 'https://acme.secretservercloud.com'"],
  ]);

  needsNamespace([
    ['usernameRef', server({ usernameRef: key })],
    ['password', server({ username: 'eso' })],
  ]);
});
