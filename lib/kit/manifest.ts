import { Chart, JsonPatch, Lazy, type ApiObject, type ApiObjectMetadata, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { watchApp } from './app-checks';
import { fail } from './fail';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from './names';

/** What an object is, beside its spec. */
export interface ObjectIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  /** The user's metadata; without a name in it, the object is called like the construct. */
  readonly metadata?: ApiObjectMetadata | undefined;
  /** The longest name of the kind. */
  readonly longestName?: number;
  /** The namespace unless metadata or the chart has one. */
  readonly defaultNamespace?: string;
  /** Whether the manifest must not carry a namespace: a kind of the cluster, or one that is applied with `-n`. */
  readonly withoutNamespace?: boolean | undefined;
}

/** The spec of a construct whose constructor threw: it must not be written without one. */
const UNFINISHED = Lazy.any({
  produce: () => fail('constructor', 'spec', 'be rendered before synthesis', undefined, 'an error was thrown while this was made: mend its props, or do not add it'),
});

/**
 * The manifest of a construct that is an ApiObject. It exists before the construct does, and takes its spec when there is a construct to blame:
 * first `super(scope, id, manifest.props)`, then `manifest.check(this)`, then `manifest.write(spec)`.
 */
export class Manifest<Spec extends object> {
  /** What the constructor of ApiObject takes. */
  public readonly props: ApiObjectProps;

  constructor(scope: Construct, id: string, private readonly identity: ObjectIdentity) {
    this.props = { apiVersion: sameText(identity.apiVersion), kind: identity.kind, metadata: metadataOf(scope, id, identity), spec: UNFINISHED };
  }

  /** Checks name, namespace, labels and annotations. */
  public check(object: ApiObject): void {
    const { metadata, kind, longestName, withoutNamespace } = this.identity;
    const { chart } = object;
    checkName(object, metadata?.name === undefined ? 'id' : 'metadata.name', object.name, longestName);
    if (metadata?.namespace !== undefined) {
      checkNamespace(object, 'metadata.namespace', metadata.namespace);
      if (withoutNamespace) fail(object, 'metadata.namespace', `be left out of this ${kind}`, metadata.namespace, 'remove it');
    } else if (chart.namespace !== undefined && !withoutNamespace) {
      checkNamespace(chart, 'namespace', chart.namespace);
    }
    checkChart(chart);
    if (metadata) {
      checkLabels(object, 'metadata.labels', metadata.labels);
      checkAnnotations(object, 'metadata.annotations', metadata.annotations);
    }
    // cdk8s gives every object the namespace of its chart.
    if (withoutNamespace && chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    watchApp(object);
  }

  /**
   * Gives the object its spec without the fields that are not set, and returns it: what changes in it later is written too.
   * What `complete` adds is only in what is written.
   */
  public write(spec: Spec, complete?: false | ((spec: Spec) => object)): Spec {
    const written: Partial<Spec> = {};
    for (const field in spec) if (spec[field] !== undefined) written[field] = spec[field];
    (this.props as { spec?: object }).spec = complete ? Lazy.any({ produce: () => complete(written as Spec) }) : written;
    return written as Spec;
  }
}

/** One text for all objects of a version: it is put together for each. */
const VERSIONS = new Map<string, string>();

function sameText(version: string): string {
  const known = VERSIONS.get(version);
  if (known === undefined) VERSIONS.set(version, version);
  return known ?? version;
}

const CHECKED = new WeakSet<Chart>();

/** The labels of a chart, which it never changes, and which all its objects get. */
function checkChart(chart: Chart): void {
  if (CHECKED.has(chart)) return;
  checkLabels(chart, 'labels', chart.labels);
  CHECKED.add(chart);
}

function metadataOf(scope: Construct, id: string, { metadata, defaultNamespace, withoutNamespace }: ObjectIdentity): ApiObjectMetadata {
  const name = metadata?.name ?? id;
  const namespace = withoutNamespace || defaultNamespace === undefined || metadata?.namespace !== undefined ? undefined
    : Chart.of(scope).namespace ?? defaultNamespace;
  if (!metadata) return namespace === undefined ? { name } : { name, namespace };
  return namespace === undefined ? { ...metadata, name } : { ...metadata, name, namespace };
}
