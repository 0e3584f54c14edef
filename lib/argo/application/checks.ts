import type { ApiObject } from 'cdk8s';
import { warnOfConfigured, warnOfPlace } from './configured';
import { type NamespaceDoubt, warnOfNamespace } from './namespaces';
import { surroundingsOf, warnOfNeighbors } from './neighbors';
import { ArgoDeletion } from './options';
import { warnOfRegistered } from './registered';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { Twins } from '../../kit/app/duplicates';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { checkInCluster, warnOfWaves } from '../declared/settings';
import { ArgoRule } from '../rules';
import { cleanPath } from '../source/checks';
import { normalRepoUrl } from '../source/urls';

/** What the checks read of an Application. */
interface CheckedApplication extends ApiObject {
  readonly _spec: ApplicationV1Alpha1Spec;
  readonly controlPlane?: { readonly controlPlaneName: string };
  readonly _asksDeletion: boolean;
  readonly _namespaceDoubt: NamespaceDoubt | undefined;
}

type SourceSpec = NonNullable<ApplicationV1Alpha1Spec['source']>;

/** Two Applications that apply the same files to the same place take each other's objects at every sync. */
export function checkApplications(app: AppView): Finding[] {
  const twins = new Twins(keyOf);
  const members = app.members<CheckedApplication>(checkApplications);
  warnOfDeletion(members.filter(({ _asksDeletion }) => _asksDeletion));
  const surroundings = surroundingsOf(app);
  warnOfWaves(app, members);
  const hydrated = new Map<string, CheckedApplication>();
  return members.flatMap((member) => {
    warnOfNeighbors(app, member, surroundings);
    const place = member.controlPlane === undefined ? 'destination' : 'controlPlane';
    warnOfRegistered(app, member, member._spec, place);
    warnOfConfigured(app, member, member._spec);
    warnOfPlace(app, member, { 'application.namespaces': 'Applications' });
    if (member._namespaceDoubt) warnOfNamespace(app, member, member._namespaceDoubt);
    const other = twins.earlier(member, placeOf(member));
    const shared = [...(other ? report(member, other) : []), ...checkHydrated(member, hydrated)];
    return [...checkInCluster(app, member, member._spec.destination, place), ...shared];
  });
}

/** Of two Applications that are rendered from one revision into one folder of a branch, Argo CD renders neither. */
function checkHydrated(member: CheckedApplication, seen: Map<string, CheckedApplication>): Finding[] {
  const { sourceHydrator } = member._spec;
  if (sourceHydrator === undefined) return [];
  const { drySource, syncSource, hydrateTo } = sourceHydrator;
  const branch = hydrateTo?.targetBranch ?? syncSource.targetBranch;
  const repositories = [drySource.repoURL, syncSource.repoURL ?? drySource.repoURL].map((url) => normalRepoUrl(url) ?? url);
  const place = [targetClusterOf(member), member.metadata.namespace, ...repositories, branch, cleanPath(syncSource.path)];
  const key = JSON.stringify([...place, drySource.targetRevision]);
  const other = seen.get(key);
  if (other === undefined) {
    seen.set(key, member);
    return [];
  }
  return [blame(member, ArgoRule.HYDRATOR, 'sourceHydrator.syncSource.path', 'be the folder of one Application', phrase(`${syncSource.path} of ${branch}, which '${other.node.path}' also has`),
    because('Argo CD would render neither', 'add the name of the Application to the path'))];
}

/** Asks once per app what happens to the resources when an Application is deleted: the answer is mostly the same for all. */
function warnOfDeletion([first, ...others]: readonly CheckedApplication[]): void {
  if (first === undefined) return;
  const [keep, cascade] = [ArgoDeletion.ORPHAN, ArgoDeletion.CASCADE_FOREGROUND].map((deletion) => lit(enumMember({ ArgoDeletion }, deletion)));
  const where = others.length === 0 ? '' : ` here and in ${others.length} other Application${others.length === 1 ? '' : 's'}`;
  warnOf(first, ArgoRule.DELETION, 'deletion', say`is not given${where}, so that all resources stay when the Application is deleted, although ${the('syncPolicy')} prunes what leaves the source`,
    say`choose ${keep} to keep the resources, or ${cascade} to delete them`);
}

function report(member: CheckedApplication, other: CheckedApplication): Finding[] {
  const prop = member._spec.source ? 'source' : 'sources';
  const prunes = ({ _spec: { syncPolicy } }: CheckedApplication): boolean => syncPolicy?.automated?.prune === true;
  if (prunes(member) && prunes(other) && sourcesOf(member).every(isSure)) {
    return [blame(member, ArgoRule.SHARED, prop, 'have one Application per destination', phrase(`what '${other.node.path}' applies to the same place`),
      because('each would take the objects of the other at every sync', 'remove one of the two, or give them different folders'))];
  }
  warnOf(member, ArgoRule.SHARED_SOURCE, prop, `is also applied to the same place by '${other.node.path}', so that objects with the same names go back and forth between the two`,
    say`let one of them own the objects${program(', or acknowledge this if their names depend on the name of the Application, as those of a chart do', '')}`);
  return [];
}

/** Where the objects come from and go to, in a short string: most Applications differ in it. */
function placeOf(member: CheckedApplication): string {
  const { destination: { server, name, namespace }, sources } = member._spec;
  const { source = sources?.[0] } = member._spec;
  return `${targetClusterOf(member) ?? ''} ${member.metadata.namespace ?? ''} ${server ?? name} ${namespace ?? ''} ${source ? whereOf(source) : ''}`;
}

/** The repository and folder of a source, in the form in which equal ones are equal. */
function whereOf({ repoURL, path, chart }: SourceSpec): string {
  return `${normalRepoUrl(repoURL) ?? repoURL} ${path === undefined ? chart ?? '' : cleanPath(path)}`;
}

/** Everything that decides which objects result and where they go; undefined if the name of the Application does too. */
function keyOf(member: CheckedApplication): string | undefined {
  const sources = sourcesOf(member);
  if (sources.length === 0 || sources.some(isNamed)) return undefined;
  const text = JSON.stringify(sources.map(({ repoURL: _url, path: _path, ...others }, index) => [whereOf(sources[index]), others]));
  return text.includes('ARGOCD_APP_') ? undefined : `${placeOf(member)} ${text}`;
}

/** Sources that are rendered into branches are left out: each Application has its own path there. */
function sourcesOf({ _spec: { source, sources = [] } }: CheckedApplication): readonly SourceSpec[] {
  return source ? [source] : sources;
}

/** Whether the objects depend on the name of the Application: it is the default name of a release, and plugins receive it. */
function isNamed({ chart, helm, plugin }: SourceSpec): boolean {
  return plugin !== undefined || ((chart !== undefined || helm !== undefined) && helm?.releaseName === undefined);
}

/** Whether the same objects certainly result: without a tool, a folder or an artifact may be a chart. */
function isSure({ helm, kustomize, directory, ref, path }: SourceSpec): boolean {
  return helm !== undefined || kustomize !== undefined || directory !== undefined || (ref !== undefined && path === undefined);
}
