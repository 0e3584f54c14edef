import { Chart } from 'cdk8s';
import type { Cloud, ProviderConfigMember, ReadKey } from './provider-config';
import { warnOfIdentity } from './provider-identity-checks';
import { DeclaredProviders, type DeclaredProvider } from './provider-objects';
import type { AppView } from '../kit/app-view';
import { finding, type Finding } from '../kit/finding';
import { inNamespace, keysOfAll, knownData } from '../kit/known-secrets';
import { manifestOf } from '../kit/manifest-data';
import { phrase } from '../kit/show';
import { didYouMean } from '../kit/suggest';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks provider configs against the Secrets that they read and the providers that they are for. */
export function checkProviderConfigs(app: AppView): Finding[] {
  const members = app.members<ProviderConfigMember>(checkProviderConfigs);
  const providers = new DeclaredProviders(app);
  for (const member of members) {
    const near = providers.near(member, member._use.cloud);
    warnOfStage(member, near);
    warnOfIdentity(app, member, near);
  }
  return members.flatMap((member) => (member._use.read ? findWrongKey(app, member, member._use.read) : []));
}

/** The name of the part of a credential that a key seems to hold, and nothing else. */
const PARTS: { readonly [cloud in Cloud]: readonly RegExp[] } = {
  aws: [/^(aws)?accesskey(id)?$/, /^(aws)?secret(access)?key$/],
  gcp: [],
  azure: [/^(azure|arm)?clientid$/, /^(azure|arm)?clientsecret$/],
};
const WHOLE: { readonly [cloud in Cloud]: string } = { aws: 'an INI file', gcp: 'the JSON of a service account key', azure: 'a JSON object' };

/** Providers read one key, and find there nothing but what they expect. */
function findWrongKey(app: AppView, member: ProviderConfigMember, { prop, name, namespace, key, whole }: ReadKey): Finding[] {
  const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), namespace));
  if (keys === undefined) return [];
  const { cloud } = member._use;
  const parts = whole ? PARTS[cloud].map((part) => keys.find((other) => part.test(other.toLowerCase().replace(/[^a-z]/g, '')))) : [];
  const present = keys.includes(key);
  if (parts.length > 0 && parts.every((part) => part !== undefined) && (!present || parts.includes(key))) {
    return [finding(member, prop, `be a key that holds ${WHOLE[cloud]}`, phrase(`'${key}' of Secret '${name}', which has the parts as the keys ${quoted(parts as string[])}`),
      'the provider reads one key alone: use ProviderCredentials, which puts the parts together')];
  }
  if (present) return [];
  return [finding(member, prop, `be a key of Secret '${name}'`, key, didYouMean(key, keys, `its keys are ${quoted(keys)}`))];
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `'${key}'`).join(', ');
}

/** Kubernetes, Flux and Argo CD refuse a kind that is not there yet, and Flux everything beside it. */
function warnOfStage(member: ProviderConfigMember, providers: readonly DeclaredProvider[]): void {
  const chart = Chart.of(member);
  const provider = providers.find(({ object }) => Chart.of(object) === chart);
  if (!provider || toleratesMissingKind(member)) return;
  warn(member, WarningCode.CROSSPLANE_STAGE,
    `is in one chart with '${provider.object.node.path}', whose package brings the kind ${member.kind}: until it runs, the kind does not exist, and what is applied together fails; ` +
    'put it into a chart of a later stage, or for Argo CD give it a later sync wave and the sync option SkipDryRunOnMissingResource=true');
}

function toleratesMissingKind(member: ProviderConfigMember): boolean {
  const { metadata } = manifestOf(member) as { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } };
  return /\bSkipDryRunOnMissingResource=true\b/.test(metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '');
}
