import type { Construct } from 'constructs';
import type { EsoExternalSecretSpec } from './eso-external-secret-spec';
import { EsoCreationPolicy } from './eso-target';
import { fail } from '../kit/fail';

/** The fields of the typed providers that ESO 0.9 does not have in v1beta1. A test compares the list with the schemas. */
export const NEWER_PROVIDER_FIELDS = [
  'aws.prefix',
  'azurekv.customCloudConfig',
  'azurekv.useAzureSDK',
  'gcpsm.auth.workloadIdentityFederation',
  'gcpsm.secretVersionSelectionPolicy',
  'vault.auth.cert.path',
  'vault.auth.gcp',
  'vault.checkAndSet',
  'vault.headers',
  'webhook.auth',
];

/** Refuses fields of a provider that the guides' version does not have. */
export function checkV1Beta1Provider(at: Construct, provider: object): void {
  for (const path of NEWER_PROVIDER_FIELDS) {
    const value = path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], provider);
    if (value !== undefined) {
      fail(at, `provider.${path}`, 'be left out with EsoApi.V1BETA1', value, 'external-secrets.io/v1beta1 of ESO 0.9 has no such field, external-secrets.io/v1 has: use EsoApi.V1, or remove it');
    }
  }
}

/** Refuses fields of an ExternalSecret that the guides' version does not have. */
export function checkV1Beta1ExternalSecret(at: Construct, spec: EsoExternalSecretSpec): void {
  const nulls = Object.entries(spec.data ?? {}).find(([, ref]) => ref.nullBytePolicy !== undefined);
  const newer: Record<string, unknown> = {
    'refreshPolicy': spec.refreshPolicy,
    'target.manifest': spec.target?.manifest?.kind,
    'target.template.metadata.finalizers': spec.target?.template?.metadata?.finalizers,
    'target.creationPolicy': spec.target?.creationPolicy === EsoCreationPolicy.CREATE_OR_MERGE ? spec.target.creationPolicy : undefined,
    'dataFrom.rewrite.merge': spec.dataFrom?.some((entry) => entry._merges) ? 'merge' : undefined,
    'data.nullBytePolicy': nulls?.[1].nullBytePolicy,
  };
  for (const [prop, value] of Object.entries(newer)) {
    if (value === undefined) continue;
    fail(at, prop, 'be left out with EsoApi.V1BETA1', value, 'external-secrets.io/v1beta1 of ESO 0.9 does not have it, external-secrets.io/v1 has: use EsoApi.V1, or remove it');
  }
}
