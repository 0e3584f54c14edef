import { ApiObject, Chart, JsonPatch, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { watchApp } from './app-checks';
import { fail } from './fail';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from './names';

/** A manifest to be written, with its spec typed by the CRD. */
export interface Manifest<Spec extends object> {
  readonly apiVersion: string;
  readonly kind: string;
  /** The user's metadata. */
  readonly metadata?: ApiObjectMetadata | undefined;
  /** The name unless metadata has one. */
  readonly name: string;
  /** The longest name of the kind. */
  readonly longestName?: number;
  /** The namespace unless metadata or the chart has one. */
  readonly namespace?: string | undefined;
  /** Whether the manifest must not carry a namespace: a kind of the cluster, or one that is applied with `-n`. */
  readonly withoutNamespace?: boolean | undefined;
  /** Annotations that the construct itself adds. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** Labels that the construct itself adds. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Finalizers that the construct itself adds. */
  readonly finalizers?: readonly string[] | undefined;
  readonly spec: Spec;
}

/** Checks name, namespace, labels and annotations, and emits the manifest as a plain ApiObject, so that JSON patches reach every field. */
export function emit<Spec extends object>(scope: Construct, id: string, manifest: Manifest<Spec>): ApiObject {
  const { metadata: given = {}, kind } = manifest;
  const name = checkName(scope, given.name === undefined ? 'id' : 'metadata.name', given.name ?? manifest.name, manifest.longestName);
  const chart = Chart.of(scope);
  const chartNamespace = chart.namespace;
  if (given.namespace !== undefined) {
    checkNamespace(scope, 'metadata.namespace', given.namespace);
    if (manifest.withoutNamespace) fail(scope, 'metadata.namespace', `be left out of this ${kind}`, given.namespace, 'remove it');
  } else if (chartNamespace !== undefined && !manifest.withoutNamespace) {
    checkNamespace(chart, 'namespace', chartNamespace);
  }
  checkLabels(chart, 'labels', chart.labels);
  checkLabels(scope, 'metadata.labels', given.labels);
  checkAnnotations(scope, 'metadata.annotations', given.annotations);

  const namespace = given.namespace ?? chartNamespace ?? manifest.namespace;
  const object = new ApiObject(scope, id, {
    apiVersion: manifest.apiVersion,
    kind,
    metadata: {
      ...given,
      name,
      ...(manifest.withoutNamespace || namespace === undefined ? {} : { namespace }),
      ...(manifest.labels ? { labels: { ...manifest.labels, ...given.labels } } : {}),
      ...(manifest.annotations ? { annotations: { ...manifest.annotations, ...given.annotations } } : {}),
      ...(manifest.finalizers?.length ? { finalizers: [...new Set([...manifest.finalizers, ...(given.finalizers ?? [])])] } : {}),
    },
    spec: manifest.spec,
  });
  // cdk8s gives every object the namespace of its chart.
  if (manifest.withoutNamespace && chartNamespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  watchApp(scope);
  return object;
}
