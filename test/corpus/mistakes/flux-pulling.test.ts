import { ApiObject, type Chart } from 'cdk8s';
import { data, git, namespace, registration, repository, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxGitProvider, FluxGitRepository, FluxHelmRepository, FluxOciRepository, type FluxOciRepositoryProps, FluxOciRevision, type FluxOidcIdentity,
  FluxVerificationProvider, GitRevision,
} from '../../../lib';

const fleet = 'https://github.com/acme/fleet.git';

/** An OCIRepository with some props changed. */
const artifact = (props: Partial<FluxOciRepositoryProps>) => (chart: Chart) => new FluxOciRepository(chart, 'web', {
  url: 'oci://ghcr.io/acme/charts/web', revision: FluxOciRevision.tag('1.4.2'), ...props,
});

/** A keyless verification of an artifact. */
const signed = (issuer: string, subject: string, props: Partial<FluxOidcIdentity> & { secretRef?: { name: string } } = {}) =>
  artifact({ verify: { provider: FluxVerificationProvider.COSIGN, matchOidcIdentity: [{ issuer, subject }], ...props } });
const issuer = '^https://token\\.actions\\.githubusercontent\\.com$';

mistakesOf('fluxPulling', {}, (mistake) => {
  mistake('flux-git-ref-name-short', () => {
    expect(said(() => GitRevision.refName('main'))).toEqual([
      "[GitRevision.refName] 'name' must be a full reference that starts with 'refs/', got \"main\": write for example 'refs/heads/main' or 'refs/pull/420/head'; for a branch use GitRevision.branch('main')",
    ]);
    expect(said(repository({ git: { url: fleet, revision: GitRevision.refName('refs/heads/main') } }))).toEqual([]);
  });

  mistake('flux-git-short-commit', () => {
    const at = (sha: string) => repository({ git: { url: fleet, revision: GitRevision.commit(sha, { branch: 'main' }) } });
    expect(said(at('4f2c91a'))).toEqual([
      "[chart/platform] 'git.revision' must be a full commit hash for Flux (40 characters), got \"4f2c91a\": copy it from `git rev-parse HEAD`",
    ]);
    expect(said(at('4f2c91a0d3b7c6e5f8a9b0c1d2e3f4a5b6c7d8e9'))).toEqual([]);
  });

  mistake('flux-git-github-app-no-provider', () => {
    const app = data('Secret', 'github-app', namespace, { githubAppID: '1', githubAppInstallationID: '2', githubAppPrivateKey: 'placeholder' });
    expect(said(app, repository({ secretRef: { name: 'github-app' } }))).toEqual([
      "[chart/platform] 'provider' must be FluxGitProvider.GITHUB for the credentials of a GitHub App, got \"generic\": write FluxGitProvider.GITHUB",
    ]);
    expect(said(app, repository({ secretRef: { name: 'github-app' }, provider: FluxGitProvider.GITHUB }))).toEqual([]);
  });

  mistake('flux-git-ssh-no-known-hosts', () => {
    const cloned = repository({ git: { ...git, url: 'ssh://git@github.com/acme/fleet.git' }, secretRef: { name: 'deploy-key' } });
    expect(said(cloned, data('Secret', 'deploy-key', namespace, { identity: 'placeholder' }))).toEqual([
      "[chart/platform] 'secretRef' must have the keys 'identity' and 'known_hosts' for an ssh:// URL, got Secret 'deploy-key' with the keys 'identity': put the private key into 'identity', and the output of ssh-keyscan into 'known_hosts'",
    ]);
    expect(said(cloned, data('Secret', 'deploy-key', namespace, { identity: 'placeholder', known_hosts: 'placeholder' }))).toEqual([]);
  });

  mistake('flux-oci-digest-and-tag', () => {
    const digest = 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    expect(said(() => (FluxOciRevision.digest as (digest: string, options: object) => unknown)(digest, { tag: '1.5.0' }))).toEqual([
      "[FluxOciRevision.digest] 'arguments' must be at most 1: digest, got 2: remove the others, or put what belongs together into one array or object",
    ]);
    expect(said(artifact({ revision: FluxOciRevision.digest(digest) }))).toEqual([]);
    expect(said(artifact({ revision: FluxOciRevision.tag('1.5.0') }))).toEqual([]);
  });

  mistake('flux-oci-cosign-key-and-identity', () => {
    const subject = '^https://github.com/acme/web/';
    expect(said(signed(issuer, subject, { secretRef: { name: 'cosign-pub' } }))).toEqual([
      "chart/web flux/no-effect: 'verify.matchOidcIdentity' has no effect with a Secret or notation, only in keyless verification with cosign: remove it",
    ]);
    // Everything below a folder, which no other repository is in.
    expect(said(signed(issuer, subject))).toEqual([]);
  });

  mistake('flux-oci-identity-unanchored', () => {
    expect(said(signed('https://token.actions.githubusercontent.com', 'https://github.com/acme/web'))).toEqual([
      "chart/web flux/any-signer: 'verify.matchOidcIdentity[0]' matches any part of an identity: start issuer and subject with '^' and end them with '$'",
    ]);
    expect(said(signed(issuer, '^https://github.com/acme/web'))).toEqual([
      "chart/web flux/any-signer: 'verify.matchOidcIdentity[0]' matches any part of an identity: start issuer and subject with '^' and end them with '$'",
    ]);
    expect(said(signed(issuer, '^https://github.com/acme/|https://gitlab.com/'))).toEqual([
      "chart/web flux/any-signer: 'verify.matchOidcIdentity[0]' matches any part of an identity: start issuer and subject with '^' and end them with '$'",
    ]);
    expect(said(signed(issuer, '^https://github\\.com/acme/web/\\.github/workflows/release\\.yml@refs/tags/v.+$'))).toEqual([]);
  });

  mistake('flux-git-include-default-topath', () => {
    const including = (toPath: string | undefined, path: string, fromPath: string = 'base') => (chart: Chart) => {
      const base = new FluxGitRepository(chart, 'platform-base', { git: { url: 'https://github.com/acme/platform-base.git', revision: GitRevision.tag('v1.4.2') } });
      const source = repository({ include: [{ repository: base, fromPath, ...(toPath === undefined ? {} : { toPath }) }] })(chart);
      registration({ source, path })(chart);
    };
    expect(said(including(undefined, './base'))).toEqual([
      "chart/ctp1-claims flux/included-path: 'path' is './base', but 'include[0]' of the source copies 'base' to 'platform-base': write './platform-base'",
    ]);
    expect(said(including('shared', './base/crds'))).toEqual([
      "chart/ctp1-claims flux/included-path: 'path' is './base/crds', but 'include[0]' of the source copies 'base' to 'shared': write './shared/crds'",
    ]);
    expect(said(including('base', './base'))).toEqual([]);
    expect(said(including(undefined, './platform-base'))).toEqual([]);
    expect(said(including(undefined, './apps'))).toEqual([]);
  });

  mistake('flux-oci-pull-secret-host', () => {
    const login = (host: string) => (chart: Chart) => new ApiObject(chart, 'registry', {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/dockerconfigjson',
      metadata: { name: 'registry' },
      stringData: { '.dockerconfigjson': JSON.stringify({ auths: { [host]: { username: 'placeholder', password: 'placeholder' } } }) },
    });
    const url = 'oci://registry.acme.io/charts/web';
    const secretRef = { name: 'registry' };
    expect(said(login('ghcr.io'), artifact({ url, secretRef }))).toEqual([
      "chart/web flux/no-effect: 'secretRef' has no effect, since Secret 'registry' has credentials for ghcr.io, and the registry is registry.acme.io: write the credentials for registry.acme.io into it",
    ]);
    expect(said(login('ghcr.io'), (chart) => new FluxHelmRepository(chart, 'charts', { url, secretRef }))).toEqual([
      "chart/charts flux/no-effect: 'secretRef' has no effect, since Secret 'registry' has credentials for ghcr.io, and the registry is registry.acme.io: write the credentials for registry.acme.io into it",
    ]);
    expect(said(login('registry.acme.io'), artifact({ url, secretRef }))).toEqual([]);
    expect(said(login('https://registry.acme.io/v2/'), artifact({ url, secretRef }))).toEqual([]);
    expect(said(login('*.acme.io'), artifact({ url, secretRef }))).toEqual([]);
    expect(said(login('${registry}'), artifact({ url, secretRef }))).toEqual([]);
    expect(said(login('https://index.docker.io/v1/'), artifact({ url: 'oci://docker.io/acme/web', secretRef }))).toEqual([]);
  });
});
