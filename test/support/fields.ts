/** A JSON schema, as far as these functions read it. */
export interface FieldSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Record<string, FieldSchema>;
  readonly items?: FieldSchema;
}

function resolve(schema: FieldSchema, root: FieldSchema): FieldSchema {
  if (schema.$ref === undefined) return schema;
  return resolve(schema.$ref.slice(2).split('/').reduce((at, key) => (at as unknown as Record<string, FieldSchema>)[key], root), root);
}

/** The paths of all fields of a schema, without the fields inside of others; a free map is one field. Fields that hold themselves are not followed. */
export function fieldsOf(schema: FieldSchema, root: FieldSchema, path: string = '', above: readonly FieldSchema[] = []): string[] {
  let target = resolve(schema, root);
  while (target.type === 'array') target = resolve(target.items!, root);
  if (!target.properties || above.includes(target)) return [path];
  return Object.entries(target.properties).flatMap(([key, value]) => fieldsOf(value, root, path === '' ? key : `${path}.${key}`, [...above, target]));
}

/** Whether a value has a field at a path, in any entry of the lists on the way. */
export function hasField(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => hasField(item, path));
  if (path.length === 0) return value !== undefined;
  return typeof value === 'object' && value !== null && hasField((value as Record<string, unknown>)[path[0]], path.slice(1));
}
