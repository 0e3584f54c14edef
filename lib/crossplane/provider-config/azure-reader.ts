import { CrossplaneAzureEnvironment, CrossplaneAzureProviderConfig, type CrossplaneAzureProviderConfigProps } from './azure';
import { CrossplaneAzureCredentials } from './azure-credentials';
import { kindsOf, secretKey, sourced, within } from './codecs';
import type { AzureV2Spec } from './provider-config';
import { Rule } from '../../kit/checks/rule';
import { type CaseCodec, codec } from '../../kit/reader/codec';
import { bool, enumOfString, text } from '../../kit/reader/codecs';
import { make, switchAt } from '../../kit/reader/factories';
import { type KindReader, readerOf } from '../../kit/reader/kind';
import { CallPart } from '../../kit/reader/part';
import { joined, patched, required, type Table, taken, to } from '../../kit/reader/table';

/** What signs in: the source, and the IDs and paths beside it. */
type Identity = Pick<AzureV2Spec, 'credentials' | 'clientID' | 'tenantID' | 'subscriptionID' | 'msiEndpoint' | 'oidcTokenFilePath'>;

const paths = { msiEndpoint: patched, oidcTokenFilePath: patched } as const;
/** IDs that replace those of the credentials. */
const replacing = { ...paths, clientID: to('1.clientId', text), tenantID: to('1.tenantId', text), subscriptionID: to('1.subscriptionId', text) } as const;
/** IDs of an identity without credentials. */
const identity = {
  ...paths,
  credentials: required(patched),
  clientID: to('0.clientId', text),
  tenantID: to('0.tenantId', text),
  subscriptionID: to('0.subscriptionId', text),
} as const;

/** The source that takes no credentials: the provider then looks for IDs in nothing. */
const none = codec<Identity, CrossplaneAzureCredentials>((given, reading) =>
  reading.refuse(given.field('credentials')!.field('source')!, Rule.FIELD_VALUE, 'be a source of credentials', 'write for example OIDCTokenFile'), () => undefined);

/** The field that each source reads. */
const OWN = {
  Secret: 'secretRef',
  Filesystem: 'fs',
  SystemAssignedManagedIdentity: undefined,
  UserAssignedManagedIdentity: undefined,
  OIDCTokenFile: undefined,
  Upbound: undefined,
} as const;

const sources = sourced(OWN, switchAt<Identity, Identity['credentials']['source'], CrossplaneAzureCredentials>(['credentials', 'source'], {
  Secret: make(CrossplaneAzureCredentials, 'secret', {
    ...replacing, credentials: required(to('0', within('secretRef', secretKey, 'source', 'env', 'fs'))),
  }),
  Filesystem: make(CrossplaneAzureCredentials, 'filesystem', {
    ...replacing, credentials: required(to('0', within('fs', within('path', text), 'source', 'env', 'secretRef'))),
  }),
  SystemAssignedManagedIdentity: make(CrossplaneAzureCredentials, 'systemAssignedManagedIdentity', {
    ...identity, clientID: patched, msiEndpoint: to('0.msiEndpoint', text),
  }),
  UserAssignedManagedIdentity: make(CrossplaneAzureCredentials, 'userAssignedManagedIdentity', { ...identity, msiEndpoint: to('0.msiEndpoint', text) }),
  OIDCTokenFile: make(CrossplaneAzureCredentials, 'oidcTokenFile', { ...identity, oidcTokenFilePath: to('0.oidcTokenFilePath', text) }),
  Upbound: make(CrossplaneAzureCredentials, 'upbound', identity),
  None: none,
}), 'credentials');

/** The credentials are at their own field, though the IDs are beside it. */
const credentials: CaseCodec<Identity, CrossplaneAzureCredentials> = {
  ...sources,
  read: (given, reading) => {
    const part = sources.read(given, reading);
    return part instanceof CallPart ? new CallPart(given.place.at('credentials'), part.on, part.method, part.values, part.find) : part;
  },
  resolve: (path) => (path.length === 0 ? { path: ['credentials'], codec: sources, isChoice: true } : sources.resolve(path)),
};

const spec: Table<AzureV2Spec, CrossplaneAzureProviderConfigProps> = {
  credentials: required(joined('credentials', ['credentials', 'clientID', 'tenantID', 'subscriptionID', 'msiEndpoint', 'oidcTokenFilePath'], credentials)),
  clientID: taken,
  tenantID: taken,
  subscriptionID: taken,
  msiEndpoint: taken,
  oidcTokenFilePath: taken,
  environment: enumOfString({ CrossplaneAzureEnvironment }),
  storageUseAzureAD: to('storageUseAzureAd', bool),
};

/** The fields of the provider configs of provider-azure. */
export const azureProviderConfigs: readonly KindReader[] = Object.values(kindsOf('azure')).map((kind) =>
  readerOf<AzureV2Spec, CrossplaneAzureProviderConfigProps>({ ...kind, construct: CrossplaneAzureProviderConfig, spec }));
