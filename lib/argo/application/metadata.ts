import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, type Fix, remove } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { ArgoRule } from '../rules';
import { ArgoDeletion } from './options';

const WAVE = 'argocd.argoproj.io/sync-wave';
const RESOURCES = 'resources-finalizer.argocd.argoproj.io';
const FINALIZER = /^(resources-finalizer\.argocd\.argoproj\.io(\/(foreground|background))?|(pre|post)-delete-finalizer\.argocd\.argoproj\.io(\/[\w-]+)?)$/;

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
  [WAVE]: { must: 'be a whole number as a string', good: /^[-+]?\d+$/, fix: say`write for example ${lit('-1')}` },
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

const FINALIZERS = [RESOURCES, `${RESOURCES}/background`, `${RESOURCES}/foreground`];
/** The finalizers that express a deletion; the first is written. */
const DELETIONS: Readonly<Record<ArgoDeletion, readonly string[]>> = {
  [ArgoDeletion.ORPHAN]: [],
  [ArgoDeletion.CASCADE_FOREGROUND]: [RESOURCES, `${RESOURCES}/foreground`],
  [ArgoDeletion.CASCADE_BACKGROUND]: [`${RESOURCES}/background`],
};

/** Checks the annotations and finalizers that Argo CD reads: it ignores unknown values, and never removes unknown finalizers. */
export function checkArgoMetadata(at: Construct, metadata: Pick<ApiObjectMetadata, 'annotations' | 'finalizers'> | undefined, prop: string = 'metadata'): void {
  const { annotations = {}, finalizers = [] } = metadata ?? {};
  for (const [key, value] of Object.entries(annotations)) {
    const [form, starts] = [FORMS[key], REMOVED[key]];
    if (starts !== undefined) {
      const name = memberPath(`${prop}.annotations`, key);
      warnOf(at, ArgoRule.NO_EFFECT, name, `starts ${starts} and is then removed by Argo CD, so that whatever applies this manifest starts it again each time`, remove(name, 'set it by hand when it is needed'));
    }
    if (key === SYNC_OPTIONS) warnOfOptions(at, memberPath(`${prop}.annotations`, key), value);
    if (key === TRACKING_ID) {
      const name = memberPath(`${prop}.annotations`, key);
      warnOf(at, ArgoRule.TRACKING, name, 'makes this an object of another Application that is not in its source, so that Argo CD prunes it', remove(name));
    }
    if (form && !isPlaceholder(value) && !form.good.test(value)) refuse(at, ArgoRule.ANNOTATION, memberPath(`${prop}.annotations`, key), form.must, value, form.fix);
  }
  for (const finalizer of finalizers) {
    if (!finalizer.includes('argocd.argoproj.io') || FINALIZER.test(finalizer)) continue;
    const near = closest(finalizer, FINALIZERS);
    refuse(at, ArgoRule.FINALIZER, `${prop}.finalizers`, 'be a finalizer that Argo CD removes', finalizer,
      because('with any other, the object could never be deleted', near === undefined ? say`remove it, or write ${lit(RESOURCES)}` : say`did you mean ${lit(near)}?`));
  }
}

/** Warns of sync options in an annotation, which are for the annotated object itself, and not for what it applies. */
function warnOfOptions(at: Construct, prop: string, text: string): void {
  if (substituted(text) !== text) return;
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

/** Whether the metadata itself says what happens to the resources. */
export function saysDeletion(metadata: Pick<ApiObjectMetadata, 'finalizers'> | undefined): boolean {
  return (metadata?.finalizers ?? []).some((finalizer) => FINALIZERS.includes(finalizer));
}

/** Adds the finalizer of a deletion, unless the metadata has one with the same meaning. */
export function addDeletion(at: ApiObject, deletion: ArgoDeletion | undefined, metadata: ApiObjectMetadata | undefined): void {
  if (deletion === undefined) return;
  const own = (metadata?.finalizers ?? []).filter((finalizer) => FINALIZERS.includes(finalizer));
  const other = own.find((finalizer) => !DELETIONS[deletion].includes(finalizer));
  if (other !== undefined) {
    refuse(at, ArgoRule.FINALIZER, 'metadata.finalizers', say`agree with ${the('deletion')}`, other, say`remove it: ${the('deletion')} writes the finalizer that is needed`);
  }
  if (own.length === 0) at.metadata.addFinalizers(...DELETIONS[deletion].slice(0, 1));
}

/** Adds the annotation of a sync wave. */
export function addSyncWave(at: ApiObject, wave: number | undefined, metadata: ApiObjectMetadata | undefined): void {
  if (wave === undefined) return;
  if (!Number.isSafeInteger(wave)) {
    refuse(at, ArgoRule.WHOLE_NUMBER, 'syncWave', 'be a whole number', wave, because('lower numbers are applied first', 'write for example -1'));
  }
  const given = metadata?.annotations?.[WAVE];
  if (given !== undefined) {
    refuse(at, ArgoRule.ANNOTATION, memberPath('metadata.annotations', WAVE), say`be left out when ${the('syncWave')} is given`, given, 'remove one of them');
  }
  at.metadata.addAnnotation(WAVE, String(wave));
}
