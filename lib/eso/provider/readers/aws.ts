import { bool, number, only, strings, text } from '../../../kit/reader/codecs';
import { made, oneOf, switchOn } from '../../../kit/reader/factories';
import { keyed } from '../../../kit/reader/keyed';
import { flat, patched, record, required, type Table, to } from '../../../kit/reader/table';
import { secretKey, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { type EsoAwsAccessKey, EsoAwsAuth, type EsoAwsOptions, type EsoAwsParameterStoreOptions, type EsoAwsSecretsManagerOptions } from '../aws';
import { EsoProvider } from '../provider';

type AwsSpec = ProviderSpec<'aws'>;
type AuthSpec = NonNullable<AwsSpec['auth']>;

/** Static credentials. */
export const accessKey = record<NonNullable<AuthSpec['secretRef']>, EsoAwsAccessKey>({
  accessKeyIDSecretRef: to('accessKeyId', secretKey),
  secretAccessKeySecretRef: to('secretAccessKey', secretKey),
  sessionTokenSecretRef: to('sessionToken', secretKey),
});

/** How ESO signs in to AWS. Without any of the fields it uses the identity of the controller. */
export const awsAuth = oneOf<AuthSpec, EsoAwsAuth>({
  secretRef: only('secretRef', made(EsoAwsAuth, 'accessKey', accessKey)),
  jwt: only('jwt', made(EsoAwsAuth, 'serviceAccount', only('serviceAccountRef', serviceAccount))),
}, false, true);

const shared = {
  service: required(patched),
  region: required(text),
  auth: awsAuth,
  role: text,
  additionalRoles: strings,
  externalID: to('externalId', text),
  sessionTags: keyed('key', only('value', text)),
  transitiveTagKeys: strings,
  prefix: text,
} satisfies Partial<Table<AwsSpec, EsoAwsOptions>>;

/** A store in one of two services of AWS. */
export const aws = switchOn<AwsSpec, 'service', EsoProvider>('service', {
  SecretsManager: made(EsoProvider, 'awsSecretsManager', record<AwsSpec, EsoAwsSecretsManagerOptions>({
    ...shared,
    secretsManager: flat<NonNullable<AwsSpec['secretsManager']>, EsoAwsSecretsManagerOptions>({ forceDeleteWithoutRecovery: bool, recoveryWindowInDays: number }),
  })),
  // The Parameter Store does not read the options of the other service.
  ParameterStore: made(EsoProvider, 'awsParameterStore', record<AwsSpec, EsoAwsParameterStoreOptions>({ ...shared, secretsManager: patched })),
});
