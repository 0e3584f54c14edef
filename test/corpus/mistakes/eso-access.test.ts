import { ApiObject, type Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoCaProvider, EsoConversionStrategy, EsoDataFrom, EsoExternalSecret, EsoKubernetesAuth, EsoProvider, EsoRewrite, EsoSecretStore, EsoVaultAuth,
  SecretKey,
} from '../../../lib';
import { warningsOf } from '../../support/synth';

const namespace = 'team-a';
const rbac = 'rbac.authorization.k8s.io';

type Build = (chart: Chart) => void;
const warned = (build: Build) => warningsOf(build, { namespace });

/** A role with verbs for Secrets, bound to the ServiceAccount of the store. */
const granting = (chart: Chart, verbs: string[], place?: string, kind = 'Role') => {
  new ApiObject(chart, 'role', { apiVersion: `${rbac}/v1`, kind, metadata: { name: 'reader', namespace: place }, rules: [{ apiGroups: [''], resources: ['secrets'], verbs }] });
  new ApiObject(chart, 'binding', {
    apiVersion: `${rbac}/v1`,
    kind: `${kind}Binding`,
    metadata: { namespace: place },
    roleRef: { apiGroup: rbac, kind, name: 'reader' },
    subjects: [{ kind: 'ServiceAccount', name: 'eso', namespace: 'team-a' }],
  });
};
const shared = (chart: Chart, server?: string) => new EsoSecretStore(chart, 'shared', {
  provider: EsoProvider.kubernetes({
    remoteNamespace: 'shared', server, auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }), caProvider: EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt'),
  }),
});

mistakesOf('esoAccess', {}, (mistake) => {
  // external-secrets/external-secrets#1907
  mistake('eso-kubernetes-role-namespace', () => {
    const build = (place?: string, kind?: string, server?: string): Build => (chart) => {
      granting(chart, ['get', 'list', 'watch'], place, kind);
      shared(chart, server);
    };
    expect(warned(build('team-a'))).toEqual([
      "chart/shared eso/identity: 'provider.remoteNamespace' is 'shared', where ServiceAccount 'team-a/eso' may not read Secrets: 'chart/binding' lets it read those of 'team-a': bind it to a Role in 'shared'",
    ]);
    expect(warned(build('shared'))).toEqual([]);
    expect(warned(build('team-a', 'Role', 'https://other.example.com'))).toEqual([]);
    expect(warned((chart) => {
      granting(chart, ['get'], undefined, 'ClusterRole');
      shared(chart);
    })).toEqual([]);
    expect(warned((chart) => void shared(chart))).toEqual([]);
  });

  // providers/v1/kubernetes/client.go, findByName
  mistake('eso-kubernetes-find-no-list', () => {
    const build = (...verbs: string[]): Build => (chart) => {
      granting(chart, verbs, 'shared');
      new EsoExternalSecret(chart, 'registries', { store: shared(chart), dataFrom: [EsoDataFrom.find({ nameRegexp: '^registry-' })] });
    };
    expect(warned(build('get'))).toEqual([
      "chart/registries eso/identity: 'dataFrom[0]' lists the Secrets of 'shared', and ServiceAccount 'team-a/eso' may not: its roles lack the verb 'list': add 'list' beside 'get'",
    ]);
    expect(warned(build('get', 'list'))).toEqual([]);
    expect(warned(build('*'))).toEqual([]);
    expect(warned((chart) => {
      granting(chart, ['get'], 'shared');
      new EsoExternalSecret(chart, 'registries', { store: shared(chart), dataFrom: [EsoDataFrom.extract({ key: 'registry' })] });
    })).toEqual([]);
  });

  // pkg/controllers/externalsecret/externalsecret_controller_secret.go, handleFindAllSecrets
  mistake('eso-rewrite-ends-conversion', () => {
    const vault = EsoProvider.vault({ server: 'https://vault.example.com', path: 'kv', auth: EsoVaultAuth.token(SecretKey.of('vault-token', 'token')) });
    const build = (provider: EsoProvider, path: string | undefined, ...rewrite: EsoRewrite[]): Build => (chart) => {
      const store = new EsoSecretStore(chart, 'store', { provider });
      const find = { path, conversionStrategy: EsoConversionStrategy.DEFAULT, nameRegexp: '.*', rewrite };
      new EsoExternalSecret(chart, 'all', { store, dataFrom: [EsoDataFrom.find(find)] });
    };
    const upper = EsoRewrite.transform('{{ .value | upper }}');
    expect(warned(build(vault, 'team-a', upper))).toEqual([
      "chart/all eso/rewrite: 'dataFrom[0].rewrite' leaves the slashes in keys such as 'team-a/name', and ESO replaces them only if there is no rewrite: first replace them, for example with EsoRewrite.regexp('[^-._a-zA-Z0-9]', '_')",
    ]);
    const parameters = EsoProvider.awsParameterStore({ region: 'eu-central-1' });
    expect(warned(build(parameters, '/prod/app', EsoRewrite.regexp('^/prod/(.*)$', '${1}')))).toEqual([expect.stringContaining("keys such as 'app/name'")]);
    for (const right of [
      [EsoRewrite.regexp('[^-._a-zA-Z0-9]', '_'), upper], [EsoRewrite.regexp('^team-a/(.*)$', '${1}'), upper],
      [EsoRewrite.transform('{{ .value | replace "/" "-" }}')], [EsoRewrite.merge()], [],
    ]) expect(warned(build(vault, 'team-a', ...right))).toEqual([]);
    expect(warned(build(vault, undefined, upper))).toEqual([]);
    expect(warned(build(EsoProvider.awsSecretsManager({ region: 'eu-central-1' }), undefined, upper))).toEqual([]);
  });
});
