import type { Construct } from 'constructs';
import { EsoExternalSecret, type EsoExternalSecretProps } from '../../eso/external-secret/external-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { refuse } from '../../kit/checks/errors';
import { remove, set } from '../../kit/checks/fix';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { WiringRule } from '../rules';
import { checkOpen, either, externalSecretOf, literal, type OciCredentialParts } from './credential-parts';
import type { FluxCredentialsOptions } from './options';

/** A user of an OCI registry. Exactly one of `username` and `usernameRef` is given. */
export interface FluxOciLogin {
  /** The registry: the host and port in the URL of the source, for example `ghcr.io`; `docker.io` for Docker Hub. */
  readonly registry: string;
  /** The password or token. */
  readonly password: EsoRemoteRef;
  /**
   * The user name, if it is not secret.
   * @default - `usernameRef`
   */
  readonly username?: string;
  /**
   * The user name, read from a store.
   * @default - `username`
   */
  readonly usernameRef?: EsoRemoteRef;
}

/** How Flux signs in to OCI registries. */
export class FluxOciAuth {
  /**
   * Users of one or several registries. The External Secrets operator combines them into a Docker configuration.
   *
   * @param logins a user for each registry
   */
  public static logins(logins: FluxOciLogin[]): FluxOciAuth {
    const at = 'FluxOciAuth.logins';
    if (logins.length === 0) {
      refuse(at, WiringRule.CREDENTIALS_GIVEN, 'logins', 'have at least one entry', phrase('an empty array'), "write for example [{ registry: 'ghcr.io', username: 'acme', password: { key: 'ghcr' } }]");
    }
    const refs: Record<string, EsoRemoteRef> = {};
    const seen = new Set<string>();
    const auths = logins.map(({ registry, username, usernameRef, password }, index) => {
      const prop = `logins[${index}]`;
      const server = checkRegistry(at, `${prop}.registry`, registry);
      if (seen.has(server)) refuse(at, WiringRule.REGISTRY, `${prop}.registry`, 'be given once', registry, remove(prop, 'remove one of its users: a registry can have only one'));
      seen.add(server);
      either(at, `${prop}.username`, username, usernameRef);
      if (username !== undefined) checkUser(at, `${prop}.username`, username);
      const suffix = logins.length === 1 ? '' : String(index + 1);
      refs[`password${suffix}`] = password;
      if (usernameRef) refs[`username${suffix}`] = usernameRef;
      const user = username === undefined ? `.username${suffix}` : JSON.stringify(username);
      const shown = username === undefined ? `{{ ${user} | toJson }}` : literal(user);
      return `${JSON.stringify(server)}:{"username":${shown},"password":{{ .password${suffix} | toJson }},"auth":{{ printf "%s:%s" ${user} .password${suffix} | b64enc | toJson }}}`;
    });
    return new FluxOciAuth({ refs, config: `{"auths":{${auths.join(',')}}}` });
  }

  /**
   * A complete Docker configuration in a store: JSON with `auths`, as in `~/.docker/config.json`.
   *
   * @param config the configuration
   */
  public static dockerConfigJson(config: EsoRemoteRef): FluxOciAuth {
    return new FluxOciAuth({ refs: { '.dockerconfigjson': config } });
  }

  private constructor(private readonly parts: OciCredentialParts) {}

  /** @internal */
  public get _parts(): OciCredentialParts {
    return this.parts;
  }
}
guardMethods(FluxOciAuth);

/** Docker Hub has another name in Docker configurations. */
const DOCKER_HUB = 'https://index.docker.io/v1/';

function checkRegistry(at: string, prop: string, registry: string): string {
  if (registry === 'docker.io' || registry === DOCKER_HUB) return DOCKER_HUB;
  if (!/^[A-Za-z0-9*[]([-A-Za-z0-9.*:\]]*[A-Za-z0-9\]])?(\/[\w./-]+)?$/.test(substituted(registry))) {
    const host = /^[a-z]+:\/\/([^/\s@]+)/.exec(registry)?.[1];
    refuse(at, WiringRule.REGISTRY, prop, 'be the host and port of a registry', registry, host === undefined ? "write for example 'ghcr.io'" : set(prop, host));
  }
  return registry;
}

/** In a Docker configuration a colon ends the user name. */
function checkUser(at: string, prop: string, username: string): void {
  checkOpen(at, prop, username, 'acme');
  if (substituted(username).includes(':')) refuse(at, WiringRule.USER_NAME, prop, "not contain ':'", username, 'correct the name: a colon ends it');
}

/** Properties of `FluxOciCredentials`. */
export interface FluxOciCredentialsProps extends FluxCredentialsOptions {
  /** How Flux signs in. */
  readonly auth: FluxOciAuth;
}

/**
 * The Secret with which Flux signs in to OCI registries, filled from a store. Its type is `kubernetes.io/dockerconfigjson`: for an OCIRepository,
 * Flux silently ignores any other type. Pass its `secret` as the `secretRef` of the source.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/#secret-reference
 * @example
 * const login: FluxOciLogin = { registry: 'ghcr.io', username: 'flux', password: { key: 'flux/ghcr', property: 'token' } };
 * const credentials = new FluxOciCredentials(chart, 'registry', {
 *   store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *   auth: FluxOciAuth.logins([login]),
 * });
 * new FluxOciRepository(chart, 'manifests', {
 *   url: 'oci://ghcr.io/yourorg/manifests',
 *   revision: FluxOciRevision.semver('1.x'),
 *   secretRef: credentials.secret,
 * });
 */
export class FluxOciCredentials extends EsoExternalSecret {
  constructor(scope: Construct, id: string, props: FluxOciCredentialsProps) {
    guardConstruct(scope, id, 'FluxOciCredentialsProps', props, new.target === FluxOciCredentials);
    super(scope, id, specOf(props));
  }
}

function specOf(props: FluxOciCredentialsProps): EsoExternalSecretProps {
  const { config, ...parts } = props.auth._parts;
  return externalSecretOf(props, parts, {
    type: 'kubernetes.io/dockerconfigjson',
    ...(config === undefined ? {} : { data: { '.dockerconfigjson': config } }),
  });
}
