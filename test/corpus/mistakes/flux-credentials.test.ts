import { ApiObject, type Chart } from 'cdk8s';
import { data, git, namespace, repository, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxBucket, FluxBucketProvider, FluxGitVerifyMode, FluxHelmRepository, FluxOciProvider, FluxOciRepository, FluxOciRevision, GitRevision,
  type FluxBucketProps,
  type FluxHelmRepositoryProps, type FluxOciRepositoryProps,
} from '../../../lib';

const ssh = { git: { ...git, url: 'ssh://git@github.com/acme/platform.git' }, secretRef: { name: 'deploy-key' } };
const pullSecret = (chart: Chart) => new ApiObject(chart, 'registry', {
  apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/dockerconfigjson', metadata: { name: 'registry' }, stringData: { '.dockerconfigjson': '{}' },
});

/** An OCIRepository with some props changed. */
const oci = (props: Partial<FluxOciRepositoryProps>) => (chart: Chart) => new FluxOciRepository(chart, 'platform', {
  url: 'oci://ghcr.io/acme/manifests/platform', revision: FluxOciRevision.tag('v1.4.0'), ...props,
});

/** A HelmRepository. */
const helm = (props: FluxHelmRepositoryProps) => (chart: Chart) => new FluxHelmRepository(chart, 'charts', props);

/** A Bucket with some props changed. */
const bucket = (props: Partial<FluxBucketProps>) => (chart: Chart) => new FluxBucket(chart, 'manifests', { bucketName: 'manifests', endpoint: 's3.amazonaws.com', ...props });

mistakesOf('fluxCredentials', {}, (mistake) => {
  mistake('flux-git-ssh-k8s-secret', () => {
    expect(said(data('Secret', 'deploy-key', namespace, { 'ssh-privatekey': 'a' }), repository(ssh))).toEqual([
      "[chart/platform] 'secretRef' must have the keys 'identity' and 'known_hosts' for an ssh:// URL, got Secret 'deploy-key' with the keys 'ssh-privatekey': put the private key into 'identity', and the output of ssh-keyscan into 'known_hosts'",
    ]);
    expect(said(data('Secret', 'deploy-key', namespace, { identity: 'a', known_hosts: 'b' }), repository(ssh))).toEqual([]);
  });

  mistake('flux-git-token-no-user', () => {
    expect(said(data('Secret', 'token', namespace, { password: 'a' }), repository({ secretRef: { name: 'token' } }))).toEqual([
      "[chart/platform] 'secretRef' must have the key 'username' in addition to 'password', got Secret 'token' with the keys 'password': add it; for a personal access token any string will do, for example 'git'",
    ]);
    expect(said(data('Secret', 'token', namespace, { username: 'git', password: 'a' }), repository({ secretRef: { name: 'token' } }))).toEqual([]);
  });

  mistake('flux-git-branch-and-semver', () => {
    expect(said(repository({ git: { url: git.url, branch: 'release-1.x', semver: '>=1.0.0' } as never }))).toEqual([
      "[chart/platform] 'git.branch' must be a prop of GitSource, got an unknown one: write it as revision: GitRevision.branch(...)",
    ]);
    expect(said(repository({ git: { ...git, revision: GitRevision.semver('1.x') } }))).toEqual([]);
  });

  mistake('flux-oci-basic-auth-secret', () => {
    expect(said(data('Secret', 'registry', namespace, { username: 'a', password: 'b' }), oci({ secretRef: { name: 'registry' } }))).toEqual([
      "chart/platform flux/no-effect: 'secretRef' has no effect, since Secret 'registry' has the type Opaque, and Flux pulls without credentials: use a Secret of the type kubernetes.io/dockerconfigjson",
    ]);
    expect(said(pullSecret, oci({ secretRef: { name: 'registry' } }))).toEqual([]);
  });

  mistake('flux-hrepo-github-page', () => {
    expect(said(helm({ url: 'https://github.com/temporalio/helm-charts' }))).toEqual([
      "[chart/charts] 'url' must be the folder of an index.yaml, got \"https://github.com/temporalio/helm-charts\": this is a Git repository or a single chart: write the URL that `helm repo add` takes, or use a FluxGitRepository for a chart in Git",
    ]);
    expect(said(helm({ url: 'https://temporalio.github.io/helm-charts' }))).toEqual([]);
  });

  mistake('flux-bucket-endpoint-scheme', () => {
    expect(said(bucket({ endpoint: 'https://minio.minio.svc:9000' }))).toEqual([
      "[chart/manifests] 'endpoint' must be a host without a scheme and a path, got \"https://minio.minio.svc:9000\": write 'minio.minio.svc:9000'",
    ]);
    expect(said(bucket({ endpoint: 'minio.minio.svc:9000' }))).toEqual([]);
  });

  mistake('flux-git-sa-provider', () => {
    expect(said(repository({ serviceAccountName: 'team-a' }))).toEqual([
      "[chart/platform] 'serviceAccountName' must be left out unless 'provider' is FluxGitProvider.AWS or FluxGitProvider.AZURE, got \"team-a\": set 'provider', or use 'secretRef'",
    ]);
    expect(said(repository({}))).toEqual([]);
  });

  mistake('flux-oci-keyless-anyone', () => {
    expect(said(oci({ verify: {} }))).toEqual([
      "chart/platform flux/any-signer: 'verify' trusts a signature of anybody without 'verify.secretRef' and 'verify.matchOidcIdentity': name the issuer and subject that you trust",
    ]);
    expect(said(oci({ verify: { matchOidcIdentity: [{ issuer: '^https://token.actions.githubusercontent.com$', subject: '^https://github.com/acme/platform/.*$' }] } }))).toEqual([]);
  });

  mistake('flux-git-https-ssh-secret', () => {
    expect(said(data('Secret', 'deploy-key', namespace, { 'identity': 'a', 'identity.pub': 'b', 'known_hosts': 'c' }), repository({ secretRef: { name: 'deploy-key' } }))).toEqual([
      "chart/platform flux/no-effect: 'secretRef' has no effect, since Secret 'deploy-key' with the keys 'identity', 'identity.pub', 'known_hosts' has no key that Flux reads for an https:// URL: use username, password, bearerToken, ca.crt, tls.crt, tls.key",
    ]);
    expect(said(data('Secret', 'deploy-key', namespace, { username: 'git', password: 'a' }), repository({ secretRef: { name: 'deploy-key' } }))).toEqual([]);
  });

  mistake('flux-hrepo-index-in-url', () => {
    expect(said(helm({ url: 'https://stefanprodan.github.io/podinfo/index.yaml' }))).toEqual([
      "[chart/charts] 'url' must be the folder of an index.yaml, got \"https://stefanprodan.github.io/podinfo/index.yaml\": write 'https://stefanprodan.github.io/podinfo'",
    ]);
    expect(said(helm({ url: 'https://stefanprodan.github.io/podinfo' }))).toEqual([]);
  });

  mistake('flux-bucket-secret-keys', () => {
    expect(said(data('Secret', 's3', namespace, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }), bucket({ secretRef: { name: 's3' } }))).toEqual([
      "[chart/manifests] 'secretRef' must have the keys 'accesskey' and 'secretkey' for an S3 bucket, got Secret 's3' with the keys 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY': rename or add the keys",
    ]);
    expect(said(data('Secret', 's3', namespace, { accesskey: 'a', secretkey: 'b' }), bucket({ secretRef: { name: 's3' } }))).toEqual([]);
  });

  mistake('flux-bucket-sa-generic', () => {
    expect(said(bucket({ serviceAccountName: 'flux-s3' }))).toEqual([
      "[chart/manifests] 'serviceAccountName' must be left out for the provider FluxBucketProvider.GENERIC, got \"flux-s3\": set 'provider' to that of the cloud, or use 'secretRef'",
    ]);
    expect(said(bucket({ serviceAccountName: 'flux-s3', provider: FluxBucketProvider.AWS, region: 'eu-central-1' }))).toEqual([]);
  });

  mistake('flux-git-verify-tag-on-branch', () => {
    expect(said(repository({ verify: { mode: FluxGitVerifyMode.TAG_AND_HEAD, secretRef: { name: 'pgp' } } }))).toEqual([
      "[chart/platform] 'verify.mode' must be FluxGitVerifyMode.HEAD unless the revision is a tag or a version range, got \"TagAndHEAD\": follow a tag, or verify FluxGitVerifyMode.HEAD",
    ]);
    expect(said(repository({ verify: { mode: FluxGitVerifyMode.HEAD, secretRef: { name: 'pgp' } } }))).toEqual([]);
  });

  mistake('flux-oci-verify-key-suffix', () => {
    expect(said(data('Secret', 'cosign', namespace, { 'cosign.key': 'a' }), oci({ verify: { secretRef: { name: 'cosign' } } }))).toEqual([
      "[chart/platform] 'verify.secretRef' must have a key that ends in .pub, got Secret 'cosign' with the keys 'cosign.key': rename the key of the public key, for example to 'cosign.pub'",
    ]);
    expect(said(data('Secret', 'cosign', namespace, { 'cosign.pub': 'a' }), oci({ verify: { secretRef: { name: 'cosign' } } }))).toEqual([]);
  });

  mistake('flux-tag-range', () => {
    expect(said(oci({ revision: FluxOciRevision.tag('1.x') }))).toEqual([
      "chart/platform flux/tag-range: 'revision' is the tag 1.x, which is not read as a range: write FluxOciRevision.semver('1.x')",
    ]);
    expect(said(oci({ revision: FluxOciRevision.semver('1.x') }))).toEqual([]);
  });

  mistake('flux-oci-semverfilter-alone', () => {
    expect(said((chart) => oci({ revision: FluxOciRevision.semver(undefined as never, { filter: '.*-prod$' }) })(chart))).toEqual([
      "[FluxOciRevision.semver] 'constraint' must be a string, got nothing: pass a string",
    ]);
    expect(said(oci({ revision: FluxOciRevision.semver('>=0.0.0-0', { filter: '.*-prod$' }) }))).toEqual([]);
  });

  mistake('flux-oci-tag-plus', () => {
    expect(said((chart) => oci({ revision: FluxOciRevision.tag('1.4.2+build.7') })(chart))).toEqual([
      "[FluxOciRevision.tag] 'name' must be a tag (letters, digits, '_', '.' and '-', at most 128 characters), got \"1.4.2+build.7\": write '1.4.2_build.7'",
    ]);
    expect(said(oci({ revision: FluxOciRevision.tag('1.4.2_build.7') }))).toEqual([]);
  });

  mistake('flux-hrepo-oci-fields-http', () => {
    expect(said(helm({ url: 'https://charts.internal.example', insecure: true, provider: FluxOciProvider.AWS }))).toEqual([
      "chart/charts flux/no-effect: 'insecure' has no effect unless the repository is an OCI registry: remove it, and start 'url' with http://",
      "chart/charts flux/no-effect: 'provider' has no effect unless the repository is an OCI registry: remove it, and use 'secretRef'",
    ]);
    expect(said(helm({ url: 'https://charts.internal.example' }))).toEqual([]);
  });
});
