import { EsoClusterSecretStore } from './cluster-secret-store';
import { EsoSecretStore } from './secret-store';
import type { EsoRetrySettings, IEsoStore } from './store';
import { duration, number, text } from '../../kit/reader/codecs';
import { clusterReference, make, reference, switchOn } from '../../kit/reader/factories';
import { patched, record, required, to } from '../../kit/reader/table';
import { ESO_GROUP } from '../api';

/** How failed calls are repeated. */
export const retrySettings = record<{ maxRetries?: number; retryInterval?: string }, EsoRetrySettings>({
  maxRetries: number, retryInterval: duration,
});

const named = { name: required(to('0', text)), kind: patched } as const;

/** A store by its name. Without a kind, it is a SecretStore. */
export const storeRef = switchOn<{ name?: string; kind?: string }, 'kind', IEsoStore>('kind', {
  SecretStore: reference(ESO_GROUP, 'SecretStore', make(EsoSecretStore, 'fromSecretStoreName', named)),
  ClusterSecretStore: clusterReference(ESO_GROUP, 'ClusterSecretStore', make(EsoClusterSecretStore, 'fromClusterSecretStoreName', named)),
}, 'SecretStore');
