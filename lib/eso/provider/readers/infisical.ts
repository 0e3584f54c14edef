import { bool, only, text } from '../../../kit/reader/codecs';
import { made, oneOf } from '../../../kit/reader/factories';
import { record, required, to } from '../../../kit/reader/table';
import { caProvider, secretKey } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import {
  EsoInfisicalAuth, type EsoInfisicalAzureAuth, type EsoInfisicalGcpIamAuth, type EsoInfisicalJwtAuth, type EsoInfisicalKubernetesAuth,
  type EsoInfisicalLdapAuth, type EsoInfisicalOciAuth, type EsoInfisicalOptions, type EsoInfisicalScope, type EsoInfisicalUniversalAuth,
} from '../infisical';
import { EsoProvider } from '../provider';

type InfisicalSpec = ProviderSpec<'infisical'>;
type AuthSpec = InfisicalSpec['auth'];
type Of<K extends keyof AuthSpec> = NonNullable<AuthSpec[K]>;

const key = required(secretKey);

const infisicalAuth = oneOf<AuthSpec, EsoInfisicalAuth>({
  universalAuthCredentials: only('universalAuthCredentials', made(EsoInfisicalAuth, 'universal',
    record<Of<'universalAuthCredentials'>, EsoInfisicalUniversalAuth>({ clientId: key, clientSecret: key }))),
  azureAuthCredentials: only('azureAuthCredentials', made(EsoInfisicalAuth, 'azure',
    record<Of<'azureAuthCredentials'>, EsoInfisicalAzureAuth>({ identityId: key, resource: secretKey }))),
  gcpIdTokenAuthCredentials: only('gcpIdTokenAuthCredentials', made(EsoInfisicalAuth, 'gcpIdToken', only('identityId', secretKey))),
  gcpIamAuthCredentials: only('gcpIamAuthCredentials', made(EsoInfisicalAuth, 'gcpIam',
    record<Of<'gcpIamAuthCredentials'>, EsoInfisicalGcpIamAuth>({ identityId: key, serviceAccountKeyFilePath: key }))),
  jwtAuthCredentials: only('jwtAuthCredentials', made(EsoInfisicalAuth, 'jwt',
    record<Of<'jwtAuthCredentials'>, EsoInfisicalJwtAuth>({ identityId: key, jwt: key }))),
  ldapAuthCredentials: only('ldapAuthCredentials', made(EsoInfisicalAuth, 'ldap',
    record<Of<'ldapAuthCredentials'>, EsoInfisicalLdapAuth>({ identityId: key, ldapUsername: key, ldapPassword: key }))),
  ociAuthCredentials: only('ociAuthCredentials', made(EsoInfisicalAuth, 'oci', record<Of<'ociAuthCredentials'>, EsoInfisicalOciAuth>({
    identityId: key, userId: key, tenancyId: key, region: key, privateKey: key, fingerprint: key, privateKeyPassphrase: secretKey,
  }))),
  kubernetesAuthCredentials: only('kubernetesAuthCredentials', made(EsoInfisicalAuth, 'kubernetes',
    record<Of<'kubernetesAuthCredentials'>, EsoInfisicalKubernetesAuth>({ identityId: key, serviceAccountTokenPath: secretKey }))),
  awsAuthCredentials: only('awsAuthCredentials', made(EsoInfisicalAuth, 'aws', only('identityId', secretKey))),
  tokenAuthCredentials: only('tokenAuthCredentials', made(EsoInfisicalAuth, 'token', only('accessToken', secretKey))),
}, false);

/** A store in Infisical. */
export const infisical = made(EsoProvider, 'infisical', record<InfisicalSpec, EsoInfisicalOptions>({
  auth: required(infisicalAuth),
  secretsScope: required(record<InfisicalSpec['secretsScope'], EsoInfisicalScope>({
    projectSlug: required(text), environmentSlug: required(text), secretsPath: text, recursive: bool, expandSecretReferences: bool,
  })),
  hostAPI: to('hostApi', text),
  caBundle: text,
  caProvider,
}));
