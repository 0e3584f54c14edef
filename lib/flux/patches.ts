import type { IConstruct } from 'constructs';
import type { FluxImage, FluxPatch, FluxSelector } from './flux-patch';
import { fail } from '../kit/fail';
import { phrase } from '../kit/show';

/** Checks patches and renders them; Kustomization and HelmRelease have the same form. */
export function renderPatches(at: IConstruct, prop: string, patches: readonly FluxPatch[] | undefined): FluxPatch[] | undefined {
  return patches?.map(({ patch, target }, index) => {
    checkPatch(at, `${prop}[${index}]`, patch, target);
    return { patch, ...(target ? { target } : {}) };
  });
}

function checkPatch(at: IConstruct, prop: string, patch: string, target: FluxSelector | undefined): void {
  if (typeof patch !== 'string' || patch.trim() === '') {
    fail(at, `${prop}.patch`, 'be YAML text', patch, 'write a strategic merge patch or a list of JSON patch operations');
  }
  const text = patch.replace(/^(\s*(#.*)?\n)*(---[^\n]*\n)?(\s*(#.*)?\n)*/, '');
  const selects = target !== undefined && Object.values(target).some((value) => value !== undefined);
  if (isJsonPatch(text)) {
    if (!selects) fail(at, `${prop}.target`, 'be given for a JSON patch', undefined, "name the kind and name of the objects, for example { kind: 'Deployment', name: 'web' }");
    return;
  }
  const missing = ['apiVersion', 'kind', 'name'].filter((field) => !hasField(text, field));
  if (missing.length > 0) {
    const fields = missing.map((field) => (field === 'name' ? 'metadata.name' : field)).join(', ');
    fail(at, `${prop}.patch`, 'have apiVersion, kind and metadata.name, even with a target', phrase(`a merge patch without ${fields}`), 'add them; with a target their values need not match');
  }
  if (/(^|[\s{,"'])\$patch["']?\s*:\s*["']?delete/m.test(text) && target !== undefined && !selects) {
    fail(at, `${prop}.target`, 'name a kind and a name for a patch that deletes', phrase('an empty target, which matches every object'), 'write target: { kind, name }, or leave the target out');
  }
}

/** JSON patches are lists; merge patches are mappings. */
function isJsonPatch(text: string): boolean {
  return /^\s*(-\s|\[)/.test(text);
}

/** Whether a mapping in YAML or JSON has a field; for the name, below metadata. */
function hasField(text: string, field: string): boolean {
  const key = `["']?${field}["']?\\s*:`;
  if (field !== 'name') return new RegExp(`(^|[{,])\\s*${key}`, 'm').test(text);
  return new RegExp(`["']?metadata["']?\\s*:[^]*?["'\\s{,]${key.slice(5)}`, 'm').test(text);
}

/** Checks image changes and renders them. */
export function renderImages(at: IConstruct, prop: string, images: readonly FluxImage[] | undefined): FluxImage[] | undefined {
  return images?.map((image, index) => {
    const { name, newName, newTag, digest } = image;
    if (newName === undefined && newTag === undefined && digest === undefined) {
      fail(at, `${prop}[${index}]`, 'change something', name, "give 'newName', 'newTag' or 'digest'");
    }
    if (newTag !== undefined && typeof newTag !== 'string') {
      fail(at, `${prop}[${index}].newTag`, 'be a string', newTag, `quote it: '${String(newTag)}'`);
    }
    if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
      fail(at, `${prop}[${index}].digest`, "be 'sha256:' and 64 hexadecimal characters", digest, 'copy it from the registry');
    }
    return { ...image };
  });
}
