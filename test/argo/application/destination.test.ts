import { Chart } from 'cdk8s';
import { error, git, spec, warnings } from './apps';
import { ArgoApplication, ArgoDestination, ArgoDestinationField, ArgoSource, ControlPlane, type IControlPlane, SpacesControlPlane } from '../../../lib';
import { errorOf, synthOne, testApp, warningsOf } from '../../support/synth';

const server = 'https://ctp1.acme.example';
const placeholder = 'your-control-plane-endpoint';
const application = (chart: Chart, destination: ArgoDestination) =>
  new ArgoApplication(chart, 'claims', { destination, project: 'platform', source: ArgoSource.git(git, { path: 'claims' }) });
const applied = (destination: ArgoDestination) => synthOne((chart) => application(chart, destination));

describe('the destination is exactly one of server and name', () => {
  const both = ControlPlane.named('ctp1', { server, argoClusterName: 'prod' });
  const coLocatedElsewhere: IControlPlane = { controlPlaneName: 'ctp0', isCoLocated: true };

  test.each<[string, IControlPlane, object]>([
    ['both known: the name', both, { name: 'prod' }],
    ['a name only', ControlPlane.named('ctp1', { argoClusterName: 'prod' }), { name: 'prod' }],
    ['a name with a space and a slash', ControlPlane.named('ctp1', { argoClusterName: 'prod / eu' }), { name: 'prod / eu' }],
    ['an ARN', ControlPlane.named('ctp1', { argoClusterName: 'arn:aws:eks:eu-central-1:123456789012:cluster/prod' }),
      { name: 'arn:aws:eks:eu-central-1:123456789012:cluster/prod' }],
    ['a server only', ControlPlane.named('ctp1', { server }), { server }],
    ['a placeholder', ControlPlane.named('ctp1', { serverPlaceholder: placeholder }), { server: placeholder }],
    ['a placeholder and a name', ControlPlane.named('ctp1', { serverPlaceholder: placeholder, argoClusterName: 'prod' }), { name: 'prod' }],
    ['co-located', ControlPlane.coLocated('ctp0'), { server: 'https://kubernetes.default.svc' }],
    ['co-located, in the user\'s own class', coLocatedElsewhere, { server: 'https://kubernetes.default.svc' }],
    ['co-located, with its own name', { ...coLocatedElsewhere, argoClusterName: 'hub' }, { name: 'hub' }],
  ])('of a control plane: %s', (_name, controlPlane, expected) => {
    expect(spec({ controlPlane }).destination).toEqual(expected);
    expect(warnings({ controlPlane })).toEqual([]);
    expect(applied(ArgoDestination.controlPlane(controlPlane)).spec.destination).toEqual(expected);
  });

  test.each<[string, ArgoDestination, object]>([
    ['a cluster', ArgoDestination.cluster('prod'), { name: 'prod' }],
    ['a cluster with a space and a slash', ArgoDestination.cluster('prod / eu'), { name: 'prod / eu' }],
    ['the cluster of Argo CD by its name', ArgoDestination.cluster('in-cluster'), { name: 'in-cluster' }],
    ['the cluster of Argo CD by its server', ArgoDestination.server('https://kubernetes.default.svc'), { server: 'https://kubernetes.default.svc' }],
    ['a server', ArgoDestination.server(server), { server }],
    ['a server with a path', ArgoDestination.server(`${server}:8443/k8s/clusters/c-1`), { server: `${server}:8443/k8s/clusters/c-1` }],
    ['another control plane', ArgoDestination.controlPlane(ControlPlane.named('ctp2', { argoClusterName: 'two' })), { name: 'two' }],
  ])('of an Application: %s', (_name, destination, expected) => {
    expect(applied(destination).spec.destination).toEqual(expected);
    expect(warningsOf((chart) => application(chart, destination))).toEqual([]);
  });

  test.each<[string, IControlPlane, ArgoDestinationField, object]>([
    ['the server, though the name is known', both, ArgoDestinationField.SERVER, { server }],
    ['the name', both, ArgoDestinationField.NAME, { name: 'prod' }],
    ['the name of the cluster of Argo CD', ControlPlane.coLocated('ctp0'), ArgoDestinationField.NAME, { name: 'in-cluster' }],
    ['the server of the cluster of Argo CD', coLocatedElsewhere, ArgoDestinationField.SERVER, { server: 'https://kubernetes.default.svc' }],
  ])('is the field that is chosen: %s', (_name, controlPlane, destinationField, expected) => {
    expect(spec({ controlPlane, destinationField }).destination).toEqual(expected);
    expect(applied(ArgoDestination.controlPlane(controlPlane, { field: destinationField })).spec.destination).toEqual(expected);
  });

  test.each<[ArgoDestinationField, IControlPlane, string]>([
    [ArgoDestinationField.NAME, ControlPlane.named('ctp1', { server }), 'argoClusterName'],
    [ArgoDestinationField.SERVER, ControlPlane.named('ctp1', { argoClusterName: 'prod' }), 'server'],
  ])('refuses the %s of a control plane that does not know it', (destinationField, controlPlane, missing) => {
    expect(error({ controlPlane, destinationField })).toBe(
      `[chart/claims] 'controlPlane' must have '${missing}', the field to be written, got control plane 'ctp1' without it: pass '${missing}' to ControlPlane.named('ctp1', ...), or write the other field`);
  });

  test('a namespace is written next to it', () => {
    expect(spec({ controlPlane: both, destinationNamespace: 'team-a' }).destination).toEqual({ name: 'prod', namespace: 'team-a' });
  });

  const missing = "must have a server or a cluster name for Argo CD, got control plane 'ctp1' with neither: pass 'argoClusterName' or 'server' to ControlPlane.named('ctp1', ...), or use ControlPlane.coLocated('ctp1') if Argo CD runs on it";

  test('is refused if a control plane knows neither', () => {
    expect(error({ controlPlane: ControlPlane.named('ctp1') })).toBe(`[chart/claims] 'controlPlane' ${missing}`);
  });

  test.each<[string, () => ArgoDestination, string]>([
    ['a control plane that knows neither', () => ArgoDestination.controlPlane(ControlPlane.named('ctp1')), missing],
    ['no cluster', () => ArgoDestination.cluster(''), "must have the name of a cluster, got \"\": write for example ArgoDestination.cluster('ctp1')"],
    ['a server as the name of a cluster', () => ArgoDestination.cluster(server), `must have the name of a cluster, got "${server}": write ArgoDestination.server('${server}')`],
    ['the name of a cluster as a server', () => ArgoDestination.server('prod'),
      "must have the URL of an API server, got \"prod\": if this is the name of a cluster in Argo CD, write ArgoDestination.cluster('prod')"],
    ['a server with white space', () => ArgoDestination.server('https://ctp1 acme.example'),
      "must have the URL of an API server, got \"https://ctp1 acme.example\": if this is the name of a cluster in Argo CD, write ArgoDestination.cluster('https://ctp1 acme.example')"],
    ['an expression outside an ApplicationSet', () => ArgoDestination.server('{{.server}}'),
      "must have the URL of an API server, got \"{{.server}}\": if this is the name of a cluster in Argo CD, write ArgoDestination.cluster('{{.server}}')"],
  ])('refuses %s', (_name, destination, message) => {
    expect(errorOf((chart) => application(chart, destination()))).toBe(`[chart/claims] 'destination' ${message}`);
  });

  test('refuses a control plane of another app', () => {
    const elsewhere = new SpacesControlPlane(new Chart(testApp(), 'other'), 'ctp1', { server });
    const message = "must be in the same app, got \"other/ctp1\": create it in this app, or describe it with ControlPlane.named('ctp1', ...)";
    expect(error({ controlPlane: elsewhere })).toBe(`[chart/claims] 'controlPlane' ${message}`);
    expect(errorOf((chart) => application(chart, ArgoDestination.controlPlane(elsewhere)))).toBe(`[chart/claims] 'destination' ${message}`);
  });

  test.each([['nothing', undefined], ['a string', 'ctp1'], ['an object', { name: 'ctp1' }]])('refuses what is not a destination: %s', (got, destination) => {
    expect(errorOf((chart) => application(chart, destination as never))).toBe(
      `[chart/claims] 'destination' must be an ArgoDestination, got ${got}: write for example ArgoDestination.server('url'), ArgoDestination.cluster('name') or ArgoDestination.controlPlane(controlPlane)`);
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
      `chart/claims argo/in-cluster: 'controlPlane' has the server ${url}, but Argo CD knows its own cluster only as https://kubernetes.default.svc: use ControlPlane.coLocated('ctp1')`,
    ]);
  });

  test.each(['https://acme.spaces.upbound.io', 'https://acme.spaces.upbound.io:443'])('warns of %s, the API of a Space', (url) => {
    expect(warnings(of(url))).toEqual([
      `chart/claims argo/space-server: 'controlPlane' has the server ${url}, which looks like the API of a Space and cannot be watched by Argo CD: use the server of a control plane in the Space`,
    ]);
  });

  test('a server that is not written is not warned of', () => {
    expect(warnings({ controlPlane: ControlPlane.named('ctp1', { server: 'https://kubernetes.default', argoClusterName: 'ctp1' }) })).toEqual([]);
  });

  test('are checked in a destination too', () => {
    const warned = (url: string) => warningsOf((chart) => application(chart, ArgoDestination.server(url)));
    expect(warned('https://kubernetes.default.svc.cluster.local')).toEqual([
      "chart/claims argo/in-cluster: 'destination' has the server https://kubernetes.default.svc.cluster.local, but Argo CD knows its own cluster only as https://kubernetes.default.svc: use ArgoDestination.server('https://kubernetes.default.svc')",
    ]);
    expect(warned('https://acme.spaces.upbound.io')).toEqual([
      "chart/claims argo/space-server: 'destination' has the server https://acme.spaces.upbound.io, which looks like the API of a Space and cannot be watched by Argo CD: use the server of a control plane in the Space",
    ]);
  });
});
