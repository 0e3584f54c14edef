import type { ApiObject } from 'cdk8s';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { clusterServerOf, type DeclaredSecret, declaredSecrets, pathOfOwner } from '../declared/secrets';
import { ArgoRule } from '../rules';
import { normalRepoUrl, repoPlace } from '../source/urls';

/** The part of an Application, or of the template of a set, that names a cluster and repositories. */
type RegisteredSpec = Pick<ApplicationV1Alpha1Spec, 'destination' | 'project' | 'source' | 'sources' | 'sourceHydrator'>;

/** What the Secrets of an app register with Argo CD. */
interface Registered {
  /** The cluster Secrets, by the name and by the server of the cluster. */
  readonly clusters: ReadonlyMap<string, DeclaredSecret>;
  /** The cluster Secrets, by their own names. */
  readonly clusterSecrets: ReadonlyMap<string, DeclaredSecret>;
  /** The repository Secrets, by the place of the repository. */
  readonly repositories: ReadonlyMap<string, readonly DeclaredSecret[]>;
  /** The beginnings of URLs that have credentials. */
  readonly credentials: readonly string[];
  /** Whether the URL of some Secret is unknown. */
  readonly isOpen: boolean;
}

/** How many Secrets of one repository are looked at. */
const MOST = 20;

function readAll(app: AppView): Registered {
  const clusters = declaredSecrets(app, 'cluster');
  const repositories = new Map<string, DeclaredSecret[]>();
  for (const secret of declaredSecrets(app, 'repository')) {
    const place = secret.data.url === undefined ? undefined : repoPlace(secret.data.url);
    if (place === undefined || secret.unknown.has('project')) continue;
    const list = repositories.get(place);
    if (!list) repositories.set(place, [secret]);
    else if (list.length < MOST) list.push(secret);
  }
  const credentials = declaredSecrets(app, 'repo-creds');
  return {
    clusters: new Map(clusters.flatMap((secret) => [secret.data.name, clusterServerOf(secret)]
      .flatMap((key) => (key === undefined ? [] : [[key, secret] as const])))),
    clusterSecrets: new Map(clusters.map((secret) => [secret.object.name, secret])),
    repositories,
    credentials: credentials.flatMap(({ data }) => data.url?.toLowerCase() ?? []),
    isOpen: credentials.some(({ unknown }) => unknown.has('url')),
  };
}

/** The cluster Secret of a destination, if the app has it. */
export function clusterOf(app: AppView, { name, server }: ApplicationV1Alpha1Spec['destination']): DeclaredSecret | undefined {
  return app.once(readAll).clusters.get(name ?? server ?? '');
}

/** The cluster Secret of an app that has a name itself, if its cluster has another one. */
export function clusterOfSecret(app: AppView, at: ApiObject, name: string): DeclaredSecret | undefined {
  const { clusters, clusterSecrets } = app.once(readAll);
  const secret = clusters.has(name) ? undefined : clusterSecrets.get(name);
  return secret?.data.name === undefined || secret.data.name.includes('${') || !mayShareCluster(at, secret.object) ? undefined : secret;
}

/** Warns of a cluster or repository that a Secret of the app registers in another form than an Application uses. */
export function warnOfRegistered(app: AppView, at: ApiObject, spec: RegisteredSpec, destinationProp: string): void {
  warnOfSecretName(app, at, spec, destinationProp);
  const { source, sources = [], sourceHydrator } = spec;
  const used: [string, string | undefined][] = sourceHydrator ? [['sourceHydrator.drySource', sourceHydrator.drySource.repoURL]]
    : sources.length > 0 ? sources.map((each, index) => [`sources[${index}]`, each.repoURL]) : [['source', source?.repoURL]];
  for (const [prop, url] of used) if (url !== undefined && !`${url}${spec.project}`.includes('{{')) warnOfRepository(app, at, prop, url, spec.project);
}

function warnOfSecretName(app: AppView, at: ApiObject, { destination: { name } }: RegisteredSpec, prop: string): void {
  const secret = name === undefined ? undefined : clusterOfSecret(app, at, name);
  if (secret === undefined) return;
  warnOf(at, Rule.NEAR_MISS, prop, `is cluster '${name}', which is the name of the Secret '${pathOfOwner(secret.object)}' and not of a cluster`,
    say`write ${lit(secret.data.name)}, the name that this Secret gives to the cluster`);
}

/** Argo CD compares URLs in one form only, and passes over Secrets of other projects. A set whose project has an expression asks without a project. */
export function warnOfRepository(app: AppView, at: ApiObject, prop: string, url: string, project: string): void {
  const { repositories, credentials, isOpen } = app.once(readAll);
  if (repositories.size === 0) return;
  const own = normalRepoUrl(url);
  const place = own === undefined ? undefined : repoPlace(url);
  const secrets = (place === undefined ? [] : repositories.get(place) ?? []).filter(({ object }) => mayShareCluster(at, object));
  const equal = secrets.filter(({ data }) => normalRepoUrl(data.url) === own);
  const usable = equal.find(({ data }) => [undefined, '', project].includes(data.project));
  const hasTemplate = credentials.some((prefix) => url.toLowerCase().startsWith(prefix));
  if (usable !== undefined) {
    if (hasTemplate && isHalf(usable)) {
      warnOf(at, ArgoRule.CREDENTIALS, prop, say`is ${url}, and the Secret '${pathOfOwner(usable.object)}' has a user name for it but no password, so that Argo CD does not take those of the Secret for all repositories`,
        'remove the user name from that Secret, or add the password');
    }
    return;
  }
  if (isOpen || hasTemplate) return;
  if (secrets.length === 0) {
    warnOfAbove(at, prop, url, place, repositories);
    return;
  }
  const unlessPublic = program(', or acknowledge this if it needs none', '');
  const [same] = equal;
  if (same !== undefined) {
    const unscoped = project === '';
    warnOf(at, ArgoRule.CREDENTIALS, prop, say`is ${url}, and the Secret '${pathOfOwner(same.object)}' is for project '${same.data.project}' only, so that Argo CD has no credentials for it ${unscoped ? 'in a set whose project has an expression' : `in project '${project}'`}`,
      say`remove ${the('project')} of '${pathOfOwner(same.object)}', or add a Secret ${unscoped ? 'without a project' : `for project '${project}'`}${unlessPublic}`);
    return;
  }
  const [other] = secrets;
  warnOf(at, ArgoRule.CREDENTIALS, prop, say`is ${url}, but the Secret '${pathOfOwner(other.object)}' is for ${other.data.url}, which Argo CD takes for another repository, so that it has no credentials for this one`,
    say`write the same URL in both${unlessPublic}`);
}

/** A repository Secret is for one URL. Warns of one that seems to be for all repositories below it. */
function warnOfAbove(at: ApiObject, prop: string, url: string, place: string | undefined, repositories: Registered['repositories']): void {
  for (let above = place?.replace(/\/[^/]*$/, ''); above?.includes('/'); above = above.replace(/\/[^/]*$/, '')) {
    const secret = repositories.get(above)?.find(({ object }) => mayShareCluster(at, object));
    if (secret === undefined) continue;
    warnOf(at, ArgoRule.CREDENTIALS, prop, say`is ${url}, and the Secret '${pathOfOwner(secret.object)}' is for a repository at ${secret.data.url} itself, not for those below it`,
      say`make it one of the type 'repo-creds'${program(', an ArgoRepositoryCredentials,', '')} with a URL that ends with '/'${program(', or acknowledge this if it needs none', '')}`);
    return;
  }
}

/** The keys with which a user name signs in. */
const WITH_USER = ['password', 'bearerToken', 'sshPrivateKey', 'tlsClientCertKey', 'githubAppPrivateKey', 'gcpServiceAccountKey'];

/** Whether a Secret has only a part of the credentials of its repository. */
function isHalf({ data, unknown }: DeclaredSecret): boolean {
  return (data.username ?? '') !== '' && !WITH_USER.some((key) => unknown.has(key) || (data[key] ?? '') !== '');
}
