import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  ArgoControlPlaneApp, ArgoDestinationField, ArgoSource, FluxKubeConfig, FluxRegistration, FluxSource, GitRevision, SecretKey, SpacesControlPlane,
  SpacesCrossplaneState, SpacesGroup, SpacesHostNamespaceDeletionPolicy, SpacesRestoreSource, SpacesUpgradeChannel, TargetCluster,
  type SpacesControlPlaneProps, type SpacesCrossplane,
} from '../../../lib';
import { controlPlanes } from '../../corpus/maximal/spaces-control-planes';
import { fieldsOf, hasField, type FieldSchema } from '../../support/fields';
import { schemas } from '../../support/schemas';
import { errorOf, synth, synthOne, testApp, thrownBy, validationOf, warningsOf } from '../../support/synth';

const writeConnectionSecretToRef = { name: 'kubeconfig-ctp1' };
const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const source = FluxSource.git(git);

const add = (props: SpacesControlPlaneProps = {}) => (chart: Chart) => new SpacesControlPlane(chart, 'ctp1', props);
const specOf = (props: SpacesControlPlaneProps = {}, namespace?: string) => synthOne(add(props), namespace === undefined ? {} : { namespace }).spec;
const crossplane = (value: SpacesCrossplane) => specOf({ crossplane: value }).crossplane;
const made = (props: SpacesControlPlaneProps = {}, namespace?: string) =>
  add(props)(new Chart(testApp(), 'chart', namespace === undefined ? {} : { namespace }));

describe('SpacesControlPlane', () => {
  test('minimal: writes the default channel of Crossplane, because the API server refuses a control plane without crossplane', () => {
    expect(synthOne(add())).toEqual({
      apiVersion: 'spaces.upbound.io/v1beta1',
      kind: 'ControlPlane',
      metadata: { name: 'ctp1' },
      spec: { crossplane: { autoUpgrade: { channel: 'Stable' } } },
    });
  });

  test('maximal: every field of the pinned CRD, except two', () => {
    expect(synth(controlPlanes.build, { namespace: 'flux-system' })).toEqual(controlPlanes.expected);
    expect(warningsOf(controlPlanes.build, { namespace: 'flux-system' })).toEqual([]);
    const schema = schemas.get('spaces.upbound.io/v1beta1/ControlPlane') as unknown as FieldSchema;
    const specs = controlPlanes.expected.filter(({ kind }) => kind === 'ControlPlane').map(({ spec }) => spec);
    // The Space fills in apiGroup, which has only one value, and sets finishedAt.
    expect(fieldsOf(schema.properties!.spec, schema).filter((field) => !hasField(specs, field.split('.')))).toEqual(['restore.finishedAt', 'restore.source.apiGroup']);
  });

  test('fields that are newer than the pinned CRD', () => {
    const props = { controlPlaneClass: 'large', hostNamespace: { name: 'ctp1-host', deletionPolicy: SpacesHostNamespaceDeletionPolicy.ORPHAN } };
    expect(synthOne(add(props), { newerThanSchema: true }).spec).toMatchObject({ class: 'large', hostNamespace: { name: 'ctp1-host', deletionPolicy: 'Orphan' } });
    expect(synthOne(add({ hostNamespace: { name: 'ctp1-host' } }), { newerThanSchema: true }).spec.hostNamespace).toEqual({ name: 'ctp1-host' });
  });

  test('patches of fields unknown to the library are kept', () => {
    const manifest = synthOne((chart) => add()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true })), { newerThanSchema: true });
    expect(manifest.spec.futureField).toEqual({ on: true });
  });

  test.each<[SpacesCrossplane, object]>([
    [{}, { autoUpgrade: { channel: 'Stable' } }],
    [{ version: '1.20.0-up.1' }, { version: '1.20.0-up.1', autoUpgrade: { channel: 'None' } }],
    [{ version: '2.0.2+build.5' }, { version: '2.0.2+build.5', autoUpgrade: { channel: 'None' } }],
    [{ autoUpgrade: SpacesUpgradeChannel.PATCH }, { autoUpgrade: { channel: 'Patch' } }],
    [{ version: '${VERSION}' }, { version: '${VERSION}', autoUpgrade: { channel: 'None' } }],
    [{ version: '2.0.2-up.${BUILD}' }, { version: '2.0.2-up.${BUILD}', autoUpgrade: { channel: 'None' } }],
    [{ state: SpacesCrossplaneState.PAUSED }, { autoUpgrade: { channel: 'Stable' }, state: 'Paused' }],
  ])('writes Crossplane %j', (value, expected) => {
    expect(crossplane(value)).toEqual(expected);
    expect(warningsOf(add({ crossplane: value }))).toEqual([]);
  });

  test('writes the namespace of the connection Secret where it is known', () => {
    expect(specOf({ writeConnectionSecretToRef }).writeConnectionSecretToRef).toEqual({ name: 'kubeconfig-ctp1' });
    expect(specOf({ writeConnectionSecretToRef }, 'team-a').writeConnectionSecretToRef).toEqual({ name: 'kubeconfig-ctp1', namespace: 'team-a' });
    expect(specOf({ writeConnectionSecretToRef: { name: 'k', namespace: 'team-a' } }).writeConnectionSecretToRef).toEqual({ name: 'k', namespace: 'team-a' });
  });

  test('is a control plane', () => {
    const plain = made();
    expect([plain.controlPlaneName, plain.argoClusterName, plain.server, plain.kubeconfig, plain.labels, plain.isCoLocated])
      .toEqual(['ctp1', 'ctp1', undefined, undefined, undefined, false]);
    const labels = { team: 'a' };
    const full = made({ writeConnectionSecretToRef, argoClusterName: 'a-ctp1', server: 'https://ctp1.example.org', metadata: { name: 'ctp.one', labels } }, 'team-a');
    expect([full.controlPlaneName, full.argoClusterName, full.server, full.labels]).toEqual(['ctp.one', 'a-ctp1', 'https://ctp1.example.org', labels]);
    expect(full.kubeconfig).toMatchObject({ secretName: 'kubeconfig-ctp1', key: 'kubeconfig', namespace: 'team-a' });
  });

  test('gives Flux its connection Secret', () => {
    const manifests = synth((chart) => {
      new FluxRegistration(chart, 'claims', { controlPlane: add({ writeConnectionSecretToRef })(chart), source, prune: true });
    }, { namespace: 'team-a' });
    expect(manifests.find(({ kind }) => kind === 'Kustomization')!.spec.kubeConfig).toEqual({ secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } });
  });

  test('gives Argo CD its name, or its server', () => {
    const [, byName, byServer] = synth((chart) => {
      const controlPlane = add({ server: 'https://ctp1.example.org' })(chart);
      const common = { controlPlane, project: 'platform', source: ArgoSource.git(git, { path: 'claims' }) };
      new ArgoControlPlaneApp(chart, 'by-name', common);
      new ArgoControlPlaneApp(chart, 'by-server', { ...common, destinationField: ArgoDestinationField.SERVER });
    });
    expect([byName.spec.destination, byServer.spec.destination]).toEqual([{ name: 'ctp1' }, { server: 'https://ctp1.example.org' }]);
  });

  test('warns of a version that a channel upgrades', () => {
    expect(warningsOf(add({ crossplane: { version: '2.0.2-up.5', autoUpgrade: SpacesUpgradeChannel.PATCH } }))).toEqual([
      "chart/ctp1 spaces/auto-upgrade: 'crossplane.version' is 2.0.2-up.5, but SpacesUpgradeChannel.PATCH upgrades it, and whatever applies this manifest reverts the upgrade: remove it, or set 'crossplane.autoUpgrade' to SpacesUpgradeChannel.NONE",
    ]);
  });

  describe('refuses', () => {
    const version = (value: string, fix: string) =>
      [value, { crossplane: { version: value } }, `[chart/ctp1] 'crossplane.version' must be one exact version without 'v', got ${JSON.stringify(value)}: ${fix}`] as const;
    const example = "write for example '2.0.2-up.5', or remove it and choose a channel";

    test.each<readonly [string, SpacesControlPlaneProps, string]>([
      version('v1.20.0', "write '1.20.0'"),
      version(' 1.20.0', "write '1.20.0'"),
      version('', example),
      version('latest', example),
      version('1.20.x', example),
      version('^1.20', example),
      ['no version with the channel NONE', { crossplane: { autoUpgrade: SpacesUpgradeChannel.NONE } },
        "[chart/ctp1] 'crossplane.version' must be given with SpacesUpgradeChannel.NONE, got nothing: write for example '2.0.2-up.5', or choose another channel"],
      ['a connection Secret in another namespace', { writeConnectionSecretToRef: { name: 'k', namespace: 'argocd' } },
        "[chart/ctp1] 'writeConnectionSecretToRef.namespace' must be 'team-a', the namespace of the control plane, got \"argocd\": remove it; the Argo CD plugin of the Space copies the Secret where Argo CD reads it, and ControlPlaneKubeconfig copies it for Flux"],
      ['a bad name of the connection Secret', { writeConnectionSecretToRef: { name: 'K' } },
        "[chart/ctp1] 'writeConnectionSecretToRef.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"K\": use for example 'k'"],
      ['a bad namespace of the connection Secret', { writeConnectionSecretToRef: { name: 'k', namespace: 'A' } },
        "[chart/ctp1] 'writeConnectionSecretToRef.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"A\": use for example 'a'"],
      ['a long name', { metadata: { name: 'c'.repeat(64) } },
        `[chart/ctp1] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 63 characters), got "${'c'.repeat(64)}": use for example '${'c'.repeat(63)}'`],
      ['a server without a scheme', { server: 'ctp1.example.org' },
        "[chart/ctp1] 'server' must be an absolute URL of an API server, without '/' at the end, got \"ctp1.example.org\": if this is the name of a cluster in Argo CD, pass it as 'argoClusterName'; a URL starts with https://"],
      ['an empty cluster name', { argoClusterName: '' },
        "[chart/ctp1] 'argoClusterName' must not be empty, got \"\": use the 'name' of the cluster Secret, or leave it out"],
      ['an empty class', { controlPlaneClass: '' },
        "[chart/ctp1] 'controlPlaneClass' must be the name of a class, got \"\": remove it to use the default class of the Space"],
      ['a bad host namespace', { hostNamespace: { name: 'a.b' } },
        "[chart/ctp1] 'hostNamespace.name' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"a.b\": use for example 'a-b'"],
      ['the name of a backup instead of the source', { restore: 'nightly' as unknown as SpacesRestoreSource },
        "[chart/ctp1] 'restore' must be a SpacesRestoreSource, got a string: write for example SpacesRestoreSource.backup('name') or SpacesRestoreSource.backupSchedule('name')"],
    ])('%s', (_name, props, text) => {
      expect(errorOf(add(props), { namespace: 'team-a' })).toBe(text);
    });

    test('a bad name of a backup', () => {
      expect(thrownBy(() => SpacesRestoreSource.backup('Nightly'))).toBe(
        "[SpacesRestoreSource.backup] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Nightly\": use for example 'nightly'");
      expect(thrownBy(() => SpacesRestoreSource.backupSchedule('Nightly'))).toContain('[SpacesRestoreSource.backupSchedule]');
    });

    test('Flux in another namespace', () => {
      expect(errorOf((chart) => {
        const controlPlane = add({ writeConnectionSecretToRef, metadata: { namespace: 'team-a' } })(chart);
        new FluxRegistration(chart, 'claims', { controlPlane, source, prune: true });
      }, { namespace: 'flux-system' })).toBe(
        "[chart/claims] 'controlPlane.kubeconfig' must be in namespace 'flux-system', got namespace 'team-a': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    });

    test('a registration in another app', () => {
      const controlPlane = add({ writeConnectionSecretToRef })(new Chart(new App(), 'other'));
      expect(errorOf((chart) => new FluxRegistration(chart, 'claims', { controlPlane, source, prune: true }))).toBe(
        "[chart/claims] 'controlPlane' must be in the same app, got \"other/ctp1\": create it in this app, or describe it with ControlPlane.named('ctp1', ...)");
    });

    test('two control planes that write to one Secret', () => {
      const two = (first: string, second: string) => (chart: Chart) => {
        new SpacesControlPlane(chart, 'a', { writeConnectionSecretToRef, metadata: { namespace: first } });
        new SpacesControlPlane(chart, 'b', { writeConnectionSecretToRef, metadata: { namespace: second } });
        new SpacesControlPlane(chart, 'c');
      };
      expect(validationOf(two('team-a', 'team-a'))).toEqual([
        "[chart/b] 'writeConnectionSecretToRef.name' must be a Secret that no other control plane writes, got Secret 'kubeconfig-ctp1', which 'chart/a' writes too: each would overwrite the other's kubeconfig: rename one of them",
      ]);
      expect(synth(two('team-a', 'team-b'))).toHaveLength(3);
    });
  });

  describe('on another cluster than Flux', () => {
    /** A Space on one cluster, Flux on another. */
    const fleet = (space: string | undefined, flux: string | undefined, kubeConfig?: FluxKubeConfig, secret = true) => (chart: Chart) => {
      const there = new Chart(chart, 'space', { namespace: 'team-a' });
      const here = new Chart(chart, 'flux', { namespace: 'team-a' });
      if (space !== undefined) TargetCluster.set(there, space);
      if (flux !== undefined) TargetCluster.set(here, flux);
      const controlPlane = add(secret ? { writeConnectionSecretToRef } : {})(there);
      new FluxRegistration(here, 'claims', { controlPlane, source, prune: true, ...(kubeConfig ? { kubeConfig } : {}) });
    };
    const copied = FluxKubeConfig.secret(SecretKey.of('kubeconfig-ctp1', 'kubeconfig'));

    test('its Secret does not exist there', () => {
      expect(validationOf(fleet('space', 'hub'))).toEqual([
        "[chart/flux/claims] 'controlPlane.kubeconfig' must be on cluster 'hub', where this Kustomization is, got Secret 'kubeconfig-ctp1', which the Space writes on cluster 'space': "
        + "copy it with ControlPlaneKubeconfig in a chart of cluster 'hub', and set 'kubeConfig' to FluxKubeConfig.secret(copy.kubeconfig)",
      ]);
    });

    test.each<[string, (chart: Chart) => void]>([
      ['a copy, even with the same name', fleet('space', 'hub', copied)],
      ['a copy of a Secret that is not declared', fleet('space', 'hub', copied, false)],
      ['the same cluster for both', fleet('hub', 'hub')],
      ['no cluster given', fleet(undefined, undefined)],
      ['no cluster of Flux given', fleet('space', undefined)],
      ['no cluster of the Space given', fleet(undefined, 'hub')],
      ['a control plane that is not of a Space', (chart) => {
        add()(chart);
        new FluxRegistration(chart, 'claims', { controlPlane: { controlPlaneName: 'x', isCoLocated: true }, source, prune: true });
      }],
    ])('accepts %s', (_name, build) => {
      expect(() => synth(build)).not.toThrow();
    });
  });
});

describe('backups', () => {
  const backup = (kind: string, name: string, fields: object = {}) => (chart: Chart) =>
    new ApiObject(chart, `${kind}-${name}`, { apiVersion: 'spaces.upbound.io/v1alpha1', kind, metadata: { name }, spec: { controlPlane: 'ctp1', ...fields } });
  const built = (...builds: ((chart: Chart) => unknown)[]) => (chart: Chart) => builds.forEach((build) => build(chart));

  test.each<[string, unknown, string, string]>([
    ['Backup', 604800, '604800', "write '168h'"],
    ['BackupSchedule', '7d', '"7d"', "write '168h'"],
    ['SharedBackup', '3600', '"3600"', "write for example '168h'"],
    ['SharedBackupSchedule', 90, '90', "write for example '168h'"],
  ])('of kind %s have a duration with a unit: not %s', (kind, ttl, got, fix) => {
    expect(validationOf(built(add(), backup(kind, 'b', { ttl })))).toEqual([
      `[chart/${kind}-b] 'spec.ttl' must be a string with a number and the unit h, m or s, got ${got}: ${fix}`,
    ]);
  });

  test.each(['168h', '1h30m', '${TTL}', undefined])('may be kept for %s', (ttl) => {
    expect(warningsOf(built(add(), backup('Backup', 'b', { ttl, deletionPolicy: 'Delete' })))).toEqual([]);
  });

  test('are found by the control planes that are restored from them', () => {
    const restored = (restore: SpacesRestoreSource, kind: string, name: string) => warningsOf(built(add({ restore }), backup(kind, name)), { namespace: 'team-a' });
    const end = ', or acknowledge this if it exists outside of the app';
    expect(restored(SpacesRestoreSource.backup('nightly'), 'Backup', 'nightly')).toEqual([]);
    expect(restored(SpacesRestoreSource.backup('nightly'), 'Backup', 'weekly')).toEqual([]);
    expect(restored(SpacesRestoreSource.backup('nightyl'), 'Backup', 'nightly')).toEqual([
      `chart/ctp1 near-miss: 'restore' is Backup 'nightyl', which this app does not have: write 'nightly' if that is meant${end}`,
    ]);
    expect(restored(SpacesRestoreSource.backup('nightly'), 'BackupSchedule', 'nightly')).toEqual([
      `chart/ctp1 near-miss: 'restore' is Backup 'nightly', but this app has a BackupSchedule of that name: use SpacesRestoreSource.backupSchedule${end}`,
    ]);
  });
});

describe('SpacesGroup', () => {
  test('minimal: a Namespace with the label, without the namespace of the chart', () => {
    expect(synthOne((chart) => new SpacesGroup(chart, 'team-a'), { namespace: 'flux-system' })).toEqual({
      apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels: { 'spaces.upbound.io/group': 'true' } },
    });
  });

  test('names the namespace of its control planes', () => {
    const [group, controlPlane] = synth((chart) => {
      const { groupName, apiObject } = new SpacesGroup(chart, 'group', { deletionProtection: false, metadata: { name: 'team-a' } });
      expect(apiObject.name).toBe('team-a');
      new SpacesControlPlane(chart, 'ctp1', { metadata: { namespace: groupName } });
    });
    expect(group.metadata.labels).toEqual({ 'spaces.upbound.io/group': 'true', 'spaces.upbound.io/group-deletion-protection': 'false' });
    expect(controlPlane.metadata.namespace).toBe('team-a');
  });

  test('patches are kept', () => {
    const manifest = synthOne((chart) => new SpacesGroup(chart, 'team-a').addJsonPatch(JsonPatch.add('/spec', { finalizers: ['x'] })));
    expect(manifest.spec).toEqual({ finalizers: ['x'] });
  });

  test('refuses an invalid name of a namespace', () => {
    expect(errorOf((chart) => new SpacesGroup(chart, 'team.a'))).toBe(
      "[chart/team.a] 'id' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"team.a\": use for example 'team-a'");
    expect(errorOf((chart) => new SpacesGroup(chart, 'a', { metadata: { name: 'A' } }))).toBe(
      "[chart/a] 'metadata.name' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"A\": use for example 'a'");
    expect(errorOf((chart) => new SpacesGroup(chart, 'a', { metadata: { namespace: 'b' } }))).toBe(
      "[chart/a] 'metadata.namespace' must be left out of this Namespace, got \"b\": remove it");
  });
});
