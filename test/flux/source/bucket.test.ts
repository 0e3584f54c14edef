import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { FluxApi, FluxBucket, FluxBucketProvider, FluxBucketStsProvider, FluxSourceKind, type FluxBucketProps } from '../../../lib';
import { buckets } from '../../corpus/maximal/flux';
import { errorOf, synth, synthOne, warningsOf } from '../../support/synth';

const place = { bucketName: 'claims', endpoint: 'minio.storage:9000' };
const azure = { provider: FluxBucketProvider.AZURE, endpoint: 'https://acme.blob.core.windows.net' };
const awsSts = { provider: FluxBucketStsProvider.AWS, endpoint: 'https://sts.eu-west-1.amazonaws.com' };
const ldapSts = { provider: FluxBucketStsProvider.LDAP, endpoint: 'https://minio.storage:9000' };

/** A bucket with some props changed. */
const build = (props: Partial<FluxBucketProps> = {}) => synthOne((chart) => new FluxBucket(chart, 'platform', { ...place, ...props }));
const error = (props: Partial<FluxBucketProps>) => errorOf((chart) => new FluxBucket(chart, 'platform', { ...place, ...props }));
const warnings = (props: Partial<FluxBucketProps>) => warningsOf((chart) => new FluxBucket(chart, 'platform', { ...place, ...props }));

describe('FluxBucket', () => {
  test.each([[FluxApi.V1], [FluxApi.V1BETA1]])('minimal in %s: the interval is always written', (api) => {
    expect(build({ api })).toEqual({
      apiVersion: `source.toolkit.fluxcd.io/${api}`,
      kind: 'Bucket',
      metadata: { name: 'platform' },
      spec: { interval: '1m0s', bucketName: 'claims', endpoint: 'minio.storage:9000' },
    });
  });

  test('maximal: every field, in both versions of the API', () => {
    expect(synth(buckets.build, { namespace: 'flux-system' })).toEqual(buckets.expected);
  });

  test('is a source with the name and namespace of its metadata', () => {
    synth((chart) => {
      const plain = new FluxBucket(chart, 'platform', place);
      expect([plain.sourceKind, plain.sourceName, plain.sourceNamespace]).toEqual([FluxSourceKind.BUCKET, 'platform', undefined]);
      const named = new FluxBucket(chart, 'other', { ...place, metadata: { name: 'claims', namespace: 'sources' } });
      expect([named.sourceName, named.sourceNamespace]).toEqual(['claims', 'sources']);
    });
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => {
      new FluxBucket(chart, 'platform', place).apiObject.addJsonPatch(
        JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'source.toolkit.fluxcd.io/v9'),
      );
    }, { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'source.toolkit.fluxcd.io/v9', spec: { futureField: { on: true } } });
  });

  describe('accepts without a warning', () => {
    test.each<[string, Partial<FluxBucketProps>]>([
      ['an address with a port', { endpoint: '10.0.0.1:9000' }],
      ['an IPv6 address', { endpoint: '[::1]:9000' }],
      ['a slash at the end of the host', { endpoint: 's3.amazonaws.com/' }],
      ['a name of one label', { endpoint: 'minio' }],
      ['capitals, dots and underscores in the name', { bucketName: 'My_Bucket.eu' }],
      ['a Ceph tenant', { bucketName: 'acme:claims' }],
      ['no credentials', { provider: FluxBucketProvider.GENERIC }],
      ['credentials with every provider', { provider: FluxBucketProvider.GCP, endpoint: 'storage.googleapis.com', secretRef: { name: 'gcp' } }],
      ['any endpoint for Google', { provider: FluxBucketProvider.GCP, endpoint: 'https://storage.googleapis.com/x' }],
      ['Azure over plain HTTP', { ...azure, endpoint: 'http://127.0.0.1:10000/devstoreaccount1' }],
      ['a ServiceAccount with Azure', { ...azure, serviceAccountName: 'fetcher' }],
      ['a ServiceAccount with Google', { provider: FluxBucketProvider.GCP, serviceAccountName: 'fetcher' }],
      ['certificates with AWS', { provider: FluxBucketProvider.AWS, endpoint: 's3.amazonaws.com', certSecretRef: { name: 'tls' } }],
      ['an STS endpoint in a private network',
        { provider: FluxBucketProvider.AWS, sts: { ...awsSts, endpoint: 'https://vpce-1-x.sts.us-east-1.vpce.amazonaws.com' } }],
      ['a FIPS endpoint of STS', { provider: FluxBucketProvider.AWS, sts: { ...awsSts, endpoint: 'https://sts-fips.us-east-1.amazonaws.com' } }],
      ['LDAP with the default provider', { sts: ldapSts }],
      ['a prefix', { prefix: 'claims/eu' }],
      ['an Azure container name that S3 would reject', { ...azure, bucketName: '$web' }],
    ])('%s', (_name, props) => {
      expect(warnings(props)).toEqual([]);
    });
  });

  describe('refuses', () => {
    test.each<[string, Partial<FluxBucketProps>, string]>([
      ['an empty endpoint', { endpoint: '' }, "[chart/platform] 'endpoint' must be the host of the object store, without white space, got \"\": write for example 's3.eu-west-1.amazonaws.com'"],
      ['white space in the endpoint', { endpoint: 'minio storage' }, "[chart/platform] 'endpoint' must be the host of the object store, without white space, got \"minio storage\": write for example 's3.eu-west-1.amazonaws.com'"],
      ['a scheme', { endpoint: 'https://minio.storage:9000' }, "[chart/platform] 'endpoint' must be a host without a scheme and a path, got \"https://minio.storage:9000\": write 'minio.storage:9000'"],
      ['a scheme without encryption', { endpoint: 'http://minio.storage:9000/claims' }, "[chart/platform] 'endpoint' must be a host without a scheme and a path, got \"http://minio.storage:9000/claims\": set 'endpoint' to 'minio.storage:9000', set 'insecure' to true"],
      ['a path', { endpoint: 's3.amazonaws.com/claims', provider: FluxBucketProvider.AWS }, "[chart/platform] 'endpoint' must be a host without a scheme and a path, got \"s3.amazonaws.com/claims\": write 's3.amazonaws.com'"],
      ['Azure without a scheme', { ...azure, endpoint: 'acme.blob.core.windows.net' }, "[chart/platform] 'endpoint' must be the URL of the storage account for the provider FluxBucketProvider.AZURE, got \"acme.blob.core.windows.net\": write for example 'https://account.blob.core.windows.net'"],
      ['an empty name for Azure', { ...azure, bucketName: '' }, "[chart/platform] 'bucketName' must be a bucket name, got \"\": write only the name; a folder in the bucket goes into 'prefix'"],
      ['a folder in the name', { bucketName: 'claims/eu' }, "[chart/platform] 'bucketName' must be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, without '..', '.-' and '-.', not an IP address), got \"claims/eu\": write only the name; a folder in the bucket goes into 'prefix'"],
      ['a name of two characters', { bucketName: 'ab' }, "[chart/platform] 'bucketName' must be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, without '..', '.-' and '-.', not an IP address), got \"ab\": write only the name; a folder in the bucket goes into 'prefix'"],
      ['a name of 64 characters', { bucketName: 'a'.repeat(64) }, "[chart/platform] 'bucketName' must be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, without '..', '.-' and '-.', not an IP address), got \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\": write only the name; a folder in the bucket goes into 'prefix'"],
      ['a name that starts with a dash', { bucketName: '-claims' }, "[chart/platform] 'bucketName' must be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, without '..', '.-' and '-.', not an IP address), got \"-claims\": write only the name; a folder in the bucket goes into 'prefix'"],
      ['two dots in the name', { bucketName: 'claims..eu' }, "[chart/platform] 'bucketName' must be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, without '..', '.-' and '-.', not an IP address), got \"claims..eu\": write only the name; a folder in the bucket goes into 'prefix'"],
      ['a dash next to a dot in the name', { bucketName: 'claims-.eu' }, "[chart/platform] 'bucketName' must be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, without '..', '.-' and '-.', not an IP address), got \"claims-.eu\": write only the name; a folder in the bucket goes into 'prefix'"],
      ['an IP address as name', { bucketName: '10.0.0.1' }, "[chart/platform] 'bucketName' must be a bucket name (3 to 63 letters, digits, '.', '_', '-' and ':', starting and ending with a letter or digit, without '..', '.-' and '-.', not an IP address), got \"10.0.0.1\": write only the name; a folder in the bucket goes into 'prefix'"],
      ['a ServiceAccount without a cloud', { serviceAccountName: 'fetcher' }, "[chart/platform] 'serviceAccountName' must be left out for the provider FluxBucketProvider.GENERIC, got \"fetcher\": set 'provider' to that of the cloud, or use 'secretRef'"],
      ['a ServiceAccount together with a Secret', { ...azure, serviceAccountName: 'fetcher', secretRef: { name: 'keys' } }, "[chart/platform] 'serviceAccountName' must be left out when 'secretRef' is given, got \"fetcher\": remove one of them"],
      ['a ServiceAccount on AWS without a region', { provider: FluxBucketProvider.AWS, serviceAccountName: 'fetcher' }, "[chart/platform] 'region' must be given for the provider FluxBucketProvider.AWS with 'serviceAccountName', got nothing: write for example 'eu-west-1'"],
      ['an invalid name of a ServiceAccount', { ...azure, serviceAccountName: 'My_Account' }, "[chart/platform] 'serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"My_Account\": use for example 'my-account'"],
      ['AWS STS without AWS', { sts: awsSts }, "[chart/platform] 'sts.provider' must match the provider of the bucket, got 'aws' for a bucket with provider 'generic': AWS STS is for AWS, LDAP for generic stores: set 'provider' to FluxBucketProvider.AWS, or remove 'sts'"],
      ['LDAP with AWS', { provider: FluxBucketProvider.AWS, sts: ldapSts }, "[chart/platform] 'sts.provider' must match the provider of the bucket, got 'ldap' for a bucket with provider 'aws': AWS STS is for AWS, LDAP for generic stores: set 'provider' to FluxBucketProvider.GENERIC, or remove 'sts'"],
      ['STS with Azure', { ...azure, sts: awsSts }, "[chart/platform] 'sts.provider' must match the provider of the bucket, got 'aws' for a bucket with provider 'azure': AWS STS is for AWS, LDAP for generic stores: set 'provider' to FluxBucketProvider.AWS, or remove 'sts'"],
      ['an STS endpoint without a scheme', { sts: { ...ldapSts, endpoint: 'minio.storage:9000' } }, "[chart/platform] 'sts.endpoint' must be a URL that starts with https:// or http://, got \"minio.storage:9000\": write for example 'https://minio.example.org:9000'"],
      ['an AWS STS endpoint without a scheme', { provider: FluxBucketProvider.AWS, sts: { ...awsSts, endpoint: 'sts.amazonaws.com' } }, "[chart/platform] 'sts.endpoint' must be a URL that starts with https:// or http://, got \"sts.amazonaws.com\": write for example 'https://sts.eu-west-1.amazonaws.com'"],
      ['another host for AWS STS', { provider: FluxBucketProvider.AWS, sts: { ...awsSts, endpoint: 'https://sts.example.org' } }, "[chart/platform] 'sts.endpoint' must be an endpoint of AWS STS, got \"https://sts.example.org\": write for example 'https://sts.eu-west-1.amazonaws.com'"],
      ['a Secret for AWS STS', { provider: FluxBucketProvider.AWS, sts: { ...awsSts, secretRef: { name: 'sts' } } }, "[chart/platform] 'sts.secretRef' must be left out for AWS STS, got \"sts\": AWS STS uses the identity of the controller: remove it"],
      ['certificates for AWS STS', { provider: FluxBucketProvider.AWS, sts: { ...awsSts, certSecretRef: { name: 'tls' } } }, "[chart/platform] 'sts.certSecretRef' must be left out for AWS STS, got \"tls\": AWS STS uses the identity of the controller: remove it"],
      ['a timeout of 0', { timeout: Duration.seconds(0) }, "[chart/platform] 'timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
    ])('%s', (_name, props, message) => {
      expect(error(props)).toBe(message);
    });

    test.each<[string, Partial<FluxBucketProps>, string]>([
      ['Azure', azure, "[chart/platform] 'provider' must be FluxBucketProvider.GENERIC, FluxBucketProvider.AWS or FluxBucketProvider.GCP with FluxApi.V1BETA1, got \"azure\": source.toolkit.fluxcd.io/v1beta1 does not know Azure: use FluxApi.V1"],
      ['prefix', { prefix: 'claims' }, "[chart/platform] 'prefix' must be left out with FluxApi.V1BETA1, got \"claims\": source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['proxySecretRef', { proxySecretRef: { name: 'proxy' } }, "[chart/platform] 'proxySecretRef' must be left out with FluxApi.V1BETA1, got {\"name\":\"proxy\"}: source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['serviceAccountName', { provider: FluxBucketProvider.GCP, serviceAccountName: 'fetcher' }, "[chart/platform] 'serviceAccountName' must be left out with FluxApi.V1BETA1, got \"fetcher\": source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['certSecretRef', { certSecretRef: { name: 'tls' } }, "[chart/platform] 'certSecretRef' must be left out with FluxApi.V1BETA1, got {\"name\":\"tls\"}: source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['sts', { sts: ldapSts }, "[chart/platform] 'sts' must be left out with FluxApi.V1BETA1, got {\"provider\":\"ldap\",\"endpoint\":\"https://minio.storage:9000\"}: source.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
    ])('with v1beta1: %s', (_name, props, message) => {
      expect(error({ ...props, api: FluxApi.V1BETA1 })).toBe(message);
    });

    test('Secrets of another app', () => {
      const secret = new Secret(new Chart(new App(), 'other'), 'keys');
      expect(error({ secretRef: secret })).toBe("[chart/platform] 'secretRef' must be in the same app, got \"other/keys\": create it in this app, or refer to it by name: { name: 'other-keys-c863787a' }");
      expect(error({ certSecretRef: secret })).toBe("[chart/platform] 'certSecretRef' must be in the same app, got \"other/keys\": create it in this app, or refer to it by name: { name: 'other-keys-c863787a' }");
      expect(error({ proxySecretRef: secret })).toBe("[chart/platform] 'proxySecretRef' must be in the same app, got \"other/keys\": create it in this app, or refer to it by name: { name: 'other-keys-c863787a' }");
      expect(error({ sts: { ...ldapSts, secretRef: secret } })).toBe("[chart/platform] 'sts.secretRef' must be in the same app, got \"other/keys\": create it in this app, or refer to it by name: { name: 'other-keys-c863787a' }");
      expect(error({ sts: { ...ldapSts, certSecretRef: secret } })).toBe("[chart/platform] 'sts.certSecretRef' must be in the same app, got \"other/keys\": create it in this app, or refer to it by name: { name: 'other-keys-c863787a' }");
    });
  });

  test.each([[FluxBucketProvider.GENERIC], [FluxBucketProvider.AWS], [FluxBucketProvider.GCP]])('writes the provider %s in v1beta1', (provider) => {
    expect(build({ provider, api: FluxApi.V1BETA1 }).spec.provider).toBe(provider);
  });

  test('Secrets must be in the namespace of the object, whether it comes from the chart or from metadata', () => {
    const wanted = (props: (secret: Secret) => Partial<FluxBucketProps>) => errorOf((chart) => {
      const secret = new Secret(chart, 'secret', { metadata: { name: 'secret', namespace: 'elsewhere' } });
      new FluxBucket(chart, 'platform', { ...place, ...props(secret) });
    }, { namespace: 'flux-system' });
    expect(wanted((secret) => ({ secretRef: secret }))).toBe("[chart/platform] 'secretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ certSecretRef: secret }))).toBe("[chart/platform] 'certSecretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ proxySecretRef: secret }))).toBe("[chart/platform] 'proxySecretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ sts: { ...ldapSts, secretRef: secret } }))).toBe("[chart/platform] 'sts.secretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ secretRef: secret, metadata: { namespace: 'sources' } }))).toBe("[chart/platform] 'secretRef' must be in namespace 'sources', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'sources'");
    expect(() => wanted((secret) => ({ secretRef: secret, metadata: { namespace: 'elsewhere' } }))).toThrow('no error was thrown');
  });

  test.each<[string, Partial<FluxBucketProps>, string]>([
    ['an interval of 0', { interval: Duration.seconds(0) }, "chart/platform flux/no-interval: 'interval' is 0, so the source is fetched once and never checked again: use Duration.minutes(1) or more"],
    ['a prefix that starts with a slash', { prefix: '/claims' }, "chart/platform flux/empty-source: 'prefix' is /claims, but object names do not start like this, and an empty source with pruning deletes everything: write 'claims'"],
    ['a prefix that starts with a dot and a slash', { prefix: './claims' }, "chart/platform flux/empty-source: 'prefix' is ./claims, but object names do not start like this, and an empty source with pruning deletes everything: write 'claims'"],
    ['STS together with a Secret', { sts: ldapSts, secretRef: { name: 'keys' } }, "chart/platform flux/no-effect: 'sts' has no effect when 'secretRef' is given: remove one of them"],
    ['a region with Google', { provider: FluxBucketProvider.GCP, region: 'europe-west1' }, "chart/platform flux/no-effect: 'region' has no effect for the provider FluxBucketProvider.GCP: remove it"],
    ['certificates with Azure', { ...azure, certSecretRef: { name: 'tls' } }, "chart/platform flux/no-effect: 'certSecretRef' has no effect for the provider FluxBucketProvider.AZURE: remove it"],
    ['plain HTTP with Azure', { ...azure, insecure: true }, "chart/platform flux/no-effect: 'insecure' has no effect for the provider FluxBucketProvider.AZURE: remove it"],
  ])('warns of %s', (_name, props, message) => {
    expect(warnings(props)).toEqual([message]);
  });
});
