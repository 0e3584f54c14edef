import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { refuse } from '../../kit/checks/errors';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { say, the } from '../../kit/checks/words';
import { WiringRule } from '../rules';
import { checkOpen, type CredentialParts, either, oneOf } from './credential-parts';

/** A user name and a password, or a token in place of the password. Exactly one of `username` and `usernameRef` is given. */
export interface FluxGitBasicAuth {
  /** The password or personal access token. Tokens of GitHub, GitLab and Bitbucket belong here. */
  readonly password: EsoRemoteRef;
  /**
   * The user name, if it is not secret. With a token of GitHub or GitLab any name will do, for example `git`.
   * @default - `usernameRef`
   */
  readonly username?: string;
  /**
   * The user name, read from a store.
   * @default - `username`
   */
  readonly usernameRef?: EsoRemoteRef;
}

/** An SSH key. Exactly one of `knownHosts` and `knownHostsRef` is given. */
export interface FluxGitSshAuth {
  /** The private key in PEM. */
  readonly identity: EsoRemoteRef;
  /**
   * The public keys of the host: lines as `ssh-keyscan` prints them. They are not secret.
   * @default - `knownHostsRef`
   */
  readonly knownHosts?: string;
  /**
   * The public keys of the host, read from a store.
   * @default - `knownHosts`
   */
  readonly knownHostsRef?: EsoRemoteRef;
  /**
   * The public key of the private key. Flux does not need it.
   * @default - none
   */
  readonly identityPub?: EsoRemoteRef;
  /**
   * The passphrase of the private key.
   * @default - none
   */
  readonly password?: EsoRemoteRef;
}

/**
 * A GitHub App, for a GitRepository with the provider `github`. Exactly one of `appId` and `appIdRef` is given, and exactly one of `installationId`,
 * `installationIdRef` and `installationOwner`.
 */
export interface FluxGitHubAppAuth {
  /** The private key of the app in PEM. */
  readonly privateKey: EsoRemoteRef;
  /**
   * The ID of the app: its number as a string, or its client ID.
   * @default - `appIdRef`
   */
  readonly appId?: string;
  /**
   * The ID of the app, read from a store.
   * @default - `appId`
   */
  readonly appIdRef?: EsoRemoteRef;
  /**
   * The ID of the installation: a number as a string.
   * @default - none
   */
  readonly installationId?: string;
  /**
   * The ID of the installation, read from a store.
   * @default - none
   */
  readonly installationIdRef?: EsoRemoteRef;
  /**
   * The organization or user for which the app is installed.
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
 * How Flux signs in to a Git host: the keys of a Secret that its source controller reads.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference
 */
export class FluxGitAuth {
  /**
   * A user name and a password or personal access token, for `https://` URLs.
   *
   * @param auth the user name and password
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
   * @param auth the private key and the public keys of the host
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
   * A GitHub App, for `https://` URLs of a GitRepository with the provider `github`.
   *
   * @param auth the IDs and the private key
   */
  public static gitHubApp(auth: FluxGitHubAppAuth): FluxGitAuth {
    const at = 'FluxGitAuth.gitHubApp';
    const { privateKey, appId, appIdRef, installationId, installationIdRef, installationOwner, baseUrl } = auth;
    either(at, 'appId', appId, appIdRef);
    if (appId !== undefined) checkOpen(at, 'appId', appId, '123456');
    const given = [installationId, installationIdRef, installationOwner].filter((value) => value !== undefined);
    if (given.length !== 1) {
      oneOf(at, 'installationId', ['installationIdRef', 'installationOwner'], given.length, 'give one of them: GitHub shows the ID in the URL of the installation');
    }
    if (installationId !== undefined && !/^\d+$/.test(substituted(installationId, '0'))) {
      refuse(at, WiringRule.ID, 'installationId', 'consist of digits', installationId, say`copy it from the URL of the installation, or name the organization as ${the('installationOwner')}`);
    }
    if (installationOwner !== undefined) checkOpen(at, 'installationOwner', installationOwner, 'acme');
    if (baseUrl !== undefined && !isPlaceholder(baseUrl) && !/^https?:\/\/[^\s/]+(\/\S*)?$/.test(baseUrl)) {
      refuse(at, Rule.URL, 'baseUrl', 'be the URL of the API', baseUrl, "write for example 'https://github.example.org/api/v3'");
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

/** Each line has the host, the type of key and the key, after an optional marker. */
const KNOWN_HOST = /^(@(cert-authority|revoked)\s+)?\S+\s+[a-z][-a-z0-9@.]+\s+[A-Za-z0-9+/]+=*(\s.*)?$/;

function checkKnownHosts(at: string, text: string): void {
  checkOpen(at, 'knownHosts', text, 'github.com ssh-ed25519 AAAA...');
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const bad = lines.find((line) => !isPlaceholder(line) && !KNOWN_HOST.test(substituted(line, 'xx')));
  if (lines.length === 0 || bad !== undefined) {
    refuse(at, WiringRule.KNOWN_HOSTS, 'knownHosts', 'have lines with a host, a type of key and a key', bad, "write the output of 'ssh-keyscan github.com'");
  }
}
