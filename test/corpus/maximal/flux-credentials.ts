import { Duration } from 'cdk8s';
import { EsoApi, EsoClusterSecretStore, EsoRefreshPolicy, FluxGitAuth, FluxGitCredentials, FluxOciAuth, FluxOciCredentials } from '../../../lib';
import type { MaximalCase } from '../../support/maximal';
import type { Manifest } from '../../support/schemas';

const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const of = (key: string, property?: string) => ({ key, ...(property === undefined ? {} : { property }) });

/** Options of every credential. */
const options = {
  store,
  secretMetadata: { labels: { tier: 'git' }, annotations: { note: 'read by Flux' } },
  refreshInterval: Duration.minutes(30),
  refreshPolicy: EsoRefreshPolicy.PERIODIC,
};
const common = { refreshInterval: '30m0s', refreshPolicy: 'Periodic', secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' } };
const secretMetadata = options.secretMetadata;
const data = (entries: Record<string, object>) => Object.entries(entries).map(([secretKey, remoteRef]) => ({ secretKey, remoteRef }));
const secret = (name: string, spec: object): Manifest => ({
  apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name, namespace: 'flux-system' }, spec: { ...common, ...spec },
});

/** The output of `ssh-keyscan`. */
export const KNOWN_HOSTS = '# github.com:22\ngithub.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n';

/** Every way to sign in to a Git host. */
export const gitCredentials: MaximalCase = {
  build: (chart) => {
    new FluxGitCredentials(chart, 'basic', {
      ...options,
      auth: FluxGitAuth.basic({ username: 'git', password: of('git', 'token') }),
      ca: of('ca'),
      clientCertificate: { certificate: of('client', 'crt'), privateKey: of('client', 'key') },
      secretName: 'git-basic',
      api: EsoApi.V1,
      metadata: { labels: { team: 'platform' } },
    });
    new FluxGitCredentials(chart, 'basic-refs', { ...options, auth: FluxGitAuth.basic({ usernameRef: of('git', 'user'), password: of('git', 'token') }) });
    new FluxGitCredentials(chart, 'bearer', { ...options, auth: FluxGitAuth.bearerToken(of('git', 'token')) });
    new FluxGitCredentials(chart, 'ssh', {
      ...options, auth: FluxGitAuth.ssh({ identity: of('ssh', 'key'), knownHosts: KNOWN_HOSTS, identityPub: of('ssh', 'pub'), password: of('ssh', 'passphrase') }),
    });
    new FluxGitCredentials(chart, 'ssh-refs', { ...options, auth: FluxGitAuth.ssh({ identity: of('ssh', 'key'), knownHostsRef: of('ssh', 'hosts') }) });
    new FluxGitCredentials(chart, 'app', {
      ...options,
      auth: FluxGitAuth.gitHubApp({ appId: '1234', installationId: '5678', privateKey: of('app'), baseUrl: 'https://github.acme.org/api/v3' }),
    });
    new FluxGitCredentials(chart, 'app-owner', { ...options, auth: FluxGitAuth.gitHubApp({ appId: '1234', installationOwner: 'acme', privateKey: of('app') }) });
    new FluxGitCredentials(chart, 'app-refs', {
      ...options, auth: FluxGitAuth.gitHubApp({ appIdRef: of('app', 'id'), installationIdRef: of('app', 'installation'), privateKey: of('app', 'key') }),
    });
  },
  expected: [
    {
      ...secret('basic', {
        data: data({
          'password': { key: 'git', property: 'token' },
          'ca.crt': { key: 'ca' },
          'tls.crt': { key: 'client', property: 'crt' },
          'tls.key': { key: 'client', property: 'key' },
        }),
        target: { name: 'git-basic', template: { metadata: secretMetadata, mergePolicy: 'Merge', data: { username: 'git' } } },
      }),
      metadata: { name: 'basic', namespace: 'flux-system', labels: { team: 'platform' } },
    },
    secret('basic-refs', {
      data: data({ username: { key: 'git', property: 'user' }, password: { key: 'git', property: 'token' } }), target: { template: { metadata: secretMetadata } },
    }),
    secret('bearer', { data: data({ bearerToken: { key: 'git', property: 'token' } }), target: { template: { metadata: secretMetadata } } }),
    secret('ssh', {
      data: data({ 'identity': { key: 'ssh', property: 'key' }, 'identity.pub': { key: 'ssh', property: 'pub' }, 'password': { key: 'ssh', property: 'passphrase' } }),
      target: { template: { metadata: secretMetadata, mergePolicy: 'Merge', data: { known_hosts: KNOWN_HOSTS } } },
    }),
    secret('ssh-refs', {
      data: data({ identity: { key: 'ssh', property: 'key' }, known_hosts: { key: 'ssh', property: 'hosts' } }), target: { template: { metadata: secretMetadata } },
    }),
    secret('app', {
      data: data({ githubAppPrivateKey: { key: 'app' } }),
      target: {
        template: {
          metadata: secretMetadata,
          mergePolicy: 'Merge',
          data: { githubAppID: '1234', githubAppInstallationID: '5678', githubAppBaseURL: 'https://github.acme.org/api/v3' },
        },
      },
    }),
    secret('app-owner', {
      data: data({ githubAppPrivateKey: { key: 'app' } }),
      target: { template: { metadata: secretMetadata, mergePolicy: 'Merge', data: { githubAppID: '1234', githubAppInstallationOwner: 'acme' } } },
    }),
    secret('app-refs', {
      data: data({
        githubAppID: { key: 'app', property: 'id' },
        githubAppInstallationID: { key: 'app', property: 'installation' },
        githubAppPrivateKey: { key: 'app', property: 'key' },
      }),
      target: { template: { metadata: secretMetadata } },
    }),
  ],
};

const dockerConfig = '{"auths":{'
  + '"ghcr.io":{"username":"acme","password":{{ .password1 | toJson }},"auth":{{ printf "%s:%s" "acme" .password1 | b64enc | toJson }}},'
  + '"https://index.docker.io/v1/":{"username":{{ .username2 | toJson }},"password":{{ .password2 | toJson }},'
  + '"auth":{{ printf "%s:%s" .username2 .password2 | b64enc | toJson }}}}}';

/** Every way to sign in to OCI registries. */
export const ociCredentials: MaximalCase = {
  build: (chart) => {
    new FluxOciCredentials(chart, 'logins', {
      ...options,
      auth: FluxOciAuth.logins([
        { registry: 'ghcr.io', username: 'acme', password: of('ghcr') },
        { registry: 'docker.io', usernameRef: of('hub', 'user'), password: of('hub', 'token') },
      ]),
      secretName: 'registries',
    });
    new FluxOciCredentials(chart, 'config', { ...options, auth: FluxOciAuth.dockerConfigJson(of('docker')) });
  },
  expected: [
    secret('logins', {
      data: data({ password1: { key: 'ghcr' }, password2: { key: 'hub', property: 'token' }, username2: { key: 'hub', property: 'user' } }),
      target: { name: 'registries', template: { metadata: secretMetadata, type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': dockerConfig } } },
    }),
    secret('config', {
      data: data({ '.dockerconfigjson': { key: 'docker' } }), target: { template: { metadata: secretMetadata, type: 'kubernetes.io/dockerconfigjson' } },
    }),
  ],
};
