import { accessKey } from './aws';
import { serviceAccountKey } from './gcp';
import { number, only, strings, text } from '../../../kit/reader/codecs';
import { beside, made, oneOf } from '../../../kit/reader/factories';
import { defaulted, flat, record, required, to } from '../../../kit/reader/table';
import { secretKey, secretKeyOr, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { EsoVaultAuth } from '../vault-auth';
import type {
  EsoVaultAppRole, EsoVaultCert, EsoVaultGcp, EsoVaultGcpWorkloadIdentity, EsoVaultIam, EsoVaultJwt, EsoVaultKubernetes, EsoVaultUser,
} from '../vault-auth-options';

type AuthSpec = NonNullable<ProviderSpec<'vault'>['auth']>;
type JwtSpec = NonNullable<AuthSpec['jwt']>;
type GcpSpec = NonNullable<AuthSpec['gcp']>;
type IamSpec = NonNullable<AuthSpec['iam']>;

const user = record<NonNullable<AuthSpec['ldap']>, EsoVaultUser>({
  path: defaulted(text), username: required(text), secretRef: to('password', secretKey),
});

/** How ESO signs in to Vault. If several ways are given, it takes the first of these. */
export const vaultAuth = oneOf<AuthSpec, EsoVaultAuth>({
  tokenSecretRef: only('tokenSecretRef', made(EsoVaultAuth, 'token', secretKey)),
  appRole: only('appRole', made(EsoVaultAuth, 'appRole', record<NonNullable<AuthSpec['appRole']>, EsoVaultAppRole>({
    path: defaulted(text), roleId: text, roleRef: secretKey, secretRef: required(to('secretId', secretKey)),
  }))),
  kubernetes: only('kubernetes', made(EsoVaultAuth, 'kubernetes', record<NonNullable<AuthSpec['kubernetes']>, EsoVaultKubernetes>({
    mountPath: defaulted(text), role: required(text), serviceAccountRef: to('serviceAccount', serviceAccount), secretRef: to('token', secretKeyOr('token')),
  }))),
  ldap: only('ldap', made(EsoVaultAuth, 'ldap', user)),
  userPass: only('userPass', made(EsoVaultAuth, 'userPass', user)),
  jwt: only('jwt', made(EsoVaultAuth, 'jwt', record<JwtSpec, EsoVaultJwt>({
    path: defaulted(text),
    role: text,
    secretRef: to('token', secretKey),
    kubernetesServiceAccountToken: flat<NonNullable<JwtSpec['kubernetesServiceAccountToken']>, EsoVaultJwt>({
      serviceAccountRef: required(to('serviceAccount', serviceAccount)), audiences: strings, expirationSeconds: number,
    }),
  }))),
  cert: only('cert', made(EsoVaultAuth, 'cert', record<NonNullable<AuthSpec['cert']>, EsoVaultCert>({
    path: text, clientCert: secretKey, secretRef: to('clientKey', secretKey),
  }))),
  iam: only('iam', made(EsoVaultAuth, 'iam', record<IamSpec, EsoVaultIam>({
    path: text,
    vaultRole: required(text),
    region: text,
    role: text,
    externalID: to('externalId', text),
    vaultAwsIamServerID: to('vaultAwsIamServerId', text),
    secretRef: to('accessKey', accessKey),
    jwt: flat<NonNullable<IamSpec['jwt']>, EsoVaultIam>({ serviceAccountRef: to('serviceAccount', serviceAccount) }),
  }))),
  gcp: only('gcp', made(EsoVaultAuth, 'gcp', record<GcpSpec, EsoVaultGcp>({
    path: text,
    role: required(text),
    projectID: to('projectId', text),
    location: text,
    serviceAccountRef: to('serviceAccount', serviceAccount),
    workloadIdentity: record<NonNullable<GcpSpec['workloadIdentity']>, EsoVaultGcpWorkloadIdentity>({
      serviceAccountRef: required(to('serviceAccount', serviceAccount)),
      clusterLocation: text,
      clusterName: text,
      clusterProjectID: to('clusterProjectId', text),
    }),
    secretRef: to('serviceAccountKey', serviceAccountKey),
  }))),
  namespace: beside,
}, false);
