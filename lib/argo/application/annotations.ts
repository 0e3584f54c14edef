import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { COMPARE_OPTIONS, warnOfCompareOptions } from './compare-options';
import { checkEveryApp } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, type Fix, move, remove, set } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { checkConfigs } from '../declared/cluster-config';
import { SECRET_TYPE } from '../declared/secrets';
import { checkPlaces } from '../declared/setting-places';
import { ArgoRule } from '../rules';

/** What an annotation must be for Argo CD to read it. */
interface AnnotationForm {
  readonly must: string;
  readonly good: RegExp;
  readonly fix: Fix | Words;
}

/** Annotations that Argo CD removes once it has read them, so that they do harm only to the comparison, and what they start. */
const REMOVED: Readonly<Record<string, string>> = { 'argocd.argoproj.io/refresh': 'a refresh', 'argocd.argoproj.io/hydrate': 'the rendering of manifests' };

const CASE = 'use this upper and lower case';

const FORMS: Readonly<Record<string, AnnotationForm>> = {
  'argocd.argoproj.io/sync-wave': { must: 'be a whole number as a string', good: /^[-+]?\d+$/, fix: say`write for example ${lit('-1')}` },
  'argocd.argoproj.io/hook': {
    must: 'be PreSync, Sync, PostSync, SyncFail, Skip, PreDelete or PostDelete',
    good: /^(PreSync|Sync|PostSync|SyncFail|Skip|PreDelete|PostDelete)(,\s*(PreSync|Sync|PostSync|SyncFail|Skip|PreDelete|PostDelete))*$/,
    fix: because('with any other value, the resource is never applied', CASE),
  },
  'argocd.argoproj.io/hook-delete-policy': {
    must: 'be HookSucceeded, HookFailed or BeforeHookCreation',
    good: /^(HookSucceeded|HookFailed|BeforeHookCreation)(,\s*(HookSucceeded|HookFailed|BeforeHookCreation))*$/,
    fix: CASE,
  },
  'argocd.argoproj.io/skip-reconcile': { must: "be 'true' or 'false'", good: /^(1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/, fix: say`write ${lit('true')}` },
  'argocd.argoproj.io/manifest-generate-paths': {
    must: "have ';' between paths", good: /^[^,]*$/, fix: because('Argo CD would read one path, which never changes', "write ';' in place of ','"),
  },
};

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const SWITCH = /^(true|false)$/;
/** The options that Argo CD reads in an annotation. */
const OBJECT_OPTIONS: Readonly<Record<string, RegExp>> = {
  Prune: /^(true|false|confirm)$/,
  Delete: /^(true|false|confirm)$/,
  Validate: SWITCH,
  SkipDryRunOnMissingResource: SWITCH,
  Replace: SWITCH,
  Force: SWITCH,
  ServerSideApply: SWITCH,
  ClientSideApplyMigration: SWITCH,
  PruneLast: SWITCH,
};
/** The options that are for all objects of an Application, and their props. */
const WHOLE_OPTIONS: Readonly<Record<string, string>> = {
  CreateNamespace: 'createNamespace',
  ApplyOutOfSyncOnly: 'applyOutOfSyncOnly',
  RespectIgnoreDifferences: 'respectIgnoreDifferences',
  FailOnSharedResource: 'failOnSharedResource',
  PrunePropagationPolicy: 'prunePropagationPolicy',
};

/** The form that an annotation does not have. */
export function brokenForm(key: string, value: string): AnnotationForm | undefined {
  const form = FORMS[key];
  // A lazy value is not known yet.
  if (form === undefined || typeof value === 'object') return undefined;
  return typeof value === 'string' && (isPlaceholder(value) || form.good.test(value)) ? undefined : form;
}

/** Warns of an annotation that does something else than it seems to. */
export function warnOfAnnotation(at: Construct, name: string, key: string, value: string): void {
  const starts = REMOVED[key];
  if (starts !== undefined) {
    warnOf(at, ArgoRule.NO_EFFECT, name, `starts ${starts} and is then removed by Argo CD, so that whatever applies this manifest starts it again each time`, remove(name, 'set it by hand when it is needed'));
  }
  if (key === SYNC_OPTIONS && typeof value === 'string') warnOfOptions(at, name, value);
  if (key === TRACKING_ID) warnOf(at, ArgoRule.TRACKING, name, 'makes this an object of another Application that is not in its source, so that Argo CD prunes it', remove(name));
}

/** Warns of sync options in an annotation, which are for the annotated object itself, and not for what it applies. */
function warnOfOptions(at: Construct, prop: string, text: string): void {
  if (substituted(text) !== text) return;
  if (/^[^,]*=[^,;]*;/.test(text)) {
    const commas = text.split(/[;,]/).map((part) => part.trim()).filter((part) => part !== '').join(',');
    warnOf(at, ArgoRule.OPTION_PLACE, prop, say`is ${lit(text)}, and Argo CD reads options only between commas`, set(prop, commas));
    return;
  }
  for (const option of text.split(',').map((part) => part.trim())) {
    const [key, value] = option.split('=');
    if (OBJECT_OPTIONS[key]?.test(value ?? '')) continue;
    if (WHOLE_OPTIONS[key] !== undefined) {
      warnOf(at, ArgoRule.OPTION_PLACE, prop, say`has ${lit(option)}, which is not read in an annotation`, say`set ${the(`syncOptions.${WHOLE_OPTIONS[key]}`)} of the Application`);
      continue;
    }
    const near = closest(key.replace(/:.*$/, ''), Object.keys(OBJECT_OPTIONS));
    warnOf(at, ArgoRule.OPTION_PLACE, prop, say`has ${lit(option)}, which Argo CD ignores`,
      near === undefined ? `write options such as ${Object.keys(OBJECT_OPTIONS).slice(0, 2).map((each) => `${each}=false`).join(' and ')}` : `write ${near}=${near === 'Prune' || near === 'Delete' ? 'false' : 'true'}`);
  }
}

const OWN = 'argocd.argoproj.io/';
/** What Argo CD reads in annotations of any object, without its prefix. */
const READ = ['sync-wave', 'sync-options', 'hook', 'hook-delete-policy', 'compare-options', 'ignore-healthcheck'];
/** Further names with its prefix. */
const OTHERS = [
  'tracking-id', 'installation-id', 'skip-reconcile', 'manifest-generate-paths', 'managed-by-url', 'managed-by', 'refresh', 'hydrate', 'instance',
  'ignore-default-links', 'client-side-apply-migration-manager', 'deletion-approved', 'application-set-refresh', 'application-set-name', 'secret-type',
  'kubernetes-version', 'auto-label-cluster-info', 'ignore-resource-updates',
];

type Texts = Readonly<Record<string, string>>;

/** Looks at the annotations and labels of Argo CD on every object of an app, whatever made it. */
function checkAnnotated(app: AppView): Finding[] {
  const findings: Finding[] = [];
  for (const object of app.objects) {
    const { annotations, labels } = object.metadata as unknown as { readonly annotations?: Texts; readonly labels?: Texts };
    for (const key in annotations) if (key.startsWith(OWN)) findings.push(...checkAnnotation(object, key, annotations, labels ?? {}));
    if (annotations?.[COMPARE_OPTIONS] !== undefined) {
      const isApplication = object.kind === 'Application' && object.apiGroup === 'argoproj.io';
      warnOfCompareOptions(app, object, memberPath('metadata.annotations', COMPARE_OPTIONS), annotations[COMPARE_OPTIONS], isApplication);
    }
    for (const key in labels) if (key.startsWith(OWN) && READ.includes(key.slice(OWN.length))) warnOfLabel(object, key);
  }
  return findings;
}
for (const check of [checkAnnotated, checkPlaces, checkConfigs]) checkEveryApp(check);

function checkAnnotation(object: ApiObject, key: string, annotations: Texts, labels: Texts): Finding[] {
  const name = memberPath('metadata.annotations', key);
  const value = annotations[key];
  warnOfAnnotation(object, name, key, value);
  const short = key.slice(OWN.length);
  if (key === SECRET_TYPE && labels[key] === undefined) {
    warnOf(object, ArgoRule.NO_EFFECT, name, 'is an annotation, and Argo CD finds Secrets by the label of that name', move(name, memberPath('metadata.labels', key)));
  } else if (!READ.includes(short) && !OTHERS.includes(short)) {
    const near = closest(short, [...READ, ...OTHERS]);
    if (near !== undefined) warnOf(object, ArgoRule.NO_EFFECT, name, 'is not an annotation that Argo CD reads', move(name, memberPath('metadata.annotations', `${OWN}${near}`)));
  }
  const form = brokenForm(key, value);
  return form === undefined ? [] : [blame(object, ArgoRule.ANNOTATION, name, form.must, value, form.fix)];
}

function warnOfLabel(object: ApiObject, key: string): void {
  const name = memberPath('metadata.labels', key);
  warnOf(object, ArgoRule.NO_EFFECT, name, 'is a label, and Argo CD reads the annotation of that name', move(name, memberPath('metadata.annotations', key)));
}
