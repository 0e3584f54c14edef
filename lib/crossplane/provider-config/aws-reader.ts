import { type CrossplaneAwsAssumedRole, CrossplaneAwsProviderConfig, type CrossplaneAwsProviderConfigProps } from './aws';
import { CrossplaneAwsCredentials, type CrossplaneAwsUpboundIdentity, type CrossplaneAwsWebIdentity } from './aws-credentials';
import { type CrossplaneAwsDynamicUrl, CrossplaneAwsEndpoint, CrossplaneAwsEndpointSource } from './aws-endpoint';
import { kindsOf, secretKey, sourced, within } from './codecs';
import { CrossplaneTokenSource } from './token-source';
import type { ProviderConfigV1Beta1Spec, WebIdentity } from '../../../imports/providers/aws/provider-config.v1beta1';
import { Rule } from '../../kit/checks/rule';
import { type Codec, codec } from '../../kit/reader/codec';
import { bool, enumOf, list, only, strings, text } from '../../kit/reader/codecs';
import { make, switchAt, switchOn } from '../../kit/reader/factories';
import { keyed } from '../../kit/reader/keyed';
import { type KindReader, readerOf } from '../../kit/reader/kind';
import { patched, record, required, type Table, to } from '../../kit/reader/table';

type CredentialsSpec = ProviderConfigV1Beta1Spec['credentials'];
type EndpointSpec = NonNullable<ProviderConfigV1Beta1Spec['endpoint']>;
type TokenSpec = NonNullable<WebIdentity['tokenConfig']>;
type RoleSpec = NonNullable<ProviderConfigV1Beta1Spec['assumeRoleChain']>[number];

const tokenConfig = switchOn<TokenSpec, 'source', CrossplaneTokenSource>('source', {
  Secret: make(CrossplaneTokenSource, 'secret', { source: required(patched), fs: patched, secretRef: required(to('0', secretKey)) }),
  Filesystem: make(CrossplaneTokenSource, 'filesystem', { source: required(patched), secretRef: patched, fs: required(to('0', within('path', text))) }),
});

const webIdentity = record<WebIdentity, CrossplaneAwsWebIdentity>({ roleARN: to('roleArn', text), roleSessionName: text, tokenConfig });
const upboundIdentity = record<WebIdentity, CrossplaneAwsUpboundIdentity>({ roleARN: to('roleArn', text), roleSessionName: text, tokenConfig: patched });

/** The fields that other sources read. */
const others = { source: required(patched), secretRef: patched, webIdentity: patched, upbound: patched, env: patched, fs: patched } as const;

/** The source that takes no credentials: the provider then looks for a key in nothing. */
const none = codec<CredentialsSpec, CrossplaneAwsCredentials>(
  (given, reading) => reading.refuse(given.field('source')!, Rule.FIELD_VALUE, 'be a source of credentials', 'write for example IRSA'), () => undefined,
);

/** The field that each source reads. */
const OWN = { Secret: 'secretRef', IRSA: undefined, PodIdentity: undefined, WebIdentity: 'webIdentity', Upbound: 'upbound' } as const;

const credentials = sourced(OWN, switchOn<CredentialsSpec, 'source', CrossplaneAwsCredentials>('source', {
  Secret: make(CrossplaneAwsCredentials, 'secret', { ...others, secretRef: required(to('0', secretKey)) }),
  IRSA: make(CrossplaneAwsCredentials, 'irsa', others),
  PodIdentity: make(CrossplaneAwsCredentials, 'podIdentity', others),
  WebIdentity: make(CrossplaneAwsCredentials, 'webIdentity', { ...others, webIdentity: required(to('0', webIdentity)) }),
  Upbound: make(CrossplaneAwsCredentials, 'upbound', { ...others, upbound: required(to('0', within('webIdentity', upboundIdentity))) }),
  None: none,
}));

/** How calls are made. */
const options = {
  services: to('1.services', strings),
  hostnameImmutable: to('1.hostnameImmutable', bool),
  partitionId: to('1.partitionId', text),
  signingMethod: to('1.signingMethod', text),
  signingName: to('1.signingName', text),
  signingRegion: to('1.signingRegion', text),
  source: to('1.endpointSource', enumOf({ CrossplaneAwsEndpointSource })),
} as const;

const dynamicUrl = record<NonNullable<EndpointSpec['url']['dynamic']>, CrossplaneAwsDynamicUrl>({ protocol: required(text), host: required(text) });

const endpoint: Codec<EndpointSpec, CrossplaneAwsEndpoint> = switchAt<EndpointSpec, EndpointSpec['url']['type'], CrossplaneAwsEndpoint>(['url', 'type'], {
  Static: make(CrossplaneAwsEndpoint, 'staticUrl', { ...options, url: required(to('0', within('static', text, 'type', 'dynamic'))) }),
  Dynamic: make(CrossplaneAwsEndpoint, 'dynamicUrl', { ...options, url: required(to('0', within('dynamic', dynamicUrl, 'type', 'static'))) }),
  Auto: make(CrossplaneAwsEndpoint, 'auto', {
    url: required(patched),
    services: patched,
    hostnameImmutable: patched,
    partitionId: required(to('0', text)),
    signingMethod: patched,
    signingName: patched,
    signingRegion: patched,
    source: patched,
  }),
});

const spec: Table<ProviderConfigV1Beta1Spec, CrossplaneAwsProviderConfigProps> = {
  credentials: required(credentials),
  assumeRoleChain: list(record<RoleSpec, CrossplaneAwsAssumedRole>({
    roleARN: to('roleArn', text), externalID: to('externalId', text), tags: keyed('key', only('value', text)), transitiveTagKeys: strings,
  })),
  endpoint,
  s3_use_path_style: to('s3UsePathStyle', bool),
  skip_credentials_validation: to('skipCredentialsValidation', bool),
  skip_metadata_api_check: to('skipMetadataApiCheck', bool),
  skip_region_validation: to('skipRegionValidation', bool),
  skip_requesting_account_id: to('skipRequestingAccountId', bool),
};

/** The fields of the provider configs of provider-aws. */
export const awsProviderConfigs: readonly KindReader[] = Object.values(kindsOf('aws')).map((kind) =>
  readerOf<ProviderConfigV1Beta1Spec, CrossplaneAwsProviderConfigProps>({ ...kind, construct: CrossplaneAwsProviderConfig, spec }));
