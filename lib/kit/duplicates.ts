import type { ApiObject } from 'cdk8s';
import type { AppView } from './app-view';
import { finding, type Finding } from './finding';
import { manifestOf } from './manifest-data';
import { phrase } from './show';
import { TargetCluster } from './target-cluster';
import { Twins } from './twins';

/** What identifies an object on its cluster: a version of the API is only a view of it. */
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

/** Patches may rename an object; rendering it is slow, so it is done only where there are any. */
export function identityOf(object: ApiObject): Identity {
  const { patches } = object as unknown as { readonly patches?: readonly unknown[] };
  if (patches?.length === 0) return { group: object.apiGroup, kind: object.kind, namespace: object.metadata.namespace, name: object.name };
  const { apiVersion, kind, metadata } = manifestOf(object) as Manifest;
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? 'core' : apiVersion.slice(0, slash), kind, namespace: metadata?.namespace, name: metadata?.name };
}

/** Refuses two objects of one app that would be the same object on the cluster. */
export function checkDuplicates(app: AppView): Finding[] {
  const kinds = new Map<string, Twins<ApiObject>>();
  const findings: Finding[] = [];
  for (const object of app.objects) {
    if (isIndex(object)) continue;
    const identity = identityOf(object);
    if (identity.name === undefined) continue;
    let twins = kinds.get(identity.kind);
    if (!twins) kinds.set(identity.kind, twins = new Twins(keyOf));
    const twin = twins.earlier(object, identity.name);
    if (twin) findings.push(describe(object, identity, twin));
  }
  return findings;
}

function keyOf(object: ApiObject): string {
  const { group, kind, namespace, name } = identityOf(object);
  return JSON.stringify([TargetCluster.of(object), group, kind, namespace, name]);
}

/** Whether two objects would be the same object on the cluster. */
export function isSameObject(one: ApiObject, other: ApiObject): boolean {
  return keyOf(one) === keyOf(other);
}

/** A kustomize file is a list of files, not an object: it has no name. */
function isIndex(object: ApiObject): boolean {
  return object.apiGroup === 'kustomize.config.k8s.io';
}

function describe(object: ApiObject, { kind, namespace, name }: Identity, twin: ApiObject): Finding {
  const what = `${kind} '${namespace === undefined ? '' : `${namespace}/`}${name}'`;
  return finding(object, 'metadata.name', 'be unique per kind and namespace in one app', phrase(`${what}, which '${twin.node.path}' has already`),
    "rename one of them; if they go to different clusters, say so with TargetCluster.set(chart, 'name')");
}
