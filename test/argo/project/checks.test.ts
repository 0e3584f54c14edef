import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  ArgoApplicationSet, ArgoAppProject, type ArgoAppProjectProps, ArgoControlPlaneApp, type ArgoControlPlaneAppProps, ArgoDestination, ArgoGenerator,
  ArgoSource, ControlPlane, GitRevision, TargetCluster,
} from '../../../lib';
import { testApp, validationOf, warningsOf } from '../../support/synth';
import { git } from '../application/apps';

const ctp1 = ControlPlane.named('ctp1', { argoClusterName: 'ctp1' });
const byServer = (server: string) => ControlPlane.named('ctp1', { server });
const DESTINATIONS = [{ name: 'ctp1', namespace: 'team-a' }];

/** A project and an Application of it; what a test is not about is given here. */
const both = (project: Partial<ArgoAppProjectProps>, app: Partial<ArgoControlPlaneAppProps> = {}) => (chart: Chart) => {
  new ArgoAppProject(chart, 'platform', { destinations: DESTINATIONS, sourceRepos: ['https://github.com/acme/*'], ...project });
  new ArgoControlPlaneApp(chart, 'claims', {
    controlPlane: ctp1,
    project: 'platform',
    destinationNamespace: 'team-a',
    ...(app.sources || app.sourceHydrator ? {} : { source: ArgoSource.git(git, { path: 'claims' }) }),
    ...app,
  });
};
/** A Secret of Argo CD that the user wrote. */
const secret = (chart: Chart, id: string, type: string, stringData: object, data: object = {}, namespace: string | undefined = 'argocd') =>
  new ApiObject(chart, id, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: id, ...(namespace === undefined ? {} : { namespace }), labels: { 'argocd.argoproj.io/secret-type': type } },
    stringData,
    data,
  });
/** An ExternalSecret of the user that makes a Secret for Argo CD. */
const external = (chart: Chart, id: string, type: string | undefined, data: object | undefined) => new ApiObject(chart, id, {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: id, namespace: 'argocd' },
  spec: {
    refreshInterval: '1h0m0s',
    dataFrom: [{ extract: { key: 'a' } }],
    target: data === undefined ? {} : { template: { data, ...(type === undefined ? {} : { metadata: { labels: { 'argocd.argoproj.io/secret-type': type } } }) } },
  },
});
const repository = (url: string) => ArgoSource.git({ url, revision: GitRevision.branch('main') }, { path: '.' });

test('an Application that its project permits is fine', () => {
  expect(warningsOf(both({}))).toEqual([]);
});

test.each<[string, (chart: Chart) => unknown, string]>([
  ['a namespace that is not there', both({}, { destinationNamespace: 'team-b' }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'team-b': add { name: 'ctp1', namespace: 'team-b' } to 'destinations' of 'chart/platform'"],
  ['no namespace', both({}, { destinationNamespace: undefined as never }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' without a namespace: add { name: 'ctp1', namespace: '' } to 'destinations' of 'chart/platform'"],
  ['a cluster that is not there', both({}, { controlPlane: ControlPlane.named('ctp2', { argoClusterName: 'ctp2' }) }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp2' with namespace 'team-a': add { name: 'ctp2', namespace: 'team-a' } to 'destinations' of 'chart/platform'"],
  ['a server that is not there', both({ destinations: [{ server: 'https://kubernetes.default.svc', namespace: '*' }] }, { controlPlane: byServer('https://172.18.0.4:6443') }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit server https://172.18.0.4:6443 with namespace 'team-a': add { server: 'https://172.18.0.4:6443', namespace: 'team-a' } to 'destinations' of 'chart/platform'"],
  ['a server that is denied', both({ destinations: [{ server: '*', namespace: '*' }, { server: '!https://ctp1.example', namespace: 'team-*' }] }, { controlPlane: byServer('https://ctp1.example') }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit server https://ctp1.example with namespace 'team-a': 'destinations[1]' of 'chart/platform' denies it: use another destination, or change that entry"],
  ['a namespace that is denied', both({ destinations: [{ server: '*', namespace: '*' }, { server: '*', namespace: '!team-a' }] }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'team-a': 'destinations[1]' of 'chart/platform' denies it: use another destination, or change that entry"],
  ['the name of a cluster that is denied', both({ destinations: [{ server: '*', namespace: '*' }, { name: '!ctp1', namespace: 'x' }] }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'team-a': 'destinations[1]' of 'chart/platform' denies it: use another destination, or change that entry"],
  ['Argo CD\'s own cluster', both({}, { controlPlane: ControlPlane.named('ctp0', { argoClusterName: 'in-cluster' }) }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'in-cluster' with namespace 'team-a': add { name: 'in-cluster', namespace: 'team-a' } to 'destinations' of 'chart/platform'"],
  ['a repository that is not there', both({}, { source: repository('https://gitlab.com/acme/platform.git') }),
    "[chart/claims] 'project' must permit the source of the Application, got project 'platform', which does not permit https://gitlab.com/acme/platform.git: add 'https://gitlab.com/acme/platform.git' to 'sourceRepos' of 'chart/platform'"],
  ['a repository in a folder below', both({}, { source: repository('https://github.com/acme/team/platform') }),
    "[chart/claims] 'project' must permit the source of the Application, got project 'platform', which does not permit https://github.com/acme/team/platform: '*' matches no slash: add 'https://github.com/acme/team/platform' to 'sourceRepos' of 'chart/platform', or write 'https://github.com/acme/**' there"],
  ['a repository that is denied', both({ sourceRepos: ['*', '!https://github.com/acme/*'] }),
    "[chart/claims] 'project' must permit the source of the Application, got project 'platform', which does not permit https://github.com/acme/platform: 'sourceRepos' of 'chart/platform' denies it with '!https://github.com/acme/*': use another repository, or change that entry"],
  ['a second repository', both({}, { sources: [ArgoSource.git(git, { path: 'claims' }), repository('https://github.com/other/x')] }),
    "[chart/claims] 'project' must permit the source of the Application, got project 'platform', which does not permit https://github.com/other/x: add 'https://github.com/other/x' to 'sourceRepos' of 'chart/platform'"],
  ['a chart', both({}, { source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'c', version: '1.0.0' }) }),
    "[chart/claims] 'project' must permit the source of the Application, got project 'platform', which does not permit https://charts.acme.example: add 'https://charts.acme.example' to 'sourceRepos' of 'chart/platform'"],
  ['a repository of rendered manifests', both({}, {
    sourceHydrator: { drySource: { git, path: 'x' }, syncSource: { targetBranch: 'env', path: 'x', repoUrl: 'https://github.com/other/rendered' } },
  }),
  "[chart/claims] 'project' must permit the source of the Application, got project 'platform', which does not permit https://github.com/other/rendered: add 'https://github.com/other/rendered' to 'sourceRepos' of 'chart/platform'"],
  ['a namespace of Applications', both({}, { metadata: { namespace: 'team-a' } }),
    "[chart/claims] 'metadata.namespace' must be a namespace that project 'platform' permits, got \"team-a\": add 'team-a' to 'sourceNamespaces' of 'chart/platform', or move the Application to 'argocd'"],
  ['a namespace of Applications that no pattern matches', both({ sourceNamespaces: ['b-*', '/^tenant-/'] }, { metadata: { namespace: 'team-a' } }),
    "[chart/claims] 'metadata.namespace' must be a namespace that project 'platform' permits, got \"team-a\": add 'team-a' to 'sourceNamespaces' of 'chart/platform', or move the Application to 'argocd'"],
  ['a destination of an Application in another namespace', both({ sourceNamespaces: ['team-*'] }, { metadata: { namespace: 'team-a' }, destinationNamespace: 'x' }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'x': add { name: 'ctp1', namespace: 'x' } to 'destinations' of 'chart/platform'"],
  ['an Application without namespace', both({}, { omitNamespace: true, destinationNamespace: 'x' }),
    "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'x': add { name: 'ctp1', namespace: 'x' } to 'destinations' of 'chart/platform'"],
  ['a cluster that belongs to no project', (chart) => {
    both({ permitOnlyProjectScopedClusters: true })(chart);
    secret(chart, 'ctp1', 'cluster', { name: 'ctp1', server: 'https://ctp1.example' });
  },
  "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which permits only clusters whose Secrets name it, and not cluster 'ctp1' with namespace 'team-a': give 'chart/ctp1' the project 'platform'"],
  ['a cluster whose Secret says its server', (chart) => {
    both({ destinations: [{ server: 'https://other.example', namespace: '*' }] })(chart);
    secret(chart, 'ctp1', 'cluster', { name: 'ctp1' }, { server: Buffer.from('https://ctp1.example/').toString('base64') });
  },
  "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'team-a': add { name: 'ctp1', namespace: 'team-a' } to 'destinations' of 'chart/platform'"],
  ['a server whose Secret says its name', (chart) => {
    both({ destinations: [{ name: 'other', namespace: '*' }] }, { controlPlane: byServer('https://ctp1.example') })(chart);
    secret(chart, 'ctp1', 'cluster', { name: 'ctp1', server: 'https://ctp1.example' });
  },
  "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit server https://ctp1.example with namespace 'team-a': add { server: 'https://ctp1.example', namespace: 'team-a' } to 'destinations' of 'chart/platform'"],
  ['a namespace that the Secret of its cluster does not have', (chart) => {
    both({ destinations: [] })(chart);
    secret(chart, 'ctp1', 'cluster', { name: 'ctp1', server: 'https://ctp1.example', project: 'platform', namespaces: 'x, y,' });
  },
  "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'team-a': add { name: 'ctp1', namespace: 'team-a' } to 'destinations' of 'chart/platform'"],
  ['a cluster that another Argo CD knows', (chart) => {
    both({ destinations: [] })(chart);
    secret(chart, 'ctp1', 'cluster', { name: 'ctp1', server: 'https://ctp1.example', project: 'platform' }, {}, 'other');
  },
  "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'team-a': add { name: 'ctp1', namespace: 'team-a' } to 'destinations' of 'chart/platform'"],
  ['an Application of cdk8s', (chart) => {
    new ArgoAppProject(chart, 'platform', { destinations: DESTINATIONS, sourceRepos: ['*'] });
    new ApiObject(chart, 'claims', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'claims', namespace: 'argocd' },
      spec: { project: 'platform', source: { repoURL: git.url, path: '.' }, destination: { name: 'ctp1', namespace: 'x' } },
    });
  },
  "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'x': add { name: 'ctp1', namespace: 'x' } to 'destinations' of 'chart/platform'"],
  ['what a patch makes of an Application', (chart) => {
    both({})(chart);
    (chart.node.findChild('claims') as ApiObject).addJsonPatch(JsonPatch.replace('/spec/destination/namespace', 'x'));
  },
  "[chart/claims] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp1' with namespace 'x': add { name: 'ctp1', namespace: 'x' } to 'destinations' of 'chart/platform'"],
])('refuses %s', (_name, build, message) => {
  expect(validationOf(build).join('\n')).toBe(message);
});

test.each<[string, (chart: Chart) => unknown]>([
  ['a server, where only names are permitted: a Secret may name it', both({}, { controlPlane: byServer('https://ctp1.example') })],
  ['a name, where only servers are permitted', both({ destinations: [{ server: 'https://ctp1.example', namespace: '*' }] })],
  ['a name beside a denied server', both({ destinations: [{ server: '*', namespace: '*' }, { server: '!https://x.example', namespace: '*' }] })],
  ['Argo CD\'s own cluster by its name', both({ destinations: [{ name: 'in-cluster', namespace: '*' }] }, { controlPlane: ControlPlane.coLocated('ctp0') })],
  ['Argo CD\'s own cluster by its server', both({ destinations: [{ server: 'https://kubernetes.default.svc', namespace: '*' }] }, {
    controlPlane: ControlPlane.named('ctp0', { argoClusterName: 'in-cluster' }),
  })],
  ['no namespace, where all are permitted', both({ destinations: [{ name: '*', namespace: '*' }] }, { destinationNamespace: undefined as never })],
  ['no namespace, where none is permitted', both({ destinations: [{ name: '*', namespace: '' }] }, { destinationNamespace: undefined as never })],
  ['a URL with .git and capitals', both({}, { source: repository('https://GitHub.com/acme/Platform.git') })],
  ['a URL in the short form of SSH', both({ sourceRepos: ['ssh://git@github.com/acme/*'] }, { source: repository('git@github.com:acme/platform.git') })],
  ['a folder below, with two stars', both({ sourceRepos: ['https://github.com/acme/**'] }, { source: repository('https://github.com/acme/a/b') })],
  ['a URL of which it is not known what Go makes of it', both({ sourceRepos: ['https://github.com/acme/*'] }, { source: repository('https://github.com/a%20b/c') })],
  ['any URL, where all are permitted', both({ sourceRepos: ['*'] }, { source: repository('https://github.com/a%20b/c') })],
  ['what is not denied', both({ sourceRepos: ['*', '!https://github.com/other/*'] })],
  ['a namespace of Applications by a regular expression', both({ sourceNamespaces: ['/^apps-/'] }, { metadata: { namespace: 'apps-a' } })],
  ['a namespace of Applications by an expression that is not known here', both({ sourceNamespaces: ['/(?>apps)/'] }, { metadata: { namespace: 'apps-a' } })],
  ['the project of another Argo CD', (chart) => {
    both({ sourceNamespaces: ['apps-*'] }, { metadata: { namespace: 'apps-a' } })(chart);
    new ArgoAppProject(chart, 'other', { destinations: [], sourceRepos: [], sourceNamespaces: ['apps-*'], extendedElsewhere: true, metadata: { name: 'platform', namespace: 'x' } });
  }],
  ['an Application that may belong to either', (chart) => {
    both({}, { omitNamespace: true, destinationNamespace: 'x' })(chart);
    new ArgoAppProject(chart, 'other', { destinations: DESTINATIONS, sourceRepos: ['*'], metadata: { name: 'platform', namespace: 'x' } });
  }],
  ['an Application of another project', both({ destinations: [{ name: 'x', namespace: 'x' }] }, { project: 'other' })],
  ['what is extended elsewhere', both({ destinations: [], sourceRepos: [], extendedElsewhere: true })],
  ['a project for another cluster', (chart) => {
    TargetCluster.set(chart, 'hub');
    both({})(chart);
    const elsewhere = new Chart(App.of(chart), 'elsewhere');
    TargetCluster.set(elsewhere, 'other');
    new ArgoAppProject(elsewhere, 'platform', { destinations: [{ name: 'x', namespace: 'x' }], sourceRepos: ['*'] });
  }],
  ['a cluster whose Secret names the project', (chart) => {
    both({ destinations: [], permitOnlyProjectScopedClusters: true })(chart);
    secret(chart, 'ctp1', 'cluster', { name: 'ctp1', server: 'https://ctp1.example/', project: 'platform' }, {}, undefined);
  }],
  ['a namespace of a cluster whose Secret names the project', (chart) => {
    both({ destinations: [] })(chart);
    external(chart, 'ctp1', 'cluster', { name: 'ctp1', server: '{{ .server }}', project: 'platform', namespaces: 'team-a' });
    external(chart, 'other', undefined, { x: 'y' });
    external(chart, 'plain', undefined, undefined);
  }],
  ['a repository whose Secret names the project', (chart) => {
    both({ sourceRepos: [] })(chart);
    secret(chart, 'repo', 'repository', { url: `${git.url}.git`, project: 'platform' });
  }],
  ['a repository whose Secret may name anything', (chart) => {
    both({ sourceRepos: [] })(chart);
    external(chart, 'repo', 'repository', { url: '{{ .url }}', project: '{{ .project }}' });
    external(chart, 'empty', 'repository', { project: 'platform' });
  }],
  ['clusters of projects, none of which is known', both({ permitOnlyProjectScopedClusters: true })],
])('takes %s', (_name, build) => {
  expect(warningsOf(build)).toEqual([]);
});

test('an Application without a spec is ignored', () => {
  const build = (chart: Chart) => {
    both({})(chart);
    new ApiObject(chart, 'empty', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'empty' } });
  };
  expect(warningsOf(build, { newerThanSchema: true })).toEqual([]);
});

test('a project that permits no namespaces is named where one is to be created', () => {
  const create = { syncOptions: { createNamespace: true } };
  expect(warningsOf(both({}, create))).toEqual([
    "chart/claims argo/project-namespace: 'syncOptions.createNamespace' needs a project that permits the kind Namespace, which 'chart/platform' does not, so that every sync fails unless 'team-a' exists: add { group: '', kind: 'Namespace' } to 'clusterResourceWhitelist' of the project, or remove the option",
  ]);
  const permitted = [{ group: '', kind: 'Namespace' }, { group: '*', kind: '*' }, { group: '', kind: 'Name*', name: 'team-[ab]' }];
  for (const entry of permitted) expect(warningsOf(both({ clusterResourceWhitelist: [entry] }, create))).toEqual([]);
  const forbidden = [{ group: '', kind: 'Namespace', name: 'x' }, { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }, { group: 'apps', kind: '*' }];
  for (const entry of forbidden) expect(warningsOf(both({ clusterResourceWhitelist: [entry] }, create))).toHaveLength(1);
  const blacklist = { clusterResourceWhitelist: [{ group: '*', kind: '*' }], clusterResourceBlacklist: [{ group: '', kind: 'Namespace' }] };
  expect(warningsOf(both(blacklist, create))).toHaveLength(1);
});

test('a thousand Applications of one project are compared with it', () => {
  const app = testApp();
  const chart = new Chart(app, 'chart');
  new ArgoAppProject(chart, 'platform', { destinations: DESTINATIONS, sourceRepos: ['https://github.com/acme/*'] });
  for (let index = 0; index < 1000; index++) {
    new ArgoControlPlaneApp(chart, `claims-${index}`, {
      controlPlane: ctp1, project: 'platform', destinationNamespace: 'team-a', source: ArgoSource.git(git, { path: `claims/${index}` }),
    });
  }
  expect(app.node.validate()).toEqual([]);
});

describe('the Applications of a set', () => {
  const set = (url: string, destination: string, project: Partial<ArgoAppProjectProps> = {}) => (chart: Chart) => {
    new ArgoAppProject(chart, 'platform', { destinations: DESTINATIONS, sourceRepos: ['https://github.com/acme/*'], ...project });
    new ArgoApplicationSet(chart, 'fleet', {
      generators: [ArgoGenerator.clusters()],
      applicationName: '{{.nameNormalized}}',
      project: 'platform',
      source: ArgoSource.git({ url, revision: GitRevision.branch('main') }, { path: '{{.nameNormalized}}' }),
      destination: ArgoDestination.cluster(destination),
      destinationNamespace: 'team-a',
      preserveResourcesOnDeletion: true,
    });
  };

  test('come from sources that the project permits', () => {
    expect(validationOf(set('https://gitlab.com/acme/platform.git', '{{.name}}'))).toEqual([
      "[chart/fleet] 'project' must permit the source of the Application, got project 'platform', which does not permit https://gitlab.com/acme/platform.git: add 'https://gitlab.com/acme/platform.git' to 'sourceRepos' of 'chart/platform'",
    ]);
  });

  test('go to destinations that the project permits', () => {
    expect(validationOf(set('https://github.com/acme/platform', 'ctp2'))).toEqual([
      "[chart/fleet] 'project' must permit the destination of the Application, got project 'platform', which does not permit cluster 'ctp2' with namespace 'team-a': add { name: 'ctp2', namespace: 'team-a' } to 'destinations' of 'chart/platform'",
    ]);
  });

  test.each([['https://github.com/acme/platform', '{{.name}}'], ['https://{{.project}}.example/acme/platform', '{{.name}}'], ['https://github.com/acme/platform', 'ctp1']])(
    'of %s for %s are taken', (url, destination) => {
      expect(warningsOf(set(url, destination))).toEqual([]);
    });
});
