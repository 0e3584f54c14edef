import type { IConstruct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkKustomizePatch, checkKustomizeSelector, type KustomizePatch } from '../../kit/values/kustomize-patch';

/** A change of the name, tag or digest of an image. */
export interface FluxImage {
  /** The image as the manifests name it, without tag. */
  readonly name: string;
  /**
   * The new name.
   * @default - unchanged
   */
  readonly newName?: string;
  /**
   * The new tag.
   * @default - unchanged
   */
  readonly newTag?: string;
  /**
   * The new digest, which wins over the tag.
   * @default - unchanged
   */
  readonly digest?: string;
}

/** Checks patches and renders them; Kustomization and HelmRelease have the same form. */
export function renderPatches(at: IConstruct, prop: string, patches: readonly KustomizePatch[] | undefined): KustomizePatch[] | undefined {
  return patches?.map((entry, index) => {
    if (typeof entry !== 'object' || entry === null) {
      fail(at, `${prop}[${index}]`, "be an object with the text as 'patch'", entry, 'write { patch: text }, with the target beside it');
    }
    const { patch, target } = entry;
    checkKustomizeSelector(at, `${prop}[${index}].target`, target);
    checkKustomizePatch(at, `${prop}[${index}]`, patch, target);
    return { patch, ...(target ? { target } : {}) };
  });
}

/** Checks image changes and renders them. */
export function renderImages(at: IConstruct, prop: string, images: readonly FluxImage[] | undefined): FluxImage[] | undefined {
  return images?.map((image, index) => {
    checkImage(at, `${prop}[${index}]`, image);
    return { ...image };
  });
}

function checkImage(at: IConstruct, prop: string, { name, newName, newTag, digest }: FluxImage): void {
  if (newName === undefined && newTag === undefined && digest === undefined) {
    warn(at, WarningCode.FLUX_NO_EFFECT, `'${prop}' changes nothing of '${name}'; give 'newName', 'newTag' or 'digest'`);
  }
  const [, bare, tag, inName] = /^([^@]*?)(?::([^/@]*))?(?:@([^]*))?$/.exec(newName ?? '')!;
  if (tag !== undefined || inName !== undefined) {
    const fix = [`newName: '${bare}'`, ...(tag === undefined ? [] : [`newTag: '${tag}'`]), ...(inName === undefined ? [] : [`digest: '${inName}'`])];
    fail(at, `${prop}.newName`, 'be a name without tag and digest', newName, `write ${fix.join(', ')}`);
  }
  if (newTag !== undefined && typeof newTag !== 'string') fail(at, `${prop}.newTag`, 'be a string', newTag, `quote it: '${String(newTag)}'`);
  if (newTag?.startsWith(':')) fail(at, `${prop}.newTag`, 'be a tag without the colon', newTag, `write '${newTag.slice(1)}'`);
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    fail(at, `${prop}.digest`, "be 'sha256:' and 64 hexadecimal characters", digest, 'copy it from the registry');
  }
}
