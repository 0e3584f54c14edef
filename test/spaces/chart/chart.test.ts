import { SecretKey, ShellVariable, SpacesArgoCdPlugin, SpacesChart, SpacesExternalSecrets } from '../../../lib';
import { thrownBy } from '../../support/synth';

describe('SpacesChart.version', () => {
  test('is in the current registry', () => {
    const chart = SpacesChart.version('1.17.1');
    expect([chart.chartVersion, chart._repository, chart._guideClusterType]).toEqual(['1.17.1', 'oci://xpkg.upbound.io/spaces-artifacts', undefined]);
  });

  test.each(['1.17.1', '1.17.1-rc.0', '1.17.x', '1.x', '*', '>=1.16.0 <1.18.0', '~1.17.0', '^1', '1.16.0 || 1.17.0', ShellVariable.of('SPACES_VERSION'), '${VERSION}', '1.17.${PATCH}'])('accepts the version %s', (version) => {
    expect(SpacesChart.version(version).chartVersion).toBe(version);
  });

  test.each(['registry.example.org/spaces', 'registry.example.org', 'localhost:5000/spaces', 'localhost/spaces', 'registry:5000/spaces', '10.0.0.1/a/b/c', 'us-west1-docker.pkg.dev/acme/charts', '${REGISTRY}', '${REGISTRY}/spaces', 'registry.example.org/${FOLDER}'])(
    'accepts the registry %s', (registry) => {
      expect(SpacesChart.version('1.17.1', { registry })._repository).toBe(`oci://${registry}`);
    });

  test.each(['1.6.1', '1.7.0', '1.8.2'])('accepts the former registry for %s', (version) => {
    const registry = 'us-west1-docker.pkg.dev/orchestration-build/upbound-environments';
    expect(SpacesChart.version(version, { registry })._repository).toBe(`oci://${registry}`);
  });

  test('is in the registry of its time', () => {
    expect(['1.6.1', '1.6.x', '1.7.0', '^1.6.0'].map((version) => SpacesChart.version(version)._repository)).toEqual([
      'oci://us-west1-docker.pkg.dev/orchestration-build/upbound-environments', 'oci://us-west1-docker.pkg.dev/orchestration-build/upbound-environments',
      'oci://xpkg.upbound.io/spaces-artifacts', 'oci://xpkg.upbound.io/spaces-artifacts',
    ]);
  });

  const REGISTRY = "be a registry and path without 'oci://'";
  const EXAMPLE = "write for example 'xpkg.upbound.io/spaces-artifacts'";
  const VERSION = "[SpacesChart.version] 'version' must";

  test.each<[string, () => SpacesChart, string]>([
    ['a v in front', () => SpacesChart.version('v1.17.1'), `${VERSION} be written without 'v', got "v1.17.1": only \`up space init\` accepts the 'v': write '1.17.1'`],
    ['a word', () => SpacesChart.version('latest'), `${VERSION} be a version of the chart, got "latest": write for example '1.17.1', or '1.17.x' for the newest patch`],
    ['two numbers, which helm reads as a tag', () => SpacesChart.version('1.17'), `${VERSION} have three numbers, got "1.17": write '1.17.0', or a range such as '1.17.x'`],
    ['one number', () => SpacesChart.version('1'), `${VERSION} have three numbers, got "1": write '1.0.0', or a range such as '1.x'`],
    ['a registry with a scheme', () => SpacesChart.version('1.17.1', { registry: 'oci://xpkg.upbound.io/x' }), `[SpacesChart.version] 'registry' must ${REGISTRY}, got "oci://xpkg.upbound.io/x": ${EXAMPLE}`],
    ['a registry with a slash at the end', () => SpacesChart.version('1.17.1', { registry: 'xpkg.upbound.io/x/' }), `[SpacesChart.version] 'registry' must ${REGISTRY}, got "xpkg.upbound.io/x/": ${EXAMPLE}`],
    ['a path without a registry', () => SpacesChart.version('1.17.1', { registry: 'spaces-artifacts/x' }), `[SpacesChart.version] 'registry' must ${REGISTRY}, got "spaces-artifacts/x": ${EXAMPLE}`],
    ['white space', () => SpacesChart.version('1.17.1', { registry: 'a.b/c d' }), `[SpacesChart.version] 'registry' must ${REGISTRY}, got "a.b/c d": ${EXAMPLE}`],
    ['a version that was never published', () => SpacesChart.version('1.9.0'), `${VERSION} be a version whose images were published, got "1.9.0": version 1.9.1 replaced it: write '1.9.1'`],
    ['the registry that gets no new versions', () => SpacesChart.version('1.17.1', { registry: 'us-west1-docker.pkg.dev/orchestration-build/upbound-environments' }),
      "[SpacesChart.version] 'registry' must be a registry that still gets new versions, got \"us-west1-docker.pkg.dev/orchestration-build/upbound-environments\": no version since 1.9 is there: remove it, or use SpacesChart.guide(...) for the guide's command"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});

describe('SpacesChart.guide', () => {
  test.each(['kind', 'eks', 'aks', 'gke', ShellVariable.of('SPACES_CLUSTER_TYPE'), '${CLUSTER_TYPE}'])('is in the registry of the guide, with the cluster type %s', (clusterType) => {
    const chart = SpacesChart.guide({ version: '1.1.0', clusterType });
    expect([chart.chartVersion, chart._repository, chart._guideClusterType]).toEqual(['1.1.0', 'oci://us-west1-docker.pkg.dev/orchestration-build/upbound-environments', clusterType]);
  });

  test('accepts a variable as its version', () => {
    expect(SpacesChart.guide({ version: ShellVariable.of('V'), clusterType: 'kind' }).chartVersion).toBe(ShellVariable.of('V'));
  });

  test.each<[string, () => SpacesChart, string]>([
    ['a cluster type in upper case', () => SpacesChart.guide({ version: '1.1.0', clusterType: 'EKS' }), "[SpacesChart.guide] 'guide.clusterType' must be one of kind, eks, aks, gke, got \"EKS\": write 'eks'"],
    ['another cluster type', () => SpacesChart.guide({ version: '1.1.0', clusterType: 'k3s' }), "[SpacesChart.guide] 'guide.clusterType' must be one of kind, eks, aks, gke, got \"k3s\": write for example 'eks'"],
    ['a v in front', () => SpacesChart.guide({ version: 'v1.1.0', clusterType: 'eks' }), "[SpacesChart.guide] 'guide.version' must be written without 'v', got \"v1.1.0\": only `up space init` accepts the 'v': write '1.1.0'"],
  ])('refuses %s', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});

describe('namespaces of plugins', () => {
  const NAMESPACE = "be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters)";

  test.each<[string, () => unknown, string]>([
    ['Argo CD on the same cluster', () => SpacesArgoCdPlugin.sameCluster({ secretNamespace: 'Argo CD' }),
      `[SpacesArgoCdPlugin.sameCluster] 'secretNamespace' must ${NAMESPACE}, got "Argo CD": use for example 'argo-cd'`],
    ['Argo CD on another cluster', () => SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('a', 'b'), secretNamespace: '' }),
      `[SpacesArgoCdPlugin.externalCluster] 'secretNamespace' must ${NAMESPACE}, got "": use a name such as 'ctp1'`],
    ['External Secrets', () => SpacesExternalSecrets.enabled({ namespace: 'a.b' }), `[SpacesExternalSecrets.enabled] 'namespace' must ${NAMESPACE}, got "a.b": use for example 'a-b'`],
  ])('of %s are checked', (_name, make, message) => {
    expect(thrownBy(make)).toBe(message);
  });
});
