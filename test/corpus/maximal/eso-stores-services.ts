import {
  EsoAkeylessAuth, EsoCaProvider, EsoConjurAuth, EsoDopplerAuth, EsoDopplerFormat, EsoDopplerNameTransformer, EsoOracleAuth,
  EsoProvider, SecretKey,
} from '../../../lib';
import { CA_BUNDLE, storesOf, type StoreNamespace } from '../../support/eso-stores';

const account = (at: StoreNamespace) => ({ name: 'eso', audiences: ['acme'], ...at });
const ca = (at: StoreNamespace) => EsoCaProvider.secret('acme-ca', 'ca.crt', at);
const caOf = (at: StoreNamespace) => ({ type: 'Secret', name: 'acme-ca', key: 'ca.crt', ...at });
const key = (name: string, at: StoreNamespace) => SecretKey.of('credentials', name, at);
const ref = (name: string, at: StoreNamespace) => ({ name: 'credentials', key: name, ...at });

const uuid = '00000000-0000-0000-0000-000000000000';
const sdkUrl = 'https://bitwarden-sdk-server.external-secrets.svc.cluster.local:9998';

/** Doppler with both ways to sign in. */
export const esoDopplerStores = storesOf([
  {
    name: 'doppler-token',
    provider: (at) => EsoProvider.doppler({
      auth: EsoDopplerAuth.token(key('dopplerToken', at)),
      project: 'platform',
      config: 'prd',
      nameTransformer: EsoDopplerNameTransformer.LOWER_KEBAB,
      format: EsoDopplerFormat.DOTNET_JSON,
    }),
    expected: (at) => ({
      doppler: { auth: { secretRef: { dopplerToken: ref('dopplerToken', at) } }, project: 'platform', config: 'prd', nameTransformer: 'lower-kebab', format: 'dotnet-json' },
    }),
  },
  {
    name: 'doppler-oidc',
    provider: (at) => EsoProvider.doppler({
      auth: EsoDopplerAuth.oidc({ identity: uuid, serviceAccount: account(at), expirationSeconds: 900 }), project: 'platform', config: 'prd',
    }),
    expected: (at) => ({
      doppler: { auth: { oidcConfig: { identity: uuid, serviceAccountRef: account(at), expirationSeconds: 900 } }, project: 'platform', config: 'prd' },
    }),
  },
]);

/** GitLab with a project, and with groups. */
export const esoGitlabStores = storesOf([
  {
    name: 'gitlab-project',
    provider: (at) => EsoProvider.gitlab({
      url: 'https://gitlab.acme.example', accessToken: key('token', at), projectId: '42', inheritFromGroups: true, environment: 'prod', caProvider: ca(at),
    }),
    expected: (at) => ({
      gitlab: {
        url: 'https://gitlab.acme.example',
        auth: { SecretRef: { accessToken: ref('token', at) } },
        projectID: '42',
        inheritFromGroups: true,
        environment: 'prod',
        caProvider: caOf(at),
      },
    }),
  },
  {
    name: 'gitlab-groups',
    provider: (at) => EsoProvider.gitlab({ accessToken: key('token', at), groupIds: ['7', '8'], caBundle: CA_BUNDLE }),
    expected: (at) => ({ gitlab: { auth: { SecretRef: { accessToken: ref('token', at) } }, groupIDs: ['7', '8'], caBundle: CA_BUNDLE } }),
  },
]);

/** Akeyless with every way to sign in. */
export const esoAkeylessStores = storesOf([
  {
    name: 'akeyless-access',
    provider: (at) => EsoProvider.akeyless({
      akeylessGwApiUrl: 'https://api.akeyless.io',
      auth: EsoAkeylessAuth.access({ accessId: key('id', at), accessType: key('type', at), accessTypeParam: key('param', at) }),
      caProvider: ca(at),
    }),
    expected: (at) => ({
      akeyless: {
        akeylessGWApiURL: 'https://api.akeyless.io',
        authSecretRef: { secretRef: { accessID: ref('id', at), accessType: ref('type', at), accessTypeParam: ref('param', at) } },
        caProvider: caOf(at),
      },
    }),
  },
  {
    name: 'akeyless-account',
    provider: (at) => EsoProvider.akeyless({
      akeylessGwApiUrl: 'https://gateway.acme.example:8080/v2',
      auth: EsoAkeylessAuth.kubernetes({ accessId: 'p-1', k8sConfName: 'ctp1', serviceAccount: account(at) }),
      caBundle: CA_BUNDLE,
    }),
    expected: (at) => ({
      akeyless: {
        akeylessGWApiURL: 'https://gateway.acme.example:8080/v2',
        authSecretRef: { kubernetesAuth: { accessID: 'p-1', k8sConfName: 'ctp1', serviceAccountRef: account(at) } },
        caBundle: CA_BUNDLE,
      },
    }),
  },
  {
    name: 'akeyless-token',
    provider: (at) => EsoProvider.akeyless({
      akeylessGwApiUrl: 'https://api.akeyless.io', auth: EsoAkeylessAuth.kubernetes({ accessId: 'p-1', k8sConfName: 'ctp1', token: key('token', at) }),
    }),
    expected: (at) => ({
      akeyless: {
        akeylessGWApiURL: 'https://api.akeyless.io', authSecretRef: { kubernetesAuth: { accessID: 'p-1', k8sConfName: 'ctp1', secretRef: ref('token', at) } },
      },
    }),
  },
]);

/** Oracle Cloud with every way to sign in. */
export const esoOracleStores = storesOf([
  {
    name: 'oracle-user',
    provider: (at) => EsoProvider.oracle({
      region: 'eu-frankfurt-1',
      vault: 'ocid1.vault.oc1.eu-frankfurt-1.a.b',
      compartment: 'ocid1.compartment.oc1..c',
      encryptionKey: 'ocid1.key.oc1.eu-frankfurt-1.a.k',
      auth: EsoOracleAuth.userPrincipal({
        tenancy: 'ocid1.tenancy.oc1..t', user: 'ocid1.user.oc1..u', privateKey: key('key.pem', at), fingerprint: key('fingerprint', at),
      }),
    }),
    expected: (at) => ({
      oracle: {
        region: 'eu-frankfurt-1',
        vault: 'ocid1.vault.oc1.eu-frankfurt-1.a.b',
        compartment: 'ocid1.compartment.oc1..c',
        encryptionKey: 'ocid1.key.oc1.eu-frankfurt-1.a.k',
        principalType: 'UserPrincipal',
        auth: {
          tenancy: 'ocid1.tenancy.oc1..t', user: 'ocid1.user.oc1..u', secretRef: { privatekey: ref('key.pem', at), fingerprint: ref('fingerprint', at) },
        },
      },
    }),
  },
  {
    name: 'oracle-instance',
    provider: () => EsoProvider.oracle({ region: 'phx', vault: 'ocid1.vault.oc1.phx.a.b', auth: EsoOracleAuth.instancePrincipal() }),
    expected: () => ({ oracle: { region: 'phx', vault: 'ocid1.vault.oc1.phx.a.b', principalType: 'InstancePrincipal' } }),
  },
  {
    name: 'oracle-workload',
    provider: (at) => EsoProvider.oracle({ region: 'phx', vault: 'ocid1.vault.oc1.phx.a.b', auth: EsoOracleAuth.workload(account(at)) }),
    expected: (at) => ({ oracle: { region: 'phx', vault: 'ocid1.vault.oc1.phx.a.b', principalType: 'Workload', serviceAccountRef: account(at) } }),
  },
]);

/** Bitwarden Secrets Manager. */
export const esoBitwardenStores = storesOf([
  {
    name: 'bitwarden',
    provider: (at) => EsoProvider.bitwardenSecretsManager({
      organizationId: uuid,
      projectId: uuid,
      credentials: key('token', at),
      bitwardenServerSdkUrl: sdkUrl,
      apiUrl: 'https://api.bitwarden.com',
      identityUrl: 'https://identity.bitwarden.com',
      caProvider: ca(at),
    }),
    expected: (at) => ({
      bitwardensecretsmanager: {
        organizationID: uuid,
        projectID: uuid,
        auth: { secretRef: { credentials: ref('token', at) } },
        bitwardenServerSDKURL: sdkUrl,
        apiURL: 'https://api.bitwarden.com',
        identityURL: 'https://identity.bitwarden.com',
        caProvider: caOf(at),
      },
    }),
  },
  {
    name: 'bitwarden-bundle',
    provider: (at) => EsoProvider.bitwardenSecretsManager({
      organizationId: uuid, projectId: uuid, credentials: key('token', at), bitwardenServerSdkUrl: sdkUrl, caBundle: CA_BUNDLE,
    }),
    expected: (at) => ({
      bitwardensecretsmanager: {
        organizationID: uuid, projectID: uuid, auth: { secretRef: { credentials: ref('token', at) } }, bitwardenServerSDKURL: sdkUrl, caBundle: CA_BUNDLE,
      },
    }),
  },
]);

/** Conjur with every way to sign in. */
export const esoConjurStores = storesOf([
  {
    name: 'conjur-key',
    provider: (at) => EsoProvider.conjur({
      url: 'https://conjur.acme.example',
      auth: EsoConjurAuth.apiKey({ account: 'acme', user: key('hostid', at), apiKey: key('apikey', at) }),
      caProvider: ca(at),
    }),
    expected: (at) => ({
      conjur: {
        url: 'https://conjur.acme.example',
        auth: { apikey: { account: 'acme', userRef: ref('hostid', at), apiKeyRef: ref('apikey', at) } },
        caProvider: caOf(at),
      },
    }),
  },
  {
    name: 'conjur-account',
    provider: (at) => EsoProvider.conjur({
      url: 'https://conjur.acme.example',
      auth: EsoConjurAuth.jwt({ account: 'acme', serviceId: 'ctp1', hostId: 'host/eso', serviceAccount: account(at) }),
      caBundle: CA_BUNDLE,
    }),
    expected: (at) => ({
      conjur: {
        url: 'https://conjur.acme.example',
        auth: { jwt: { account: 'acme', serviceID: 'ctp1', hostId: 'host/eso', serviceAccountRef: account(at) } },
        caBundle: CA_BUNDLE,
      },
    }),
  },
  {
    name: 'conjur-token',
    provider: (at) => EsoProvider.conjur({
      url: 'https://conjur.acme.example', auth: EsoConjurAuth.jwt({ account: 'acme', serviceId: 'ctp1', token: key('token', at) }),
    }),
    expected: (at) => ({
      conjur: { url: 'https://conjur.acme.example', auth: { jwt: { account: 'acme', serviceID: 'ctp1', secretRef: ref('token', at) } } },
    }),
  },
]);

/** Password servers. */
export const esoPasswordServerStores = storesOf([
  {
    name: 'passbolt',
    provider: (at) => EsoProvider.passbolt({ host: 'https://passbolt.acme.example', password: key('password', at), privateKey: key('key', at) }),
    expected: (at) => ({
      passbolt: { host: 'https://passbolt.acme.example', auth: { passwordSecretRef: ref('password', at), privateKeySecretRef: ref('key', at) } },
    }),
  },
  {
    name: 'secret-server',
    provider: (at) => EsoProvider.secretServer({
      serverUrl: 'https://acme.secretservercloud.example', username: 'eso', password: key('password', at), domain: 'acme', caProvider: ca(at),
    }),
    expected: (at) => ({
      secretserver: {
        serverURL: 'https://acme.secretservercloud.example',
        username: { value: 'eso' },
        password: { secretRef: ref('password', at) },
        domain: 'acme',
        caProvider: caOf(at),
      },
    }),
  },
  {
    name: 'secret-server-ref',
    provider: (at) => EsoProvider.secretServer({
      serverUrl: 'https://acme.secretservercloud.example', usernameRef: key('user', at), password: key('password', at), caBundle: CA_BUNDLE,
    }),
    expected: (at) => ({
      secretserver: {
        serverURL: 'https://acme.secretservercloud.example',
        username: { secretRef: ref('user', at) },
        password: { secretRef: ref('password', at) },
        caBundle: CA_BUNDLE,
      },
    }),
  },
]);
