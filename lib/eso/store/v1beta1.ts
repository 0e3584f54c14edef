import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';

/** Refuses fields of a provider that the guides' version does not have. */
export function checkV1Beta1Provider(at: Construct, provider: object): void {
  for (const path of NEWER_PROVIDER_FIELDS) {
    const value = path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], provider);
    if (value !== undefined) {
      fail(at, `provider.${path}`, 'be left out with EsoApi.V1BETA1', value, 'external-secrets.io/v1beta1 of ESO 0.9 has no such field, external-secrets.io/v1 has: use EsoApi.V1, or remove it');
    }
  }
}

/** The fields of the typed providers that ESO 0.9 does not have in v1beta1. A test compares the list with the schemas. */
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
