import { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { refuse } from '../checks/errors';
import { checkName } from '../checks/names';
import { Rule } from '../checks/rule';
import { phrase } from '../checks/show';
import { rootOf } from './root';

/** The construct behind a value, if it is one. */
export function constructOf(value: unknown): IConstruct | undefined {
  return Construct.isConstruct(value) ? value : undefined;
}

/** The object of a construct: itself, or the child that other libraries write. */
function objectOf(construct: IConstruct): ApiObject | undefined {
  const object = ApiObject.isApiObject(construct) ? construct : construct.node.tryFindChild('Resource') ?? construct.node.tryFindChild('Default');
  return ApiObject.isApiObject(object) ? object : undefined;
}

/** The namespace that a construct's object is written with, as far as it is known. */
export function namespaceOf(construct: IConstruct): string | undefined {
  return objectOf(construct)?.metadata.namespace;
}

/** A reference given as a construct must be in the same app: nothing else brings it to the cluster. `byName` says how it is referred to otherwise. */
export function checkSameApp(at: IConstruct, prop: string, target: IConstruct | undefined, byName?: string): void {
  if (target && rootOf(target) !== rootOf(at)) {
    refuse(at, Rule.REFERENCE, prop, 'be in the same app', target.node.path, `create it in this app, or ${byName ?? adviceFor(target)}`);
  }
}

/** How something of another app is referred to. */
function adviceFor(target: IConstruct): string {
  const { controlPlaneName } = target as { readonly controlPlaneName?: unknown };
  if (typeof controlPlaneName === 'string') return `describe it with ControlPlane.named('${controlPlaneName}', ...)`;
  const object = objectOf(target);
  return object === undefined ? 'refer to it by name' : `refer to it by name with from${object.kind.replace(/^OCI/, 'Oci')}Name('${object.name}')`;
}

/** What a reference to another object needs: only its name is written, so the object must be where the reader looks for it. */
interface NameReference {
  /** The kind of object that is meant. */
  readonly kind: string;
  /** The namespace in which the reader looks; undefined where it is not known. */
  readonly namespace?: string | undefined;
}

/**
 * Checks a reference by name: of the right kind, in the same app where it is a construct, and in the namespace in which it is looked for.
 * Returns the wire form.
 */
export function renderName(
  at: IConstruct, prop: string, target: { readonly name: string } | undefined, expected: NameReference,
): { name: string } | undefined {
  if (target === undefined) return undefined;
  const construct = constructOf(target);
  const { namespace: known } = target as { readonly namespace?: unknown };
  if (!construct && typeof known === 'string') checkNamespaceMatch(at, prop, known, expected);
  if (construct) {
    checkSameApp(at, prop, construct, `refer to it by name: { name: '${target.name}' }`);
    const object = objectOf(construct);
    if (object && object.kind !== expected.kind) {
      refuse(at, Rule.REFERENCE, prop, `be a ${expected.kind}`, phrase(`${object.kind} '${object.name}'`), `pass the ${expected.kind}`);
    }
    checkNamespaceMatch(at, prop, namespaceOf(construct), expected);
  }
  return { name: checkName(at, `${prop}.name`, target.name) };
}

/** Two objects that must share a namespace, as far as both namespaces are known. */
export function checkNamespaceMatch(at: IConstruct, prop: string, actual: string | undefined, expected: NameReference): void {
  if (actual !== undefined && expected.namespace !== undefined && actual !== expected.namespace) {
    const fix = `${expected.kind} and reader must share a namespace: move one of them, or copy the ${expected.kind} to '${expected.namespace}'`;
    refuse(at, Rule.REFERENCE, prop, `be in namespace '${expected.namespace}'`, phrase(`namespace '${actual}'`), fix);
  }
}
