import { App, Chart } from 'cdk8s';
import { Secret, ServiceAccount } from 'cdk8s-plus-27';
import { clusterErrorIn, clusterProviderOf, clusterWarningsIn, errorIn, providerOf } from './builders';
import {
  EsoAwsAuth, EsoClusterSecretStore, EsoKubernetesAuth, EsoProvider, EsoSecretStore, EsoVaultAuth, SecretKey, type EsoServiceAccountRef,
} from '../../../lib';
import { manifestsOf, thrownBy } from '../../support/synth';

const byToken = (token: SecretKey) => EsoProvider.vault({ server: 'https://vault.acme.example', auth: EsoVaultAuth.token(token) });
const byAccount = (account: EsoServiceAccountRef) => EsoProvider.awsSecretsManager({ region: 'eu-west-1', auth: EsoAwsAuth.serviceAccount(account) });

const REFERENT = ", or set 'referentAuth' to true to read it from the namespace of each ExternalSecret";

/** An app with a chart per namespace; `none` has no namespace. */
function charts() {
  const app = new App({ outdir: 'never-written' });
  return {
    app,
    teamA: new Chart(app, 'team-a', { namespace: 'team-a' }),
    teamB: new Chart(app, 'team-b', { namespace: 'team-b' }),
    none: new Chart(app, 'none'),
  };
}

/** The first reference that the store in a chart writes. */
function referenceIn(chart: Chart): unknown {
  const store = manifestsOf(chart).find(({ kind }) => kind.endsWith('SecretStore'));
  return store?.spec.provider.vault?.auth.tokenSecretRef ?? store?.spec.provider.aws.auth.jwt.serviceAccountRef;
}

describe('references by name', () => {
  describe('in a SecretStore', () => {
    test('are written as they are given, with the namespace of the store or without one', () => {
      expect(providerOf(byToken(SecretKey.of('s', 'k')))).toMatchObject({ vault: { auth: { tokenSecretRef: { name: 's', key: 'k' } } } });
      expect(JSON.stringify(providerOf(byToken(SecretKey.of('s', 'k'))))).not.toContain('namespace');
      expect(providerOf(byToken(SecretKey.of('s', 'k', { namespace: 'team-a' })))).toMatchObject({
        vault: { auth: { tokenSecretRef: { name: 's', key: 'k', namespace: 'team-a' } } },
      });
      expect(providerOf(byAccount({ name: 'eso', namespace: 'team-a' }))).toMatchObject({
        aws: { auth: { jwt: { serviceAccountRef: { name: 'eso', namespace: 'team-a' } } } },
      });
    });

    test('are refused in another namespace', () => {
      expect(errorIn(byToken(SecretKey.of('s', 'k', { namespace: 'hub' })))).toBe(
        "[chart/store] 'provider.auth.token.namespace' must be the namespace of the SecretStore, 'team-a', got \"hub\": move Secret 's' to 'team-a', or use a ClusterSecretStore");
      expect(errorIn(byAccount({ name: 'eso', namespace: 'hub' }))).toBe(
        "[chart/store] 'provider.auth.serviceAccount.namespace' must be the namespace of the SecretStore, 'team-a', got \"hub\": move ServiceAccount 'eso' to 'team-a', or use a ClusterSecretStore");
    });

    test('follow the namespace of the metadata of the store', () => {
      expect(errorIn(byToken(SecretKey.of('s', 'k', { namespace: 'team-a' })), { metadata: { namespace: 'hub' } })).toBe(
        "[chart/store] 'provider.auth.token.namespace' must be the namespace of the SecretStore, 'hub', got \"team-a\": move Secret 's' to 'hub', or use a ClusterSecretStore");
    });

    test('are accepted if the namespace of the store is not known', () => {
      const { none } = charts();
      new EsoSecretStore(none, 'store', { provider: byToken(SecretKey.of('s', 'k', { namespace: 'hub' })) });
      expect(referenceIn(none)).toEqual({ name: 's', key: 'k', namespace: 'hub' });
    });
  });

  describe('in a ClusterSecretStore', () => {
    test('are written with their namespace, whatever the namespace of the chart', () => {
      expect(clusterProviderOf(byToken(SecretKey.of('s', 'k', { namespace: 'hub' })))).toMatchObject({
        vault: { auth: { tokenSecretRef: { name: 's', key: 'k', namespace: 'hub' } } },
      });
      expect(clusterWarningsIn(byAccount({ name: 'eso', namespace: 'hub' }))).toEqual([]);
    });

    test('are refused without a namespace', () => {
      expect(clusterErrorIn(byToken(SecretKey.of('s', 'k')))).toBe(
        `[chart/store] 'provider.auth.token.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 's'${REFERENT}`);
      expect(clusterErrorIn(byAccount({ name: 'eso' }), { referentAuth: false })).toBe(
        `[chart/store] 'provider.auth.serviceAccount.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ServiceAccount 'eso'${REFERENT}`);
    });

    test('may lack a namespace with referentAuth, for tenants with their own credentials', () => {
      expect(clusterProviderOf(byToken(SecretKey.of('s', 'k')), { referentAuth: true })).toEqual({
        vault: { server: 'https://vault.acme.example', auth: { tokenSecretRef: { name: 's', key: 'k' } } },
      });
      expect(clusterProviderOf(byAccount({ name: 'eso' }), { referentAuth: true })).toEqual({
        aws: { service: 'SecretsManager', region: 'eu-west-1', auth: { jwt: { serviceAccountRef: { name: 'eso' } } } },
      });
      expect(clusterProviderOf(byToken(SecretKey.of('s', 'k', { namespace: 'hub' })), { referentAuth: true })).toMatchObject({
        vault: { auth: { tokenSecretRef: { namespace: 'hub' } } },
      });
    });

    const key = SecretKey.of('s', 'k');
    const there = SecretKey.of('s', 'k', { namespace: 'hub' });

    test.each<[string, EsoProvider]>([
      ['auth.token', EsoProvider.kubernetes({ auth: EsoKubernetesAuth.token(key) })],
      ['auth.clientCert', EsoProvider.kubernetes({ auth: EsoKubernetesAuth.cert(key, there) })],
      ['auth.clientKey', EsoProvider.kubernetes({ auth: EsoKubernetesAuth.cert(there, key) })],
      ['kubeconfig', EsoProvider.kubernetes({ kubeconfig: key })],
      ['connectToken', EsoProvider.onePassword({ connectHost: 'http://op:8080', vaults: { a: 1 }, connectToken: key })],
      ['serviceAccountToken', EsoProvider.onePasswordSdk({ vault: 'v', serviceAccountToken: key })],
    ])('need a namespace as %s even with referentAuth, since ESO refuses or never checks the store', (prop, provider) => {
      expect(clusterErrorIn(provider, { referentAuth: true })).toBe(
        `[chart/store] 'provider.${prop}.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 's'`);
    });

    test('may lack a namespace for the account of a Kubernetes store', () => {
      const provider = EsoProvider.kubernetes({ auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }) });
      expect(clusterProviderOf(provider, { referentAuth: true })).toEqual({ kubernetes: { auth: { serviceAccount: { name: 'eso' } } } });
    });
  });

  test('have names that Kubernetes accepts', () => {
    expect(errorIn(byAccount({ name: 'My_Account' }))).toBe(
      "[chart/store] 'provider.auth.serviceAccount.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"My_Account\": use for example 'my-account'");
    expect(errorIn(byAccount({ name: 'eso', namespace: 'Hub' }))).toBe(
      "[chart/store] 'provider.auth.serviceAccount.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Hub\": use for example 'hub'");
  });
});

describe('references to a Secret and a ServiceAccount of cdk8s-plus', () => {
  const secretIn = (chart: Chart) => new Secret(chart, 'secret', { metadata: { name: 'vault' } });
  const accountIn = (chart: Chart) => new ServiceAccount(chart, 'account', { metadata: { name: 'eso' } });
  const from = (secret: Secret) => byToken(SecretKey.fromSecret(secret, 'token'));

  test('in the namespace of a SecretStore are written by name only', () => {
    const { teamA } = charts();
    new EsoSecretStore(teamA, 'store', { provider: from(secretIn(teamA)) });
    expect(referenceIn(teamA)).toEqual({ name: 'vault', key: 'token' });

    const { teamA: another } = charts();
    new EsoSecretStore(another, 'store', { provider: byAccount(accountIn(another)) });
    expect(referenceIn(another)).toEqual({ name: 'eso' });
  });

  test('of another namespace are refused by a SecretStore', () => {
    const { teamA, teamB } = charts();
    expect(thrownBy(() => new EsoSecretStore(teamA, 'store', { provider: from(secretIn(teamB)) }))).toBe(
      "[team-a/store] 'provider.auth.token.namespace' must be the namespace of the SecretStore, 'team-a', got \"team-b\": move Secret 'vault' to 'team-a', or use a ClusterSecretStore");
    expect(thrownBy(() => new EsoSecretStore(teamA, 'other', { provider: byAccount(accountIn(teamB)) }))).toBe(
      "[team-a/other] 'provider.auth.serviceAccount.namespace' must be the namespace of the SecretStore, 'team-a', got \"team-b\": move ServiceAccount 'eso' to 'team-a', or use a ClusterSecretStore");
  });

  test('without a namespace are accepted by a SecretStore with one, and the reverse', () => {
    const { teamA, none } = charts();
    new EsoSecretStore(teamA, 'store', { provider: from(secretIn(none)) });
    expect(referenceIn(teamA)).toEqual({ name: 'vault', key: 'token' });
    new EsoSecretStore(none, 'store', { provider: byAccount(accountIn(teamA)) });
    expect(referenceIn(none)).toEqual({ name: 'eso', namespace: 'team-a' });
  });

  test('give their namespace to a ClusterSecretStore', () => {
    const { teamA, teamB } = charts();
    new EsoClusterSecretStore(teamB, 'store', { provider: from(secretIn(teamA)) });
    expect(referenceIn(teamB)).toEqual({ name: 'vault', key: 'token', namespace: 'team-a' });

    const other = charts();
    new EsoClusterSecretStore(other.none, 'store', { provider: byAccount(accountIn(other.teamA)) });
    expect(referenceIn(other.none)).toEqual({ name: 'eso', namespace: 'team-a' });
  });

  test('keep the namespace of their own metadata', () => {
    const { teamA, none } = charts();
    const secret = new Secret(teamA, 'secret', { metadata: { name: 'vault', namespace: 'hub' } });
    new EsoClusterSecretStore(none, 'store', { provider: byToken(SecretKey.fromSecret(secret, 'token')) });
    expect(referenceIn(none)).toEqual({ name: 'vault', key: 'token', namespace: 'hub' });
  });

  test('without a namespace are refused by a ClusterSecretStore without referentAuth', () => {
    const { none, teamA } = charts();
    const secret = secretIn(none);
    expect(thrownBy(() => new EsoClusterSecretStore(teamA, 'store', { provider: from(secret) }))).toBe(
      `[team-a/store] 'provider.auth.token.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'vault'${REFERENT}`);
    const { none: free, teamB } = charts();
    new EsoClusterSecretStore(teamB, 'referent', { provider: from(secretIn(free)), referentAuth: true });
    expect(referenceIn(teamB)).toEqual({ name: 'vault', key: 'token' });
  });

  test('of another app are refused: nothing creates them', () => {
    const { teamA } = charts();
    const { teamA: elsewhere } = charts();
    const fix = 'create it in this app, or refer to it by name';
    expect(thrownBy(() => new EsoSecretStore(teamA, 'store', { provider: from(secretIn(elsewhere)) }))).toBe(
      `[team-a/store] 'provider.auth.token' must be in the same app, got "team-a/secret": ${fix} with SecretKey.of('vault', 'token')`);
    expect(thrownBy(() => new EsoClusterSecretStore(teamA, 'cluster', { provider: byAccount(accountIn(elsewhere)) }))).toBe(
      `[team-a/cluster] 'provider.auth.serviceAccount' must be in the same app, got "team-a/account": ${fix}: { name: 'eso' }`);
  });

  test('that exist already have a name and no namespace', () => {
    const { teamA, none } = charts();
    const secret = Secret.fromSecretName(teamA, 'existing', 'vault');
    new EsoSecretStore(teamA, 'store', { provider: byToken(SecretKey.fromSecret(secret, 'token')) });
    expect(referenceIn(teamA)).toEqual({ name: 'vault', key: 'token' });
    expect(thrownBy(() => new EsoClusterSecretStore(none, 'store', { provider: byToken(SecretKey.fromSecret(secret, 'token')) }))).toBe(
      `[none/store] 'provider.auth.token.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'vault'${REFERENT}`);
  });
});
