import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { fail } from '../../kit/checks/errors';
import { checkOpen, type CredentialParts, either } from './credential-parts';
import { guardMethods } from '../../kit/checks/guard';

/** A user and a password, or a token that is used as one. */
export interface FluxGitBasicAuth {
  /** The password or personal access token: GitHub, GitLab and Bitbucket want their tokens here. */
  readonly password: EsoRemoteRef;
  /**
   * The user, when it is no secret; for tokens of GitHub and GitLab any text, for example `git`. Either this or `usernameRef`.
   * @default - `usernameRef`
   */
  readonly username?: string;
  /**
   * The user, read from the store.
   * @default - `username`
   */
  readonly usernameRef?: EsoRemoteRef;
}

/** An SSH key. */
export interface FluxGitSshAuth {
  /** The private key in PEM. */
  readonly identity: EsoRemoteRef;
  /**
   * The public keys of the host: lines as `ssh-keyscan` prints them. They are no secret. Either this or `knownHostsRef`.
   * @default - `knownHostsRef`
   */
  readonly knownHosts?: string;
  /**
   * The public keys of the host, read from the store.
   * @default - `knownHosts`
   */
  readonly knownHostsRef?: EsoRemoteRef;
  /**
   * The public key that belongs to the private one. Flux does not need it.
   * @default - none
   */
  readonly identityPub?: EsoRemoteRef;
  /**
   * The passphrase of the private key.
   * @default - the key has none
   */
  readonly password?: EsoRemoteRef;
}

/** A GitHub App; the GitRepository needs the provider GITHUB. */
export interface FluxGitHubAppAuth {
  /** The private key of the app in PEM. */
  readonly privateKey: EsoRemoteRef;
  /**
   * The ID of the app: digits, or its client ID. Either this or `appIdRef`.
   * @default - `appIdRef`
   */
  readonly appId?: string;
  /**
   * The ID of the app, read from the store.
   * @default - `appId`
   */
  readonly appIdRef?: EsoRemoteRef;
  /**
   * The ID of the installation: digits. Exactly one of this, `installationIdRef` and `installationOwner`.
   * @default - none
   */
  readonly installationId?: string;
  /**
   * The ID of the installation, read from the store.
   * @default - none
   */
  readonly installationIdRef?: EsoRemoteRef;
  /**
   * The organization or user that the app is installed for.
   * @default - none
   */
  readonly installationOwner?: string;
  /**
   * The URL of the API of a GitHub Enterprise Server, for example `https://github.example.org/api/v3`.
   * @default - github.com
   */
  readonly baseUrl?: string;
}

/**
 * How Flux signs in to a Git host, with the keys that its source controller reads.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference
 */
export class FluxGitAuth {
  /**
   * A user and a password or personal access token, for `https://` URLs.
   *
   * @param auth user and password
   */
  public static basic(auth: FluxGitBasicAuth): FluxGitAuth {
    const at = 'FluxGitAuth.basic';
    const { username, usernameRef, password } = auth;
    either(at, 'username', username, usernameRef);
    if (username !== undefined) checkOpen(at, 'username', username, 'git');
    return new FluxGitAuth({
      refs: { ...(usernameRef ? { username: usernameRef } : {}), password },
      ...(username === undefined ? {} : { literals: { username } }),
    });
  }

  /**
   * A bearer token, for `https://` URLs. Personal access tokens of GitHub, GitLab and Bitbucket are passwords: use `basic` for them.
   *
   * @param token the token
   */
  public static bearerToken(token: EsoRemoteRef): FluxGitAuth {
    return new FluxGitAuth({ refs: { bearerToken: token } });
  }

  /**
   * An SSH key, for `ssh://` URLs.
   *
   * @param auth private key and the keys of the host
   */
  public static ssh(auth: FluxGitSshAuth): FluxGitAuth {
    const at = 'FluxGitAuth.ssh';
    const { identity, identityPub, knownHosts, knownHostsRef, password } = auth;
    either(at, 'knownHosts', knownHosts, knownHostsRef);
    if (knownHosts !== undefined) checkKnownHosts(at, knownHosts);
    return new FluxGitAuth({
      refs: {
        identity,
        ...(identityPub ? { 'identity.pub': identityPub } : {}),
        ...(knownHostsRef ? { known_hosts: knownHostsRef } : {}),
        ...(password ? { password } : {}),
      },
      ...(knownHosts === undefined ? {} : { literals: { known_hosts: knownHosts } }),
    });
  }

  /**
   * A GitHub App, for `https://` URLs and the provider GITHUB.
   *
   * @param auth IDs and private key
   */
  public static gitHubApp(auth: FluxGitHubAppAuth): FluxGitAuth {
    const at = 'FluxGitAuth.gitHubApp';
    const { privateKey, appId, appIdRef, installationId, installationIdRef, installationOwner, baseUrl } = auth;
    either(at, 'appId', appId, appIdRef);
    if (appId !== undefined) checkOpen(at, 'appId', appId, '123456');
    const given = [installationId, installationIdRef, installationOwner].filter((value) => value !== undefined);
    if (given.length !== 1) {
      fail(at, 'installationId', 'be the only one of installationId, installationIdRef and installationOwner', given.length === 0 ? undefined : `${given.length} of them`,
        'give exactly one: GitHub shows the ID in the URL of the installation');
    }
    if (installationId !== undefined && !/^\d+$/.test(installationId)) {
      fail(at, 'installationId', 'be digits', installationId, 'copy it from the URL of the installation, or name the organization as installationOwner');
    }
    if (installationOwner !== undefined) checkOpen(at, 'installationOwner', installationOwner, 'acme');
    if (baseUrl !== undefined && !/^https?:\/\/[^\s/]+(\/\S*)?$/.test(baseUrl)) {
      fail(at, 'baseUrl', 'be the URL of the API', baseUrl, "write for example 'https://github.example.org/api/v3'");
    }
    const literals = {
      githubAppID: appId, githubAppInstallationID: installationId, githubAppInstallationOwner: installationOwner, githubAppBaseURL: baseUrl,
    };
    return new FluxGitAuth({
      refs: {
        ...(appIdRef ? { githubAppID: appIdRef } : {}),
        ...(installationIdRef ? { githubAppInstallationID: installationIdRef } : {}),
        githubAppPrivateKey: privateKey,
      },
      literals: Object.fromEntries(Object.entries(literals).filter(([, text]) => text !== undefined)) as Record<string, string>,
    });
  }

  private constructor(private readonly parts: CredentialParts) {}

  /** @internal */
  public get _parts(): CredentialParts {
    return this.parts;
  }
}
guardMethods(FluxGitAuth);

/** Each line has the host, the kind of key and the key, perhaps with a marker in front. */
function checkKnownHosts(at: string, text: string): void {
  checkOpen(at, 'knownHosts', text, 'github.com ssh-ed25519 AAAA...');
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const bad = lines.find((line) => !/^(@(cert-authority|revoked)\s+)?\S+\s+[a-z][-a-z0-9@.]+\s+[A-Za-z0-9+/]+=*(\s.*)?$/.test(line));
  if (lines.length === 0 || bad !== undefined) {
    fail(at, 'knownHosts', 'have lines with a host, a kind of key and a key', bad, "write what 'ssh-keyscan github.com' prints");
  }
}
