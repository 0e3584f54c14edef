import type { Construct } from 'constructs';
import { checkVariables } from './checks';
import { checkKubeVersion } from './helm';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { remove, set } from '../../kit/checks/fix';
import { checkAnnotations, checkLabels, checkNamespace } from '../../kit/checks/names';
import { memberPath } from '../../kit/checks/prop-path';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { checkKustomizePatch, checkKustomizeSelector, type KustomizeSelector } from '../../kit/values/kustomize-patch';
import { ArgoRule } from '../rules';

/** A number of replicas for a workload. */
export interface ArgoKustomizeReplica {
  /** The name of the workload. */
  readonly name: string;
  /** The number of replicas: a whole number, 0 or more. */
  readonly count: number;
}

/** A change to the manifests. */
export interface ArgoKustomizePatch {
  /**
   * The patch as a YAML string. Exactly one of `patch` and `path` must be given.
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
   * A prefix for the name of every object.
   * @default - none
   */
  readonly namePrefix?: string;
  /**
   * A suffix for the name of every object.
   * @default - none
   */
  readonly nameSuffix?: string;
  /**
   * The namespace of every object.
   * @default - as in the manifests
   */
  readonly namespace?: string;
  /**
   * Images to replace, as `name:tag`, `name=new-name:tag` or `name@digest`.
   * @default - none
   */
  readonly images?: string[];
  /**
   * The number of replicas of workloads, by name.
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
   * Whether variables such as `$ARGOCD_APP_NAME` are replaced in common annotations.
   * @default - false
   */
  readonly commonAnnotationsEnvsubst?: boolean;
  /**
   * Whether common labels replace labels that exist already.
   * @default - false
   */
  readonly forceCommonLabels?: boolean;
  /**
   * Whether common annotations replace annotations that exist already.
   * @default - false
   */
  readonly forceCommonAnnotations?: boolean;
  /**
   * Whether common labels are added to metadata only, not to selectors.
   * @default - false
   */
  readonly labelWithoutSelector?: boolean;
  /**
   * Whether common labels are added to pod templates too; only with `labelWithoutSelector`.
   * @default - false
   */
  readonly labelIncludeTemplates?: boolean;
  /**
   * Components to apply, relative to the path of the source.
   * @default - none
   */
  readonly components?: string[];
  /**
   * Whether a component may be missing.
   * @default - false
   */
  readonly ignoreMissingComponents?: boolean;
  /**
   * Changes to the manifests.
   * @default - none
   */
  readonly patches?: ArgoKustomizePatch[];
  /**
   * The Kubernetes version that kustomize passes to Helm, for example `1.33.0`.
   * @default - the version of the destination
   */
  readonly kubeVersion?: string;
  /**
   * The API versions that kustomize passes to Helm.
   * @default - the API versions of the destination
   */
  readonly apiVersions?: string[];
  /**
   * The version of kustomize, one of those configured in Argo CD.
   * @default - the default of Argo CD
   */
  readonly version?: string;
}

type KustomizeSpec = NonNullable<NonNullable<ApplicationV1Alpha1Spec['source']>['kustomize']>;

/** Checks and renders the options of kustomize. */
export function renderKustomize(at: Construct, prop: string, options: ArgoKustomizeOptions): KustomizeSpec {
  checkLabels(at, `${prop}.commonLabels`, withoutVariables(options.commonLabels));
  checkAnnotations(at, `${prop}.commonAnnotations`, options.commonAnnotations);
  for (const [key, value] of Object.entries(options.commonLabels ?? {})) checkVariables(at, memberPath(`${prop}.commonLabels`, key), value);
  if (options.commonAnnotationsEnvsubst) {
    for (const [key, value] of Object.entries(options.commonAnnotations ?? {})) checkVariables(at, memberPath(`${prop}.commonAnnotations`, key), value);
  } else {
    warnOfVariables(at, prop, options.commonAnnotations);
  }
  if (options.namespace !== undefined) checkNamespace(at, `${prop}.namespace`, options.namespace);
  if (options.labelIncludeTemplates && !options.labelWithoutSelector) {
    refuse(at, ArgoRule.KUSTOMIZE, `${prop}.labelIncludeTemplates`, say`be left out without ${the('labelWithoutSelector')}`, true,
      say`set ${the('labelWithoutSelector')} to ${lit(true)}, or remove it`);
  }
  checkKubeVersion(at, `${prop}.kubeVersion`, options.kubeVersion);
  for (const [index, image] of (options.images ?? []).entries()) checkImage(at, `${prop}.images[${index}]`, image);
  for (const [index, { count }] of (options.replicas ?? []).entries()) {
    if (!Number.isSafeInteger(count) || count < 0) {
      refuse(at, ArgoRule.WHOLE_NUMBER, `${prop}.replicas[${index}].count`, 'be a whole number, 0 or more', count, 'write the number of replicas');
    }
  }
  for (const [index, { patch, path, target }] of (options.patches ?? []).entries()) {
    if ((patch === undefined) === (path === undefined)) {
      refuse(at, Rule.PATCH, `${prop}.patches[${index}]`, say`have exactly one of ${the('patch')} and ${the('path')}`,
        phrase(patch === undefined ? 'neither' : 'both'), patch === undefined ? 'write the patch itself, or the file that holds it' : 'remove one of them');
    }
    checkKustomizeSelector(at, `${prop}.patches[${index}].target`, target);
    if (patch !== undefined && patch !== '') checkKustomizePatch(at, `${prop}.patches[${index}]`, patch, target);
  }
  warnOfSelectors(at, `${prop}.commonLabels`, options);
  warnOfImages(at, `${prop}.images`, options.images ?? []);
  warnOfNoEffect(at, prop, options);
  return { ...options, patches: options.patches?.map((patch) => ({ ...patch })), replicas: options.replicas?.map((replica) => ({ ...replica })) };
}

/** In annotations, unlike in labels, Argo CD replaces variables only if it is told to. */
function warnOfVariables(at: Construct, prop: string, annotations: ArgoKustomizeOptions['commonAnnotations']): void {
  for (const [key, value] of Object.entries(annotations ?? {})) {
    const [, braced, bare] = /(?<!\$)\$(?:\{(ARGOCD_\w+)\}|(ARGOCD_\w+))/.exec(value) ?? [];
    if ((braced ?? bare) === undefined) continue;
    const name = `${prop}.commonAnnotationsEnvsubst`;
    warnOf(at, ArgoRule.NO_EFFECT, memberPath(`${prop}.commonAnnotations`, key), say`has the variable ${braced ?? bare}, which stays as it is written without ${the('commonAnnotationsEnvsubst')}`, set(name, true));
  }
}

/** The values of labels with variables are known only later. */
function withoutVariables(labels: Readonly<Record<string, string>> | undefined): Record<string, string> | undefined {
  return labels && Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, (value as string | undefined)?.includes('$') ? '' : value]));
}

/** An image to set: `name=new`, `name:tag` or `name@digest`. A port is not a tag. */
function checkImage(at: Construct, prop: string, image: string): void {
  checkVariables(at, prop, image);
  const last = image.slice(image.lastIndexOf('/') + 1);
  if (!image.includes('=') && !/[:@]./.test(last)) {
    refuse(at, ArgoRule.KUSTOMIZE, prop, 'be name=new-name, name:tag or name@digest', image,
      say`write for example ${lit(`${image}:1.0`)} or ${lit(`${image}=registry.example.org/${last}`)}`);
  }
}

/** Common labels become selectors, which cannot change once an object exists. */
function warnOfSelectors(at: Construct, prop: string, { commonLabels = {}, labelWithoutSelector }: ArgoKustomizeOptions): void {
  if (labelWithoutSelector) return;
  for (const [key, value] of Object.entries(commonLabels)) {
    if (!/(^|[/.-])(version|revision|commit|tag|chart)$/i.test(key) && !/ARGOCD_APP_(SOURCE_TARGET_)?REVISION/.test(value)) continue;
    warnOf(at, ArgoRule.SELECTOR_LABEL, memberPath(prop, key), 'becomes part of selectors, which cannot change, so that no sync succeeds once it has another value',
      set(prop.replace(/commonLabels$/, 'labelWithoutSelector'), true));
  }
}

/** Warns of an image that is replaced twice: its name ends at `=`, or before a tag or digest. */
function warnOfImages(at: Construct, prop: string, images: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, image] of images.entries()) {
    const name = /^(.*?)(=.*|@.*|:[^/]*)$/.exec(image)![1];
    if (seen.has(name)) warnOf(at, ArgoRule.NO_EFFECT, `${prop}[${index}]`, say`replaces the image ${lit(name)} again, and the last entry wins`, 'remove the others');
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
    if (!options[field] || options[needed] !== undefined) continue;
    warnOf(at, ArgoRule.NO_EFFECT, `${prop}.${field}`, say`has no effect without ${the(needed)}`, remove(`${prop}.${field}`));
  }
}
