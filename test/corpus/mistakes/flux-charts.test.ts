import type { Chart } from 'cdk8s';
import { said } from './flux';
import { mistakesOf } from './mistakes';
import {
  type FluxChartOptions, FluxHelmChart, FluxHelmRelease, FluxHelmRepository, FluxOciLayerOperation, FluxOciRepository, type FluxOciRepositoryProps,
  FluxOciRevision,
} from '../../../lib';

/** A release of a chart from a repository of the app. */
const from = (url: string, options: FluxChartOptions) => (chart: Chart) => new FluxHelmRelease(chart, 'web', {
  chart: FluxHelmChart.fromHelmRepository(new FluxHelmRepository(chart, 'acme', { url }), options),
});
const http = 'https://charts.acme.io';
const oci = 'oci://ghcr.io/acme/charts';

mistakesOf('fluxCharts', {}, (mistake) => {
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
});
