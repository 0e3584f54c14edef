import type { MaximalCase } from './maximal';
import { EsoClusterSecretStore, EsoSecretStore, type EsoProvider } from '../../lib';

/** Where the credentials of a store are: beside a SecretStore nothing is said, a ClusterSecretStore names the namespace. */
export interface StoreNamespace {
  readonly namespace?: string;
}

/** A provider in a store of each kind, and what is written below `spec.provider`. */
export interface ProviderCase {
  readonly name: string;
  provider(at: StoreNamespace): EsoProvider;
  expected(at: StoreNamespace): object;
}

const CLUSTER: StoreNamespace = { namespace: 'external-secrets' };

/** One SecretStore and one ClusterSecretStore per provider. */
export function storesOf(cases: readonly ProviderCase[]): MaximalCase {
  return {
    build: (chart) => {
      for (const { name, provider } of cases) {
        new EsoSecretStore(chart, name, { provider: provider({}) });
        new EsoClusterSecretStore(chart, `${name}-cluster`, { provider: provider(CLUSTER) });
      }
    },
    expected: cases.flatMap(({ name, expected }) => [
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'SecretStore',
        metadata: { name, namespace: 'flux-system' },
        spec: { provider: expected({}) },
      },
      {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ClusterSecretStore',
        metadata: { name: `${name}-cluster` },
        spec: { provider: expected(CLUSTER) },
      },
    ]),
  };
}

/** Base64 of a text that looks like a certificate in PEM. */
export const CA_BUNDLE = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIBfake\n-----END CERTIFICATE-----\n').toString('base64');
