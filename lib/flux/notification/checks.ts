import type { ApiObject } from 'cdk8s';
import type { ProviderV1Beta3Spec } from '../../../imports/flux/provider.v1beta3';
import type { ReceiverV1Spec } from '../../../imports/flux/receiver.v1';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase, type Phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { FluxNotificationType, FluxReceiverType, keysOf, NOTIFICATION_FACTS } from './types';

/** What the checks read of a Provider. */
interface CheckedProvider extends ApiObject {
  readonly providerNamespace?: string;
  readonly _spec: ProviderV1Beta3Spec;
}

/** What the checks read of a Receiver. */
interface CheckedReceiver extends ApiObject {
  readonly _spec: ReceiverV1Spec;
}

function describe(name: string, keys: readonly string[]): Phrase {
  return phrase(`Secret '${name}' with the keys ${keys.map((key) => `'${key}'`).join(', ')}`);
}

/** Checks that the Secrets of providers have the keys that their types need, as far as the app knows the keys. */
export function checkProviderSecrets(app: AppView): Finding[] {
  return app.members<CheckedProvider>(checkProviderSecrets).flatMap((member) => {
    const { name } = member._spec.secretRef!;
    const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), member.providerNamespace));
    return keys === undefined ? [] : findProviderKeys(member, name, keys);
  });
}

function findProviderKeys(member: CheckedProvider, name: string, keys: readonly string[]): Finding[] {
  const { type, address, serviceAccountName } = member._spec;
  const facts = NOTIFICATION_FACTS[type as FluxNotificationType];
  const has = (key: string): boolean => keys.includes(key);
  const secret = describe(name, keys);
  const found: Finding[] = [];
  if (address !== undefined && has('address') && facts.address !== 'none') {
    warn(member, WarningCode.FLUX_NO_EFFECT, `'address' has no effect beside the key 'address' of Secret '${name}': remove one of them`);
  }
  if (address === undefined && !has('address') && facts.address !== 'none') {
    found.push(finding(member, 'secretRef', `have the key 'address', since '${type}' has no address`, secret, "add it, or write 'address'"));
  }
  if (facts.credentials && !facts.credentials.some((list) => list.every(has))) {
    found.push(finding(member, 'secretRef', `have ${keysOf(facts.credentials)} for '${type}'`, secret, 'name the keys so'));
  }
  if (has('token') && has('username') !== has('password')) {
    const [one, other] = has('username') ? ['username', 'password'] : ['password', 'username'];
    found.push(finding(member, 'secretRef', `have '${other}' beside '${one}'`, secret, `remove '${one}', or add '${other}': Flux reads not even the token otherwise`));
  }
  if (type === FluxNotificationType.AZURE_EVENT_HUB && serviceAccountName !== undefined && has('token')) {
    found.push(finding(member, 'serviceAccountName', 'be left out beside a token', serviceAccountName, `remove it, or 'token' from Secret '${name}'`));
  }
  return found;
}

/** Checks that the Secrets of receivers have the keys that their types need, as far as the app knows the keys. */
export function checkReceiverSecrets(app: AppView): Finding[] {
  return app.members<CheckedReceiver>(checkReceiverSecrets).flatMap((member) => {
    const { type, secretRef } = member._spec;
    const { name } = secretRef!;
    const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), member.metadata.namespace));
    const needed = type === FluxReceiverType.GCR ? ['token', 'email', 'audience'] : ['token'];
    if (keys === undefined || needed.every((key) => keys.includes(key))) return [];
    return [finding(member, 'secretRef', `have ${keysOf([needed])} for '${type}'`, describe(name, keys), 'name the keys so')];
  });
}
