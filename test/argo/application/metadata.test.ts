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
    ['compare-options', 'ServerSideDiff=true'],
    ['compare-options', 'ServerSideDiff=true, IncludeMutationWebhook=true'],
  ])('%s: %s is accepted', (key, value) => {
    expect(manifest(annotated(key, value)).metadata.annotations).toEqual({ [`argocd.argoproj.io/${key}`]: value });
    expect(warnings(annotated(key, value))).toEqual([]);
  });

  test('others are not checked', () => {
    expect(warnings({ metadata: { annotations: { 'acme.example/sync-wave': 'a' } } })).toEqual([]);
  });

  const whole = 'be a whole number as a string';
  const hooks = 'be PreSync, Sync, PostSync, SyncFail, Skip, PreDelete or PostDelete';
  const policies = 'be HookSucceeded, HookFailed or BeforeHookCreation';

  test.each([
    ['sync-wave', '1.5', whole, "write for example '-1'"],
    ['sync-wave', ' 1', whole, "write for example '-1'"],
    ['sync-wave', 'a', whole, "write for example '-1'"],
    ['hook', 'presync', hooks, 'with any other value, the resource is never applied: use this upper and lower case'],
    ['hook', 'PreSync,Never', hooks, 'with any other value, the resource is never applied: use this upper and lower case'],
    ['hook-delete-policy', 'hookSucceeded', policies, 'use this upper and lower case'],
    ['skip-reconcile', 'yes', "be 'true' or 'false'", "write 'true'"],
    ['manifest-generate-paths', '.,/shared', "have ';' between paths", "Argo CD would read one path, which never changes: write ';' in place of ','"],
  ])('%s: %p is refused', (key, value, must, fix) => {
    expect(error(annotated(key, value))).toBe(`[chart/claims] 'metadata.annotations['argocd.argoproj.io/${key}']' must ${must}, got "${value}": ${fix}`);
  });

  test.each([
    ['refresh', 'hard', 'a refresh'],
    ['hydrate', 'normal', 'the rendering of manifests'],
  ])('%s is warned of', (key, value, starts) => {
    const name = `metadata.annotations['argocd.argoproj.io/${key}']`;
    expect(warnings(annotated(key, value))).toEqual([
      `chart/claims argo/no-effect: '${name}' starts ${starts} and is then removed by Argo CD, so that whatever applies this manifest starts it again each time: set it by hand when it is needed`,
    ]);
  });

  test('a number is refused as in any annotation', () => {
    expect(error(annotated('sync-wave', -1 as unknown as string))).toBe(
      "[chart/claims] 'metadata.annotations['argocd.argoproj.io/sync-wave']' must be a string, got -1: write '-1'",
    );
  });
});

describe('finalizers that Argo CD removes', () => {
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
    ['resource-finalizer.argocd.argoproj.io', "did you mean 'resources-finalizer.argocd.argoproj.io'?"],
    ['resources-finalizer.argocd.argoproj.io/orphan', "did you mean 'resources-finalizer.argocd.argoproj.io'?"],
    ['argocd.argoproj.io/x', "remove it, or write 'resources-finalizer.argocd.argoproj.io'"],
  ])('%s is refused', (finalizer, fix) => {
    expect(error({ metadata: { finalizers: [finalizer] } })).toBe(
      `[chart/claims] 'metadata.finalizers' must be a finalizer that Argo CD removes, got "${finalizer}": with any other, the object could never be deleted: ${fix}`,
    );
  });
});
