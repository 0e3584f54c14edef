import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';

const SCHEMAS = path.resolve(__dirname, '../../imports/schemas');

/** A manifest as it is synthesized. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [key: string]: unknown };
  [key: string]: any;
}

interface Schema { properties: { apiVersion: { const: string }; kind: { const: string } } }

const ajv = new Ajv({ strict: false, allErrors: true });
// Formats and Go's regular expressions are not what ajv knows.
ajv.addFormat('byte', true);

function schemaFiles(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? schemaFiles(file) : [file];
  });
}

/** The committed schema of every kind and version, by `apiVersion/kind`. */
export const schemas: ReadonlyMap<string, Schema> = new Map(schemaFiles(SCHEMAS).map((file) => {
  const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as Schema;
  return [`${schema.properties.apiVersion.const}/${schema.properties.kind.const}`, schema];
}));

const validators = new Map<string, ValidateFunction>();

/** What the schema of its CRD says against a manifest; unknown fields are refused. */
export function schemaErrors(manifest: Manifest): string[] {
  const key = `${manifest.apiVersion}/${manifest.kind}`;
  let validate = validators.get(key);
  if (!validate) {
    const schema = schemas.get(key);
    if (!schema) throw new Error(`no schema for ${key}`);
    validate = ajv.compile(schema);
    validators.set(key, validate);
  }
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}

/** Whether there is a schema for the kind of a manifest. */
export function hasSchema(manifest: Manifest): boolean {
  return schemas.has(`${manifest.apiVersion}/${manifest.kind}`);
}
