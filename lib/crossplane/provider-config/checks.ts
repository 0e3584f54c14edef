import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { TargetCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { call, type Call } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';
import { type DeclaredProvider, DeclaredProviders } from './objects';
import type { Cloud, PodNeed, ProviderConfigMember, ReadKey } from './render';

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

/** Names of keys that seem to hold one part of a credential. */
const PARTS: { readonly [cloud in Cloud]: readonly RegExp[] } = {
  aws: [/^(aws)?accesskey(id)?$/, /^(aws)?secret(access)?key$/],
  gcp: [],
  azure: [/^(azure|arm)?clientid$/, /^(azure|arm)?clientsecret$/],
};
const WHOLE: { readonly [cloud in Cloud]: string } = { aws: 'an INI file', gcp: 'the JSON of a service account key', azure: 'a JSON object' };

/** A provider reads one key, which must hold the whole credential. */
function findWrongKey(app: AppView, member: ProviderConfigMember, { prop, name, namespace, key, whole }: ReadKey): Finding[] {
  const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', name), namespace));
  if (keys === undefined) return [];
  const { cloud } = member._use;
  const parts = whole ? PARTS[cloud].map((part) => keys.find((other) => part.test(other.toLowerCase().replace(/[^a-z]/g, '')))) : [];
  const present = keys.includes(key);
  if (parts.length > 0 && parts.every((part) => part !== undefined) && (!present || parts.includes(key))) {
    return [blame(member, CrossplaneRule.CREDENTIALS_KEY, prop, `be a key that holds ${WHOLE[cloud]}`,
      phrase(`'${key}' of Secret '${name}', which has the parts in the keys ${quoted(parts as string[])}`),
      because('the provider reads only one key', 'use ProviderCredentials, which combines the parts'))];
  }
  if (present) return [];
  return [blame(member, CrossplaneRule.CREDENTIALS_KEY, prop, `be a key of Secret '${name}'`, key, didYouMean(key, keys, `its keys are ${quoted(keys)}`))];
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `'${key}'`).join(', ');
}

/** Kubernetes, Flux and Argo CD refuse a kind that does not exist yet; Flux then applies none of the objects beside it. */
function warnOfStage(member: ProviderConfigMember, providers: readonly DeclaredProvider[]): void {
  const chart = Chart.of(member);
  const provider = providers.find(({ object }) => Chart.of(object) === chart);
  if (!provider || toleratesMissingKind(member)) return;
  warnOf(member, CrossplaneRule.STAGE, 'configScope',
    `makes this a ${member.kind}, a kind that '${provider.object.node.path}' in the same chart installs; until that provider runs the kind does not exist, and applying both together fails`,
    'move this to a chart of a later stage; for Argo CD, set a later sync wave and the sync option SkipDryRunOnMissingResource=true');
}

function toleratesMissingKind(member: ProviderConfigMember): boolean {
  const { metadata } = manifestOf(member) as { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } };
  return /\bSkipDryRunOnMissingResource=true\b/.test(metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '');
}

interface ObjectMeta {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface RuntimeConfigManifest {
  readonly spec?: {
    readonly serviceAccountTemplate?: { readonly metadata?: ObjectMeta };
    readonly deploymentTemplate?: {
      readonly spec?: { readonly template?: { readonly metadata?: ObjectMeta; readonly spec?: { readonly serviceAccountName?: string } } };
    };
  };
}

/** What a runtime config says of the pods of a provider. */
interface Pods {
  readonly account: ObjectMeta;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether the ServiceAccount exists already, so that its annotations are not known. */
  readonly existing: boolean;
}

interface Need {
  /** Completes "the identity needs ...". */
  readonly text: string;
  /** The ServiceAccount that meets the need. */
  readonly account: Call;
  met(pods: Pods): boolean;
}

const NEEDS: { readonly [need in PodNeed]: Need } = {
  irsa: {
    text: "a ServiceAccount with the annotation 'eks.amazonaws.com/role-arn'",
    account: call('CrossplaneServiceAccount.awsRole', 'arn:aws:iam::123456789012:role/crossplane', { name: 'provider-aws' }),
    met: ({ account, existing }) => existing || account.annotations?.['eks.amazonaws.com/role-arn'] !== undefined,
  },
  podIdentity: {
    text: 'a ServiceAccount with a fixed name (EKS associates roles by name)',
    account: call('CrossplaneServiceAccount.created', { name: 'provider-aws' }),
    met: ({ account, existing }) => existing || account.name !== undefined,
  },
  azureWorkloadIdentity: {
    text: "pods with the label 'azure.workload.identity/use'",
    account: call('CrossplaneServiceAccount.azureIdentity', '00000000-0000-0000-0000-000000000001'),
    met: ({ labels }) => labels['azure.workload.identity/use'] === 'true',
  },
};

/** Identities without credentials need something in the pods of the provider. It is looked for where the app declares the provider. */
function warnOfIdentity(app: AppView, member: ProviderConfigMember, providers: readonly DeclaredProvider[]): void {
  const { needs } = member._use;
  if (needs === undefined) return;
  const { text, account, met } = NEEDS[needs];
  for (const { object, family, runtimeConfig } of providers) {
    if (family) continue;
    const pods = podsOf(app, member, runtimeConfig);
    if (pods && !met(pods)) {
      warnOf(member, CrossplaneRule.IDENTITY, 'credentials', `needs ${text}, which '${object.node.path}' does not get from the runtime config '${runtimeConfig}'`,
        say`give it a CrossplaneRuntimeConfig with ${lit(account)}${program(', or acknowledge this if something else provides it', '')}`);
    }
  }
}

function mayShareCluster(a: IConstruct, b: IConstruct): boolean {
  const [one, other] = [TargetCluster.of(a), TargetCluster.of(b)];
  return one === undefined || other === undefined || one === other;
}

/** The pods that a runtime config describes; undefined where it is not known. Crossplane's own runtime config `default` is empty. */
function podsOf(app: AppView, at: IConstruct, name: string): Pods | undefined {
  const config = app.named(PACKAGE_GROUP, 'DeploymentRuntimeConfig', name).find((object) => mayShareCluster(at, object));
  if (!config) return name === 'default' ? { account: {}, labels: {}, existing: false } : undefined;
  const { spec } = manifestOf(config) as RuntimeConfigManifest;
  const template = spec?.deploymentTemplate?.spec?.template;
  return {
    account: spec?.serviceAccountTemplate?.metadata ?? {},
    labels: template?.metadata?.labels ?? {},
    existing: template?.spec?.serviceAccountName !== undefined,
  };
}
