import { ApiObject, type Chart, Duration } from 'cdk8s';
import { application, claims, ctp1, project, said } from './argo';
import { mistakesOf, notCompiled } from './mistakes';
import { ArgoControlPlaneApp, ArgoDeletion, ArgoPolicy, ArgoSyncPolicy, ArgoSyncWindowKind, ControlPlane, type ArgoIgnoreDifference, type ArgoSyncWindow } from '../../../lib';

mistakesOf('argoApps', {
  notKnowable: {
    'argo-proj-clusterscoped': 'The kinds in a folder of Git are not known here.',
    'argo-create-namespace-mismatch': 'The namespaces of manifests in Git are not known here.',
  },
}, (mistake) => {
  const selfHeal = { syncPolicy: ArgoSyncPolicy.automated({ selfHeal: true }) };

  mistake('argo-server-no-colon', () => {
    expect(said(() => ControlPlane.named('ctp1', { server: 'https//kubernetes.default.svc' }))).toEqual([
      "[ControlPlane.named('ctp1')] 'server' must be an absolute URL of an API server, without '/' at the end, got \"https//kubernetes.default.svc\": write for example 'https://ctp1.example.org'; a string to be replaced later goes into 'serverPlaceholder'",
    ]);
  });

  mistake('argo-app-any-ns-no-sourcenamespaces', () => {
    const elsewhere = application({ metadata: { namespace: 'test-hello-world' } });
    expect(said(project(), elsewhere)).toEqual([
      "[chart/ctp1-claims] 'metadata.namespace' must be a namespace that project 'platform' permits, got \"test-hello-world\": add 'test-hello-world' to 'sourceNamespaces' of 'chart/platform', or move the Application to 'argocd'",
    ]);
    expect(said(project({ sourceNamespaces: ['test-hello-world'] }), elsewhere)).toEqual([]);
    expect(said(project(), application())).toEqual([]);
  });

  const ignoring = (difference: ArgoIgnoreDifference) => application({ ignoreDifferences: [difference] });

  mistake('argo-ignorediff-core-group', () => {
    const jsonPointers = ['/data/tls.crt'];
    expect(said(ignoring({ group: 'core', kind: 'Secret', jsonPointers }))).toEqual([
      "[chart/ctp1-claims] 'ignoreDifferences[0].group' must be an API group, got \"core\": the core group is an empty string: write ''",
    ]);
    expect(said(ignoring({ group: '', kind: 'Secret', jsonPointers }))).toEqual([]);
    expect(said(ignoring({ group: 'v1', kind: '*', jsonPointers }))).toEqual([
      "[chart/ctp1-claims] 'ignoreDifferences[0].group' must be an API group, got \"v1\": the core group is an empty string: write ''",
    ]);
  });

  mistake('argo-ignorediff-wrong-group', () => {
    const jsonPointers = ['/data/token'];
    expect(said(ignoring({ group: 'apps', kind: 'Secret', jsonPointers }))).toEqual([
      "[chart/ctp1-claims] 'ignoreDifferences[0].group' must be the group of a Secret, got \"apps\": any other matches nothing: leave it out for the core group",
    ]);
    expect(said(ignoring({ kind: 'Secret', jsonPointers }))).toEqual([]);
    expect(said(ignoring({ group: 'extensions', kind: 'Ingress', jsonPointers }))).toEqual([
      "[chart/ctp1-claims] 'ignoreDifferences[0].group' must be the group of an Ingress, got \"extensions\": any other matches nothing: write 'networking.k8s.io'",
    ]);
    // Kinds of others may have the same name.
    expect(said(ignoring({ group: 'serving.knative.dev', kind: 'Service', jsonPointers }))).toEqual([]);
    expect(said(ignoring({ group: '*', kind: 'Secret', jsonPointers }))).toEqual([]);
  });

  mistake('argo-ignorediff-missing-group', () => {
    const jsonPointers = ['/spec/template'];
    expect(said(ignoring({ kind: 'Deployment', jsonPointers }))).toEqual([
      "[chart/ctp1-claims] 'ignoreDifferences[0].group' must be given for a Deployment, got nothing: the default is the core group: write 'apps'",
    ]);
    expect(said(ignoring({ group: 'apps', kind: 'Deployment', jsonPointers }))).toEqual([]);
  });

  mistake('argo-ignorediff-brackets', () => {
    const pointer = (text: string) => ignoring({ group: 'apps', kind: 'Deployment', jsonPointers: [text] });
    expect(said(pointer('/spec/template/spec/containers[0]/resources/limits/cpu'))).toEqual([
      "[chart/ctp1-claims] 'ignoreDifferences[0].jsonPointers[0]' must have no brackets, got \"/spec/template/spec/containers[0]/resources/limits/cpu\": they are part of the key in a JSON pointer: write '/spec/template/spec/containers/0/resources/limits/cpu'",
    ]);
    expect(said(pointer('/spec/template/spec/containers/0/resources/limits/cpu'))).toEqual([]);
    expect(said(pointer('/spec/template/spec/containers[]/image'))).toEqual([
      "[chart/ctp1-claims] 'ignoreDifferences[0].jsonPointers[0]' must have no brackets, got \"/spec/template/spec/containers[]/image\": they are part of the key in a JSON pointer: use 'jqPathExpressions'",
    ]);
  });

  mistake('argo-ignorediff-not-respected', () => {
    const ignoreDifferences = [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }];
    expect(said(application({ ...selfHeal, ignoreDifferences }))).toEqual([
      "chart/ctp1-claims argo/ignored-written: 'ignoreDifferences[0]' is ignored in comparisons only, so that every sync writes the replicas of the source again: set 'syncOptions.respectIgnoreDifferences' to true, or leave the replicas out of the source",
    ]);
    expect(said(application({ ...selfHeal, ignoreDifferences, syncOptions: { respectIgnoreDifferences: true } }))).toEqual([]);
    expect(said(application({ ignoreDifferences }))).toEqual([]);
    expect(said(application({ ...selfHeal, ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/paused'] }] }))).toEqual([]);
  });

  mistake('argo-proj-app-of-apps-ns', () => {
    const parent = application({ controlPlane: ControlPlane.coLocated('hub'), destinationNamespace: 'argocd' }, 'fleet');
    const own = { server: 'https://kubernetes.default.svc' };
    expect(said(project({ destinations: [{ ...own, namespace: 'xx-dev' }] }), parent)).toEqual([
      "[chart/fleet] 'project' must permit the destination of the Application, got project 'platform', which does not permit server https://kubernetes.default.svc with namespace 'argocd': add { server: 'https://kubernetes.default.svc', namespace: 'argocd' } to 'destinations' of 'chart/platform'",
    ]);
    expect(said(project({ destinations: [{ ...own, namespace: 'xx-dev' }, { ...own, namespace: 'argocd' }] }), parent)).toEqual([]);
  });

  const policy = (line: string) => project({ roles: [{ name: 'admin', description: 'some-role', policies: [ArgoPolicy.custom(line)] }] });

  mistake('argo-proj-policy-resource', () => {
    const form = "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:admin, <resource>, <action>, platform/<object>, allow'";
    expect(said(policy('p, proj:platform:admin, projects, get, platform, allow'))).toEqual([
      `${form}, got "p, proj:platform:admin, projects, get, platform, allow": the resource is 'projects': write one of applications, applicationsets, logs, exec, clusters, repositories`,
    ]);
    expect(said(policy('p, proj:platform:admin, applications, get, platform/*, allow'))).toEqual([]);
  });

  mistake('argo-proj-policy-subject', () => {
    const form = "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:admin, <resource>, <action>, platform/<object>, allow'";
    expect(said(policy('p, proj:platform:some-role, applications, sync, platform/*, allow'))).toEqual([
      `${form}, got "p, proj:platform:some-role, applications, sync, platform/*, allow": the subject is 'proj:platform:some-role': write 'proj:platform:admin'`,
    ]);
    expect(said(policy('p, proj:platform:admin, applications, sync, platform/*, allow'))).toEqual([]);
  });

  const window = (props: Partial<ArgoSyncWindow>) => project({
    syncWindows: [{ kind: ArgoSyncWindowKind.ALLOW, schedule: '0 13 * * *', duration: Duration.hours(1), applications: ['*'], ...props }],
  });

  mistake('argo-window-bad-hour', () => {
    expect(said(window({ schedule: '* 7-24 * * 0-6' }))).toEqual([
      "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"* 7-24 * * 0-6\": hour '7-24' is out of range: use 0-23",
    ]);
    expect(said(window({ schedule: '* 7-23 * * 0-6' }))).toEqual([]);
  });

  mistake('argo-window-bad-weekday', () => {
    expect(said(window({ schedule: '* * * * 2-7' }))).toEqual([
      "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"* * * * 2-7\": Argo CD does not read 7 as Sunday: write '0,2-6'",
    ]);
    expect(said(window({ schedule: '* * * * 0,2-6' }))).toEqual([]);
    expect(said(window({ schedule: '* * * * 1-7' }))[0]).toMatch(/: write '0-6'$/);
    expect(said(window({ schedule: '* * * * 6-7' }))[0]).toMatch(/: write '0,6'$/);
  });

  mistake('argo-window-too-short', () => {
    expect(said(window({ duration: Duration.minutes(1) }))).toEqual([
      "chart/platform argo/window: 'syncWindows[0].duration' is 1m0s, and the start of a window starts no sync, so that a short one often passes without any: write for example Duration.minutes(15)",
    ]);
    expect(said(window({ duration: Duration.minutes(15) }))).toEqual([]);
    expect(said(window({ kind: ArgoSyncWindowKind.DENY, duration: Duration.minutes(1) }))).toEqual([]);
  });

  mistake('argo-syncpolicy-misplaced', () => {
    const controlPlane = ControlPlane.named('ctp1', { argoClusterName: 'ctp1' });
    // @ts-expect-error where the manifest has it by mistake
    notCompiled(() => ControlPlane.named('ctp1', { argoClusterName: 'ctp1', syncPolicy: { automated: { prune: true } } }));
    expect(said(() => ControlPlane.named('ctp1', { argoClusterName: 'ctp1', syncPolicy: ArgoSyncPolicy.automated() } as never))).toEqual([
      "[ControlPlane.named('ctp1')] 'syncPolicy' must be a prop of ControlPlaneOptions, got an unknown one: the props are argoClusterName, kubeconfig, labels, server, serverPlaceholder",
    ]);
    expect(said(application({ controlPlane, syncPolicy: ArgoSyncPolicy.automated() }))).toEqual([]);
  });

  mistake('wild-argo-retry-misplaced', () => {
    const retry = { limit: 5, backoff: { duration: Duration.seconds(5), factor: 2, maxDuration: Duration.minutes(3) } };
    // There is one place for it, which becomes spec.syncPolicy.retry.
    expect(said(application({ retry }))).toEqual([]);
    // @ts-expect-error the form of the manifest
    notCompiled((chart) => new ArgoControlPlaneApp(chart, 'ctp1-claims', { ...claims, syncPolicy: ArgoSyncPolicy.automated({ retry }) }));
    expect(said(() => ArgoSyncPolicy.automated({ retry } as never))).toEqual([
      "[ArgoSyncPolicy.automated] 'retry' must be a prop of ArgoAutomatedSync, got an unknown one: the props are allowEmpty, enabled, prune, selfHeal",
    ]);
  });

  mistake('new-argo-retry-forever-stale', () => {
    expect(said(application({ ...selfHeal, retry: { limit: -1 } }))).toEqual([
      "chart/ctp1-claims argo/retry-stale: 'retry.limit' is -1, so that a broken revision is tried forever and a newer one is never looked at: set 'retry.refresh' to true, or write a limit of 0 or more",
    ]);
    expect(said(application({ ...selfHeal, retry: { limit: -1, refresh: true } }))).toEqual([]);
    expect(said(application({ ...selfHeal, retry: { limit: 5 } }))).toEqual([]);
  });

  mistake('new-argo-managed-ns-tracking-id', () => {
    const build = (labels: Record<string, string>, annotations: Record<string, string>) => application({
      syncPolicy: ArgoSyncPolicy.automated({ prune: true }),
      deletion: ArgoDeletion.ORPHAN,
      syncOptions: { createNamespace: true },
      managedNamespaceMetadata: { labels, annotations },
    });
    const says = 'makes the namespace an object of the Application that is not in its source, so that Argo CD prunes it with all that is in it: remove it';
    expect(said(build({ 'argocd.argoproj.io/instance': 'web' }, { 'argocd.argoproj.io/tracking-id': 'web:/Namespace:web/web' }))).toEqual([
      `chart/ctp1-claims argo/tracking: 'managedNamespaceMetadata.labels['argocd.argoproj.io/instance']' ${says}`,
      `chart/ctp1-claims argo/tracking: 'managedNamespaceMetadata.annotations['argocd.argoproj.io/tracking-id']' ${says}`,
    ]);
    expect(said(build({}, {}))).toEqual([]);
    expect(said(build({ team: 'a' }, { 'argocd.argoproj.io/sync-options': 'Prune=false' }))).toEqual([]);
  });

  mistake('new-argo-replace-app-wide', () => {
    expect(said(application({ ...selfHeal, syncOptions: { replace: true } }))).toEqual([
      "chart/ctp1-claims argo/replace: 'syncOptions.replace' replaces every object at each sync, which removes what controllers and users have added, and deletes objects that cannot be replaced: set 'syncOptions.serverSideApply' to true in its place, and annotate single objects with argocd.argoproj.io/sync-options: Replace=true",
    ]);
    expect(said(application({ ...selfHeal, syncOptions: { serverSideApply: true } }))).toEqual([]);
    expect(said(application({ ...selfHeal, syncOptions: { replace: false } }))).toEqual([]);
  });

  mistake('new-argo-managed-ns-and-namespace-manifest', () => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'privileged' };
    const app = application({ controlPlane: ctp1, destinationNamespace: 'cockroach', syncOptions: { createNamespace: true }, managedNamespaceMetadata: { labels } });
    const namespace = (name: string) => (chart: Chart) => {
      new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    };
    expect(said(app, namespace('cockroach'))).toEqual([
      "chart/ctp1-claims argo/namespace-owner: 'managedNamespaceMetadata' is for a namespace whose manifest is 'chart/namespace', and what applies that manifest sets other metadata: write the labels and annotations into the manifest, or remove the manifest",
    ]);
    expect(said(app, namespace('other'))).toEqual([]);
    expect(said(app)).toEqual([]);
    expect(said(application({ destinationNamespace: 'cockroach' }), namespace('cockroach'))).toEqual([]);
  });
});
