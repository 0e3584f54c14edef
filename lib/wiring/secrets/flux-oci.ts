import type { Construct } from 'constructs';
import { EsoExternalSecret, type EsoExternalSecretProps } from '../../eso/external-secret/external-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkOpen, either, externalSecretOf, literal, type OciCredentialParts } from './credential-parts';
import type { FluxCredentialsOptions } from './options';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

/** A user of an OCI registry. */
export interface FluxOciLogin {
  /** The registry: host and port as in the URL of the source, for example `ghcr.io`; `docker.io` for Docker Hub. */
  readonly registry: string;
  /** The password or token. */
  readonly password: EsoRemoteRef;
  /**
   * The user, when it is no secret. Either this or `usernameRef`.
   * @default - `usernameRef`
   */
  readonly username?: string;
  /**
   * The user, read from the store.
   * @default - `username`
   */
  readonly usernameRef?: EsoRemoteRef;
}

/** How Flux signs in to OCI registries. */
export class FluxOciAuth {
  /**
   * Users of one or several registries. The Docker configuration is put together on the cluster.
   *
   * @param logins a user for each registry
   */
  public static logins(logins: FluxOciLogin[]): FluxOciAuth {
    const at = 'FluxOciAuth.logins';
    if (logins.length === 0) fail(at, 'logins', 'have at least one entry', logins, "write for example [{ registry: 'ghcr.io', username: 'acme', password: { key: 'ghcr' } }]");
    const refs: Record<string, EsoRemoteRef> = {};
    const seen = new Set<string>();
    const auths = logins.map(({ registry, username, usernameRef, password }, index) => {
      const prop = `logins[${index}]`;
      const server = checkRegistry(at, `${prop}.registry`, registry);
      if (seen.has(server)) fail(at, `${prop}.registry`, 'be given once', registry, 'remove one of the two: a registry has one user');
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
   * A Docker configuration that is in the store: JSON with `auths`, as in `~/.docker/config.json`.
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
  if (typeof registry !== 'string' || !/^[A-Za-z0-9*[]([-A-Za-z0-9.*:\]]*[A-Za-z0-9\]])?(\/[\w./-]+)?$/.test(registry)) {
    const host = typeof registry === 'string' ? /^[a-z]+:\/\/([^/\s@]+)/.exec(registry)?.[1] : undefined;
    fail(at, prop, 'be the host and port of a registry', registry, `write ${host === undefined ? "for example 'ghcr.io'" : `'${host}'`}`);
  }
  return registry;
}

/** A colon ends the user. */
function checkUser(at: string, prop: string, username: string): void {
  checkOpen(at, prop, username, 'acme');
  if (username.includes(':')) fail(at, prop, "have no ':'", username, 'the user ends there: check the name');
}

/** Properties of `FluxOciCredentials`. */
export interface FluxOciCredentialsProps extends FluxCredentialsOptions {
  /** How Flux signs in. */
  readonly auth: FluxOciAuth;
}

const AUTH: Made = { member: '_parts', what: 'a way to sign in', example: "FluxOciAuth.logins([{ registry: 'ghcr.io', username: 'acme', password: { key: 'ghcr' } }])" };

/**
 * The Secret with which Flux signs in to OCI registries, read from any store: of the type `kubernetes.io/dockerconfigjson`, since Flux ignores
 * every other for an OCIRepository without a word. Pass its `secret` as `secretRef` of the source.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/#secret-reference
 */
export class FluxOciCredentials extends EsoExternalSecret {
  constructor(scope: Construct, id: string, props: FluxOciCredentialsProps) {
    guardConstruct(scope, id, 'FluxOciCredentialsProps', props, new.target === FluxOciCredentials);
    super(scope, id, specOf(`${scope.node.path}/${id}`, props));
  }
}

function specOf(at: string, props: FluxOciCredentialsProps): EsoExternalSecretProps {
  checkMade(at, 'auth', props.auth, AUTH);
  const { config, ...parts } = props.auth._parts;
  return externalSecretOf(props, parts, {
    type: 'kubernetes.io/dockerconfigjson',
    ...(config === undefined ? {} : { data: { '.dockerconfigjson': config } }),
  });
}
