import type { IConstruct } from 'constructs';
import type { FluxImage, FluxPatch, FluxSelector } from './flux-patch';
import { fail } from '../kit/fail';
import { checkRegex } from '../kit/re2';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks patches and renders them; Kustomization and HelmRelease have the same form. */
export function renderPatches(at: IConstruct, prop: string, patches: readonly FluxPatch[] | undefined): FluxPatch[] | undefined {
  return patches?.map((entry, index) => {
    if (typeof entry !== 'object' || entry === null) {
      fail(at, `${prop}[${index}]`, "be an object with the text as 'patch'", entry, 'write { patch: text }, with the target beside it');
    }
    const { patch, target } = entry;
    checkSelector(at, `${prop}[${index}].target`, target);
    checkPatch(at, `${prop}[${index}]`, patch, target);
    return { patch, ...(target ? { target } : {}) };
  });
}

/** Names and kinds are regular expressions; groups have no version. */
export function checkSelector(at: IConstruct, prop: string, selector: FluxSelector | undefined): void {
  for (const field of ['group', 'version', 'kind', 'name', 'namespace'] as const) {
    const value = selector?.[field];
    if (value === undefined) continue;
    checkRegex(at, `${prop}.${field}`, value);
    if ((field === 'group' || field === 'version') && value.includes('/')) {
      const [group, version] = value.split('/');
      fail(at, `${prop}.${field}`, `be a ${field} alone`, value, `write group: '${group}', version: '${version}'`);
    }
  }
}

const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

function checkPatch(at: IConstruct, prop: string, patch: string, target: FluxSelector | undefined): void {
  if (typeof patch !== 'string' || patch.trim() === '') {
    fail(at, `${prop}.patch`, 'be YAML text', patch, 'write a strategic merge patch or a list of JSON patch operations');
  }
  const text = patch.replace(/^(\s*(#.*)?\n)*(---[^\n]*\n)?(\s*(#.*)?\n)*/, '');
  const selects = target !== undefined && Object.values(target).some((value) => value !== undefined);
  if (/^( *-\s|\s*\[)/.test(text)) return checkJsonPatch(at, prop, text, target);
  const documents = text.split(/^---.*$/m).filter((document) => document.trim() !== '');
  if (documents.length > 1 && target !== undefined) {
    fail(at, `${prop}.patch`, 'be one document with a target', phrase(`${documents.length} documents`), 'make a patch of each, or leave the target out');
  }
  for (const document of documents) checkMergePatch(at, prop, document, target, selects);
}

/** A list of operations, which needs to be told the objects. */
function checkJsonPatch(at: IConstruct, prop: string, text: string, target: FluxSelector | undefined): void {
  if (target === undefined) {
    fail(at, `${prop}.target`, 'be given for a JSON patch', undefined, "name the kind and name of the objects, for example { kind: 'Deployment', name: 'web' }");
  }
  for (const operation of text.trimStart().startsWith('[') ? operationsOfJson(at, prop, text) : operationsOfYaml(text)) {
    if (!OPERATIONS.includes(operation as string)) {
      fail(at, `${prop}.patch`, `have the operations ${OPERATIONS.join(', ')}`, operation, "write for example 'op: replace'");
    }
  }
}

/** kustomize reads a text that begins with a bracket as JSON, not as YAML. */
function operationsOfJson(at: IConstruct, prop: string, text: string): unknown[] {
  try {
    return (JSON.parse(text) as { readonly op?: unknown }[]).map((operation) => operation.op);
  } catch {
    return fail(at, `${prop}.patch`, "be JSON where it begins with '['", text, "write a list with '-', or quote every key and text");
  }
}

/** The operations of a block list: the field `op` of its entries, not of values further in. */
function operationsOfYaml(text: string): string[] {
  const [marker] = /^ *-\s+/.exec(text)!;
  const column = marker.length - marker.lastIndexOf('\n') - 1;
  const entry = `(?: {${marker.indexOf('-')}}- +\\{? *| {${column}})`;
  return [...text.matchAll(new RegExp(`^${entry}["']?op["']?\\s*:\\s*["']?([^\\s"',}]*)`, 'gm'))].map((match) => match[1]);
}

function checkMergePatch(at: IConstruct, prop: string, text: string, target: FluxSelector | undefined, selects: boolean): void {
  const missing = ['apiVersion', 'kind', 'name'].filter((field) => !hasField(text, field));
  // With a target, kustomize does without the apiVersion.
  if (missing.length > 0 && !(target && missing.join() === 'apiVersion')) {
    const fields = missing.map((field) => (field === 'name' ? 'metadata.name' : field)).join(', ');
    fail(at, `${prop}.patch`, 'have apiVersion, kind and metadata.name, even with a target', phrase(`a merge patch without ${fields}`),
      'add them; with a target their values need not match');
  }
  if (/(^|[\s{,"'])\$patch["']?\s*:\s*["']?delete/m.test(text) && target !== undefined && !selects) {
    fail(at, `${prop}.target`, 'name a kind and a name for a patch that deletes', phrase('an empty target, which matches every object'),
      'write target: { kind, name }, or leave the target out');
  }
}

/** Whether a mapping in YAML or JSON has a field; for the name, below metadata. */
function hasField(text: string, field: string): boolean {
  const key = `["']?${field}["']?\\s*:`;
  if (field !== 'name') return new RegExp(`(^|[{,])\\s*${key}`, 'm').test(text);
  return /["']?metadata["']?\s*:[^]*?["'\s{,]name["']?\s*:/m.test(text);
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
