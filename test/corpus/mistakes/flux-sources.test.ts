import { type Chart } from 'cdk8s';
import { git, registration, remote, repository, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxHelmChart, FluxHelmRelease, FluxHelmRepository, FluxHelmRepositoryType, FluxOciLayerOperation, FluxOciRepository, FluxOciRevision, FluxSource,
  GitRevision, type FluxHelmRepositoryProps, type FluxOciRepositoryProps,
} from '../../../lib';
import { synthOne } from '../../support/synth';

const charts = (props: FluxHelmRepositoryProps) => (chart: Chart) => new FluxHelmRepository(chart, 'charts', props);
const oci = (props: Partial<FluxOciRepositoryProps>) => (chart: Chart) =>
  new FluxOciRepository(chart, 'platform', { url: 'oci://ghcr.io/acme/manifests/platform', revision: FluxOciRevision.tag('v1.4.0'), ...props });
const layer = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: FluxOciLayerOperation.COPY };

mistakesOf('fluxSources', {
  notKnowable: {
    'flux-git-semver-prerelease': 'Which tags a repository has is not known here.',
    'flux-git-ignore-append': 'What a user expects of the default patterns is not known here; the docstring of `ignore` says what stays.',
    'flux-hrepo-bitnami-http': 'What the index of a repository says is not known here.',
  },
  silent: {
    'flux-git-ignore-negate-child': {
      reason: 'source-controller 1.9 compares each file on its own, so that the file is in the artifact although its folder is excluded.',
      seen: () => said(repository({ ignore: '/*\n!/claims/prod/db.yaml' }), registration({ source: FluxSource.git(git, { ignore: '/*\n!/claims/prod/db.yaml' }) })),
    },
  },
}, (mistake) => {
  mistake('flux-git-ssh-colon-group', () => {
    const url = 'ssh://git@gitlab.com:platform/fleet.git';
    expect(said(repository({ git: { ...git, url }, secretRef: { name: 'key' } }))).toEqual([
      "[chart/platform] 'git.url' must have a port number after the colon, got \"ssh://git@gitlab.com:platform/fleet.git\": write 'ssh://git@gitlab.com/platform/fleet.git'",
    ]);
    expect(said(repository({ git: { ...git, url: 'ssh://git@gitlab.com/platform/fleet.git' }, secretRef: { name: 'key' } }))).toEqual([]);
  });

  mistake('flux-git-semver-monorepo-prefix', () => {
    expect(said(() => GitRevision.semver('~app1@1.0'))).toEqual([
      "[GitRevision.semver] 'constraint' must be a semantic version or a range of them, got \"~app1@1.0\": a range cannot have the prefix of a tag: name one whole tag, or publish tags without the prefix",
    ]);
    expect(said(repository({ git: { ...git, revision: GitRevision.tag('app1@1.0.3') } }))).toEqual([]);
  });

  mistake('flux-oci-tag-in-url', () => {
    expect(said(oci({ url: 'oci://ghcr.io/acme/manifests/platform:v1.4.0' }))).toEqual([
      "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"oci://ghcr.io/acme/manifests/platform:v1.4.0\": set 'url' to 'oci://ghcr.io/acme/manifests/platform', set 'revision' to FluxOciRevision.tag('v1.4.0')",
    ]);
    expect(said(oci({ url: 'oci://ghcr.io/acme/manifests/platform', revision: FluxOciRevision.tag('v1.4.0') }))).toEqual([]);
  });

  mistake('flux-oci-layer-generic-media', () => {
    const release = (props: Partial<FluxOciRepositoryProps>) => (chart: Chart) =>
      new FluxHelmRelease(chart, 'loki', { chart: FluxHelmChart.fromOciRepository(oci(props)(chart)) });
    expect(said(release({ layerSelector: { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', operation: FluxOciLayerOperation.EXTRACT } }))).toEqual([
      "chart/loki flux/chart-layer: 'chart' comes from OCIRepository 'chart/platform', which selects the layer application/vnd.oci.image.layer.v1.tar+gzip, and Helm pushes charts with another media type: select 'application/vnd.cncf.helm.chart.content.v1.tar+gzip' with the operation FluxOciLayerOperation.COPY",
    ]);
    expect(said(release({ layerSelector: layer }))).toEqual([]);
    // The layer of manifests may have any type, and so may a chart that somebody else pushed.
    expect(said(oci({ layerSelector: { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip' } }))).toEqual([]);
    expect(said(release({ layerSelector: { ...layer, mediaType: 'application/x.acme.chart' } }))).toEqual([]);
  });

  mistake('flux-hrepo-oci-no-type', () => {
    expect(synthOne(charts({ url: 'oci://ghcr.io/acme/charts' })).spec.type).toBe('oci');
    expect(said(charts({ url: 'oci://ghcr.io/acme/charts', type: FluxHelmRepositoryType.DEFAULT }))).toEqual([
      "[chart/charts] 'type' must be FluxHelmRepositoryType.OCI for this URL, got \"default\": remove it",
    ]);
    expect(said(charts({ url: 'oci://ghcr.io/acme/charts' }))).toEqual([]);
  });

  mistake('flux-hrepo-type-oci-https', () => {
    expect(said(charts({ url: 'https://charts.example.org', type: FluxHelmRepositoryType.OCI }))).toEqual([
      "[chart/charts] 'type' must be FluxHelmRepositoryType.DEFAULT for this URL, got \"oci\": remove it, or start 'url' with oci://",
    ]);
    expect(said(charts({ url: 'https://charts.example.org' }))).toEqual([]);
  });

  mistake('new-flux-sparse-excludes-path', () => {
    const ctp1 = (sparseCheckout: string[]) => registration({ controlPlane: remote, path: './clusters/ctp1', source: FluxSource.git(git, { sparseCheckout }) }, 'ctp1');
    expect(said(ctp1(['charts', 'kustomize']))).toEqual([
      "[chart/ctp1] 'path' must be in a folder that the source checks out, got \"./clusters/ctp1\": add it to 'sparseCheckout' of the source, which has charts, kustomize",
    ]);
    expect(said(ctp1(['charts', 'kustomize', 'clusters/ctp1']))).toEqual([]);
    // The same with patterns to ignore.
    const ignoring = (ignore: string) => registration({ path: './clusters/ctp1', source: FluxSource.git(git, { ignore }) }, 'ctp1');
    expect(said(ignoring('/*\n!/charts'))).toEqual([
      "[chart/ctp1] 'path' must be in a folder that the source does not ignore, got \"./clusters/ctp1\": add '!/clusters/ctp1' below '/*' in 'ignore' of the source",
    ]);
    expect(said(ignoring('/*\n!/charts\n!/clusters/ctp1'))).toEqual([]);
  });
});
