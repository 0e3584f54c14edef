import { ControlPlane, SecretKey, type ControlPlaneOptions } from '../../../lib';
import { IN_CLUSTER_SERVER } from '../../../lib/kit/values/server-url';
import { thrownBy } from '../../support/synth';

const kubeconfig = SecretKey.of('ctp1-kubeconfig', 'kubeconfig');

describe('ControlPlane.named', () => {
  test('knows only a name at first', () => {
    expect({ ...ControlPlane.named('ctp1') }).toEqual({ controlPlaneName: 'ctp1', isCoLocated: false });
  });

  test('knows all that it is told', () => {
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

  test('writes a placeholder as it is', () => {
    expect(ControlPlane.named('ctp1', { serverPlaceholder: '<server of ctp1>/' }).server).toBe('<server of ctp1>/');
  });

  test.each([
    'https://ctp1.example.org', 'http://ctp1:8080', 'https://10.0.0.1:6443', 'https://[::1]:6443', 'https://spaces.example.org/apis/spaces.upbound.io/v1beta1/namespaces/a/controlplanes/b/k8s',
    'https://kubernetes.default.svc', 'https://host?x=y',
  ])('takes the server %s', (server) => {
    expect(ControlPlane.named('ctp1', { server }).server).toBe(server);
  });

  const URL = "be an absolute URL of an API server, without '/' at the end";
  const EXAMPLE = "write for example 'https://ctp1.example.org'; a text to be replaced later goes in as 'serverPlaceholder'";

  test.each<[string, string, ControlPlaneOptions, string]>([
    ['a name that Kubernetes does not take', 'CTP 1', {},
      "[ControlPlane.named] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"CTP 1\": use for example 'ctp-1'"],
    ['a server without a scheme', 'ctp1', { server: 'ctp1.example.org:6443' }, `[ControlPlane.named] 'server' must ${URL}, got "ctp1.example.org:6443": ${EXAMPLE}`],
    ['the name of a cluster as server', 'ctp1', { server: 'production' },
      `[ControlPlane.named] 'server' must ${URL}, got "production": if this is the name of a cluster in Argo CD, pass it as 'argoClusterName'; a URL begins with https://`],
    ['a placeholder as server', 'ctp1', { server: '<server>' }, `[ControlPlane.named] 'server' must ${URL}, got "<server>": ${EXAMPLE}`],
    ['an empty server', 'ctp1', { server: '' }, `[ControlPlane.named] 'server' must ${URL}, got "": ${EXAMPLE}`],
    ['a server that is no text', 'ctp1', { server: 6443 as unknown as string }, `[ControlPlane.named] 'server' must ${URL}, got 6443: ${EXAMPLE}`],
    ['a server without host', 'ctp1', { server: 'https:///x' }, `[ControlPlane.named] 'server' must ${URL}, got "https:///x": ${EXAMPLE}`],
    ['a server with white space', 'ctp1', { server: 'https://a b' }, `[ControlPlane.named] 'server' must ${URL}, got "https://a b": remove the white space`],
    ['a server with a slash at the end', 'ctp1', { server: 'https://a/b//' }, `[ControlPlane.named] 'server' must ${URL}, got "https://a/b//": drop the slash: 'https://a/b'`],
    ['a server with a password', 'ctp1', { server: 'https://me:secret@a/' },
      "[ControlPlane.named] 'server' must hold no password, got \"https://***@a/\": remove the credentials from the URL and refer to a Secret"],
    ['a server beside a placeholder', 'ctp1', { server: 'https://a', serverPlaceholder: '<server>' },
      "[ControlPlane.named] 'serverPlaceholder' must be left out when 'server' is given, got \"<server>\": remove it"],
    ['an empty cluster name', 'ctp1', { argoClusterName: '' }, "[ControlPlane.named] 'argoClusterName' must not be empty, got \"\": give the 'name' of the cluster Secret"],
    ['labels that Kubernetes does not take', 'ctp1', { labels: { 'my region': 'eu' } },
      "[ControlPlane.named] 'labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"my region\": rename the key"],
  ])('refuses %s', (_name, name, options, message) => {
    expect(thrownBy(() => ControlPlane.named(name, options))).toBe(message);
  });
});

describe('ControlPlane.coLocated', () => {
  test('has the server of Argo CD itself, and needs no kubeconfig', () => {
    expect({ ...ControlPlane.coLocated('ctp0') }).toEqual({ controlPlaneName: 'ctp0', isCoLocated: true, server: IN_CLUSTER_SERVER });
    expect(IN_CLUSTER_SERVER).toBe('https://kubernetes.default.svc');
  });

  test('may have labels', () => {
    expect(ControlPlane.coLocated('ctp0', { labels: { hub: 'true' } }).labels).toEqual({ hub: 'true' });
  });

  test('is checked like any other', () => {
    expect(thrownBy(() => ControlPlane.coLocated('_'))).toBe(
      "[ControlPlane.coLocated] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"_\": use a name such as 'ctp1'");
    expect(thrownBy(() => ControlPlane.coLocated('ctp0', { labels: { hub: true } as unknown as Record<string, string> }))).toBe(
      "[ControlPlane.coLocated] 'labels['hub']' must be a string, got true: quote it: 'true'");
  });
});
