import type { ApiObject } from 'cdk8s';
import { permitsNamespace } from './namespaces';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { pathOfOwner } from '../declared/secrets';
import { isOn, parametersOf, settingsOf } from '../declared/settings';
import { ArgoRule } from '../rules';

/** The sources of an Application, or of the template of a set. */
type SourcesSpec = Pick<ApplicationV1Alpha1Spec, 'source' | 'sources' | 'sourceHydrator'>;

type SourceSpec = Pick<NonNullable<ApplicationV1Alpha1Spec['source']>, 'helm' | 'kustomize'>;

const SCHEMES = 'helm.valuesFileSchemes';

/** Warns of what an Application uses and the settings of Argo CD do not have. */
export function warnOfConfigured(app: AppView, at: ApiObject, { source, sources = [], sourceHydrator }: SourcesSpec): void {
  const dry = sourceHydrator?.drySource;
  const used: readonly (readonly [string, SourceSpec])[] = dry ? [['sourceHydrator.drySource', dry]]
    : source ? [['source', source]] : sources.map((each, index) => [`sources[${index}]`, each] as const);
  for (const [prop, { helm, kustomize }] of used) {
    helm?.valueFiles?.forEach((file, index) => warnOfScheme(app, at, `${prop}.helm.valueFiles[${index}]`, file));
    if (kustomize?.version !== undefined) warnOfVersion(app, at, `${prop}.kustomize.version`, kustomize.version);
  }
  if (dry !== undefined) {
    warnOfSwitch(app, at, 'sourceHydrator', 'hydrator.enabled', 'so that nothing is rendered and synced');
  }
}

/** Warns of what needs a parameter that the app leaves off. */
export function warnOfSwitch(app: AppView, at: ApiObject, prop: string, key: string, effect: string): void {
  const parameters = parametersOf(app, at);
  if (parameters === undefined || isOn(parameters.data[key]) || parameters.data[key]?.includes('${')) return;
  warnOf(at, ArgoRule.SETTING_NEEDED, prop, `needs ${key}, which '${pathOfOwner(parameters.object)}' does not turn on, ${effect}`,
    say`set it to ${lit('true')} there${program(', or acknowledge this if it is turned on in another way', '')}`);
}

function warnOfScheme(app: AppView, at: ApiObject, prop: string, file: string): void {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(file)?.[1];
  if (scheme === undefined) return;
  const settings = settingsOf(app, at);
  const allowed = settings?.data[SCHEMES];
  if (allowed === undefined ? /^https?$/.test(scheme) : allowed.includes('${') || allowed.split(',').some((each) => each.trim() === scheme)) return;
  const place = allowed === undefined ? 'in argocd-cm' : `of '${pathOfOwner(settings!.object)}'`;
  warnOf(at, ArgoRule.VALUES_SCHEME, prop, say`is ${lit(file)}, and Argo CD reads ${scheme}:// only if ${SCHEMES} ${place} allows it`,
    allowed === undefined ? say`use https://${program(', or acknowledge this if it is allowed', '')}` : `add ${scheme} there`);
}

/** Argo CD brings one version; any other is registered. */
function warnOfVersion(app: AppView, at: ApiObject, prop: string, version: string): void {
  const settings = settingsOf(app, at);
  const keys = Object.keys(settings?.data ?? {}).filter((key) => /^kustomize\.(path|version)\./.test(key));
  if (keys.length === 0 || /\{\{|\$\{/.test(version) || keys.some((key) => key.replace(/^kustomize\.\w+\./, '') === version)) return;
  warnOf(at, ArgoRule.SETTING_NEEDED, prop, say`is ${lit(version)}, which is not among the versions that '${pathOfOwner(settings!.object)}' registers, so that nothing is rendered`,
    `add kustomize.path.${version} there, or use ${keys.map((key) => key.replace(/^kustomize\.\w+\./, '')).join(' or ')}`);
}

/** Warns of an object in a namespace in which the parameters of the app do not let Argo CD look. */
export function warnOfPlace(app: AppView, at: ApiObject, keys: Readonly<Record<string, string>>): void {
  const { namespace } = at.metadata;
  const parameters = parametersOf(app, at);
  if (parameters === undefined || namespace === undefined || namespace === (parameters.namespace ?? 'argocd') || namespace.includes('${')) return;
  for (const [key, kind] of Object.entries(keys)) {
    const text = parameters.data[key] ?? '';
    if (permitsNamespace(text.split(',').map((each) => each.trim()).filter((each) => each !== ''), namespace) !== false) continue;
    warnOf(at, ArgoRule.NAMESPACE, 'metadata.namespace', say`is ${lit(namespace)}, in which Argo CD ignores ${kind}, since ${key} of '${pathOfOwner(parameters.object)}' does not have it`,
      say`add ${lit(namespace)} there`);
    return;
  }
}
