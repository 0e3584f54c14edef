import type { ApiObject } from 'cdk8s';
import type { KnownData } from './secrets';
import { manifestOf, specOf } from '../kit/app/manifest-data';
import { isPlaceholder } from '../kit/checks/placeholder';

interface Template {
  readonly target?: { readonly template?: { readonly engineVersion?: string; readonly data?: Readonly<Record<string, string>> } };
}

interface Manifest {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly stringData?: Readonly<Record<string, unknown>>;
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
  if (object.kind === 'ConfigMap' || object.kind === 'Secret') {
    const { data = {}, stringData = {} } = manifestOf<Manifest>(object);
    const [plain, value] = object.kind === 'Secret' ? [stringData[key], data[key]] : [data[key], undefined];
    if (plain !== undefined) return typeof plain === 'string' ? plain : undefined;
    return typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : undefined;
  }
  const spec = specOf<Template & { readonly externalSecretSpec?: Template }>(object);
  const template = (spec?.externalSecretSpec ?? spec)?.target?.template?.data?.[key];
  if (template === undefined || CONTROL.test(template)) return undefined;
  return template.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, '').replace(/\{\{[\s\S]*?\}\}/g, UNKNOWN_VALUE);
}
