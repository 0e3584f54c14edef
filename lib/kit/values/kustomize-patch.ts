import type { IConstruct } from 'constructs';
import { refuse } from '../checks/errors';
import { edits, set } from '../checks/fix';
import { Rule } from '../checks/rule';
import { phrase } from '../checks/show';
import { checkRegex } from '../go/regex';

/**
 * Selects objects. An object matches if all given fields match. All fields but the selectors are regular expressions that must match the whole value.
 */
export interface KustomizeSelector {
  /**
   * The API group, without the version: a regular expression.
   * @default - any
   */
  readonly group?: string;
  /**
   * The API version, without the group: a regular expression.
   * @default - any
   */
  readonly version?: string;
  /**
   * The kind: a regular expression.
   * @default - any
   */
  readonly kind?: string;
  /**
   * The name: a regular expression.
   * @default - any
   */
  readonly name?: string;
  /**
   * The namespace: a regular expression.
   * @default - any
   */
  readonly namespace?: string;
  /**
   * A selector for labels, for example `key=value` or `key in (a, b)`.
   * @default - any
   */
  readonly labelSelector?: string;
  /**
   * A selector for annotations, for example `key=value`.
   * @default - any
   */
  readonly annotationSelector?: string;
}

/** A patch that kustomize makes to manifests before they are applied. */
export interface KustomizePatch {
  /**
   * The patch in YAML: a strategic merge patch or a list of JSON patch operations. A merge patch needs `apiVersion`, `kind` and `metadata.name`, even
   * with a target. JSON patch operations need a target.
   */
  readonly patch: string;
  /**
   * The objects to patch.
   * @default - the object that the merge patch names
   */
  readonly target?: KustomizeSelector;
}

/** Checks a selector: regular expressions must be valid, and group and version are separate. */
export function checkKustomizeSelector(at: IConstruct, prop: string, selector: KustomizeSelector | undefined): void {
  for (const field of ['group', 'version', 'kind', 'name', 'namespace'] as const) {
    const value = selector?.[field];
    if (value === undefined) continue;
    checkRegex(at, `${prop}.${field}`, value);
    if ((field === 'group' || field === 'version') && value.includes('/')) {
      const [group, version] = value.split('/');
      refuse(at, Rule.PATCH, `${prop}.${field}`, `be a ${field} only`, value, edits(set(`${prop}.group`, group), set(`${prop}.version`, version)));
    }
  }
}

const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

/** Checks a patch: a strategic merge patch or JSON patch operations. */
export function checkKustomizePatch(at: IConstruct, prop: string, patch: string, target: KustomizeSelector | undefined): void {
  if (patch.trim() === '') refuse(at, Rule.PATCH, `${prop}.patch`, 'be YAML', patch, 'write a strategic merge patch or a list of JSON patch operations');
  const text = patch.replace(/^(?:[^\S\n]*(?:#.*)?\n)*(?:---[^\n]*\n)?(?:[^\S\n]*(?:#.*)?\n)*/, '');
  const selects = target !== undefined && Object.values(target).some((value) => value !== undefined);
  if (/^( *-\s|\s*\[)/.test(text)) return checkJsonPatch(at, prop, text, target);
  const documents = text.split(/^---.*$/m).filter((document) => document.trim() !== '');
  if (documents.length > 1 && target !== undefined) {
    refuse(at, Rule.PATCH, `${prop}.patch`, 'be one document when it has a target', phrase(`${documents.length} documents`), 'write one patch for each, or remove the target');
  }
  for (const document of documents) checkMergePatch(at, prop, document, target, selects);
}

/** JSON patch operations do not name an object, so they need a target. */
function checkJsonPatch(at: IConstruct, prop: string, text: string, target: KustomizeSelector | undefined): void {
  if (target === undefined) {
    refuse(at, Rule.PATCH, `${prop}.target`, 'be given for a JSON patch', undefined, "name the kind and name of the objects, for example { kind: 'Deployment', name: 'web' }");
  }
  for (const operation of text.trimStart().startsWith('[') ? operationsOfJson(at, prop, text) : operationsOfYaml(text)) {
    if (!OPERATIONS.includes(operation as string)) {
      refuse(at, Rule.PATCH, `${prop}.patch`, `use the operations ${OPERATIONS.join(', ')}`, operation, "write for example 'op: replace'");
    }
  }
}

/** kustomize reads a patch that starts with a bracket as JSON, not as YAML. */
function operationsOfJson(at: IConstruct, prop: string, text: string): unknown[] {
  try {
    return (JSON.parse(text) as { readonly op?: unknown }[]).map((operation) => operation.op);
  } catch {
    return refuse(at, Rule.PATCH, `${prop}.patch`, "be JSON if it starts with '['", text, "write a list with '-', or quote every key and string");
  }
}

/** The operations of a YAML list: the field `op` of its entries, but not of nested values. */
function operationsOfYaml(text: string): string[] {
  const [marker] = /^ *-\s+/.exec(text)!;
  const column = marker.length - marker.lastIndexOf('\n') - 1;
  const entry = `(?: {${marker.indexOf('-')}}- +\\{? *| {${column}})`;
  return [...text.matchAll(new RegExp(`^${entry}["']?op["']?\\s*:\\s*["']?([^\\s"',}]*)`, 'gm'))].map((match) => match[1]);
}

function checkMergePatch(at: IConstruct, prop: string, text: string, target: KustomizeSelector | undefined, selects: boolean): void {
  const missing = ['apiVersion', 'kind', 'name'].filter((field) => !hasField(text, field));
  // With a target, kustomize does not need the apiVersion.
  if (missing.length > 0 && !(target && missing.join() === 'apiVersion')) {
    const fields = missing.map((field) => (field === 'name' ? 'metadata.name' : field)).join(', ');
    refuse(at, Rule.PATCH, `${prop}.patch`, 'have apiVersion, kind and metadata.name, even with a target', phrase(`a merge patch without ${fields}`),
      'add what is missing; with a target, the values need not match');
  }
  if (/(^|[\s{,"'])\$patch["']?\s*:\s*["']?delete/m.test(text) && target !== undefined && !selects) {
    refuse(at, Rule.PATCH, `${prop}.target`, 'name a kind and a name for a patch that deletes', phrase('an empty target, which matches every object'),
      'write target: { kind, name }, or remove the target');
  }
}

/** Whether a mapping in YAML or JSON has a field; the name is that in the metadata. */
function hasField(text: string, field: string): boolean {
  const key = `["']?${field}["']?\\s*:`;
  if (field !== 'name') return new RegExp(`(?:^[^\\S\\n]*|[{,]\\s*)${key}`, 'm').test(text);
  return /["']?metadata["']?\s*:[^]*?["'\s{,]name["']?\s*:/m.test(text);
}
