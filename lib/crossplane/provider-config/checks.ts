import { CONTENT } from './content';
import { LATER_STAGE } from './managed';
import { type DeclaredProvider, DeclaredProviders, toleratesMissingKind } from './objects';
import { warnOfIdentity } from './pods';
import type { Cloud, ProviderConfigMember, ReadKey } from './render';
import { warnOfNearMiss } from '../../kinds/near-miss';
import { secretText } from '../../kinds/secret-text';
import { inNamespace, keysOfAll, type KnownData, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { areAppliedTogether } from '../../kit/app/apply-set';
import { blame, type Finding } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { CrossplaneRule } from '../rules';

/** Checks provider configs against the Secrets that they read and the providers that they are for. */
export function checkProviderConfigs(app: AppView): Finding[] {
  const members = app.members<ProviderConfigMember>(checkProviderConfigs);
  const providers = new DeclaredProviders(app);
  for (const member of members) {
    const near = providers.near(member, member._use.cloud);
    warnOfStage(member, near);
    warnOfIdentity(app, member, near);
    const { read } = member._use;
    if (!read) continue;
    const { prop, name, namespace } = read;
    // A provider config in a namespace reads Secrets there.
    warnOfNearMiss(app, member, prop, { group: 'core', kind: 'Secret', name, namespace, namesNamespace: member.metadata.namespace === undefined });
  }
  return members.flatMap((member) => (member._use.read ? findWrongKey(app, member, member._use.read) : []));
}

/** Names of keys that seem to hold one part of a credential. */
const PARTS: { readonly [cloud in Cloud]: readonly RegExp[] } = {
  aws: [/^(aws)?accesskey(id)?$/, /^(aws)?secret(access)?key$/],
  gcp: [],
  azure: [/^(azure|arm)?clientid$/, /^(azure|arm)?clientsecret$/],
};
const WHOLE: { readonly [cloud in Cloud]: string } = { aws: 'an INI file', gcp: 'the JSON of a service account key', azure: 'a JSON object' };

/** A provider reads one key, which must hold the whole credential. */
function findWrongKey(app: AppView, member: ProviderConfigMember, read: ReadKey): Finding[] {
  const { prop, name, namespace, key, whole } = read;
  const known = inNamespace(knownData(app, member, 'Secret', name), namespace);
  const keys = keysOfAll(known);
  if (keys === undefined) return [];
  const { cloud } = member._use;
  const parts = whole ? PARTS[cloud].map((part) => keys.find((other) => part.test(other.toLowerCase().replace(/[^a-z]/g, '')))) : [];
  const present = keys.includes(key);
  if (parts.length > 0 && parts.every((part) => part !== undefined) && (!present || parts.includes(key))) {
    return [blame(member, CrossplaneRule.CREDENTIALS_KEY, prop, `be a key that holds ${WHOLE[cloud]}`,
      phrase(`'${key}' of Secret '${name}', which has the parts in the keys ${quoted(parts as string[])}`),
      because('the provider reads only one key', 'use ProviderCredentials, which combines the parts'))];
  }
  if (present) return whole ? findWrongContent(member, known, read) : [];
  return [blame(member, CrossplaneRule.CREDENTIALS_KEY, prop, `be a key of Secret '${name}'`, key, didYouMean(key, keys, `its keys are ${quoted(keys)}`))];
}

/** The key exists; what is in it may be of another form than the provider reads. */
function findWrongContent(member: ProviderConfigMember, known: readonly KnownData[], { prop, name, key }: ReadKey): Finding[] {
  const text = secretText(known, key);
  const problem = text === undefined ? undefined : CONTENT[member._use.cloud](text);
  if (!problem) return [];
  return [blame(member, CrossplaneRule.CREDENTIALS_CONTENT, prop, problem.must, phrase(`${problem.got} in key '${key}' of Secret '${name}'`),
    'correct it, or use ProviderCredentials, which writes the form that the provider reads')];
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `'${key}'`).join(', ');
}

/** Kubernetes, Flux and Argo CD refuse a kind that does not exist yet; Flux then applies none of the objects next to it. */
function warnOfStage(member: ProviderConfigMember, providers: readonly DeclaredProvider[]): void {
  const provider = providers.find(({ object }) => areAppliedTogether(member, object));
  if (!provider || toleratesMissingKind(member)) return;
  warnOf(member, CrossplaneRule.STAGE, 'configScope',
    `makes this a ${member.kind}, a kind that '${provider.object.node.path}' in the same chart installs; until that provider runs the kind does not exist, and applying both together fails`,
    LATER_STAGE);
}
