import { error, spec, warnings } from './apps';
import { ArgoDestination, ControlPlane, type IControlPlane } from '../../../lib';

const server = 'https://ctp1.acme.example';
const placeholder = 'your-control-plane-endpoint';

describe('the destination is exactly one of server and name', () => {
  const both = ControlPlane.named('ctp1', { server, argoClusterName: 'prod' });
  const coLocatedElsewhere: IControlPlane = { controlPlaneName: 'ctp0', isCoLocated: true };

  test.each<[string, IControlPlane, ArgoDestination | undefined, object]>([
    ['both known: the name', both, undefined, { name: 'prod' }],
    ['both known, NAME chosen', both, ArgoDestination.NAME, { name: 'prod' }],
    ['both known, SERVER chosen', both, ArgoDestination.SERVER, { server }],
    ['a name only', ControlPlane.named('ctp1', { argoClusterName: 'prod' }), undefined, { name: 'prod' }],
    ['a name with a space and a slash', ControlPlane.named('ctp1', { argoClusterName: 'prod / eu' }), undefined, { name: 'prod / eu' }],
    ['an ARN', ControlPlane.named('ctp1', { argoClusterName: 'arn:aws:eks:eu-central-1:123456789012:cluster/prod' }), undefined,
      { name: 'arn:aws:eks:eu-central-1:123456789012:cluster/prod' }],
    ['a name only, NAME chosen', ControlPlane.named('ctp1', { argoClusterName: 'prod' }), ArgoDestination.NAME, { name: 'prod' }],
    ['a server only', ControlPlane.named('ctp1', { server }), undefined, { server }],
    ['a server only, SERVER chosen', ControlPlane.named('ctp1', { server }), ArgoDestination.SERVER, { server }],
    ['a placeholder', ControlPlane.named('ctp1', { serverPlaceholder: placeholder }), undefined, { server: placeholder }],
    ['a placeholder and a name', ControlPlane.named('ctp1', { serverPlaceholder: placeholder, argoClusterName: 'prod' }), undefined, { name: 'prod' }],
    ['a placeholder, SERVER chosen', ControlPlane.named('ctp1', { serverPlaceholder: placeholder, argoClusterName: 'prod' }), ArgoDestination.SERVER, { server: placeholder }],
    ['co-located', ControlPlane.coLocated('ctp0'), undefined, { server: 'https://kubernetes.default.svc' }],
    ['co-located, SERVER chosen', ControlPlane.coLocated('ctp0'), ArgoDestination.SERVER, { server: 'https://kubernetes.default.svc' }],
    ['co-located, NAME chosen', ControlPlane.coLocated('ctp0'), ArgoDestination.NAME, { name: 'in-cluster' }],
    ['co-located, a control plane of somebody else', coLocatedElsewhere, undefined, { server: 'https://kubernetes.default.svc' }],
    ['co-located, a control plane of somebody else, NAME chosen', coLocatedElsewhere, ArgoDestination.NAME, { name: 'in-cluster' }],
    ['co-located, with a name of its own', { ...coLocatedElsewhere, argoClusterName: 'hub' }, ArgoDestination.NAME, { name: 'hub' }],
  ])('%s', (_name, controlPlane, destination, expected) => {
    const props = { controlPlane, ...(destination === undefined ? {} : { destination }) };
    expect(spec(props).destination).toEqual(expected);
    expect(warnings(props)).toEqual([]);
  });

  test('a namespace is written beside it', () => {
    expect(spec({ controlPlane: both, destinationNamespace: 'team-a' }).destination).toEqual({ name: 'prod', namespace: 'team-a' });
  });

  test.each<[string, IControlPlane, ArgoDestination | undefined, string]>([
    ['neither', ControlPlane.named('ctp1'), undefined,
      "[chart/claims] 'controlPlane' must have a server or a cluster name for Argo CD, got control plane 'ctp1' without them: pass argoClusterName or server to ControlPlane.named('ctp1', ...), or say ControlPlane.coLocated('ctp1') if Argo CD runs on it"],
    ['neither, NAME chosen', ControlPlane.named('ctp1'), ArgoDestination.NAME,
      "[chart/claims] 'controlPlane' must have a server or a cluster name for Argo CD, got control plane 'ctp1' without them: pass argoClusterName or server to ControlPlane.named('ctp1', ...), or say ControlPlane.coLocated('ctp1') if Argo CD runs on it"],
    ['NAME without a name', ControlPlane.named('ctp1', { server }), ArgoDestination.NAME,
      "[chart/claims] 'destination' must be SERVER for this control plane, got NAME, and control plane 'ctp1' without argoClusterName: pass argoClusterName to ControlPlane.named('ctp1', ...)"],
    ['SERVER without a server', ControlPlane.named('ctp1', { argoClusterName: 'prod' }), ArgoDestination.SERVER,
      "[chart/claims] 'destination' must be NAME for this control plane, got SERVER, and control plane 'ctp1' without server: pass server to ControlPlane.named('ctp1', ...)"],
  ])('refuses %s', (_name, controlPlane, destination, message) => {
    expect(error({ controlPlane, ...(destination === undefined ? {} : { destination }) })).toBe(message);
  });
});

describe('servers', () => {
  const of = (url: string) => ({ controlPlane: ControlPlane.named('ctp1', { server: url }) });

  test.each([
    'https://kubernetes.default.svc',
    'https://kubernetes.default.example.org',
    'https://[2001:db8::1]:6443',
    'http://ctp1.acme.example',
    'https://acme.spaces.upbound.io/apis/spaces.upbound.io/v1beta1/namespaces/default/controlplanes/ctp1/k8s',
  ])('accepts %s', (url) => {
    expect(spec(of(url)).destination).toEqual({ server: url });
    expect(warnings(of(url))).toEqual([]);
  });

  test.each([
    'https://kubernetes.default.svc:443',
    'https://kubernetes.default.svc.cluster.local',
    'https://kubernetes.default.svc.cluster.local:443',
    'http://kubernetes.default.svc',
    'https://kubernetes.default',
  ])('warns of %s, by which Argo CD does not know its own cluster', (url) => {
    expect(warnings(of(url))).toEqual([
      `chart/claims argo/in-cluster: server ${url} is not the text by which Argo CD knows its own cluster; use ControlPlane.coLocated('ctp1'), which writes https://kubernetes.default.svc`,
    ]);
  });

  test.each(['https://acme.spaces.upbound.io', 'https://acme.spaces.upbound.io:443'])('warns of %s, the API of a Space', (url) => {
    expect(warnings(of(url))).toEqual([
      `chart/claims argo/space-server: server ${url} looks like the API of a Space, which Argo CD cannot watch; name the server of the control plane in it`,
    ]);
  });

  test('a server that is not written is not warned of', () => {
    expect(warnings({ controlPlane: ControlPlane.named('ctp1', { server: 'https://kubernetes.default', argoClusterName: 'ctp1' }) })).toEqual([]);
  });
});
