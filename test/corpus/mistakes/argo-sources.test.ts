import type { Chart } from 'cdk8s';
import { application, from, git, said } from './argo';
import { mistakesOf, notCompiled } from './mistakes';
import { ArgoCrossplaneSettings, ArgoSource, ArgoTrackingMethod, type ArgoHelmOptions, type ArgoKustomizeOptions } from '../../../lib';
import { synthOne } from '../../support/synth';

mistakesOf('argoSources', {
  notKnowable: {
    'argo-directory-no-recurse': 'Whether a folder of Git has manifests in its subfolders is not known here.',
    'argo-include-star-deep': 'A glob that matches in all subfolders may be intended; which files there are is not known here.',
  },
}, (mistake) => {
  const directory = (options: object) => from(ArgoSource.git(git, { path: 'claims', directory: options }));
  const chart = (helm: ArgoHelmOptions, more: object = {}) => from(ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3', ...more }, { helm }));

  mistake('argo-directory-recuse', () => {
    // @ts-expect-error a typing error
    notCompiled(() => ArgoSource.git(git, { path: 'claims', directory: { recuse: true } }));
    expect(said(() => directory({ recuse: true })({} as Chart))).toEqual([
      "[ArgoSource.git] 'directory.recuse' must be a prop of ArgoDirectoryOptions, got an unknown one: did you mean 'recurse'?",
    ]);
    expect(said(directory({ recurse: true }))).toEqual([]);
  });

  const parameter = (name: string, value: unknown, forceString?: boolean) => (scope: Chart) =>
    chart({ parameters: [{ name, value: value as string, ...(forceString === undefined ? {} : { forceString }) }] })(scope);

  mistake('argo-helm-param-int', () => {
    // @ts-expect-error a number
    notCompiled(() => ArgoSource.git(git, { path: 'claims', helm: { parameters: [{ name: 'service.nodePorts[0]', value: 33336 }] } }));
    expect(said(parameter('service.nodePorts[0]', 33336))).toEqual([
      "[ArgoSource.helmChart] 'helm.parameters[0].value' must be a string, got 33336: write '33336'",
    ]);
    expect(said(parameter('service.nodePorts[0]', '33336'))).toEqual([]);
  });

  mistake('argo-helm-param-numeric-string', () => {
    expect(said(parameter('accountId', '453735116143'))).toEqual([
      "chart/ctp1-claims argo/values: 'source.helm.parameters[0].value' is '453735116143', which does not reach the chart as a string: set 'source.helm.parameters[0].forceString' to true",
    ]);
    expect(said(parameter('accountId', '453735116143', true))).toEqual([]);
    expect(said(parameter('podAnnotations.sidecar\\.istio\\.io/inject', 'false'))).toEqual([
      "chart/ctp1-claims argo/values: 'source.helm.parameters[0].value' is 'false', which does not reach the chart as a string: set 'source.helm.parameters[0].forceString' to true",
    ]);
    expect(said(parameter('image.tag', '4537351'))).toHaveLength(1);
    for (const [name, value] of [['service.port', '8080'], ['metrics.enabled', 'true'], ['image.tag', 'v1.2'], ['image.tag', '0123456789012'], ['labels', 'true']] as const) {
      expect(said(parameter(name, value))).toEqual([]);
    }
  });

  mistake('argo-helm-values-object', () => {
    // @ts-expect-error a map
    notCompiled(() => chart({ values: { ingress: { enabled: true } } }));
    expect(said((scope) => chart({ values: { ingress: { enabled: true } } as never })(scope))).toEqual([
      "[ArgoSource.helmChart] 'helm.values' must be a string, got an object: write it as 'helm.valuesObject'",
    ]);
    expect(said(chart({ valuesObject: { ingress: { enabled: true } } }))).toEqual([]);
  });

  mistake('argo-helm-values-outside-helm', () => {
    // @ts-expect-error next to the path
    notCompiled(() => ArgoSource.git(git, { path: 'claims', values: 'replicaCount: 1' }));
    expect(said(() => ArgoSource.git(git, { path: 'claims', values: 'replicaCount: 1' } as never))).toEqual([
      "[ArgoSource.git] 'values' must be a prop of ArgoGitSourceOptions, got an unknown one: write it as helm: { values: ... }",
    ]);
    expect(said(from(ArgoSource.git(git, { path: 'claims', helm: { values: 'replicaCount: 1' } })))).toEqual([]);
  });

  mistake('argo-helm-values-dotted', () => {
    expect(said(chart({ values: 'conf.single-node: true\nstatefulset.replicas: 1\n' }))).toEqual([
      "chart/ctp1-claims argo/values: 'source.helm.values' has the key 'conf.single-node', which most charts ignore, since dots do not nest keys in values: write conf: { single-node: ... }",
    ]);
    expect(said(chart({ valuesObject: { 'controller.service.type': 'LoadBalancer' } }))).toEqual([
      "chart/ctp1-claims argo/values: 'source.helm.valuesObject' has the key 'controller.service.type', which most charts ignore, since dots do not nest keys in values: write controller: { service: { type: ... } }",
    ]);
    expect(said(chart({ values: 'conf:\n  single-node: true\nstatefulset: { replicas: 1 }\n' }))).toEqual([]);
    const valuesObject = { 'config.yaml': 'a: b', 'controller': { 'a.b': 1 }, 'acme.example/team': 'a' };
    expect(said(chart({ valuesObject }))).toEqual([]);
    expect(said(chart({ values: '# conf.single-node: true\ntext: |\n  a.b: c\nconfig.yaml: |\n  a: b\n' }))).toEqual([]);
  });

  mistake('argo-values-ref-path', () => {
    const build = (file: string, path?: string) => (scope: Chart) => {
      const sources = [
        ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3' }, { helm: { valueFiles: [file] } }),
        ArgoSource.git(git, { ref: 'values', ...(path === undefined ? {} : { path }) }),
      ];
      application({ source: undefined as never, sources })(scope);
    };
    expect(said(build('$values/helm-values.yaml', 'content/hello'))).toEqual([
      "chart/ctp1-claims argo/values-file: 'sources[1].path' is 'content/hello', whose files are applied, while '$values/helm-values.yaml' is read from the root of the repository: remove the path if the source only lends files, and write '$values/content/hello/helm-values.yaml' if the file is in that folder",
    ]);
    expect(said(build('$values/content/hello/helm-values.yaml'))).toEqual([]);
    expect(said(build('$values/content/hello/helm-values.yaml', 'content/hello'))).toEqual([]);
    expect(said(build('$values/envs/prod.yaml', 'content/hello'))).toEqual([]);
  });

  mistake('argo-valuefile-other-repo', () => {
    const grafana = (file: string) => from(ArgoSource.helmChart({ repoUrl: 'https://grafana.github.io/helm-charts', chart: 'grafana', version: '6.27.0' }, { helm: { valueFiles: [file] } }));
    expect(said(grafana('grafana/values.yaml'))).toEqual([
      "chart/ctp1-claims argo/values-file: 'source.helm.valueFiles[0]' is 'grafana/values.yaml' inside the chart 'grafana', whose files are below its own root: write 'values.yaml' if the chart has it; take a file of a Git repository from a source with 'ref'",
    ]);
    expect(said(grafana('values.yaml'))).toEqual([]);
    expect(said(grafana('ci/grafana.yaml'))).toEqual([]);
  });

  mistake('argo-chart-with-repo-prefix', () => {
    expect(said(chart({}, { repoUrl: 'https://github.com/elastic/cloud-on-k8s', chart: 'elastic/eck-operator-crds' }))).toEqual([
      "[chart/ctp1-claims] 'source.repoUrl' must be the URL of a chart repository, got \"https://github.com/elastic/cloud-on-k8s\": this is a Git repository, which serves no index.yaml: write the URL that is given to 'helm repo add', or use ArgoSource.git(...) with the 'path' of the chart",
    ]);
    expect(said(chart({}, { repoUrl: 'https://helm.elastic.co', chart: 'elastic/eck-operator-crds' }))).toEqual([
      "[chart/ctp1-claims] 'source.chart' must be the name of a chart, got \"elastic/eck-operator-crds\": the part before '/' is a name that the helm command gives to a repository: write 'eck-operator-crds'",
    ]);
    expect(said(chart({}, { repoUrl: 'https://helm.elastic.co/index.yaml' }))).toEqual([
      "[chart/ctp1-claims] 'source.repoUrl' must be the URL of a chart repository, got \"https://helm.elastic.co/index.yaml\": Argo CD adds the name of the index: write 'https://helm.elastic.co'",
    ]);
    expect(said(chart({}, { repoUrl: 'https://helm.elastic.co', chart: 'eck-operator-crds' }))).toEqual([]);
    expect(said(chart({}, { repoUrl: 'https://raw.githubusercontent.com/acme/charts/main' }))).toEqual([]);
    expect(said(chart({}, { repoUrl: 'ghcr.io/acme', chart: 'charts/web' }))).toEqual([]);
  });

  mistake('argo-oci-no-path', () => {
    expect(synthOne(from(ArgoSource.oci('oci://xpkg.upbound.io/spaces-artifacts/spaces', '1.17.1'))).spec.source.path).toBe('.');
    expect(said(from(ArgoSource.oci('oci://xpkg.upbound.io/spaces-artifacts/spaces', '1.17.1', { path: '' })))).toEqual([
      "[chart/ctp1-claims] 'source.path' must be a folder inside the source, got \"\": write '.' for the root",
    ]);
    expect(said(from(ArgoSource.oci('oci://xpkg.upbound.io/spaces-artifacts/spaces', '1.17.1', { path: '.' })))).toEqual([]);
  });

  mistake('new-argo-release-name-differs', () => {
    const settings = (trackingMethod: ArgoTrackingMethod) => (scope: Chart) => {
      new ArgoCrossplaneSettings(scope, 'settings', { trackingMethod });
    };
    const labelled = settings(ArgoTrackingMethod.ANNOTATION_AND_LABEL);
    expect(said(labelled, chart({ releaseName: 'cert-manager' }))).toEqual([
      "chart/ctp1-claims argo/tracking: 'source.helm.releaseName' is 'cert-manager', but the settings of this app let Argo CD write 'ctp1-claims' into the label app.kubernetes.io/instance, by which objects of the chart select others: track by annotation only, or use the name of the Application for the release",
    ]);
    expect(said(settings(ArgoTrackingMethod.ANNOTATION), chart({ releaseName: 'cert-manager' }))).toEqual([]);
    expect(said(labelled, chart({ releaseName: 'ctp1-claims' }))).toEqual([]);
    expect(said(chart({ releaseName: 'cert-manager' }))).toEqual([]);
  });

  mistake('new-argo-kustomize-commonlabels', () => {
    const kustomize = (options: ArgoKustomizeOptions) => from(ArgoSource.git(git, { path: 'web', kustomize: { images: ['web=ghcr.io/acme/web:v1.2.3'], ...options } }));
    const commonLabels = { version: 'v1.2.3' };
    expect(said(kustomize({ commonLabels }))).toEqual([
      "chart/ctp1-claims argo/selector-label: 'source.kustomize.commonLabels.version' becomes part of selectors, which cannot change, so that no sync succeeds once it has another value: set 'source.kustomize.labelWithoutSelector' to true",
    ]);
    expect(said(kustomize({ commonLabels, labelWithoutSelector: true }))).toEqual([]);
    expect(said(kustomize({ commonLabels: { env: 'prod', team: 'a' } }))).toEqual([]);
  });
});
