import { type ApiObject, type ApiObjectMetadata, type ApiObjectProps, Chart, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';
import { watchApp } from './app-checks';
import { WRITTEN } from './manifest-data';
import { pathBelow } from '../checks/construct-path';
import { refuseCredentials } from '../checks/credentials';
import { refuse } from '../checks/errors';
import { remove } from '../checks/fix';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../checks/names';
import { Rule } from '../checks/rule';
import type { Words } from '../checks/words';

/** What describes an object besides its spec. */
export interface ObjectIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  /** The metadata given by the user. The name defaults to the id of the construct. */
  readonly metadata?: ApiObjectMetadata | undefined;
  /** The maximum length of names of the kind. */
  readonly longestName?: number;
  /** The namespace if neither the metadata nor the chart has one. */
  readonly defaultNamespace?: string;
  /** Whether the manifest must not have a namespace: the kind is cluster-scoped, or its manifests are applied with `-n`. */
  readonly withoutNamespace?: boolean | undefined;
  /** What to do instead of giving a namespace to an object that must not have one. */
  readonly namespaceAdvice?: Words;
}

/**
 * The spec of an object until its constructor is done. If the constructor throws and the error is caught, the object must not be written without a
 * spec.
 */
const UNFINISHED = Lazy.any({
  produce: () => refuse('constructor', Rule.COMPLETE, 'spec', 'be rendered before synthesis', undefined, 'its constructor threw an error: correct its props, or do not add it'),
});

/** The props of objects that must not have a namespace. */
const WITHOUT_NAMESPACE = new WeakSet<object>();

/** Checks the name, namespace, labels and annotations of an object and returns the props for the constructor of ApiObject. */
export function objectProps(scope: Construct, id: string, identity: ObjectIdentity): ApiObjectProps {
  const chart = Chart.of(scope);
  const at = pathBelow(scope, id);
  const { apiVersion, kind, metadata, longestName, withoutNamespace } = identity;
  checkName(at, metadata?.name === undefined ? 'id' : 'metadata.name', metadata?.name ?? id, longestName);
  if (metadata?.namespace !== undefined) {
    checkNamespace(at, 'metadata.namespace', metadata.namespace);
    if (withoutNamespace) refuse(at, Rule.NAMESPACE, 'metadata.namespace', `be left out of this ${kind}`, metadata.namespace, remove('metadata.namespace', identity.namespaceAdvice));
  } else if (chart.namespace !== undefined && !withoutNamespace) {
    checkNamespace(chart, 'namespace', chart.namespace);
  }
  checkChart(chart);
  if (metadata) {
    checkLabels(at, 'metadata.labels', metadata.labels);
    checkAnnotations(at, 'metadata.annotations', metadata.annotations);
  }
  const props = { apiVersion: sameText(apiVersion), kind, metadata: metadataOf(chart, id, identity), spec: UNFINISHED, [WRITTEN]: undefined };
  if (withoutNamespace) WITHOUT_NAMESPACE.add(props);
  return props;
}

/** Private members of ApiObject: the props, which it renders at synthesis, and the metadata. */
interface Kept {
  readonly props: { spec?: object | undefined; [WRITTEN]?: object };
  readonly metadata: { namespace?: string | undefined };
}

/**
 * Sets the spec of an object, without undefined fields, and returns it. Later changes to it are written too. What `complete` adds appears in the
 * manifest only.
 */
export function writeSpec<Spec extends object>(object: ApiObject, spec: Spec, complete?: false | ((spec: Spec) => object)): Spec {
  const written: Partial<Spec> = {};
  for (const field in spec) if (spec[field] !== undefined) written[field] = spec[field];
  if (object.kind !== 'Fake') refuseCredentials(object, 'spec', written);
  (object as unknown as Kept).props[WRITTEN] = written;
  write(object, complete ? Lazy.any({ produce: () => complete(written as Spec) }) as object : written);
  return written as Spec;
}

/** Completes an object of a kind that has no spec. */
export function writeNoSpec(object: ApiObject): void {
  write(object, undefined);
}

function write(object: ApiObject, spec: object | undefined): void {
  const { props, metadata } = object as unknown as Kept;
  props.spec = spec;
  // cdk8s gives every object the namespace of its chart.
  if (WITHOUT_NAMESPACE.has(props)) metadata.namespace = undefined;
  watchApp(object);
}

/** Shares one string among all objects of a version: each builds its own. */
const VERSIONS = new Map<string, string>();

function sameText(version: string): string {
  const known = VERSIONS.get(version);
  if (known === undefined) VERSIONS.set(version, version);
  return known ?? version;
}

const CHECKED = new WeakSet<Chart>();

/** The labels of a chart apply to all its objects and never change, so they are checked once. */
function checkChart(chart: Chart): void {
  if (CHECKED.has(chart)) return;
  checkLabels(chart, 'labels', chart.labels);
  CHECKED.add(chart);
}

function metadataOf(chart: Chart, id: string, { metadata, defaultNamespace, withoutNamespace }: ObjectIdentity): ApiObjectMetadata {
  const name = metadata?.name ?? id;
  if (withoutNamespace) return { ...metadata, name };
  const namespace = metadata?.namespace ?? (chart.namespace === undefined ? defaultNamespace : undefined);
  return namespace === undefined ? { ...metadata, name } : { ...metadata, name, namespace };
}
