import { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { rootOf } from './root';
import { refuse } from '../checks/errors';
import { checkName } from '../checks/names';
import { Rule } from '../checks/rule';
import { phrase } from '../checks/show';

/** The value as a construct, if it is one. */
export function constructOf(value: unknown): IConstruct | undefined {
  return Construct.isConstruct(value) ? value : undefined;
}

/** The object of a construct: itself, or the default child by which other libraries represent it. */
function objectOf(construct: IConstruct): ApiObject | undefined {
  const object = ApiObject.isApiObject(construct) ? construct : construct.node.tryFindChild('Resource') ?? construct.node.tryFindChild('Default');
  return ApiObject.isApiObject(object) ? object : undefined;
}

/** The namespace of a construct's object, if it is known. */
export function namespaceOf(construct: IConstruct): string | undefined {
  return objectOf(construct)?.metadata.namespace;
}

/** A construct that is referred to must be in the same app, since nothing else brings it to the cluster. `byName` says how to refer to it by name. */
export function checkSameApp(at: IConstruct, prop: string, target: IConstruct | undefined, byName?: string): void {
  if (target && rootOf(target) !== rootOf(at)) {
    refuse(at, Rule.REFERENCE, prop, 'be in the same app', target.node.path, `create it in this app, or ${byName ?? adviceFor(target)}`);
  }
}

/** How to refer to a construct of another app. */
function adviceFor(target: IConstruct): string {
  const { controlPlaneName } = target as { readonly controlPlaneName?: unknown };
  if (typeof controlPlaneName === 'string') return `describe it with ControlPlane.named('${controlPlaneName}', ...)`;
  const object = objectOf(target);
  return object === undefined ? 'refer to it by name' : `refer to it by name with from${object.kind.replace(/^OCI/, 'Oci')}Name('${object.name}')`;
}

/** What a reference expects. Only the name is written, so the object must be where its reader looks. */
interface NameReference {
  /** The kind of the object. */
  readonly kind: string;
  /** The namespace in which the reader looks; undefined if unknown. */
  readonly namespace?: string | undefined;
}

/**
 * Renders a reference by name. A construct must be in the same app and of the right kind; the namespace, if known, must be the one in which its
 * reader looks.
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

/** Checks that two objects share a namespace, if both namespaces are known: one with a placeholder may be the same. */
export function checkNamespaceMatch(at: IConstruct, prop: string, actual: string | undefined, expected: NameReference): void {
  if (actual !== undefined && expected.namespace !== undefined && actual !== expected.namespace && !`${actual} ${expected.namespace}`.includes('${')) {
    const fix = `${expected.kind} and reader must share a namespace: move one of them, or copy the ${expected.kind} to '${expected.namespace}'`;
    refuse(at, Rule.REFERENCE, prop, `be in namespace '${expected.namespace}'`, phrase(`namespace '${actual}'`), fix);
  }
}
