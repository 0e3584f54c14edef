import type { Chart } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  ArgoControlPlaneApp, ArgoDeletion, ArgoDestination, ArgoSource, ArgoSyncPolicy, ControlPlane, GitRevision, type ArgoControlPlaneAppProps,
  type ArgoDirectoryOptions,
} from '../../lib';
import { errorOf, synthOne, thrownBy, warningsOf } from '../support/synth';

const git = { url: 'https://github.com/acme/platform.git', revision: GitRevision.branch('main') };
const ctp1 = ControlPlane.named('ctp1', { argoClusterName: 'ctp1' });

const claims: ArgoControlPlaneAppProps = {
  controlPlane: ctp1, project: 'platform', source: ArgoSource.git(git, { path: 'claims' }), destinationNamespace: 'team-a',
};

/** An Application with some props changed. */
const application = (props: Partial<ArgoControlPlaneAppProps>) => (chart: Chart) => {
  new ArgoControlPlaneApp(chart, 'ctp1-claims', { ...claims, ...props });
};

mistakesOf('argo', {
  notKnowable: {
    'argo-helm-param-dotted-key': 'Whether a dot ends a key or belongs to it is known by the chart only; values take keys as they are.',
    'argo-ignorediff-jq-whole-item': 'An expression that ignores whole items may be meant.',
    'argo-crossplane-label-tracking': 'How Argo CD tracks resources is a setting of its installation.',
  },
  later: {
    'argo-proj-no-namespace-kind': 'AppProject',
    'argo-proj-dest-mismatch': 'AppProject',
    'argo-proj-source-mismatch': 'AppProject',
    'argo-proj-policy-object': 'AppProject',
    'argo-window-duplicate': 'AppProject',
    'argo-cluster-bad-json': 'ArgoClusterSecret',
    'argo-cluster-insecure-ca': 'ArgoClusterSecret',
  },
}, (mistake) => {
  mistake('argo-server-is-name', () => {
    expect(thrownBy(() => ControlPlane.named('ctp1', { server: 'ctp1' }))).toBe(
      "[ControlPlane.named] 'server' must be an absolute URL of an API server, without '/' at the end, got \"ctp1\": if this is the name of a cluster in Argo CD, pass it as 'argoClusterName'; a URL begins with https://");
  });

  mistake('argo-name-and-server', () => {
    const both = ControlPlane.named('ctp1', { argoClusterName: 'ctp1', server: 'https://ctp1.example' });
    expect(synthOne(application({ controlPlane: both })).spec.destination).toEqual({ name: 'ctp1', namespace: 'team-a' });
    expect(synthOne(application({ controlPlane: both, destination: ArgoDestination.SERVER })).spec.destination).toEqual({
      server: 'https://ctp1.example', namespace: 'team-a',
    });
    notCompiled((chart) => new ArgoControlPlaneApp(chart, 'ctp1-claims', {
      ...claims,
      // @ts-expect-error both at once
      destination: { name: 'ctp1', server: 'https://ctp1.example' },
    }));
  });

  mistake('argo-server-trailing-slash', () => {
    expect(thrownBy(() => ControlPlane.named('ctp1', { server: 'https://kubernetes.default.svc/' }))).toBe(
      "[ControlPlane.named] 'server' must be an absolute URL of an API server, without '/' at the end, got \"https://kubernetes.default.svc/\": drop the slash: 'https://kubernetes.default.svc'");
  });

  mistake('argo-app-wrong-namespace', () => {
    expect(warningsOf(application({}), { namespace: 'team-a' })).toEqual([
      "chart/ctp1-claims argo/namespace: the Application is in 'team-a', the namespace of its resources: Argo CD ignores Applications outside of its own namespace without a word; set metadata.namespace to 'argocd', or acknowledge this if application.namespaces allows it",
    ]);
    expect(synthOne(application({})).metadata.namespace).toBe('argocd');
  });

  mistake('argo-syncoptions-map', () => {
    notCompiled((chart) => new ArgoControlPlaneApp(chart, 'ctp1-claims', {
      ...claims,
      // @ts-expect-error the form of the manifest, with a map in it
      syncOptions: [{ CreateNamespace: true }],
    }));
    expect(synthOne(application({ syncOptions: { createNamespace: true } })).spec.syncPolicy).toEqual({ syncOptions: ['CreateNamespace=true'] });
  });

  mistake('argo-directory-exclude-commas', () => {
    const build = (directory: ArgoDirectoryOptions) => application({ source: ArgoSource.git(git, { path: 'claims', directory }) });
    expect(errorOf(build({ recurse: true, exclude: 'app-db/**,app-exporter/**' }))).toBe(
      "[chart/ctp1-claims] 'source.directory.exclude' must list several globs in braces, got \"app-db/**,app-exporter/**\": write '{app-db/**,app-exporter/**}'");
    expect(warningsOf(build({ recurse: true, exclude: '{app-db/**,app-exporter/**}' }))).toEqual([]);
  });

  mistake('argo-values-ref-unknown', () => {
    const sources = [
      ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3' }, { helm: { valueFiles: ['$values/prod.yaml'] } }),
      ArgoSource.git(git, { refName: 'vals' }),
    ];
    expect(errorOf((chart) => new ArgoControlPlaneApp(chart, 'ctp1-claims', { controlPlane: ctp1, project: 'platform', sources }))).toBe(
      "[chart/ctp1-claims] 'sources[0].helm.valueFiles[0]' must name a source of this Application, got \"$values/prod.yaml\": the refs are 'vals'");
  });

  mistake('argo-oci-scheme-with-chart', () => {
    const source = ArgoSource.helmChart({ repoUrl: 'oci://xpkg.upbound.io/spaces-artifacts', chart: 'spaces', version: '1.17.1' });
    expect(errorOf(application({ source }))).toBe(
      "[chart/ctp1-claims] 'source.repoUrl' must be written without 'oci://' when 'chart' is given, got \"oci://xpkg.upbound.io/spaces-artifacts\": write 'xpkg.upbound.io/spaces-artifacts' with a repository Secret that says enableOCI, or use ArgoSource.oci('oci://xpkg.upbound.io/spaces-artifacts/spaces', '1.17.1')");
  });

  mistake('argo-sync-wave-int', () => {
    const build = (chart: Chart) => new ArgoControlPlaneApp(chart, 'ctp1-claims', {
      ...claims,
      // @ts-expect-error a number
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': -1 } },
    });
    expect(errorOf(build)).toBe(
      "[chart/ctp1-claims] 'metadata.annotations['argocd.argoproj.io/sync-wave']' must be a string, got -1: annotation values are strings, write '-1'");
    expect(synthOne(application({ syncWave: -1 })).metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-1' });
  });

  mistake('argo-ignorediff-slash', () => {
    const build = (pointer: string) => application({ ignoreDifferences: [{ kind: 'Service', jsonPointers: [pointer] }] });
    expect(errorOf(build('/metadata/annotations/example.com/owner'))).toBe(
      "[chart/ctp1-claims] 'ignoreDifferences[0].jsonPointers[0]' must have a slash inside a key as '~1', got \"/metadata/annotations/example.com/owner\": write '/metadata/annotations/example.com~1owner'");
    expect(warningsOf(build('/metadata/annotations/example.com~1owner'))).toEqual([]);
  });

  mistake('argo-no-finalizer', () => {
    const syncPolicy = ArgoSyncPolicy.automated({ prune: true, selfHeal: true });
    expect(warningsOf(application({ syncPolicy }))).toEqual([
      "chart/ctp1-claims argo/deletion: 'prune' deletes what leaves the source, but when the Application itself is deleted everything stays; say which is wanted: deletion: ArgoDeletion.ORPHAN, or CASCADE_FOREGROUND to delete its resources too",
    ]);
    expect(warningsOf(application({ syncPolicy, deletion: ArgoDeletion.ORPHAN }))).toEqual([]);
    expect(synthOne(application({ syncPolicy, deletion: ArgoDeletion.CASCADE_FOREGROUND })).metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io']);
  });
});
