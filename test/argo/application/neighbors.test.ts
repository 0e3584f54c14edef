import { ApiObject, type Chart } from 'cdk8s';
import { claims, git, type Props, warnings } from './apps';
import {
  ArgoAppProject, ArgoApplicationSet, ArgoConfirmation, ArgoDeletion, ArgoDestination, ArgoGenerator, ArgoSource, ControlPlane, FluxGitRepository,
  FluxKustomization,
} from '../../../lib';
import { warningsOf } from '../../support/synth';

const cluster = (chart: Chart, name: string): void => {
  new ApiObject(chart, name, {
    apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'argocd', labels: { 'argocd.argoproj.io/secret-type': 'cluster' } }, stringData: { name, server: `https://${name}.example` },
  });
};
const on = (name: string): Props => ({ controlPlane: ControlPlane.named('ctp', { argoClusterName: name }) });
const project = (chart: Chart, name: string) => new ArgoAppProject(chart, name, { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }] });

describe('names of other objects', () => {
  test('a project that the app nearly has is warned of', () => {
    expect(warningsOf((chart) => {
      project(chart, 'platform');
      claims(chart, { project: 'platfrom' });
    })).toEqual([
      "chart/claims near-miss: 'project' is AppProject 'platfrom', which this app does not have: write 'platform' if that is meant, or acknowledge this if it exists outside of the app",
    ]);
  });

  test('a project that the app nearly has is warned of in a set', () => {
    expect(warningsOf((chart) => {
      project(chart, 'platform');
      new ArgoApplicationSet(chart, 'fleet', {
        generators: [ArgoGenerator.clusters()],
        applicationName: '{{.name}}',
        project: 'platfrom',
        source: ArgoSource.oci('oci://ghcr.io/acme/manifests', '1.0.0'),
        destination: ArgoDestination.cluster('{{.name}}'),
        preserveResourcesOnDeletion: true,
      });
    })).toEqual([
      "chart/fleet near-miss: 'project' is AppProject 'platfrom', which this app does not have: write 'platform' if that is meant, or acknowledge this if it exists outside of the app",
    ]);
  });

  test('a cluster that the app nearly has is warned of', () => {
    expect(warningsOf((chart) => {
      cluster(chart, 'production');
      claims(chart, on('prodcution'));
    })).toEqual([
      "chart/claims near-miss: 'controlPlane' is cluster 'prodcution', which this app does not have: write 'production' if that is meant, or acknowledge this if it exists outside of the app",
    ]);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['a project of another name', (chart) => { project(chart, 'platform'); claims(chart, { project: 'claims' }); }],
    ['the default project', (chart) => { project(chart, 'defaults'); claims(chart, { project: 'default' }); }],
    ['another control plane', (chart) => { cluster(chart, 'ctp1'); claims(chart, on('ctp2')); }],
    ['the cluster that the app has', (chart) => { cluster(chart, 'production'); claims(chart, on('production')); }],
    ['the own cluster', (chart) => { cluster(chart, 'incluster'); claims(chart, on('in-cluster')); }],
  ])('%s is not warned of', (_name, build) => {
    expect(warningsOf(build)).toEqual([]);
  });
});

describe('annotations', () => {
  const annotated = (value: string): Props => ({ metadata: { annotations: { 'argocd.argoproj.io/sync-options': value } } });
  const prop = "'metadata.annotations['argocd.argoproj.io/sync-options']'";

  test.each([
    ['CreateNamespace=true', "has 'CreateNamespace=true', which is not read in an annotation: set 'syncOptions.createNamespace' of the Application"],
    ['Prune: false', "has 'Prune: false', which Argo CD ignores: write Prune=false"],
    ['prune=false', "has 'prune=false', which Argo CD ignores: write Prune=false"],
    ['ServerSideApply=yes', "has 'ServerSideApply=yes', which Argo CD ignores: write ServerSideApply=true"],
  ])('with the sync option %p are warned of', (value, message) => {
    expect(warnings(annotated(value))).toEqual([`chart/claims argo/option-place: ${prop} ${message}`]);
  });

  test.each(['Prune=false', 'Prune=confirm,Delete=false', 'ServerSideApply=true, Replace=false', '${OPTIONS}'])('with the sync option %p are taken', (value) => {
    expect(warnings(annotated(value))).toEqual([]);
  });

  test('with a tracking ID are warned of', () => {
    expect(warnings({ metadata: { annotations: { 'argocd.argoproj.io/tracking-id': 'fleet:argoproj.io/Application:argocd/claims' } } })).toEqual([
      "chart/claims argo/tracking: 'metadata.annotations['argocd.argoproj.io/tracking-id']' makes this an object of another Application that is not in its source, so that Argo CD prunes it: remove it",
    ]);
  });
});

describe('a folder that Flux applies too', () => {
  const flux = (chart: Chart, path: string): void => {
    const repository = new FluxGitRepository(chart, 'platform', { git: { ...git, url: 'https://github.com/acme/platform.git' }, metadata: { namespace: 'flux-system' } });
    new FluxKustomization(chart, 'flux', { source: repository, path, prune: true, metadata: { namespace: 'flux-system' } });
  };
  const local = { controlPlane: ControlPlane.coLocated('hub') };

  test('is warned of', () => {
    expect(warningsOf((chart) => {
      flux(chart, './claims/');
      claims(chart, local);
    })).toEqual([
      "chart/claims argo/shared-source: 'source' is also applied to the same place by 'chart/flux', so that Flux and Argo CD take the objects from each other: let one of the two apply the folder",
    ]);
  });

  test.each<[string, string, Props]>([['in another place', './claims', {}], ['next to it', './apps', local]])('is not warned of %s', (_name, path, props) => {
    expect(warningsOf((chart) => {
      flux(chart, path);
      claims(chart, props);
    })).toEqual([]);
  });
});

test('a deletion that deletes nothing is warned of', () => {
  const syncOptions = { delete: ArgoConfirmation.NEVER };
  expect(warnings({ syncOptions, deletion: ArgoDeletion.CASCADE_FOREGROUND })).toEqual([
    "chart/claims argo/no-effect: 'deletion' deletes only resources annotated with Delete=true, since 'syncOptions.delete' is ArgoConfirmation.NEVER: remove one of them",
  ]);
  expect(warnings({ syncOptions, deletion: ArgoDeletion.ORPHAN })).toEqual([]);
});
