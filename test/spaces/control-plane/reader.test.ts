import { convertManifests } from '../../../lib/manifests/convert';
import { findingsIn, found } from '../../support/findings';

const controlPlane = (spec: object, name: string = 'ctp1'): object => (
  { apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', metadata: { name, namespace: 'team-a' }, spec });

test('what only the API server refuses is found', () => {
  expect(found(controlPlane({
    writeConnectionSecretToRef: { name: 'kubeconfig', namespace: 'argocd' },
    restore: { source: { kind: 'SharedBackup', name: 'nightly' } },
  }))).toEqual([
    "spec/crossplane missing-field: 'spec.crossplane' must be given, got nothing: add it",
    'spec/restore/source/kind field-value: \'spec.restore.source.kind\' must be one of Backup, BackupSchedule, got "SharedBackup": write one of them',
    'spec/writeConnectionSecretToRef/namespace spaces/connection-secret: \'spec.writeConnectionSecretToRef.namespace\' must be \'team-a\', '
    + 'the namespace of the control plane, got "argocd": remove it; the Argo CD plugin of the Space copies the Secret where Argo CD reads it, '
    + 'and ControlPlaneKubeconfig copies it for Flux',
  ]);
});

test('a version without a channel is upgraded, as the API server fills in Stable', () => {
  const [finding] = findingsIn(controlPlane({ crossplane: { version: '2.0.2-up.5' } }));
  expect(`${finding.message}: ${finding.fix}`).toBe('\'spec.crossplane.version\' is 2.0.2-up.5, but Stable upgrades it, and whatever applies this manifest reverts the upgrade: '
    + 'remove it, or set \'spec.crossplane.autoUpgrade.channel\' to None');
  expect(finding.edits).toEqual([{ edit: 'remove', path: ['spec', 'crossplane', 'version'] }]);
});

test('control planes are checked against each other', () => {
  const secret = { crossplane: {}, writeConnectionSecretToRef: { name: 'kubeconfig', namespace: 'team-a' } };
  expect(found(controlPlane(secret), controlPlane(secret, 'ctp2'))).toEqual([
    'spec/writeConnectionSecretToRef/name spaces/connection-secret: \'spec.writeConnectionSecretToRef.name\' must be a Secret that no other control plane writes, '
    + 'got Secret \'kubeconfig\', which \'ControlPlane team-a.ctp1\' writes too: each would overwrite the other\'s kubeconfig: rename one of them',
  ]);
});

test('fields of later versions are read', () => {
  const document = controlPlane({ crossplane: { autoUpgrade: { channel: 'Rapid' } }, class: 'large', hostNamespace: { name: 'host', deletionPolicy: 'Orphan' } });
  expect(found(document)).toEqual([]);
  expect(convertManifests([{ value: document }])[0]).toMatchObject({ differences: [], manifest: document, construct: { name: 'SpacesControlPlane' } });
});

test('what the API server fills in is kept by a patch', () => {
  const document = controlPlane({ crossplane: {}, restore: { source: { apiGroup: 'spaces.upbound.io', kind: 'Backup', name: 'nightly' } } });
  expect(found(document)).toEqual([]);
  const [{ manifest, differences }] = convertManifests([{ value: document }]);
  expect(manifest).toEqual(document);
  expect(differences.map(({ path }) => path.join('.'))).toEqual(['spec.crossplane.autoUpgrade', 'spec.restore.source.apiGroup']);
});
