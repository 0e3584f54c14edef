import { isMap } from '../checks/map';
import { memberPath } from '../checks/prop-path';

/** A key of a file, which a chart may have at its top level. */
const FILE = /\.(ya?ml|json|conf|cfg|ini|toml|properties|xml|txt|sh|lua|rego|tpl|tmpl|env|js|py)$/i;

/** A key at the top level of values that has the form for `helm --set`, where a dot leads to a key below. Helm takes the dots of values as part of the key. */
export function dottedKey(values: Readonly<Record<string, unknown>> | undefined): string | undefined {
  return Object.keys(values ?? {}).find(isDotted);
}

/** The same for values as a YAML string. */
export function dottedKeyOf(text: string): string | undefined {
  return [...text.matchAll(/^(["']?)([^\s"'#{}[\],:-][^\s"':]*)\1:(?:\s|$)/gm)].map(([, , key]) => key).find(isDotted);
}

function isDotted(key: string): boolean {
  return /^[A-Za-z_][\w-]*(\.[\w-]+)+$/.test(key) && !FILE.test(key);
}

/** A dotted key as nested maps, in the form of YAML. */
export function nestedKey(key: string): string {
  const parts = key.split('.');
  return `${parts.join(': { ')}: ...${' }'.repeat(parts.length - 1)}`;
}

/** Names of numbers that nobody calculates with. */
const IDS = /(^|[a-z_-])(account|project|subscription|tenant|org|organization|installation|app|client|chat|channel|team|repository)[-_]?(id|number)$/i;

/** The path of a number in values that is a name, and that templates print with an exponent: Helm reads every number as a floating-point one. */
export function printedWithExponent(values: unknown, path: string): { readonly path: string; readonly value: number } | undefined {
  if (!isMap(values)) return undefined;
  for (const [key, value] of Object.entries(values)) {
    const here = memberPath(path, key);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1e6 && IDS.test(key)) return { path: here, value };
    const found = printedWithExponent(value, here);
    if (found !== undefined) return found;
  }
  return undefined;
}
