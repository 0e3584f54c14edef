import type { ApiObject } from 'cdk8s';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { globMatches } from '../../kit/go/glob';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { clusterOf, clusterOfSecret } from '../application/registered';
import { clusterServerOf, pathOfOwner } from '../declared/secrets';
import { settingsOf } from '../declared/settings';
import { ArgoRule } from '../rules';

type Project = ApiObject & { readonly _spec: AppProjectV1Alpha1Spec; readonly _extendedElsewhere: boolean };
type Destination = ApplicationV1Alpha1Spec['destination'];

const ENABLED = 'application.sync.impersonation.enabled';
const ENFORCED = 'application.sync.impersonation.enforced';
/** Keys that the settings for Crossplane consist of. An object with only these does not say that no others exist. */
const PARTIAL = /^(application\.resourceTrackingMethod$|resource\.)/;

/** Warns of what a project and the settings and Secrets of the app say differently. */
export function warnOfSurroundings(app: AppView, project: Project): void {
  const { destinations = [], syncWindows = [], destinationServiceAccounts: accounts = [] } = project._spec;
  for (const [index, { name }] of destinations.entries()) if (name !== undefined) warnOfSecretName(app, project, `destinations[${index}].name`, name);
  for (const [index, { clusters = [] }] of syncWindows.entries()) {
    clusters.forEach((name, place) => warnOfSecretName(app, project, `syncWindows[${index}].clusters[${place}]`, name));
  }
  const settings = settingsOf(app, project);
  if (settings === undefined) return;
  const { data } = settings;
  const path = pathOfOwner(settings.object);
  const prop = 'destinationServiceAccounts';
  if (accounts.length > 0) {
    const given = data[ENABLED];
    if (given === 'true' || (given === undefined && Object.keys(data).every((key) => PARTIAL.test(key)))) return;
    warnOf(project, ArgoRule.IMPERSONATION, prop, say`has no effect, since '${path}' does not set ${ENABLED}, so that Argo CD syncs with its own rights`, say`set it to ${lit('true')} there`);
  } else if (data[ENABLED] === 'true' && data[ENFORCED] !== 'false' && !project._extendedElsewhere) {
    warnOf(project, ArgoRule.IMPERSONATION, prop, `has no entries, and '${path}' sets ${ENABLED}, so that no Application of the project can sync`,
      say`add entries, the last one for ${lit({ server: '*', namespace: '*' })}, or set ${ENFORCED} to ${lit('false')}`);
  }
}

function warnOfSecretName(app: AppView, project: Project, prop: string, name: string): void {
  const secret = clusterOfSecret(app, project, name);
  if (secret === undefined) return;
  warnOf(project, Rule.NEAR_MISS, prop, `is cluster '${name}', which is the name of the Secret '${pathOfOwner(secret.object)}' and not of a cluster`,
    say`write ${lit(secret.data.name)}, the name that this Secret gives to the cluster`);
}

/** Warns of what a project says of the cluster of one of its Applications in another form. */
export function warnOfDestination(app: AppView, project: Project, object: ApiObject, destination: Destination): void {
  const plane = (object as { readonly controlPlane?: { readonly argoClusterName?: string; readonly server?: string } }).controlPlane;
  const secret = clusterOf(app, destination);
  const name = destination.name ?? plane?.argoClusterName ?? secret?.data.name;
  const server = destination.server ?? plane?.server ?? (secret && clusterServerOf(secret)) ?? (name === 'in-cluster' ? IN_CLUSTER_SERVER : undefined);
  warnOfWindows(project, destination, destination.name === undefined ? name : server);
  if (server !== undefined) warnOfAccounts(app, project, object, server, destination.namespace ?? '');
}

/** A window is compared with what an Application writes, and not with the cluster. */
function warnOfWindows(project: Project, { name, server }: Destination, other: string | undefined): void {
  const written = name ?? server;
  if (other === undefined || written === undefined) return;
  for (const [index, { clusters = [] }] of (project._spec.syncWindows ?? []).entries()) {
    const named = clusters.find((each) => globMatches(each, other));
    if (named === undefined || clusters.some((each) => substituted(each) !== each || globMatches(each, written))) continue;
    warnOf(project, ArgoRule.WINDOW, `syncWindows[${index}].clusters`,
      say`has ${lit(named)}, but an Application names that cluster by its ${name === undefined ? 'server' : 'name'}, and a window is compared with what Applications write`, say`add ${lit(written)}`);
  }
}

function warnOfAccounts(app: AppView, project: Project, object: ApiObject, server: string, namespace: string): void {
  const { destinationServiceAccounts: accounts = [] } = project._spec;
  if (accounts.length === 0 || project._extendedElsewhere) return;
  const settings = settingsOf(app, project);
  if (settings?.data[ENABLED] !== 'true' || settings.data[ENFORCED] === 'false') return;
  if (substituted(`${server}${namespace}${JSON.stringify(accounts)}`) !== `${server}${namespace}${JSON.stringify(accounts)}`) return;
  if (accounts.some((each) => globMatches(each.server, server) && globMatches(each.namespace ?? '', namespace))) return;
  warnOf(object, ArgoRule.IMPERSONATION, 'project', say`is '${project.name}', which has no service account for ${server} ${namespace === '' ? 'without a namespace' : `and namespace '${namespace}'`}, so that the Application cannot sync`,
    say`add an entry to ${the('destinationServiceAccounts')} of '${project.node.path}'`);
}
