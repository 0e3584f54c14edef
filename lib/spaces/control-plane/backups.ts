import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { blame, type Finding } from '../../kit/checks/errors';
import { substituted } from '../../kit/checks/placeholder';
import { SPACES_GROUP } from '../api';
import { SpacesRule } from '../rules';

const KINDS = ['Backup', 'BackupSchedule', 'SharedBackup', 'SharedBackupSchedule'] as const;

interface BackupSpec {
  readonly ttl?: unknown;
}

/** Checks the backups of an app. No construct makes them: they are objects of cdk8s, or of classes made of the CRDs. */
export function findBackups(app: AppView): Finding[] {
  return KINDS.flatMap((kind) => app.ofKind(SPACES_GROUP, kind)).flatMap(findTtl);
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
