/** A part of a CRD's OpenAPI schema. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  required?: string[];
  anyOf?: Schema[];
  tsType?: string;
  [keyword: string]: unknown;
}

/** What is kept of a schema: facts that a validator or a type needs, and no prose. */
const KEPT = ['type', 'enum', 'pattern', 'default', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'required'];

/** The schema as plain JSON schema without upstream prose, with unknown fields refused. */
export function strip(schema: Schema): Schema {
  if (schema['x-kubernetes-int-or-string']) return { anyOf: [{ type: 'integer' }, { type: 'string' }] };
  const out: Schema = {};
  for (const key of KEPT) if (schema[key] !== undefined) out[key] = schema[key];
  if (schema.items) out.items = strip(schema.items);
  if (schema.properties) {
    out.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, value]) => [name, strip(value)]));
  }
  if (schema.type === 'object' || schema.properties) {
    const extra = schema.additionalProperties;
    const open = schema['x-kubernetes-preserve-unknown-fields'] === true || extra === true || (!schema.properties && extra === undefined);
    out.additionalProperties = typeof extra === 'object' ? strip(extra) : open;
  }
  return out;
}

/** The schema that a type is made from: that of `spec`; free objects become maps of unknown values. */
export function specType(schema: Schema): Schema & { title?: string } {
  const spec = schema.properties?.spec;
  if (!spec) throw new Error('the schema has no spec');
  return forTypes(spec);
}

function forTypes(schema: Schema): Schema {
  if (schema.type === undefined && !schema.anyOf && !schema.properties) return { tsType: 'unknown' };
  if (schema.type === 'object' && schema.additionalProperties === true && !schema.properties) return { tsType: '{ [k: string]: unknown }' };
  const out: Schema = {};
  for (const key of ['type', 'enum', 'required', 'anyOf'] as const) if (schema[key] !== undefined) out[key] = schema[key] as never;
  if (schema.items) out.items = forTypes(schema.items);
  if (schema.properties) out.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, value]) => [name, forTypes(value)]));
  if (typeof schema.additionalProperties === 'object') out.additionalProperties = forTypes(schema.additionalProperties);
  else if (schema.additionalProperties !== undefined) out.additionalProperties = schema.additionalProperties;
  return out;
}

const STRINGS: Schema = { type: 'object', additionalProperties: { type: 'string' } };

/** The metadata that a manifest may carry; the API server fills in the rest. */
const METADATA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string' },
    namespace: { type: 'string' },
    labels: STRINGS,
    annotations: STRINGS,
    finalizers: { type: 'array', items: { type: 'string' } },
    ownerReferences: { type: 'array', items: { type: 'object', additionalProperties: true } },
  },
};

/** The schema of a whole manifest of one kind and version, without status. */
export function schemaFile(schema: Schema, group: string, kind: string, version: string): Schema {
  const properties = { ...schema.properties };
  delete properties.status;
  return {
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: { ...properties, apiVersion: { const: `${group}/${version}` }, kind: { const: kind }, metadata: METADATA },
  };
}

const DEFINITION_SIZE = 200;

/**
 * The same schema with every object that stands in it more than once, and is worth a name, written once under `definitions`.
 * A definition is called after the property that holds it first.
 */
export function hoist(root: Schema): Schema {
  const counts = new Map<string, number>();
  const count = (schema: Schema): void => {
    if (schema.properties) {
      const text = JSON.stringify(schema);
      const seen = counts.get(text) ?? 0;
      counts.set(text, seen + 1);
      if (seen > 0) return;
    }
    for (const child of children(schema)) count(child);
  };
  count(root);

  const names = new Map<string, string>();
  const definitions: Record<string, Schema> = {};
  const rewrite = (schema: Schema, key: string): Schema => {
    const text = JSON.stringify(schema);
    if (!schema.properties || text.length < DEFINITION_SIZE || (counts.get(text) ?? 0) < 2) return copy(schema, key);
    let name = names.get(text);
    if (name === undefined) {
      name = unused(key[0].toUpperCase() + key.slice(1), definitions);
      names.set(text, name);
      definitions[name] = {};
      definitions[name] = copy(schema, key);
    }
    return { $ref: `#/definitions/${name}` };
  };
  const copy = (schema: Schema, key: string): Schema => {
    const out: Schema = { ...schema };
    if (schema.items) out.items = rewrite(schema.items, key);
    const fields = Object.entries(schema.properties ?? {});
    if (schema.properties) out.properties = Object.fromEntries(fields.map(([name, value]) => [name, rewrite(value, name)]));
    if (typeof schema.additionalProperties === 'object') out.additionalProperties = rewrite(schema.additionalProperties, key);
    return out;
  };
  const out = copy(root, 'root');
  return Object.keys(definitions).length > 0 ? { ...out, definitions: definitions as never } : out;
}

function children(schema: Schema): Schema[] {
  const extra = schema.additionalProperties;
  return [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : []), ...(typeof extra === 'object' ? [extra] : [])];
}

function unused(name: string, taken: Record<string, unknown>): string {
  if (!(name in taken)) return name;
  for (let n = 2; ; n++) if (!(`${name}${n}` in taken)) return `${name}${n}`;
}
