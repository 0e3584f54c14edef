import { EsoProvider, EsoVaultAuth, SecretKey } from '../../../lib';
import { clusterErrorIn, clusterProviderOf, errorIn, providerOf, warningsIn } from '../store/builders';

const server = 'https://vault.acme.example';
const key = SecretKey.of('vault', 'key');
const there = SecretKey.of('there', 'key', { namespace: 'hub' });
const serviceAccount = { name: 'eso' };

const signedIn = (auth: EsoVaultAuth) => EsoProvider.vault({ server, auth });
const authOf = (auth: EsoVaultAuth) => (providerOf(signedIn(auth)) as { vault: { auth: object } }).vault.auth;

describe('EsoVaultAuth', () => {
  test.each<[string, EsoVaultAuth, object]>([
    ['an AppRole', EsoVaultAuth.appRole({ roleId: 'r', secretId: key }), { appRole: { path: 'approle', roleId: 'r', secretRef: { name: 'vault', key: 'key' } } }],
    ['Kubernetes', EsoVaultAuth.kubernetes({ role: 'r' }), { kubernetes: { mountPath: 'kubernetes', role: 'r' } }],
    ['a token', EsoVaultAuth.jwt({ token: key }), { jwt: { path: 'jwt', secretRef: { name: 'vault', key: 'key' } } }],
    ['a token of a ServiceAccount', EsoVaultAuth.jwt({ serviceAccount }),
      { jwt: { path: 'jwt', kubernetesServiceAccountToken: { serviceAccountRef: { name: 'eso' } } } }],
    ['a certificate', EsoVaultAuth.cert({ clientCert: key, clientKey: key }),
      { cert: { clientCert: { name: 'vault', key: 'key' }, secretRef: { name: 'vault', key: 'key' } } }],
    ['AWS', EsoVaultAuth.iam({ vaultRole: 'r' }), { iam: { vaultRole: 'r' } }],
    ['Google Cloud', EsoVaultAuth.gcp({ role: 'r' }), { gcp: { role: 'r' } }],
    ['LDAP', EsoVaultAuth.ldap({ username: 'u', password: key }), { ldap: { path: 'ldap', username: 'u', secretRef: { name: 'vault', key: 'key' } } }],
    ['a user', EsoVaultAuth.userPass({ username: 'u', password: key }),
      { userPass: { path: 'userpass', username: 'u', secretRef: { name: 'vault', key: 'key' } } }],
  ])('writes the default mount of %s if the field is required', (_name, auth, expected) => {
    expect(authOf(auth)).toEqual(expected);
    expect(warningsIn(signedIn(auth))).toEqual([]);
  });

  describe('takes exactly one of two', () => {
    test.each<[string, EsoVaultAuth, string]>([
      ['neither role id', EsoVaultAuth.appRole({ secretId: key }),
        "'provider.auth.roleId' must be given, or 'provider.auth.roleRef', got neither: give exactly one of them"],
      ['both role ids', EsoVaultAuth.appRole({ roleId: 'r', roleRef: key, secretId: key }),
        "'provider.auth.roleId' must be left out when 'provider.auth.roleRef' is given, got both: keep one of them"],
      ['neither token', EsoVaultAuth.jwt({}), "'provider.auth.token' must be given, or 'provider.auth.serviceAccount', got neither: give exactly one of them"],
      ['both tokens', EsoVaultAuth.jwt({ token: key, serviceAccount }),
        "'provider.auth.token' must be left out when 'provider.auth.serviceAccount' is given, got both: keep one of them"],
      ['both identities of AWS', EsoVaultAuth.iam({ vaultRole: 'r', accessKey: { accessKeyId: key, secretAccessKey: key }, serviceAccount }),
        "'provider.auth.accessKey' must be left out when 'provider.auth.serviceAccount' is given, got both: keep one of them"],
    ])('refuses %s', (_name, auth, message) => {
      expect(errorIn(signedIn(auth))).toBe(`[chart/store] ${message}`);
    });
  });

  test.each<[string, EsoVaultAuth, string]>([
    ['the token of Kubernetes beside an account', EsoVaultAuth.kubernetes({ role: 'r', token: key, serviceAccount }),
      "'provider.auth.token' is ignored when 'provider.auth.serviceAccount' is given: keep one of them"],
    ['an account beside a key of Google Cloud', EsoVaultAuth.gcp({ role: 'r', serviceAccount, serviceAccountKey: key }),
      "'provider.auth.serviceAccount' is ignored when 'provider.auth.serviceAccountKey' is given: keep one of them"],
    ['an account beside workload identity', EsoVaultAuth.gcp({ role: 'r', serviceAccount, workloadIdentity: { serviceAccount } }),
      "'provider.auth.serviceAccount' is ignored when 'provider.auth.workloadIdentity' is given: keep one of them"],
    ['workload identity beside a key of Google Cloud', EsoVaultAuth.gcp({ role: 'r', workloadIdentity: { serviceAccount }, serviceAccountKey: key }),
      "'provider.auth.workloadIdentity' is ignored when 'provider.auth.serviceAccountKey' is given: keep one of them"],
    ['audiences without a ServiceAccount', EsoVaultAuth.jwt({ token: key, audiences: ['vault'] }),
      "'provider.auth.audiences' has no effect without 'provider.auth.serviceAccount': remove it"],
    ['an expiration without a ServiceAccount', EsoVaultAuth.jwt({ token: key, expirationSeconds: 600 }),
      "'provider.auth.expirationSeconds' has no effect without 'provider.auth.serviceAccount': remove it"],
    ['an external id without a role', EsoVaultAuth.iam({ vaultRole: 'r', externalId: 'acme' }),
      "'provider.auth.externalId' has no effect without 'provider.auth.role': remove it, or set 'provider.auth.role'"],
  ])('warns of %s', (_name, auth, message) => {
    expect(warningsIn(signedIn(auth))).toEqual([`chart/store eso/no-effect: ${message}`]);
  });

  test('keeps the audiences of an account apart from those of the token', () => {
    const audiences = ['ctp1'];
    const token = (auth: EsoVaultAuth) => (authOf(auth) as { jwt: { kubernetesServiceAccountToken: object } }).jwt.kubernetesServiceAccountToken;
    expect(token(EsoVaultAuth.jwt({ serviceAccount: { name: 'eso', audiences } }))).toEqual({ serviceAccountRef: { name: 'eso', audiences } });
    expect(token(EsoVaultAuth.jwt({ serviceAccount, audiences }))).toEqual({ serviceAccountRef: { name: 'eso' }, audiences });
    expect(token(EsoVaultAuth.jwt({ serviceAccount: { name: 'eso', audiences }, audiences: [] }))).toEqual({
      serviceAccountRef: { name: 'eso', audiences }, audiences: [],
    });
  });

  describe('mount', () => {
    test.each(['kubernetes', 'kubernetes/ctp1', 'auth', 'my-auth/x'])('takes %s', (mountPath) => {
      expect(authOf(EsoVaultAuth.kubernetes({ role: 'r', mountPath }))).toEqual({ kubernetes: { mountPath, role: 'r' } });
      expect(warningsIn(signedIn(EsoVaultAuth.kubernetes({ role: 'r', mountPath })))).toEqual([]);
    });

    test.each<[string, (path: string) => EsoVaultAuth]>([
      ['mountPath', (mountPath) => EsoVaultAuth.kubernetes({ role: 'r', mountPath })],
      ['path', (path) => EsoVaultAuth.appRole({ path, roleId: 'r', secretId: key })],
      ['path', (path) => EsoVaultAuth.jwt({ path, token: key })],
      ['path', (path) => EsoVaultAuth.cert({ path, clientCert: key, clientKey: key })],
      ['path', (path) => EsoVaultAuth.iam({ path, vaultRole: 'r' })],
      ['path', (path) => EsoVaultAuth.gcp({ path, role: 'r' })],
      ['path', (path) => EsoVaultAuth.ldap({ path, username: 'u', password: key })],
      ['path', (path) => EsoVaultAuth.userPass({ path, username: 'u', password: key })],
    ])('as %s: refuses the prefix that ESO adds, and warns of slashes', (prop, auth) => {
      expect(errorIn(signedIn(auth('auth/ctp1')))).toBe(
        `[chart/store] 'provider.auth.${prop}' must be the mount, without 'auth/', got "auth/ctp1": ESO adds it: write 'ctp1'`);
      expect(errorIn(signedIn(auth('/auth/a/b')))).toBe(
        `[chart/store] 'provider.auth.${prop}' must be the mount, without 'auth/', got "/auth/a/b": ESO adds it: write 'a/b'`);
      expect(warningsIn(signedIn(auth('/ctp1/')))).toEqual([
        `chart/store eso/vault-path: 'provider.auth.${prop}' is '/ctp1/', but a mount has no slashes around it: write 'ctp1'`,
      ]);
    });
  });

  test.each([599, 0, 600.5])('refuses a token for %s seconds', (expirationSeconds) => {
    expect(errorIn(signedIn(EsoVaultAuth.jwt({ serviceAccount, expirationSeconds })))).toBe(
      `[chart/store] 'provider.auth.expirationSeconds' must be a whole number of 600 or more, got ${expirationSeconds}: Kubernetes issues no token for less than ten minutes: write 600`);
  });

  test('checks the AWS region', () => {
    expect(errorIn(signedIn(EsoVaultAuth.iam({ vaultRole: 'r', region: 'Frankfurt' })))).toBe(
      "[chart/store] 'provider.auth.region' must be the code of an AWS region, got \"Frankfurt\": write for example 'eu-west-1'");
  });

  test.each<[string, EsoVaultAuth, string]>([
    ['token', EsoVaultAuth.token(key), "Secret 'vault'"],
    ['secretId', EsoVaultAuth.appRole({ roleId: 'r', secretId: key }), "Secret 'vault'"],
    ['serviceAccount', EsoVaultAuth.kubernetes({ role: 'r', serviceAccount }), "ServiceAccount 'eso'"],
    ['token', EsoVaultAuth.kubernetes({ role: 'r', token: key }), "Secret 'vault'"],
    ['serviceAccount', EsoVaultAuth.jwt({ serviceAccount }), "ServiceAccount 'eso'"],
    ['token', EsoVaultAuth.jwt({ token: key }), "Secret 'vault'"],
    ['clientCert', EsoVaultAuth.cert({ clientCert: key, clientKey: key }), "Secret 'vault'"],
    ['clientKey', EsoVaultAuth.cert({ clientCert: there, clientKey: key }), "Secret 'vault'"],
    ['accessKey.accessKeyId', EsoVaultAuth.iam({ vaultRole: 'r', accessKey: { accessKeyId: key, secretAccessKey: key } }), "Secret 'vault'"],
    ['serviceAccount', EsoVaultAuth.iam({ vaultRole: 'r', serviceAccount }), "ServiceAccount 'eso'"],
    ['serviceAccount', EsoVaultAuth.gcp({ role: 'r', serviceAccount }), "ServiceAccount 'eso'"],
    ['password', EsoVaultAuth.ldap({ username: 'u', password: key }), "Secret 'vault'"],
    ['password', EsoVaultAuth.userPass({ username: 'u', password: key }), "Secret 'vault'"],
  ])('names %s if a ClusterSecretStore lacks its namespace', (prop, auth, what) => {
    expect(clusterErrorIn(signedIn(auth))).toBe(
      `[chart/store] 'provider.auth.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ${what}, or set 'referentAuth' to true to read it from the namespace of each ExternalSecret`);
    expect(clusterProviderOf(signedIn(auth), { referentAuth: true })).toBeDefined();
  });

  test.each<[string, EsoVaultAuth, string?]>([
    ['roleRef', EsoVaultAuth.appRole({ roleRef: key, secretId: there })],
    ['clientCert', EsoVaultAuth.cert({ clientCert: key, clientKey: there })],
    ['serviceAccountKey', EsoVaultAuth.gcp({ role: 'r', serviceAccountKey: key })],
    ['workloadIdentity.serviceAccount', EsoVaultAuth.gcp({ role: 'r', workloadIdentity: { serviceAccount } }), "ServiceAccount 'eso'"],
  ])('names %s even with referentAuth, if ESO would not find it', (prop, auth, what = "Secret 'vault'") => {
    expect(clusterErrorIn(signedIn(auth), { referentAuth: true })).toBe(
      `[chart/store] 'provider.auth.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ${what}`);
  });

  test('takes pairs without a namespace with referentAuth', () => {
    expect(clusterProviderOf(signedIn(EsoVaultAuth.appRole({ roleRef: key, secretId: key })), { referentAuth: true })).toBeDefined();
  });
});

describe('the Vault role', () => {
  test.each<[string, EsoVaultAuth, string]>([
    ['Kubernetes', EsoVaultAuth.kubernetes({ role: '' }), "'provider.auth.role' must not be empty, got \"\": name the Vault role that is bound to the ServiceAccount"],
    ['AWS', EsoVaultAuth.iam({ vaultRole: '' }), "'provider.auth.vaultRole' must not be empty, got \"\": name the Vault role"],
    ['Google Cloud', EsoVaultAuth.gcp({ role: ' ' }), "'provider.auth.role' must not be empty, got \" \": name the Vault role"],
  ])('is required for %s', (_name, auth, message) => {
    expect(errorIn(signedIn(auth))).toBe(`[chart/store] ${message}`);
  });

  test('is not the AWS role, which is an ARN', () => {
    expect(errorIn(signedIn(EsoVaultAuth.iam({ vaultRole: 'r', role: 'reader' })))).toBe(
      "[chart/store] 'provider.auth.role' must be the ARN of a role, got \"reader\": write for example 'arn:aws:iam::111122223333:role/reader'");
  });
});
