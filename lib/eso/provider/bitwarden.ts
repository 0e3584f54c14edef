import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkUrl, hasPlaceholder } from './checks';
import { encodePem, type EsoCaProvider, Referent, type StoreContext } from './context';

/** A store in Bitwarden Secrets Manager, which ESO reaches by the Bitwarden SDK server. */
export interface EsoBitwardenSecretsManagerOptions {
  /** The id of the organization: a UUID. */
  readonly organizationId: string;
  /** The id of the project: a UUID. */
  readonly projectId: string;
  /** The key of a Secret with the access token of a machine account, written as `auth.secretRef.credentials`. */
  readonly credentials: SecretKey;
  /**
   * The URL of the SDK server, written as `bitwardenServerSDKURL`, for example
   * `https://bitwarden-sdk-server.external-secrets.svc.cluster.local:9998`; it speaks HTTPS only.
   */
  readonly bitwardenServerSdkUrl: string;
  /**
   * The URL of the API of Bitwarden.
   * @default - that of the SDK server
   */
  readonly apiUrl?: string;
  /**
   * The URL of the identity service of Bitwarden.
   * @default - that of the SDK server
   */
  readonly identityUrl?: string;
  /**
   * The certificates of the authority of the SDK server: base64 of PEM, or PEM. This or `caProvider` is needed.
   * @default - none
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the authority of the SDK server. This or `caBundle` is needed.
   * @default - none
   */
  readonly caProvider?: EsoCaProvider;
}

type BitwardenSpec = NonNullable<SecretStoreV1Spec['provider']['bitwardensecretsmanager']>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Renders a store in Bitwarden Secrets Manager. */
export function renderBitwarden(context: StoreContext, options: EsoBitwardenSecretsManagerOptions): BitwardenSpec {
  const { at } = context;
  const { apiUrl, identityUrl, bitwardenServerSdkUrl: sdkUrl, caBundle, caProvider } = options;
  for (const prop of ['organizationId', 'projectId'] as const) {
    const id = options[prop];
    if (typeof id !== 'string' || !(UUID.test(id) || hasPlaceholder(id))) fail(at, `provider.${prop}`, 'be a UUID', id, 'copy the id, not the name');
  }
  checkUrl(context, 'provider.bitwardenServerSdkUrl', sdkUrl, 'https://bitwarden-sdk-server.external-secrets.svc.cluster.local:9998');
  if (/^http:/.test(sdkUrl)) {
    warn(at, WarningCode.ESO_STORE_OPTION, `'provider.bitwardenServerSdkUrl' is ${sdkUrl}, but the SDK server speaks HTTPS only: write https, and port 9998 unless it was changed`);
  }
  if (apiUrl !== undefined) checkUrl(context, 'provider.apiUrl', apiUrl, 'https://api.bitwarden.com');
  if (identityUrl !== undefined) checkUrl(context, 'provider.identityUrl', identityUrl, 'https://identity.bitwarden.com');
  context.checkV1Beta1Needs('provider.caBundle', caBundle, 'ESO 0.9 needs the certificates of the SDK server there: write them, or use EsoApi.V1');
  if (caBundle === undefined && caProvider === undefined) {
    warn(at, WarningCode.ESO_STORE_OPTION, "'provider.caBundle' and 'provider.caProvider' are left out, and ESO trusts no SDK server without one of them: name the certificates of its authority");
  }
  return {
    apiURL: apiUrl,
    identityURL: identityUrl,
    bitwardenServerSDKURL: sdkUrl,
    organizationID: options.organizationId,
    projectID: options.projectId,
    auth: { secretRef: { credentials: context.key('provider.credentials', options.credentials, Referent.REFUSED) } },
    ...context.ca<BitwardenSpec['caProvider']>('provider.', encodePem(caBundle), caProvider),
  };
}
