import { didYouMean } from '../../kit/checks/suggest';
import type { IControlPlane } from '../../kit/values/control-plane';
import { isData, type Report, step } from './data';

/** Where one key replaces the others, since only one of them makes sense. */
const CHOICES = /^\/(?:(?:flux|stages|argo)\/source(?:\/git|\/oci)?|argoCluster\/auth|stores\/[^/]+\/provider|providerCredentials\/[^/]+)$/;
/** Keys that stay there whatever else is given. */
const COMMON = /^(?:url|secretRef|interval|timeout|ignore|path|directory|helm|store|providerConfigName|configScope|secretName|refreshInterval|namespace)$/;
/** Keys that are no choice inside `git` and `oci`, but are one elsewhere. */
const IN_SOURCE = /(?:git|oci)$/;
/** Keys of files in Git, which a chart in their place has not. */
const OF_FILES = /^(?:path|directory)$/;
/** In values of a chart null means something. */
const VALUES = /^\/(?:argo\/source\/helm|operator)\/values\b/;

/** One value over another: maps are merged, lists are replaced, and null removes. */
export function merge(base: unknown, over: unknown, at: string = ''): unknown {
  if (Array.isArray(over)) return over.map((item) => merge(undefined, item, `${at}/-`));
  if (!isData(over)) return over;
  const entries = new Map(Object.entries(isData(base) ? base : {}));
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

/** Whether a text has a placeholder that is known; a text that somebody else replaces may look like others. */
export function hasPlaceholder(text: string): boolean {
  return /\$\((?:name|server|argoClusterName|labels\.)/.test(text);
}

/** Replaces what stands for something of a control plane. Values without that are the same objects for all. */
export class Placeholders {
  /** The keys of each map and list below which there are placeholders, as they are and as steps of a pointer. */
  private readonly known = new Map<object, readonly (readonly [string, string])[]>();

  /**
   * @param report takes placeholders that nobody knows
   * @param missing takes what a control plane does not have
   */
  constructor(private readonly report: Report, private readonly missing: (pointer: string, text: string) => void) {}

  /** Whether a value is the same object for several control planes. */
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
    return text.replace(PLACEHOLDER, (whole, name?: string) => {
      if (whole === '$$(') return '$(';
      if (name === undefined) {
        this.report(at, 'have placeholders that end', whole, 'write for example $(name), and $$( for a $( that stays');
        return '';
      }
      const { controlPlaneName, server, isCoLocated, argoClusterName = isCoLocated ? 'in-cluster' : undefined, labels = {} } = controlPlane;
      if (name === 'name') return controlPlaneName;
      const [, label] = /^labels\.(.+)$/.exec(name) ?? [];
      if (label === undefined && name !== 'server' && name !== 'argoClusterName') {
        this.report(at, 'have placeholders that are known', whole,
          didYouMean(name, NAMES, 'known are $(name), $(server), $(argoClusterName) and $(labels.x); write $$( for a $( that stays'));
        return '';
      }
      const value = label === undefined ? name === 'server' ? server : argoClusterName : Object.hasOwn(labels, label) ? labels[label] : undefined;
      if (!value) this.missing(label === undefined ? step(name) : `/labels${step(label)}`, whole);
      return value ?? '';
    });
  }
}
