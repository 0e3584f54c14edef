import { ApiObject, type Chart } from 'cdk8s';
import { registration, release, said } from './flux';
import { mistakesOf } from './mistakes';
import { FluxDataKind, KustomizationIndex, type KustomizationIndexProps } from '../../../lib';

const FLUX = 'kustomize.toolkit.fluxcd.io';
const SUBSTITUTE = `${FLUX}/substitute`;

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
      "chart/settings flux/switch: 'metadata.annotations['kustomize.toolkit.fluxcd.io/substitute']' is 'false', which Flux does not know and ignores: write 'disabled'",
    ]);
    expect(said(substituting, settings({ [SUBSTITUTE]: 'Disabled' }, 'node'))).toEqual([
      "chart/settings flux/switch: 'metadata.annotations['kustomize.toolkit.fluxcd.io/substitute']' is 'Disabled', which Flux does not know and ignores: write 'disabled'",
    ]);
    expect(said(substituting, settings({ [SUBSTITUTE]: 'disabled' }, 'node ${NODE_NAME}'))).toEqual([]);
    expect(said(substituting, settings({}, 'node $${NODE_NAME}'))).toEqual([]);
  });

  mistake('flux-prune-annotation-false', () => {
    const annotated = (annotations: Record<string, string>) => [registration({}), settings(annotations, 'node')];
    expect(said(...annotated({ [`${FLUX}/prune`]: 'false' }))).toEqual([
      "chart/settings flux/switch: 'metadata.annotations['kustomize.toolkit.fluxcd.io/prune']' is 'false', which Flux does not know and ignores: write 'disabled'",
    ]);
    expect(said(...annotated({ [`${FLUX}/reconcile`]: 'disable' }))).toEqual([
      "chart/settings flux/switch: 'metadata.annotations['kustomize.toolkit.fluxcd.io/reconcile']' is 'disable', which Flux does not know and ignores: write 'disabled'",
    ]);
    expect(said(...annotated({ [`${FLUX}/force`]: 'true' }))).toEqual([
      "chart/settings flux/switch: 'metadata.annotations['kustomize.toolkit.fluxcd.io/force']' is 'true', which Flux does not know and ignores: write 'enabled'",
    ]);
    expect(said(...annotated({ [`${FLUX}/ssa`]: 'if-not-present' }))).toEqual([
      "chart/settings flux/switch: 'metadata.annotations['kustomize.toolkit.fluxcd.io/ssa']' is 'if-not-present', which Flux does not know and ignores: write 'IfNotPresent'",
    ]);
    expect(said(...annotated({ 'helm.toolkit.fluxcd.io/driftDetection': 'false' }))).toEqual([
      "chart/settings flux/switch: 'metadata.annotations['helm.toolkit.fluxcd.io/driftDetection']' is 'false', which Flux does not know and ignores: write 'disabled'",
    ]);
    expect(said(...annotated({ 'reconcile.fluxcd.io/watch': 'Enabled' }))).toEqual([
      "chart/settings flux/switch: 'metadata.annotations['reconcile.fluxcd.io/watch']' is an annotation, and Flux reads the label of that name: set 'metadata.labels['reconcile.fluxcd.io/watch']' to 'Enabled'",
    ]);
    const labelled = (chart: Chart) => new ApiObject(chart, 'labelled', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { 'reconcile.fluxcd.io/watch': 'enabled' } } });
    expect(said(release({}), labelled)).toEqual([
      "chart/labelled flux/switch: 'metadata.labels['reconcile.fluxcd.io/watch']' is 'enabled', which Flux does not know and ignores: write 'Enabled'",
    ]);
    expect(said(...annotated({ [`${FLUX}/prune`]: 'disabled', [`${FLUX}/reconcile`]: 'Disabled', [`${FLUX}/ssa`]: 'Merge' }))).toEqual([]);
    // What Flux does anyway.
    expect(said(...annotated({ [`${FLUX}/prune`]: 'enabled', [`${FLUX}/force`]: 'false' }))).toEqual([]);
    expect(said(...annotated({ [`${FLUX}/prune`]: '${prune}', 'reconcile.fluxcd.io/requestedAt': 'now' }))).toEqual([]);
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
