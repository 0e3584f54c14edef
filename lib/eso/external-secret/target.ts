import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { fail, type Problem } from '../../kit/checks/errors';
import { fixOf } from '../../kit/checks/fix';
import { checkName } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { EsoRule } from '../rules';
import type { TemplateUse } from '../template/keys';
import { EsoTemplateMergePolicy, renderTemplate } from '../template/template';
import { EsoCreationPolicy, EsoDeletionPolicy, type EsoExternalSecretSpec, EsoRefreshPolicy, EsoTarget, ExternalSecretIdentity } from './options';

type TargetSpec = NonNullable<ExternalSecretV1Spec['target']>;

/** Secrets that other programs own: an ExternalSecret that owns one wipes their keys. */
export const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['argocd-secret', 'Argo CD'],
  ['argocd-initial-admin-secret', 'Argo CD'],
  ['argocd-notifications-secret', 'Argo CD'],
  ['argocd-redis', 'Argo CD'],
  ['external-secrets-webhook', 'External Secrets'],
]);

/** Whether a Secret is written, and not another kind of object. */
export function isSecret({ manifest }: Pick<EsoTarget, 'manifest'>): boolean {
  return manifest === undefined || (manifest.apiVersion === 'v1' && manifest.kind === 'Secret');
}

/** Checks and renders the Secret that is written. */
export function renderTarget(at: Construct, identity: ExternalSecretIdentity, spec: EsoExternalSecretSpec, uses: TemplateUse[]): TargetSpec {
  const target = spec.target!;
  const prop = `${identity.prefix}target`;
  checkPolicies(at, prop, target);
  checkOwnership(at, prop, identity, target);
  checkImmutable(at, prop, spec, target);
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
  if (deletionPolicy === EsoDeletionPolicy.DELETE && creationPolicy !== EsoCreationPolicy.OWNER) {
    if (creationPolicy === EsoCreationPolicy.ORPHAN) {
      warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}' DELETE fails with the creation policy ORPHAN, which owns nothing; use OWNER, or RETAIN`);
    } else {
      fail(at, prop, 'be RETAIN or MERGE unless the creation policy is OWNER', phrase(`DELETE with ${creationPolicy}`), 'use RETAIN, or let the ExternalSecret own its Secret');
    }
  }
  if (deletionPolicy === EsoDeletionPolicy.MERGE && creationPolicy === EsoCreationPolicy.NONE) {
    fail(at, prop, 'be left out with the creation policy NONE', deletionPolicy, 'remove it: no Secret is written');
  }
}

function checkOwnership(at: Construct, prop: string, { name: own }: ExternalSecretIdentity, target: EsoTarget): void {
  const { name = own, creationPolicy = EsoCreationPolicy.OWNER } = target;
  const owner = isSecret(target) ? FOREIGN.get(name) : undefined;
  const wipes = creationPolicy === EsoCreationPolicy.OWNER || creationPolicy === EsoCreationPolicy.ORPHAN;
  if (owner !== undefined && wipes) {
    fail(at, `${prop}.creationPolicy`, `be MERGE for '${name}', which belongs to ${owner}`, creationPolicy, 'all other keys of the Secret would be wiped: set EsoCreationPolicy.MERGE');
  }
  if (creationPolicy === EsoCreationPolicy.NONE && (target.name !== undefined || target.template !== undefined || target.manifest !== undefined)) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}' has no effect with the creation policy NONE: no Secret is written`);
  }
}

function checkImmutable(at: Construct, prop: string, spec: EsoExternalSecretSpec, target: EsoTarget): void {
  if (!target.immutable) return;
  if (target.creationPolicy === EsoCreationPolicy.MERGE) {
    fail(at, `${prop}.immutable`, 'be left out with the creation policy MERGE', true, 'no key would ever be written: remove it');
  }
  const periodic = (spec.refreshPolicy ?? EsoRefreshPolicy.PERIODIC) === EsoRefreshPolicy.PERIODIC;
  if (periodic && spec.refreshInterval?.toMilliseconds() !== 0) {
    warn(at, WarningCode.ESO_FROZEN, `'${prop}.immutable' keeps new values out, but they are read again and again; set refreshPolicy to CREATED_ONCE`);
  }
}

function renderManifest(at: Construct, prop: string, { manifest, template, immutable, creationPolicy, deletionPolicy }: EsoTarget): TargetSpec['manifest'] {
  const { apiVersion, kind } = manifest!;
  for (const [field, value] of Object.entries({ apiVersion, kind })) {
    if (value === '') fail(at, `${prop}.manifest.${field}`, 'be given', value, "write for example { apiVersion: 'v1', kind: 'ConfigMap' }");
  }
  if (kind !== 'ConfigMap' && kind !== 'Secret' && !template?.templateFrom?.length && !template?.data) {
    fail(at, `${prop}.template`, `be given for a ${kind}`, undefined, 'values would go to .spec.data, which the kind does not have: say with templateFrom and target where they go');
  }
  if (immutable || template?.type !== undefined || template?.mergePolicy !== undefined || template?.metadata?.finalizers) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.immutable', 'template.type', 'template.mergePolicy' and finalizers have no effect beside 'manifest': remove them`);
  }
  if ((creationPolicy ?? EsoCreationPolicy.OWNER) === EsoCreationPolicy.OWNER && deletionPolicy !== EsoDeletionPolicy.DELETE) {
    warn(at, WarningCode.ESO_MANIFEST, `the ${kind} stays when the ExternalSecret is deleted, whatever the creation policy; set deletionPolicy to DELETE to remove it when the values are gone`);
  }
  return { apiVersion, kind };
}

/** The keys of the Secret, where all are known; `fetched` are those that are read. */
export function writtenKeys(target: EsoTarget = {}, fetched: readonly string[] | undefined): readonly string[] | undefined {
  const { template, creationPolicy } = target;
  const others = creationPolicy === EsoCreationPolicy.MERGE || creationPolicy === EsoCreationPolicy.CREATE_OR_MERGE;
  if (others || template?.templateFrom?.length) return undefined;
  const own = Object.keys(template?.data ?? {});
  if (own.length > 0 && template!.mergePolicy !== EsoTemplateMergePolicy.MERGE) return own;
  return fetched && [...new Set([...fetched, ...own])];
}

/** Kubernetes refuses a Secret whose type demands keys that it does not have. */
export function findMissingTypeKey(prefix: string, target: EsoTarget | undefined, keys: readonly string[] | undefined): Problem | undefined {
  const type = target?.template?.type;
  const needed = type === undefined ? undefined : NEEDED.get(type);
  const missing = keys && needed?.find((choice) => !choice.some((key) => keys.includes(key)));
  if (!missing) return undefined;
  return {
    rule: EsoRule.SECRET_TYPE,
    prop: `${prefix}target.template.type`,
    must: `have the key ${missing.map((key) => `'${key}'`).join(' or ')} for ${type}`,
    got: phrase(`a Secret with ${keys.map((key) => `'${key}'`).join(', ') || 'no key'}`),
    fix: fixOf('add the key to template.data, or to data'),
  };
}

/** The keys that Kubernetes demands of a Secret of a type; one of each list. */
const NEEDED: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['kubernetes.io/tls', [['tls.crt'], ['tls.key']]],
  ['kubernetes.io/dockerconfigjson', [['.dockerconfigjson']]],
  ['kubernetes.io/dockercfg', [['.dockercfg']]],
  ['kubernetes.io/basic-auth', [['username', 'password']]],
  ['kubernetes.io/ssh-auth', [['ssh-privatekey']]],
]);
