import type { Construct } from 'constructs';
import { EsoExternalSecret } from '../../eso/external-secret/external-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { pathBelow } from '../../kit/checks/construct-path';
import { refuse } from '../../kit/checks/errors';
import { guardConstruct } from '../../kit/checks/guard';
import { say, the } from '../../kit/checks/words';
import { WiringRule } from '../rules';
import { type CredentialParts, externalSecretOf } from './credential-parts';
import type { FluxGitAuth } from './flux-git-auth';
import type { FluxCredentialsOptions } from './options';

/** A client certificate with which Flux identifies itself to a server. */
export interface FluxClientCertificate {
  /** The certificate, in PEM. */
  readonly certificate: EsoRemoteRef;
  /** Its private key, in PEM. */
  readonly privateKey: EsoRemoteRef;
}

/** Properties of `FluxGitCredentials`. At least one of `auth`, `ca` and `clientCertificate` is given. */
export interface FluxGitCredentialsProps extends FluxCredentialsOptions {
  /**
   * How Flux signs in.
   * @default - only with the client certificate, if there is one
   */
  readonly auth?: FluxGitAuth;
  /**
   * The certificates of the authority that signed the certificate of the server, in PEM; for `https://` URLs.
   * @default - the authorities that the controller trusts
   */
  readonly ca?: EsoRemoteRef;
  /**
   * The client certificate with which Flux identifies itself; for `https://` URLs.
   * @default - none
   */
  readonly clientCertificate?: FluxClientCertificate;
}

/**
 * The Secret with which Flux signs in to a Git host, filled from a store. Pass its `secret` as the `secretRef` of the source. With nothing but
 * certificates it can also be the `certSecretRef` of an OCIRepository, Bucket or HelmRepository.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference
 * @example
 * const credentials = new FluxGitCredentials(chart, 'platform-git', {
 *   store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *   auth: FluxGitAuth.basic({ username: 'git', password: { key: 'flux/github', property: 'token' } }),
 * });
 * new FluxGitRepository(chart, 'platform', {
 *   git: { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') },
 *   secretRef: credentials.secret,
 * });
 */
export class FluxGitCredentials extends EsoExternalSecret {
  constructor(scope: Construct, id: string, props: FluxGitCredentialsProps) {
    guardConstruct(scope, id, 'FluxGitCredentialsProps', props, new.target === FluxGitCredentials);
    super(scope, id, externalSecretOf(props, partsOf(pathBelow(scope, id), props)));
  }
}

function partsOf(at: string, { auth, ca, clientCertificate }: FluxGitCredentialsProps): CredentialParts {
  if (auth === undefined && ca === undefined && clientCertificate === undefined) {
    refuse(at, WiringRule.CREDENTIALS_GIVEN, 'auth', say`be given unless ${the('ca')} or ${the('clientCertificate')} is`, undefined,
      "write for example FluxGitAuth.basic({ username: 'git', password: { key: 'git/token' } })");
  }
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
