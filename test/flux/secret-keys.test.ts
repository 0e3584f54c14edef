import { ApiObject, type Chart } from 'cdk8s';
import { findings, NAMESPACE, warningsIn } from './support';
import {
  EsoExternalSecret, EsoSecretStore, FluxBucket, FluxBucketProvider, FluxBucketStsProvider, FluxGitRepository, FluxHelmChart, FluxHelmRelease,
  FluxHelmRepository, FluxOciRepository, FluxOciRevision, FluxVerificationProvider, GitRevision,
  type FluxBucketProps, type FluxHelmRepositoryProps, type FluxOciRepositoryProps,
} from '../../lib';

const ref = { name: 'keys' };
const secret = (...keys: readonly string[]) => (chart: Chart) => new ApiObject(chart, 'keys', {
  apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys', namespace: NAMESPACE }, stringData: Object.fromEntries(keys.map((key) => [key, 'x'])),
});
const bucket = (props: Partial<FluxBucketProps>) => (chart: Chart) => new FluxBucket(chart, 'a', { endpoint: 's3.example.org', bucketName: 'claims', ...props });
const azure = { provider: FluxBucketProvider.AZURE, endpoint: 'https://account.blob.core.windows.net', secretRef: ref };
const oci = (props: Partial<FluxOciRepositoryProps>) => (chart: Chart) =>
  new FluxOciRepository(chart, 'a', { url: 'oci://ghcr.io/acme/platform', revision: FluxOciRevision.tag('1.0.0'), ...props });
const notation = { provider: FluxVerificationProvider.NOTATION, secretRef: ref };
const git = (chart: Chart) => new FluxGitRepository(chart, 'a', { git: { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') }, proxySecretRef: ref });
const helm = (props: Partial<FluxHelmRepositoryProps>) => (chart: Chart) => new FluxHelmRepository(chart, 'a', { url: 'https://charts.example.org', ...props });
const signed = (chart: Chart) => new FluxHelmRelease(chart, 'a', { chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', verify: { secretRef: ref } }) });
const sts = { provider: FluxBucketStsProvider.LDAP, endpoint: 'https://minio.example.org' };

describe('the keys of a Secret of the app', () => {
  test.each<[string, (chart: Chart) => unknown, readonly string[], string]>([
    ['an S3 bucket', bucket({ secretRef: ref }), ['accessKey', 'secretKey'],
      "[chart/a] 'secretRef' must have the keys 'accesskey' and 'secretkey' for an S3 bucket, got Secret 'keys' with the keys 'accessKey', 'secretKey': rename or add the keys"],
    ['a bucket of Google Cloud', bucket({ provider: FluxBucketProvider.GCP, secretRef: ref }), ['key.json'],
      "[chart/a] 'secretRef' must have the key 'serviceaccount' for a bucket of Google Cloud, got Secret 'keys' with the keys 'key.json': write the JSON key of the service account into 'serviceaccount'"],
    ['a bucket of Azure', bucket(azure), ['clientSecret', 'tenantId'],
      "[chart/a] 'secretRef' must have the key 'accountKey', 'sasKey' or 'clientId' for a bucket of Azure, got Secret 'keys' with the keys 'clientSecret', 'tenantId': rename or add the keys"],
    ['temporary credentials', bucket({ sts: { ...sts, secretRef: ref } }), ['username'],
      "[chart/a] 'sts.secretRef' must have the keys 'username' and 'password', got Secret 'keys' with the keys 'username': rename or add the keys"],
    ['the certificates of a token service', bucket({ sts: { ...sts, certSecretRef: ref } }), ['ca.pem'],
      "[chart/a] 'sts.certSecretRef' must have the key 'ca.crt', or the keys 'tls.crt' and 'tls.key', got Secret 'keys' with the keys 'ca.pem': rename or add the keys"],
    ['certificates', oci({ certSecretRef: ref }), ['tls.crt'],
      "[chart/a] 'certSecretRef' must have the key 'ca.crt', or the keys 'tls.crt' and 'tls.key', got Secret 'keys' with the keys 'tls.crt': rename or add the keys"],
    ['a proxy', git, ['url'], "[chart/a] 'proxySecretRef' must have the key 'address', got Secret 'keys' with the keys 'url': write the URL of the proxy into 'address'"],
    ['signatures by cosign', oci({ verify: { secretRef: ref } }), ['cosign.key'],
      "[chart/a] 'verify.secretRef' must have a key that ends in .pub, got Secret 'keys' with the keys 'cosign.key': rename the key of the public key, for example to 'cosign.pub'"],
    ['signatures by notation', oci({ verify: notation }), ['trustpolicy.json'],
      "[chart/a] 'verify.secretRef' must have the key 'trustpolicy.json', and one that ends in .crt or .pem, got Secret 'keys' with the keys 'trustpolicy.json': rename or add the keys"],
    ['signatures of a chart', signed, ['cosign'],
      "[chart/a] 'chart.verify.secretRef' must have a key that ends in .pub, got Secret 'keys' with the keys 'cosign': rename the key of the public key, for example to 'cosign.pub'"],
    ['half the credentials of a HelmRepository', helm({ secretRef: ref }), ['password'],
      "[chart/a] 'secretRef' must have the keys 'username' and 'password', got Secret 'keys' with the keys 'password': rename or add the keys"],
  ])('of %s are refused if Flux needs others', (_name, reader, keys, message) => {
    const both = (chart: Chart): void => void [reader(chart), secret(...keys)(chart)];
    expect(findings(both)).toEqual([message]);
  });

  test('of a HelmRepository are ignored if Flux reads none of them', () => {
    expect(warningsIn((chart) => void [helm({ secretRef: ref })(chart), secret('token')(chart)])).toEqual([
      "chart/a flux/no-effect: 'secretRef' has no effect, since Secret 'keys' with the keys 'token' has no key that Flux reads: use 'username' and 'password'",
    ]);
  });

  test.each<[string, (chart: Chart) => unknown, readonly string[]]>([
    ['an S3 bucket', bucket({ secretRef: ref }), ['accesskey', 'secretkey']],
    ['a bucket of Google Cloud', bucket({ provider: FluxBucketProvider.GCP, secretRef: ref }), ['serviceaccount']],
    ['a bucket of Azure with a managed identity', bucket(azure), ['clientId']],
    ['a certificate authority', oci({ certSecretRef: ref }), ['ca.crt']],
    ['certificates of a client with their old names', oci({ certSecretRef: ref }), ['certFile', 'keyFile']],
    ['a proxy', git, ['address', 'username', 'password']],
    ['signatures by notation', oci({ verify: notation }), ['trustpolicy.json', 'ca.pem']],
    ['an OCI registry', helm({ url: 'oci://ghcr.io/acme/charts', secretRef: ref }), ['.dockerconfigjson']],
    ['certificates of a HelmRepository', helm({ secretRef: ref }), ['ca.crt']],
    ['a Secret that something else fills', bucket({ secretRef: ref }), []],
  ])('of %s pass', (_name, reader, keys) => {
    expect(warningsIn((chart) => void [reader(chart), secret(...keys)(chart)])).toEqual([]);
  });

  test('are those that External Secrets writes', () => {
    const external = (...keys: readonly string[]) => (chart: Chart) => {
      const store = EsoSecretStore.fromSecretStoreName('vault');
      new EsoExternalSecret(chart, 'keys', { store, data: Object.fromEntries(keys.map((key) => [key, { key: 'remote' }])) });
    };
    expect(findings((chart) => void [bucket({ secretRef: ref })(chart), external('AWS_ACCESS_KEY_ID')(chart)])).toEqual([
      "[chart/a] 'secretRef' must have the keys 'accesskey' and 'secretkey' for an S3 bucket, got Secret 'keys' with the keys 'AWS_ACCESS_KEY_ID': rename or add the keys",
    ]);
    expect(warningsIn((chart) => void [bucket({ secretRef: ref })(chart), external('accesskey', 'secretkey')(chart)])).toEqual([]);
  });
});
