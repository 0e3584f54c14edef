import { ApiObject, App, Chart } from 'cdk8s';
import { namespace, registration, release, said } from './flux';
import { mistakesOf } from './mistakes';
import { FluxDataKind, FluxHelmChart, FluxHelmRepository, KustomizationIndex, type KustomizationIndexProps, Warnings } from '../../../lib';

const FLUX = 'kustomize.toolkit.fluxcd.io';
const SUBSTITUTE = `${FLUX}/substitute`;

/** A ConfigMap with some annotations and one entry. */
const settings = (annotations: Record<string, string>, value: string) => (chart: Chart) => new ApiObject(chart, 'settings', {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', annotations }, data: { 'app.conf': value },
});

const charts = (chart: Chart) => new FluxHelmRepository(chart, 'acme', { url: 'https://charts.acme.io' });
const acme = FluxHelmChart.fromHelmRepositoryName('acme', { chart: 'web', version: '1.4.2', namespace });
const policy = (chart: Chart) => new ApiObject(chart, 'policy', {
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'tenant' }, spec: { podSelector: { matchLabels: { tenant: 'a' } }, policyTypes: ['Ingress'] },
});

/** An index with props that it may not have. */
const index = (props: object) => (chart: Chart) => new KustomizationIndex(chart.node.root as never, 'kustomization', props as KustomizationIndexProps);

mistakesOf('fluxManifests', {
  silent: {
    'flux-commonmetadata-pods': {
      reason: 'Labels for all objects but the Pods are what the field is for. Which selectors are meant for them nobody says.',
      seen: () => said(registration({ commonMetadata: { labels: { tenant: 'a' } } }), policy),
    },
    'flux-ks-targetnamespace-flux-objects': {
      reason: 'No check knows yet which objects of the app are in the path of a Kustomization.',
      seen: () => said(registration({ targetNamespace: 'apps' }), charts, release({ chart: acme })),
    },
    'flux-ks-nameprefix-refs': {
      reason: 'No check knows yet which objects of the app are in the path of a Kustomization.',
      seen: () => said(registration({ namePrefix: 'a-' }), charts, release({ chart: acme })),
    },
    'flux-index-lacks-file': {
      reason: 'An index that names its charts leaves out the others, such as those that Flux itself reads. Without names it lists all of them.',
      seen: () => {
        const app = new App({ outdir: 'never-written', outputFileExtension: '.yaml' });
        const [web] = ['web', 'worker'].map((id) => new Chart(app, id));
        new KustomizationIndex(app, 'kustomization', { charts: [web] });
        app.synthYaml();
        return Warnings.of(app).map(({ message }) => message);
      },
    },
  },
}, (mistake) => {
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

  mistake('flux-substitute-no-braces', () => {
    const dns = registration({ postBuild: { substitute: { region: 'eu-central-1' } } });
    expect(said(dns, settings({}, '$region'))).toEqual([
      "chart/ctp1-claims flux/substitution: 'postBuild' does not replace $region in ConfigMap 'chart/settings', which has no braces: write ${region} there",
    ]);
    expect(said(dns, settings({}, '${region}'))).toEqual([]);
    // Another name, a part of a script, and a variable of a dashboard.
    expect(said(dns, settings({}, '$zone'))).toEqual([]);
    expect(said(dns, settings({}, 'echo $region'))).toEqual([]);
    expect(said(dns, settings({}, '{ "query": "$region" }'))).toEqual([]);
    expect(said(dns, settings({ [SUBSTITUTE]: 'disabled' }, '$region'))).toEqual([]);
  });

  mistake('flux-substitute-own-spec', () => {
    const postBuild = { substitute: { environment: 'production' } };
    expect(said(registration({ path: './apps/${environment}', postBuild }))).toEqual([
      "chart/ctp1-claims flux/substitution: 'path' has ${environment}, which Flux replaces in the manifests, but not in this Kustomization: write './apps/production'",
    ]);
    expect(said(registration({ components: ['../${environment}'], postBuild }))).toEqual([
      "chart/ctp1-claims flux/substitution: 'components[0]' has ${environment}, which Flux replaces in the manifests, but not in this Kustomization: write '../production'",
    ]);
    expect(said(registration({
      healthChecks: [{ kind: 'Deployment', name: 'web', namespace: '${environment}' }], serviceAccountName: '${environment}', postBuild,
    }))).toEqual([
      "chart/ctp1-claims flux/substitution: 'serviceAccountName' has ${environment}, which Flux replaces in the manifests, but not in this Kustomization: write 'production'",
      "chart/ctp1-claims flux/substitution: 'healthChecks[0].namespace' has ${environment}, which Flux replaces in the manifests, but not in this Kustomization: write 'production'",
    ]);
    expect(said(registration({ path: './apps/production', postBuild }))).toEqual([]);
    // The Kustomization above fills in both.
    expect(said(registration({ path: './apps/${environment}', postBuild: { substitute: { environment: '${environment}' } } }))).toEqual([]);
    expect(said(registration({ path: './apps/${cluster}', postBuild }))).toEqual([]);
    // These become part of the manifests.
    expect(said(registration({ namePrefix: '${environment}-', postBuild }))).toEqual([]);
  });
});
