import { Duration, type Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoDecodingStrategy, EsoDopplerAuth, EsoExternalSecret, EsoPassword, EsoProvider,
  EsoPushSecret, EsoPushSelector, EsoPushUpdatePolicy, EsoRefreshPolicy, EsoRewrite, EsoSecretStore, SecretKey,
  SpacesControlPlane, type EsoExternalSecretProps,
  type EsoPushSecretProps, type EsoTarget,
} from '../../../lib';
import { errorOf, synthOne, validationOf, warningsOf } from '../../support/synth';

const namespace = 'team-a';
const aws = EsoSecretStore.fromSecretStoreName('aws');
const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const data = { id: { key: 'crossplane/aws', property: 'id' } };

/** A PushSecret with other props. */
const pushing = (props: Partial<EsoPushSecretProps>) => (chart: Chart) => {
  new EsoPushSecret(chart, 'push-kubeconfig', {
    refreshInterval: Duration.hours(1),
    stores: [vault],
    selector: EsoPushSelector.secret({ name: 'ctp1-kubeconfig' }),
    data: [{ secretKey: 'kubeconfig', remoteKey: 'ctp1' }],
    ...props,
  });
};

/** An ExternalSecret with a password that is generated. */
const generating = (props: Partial<EsoExternalSecretProps>) => (chart: Chart) => {
  const password = new EsoPassword(chart, 'db-password', { length: 32, allowRepeat: true, noUpper: false });
  new EsoExternalSecret(chart, 'db', { dataFrom: [EsoDataFrom.generator(password)], ...props });
};

mistakesOf('esoSecrets', {
  notKnowable: {
    'eso-rewrite-slashes': 'Whether the names of a provider have slashes when they are rewritten depends on the provider.',
    'eso-extract-plain-text': 'Only the remote secret tells whether its value is JSON.',
  },
}, (mistake) => {
  mistake('eso-merge-on-owned', () => {
    const build = (first: EsoTarget, second: EsoTarget) => (chart: Chart) => {
      new EsoExternalSecret(chart, 'credentials-init', { store: aws, data, target: { name: 'credentials', ...first } });
      new EsoExternalSecret(chart, 'credentials-ca', { store: aws, data: { ca: { key: 'ca' } }, target: { name: 'credentials', ...second } });
    };
    const merge = { creationPolicy: EsoCreationPolicy.MERGE };
    expect(validationOf(build({}, merge), { namespace })).toEqual([
      "[chart/credentials-ca] 'target.name' must be a Secret that no other ExternalSecret owns, got 'credentials', which 'chart/credentials-init' owns: declare all keys in one ExternalSecret, where each can have its own store, or use another name; since ESO 2.9, both can have EsoCreationPolicy.CREATE_OR_MERGE",
    ]);
    const both = { creationPolicy: EsoCreationPolicy.CREATE_OR_MERGE };
    expect(warningsOf(build(both, both), { namespace, newerThanSchema: true })).toEqual([]);
    expect(warningsOf((chart) => new EsoExternalSecret(chart, 'credentials', { store: aws, data: { ...data, ca: { key: 'ca', store: vault } } }), { namespace })).toEqual([]);
  });

  mistake('eso-rewrite-inside-find', () => {
    const find = { path: '/aaa/', nameRegexp: '.*', rewrite: [EsoRewrite.regexp('a', 'b')] };
    expect(synthOne((chart) => new EsoExternalSecret(chart, 'aws-creds', { store: aws, dataFrom: [EsoDataFrom.find(find)] })).spec.dataFrom).toEqual([
      { find: { path: '/aaa/', name: { regexp: '.*' } }, rewrite: [{ regexp: { source: 'a', target: 'b' } }] },
    ]);
  });

  mistake('eso-push-no-store', () => {
    expect(errorOf(pushing({ stores: [] }), { namespace })).toBe(
      "[chart/push-kubeconfig] 'stores' must be given unless 'storeSelectors' is, got nothing: name the store to push to");
    expect(warningsOf(pushing({}), { namespace })).toEqual([]);
  });

  mistake('eso-push-template-key', () => {
    const build = (key: string) => pushing({ data: [{ secretKey: 'token', remoteKey: 'x', property: 'token' }], template: { data: { [key]: '{{ .token }}' } } });
    expect(warningsOf(build('url'), { namespace })).toEqual([
      "chart/push-kubeconfig eso/no-effect: 'template.data.url' has no effect, since no entry of 'data' pushes this key: push it, or write it as 'template.data.token'",
    ]);
    expect(warningsOf(build('token'), { namespace })).toEqual([]);
    expect(warningsOf(pushing({ data: [{ remoteKey: 'x' }], template: { data: { url: 'a' } } }), { namespace })).toEqual([]);
  });

  mistake('eso-push-ifnotexists-provider', () => {
    const build = (updatePolicy: EsoPushUpdatePolicy) => (chart: Chart) => {
      const doppler = new EsoSecretStore(chart, 'doppler', { provider: EsoProvider.doppler({ auth: EsoDopplerAuth.token(SecretKey.of('doppler', 'token')) }) });
      pushing({ stores: [doppler], updatePolicy })(chart);
    };
    expect(warningsOf(build(EsoPushUpdatePolicy.IF_NOT_EXISTS), { namespace })).toEqual([
      "chart/push-kubeconfig eso/push-provider: 'updatePolicy' fails for the provider 'doppler', since ESO 0.20 cannot ask it whether a secret exists: write EsoPushUpdatePolicy.REPLACE, or acknowledge this if your version of ESO can",
    ]);
    expect(warningsOf(build(EsoPushUpdatePolicy.REPLACE), { namespace })).toEqual([]);
    // Of a store that is known by name, the provider is not known.
    expect(warningsOf(pushing({ updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS }), { namespace })).toEqual([]);
  });

  mistake('new-eso-merge-copies-tracking', () => {
    const build = (target: EsoTarget) => (chart: Chart) => new EsoExternalSecret(chart, 'argocd-oidc', {
      store: vault, data: { 'oidc.clientSecret': { key: 'argocd/oidc' } }, target: { name: 'argocd-secret', creationPolicy: EsoCreationPolicy.MERGE, ...target },
    });
    expect(warningsOf(build({}), { namespace: 'argocd' })).toEqual([
      "chart/argocd-oidc eso/copied-metadata: 'target.template' is missing, so ESO copies the labels and annotations of this object to Secret 'argocd-secret', among them those with which Argo CD tracks what it prunes: write {}, with which ESO copies nothing",
    ]);
    expect(warningsOf(build({ template: {} }), { namespace: 'argocd' })).toEqual([]);
  });

  mistake('new-eso-generator-with-data-refresh', () => {
    const user = { store: aws, data: { username: { key: 'db', property: 'username' } } };
    expect(warningsOf(generating(user), { namespace })).toEqual([
      "chart/db eso/rotation: 'dataFrom[0]' makes a new Password at every refresh: move it to a separate ExternalSecret with the 'refreshPolicy' EsoRefreshPolicy.CREATED_ONCE, or acknowledge this if rotation is intended",
    ]);
    expect(warningsOf((chart) => {
      generating({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE })(chart);
      new EsoExternalSecret(chart, 'db-user', user);
    }, { namespace })).toEqual([]);
  });

  mistake('new-eso-refresh-zero', () => {
    const build = (refreshInterval: Duration) => (chart: Chart) =>
      new EsoExternalSecret(chart, 'db', { store: aws, data: { password: { key: 'db', property: 'password' } }, refreshInterval });
    expect(warningsOf(build(Duration.seconds(0)), { namespace })).toEqual([
      "chart/db eso/frozen: 'refreshInterval' of 0 reads values once, and later changes to this object are ignored as well: set 'refreshPolicy' to EsoRefreshPolicy.ON_CHANGE to follow those changes, or to EsoRefreshPolicy.CREATED_ONCE if once is intended",
    ]);
    expect(warningsOf(build(Duration.hours(24)), { namespace })).toEqual([]);
  });

  mistake('new-eso-immutable-generator', () => {
    const build = (props: Partial<EsoExternalSecretProps>) => generating({
      refreshInterval: Duration.minutes(10), target: { immutable: true }, ...props,
    });
    expect(warningsOf(build({}), { namespace })).toEqual([
      "chart/db eso/frozen: 'target.immutable' keeps new values out of the Secret, although they are read again and again: set 'refreshPolicy' to EsoRefreshPolicy.CREATED_ONCE",
      "chart/db eso/rotation: 'dataFrom[0]' makes a new Password at every refresh: set 'refreshPolicy' to EsoRefreshPolicy.CREATED_ONCE, or acknowledge this if rotation is intended",
    ]);
    expect(warningsOf(build({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE }), { namespace })).toEqual([]);
  });

  mistake('new-eso-push-pull-loop', () => {
    const onepassword = EsoClusterSecretStore.fromClusterSecretStoreName('onepassword');
    const build = (remoteKey: string) => (chart: Chart) => {
      new EsoExternalSecret(chart, 'acme-tls', {
        store: onepassword,
        target: { creationPolicy: EsoCreationPolicy.ORPHAN, template: { type: 'kubernetes.io/tls' } },
        dataFrom: [EsoDataFrom.extract({ key: 'acme-tls', decodingStrategy: EsoDecodingStrategy.BASE64 })],
      });
      pushing({
        stores: [onepassword],
        selector: EsoPushSelector.secret({ name: 'acme-tls' }),
        data: ['tls.crt', 'tls.key'].map((key) => ({ secretKey: key, remoteKey, property: key })),
      })(chart);
    };
    const circle = (index: number) =>
      `[chart/push-kubeconfig] 'data[${index}].remoteKey' must not be the place that the value is read from, got 'acme-tls', which 'chart/acme-tls' reads from the same store: the value would go round in a circle: push it to another key, or remove the entry`;
    expect(validationOf(build('acme-tls'), { namespace })).toEqual([circle(0), circle(1)]);
    expect(warningsOf(build('acme-tls-backup'), { namespace })).toEqual([]);
  });

  mistake('new-eso-owner-over-space-secret', () => {
    const build = (name: string) => (chart: Chart) => {
      new SpacesControlPlane(chart, 'ctp1', { writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' } });
      new EsoExternalSecret(chart, 'extra-ca', { store: vault, data: { 'ca.crt': { key: 'ca' } }, target: { name } });
    };
    expect(validationOf(build('kubeconfig-ctp1'), { namespace })).toEqual([
      "[chart/extra-ca] 'target.name' must be a Secret that nothing else writes, got 'kubeconfig-ctp1', which ControlPlane 'chart/ctp1' writes: ESO would remove all its other keys at every refresh: choose another name",
    ]);
    expect(warningsOf(build('extra-ca'), { namespace })).toEqual([]);
  });
});
