import type { IConstruct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { edits, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { checkKustomizePatch, checkKustomizeSelector, type KustomizePatch } from '../../kit/values/kustomize-patch';
import { hasPlaceholder, isDigest } from '../forms';
import { FluxRule } from '../rules';

/** A change of the name, tag or digest of an image; at least one of them. */
export interface FluxImage {
  /** The image as the manifests name it, without its tag. */
  readonly name: string;
  /**
   * The new name, without tag and digest.
   * @default - unchanged
   */
  readonly newName?: string;
  /**
   * The new tag, without a colon.
   * @default - unchanged
   */
  readonly newTag?: string;
  /**
   * The new digest: `sha256:` and 64 hexadecimal characters. It takes precedence over the tag.
   * @default - unchanged
   */
  readonly digest?: string;
}

/** Checks and renders patches; Kustomization and HelmRelease write them in the same form. */
export function renderPatches(
  at: IConstruct, prop: string, patches: readonly KustomizePatch[] | undefined, targetNamespace?: string,
): KustomizePatch[] | undefined {
  warnOfPatchNamespace(at, patches, targetNamespace);
  return patches?.map(({ patch, target }, index) => {
    checkKustomizeSelector(at, `${prop}[${index}].target`, target);
    checkKustomizePatch(at, `${prop}[${index}]`, patch, target);
    return { patch, ...(target ? { target } : {}) };
  });
}

/** The namespace that a Kustomization sets is set after its patches. */
function warnOfPatchNamespace(at: IConstruct, patches: readonly KustomizePatch[] | undefined, targetNamespace: string | undefined): void {
  for (const [index, { target }] of (patches ?? []).entries()) {
    const prop = `patches[${index}].target.namespace`;
    if (targetNamespace === undefined || target?.namespace?.replace(/^\^|\$$/g, '') !== targetNamespace) continue;
    warnOf(at, FluxRule.NO_EFFECT, prop, say`is that of ${the('targetNamespace')}, which is set after the patches, so that nothing matches unless the manifests name it too`, remove(prop));
  }
}

/** Checks and renders changes of images. */
export function renderImages(at: IConstruct, prop: string, images: readonly FluxImage[] | undefined): FluxImage[] | undefined {
  return images?.map((image, index) => {
    checkImage(at, `${prop}[${index}]`, image);
    return { ...image };
  });
}

function checkImage(at: IConstruct, prop: string, { name, newName, newTag, digest }: FluxImage): void {
  if (newName === undefined && newTag === undefined && digest === undefined) {
    warnOf(at, FluxRule.NO_EFFECT, prop, `changes nothing of image '${name}'`, say`add ${the(`${prop}.newName`)}, ${the(`${prop}.newTag`)} or ${the(`${prop}.digest`)}`);
  }
  if (newName !== undefined) checkNewName(at, prop, newName);
  if (newTag?.startsWith(':')) refuse(at, FluxRule.IMAGE, `${prop}.newTag`, 'be a tag without the colon', newTag, set(`${prop}.newTag`, newTag.slice(1)));
  if (digest !== undefined && !isDigest(digest)) {
    refuse(at, FluxRule.IMAGE, `${prop}.digest`, "be 'sha256:' and 64 hexadecimal characters", digest, 'copy it from the registry');
  }
}

function checkNewName(at: IConstruct, prop: string, newName: string): void {
  const [, bare, tag, digest] = /^([^@]*?)(?::([^/@]*))?(?:@([^]*))?$/.exec(substituted(newName))!;
  if (tag === undefined && digest === undefined) return;
  const parts = edits(set(`${prop}.newName`, bare), ...(tag === undefined ? [] : [set(`${prop}.newTag`, tag)]),
    ...(digest === undefined ? [] : [set(`${prop}.digest`, digest)]));
  refuse(at, FluxRule.IMAGE, `${prop}.newName`, 'be a name without tag and digest', newName,
    hasPlaceholder(newName) ? say`write them as ${the(`${prop}.newTag`)} and ${the(`${prop}.digest`)}` : parts);
}
