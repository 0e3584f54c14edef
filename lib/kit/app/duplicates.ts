import type { ApiObject } from 'cdk8s';
import type { AppView } from './app-view';
import { manifestOf } from './manifest-data';
import { targetClusterOf } from './target-cluster';
import { blame, type Finding } from '../checks/errors';
import { Rule } from '../checks/rule';
import { phrase } from '../checks/show';
import { program, say } from '../checks/words';

/** What identifies an object on its cluster. The API version does not: it is only a view of the object. */
interface Identity {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** Patches may rename an object. Rendering is slow, so only objects with patches are rendered. */
export function identityOf(object: ApiObject): Identity {
  const { patches } = object as unknown as { readonly patches?: readonly unknown[] };
  if (patches?.length === 0) return { group: object.apiGroup, kind: object.kind, namespace: object.metadata.namespace, name: object.name };
  const { apiVersion, kind, metadata } = manifestOf(object) as Manifest;
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? 'core' : apiVersion.slice(0, slash), kind, namespace: metadata?.namespace, name: metadata?.name };
}

/** Refuses two objects of an app that would be the same object on their cluster. */
export function checkDuplicates(app: AppView): Finding[] {
  const kinds = new Map<string, Twins<ApiObject>>();
  const findings: Finding[] = [];
  for (const object of app.objects) {
    if (isIndex(object)) continue;
    const identity = identityOf(object);
    if (identity.name === undefined) continue;
    let twins = kinds.get(identity.kind);
    if (!twins) kinds.set(identity.kind, twins = new Twins(objectKey));
    const twin = twins.earlier(object, identity.name);
    if (twin) findings.push(describe(object, identity, twin));
  }
  return findings;
}

function objectKey(object: ApiObject): string {
  const { group, kind, namespace, name } = identityOf(object);
  return JSON.stringify([targetClusterOf(object), group, kind, namespace, name]);
}

/** Whether two objects would be the same object on their cluster. */
export function isSameObject(one: ApiObject, other: ApiObject): boolean {
  return objectKey(one) === objectKey(other);
}

/** A kustomize file is not applied as an object. */
function isIndex(object: ApiObject): boolean {
  return object.apiGroup === 'kustomize.config.k8s.io';
}

function describe(object: ApiObject, { kind, namespace, name }: Identity, twin: ApiObject): Finding {
  const what = `${kind} '${namespace === undefined ? '' : `${namespace}/`}${name}'`;
  return blame(object, Rule.DUPLICATE, 'metadata.name', 'be unique per kind and namespace on one cluster', phrase(`${what}, already defined by '${twin.node.path}'`),
    say`rename one of them; ${program("if they go to different clusters, name these with TargetCluster.set(chart, 'name')", 'or check the folders of different clusters separately')}`);
}

/**
 * Finds equal items. Items are equal if their keys are, but a key is only made, once per item, if an item shares its short string with another: few
 * do.
 */
export class Twins<T> {
  /** The first item with each short string; undefined once its key is known. */
  private readonly firsts = new Map<string, T | undefined>();
  private readonly known = new Map<string, T>();

  /** @param keyOf the key of an item; undefined if it equals no other */
  constructor(private readonly keyOf: (item: T) => string | undefined) {}

  /** Adds an item and returns the first one that is equal. */
  public earlier(item: T, short: string): T | undefined {
    if (!this.firsts.has(short)) {
      this.firsts.set(short, item);
      return undefined;
    }
    const first = this.firsts.get(short);
    if (first !== undefined) {
      this.firsts.set(short, undefined);
      this.learn(first);
    }
    return this.learn(item);
  }

  private learn(item: T): T | undefined {
    const key = this.keyOf(item);
    if (key === undefined) return undefined;
    const known = this.known.get(key);
    if (known === undefined) this.known.set(key, item);
    return known;
  }
}
