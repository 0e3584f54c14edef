import { EsoClusterSecretStore, EsoSecretStore, type EsoClusterSecretStoreProps, type EsoProvider, type EsoSecretStoreProps } from '../../../lib';
import { errorOf, synthOne, warningsOf } from '../../support/synth';

type StoreProps = Partial<EsoSecretStoreProps>;
type ClusterProps = Partial<EsoClusterSecretStoreProps>;

const NAMESPACE = { namespace: 'team-a' };

/** What a SecretStore `store` in the namespace `team-a` writes below `spec.provider`. */
export const providerOf = (provider: EsoProvider, props: StoreProps = {}): object =>
  synthOne((chart) => new EsoSecretStore(chart, 'store', { provider, ...props }), NAMESPACE).spec.provider;

/** The error of that store. */
export const errorIn = (provider: EsoProvider, props: StoreProps = {}): string =>
  errorOf((chart) => new EsoSecretStore(chart, 'store', { provider, ...props }), NAMESPACE);

/** The warnings of that store. */
export const warningsIn = (provider: EsoProvider, props: StoreProps = {}): string[] =>
  warningsOf((chart) => new EsoSecretStore(chart, 'store', { provider, ...props }), NAMESPACE);

/** What a ClusterSecretStore `store` writes below `spec.provider`. */
export const clusterProviderOf = (provider: EsoProvider, props: ClusterProps = {}): object =>
  synthOne((chart) => new EsoClusterSecretStore(chart, 'store', { provider, ...props }), NAMESPACE).spec.provider;

/** The error of that ClusterSecretStore. */
export const clusterErrorIn = (provider: EsoProvider, props: ClusterProps = {}): string =>
  errorOf((chart) => new EsoClusterSecretStore(chart, 'store', { provider, ...props }), NAMESPACE);

/** The warnings of that ClusterSecretStore. */
export const clusterWarningsIn = (provider: EsoProvider, props: ClusterProps = {}): string[] =>
  warningsOf((chart) => new EsoClusterSecretStore(chart, 'store', { provider, ...props }), NAMESPACE);

/** A string in the form of a credential, put together so that no scanner finds it here. */
export const fakeAccessKey = 'AKIA' + 'X'.repeat(16);
