import {
  type ArgoClusterKind, type ArgoDestinationServiceAccount, type ArgoGitIntegrityPolicy, ArgoGpgMode, type ArgoGroupKind, type ArgoOrphanedResource,
  type ArgoOrphanedResources, type ArgoProjectDestination, type ArgoProjectRole, type ArgoSyncWindow, ArgoSyncWindowKind,
} from './options';
import { ArgoPolicy } from './policy';
import { ArgoAppProject, type ArgoAppProjectProps } from './project';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import type { EntryOf } from '../../kit/reader/codec';
import { bool, duration, list, only, strings, text } from '../../kit/reader/codecs';
import { made } from '../../kit/reader/factories';
import { readerOf } from '../../kit/reader/kind';
import { LiteralPart, type Part } from '../../kit/reader/part';
import type { Place } from '../../kit/reader/place';
import { flat, patched, record, required, to } from '../../kit/reader/table';
import { withArgoMetadata } from '../application/metadata-reader';
import { filled, wordOf } from '../codecs';

type Spec = AppProjectV1Alpha1Spec;
type Orphaned = NonNullable<Spec['orphanedResources']>;
type Integrity = NonNullable<Spec['sourceIntegrity']>;
type Policy = EntryOf<Integrity['git']['policies']>;

const clusterKind = record<EntryOf<Spec['clusterResourceWhitelist']>, ArgoClusterKind>({ group: required(text), kind: required(text), name: filled });
const groupKind = record<EntryOf<Spec['namespaceResourceWhitelist']>, ArgoGroupKind>({ group: required(text), kind: required(text) });

/** Without a namespace, a destination is one for Applications that have none. */
const noNamespace = (place: Place): Part => new LiteralPart(place.at('namespace'), '');

/** The fields of an AppProject. */
export const appProject = withArgoMetadata(readerOf<Spec, ArgoAppProjectProps>({
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'AppProject',
  construct: ArgoAppProject,
  spec: {
    description: text,
    destinations: list(record<EntryOf<Spec['destinations']>, ArgoProjectDestination>({ server: filled, name: filled, namespace: to('namespace', text, noNamespace) })),
    sourceRepos: strings,
    sourceNamespaces: strings,
    clusterResourceWhitelist: list(clusterKind),
    clusterResourceBlacklist: list(clusterKind),
    namespaceResourceWhitelist: list(groupKind),
    namespaceResourceBlacklist: list(groupKind),
    orphanedResources: record<Orphaned, ArgoOrphanedResources>({
      warn: bool, ignore: list(record<EntryOf<Orphaned['ignore']>, ArgoOrphanedResource>({ group: text, kind: filled, name: filled })),
    }),
    roles: list(record<EntryOf<Spec['roles']>, ArgoProjectRole>({
      name: required(text), description: text, policies: list(made(ArgoPolicy, 'custom', text)), groups: strings, jwtTokens: patched,
    })),
    syncWindows: list(record<EntryOf<Spec['syncWindows']>, ArgoSyncWindow>({
      kind: wordOf({ ArgoSyncWindowKind }),
      schedule: text,
      duration,
      timeZone: text,
      applications: strings,
      namespaces: strings,
      clusters: strings,
      manualSync: bool,
      andOperator: bool,
      syncOverrun: bool,
      description: text,
    })),
    signatureKeys: list(only('keyID', text)),
    sourceIntegrity: only('git', only('policies', list(record<Policy, ArgoGitIntegrityPolicy>({
      repos: required(list(only('url', text))), gpg: required(flat<Policy['gpg'], ArgoGitIntegrityPolicy>({ mode: required(wordOf({ ArgoGpgMode })), keys: required(strings) })),
    })))),
    permitOnlyProjectScopedClusters: bool,
    destinationServiceAccounts: list(record<EntryOf<Spec['destinationServiceAccounts']>, ArgoDestinationServiceAccount>({
      server: required(text), namespace: to('namespace', text, noNamespace), defaultServiceAccount: required(text),
    })),
  },
}), false);
