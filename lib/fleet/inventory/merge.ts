import { isMap } from '../../kit/checks/map';
import { didYouMean } from '../../kit/checks/suggest';
import type { IControlPlane } from '../../kit/values/control-plane';
import { FleetRule } from '../rules';
import { type Report, step } from './data';

/** Maps in which one key replaces the others, since only one of them can be given. */
const CHOICES = /^\/(?:(?:flux|stages|argo)\/source(?:\/git|\/oci)?|argoCluster\/auth|stores\/[^/]+\/provider|providerCredentials\/[^/]+)$/;
/** Keys of these maps that are not part of the choice. */
const COMMON = /^(?:url|secretRef|interval|timeout|ignore|path|directory|helm|store|providerConfigName|configScope|secretName|refreshInterval|namespace)$/;
/** In `git` and `oci`, `provider` is not part of the choice, as it is elsewhere. */
const IN_SOURCE = /(?:git|oci)$/;
/** Keys for files in Git, which a chart does not have. */
const OF_FILES = /^(?:path|directory)$/;
/** In the values of a chart, null has a meaning. */
const VALUES = /^\/(?:argo\/source\/helm\/valuesObject|operator\/values)(?:\/|$)/;

/** Merges one value over another: maps are merged, lists are replaced, and null removes a key. */
export function merge(base: unknown, over: unknown, at: string = ''): unknown {
  if (Array.isArray(over)) return over.map((item) => merge(undefined, item, `${at}/-`));
  if (!isMap(over)) return over;
  const entries = new Map(Object.entries(isMap(base) ? base : {}));
  const isChart = at === '/argo/source' && over.helmChart !== undefined;
  const choice = CHOICES.test(at)
    ? (key: string) => (!COMMON.test(key) || (isChart && OF_FILES.test(key))) && !(key === 'provider' && IN_SOURCE.test(at)) : () => false;
  for (const [key, value] of Object.entries(over)) {
    if (value === null && !VALUES.test(at)) {
      entries.delete(key);
      continue;
    }
    if (choice(key)) for (const other of entries.keys()) if (choice(other) && !(other in over)) entries.delete(other);
    entries.set(key, merge(entries.get(key), value, at + step(key)));
  }
  return Object.fromEntries(entries);
}

const PLACEHOLDER = /\$\$\(|\$\((?:([^()]*)\))?/g;
const NAMES = ['name', 'server', 'argoClusterName', 'labels.x'];

/** Whether a string has a known placeholder. Others may be for another program. */
export function hasPlaceholder(text: string): boolean {
  return /\$\((?:name|server|argoClusterName|labels\.)/.test(text);
}

/** Replaces placeholders with values of a control plane. Values without placeholders are the same objects for all control planes. */
export class Placeholders {
  /** For each map and list, the keys with placeholders below them, as keys and as steps of a JSON pointer. */
  private readonly known = new Map<object, readonly (readonly [string, string])[]>();

  /**
   * @param report is called with unknown placeholders
   * @param missing is called with the place of a value that a control plane does not have
   * @param labels the labels that some control plane has
   */
  constructor(
    private readonly report: Report, private readonly missing: (pointer: string, text: string) => void, private readonly labels: readonly string[],
  ) {}

  /** Whether several control planes may share a value. */
  public shares(value: unknown): boolean {
    return this.known.has(value as object);
  }

  /** The value for a control plane. */
  public fill<T>(value: T, controlPlane: IControlPlane, at: string = ''): T {
    if (typeof value === 'string') return this.text(value, controlPlane, at) as T;
    const keys = this.keysOf(value as object);
    if (keys.length === 0) return value;
    const filled = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
    for (const [key, next] of keys) filled[key] = this.fill(filled[key], controlPlane, at + next);
    return filled as T;
  }

  private keysOf(value: object): readonly (readonly [string, string])[] {
    let keys = this.known.get(value);
    if (!keys) {
      keys = Object.entries(value).filter(([, inner]) => typeof inner === 'string' ? inner.includes('$(') : typeof inner === 'object' && inner !== null && this.keysOf(inner).length > 0)
        .map(([key]) => [key, step(key)]);
      this.known.set(value, keys);
    }
    return keys;
  }

  private text(text: string, controlPlane: IControlPlane, at: string): string {
    let isOpen = false;
    return text.replace(PLACEHOLDER, (whole, name?: string) => {
      if (whole === '$$(') return '$(';
      if (name === undefined) {
        if (!isOpen) this.report(at, FleetRule.INVENTORY_PLACEHOLDER, 'close every placeholder', whole, 'write for example $(name), or $$( for a literal $(');
        isOpen = true;
        return '';
      }
      const { controlPlaneName, server, isCoLocated, argoClusterName = isCoLocated ? 'in-cluster' : undefined, labels = {} } = controlPlane;
      if (name === 'name') return controlPlaneName;
      const [, label] = /^labels\.(.+)$/.exec(name) ?? [];
      if (label === undefined && name !== 'server' && name !== 'argoClusterName') {
        this.report(at, FleetRule.INVENTORY_PLACEHOLDER, 'have known placeholders only', whole,
          didYouMean(name, NAMES, 'use $(name), $(server), $(argoClusterName) or $(labels.x), or write $$( for a literal $('));
        return '';
      }
      if (label !== undefined && !this.labels.includes(label)) {
        this.report(at, FleetRule.INVENTORY_PLACEHOLDER, 'name a label of the control planes', whole,
          didYouMean(label, this.labels, this.labels.length > 0 ? `the labels are ${this.labels.slice(0, 5).join(', ')}` : 'they have none: add it'));
        return '';
      }
      const value = label === undefined ? name === 'server' ? server : argoClusterName : Object.hasOwn(labels, label) ? labels[label] : undefined;
      if (!value) this.missing(label === undefined ? step(name) : `/labels${step(label)}`, whole);
      return value ?? '';
    });
  }
}
