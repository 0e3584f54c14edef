import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { memberPath } from '../../kit/checks/prop-path';
import { closest } from '../../kit/checks/suggest';
import { lit, say, the } from '../../kit/checks/words';
import { ArgoRule } from '../rules';
import { brokenForm, warnOfAnnotation } from './annotations';
import { ArgoDeletion } from './options';

/** The annotation of a sync wave. */
export const WAVE = 'argocd.argoproj.io/sync-wave';
/** The finalizer that deletes resources with an Application, dependents first. */
export const RESOURCES = 'resources-finalizer.argocd.argoproj.io';
const FINALIZER = /^(resources-finalizer\.argocd\.argoproj\.io(\/(foreground|background))?|(pre|post)-delete-finalizer\.argocd\.argoproj\.io(\/[\w-]+)?)$/;

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
    const name = memberPath(`${prop}.annotations`, key);
    warnOfAnnotation(at, name, key, value);
    const form = brokenForm(key, value);
    if (form) refuse(at, ArgoRule.ANNOTATION, name, form.must, value, form.fix);
  }
  for (const finalizer of finalizers) {
    if (!finalizer.includes('argocd.argoproj.io') || FINALIZER.test(finalizer)) continue;
    const near = closest(finalizer, FINALIZERS);
    refuse(at, ArgoRule.FINALIZER, `${prop}.finalizers`, 'be a finalizer that Argo CD removes', finalizer,
      because('with any other, the object could never be deleted', near === undefined ? say`remove it, or write ${lit(RESOURCES)}` : say`did you mean ${lit(near)}?`));
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
