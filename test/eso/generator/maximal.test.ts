import { JsonPatch } from 'cdk8s';
import { EsoClusterGenerator, EsoGeneratorConfig, EsoPassword } from '../../../lib';
import { clusterGenerators, generators } from '../../corpus/maximal/eso-generators';
import { fieldsOf, hasField, type FieldSchema } from '../../support/fields';
import { schemas } from '../../support/schemas';
import { synth, synthOne, warningsOf } from '../../support/synth';

const flux = { namespace: 'flux-system' };

/** Fields that are never written, and why. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/\.namespace$/, 'ESO reads from the namespace of the object that uses the generator, whatever is written'],
  [/^Webhook: secrets\.secretRef\.key$/, 'templates have all keys of the Secret'],
  [/^UUID: $/, 'a UUID has no fields'],
  [/^STSSessionToken: auth\.jwt/, 'ESO refuses it'],
  [/^STSSessionToken: role$/, 'it gives a warning'],
  [/^STSSessionToken: requestParameters\.(serialNumber|tokenCode)$/, 'a code would be visible in the manifest, and expired'],
  [/^VaultDynamicSecret: provider\.(path|version|checkAndSet)/, 'a generator has its own path'],
  [/^VaultDynamicSecret: provider\.caBundle$/, 'a test of stores writes it'],
  [/^VaultDynamicSecret: provider\.auth\.(?!kubernetes)/, 'tests of stores write them'],
  [/^VaultDynamicSecret: provider\.auth\.kubernetes\.secretRef/, 'a test of stores writes it'],
];

describe('every generator', () => {
  test.each([['of a namespace', generators], ['of the cluster', clusterGenerators]] as const)('%s: every field, without a warning', (_name, { build, expected }) => {
    expect(synth(build, flux)).toEqual(expected);
    expect(warningsOf(build, flux)).toEqual([]);
  });

  test('writes every field of its schema except those that are left out on purpose', () => {
    const missing = [...schemas].filter(([key]) => key.startsWith('generators.') && !key.endsWith('/ClusterGenerator')).flatMap(([key, schema]) => {
      const specs = generators.expected.filter(({ apiVersion, kind }) => `${apiVersion}/${kind}` === key).map(({ spec }) => spec as unknown);
      const root = schema as unknown as FieldSchema;
      return fieldsOf(root.properties!.spec, root)
        .filter((field) => !specs.some((spec) => hasField(spec, field.split('.'))))
        .map((field) => `${key.replace(/.*\//, '')}: ${field}`);
    });
    expect(missing.filter((field) => !LEFT_OUT.some(([pattern]) => pattern.test(field)))).toEqual([]);
  });
});

describe('a generator', () => {
  test('keeps patches of fields that the library does not know, and a patch of the apiVersion', () => {
    const patches = [JsonPatch.add('/spec/futureField', true), JsonPatch.replace('/apiVersion', 'generators.external-secrets.io/v9')];
    for (const manifest of [
      synthOne((chart) => new EsoPassword(chart, 'pw').apiObject.addJsonPatch(...patches), { newerThanSchema: true }),
      synthOne((chart) => new EsoClusterGenerator(chart, 'pw', { generator: EsoGeneratorConfig.uuid() }).apiObject.addJsonPatch(...patches), { newerThanSchema: true }),
    ]) {
      expect(manifest).toMatchObject({ apiVersion: 'generators.external-secrets.io/v9', spec: { futureField: true } });
    }
  });
});
