import type { ApiObject } from 'cdk8s';
import { FluxNotificationType, FluxReceiverType, keysOf, NOTIFICATION_FACTS } from './types';
import type { ProviderV1Beta3Spec } from '../../../imports/flux/provider.v1beta3';
import type { ReceiverV1Spec } from '../../../imports/flux/receiver.v1';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { blame, type Finding } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { HELM_GROUP, SOURCE_GROUP } from '../api';
import { groupOfKind } from '../references';
import { FluxRule } from '../rules';
import { describeKeys } from '../secret-keys';

/** What the checks need of a Provider. */
interface CheckedProvider extends ApiObject {
  readonly providerNamespace?: string;
  readonly _spec: ProviderV1Beta3Spec;
}

/** What the checks need of a Receiver. */
interface CheckedReceiver extends ApiObject {
  readonly _spec: ReceiverV1Spec;
}

/** Checks that the Secrets of providers have the keys that their types need, if the app knows the keys. */
export function checkProviderSecrets(app: AppView): Finding[] {
  return app.members<CheckedProvider>(checkProviderSecrets).flatMap((member) => {
    const { name } = member._spec.secretRef!;
    const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), member.providerNamespace));
    return keys === undefined ? [] : findProviderKeys(member, name, keys);
  });
}

function findProviderKeys(member: CheckedProvider, name: string, keys: readonly string[]): Finding[] {
  const { address, serviceAccountName } = member._spec;
  const type = member._spec.type as FluxNotificationType;
  const typeName = lit(enumMember({ FluxNotificationType }, type));
  const facts = NOTIFICATION_FACTS[type];
  const has = (key: string): boolean => keys.includes(key);
  const wrong = (must: Words, fix: Words): Finding => blame(member, FluxRule.SECRET_KEYS, 'secretRef', must, describeKeys(name, keys), fix);
  const found: Finding[] = [];
  if (address !== undefined && has('address') && facts.address !== 'none') {
    warnOf(member, FluxRule.NO_EFFECT, 'address', `has no effect, since Secret '${name}' has a key 'address'`, 'remove one of them');
  }
  if (address === undefined && !has('address') && facts.address !== 'none') {
    found.push(wrong(say`have the key 'address' when ${the('address')} is not given`, say`add it, or write ${the('address')}`));
  }
  if (facts.credentials && !facts.credentials.some((list) => list.every(has))) {
    found.push(wrong(say`have ${keysOf(facts.credentials)} for the type ${typeName}`, 'rename or add the keys'));
  }
  if (has('token') && has('username') !== has('password')) {
    const [one, other] = has('username') ? ['username', 'password'] : ['password', 'username'];
    found.push(blame(member, FluxRule.SECRET_KEYS, 'secretRef', `have '${other}' in addition to '${one}'`, describeKeys(name, keys),
      because('Flux ignores even the token otherwise', `remove '${one}', or add '${other}'`)));
  }
  if (type === FluxNotificationType.AZURE_EVENT_HUB && serviceAccountName !== undefined && has('token')) {
    found.push(blame(member, FluxRule.IDENTITY, 'serviceAccountName', 'be left out when the Secret has a token', serviceAccountName,
      `remove it, or remove 'token' from Secret '${name}'`));
  }
  return found;
}

/** Checks that the Secrets of receivers have the keys that their types need, if the app knows the keys. */
export function checkReceiverSecrets(app: AppView): Finding[] {
  return app.members<CheckedReceiver>(checkReceiverSecrets).flatMap((member) => {
    const { type, secretRef } = member._spec;
    const { name } = secretRef!;
    const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), member.metadata.namespace));
    const needed = type === FluxReceiverType.GCR ? ['token', 'email', 'audience'] : ['token'];
    if (keys === undefined || needed.every((key) => keys.includes(key))) return [];
    return [blame(member, FluxRule.SECRET_KEYS, 'secretRef', say`have ${keysOf([needed])} for the type ${lit(enumMember({ FluxReceiverType }, type as FluxReceiverType))}`,
      describeKeys(name, keys), 'rename or add the keys')];
  });
}

/** Where Flux always has objects that no app creates: those of its own installation. */
const BOOTSTRAPPED = new Set(['Kustomization flux-system', 'GitRepository flux-system']);

/** Without a namespace, an Alert or Receiver selects objects of its own namespace only. */
export function checkSelections(app: AppView): Finding[] {
  for (const member of app.members<ApiObject>(checkSelections)) {
    const { namespace } = member.metadata;
    const { eventSources, resources } = specOf<{ eventSources?: Selection[]; resources?: Selection[] }>(member) ?? {};
    for (const [prop, selections] of Object.entries({ eventSources, resources })) {
      (selections ?? []).forEach((selection, index) => {
        warnOfSelection(app, member, `${prop}[${index}]`, selection, namespace);
        warnOfStatic(app, member, `${prop}[${index}]`, selection, namespace);
      });
    }
  }
  return [];
}

interface Selection { readonly kind: string; readonly name: string; readonly namespace?: string }

function warnOfSelection(app: AppView, at: ApiObject, prop: string, selection: Selection, namespace: string | undefined): void {
  const { kind, name, namespace: given } = selection;
  const group = groupOfKind(kind);
  if (name !== '*' || given !== undefined || group === undefined || namespace === undefined || namespace.includes('${') || BOOTSTRAPPED.has(`${kind} ${namespace}`)) return;
  const found = namespacesOf(app, group, kind);
  if (found.size === 0 || found.has(namespace) || found.has(undefined)) return;
  const others = [...found].sort();
  warnOf(at, FluxRule.SELECTED_NAMESPACE, prop, `selects objects of the kind ${kind} in namespace '${namespace}', but those of this app are in '${others.slice(0, 3).join("', '")}'`
    + `${others.length > 3 ? ' and others' : ''}`, others.length === 1 ? `name the namespace '${others[0]}'` : 'add an entry for each namespace');
}

/** Flux only reads a HelmRepository of an OCI registry when it needs a chart. */
function warnOfStatic(app: AppView, at: ApiObject, prop: string, { kind, name, namespace: given }: Selection, namespace: string | undefined): void {
  if (kind !== 'HelmRepository') return;
  const found = app.named(SOURCE_GROUP, kind, name).find((object) => object.metadata.namespace === (given ?? namespace));
  if (found === undefined || specOf<{ type?: string }>(found)?.type !== 'oci') return;
  warnOf(at, FluxRule.NO_EFFECT, prop, `has no effect, since HelmRepository '${name}' is an OCI registry, which Flux does not reconcile`,
    'name the HelmCharts that come from it, or use an OCIRepository');
}

function noNamespaces(): Map<string, Set<string | undefined>> {
  return new Map();
}

/** The namespaces in which an app has objects of a kind. */
function namespacesOf(app: AppView, group: string, kind: string): ReadonlySet<string | undefined> {
  const kinds = app.once(noNamespaces);
  let found = kinds.get(kind);
  if (!found) {
    kinds.set(kind, found = new Set(app.ofKind(group, kind).map((object) => object.metadata.namespace)));
    if (kind === 'HelmChart') for (const release of app.ofKind(HELM_GROUP, 'HelmRelease')) addChartNamespace(found, release);
  }
  return found;
}

/** The chart of a release is created in the namespace of its source. */
function addChartNamespace(found: Set<string | undefined>, release: ApiObject): void {
  const source = specOf<{ chart?: { spec?: { sourceRef?: { namespace?: string } } } }>(release)?.chart?.spec?.sourceRef;
  if (source !== undefined) found.add(source.namespace ?? release.metadata.namespace);
}
