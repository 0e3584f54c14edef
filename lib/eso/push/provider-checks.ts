import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { EsoPushMetadata, PushProvider } from './metadata';
import { EsoAwsParameterType } from './metadata-options';
import { EsoPushDeletionPolicy, type EsoPushSecretSpec, EsoPushUpdatePolicy } from './options';
import type { PushIdentity } from './render';
import { manifestOf } from '../../kit/app/manifest-data';
import { constructOf } from '../../kit/app/reference';
import { blame, type Finding } from '../../kit/checks/errors';
import { call, enumMember } from '../../kit/checks/expression';
import { because, remove } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { type ProviderFacts, providerFacts } from '../common/facts';
import { formProblem, gluedName, warnOfGluedName } from '../external-secret/remote-form';
import { EsoRule } from '../rules';
import { EsoStoreKind, type IEsoStore } from '../store/store';
import type { TemplateUse } from '../template/keys';

/** An entry of `data` or `dataTo`, as a provider sees it. */
interface Pushed {
  readonly prop: string;
  /** Its own store, if it has one. */
  readonly store?: IEsoStore | undefined;
  /** Whether it is an entry of `dataTo`: without a remote key, each key is pushed on its own. */
  readonly many: boolean;
  readonly secretKey?: string | undefined;
  /** The remote key, where it is known. */
  readonly remoteKey?: string | undefined;
  readonly property?: string | undefined;
  readonly metadata?: EsoPushMetadata | undefined;
}

interface Target extends KnownProvider {
  readonly prop: string;
  readonly store: IEsoStore;
}

const REPLACE = lit(enumMember({ EsoPushUpdatePolicy }, EsoPushUpdatePolicy.REPLACE));

const SECURE = call('EsoPushMetadata.awsParameterStore', { secretType: enumMember({ EsoAwsParameterType }, EsoAwsParameterType.SECURE_STRING) });
const PLAIN = lit(enumMember({ EsoAwsParameterType }, EsoAwsParameterType.STRING));
const TYPED = say`write ${lit(SECURE)}, or ${PLAIN} if everybody may read it`;

const FACTORIES: { readonly [provider in PushProvider]: string } = {
  'aws/SecretsManager': 'awsSecretsManager',
  'aws/ParameterStore': 'awsParameterStore',
  'azurekv': 'azureKeyVault',
  'gcpsm': 'gcpSecretManager',
  'kubernetes': 'kubernetes',
  'onepassword': 'onePassword',
  'onepasswordSDK': 'onePasswordSdk',
};

/** Values that the providers of stores in the app do not accept. */
export function findProviderProblems(member: PushMember, known: readonly IEsoStore[]): Finding[] {
  const { spec, prefix } = member._push;
  const stores = known.map((store, index) => ({ store, prop: `${prefix}stores[${index}]`, provider: providerOf(store) }));
  const targets = stores.flatMap(({ store, prop, provider }): Target[] => (provider ? [{ store, prop, ...provider }] : []));
  const pushed = pushedBy(member);
  if (targets.length === stores.length && !spec.storeSelectors?.length) warnOfForeignMetadata(member, pushed, targets);
  return targets.flatMap((target) => {
    const { storeName, storeKind } = target.store;
    const own = pushed.filter(({ store }) => store === undefined || (store.storeName === storeName && store.storeKind === storeKind));
    warnOfPlainText(member, target, own);
    return [
      ...findPolicyProblems(member, target),
      ...own.flatMap((entry) => [...findEntryProblems(member, target, entry), ...findMetadataProblems(member, target, entry)]),
    ];
  });
}

/** Warns of values that nobody encrypts: a parameter is plain text unless its metadata says otherwise. */
function warnOfPlainText(member: PushMember, { form }: Target, pushed: readonly Pushed[]): void {
  const entry = form === 'aws/ParameterStore' ? pushed.find(({ metadata }) => metadata?._secretType === undefined) : undefined;
  if (entry === undefined) return;
  warnOf(member, EsoRule.PLAIN_TEXT, `${entry.prop}.metadata`, 'names no type, so that the Parameter Store keeps the value as plain text', TYPED);
}

function pushedBy({ _push: { spec, prefix } }: PushMember): Pushed[] {
  return [
    ...(spec.data ?? []).map((entry, index): Pushed => ({ prop: `${prefix}data[${index}]`, many: false, ...entry })),
    ...(spec.dataTo ?? []).filter(({ store }) => store !== undefined).map(({ store, remoteKey, metadata }, index): Pushed => (
      { prop: `${prefix}dataTo[${index}]`, many: true, store, remoteKey, metadata }
    )),
  ];
}

function findPolicyProblems(member: PushMember, { name, prop, facts }: Target): Finding[] {
  const { spec: { updatePolicy }, prefix } = member._push;
  const policy = `${prefix}updatePolicy`;
  if (facts.readOnly) {
    warnOf(member, EsoRule.PUSH_PROVIDER, prop, `has the provider '${name}', which ESO 0.20 does not push to`,
      say`choose another store${program(', or acknowledge this if your version of ESO pushes to it', '')}`);
  }
  if (updatePolicy !== EsoPushUpdatePolicy.IF_NOT_EXISTS || !facts.withoutExists) return [];
  if (name === 'kubernetes') {
    return [blame(member, EsoRule.PUSH_VALUE, policy, say`be ${REPLACE} for the provider 'kubernetes'`, updatePolicy,
      because('ESO cannot ask this provider whether a secret exists, and fails', remove(policy)))];
  }
  warnOf(member, EsoRule.PUSH_PROVIDER, policy, `fails for the provider '${name}', since ESO 0.20 cannot ask it whether a secret exists`,
    say`write ${REPLACE}${program(', or acknowledge this if your version of ESO can', '')}`);
  return [];
}

function findEntryProblems(member: PushMember, target: Target, entry: Pushed): Finding[] {
  const find = entry.many ? findBulkProblems : findValueProblems;
  return [...find(member, target, entry), ...findRemoteKeyProblems(member, target, entry)];
}

/** An entry of `data`: one key, or a whole Secret. */
function findValueProblems(member: PushMember, { name, facts, form }: Target, { prop, secretKey, property, remoteKey }: Pushed): Finding[] {
  const key = `${prop}.secretKey`;
  const field = `${prop}.property`;
  if (secretKey === undefined && facts.oneKey) {
    if (isOnePassword(name)) {
      return [blame(member, EsoRule.PUSH_VALUE, key, `be given for the provider '${name}'`, undefined, because('it does not accept a whole Secret', 'name a key'))];
    }
    warnOf(member, EsoRule.PUSH_PROVIDER, key, `is missing, and with ESO 0.20 the provider '${name}' does not accept a whole Secret`, 'name a key');
  }
  if (form === 'aws/ParameterStore' && property !== undefined && secretKey !== undefined) {
    const shared = (member._push.spec.data ?? []).filter((entry) => entry.remoteKey === remoteKey).length > 1;
    warnOf(member, EsoRule.NO_EFFECT, field, 'is ignored by the Parameter Store, where the whole parameter gets the value of the key', shared
      ? say`use a separate ${the(`${prop}.remoteKey`)} for each key, since the values overwrite each other` : remove(field));
    return [];
  }
  if (property !== undefined) return [];
  if (name === 'kubernetes' && secretKey !== undefined) {
    return [blame(member, EsoRule.PUSH_VALUE, field, "be given to push one key to the provider 'kubernetes'", undefined,
      say`name the key of the remote Secret, or remove ${the(key)} to push all keys`)];
  }
  if (name === 'kubernetes' && isDeleted(member)) {
    warnOf(member, EsoRule.PUSH_PROVIDER, field, 'is missing, so ESO 0.20 cannot delete the value, and the PushSecret cannot be deleted either',
      say`name a key of the remote Secret${program(', or acknowledge this if your version of ESO can', '')}`);
  }
  if (name === 'vault' && secretKey !== undefined) {
    warnOf(member, EsoRule.PUSH_PROVIDER, field, 'is missing, so Vault accepts the value only if it is a JSON object',
      say`name a field${program(', or acknowledge this if the value is a JSON object', '')}`);
  }
  return [];
}

/** An entry of `dataTo`: each key on its own, or all of them as one JSON object. It cannot name a property. */
function findBulkProblems(member: PushMember, { name, facts }: Target, { prop, remoteKey }: Pushed): Finding[] {
  const key = `${prop}.remoteKey`;
  if (remoteKey !== undefined && facts.oneKey) {
    if (isOnePassword(name)) {
      return [blame(member, EsoRule.PUSH_VALUE, key, `be left out for the provider '${name}'`, remoteKey, because('it does not accept a whole Secret', remove(key)))];
    }
    warnOf(member, EsoRule.PUSH_PROVIDER, key, `pushes all keys as one, and with ESO 0.20 the provider '${name}' does not accept that`, remove(key));
  }
  if (name === 'kubernetes' && remoteKey === undefined) {
    return [blame(member, EsoRule.PUSH_VALUE, key, "be given for the provider 'kubernetes'", undefined,
      because('it does not accept single keys without a property', 'name the remote Secret that gets all keys'))];
  }
  if (name === 'kubernetes' && isDeleted(member)) {
    warnOf(member, EsoRule.PUSH_PROVIDER, key, 'gets a whole Secret, which ESO 0.20 cannot delete, and the PushSecret cannot be deleted either',
      say`list the keys in ${the(`${member._push.prefix}data`)}${program(', or acknowledge this if your version of ESO can', '')}`);
  }
  if (name === 'vault' && remoteKey === undefined) {
    warnOf(member, EsoRule.PUSH_PROVIDER, key, 'is missing, so Vault accepts a value only if it is a JSON object',
      say`name the remote secret that gets all keys${program(', or acknowledge this if the values are JSON objects', '')}`);
  }
  return [];
}

function isOnePassword(name: string): boolean {
  return name.startsWith('onepassword');
}

function isDeleted({ _push: { spec } }: PushMember): boolean {
  return spec.deletionPolicy === EsoPushDeletionPolicy.DELETE;
}

/** The form of a remote key that a provider expects. */
function findRemoteKeyProblems(member: PushMember, { name, config }: Target, { prop, remoteKey }: Pushed): Finding[] {
  if (remoteKey === undefined) return [];
  const key = `${prop}.remoteKey`;
  const glued = gluedName({ [name]: config }, remoteKey);
  if (glued !== undefined) warnOfGluedName(member, key, glued);
  const form = formProblem({ [name]: config }, remoteKey, undefined, () => key);
  if (form !== undefined) return [blame(member, EsoRule.REMOTE_KEY, key, form.must, remoteKey, form.fix)];
  if (name === 'vault' && config.path === undefined && config.version !== 'v1' && !substituted(remoteKey, 'data').includes('data')) {
    return [blame(member, EsoRule.PUSH_VALUE, key, "start with the mount and 'data' if the store has no path", remoteKey,
      "write for example 'secret/data/app', or give the store the path 'secret'")];
  }
  if (name === 'webhook' && !config.body && !/^[A-Za-z_]\w*$/.test(substituted(remoteKey))) {
    return [blame(member, EsoRule.PUSH_VALUE, key, 'be an identifier if the webhook has no body', remoteKey,
      because(`ESO would send the template {{ .remoteRef.${remoteKey} }}, which cannot be parsed`, 'give the store a body'))];
  }
  return [];
}

function findMetadataProblems(member: PushMember, { name, facts, form, store }: Target, { prop, property, metadata }: Pushed): Finding[] {
  if (metadata === undefined || !facts.strictMetadata) return [];
  const at = `${prop}.metadata`;
  const use = `use EsoPushMetadata.${FACTORIES[form as PushProvider]}(...)`;
  if (!metadata._isVersioned) {
    return [blame(member, EsoRule.PUSH_METADATA, at, 'have an apiVersion, a kind and a spec', phrase('other fields'), because(`the provider '${name}' rejects them`, use))];
  }
  if (metadata._provider !== undefined && metadata._provider !== form) {
    return [blame(member, EsoRule.PUSH_METADATA, at, `be metadata for ${form}, the provider of '${store.storeName}'`, phrase(`metadata for ${metadata._provider}`),
      `${use}, or make one PushSecret for each provider`)];
  }
  if (name === 'gcpsm' && property !== undefined) {
    return [blame(member, EsoRule.PUSH_METADATA, at, say`be left out if ${the(`${prop}.property`)} is given, for the provider 'gcpsm'`, phrase('both'), 'keep one of the two')];
  }
  if (metadata._namesNamespace && store.storeKind === EsoStoreKind.SECRET_STORE) {
    return [blame(member, EsoRule.PUSH_METADATA, `${at}.remoteNamespace`, 'be left out with a SecretStore', phrase('a namespace'),
      'use an EsoClusterSecretStore, or set the remoteNamespace of the store')];
  }
  return [];
}

/** Warns of metadata in the form of a provider that none of the stores has. */
function warnOfForeignMetadata(member: PushMember, pushed: readonly Pushed[], targets: readonly Target[]): void {
  if (targets.some(({ facts }) => facts.strictMetadata)) return;
  for (const { prop, metadata } of pushed) {
    if (metadata?._provider === undefined) continue;
    warnOf(member, EsoRule.NO_EFFECT, `${prop}.metadata`, `is metadata for ${metadata._provider}, which is the provider of none of the stores`,
      remove(`${prop}.metadata`, 'remove it, or use metadata for the provider of a store'));
  }
}

/** The provider of a store in the app. */
interface KnownProvider {
  /** The key below `spec.provider`. */
  readonly name: string;
  readonly facts: ProviderFacts;
  /** The name of the provider in metadata. */
  readonly form: string;
  readonly config: { readonly [key: string]: unknown };
}

/** The provider of a store in the app. */
function providerOf(store: IEsoStore): KnownProvider | undefined {
  const construct = constructOf(store) as ApiObject | undefined;
  if (typeof construct?.toJson !== 'function') return undefined;
  const { spec } = manifestOf(construct) as { readonly spec?: { readonly provider?: Record<string, Record<string, unknown>> } };
  const [entry] = Object.entries(spec?.provider ?? {});
  if (entry === undefined) return undefined;
  const [name, config] = entry;
  return { name, config, facts: providerFacts(name), form: name === 'aws' ? `aws/${String(config.service)}` : name };
}

/** The parts of a PushSecret that the checks of the app need. */
export interface PushMember extends IConstruct {
  readonly _push: PushIdentity & {
    readonly spec: EsoPushSecretSpec;
    readonly uses: readonly TemplateUse[];
    /** Whether it exists in many namespaces. */
    readonly cluster: boolean;
  };
  /** The spec as it is written, patches included. */
  _written(): { readonly data?: readonly unknown[]; readonly dataTo?: readonly unknown[] };
}
