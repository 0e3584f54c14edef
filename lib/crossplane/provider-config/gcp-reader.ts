import { kindsOf, secretKey, sourced, within } from './codecs';
import { CrossplaneGcpProviderConfig, type CrossplaneGcpProviderConfigProps } from './gcp';
import { CrossplaneGcpCredentials, type CrossplaneGcpUpboundIdentity } from './gcp-credentials';
import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/gcp/provider-config.v1beta1';
import type { Codec } from '../../kit/reader/codec';
import { text } from '../../kit/reader/codecs';
import { make, switchOn } from '../../kit/reader/factories';
import { type KindReader, readerOf } from '../../kit/reader/kind';
import { patched, record, required, to, type Table } from '../../kit/reader/table';

type CredentialsSpec = ProviderConfigV1Beta1Spec['credentials'];
type Federation = NonNullable<NonNullable<CredentialsSpec['upbound']>['federation']>;

/** The fields that other sources read. */
const others = {
  source: required(patched), secretRef: patched, impersonateServiceAccount: patched, upbound: patched, env: patched, fs: patched,
} as const;

const federation = record<Federation, CrossplaneGcpUpboundIdentity>({ providerID: required(to('providerId', text)), serviceAccount: required(text) });

const injectedIdentity: Codec<CredentialsSpec, CrossplaneGcpCredentials> = make(CrossplaneGcpCredentials, 'injectedIdentity', others);

/** The field that each source reads. */
const OWN = {
  Secret: 'secretRef',
  AccessToken: 'secretRef',
  InjectedIdentity: undefined,
  ImpersonateServiceAccount: 'impersonateServiceAccount',
  Upbound: 'upbound',
  Environment: 'env',
  Filesystem: 'fs',
} as const;

const credentials = sourced(OWN, switchOn<CredentialsSpec, 'source', CrossplaneGcpCredentials>('source', {
  Secret: make(CrossplaneGcpCredentials, 'secret', { ...others, secretRef: required(to('0', secretKey)) }),
  AccessToken: make(CrossplaneGcpCredentials, 'accessToken', { ...others, secretRef: required(to('0', secretKey)) }),
  InjectedIdentity: injectedIdentity,
  // Without credentials, the client looks for those of the pod, as with InjectedIdentity.
  None: injectedIdentity,
  ImpersonateServiceAccount: make(CrossplaneGcpCredentials, 'impersonateServiceAccount', {
    ...others, impersonateServiceAccount: required(to('0', within('name', text))),
  }),
  Upbound: make(CrossplaneGcpCredentials, 'upbound', { ...others, upbound: required(to('0', within('federation', federation))) }),
  Environment: make(CrossplaneGcpCredentials, 'environment', { ...others, env: required(to('0', within('name', text))) }),
  Filesystem: make(CrossplaneGcpCredentials, 'filesystem', { ...others, fs: required(to('0', within('path', text))) }),
}));

const spec: Table<ProviderConfigV1Beta1Spec, CrossplaneGcpProviderConfigProps> = { credentials: required(credentials), projectID: required(to('projectId', text)) };

/** The fields of the provider configs of provider-gcp. */
export const gcpProviderConfigs: readonly KindReader[] = Object.values(kindsOf('gcp')).map((kind) =>
  readerOf<ProviderConfigV1Beta1Spec, CrossplaneGcpProviderConfigProps>({ ...kind, construct: CrossplaneGcpProviderConfig, spec }));
