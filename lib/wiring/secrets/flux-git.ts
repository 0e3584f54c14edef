import type { Construct } from 'constructs';
import { EsoExternalSecret } from '../../eso/external-secret/external-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { type CredentialParts, externalSecretOf } from './credential-parts';
import type { FluxGitAuth } from './flux-git-auth';
import type { FluxCredentialsOptions } from './options';
import { guardConstruct } from '../../kit/checks/guard';

/** A certificate that Flux shows to the server. */
export interface FluxClientCertificate {
  /** The certificate in PEM. */
  readonly certificate: EsoRemoteRef;
  /** Its private key in PEM. */
  readonly privateKey: EsoRemoteRef;
}

/** Properties of `FluxGitCredentials`. At least one of `auth`, `ca` and `clientCertificate` is given. */
export interface FluxGitCredentialsProps extends FluxCredentialsOptions {
  /**
   * How Flux signs in.
   * @default - not at all, or with the client certificate
   */
  readonly auth?: FluxGitAuth;
  /**
   * The certificate of the authority that signed the certificate of the server, in PEM; for `https://` URLs.
   * @default - the authorities that the controller knows
   */
  readonly ca?: EsoRemoteRef;
  /**
   * The certificate that Flux shows to the server; for `https://` URLs.
   * @default - none
   */
  readonly clientCertificate?: FluxClientCertificate;
}

const AUTH: Made = { member: '_parts', what: 'a way to sign in', example: "FluxGitAuth.basic({ username: 'git', password: { key: 'git/token' } })" };

/**
 * The Secret with which Flux signs in to a Git host, read from any store. Pass its `secret` as `secretRef` of the source; with certificates
 * only, as `certSecretRef` of an OCIRepository, Bucket or HelmRepository too.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference
 */
export class FluxGitCredentials extends EsoExternalSecret {
  constructor(scope: Construct, id: string, props: FluxGitCredentialsProps) {
    guardConstruct(scope, id, 'FluxGitCredentialsProps', props, new.target === FluxGitCredentials);
    super(scope, id, externalSecretOf(props, partsOf(`${scope.node.path}/${id}`, props)));
  }
}

function partsOf(at: string, { auth, ca, clientCertificate }: FluxGitCredentialsProps): CredentialParts {
  if (auth === undefined && ca === undefined && clientCertificate === undefined) {
    fail(at, 'auth', 'be given unless there is a certificate', undefined, AUTH.example.replace(/^/, 'write for example '));
  }
  if (auth !== undefined) checkMade(at, 'auth', auth, AUTH);
  const { refs = {}, literals = {} } = auth?._parts ?? {};
  return {
    refs: {
      ...refs,
      ...(ca ? { 'ca.crt': ca } : {}),
      ...(clientCertificate ? { 'tls.crt': clientCertificate.certificate, 'tls.key': clientCertificate.privateKey } : {}),
    },
    literals,
  };
}
