import { ControlPlane, SecretKey, type ControlPlaneOptions } from '../../../lib';
import { IN_CLUSTER_SERVER } from '../../../lib/kit/values/server-url';
import { thrownBy } from '../../support/synth';

const kubeconfig = SecretKey.of('ctp1-kubeconfig', 'kubeconfig');

describe('ControlPlane.named', () => {
  test('needs only a name', () => {
    expect({ ...ControlPlane.named('ctp1') }).toEqual({ controlPlaneName: 'ctp1', isCoLocated: false });
  });

  test('has all its options', () => {
    const labels = { region: 'eu' };
    const plane = ControlPlane.named('ctp1', { server: 'https://ctp1.example.org:6443', argoClusterName: 'Production EU', kubeconfig, labels });
    expect({ ...plane }).toEqual({
      controlPlaneName: 'ctp1',
      isCoLocated: false,
      server: 'https://ctp1.example.org:6443',
      argoClusterName: 'Production EU',
      kubeconfig,
      labels: { region: 'eu' },
    });
    labels.region = 'us';
    expect(plane.labels).toEqual({ region: 'eu' });
  });

  test('keeps a placeholder unchanged', () => {
    expect(ControlPlane.named('ctp1', { serverPlaceholder: '<server of ctp1>/' }).server).toBe('<server of ctp1>/');
  });

  test('accepts variables that Flux substitutes, in all its strings', () => {
    const plane = ControlPlane.named('${NAME}', { server: '${SERVER}', argoClusterName: '${CLUSTER}', labels: { region: '${REGION}' } });
    expect({ ...plane }).toMatchObject({ controlPlaneName: '${NAME}', server: '${SERVER}', argoClusterName: '${CLUSTER}', labels: { region: '${REGION}' } });
  });

  test.each([
    'https://ctp1.example.org', 'http://ctp1:8080', 'https://10.0.0.1:6443', 'https://[::1]:6443', 'https://spaces.example.org/apis/spaces.upbound.io/v1beta1/namespaces/a/controlplanes/b/k8s',
    'https://kubernetes.default.svc', 'https://host?x=y',
  ])('accepts the server %s', (server) => {
    expect(ControlPlane.named('ctp1', { server }).server).toBe(server);
  });

  const URL = "be an absolute URL of an API server, without '/' at the end";
  const EXAMPLE = "write for example 'https://ctp1.example.org'; a string to be replaced later goes into 'serverPlaceholder'";

  test.each<[string, string, ControlPlaneOptions, string]>([
    ['an invalid name', 'CTP 1', {},
      "[ControlPlane.named] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"CTP 1\": use for example 'ctp-1'"],
    ['a server without a scheme', 'ctp1', { server: 'ctp1.example.org:6443' }, `[ControlPlane.named('ctp1')] 'server' must ${URL}, got "ctp1.example.org:6443": ${EXAMPLE}`],
    ['the name of a cluster as server', 'ctp1', { server: 'production' },
      `[ControlPlane.named('ctp1')] 'server' must ${URL}, got "production": if this is the name of a cluster in Argo CD, pass it as 'argoClusterName'; a URL starts with https://`],
    ['a placeholder as server', 'ctp1', { server: '<server>' }, `[ControlPlane.named('ctp1')] 'server' must ${URL}, got "<server>": ${EXAMPLE}`],
    ['an empty server', 'ctp1', { server: '' }, `[ControlPlane.named('ctp1')] 'server' must ${URL}, got "": ${EXAMPLE}`],
    ['a server without a host', 'ctp1', { server: 'https:///x' }, `[ControlPlane.named('ctp1')] 'server' must ${URL}, got "https:///x": ${EXAMPLE}`],
    ['a server with whitespace', 'ctp1', { server: 'https://a b' }, `[ControlPlane.named('ctp1')] 'server' must ${URL}, got "https://a b": remove the whitespace`],
    ['a server with a trailing slash', 'ctp1', { server: 'https://a/b//' }, `[ControlPlane.named('ctp1')] 'server' must ${URL}, got "https://a/b//": write 'https://a/b'`],
    ['a server with a password', 'ctp1', { server: 'https://me:secret@a/' },
      "[ControlPlane.named('ctp1')] 'server' must contain no password, got \"https://***@a/\": remove the credentials from the URL and refer to a Secret"],
    ['a server together with a placeholder', 'ctp1', { server: 'https://a', serverPlaceholder: '<server>' },
      "[ControlPlane.named('ctp1')] 'serverPlaceholder' must be left out when 'server' is given, got \"<server>\": remove it"],
    ['an empty cluster name', 'ctp1', { argoClusterName: '' }, "[ControlPlane.named('ctp1')] 'argoClusterName' must not be empty, got \"\": use the 'name' of the cluster Secret"],
    ['a cluster name with spaces around it', 'ctp1', { argoClusterName: ' prod ' }, "[ControlPlane.named('ctp1')] 'argoClusterName' must have no spaces around it, got \" prod \": write 'prod'"],
    ['an empty placeholder', 'ctp1', { serverPlaceholder: '' }, "[ControlPlane.named('ctp1')] 'serverPlaceholder' must not be empty, got \"\": write the string that is to be replaced"],
    ['invalid labels', 'ctp1', { labels: { 'my region': 'eu' } },
      "[ControlPlane.named('ctp1')] 'labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"my region\": rename the key"],
  ])('refuses %s', (_name, name, options, message) => {
    expect(thrownBy(() => ControlPlane.named(name, options))).toBe(message);
  });
});

describe('ControlPlane.coLocated', () => {
  test('has the in-cluster server of Argo CD, and needs no kubeconfig', () => {
    expect({ ...ControlPlane.coLocated('ctp0') }).toEqual({ controlPlaneName: 'ctp0', isCoLocated: true, server: IN_CLUSTER_SERVER });
    expect(IN_CLUSTER_SERVER).toBe('https://kubernetes.default.svc');
  });

  test('may have labels', () => {
    expect(ControlPlane.coLocated('ctp0', { labels: { hub: 'true' } }).labels).toEqual({ hub: 'true' });
  });

  test('is checked like any other control plane', () => {
    expect(thrownBy(() => ControlPlane.coLocated('_'))).toBe(
      "[ControlPlane.coLocated] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"_\": use a name such as 'ctp1'");
    expect(thrownBy(() => ControlPlane.coLocated('ctp0', { labels: { hub: true } as unknown as Record<string, string> }))).toBe(
      "[ControlPlane.coLocated('ctp0')] 'labels.hub' must be a string, got true: write 'true'");
  });
});
