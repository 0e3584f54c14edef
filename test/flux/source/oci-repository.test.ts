import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  FluxOciLayerOperation, FluxOciProvider, FluxOciRepository, FluxOciRevision, FluxSourceKind, FluxVerificationProvider, type FluxOciRepositoryProps,
} from '../../../lib';
import { ociRepositories } from '../../corpus/maximal/flux';
import { errorOf, synth, synthOne, warningsOf } from '../../support/synth';
import { deepFreeze } from '../support';

const url = 'oci://ghcr.io/acme/manifests';
const revision = FluxOciRevision.tag('1.0.0');
const IDENTITY = { issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/acme/.*$' };

/** A repository with some props changed. */
const build = (props: Partial<FluxOciRepositoryProps> = {}) => synthOne((chart) => new FluxOciRepository(chart, 'platform', { url, revision, ...props }));
const error = (props: Partial<FluxOciRepositoryProps>) => errorOf((chart) => new FluxOciRepository(chart, 'platform', { url, revision, ...props }));
const warnings = (props: Partial<FluxOciRepositoryProps>) => warningsOf((chart) => new FluxOciRepository(chart, 'platform', { url, revision, ...props }));

describe('FluxOciRepository', () => {
  test('minimal: the revision and the interval are always written', () => {
    expect(build()).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'OCIRepository',
      metadata: { name: 'platform' },
      spec: { interval: '1m0s', ref: { tag: '1.0.0' }, url: 'oci://ghcr.io/acme/manifests' },
    });
  });

  test('maximal: every field', () => {
    expect(synth(ociRepositories.build, { namespace: 'flux-system' })).toEqual(ociRepositories.expected);
  });

  test('is a source with the name and namespace of its metadata', () => {
    synth((chart) => {
      const plain = new FluxOciRepository(chart, 'platform', { url, revision });
      expect([plain.sourceKind, plain.sourceName, plain.sourceNamespace]).toEqual([FluxSourceKind.OCI_REPOSITORY, 'platform', undefined]);
      const named = new FluxOciRepository(chart, 'other', { url, revision, metadata: { name: 'claims', namespace: 'sources' } });
      expect([named.sourceName, named.sourceNamespace]).toEqual(['claims', 'sources']);
    });
  });

  test('verifies with cosign by default', () => {
    expect(build({ verify: { secretRef: { name: 'cosign' } } }).spec.verify).toEqual({ provider: 'cosign', secretRef: { name: 'cosign' } });
  });

  test('does not change the arrays of the user', () => {
    const verify = deepFreeze({ matchOidcIdentity: [{ ...IDENTITY }] });
    expect(build({ verify, layerSelector: Object.freeze({ mediaType: 'x/y' }) }).spec).toMatchObject({
      layerSelector: { mediaType: 'x/y' }, verify: { provider: 'cosign', matchOIDCIdentity: [IDENTITY] },
    });
    expect(verify).toEqual({ matchOidcIdentity: [IDENTITY] });
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => {
      new FluxOciRepository(chart, 'platform', { url, revision }).apiObject.addJsonPatch(
        JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'source.toolkit.fluxcd.io/v9'),
      );
    }, { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'source.toolkit.fluxcd.io/v9', spec: { futureField: { on: true } } });
  });

  describe('accepts without a warning', () => {
    test.each<[string, Partial<FluxOciRepositoryProps>]>([
      ['a registry with a port', { url: 'oci://localhost:5000/acme/manifests' }],
      ['a registry in capitals', { url: 'oci://GHCR.io/acme/manifests' }],
      ['an IPv6 address', { url: 'oci://[::1]:5000/acme/manifests' }],
      ['Docker Hub by name', { url: 'oci://docker.io/nginx' }],
      ['dots and underscores', { url: 'oci://registry.example.org/a.b/c__d/e-f' }],
      ['a repository of two characters', { url: 'oci://ghcr.io/ab' }],
      ['pull Secrets of a ServiceAccount', { serviceAccountName: 'puller', provider: FluxOciProvider.GENERIC }],
      ['a Secret with the provider GENERIC', { secretRef: { name: 'pull' }, provider: FluxOciProvider.GENERIC }],
      ['plain HTTP', { insecure: true }],
      ['one identity', { verify: { matchOidcIdentity: [IDENTITY] } }],
      ['a layer', { layerSelector: { operation: FluxOciLayerOperation.EXTRACT } }],
      ['a label value as shard', { shard: 'Shard_1.a' }],
    ])('%s', (_name, props) => {
      expect(warnings(props)).toEqual([]);
    });
  });

  describe('refuses', () => {
    test.each<[string, Partial<FluxOciRepositoryProps>, string]>([
      ['a URL without the scheme', { url: 'ghcr.io/acme/manifests' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"ghcr.io/acme/manifests\": write 'oci://ghcr.io/acme/manifests'"],
      ['another scheme', { url: 'https://ghcr.io/acme/manifests' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"https://ghcr.io/acme/manifests\": write 'oci://ghcr.io/acme/manifests'"],
      ['nothing after the scheme', { url: 'oci://' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://\": write for example 'oci://ghcr.io/org/manifests'"],
      ['white space', { url: 'oci://ghcr.io/acme /manifests' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/acme /manifests\": write for example 'oci://ghcr.io/org/manifests'"],
      ['a registry without a repository', { url: 'oci://ghcr.io' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io\": write for example 'oci://ghcr.io/org/manifests'"],
      ['a registry with only a slash', { url: 'oci://ghcr.io/' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/\": write for example 'oci://ghcr.io/org/manifests'"],
      ['a tag', { url: 'oci://ghcr.io/acme/manifests:1.0.0' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/acme/manifests:1.0.0\": set 'url' to 'oci://ghcr.io/acme/manifests', set 'revision' to FluxOciRevision.tag('1.0.0')"],
      ['a digest', { url: `oci://ghcr.io/acme/manifests@sha256:${'0'.repeat(64)}` }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/acme/manifests@sha256:0000000000000000000000000000000000000000000000000000000000000000\": set 'url' to 'oci://ghcr.io/acme/manifests', set 'revision' to FluxOciRevision.digest('sha256:0000000000000000000000000000000000000000000000000000000000000000')"],
      ['a tag and a digest', { url: `oci://localhost:5000/acme/manifests:1.0.0@sha256:${'0'.repeat(64)}` }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://localhost:5000/acme/manifests:1.0.0@sha256:0000000000000000000000000000000000000000000000000000000000000000\": set 'url' to 'oci://localhost:5000/acme/manifests', set 'revision' to FluxOciRevision.digest('sha256:0000000000000000000000000000000000000000000000000000000000000000')"],
      ['a tag on Docker Hub', { url: 'oci://acme/manifests:1.0.0' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://acme/manifests:1.0.0\": set 'url' to 'oci://acme/manifests', set 'revision' to FluxOciRevision.tag('1.0.0')"],
      ['a slash at the end', { url: 'oci://ghcr.io/acme/manifests/' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/acme/manifests/\": write 'oci://ghcr.io/acme/manifests'"],
      ['a repository in capitals', { url: 'oci://ghcr.io/Acme/manifests' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/Acme/manifests\": use 2 to 255 lower-case letters, digits, '.', '_', '-' and '/' for the repository, for example 'acme/manifests'"],
      ['a repository with a plus', { url: 'oci://ghcr.io/acme/c++' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/acme/c++\": use 2 to 255 lower-case letters, digits, '.', '_', '-' and '/' for the repository, for example 'acme/c-'"],
      ['a repository of one character', { url: 'oci://ghcr.io/a' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/a\": use 2 to 255 lower-case letters, digits, '.', '_', '-' and '/' for the repository, for example 'org/manifests'"],
      ['a repository on Docker Hub in capitals', { url: 'oci://Podinfo' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://Podinfo\": use 2 to 255 lower-case letters, digits, '.', '_', '-' and '/' for the repository, for example 'podinfo'"],
      ['a user', { url: 'oci://robot@ghcr.io/acme/manifests' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://robot@ghcr.io/acme/manifests\": credentials belong in 'secretRef': write 'oci://ghcr.io/acme/manifests'"],
      ['a user on Docker Hub', { url: 'oci://robot@acme/manifests' }, "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://robot@acme/manifests\": credentials belong in 'secretRef': write 'oci://acme/manifests'"],
      ['a password', { url: 'oci://robot:hunter2@ghcr.io/acme/manifests' }, "[chart/platform] 'url' must contain no password, got \"oci://***@ghcr.io/acme/manifests\": remove the credentials from the URL and refer to a Secret"],
      ['notation without a Secret', { verify: { provider: FluxVerificationProvider.NOTATION } }, "[chart/platform] 'verify.secretRef' must be given for the provider FluxVerificationProvider.NOTATION, got nothing: name the Secret with 'trustpolicy.json' and the certificates"],
      ['an issuer that is not a regular expression', { verify: { matchOidcIdentity: [{ ...IDENTITY, issuer: '^https://(a$' }] } }, "[chart/platform] 'verify.matchOidcIdentity[0].issuer' must be a regular expression, got \"^https://(a$\": close its brackets and give every repetition something to repeat"],
      ['a subject with a lookahead', { verify: { matchOidcIdentity: [{ ...IDENTITY, subject: '^(?!x).*$' }] } }, "[chart/platform] 'verify.matchOidcIdentity[0].subject' must be a Go regular expression, got \"^(?!x).*$\": Go has no lookahead or lookbehind: rewrite it without"],
      ['an invalid name of a ServiceAccount', { serviceAccountName: '' }, "[chart/platform] 'serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"\": use a name such as 'ctp1'"],
      ['a timeout of 0', { timeout: Duration.seconds(0) }, "[chart/platform] 'timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
      ['an invalid shard', { shard: '' }, "[chart/platform] 'shard' must be a label value (1 to 63 letters, digits, '-', '_' and '.'), got \"\": write it as in the controllers' --watch-label-selector, for example 'shard1'"],
    ])('%s', (_name, props, message) => {
      expect(error(props)).toBe(message);
    });

    test('Secrets of another app', () => {
      const secret = new Secret(new Chart(new App(), 'other'), 'pull');
      expect(error({ secretRef: secret })).toBe("[chart/platform] 'secretRef' must be in the same app, got \"other/pull\": create it in this app, or refer to it by name: { name: 'other-pull-c8c19ca5' }");
      expect(error({ certSecretRef: secret })).toBe("[chart/platform] 'certSecretRef' must be in the same app, got \"other/pull\": create it in this app, or refer to it by name: { name: 'other-pull-c8c19ca5' }");
      expect(error({ proxySecretRef: secret })).toBe("[chart/platform] 'proxySecretRef' must be in the same app, got \"other/pull\": create it in this app, or refer to it by name: { name: 'other-pull-c8c19ca5' }");
      expect(error({ verify: { secretRef: secret } })).toBe("[chart/platform] 'verify.secretRef' must be in the same app, got \"other/pull\": create it in this app, or refer to it by name: { name: 'other-pull-c8c19ca5' }");
      expect(error({ verify: { matchOidcIdentity: [IDENTITY], trustedRootSecretRef: secret } })).toBe("[chart/platform] 'verify.trustedRootSecretRef' must be in the same app, got \"other/pull\": create it in this app, or refer to it by name: { name: 'other-pull-c8c19ca5' }");
    });
  });

  test('Secrets must be in the namespace of the object, whether it comes from the chart or from metadata', () => {
    const wanted = (props: (secret: Secret) => Partial<FluxOciRepositoryProps>) => errorOf((chart) => {
      const secret = new Secret(chart, 'secret', { metadata: { name: 'secret', namespace: 'elsewhere' } });
      new FluxOciRepository(chart, 'platform', { url, revision, ...props(secret) });
    }, { namespace: 'flux-system' });
    expect(wanted((secret) => ({ secretRef: secret }))).toBe("[chart/platform] 'secretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ certSecretRef: secret }))).toBe("[chart/platform] 'certSecretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ proxySecretRef: secret }))).toBe("[chart/platform] 'proxySecretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ verify: { secretRef: secret } }))).toBe("[chart/platform] 'verify.secretRef' must be in namespace 'flux-system', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    expect(wanted((secret) => ({ secretRef: secret, metadata: { namespace: 'sources' } }))).toBe("[chart/platform] 'secretRef' must be in namespace 'sources', got namespace 'elsewhere': Secret and reader must share a namespace: move one of them, or copy the Secret to 'sources'");
    expect(() => wanted((secret) => ({ secretRef: secret, metadata: { namespace: 'elsewhere' } }))).toThrow('no error was thrown');
  });

  test.each<[string, Partial<FluxOciRepositoryProps>, string[]]>([
    ['an interval of 0', { interval: Duration.seconds(0) }, ["chart/platform flux/no-interval: 'interval' is 0, so the source is fetched once and never checked again: use Duration.minutes(1) or more"]],
    ['a cloud provider together with a Secret', { provider: FluxOciProvider.AWS, secretRef: { name: 'pull' } }, ["chart/platform flux/no-effect: 'provider' has no effect when 'secretRef' is given: remove one of them"]],
    ['Docker Hub, when no registry is named', { url: 'oci://acme/manifests' }, ["chart/platform flux/docker-hub: 'url' is oci://acme/manifests, which without a registry means Docker Hub: name the registry, for example 'oci://docker.io/...'"]],
    ['Docker Hub, when localhost has no port', { url: 'oci://localhost/acme/manifests' }, ["chart/platform flux/docker-hub: 'url' is oci://localhost/acme/manifests, which without a registry means Docker Hub: name the registry, for example 'oci://docker.io/...'"]],
    ['Docker Hub, when there is only one part', { url: 'oci://podinfo' }, ["chart/platform flux/docker-hub: 'url' is oci://podinfo, which without a registry means Docker Hub: name the registry, for example 'oci://docker.io/...'"]],
    ['keyless signatures of anybody', { verify: {} }, ["chart/platform flux/any-signer: 'verify' trusts a signature of anybody without 'verify.secretRef' and 'verify.matchOidcIdentity': name the issuer and subject that you trust"]],
    ['an empty list of identities', { verify: { matchOidcIdentity: [] } }, ["chart/platform flux/any-signer: 'verify' trusts a signature of anybody without 'verify.secretRef' and 'verify.matchOidcIdentity': name the issuer and subject that you trust"]],
    ['identities that allow anything at the end', { verify: { matchOidcIdentity: [{ ...IDENTITY, subject: '^https://github.com/acme/.*' }, { issuer: '.+', subject: '^a.+' }] } }, []],
    ['identities of which one branch matches a part', { verify: { matchOidcIdentity: [{ ...IDENTITY, subject: '^https://a$|https://b$' }] } }, ["chart/platform flux/any-signer: 'verify.matchOidcIdentity[0]' matches any part of an identity: start issuer and subject with '^' and end them with '$'"]],
    ['identities that match a part', { verify: { matchOidcIdentity: [IDENTITY, { ...IDENTITY, subject: 'github.com/acme' }] } }, ["chart/platform flux/any-signer: 'verify.matchOidcIdentity[1]' matches any part of an identity: start issuer and subject with '^' and end them with '$'"]],
    ['an issuer that matches a part', { verify: { matchOidcIdentity: [{ ...IDENTITY, issuer: '^https://token' }] } }, ["chart/platform flux/any-signer: 'verify.matchOidcIdentity[0]' matches any part of an identity: start issuer and subject with '^' and end them with '$'"]],
    ['identities together with a key', { verify: { secretRef: { name: 'cosign' }, matchOidcIdentity: [IDENTITY] } }, ["chart/platform flux/no-effect: 'verify.matchOidcIdentity' has no effect with a Secret or notation, only in keyless verification with cosign: remove it"]],
    ['identities with notation', { verify: { provider: FluxVerificationProvider.NOTATION, secretRef: { name: 'trust' }, matchOidcIdentity: [IDENTITY] } }, ["chart/platform flux/no-effect: 'verify.matchOidcIdentity' has no effect with a Secret or notation, only in keyless verification with cosign: remove it"]],
    ['a trusted root together with a key', { verify: { secretRef: { name: 'cosign' }, trustedRootSecretRef: { name: 'root' } } }, ["chart/platform flux/no-effect: 'verify.trustedRootSecretRef' has no effect with a Secret or notation, only in keyless verification with cosign: remove it"]],
    ['a trusted root with notation',
      { verify: { provider: FluxVerificationProvider.NOTATION, secretRef: { name: 'trust' }, trustedRootSecretRef: { name: 'root' } } }, ["chart/platform flux/no-effect: 'verify.trustedRootSecretRef' has no effect with a Secret or notation, only in keyless verification with cosign: remove it"]],
  ])('warns of %s', (_name, props, messages) => {
    expect(warnings(props)).toEqual(messages);
  });
});
