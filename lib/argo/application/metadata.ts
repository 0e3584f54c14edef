import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { didYouMean } from '../../kit/checks/suggest';
import { ArgoDeletion } from './options';

const WAVE = 'argocd.argoproj.io/sync-wave';
const FINALIZER = /^(resources-finalizer\.argocd\.argoproj\.io(\/(foreground|background))?|(pre|post)-delete-finalizer\.argocd\.argoproj\.io(\/[\w-]+)?)$/;

const VALUES: Record<string, { readonly must: string; readonly good: RegExp; readonly fix: string }> = {
  [WAVE]: { must: 'be a whole number as text', good: /^[-+]?\d+$/, fix: "write for example '-1'" },
  'argocd.argoproj.io/hook': {
    must: 'be PreSync, Sync, PostSync, SyncFail, Skip, PreDelete or PostDelete',
    good: /^(PreSync|Sync|PostSync|SyncFail|Skip|PreDelete|PostDelete)(,\s*(PreSync|Sync|PostSync|SyncFail|Skip|PreDelete|PostDelete))*$/,
    fix: 'upper and lower case count: with any other word the resource is never applied',
  },
  'argocd.argoproj.io/hook-delete-policy': {
    must: 'be HookSucceeded, HookFailed or BeforeHookCreation',
    good: /^(HookSucceeded|HookFailed|BeforeHookCreation)(,\s*(HookSucceeded|HookFailed|BeforeHookCreation))*$/,
    fix: 'upper and lower case count',
  },
  'argocd.argoproj.io/skip-reconcile': { must: "be 'true' or 'false'", good: /^(1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/, fix: "write 'true'" },
  'argocd.argoproj.io/refresh': { must: 'be left out of a manifest', good: /^(?!)/, fix: 'Argo CD removes it once it has refreshed, and would see a difference for ever: set it by hand' },
  'argocd.argoproj.io/hydrate': { must: 'be left out of a manifest', good: /^(?!)/, fix: 'Argo CD removes it once it has rendered: set it by hand' },
  'argocd.argoproj.io/manifest-generate-paths': { must: "have ';' between paths", good: /^[^,]*$/, fix: 'a comma makes one path of them, which never changes' },
};

const RESOURCES = 'resources-finalizer.argocd.argoproj.io';
const FINALIZERS = [RESOURCES, `${RESOURCES}/background`, `${RESOURCES}/foreground`];
/** The finalizers that mean a deletion; the first is written. */
const DELETIONS: Record<ArgoDeletion, readonly string[]> = {
  [ArgoDeletion.ORPHAN]: [],
  [ArgoDeletion.CASCADE_FOREGROUND]: [RESOURCES, `${RESOURCES}/foreground`],
  [ArgoDeletion.CASCADE_BACKGROUND]: [`${RESOURCES}/background`],
};

/** Checks the annotations and finalizers that Argo CD reads; it ignores or hangs on what it does not know. */
export function checkArgoMetadata(at: Construct, metadata: ApiObjectMetadata | undefined): void {
  const { annotations = {}, finalizers = [] } = metadata ?? {};
  for (const [key, value] of Object.entries(annotations)) {
    const rule = VALUES[key];
    if (rule && typeof value === 'string' && !rule.good.test(value)) fail(at, `metadata.annotations['${key}']`, rule.must, value, rule.fix);
  }
  for (const finalizer of finalizers) {
    if (finalizer.includes('argocd.argoproj.io') && !FINALIZER.test(finalizer)) {
      fail(at, 'metadata.finalizers', 'be one that Argo CD removes', finalizer, didYouMean(finalizer, FINALIZERS, "use the prop 'deletion'; with any other the object could never be deleted"));
    }
  }
}

/** Whether metadata says by itself what happens to the resources. */
export function saysDeletion(metadata: ApiObjectMetadata | undefined): boolean {
  return (metadata?.finalizers ?? []).some((finalizer) => FINALIZERS.includes(finalizer));
}

/** Adds the finalizer of a deletion, unless metadata has one that means it. */
export function addDeletion(at: ApiObject, deletion: ArgoDeletion | undefined, metadata: ApiObjectMetadata | undefined): void {
  if (deletion === undefined) return;
  if (!Object.keys(DELETIONS).includes(deletion)) fail(at, 'deletion', `be one of ${Object.keys(DELETIONS).join(', ')}`, deletion, 'use a member of ArgoDeletion');
  const own = (metadata?.finalizers ?? []).filter((finalizer) => FINALIZERS.includes(finalizer));
  const other = own.find((finalizer) => !DELETIONS[deletion].includes(finalizer));
  if (other !== undefined) fail(at, 'metadata.finalizers', "agree with the prop 'deletion'", other, 'remove it: the prop writes the finalizer that is needed');
  if (own.length === 0) at.metadata.addFinalizers(...DELETIONS[deletion].slice(0, 1));
}

/** Adds the annotation of a sync wave. */
export function addSyncWave(at: ApiObject, wave: number | undefined, metadata: ApiObjectMetadata | undefined): void {
  if (wave === undefined) return;
  if (!Number.isSafeInteger(wave)) fail(at, 'syncWave', 'be a whole number', wave, 'lower numbers are applied first; negative ones are allowed');
  const given = metadata?.annotations?.[WAVE];
  if (given !== undefined) fail(at, `metadata.annotations['${WAVE}']`, "be left out when 'syncWave' is given", given, 'keep one of them');
  at.metadata.addAnnotation(WAVE, String(wave));
}
