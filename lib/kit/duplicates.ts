import type { ApiObject } from 'cdk8s';
import type { AppView } from './app-view';
import { finding, type Finding } from './finding';
import { phrase } from './show';
import { TargetCluster } from './target-cluster';

interface Manifest { readonly metadata?: { readonly name?: string; readonly namespace?: string } }

/** What identifies an object on its cluster: a version of the API is only a view of it. */
function identity(object: ApiObject, name: string | undefined, namespace: string | undefined): string {
  return `${TargetCluster.of(object) ?? ''} ${object.apiGroup} ${object.kind} ${namespace ?? ''} ${name ?? ''}`;
}

/** The identity with JSON patches applied; only asked for objects that look alike without them. */
function patchedIdentity(object: ApiObject): string {
  const { metadata } = object.toJson() as Manifest;
  return identity(object, metadata?.name, metadata?.namespace);
}

/** Refuses two objects of one app that would be the same object on the cluster. */
export function checkDuplicates(app: AppView): Finding[] {
  const first = new Map<string, ApiObject>();
  const findings: Finding[] = [];
  for (const object of app.objects) {
    const key = identity(object, object.name, object.metadata.namespace);
    const twin = first.get(key);
    if (!twin) {
      first.set(key, object);
    } else if (!isIndex(object) && patchedIdentity(object) === patchedIdentity(twin)) {
      findings.push(describe(object, twin));
    }
  }
  return findings;
}

/** A kustomize file is a list of files, not an object: it has no name. */
function isIndex(object: ApiObject): boolean {
  return object.apiGroup === 'kustomize.config.k8s.io';
}

function describe(object: ApiObject, twin: ApiObject): Finding {
  const namespace = object.metadata.namespace;
  const what = `${object.kind} '${namespace === undefined ? '' : `${namespace}/`}${object.name}'`;
  return finding(object, 'metadata.name', 'be unique per kind and namespace in one app', phrase(`${what}, which '${twin.node.path}' has already`),
    "rename one of them; if they go to different clusters, say so with TargetCluster.set(chart, 'name')");
}
