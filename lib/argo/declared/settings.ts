import type { ApiObject } from 'cdk8s';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { ArgoRule } from '../rules';
import { pathOfOwner } from './secrets';

/** The ConfigMap of the app with the settings of Argo CD. */
interface Settings {
  readonly object: ApiObject;
  readonly namespace: string | undefined;
  readonly cluster: string | undefined;
  readonly data: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly metadata: { readonly namespace?: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** The settings of the Argo CD that an object belongs to; undefined if the app does not have them. */
export function settingsOf(app: AppView, at: ApiObject): Settings | undefined {
  const all = app.once(readAll);
  if (all.length === 0) return undefined;
  const [cluster, { namespace }] = [targetClusterOf(at), at.metadata];
  const isHere = (each: Settings): boolean => each.cluster === undefined || each.cluster === cluster;
  return all.find((each) => isHere(each) && (namespace === undefined || each.namespace === undefined || each.namespace === namespace));
}

function readAll(app: AppView): readonly Settings[] {
  return readMaps(app, 'argocd-cm');
}

function readParameters(app: AppView): readonly Settings[] {
  return readMaps(app, 'argocd-cmd-params-cm');
}

/** The parameters of Argo CD's programs; undefined if the app does not have them. Objects outside the namespace of Argo CD have them too. */
export function parametersOf(app: AppView, at: ApiObject): Settings | undefined {
  const cluster = targetClusterOf(at);
  const all = app.once(readParameters).filter((each) => each.cluster === undefined || each.cluster === cluster);
  const [first] = all;
  return all.find(({ namespace }) => namespace === undefined || namespace === at.metadata.namespace) ?? (all.length === 1 ? first : undefined);
}

/** Whether a parameter is on, as Argo CD reads it. */
export function isOn(value: string | undefined): boolean {
  return /^(1|t|T|true|TRUE|True)$/.test(value ?? '');
}

function readMaps(app: AppView, name: string): readonly Settings[] {
  return app.named('core', 'ConfigMap', name).map((object) => {
    const { metadata: { namespace }, data = {} } = manifestOf<Manifest>(object);
    return { object, namespace, cluster: targetClusterOf(object), data };
  });
}

/** Refuses the cluster of Argo CD as a destination if the settings turn it off. */
export function checkInCluster(app: AppView, at: ApiObject, { name, server }: ApplicationV1Alpha1Spec['destination'], prop: string): Finding[] {
  if (name !== 'in-cluster' && server !== IN_CLUSTER_SERVER) return [];
  const settings = settingsOf(app, at);
  if (settings?.data['cluster.inClusterEnabled'] !== 'false') return [];
  const path = pathOfOwner(settings.object);
  return [blame(at, ArgoRule.IN_CLUSTER_OFF, prop, 'be another cluster than that of Argo CD itself', phrase(`${name ?? String(server)}, which 'cluster.inClusterEnabled' of '${path}' turns off`),
    'remove that setting, or name another cluster')];
}

const WAVE = 'argocd.argoproj.io/sync-wave';
const HEALTH = 'resource.customizations.health.argoproj.io_Application';

/** Argo CD tells the health of an Application only by a health check of its settings, and waits for nothing without one. */
export function warnOfWaves(app: AppView, applications: readonly ApiObject[]): void {
  if (app.named('core', 'ConfigMap', 'argocd-cm').length === 0) return;
  const waves = new Map<Settings, string>();
  const warned = new Set<Settings>();
  for (const application of applications) {
    const settings = settingsOf(app, application);
    if (settings === undefined || warned.has(settings)) continue;
    if (settings.data[HEALTH] !== undefined || /^[ \t]*["']?(argoproj\.io|\*)\/(Application|\*)["']?[ \t]*:/m.test(settings.data['resource.customizations'] ?? '')) continue;
    const { annotations = {} } = (application.metadata.toJson() ?? {}) as { readonly annotations?: Readonly<Record<string, string>> };
    const wave = annotations[WAVE] ?? '0';
    const first = waves.get(settings);
    if (first === undefined) waves.set(settings, wave);
    if (first === undefined || first === wave) continue;
    warned.add(settings);
    const { scope } = settings.object.node;
    const byProp = scope !== undefined && (scope as { readonly apiObject?: unknown }).apiObject === settings.object;
    warnOf(application, ArgoRule.APPLICATION_HEALTH, 'syncWave', `is ${wave}, and other Applications are in wave ${first}, but Argo CD waits for no Application, since '${pathOfOwner(settings.object)}' has no health check for them`,
      byProp ? say`set ${the('applicationHealth')} of '${pathOfOwner(settings.object)}' to ${lit(true)}` : `add ${HEALTH} there`);
  }
}
