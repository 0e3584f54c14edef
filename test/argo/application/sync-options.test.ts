import { error, spec, warnings, type Props } from './apps';
import { ArgoConfirmation, ArgoPrunePropagation, ArgoSyncPolicy, type ArgoSyncOptions } from '../../../lib';

const options = (syncOptions: ArgoSyncOptions): Props => ({ syncOptions });
const written = (syncOptions: ArgoSyncOptions): string[] => spec({ syncOptions, destinationNamespace: 'team-a' }).syncPolicy?.syncOptions;

describe('sync options', () => {
  test('are written in one order, whatever the order of the props', () => {
    expect(written({
      custom: ['B=2', 'A=1'],
      prunePropagationPolicy: ArgoPrunePropagation.ORPHAN,
      clientSideApplyMigration: true,
      failOnSharedResource: false,
      respectIgnoreDifferences: false,
      applyOutOfSyncOnly: false,
      replace: false,
      delete: ArgoConfirmation.CONFIRM,
      prune: ArgoConfirmation.ALWAYS,
      pruneLast: false,
      validate: true,
      skipDryRunOnMissingResource: false,
      serverSideApply: true,
      createNamespace: false,
    })).toEqual([
      'CreateNamespace=false',
      'ServerSideApply=true',
      'SkipDryRunOnMissingResource=false',
      'Validate=true',
      'PruneLast=false',
      'Prune=true',
      'Delete=confirm',
      'Replace=false',
      'ApplyOutOfSyncOnly=false',
      'RespectIgnoreDifferences=false',
      'FailOnSharedResource=false',
      'ClientSideApplyMigration=true',
      'PrunePropagationPolicy=orphan',
      'B=2',
      'A=1',
    ]);
  });

  test.each<[ArgoSyncOptions, string]>([
    [{ createNamespace: true }, 'CreateNamespace=true'],
    [{ createNamespace: false }, 'CreateNamespace=false'],
    [{ serverSideApply: true }, 'ServerSideApply=true'],
    [{ serverSideApply: false }, 'ServerSideApply=false'],
    [{ skipDryRunOnMissingResource: true }, 'SkipDryRunOnMissingResource=true'],
    [{ validate: true }, 'Validate=true'],
    [{ validate: false }, 'Validate=false'],
    [{ pruneLast: true }, 'PruneLast=true'],
    [{ prune: ArgoConfirmation.ALWAYS }, 'Prune=true'],
    [{ prune: ArgoConfirmation.CONFIRM }, 'Prune=confirm'],
    [{ prune: ArgoConfirmation.NEVER }, 'Prune=false'],
    [{ delete: ArgoConfirmation.ALWAYS }, 'Delete=true'],
    [{ delete: ArgoConfirmation.CONFIRM }, 'Delete=confirm'],
    [{ delete: ArgoConfirmation.NEVER }, 'Delete=false'],
    [{ replace: false }, 'Replace=false'],
    [{ applyOutOfSyncOnly: true }, 'ApplyOutOfSyncOnly=true'],
    [{ respectIgnoreDifferences: false }, 'RespectIgnoreDifferences=false'],
    [{ failOnSharedResource: true }, 'FailOnSharedResource=true'],
    [{ prunePropagationPolicy: ArgoPrunePropagation.FOREGROUND }, 'PrunePropagationPolicy=foreground'],
    [{ prunePropagationPolicy: ArgoPrunePropagation.BACKGROUND }, 'PrunePropagationPolicy=background'],
    [{ custom: ['FutureOption=some-value'] }, 'FutureOption=some-value'],
  ])('%j is written without a warning', (syncOptions, text) => {
    expect(written(syncOptions)).toEqual([text]);
    expect(warnings({ syncOptions, destinationNamespace: 'team-a' })).toEqual([]);
  });

  test.each<[string, Props]>([
    ['confirmed pruning with automated pruning', {
      syncOptions: { prune: ArgoConfirmation.CONFIRM }, syncPolicy: ArgoSyncPolicy.automated({ prune: true, selfHeal: true }), metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io'] },
    }],
    ['no pruning with automated sync without it', { syncOptions: { prune: ArgoConfirmation.NEVER }, syncPolicy: ArgoSyncPolicy.automated() }],
    ['no pruning with automated pruning that is off', {
      syncOptions: { prune: ArgoConfirmation.NEVER }, syncPolicy: ArgoSyncPolicy.automated({ prune: true, enabled: false }),
    }],
    ['an order of pruning for sync by hand', { syncOptions: { pruneLast: true, prunePropagationPolicy: ArgoPrunePropagation.BACKGROUND } }],
    ['only what is out of sync, applied on the server', { syncOptions: { applyOutOfSyncOnly: true, serverSideApply: true, clientSideApplyMigration: false } }],
    ['respected differences that are listed', {
      syncOptions: { respectIgnoreDifferences: true }, ignoreDifferences: [{ group: '*', kind: '*', managedFieldsManagers: ['crossplane'] }],
    }],
  ])('%s is accepted without a warning', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, Props, string]>([
    ['replacing and applying on the server', options({ replace: true, serverSideApply: true }),
      "'syncOptions.serverSideApply' has no effect, since 'syncOptions.replace' replaces all objects: keep one of them"],
    ['a migration without applying on the server', options({ clientSideApplyMigration: false }),
      "'syncOptions.clientSideApplyMigration' has no effect without 'syncOptions.serverSideApply': remove it"],
    ['respected differences without a list', options({ respectIgnoreDifferences: true }),
      "'syncOptions.respectIgnoreDifferences' respects only the differences that are configured for all of Argo CD, since 'ignoreDifferences' is not given: list the differences, or remove it"],
    ['respected differences with an empty list', { syncOptions: { respectIgnoreDifferences: true }, ignoreDifferences: [] },
      "'syncOptions.respectIgnoreDifferences' respects only the differences that are configured for all of Argo CD, since 'ignoreDifferences' is not given: list the differences, or remove it"],
  ])('warns of %s', (_name, props, message) => {
    expect(warnings(props)).toEqual([`chart/claims argo/no-effect: ${message}`]);
  });

  test('warns of pruning that is both automated and forbidden', () => {
    const metadata = { finalizers: ['resources-finalizer.argocd.argoproj.io'] };
    expect(warnings({ syncOptions: { prune: ArgoConfirmation.NEVER }, syncPolicy: ArgoSyncPolicy.automated({ prune: true }), metadata })).toEqual([
      "chart/claims argo/no-effect: 'syncPolicy.prune' prunes only resources annotated with Prune=true, since 'syncOptions.prune' is ArgoConfirmation.NEVER: remove one of them",
    ]);
  });
});

describe('sync options as strings', () => {
  const form = "be of the form 'Key=value'";
  const known = 'be an option without a prop';
  const write = "write for example 'SomeOption=true', without spaces";

  test.each([
    ['ServerSideApply', form, write],
    ['CreateNamespace = true', form, write],
    ['CreateNamespace: true', form, write],
    ['FutureOption=', form, write],
    [' FutureOption=true', form, write],
    ['CreateNamespace=true', known, "use 'syncOptions.createNamespace'"],
    ['createnamespace=true', known, "use 'syncOptions.createNamespace'"],
    ['Delete=confirm', known, "use 'syncOptions.delete'"],
    ['PrunePropagationPolicy=Background', known, "use 'syncOptions.prunePropagationPolicy'"],
    ['ServerSideAply=true', 'be an option that Argo CD knows', "did you mean 'ServerSideApply'?"],
    ['Force=true', 'be an option of an Application',
      'Argo CD reads Force only on resources: annotate them with argocd.argoproj.io/sync-options: Force=true,Replace=true'],
    ['force=true', 'be an option of an Application',
      'Argo CD reads Force only on resources: annotate them with argocd.argoproj.io/sync-options: Force=true,Replace=true'],
  ])('%p is refused', (text, must, fix) => {
    expect(error(options({ custom: ['FutureOption=true', text] }))).toBe(`[chart/claims] 'syncOptions.custom[1]' must ${must}, got "${text}": ${fix}`);
  });
});
