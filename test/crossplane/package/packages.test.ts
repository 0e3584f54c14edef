import { App, Chart, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  CrossplaneConfiguration, CrossplaneFunction, CrossplaneProvider, CrossplanePullPolicy, CrossplaneRuntimeConfig, type CrossplaneProviderProps,
} from '../../../lib';
import { packages } from '../../corpus/maximal/crossplane';
import { fieldsOf, hasField, type FieldSchema } from '../../support/fields';
import { schemas } from '../../support/schemas';
import { errorOf, synth, synthOne, warningsOf } from '../../support/synth';

const S3 = 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0';
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

const add = (props: Partial<CrossplaneProviderProps> = {}, id = 's3') => (chart: Chart) => new CrossplaneProvider(chart, id, { package: S3, ...props });
/** A package that depends on no other. */
const ALONE = 'ghcr.io/acme/provider-sql:v1.0.0';
const error = (props: Partial<CrossplaneProviderProps>) => errorOf(add(props));
const warnings = (props: Partial<CrossplaneProviderProps>) => warningsOf(add(props));

describe('Crossplane packages', () => {
  test('minimal: only the package, without the namespace of the chart', () => {
    expect(synth((chart) => {
      new CrossplaneProvider(chart, 's3', { package: S3 });
      new CrossplaneFunction(chart, 'auto-ready', { package: 'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.5.0' });
      new CrossplaneConfiguration(chart, 'platform', { package: 'ghcr.io/acme/platform:1.0.0' });
    }, { namespace: 'flux-system' })).toEqual([
      { apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider', metadata: { name: 's3' }, spec: { package: S3 } },
      {
        apiVersion: 'pkg.crossplane.io/v1',
        kind: 'Function',
        metadata: { name: 'auto-ready' },
        spec: { package: 'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.5.0' },
      },
      { apiVersion: 'pkg.crossplane.io/v1', kind: 'Configuration', metadata: { name: 'platform' }, spec: { package: 'ghcr.io/acme/platform:1.0.0' } },
    ]);
  });

  test('maximal: every field of the CRDs, except two that have only one value', () => {
    expect(synth(packages.build)).toEqual(packages.expected);
    expect(warningsOf(packages.build)).toEqual([]);
    const oneValue = ['runtimeConfigRef.apiVersion', 'runtimeConfigRef.kind'];
    for (const { kind, spec } of packages.expected) {
      const schema = schemas.get(`pkg.crossplane.io/v1/${kind}`) as unknown as FieldSchema;
      const missing = fieldsOf(schema.properties!.spec, schema).filter((field) => !hasField(spec, field.split('.')));
      expect(missing.sort()).toEqual(kind === 'Configuration' ? [] : oneValue);
    }
  });

  test('patches of fields unknown to the library are kept', () => {
    const manifests = synth((chart) => {
      const packageOf = { package: S3, metadata: { labels: { team: 'a' } } };
      for (const { apiObject } of [new CrossplaneProvider(chart, 'p', packageOf), new CrossplaneFunction(chart, 'f', { package: 'ghcr.io/a/f:v1' }), new CrossplaneConfiguration(chart, 'c', { package: 'ghcr.io/a/c:v1' })]) {
        apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true }));
      }
    }, { newerThanSchema: true });
    expect(manifests.map(({ spec }) => spec.futureField)).toEqual([{ on: true }, { on: true }, { on: true }]);
  });

  test('knows its name', () => {
    synth((chart) => {
      expect(add({ metadata: { name: 'aws-s3' } })(chart).providerName).toBe('aws-s3');
      expect(new CrossplaneFunction(chart, 'f', { package: 'ghcr.io/a/f:v1' }).functionName).toBe('f');
      expect(new CrossplaneConfiguration(chart, 'c', { package: 'ghcr.io/a/c:v1' }).configurationName).toBe('c');
    });
  });

  test('accepts a runtime config of the app, or one by name', () => {
    expect(synth((chart) => add({ runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'aws') })(chart))[1].spec.runtimeConfigRef).toEqual({ name: 'aws' });
    expect(synthOne(add({ runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName('default') })).spec.runtimeConfigRef).toEqual({ name: 'default' });
  });

  test('accepts a Secret of cdk8s-plus by its name', () => {
    const [, provider] = synth((chart) => {
      const secret = new Secret(chart, 'registry', { metadata: { name: 'registry-credentials' } });
      add({ packagePullSecrets: [secret] })(chart);
    }, { namespace: 'crossplane-system' });
    expect(provider.spec.packagePullSecrets).toEqual([{ name: 'registry-credentials' }]);
  });

  describe('accepts without a warning', () => {
    test.each([
      'ghcr.io/org/team/repo/package:v1',
      'xpkg.upbound.io/x1:v1',
      'registry.local:5000/a/b:v1',
      '127.0.0.1/a/b:v1',
      '127.0.0.1:5000/a/b:v1.0.0',
      'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0-rc.0.12.gabcdef0',
      `xpkg.upbound.io/upbound/provider-aws-s3@${DIGEST}`,
      `xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0@${DIGEST}`,
      'registry.example.org/acme/platform:1.2',
      'docker.io/acme/platform:2',
      'docker.io/library/platform:2',
      'registry.example.org/a_b/c.d-e:v1.0.0',
      '${PACKAGE}',
      '${REPOSITORY}:v1.0.0',
      '${REGISTRY}/acme/platform:v1.0.0',
      '${REGISTRY:=registry.example.org:5000}/acme/platform:v1.0.0',
      'registry:${PORT}/acme/platform:v1.0.0',
      'xpkg.upbound.io/${ORGANIZATION}/provider-aws-s3:${VERSION}',
      'xpkg.upbound.io/upbound/provider-aws-s3:v${VERSION}',
      'xpkg.upbound.io/upbound/provider-aws-s3${VERSION}',
      'xpkg.upbound.io/upbound/provider-aws-s3@${DIGEST}',
      'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0@sha256:${DIGEST}',
    ])('%s', (image) => {
      expect(synthOne(add({ package: image })).spec.package).toBe(image);
      expect(warnings({ package: image })).toEqual([]);
    });

    test.each<[string, Partial<CrossplaneProviderProps>]>([
      ['all revisions', { revisionHistoryLimit: 0 }],
      ['a tag that is pulled every minute', { packagePullPolicy: CrossplanePullPolicy.ALWAYS }],
      ['a pull secret in the namespace of Upbound Crossplane', { package: ALONE, packagePullSecrets: [{ name: 'a', namespace: 'upbound-system' } as { name: string }] }],
      ['a name of the maximum length', { metadata: { name: 'p'.repeat(63) } }],
      ['a name with a dot and a runtime config that is not known', { metadata: { name: 'p.q' }, runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName('x') }],
    ])('%s', (_name, props) => {
      expect(warnings(props)).toEqual([]);
    });

    test('a name with a dot where the runtime config names the Service', () => {
      expect(warningsOf((chart) => add({ runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'aws', { service: { name: 'aws' } }) }, 'a.b')(chart))).toEqual([]);
    });

    test('a configuration with a dot in its name, which has no Service', () => {
      expect(warningsOf((chart) => new CrossplaneConfiguration(chart, '1.a', { package: 'ghcr.io/a/c:v1' }))).toEqual([]);
    });
  });

  describe('warns of', () => {
    test.each<[string, Partial<CrossplaneProviderProps>, string]>([
      ['latest', { package: 'ghcr.io/acme/provider:latest' },
        "crossplane/package-version: 'package' has the tag 'latest', which is not a version, so the installed package may change, and packages that depend on a version of it cannot be installed: pin a version"],
      ['a tag that is not a version, next to a digest', { package: `ghcr.io/acme/provider:main@${DIGEST}` },
        "crossplane/package-version: 'package' has the tag 'main', which is not a version, so packages that depend on a version of it cannot be installed: pin a version"],
      ['a missing v', { package: 'xpkg.crossplane.io/crossplane-contrib/provider-kubernetes:0.17.0' },
        "crossplane/package-version: 'package' has the tag '0.17.0', but tags in this registry start with 'v': write 'xpkg.crossplane.io/crossplane-contrib/provider-kubernetes:v0.17.0'"],
      ['a digest that is pulled every minute', { package: `ghcr.io/acme/provider@${DIGEST}`, packagePullPolicy: CrossplanePullPolicy.ALWAYS },
        "crossplane/no-effect: 'packagePullPolicy' asks the registry every minute for a digest, which never changes: remove it"],
      ['a pull secret in another namespace', { package: ALONE, packagePullSecrets: [{ name: 'a', namespace: 'team-a' } as { name: string }] },
        "crossplane/pull-secret: 'packagePullSecrets[0]' is in namespace 'team-a', but Crossplane reads it in its own namespace: create it in 'crossplane-system', or acknowledge this if Crossplane is installed in 'team-a'"],
    ])('%s', (_name, props, text) => {
      expect(warnings(props)).toEqual([`chart/s3 ${text}`]);
    });

    test('a Secret of the app in another namespace', () => {
      expect(warningsOf((chart) => {
        add({ package: ALONE, packagePullSecrets: [new Secret(chart, 'a', { metadata: { name: 'a', namespace: 'team-a' } })] })(chart);
      })).toEqual([expect.stringContaining("'packagePullSecrets[0]' is in namespace 'team-a'")]);
    });
  });

  describe('refuses', () => {
    const must = 'name a registry, a repository, and a tag or digest';
    const example = "write for example 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0'";
    const short = (image: string) => [image, must, `Crossplane 2 has no default registry: write it, for example 'xpkg.upbound.io/${image}'`];

    test.each([
      ['', must, example],
      short('upbound/provider-aws-s3:v1.23.0'),
      short('provider-aws-s3:v1.23.0'),
      short(`provider-aws-s3@${DIGEST}`),
      short('.io/a:v1'),
      ['/upbound/provider-aws-s3:v1', must, "Crossplane 2 has no default registry: write it, for example 'xpkg.upbound.io/upbound/provider-aws-s3:v1'"],
      ['https://xpkg.upbound.io/a/b:v1', 'be written without a scheme', "write 'xpkg.upbound.io/a/b:v1'"],
      ['oci://xpkg.upbound.io/a/b:v1', 'be written without a scheme', "write 'xpkg.upbound.io/a/b:v1'"],
      ['xpkg.upbound.io/a/b:>=v1.0.0 <v2', 'contain no white space', 'remove it; a range of versions belongs in the dependsOn of a package'],
      ['localhost:5000/a/b:v1', 'name a registry with a dot', "write '127.0.0.1:5000/a/b:v1'"],
      ['localhost/a/b:v1', 'name a registry with a dot', "write '127.0.0.1/a/b:v1'"],
      ['registry:5000/a/b:v1', 'name a registry with a dot', "Crossplane 2 refuses a host without one: use the full name, such as 'registry.example.svc:5000'"],
      ['xpkg.upbound.io/upbound/provider-aws-s3', 'have a tag or digest', "pin the version, for example 'xpkg.upbound.io/upbound/provider-aws-s3:v1.2.3'"],
    ])('the package %s', (image, mustText, fix) => {
      expect(error({ package: image })).toBe(`[chart/s3] 'package' must ${mustText}, got ${JSON.stringify(image)}: ${fix}`);
    });

    test.each([
      ['ghcr.io:x/a/b:v1', 'start with the host of a registry', 'ghcr.io:x', example],
      ['docker.io/provider:v1', 'have the whole path of the repository', 'docker.io/provider', "name the organization, for example 'docker.io/library/provider'"],
      ['ghcr.io/${ORGANIZATION}/Provider:v1', 'have a repository in lower case', 'ghcr.io/${ORGANIZATION}/Provider:v1', 'write it in lower case'],
      ['ghcr.io/${ORGANIZATION}/a:v1+x', "have a tag of letters, digits, '-', '_' and '.'", 'v1+x', 'correct it'],
      ['ghcr.io/Acme/provider:v1', 'have a repository in lower case', 'ghcr.io/Acme/provider:v1', "write 'ghcr.io/acme/provider:v1'"],
      ['ghcr.io//provider:v1', "have a repository of lower-case letters, digits, '-', '_', '.' and '/'", '/provider', example],
      ['ghcr.io/p:v1', "have a repository of lower-case letters, digits, '-', '_', '.' and '/'", 'p', example],
      ['ghcr.io/a/b:', "have a tag of letters, digits, '-', '_' and '.'", '', 'correct it'],
      ['ghcr.io/a/b:v1+x', "have a tag of letters, digits, '-', '_' and '.'", 'v1+x', 'correct it'],
      ['ghcr.io/a/b:>=v1', 'have one exact tag, not a range', '>=v1', 'ranges belong in the dependsOn of a package: name the version'],
      ['ghcr.io/a/b:*', 'have one exact tag, not a range', '*', 'ranges belong in the dependsOn of a package: name the version'],
      ['ghcr.io/a/b@sha256:abc', "have a digest that is 'sha256:' and 64 lower-case hexadecimal digits", 'sha256:abc', 'copy the whole digest, for example from `crane digest`'],
    ])('the part of the package %s', (image, mustText, got, fix) => {
      expect(error({ package: image })).toBe(`[chart/s3] 'package' must ${mustText}, got ${JSON.stringify(got)}: ${fix}`);
    });

    test.each<[string, Partial<CrossplaneProviderProps>, string]>([
      ['no package', { package: undefined as unknown as string }, "[chart/s3] 'package' must be a string, got nothing: pass a string"],
      ['a pull policy in lower case', { packagePullPolicy: 'always' as CrossplanePullPolicy },
        "[chart/s3] 'packagePullPolicy' must be one of CrossplanePullPolicy.ALWAYS, CrossplanePullPolicy.IF_NOT_PRESENT, CrossplanePullPolicy.NEVER, got \"always\": write CrossplanePullPolicy.ALWAYS"],
      ['a negative limit', { revisionHistoryLimit: -1 },
        "[chart/s3] 'revisionHistoryLimit' must be a whole number of at least 0, got -1: write 0 to keep all revisions"],
      ['half a revision', { revisionHistoryLimit: 0.5 },
        "[chart/s3] 'revisionHistoryLimit' must be a whole number of at least 0, got 0.5: write 0 to keep all revisions"],
      ['an invalid label value', { commonLabels: { team: 'a b' } },
        "[chart/s3] 'commonLabels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string"],
      ['a namespace', { metadata: { namespace: 'crossplane-system' } },
        "[chart/s3] 'metadata.namespace' must be left out of this Provider, got \"crossplane-system\": remove it"],
      ['a dot in the name', { metadata: { name: 'provider.aws' } },
        "[chart/s3] 'metadata.name' must start with a letter and contain no '.', because a Service gets this name, got \"provider.aws\": use for example 'provider-aws'"],
      ['a name that is too long for a label', { metadata: { name: 'p'.repeat(64) } },
        `[chart/s3] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 63 characters), got "${'p'.repeat(64)}": use for example '${'p'.repeat(63)}'`],
    ])('%s', (_name, props, text) => {
      expect(error(props)).toBe(text);
    });

    test('a name that starts with a digit', () => {
      expect(errorOf((chart) => new CrossplaneFunction(chart, '1st', { package: 'ghcr.io/a/f:v1' }))).toBe(
        "[chart/1st] 'id' must start with a letter and contain no '.', because a Service gets this name, got \"1st\": use for example 'x-1st'");
    });

    test('a dot in the name with a runtime config that does not name the Service', () => {
      expect(errorOf((chart) => add({ runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'aws') }, 'a.b')(chart))).toBe(
        "[chart/a.b] 'id' must start with a letter and contain no '.', because a Service gets this name, got \"a.b\": use for example 'a-b'");
    });

    test('a runtime config of another app', () => {
      const other = new CrossplaneRuntimeConfig(new Chart(new App(), 'other'), 'aws');
      expect(error({ runtimeConfigRef: other })).toBe(
        "[chart/s3] 'runtimeConfigRef' must be in the same app, got \"other/aws\": create it in this app, or refer to it by name with CrossplaneRuntimeConfig.fromRuntimeConfigName('aws')");
    });
  });
});
