import { ApiObject, Chart, JsonPatch, type ApiObjectMetadata, type App, type ChartProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { EsoClusterSecretStore, EsoProvider, FluxOciRepository, FluxOciRevision, TargetCluster } from '../../../lib';
import { manifestsOf, testApp, thrownBy } from '../../support/synth';

/** A chart in an app that this library checks for duplicates, because it contains one of its objects. */
function watched(props: ChartProps = {}): { app: App; chart: Chart } {
  const app = testApp();
  const chart = new Chart(app, 'chart', props);
  new FluxOciRepository(chart, 'watcher', { url: 'oci://ghcr.io/acme/app', revision: FluxOciRevision.tag('1.0.0') });
  return { app, chart };
}

const raw = (chart: Chart, id: string, metadata: ApiObjectMetadata, kind: string = 'ConfigMap', apiVersion: string = 'v1') =>
  new ApiObject(chart, id, { apiVersion, kind, metadata });

const problems = (chart: Chart): string[] => thrownBy(() => manifestsOf(chart, { newerThanSchema: true })).split('\n').slice(1).map((line) => line.trim());
const FIX = "rename one of them; if they go to different clusters, name these with TargetCluster.set(chart, 'name')";
const problem = (path: string, what: string, twin: string) => `[${path}] 'metadata.name' must be unique per kind and namespace on one cluster, got ${what}, already defined by '${twin}': ${FIX}`;

describe('two objects that would be the same on their cluster are refused', () => {
  test('objects of this library', () => {
    const { app, chart } = watched({ namespace: 'flux-system' });
    new FluxOciRepository(new Chart(app, 'other', { namespace: 'flux-system' }), 'watcher', { url: 'oci://ghcr.io/acme/other', revision: FluxOciRevision.tag('1.0.0') });
    expect(problems(chart)).toEqual([problem('other/watcher', "OCIRepository 'flux-system/watcher'", 'chart/watcher')]);
  });

  test('objects of cdk8s itself, in any two charts', () => {
    const { app, chart } = watched();
    raw(chart, 'a', { name: 'settings' });
    raw(new Chart(app, 'other'), 'b', { name: 'settings' });
    expect(problems(chart)).toEqual([problem('other/b', "ConfigMap 'settings'", 'chart/a')]);
  });

  test('objects of cdk8s-plus and plain ones', () => {
    const { chart } = watched({ namespace: 'team-a' });
    new kplus.ConfigMap(chart, 'plus', { metadata: { name: 'settings' }, data: { a: 'b' } });
    raw(chart, 'plain', { name: 'settings', namespace: 'team-a' });
    expect(problems(chart)).toEqual([problem('chart/plain', "ConfigMap 'team-a/settings'", 'chart/plus/Resource')]);
  });

  test('objects in two versions of one API', () => {
    const { chart } = watched();
    raw(chart, 'old', { name: 'store' }, 'SecretStore', 'external-secrets.io/v1beta1');
    raw(chart, 'new', { name: 'store' }, 'SecretStore', 'external-secrets.io/v1');
    expect(problems(chart)).toEqual([problem('chart/new', "SecretStore 'store'", 'chart/old')]);
  });

  test('three of them, each with the first', () => {
    const { chart } = watched();
    for (const id of ['a', 'b', 'c']) raw(chart, id, { name: 'settings' });
    expect(problems(chart)).toEqual([problem('chart/b', "ConfigMap 'settings'", 'chart/a'), problem('chart/c', "ConfigMap 'settings'", 'chart/a')]);
  });

  test('objects that a patch gives the same name, namespace, kind or version', () => {
    const { chart } = watched({ namespace: 'team-a' });
    raw(chart, 'a', { name: 'settings' });
    raw(chart, 'renamed', { name: 'other' }).addJsonPatch(JsonPatch.replace('/metadata/name', 'settings'));
    raw(chart, 'moved', { name: 'settings', namespace: 'team-b' }).addJsonPatch(JsonPatch.replace('/metadata/namespace', 'team-a'));
    raw(chart, 'changed', { name: 'settings' }, 'Secret').addJsonPatch(JsonPatch.replace('/kind', 'ConfigMap'));
    raw(chart, 'lifted', { name: 'settings' }, 'ConfigMap', 'example.org/v1').addJsonPatch(JsonPatch.replace('/apiVersion', 'v1'));
    expect(problems(chart)).toEqual(['renamed', 'moved', 'changed', 'lifted'].map((id) => problem(`chart/${id}`, "ConfigMap 'team-a/settings'", 'chart/a')));
  });

  test('two that remain when a patch has renamed a third', () => {
    const { chart } = watched();
    raw(chart, 'a', { name: 'settings' }).addJsonPatch(JsonPatch.replace('/metadata/name', 'other'));
    raw(chart, 'b', { name: 'settings' });
    raw(chart, 'c', { name: 'settings' });
    expect(problems(chart)).toEqual([problem('chart/c', "ConfigMap 'settings'", 'chart/b')]);
  });

  test('cluster-scoped objects, in charts with different namespaces', () => {
    const { app, chart } = watched({ namespace: 'team-a' });
    const provider = EsoProvider.fake([{ key: 'a', value: 'b' }]);
    new EsoClusterSecretStore(chart, 'store', { provider });
    new EsoClusterSecretStore(new Chart(app, 'other', { namespace: 'team-b' }), 'store', { provider });
    expect(problems(chart)).toEqual([problem('other/store', "ClusterSecretStore 'store'", 'chart/store')]);
  });

  test('objects for the same cluster, whatever scope names it', () => {
    const { app, chart } = watched();
    const other = new Chart(app, 'other');
    TargetCluster.set(chart, 'ctp1');
    raw(chart, 'a', { name: 'settings' });
    TargetCluster.set(raw(other, 'b', { name: 'settings' }), 'ctp1');
    expect(problems(chart)).toEqual([problem('other/b', "ConfigMap 'settings'", 'chart/a')]);
  });
});

describe('objects of the same name are fine', () => {
  test.each<[string, (chart: Chart, other: Chart) => void]>([
    ['in different namespaces', (chart, other) => {
      raw(chart, 'a', { name: 'settings', namespace: 'team-a' });
      raw(other, 'a', { name: 'settings', namespace: 'team-b' });
    }],
    ['of different kinds', (chart) => {
      raw(chart, 'a', { name: 'settings' });
      raw(chart, 'b', { name: 'settings' }, 'Secret');
    }],
    ['of different API groups', (chart) => {
      raw(chart, 'a', { name: 'site' }, 'Ingress', 'networking.k8s.io/v1');
      raw(chart, 'b', { name: 'site' }, 'Ingress', 'extensions/v1beta1');
    }],
    ['on different clusters', (chart, other) => {
      TargetCluster.set(chart, 'ctp1');
      TargetCluster.set(other, 'ctp2');
      raw(chart, 'a', { name: 'settings' });
      raw(other, 'a', { name: 'settings' });
    }],
    ['on a cluster that is named and on the one that is not', (chart, other) => {
      TargetCluster.set(other, 'ctp2');
      raw(chart, 'a', { name: 'settings' });
      raw(other, 'a', { name: 'settings' });
    }],
    ['when a patch renames one', (chart) => {
      raw(chart, 'a', { name: 'settings' });
      raw(chart, 'b', { name: 'settings' }).addJsonPatch(JsonPatch.replace('/metadata/name', 'other'));
    }],
    ['when a patch moves one', (chart) => {
      raw(chart, 'a', { name: 'settings' });
      raw(chart, 'b', { name: 'settings' }).addJsonPatch(JsonPatch.add('/metadata/namespace', 'team-b'));
    }],
    ['as kustomize files, which are not objects', (chart, other) => {
      raw(chart, 'a', { name: 'kustomization' }, 'Kustomization', 'kustomize.config.k8s.io/v1beta1');
      raw(other, 'a', { name: 'kustomization' }, 'Kustomization', 'kustomize.config.k8s.io/v1beta1');
    }],
    ['as documents without metadata', (chart, other) => {
      raw(chart, 'a', { name: 'x' }, 'Settings', 'example.org/v1').addJsonPatch(JsonPatch.remove('/metadata'));
      raw(other, 'a', { name: 'x' }, 'Settings', 'example.org/v1').addJsonPatch(JsonPatch.remove('/metadata'));
    }],
    ['as documents whose name a patch takes away', (chart, other) => {
      raw(chart, 'a', { name: 'x' }).addJsonPatch(JsonPatch.remove('/metadata/name'));
      raw(other, 'a', { name: 'x' }).addJsonPatch(JsonPatch.remove('/metadata/name'));
    }],
  ])('%s', (_name, build) => {
    const { app, chart } = watched();
    build(chart, new Chart(app, 'other'));
    manifestsOf(chart, { newerThanSchema: true });
  });
});
