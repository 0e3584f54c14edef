import { buckets, gitRepositories, helmReleases, helmRepositories, ociRepositories, registrations, SELECTOR } from '../maximal/flux';
import { schemas } from '../support/schemas';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly $defs?: Record<string, Schema>;
  readonly definitions?: Record<string, Schema>;
}

/** The paths of all fields of a schema; a map of texts is one field. */
function fieldsOf(schema: Schema, root: Schema, path: string = ''): string[] {
  const target = schema.$ref === undefined ? schema : resolve(schema.$ref, root);
  const inner = target.type === 'array' ? target.items! : target;
  const properties = inner.$ref === undefined ? inner.properties : resolve(inner.$ref, root).properties;
  if (!properties) return [path];
  return Object.entries(properties).flatMap(([key, value]) => fieldsOf(value, root, path === '' ? key : `${path}.${key}`));
}

function resolve(ref: string, root: Schema): Schema {
  return ref.slice(2).split('/').reduce((at, key) => (at as unknown as Record<string, Schema>)[key], root);
}

/** Whether a value has a field at a path, in any entry of the lists on the way. */
function has(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => has(item, path));
  if (path.length === 0) return value !== undefined;
  return typeof value === 'object' && value !== null && has((value as Record<string, unknown>)[path[0]], path.slice(1));
}

const manifests = [buckets, gitRepositories, helmReleases, helmRepositories, ociRepositories, registrations].flatMap(({ expected }) => expected);

/** The fields that no maximal case sets. */
interface Missing {
  /** What excludes something that is set. */
  readonly exclusive?: string[];
  /** What has no typed prop; a JSON patch sets it. */
  readonly untyped?: string[];
}

describe('the maximal cases', () => {
  test.each<[string, Missing]>([
    ['source.toolkit.fluxcd.io/v1/GitRepository', { exclusive: ['ref.commit', 'ref.name', 'ref.tag'] }],
    ['source.toolkit.fluxcd.io/v1/OCIRepository', { exclusive: ['ref.tag'] }],
    ['source.toolkit.fluxcd.io/v1/Bucket', {}],
    ['source.toolkit.fluxcd.io/v1/HelmRepository', { untyped: ['accessFrom.namespaceSelectors.matchLabels'] }],
    ['kustomize.toolkit.fluxcd.io/v1/Kustomization', { untyped: ['sourceRef.apiVersion'] }],
    ['helm.toolkit.fluxcd.io/v2/HelmRelease', {
      untyped: ['chart.metadata.annotations', 'chart.metadata.labels', 'chart.spec.sourceRef.apiVersion', 'chartRef.apiVersion', 'install.skipCRDs'],
    }],
    ['source.toolkit.fluxcd.io/v1beta1/GitRepository', {
      exclusive: ['ref.semver', 'ref.tag'], untyped: ['accessFrom.namespaceSelectors.matchLabels', 'gitImplementation'],
    }],
    ['source.toolkit.fluxcd.io/v1beta1/Bucket', { untyped: ['accessFrom.namespaceSelectors.matchLabels'] }],
    ['kustomize.toolkit.fluxcd.io/v1beta1/Kustomization', {
      exclusive: ['sourceRef.namespace'],
      untyped: [
        ...['from', 'op', 'path', 'value'].map((field) => `patchesJson6902.patch.${field}`),
        ...Object.keys(SELECTOR).map((field) => `patchesJson6902.target.${field}`),
        'patchesStrategicMerge', 'sourceRef.apiVersion',
      ],
    }],
  ])('of %s set every field of its CRD, but for a few', (key, { exclusive = [], untyped = [] }) => {
    const schema = schemas.get(key) as unknown as Schema;
    const specs = manifests.filter(({ apiVersion, kind }) => `${apiVersion}/${kind}` === key).map(({ spec }) => spec);
    expect(specs.length).toBeGreaterThan(0);
    const fields = fieldsOf(schema.properties!.spec, schema);
    expect(fields.filter((field) => !specs.some((spec) => has(spec, field.split('.')))).sort()).toEqual([...exclusive, ...untyped].sort());
  });
});
