import type { Fix } from '../../kit/checks/fix';
import type { Rule } from '../../kit/checks/rule';
import type { Words } from '../../kit/checks/words';

/** A map of an inventory, as it is in the file. */
export interface Data {
  readonly [key: string]: unknown;
}

/** A control plane of an inventory. */
export interface ControlPlaneData {
  readonly name: string;
  readonly server?: string;
  readonly serverPlaceholder?: string;
  readonly argoClusterName?: string;
  readonly kubeconfig?: { readonly name: string; readonly key: string; readonly namespace?: string };
  readonly coLocated?: boolean;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly each?: Data | null;
}

/** The content of an inventory, once it has been checked. */
export interface InventoryData {
  readonly controlPlanes: readonly ControlPlaneData[];
  readonly each?: Data | null;
  readonly groups?: readonly { readonly matchLabels: Readonly<Record<string, string>>; readonly each?: Data | null }[] | null;
  readonly fluxShards?: number;
  readonly argoShards?: number;
  readonly namespace?: string;
}

/** Reports a mistake at a JSON pointer. The other arguments are those of `refuse`. */
export type Report = (pointer: string, rule: Rule, must: Words, got: unknown, fix: Fix | Words) => undefined;

/** First steps of JSON pointers, by those of the props of a factory; '' leaves a step out. */
export type Renames = Readonly<Record<string, string>>;

/** A key as a step of a JSON pointer. */
export function step(key: string): string {
  return `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** The steps of a JSON pointer. */
export function steps(pointer: string): string[] {
  return pointer.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** How much of a key is shown. */
const LONGEST = 100;

/** A JSON pointer in the form in which users write it: `controlPlanes[3].labels['a b']`. */
export function keyOf(pointer: string): string {
  return steps(pointer).map((key) => (key.length > LONGEST ? `${key.slice(0, LONGEST)}...` : key)).map((key) => /^\d+$/.test(key) ? `[${key}]` : /^[$\w-]+$/.test(key) ? `.${key}` : `['${key}']`).join('').replace(/^\./, '');
}

/** A key as seen from another one: its last part, if both are in the same map. */
export function keyNextTo(pointer: string, other: string): string | undefined {
  const map = other.slice(0, other.lastIndexOf('/') + 1);
  return pointer.startsWith(map) ? keyOf(pointer.slice(map.length - 1)) : undefined;
}

/** The value at a JSON pointer. */
export function valueAt(data: unknown, pointer: string): unknown {
  return steps(pointer).reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Data)[key] : undefined), data);
}
