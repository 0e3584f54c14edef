import type { Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoApi, EsoClusterExternalSecret, EsoClusterGenerator, EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoDeletionPolicy,
  EsoExternalSecret, EsoGenerator, EsoGeneratorConfig, EsoGeneratorKind, EsoPassword, EsoProvider, EsoPushMetadata, EsoPushSecret,
  EsoPushSelector, EsoRefreshPolicy, EsoSecretStore, EsoTemplateEngine, EsoTemplateFrom, EsoVaultAuth, SecretKey,
} from '../../../lib';
import { errorOf, synthOne, warningsOf } from '../../support/synth';

const namespace = 'team-a';
const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const data = { password: { key: 'db', property: 'password' } };

type Build = (chart: Chart) => unknown;
const run = (build: Build) => (chart: Chart) => void build(chart);
const warned = (build: Build) => warningsOf(run(build), { namespace });
const refused = (build: Build) => errorOf(run(build), { namespace });

/** Programs that the compiler refuses: people run them without it. */
const external = (props: object): Build => (chart) => new EsoExternalSecret(chart, 'app', { store: vault, ...props });
const templated = (template: object): Build => external({ data, target: { template } });
const pushing = (props: object): Build => (chart) => new EsoPushSecret(chart, 'push', {
  stores: [vault], selector: EsoPushSelector.secret({ name: 'db' }), data: [{ secretKey: 'password', remoteKey: 'db', property: 'password' }], ...props,
});
const vaultStore = (options: object): Build => (chart) => new EsoSecretStore(chart, 'store', {
  provider: EsoProvider.vault({ server: 'https://vault.example.com', path: 'secret', auth: EsoVaultAuth.token(SecretKey.of('vault', 'token')), ...options }),
});

mistakesOf('esoForms', {}, (mistake) => {
  // apis/externalsecrets/v1/externalsecret_validator.go, validateDuplicateKeys
  mistake('eso-duplicate-secretkey', () => {
    const entry = { secretKey: 'password', remoteRef: data.password };
    expect(refused(external({ data: [entry, entry] }))).toBe("[chart/app] 'data' must be an object, got an array: write { name: { key: ... } }");
    expect(warned(external({ data }))).toEqual([]);
  });

  // apis/externalsecrets/v1alpha1/register.go
  mistake('eso-pushsecret-v1', () => {
    expect(refused(pushing({ api: EsoApi.V1 }))).toBe(
      "[chart/push] 'api' must be a prop of EsoPushSecretProps, got an unknown one: the props are data, dataTo, deletionPolicy, explicitDefaults, metadata, refreshInterval, selector, storeSelectors, stores, template, updatePolicy");
    expect(synthOne(run(pushing({})), { namespace }).apiVersion).toBe('external-secrets.io/v1alpha1');
  });

  // runtime/esutils/resolvers/generator.go, getGenerator
  mistake('eso-generatorref-group', () => {
    const generatorRef = { apiVersion: 'external-secrets.io/v1', kind: 'Password', name: 'admin' };
    expect(refused(external({ dataFrom: [{ sourceRef: { generatorRef } }] }))).toBe(
      "[chart/app] 'dataFrom[0]' must be an EsoDataFrom, got an object: write for example EsoDataFrom.extract({ key }), EsoDataFrom.find({ ... }) or EsoDataFrom.generator(generator)");
    const dataFrom = [EsoDataFrom.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'admin'))];
    const written = synthOne(run(external({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE, dataFrom })), { namespace });
    expect(written.spec.dataFrom[0].sourceRef.generatorRef.apiVersion).toBe('generators.external-secrets.io/v1alpha1');
  });

  // external-secrets/external-secrets#4834
  mistake('eso-template-annotations-flat', () => {
    const labels = { team: 'a' };
    expect(refused(templated({ labels }))).toBe("[chart/app] 'target.template.labels' must be a prop of EsoTemplate, got an unknown one: write it as metadata: { labels: ... }");
    expect(warned(templated({ metadata: { labels } }))).toEqual([]);
  });

  // external-secrets/external-secrets#3191
  mistake('eso-target-namespace', () => {
    expect(refused(external({ data, target: { namespace: 'team-b' } }))).toBe(
      "[chart/app] 'target.namespace' must be a prop of EsoTarget, got an unknown one: the props are creationPolicy, deletionPolicy, immutable, manifest, name, template");
    expect(warned(external({ data, metadata: { namespace: 'team-b' } }))).toEqual([]);
  });

  // apis/externalsecrets/v1/externalsecret_validator.go, validateFindExtractSourceRef
  mistake('eso-datafrom-key-flat', () => {
    expect(refused(external({ dataFrom: [{ key: 'app' }] }))).toBe(
      "[chart/app] 'dataFrom[0]' must be an EsoDataFrom, got an object: write for example EsoDataFrom.extract({ key }), EsoDataFrom.find({ ... }) or EsoDataFrom.generator(generator)");
    expect(warned(external({ dataFrom: [EsoDataFrom.extract({ key: 'app' })] }))).toEqual([]);
  });

  // apis/externalsecrets/v1/externalsecret_types.go, TemplateEngineVersion
  mistake('eso-engine-v1', () => {
    expect(refused(templated({ engineVersion: 'v1' }))).toBe("[chart/app] 'target.template.engineVersion' must be one of EsoTemplateEngine.V2, got \"v1\": write EsoTemplateEngine.V2");
    expect(warned(templated({ engineVersion: EsoTemplateEngine.V2 }))).toEqual([]);
  });

  // apis/externalsecrets/v1/externalsecret_validator.go, validatePrivilegedTemplate
  mistake('eso-bootstrap-token-type', () => {
    expect(refused(templated({ type: 'bootstrap.kubernetes.io/token' }))).toBe(
      "[chart/app] 'target.template.type' must be a type of Secret that ESO writes, got \"bootstrap.kubernetes.io/token\": ESO writes no bootstrap tokens: create the token by hand");
    expect(warned(templated({ type: 'Opaque' }))).toEqual([]);
  });

  // providers/v1/onepassword/onepassword.go, validateStore
  mistake('eso-onepassword-vault-order', () => {
    const build = (shared: number): Build => (chart) => new EsoSecretStore(chart, 'store', {
      provider: EsoProvider.onePassword({ connectHost: 'https://connect.example.com', vaults: { platform: 1, shared }, connectToken: SecretKey.of('connect', 'token') }),
    });
    expect(refused(build(1))).toBe(
      "[chart/store] 'provider.vaults' must have each number once, got {\"platform\":1,\"shared\":1}: the numbers are the order in which the vaults are searched: give each vault its own number");
    expect(warned(build(2))).toEqual([]);
  });

  // external-secrets/external-secrets#2720
  mistake('eso-data-generatorref', () => {
    expect(refused(external({ data: { password: { key: 'x', sourceRef: { generatorRef: { kind: 'Password', name: 'admin' } } } } }))).toBe(
      "[chart/app] 'data.password.sourceRef' must be a prop of EsoRemoteRef, got an unknown one: the props are conversionStrategy, decodingStrategy, key, metadataPolicy, nullBytePolicy, property, store, version");
    expect(warned(external({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE, dataFrom: [EsoDataFrom.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'admin'))] }))).toEqual([]);
  });

  // external-secrets/external-secrets#3906
  mistake('eso-push-metadata-flat', () => {
    const build = (metadata: unknown) => pushing({ data: [{ secretKey: 'password', remoteKey: 'db', property: 'password', metadata }] });
    expect(refused(build({ secretPushFormat: 'string' }))).toBe(
      "[chart/push] 'data[0].metadata' must be an EsoPushMetadata, got an object: write for example EsoPushMetadata.awsSecretsManager({ ... }), EsoPushMetadata.awsParameterStore({ ... }) or EsoPushMetadata.azureKeyVault({ ... })");
    expect(warned(build(EsoPushMetadata.awsSecretsManager({ description: 'of team A' })))).toEqual([]);
  });

  // apis/externalsecrets/v1/externalsecret_validator.go
  mistake('eso-merge-none', () => {
    const build = (deletionPolicy?: EsoDeletionPolicy) => external({ data, target: { creationPolicy: EsoCreationPolicy.NONE, deletionPolicy } });
    expect(refused(build(EsoDeletionPolicy.MERGE))).toBe("[chart/app] 'target.deletionPolicy' must be left out with EsoCreationPolicy.NONE, got \"Merge\": no Secret is written: remove it");
    expect(warned(build())).toEqual([]);
  });

  // apis/externalsecrets/v1/externalsecret_validator.go, ValidateSecretTemplateFromTargets
  mistake('eso-templatefrom-target', () => {
    const build = (target: string) => templated({ data: { a: '{{ .password }}' }, templateFrom: [EsoTemplateFrom.literal('team: a', { target })] });
    expect(refused(build('metadata.labels'))).toBe(
      "[chart/app] 'target.template.templateFrom[0].target' must be Data, Annotations or Labels for a Secret, got \"metadata.labels\": remove it for 'Data'");
    expect(warned(build('Labels'))).toEqual([]);
  });

  // providers/v1/vault/validate.go
  mistake('eso-approle-no-roleid', () => {
    const build = (roleId?: string) => vaultStore({ auth: EsoVaultAuth.appRole({ path: 'approle', roleId, secretId: SecretKey.of('approle', 'id') }) });
    expect(refused(build())).toBe("[chart/store] 'provider.auth.roleId' must be given, or 'provider.auth.roleRef', got neither: give exactly one of them");
    expect(warned(build('team-a'))).toEqual([]);
  });

  // providers/v1/vault/validate.go
  mistake('eso-vault-clienttls-half', () => {
    const cert = SecretKey.of('client', 'tls.crt');
    expect(refused(vaultStore({ tls: { cert } }))).toBe(
      "[EsoProvider.vault] 'tls.key' must be a SecretKey, got nothing: write for example SecretKey.of('secretName', 'key') or SecretKey.fromSecret({ name }, 'key')");
    expect(warned(vaultStore({ tls: { cert, key: SecretKey.of('client', 'tls.key') } }))).toEqual([]);
  });

  // external-secrets/external-secrets#5206
  mistake('eso-vault-path-too-long', () => {
    expect(refused(vaultStore({ path: 'secret/data/team-a' }))).toBe(
      "[chart/store] 'provider.path' must be the mount, without '/data', got \"secret/data/team-a\": ESO adds it for version 2: write 'secret', and let the remote keys start with 'team-a/'");
    expect(warned(vaultStore({ path: 'secret' }))).toEqual([]);
  });

  // runtime/esutils/resolvers/generator.go: the kind and the block of the generator are written together
  mistake('eso-clustergenerator-kind', () => {
    const build: Build = (chart) => new EsoClusterGenerator(chart, 'generator', { generator: EsoGeneratorConfig.uuid() });
    expect(synthOne(run(build)).spec).toEqual({ kind: 'UUID', generator: { uuidSpec: {} } });
    expect(refused((chart) => new EsoClusterGenerator(chart, 'generator', { kind: 'UUID', generator: { passwordSpec: {} } } as never))).toContain("'kind' must be a prop of EsoClusterGeneratorProps");
  });

  // runtime/esutils/utils.go, GetTargetNamespaces
  mistake('eso-ces-no-selector', () => {
    const build = (props: object): Build => (chart) => new EsoClusterExternalSecret(chart, 'registry', { externalSecretSpec: { store: vault, data }, ...props });
    expect(refused(build({}))).toBe("[chart/registry] 'namespaceSelectors' must select namespaces, got nothing: nothing would be created: add a selector; an empty one, {}, selects all namespaces");
    expect(warned(build({ namespaceSelectors: [{}] }))).toEqual([]);
  });

  // generators/v1/password/password.go, extractPasswordConfig
  mistake('eso-password-long-no-repeat', () => {
    const build = (options: object): Build => (chart) => new EsoPassword(chart, 'key', { length: 64, ...options });
    expect(refused(build({}))).toBe(
      "[chart/key] 'digits' must be at most 10 without 'allowRepeat', got 16 digits (a quarter of the length): ESO cannot make the password: set 'allowRepeat' to true, or use a smaller number");
    expect(warned(build({ allowRepeat: true }))).toEqual([]);
  });

  // sethvargo/go-password, ErrExceedsTotalLength
  mistake('eso-password-too-many-digits', () => {
    const build = (symbols?: number): Build => (chart) => new EsoPassword(chart, 'pin', { length: 6, digits: 6, symbols });
    expect(refused(build())).toBe(
      "[chart/pin] 'length' must be at least the sum of 'digits' and 'symbols', got 6 for 6 digits and 1 symbols (a quarter of the length): increase it, or lower one of them");
    expect(warned(build(0))).toEqual([]);
  });

  // external-secrets/external-secrets#919
  mistake('eso-template-nested-field', () => {
    expect(refused(templated({ data: { url: '{{ .password.username }}' } }))).toBe(
      "[chart/app] 'target.template.data.url' must read no fields of a key, which is a string, got .password.username: write {{ index . \"password.username\" }} if that is one key, or {{ (.password | fromJson).username }} if the value is JSON");
    expect(warned(templated({ data: { url: '{{ (.password | fromJson).username }}' } }))).toEqual([]);
  });

  // external-secrets/external-secrets#701
  mistake('eso-template-old-function', () => {
    expect(refused(templated({ data: { 'key.json': '{{ .password | base64decode }}' } }))).toBe(
      "[chart/app] 'target.template.data['key.json']' must call only functions that ESO has, got base64decode: it is a function of the old engine: use 'b64dec'");
    expect(warned(templated({ data: { 'key.json': '{{ .password | b64dec }}' } }))).toEqual([]);
  });

  // pkg/controllers/secretstore/client_manager.go, shouldProcessSecret
  mistake('eso-condition-regex-unanchored', () => {
    const build = (regex: string): Build => (chart) =>
      new EsoClusterSecretStore(chart, 'prod', { provider: EsoProvider.awsSecretsManager({ region: 'eu-central-1' }), conditions: [{ namespaceRegexes: [regex] }] });
    expect(warned(build('prod-.*'))).toEqual([
      "chart/prod eso/store-condition: 'conditions[0].namespaceRegexes[0]' is 'prod-.*', which matches any part of a name: write '^prod-.*$'",
    ]);
    expect(warned(build('^prod-.*$'))).toEqual([]);
  });

  const windows = { syncWindows: { kind: 'allow', windows: [{ schedule: '0 2 * * *', duration: '1h' }] } };
  const noWindows = "'syncWindows' must be a prop of EsoExternalSecretProps, got an unknown one: the props are api, data, dataFrom, explicitDefaults, metadata, refreshInterval, refreshPolicy, store, target";

  // pkg/controllers/externalsecret/externalsecret_controller.go, shouldRefresh
  mistake('eso-syncwindows-onchange', () => {
    expect(refused(external({ data, refreshPolicy: EsoRefreshPolicy.ON_CHANGE, ...windows }))).toBe(`[chart/app] ${noWindows}`);
    expect(warned(external({ data, refreshPolicy: EsoRefreshPolicy.ON_CHANGE }))).toEqual([]);
  });

  // pkg/controllers/externalsecret/externalsecret_controller.go, shouldRefreshPeriodic
  mistake('eso-window-shorter-than-interval', () => {
    expect(refused(external({ data, ...windows }))).toBe(`[chart/app] ${noWindows}`);
    expect(warned(external({ data }))).toEqual([]);
  });
});
