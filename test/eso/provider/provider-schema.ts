import { schemas } from '../../support/schemas';

/** The part of a JSON schema from which fields are read. */
interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
}

interface StoreSchema extends Schema {
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The providers that have a factory. */
export const TYPED_PROVIDERS = [
  'akeyless', 'aws', 'azurekv', 'bitwardensecretsmanager', 'conjur', 'doppler', 'fake', 'gcpsm', 'gitlab', 'infisical', 'kubernetes', 'onepassword',
  'onepasswordSDK', 'oracle', 'passbolt', 'secretserver', 'vault', 'webhook',
];

function storeSchema(version: string): StoreSchema {
  const schema = schemas.get(`external-secrets.io/${version}/SecretStore`);
  if (!schema) throw new Error(`no schema for SecretStore ${version}`);
  return schema as unknown as StoreSchema;
}

/** The fields of an object, with references followed; of an array, those of its items. */
function propertiesOf(version: string, schema: Schema): Readonly<Record<string, Schema>> {
  return objectOf(version, schema).properties ?? {};
}

function objectOf(version: string, schema: Schema): Schema {
  if (schema.$ref !== undefined) return objectOf(version, storeSchema(version).definitions![schema.$ref.replace('#/definitions/', '')]);
  return schema.items ? objectOf(version, schema.items) : schema;
}

function providersOf(version: string): Readonly<Record<string, Schema>> {
  return storeSchema(version).properties!.spec.properties!.provider.properties!;
}

function leaves(version: string, schema: Schema, path: string): string[] {
  const properties = Object.entries(propertiesOf(version, schema));
  return properties.length === 0 ? [path] : properties.flatMap(([name, inner]) => leaves(version, inner, `${path}.${name}`));
}

/** The paths of all fields of a provider that hold a value. */
export function fieldsOf(version: string, provider: string): string[] {
  return leaves(version, providersOf(version)[provider], provider);
}

function newer(newSchema: Schema, oldSchema: Schema | undefined, path: string): string[] {
  if (oldSchema === undefined) return [path];
  const old = propertiesOf('v1beta1', oldSchema);
  return Object.entries(propertiesOf('v1', newSchema)).flatMap(([name, inner]) => newer(inner, old[name], `${path}.${name}`));
}

/** The paths that v1 has and v1beta1 does not. If a whole object is new, only the object. */
export function newerFieldsOf(provider: string): string[] {
  return newer(providersOf('v1')[provider], providersOf('v1beta1')[provider], provider);
}

function stricter(newSchema: Schema, oldSchema: Schema, path: string): string[] {
  const { required = [] } = objectOf('v1', newSchema);
  const needed = (objectOf('v1beta1', oldSchema).required ?? []).filter((name) => !required.includes(name)).map((name) => `${path}.${name}`);
  const old = propertiesOf('v1beta1', oldSchema);
  const inner = Object.entries(propertiesOf('v1', newSchema)).flatMap(([name, schema]) => (old[name] ? stricter(schema, old[name], `${path}.${name}`) : []));
  return [...needed, ...inner];
}

/** The paths that v1beta1 requires and v1 does not. */
export function neededFieldsOf(provider: string): string[] {
  const old = providersOf('v1beta1')[provider];
  return old ? stricter(providersOf('v1')[provider], old, provider) : [];
}

/** The paths of all values that are written below `spec.provider`, including those inside maps. */
export function writtenFields(value: unknown, path: string = ''): string[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item) => writtenFields(item, path))];
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => writtenFields(inner, path === '' ? name : `${path}.${name}`))];
}
