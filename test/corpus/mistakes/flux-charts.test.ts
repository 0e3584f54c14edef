import type { Chart } from 'cdk8s';
import { data, namespace, release, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  type FluxChartOptions, FluxDataKind, FluxHelmChart, FluxHelmRelease, FluxHelmRepository, FluxOciLayerOperation, FluxOciRepository,
  type FluxOciRepositoryProps, FluxOciRevision,
} from '../../../lib';

/** A release of a chart from a repository of the app. */
const from = (url: string, options: FluxChartOptions) => (chart: Chart) => new FluxHelmRelease(chart, 'web', {
  chart: FluxHelmChart.fromHelmRepository(new FluxHelmRepository(chart, 'acme', { url }), options),
});
const http = 'https://charts.acme.io';
const oci = 'oci://ghcr.io/acme/charts';

/** A ConfigMap with values. */
const values = (name: string, text: string) => data('ConfigMap', name, namespace, { 'values.yaml': text });

mistakesOf('fluxCharts', {
  notKnowable: {
    'flux-hr-postrender-crds': 'Whether a CRD is in the folder crds or among the templates is known only with the chart.',
  },
  silent: {
    'flux-hr-valuesfrom-lists': {
      reason: 'To replace a list of the common values is what values of a cluster are often for.',
      seen: () => said(values('common', 'extraArgs:\n- --metrics\n'), values('cluster', 'extraArgs:\n- --zone=eu\n'), release({
        valuesFrom: ['common', 'cluster'].map((name) => ({ kind: FluxDataKind.CONFIG_MAP, name })),
      })),
    },
  },
}, (mistake) => {
  mistake('flux-hrepo-chart-with-repo-prefix', () => {
    expect(said(from(http, { chart: 'acme/web', version: '1.4.2' }))).toEqual([
      "[chart/web] 'chart.chart' must be the name of a chart in the index, got \"acme/web\": the part before '/' is the name of the repository: write 'web'",
    ]);
    expect(said(from(http, { chart: 'web', version: '1.4.2' }))).toEqual([]);
    // In an OCI registry, a chart may be in a folder.
    expect(said(from(oci, { chart: 'acme/web', version: '1.4.2' }))).toEqual([]);
  });

  mistake('flux-hrepo-oci-url-with-chart', () => {
    expect(said(from(`${oci}/web`, { chart: 'web', version: '1.4.2' }))).toEqual([
      "chart/web flux/chart-name: 'chart.chart' is web, but the URL of the repository ends with it too, so Flux would fetch oci://ghcr.io/acme/charts/web/web: write the URL without '/web', or acknowledge this if the chart is there",
    ]);
    expect(said(from(oci, { chart: 'web', version: '1.4.2' }))).toEqual([]);
  });

  mistake('flux-hr-verify-http', () => {
    const verify = { secretRef: { name: 'cosign-pub' } };
    expect(said(from(http, { chart: 'web', version: '1.4.2', verify }))).toEqual([
      "[chart/web] 'chart.verify' must be left out unless the repository is an OCI registry, got a verification of charts from 'chart/acme': Flux verifies charts from OCI registries only: remove it",
    ]);
    expect(said(from(oci, { chart: 'web', version: '1.4.2', verify }))).toEqual([]);
  });

  mistake('flux-oci-chart-no-ref', () => {
    const artifact = (props: Partial<FluxOciRepositoryProps>) => (chart: Chart) => new FluxHelmRelease(chart, 'web', {
      chart: FluxHelmChart.fromOciRepository(new FluxOciRepository(chart, 'artifact', {
        url: `${oci}/web`,
        layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: FluxOciLayerOperation.COPY },
        ...props,
      } as FluxOciRepositoryProps)),
    });
    expect(said(artifact({}))).toEqual([
      "[chart/artifact] 'revision' must be a FluxOciRevision, got nothing: write for example FluxOciRevision.tag('name'), FluxOciRevision.semver('constraint') or FluxOciRevision.digest('digest')",
    ]);
    expect(said(artifact({ revision: FluxOciRevision.semver('>=1.4.0 <2.0.0') }))).toEqual([]);
  });

  mistake('flux-hr-values-large-number', () => {
    expect(said(release({ values: { accountId: 111122223333 } }))).toEqual([
      "chart/spaces flux/value-number: 'values.accountId' is the number 111122223333, which templates print as 1.11122223333e+11: write '111122223333'",
    ]);
    expect(said(release({ values: { github: { 'app-id': 1234567 } } }))).toEqual([
      "chart/spaces flux/value-number: 'values.github['app-id']' is the number 1234567, which templates print as 1.234567e+06: write '1234567'",
    ]);
    expect(said(release({ values: { accountId: '111122223333' } }))).toEqual([]);
    // Small ones are printed as they are, and others are numbers.
    expect(said(release({ values: { projectId: 4711, memoryBytes: 107374182400 } }))).toEqual([]);
    expect(said(release({ values: { securityContext: { runAsUser: 1000650000, groupId: 1000650000 } } }))).toEqual([]);
  });
});
