import { Chart, Duration } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig, EsoClusterExternalSecret,
  EsoClusterGenerator, EsoClusterPushSecret, EsoClusterSecretStore, EsoDataFrom, EsoDecodingStrategy,
  EsoExternalSecret, EsoGenerator, EsoGeneratorConfig, EsoGeneratorKind, EsoPassword,
  EsoPushSelector, EsoRefreshPolicy, EsoRewrite,
  EsoTemplateFrom, SecretKey, type EsoExternalSecretProps, type IEsoGenerator,
} from '../../../lib';
import { errorOf, validationOf, warningsOf } from '../../support/synth';

const namespace = 'team-a';
const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');

type Build = (chart: Chart) => unknown;
const run = (build: Build) => (chart: Chart) => void build(chart);
const warned = (build: Build) => warningsOf(run(build), { namespace });

const external = (props: EsoExternalSecretProps) => (chart: Chart) => new EsoExternalSecret(chart, 'db', { store: vault, ...props });
const both = (key: string) => ({ username: { key, property: 'username' }, password: { key, property: 'password' } });
const templated = (data: Record<string, string>): Build => external({ data: both('team-a/db'), target: { template: { data } } });
const extracted = (...rewrite: EsoRewrite[]) => external({ dataFrom: [EsoDataFrom.extract({ key: 'team-a/app', rewrite })] });

mistakesOf('esoValues', {}, (mistake) => {
  // runtime/esutils/utils.go, RewriteTransform
  mistake('eso-transform-key-var', () => {
    expect(errorOf(run(extracted(EsoRewrite.transform('APP_{{ .key }}'))), { namespace })).toBe(
      "[chart/db] 'dataFrom[0].rewrite[0].template' must use only .value, got .key: write {{ .value }} for the key");
    expect(warned(extracted(EsoRewrite.transform('APP_{{ .value }}')))).toEqual([]);
  });

  // docs/guides/decoding-strategy.md, Limitations
  mistake('eso-decoding-auto', () => {
    const { AUTO, BASE64 } = EsoDecodingStrategy;
    expect(warned(external({ dataFrom: [EsoDataFrom.extract({ key: 'team-a/app', decodingStrategy: AUTO })] }))).toEqual([
      "chart/db eso/decoding: 'dataFrom[0].extract.decodingStrategy' decodes every value that happens to be valid base64, even a plain 'admin123': write EsoDecodingStrategy.BASE64 or EsoDecodingStrategy.NONE",
    ]);
    const keystore = { key: 'team-a/app', property: 'keystore', decodingStrategy: BASE64 };
    expect(warned(external({ dataFrom: [EsoDataFrom.extract({ key: 'team-a/app' })], data: { keystore } }))).toEqual([]);
  });

  // external-secrets/external-secrets#2703
  mistake('eso-helm-ate-template', () => {
    expect(warned(templated({ url: 'postgres://:@db.team-a.svc:5432/app' }))).toEqual([
      "chart/db eso/dropped-keys: 'target.template.data' replaces the keys that are read, and does not use 'username', 'password', so that the Secret does not get them: set 'target.template.mergePolicy' to EsoTemplateMergePolicy.MERGE to keep the keys, or use them in a template",
    ]);
    expect(warned(templated({ url: 'postgres://{{ .username }}:{{ .password }}@db.team-a.svc:5432/app' }))).toEqual([]);
  });

  // https://docs.upbound.io/providers/provider-aws/authentication/
  mistake('eso-single-quoted-newline', () => {
    const build = (creds: string) => (chart: Chart) => {
      const keys = { id: { key: 'crossplane/aws', property: 'id' }, secret: { key: 'crossplane/aws', property: 'secret' } };
      const secret = external({ data: keys, target: { template: { data: { creds } } } })(chart);
      new CrossplaneAwsProviderConfig(chart, 'default', { credentials: CrossplaneAwsCredentials.secret(secret.secretKey('creds')) });
    };
    const lines = ['[default]', 'aws_access_key_id = {{ .id }}', 'aws_secret_access_key = {{ .secret }}'];
    expect(validationOf(build(lines.join('\\n')), { namespace })).toEqual([
      "[chart/default] 'credentials' must be an INI file with 'aws_access_key_id' and 'aws_secret_access_key' in the section '[default]', got none of 'aws_access_key_id' and 'aws_secret_access_key' in key 'creds' of Secret 'db': correct it, or use ProviderCredentials, which writes the form that the provider reads",
    ]);
    expect(warned(build(lines.join('\n')))).toEqual([]);
  });

  // runtime/esutils/resolvers/generator.go, getGenerator
  mistake('eso-generator-other-namespace', () => {
    const once = { store: undefined, refreshPolicy: EsoRefreshPolicy.CREATED_ONCE };
    const generated = (generator: IEsoGenerator) => external({ ...once, dataFrom: [EsoDataFrom.generator(generator)] });
    const elsewhere = (chart: Chart) => new EsoPassword(new Chart(chart, 'platform', { namespace: 'platform' }), 'strong');
    expect(errorOf((chart) => generated(elsewhere(chart))(chart), { namespace })).toBe(
      "[chart/db] 'dataFrom[0]' must be in namespace 'team-a', got namespace 'platform': Password and reader must share a namespace: move one of them, or copy the Password to 'team-a'");
    expect(warned((chart) => {
      elsewhere(chart);
      generated(EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'strong'))(chart);
    })).toEqual([
      "chart/db near-miss: 'dataFrom[0]' is Password 'strong', which is looked up in namespace 'team-a', but this app has it in 'platform': move it to 'team-a', or acknowledge this if it exists outside of the app",
    ]);
    expect(warned((chart) => generated(new EsoClusterGenerator(chart, 'strong', { generator: EsoGeneratorConfig.password() }))(chart))).toEqual([]);
  });

  // pkg/controllers/externalsecret/externalsecret_controller_secret.go: the Secret is written beside the ExternalSecret
  mistake('eso-providerconfig-other-namespace', () => {
    const build = (place: string): Build => (chart) => {
      external({ metadata: { name: 'azure-creds', namespace: place }, data: { credentials: { key: 'crossplane-sp' } } })(chart);
      const credentials = CrossplaneAzureCredentials.secret(SecretKey.of('azure-creds', 'credentials', { namespace: 'crossplane-system' }));
      return new CrossplaneAzureProviderConfig(chart, 'config', { credentials });
    };
    expect(warned(build('team-a'))).toEqual([
      "chart/config near-miss: 'credentials' is Secret 'azure-creds', which is looked up in namespace 'crossplane-system', but this app has it in 'team-a': name the namespace 'team-a' in the reference, or acknowledge this if it exists outside of the app",
    ]);
    expect(warned(build('crossplane-system'))).toEqual([]);
  });

  // github.com/external-secrets/sprig, base64decode: returns the text of its error
  mistake('eso-decode-twice', () => {
    const { BASE64 } = EsoDecodingStrategy;
    const build = (crt: string) => external({ data: { crt: { key: 'api-cert', property: 'tls.crt', decodingStrategy: BASE64 } }, target: { template: { data: { 'ca.crt': crt } } } });
    expect(warned(build('{{ .crt | b64dec }}'))).toEqual([
      "chart/db eso/decoding: 'target.template.data['ca.crt']' decodes 'crt' once more, after 'data.crt.decodingStrategy', and b64dec then returns the text of an error: write '{{ .crt }}'",
    ]);
    expect(warned(build('{{ .crt }}'))).toEqual([]);
    const found = (decodingStrategy?: EsoDecodingStrategy) =>
      external({ dataFrom: [EsoDataFrom.extract({ key: 'app', decodingStrategy })], target: { template: { data: { config: 'key = {{ index . "a-b" | b64dec | trim }}' } } } });
    expect(warned(found(BASE64))).toEqual([
      "chart/db eso/decoding: 'target.template.data.config' decodes 'a-b' once more, after 'dataFrom[0].extract.decodingStrategy', and b64dec then returns the text of an error: write {{ index . \"a-b\" }}, or remove 'dataFrom[0].extract.decodingStrategy'",
    ]);
    expect(warned(found())).toEqual([]);
  });

  // runtime/template/v2/template.go, execute: the text is written as it is rendered
  mistake('eso-block-scalar-newline', () => {
    const build = (end: string) => templated({ USERNAME: `{{ .username }}${end}`, DATABASE_URL: `postgres://{{ .password }}@db${end}` });
    expect(warned(build('\n'))).toEqual([
      "chart/db eso/contents-form: 'target.template.data.USERNAME' ends with a line break, which becomes part of the value: write '{{ .username }}'",
      "chart/db eso/contents-form: 'target.template.data.DATABASE_URL' ends with a line break, which becomes part of the value: write 'postgres://{{ .password }}@db'",
    ]);
    expect(warned(build(''))).toEqual([]);
    expect(warned(templated({ 'ssh-privatekey': '{{ .password }}\n', 'app.conf': 'user = {{ .username }}\n' }))).toEqual([]);
    const literal = (bar: string) => external({
      data: both('team-a/db'), target: { template: { templateFrom: [EsoTemplateFrom.literal(`username: ${bar}\n  {{ .username }}\npassword: ${bar}\n  {{ .password }}\n`)] } },
    });
    expect(warned(literal('|'))).toEqual(['username', 'password'].map((key) =>
      `chart/db eso/contents-form: 'target.template.templateFrom[0].literal' gives '${key}' a line break at its end, which becomes part of the value: write '|-' instead of '|'`));
    expect(warned(literal('|-'))).toEqual([]);
  });

  // runtime/template/v2/template.go, valueScopeApply: no YAML is read
  mistake('eso-quote-in-template', () => {
    const build = (end: string) => templated({ 'admin-user': `{{ .username${end} }}`, 'admin-password': `{{ .password${end} }}` });
    expect(warned(build(' | quote'))).toEqual(['user', 'password'].map((key) =>
      `chart/db eso/contents-form: 'target.template.data['admin-${key}']' puts quotes around the value with 'quote', and they become part of it: write '{{ .${key === 'user' ? 'username' : key} }}'`));
    expect(warned(build(''))).toEqual([]);
    expect(warned(templated({ user: '{{ squote (index . "username") }}', password: '{{ .password }}' }))).toEqual([
      "chart/db eso/contents-form: 'target.template.data.user' puts quotes around the value with 'squote', and they become part of it: write '{{ index . \"username\" }}'",
    ]);
    expect(warned(templated({ env: 'USERNAME={{ .username | quote }}\nPASSWORD={{ .password | quote }}\n' }))).toEqual([]);
  });

  // runtime/template/v2/template.go, execute: all values are strings
  mistake('eso-tojson-on-string', () => {
    const build = (credentials: string) => external({ data: { sa: { key: 'crossplane-sa' } }, target: { template: { data: { credentials } } } });
    expect(warned(build('{{ .sa | toJson }}'))).toEqual([
      "chart/db eso/contents-form: 'target.template.data.credentials' writes the value as a JSON string with 'toJson', since every value is a string, so that it gets quotes: write '{{ .sa }}'",
    ]);
    for (const right of ['{{ .sa }}', '{{ . | toJson }}', '{{ .sa | fromJson | toJson }}', '{"sa":{{ .sa | toJson }}}']) expect(warned(build(right))).toEqual([]);
  });

  // external-secrets/external-secrets#4537
  mistake('eso-two-generators-one-key', () => {
    const { PASSWORD, SSH_KEY, UUID } = EsoGeneratorKind;
    const generated = (kind: EsoGeneratorKind, name: string, ...rewrite: EsoRewrite[]) =>
      EsoDataFrom.generator(EsoGenerator.fromGeneratorName(kind, name), { rewrite });
    const build = (dataFrom: EsoDataFrom[], data?: EsoExternalSecretProps['data']) => external({ refreshPolicy: EsoRefreshPolicy.CREATED_ONCE, dataFrom, data });
    expect(warned(build([generated(PASSWORD, 'admin'), generated(PASSWORD, 'app')]))).toEqual([
      "chart/db eso/dropped-keys: 'dataFrom[0]' makes 'password', and 'dataFrom[1]' makes the same, so that the first value is lost: rename the key of one of them with a rewrite, for example EsoRewrite.regexp('^password$', 'first-password'), or acknowledge this if the generators make other keys",
    ]);
    expect(warned(build([generated(SSH_KEY, 'a'), generated(UUID, 'b'), generated(SSH_KEY, 'c')]))).toEqual([
      "chart/db eso/dropped-keys: 'dataFrom[0]' makes 'privateKey', 'publicKey', and 'dataFrom[2]' makes the same, so that the first value is lost: rename the key of one of them with a rewrite, for example EsoRewrite.regexp('^privateKey$', 'first-privateKey')",
    ]);
    expect(warned(build([generated(UUID, 'a')], { uuid: { key: 'id' } }))).toEqual([
      "chart/db eso/dropped-keys: 'dataFrom[0]' makes 'uuid', and 'data' makes the same, so that the first value is lost: rename the key of one of them with a rewrite, for example EsoRewrite.regexp('^uuid$', 'first-uuid')",
    ]);
    expect(warned(build([generated(PASSWORD, 'admin', EsoRewrite.regexp('^password$', 'adminPassword')), generated(PASSWORD, 'app')]))).toEqual([]);
    expect(warned(build([generated(PASSWORD, 'admin'), generated(UUID, 'app'), EsoDataFrom.extract({ key: 'app' })]))).toEqual([]);
  });

  // external-secrets/external-secrets#5782
  mistake('eso-onchange-generator-labels', () => {
    const labels = { 'app.kubernetes.io/version': '7.4.1', 'helm.sh/chart': 'redis-20.3.0' };
    const build = (refreshPolicy: EsoRefreshPolicy, kind = EsoGeneratorKind.PASSWORD, own: Record<string, string> = labels) =>
      external({ metadata: { labels: own }, store: undefined, refreshPolicy, dataFrom: [EsoDataFrom.generator(EsoGenerator.fromGeneratorName(kind, 'redis'))] });
    expect(warned(build(EsoRefreshPolicy.ON_CHANGE))).toEqual([
      "chart/db eso/rotation: 'refreshPolicy' of EsoRefreshPolicy.ON_CHANGE makes a new Password whenever the metadata changes, and 'app.kubernetes.io/version' changes with every release: write EsoRefreshPolicy.CREATED_ONCE",
    ]);
    expect(warned(build(EsoRefreshPolicy.CREATED_ONCE))).toEqual([]);
    expect(warned(build(EsoRefreshPolicy.ON_CHANGE, EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN))).toEqual([]);
    expect(warned(build(EsoRefreshPolicy.ON_CHANGE, EsoGeneratorKind.PASSWORD, { team: 'a' }))).toEqual([]);
  });

  // external-secrets/external-secrets#2371
  mistake('eso-ces-refreshtime', () => {
    const build = (refreshTime: Duration, refreshInterval?: Duration): Build => (chart) => new EsoClusterExternalSecret(chart, 'registry', {
      refreshTime, namespaceSelectors: [{ matchLabels: { team: 'a' } }], externalSecretSpec: { store: vault, refreshInterval, data: both('registry') },
    });
    expect(warned(build(Duration.seconds(30)))).toEqual([
      "chart/registry eso/no-effect: 'refreshTime' of 30s has no effect on values: ESO looks for namespaces so often, and refreshes values once an hour: set 'externalSecretSpec.refreshInterval' for the values, and a minute or more here",
    ]);
    expect(warned(build(Duration.minutes(5), Duration.minutes(10)))).toEqual([]);
    expect(warned(build(Duration.minutes(1)))).toEqual([]);
    expect(warned((chart) => new EsoClusterPushSecret(chart, 'backup', {
      refreshTime: Duration.seconds(10),
      namespaceSelectors: [{ matchLabels: { team: 'a' } }],
      pushSecretSpec: { stores: [vault], selector: EsoPushSelector.secret({ name: 'db' }), data: [{ secretKey: 'password', remoteKey: 'db', property: 'password' }] },
    }))).toEqual([expect.stringContaining("set 'pushSecretSpec.refreshInterval' for the values")]);
  });
});
