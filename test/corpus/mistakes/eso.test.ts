import { Duration, type Chart } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  EsoApi, EsoAwsAuth, EsoClusterExternalSecret, EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoDeletionPolicy, EsoExternalSecret,
  EsoGcpAuth, EsoProvider, EsoPushSecret, EsoPushSelector, EsoRewrite, EsoSecretStore, EsoVaultAuth, EsoVaultVersion, SecretKey,
  type EsoExternalSecretProps,
} from '../../../lib';
import { errorOf, synth, synthOne, validationOf, warningsOf } from '../../support/synth';

const namespace = 'crossplane-system';
const aws = EsoSecretStore.fromSecretStoreName('aws');
const data = { id: { key: 'crossplane/aws', property: 'id' } };

/** An ExternalSecret with other props. */
const external = (props: Partial<EsoExternalSecretProps>) => (chart: Chart) => {
  new EsoExternalSecret(chart, 'aws-creds', { store: aws, data, ...props });
};

/** A Vault store for the cluster. */
const vault = (chart: Chart, path: string, account: { name: string; namespace?: string } = { name: 'eso', namespace: 'external-secrets' }) =>
  new EsoClusterSecretStore(chart, 'vault', {
    provider: EsoProvider.vault({
      server: 'https://vault.acme.example:8200',
      path,
      version: EsoVaultVersion.V2,
      auth: EsoVaultAuth.kubernetes({ role: 'eso', serviceAccount: account }),
    }),
  });

const accessKey = EsoAwsAuth.accessKey({
  accessKeyId: SecretKey.of('awssm', 'access-key', { namespace: 'vault' }), secretAccessKey: SecretKey.of('awssm', 'secret-access-key'),
});

mistakesOf('eso', {
  notKnowable: {
    'eso-property-dot': 'Only the remote secret tells whether a dot separates fields or belongs to a name.',
  },
}, (mistake) => {
  mistake('eso-v1beta1', () => {
    expect(synthOne(external({})).apiVersion).toBe('external-secrets.io/v1');
    expect(synthOne(external({ api: EsoApi.V1BETA1 })).apiVersion).toBe('external-secrets.io/v1beta1');
    // @ts-expect-error an unsupported version
    notCompiled(external({ api: 'v1alpha1' }));
  });

  mistake('eso-cstore-no-namespace', () => {
    const build = (chart: Chart) => new EsoClusterSecretStore(chart, 'gcp', {
      provider: EsoProvider.gcpSecretManager({ projectId: 'p', auth: EsoGcpAuth.serviceAccountKey(SecretKey.of('gcp', 'sa.json')) }),
    });
    expect(errorOf(build)).toBe(
      "[chart/gcp] 'provider.auth.serviceAccountKey.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'gcp', or set 'referentAuth' to true to read it from the namespace of each ExternalSecret");
  });

  mistake('eso-cstore-sa-no-namespace', () => {
    expect(errorOf((chart) => vault(chart, 'secret', { name: 'eso' }))).toBe(
      "[chart/vault] 'provider.auth.serviceAccount.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of ServiceAccount 'eso', or set 'referentAuth' to true to read it from the namespace of each ExternalSecret");
  });

  mistake('eso-store-foreign-namespace', () => {
    const build = (chart: Chart) => new EsoSecretStore(chart, 'aws', { provider: EsoProvider.awsSecretsManager({ region: 'eu-west-1', auth: accessKey }) });
    expect(errorOf(build, { namespace })).toBe(
      "[chart/aws] 'provider.auth.accessKeyId.namespace' must be the namespace of the SecretStore, 'crossplane-system', got \"vault\": move Secret 'awssm' to 'crossplane-system', or use a ClusterSecretStore");
  });

  mistake('eso-storeref-unknown', () => {
    // @ts-expect-error a name instead of a store
    notCompiled(external({ store: 'vault-backend-apps' }));
    expect(synth((chart) => external({ store: vault(chart, 'secret') })(chart))[1].spec.secretStoreRef).toEqual({ kind: 'ClusterSecretStore', name: 'vault' });
  });

  mistake('eso-vault-path-with-data', () => {
    expect(errorOf((chart) => vault(chart, 'secret/data/k8s/prod'))).toBe(
      "[chart/vault] 'provider.path' must be the mount, without '/data', got \"secret/data/k8s/prod\": ESO adds it for version 2: write 'secret', and let the remote keys start with 'k8s/prod/'");
  });

  mistake('eso-two-providers', () => {
    const provider = EsoProvider.awsSecretsManager({ region: 'eu-west-1' });
    // @ts-expect-error two providers
    notCompiled((chart) => new EsoSecretStore(chart, 'aws', { provider: [provider, EsoProvider.fake([])] }));
    expect(synthOne((chart) => new EsoSecretStore(chart, 'aws', { provider })).spec.provider).toEqual({ aws: { service: 'SecretsManager', region: 'eu-west-1' } });
  });

  mistake('eso-template-dash', () => {
    const build = (cfg: string) => external({ data: { 'my-secret': { key: 'a' } }, target: { template: { data: { cfg } } } });
    expect(errorOf(build('{{ .my-secret }}'))).toBe(
      "[chart/aws-creds] 'target.template.data.cfg' must use index for a key with a dash, got {{ .my-secret }}: write {{ index . \"my-secret\" }}");
    expect(warningsOf(build('{{ index . "my-secret" }}'))).toEqual([]);
  });

  mistake('eso-template-unknown-key', () => {
    expect(validationOf(external({ target: { template: { data: { cfg: '{{ .endpoint }}' } } } }))).toEqual([
      "[chart/aws-creds] 'target.template.data.cfg' must use only keys that exist, got .endpoint: the keys are 'id'; for a key that may be missing write {{ index . \"endpoint\" }}",
    ]);
  });

  mistake('eso-owner-overwrites', () => {
    const build = (creationPolicy?: EsoCreationPolicy) => external({ target: { name: 'argocd-secret', ...(creationPolicy ? { creationPolicy } : {}) } });
    expect(errorOf(build(EsoCreationPolicy.OWNER), { namespace: 'argocd' })).toBe(
      "[chart/aws-creds] 'target.creationPolicy' must be EsoCreationPolicy.MERGE for 'argocd-secret', a Secret of Argo CD, got \"Owner\": all its other keys would be removed: write EsoCreationPolicy.MERGE");
    expect(errorOf(build(), { namespace: 'argocd' })).toBe(
      "[chart/aws-creds] 'target.creationPolicy' must be EsoCreationPolicy.MERGE for 'argocd-secret', a Secret of Argo CD, got \"Owner\": all its other keys would be removed: write EsoCreationPolicy.MERGE");
  });

  mistake('eso-two-owners', () => {
    const build = (chart: Chart) => {
      new EsoExternalSecret(chart, 'a', { store: aws, data, target: { name: 'credentials' } });
      new EsoExternalSecret(chart, 'b', { store: aws, data: { other: { key: 'x' } }, target: { name: 'credentials' } });
    };
    expect(validationOf(build, { namespace })).toEqual([
      "[chart/b] 'target.name' must be a Secret that no other ExternalSecret owns, got 'credentials', which 'chart/a' owns: declare all keys in one ExternalSecret, where each can have its own store, or use another name; since ESO 2.9, both can have EsoCreationPolicy.CREATE_OR_MERGE",
    ]);
  });

  mistake('eso-merge-without-target', () => {
    expect(warningsOf(external({ target: { name: 'shared', creationPolicy: EsoCreationPolicy.MERGE } }))).toEqual([
      "chart/aws-creds eso/merge-target: 'target.creationPolicy' merges keys into Secret 'shared', which nothing in this app creates, so nothing is written until it exists: use EsoCreationPolicy.OWNER or, since ESO 2.9, EsoCreationPolicy.CREATE_OR_MERGE, or acknowledge this if the Secret exists on the cluster",
    ]);
  });

  mistake('eso-rewrite-dollar-name', () => {
    const build = (target: string) => external({ data: {}, dataFrom: [EsoDataFrom.extract({ key: 'webhooks', rewrite: [EsoRewrite.regexp('(.*)', target)] })] });
    expect(errorOf(build('$1_MONITOR'))).toBe(
      "[chart/aws-creds] 'dataFrom[0].rewrite[0].target' must refer to groups of the source, got \"$1_MONITOR\": Go reads '$1_MONITOR' as one name: write '${1}_MONITOR'");
    expect(warningsOf(build('${1}_MONITOR'))).toEqual([]);
  });

  mistake('eso-secretkey-slash', () => {
    expect(errorOf(external({ data: { 'etc/certs/wildcard': { key: 'a' } } }))).toBe(
      "[chart/aws-creds] 'data['etc/certs/wildcard']' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"etc/certs/wildcard\": use for example 'etc-certs-wildcard'");
  });

  mistake('eso-refresh-days', () => {
    const build = (chart: Chart) => new EsoExternalSecret(chart, 'aws-creds', {
      store: aws,
      data,
      // @ts-expect-error a string
      refreshInterval: '1d',
    });
    expect(errorOf(build)).toBe(
      "[chart/aws-creds] 'refreshInterval' must be a Duration, got \"1d\": write Duration.days(1)");
    expect(synthOne(external({ refreshInterval: Duration.days(1) })).spec.refreshInterval).toBe('24h0m0s');
  });

  mistake('eso-no-data', () => {
    expect(validationOf((chart) => new EsoExternalSecret(chart, 'aws-creds', { store: aws }))).toEqual([
      "[chart/aws-creds] 'data' must be given unless 'dataFrom' is, got nothing: declare at least one key, here or with addData()",
    ]);
  });

  mistake('eso-delete-with-merge', () => {
    expect(errorOf(external({ target: { creationPolicy: EsoCreationPolicy.MERGE, deletionPolicy: EsoDeletionPolicy.DELETE } }))).toBe(
      "[chart/aws-creds] 'target.deletionPolicy' must be EsoDeletionPolicy.RETAIN or EsoDeletionPolicy.MERGE unless 'target.creationPolicy' is EsoCreationPolicy.OWNER, got \"Delete\": write EsoDeletionPolicy.RETAIN, or let the ExternalSecret own its Secret");
  });

  mistake('eso-push-empty-selector', () => {
    const pushing = (selector: EsoPushSelector) => (chart: Chart) => {
      new EsoPushSecret(chart, 'push-kubeconfig', {
        refreshInterval: Duration.hours(1),
        stores: [EsoClusterSecretStore.fromClusterSecretStoreName('vault')],
        selector,
        data: [{ secretKey: 'kubeconfig', remoteKey: 'ctp1' }],
      });
    };
    expect(errorOf(pushing(EsoPushSelector.secretsByLabels({})), { namespace: 'team-a' })).toBe(
      "[chart/push-kubeconfig] 'selector.labels' must have at least one condition, got {}: an empty selector selects everything in the namespace: name a label");
    expect(synthOne(pushing(EsoPushSelector.secret({ name: 'ctp1' })), { namespace: 'team-a' }).spec.selector).toEqual({ secret: { name: 'ctp1' } });
  });

  mistake('eso-ces-no-spec', () => {
    const namespaceSelectors = [{ matchLabels: { team: 'true' } }];
    // @ts-expect-error no externalSecretSpec
    notCompiled((chart) => new EsoClusterExternalSecret(chart, 'pull-secret', { namespaceSelectors, refreshTime: Duration.hours(1) }));
    const build = (chart: Chart) => new EsoClusterExternalSecret(chart, 'pull-secret', { namespaceSelectors, externalSecretSpec: { store: aws } });
    expect(errorOf(build)).toBe(
      "[chart/pull-secret] 'externalSecretSpec.data' must be given unless 'externalSecretSpec.dataFrom' is, got nothing: declare at least one key");
  });
});
