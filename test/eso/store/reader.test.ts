import { convertManifests } from '../../../lib/manifests/convert';
import { found } from '../../support/findings';

const store = (provider: object, spec: object = {}, kind: string = 'SecretStore', version: string = 'v1') => ({
  apiVersion: `external-secrets.io/${version}`,
  kind,
  metadata: { name: 'store', ...(kind === 'SecretStore' ? { namespace: 'apps' } : {}) },
  spec: { provider, ...spec },
});

/** What the construct alone does not write. */
const differences = (document: object): string[] => convertManifests([{ value: document }])[0].differences.map(({ path }) => path.slice(2).join('/'));

const key = { name: 'login', key: 'token' };
const cluster = (provider: object): object => store(provider, {}, 'ClusterSecretStore');

describe('the namespace of credentials in a ClusterSecretStore', () => {
  test('may be missing if each namespace has its own', () => {
    const document = cluster({ gcpsm: { projectID: 'acme', auth: { secretRef: { secretAccessKeySecretRef: key } } } });
    expect(found(document)).toEqual([
      'spec/provider/gcpsm/auth/secretRef/secretAccessKeySecretRef/namespace eso/referent-namespace: '
      + "'spec.provider.gcpsm.auth.secretRef.secretAccessKeySecretRef.namespace' is missing, so that each ExternalSecret needs this credential in its own namespace: "
      + 'name the namespace, unless each has its own',
    ]);
    expect(differences(document)).toEqual([]);
  });

  test('must be given where the provider does not look elsewhere', () => {
    const auth = { passwordSecretRef: key, privateKeySecretRef: { ...key, namespace: 'eso' } };
    expect(found(cluster({ passbolt: { host: 'https://passbolt.example', auth } }))).toEqual([
      "spec/provider/passbolt/auth/passwordSecretRef/namespace eso/cluster-store-namespace: 'spec.provider.passbolt.auth.passwordSecretRef.namespace' "
      + "must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'login'",
    ]);
  });

  test('nothing is said if it is given', () => {
    expect(found(cluster({ gcpsm: { projectID: 'acme', auth: { secretRef: { secretAccessKeySecretRef: { ...key, namespace: 'eso' } } } } }))).toEqual([]);
  });
});

describe('providers', () => {
  test('one without a factory is kept', () => {
    const document = store({ scaleway: { region: 'fr-par', projectId: 'a', accessKey: { secretRef: key }, secretKey: { secretRef: key } } });
    expect([found(document), differences(document)]).toEqual([[], []]);
    const { construct } = convertManifests([{ value: document }])[0];
    expect(construct?.props.fields.provider).toMatchObject({ method: 'custom' });
  });

  test('one that is newer is kept, unless its name looks like a mistake', () => {
    expect(differences(store({ newcloud: { host: 'a' } }))).toEqual([]);
    expect(found(store({ newcloud: { host: 'a' } }))).toEqual([
      "spec/provider eso/provider: 'spec.provider' is newcloud, a provider that this library does not know: check the name",
    ]);
    expect(found(store({ valt: { server: 'https://vault.example' } }))).toEqual([
      "spec/provider/valt unknown-field: 'spec.provider.valt' must be a field of spec.provider, got an unknown one: did you mean 'spec.provider.vault'?",
    ]);
  });

  test('a store has one', () => {
    expect(found(store({ fake: { data: [] }, aws: { region: 'eu-west-1', service: 'SecretsManager' } }))).toEqual([
      "spec/provider/fake field-choice: 'spec.provider.fake' must be left out beside 'spec.provider.aws', got a map: remove one of them",
    ]);
    expect(found(store({}))).toEqual(["spec/provider missing-field: 'spec.provider' must have one field, got a map: add one of them"]);
  });

  test('a key of a Secret has a name and a key', () => {
    expect(found(store({ vault: { server: 'https://vault.example', auth: { tokenSecretRef: { name: 'a' } } } }))).toEqual([
      "spec/provider/vault/auth/tokenSecretRef/key missing-field: 'spec.provider.vault.auth.tokenSecretRef.key' must be given, got nothing: add it",
    ]);
  });

  test('the key of a token for Kubernetes has a default, and that of a webhook has no effect', () => {
    const vault = { server: 'https://vault.example', auth: { kubernetes: { mountPath: 'kubernetes', role: 'eso', secretRef: { name: 'a' } } } };
    const webhook = { url: 'https://a.example/{{ .login.token }}', secrets: [{ name: 'login', secretRef: { name: 'a' } }] };
    expect([found(store({ vault })), found(store({ webhook }))]).toEqual([[], []]);
  });
});

describe('how ESO signs in', () => {
  test('Vault: a namespace stands beside the way', () => {
    const vault = { server: 'https://vault.example', auth: { namespace: 'team', tokenSecretRef: key } };
    expect([found(store({ vault })), differences(store({ vault }))]).toEqual([[], []]);
    expect(found(store({ vault: { ...vault, auth: { namespace: 'team' } } }))).toEqual([
      "spec/provider/vault/auth missing-field: 'spec.provider.vault.auth' must have tokenSecretRef, appRole, kubernetes, ldap, userPass, jwt, cert, iam or gcp, "
      + 'got a map: add one of them',
    ]);
  });

  test('Azure: the type decides which fields are read, and is a service principal by default', () => {
    const azurekv = { vaultUrl: 'https://a.vault.azure.net', tenantId: 'a' };
    const authSecretRef = { clientId: key };
    expect(found(store({ azurekv: { ...azurekv, authSecretRef } }))).toEqual([
      "spec/provider/azurekv/authSecretRef/clientSecret eso/alternatives: 'spec.provider.azurekv.authSecretRef.clientSecret' must be given, "
      + "or 'spec.provider.azurekv.authSecretRef.clientCertificate', got neither: give exactly one of them",
    ]);
    const principal = store({ azurekv: { ...azurekv, authSecretRef: { ...authSecretRef, clientSecret: key }, identityId: 'a' } });
    expect([found(principal), differences(principal)]).toEqual([[], ['azurekv/authType', 'azurekv/identityId']]);
    expect(found(store({ azurekv: { vaultUrl: 'https://a.vault.azure.net' } }))).toEqual([
      "spec/provider/azurekv/authSecretRef/clientId required: 'spec.provider.azurekv.authSecretRef.clientId' must be given, got nothing: add it",
    ]);
  });

  test('Oracle: a user by default', () => {
    const secretRef = { privatekey: key, fingerprint: key };
    const oracle = { region: 'eu-frankfurt-1', vault: 'ocid1.vault.oc1.a.b', auth: { tenancy: 'ocid1.tenancy.oc1..a', user: 'admin', secretRef } };
    expect(found(store({ oracle }))).toEqual([
      "spec/provider/oracle/auth/user eso/provider-id: 'spec.provider.oracle.auth.user' must be the OCID of a user (ocid1.user....), got \"admin\": "
      + 'copy the OCID from the console, not the name or the URL',
    ]);
  });

  test('AWS: without any field, as the controller does', () => {
    const document = store({ aws: { region: 'eu-west-1', service: 'ParameterStore', auth: {} } });
    expect([found(document), differences(document)]).toEqual([[], ['aws/auth']]);
  });

  test('Secret Server: not with a password in the manifest', () => {
    const secretserver = { serverURL: 'https://a.example', username: { value: 'eso' }, password: { value: 'hunter2' } };
    expect(found(store({ secretserver }))).toEqual([
      "spec/provider/secretserver/password/value credential: 'spec.provider.secretserver.password.value' must be left out, got a password: "
      + 'everything in a manifest ends up in Git: refer to the key of a Secret with secretRef',
    ]);
  });
});

test('lists with names become maps', () => {
  const aws = { region: 'eu-west-1', service: 'SecretsManager', role: 'arn:aws:iam::111122223333:role/eso', sessionTags: [{ key: 'team', value: 'a' }, { value: 'b' }] };
  expect(found(store({ aws }))).toEqual([
    "spec/provider/aws/sessionTags/1/key missing-field: 'spec.provider.aws.sessionTags[1].key' must be given, got nothing: add it",
  ]);
  expect(found(store({ aws: { ...aws, sessionTags: 'team' } }))).toEqual([
    "spec/provider/aws/sessionTags field-type: 'spec.provider.aws.sessionTags' must be a list, got \"team\": put a dash in front of each entry",
  ]);
  // The first of two entries becomes the prop, the difference is kept.
  expect(differences(store({ aws: { ...aws, sessionTags: [{ key: 'team', value: 'a' }, { key: 'team', value: 'b' }] } }))).toEqual(['aws/sessionTags']);
});

test('an interval is a number of seconds, or a duration in newer versions', () => {
  const fake = { data: [{ key: 'a', value: 'b' }] };
  expect(found(store({ fake }, { refreshInterval: 300 }))).toEqual([]);
  expect(found(store({ fake }, { refreshInterval: '5m' }))).toEqual([]);
  expect(found(store({ fake }, { refreshInterval: '1d' }))).toEqual(["spec/refreshInterval field-type: 'spec.refreshInterval' must be a duration, got \"1d\": write 24h"]);
});

test('v1beta1 has fields of its own', () => {
  const document = store({ fake: { data: [{ key: 'a', value: 'b' }, { key: 'c', valueMap: { d: 'e' } }] } }, {}, 'SecretStore', 'v1beta1');
  expect([found(document), differences(document)]).toEqual([[], ['fake/data']]);
  expect(found(store({ aws: { region: 'eu-west-1', service: 'SecretsManager', prefix: 'a/' } }, {}, 'SecretStore', 'v1beta1'))).toEqual([
    "spec/provider/aws/prefix eso/api-version: 'spec.provider.aws.prefix' must be left out with v1beta1, got \"a/\": "
    + "external-secrets.io/v1beta1 of ESO 0.9 does not have this field: remove it, or set 'apiVersion' to v1",
  ]);
});
