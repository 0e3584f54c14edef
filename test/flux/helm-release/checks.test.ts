import { ApiObject, type Chart } from 'cdk8s';
import {
  EsoExternalSecret, EsoSecretStore, FluxDataKind, FluxGitRepository, FluxHelmChart, FluxHelmRelease, FluxKubeConfig, FluxOciLayerOperation,
  FluxOciRepository, FluxOciRevision, FluxReconcileStrategy, GitRevision, SecretKey, TargetCluster, type FluxHelmReleaseProps,
  type FluxOciLayerSelector,
} from '../../../lib';
import { synth } from '../../support/synth';
import { findings, spaces, warningsIn } from '../support';

const make = (chart: Chart, id: string, props: Partial<FluxHelmReleaseProps> = {}) => new FluxHelmRelease(chart, id, { chart: spaces, ...props });
const fine = (build: (chart: Chart) => void) => expect(() => synth(build, { namespace: 'flux-system' })).not.toThrow();

describe('releases that wait for each other', () => {
  test('are found, with the whole circle', () => {
    expect(findings((chart) => {
      const b = FluxHelmRelease.fromHelmReleaseName('b');
      make(chart, 'a', { dependsOn: [b] });
      make(chart, 'b', { dependsOn: [FluxHelmRelease.fromHelmReleaseName('c', { namespace: 'flux-system' })] });
      make(chart, 'c', { dependsOn: [FluxHelmRelease.fromHelmReleaseName('a')] });
    })).toEqual(["[chart/c] 'dependsOn' must not lead back to itself, got a -> b -> c -> a: remove one of these dependencies: Flux would wait forever"]);
  });

  test('may wait for themselves with a condition', () => {
    fine((chart) => make(chart, 'a', { dependsOn: [FluxHelmRelease.fromHelmReleaseName('a', { readyExpr: 'self.metadata.generation > 1' })] }));
  });
});

describe('valuesFrom', () => {
  const secret = (chart: Chart, name: string, data: object, namespace?: string) => new ApiObject(chart, `${namespace ?? ''}${name}`, {
    apiVersion: 'v1', kind: 'Secret', metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, stringData: data,
  });
  const SECRET = { kind: FluxDataKind.SECRET, name: 'values' };

  test('must be in the namespace of the release', () => {
    expect(warningsIn((chart) => {
      secret(chart, 'values', { 'values.yaml': 'a: 1' }, 'apps');
      make(chart, 'spaces', { targetNamespace: 'apps', valuesFrom: [{ ...SECRET, optional: true }, SECRET] });
    })).toEqual(["chart/spaces near-miss: 'valuesFrom[1]' is Secret 'values', which is looked up in namespace 'flux-system', but this app has it in 'apps': move it to 'flux-system', or acknowledge this if it exists outside of the app"]);
  });

  test('must have their key', () => {
    expect(findings((chart) => {
      secret(chart, 'values', { 'value.yaml': 'a: 1', 'other': 'x' });
      new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'values' }, data: { 'values.yaml': 'a: 1' } });
      make(chart, 'spaces', { valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'values' }, { ...SECRET, valuesKey: 'prod.yaml' }, SECRET] });
    })).toEqual(["[chart/spaces] 'valuesFrom[1].valuesKey' must be a key of Secret 'values', got \"prod.yaml\": its keys are 'other', 'value.yaml'", "[chart/spaces] 'valuesFrom[2].valuesKey' must be a key of Secret 'values', got the default 'values.yaml': did you mean 'value.yaml'? its keys are 'other', 'value.yaml'"]);
  });

  test('must have their key in data', () => {
    expect(findings((chart) => {
      new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'values' }, binaryData: { 'values.yaml': 'eA==' } });
      make(chart, 'spaces', { valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'values' }] });
    })).toEqual(["[chart/spaces] 'valuesFrom[0].valuesKey' must be in the 'data' of ConfigMap 'values', got 'values.yaml' in its 'binaryData': Flux reads only 'data': move it there"]);
  });

  test('are looked up in every Secret that may be meant', () => {
    fine((chart) => {
      secret(chart, 'values', { other: 'x' });
      new ApiObject(chart, 'everywhere', {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ClusterExternalSecret',
        metadata: { name: 'values' },
        spec: { externalSecretSpec: { data: [{ secretKey: 'values.yaml', remoteRef: { key: 'x' } }] } },
      });
      make(chart, 'spaces', { valuesFrom: [SECRET] });
    });
  });

  test('may be filled by something else, be optional, or not be in the app', () => {
    fine((chart) => {
      secret(chart, 'values', {});
      secret(chart, 'optional', { a: 'x' });
      make(chart, 'spaces', { valuesFrom: [SECRET, { ...SECRET, name: 'optional', optional: true }, { ...SECRET, name: 'elsewhere' }] });
    });
  });

  test('are looked up in the namespace of the release first', () => {
    fine((chart) => {
      secret(chart, 'values', { other: 'x' }, 'apps');
      secret(chart, 'values', { 'values.yaml': 'a: 1' });
      make(chart, 'spaces', { valuesFrom: [SECRET] });
    });
  });

  test('may be an ExternalSecret', () => {
    const build = (key: string) => (chart: Chart) => {
      const store = EsoSecretStore.fromSecretStoreName('vault');
      new EsoExternalSecret(chart, 'values', { store, data: { [key]: { key: 'spaces' } } });
      make(chart, 'spaces', { valuesFrom: [SECRET] });
    };
    fine(build('values.yaml'));
    expect(findings(build('values'))).toEqual(["[chart/spaces] 'valuesFrom[0].valuesKey' must be a key of Secret 'values', got the default 'values.yaml': its keys are 'values'"]);
  });

  test('may be in the same namespace if none is known', () => {
    expect(() => synth((chart) => {
      secret(chart, 'values', { 'values.yaml': 'a: 1' }, 'apps');
      make(chart, 'spaces', { valuesFrom: [SECRET] });
    })).not.toThrow();
  });
});

describe('the namespace of a chart', () => {
  const warned = (props: Partial<FluxHelmReleaseProps>, more: (chart: Chart) => void = () => {}) => warningsIn((chart) => {
    more(chart);
    make(chart, 'spaces', props);
  });
  const message = "chart/spaces flux/target-namespace: 'targetNamespace' is 'apps', which Flux does not create, and this app creates other namespaces only: set 'install.createNamespace' to true, or acknowledge this if it exists on the cluster";
  const kubeConfig = FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig'));

  const namespace = (name: string, cluster?: string) => (chart: Chart) => {
    const made = new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    if (cluster !== undefined) TargetCluster.set(made, cluster);
  };

  test('should be created by an app that creates others', () => {
    expect(warned({ targetNamespace: 'apps' }, namespace('web'))).toEqual([message]);
    expect(warned({ targetNamespace: 'apps', install: { createNamespace: false } }, namespace('web'))).toEqual([message]);
  });

  test('may be created elsewhere if the app creates none on the cluster', () => {
    expect(warned({ targetNamespace: 'apps' })).toEqual([]);
    expect(warned({ targetNamespace: 'apps' }, namespace('web', 'ctp1'))).toEqual([]);
    expect(warned({ targetNamespace: 'apps', storageNamespace: 'web', kubeConfig }, namespace('web'))).toEqual([]);
    expect(warned({ targetNamespace: '${NAME}' }, namespace('web'))).toEqual([]);
  });

  test.each<[string, Partial<FluxHelmReleaseProps>]>([
    ['created by Helm', { targetNamespace: 'apps', install: { createNamespace: true } }],
    ['that of the release', { targetNamespace: 'flux-system' }],
    ['one that always exists', { targetNamespace: 'kube-system' }],
    ['that of a release that is taken over', { targetNamespace: 'apps', storageNamespace: 'apps' }],
    ['left out', {}],
  ])('may be %s', (_name, props) => {
    expect(warned(props, namespace('web'))).toEqual([]);
  });

  test('may be created by the app', () => {
    expect(warned({ targetNamespace: 'apps' }, (chart) => new ApiObject(chart, 'apps', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } }))).toEqual([]);
  });
});

describe('the key of a kubeconfig', () => {
  const secret = (chart: Chart, stringData: object, namespace?: string) => new ApiObject(chart, `secret${namespace ?? ''}`, {
    apiVersion: 'v1', kind: 'Secret', metadata: { name: 'ctp1', ...(namespace === undefined ? {} : { namespace }) }, stringData,
  });
  const kubeConfig = FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig'));

  test('must be in the Secret', () => {
    expect(findings((chart) => {
      secret(chart, { value: 'x' });
      make(chart, 'spaces', { kubeConfig });
    })).toEqual(["[chart/spaces] 'kubeConfig' must name a key of Secret 'ctp1', got \"kubeconfig\": its keys are 'value'"]);
  });

  test('may exist, be written by something else, or be in another namespace', () => {
    for (const [data, namespace] of [[{ kubeconfig: 'x' }], [{}], [{ value: 'x' }, 'apps']] as const) {
      fine((chart) => {
        secret(chart, data, namespace);
        make(chart, 'spaces', { kubeConfig });
      });
    }
    fine((chart) => make(chart, 'spaces', { kubeConfig: FluxKubeConfig.configMap('ctp1') }));
  });
});

describe('two HelmReleases for one release', () => {
  const KUBE_CONFIG = FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig'));

  test.each<[string, Partial<FluxHelmReleaseProps>, Partial<FluxHelmReleaseProps>, string]>([
    ['by name', { releaseName: 'spaces' }, { releaseName: 'spaces' }, "[chart/b] 'releaseName' must be managed by one HelmRelease, got 'spaces' in 'flux-system', which 'chart/a' manages: remove one of them, or give it another 'releaseName'"],
    ['by the name that Flux derives', { targetNamespace: 'apps' }, { releaseName: 'apps-a' }, "[chart/b] 'releaseName' must be managed by one HelmRelease, got 'apps-a' in 'flux-system', which 'chart/a' manages: remove one of them, or give it another 'releaseName'"],
    ['by the name of the object', {}, { releaseName: 'a' }, "[chart/b] 'releaseName' must be managed by one HelmRelease, got 'a' in 'flux-system', which 'chart/a' manages: remove one of them, or give it another 'releaseName'"],
    ['by storage namespace', { releaseName: 'spaces', storageNamespace: 'apps' }, { releaseName: 'spaces', metadata: { namespace: 'apps' } }, "[chart/b] 'releaseName' must be managed by one HelmRelease, got 'spaces' in 'apps', which 'chart/a' manages: remove one of them, or give it another 'releaseName'"],
    ['on a remote cluster', { releaseName: 'spaces', kubeConfig: KUBE_CONFIG }, { releaseName: 'spaces', kubeConfig: KUBE_CONFIG }, "[chart/b] 'releaseName' must be managed by one HelmRelease, got 'spaces' in 'flux-system', which 'chart/a' manages: remove one of them, or give it another 'releaseName'"],
  ])('are refused: %s', (_name, a, b, message) => {
    expect(findings((chart) => {
      make(chart, 'a', a);
      make(chart, 'b', b);
    })).toEqual([message]);
  });

  test('are described without a namespace if none is known', () => {
    expect(() => synth((chart) => {
      make(chart, 'a', { releaseName: 'spaces' });
      make(chart, 'b', { releaseName: 'spaces' });
    })).toThrow("[chart/b] 'releaseName' must be managed by one HelmRelease, got 'spaces' in the default namespace, which 'chart/a' manages: remove one of them, or give it another 'releaseName'");
  });

  test.each<[string, Partial<FluxHelmReleaseProps>, Partial<FluxHelmReleaseProps>]>([
    ['with other names', { releaseName: 'a1' }, { releaseName: 'b1' }],
    ['in other storage namespaces', { releaseName: 'spaces', storageNamespace: 'apps' }, { releaseName: 'spaces' }],
    ['here and on a remote cluster', { releaseName: 'spaces' }, { releaseName: 'spaces', kubeConfig: KUBE_CONFIG }],
    ['on two remote clusters', { releaseName: 'spaces', kubeConfig: FluxKubeConfig.configMap('ctp2') }, { releaseName: 'spaces', kubeConfig: KUBE_CONFIG }],
    ['on remote clusters of two namespaces', { releaseName: 'spaces', storageNamespace: 'x', kubeConfig: KUBE_CONFIG },
      { releaseName: 'spaces', storageNamespace: 'x', kubeConfig: KUBE_CONFIG, metadata: { namespace: 'other' } }],
  ])('are accepted %s', (_name, a, b) => {
    fine((chart) => {
      make(chart, 'a', a);
      make(chart, 'b', b);
    });
  });

  test('are accepted on the clusters of two Flux installations', () => {
    fine((chart) => {
      for (const id of ['a', 'b']) TargetCluster.set(make(chart, id, { metadata: { name: 'spaces' } }), id);
    });
  });
});

describe('a chart from an OCI artifact', () => {
  const artifact = (layerSelector?: FluxOciLayerSelector) => (chart: Chart) => {
    const source = new FluxOciRepository(chart, 'artifact', {
      url: 'oci://ghcr.io/acme/spaces', revision: FluxOciRevision.tag('1.0.0'), ...(layerSelector ? { layerSelector } : {}),
    });
    make(chart, 'spaces', { chart: FluxHelmChart.fromOciRepository(source) });
  };

  test('should select its layer', () => {
    expect(warningsIn(artifact())).toEqual(["chart/spaces flux/chart-layer: 'chart' comes from OCIRepository 'chart/artifact' without 'layerSelector', but a signed chart may have another layer first: select the media type 'application/vnd.cncf.helm.chart.content.v1.tar+gzip' with the operation FluxOciLayerOperation.COPY"]);
    expect(warningsIn(artifact({ operation: FluxOciLayerOperation.COPY }))).toEqual([]);
  });

  test('is not checked if it is only named, or is not an OCI artifact', () => {
    expect(warningsIn((chart) => {
      make(chart, 'a', { chart: FluxHelmChart.fromOciRepositoryName('artifact') });
      const git = new FluxGitRepository(chart, 'platform', { git: { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') } });
      make(chart, 'b', { chart: FluxHelmChart.fromSource(git, { chart: 'charts/spaces', reconcileStrategy: FluxReconcileStrategy.REVISION }) });
    })).toEqual([]);
  });
});
