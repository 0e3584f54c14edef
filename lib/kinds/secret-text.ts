import type { ApiObject } from 'cdk8s';
import type { KnownData } from './secrets';
import { manifestOf } from '../kit/app/manifest-data';
import { isPlaceholder } from '../kit/checks/placeholder';

interface Template {
  readonly target?: { readonly template?: { readonly engineVersion?: string; readonly data?: Readonly<Record<string, string>> } };
}

interface Manifest {
  readonly kind: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly stringData?: Readonly<Record<string, unknown>>;
  readonly spec?: Template & { readonly externalSecretSpec?: Template };
}

/** Stands for a value that is known only on the cluster. */
export const UNKNOWN_VALUE = '\u0001';

/** A template that decides what is written. */
const CONTROL = /\{\{-?\s*(?:if|else|range|with|define|block|template|end)\b/;

/**
 * What is written to a key of a Secret or ConfigMap, as far as the app says it, with UNKNOWN_VALUE for each value that comes from elsewhere; undefined if it is
 * not known at all.
 */
export function secretText(known: readonly KnownData[], key: string): string | undefined {
  const [first, second] = known;
  if (first === undefined || second !== undefined) return undefined;
  const text = textIn(first.object, key);
  if (text === undefined || isPlaceholder(text.trim()) || /^\s*<[^<>]*>\s*$/.test(text)) return undefined;
  return text.trim().split(UNKNOWN_VALUE).join('') === '' ? undefined : text;
}

function textIn(object: ApiObject, key: string): string | undefined {
  const { kind, data = {}, stringData = {}, spec } = manifestOf<Manifest>(object);
  if (kind === 'ConfigMap') return typeof data[key] === 'string' ? data[key] : undefined;
  if (kind === 'Secret') {
    const plain = stringData[key];
    if (plain !== undefined) return typeof plain === 'string' ? plain : undefined;
    const encoded = data[key];
    return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
  }
  const template = (spec?.externalSecretSpec ?? spec)?.target?.template?.data?.[key];
  if (template === undefined || CONTROL.test(template)) return undefined;
  return template.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, '').replace(/\{\{[\s\S]*?\}\}/g, UNKNOWN_VALUE);
}
