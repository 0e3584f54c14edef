import type { ApiObject } from 'cdk8s';
import { knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf, specOf } from '../../kit/app/manifest-data';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { move, set } from '../../kit/checks/fix';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import type { IControlPlane } from '../../kit/values/control-plane';
import { SpacesRule } from '../rules';

/** A control plane of the app. */
interface UsedControlPlane extends ApiObject, IControlPlane {}

/** Warns of control planes that lack what Flux, Argo CD or the objects of the app need of them. */
export function warnOfUse(app: AppView, controlPlanes: readonly UsedControlPlane[]): void {
  warnOfReaders(app, controlPlanes.filter(({ kubeconfig }) => kubeconfig === undefined));
  warnOfSelectors(app, controlPlanes);
  warnOfVersions(app, controlPlanes);
}

interface RemoteSpec {
  readonly kubeConfig?: { readonly secretRef?: { readonly name?: string } };
}

const READERS = [['kustomize.toolkit.fluxcd.io', 'Kustomization'], ['helm.toolkit.fluxcd.io', 'HelmRelease']] as const;

/** A control plane writes a kubeconfig only where it is told to. */
function warnOfReaders(app: AppView, silent: readonly UsedControlPlane[]): void {
  const byName = new Map(silent.flatMap((controlPlane) =>
    [`kubeconfig-${controlPlane.name}`, `${controlPlane.name}-kubeconfig`].map((secret) => [`${controlPlane.metadata.namespace}/${secret}`, controlPlane])));
  if (byName.size === 0) return;
  for (const object of READERS.flatMap(([group, kind]) => app.ofKind(group, kind))) {
    const name = specOf<RemoteSpec>(object)?.kubeConfig?.secretRef?.name;
    const controlPlane = byName.get(`${object.metadata.namespace}/${name}`);
    if (name === undefined || !controlPlane || !mayShareCluster(object, controlPlane) || knownData(app, object, 'Secret', name).length > 0) continue;
    warnOf(controlPlane, SpacesRule.KUBECONFIG, 'writeConnectionSecretToRef', `is left out, so that the Space writes no kubeconfig, and '${object.node.path}' reads one from Secret '${name}'`,
      set('writeConnectionSecretToRef', { name }, say`write { name: '${name}' }${program(', or acknowledge this if something else creates that Secret', '')}`));
  }
}

interface Generator {
  readonly clusters?: { readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> } };
  readonly matrix?: { readonly generators?: readonly Generator[] };
  readonly merge?: { readonly generators?: readonly Generator[] };
}

interface Metadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

function labelsIn({ clusters, matrix, merge }: Generator): readonly string[] {
  return [...Object.keys(clusters?.selector?.matchLabels ?? {}), ...((matrix ?? merge)?.generators ?? []).flatMap(labelsIn)];
}

/** A Space copies the labels of a control plane to Argo CD, and no annotations. */
function warnOfSelectors(app: AppView, controlPlanes: readonly UsedControlPlane[]): void {
  const sets = app.ofKind('argoproj.io', 'ApplicationSet');
  if (sets.length === 0) return;
  const selected = new Map(sets.flatMap((object) =>
    (specOf<{ readonly generators?: readonly Generator[] }>(object)?.generators ?? []).flatMap(labelsIn).map((key) => [key, object] as const)));
  for (const controlPlane of controlPlanes) {
    const { labels = {}, annotations = {} } = manifestOf<{ readonly metadata: Metadata }>(controlPlane).metadata;
    const key = Object.keys(annotations).find((annotation) => selected.has(annotation) && labels[annotation] === undefined);
    if (key === undefined) continue;
    const path = memberPath('metadata.annotations', key);
    warnOf(controlPlane, SpacesRule.ARGO_CD_LABEL, path, `is an annotation, and '${selected.get(key)!.node.path}' selects clusters by the label '${key}', while the Space copies only labels to Argo CD`,
      move(path, memberPath('metadata.labels', key)));
  }
}

/** What only Crossplane 1 accepts. */
function isOld(object: ApiObject): boolean {
  const { mode, resources } = specOf<{ readonly mode?: string; readonly resources?: unknown }>(object) ?? {};
  return object.kind === 'ControllerConfig' || mode === 'Resources' || (mode === undefined && resources !== undefined);
}

/** Since Spaces 1.17, a new control plane without a version gets Crossplane 2. */
function warnOfVersions(app: AppView, controlPlanes: readonly UsedControlPlane[]): void {
  const old = [...app.ofKind('apiextensions.crossplane.io', 'Composition'), ...app.ofKind('pkg.crossplane.io', 'ControllerConfig')].find(isOld);
  if (!old) return;
  for (const controlPlane of controlPlanes) {
    if (specOf<{ readonly crossplane?: { readonly version?: string } }>(controlPlane)?.crossplane?.version !== undefined) continue;
    warnOf(controlPlane, SpacesRule.CROSSPLANE_MAJOR, 'crossplane.version', `is left out, so that a new control plane gets Crossplane 2, which refuses '${old.node.path}'`,
      say`write a full version of Crossplane 1, or migrate that object${program(', or acknowledge this if it goes to another control plane', '')}`);
  }
}
