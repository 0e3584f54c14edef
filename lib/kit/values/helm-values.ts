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
