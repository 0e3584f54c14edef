import { Duration } from 'cdk8s';
import { error, spec, warnings, type Props } from './apps';
import { ArgoSyncPolicy, type ArgoRetry } from '../../../lib';

const retry = (backoff: ArgoRetry['backoff']): Props => ({ retry: { limit: 5, ...(backoff ? { backoff } : {}) } });

describe('project and destination namespace', () => {
  test('an empty project is the default one, as Argo CD reads it', () => {
    expect(spec({ project: '' }).project).toBe('default');
    expect(warnings({ project: '' })).toEqual([]);
  });

  test('the default project is written like any other', () => {
    expect(spec({ project: 'default' }).project).toBe('default');
  });

  test.each<[string, Props, string]>([
    ['a project in upper case', { project: 'Platform' },
      "[chart/claims] 'project' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Platform\": use for example 'platform'"],
    ['a namespace in camel case', { destinationNamespace: 'myNamespace' },
      "[chart/claims] 'destinationNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"myNamespace\": use for example 'mynamespace'"],
    ['a namespace with a dot', { destinationNamespace: 'team.a' },
      "[chart/claims] 'destinationNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"team.a\": use for example 'team-a'"],
    ['a line of information without a name', { info: [{ name: 'docs', value: '' }, { name: '', value: 'https://wiki.acme.example' }] },
      "[chart/claims] 'info[1].name' must not be empty, got \"\": write for example 'docs'"],
    ['a negative history', { revisionHistoryLimit: -1 },
      "[chart/claims] 'revisionHistoryLimit' must be a whole number, 0 or more, got -1: write how many deployments to keep; the default is 10"],
    ['a history in fractions', { revisionHistoryLimit: 1.5 },
      "[chart/claims] 'revisionHistoryLimit' must be a whole number, 0 or more, got 1.5: write how many deployments to keep; the default is 10"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test('no history is accepted', () => {
    expect(spec({ revisionHistoryLimit: 0 }).revisionHistoryLimit).toBe(0);
  });
});

describe('the sync policy', () => {
  test.each<[string, Props, unknown]>([
    ['is left out by default', {}, undefined],
    ['is left out for manual sync', { syncPolicy: ArgoSyncPolicy.manual() }, undefined],
    ['is left out when no option is given', { syncOptions: {} }, undefined],
    ['stays when it is automated without options, which switches it on', { syncPolicy: ArgoSyncPolicy.automated() }, { automated: {} }],
    ['stays when it is automated, next to empty options', { syncPolicy: ArgoSyncPolicy.automated({}), syncOptions: { custom: [] } }, { automated: {} }],
    ['keeps what is explicitly off',
      { syncPolicy: ArgoSyncPolicy.automated({ prune: false, selfHeal: false, allowEmpty: false }) },
      { automated: { prune: false, selfHeal: false, allowEmpty: false } }],
    ['keeps the options of a policy that is paused',
      { syncPolicy: ArgoSyncPolicy.automated({ prune: true, enabled: false }) }, { automated: { prune: true, enabled: false } }],
    ['may have only a retry', { retry: { limit: 3 } }, { retry: { limit: 3 } }],
    ['may have only options', { syncOptions: { pruneLast: true } }, { syncOptions: ['PruneLast=true'] }],
    ['may have metadata of a namespace', { destinationNamespace: 'team-a', syncOptions: { createNamespace: true }, managedNamespaceMetadata: {} },
      { syncOptions: ['CreateNamespace=true'], managedNamespaceMetadata: {} }],
  ])('%s', (_name, props, expected) => {
    expect(spec(props).syncPolicy).toEqual(expected);
    expect(warnings(props)).toEqual([]);
  });

  test('allowEmpty without prune is warned of', () => {
    expect(warnings({ syncPolicy: ArgoSyncPolicy.automated({ allowEmpty: true }) })).toEqual([
      "chart/claims argo/no-effect: 'syncPolicy.allowEmpty' has no effect without 'prune': set 'prune' to true, or remove it",
    ]);
  });

  test.each<[string, Props, string]>([
    ['a namespace to be created without a name', { syncOptions: { createNamespace: true } },
      "'syncOptions.createNamespace' has no effect without 'destinationNamespace': write the namespace to create in 'destinationNamespace', or remove it"],
    ['metadata of a namespace that is not created', { destinationNamespace: 'team-a', managedNamespaceMetadata: { labels: { team: 'a' } } },
      "'managedNamespaceMetadata' has no effect without 'syncOptions.createNamespace': set 'syncOptions.createNamespace' to true, or remove it"],
    ['metadata of a namespace whose creation is declined',
      { destinationNamespace: 'team-a', syncOptions: { createNamespace: false }, managedNamespaceMetadata: { labels: { team: 'a' } } },
      "'managedNamespaceMetadata' has no effect without 'syncOptions.createNamespace': set 'syncOptions.createNamespace' to true, or remove it"],
  ])('warns of %s', (_name, props, message) => {
    expect(warnings(props)).toEqual([`chart/claims argo/no-effect: ${message}`]);
  });

  test.each<[string, Props, string]>([
    ['a label that Kubernetes refuses',
      { destinationNamespace: 'team-a', syncOptions: { createNamespace: true }, managedNamespaceMetadata: { labels: { team: 'team a' } } },
      "[chart/claims] 'managedNamespaceMetadata.labels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"team a\": shorten it, or use an annotation, which takes any string"],
    ['an annotation whose key Kubernetes refuses',
      { destinationNamespace: 'team-a', syncOptions: { createNamespace: true }, managedNamespaceMetadata: { annotations: { 'a b': 'c' } } },
      "[chart/claims] 'managedNamespaceMetadata.annotations' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});

describe('retry', () => {
  test.each<[string, Props, unknown]>([
    ['without a limit', { retry: { limit: -1, refresh: true } }, { limit: -1, refresh: true }],
    ['without a limit, by any negative number', { retry: { limit: -5, refresh: true } }, { limit: -5, refresh: true }],
    ['never', { retry: { limit: 0 } }, { limit: 0 }],
    ['with the default delays of Argo CD', { retry: { limit: 5, backoff: {} } }, { limit: 5, backoff: {} }],
    ['at once', retry({ duration: Duration.seconds(0) }), { limit: 5, backoff: { duration: '0s' } }],
    ['with delays that grow without a limit', retry({ duration: Duration.hours(1), maxDuration: Duration.seconds(0) }), { limit: 5, backoff: { duration: '1h0m0s', maxDuration: '0s' } }],
    ['with equal delays', retry({ duration: Duration.seconds(90), factor: 1, maxDuration: Duration.seconds(90) }),
      { limit: 5, backoff: { duration: '1m30s', factor: 1, maxDuration: '1m30s' } }],
    ['a first delay that is not exact in milliseconds', retry({ duration: Duration.seconds(1.001) }), { limit: 5, backoff: { duration: '1.001s' } }],
    ['at most a minute', retry({ maxDuration: Duration.minutes(1) }), { limit: 5, backoff: { maxDuration: '1m0s' } }],
    ['with the longest first delay that the default allows', retry({ duration: Duration.minutes(3) }), { limit: 5, backoff: { duration: '3m0s' } }],
    ['without newer revisions', { retry: { limit: 1, refresh: false } }, { limit: 1, refresh: false }],
  ])('%s', (_name, props, expected) => {
    expect(spec(props).syncPolicy).toEqual({ retry: expected });
    expect(warnings(props)).toEqual([]);
  });

  test.each<[string, ArgoRetry['backoff'], string]>([
    ['its own maximum', { duration: Duration.minutes(2), maxDuration: Duration.minutes(1) }, "'maxDuration'"],
    ['the default maximum', { duration: Duration.minutes(4) }, "the default of 'maxDuration', 3m0s"],
  ])('a first delay that is longer than %s is warned of', (_name, backoff, limit) => {
    expect(warnings(retry(backoff))).toEqual([
      `chart/claims argo/no-effect: 'retry.backoff.duration' is longer than ${limit}, so that every delay is as long as that: write a shorter duration, or a longer 'maxDuration'`,
    ]);
  });

  test.each<[string, Props, string]>([
    ['half a retry', { retry: { limit: 0.5 } }, "[chart/claims] 'retry.limit' must be a whole number, got 0.5: use -1 for no limit, 0 for no retries"],
    ['a factor of 0', retry({ factor: 0 }), "[chart/claims] 'retry.backoff.factor' must be a whole number, 1 or more, got 0: use 2 to double the delay"],
    ['a factor of 1.5', retry({ factor: 1.5 }), "[chart/claims] 'retry.backoff.factor' must be a whole number, 1 or more, got 1.5: use 2 to double the delay"],
    ['a fraction of a millisecond', retry({ duration: Duration.millis(0.5) }),
      "[chart/claims] 'retry.backoff.duration' must be a whole number of milliseconds, got \"0.5ms\": round it to milliseconds or a larger unit"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });
});
