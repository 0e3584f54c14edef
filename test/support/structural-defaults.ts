import { schemas, type Manifest } from './schemas';

/** A part of a CRD's schema. */
interface Schema {
  readonly $ref?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What the API server makes of a manifest: a field that is not set, or null, gets the default of its schema where the object around it is there,
 * and what was put in is completed in its turn. A null without a default goes away. No field of the CRDs of External Secrets may be null.
 */
export function withDefaults(manifest: Manifest): Manifest {
  const root = schemas.get(`${manifest.apiVersion}/${manifest.kind}`) as Schema | undefined;
  if (!root) throw new Error(`no schema for ${manifest.apiVersion}/${manifest.kind}`);
  const resolved = (schema: Schema): Schema => (schema.$ref === undefined ? schema : root.definitions![schema.$ref.replace('#/definitions/', '')]);

  const complete = (value: unknown, reference: Schema): unknown => {
    const schema = resolved(reference);
    if (Array.isArray(value)) return schema.items ? value.map((entry) => complete(entry, schema.items!)) : value;
    if (!isFields(value)) return value;
    const all: Fields = { ...value };
    for (const [field, inner] of Object.entries(schema.properties ?? {})) {
      const { default: added } = resolved(inner);
      if (all[field] === null) delete all[field];
      if (all[field] === undefined && added !== undefined) all[field] = structuredClone(added);
    }
    for (const field of Object.keys(all)) {
      const inner = schema.properties?.[field] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
      if (inner) all[field] = complete(all[field], inner);
    }
    return all;
  };
  return complete(manifest, root) as Manifest;
}

/** The paths of the defaults of a kind, as `spec.data[].remoteRef.conversionStrategy`. */
export function defaultPaths(key: string): string[] {
  const root = schemas.get(key) as Schema;
  const below = (reference: Schema, path: string): string[] => {
    const schema = reference.$ref === undefined ? reference : root.definitions![reference.$ref.replace('#/definitions/', '')];
    return [
      ...(schema.default === undefined ? [] : [path]),
      ...Object.entries(schema.properties ?? {}).flatMap(([field, inner]) => below(inner, path === '' ? field : `${path}.${field}`)),
      ...(schema.items ? below(schema.items, `${path}[]`) : []),
      ...(typeof schema.additionalProperties === 'object' ? below(schema.additionalProperties, `${path}{}`) : []),
    ];
  };
  return below(root, '');
}

/** A manifest of a kind with all objects and lists of its schema, and with nothing in them; it is not valid. */
export function skeletonOf(key: string): Manifest {
  const root = schemas.get(key) as Schema;
  const made = (reference: Schema): unknown => {
    const schema = reference.$ref === undefined ? reference : root.definitions![reference.$ref.replace('#/definitions/', '')];
    if (schema.items) return [made(schema.items)];
    if (!schema.properties) return undefined;
    const fields = Object.entries(schema.properties).map(([field, inner]) => [field, made(inner)]);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  };
  const [, apiVersion, kind] = /^(.*)\/(\w+)$/.exec(key)!;
  return { ...(made(root) as object), apiVersion, kind, metadata: { name: 'skeleton' } };
}
