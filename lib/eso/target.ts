import type { Construct } from 'constructs';
import { EsoRefreshPolicy, type EsoExternalSecretSpec } from './eso-external-secret-spec';
import { EsoCreationPolicy, EsoDeletionPolicy, type EsoTarget } from './eso-target';
import type { ExternalSecretIdentity } from './external-secret';
import { renderTemplate } from './template';
import type { TemplateUse } from './template-check';
import type { ExternalSecretV1Spec } from '../../imports/eso/external-secret.v1';
import { fail } from '../kit/fail';
import { checkName } from '../kit/names';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type TargetSpec = NonNullable<ExternalSecretV1Spec['target']>;

/** Secrets that other programs own: an ExternalSecret that owns one wipes their keys. */
const FOREIGN: { readonly [name: string]: string } = {
  'argocd-secret': 'Argo CD',
  'argocd-initial-admin-secret': 'Argo CD',
  'argocd-notifications-secret': 'Argo CD',
  'argocd-redis': 'Argo CD',
  'external-secrets-webhook': 'External Secrets',
};

/** Checks and renders the Secret that is written. */
export function renderTarget(at: Construct, identity: ExternalSecretIdentity, spec: EsoExternalSecretSpec, uses: TemplateUse[]): TargetSpec {
  const target = spec.target!;
  checkPolicies(at, target);
  checkOwnership(at, identity, target);
  checkImmutable(at, spec, target);
  const { name, creationPolicy, deletionPolicy, immutable, template, manifest } = target;
  return {
    name: name === undefined ? undefined : checkName(at, 'target.name', name),
    creationPolicy: creationPolicy as TargetSpec['creationPolicy'],
    deletionPolicy,
    immutable,
    template: template && renderTemplate(at, template, uses, manifest === undefined),
    manifest: manifest && renderManifest(at, target),
  };
}

function checkPolicies(at: Construct, { creationPolicy = EsoCreationPolicy.OWNER, deletionPolicy }: EsoTarget): void {
  const prop = 'target.deletionPolicy';
  if (deletionPolicy === EsoDeletionPolicy.DELETE && creationPolicy !== EsoCreationPolicy.OWNER) {
    if (creationPolicy === EsoCreationPolicy.ORPHAN) {
      warn(at, WarningCode.ESO_NO_EFFECT, "'target.deletionPolicy' DELETE fails with the creation policy ORPHAN, which owns nothing; use OWNER, or RETAIN");
    } else {
      fail(at, prop, 'be RETAIN or MERGE unless the creation policy is OWNER', phrase(`DELETE with ${creationPolicy}`), 'use RETAIN, or let the ExternalSecret own its Secret');
    }
  }
  if (deletionPolicy === EsoDeletionPolicy.MERGE && creationPolicy === EsoCreationPolicy.NONE) {
    fail(at, prop, 'be left out with the creation policy NONE', deletionPolicy, 'remove it: no Secret is written');
  }
}

function checkOwnership(at: Construct, { name: own }: ExternalSecretIdentity, target: EsoTarget): void {
  const { name = own, creationPolicy = EsoCreationPolicy.OWNER } = target;
  const owner = FOREIGN[name];
  const wipes = creationPolicy === EsoCreationPolicy.OWNER || creationPolicy === EsoCreationPolicy.ORPHAN;
  if (owner !== undefined && wipes) {
    fail(at, 'target.creationPolicy', `be MERGE for '${name}', which belongs to ${owner}`, creationPolicy, 'all other keys of the Secret would be wiped: set EsoCreationPolicy.MERGE');
  }
  if (creationPolicy === EsoCreationPolicy.NONE && (target.name !== undefined || target.template !== undefined || target.manifest !== undefined)) {
    warn(at, WarningCode.ESO_NO_EFFECT, "'target' has no effect with the creation policy NONE: no Secret is written");
  }
}

function checkImmutable(at: Construct, spec: EsoExternalSecretSpec, target: EsoTarget): void {
  if (!target.immutable) return;
  if (target.creationPolicy === EsoCreationPolicy.MERGE) {
    fail(at, 'target.immutable', 'be left out with the creation policy MERGE', true, 'no key would ever be written: remove it');
  }
  const periodic = (spec.refreshPolicy ?? EsoRefreshPolicy.PERIODIC) === EsoRefreshPolicy.PERIODIC;
  if (periodic && spec.refreshInterval?.toMilliseconds() !== 0) {
    warn(at, WarningCode.ESO_FROZEN, "'target.immutable' keeps new values out, but the provider is asked for ever; set refreshPolicy to CREATED_ONCE");
  }
}

function renderManifest(at: Construct, { manifest, template, immutable, creationPolicy, deletionPolicy }: EsoTarget): TargetSpec['manifest'] {
  const { apiVersion, kind } = manifest!;
  if (kind !== 'ConfigMap' && !template?.templateFrom?.length && !template?.data) {
    fail(at, 'target.template', `be given for a ${kind}`, undefined, 'values would go to .spec.data, which the kind does not have: say with templateFrom and target where they go');
  }
  if (immutable || template?.secretType !== undefined || template?.mergePolicy !== undefined || template?.metadata?.finalizers) {
    warn(at, WarningCode.ESO_NO_EFFECT, "'target.immutable', 'template.secretType', 'template.mergePolicy' and finalizers have no effect for another kind than Secret: remove them");
  }
  if ((creationPolicy ?? EsoCreationPolicy.OWNER) === EsoCreationPolicy.OWNER && deletionPolicy !== EsoDeletionPolicy.DELETE) {
    warn(at, WarningCode.ESO_MANIFEST, `the ${kind} stays when the ExternalSecret is deleted, whatever the creation policy; set deletionPolicy to DELETE to remove it when the values are gone`);
  }
  return { apiVersion, kind };
}
