import * as fs from 'node:fs';
import * as path from 'node:path';
import { UNTYPED } from './untyped-fields';
import { fieldsOf, hasField, type FieldSchema } from '../support/fields';
import type { MaximalCase } from '../support/maximal';
import { schemas, type Manifest } from '../support/schemas';

const CASES = path.resolve(__dirname, '../corpus/maximal');

const manifests = fs.readdirSync(CASES)
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  .flatMap((file) => Object.values(require(path.join(CASES, file)) as Record<string, Partial<MaximalCase> | undefined>))
  .flatMap((value): readonly Manifest[] => value?.expected ?? []);

/** The specs of a kind, in some versions. */
const specsOf = (kind: string, versions: readonly string[]): unknown[] =>
  manifests.filter((manifest) => manifest.kind === kind && versions.some((version) => manifest.apiVersion.endsWith(version)))
    .map(({ spec }) => spec as unknown);

/** What is rendered by the same code in several places is set in one of them. */
interface SamePlace {
  /** The beginning of the path in the kind itself. */
  readonly here: string;
  /** The beginning of the path in the other specs. */
  readonly there: string;
  readonly specs: readonly unknown[];
}

const STORES = ['SecretStore', 'ClusterSecretStore'].flatMap((kind) => specsOf(kind, ['/v1', '/v1beta1']));
const APPLICATIONS = specsOf('Application', ['/v1alpha1']);
const EXTERNAL_SECRETS = specsOf('ExternalSecret', ['/v1', '/v1beta1']);

/** One source, one of several, and one that is hydrated. */
function sourcesBelow(place: string): SamePlace[] {
  const forms = ['source.', 'sources.', 'sourceHydrator.drySource.'];
  return forms.flatMap((form) => forms.map((there) => ({ here: `${place}${form}`, there, specs: APPLICATIONS })));
}

/** Control planes and namespaces are selected by the same code. */
const SELECTORS: readonly SamePlace[] = [['controlPlaneSelector.', 'namespaceSelector.'], ['namespaceSelector.', 'controlPlaneSelector.']]
  .map(([here, there]) => ({ here, there, specs: ['SharedSecretStore', 'SharedExternalSecret'].flatMap((kind) => specsOf(kind, ['/v1alpha1'])) }));

const SAME: Record<string, readonly SamePlace[]> = {
  Application: sourcesBelow(''),
  ApplicationSet: [{ here: 'template.spec.', there: '', specs: APPLICATIONS }, ...sourcesBelow('template.spec.')],
  SecretStore: [{ here: 'provider.', there: 'provider.', specs: STORES }],
  ClusterSecretStore: [{ here: '', there: '', specs: STORES }],
  SharedSecretStore: [{ here: 'provider.', there: 'provider.', specs: STORES }, ...SELECTORS],
  ClusterExternalSecret: [{ here: 'externalSecretSpec.', there: '', specs: EXTERNAL_SECRETS }],
  SharedExternalSecret: [{ here: 'externalSecretSpec.', there: '', specs: EXTERNAL_SECRETS }, ...SELECTORS],
  ClusterPushSecret: [{ here: 'pushSecretSpec.', there: '', specs: specsOf('PushSecret', ['/v1alpha1']) }],
  Function: [{ here: '', there: '', specs: specsOf('Provider', ['pkg.crossplane.io/v1']) }],
};

/** The fields of a kind that no maximal case sets. */
function unset(key: string): string[] {
  const [, kind] = /\/(\w+)$/.exec(key)!;
  const schema = schemas.get(key) as unknown as FieldSchema;
  const own = manifests.filter((manifest) => `${manifest.apiVersion}/${manifest.kind}` === key).map(({ spec }) => spec as unknown);
  const places = [{ here: '', there: '', specs: own }, ...(SAME[kind] ?? [])];
  return fieldsOf(schema.properties!.spec, schema).filter((field) => !places.some(({ here, there, specs }) => {
    if (!field.startsWith(here)) return false;
    const target = `${there}${field.slice(here.length)}`.split('.');
    return specs.some((spec) => hasField(spec, target));
  }));
}

const listed = (field: string, entry: string): boolean => field === entry || (entry.endsWith('.*') && field.startsWith(entry.slice(0, -1)));

test('every kind in imports/ has a construct with a maximal case', () => {
  const written = new Set(manifests.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`));
  // The guides have no Helm repository.
  expect([...schemas.keys()].filter((key) => !written.has(key))).toEqual(['source.toolkit.fluxcd.io/v1beta1/HelmRepository']);
});

// test/eso/generators holds the same of generators, which have a few auth types of their own.
const CHECKED = [...schemas.keys()].filter((key) => key !== 'source.toolkit.fluxcd.io/v1beta1/HelmRepository' && !key.startsWith('generators.'));

test.each(CHECKED)('every field of %s has a typed prop, or a reason why not', (key) => {
  const missing = unset(key);
  const reasons = Object.values(UNTYPED[key] ?? {}).flat();
  expect(missing.filter((field) => !reasons.some((entry) => listed(field, entry)))).toEqual([]);
  // A reason for a field that has a prop is out of date.
  expect(reasons.filter((entry) => !missing.some((field) => listed(field, entry)))).toEqual([]);
});
