import type { Construct } from 'constructs';
import { externalSecretOf } from './credential-parts';
import type { FluxCredentialsOptions } from './flux-credentials-options';
import type { FluxOciAuth } from './flux-oci-auth';
import { EsoExternalSecret, type EsoExternalSecretProps } from '../eso/eso-external-secret';
import { checkMade, type Made } from '../kit/fail';

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
    super(scope, id, specOf(`${scope.node.path}/${id}`, props));
  }
}

function specOf(at: string, props: FluxOciCredentialsProps): EsoExternalSecretProps {
  checkMade(at, 'auth', props.auth, AUTH);
  const { config, ...parts } = props.auth._parts;
  return externalSecretOf(props, parts, {
    secretType: 'kubernetes.io/dockerconfigjson',
    ...(config === undefined ? {} : { data: { '.dockerconfigjson': config } }),
  });
}
