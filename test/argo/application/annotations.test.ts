import { ApiObject, type Chart } from 'cdk8s';
import { claims } from './apps';
import { errorOf, warningsOf } from '../../support/synth';

const KEY = 'argocd.argoproj.io/';

/** An object that no construct of this library makes, next to one that this library makes. */
const job = (annotations: object, labels: object = {}) => (chart: Chart): void => {
  claims(chart);
  new ApiObject(chart, 'migrate', { apiVersion: 'batch/v1', kind: 'Job', metadata: { annotations: annotations as Record<string, string>, labels: labels as Record<string, string> } });
};

test.each<[string, object, string]>([
  ['a hook in another case', { [`${KEY}hook`]: 'Presync' },
    "'metadata.annotations['argocd.argoproj.io/hook']' must be PreSync, Sync, PostSync, SyncFail, Skip, PreDelete or PostDelete, got \"Presync\": with any other value, the resource is never applied: use this upper and lower case"],
  ['a policy of hooks in another case', { [`${KEY}hook`]: 'Sync', [`${KEY}hook-delete-policy`]: 'hookSucceeded' },
    "'metadata.annotations['argocd.argoproj.io/hook-delete-policy']' must be HookSucceeded, HookFailed or BeforeHookCreation, got \"hookSucceeded\": use this upper and lower case"],
  ['a wave that is a word', { [`${KEY}sync-wave`]: 'first' },
    "'metadata.annotations['argocd.argoproj.io/sync-wave']' must be a whole number as a string, got \"first\": write for example '-1'"],
  ['a wave that is a number', { [`${KEY}sync-wave`]: 5 }, "'metadata.annotations['argocd.argoproj.io/sync-wave']' must be a whole number as a string, got 5: write for example '-1'"],
])('refuses %s on any object', (_name, annotations, message) => {
  expect(errorOf(job(annotations))).toBe(`Validation failed with the following errors:\n  [chart/migrate] ${message}`);
});

test.each<[string, object, object, string]>([
  ['options between semicolons', { [`${KEY}sync-options`]: 'Prune=false;Delete=false' }, {},
    "argo/option-place: 'metadata.annotations['argocd.argoproj.io/sync-options']' is 'Prune=false;Delete=false', and Argo CD reads options only between commas: write 'Prune=false,Delete=false'"],
  ['an option in another case', { [`${KEY}sync-options`]: 'prune=false' }, {},
    "argo/option-place: 'metadata.annotations['argocd.argoproj.io/sync-options']' has 'prune=false', which Argo CD ignores: write Prune=false"],
  ['a misspelled annotation', { [`${KEY}syncwave`]: '1' }, {},
    "argo/no-effect: 'metadata.annotations['argocd.argoproj.io/syncwave']' is not an annotation that Argo CD reads: write it as 'metadata.annotations['argocd.argoproj.io/sync-wave']'"],
  ['an annotation in place of a label', { [`${KEY}secret-type`]: 'cluster' }, {},
    "argo/no-effect: 'metadata.annotations['argocd.argoproj.io/secret-type']' is an annotation, and Argo CD finds Secrets by the label of that name: write it as 'metadata.labels['argocd.argoproj.io/secret-type']'"],
  ['a label in place of an annotation', {}, { [`${KEY}sync-wave`]: '1' },
    "argo/no-effect: 'metadata.labels['argocd.argoproj.io/sync-wave']' is a label, and Argo CD reads the annotation of that name: write it as 'metadata.annotations['argocd.argoproj.io/sync-wave']'"],
])('warns of %s on any object', (_name, annotations, labels, message) => {
  expect(warningsOf(job(annotations, labels))).toEqual([`chart/migrate ${message}`]);
});

test.each<[string, object, object]>([
  ['hooks', { [`${KEY}hook`]: 'PreSync,PostSync', [`${KEY}hook-delete-policy`]: 'HookSucceeded,HookFailed' }, {}],
  ['options', { [`${KEY}sync-options`]: 'Prune=false, Delete=false' }, {}],
  ['waves and options of comparison', { [`${KEY}sync-wave`]: '-5', [`${KEY}compare-options`]: 'IgnoreExtraneous', [`${KEY}ignore-healthcheck`]: 'true' }, {}],
  ['placeholders', { [`${KEY}sync-wave`]: '${WAVE}', [`${KEY}hook`]: '${HOOK}', [`${KEY}sync-options`]: '${OPTIONS}' }, {}],
  ['annotations of other tools', { 'link.argocd.argoproj.io/external-link': 'https://acme.example', 'notifications.argoproj.io/subscribe.x.y': 'z' }, { [`${KEY}instance`]: 'web' }],
])('accepts %s', (_name, annotations, labels) => {
  expect(warningsOf(job(annotations, labels))).toEqual([]);
});
