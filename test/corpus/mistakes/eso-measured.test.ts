import { Duration, type Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoClusterExternalSecret, EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoExternalSecret, EsoGenerator,
  EsoGeneratorKind, EsoProvider, EsoPushDeletionPolicy,
  EsoPushSecret,
  EsoPushSelector, EsoPushUpdatePolicy, EsoRefreshPolicy, EsoRewrite, EsoSecretStore, EsoTemplateFrom, EsoTemplateMergePolicy,
  LabelOperator,
  type EsoClusterExternalSecretProps, type EsoExternalSecretProps, type EsoStoreCondition,
} from '../../../lib';
import { warningsOf } from '../../support/synth';

const namespace = 'team-a';
const aws = EsoSecretStore.fromSecretStoreName('aws');
const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const password = { key: 'prod/db', property: 'password' };

const warned = (build: (chart: Chart) => unknown, newerThanSchema = false) =>
  warningsOf((chart) => void build(chart), { namespace, newerThanSchema });
const external = (props: EsoExternalSecretProps) => (chart: Chart) => new EsoExternalSecret(chart, 'db', { store: aws, ...props });
const found = (rewrite: EsoRewrite) => external({ dataFrom: [EsoDataFrom.find({ tags: { team: 'a' }, rewrite: [rewrite] })] });
const everywhere = (props: Partial<EsoClusterExternalSecretProps>) => (chart: Chart) => new EsoClusterExternalSecret(chart, 'registry', {
  namespaceSelectors: [{ matchLabels: { team: 'payments' } }], externalSecretSpec: { store: vault, data: { password } }, ...props,
});

mistakesOf('esoMeasured', {}, (mistake) => {
  // pkg/controllers/externalsecret/externalsecret_controller_template.go, setMetadata
  mistake('eso-template-loses-labels', () => {
    const labels = { 'argocd.argoproj.io/secret-type': 'repository' };
    const data = { url: 'https://github.com/acme/platform.git', password: '{{ .password }}' };
    const build = (metadata: object | undefined, own?: object) =>
      external({ metadata, target: { template: { data, metadata: own } }, data: { password } });
    expect(warned(build({ labels }))).toEqual([
      "chart/db eso/secret-metadata: 'metadata.labels['argocd.argoproj.io/secret-type']' does not reach the Secret, which gets only the metadata of its template: write it as 'target.template.metadata.labels['argocd.argoproj.io/secret-type']'",
    ]);
    expect(warned(build(undefined, { labels }))).toEqual([]);
    expect(warned(build({ labels: { team: 'a' } }))).toEqual([]);
    expect(warned(external({ metadata: { labels }, data: { password } }))).toEqual([]);
  });

  // pkg/controllers/externalsecret/externalsecret_controller_template.go, ApplyTemplate
  mistake('eso-templatefrom-labels-only', () => {
    const templateFrom = [EsoTemplateFrom.literal('owner: "{{ .owner }}"', { target: 'Labels' })];
    const build = (template: object) => external({ target: { template: { templateFrom, ...template } }, dataFrom: [EsoDataFrom.extract({ key: 'app' })] });
    expect(warned(build({}))).toEqual([
      "chart/db eso/dropped-keys: 'target.template.templateFrom' makes labels and annotations only, and replaces the keys that are read, so that the Secret has no keys: set 'target.template.mergePolicy' to EsoTemplateMergePolicy.MERGE",
    ]);
    expect(warned(build({ mergePolicy: EsoTemplateMergePolicy.MERGE }))).toEqual([]);
    expect(warned(build({ data: { owner: '{{ .owner }}' } }))).toEqual([]);
  });

  // external-secrets/external-secrets#2240
  mistake('eso-condition-or', () => {
    const build = (...conditions: EsoStoreCondition[]) => (chart: Chart) =>
      new EsoClusterSecretStore(chart, 'prod', { provider: EsoProvider.awsSecretsManager({ region: 'eu-central-1' }), conditions });
    const namespaceSelector = { matchLabels: { env: 'prod' } };
    expect(warned(build({ namespaceSelector, namespaces: ['payments', 'billing'] }))).toEqual([
      "chart/prod eso/store-condition: 'conditions[0]' opens the store to every namespace that matches 'conditions[0].namespaceSelector', and not only to those of 'conditions[0].namespaces': make each a separate condition if one of them is enough, or require the names in the selector too, with the label 'kubernetes.io/metadata.name'",
    ]);
    expect(warned(build({ namespaceSelector, namespaceRegexes: ['^pay-.*$'] }))).toEqual([expect.stringContaining("and not only to those of 'conditions[0].namespaceRegexes'")]);
    expect(warned(build({ namespaceSelector }, { namespaces: ['payments', 'billing'] }))).toEqual([]);
    const names = { key: 'kubernetes.io/metadata.name', operator: LabelOperator.IN, values: ['payments', 'billing'] };
    expect(warned(build({ namespaceSelector: { ...namespaceSelector, matchExpressions: [names] } }))).toEqual([]);
  });

  // runtime/find/find.go, MatchName
  mistake('eso-find-regexp-unanchored', () => {
    const build = (nameRegexp: string) => external({ dataFrom: [EsoDataFrom.find({ nameRegexp })] });
    expect(warned(build('team-a/db'))).toEqual([
      "chart/db eso/find-name: 'dataFrom[0].find.nameRegexp' is 'team-a/db', which matches any part of a name: write '^team-a/db$', or '.*team-a/db.*' if that is intended",
    ]);
    for (const right of ['^team-a/db$', '.*team-a/db.*', '.*', 'key', 'db_', 'team-a/', '^dev']) expect(warned(build(right))).toEqual([]);
  });

  // external-secrets/external-secrets#3031
  mistake('eso-rewrite-collapses', () => {
    for (const source of ['(.*)', '^(.*)$', '.+']) {
      expect(warned(found(EsoRewrite.regexp(source, 'credentials')))).toEqual([
        "chart/db eso/rewrite: 'dataFrom[0].rewrite[0].target' gives every key the name 'credentials', so only one of several keys remains: keep a part of the key, for example with the source '(.*)' and the target '${1}'",
      ]);
    }
    expect(warned(found(EsoRewrite.regexp('(.*)', 'credentials-${1}')))).toEqual([]);
  });

  // pkg/controllers/externalsecret/externalsecret_controller.go, shouldRefresh
  mistake('eso-createdonce-interval', () => {
    const build = (refreshInterval?: Duration) => external({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE, refreshInterval, data: { password } });
    expect(warned(build(Duration.minutes(10)))).toEqual([
      "chart/db eso/no-effect: 'refreshInterval' has no effect with EsoRefreshPolicy.CREATED_ONCE, which never reads new values at an interval: remove it, or remove 'refreshPolicy' to read new values",
    ]);
    expect(warned(build())).toEqual([]);
    expect(warned(build(Duration.seconds(0)))).toEqual([]);
  });

  // pkg/controllers/clusterexternalsecret/clusterexternalsecret_controller.go, createOrUpdateExternalSecret
  mistake('eso-ces-metadata', () => {
    const labels = { team: 'platform' };
    const annotations = { 'reloader.stakater.com/match': 'true' };
    expect(warned(everywhere({ metadata: { labels, annotations } }))).toEqual([
      "chart/registry eso/secret-metadata: 'metadata.annotations['reloader.stakater.com/match']' stays on this object, while programs look for it on Secrets: write it as 'externalSecretMetadata.annotations['reloader.stakater.com/match']'",
    ]);
    expect(warned(everywhere({ externalSecretMetadata: { labels, annotations } }))).toEqual([]);
    const externalSecretSpec = { store: vault, data: { password }, target: { template: { type: 'Opaque' } } };
    expect(warned(everywhere({ externalSecretMetadata: { annotations }, externalSecretSpec }))).toEqual([
      "chart/registry eso/secret-metadata: 'externalSecretMetadata.annotations['reloader.stakater.com/match']' does not reach the Secret, which gets only the metadata of its template: write it as 'externalSecretSpec.target.template.metadata.annotations['reloader.stakater.com/match']'",
    ]);
  });

  // external-secrets/external-secrets#3257
  mistake('eso-ces-selectors-or', () => {
    const build = (...labels: Record<string, string>[]) => everywhere({ namespaceSelectors: labels.map((matchLabels) => ({ matchLabels })) });
    expect(warned(build({ team: 'payments' }, { env: 'prod' }))).toEqual([
      "chart/registry eso/namespaces: 'namespaceSelectors' selects every namespace that matches one of its selectors: write all labels in one selector to require them together, or acknowledge this if one of them is enough",
    ]);
    expect(warned(build({ team: 'payments', env: 'prod' }))).toEqual([]);
    expect(warned(build({ team: 'payments' }, { team: 'billing' }))).toEqual([]);
    expect(warned(build({ team: 'payments' }, { 'kubernetes.io/metadata.name': 'billing' }))).toEqual([]);
  });

  // apis/externalsecrets/v1/secretstore_types.go
  mistake('eso-v1-removed-provider', () => {
    const build = (name: string) => (chart: Chart) => new EsoSecretStore(chart, 'store', { provider: EsoProvider.custom(name, { regionID: 'eu-central-1' }) });
    expect(warned(build('alibaba'), true)).toEqual([
      "chart/store eso/provider: 'provider' is 'alibaba', which ESO 2.0 no longer has: read the values with EsoProvider.webhook, or acknowledge this if an older version of ESO runs on the cluster",
    ]);
    expect(warned(build('device42'), true)).toHaveLength(1);
    expect(warned(build('openBao'), true)).toEqual([]);
  });

  // pkg/controllers/pushsecret/pushsecret_controller.go, pushSecretEntry
  mistake('eso-push-ifnotexists-delete', () => {
    const build = (deletionPolicy: EsoPushDeletionPolicy) => (chart: Chart) => new EsoPushSecret(chart, 'push', {
      stores: [vault],
      selector: EsoPushSelector.secret({ name: 'bootstrap' }),
      updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS,
      deletionPolicy,
      data: [{ secretKey: 'token', remoteKey: 'shared-token', property: 'token' }],
    });
    expect(warned(build(EsoPushDeletionPolicy.DELETE))).toEqual([
      "chart/push eso/deleted-value: 'deletionPolicy' also deletes a value that existed before, and that 'updatePolicy' of EsoPushUpdatePolicy.IF_NOT_EXISTS kept: write EsoPushDeletionPolicy.NONE",
    ]);
    expect(warned(build(EsoPushDeletionPolicy.NONE))).toEqual([]);
  });

  // external-secrets/external-secrets#4956
  mistake('eso-orphan-not-recreated', () => {
    const build = (creationPolicy: EsoCreationPolicy, props: Partial<EsoExternalSecretProps>) =>
      external({ target: { creationPolicy }, data: { password }, ...props });
    const message = "chart/db eso/frozen: 'target.creationPolicy' of EsoCreationPolicy.ORPHAN keeps ESO from noticing that the Secret was deleted, and without an interval nothing else creates it again: write EsoCreationPolicy.OWNER, or read the values periodically, or acknowledge this if the Secret is to be created once and for all";
    expect(warned(build(EsoCreationPolicy.ORPHAN, { refreshInterval: Duration.seconds(0) }))).toEqual([message]);
    expect(warned(build(EsoCreationPolicy.ORPHAN, { refreshPolicy: EsoRefreshPolicy.CREATED_ONCE }))).toEqual([message]);
    expect(warned(build(EsoCreationPolicy.OWNER, { refreshPolicy: EsoRefreshPolicy.CREATED_ONCE }))).toEqual([]);
    expect(warned(build(EsoCreationPolicy.ORPHAN, { refreshInterval: Duration.hours(1) }))).toEqual([]);
  });

  const token = (kind: EsoGeneratorKind, refreshInterval: Duration) => external({
    store: undefined, refreshInterval, dataFrom: [EsoDataFrom.generator(EsoGenerator.fromGeneratorName(kind, 'token'))],
  });

  // external-secrets/external-secrets#6690
  mistake('eso-github-token-refresh', () => {
    expect(warned(token(EsoGeneratorKind.GITHUB_ACCESS_TOKEN, Duration.hours(1)))).toEqual([
      "chart/db eso/token-expiry: 'refreshInterval' renews a token of GithubAccessToken when it has expired, since it lives one hour: use half of that or less",
    ]);
    expect(warned(token(EsoGeneratorKind.GITHUB_ACCESS_TOKEN, Duration.minutes(30)))).toEqual([]);
  });

  // docs/api/generator/ecr.md
  mistake('eso-token-outlived', () => {
    expect(warned(token(EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN, Duration.hours(24)))).toEqual([
      "chart/db eso/token-expiry: 'refreshInterval' renews a token of ECRAuthorizationToken when it has expired, since it lives 12 hours: use half of that or less",
    ]);
    expect(warned(token(EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN, Duration.hours(6)))).toEqual([]);
  });
});
