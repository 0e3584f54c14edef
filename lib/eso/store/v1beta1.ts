import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { lit, say, the } from '../../kit/checks/words';
import { EsoApi } from '../api';
import { EsoRule } from '../rules';

/** Refuses fields of a provider that v1beta1 does not have. */
export function checkV1Beta1Provider(at: Construct, provider: object): void {
  for (const path of NEWER_PROVIDER_FIELDS) {
    const value = path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], provider);
    if (value === undefined) continue;
    refuse(at, EsoRule.API_VERSION, propOf(path), say`be left out with ${lit(enumMember({ EsoApi }, EsoApi.V1BETA1))}`, value,
      because('external-secrets.io/v1beta1 of ESO 0.9 does not have this field', say`remove it, or set ${the('api')} to ${lit(enumMember({ EsoApi }, EsoApi.V1))}`));
  }
}

/** The prop behind a field of the wire form: a way to sign in is made by a factory, and the provider has no key of its own. */
function propOf(path: string): string {
  const [, ...fields] = path.split('.');
  const renamed = fields.join('.').replace(/^auth\.(?!cert\.path).*$/, 'auth').replace('auth.cert.path', 'auth.path').replace('SDK', 'Sdk');
  if (path === 'webhook.auth') return 'provider.ntlmUsername';
  return ['provider', renamed].filter((part) => part !== '').join('.');
}

/** The fields of the typed providers that v1beta1 of ESO 0.9 does not have. A test compares the array with the schemas. */
export const NEWER_PROVIDER_FIELDS = [
  'aws.prefix',
  'azurekv.customCloudConfig',
  'azurekv.useAzureSDK',
  'bitwardensecretsmanager.caProvider',
  'doppler.auth.oidcConfig',
  'fake.validationResult',
  'gcpsm.auth.workloadIdentityFederation',
  'gcpsm.secretVersionSelectionPolicy',
  'gitlab.caBundle',
  'gitlab.caProvider',
  'infisical.auth.awsAuthCredentials',
  'infisical.auth.azureAuthCredentials',
  'infisical.auth.gcpIamAuthCredentials',
  'infisical.auth.gcpIdTokenAuthCredentials',
  'infisical.auth.jwtAuthCredentials',
  'infisical.auth.kubernetesAuthCredentials',
  'infisical.auth.ldapAuthCredentials',
  'infisical.auth.ociAuthCredentials',
  'infisical.auth.tokenAuthCredentials',
  'infisical.caBundle',
  'infisical.caProvider',
  'infisical.secretsScope.expandSecretReferences',
  'infisical.secretsScope.recursive',
  'onepasswordSDK',
  'secretserver',
  'vault.auth.cert.path',
  'vault.auth.gcp',
  'vault.checkAndSet',
  'vault.headers',
  'webhook.auth',
];
