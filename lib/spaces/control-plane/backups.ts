import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { SPACES_GROUP } from '../api';
import { SpacesRule } from '../rules';
import { warnOfSelector } from '../selector';

const KINDS = ['Backup', 'BackupSchedule', 'SharedBackup', 'SharedBackupSchedule'] as const;

interface BackupSpec {
  readonly ttl?: unknown;
  readonly deletionPolicy?: string;
  readonly useOwnerReferencesInBackup?: boolean;
  readonly excludedResources?: readonly unknown[];
  readonly configRef?: { readonly kind?: string };
  readonly controlPlaneSelector?: { readonly names?: readonly unknown[]; readonly labelSelectors?: readonly unknown[] };
}

interface ConfigSpec {
  readonly objectStorage?: { readonly credentials?: { readonly secretRef?: { readonly namespace?: string } } };
}

/** Checks the backups of an app. No construct makes them: they are objects of cdk8s, or of classes made of the CRDs. */
export function findBackups(app: AppView): Finding[] {
  const backups = KINDS.flatMap((kind) => app.ofKind(SPACES_GROUP, kind));
  for (const object of backups) warnOfBackup(object, specOf<BackupSpec>(object) ?? {});
  return [...backups.flatMap(findTtl), ...backups.flatMap(findReference), ...app.ofKind(SPACES_GROUP, 'SharedBackupConfig').flatMap(findSecret)];
}

function findReference(object: ApiObject): Finding[] {
  const kind = specOf<BackupSpec>(object)?.configRef?.kind;
  if (kind === undefined || kind === 'SharedBackupConfig') return [];
  return [blame(object, SpacesRule.BACKUP_REFERENCE, 'spec.configRef.kind', "be 'SharedBackupConfig'", kind, set('spec.configRef.kind', 'SharedBackupConfig'))];
}

function findSecret(object: ApiObject): Finding[] {
  const prop = 'spec.objectStorage.credentials.secretRef.namespace';
  const namespace = specOf<ConfigSpec>(object)?.objectStorage?.credentials?.secretRef?.namespace;
  if (namespace === undefined) return [];
  return [blame(object, SpacesRule.BACKUP_REFERENCE, prop, 'be left out', namespace, because('the Secret is read in the group of the SharedBackupConfig', remove(prop)))];
}

/** What is legal, and keeps or deletes other files than it seems to. */
function warnOfBackup(object: ApiObject, spec: BackupSpec): void {
  const { ttl, deletionPolicy, useOwnerReferencesInBackup, excludedResources = [], controlPlaneSelector = {} } = spec;
  if (ttl !== undefined && deletionPolicy === undefined) {
    warnOf(object, SpacesRule.BACKUP_DELETION, 'spec.ttl', "deletes only the Backup, because 'spec.deletionPolicy' is Orphan by default, and its files stay in the bucket",
      set('spec.deletionPolicy', 'Delete', "set 'spec.deletionPolicy' to 'Delete', or to 'Orphan' if the bucket deletes old files"));
  }
  if (useOwnerReferencesInBackup === true && deletionPolicy === 'Delete') {
    warnOf(object, SpacesRule.BACKUP_DELETION, 'spec.useOwnerReferencesInBackup', 'deletes all backups together with this object, and with them, by the policy Delete, their files',
      remove('spec.useOwnerReferencesInBackup', say`remove it${program(', or acknowledge this if it is intended', '')}`));
  }
  for (const [index, resource] of excludedResources.entries()) {
    if (typeof resource !== 'string' || !/[A-Z]/.test(resource)) continue;
    warnOf(object, SpacesRule.BACKUP_RESOURCES, `spec.excludedResources[${index}]`, `is '${resource}', and a kind excludes nothing`, "write the resource and its group in lower case, for example 'xclusters.example.org'");
  }
  const { names = [], labelSelectors = [] } = controlPlaneSelector;
  if (names.length > 0 && labelSelectors.length > 0) warnOfSelector(object, 'spec.controlPlaneSelector', 'control planes');
}

/** Durations as Go writes them; it knows no days. */
const DURATION = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;

function findTtl(object: ApiObject): Finding[] {
  const ttl = specOf<BackupSpec>(object)?.ttl;
  if (ttl === undefined || (typeof ttl === 'string' && DURATION.test(substituted(ttl, '1h')))) return [];
  const hours = typeof ttl === 'number' && ttl % 3600 === 0 ? ttl / 3600 : daysOf(ttl) * 24;
  return [blame(object, SpacesRule.BACKUP_TTL, 'spec.ttl', 'be a string with a number and the unit h, m or s', ttl, `write ${hours > 0 ? '' : 'for example '}'${hours > 0 ? hours : 168}h'`)];
}

function daysOf(ttl: unknown): number {
  return typeof ttl === 'string' && /^\d+d$/.test(ttl) ? Number.parseInt(ttl, 10) : 0;
}
