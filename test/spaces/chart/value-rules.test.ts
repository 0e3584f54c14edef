import type { Chart } from 'cdk8s';
import {
  HelmDelivery, SecretKey, ShellVariable, SpacesChart, SpacesHelmRelease, SpacesServiceType, Warnings, WarningCode, type SpacesHelmReleaseProps,
} from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

type Props = Partial<SpacesHelmReleaseProps>;
const version = (text: string) => ({ chart: SpacesChart.version(text) });
const add = (props: Props) => (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', {
  chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly(), ...props,
});

const HOST = 'be a DNS name without scheme, port and path';
const labels = { app: 'x' };
const ingress = { provision: true, ingressClassName: 'traefik', podLabels: labels, namespaceLabels: labels };
const loadBalancer = { service: { type: SpacesServiceType.LOAD_BALANCER } };
const plugin = (argocdPlugin: object) => ({ values: { features: { alpha: { argocdPlugin } } } });
const pipeline = { exportPipeline: { logs: ['debug'] } };
const metering = (connection: object) => ({ values: { metering: { enabled: true, storage: { postgres: { connection } } } } });
const billing = (storage: object) => ({ values: { billing: { enabled: true, storage } } });
const identity = (customAnnotations: Record<string, string>, customLabels?: Record<string, string>): Props =>
  ({ controlPlanes: { sharedSecrets: { customAnnotations, ...(customLabels ? { customLabels } : {}) } } });
const budget = (podDisruptionBudget: object) => ({ values: { controller: { controller: { podDisruptionBudget } } } });
const apollo = (values: object): Props => ({ features: { apollo: true }, values: { apollo: { apollo: values } } });

describe('values that do not work together are refused', () => {
  test.each<[string, Props, string]>([
    ['a host with a scheme', { gatewayApi: { host: 'https://a.example.org' } }, `'gatewayApi.host' must ${HOST}, got "https://a.example.org": write for example 'a.example.org'`],
    ['a host with a port', { externalTls: { host: 'a.example.org:443' } }, `'externalTls.host' must ${HOST}, got "a.example.org:443": write for example 'a.example.org'`],
    ['a host among further values', { values: { ingress: { host: 'a b', provision: false } } }, `'values.ingress.host' must ${HOST}, got "a b": write for example 'a b'`],
    ['a configuration for its name', { authentication: { structuredConfig: 'apiVersion: apiserver.config.k8s.io/v1\njwt: []' } },
      "'authentication.structuredConfig' must be the name of a ConfigMap, got \"apiVersion: apiserver.config.k8s.io/v1\\njwt: []\": put the configuration into a ConfigMap in the namespace of the Space, and name it here"],
    ['a registry with a scheme', { registry: 'oci://r.example.org/x' }, "'registry' must be a registry and folder without a scheme, got \"oci://r.example.org/x\": write 'r.example.org/x'"],
    ['percents for a share', { observability: { tracing: { samplingRate: 50 } } }, "'observability.tracing.samplingRate' must be a share from 0 to 1, got 50: write 0.5"],
    ['a negative share', { observability: { tracing: { samplingRate: -1 } } }, "'observability.tracing.samplingRate' must be a share from 0 to 1, got -1: write for example 0.1"],
    ['a load balancer without a host', { router: loadBalancer },
      "'router.service.type' must come with a host, which the certificate of the Space must have, got \"LoadBalancer\": set externalTls.host"],
    ['a Gateway beside an Ingress', { ...version('1.15.2'), gatewayApi: { gateway: { provision: true }, spacesRouterRoute: true, host: 'a.example.org' } },
      "'gatewayApi.gateway.provision' must not be true beside an Ingress before version 1.16, got true: set ingress: { provision: false }, since the chart makes an Ingress by default"],
    ['a route beside an Ingress', { ...version('1.10.1'), gatewayApi: { spacesRouterRoute: true, host: 'a.example.org' }, ingress: { provision: true } },
      "'gatewayApi.spacesRouterRoute' must not be true beside an Ingress before version 1.16, got true: set ingress: { provision: false }, since the chart makes an Ingress by default"],
    ['the Secret of a cluster that is off', plugin({ enabled: true, target: { externalCluster: { secret: { name: 'x' } } } }),
      "'values.features.alpha.argocdPlugin.target.externalCluster.secret' must be given with 'externalCluster.enabled: true', got {\"name\":\"x\"}: " +
      'the Secrets go to the cluster of the Space otherwise: set argoCd: SpacesArgoCdPlugin.externalCluster({ ... }) instead'],
    ['the target of a plugin that is off', plugin({ target: { secretNamespace: 'argocd' } }),
      "'values.features.alpha.argocdPlugin.target' must be given with 'argocdPlugin.enabled: true', got {\"secretNamespace\":\"argocd\"}: " +
      'nothing is handed to Argo CD otherwise: set argoCd: SpacesArgoCdPlugin.sameCluster() instead'],
    ['values of apollo without apollo', { values: { apollo: { apollo: { syncer: { enabled: true } } } } },
      "'features.apollo' must be true for the values of apollo, got nothing: without it apollo is not installed: set features: { apollo: true }"],
    ['a database beside that of the chart', apollo({ storage: { postgres: { connection: { url: 'pg:5432' } } } }),
      "'values.apollo.apollo.storage.postgres.create' must be false for a connection to a database of your own, got nothing: the connection is ignored otherwise: set it to false"],
    ['an exporter that nobody declares', { observability: { enabled: true, exporters: { otlphttp: {} }, exportPipeline: { metrics: ['debug', 'otlp'] } } },
      "'observability.exportPipeline.metrics[1]' must be one of the exporters, got \"otlp\": declare it in observability.exporters; there are debug, otlphttp"],
    ['metering without a database', { values: { metering: { enabled: true } } },
      "'values.metering.storage.postgres.connection.url' must be given for metering, got nothing: write for example 'postgres.example.org:5432'"],
    ['metering without credentials', metering({ url: 'pg:5432', credentials: { secret: { name: '' } } }),
      "'values.metering.storage.postgres.connection.credentials.secret.name' must be given for metering, got \"\": name a Secret with the key 'pgpass'"],
    ['another word for the mode of TLS', metering({ url: 'pg:5432', credentials: { secret: { name: 'x' } }, sslmode: 'required' }),
      "'values.metering.storage.postgres.connection.sslmode' must be one of disable, allow, prefer, require, verify-ca, verify-full, got \"required\": write for example 'verify-full'"],
    ['billing without a cloud', billing({}), "'values.billing.storage.provider' must be one of aws, gcp, azure, got \"\": billing is kept in a bucket: name the cloud"],
    ['billing in another cloud', billing({ provider: 'ibm' }), "'values.billing.storage.provider' must be one of aws, gcp, azure, got \"ibm\": billing is kept in a bucket: name the cloud"],
    ['billing without a region', billing({ provider: 'aws', aws: { bucket: 'b' } }), "'values.billing.storage.aws.region' must be given for the provider 'aws', got nothing: name the region"],
    ['billing without a container', billing({ provider: 'azure' }), "'values.billing.storage.azure.container' must be given for the provider 'azure', got nothing: name the container"],
    ['a certificate for a switch', { values: { billing: { storage: { gcp: { tls: { 'ca.crt': '-----BEGIN' } } } } } },
      "'values.billing.storage.gcp.tls.ca.crt' must be true or false, got a text: the certificate belongs into the Secret: say here whether it has this key"],
    ['the wrong annotation for an identity', identity({ 'eks.amazon.aws/role-arn': 'x' }),
      "'controlPlanes.sharedSecrets.customAnnotations' must have the annotation that the cloud reads, got \"eks.amazon.aws/role-arn\": write 'eks.amazonaws.com/role-arn'"],
    ['both limits of a budget', budget({ minAvailable: 1, maxUnavailable: 1 }),
      "'values.controller.controller.podDisruptionBudget.minAvailable' must be left out beside 'maxUnavailable', got 1: keep one of the two"],
  ])('%s', (_name, props, message) => {
    expect(errorOf(add(props))).toBe(`[chart/spaces] ${message}`);
  });
});

describe('values that rarely work together are a warning', () => {
  const ACCESS = WarningCode.SPACES_ACCESS;
  const NO_EFFECT = WarningCode.SPACES_NO_EFFECT;

  test.each<[string, Props, WarningCode, string]>([
    ['a host without an Ingress', { ingressHost: 'a.example.org' }, ACCESS,
      "'ingressHost' alone makes no Ingress since version 1.16 of the chart: set ingress: { provision: true, ... }, gatewayApi, or router: { service: { type: LOAD_BALANCER } }; with an Ingress or route of your own set ingress: { provision: false }"],
    ['an Ingress without a class', { ingress: { provision: true, podLabels: labels, namespaceLabels: labels } }, ACCESS,
      "'ingress.provision' makes an Ingress without a class since version 1.16 of the chart, which the default class of the cluster must take: set ingressClassName"],
    ['an Ingress of nginx that ends TLS', { ingress: { ...ingress, ingressClassName: 'nginx' } }, ACCESS,
      "'ingress.provision' makes an Ingress of nginx that ends TLS, so that client certificates do not get to the Space: set the annotations 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' and 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS'"],
    ['an Ingress whose controller is not let in', { values: { ingress: { provision: true, ingressClassName: 'traefik' } } }, ACCESS,
      "'values.ingress.provision' is without the labels of the ingress controller, which the network policy of the Space lets in: set podLabels and namespaceLabels"],
    ['a Gateway without a route', { gatewayApi: { gateway: { provision: true }, host: 'a.example.org' } }, ACCESS,
      "'gatewayApi.gateway.provision' makes a Gateway without a route to the Space: set spacesRouterRoute, or acknowledge this if the route is your own"],
    ['a route without a host', { gatewayApi: { spacesRouterRoute: true } }, ACCESS,
      "'gatewayApi.spacesRouterRoute' is without a host: the name and certificate are those of a trial on one's own machine; set gatewayApi.host"],
    ['exporters and nothing to export', { observability: pipeline }, NO_EFFECT,
      "'observability.exportPipeline.logs' has no effect, since nothing is collected: set observability: { enabled: true }"],
    ['traces and no collector', { observability: { tracing: { enabled: true } } }, NO_EFFECT,
      "'observability.tracing.enabled' sends traces to the collector of the Space, which there is only with observability: { enabled: true }"],
    ['an identity of Azure without its label', identity({ 'azure.workload.identity/client-id': 'x' }), NO_EFFECT,
      "'controlPlanes.sharedSecrets.customAnnotations' has no effect without the label of the pod: set controlPlanes.sharedSecrets.customLabels: { 'azure.workload.identity/use': 'true' }"],
    ['annotations without the default', { api: { allowedNamespaceAnnotations: ['a'] } }, ACCESS,
      "'api.allowedNamespaceAnnotations' replaces the default: without 'kubectl.kubernetes.io/last-applied-configuration' kubectl apply of groups is refused; add it"],
    ['several pull Secrets', { imagePullSecrets: [{ name: 'upbound-pull-secret' }, { name: 'b' }] }, NO_EFFECT, "'imagePullSecrets' has 2 Secrets, but Upbound supports one"],
    ['another pull Secret', { imagePullSecrets: [{ name: 'a' }] }, NO_EFFECT,
      "'imagePullSecrets' is not 'upbound-pull-secret', the only name that Upbound supports here; give that name, or set controlPlanes.imagePullSecrets for pods in control planes"],
  ])('%s', (_name, props, code, message) => {
    expect(warningsOf(add(props))).toEqual([`chart/spaces ${code}: ${message}`]);
    expect(warningsOf((chart) => Warnings.acknowledge(add(props)(chart), code))).toEqual([]);
  });
});

describe('values that look wrong and are right', () => {
  test.each<[string, Props]>([
    ['a host without an Ingress, for a route of one\'s own', { ingressHost: 'a.example.org', ingress: { provision: false } }],
    ['a host with an older chart, which makes the Ingress', { ...version('1.15.2'), ingressHost: 'a.example.org' }],
    ['a host with a range', { ...version('1.x'), ingressHost: 'a.example.org' }],
    ['a host with a load balancer', { ingressHost: 'a.example.org', router: loadBalancer }],
    ['a host with a port of nodes', { ingressHost: 'a.example.org', router: { service: { type: SpacesServiceType.NODE_PORT } } }],
    ['a host with a route', { ingressHost: 'a.example.org', gatewayApi: { host: 'a.example.org', spacesRouterRoute: true } }],
    ['a host twice', { ingressHost: 'a.example.org', externalTls: { host: 'a.example.org' } }],
    ['a load balancer with the host of another way', { router: loadBalancer, gatewayApi: { host: 'a.example.org' } }],
    ['a load balancer with an older chart', { ...version('1.15.2'), router: loadBalancer }],
    ['a host that is taken away', { values: { gatewayAPI: { host: '' }, externalTLS: { host: '' } } }],
    ['a host that only a shell knows', { externalTls: { host: ShellVariable.of('HOST') }, router: loadBalancer }],
    ['a route to a Gateway that exists', { gatewayApi: { spacesRouterRoute: true, gateway: { provision: false, name: 'shared' }, host: 'a.example.org' } }],
    ['a Gateway and an Ingress, with a chart that takes both', { ingress, gatewayApi: { gateway: { provision: true }, spacesRouterRoute: true, host: 'a.example.org' } }],
    ['a Gateway and no Ingress, with an older chart', { ...version('1.12.0'), ingress: { provision: false }, gatewayApi: { gateway: { provision: true }, spacesRouterRoute: true, host: 'a.example.org' } }],
    ['a Gateway and an Ingress, with a chart that nobody knows', { ...version('1.x'), gatewayApi: { gateway: { provision: true }, spacesRouterRoute: true, host: 'a.example.org' } }],
    ['an Ingress of nginx with an older chart', { ...version('1.15.2'), ingress: { provision: true } }],
    ['an Ingress of a class that only a shell knows', { ingress: { ...ingress, ingressClassName: ShellVariable.of('CLASS') } }],
    ['a plugin that is off', plugin({ enabled: false })],
    ['a plugin for another cluster', plugin({ enabled: true, target: { externalCluster: { enabled: true, secret: { name: 'x' } } } })],
    ['a database of one\'s own', apollo({ storage: { postgres: { create: false, connection: { url: 'pg:5432' } } } })],
    ['the exporter of the chart', { observability: { enabled: true, ...pipeline } }],
    ['an exporter that only a shell knows', { observability: { enabled: true, exportPipeline: { logs: [] } } }],
    ['traces to somebody else', { observability: { tracing: { enabled: true, endpoint: 'otlp.example.org' } } }],
    ['exporters with a chart that has another switch', { ...version('1.13.1'), observability: pipeline }],
    ['no name of a ConfigMap', { authentication: { structuredConfig: '' } }],
    ['the whole share', { observability: { tracing: { samplingRate: 1 } } }],
    ['metering with a database', metering({ url: 'pg:5432', credentials: { secret: { name: 'x' } }, sslmode: 'disable' })],
    ['metering that is off', { values: { metering: { enabled: false, measurementRetentionDays: 0 } } }],
    ['billing with an identity of the pod', billing({ provider: 'gcp', gcp: { bucket: 'b', tls: { 'ca.crt': true, 'verifyHostname': true } }, secretRef: { name: '' } })],
    ['billing in a cloud that only a shell knows', billing({ provider: ShellVariable.of('CLOUD') })],
    ['an identity of AWS', identity({ 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/x' })],
    ['an identity of Azure with its label', identity({ 'azure.workload.identity/client-id': 'x' }, { 'azure.workload.identity/use': 'true' })],
    ['one limit of a budget', budget({ enabled: true, minAvailable: '50%', maxUnavailable: null })],
    ['no pull Secret', { imagePullSecrets: [] }],
    ['a certificate authority', { externalTls: { caBundleSecret: SecretKey.of('ca', 'ca.crt') } }],
  ])('%s', (_name, props) => {
    expect(warningsOf(add(props))).toEqual([]);
  });
});

describe('Secrets are in the namespace of the Space', () => {
  const MOVE = "Secret and reader must share a namespace: move one of them, or copy the Secret to 'upbound-system'";

  test('a key', () => {
    expect(errorOf(add({ externalTls: { caBundleSecret: SecretKey.of('ca', 'ca.crt', { namespace: 'cert-manager' }) } }))).toBe(
      `[chart/spaces] 'externalTls.caBundleSecret' must be in namespace 'upbound-system', got namespace 'cert-manager': ${MOVE}`);
  });

  test('a Secret', () => {
    const tlsSecret = { name: 'tls', namespace: 'default' };
    expect(errorOf(add({ externalTls: { tlsSecret } }))).toBe(`[chart/spaces] 'externalTls.tlsSecret' must be in namespace 'upbound-system', got namespace 'default': ${MOVE}`);
  });
});
