import { convertManifests } from '../../../lib/manifests/convert';
import { findingsIn, found } from '../../support/findings';

const object = (apiVersion: string, kind: string, name: string, spec: object): object => ({ apiVersion, kind, metadata: { name }, spec });
const provider = (spec: object, name: string = 'provider-aws-s3'): object =>
  object('pkg.crossplane.io/v1', 'Provider', name, { package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0', ...spec });

test('types and values of fields are checked', () => {
  expect(found(provider({
    packagePullPolicy: 'always', packagePullSecrets: ['registry'], revisionHistoryLimit: '3', skipDependencyResolution: 'true', runtimeConfigref: { name: 'aws' },
  }))).toEqual([
    'spec/runtimeConfigref unknown-field: \'spec.runtimeConfigref\' must be a field of spec, got an unknown one: did you mean \'spec.runtimeConfigRef\'?',
    'spec/packagePullPolicy field-value: \'spec.packagePullPolicy\' must be one of Always, IfNotPresent, Never, got "always": write Always',
    'spec/packagePullSecrets/0 field-type: \'spec.packagePullSecrets[0]\' must be a map, got "registry": write its keys below it, or in { }',
    'spec/revisionHistoryLimit field-type: \'spec.revisionHistoryLimit\' must be a number, got "3": write it without quotes',
    'spec/skipDependencyResolution field-type: \'spec.skipDependencyResolution\' must be true or false, got "true": write true, without quotes',
  ]);
});

test('the image of a package is checked where it is written, with an edit', () => {
  const document = object('pkg.crossplane.io/v1', 'Configuration', 'platform', { package: 'https://xpkg.upbound.io/acme/platform:v1.0.0' });
  const [finding] = findingsIn(document);
  expect(`${finding.message}: ${finding.fix}`).toBe(
    '\'spec.package\' must be written without a scheme, got "https://xpkg.upbound.io/acme/platform:v1.0.0": write xpkg.upbound.io/acme/platform:v1.0.0');
  expect(finding.edits).toEqual([{ edit: 'set', path: ['spec', 'package'], value: 'xpkg.upbound.io/acme/platform:v1.0.0' }]);
});

test('packages are checked against each other', () => {
  expect(found(provider({}), provider({}, 'aws'))).toEqual([
    'spec/package crossplane/duplicate-package: \'spec.package\' must come from a repository that is installed once on the control plane, '
    + 'got xpkg.upbound.io/upbound/provider-aws-s3, which \'Provider provider-aws-s3\' installs too: '
    + 'while there are two, Crossplane installs no package at all: remove one of them',
  ]);
});

test('the kind of a runtime config that is written out is kept', () => {
  const runtimeConfigRef = { apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'DeploymentRuntimeConfig', name: 'aws' };
  const [{ manifest, differences, construct }] = convertManifests([{ value: provider({ runtimeConfigRef }) }]);
  expect(manifest).toEqual(provider({ runtimeConfigRef }));
  expect(differences.map(({ path }) => path.join('.'))).toEqual(['spec.runtimeConfigRef.apiVersion', 'spec.runtimeConfigRef.kind']);
  expect(construct?.name).toBe('CrossplaneProvider');
});

test('valid documents say nothing, whatever they leave out', () => {
  expect(found(
    provider({ runtimeConfigRef: { name: 'aws' }, packagePullPolicy: 'IfNotPresent', revisionHistoryLimit: 0, packagePullSecrets: [] }),
    object('pkg.crossplane.io/v1', 'Function', 'function-auto-ready', { package: '${REGISTRY}/crossplane-contrib/function-auto-ready:${VERSION}' }),
    object('pkg.crossplane.io/v1', 'Configuration', 'platform', { package: 'xpkg.upbound.io/acme/platform:v1.0.0', packagePullPolicy: '${POLICY}' }),
  )).toEqual([]);
});
