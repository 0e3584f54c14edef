import type { ApiObject } from 'cdk8s';
import { type KnownDestination, permitsDestination, permitsNamespaceKind, permitsSource } from './permissions';
import { warnOfPolicies } from './policy-objects';
import { warnOfDestination, warnOfSurroundings } from './surroundings';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import type { ApplicationSetV1Alpha1Spec } from '../../../imports/argo/application-set.v1alpha1';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf, specOf } from '../../kit/app/manifest-data';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, type Fix } from '../../kit/checks/fix';
import { addTo } from '../../kit/checks/lists';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the, type Words } from '../../kit/checks/words';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { permitsNamespace } from '../application/namespaces';
import { clusterServerOf, type DeclaredSecret, declaredSecrets, pathOfOwner } from '../declared/secrets';
import { ArgoRule } from '../rules';

/** What the checks read of an AppProject. */
interface CheckedProject extends ApiObject {
  readonly _spec: AppProjectV1Alpha1Spec;
  readonly _extendedElsewhere: boolean;
}

const GROUP = 'argoproj.io';

interface ApplicationManifest {
  readonly metadata: { readonly namespace?: string };
  readonly spec?: ApplicationV1Alpha1Spec;
}

/** An Application of the app. */
interface Application {
  readonly object: ApiObject;
  readonly namespace: string | undefined;
  readonly spec: ApplicationV1Alpha1Spec;
}

/** What a project permits, together with the Secrets of the app that name it. */
interface Permissions {
  readonly project: CheckedProject;
  readonly sourceRepos: readonly string[];
  readonly destinations: NonNullable<AppProjectV1Alpha1Spec['destinations']>;
}

/** Compares the projects of an app with the Applications that name them. */
export function checkProjects(app: AppView): Finding[] {
  const projects = new Map<string, Permissions[]>();
  for (const project of app.members<CheckedProject>(checkProjects)) {
    const permissions = permissionsOf(app, project);
    warnOfNothing(permissions);
    warnOfOpened(project, secretsOf(app, project, 'cluster'));
    warnOfSurroundings(app, project);
    addTo(projects, project.name, permissions);
  }
  const applications = [...app.ofKind(GROUP, 'Application').map(applicationOf), ...app.ofKind(GROUP, 'ApplicationSet').map(templateOf)];
  const members = new Map<string, Application[]>();
  for (const application of applications) {
    if (application !== undefined) addTo(members, application.spec.project, application);
  }
  for (const [{ project }] of projects.values()) warnOfPolicies(project, members.get(project.name) ?? []);
  return applications.flatMap((application) => {
    if (!application) return [];
    const { object } = application;
    const candidates = (projects.get(application.spec.project) ?? []).filter(({ project }) => mayShareCluster(project, object));
    return candidates.length > 0 ? checkApplication(app, application, candidates) : [];
  });
}

/** Rendering is slow, and only patches change what a construct declared. */
function applicationOf(object: ApiObject): Application | undefined {
  const { _spec: spec, patches } = object as unknown as { readonly _spec?: ApplicationV1Alpha1Spec; readonly patches?: unknown[] };
  if (spec && patches?.length === 0) return { object, namespace: object.metadata.namespace, spec };
  const manifest = manifestOf(object) as ApplicationManifest;
  return manifest.spec && { object, namespace: manifest.metadata.namespace, spec: manifest.spec };
}

/** The Applications of a set, as far as they have no expressions. */
function templateOf(object: ApiObject): Application | undefined {
  const template = specOf<ApplicationSetV1Alpha1Spec>(object)?.template.spec as ApplicationV1Alpha1Spec | undefined;
  return template && { object, namespace: object.metadata.namespace, spec: template };
}

/** Whether a destination is known: an ApplicationSet has expressions in it. */
function isKnown({ destination: { name, server, namespace } }: ApplicationV1Alpha1Spec): boolean {
  return !`${name} ${server} ${namespace}`.includes('{{');
}

function secretsOf(app: AppView, project: CheckedProject, type: string): readonly DeclaredSecret[] {
  return declaredSecrets(app, type).filter(({ object, namespace }) =>
    (namespace === undefined || namespace === project.metadata.namespace) && mayShareCluster(project, object));
}

function permissionsOf(app: AppView, project: CheckedProject): Permissions {
  const own = (type: string): readonly DeclaredSecret[] => secretsOf(app, project, type)
    .filter(({ data, unknown }) => data.project === project.name || unknown.has('project'));
  return {
    project,
    sourceRepos: [...project._spec.sourceRepos ?? [], ...own('repository').flatMap(({ data, unknown }) => data.url ?? (unknown.has('url') ? ['*'] : []))],
    destinations: [...project._spec.destinations ?? [], ...own('cluster').flatMap(({ data, unknown }) => {
      const namespaces = (data.namespaces ?? '').split(',').map((namespace) => namespace.trim()).filter((namespace) => namespace !== '');
      const server = clusterServerOf({ data }) ?? (unknown.has('server') ? '*' : undefined);
      return server === undefined ? [] : (namespaces.length === 0 ? ['*'] : namespaces).map((namespace) => ({ server, namespace }));
    })],
  };
}

/** The Secret of a cluster that names a project opens all its namespaces to it, unless the Secret lists some. */
function warnOfOpened(project: CheckedProject, clusters: readonly DeclaredSecret[]): void {
  const destinations = project._spec.destinations ?? [];
  for (const { object, data, unknown } of clusters) {
    if (data.project !== project.name || unknown.has('namespaces') || (data.namespaces ?? '').trim() !== '') continue;
    const server = clusterServerOf({ data });
    const own = destinations.map((each, index) => ({ ...each, index }))
      .filter((each) => (server !== undefined && each.server === server) || (data.name !== undefined && each.name === data.name));
    const [narrow] = own;
    if (narrow === undefined || own.some(({ namespace }) => namespace === undefined || /^(\*+|!.*)$/.test(namespace))) continue;
    warnOf(project, ArgoRule.PROJECT_CLUSTER, `destinations[${narrow.index}].namespace`, say`is ${lit(narrow.namespace!)}, but '${pathOfOwner(object)}' gives the project the whole cluster, with all its namespaces`,
      say`write ${the('namespaces')} there, or remove its ${the('project')}`);
  }
}

function warnOfNothing({ project, sourceRepos, destinations }: Permissions): void {
  if (project._extendedElsewhere) return;
  const empty = (prop: string, secret: string): void => warnOf(project, ArgoRule.PROJECT_EMPTY, prop,
    `has no entries, and no ${secret} Secret of this app names the project, so that its Applications cannot sync`,
    say`add some${program(", or set 'extendedElsewhere' to true if something outside this app permits them", '')}`);
  if (destinations.length === 0) empty('destinations', 'cluster');
  if (sourceRepos.length === 0) empty('sourceRepos', 'repository');
}

function checkApplication(app: AppView, application: Application, candidates: readonly Permissions[]): Finding[] {
  const { object, namespace } = application;
  const neighbors = candidates.filter(({ project }) => project.metadata.namespace === namespace);
  // Without a namespace in the manifest, the Application is assumed to be next to the only project.
  const [home] = namespace === undefined && candidates.length === 1 ? candidates : neighbors;
  if (home) return checkPermitted(app, application, home);
  if (namespace === undefined) return [];
  const open = candidates.filter(({ project }) => permitsNamespace(project._spec.sourceNamespaces ?? [], namespace) !== false);
  if (open.length > 0) return open.length === 1 ? checkPermitted(app, application, open[0]) : [];
  const [{ project }] = candidates;
  return [blame(object, ArgoRule.PROJECT_PERMITS, 'metadata.namespace', `be a namespace that project '${project.name}' permits`, namespace,
    say`add ${lit(namespace)} to ${the('sourceNamespaces')} of '${project.node.path}', or move the Application to '${String(project.metadata.namespace)}'`)];
}

function checkPermitted(app: AppView, application: Application, permissions: Permissions): Finding[] {
  const known = isKnown(application.spec);
  if (known) warnOfNamespaceKind(application, permissions.project);
  if (known) warnOfDestination(app, permissions.project, application.object, application.spec.destination);
  if (permissions.project._extendedElsewhere) return [];
  return [...checkSources(application, permissions), ...(known ? checkDestination(app, application, permissions) : [])];
}

function checkSources({ object, spec }: Application, { project, sourceRepos }: Permissions): Finding[] {
  const { source, sources, sourceHydrator } = spec;
  const used = sourceHydrator ? [sourceHydrator.drySource, sourceHydrator.syncSource] : sources?.length ? sources : [source];
  return [...new Set(used.map((each) => each?.repoURL))].flatMap((url) => {
    if (url === undefined) return [];
    const { answer, denied } = permitsSource(sourceRepos, url);
    if (answer !== false) return [];
    const shallow = sourceRepos.find((repo) => !repo.startsWith('!') && /(^|[^*])\*($|[^*])/.test(repo) && permitsSource([repo.replace(/\*+/g, '**')], url).answer === true);
    const fix = denied === undefined ? widened(url, shallow, project.node.path)
      : because(say`${the('sourceRepos')} of '${project.node.path}' denies it with ${lit(sourceRepos[denied])}`, 'use another repository, or change that entry');
    return [blame(object, ArgoRule.PROJECT_PERMITS, 'project', 'permit the source of the Application', phrase(`project '${project.name}', which does not permit ${url}`), fix)];
  });
}

/** A star in the URL of a repository stops at a slash. */
function widened(url: string, shallow: string | undefined, path: string): Fix | Words {
  const sourceRepos = the('sourceRepos');
  return shallow === undefined ? say`add ${lit(url)} to ${sourceRepos} of '${path}'`
    : because(say`'*' matches no slash`, say`add ${lit(url)} to ${sourceRepos} of '${path}', or write ${lit(shallow.replace(/\*+/g, '**'))} there`);
}

function checkDestination(app: AppView, { object, spec }: Application, { project, destinations }: Permissions): Finding[] {
  const { name, server, namespace = '' } = spec.destination;
  const clusters = secretsOf(app, project, 'cluster');
  const cluster = clusters.find(({ data }) => (name === undefined ? clusterServerOf({ data }) === server : data.name === name));
  const { answer, denied } = permitsDestination(destinations, resolve(spec.destination, cluster));
  const where = `${name === undefined ? `server ${server}` : `cluster '${name}'`} ${namespace === '' ? 'without a namespace' : `with namespace '${namespace}'`}`;
  const must = 'permit the destination of the Application';
  if (answer === false) {
    const entry = { ...(name === undefined ? { server: String(server) } : { name }), namespace };
    const fix = denied === undefined ? say`add ${lit(entry)} to ${the('destinations')} of '${project.node.path}'`
      : because(say`${the(`destinations[${denied}]`)} of '${project.node.path}' denies it`, 'use another destination, or change that entry');
    return [blame(object, ArgoRule.PROJECT_PERMITS, 'project', must, phrase(`project '${project.name}', which does not permit ${where}`), fix)];
  }
  if (answer && project._spec.permitOnlyProjectScopedClusters && cluster && !cluster.unknown.has('project') && cluster.data.project !== project.name) {
    return [blame(object, ArgoRule.PROJECT_PERMITS, 'project', must,
      phrase(`project '${project.name}', which permits only clusters whose Secrets name it, and not ${where}`), `give '${cluster.object.node.path}' the project '${project.name}'`)];
  }
  if (answer && project._spec.permitOnlyProjectScopedClusters && !cluster && isLocal(spec.destination)) {
    warnOf(object, ArgoRule.PROJECT_CLUSTER, 'project', say`is '${project.name}', which permits only clusters whose Secrets name it, and the cluster of Argo CD has no Secret in this app, so that the Application cannot sync`,
      say`give that cluster a Secret with the project, move the Application to another project, or set ${the('extendedElsewhere')} of '${project.node.path}' to ${lit(true)} if there is one outside this app`);
  }
  return [];
}

/** Whether a destination is the cluster that Argo CD runs on. */
function isLocal({ name, server }: ApplicationV1Alpha1Spec['destination']): boolean {
  return name === 'in-cluster' || server === IN_CLUSTER_SERVER;
}

/** A destination as Argo CD resolves it. Only the cluster that Argo CD runs on has a name without a Secret. */
function resolve({ name, server, namespace = '' }: ApplicationV1Alpha1Spec['destination'], cluster: DeclaredSecret | undefined): KnownDestination {
  if (cluster) return { name: name ?? cluster.data.name, server: server ?? clusterServerOf(cluster), namespace };
  return { name, server: server ?? (name === 'in-cluster' ? IN_CLUSTER_SERVER : undefined), namespace };
}

function warnOfNamespaceKind({ object, spec }: Application, project: CheckedProject): void {
  const namespace = spec.destination.namespace;
  if (namespace === undefined || !spec.syncPolicy?.syncOptions?.includes('CreateNamespace=true') || permitsNamespaceKind(project._spec, namespace)) return;
  warnOf(object, ArgoRule.PROJECT_NAMESPACE, 'syncOptions.createNamespace',
    `needs a project that permits the kind Namespace, which '${project.node.path}' does not, so that every sync fails unless '${namespace}' exists`,
    say`add ${lit({ group: '', kind: 'Namespace' })} to ${the('clusterResourceWhitelist')} of the project, or remove the option`);
}
