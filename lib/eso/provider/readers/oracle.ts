import { text } from '../../../kit/reader/codecs';
import { make, made, switchOn } from '../../../kit/reader/factories';
import { flat, joined, patched, record, required, taken, to } from '../../../kit/reader/table';
import { secretKey, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { EsoOracleAuth, type EsoOracleOptions, type EsoOracleUser } from '../oracle';
import { EsoProvider } from '../provider';

type OracleSpec = ProviderSpec<'oracle'>;
type AuthSpec = Pick<OracleSpec, 'auth' | 'principalType' | 'serviceAccountRef'>;
type UserSpec = NonNullable<OracleSpec['auth']>;

const user = made(EsoOracleAuth, 'userPrincipal', record<AuthSpec, EsoOracleUser>({
  principalType: patched,
  auth: flat<UserSpec, EsoOracleUser>({
    tenancy: required(text),
    user: required(text),
    secretRef: required(flat<UserSpec['secretRef'], EsoOracleUser>({ privatekey: required(to('privateKey', secretKey)), fingerprint: required(secretKey) })),
  }),
  serviceAccountRef: patched,
}));

const instance = make(EsoOracleAuth, 'instancePrincipal', { principalType: patched, auth: patched, serviceAccountRef: patched });

/** The type decides which of the other fields ESO reads. Without one, a user signs in if there is one, otherwise the instance. */
const oracleAuth = switchOn<AuthSpec, 'principalType', EsoOracleAuth>('principalType', {
  'UserPrincipal': user,
  'InstancePrincipal': instance,
  'Workload': make(EsoOracleAuth, 'workload', { principalType: patched, auth: patched, serviceAccountRef: to('0', serviceAccount) }),
  '': instance,
}, 'UserPrincipal');

/** A store in Oracle Cloud Infrastructure Vault. */
export const oracle = made(EsoProvider, 'oracle', record<OracleSpec, EsoOracleOptions>({
  region: required(text),
  vault: required(text),
  compartment: text,
  encryptionKey: text,
  principalType: joined('auth', ['auth', 'principalType', 'serviceAccountRef'], oracleAuth),
  auth: taken,
  serviceAccountRef: taken,
}));
