import type { ApiObject } from 'cdk8s';
import type { FluxObjectKind } from './flux-notification-types';
import type { FluxObjectReference } from './flux-object-reference';
import { checkMade, fail, type Made } from '../kit/fail';

/** The wire form. */
export interface ObjectReferenceSpec {
  readonly apiVersion?: string;
  readonly kind: FluxObjectKind;
  readonly name: string;
  readonly namespace?: string;
  readonly matchLabels?: Record<string, string>;
  readonly filter?: string;
}

/** An expression that decides which objects are reconciled. */
export const FILTER_EXAMPLE = 'req.image.startsWith(res.metadata.name)';

const REFERENCE: Made = { member: '_renderSource', what: 'a reference to objects', example: 'FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION)' };

/** Objects must be named: none would mean that nothing ever happens. */
export function checkReferences(at: ApiObject, references: readonly FluxObjectReference[], prop: string): void {
  if (!Array.isArray(references) || references.length === 0) {
    fail(at, prop, 'name at least one object', references, `write for example [${REFERENCE.example}]`);
  }
  for (const [index, reference] of references.entries()) checkMade(at, `${prop}[${index}]`, reference, REFERENCE);
}
