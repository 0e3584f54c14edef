import { ApiObject, type Chart } from 'cdk8s';
import { registration, release, said } from './flux';
import { mistakesOf } from './mistakes';
import { FluxDataKind, KustomizationIndex, type KustomizationIndexProps } from '../../../lib';

const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** A ConfigMap with some annotations and one entry. */
const settings = (annotations: Record<string, string>, value: string) => (chart: Chart) => new ApiObject(chart, 'settings', {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', annotations }, data: { 'app.conf': value },
});

/** An index with props that it may not have. */
const index = (props: object) => (chart: Chart) => new KustomizationIndex(chart.node.root as never, 'kustomization', props as KustomizationIndexProps);

mistakesOf('fluxManifests', {}, (mistake) => {
  mistake('flux-substitute-annotation-false', () => {
    const substituting = registration({ postBuild: { substitute: { cluster: 'prod-eu' } } });
    expect(said(substituting, settings({ [SUBSTITUTE]: 'false' }, 'node ${NODE_NAME}'))).toEqual([
      "chart/ctp1-claims flux/substitution: 'postBuild' would replace ${NODE_NAME} in ConfigMap 'chart/settings' if that is in the path: write $${NODE_NAME} there, or annotate it with kustomize.toolkit.fluxcd.io/substitute: disabled",
    ]);
    expect(said(substituting, settings({ [SUBSTITUTE]: 'disabled' }, 'node ${NODE_NAME}'))).toEqual([]);
    expect(said(substituting, settings({}, 'node $${NODE_NAME}'))).toEqual([]);
  });

  mistake('flux-index-helmcharts', () => {
    expect(said(index({ helmCharts: [{ name: 'minio', repo: 'https://charts.acme.io', version: '1.4.2' }] }))).toEqual([
      "[kustomization] 'helmCharts' must be a prop of KustomizationIndexProps, got an unknown one: the props are charts, resources",
    ]);
    expect(said(release({}))).toEqual([]);
  });

  mistake('flux-index-generator-hash', () => {
    expect(said(index({ configMapGenerator: [{ name: 'web-values', files: ['values.yaml=values.yaml'] }] }))).toEqual([
      "[kustomization] 'configMapGenerator' must be a prop of KustomizationIndexProps, got an unknown one: the props are charts, resources",
    ]);
    const values = (chart: Chart) => new ApiObject(chart, 'values', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web-values' }, data: { 'values.yaml': 'replicas: 3\n' } });
    expect(said(values, release({ valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'web-values' }] }))).toEqual([]);
  });
});
