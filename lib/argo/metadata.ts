import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { fail } from '../kit/fail';
import { didYouMean } from '../kit/suggest';

const FINALIZER = /^(resources|pre-delete|post-delete)-finalizer\.argocd\.argoproj\.io(\/[\w-]+)?$/;

const VALUES: Record<string, { readonly must: string; readonly good: RegExp; readonly fix: string }> = {
  'argocd.argoproj.io/sync-wave': { must: 'be a whole number as text', good: /^[-+]?\d+$/, fix: "write for example '-1'" },
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

const FINALIZERS = ['resources-finalizer.argocd.argoproj.io', 'resources-finalizer.argocd.argoproj.io/background', 'resources-finalizer.argocd.argoproj.io/foreground'];

/** Checks the annotations and finalizers that Argo CD reads; it ignores or hangs on what it does not know. */
export function checkArgoMetadata(at: Construct, metadata: ApiObjectMetadata | undefined): void {
  for (const [key, value] of Object.entries(metadata?.annotations ?? {})) {
    const rule = VALUES[key];
    if (rule && typeof value === 'string' && !rule.good.test(value)) fail(at, `metadata.annotations['${key}']`, rule.must, value, rule.fix);
  }
  for (const finalizer of metadata?.finalizers ?? []) {
    if (finalizer.includes('argocd.argoproj.io') && !FINALIZER.test(finalizer)) {
      fail(at, 'metadata.finalizers', 'be one that Argo CD removes', finalizer, didYouMean(finalizer, FINALIZERS, "use the prop 'deletion'; with any other the object could never be deleted"));
    }
  }
}
