import { EsoCaProvider, EsoProvider, EsoVaultAuth, EsoVaultVersion, SecretKey } from '../../../lib';
import { CA_BUNDLE, storesOf, type ProviderCase, type StoreNamespace } from '../../support/eso-stores';

const server = 'https://vault.acme.example:8200';

/** A store with one way to sign in. */
const signedIn = (name: string, auth: (at: StoreNamespace) => EsoVaultAuth, expected: (at: StoreNamespace) => object): ProviderCase => ({
  name: `vault-${name}`,
  provider: (at) => EsoProvider.vault({ server, path: 'secret', auth: auth(at) }),
  expected: (at) => ({ vault: { server, path: 'secret', auth: expected(at) } }),
});

/** Vault with every way to sign in, and all other options. */
export const esoVaultStores = storesOf([
  {
    name: 'vault-options',
    provider: (at) => EsoProvider.vault({
      server,
      path: 'kv/team',
      version: EsoVaultVersion.V2,
      namespace: 'acme/platform',
      caProvider: EsoCaProvider.configMap('vault-ca', 'ca.crt', at),
      tls: { cert: SecretKey.of('vault-tls', 'tls.crt', at), key: SecretKey.of('vault-tls', 'tls.key', at) },
      headers: { 'X-Team': 'platform' },
      readYourWrites: true,
      forwardInconsistent: true,
      checkAndSet: true,
    }),
    expected: (at) => ({
      vault: {
        server,
        path: 'kv/team',
        version: 'v2',
        namespace: 'acme/platform',
        caProvider: { type: 'ConfigMap', name: 'vault-ca', key: 'ca.crt', ...at },
        tls: { certSecretRef: { name: 'vault-tls', key: 'tls.crt', ...at }, keySecretRef: { name: 'vault-tls', key: 'tls.key', ...at } },
        headers: { 'X-Team': 'platform' },
        readYourWrites: true,
        forwardInconsistent: true,
        checkAndSet: { required: true },
      },
    }),
  },
  {
    name: 'vault-bundle',
    provider: () => EsoProvider.vault({ server, path: 'kv', version: EsoVaultVersion.V1, caBundle: CA_BUNDLE, checkAndSet: false }),
    expected: () => ({ vault: { server, path: 'kv', version: 'v1', caBundle: CA_BUNDLE, checkAndSet: { required: false } } }),
  },
  signedIn('token', (at) => EsoVaultAuth.token(SecretKey.of('vault', 'token', at)), (at) => ({ tokenSecretRef: { name: 'vault', key: 'token', ...at } })),
  signedIn('role-id',
    (at) => EsoVaultAuth.appRole({ path: 'approles/ci', roleId: 'reader', secretId: SecretKey.of('vault', 'secret-id', at) }),
    (at) => ({ appRole: { path: 'approles/ci', roleId: 'reader', secretRef: { name: 'vault', key: 'secret-id', ...at } } })),
  signedIn('role-ref',
    (at) => EsoVaultAuth.appRole({ roleRef: SecretKey.of('vault', 'role-id', at), secretId: SecretKey.of('vault', 'secret-id', at) }),
    (at) => ({
      appRole: { path: 'approle', roleRef: { name: 'vault', key: 'role-id', ...at }, secretRef: { name: 'vault', key: 'secret-id', ...at } },
    })),
  signedIn('kubernetes-account',
    (at) => EsoVaultAuth.kubernetes({ mountPath: 'kubernetes/ctp1', role: 'eso', serviceAccount: { name: 'eso', audiences: ['vault'], ...at } }),
    (at) => ({ kubernetes: { mountPath: 'kubernetes/ctp1', role: 'eso', serviceAccountRef: { name: 'eso', audiences: ['vault'], ...at } } })),
  signedIn('kubernetes-token',
    (at) => EsoVaultAuth.kubernetes({ role: 'eso', token: SecretKey.of('vault', 'jwt', at) }),
    (at) => ({ kubernetes: { mountPath: 'kubernetes', role: 'eso', secretRef: { name: 'vault', key: 'jwt', ...at } } })),
  signedIn('kubernetes-controller', () => EsoVaultAuth.kubernetes({ role: 'eso' }), () => ({ kubernetes: { mountPath: 'kubernetes', role: 'eso' } })),
  signedIn('jwt-account',
    (at) => EsoVaultAuth.jwt({
      path: 'jwt/ctp1', role: 'eso', serviceAccount: { name: 'eso', audiences: ['ctp1'], ...at }, audiences: ['vault'], expirationSeconds: 600,
    }),
    (at) => ({
      jwt: {
        path: 'jwt/ctp1',
        role: 'eso',
        kubernetesServiceAccountToken: { serviceAccountRef: { name: 'eso', audiences: ['ctp1'], ...at }, audiences: ['vault'], expirationSeconds: 600 },
      },
    })),
  signedIn('jwt-token',
    (at) => EsoVaultAuth.jwt({ role: 'eso', token: SecretKey.of('vault', 'jwt', at) }),
    (at) => ({ jwt: { path: 'jwt', role: 'eso', secretRef: { name: 'vault', key: 'jwt', ...at } } })),
  signedIn('cert',
    (at) => EsoVaultAuth.cert({ path: 'certs', clientCert: SecretKey.of('vault', 'tls.crt', at), clientKey: SecretKey.of('vault', 'tls.key', at) }),
    (at) => ({ cert: { path: 'certs', clientCert: { name: 'vault', key: 'tls.crt', ...at }, secretRef: { name: 'vault', key: 'tls.key', ...at } } })),
  signedIn('iam-keys',
    (at) => EsoVaultAuth.iam({
      path: 'aws/ctp1',
      vaultRole: 'eso',
      region: 'eu-west-1',
      role: 'arn:aws:iam::111111111111:role/vault',
      externalId: 'acme',
      vaultAwsIamServerId: 'vault.acme.example',
      accessKey: {
        accessKeyId: SecretKey.of('aws', 'id', at), secretAccessKey: SecretKey.of('aws', 'secret', at), sessionToken: SecretKey.of('aws', 'token', at),
      },
    }),
    (at) => ({
      iam: {
        path: 'aws/ctp1',
        vaultRole: 'eso',
        region: 'eu-west-1',
        role: 'arn:aws:iam::111111111111:role/vault',
        externalID: 'acme',
        vaultAwsIamServerID: 'vault.acme.example',
        secretRef: {
          accessKeyIDSecretRef: { name: 'aws', key: 'id', ...at },
          secretAccessKeySecretRef: { name: 'aws', key: 'secret', ...at },
          sessionTokenSecretRef: { name: 'aws', key: 'token', ...at },
        },
      },
    })),
  signedIn('iam-account',
    (at) => EsoVaultAuth.iam({ vaultRole: 'eso', serviceAccount: { name: 'eso', audiences: ['sts.amazonaws.com'], ...at } }),
    (at) => ({ iam: { vaultRole: 'eso', jwt: { serviceAccountRef: { name: 'eso', audiences: ['sts.amazonaws.com'], ...at } } } })),
  signedIn('iam-controller', () => EsoVaultAuth.iam({ vaultRole: 'eso' }), () => ({ iam: { vaultRole: 'eso' } })),
  signedIn('gcp-key',
    (at) => EsoVaultAuth.gcp({
      path: 'gcp/ctp1', role: 'eso', projectId: 'acme', location: 'europe-west1', serviceAccountKey: SecretKey.of('gcp', 'key.json', at),
    }),
    (at) => ({
      gcp: {
        path: 'gcp/ctp1',
        role: 'eso',
        projectID: 'acme',
        location: 'europe-west1',
        secretRef: { secretAccessKeySecretRef: { name: 'gcp', key: 'key.json', ...at } },
      },
    })),
  signedIn('gcp-account',
    (at) => EsoVaultAuth.gcp({ role: 'eso', serviceAccount: { name: 'eso', audiences: ['gcp'], ...at } }),
    (at) => ({ gcp: { role: 'eso', serviceAccountRef: { name: 'eso', audiences: ['gcp'], ...at } } })),
  signedIn('gcp-workload-identity',
    (at) => EsoVaultAuth.gcp({
      role: 'eso',
      workloadIdentity: {
        serviceAccount: { name: 'eso', audiences: ['gcp'], ...at }, clusterLocation: 'europe-west1', clusterName: 'hub', clusterProjectId: 'acme-hub',
      },
    }),
    (at) => ({
      gcp: {
        role: 'eso',
        workloadIdentity: {
          serviceAccountRef: { name: 'eso', audiences: ['gcp'], ...at }, clusterLocation: 'europe-west1', clusterName: 'hub', clusterProjectID: 'acme-hub',
        },
      },
    })),
  {
    name: 'vault-auth-namespace',
    provider: (at) => EsoProvider.vault({
      server, path: 'secret', namespace: 'acme/platform', authNamespace: 'acme', auth: EsoVaultAuth.token(SecretKey.of('vault', 'token', at)),
    }),
    expected: (at) => ({
      vault: { server, path: 'secret', namespace: 'acme/platform', auth: { namespace: 'acme', tokenSecretRef: { name: 'vault', key: 'token', ...at } } },
    }),
  },
  signedIn('ldap',
    (at) => EsoVaultAuth.ldap({ path: 'ldap/acme', username: 'eso', password: SecretKey.of('vault', 'password', at) }),
    (at) => ({ ldap: { path: 'ldap/acme', username: 'eso', secretRef: { name: 'vault', key: 'password', ...at } } })),
  signedIn('user',
    (at) => EsoVaultAuth.userPass({ path: 'users', username: 'eso', password: SecretKey.of('vault', 'password', at) }),
    (at) => ({ userPass: { path: 'users', username: 'eso', secretRef: { name: 'vault', key: 'password', ...at } } })),
]);
