import type { Construct } from 'constructs';
import type { ArgoKustomizeOptions } from './argo-kustomize-options';
import { checkKubeVersion } from './helm';
import { checkVariables } from './source-checks';
import type { ApplicationV1Alpha1Spec } from '../../imports/argo/application.v1alpha1';
import { fail } from '../kit/fail';
import { checkAnnotations, checkLabels, checkNamespace } from '../kit/names';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type KustomizeSpec = NonNullable<NonNullable<ApplicationV1Alpha1Spec['source']>['kustomize']>;

/** Checks and renders how kustomize is run. */
export function renderKustomize(at: Construct, prop: string, options: ArgoKustomizeOptions): KustomizeSpec {
  checkLabels(at, `${prop}.commonLabels`, withoutVariables(options.commonLabels));
  checkAnnotations(at, `${prop}.commonAnnotations`, options.commonAnnotations);
  for (const [key, value] of Object.entries(options.commonLabels ?? {})) checkVariables(at, `${prop}.commonLabels['${key}']`, value);
  if (options.commonAnnotationsEnvsubst) {
    for (const [key, value] of Object.entries(options.commonAnnotations ?? {})) checkVariables(at, `${prop}.commonAnnotations['${key}']`, value);
  }
  if (options.namespace !== undefined) checkNamespace(at, `${prop}.namespace`, options.namespace);
  if (options.labelIncludeTemplates && !options.labelWithoutSelector) {
    fail(at, `${prop}.labelIncludeTemplates`, "be left out without 'labelWithoutSelector'", true, 'set labelWithoutSelector: true, or remove it');
  }
  checkKubeVersion(at, `${prop}.kubeVersion`, options.kubeVersion);
  for (const [index, image] of (options.images ?? []).entries()) checkImage(at, `${prop}.images[${index}]`, image);
  for (const [index, { count }] of (options.replicas ?? []).entries()) {
    if (!Number.isInteger(count) || count < 0) fail(at, `${prop}.replicas[${index}].count`, 'be a whole number of 0 or more', count, 'give the number of replicas');
  }
  for (const [index, { patch, path }] of (options.patches ?? []).entries()) {
    if ((patch === undefined) === (path === undefined)) {
      fail(at, `${prop}.patches[${index}]`, "have exactly one of 'patch' and 'path'", phrase(patch === undefined ? 'neither' : 'both'), 'give the text or the file');
    }
  }
  warnOfImages(at, `${prop}.images`, options.images ?? []);
  warnOfNoEffect(at, prop, options);
  return { ...options, patches: options.patches?.map((patch) => ({ ...patch })), replicas: options.replicas?.map((replica) => ({ ...replica })) };
}

/** Labels with variables get their values later. */
function withoutVariables(labels: Readonly<Record<string, string>> | undefined): Record<string, string> | undefined {
  return labels && Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, typeof value === 'string' && value.includes('$') ? '' : value]));
}

/** An image to set: `name=new`, `name:tag` or `name@digest`; a port is no tag. */
function checkImage(at: Construct, prop: string, image: string): void {
  checkVariables(at, prop, image);
  const last = image.slice(image.lastIndexOf('/') + 1);
  if (!image.includes('=') && !/[:@]./.test(last)) {
    fail(at, prop, 'be name=new-name, name:tag or name@digest', image, `write for example '${image}:1.0' or '${image}=registry.example.org/${last}'`);
  }
}

/** The image that is replaced: what is in front of `=`, or of a tag or digest. */
function warnOfImages(at: Construct, prop: string, images: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, image] of images.entries()) {
    const name = /^(.*?)(=.*|@.*|:[^/]*)$/.exec(image)![1];
    if (seen.has(name)) warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}[${index}]' replaces ${name} once more: the last one wins; remove the others`);
    seen.add(name);
  }
}

const NEEDS: readonly (readonly [keyof ArgoKustomizeOptions, keyof ArgoKustomizeOptions])[] = [
  ['forceCommonLabels', 'commonLabels'],
  ['labelWithoutSelector', 'commonLabels'],
  ['forceCommonAnnotations', 'commonAnnotations'],
  ['commonAnnotationsEnvsubst', 'commonAnnotations'],
  ['ignoreMissingComponents', 'components'],
];

function warnOfNoEffect(at: Construct, prop: string, options: ArgoKustomizeOptions): void {
  for (const [field, needed] of NEEDS) {
    if (options[field] && options[needed] === undefined) warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}.${field}' has no effect without '${needed}': remove it`);
  }
}
