import { ApiObject } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { type Build, said } from './said';
import { SpacesControlPlane } from '../../../lib';

const group = { namespace: 'default' };

/** Adds a control plane, and an object about backups. */
const backups = (kind: string, spec: object): Build => (chart) => {
  new SpacesControlPlane(chart, 'prod');
  new ApiObject(chart, 'backups', { apiVersion: 'spaces.upbound.io/v1alpha1', kind, metadata: { name: 'nightly' }, spec });
};
const configRef = { kind: 'SharedBackupConfig', name: 'default' };
const controlPlaneSelector = { names: ['prod'] };
const schedule = (spec: object): Build => backups('SharedBackupSchedule', { schedule: '@daily', configRef, controlPlaneSelector, ...spec });
const kept = { ttl: '168h', deletionPolicy: 'Delete' };

mistakesOf('spacesBackups', {}, (mistake) => {
  // https://docs.upbound.io/self-hosted-spaces/howtos/backup-and-restore/
  mistake('xp-backup-ttl-orphan', () => {
    expect(said(schedule({ ttl: '168h' }), group)).toEqual([
      "chart/backups spaces/backup-deletion: 'spec.ttl' deletes only the Backup, because 'spec.deletionPolicy' is Orphan by default, and its files stay in the bucket: set 'spec.deletionPolicy' to 'Delete', or to 'Orphan' if the bucket deletes old files",
    ]);
    expect(said(schedule(kept), group)).toEqual([]);
    expect(said(schedule({ ttl: '168h', deletionPolicy: 'Orphan' }), group)).toEqual([]);
  });

  // https://docs.upbound.io/self-hosted-spaces/howtos/backup-and-restore/
  mistake('xp-backup-excluded-kinds', () => {
    const backup = (excludedResources: string[]): Build => backups('Backup', { configRef, controlPlane: 'prod', deletionPolicy: 'Delete', excludedResources });
    expect(said(backup(['XCluster', 'xdatabases.example.org']), group)).toEqual([
      "chart/backups spaces/backup-resources: 'spec.excludedResources[0]' is 'XCluster', and a kind excludes nothing: write the resource and its group in lower case, for example 'xclusters.example.org'",
    ]);
    expect(said(backup(['xclusters.example.org', 'secrets']), group)).toEqual([]);
  });

  // spaces/v1alpha1/backup_types.go
  mistake('xp-backup-configref-kind', () => {
    expect(said(schedule({ ...kept, configRef: { kind: 'BackupConfig', name: 'default' } }), group)).toEqual([
      '[chart/backups] \'spec.configRef.kind\' must be \'SharedBackupConfig\', got "BackupConfig": write \'SharedBackupConfig\'',
    ]);
    expect(said(schedule(kept), group)).toEqual([]);
  });

  // spaces/v1alpha1/sharedbackupconfig_types.go, LocalSecretKeySelector
  mistake('xp-backupconfig-secret-namespace', () => {
    const config = (secretRef: object): Build => backups('SharedBackupConfig', {
      objectStorage: { provider: 'AWS', bucket: 'spaces-backups', credentials: { source: 'Secret', secretRef: { name: 'bucket-creds', key: 'credentials', ...secretRef } } },
    });
    expect(said(config({ namespace: 'upbound-system' }), group)).toEqual([
      '[chart/backups] \'spec.objectStorage.credentials.secretRef.namespace\' must be left out, got "upbound-system": the Secret is read in the group of the SharedBackupConfig: remove it',
    ]);
    expect(said(config({}), group)).toEqual([]);
  });

  // https://docs.upbound.io/self-hosted-spaces/howtos/backup-and-restore/
  mistake('xp-backup-owner-delete', () => {
    expect(said(schedule({ ...kept, useOwnerReferencesInBackup: true }), group)).toEqual([
      "chart/backups spaces/backup-deletion: 'spec.useOwnerReferencesInBackup' deletes all backups together with this object, and with them, by the policy Delete, their files: remove it, or acknowledge this if it is intended",
    ]);
    expect(said(schedule({ ...kept, useOwnerReferencesInBackup: false }), group)).toEqual([]);
    expect(said(schedule({ deletionPolicy: 'Orphan', useOwnerReferencesInBackup: true }), group)).toEqual([]);
  });

  // spaces/v1alpha1/resource_selector.go, Matches
  mistake('xp-backup-selector', () => {
    const labelSelectors = [{ matchLabels: { env: 'prod' } }];
    expect(said(schedule({ ...kept, controlPlaneSelector: { names: ['legacy'], labelSelectors } }), group)).toEqual([
      "chart/backups spaces/selector: 'spec.controlPlaneSelector' has names and labelSelectors, and selects only control planes that match both: keep one of them, or acknowledge this if it is intended",
    ]);
    expect(said(schedule({ ...kept, controlPlaneSelector: { labelSelectors } }), group)).toEqual([]);
  });
});
