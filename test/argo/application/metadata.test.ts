import { error, manifest, warnings } from './apps';

const annotated = (key: string, value: string) => ({ metadata: { annotations: { [`argocd.argoproj.io/${key}`]: value } } });

describe('annotations that Argo CD reads', () => {
  test.each([
    ['sync-wave', '-5'],
    ['sync-wave', '+1'],
    ['sync-wave', '2147483647'],
    ['hook', 'PreSync'],
    ['hook', 'PreSync,PostSync'],
    ['hook', 'PreDelete, PostDelete'],
    ['hook', 'Skip'],
    ['hook-delete-policy', 'HookSucceeded,HookFailed'],
    ['hook-delete-policy', 'BeforeHookCreation'],
    ['skip-reconcile', 'true'],
    ['skip-reconcile', '0'],
    ['manifest-generate-paths', '.;/shared'],
    ['sync-options', 'Prune=false, Delete=false'],
    ['compare-options', 'IgnoreExtraneous'],
  ])('%s: %s is accepted', (key, value) => {
    expect(manifest(annotated(key, value)).metadata.annotations).toEqual({ [`argocd.argoproj.io/${key}`]: value });
    expect(warnings(annotated(key, value))).toEqual([]);
  });

  test('others are not looked at', () => {
    expect(warnings({ metadata: { annotations: { 'acme.example/sync-wave': 'a' } } })).toEqual([]);
  });

  const whole = 'be a whole number as text';
  const hooks = 'be PreSync, Sync, PostSync, SyncFail, Skip, PreDelete or PostDelete';
  const policies = 'be HookSucceeded, HookFailed or BeforeHookCreation';

  test.each([
    ['sync-wave', '1.5', whole, "write for example '-1'"],
    ['sync-wave', ' 1', whole, "write for example '-1'"],
    ['sync-wave', 'a', whole, "write for example '-1'"],
    ['hook', 'presync', hooks, 'upper and lower case count: with any other word the resource is never applied'],
    ['hook', 'PreSync,Never', hooks, 'upper and lower case count: with any other word the resource is never applied'],
    ['hook-delete-policy', 'hookSucceeded', policies, 'upper and lower case count'],
    ['skip-reconcile', 'yes', "be 'true' or 'false'", "write 'true'"],
    ['refresh', 'hard', 'be left out of a manifest', 'Argo CD removes it once it has refreshed, and would see a difference for ever: set it by hand'],
    ['hydrate', 'normal', 'be left out of a manifest', 'Argo CD removes it once it has rendered: set it by hand'],
    ['manifest-generate-paths', '.,/shared', "have ';' between paths", 'a comma makes one path of them, which never changes'],
  ])('%s: %p is refused', (key, value, must, fix) => {
    expect(error(annotated(key, value))).toBe(`[chart/claims] 'metadata.annotations['argocd.argoproj.io/${key}']' must ${must}, got "${value}": ${fix}`);
  });

  test('a number is refused as any annotation that is no string', () => {
    expect(error(annotated('sync-wave', -1 as unknown as string))).toBe(
      "[chart/claims] 'metadata.annotations['argocd.argoproj.io/sync-wave']' must be a string, got -1: annotation values are strings, write '-1'",
    );
  });
});

describe('finalizers that Argo CD removes', () => {
  const other = "use the prop 'deletion'; with any other the object could never be deleted";

  test.each([
    'resources-finalizer.argocd.argoproj.io',
    'resources-finalizer.argocd.argoproj.io/foreground',
    'resources-finalizer.argocd.argoproj.io/background',
    'pre-delete-finalizer.argocd.argoproj.io/cleanup',
    'post-delete-finalizer.argocd.argoproj.io',
    'foregroundDeletion',
    'acme.example/argocd',
  ])('%s is accepted', (finalizer) => {
    expect(manifest({ metadata: { finalizers: [finalizer] } }).metadata.finalizers).toEqual([finalizer]);
    expect(warnings({ metadata: { finalizers: [finalizer] } })).toEqual([]);
  });

  test.each([
    ['resource-finalizer.argocd.argoproj.io', `did you mean 'resources-finalizer.argocd.argoproj.io'? ${other}`],
    ['resources-finalizer.argocd.argoproj.io/orphan', `did you mean 'resources-finalizer.argocd.argoproj.io'? ${other}`],
    ['argocd.argoproj.io/x', other],
  ])('%s is refused', (finalizer, fix) => {
    expect(error({ metadata: { finalizers: [finalizer] } })).toBe(
      `[chart/claims] 'metadata.finalizers' must be one that Argo CD removes, got "${finalizer}": ${fix}`,
    );
  });
});
