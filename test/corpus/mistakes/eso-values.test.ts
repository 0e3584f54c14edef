import { Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  CrossplaneAwsCredentials, CrossplaneAwsProviderConfig, CrossplaneAzureCredentials, CrossplaneAzureProviderConfig, EsoClusterGenerator,
  EsoClusterSecretStore, EsoDataFrom, EsoDecodingStrategy, EsoExternalSecret, EsoGenerator, EsoGeneratorConfig, EsoGeneratorKind, EsoPassword,
  EsoRefreshPolicy, EsoRewrite, SecretKey, type EsoExternalSecretProps, type IEsoGenerator,
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
});
