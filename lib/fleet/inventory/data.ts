/** A map of an inventory, as the file has it. */
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

/** What an inventory has once it is checked. */
export interface InventoryData {
  readonly controlPlanes: readonly ControlPlaneData[];
  readonly each?: Data | null;
  readonly groups?: readonly { readonly matchLabels: Readonly<Record<string, string>>; readonly each?: Data | null }[] | null;
  readonly fluxShards?: number;
  readonly argoShards?: number;
  readonly namespace?: string;
}

/** Says that something at a place below `each` is wrong: `/flux/source`. */
export type Report = (pointer: string, must: string, got: unknown, fix: string) => undefined;

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key as a step of a JSON pointer. */
export function step(key: string): string {
  return `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** The steps of a JSON pointer. */
export function steps(pointer: string): string[] {
  return pointer.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}
