import type { Construct } from 'constructs';
import { EsoCreationPolicy, EsoDeletionPolicy, type EsoExternalSecretSpec, EsoRefreshPolicy, type EsoTarget, type ExternalSecretIdentity } from './options';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { type Problem, refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, edits, fixOf, move, remove, set } from '../../kit/checks/fix';
import { checkName } from '../../kit/checks/names';
import { memberPath } from '../../kit/checks/prop-path';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { EsoRule } from '../rules';
import type { TemplateUse } from '../template/keys';
import { EsoTemplateMergePolicy, renderTemplate } from '../template/template';

type TargetSpec = NonNullable<ExternalSecretV1Spec['target']>;

/** Secrets of other programs: an ExternalSecret that owns one removes their keys. */
export const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['argocd-secret', 'Argo CD'],
  ['argocd-initial-admin-secret', 'Argo CD'],
  ['argocd-notifications-secret', 'Argo CD'],
  ['argocd-redis', 'Argo CD'],
  ['external-secrets-webhook', 'External Secrets'],
]);

const OWNER = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.OWNER));
const ORPHAN = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.ORPHAN));
const NONE = lit(enumMember({ EsoCreationPolicy }, EsoCreationPolicy.NONE));
const MERGE_KEYS = enumMember({ EsoCreationPolicy }, EsoCreationPolicy.MERGE);
const RETAIN = lit(enumMember({ EsoDeletionPolicy }, EsoDeletionPolicy.RETAIN));
const DELETE = enumMember({ EsoDeletionPolicy }, EsoDeletionPolicy.DELETE);
const REMOVE_KEYS = lit(enumMember({ EsoDeletionPolicy }, EsoDeletionPolicy.MERGE));
const CREATED_ONCE = enumMember({ EsoRefreshPolicy }, EsoRefreshPolicy.CREATED_ONCE);

/** Whether a Secret is written, and not an object of another kind. */
export function isSecret({ manifest }: Pick<EsoTarget, 'manifest'>): boolean {
  return manifest === undefined || (manifest.apiVersion === 'v1' && manifest.kind === 'Secret');
}

/** Checks and renders the target. */
export function renderTarget(at: Construct, identity: ExternalSecretIdentity, spec: EsoExternalSecretSpec, uses: TemplateUse[]): TargetSpec {
  const target = spec.target!;
  const prop = `${identity.prefix}target`;
  checkPolicies(at, prop, target);
  checkOwnership(at, prop, identity, target);
  checkImmutable(at, identity.prefix, spec, target);
  const { name, creationPolicy, deletionPolicy, immutable, template, manifest } = target;
  return {
    name: name === undefined ? undefined : checkName(at, `${prop}.name`, name),
    creationPolicy: creationPolicy as TargetSpec['creationPolicy'],
    deletionPolicy,
    immutable,
    template: template && renderTemplate(at, `${prop}.template`, template, uses, isSecret(target)),
    manifest: manifest && renderManifest(at, prop, target),
  };
}

function checkPolicies(at: Construct, target: string, { creationPolicy = EsoCreationPolicy.OWNER, deletionPolicy }: EsoTarget): void {
  const prop = `${target}.deletionPolicy`;
  const policy = `${target}.creationPolicy`;
  if (deletionPolicy === EsoDeletionPolicy.DELETE && creationPolicy === EsoCreationPolicy.ORPHAN) {
    warnOf(at, EsoRule.DELETED_SECRET, prop, say`fails with ${ORPHAN}, since ESO deletes only Secrets that the ExternalSecret owns`, say`write ${RETAIN}, or set ${the(policy)} to ${OWNER}`);
  } else if (deletionPolicy === EsoDeletionPolicy.DELETE && creationPolicy !== EsoCreationPolicy.OWNER) {
    refuse(at, EsoRule.DELETION_POLICY, prop, say`be ${RETAIN} or ${REMOVE_KEYS} unless ${the(policy)} is ${OWNER}`, deletionPolicy,
      say`write ${RETAIN}, or let the ExternalSecret own its Secret`);
  }
  if (deletionPolicy === EsoDeletionPolicy.MERGE && creationPolicy === EsoCreationPolicy.NONE) {
    refuse(at, EsoRule.DELETION_POLICY, prop, say`be left out with ${NONE}`, deletionPolicy, because('no Secret is written', remove(prop)));
  }
}

function checkOwnership(at: Construct, prop: string, { name: own }: ExternalSecretIdentity, target: EsoTarget): void {
  const { name = own, creationPolicy = EsoCreationPolicy.OWNER } = target;
  const owner = isSecret(target) ? FOREIGN.get(name) : undefined;
  const removesKeys = creationPolicy === EsoCreationPolicy.OWNER || creationPolicy === EsoCreationPolicy.ORPHAN;
  if (owner !== undefined && removesKeys) {
    refuse(at, EsoRule.FOREIGN_SECRET, `${prop}.creationPolicy`, say`be ${lit(MERGE_KEYS)} for '${name}', a Secret of ${owner}`, creationPolicy,
      because('all its other keys would be removed', set(`${prop}.creationPolicy`, MERGE_KEYS)));
  }
  const unused = (['name', 'template', 'manifest'] as const).filter((field) => target[field] !== undefined);
  if (creationPolicy === EsoCreationPolicy.NONE && unused.length > 0) {
    warnOf(at, EsoRule.NO_EFFECT, prop, say`has no effect with ${NONE}, since no Secret is written`, edits(...unused.map((field) => remove(`${prop}.${field}`))));
  }
}

function checkImmutable(at: Construct, prefix: string, { refreshPolicy, refreshInterval }: EsoExternalSecretSpec, target: EsoTarget): void {
  if (!target.immutable) return;
  const prop = `${prefix}target.immutable`;
  if (target.creationPolicy === EsoCreationPolicy.MERGE) {
    refuse(at, EsoRule.IMMUTABLE, prop, say`be left out with ${lit(MERGE_KEYS)}`, true, because('no key would ever be written', remove(prop)));
  }
  const periodic = (refreshPolicy ?? EsoRefreshPolicy.PERIODIC) === EsoRefreshPolicy.PERIODIC;
  if (periodic && refreshInterval?.toMilliseconds() !== 0) {
    warnOf(at, EsoRule.FROZEN, prop, 'keeps new values out of the Secret, although they are read again and again', set(`${prefix}refreshPolicy`, CREATED_ONCE));
  }
}

function renderManifest(at: Construct, prop: string, target: EsoTarget): TargetSpec['manifest'] {
  const { manifest, template, creationPolicy = EsoCreationPolicy.OWNER, deletionPolicy } = target;
  const { apiVersion, kind } = manifest!;
  if (apiVersion === '') refuse(at, EsoRule.TARGET_KIND, `${prop}.manifest.apiVersion`, 'not be empty', apiVersion, "write for example 'v1'");
  if (kind === '') refuse(at, EsoRule.TARGET_KIND, `${prop}.manifest.kind`, 'not be empty', kind, "write for example 'ConfigMap'");
  if (kind !== 'ConfigMap' && kind !== 'Secret' && !template?.templateFrom?.length && !template?.data) {
    refuse(at, EsoRule.TARGET_KIND, `${prop}.template`, `be given for a ${kind}`, undefined,
      because("ESO would write the values to the field 'spec.data'", say`say where they go, with ${the(`${prop}.template.templateFrom`)} and a target`));
  }
  warnOfSecretFields(at, prop, target);
  if (creationPolicy === EsoCreationPolicy.OWNER && deletionPolicy !== EsoDeletionPolicy.DELETE) {
    const deletion = `${prop}.deletionPolicy`;
    warnOf(at, EsoRule.MANIFEST, `${prop}.manifest`, `makes a ${kind} that is kept when the ExternalSecret is deleted, whatever the creation policy`,
      set(deletion, DELETE, say`set ${the(deletion)} to ${lit(DELETE)} to have it deleted once its values are gone`));
  }
  return { apiVersion, kind };
}

/** Fields that only a Secret has. */
function warnOfSecretFields(at: Construct, prop: string, { immutable, template }: EsoTarget): void {
  const fields: [string, unknown][] = [
    ['immutable', immutable || undefined], ['template.type', template?.type], ['template.mergePolicy', template?.mergePolicy],
    ['template.metadata.finalizers', template?.metadata?.finalizers],
  ];
  for (const [field, value] of fields) {
    if (value === undefined) continue;
    warnOf(at, EsoRule.NO_EFFECT, `${prop}.${field}`, say`has no effect together with ${the(`${prop}.manifest`)}`, remove(`${prop}.${field}`));
  }
}

/** The keys of the Secret, where all of them are known; `fetched` are the keys that are read. */
export function writtenKeys(target: EsoTarget = {}, fetched: readonly string[] | undefined): readonly string[] | undefined {
  const { template, creationPolicy } = target;
  const others = creationPolicy === EsoCreationPolicy.MERGE || creationPolicy === EsoCreationPolicy.CREATE_OR_MERGE;
  if (others || template?.templateFrom?.length) return undefined;
  const own = Object.keys(template?.data ?? {});
  if (own.length > 0 && template!.mergePolicy !== EsoTemplateMergePolicy.MERGE) return own;
  return fetched && [...new Set([...fetched, ...own])];
}

/** Kubernetes rejects a Secret that lacks a key required by its type. */
export function findMissingTypeKey(prefix: string, target: EsoTarget | undefined, keys: readonly string[] | undefined): Problem | undefined {
  const type = target?.template?.type;
  const needed = type === undefined ? undefined : NEEDED.get(type);
  const missing = keys && needed?.find((choice) => !choice.some((key) => keys.includes(key)));
  if (!missing) return undefined;
  const { data = {}, mergePolicy } = target!.template!;
  const [only, second] = Object.keys(data);
  const place = `${prefix}target.template.data`;
  const replaces = only !== undefined && mergePolicy !== EsoTemplateMergePolicy.MERGE;
  const renamed = replaces && second === undefined && missing.length === 1 && needed!.length === 1;
  return {
    rule: EsoRule.SECRET_TYPE,
    prop: `${prefix}target.template.type`,
    must: `have the key ${missing.map((key) => `'${key}'`).join(' or ')} for ${type}`,
    got: phrase(`a Secret with ${keys.map((key) => `'${key}'`).join(', ') || 'no keys'}`),
    fix: renamed ? move(memberPath(place, only), memberPath(place, missing[0]))
      : fixOf(replaces ? say`add the key to ${the(place)}, which replaces the keys of ${the(`${prefix}data`)}` : say`add the key to ${the(`${prefix}data`)}, or to ${the(place)}`),
  };
}

/** The keys that Kubernetes requires for a type of Secret; one of each list. */
const NEEDED: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['kubernetes.io/tls', [['tls.crt'], ['tls.key']]],
  ['kubernetes.io/dockerconfigjson', [['.dockerconfigjson']]],
  ['kubernetes.io/dockercfg', [['.dockercfg']]],
  ['kubernetes.io/basic-auth', [['username', 'password']]],
  ['kubernetes.io/ssh-auth', [['ssh-privatekey']]],
]);

/** Warns of keys that are read for nothing: the template replaces them, and does not use them. */
export function warnOfDroppedKeys(at: Construct, prefix: string, { target, data = {} }: EsoExternalSecretSpec): void {
  const { data: templates = {}, templateFrom, mergePolicy } = target?.template ?? {};
  warnOfNoKeys(at, prefix, target);
  if (Object.keys(templates).length === 0 || templateFrom?.length || mergePolicy === EsoTemplateMergePolicy.MERGE || !isSecret(target!)) return;
  const { labels = {}, annotations = {} } = target!.template!.metadata ?? {};
  const texts = [templates, labels, annotations].flatMap((part) => Object.values(part)).join('\n');
  // A template may use all values at once.
  if (/\brange\b|(?<!index )(?<![\w)$])\.(?!\w)|\$(?!\w|\.\w)/.test(actionsIn(texts))) return;
  const dropped = Object.keys(data).filter((key) => !texts.includes(key));
  if (dropped.length === 0) return;
  const place = `${prefix}target.template.mergePolicy`;
  const policy = enumMember({ EsoTemplateMergePolicy }, EsoTemplateMergePolicy.MERGE);
  warnOf(at, EsoRule.DROPPED_KEYS, `${prefix}target.template.data`,
    `replaces the keys that are read, and does not use ${dropped.map((key) => `'${key}'`).join(', ')}, so that the Secret does not get ${dropped.length === 1 ? 'it' : 'them'}`,
    set(place, policy, say`set ${the(place)} to ${lit(policy)} to keep the keys, or use them in a template`));
}

/** Warns of a template for labels or annotations only: like every other one, it replaces the keys that are read. */
function warnOfNoKeys(at: Construct, prefix: string, target: EsoTarget = {}): void {
  const { data = {}, templateFrom = [], mergePolicy } = target.template ?? {};
  const { creationPolicy = EsoCreationPolicy.OWNER } = target;
  const alone = creationPolicy === EsoCreationPolicy.OWNER || creationPolicy === EsoCreationPolicy.ORPHAN;
  const kept = mergePolicy === EsoTemplateMergePolicy.MERGE || Object.keys(data).length > 0;
  if (!alone || kept || !isSecret(target) || templateFrom.length === 0 || !templateFrom.every((from) => from._isMetadata)) return;
  warnOf(at, EsoRule.DROPPED_KEYS, `${prefix}target.template.templateFrom`, 'makes labels and annotations only, and replaces the keys that are read, so that the Secret has no keys',
    set(`${prefix}target.template.mergePolicy`, enumMember({ EsoTemplateMergePolicy }, EsoTemplateMergePolicy.MERGE)));
}

/** The actions of templates, without strings. */
function actionsIn(texts: string): string {
  return [...texts.matchAll(/\{\{([^]*?)\}\}/g)].map(([, action]) => action.replace(/"(?:\\.|[^"\\])*"|`[^`]*`/g, '""')).join(' ');
}
