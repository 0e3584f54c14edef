import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkUrl, hasPlaceholder } from '../common/checks';
import { encodePem, type EsoCaProvider, Referent, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** A store in Bitwarden Secrets Manager, which ESO reaches through the Bitwarden SDK server. */
export interface EsoBitwardenSecretsManagerOptions {
  /** The id of the organization: a UUID. */
  readonly organizationId: string;
  /** The id of the project: a UUID. */
  readonly projectId: string;
  /** The key of a Secret with the access token of a machine account. It is written as `auth.secretRef.credentials`. */
  readonly credentials: SecretKey;
  /**
   * The URL of the SDK server, for example `https://bitwarden-sdk-server.external-secrets.svc.cluster.local:9998`. The server accepts only HTTPS.
   * It is written as `bitwardenServerSDKURL`.
   */
  readonly bitwardenServerSdkUrl: string;
  /**
   * The URL of the Bitwarden API.
   * @default - the default of the SDK server
   */
  readonly apiUrl?: string;
  /**
   * The URL of the Bitwarden identity service.
   * @default - the default of the SDK server
   */
  readonly identityUrl?: string;
  /**
   * The certificates of the SDK server's authority: base64 of PEM, or PEM. Give either this or `caProvider`.
   * @default - none
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the SDK server's authority. Give either this or `caBundle`.
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
    if (!UUID.test(id) && !hasPlaceholder(id)) refuse(at, EsoRule.PROVIDER_ID, `provider.${prop}`, 'be a UUID', id, 'copy the id, not the name');
  }
  checkUrl(context, 'provider.bitwardenServerSdkUrl', sdkUrl, 'https://bitwarden-sdk-server.external-secrets.svc.cluster.local:9998');
  if (/^http:/.test(sdkUrl)) {
    warnOf(at, EsoRule.STORE_OPTION, 'provider.bitwardenServerSdkUrl', say`is ${lit(sdkUrl)}, but the SDK server accepts only HTTPS`,
      'write https, and port 9998 unless you changed it');
  }
  if (apiUrl !== undefined) checkUrl(context, 'provider.apiUrl', apiUrl, 'https://api.bitwarden.com');
  if (identityUrl !== undefined) checkUrl(context, 'provider.identityUrl', identityUrl, 'https://identity.bitwarden.com');
  context.checkV1Beta1Needs('provider.caBundle', caBundle, 'write them', 'ESO 0.9 requires the certificates of the SDK server here');
  if (caBundle === undefined && caProvider === undefined) {
    warnOf(at, EsoRule.STORE_OPTION, 'provider.caBundle', say`and ${the('provider.caProvider')} are missing, so that ESO does not trust the SDK server`,
      'give the certificates of its authority in one of them');
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
