import { ApiObject, Chart } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  FluxApi, FluxDataKind, FluxHelmChart, FluxHelmRelease, FluxOciLayerOperation, FluxOciRepository, FluxOciRevision, type FluxHelmReleaseProps,
} from '../../../lib';
import { errorOf, synth, synthOne, validationOf, warningsOf } from '../../support/synth';

const namespace = 'flux-system';
const chart = FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', version: '1.2.3' });

/** A HelmRelease with some props changed. */
const release = (props: Partial<FluxHelmReleaseProps>) => (scope: Chart) => {
  new FluxHelmRelease(scope, 'spaces', { chart, ...props });
};

/** A chart that is an OCI artifact, with or without the layer that a signed chart needs. */
const artifact = (selected: boolean) => (scope: Chart) => {
  const source = new FluxOciRepository(scope, 'traefik', {
    url: 'oci://ghcr.io/traefik/helm/traefik',
    revision: FluxOciRevision.tag('37.2.0'),
    ...(selected ? { layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: FluxOciLayerOperation.COPY } } : {}),
  });
  new FluxHelmRelease(scope, 'release', { chart: FluxHelmChart.fromOciRepository(source), metadata: { name: 'traefik' } });
};

mistakesOf('fluxHelm', {}, (mistake) => {
  mistake('flux-oci-chart-no-layerselector', () => {
    expect(warningsOf(artifact(false))).toEqual([
      "chart/release flux/chart-layer: 'chart' comes from OCIRepository 'chart/traefik' without 'layerSelector', but a signed chart may have another layer first: select the media type 'application/vnd.cncf.helm.chart.content.v1.tar+gzip' with the operation FluxOciLayerOperation.COPY",
    ]);
    expect(warningsOf(artifact(true))).toEqual([]);
  });

  mistake('flux-hr-sourceref-oci', () => {
    const source = (scope: Chart) => new FluxOciRepository(scope, 'charts', { url: 'oci://ghcr.io/acme/charts/spaces', revision: FluxOciRevision.tag('1.2.3') });
    expect(errorOf((scope) => FluxHelmChart.fromSource(source(scope), { chart: 'spaces' }))).toBe(
      "[FluxHelmChart.fromSource] 'source' must be a GitRepository or Bucket, got \"OCIRepository\": the artifact is the chart itself: use FluxHelmChart.fromOciRepository(...)");
    // @ts-expect-error an OCIRepository is not a HelmRepository
    notCompiled((scope) => FluxHelmChart.fromHelmRepository(source(scope), { chart: 'spaces' }));
    expect(synth((scope) => release({ chart: FluxHelmChart.fromOciRepository(source(scope)) })(scope))[1].spec).toEqual({
      interval: '10m0s', chartRef: { kind: 'OCIRepository', name: 'charts' },
    });
  });

  mistake('flux-hr-chart-and-chartref', () => {
    notCompiled((scope) => new FluxHelmRelease(scope, 'spaces', {
      chart,
      // @ts-expect-error a second chart
      chartRef: FluxHelmChart.fromOciRepositoryName('spaces'),
    }));
    expect(Object.keys(synthOne(release({})).spec)).toEqual(['chart', 'interval']);
    expect(Object.keys(synthOne(release({ chart: FluxHelmChart.fromOciRepositoryName('spaces') })).spec)).toEqual(['chartRef', 'interval']);
  });

  mistake('flux-hr-valuesfrom-no-key', () => {
    const build = (scope: Chart) => {
      new ApiObject(scope, 'values', {
        apiVersion: 'v1', kind: 'Secret', metadata: { name: 'prometheus-values' }, stringData: { 'prometheus.yaml': 'a: 1' },
      });
      release({ valuesFrom: [{ kind: FluxDataKind.SECRET, name: 'prometheus-values' }] })(scope);
    };
    expect(validationOf(build, { namespace })).toEqual([
      "[chart/spaces] 'valuesFrom[0].valuesKey' must be a key of Secret 'prometheus-values', got the default 'values.yaml': its keys are 'prometheus.yaml'",
    ]);
  });

  mistake('flux-hr-valuesfrom-wrong-namespace', () => {
    const build = (scope: Chart) => {
      new ApiObject(scope, 'values', {
        apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'msteams', namespace: 'monitoring' }, data: { 'values.yaml': 'a: 1' },
      });
      release({ targetNamespace: 'monitoring', valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'msteams' }] })(scope);
    };
    expect(warningsOf(build, { namespace })).toEqual([
      "chart/spaces near-miss: 'valuesFrom[0]' is ConfigMap 'msteams', which is looked up in namespace 'flux-system', but this app has it in 'monitoring': move it to 'flux-system', or acknowledge this if it exists outside of the app",
    ]);
  });

  mistake('flux-hr-targetpath-dots', () => {
    const path = 'controller.service.annotations.service.beta.kubernetes.io/azure-load-balancer-resource-group';
    const build = (targetPath: string) => release({ valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'cluster', valuesKey: 'rg', targetPath }] });
    expect(warningsOf(build(path))).toEqual([
      "chart/spaces flux/target-path: 'valuesFrom[0].targetPath' is controller.service.annotations.service.beta.kubernetes.io/azure-load-balancer-resource-group, in which every dot separates nested keys: if 'service.beta.kubernetes.io/azure-load-balancer-resource-group' is one key, write 'controller.service.annotations.service\\.beta\\.kubernetes\\.io/azure-load-balancer-resource-group'",
    ]);
    expect(warningsOf(build('controller.service.annotations.service\\.beta\\.kubernetes\\.io/azure-load-balancer-resource-group'))).toEqual([]);
  });

  mistake('flux-hr-storage-namespace', () => {
    const names = { targetNamespace: 'upbound-system', releaseName: 'spaces' };
    expect(warningsOf(release(names), { namespace })).toEqual([
      "chart/spaces flux/storage-namespace: 'storageNamespace' is missing, so Helm keeps the records of release 'spaces' in 'flux-system', where `helm ls -n upbound-system` does not find them and a release of the helm command is not taken over: write 'upbound-system'",
    ]);
    expect(warningsOf(release({ ...names, storageNamespace: 'upbound-system' }), { namespace })).toEqual([]);
    // A release whose namespace Flux creates is not taken over from anybody.
    expect(warningsOf(release({ ...names, install: { createNamespace: true } }), { namespace })).toEqual([]);
  });

  mistake('flux-hr-release-name-length', () => {
    expect(errorOf(release({ releaseName: 'team-a-production-control-plane-external-secrets-operator-eu' }))).toBe(
      "[chart/spaces] 'releaseName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 53 characters), got \"team-a-production-control-plane-external-secrets-operator-eu\": use for example 'team-a-production-control-plane-external-secrets-oper'");
  });

  mistake('wild-flux-v2beta1', () => {
    notCompiled((scope) => new FluxHelmRelease(scope, 'spaces', {
      chart,
      // @ts-expect-error a HelmRelease has one version
      api: FluxApi.V1BETA1,
    }));
    expect(synthOne(release({})).apiVersion).toBe('helm.toolkit.fluxcd.io/v2');
  });
});

