import { type ApiObject, App, JsonPatch, Lazy } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { refuseCredentials } from '../checks/credentials';
import { refuse } from '../checks/errors';
import { Rule } from '../checks/rule';
import { phrase } from '../checks/show';

/** Checks values that are written unchanged: an object of strings, numbers, booleans, arrays and plain objects. */
export function checkValues(at: IConstruct, prop: string, values: unknown): void {
  if (values === undefined) return;
  const foreign = findForeign(at, values);
  if (foreign === undefined) return refuseCredentials(at, prop, values);
  // cdk8s would only name the class.
  refuse(at, Rule.PLAIN_VALUES, `${prop}${foreign.path}`, 'be a string, number, boolean, array or plain object', phrase(foreign.className ? `an object of class ${foreign.className}` : 'an object without a class'),
    foreign.className ? 'write out what the chart reads' : 'write { ...value }');
}

/** A value that cdk8s cannot write. */
interface Foreign {
  readonly path: string;
  readonly className: string | undefined;
}

/** The path is built from the inside out, so that plain values cost nothing. */
function findForeign(at: IConstruct, value: unknown): Foreign | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const found = findForeign(at, value[index]);
      if (found) return { ...found, path: `[${index}]${found.path}` };
    }
    return undefined;
  }
  const className = classOf(value);
  if (className !== 'Object') return isResolved(at, value) ? undefined : { path: '', className };
  for (const key of Object.keys(value)) {
    const found = findForeign(at, (value as Record<string, unknown>)[key]);
    if (found) return { ...found, path: `${/^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key}']`}${found.path}` };
  }
  return undefined;
}

function classOf(value: object): string | undefined {
  // Not the constructor of the value itself, which may be one of its keys.
  return (Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: string } } | null)?.constructor?.name;
}

/** Whether cdk8s, or perhaps a resolver of the app, turns an object into a plain value. */
function isResolved(at: IConstruct, value: object): boolean {
  const { resolve, value: inner } = value as { readonly resolve?: unknown; readonly value?: unknown };
  return value instanceof Lazy || typeof resolve === 'function' || typeof inner === 'string' || typeof inner === 'number'
    || App.of(at).resolvers.length > new App().resolvers.length;
}

/** Writes nulls by JSON patches: cdk8s drops them, but in Helm values a null removes a default of the chart. */
export function keepNulls(object: ApiObject, path: string, value: unknown): void {
  if (value === null) {
    object.addJsonPatch(JsonPatch.add(path, null));
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      if (item === null) object.addJsonPatch(JsonPatch.replace(`${path}/${index}`, null));
      else keepNulls(object, `${path}/${index}`, item);
    });
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value as object)) {
      keepNulls(object, `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, item);
    }
  }
}
