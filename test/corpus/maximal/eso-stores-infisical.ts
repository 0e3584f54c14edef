import { EsoCaProvider, EsoInfisicalAuth, EsoProvider, SecretKey } from '../../../lib';
import { CA_BUNDLE, storesOf, type ProviderCase, type StoreNamespace } from '../../support/eso-stores';

const secretsScope = { projectSlug: 'platform-fujo', environmentSlug: 'prod' };
const key = (name: string, at: StoreNamespace) => SecretKey.of('infisical', name, at);
const ref = (name: string, at: StoreNamespace) => ({ name: 'infisical', key: name, ...at });

/** A store with one way to sign in. */
const signedIn = (name: string, auth: (at: StoreNamespace) => EsoInfisicalAuth, expected: (at: StoreNamespace) => object): ProviderCase => ({
  name: `infisical-${name}`,
  provider: (at) => EsoProvider.infisical({ auth: auth(at), secretsScope }),
  expected: (at) => ({ infisical: { auth: expected(at), secretsScope } }),
});

/** Infisical with every way to sign in. */
export const esoInfisicalStores = storesOf([
  {
    name: 'infisical-universal',
    provider: (at) => EsoProvider.infisical({
      hostApi: 'https://infisical.acme.example/api',
      auth: EsoInfisicalAuth.universal({ clientId: key('id', at), clientSecret: key('secret', at) }),
      secretsScope: { ...secretsScope, secretsPath: '/crossplane', recursive: true, expandSecretReferences: false },
      caProvider: EsoCaProvider.configMap('infisical-ca', 'ca.crt', at),
    }),
    expected: (at) => ({
      infisical: {
        hostAPI: 'https://infisical.acme.example/api',
        auth: { universalAuthCredentials: { clientId: ref('id', at), clientSecret: ref('secret', at) } },
        secretsScope: { ...secretsScope, secretsPath: '/crossplane', recursive: true, expandSecretReferences: false },
        caProvider: { type: 'ConfigMap', name: 'infisical-ca', key: 'ca.crt', ...at },
      },
    }),
  },
  {
    name: 'infisical-bundle',
    provider: (at) => EsoProvider.infisical({ auth: EsoInfisicalAuth.token(key('token', at)), secretsScope, caBundle: CA_BUNDLE }),
    expected: (at) => ({ infisical: { auth: { tokenAuthCredentials: { accessToken: ref('token', at) } }, secretsScope, caBundle: CA_BUNDLE } }),
  },
  signedIn('azure',
    (at) => EsoInfisicalAuth.azure({ identityId: key('identity', at), resource: key('resource', at) }),
    (at) => ({ azureAuthCredentials: { identityId: ref('identity', at), resource: ref('resource', at) } })),
  signedIn('gcp-id-token',
    (at) => EsoInfisicalAuth.gcpIdToken(key('identity', at)),
    (at) => ({ gcpIdTokenAuthCredentials: { identityId: ref('identity', at) } })),
  signedIn('gcp-iam',
    (at) => EsoInfisicalAuth.gcpIam({ identityId: key('identity', at), serviceAccountKeyFilePath: key('path', at) }),
    (at) => ({ gcpIamAuthCredentials: { identityId: ref('identity', at), serviceAccountKeyFilePath: ref('path', at) } })),
  signedIn('jwt',
    (at) => EsoInfisicalAuth.jwt({ identityId: key('identity', at), jwt: key('jwt', at) }),
    (at) => ({ jwtAuthCredentials: { identityId: ref('identity', at), jwt: ref('jwt', at) } })),
  signedIn('ldap',
    (at) => EsoInfisicalAuth.ldap({ identityId: key('identity', at), ldapUsername: key('user', at), ldapPassword: key('password', at) }),
    (at) => ({ ldapAuthCredentials: { identityId: ref('identity', at), ldapUsername: ref('user', at), ldapPassword: ref('password', at) } })),
  signedIn('oci',
    (at) => EsoInfisicalAuth.oci({
      identityId: key('identity', at),
      userId: key('user', at),
      tenancyId: key('tenancy', at),
      region: key('region', at),
      privateKey: key('key', at),
      fingerprint: key('fingerprint', at),
      privateKeyPassphrase: key('passphrase', at),
    }),
    (at) => ({
      ociAuthCredentials: {
        identityId: ref('identity', at),
        userId: ref('user', at),
        tenancyId: ref('tenancy', at),
        region: ref('region', at),
        privateKey: ref('key', at),
        fingerprint: ref('fingerprint', at),
        privateKeyPassphrase: ref('passphrase', at),
      },
    })),
  signedIn('kubernetes',
    (at) => EsoInfisicalAuth.kubernetes({ identityId: key('identity', at), serviceAccountTokenPath: key('path', at) }),
    (at) => ({ kubernetesAuthCredentials: { identityId: ref('identity', at), serviceAccountTokenPath: ref('path', at) } })),
  signedIn('aws', (at) => EsoInfisicalAuth.aws(key('identity', at)), (at) => ({ awsAuthCredentials: { identityId: ref('identity', at) } })),
]);
