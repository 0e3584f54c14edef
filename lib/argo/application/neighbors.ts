import type { ApiObject } from 'cdk8s';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { isMisspelled, warnOfNearMiss } from '../../kinds/near-miss';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf, specOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { clusterServerOf, type DeclaredSecret, declaredSecrets } from '../declared/secrets';
import { ArgoRule } from '../rules';
import { cleanPath } from '../source/checks';
import { repositoryKey } from '../source/references';

/** What the checks read of an Application. */
interface Neighbor extends ApiObject {
  readonly _spec: ApplicationV1Alpha1Spec;
  readonly controlPlane?: { readonly controlPlaneName: string };
}

/** What the app has besides its Applications, read once per synthesis. */
interface Surroundings {
  /** The cluster Secrets, by the name or server of the cluster. */
  readonly clusters: ReadonlyMap<string, DeclaredSecret>;
  /** The Kustomizations of Flux, by the cluster and the folder that they apply. */
  readonly kustomizations: ReadonlyMap<string, ApiObject>;
  /** Whether Argo CD writes the label by which charts select their own objects. */
  readonly writesLabel: boolean;
}

/** Reads what Applications are compared with. */
export function surroundingsOf(app: AppView): Surroundings {
  const clusters = new Map<string, DeclaredSecret>();
  for (const secret of declaredSecrets(app, 'cluster')) {
    for (const key of [secret.data.name, clusterServerOf(secret)]) if (key !== undefined && !clusters.has(key)) clusters.set(key, secret);
  }
  const settings = app.named('core', 'ConfigMap', 'argocd-cm').map((object) => manifestOf<{ readonly data?: Readonly<Record<string, string>> }>(object).data ?? {});
  return { clusters, kustomizations: kustomizationsOf(app), writesLabel: settings.some((data) => /label/.test(data['application.resourceTrackingMethod'] ?? '')) };
}

/** Warns of what an Application and other objects of the app do to each other. */
export function warnOfNeighbors(app: AppView, member: Neighbor, { clusters, kustomizations, writesLabel }: Surroundings): void {
  if (kustomizations.size > 0) warnOfFlux(member, kustomizations);
  const { destination: { name, server }, syncPolicy } = member._spec;
  if (member._spec.project !== 'default') warnOfNearMiss(app, member, 'project', { group: 'argoproj.io', kind: 'AppProject', name: member._spec.project });
  const cluster = clusters.get(name ?? server ?? '');
  if (cluster === undefined && name !== undefined && name !== 'in-cluster') warnOfName(member, name, clusters);
  if (cluster !== undefined) warnOfCluster(member, cluster);
  if (syncPolicy?.managedNamespaceMetadata !== undefined) warnOfNamespaceManifest(app, member);
  if (writesLabel) warnOfRelease(member);
}

/** What is read of a Kustomization of Flux. */
interface KustomizationSpec {
  readonly path?: string;
  readonly kubeConfig?: object;
  readonly sourceRef?: { readonly kind: string; readonly name: string };
}

function kustomizationsOf(app: AppView): Map<string, ApiObject> {
  const found = new Map<string, ApiObject>();
  for (const object of app.ofKind('kustomize.toolkit.fluxcd.io', 'Kustomization')) {
    const { path = '.', kubeConfig, sourceRef } = specOf<KustomizationSpec>(object) ?? {};
    const plane = (object as Partial<Pick<Neighbor, 'controlPlane'>>).controlPlane?.controlPlaneName;
    const [source] = sourceRef?.kind === 'GitRepository' ? app.named('source.toolkit.fluxcd.io', 'GitRepository', sourceRef.name) : [];
    const url = source && specOf<{ readonly url?: string }>(source)?.url;
    if (url === undefined || (kubeConfig !== undefined && plane === undefined)) continue;
    found.set(placeKey(kubeConfig === undefined ? `local ${targetClusterOf(object) ?? ''}` : `remote ${plane}`, url, path), object);
  }
  return found;
}

function placeKey(cluster: string, url: string, path: string): string {
  return `${cluster} ${repositoryKey(url)} ${cleanPath(path)}`;
}

/** Of two tools that apply the same files, each undoes what the other does with them. */
function warnOfFlux(member: Neighbor, kustomizations: Surroundings['kustomizations']): void {
  const { destination: { name, server }, source, sources = [] } = member._spec;
  const isLocal = name === 'in-cluster' || server === IN_CLUSTER_SERVER;
  const plane = member.controlPlane?.controlPlaneName ?? name;
  for (const [index, { repoURL, path }] of (source ? [source] : sources).entries()) {
    if (path === undefined) continue;
    const other = kustomizations.get(placeKey(isLocal ? `local ${targetClusterOf(member) ?? ''}` : `remote ${plane}`, repoURL, path));
    if (other === undefined) continue;
    warnOf(member, ArgoRule.SHARED_SOURCE, source ? 'source' : `sources[${index}]`,
      `is also applied to the same place by '${other.node.path}', so that Flux and Argo CD take the objects from each other`, 'let one of the two apply the folder');
  }
}

/** Most apps declare few clusters, and each Application is compared with these. */
const MOST = 100;

function warnOfName(member: Neighbor, name: string, clusters: Surroundings['clusters']): void {
  const near = [...clusters.keys()].slice(0, MOST).find((known) => isMisspelled(name, known));
  if (near === undefined) return;
  const own = member.controlPlane === undefined ? 'destination' : 'controlPlane';
  warnOf(member, Rule.NEAR_MISS, own, `is cluster '${name}', which this app does not have`,
    say`write ${lit(near)} if that is meant${program(', or acknowledge this if it exists outside of the app', '')}`);
}

/** A Secret can limit Argo CD to some namespaces of a cluster. */
function warnOfCluster(member: Neighbor, { object, data, unknown }: DeclaredSecret): void {
  const { destination: { namespace }, syncPolicy } = member._spec;
  if (data.namespaces === undefined || unknown.has('namespaces') || namespace === undefined || `${data.namespaces}${namespace}`.includes('${')) return;
  const all = data.namespaces.split(',').map((each) => each.trim()).filter((each) => each !== '');
  if (all.length === 0) return;
  const { scope } = object.node;
  const path = (scope as { readonly apiObject?: unknown } | undefined)?.apiObject === object ? scope!.node.path : object.node.path;
  const limited = `and '${path}' limits Argo CD to ${all.length === 1 ? `the namespace '${all[0]}'` : `the namespaces ${all.map((each) => `'${each}'`).join(', ')}`} of the cluster`;
  if (!all.includes(namespace)) {
    warnOf(member, ArgoRule.CLUSTER_NAMESPACES, 'destinationNamespace', say`is ${lit(namespace)}, ${limited}, so that objects stay out of sync there`,
      say`add it to ${the('namespaces')} of '${path}', or write one of these`);
  } else if (data.clusterResources !== 'true' && syncPolicy?.syncOptions?.includes('CreateNamespace=true')) {
    warnOf(member, ArgoRule.CLUSTER_NAMESPACES, 'syncOptions.createNamespace', say`cannot create ${lit(namespace)} if it is missing, since a namespace is a resource of the cluster, ${limited}`,
      say`set ${the('clusterResources')} of '${path}' to ${lit(true)}, or remove the option`);
  }
}

/** The metadata of a namespace is set by one of the two only. */
function warnOfNamespaceManifest(app: AppView, member: Neighbor): void {
  const { namespace } = member._spec.destination;
  const own = [undefined, member.controlPlane?.controlPlaneName, targetClusterOf(member)];
  const other = namespace === undefined ? undefined : app.named('core', 'Namespace', namespace).find((object) => own.includes(targetClusterOf(object)));
  if (other === undefined) return;
  warnOf(member, ArgoRule.NAMESPACE_OWNER, 'managedNamespaceMetadata', `is for a namespace whose manifest is '${other.node.path}', and what applies that manifest sets other metadata`,
    'write the labels and annotations into the manifest, or remove the manifest');
}

/** Argo CD writes the name of the Application into the label in which charts have the name of the release. */
function warnOfRelease(member: Neighbor): void {
  const { source, sources = [] } = member._spec;
  for (const [index, each] of (source ? [source] : sources).entries()) {
    const release = each.helm?.releaseName;
    if (release === undefined || release === member.name || release.includes('${')) continue;
    warnOf(member, ArgoRule.TRACKING, `${source ? 'source' : `sources[${index}]`}.helm.releaseName`,
      say`is ${lit(release)}, but the settings of this app let Argo CD write ${lit(member.name)} into the label app.kubernetes.io/instance, by which objects of the chart select others`,
      say`track by annotation only, or use the name of the Application for the release`);
  }
}
