import { Duration, type Chart } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  ArgoApplication, ArgoClusterAuth, ArgoClusterSecret, ArgoControlPlaneApp, ArgoCrossplaneSettings, ArgoDeletion, ArgoDestinationField, ArgoPolicy,
  ArgoPolicyAction, ArgoPolicyResource, ArgoAppProject, ArgoSource, ArgoSyncPolicy, ArgoSyncWindowKind, ControlPlane, GitRevision,
  type ArgoClusterSecretProps, type ArgoControlPlaneAppProps, type ArgoCrossplaneSettingsProps, type ArgoDirectoryOptions,
  type ArgoAppProjectProps,
} from '../../../lib';
import { errorOf, synthOne, thrownBy, validationOf, warningsOf } from '../../support/synth';

const git = { url: 'https://github.com/acme/platform.git', revision: GitRevision.branch('main') };
const ctp1 = ControlPlane.named('ctp1', { argoClusterName: 'ctp1' });

const claims: ArgoControlPlaneAppProps = {
  controlPlane: ctp1, project: 'platform', source: ArgoSource.git(git, { path: 'claims' }), destinationNamespace: 'team-a',
};

/** An Application with some props changed. */
const application = (props: Partial<ArgoControlPlaneAppProps>) => (chart: Chart) => {
  new ArgoControlPlaneApp(chart, 'ctp1-claims', { ...claims, ...props });
};

/** The project of the Application. */
const project = (props: Partial<ArgoAppProjectProps>) => (chart: Chart) => {
  new ArgoAppProject(chart, 'platform', { sourceRepos: ['https://github.com/acme/*'], destinations: [{ name: 'ctp1', namespace: 'team-a' }], ...props });
};
/** Both of them. */
const withProject = (projectProps: Partial<ArgoAppProjectProps>, props: Partial<ArgoControlPlaneAppProps>) => (chart: Chart) => {
  project(projectProps)(chart);
  application(props)(chart);
};

mistakesOf('argo', {
  notKnowable: {
    'argo-helm-param-dotted-key': 'Only the chart tells whether a dot ends a key or belongs to it; values have keys as they are.',
    'argo-ignorediff-jq-whole-item': 'An expression that ignores whole items may be intended.',
  },
}, (mistake) => {
  mistake('argo-server-is-name', () => {
    expect(thrownBy(() => ControlPlane.named('ctp1', { server: 'ctp1' }))).toBe(
      "[ControlPlane.named('ctp1')] 'server' must be an absolute URL of an API server, without '/' at the end, got \"ctp1\": if this is the name of a cluster in Argo CD, pass it as 'argoClusterName'; a URL starts with https://");
  });

  mistake('argo-name-and-server', () => {
    const both = ControlPlane.named('ctp1', { argoClusterName: 'ctp1', server: 'https://ctp1.example' });
    expect(synthOne(application({ controlPlane: both })).spec.destination).toEqual({ name: 'ctp1', namespace: 'team-a' });
    expect(synthOne(application({ controlPlane: both, destinationField: ArgoDestinationField.SERVER })).spec.destination).toEqual({
      server: 'https://ctp1.example', namespace: 'team-a',
    });
    notCompiled((chart) => new ArgoApplication(chart, 'ctp1-claims', {
      project: 'platform',
      source: ArgoSource.git(git, { path: 'claims' }),
      // @ts-expect-error both at once
      destination: { name: 'ctp1', server: 'https://ctp1.example' },
    }));
  });

  mistake('argo-server-trailing-slash', () => {
    expect(thrownBy(() => ControlPlane.named('ctp1', { server: 'https://kubernetes.default.svc/' }))).toBe(
      "[ControlPlane.named('ctp1')] 'server' must be an absolute URL of an API server, without '/' at the end, got \"https://kubernetes.default.svc/\": write 'https://kubernetes.default.svc'");
  });

  mistake('argo-app-wrong-namespace', () => {
    expect(warningsOf(application({}), { namespace: 'team-a' })).toEqual([
      "chart/ctp1-claims argo/namespace: 'metadata.namespace' is 'team-a', the namespace of the resources, and Argo CD silently ignores Applications outside its own namespace: set it to 'argocd', or acknowledge this if application.namespaces allows it",
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
      ArgoSource.git(git, { ref: 'vals' }),
    ];
    expect(errorOf((chart) => new ArgoControlPlaneApp(chart, 'ctp1-claims', { controlPlane: ctp1, project: 'platform', sources }))).toBe(
      "[chart/ctp1-claims] 'sources[0].helm.valueFiles[0]' must name a source of this Application, got \"$values/prod.yaml\": the refs are 'vals': write for example '$vals/prod.yaml'");
  });

  mistake('argo-oci-scheme-with-chart', () => {
    const source = ArgoSource.helmChart({ repoUrl: 'oci://xpkg.upbound.io/spaces-artifacts', chart: 'spaces', version: '1.17.1' });
    expect(errorOf(application({ source }))).toBe(
      "[chart/ctp1-claims] 'source.repoUrl' must be written without 'oci://' when 'chart' is given, got \"oci://xpkg.upbound.io/spaces-artifacts\": write 'xpkg.upbound.io/spaces-artifacts' and add a repository Secret with enableOCI, or use ArgoSource.oci('oci://xpkg.upbound.io/spaces-artifacts/spaces', '1.17.1')");
  });

  mistake('argo-sync-wave-int', () => {
    const build = (chart: Chart) => new ArgoControlPlaneApp(chart, 'ctp1-claims', {
      ...claims,
      // @ts-expect-error a number
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': -1 } },
    });
    expect(errorOf(build)).toBe(
      "[chart/ctp1-claims] 'metadata.annotations['argocd.argoproj.io/sync-wave']' must be a string, got -1: write '-1'");
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
      "chart/ctp1-claims argo/deletion: 'deletion' is not given, so that all resources stay when the Application is deleted, although 'syncPolicy' prunes what leaves the source: choose ArgoDeletion.ORPHAN to keep the resources, or ArgoDeletion.CASCADE_FOREGROUND to delete them",
    ]);
    expect(warningsOf(application({ syncPolicy, deletion: ArgoDeletion.ORPHAN }))).toEqual([]);
    expect(synthOne(application({ syncPolicy, deletion: ArgoDeletion.CASCADE_FOREGROUND })).metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io']);
  });

  mistake('argo-crossplane-label-tracking', () => {
    const settings = (props: ArgoCrossplaneSettingsProps) => (chart: Chart) => new ArgoCrossplaneSettings(chart, 'settings', props);
    expect(synthOne(settings({})).data['application.resourceTrackingMethod']).toBe('annotation');
    // @ts-expect-error what prunes the composite resources of claims is not offered
    notCompiled(settings({ trackingMethod: 'label' }));
    expect(errorOf(settings({ settings: { 'application.resourceTrackingMethod': 'label' } }))).toBe(
      "[chart/settings] 'settings['application.resourceTrackingMethod']' must be set by 'trackingMethod', got \"label\": remove it, and use 'trackingMethod'");
  });

  mistake('argo-proj-no-namespace-kind', () => {
    const create = { syncOptions: { createNamespace: true } };
    expect(warningsOf(withProject({}, create))).toEqual([
      "chart/ctp1-claims argo/project-namespace: 'syncOptions.createNamespace' needs a project that permits the kind Namespace, which 'chart/platform' does not, so that every sync fails unless 'team-a' exists: add { group: '', kind: 'Namespace' } to 'clusterResourceWhitelist' of the project, or remove the option",
    ]);
    expect(warningsOf(withProject({ clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }] }, create))).toEqual([]);
  });

  mistake('argo-proj-dest-mismatch', () => {
    const controlPlane = ControlPlane.named('ctp1', { server: 'https://172.18.0.4:6443' });
    const own = { server: 'https://kubernetes.default.svc', namespace: 'team-a' };
    expect(validationOf(withProject({ destinations: [own] }, { controlPlane }))).toEqual([
      "[chart/ctp1-claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit server https://172.18.0.4:6443 with namespace 'team-a': add { server: 'https://172.18.0.4:6443', namespace: 'team-a' } to 'destinations' of 'chart/platform'",
    ]);
    expect(warningsOf(withProject({ destinations: [own, { server: 'https://172.18.0.4:6443', namespace: 'team-a' }] }, { controlPlane }))).toEqual([]);
  });

  mistake('argo-proj-source-mismatch', () => {
    const source = ArgoSource.git({ ...git, url: 'https://gitlab.com/acme/platform.git' }, { path: 'claims' });
    expect(validationOf(withProject({}, { source }))).toEqual([
      "[chart/ctp1-claims] 'project' must permit the source of the Application, got project 'platform', which does not permit https://gitlab.com/acme/platform.git: add 'https://gitlab.com/acme/platform.git' to 'sourceRepos' of 'chart/platform'",
    ]);
    expect(warningsOf(withProject({ sourceRepos: ['https://gitlab.com/acme/platform'] }, { source }))).toEqual([]);
  });

  mistake('argo-proj-policy-object', () => {
    const role = (policy: ArgoPolicy) => project({ roles: [{ name: 'admin', policies: [policy] }] });
    expect(errorOf(role(ArgoPolicy.custom('p, proj:platform:admin, applications, get, *, allow')))).toBe(
      "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:admin, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:admin, applications, get, *, allow\": the object is '*': write 'platform/*'");
    expect(synthOne(role(ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.GET))).spec.roles[0].policies).toEqual([
      'p, proj:platform:admin, applications, get, platform/*, allow',
    ]);
  });

  mistake('argo-window-duplicate', () => {
    // The controllers also tell windows apart by their Applications, so that the two of the sample are different.
    const windows = (...applications: string[]) => project({
      syncWindows: applications.map((name) => ({ kind: ArgoSyncWindowKind.ALLOW, schedule: '0 0 * * *', duration: Duration.hours(6), applications: [name] })),
    });
    expect(warningsOf(windows('one*', 'one*'))).toEqual([
      "chart/platform argo/project-edit: 'syncWindows[1]' is a duplicate of 'syncWindows[0]', and Argo CD's API server refuses changes to such a project: remove it",
    ]);
    expect(warningsOf(windows('one*', 'two*'))).toEqual([]);
  });

  const cluster = (props: Partial<ArgoClusterSecretProps>) => (chart: Chart) => {
    const controlPlane = ControlPlane.named('ctp1', { server: 'https://ctp1.example' });
    new ArgoClusterSecret(chart, 'ctp1', { controlPlane, auth: ArgoClusterAuth.exec({ command: 'argocd-k8s-auth', args: ['gcp'] }), ...props });
  };

  mistake('argo-cluster-bad-json', () => {
    // @ts-expect-error configuration as a string
    notCompiled(cluster({ config: 'bearerToken: abc' }));
    expect(JSON.parse(synthOne(cluster({ disableCompression: false })).stringData.config)).toEqual({
      execProviderConfig: { command: 'argocd-k8s-auth', args: ['gcp'], apiVersion: 'client.authentication.k8s.io/v1' }, disableCompression: false,
    });
  });

  mistake('argo-cluster-insecure-ca', () => {
    const caBundle = '-----BEGIN CERTIFICATE-----\nMIIBfake\n-----END CERTIFICATE-----\n';
    expect(errorOf(cluster({ tlsClientConfig: { insecure: true, caBundle } }))).toBe(
      "[chart/ctp1] 'tlsClientConfig.insecure' must be left out when the certificates of an authority are given, got true: Argo CD rejects both together: remove it");
    expect(warningsOf(cluster({ tlsClientConfig: { insecure: false, caBundle } }))).toEqual([]);
  });
});
