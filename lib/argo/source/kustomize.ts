import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkKustomizePatch, checkKustomizeSelector, type KustomizeSelector } from '../../kit/values/kustomize-patch';
import { checkVariables } from './checks';
import { checkKubeVersion } from './helm';

/** A number of replicas for a workload. */
export interface ArgoKustomizeReplica {
  /** The name of the workload. */
  readonly name: string;
  /** The number of replicas. */
  readonly count: number;
}

/** A change to the manifests. */
export interface ArgoKustomizePatch {
  /**
   * The patch as YAML text. Exactly one of `patch` and `path` is given.
   * @default - none
   */
  readonly patch?: string;
  /**
   * The file that holds the patch.
   * @default - none
   */
  readonly path?: string;
  /**
   * The objects to change.
   * @default - the object that the patch names
   */
  readonly target?: KustomizeSelector;
  /**
   * Options of kustomize, for example `allowNameChange`.
   * @default - none
   */
  readonly options?: { readonly [name: string]: boolean };
}

/** How Argo CD runs kustomize. */
export interface ArgoKustomizeOptions {
  /**
   * Put in front of every name.
   * @default - none
   */
  readonly namePrefix?: string;
  /**
   * Put behind every name.
   * @default - none
   */
  readonly nameSuffix?: string;
  /**
   * Sets the namespace of every object.
   * @default - as in the manifests
   */
  readonly namespace?: string;
  /**
   * Images to replace, as `name:tag`, `name=new-name:tag` or `name@digest`.
   * @default - none
   */
  readonly images?: string[];
  /**
   * Numbers of replicas.
   * @default - as in the manifests
   */
  readonly replicas?: ArgoKustomizeReplica[];
  /**
   * Labels for every object.
   * @default - none
   */
  readonly commonLabels?: { readonly [key: string]: string };
  /**
   * Annotations for every object.
   * @default - none
   */
  readonly commonAnnotations?: { readonly [key: string]: string };
  /**
   * Replaces variables such as `$ARGOCD_APP_NAME` in common annotations.
   * @default - false
   */
  readonly commonAnnotationsEnvsubst?: boolean;
  /**
   * Replaces labels that exist already.
   * @default - false
   */
  readonly forceCommonLabels?: boolean;
  /**
   * Replaces annotations that exist already.
   * @default - false
   */
  readonly forceCommonAnnotations?: boolean;
  /**
   * Adds common labels to metadata, not to selectors.
   * @default - false
   */
  readonly labelWithoutSelector?: boolean;
  /**
   * Adds common labels to templates too; only with `labelWithoutSelector`.
   * @default - false
   */
  readonly labelIncludeTemplates?: boolean;
  /**
   * Components to apply, relative to the path.
   * @default - none
   */
  readonly components?: string[];
  /**
   * Goes on when a component does not exist.
   * @default - false
   */
  readonly ignoreMissingComponents?: boolean;
  /**
   * Changes to the manifests.
   * @default - none
   */
  readonly patches?: ArgoKustomizePatch[];
  /**
   * The Kubernetes version that kustomize passes to Helm.
   * @default - that of the destination
   */
  readonly kubeVersion?: string;
  /**
   * The API versions that kustomize passes to Helm.
   * @default - those of the destination
   */
  readonly apiVersions?: string[];
  /**
   * The version of kustomize, as configured in Argo CD.
   * @default - Argo CD's default
   */
  readonly version?: string;
}

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
  for (const [index, { patch, path, target }] of (options.patches ?? []).entries()) {
    if ((patch === undefined) === (path === undefined)) {
      fail(at, `${prop}.patches[${index}]`, "have exactly one of 'patch' and 'path'", phrase(patch === undefined ? 'neither' : 'both'), 'give the text or the file');
    }
    checkKustomizeSelector(at, `${prop}.patches[${index}].target`, target);
    if (patch !== undefined && patch !== '') checkKustomizePatch(at, `${prop}.patches[${index}]`, patch, target);
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
