import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { manifestOf } from '../../kit/app/manifest-data';
import { constructOf } from '../../kit/app/reference';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { EsoStoreKind, type IEsoStore } from '../store/store';
import type { EsoPushMetadata, PushProvider } from './metadata';
import { EsoPushDeletionPolicy, type EsoPushSecretSpec, EsoPushUpdatePolicy } from './options';
import type { PushIdentity } from './render';

import type { TemplateUse } from '../template/keys';

/** What a provider gets: an entry of `data`, or each key of an entry of `dataTo`. */
interface Pushed {
  readonly prop: string;
  /** The store, where the entry has one of its own. */
  readonly store?: IEsoStore | undefined;
  /** Whether it is one key, and not a whole Secret. */
  readonly oneKey: boolean;
  /** The remote key, where it is known. */
  readonly remoteKey?: string | undefined;
  readonly property?: string | undefined;
  readonly metadata?: EsoPushMetadata | undefined;
}

interface Target extends KnownProvider {
  readonly prop: string;
  readonly store: IEsoStore;
}

const FACTORIES: { readonly [provider in PushProvider]: string } = {
  'aws/SecretsManager': 'awsSecretsManager',
  'aws/ParameterStore': 'awsParameterStore',
  'azurekv': 'azureKeyVault',
  'gcpsm': 'gcpSecretManager',
  'kubernetes': 'kubernetes',
  'onepassword': 'onePassword',
  'onepasswordSDK': 'onePasswordSdk',
};

/** What the providers of the stores do not take, where the app makes the stores. */
export function findProviderProblems(member: PushMember): Finding[] {
  const { spec, prefix } = member._push;
  const stores = (spec.stores ?? []).map((store, index) => ({ store, prop: `${prefix}stores[${index}]`, provider: providerOf(store) }));
  const targets = stores.flatMap(({ store, prop, provider }): Target[] => (provider ? [{ store, prop, ...provider }] : []));
  const pushed = pushedBy(member);
  if (targets.length === stores.length && !spec.storeSelectors?.length) warnOfForeignMetadata(member, pushed, targets);
  return targets.flatMap((target) => [
    ...findPolicyProblems(member, target),
    ...pushed.filter(({ store }) => store === undefined || (store.storeName === target.store.storeName && store.storeKind === target.store.storeKind))
      .flatMap((entry) => [...findEntryProblems(member, target, entry), ...findMetadataProblems(member, target, entry)]),
  ]);
}

function pushedBy({ _push: { spec, prefix } }: PushMember): Pushed[] {
  return [
    ...(spec.data ?? []).map((entry, index): Pushed => ({ prop: `${prefix}data[${index}]`, oneKey: entry.secretKey !== undefined, ...entry })),
    ...(spec.dataTo ?? []).filter(({ store }) => store !== undefined).map(({ store, remoteKey, metadata }, index): Pushed => (
      { prop: `${prefix}dataTo[${index}]`, store, oneKey: remoteKey === undefined, remoteKey, metadata }
    )),
  ];
}

function findPolicyProblems(member: PushMember, { name, prop }: Target): Finding[] {
  const { spec, prefix } = member._push;
  if (READ_ONLY.includes(name)) {
    warn(member, WarningCode.ESO_PUSH_PROVIDER, `'${prop}' has the provider '${name}', to which ESO does not push (as of version 0.20): nothing may arrive; acknowledge this if your version does`);
  }
  if (spec.updatePolicy !== EsoPushUpdatePolicy.IF_NOT_EXISTS || !WITHOUT_EXISTS.includes(name)) return [];
  if (name === 'kubernetes') {
    return [finding(member, `${prefix}updatePolicy`, "be REPLACE for the provider 'kubernetes'", spec.updatePolicy, 'ESO cannot ask it whether a secret exists, and fails: remove the policy')];
  }
  warn(member, WarningCode.ESO_PUSH_PROVIDER, `'${prefix}updatePolicy' IF_NOT_EXISTS fails for the provider '${name}', which ESO cannot ask whether a secret exists (as of version 0.20); use REPLACE, or acknowledge this if your version can`);
  return [];
}

function findEntryProblems(member: PushMember, { name, config }: Target, { prop, oneKey, remoteKey, property }: Pushed): Finding[] {
  if (!oneKey && ONE_KEY.includes(name)) {
    if (/^onepassword/.test(name)) {
      return [finding(member, `${prop}.secretKey`, `be given for the provider '${name}'`, undefined, 'it takes no whole Secret: name a key')];
    }
    warn(member, WarningCode.ESO_PUSH_PROVIDER, `'${prop}.secretKey' is not given, and the provider '${name}' takes no whole Secret (as of version 0.20); name a key`);
  }
  if (name === 'kubernetes' && oneKey && property === undefined) {
    return [finding(member, `${prop}.property`, "be given for one key and the provider 'kubernetes'", undefined, 'name the key of the remote Secret, or push all keys with data and no secretKey')];
  }
  if (name === 'kubernetes' && property === undefined && member._push.spec.deletionPolicy === EsoPushDeletionPolicy.DELETE) {
    warn(member, WarningCode.ESO_PUSH_PROVIDER, `'${prop}.property' is not given, so that ESO cannot delete the value (as of version 0.20), and the PushSecret stays when it is deleted; name a key, or acknowledge this if your version can`);
  }
  if (name === 'vault' && oneKey && property === undefined) {
    warn(member, WarningCode.ESO_PUSH_PROVIDER, `'${prop}.property' is not given, so that Vault takes the value only if it is a JSON object; name a field, or acknowledge this if it is one`);
  }
  if (name === 'vault' && config.path === undefined && config.version !== 'v1' && remoteKey !== undefined && !remoteKey.includes('data')) {
    return [finding(member, `${prop}.remoteKey`, "name the mount and 'data' where the store has no path", remoteKey, "write for example 'secret/data/app', or give the store the path 'secret'")];
  }
  if (name === 'webhook' && !config.body && remoteKey !== undefined && !/^[A-Za-z_]\w*$/.test(remoteKey)) {
    return [finding(member, `${prop}.remoteKey`, 'be a word where the webhook has no body', remoteKey, `ESO sends the template {{ .remoteRef.${remoteKey} }}, which does not parse: give the store a body`)];
  }
  return [];
}

function findMetadataProblems(member: PushMember, { name, form, store }: Target, { prop, property, metadata }: Pushed): Finding[] {
  if (metadata === undefined || !STRICT_METADATA.includes(name)) return [];
  const at = `${prop}.metadata`;
  const advice = `EsoPushMetadata.${FACTORIES[form as PushProvider]}(...)`;
  if (!metadata._isVersioned) {
    return [finding(member, at, 'have an apiVersion, a kind and a spec', phrase('other fields'), `the provider '${name}' refuses them: use ${advice}`)];
  }
  if (metadata._provider !== undefined && metadata._provider !== form) {
    return [finding(member, at, `be that of ${form}, the provider of '${store.storeName}'`, phrase(`that of ${metadata._provider}`), `use ${advice}, or a PushSecret for each provider`)];
  }
  if (name === 'gcpsm' && property !== undefined) {
    return [finding(member, at, "be left out with 'property' for the provider 'gcpsm'", phrase('both'), 'ESO takes one of them only')];
  }
  if (metadata._namesNamespace && store.storeKind === EsoStoreKind.SECRET_STORE) {
    return [finding(member, `${at}.remoteNamespace`, 'be left out with a SecretStore', phrase('a namespace'), 'use an EsoClusterSecretStore, or the remoteNamespace of the store')];
  }
  return [];
}

/** Metadata in the form of a provider that none of the stores has. */
function warnOfForeignMetadata(member: PushMember, pushed: readonly Pushed[], targets: readonly Target[]): void {
  if (targets.some(({ name }) => STRICT_METADATA.includes(name))) return;
  for (const { prop, metadata } of pushed) {
    if (metadata?._provider !== undefined) {
      warn(member, WarningCode.ESO_NO_EFFECT, `'${prop}.metadata' is that of ${metadata._provider}, which none of the stores has: remove it, or use the one of the provider`);
    }
  }
}

/** The provider of a store of the app. */
interface KnownProvider {
  /** The key below `spec.provider`. */
  readonly name: string;
  /** The provider as metadata names it. */
  readonly form: string;
  readonly config: { readonly [key: string]: unknown };
}

/** The provider of a store, where the app makes the store; nothing is known of one that is referred to by name. */
function providerOf(store: IEsoStore): KnownProvider | undefined {
  const construct = constructOf(store) as ApiObject | undefined;
  if (typeof construct?.toJson !== 'function') return undefined;
  const { spec } = manifestOf(construct) as { readonly spec?: { readonly provider?: Record<string, Record<string, unknown>> } };
  const [entry] = Object.entries(spec?.provider ?? {});
  if (entry === undefined) return undefined;
  const [name, config] = entry;
  return { name, config, form: name === 'aws' ? `aws/${String(config.service)}` : name };
}

/** Providers to which ESO 0.20 does not push; some of them return success and do nothing. */
const READ_ONLY: readonly string[] = [
  'gitlab', 'ibm', 'conjur', 'onboardbase', 'infisical', 'yandexlockbox', 'yandexcertificatemanager', 'volcengine', 'senhasegura', 'delinea', 'chef',
  'fortanix', 'beyondtrust', 'previder', 'passbolt', 'passworddepot', 'cloudrusm', 'barbican',
];

/** Providers that read the metadata of a value strictly: what is not of their form fails. */
const STRICT_METADATA: readonly string[] = ['aws', 'azurekv', 'gcpsm', 'kubernetes', 'onepassword', 'onepasswordSDK'];

/** Providers that take one key, and not a whole Secret. */
const ONE_KEY: readonly string[] = ['onepassword', 'onepasswordSDK', 'pulumi', 'scaleway', 'keepersecurity', 'doppler'];

/** Providers of which ESO 0.20 cannot ask whether a secret exists. */
const WITHOUT_EXISTS: readonly string[] = ['kubernetes', 'onepassword', 'onepasswordSDK', 'doppler', 'scaleway', 'keepersecurity', 'pulumi', 'oracle'];

/** What the checks of the whole app need of a PushSecret. */
export interface PushMember extends IConstruct {
  readonly _push: PushIdentity & {
    readonly spec: EsoPushSecretSpec;
    readonly uses: readonly TemplateUse[];
    /** Whether it is made in many namespaces. */
    readonly cluster: boolean;
  };
  /** The spec as it is written, patches included. */
  _written(): { readonly data?: readonly unknown[]; readonly dataTo?: readonly unknown[] };
}
