import type { Chart } from 'cdk8s';
import {
  HelmDelivery, SecretKey, ShellVariable, SpacesChart, SpacesHelmRelease, SpacesRule, SpacesServiceType, Warnings,
  type Rule, type SpacesHelmReleaseProps,
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
    ['a host in values', { values: { ingress: { host: 'a b', provision: false } } }, `'values.ingress.host' must ${HOST}, got "a b": write for example 'spaces.example.org'`],
    ['a configuration instead of its name', { authentication: { structuredConfig: 'apiVersion: apiserver.config.k8s.io/v1\njwt: []' } },
      "'authentication.structuredConfig' must be the name of a ConfigMap, got \"apiVersion: apiserver.config.k8s.io/v1\\njwt: []\": store the configuration in a ConfigMap in the namespace of the Space, and give its name"],
    ['a registry with a scheme', { registry: 'oci://r.example.org/x' }, "'registry' must be a registry and path without a scheme, got \"oci://r.example.org/x\": write 'r.example.org/x'"],
    ['a percentage for a fraction', { observability: { tracing: { samplingRate: 50 } } }, "'observability.tracing.samplingRate' must be a number from 0 to 1, got 50: write 0.5"],
    ['a negative fraction', { observability: { tracing: { samplingRate: -1 } } }, "'observability.tracing.samplingRate' must be a number from 0 to 1, got -1: write for example 0.1"],
    ['a load balancer without a host', { router: loadBalancer },
      "'router.service.type' must come with a host, got \"LoadBalancer\": the certificate of the Space needs one: set 'externalTls.host'"],
    ['a Gateway together with an Ingress', { ...version('1.15.2'), gatewayApi: { gateway: { provision: true }, spacesRouterRoute: true, host: 'a.example.org' } },
      "'gatewayApi.gateway.provision' must not be true together with an Ingress before version 1.16 of the chart, got true: the chart creates an Ingress by default: set 'ingress.provision' to false"],
    ['a route together with an Ingress', { ...version('1.10.1'), gatewayApi: { spacesRouterRoute: true, host: 'a.example.org' }, ingress: { provision: true } },
      "'gatewayApi.spacesRouterRoute' must not be true together with an Ingress before version 1.16 of the chart, got true: the chart creates an Ingress by default: set 'ingress.provision' to false"],
    ['the Secret of a cluster that is off', plugin({ enabled: true, target: { externalCluster: { secret: { name: 'x' } } } }),
      "'values.features.alpha.argocdPlugin.target.externalCluster.secret' must be given with 'externalCluster.enabled: true', got {\"name\":\"x\"}: " +
      "otherwise the Secrets go to the cluster of the Space: set 'argoCd' to SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('my-argo-cluster', 'kubeconfig') }) instead"],
    ['the target of a plugin that is off', plugin({ target: { secretNamespace: 'argocd' } }),
      "'values.features.alpha.argocdPlugin.target' must be given with 'argocdPlugin.enabled: true', got {\"secretNamespace\":\"argocd\"}: " +
      "otherwise nothing is passed to Argo CD: set 'argoCd' to SpacesArgoCdPlugin.sameCluster() instead"],
    ['values of Apollo without Apollo', { values: { apollo: { apollo: { syncer: { enabled: true } } } } },
      "'features.apollo' must be true when 'values.apollo' is given, got nothing: otherwise Apollo is not installed: write true"],
    ['your own database next to that of the chart', apollo({ storage: { postgres: { connection: { url: 'pg:5432' } } } }),
      "'values.apollo.apollo.storage.postgres.create' must be false for a connection to your own database, got nothing: otherwise the connection is ignored: write false"],
    ['an exporter that is not declared', { observability: { enabled: true, exporters: { otlphttp: {} }, exportPipeline: { metrics: ['debug', 'otlp'] } } },
      "'observability.exportPipeline.metrics[1]' must be a declared exporter (debug, otlphttp), got \"otlp\": declare it in 'observability.exporters'"],
    ['metering without a database', { values: { metering: { enabled: true } } },
      "'values.metering.storage.postgres.connection.url' must be given for metering, got nothing: write for example 'postgres.example.org:5432'"],
    ['metering without credentials', metering({ url: 'pg:5432', credentials: { secret: { name: '' } } }),
      "'values.metering.storage.postgres.connection.credentials.secret.name' must be given for metering, got \"\": name a Secret with the key 'pgpass'"],
    ['an invalid TLS mode', metering({ url: 'pg:5432', credentials: { secret: { name: 'x' } }, sslmode: 'required' }),
      "'values.metering.storage.postgres.connection.sslmode' must be one of disable, allow, prefer, require, verify-ca, verify-full, got \"required\": write for example 'verify-full'"],
    ['billing without a cloud', billing({}), "'values.billing.storage.provider' must be one of aws, gcp, azure, got \"\": billing data is kept in a bucket: name its cloud"],
    ['billing in another cloud', billing({ provider: 'ibm' }), "'values.billing.storage.provider' must be one of aws, gcp, azure, got \"ibm\": billing data is kept in a bucket: name its cloud"],
    ['billing without a region', billing({ provider: 'aws', aws: { bucket: 'b' } }), "'values.billing.storage.aws.region' must be given for the provider 'aws', got nothing: name the region"],
    ['billing without a container', billing({ provider: 'azure' }), "'values.billing.storage.azure.container' must be given for the provider 'azure', got nothing: name the container"],
    ['a certificate instead of a boolean', { values: { billing: { storage: { gcp: { tls: { 'ca.crt': '-----BEGIN' } } } } } },
      "'values.billing.storage.gcp.tls.ca.crt' must be true or false, got a string: the certificate belongs in the Secret: say here only whether the Secret has this key"],
    ['the wrong annotation for an identity', identity({ 'eks.amazon.aws/role-arn': 'x' }),
      "'controlPlanes.sharedSecrets.customAnnotations' must have the annotation that the cloud reads, got \"eks.amazon.aws/role-arn\": write 'eks.amazonaws.com/role-arn'"],
    ['both limits of a budget', budget({ minAvailable: 1, maxUnavailable: 1 }),
      "'values.controller.controller.podDisruptionBudget.minAvailable' must be left out when 'values.controller.controller.podDisruptionBudget.maxUnavailable' is given, got 1: keep one of the two"],
  ])('%s', (_name, props, message) => {
    expect(errorOf(add(props))).toBe(`[chart/spaces] ${message}`);
  });
});

describe('values that hardly work together are a warning', () => {
  const ACCESS = SpacesRule.ACCESS;
  const NO_EFFECT = SpacesRule.NO_EFFECT;

  test.each<[string, Props, Rule, string]>([
    ['a host without an Ingress', { ingressHost: 'a.example.org' }, ACCESS,
      "'ingressHost' alone creates no Ingress since version 1.16 of the chart: set 'ingress.provision' to true, or to false if you have your own Ingress or route; or use 'gatewayApi' or 'router.service.type'"],
    ['an Ingress without a class', { ingress: { provision: true, podLabels: labels, namespaceLabels: labels } }, ACCESS,
      "'ingress.provision' creates an Ingress without a class since version 1.16 of the chart, so only a default class of the cluster handles it: set 'ingress.ingressClassName'"],
    ['an nginx Ingress that terminates TLS', { ingress: { ...ingress, ingressClassName: 'nginx' } }, ACCESS,
      "'ingress.provision' creates an nginx Ingress that terminates TLS, so client certificates do not reach the Space: add 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' and 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' to 'ingress.annotations'"],
    ['an Ingress whose controller is not admitted', { values: { ingress: { provision: true, ingressClassName: 'traefik' } } }, ACCESS,
      "'values.ingress.provision' needs the labels of the ingress controller, because the network policy of the Space admits only pods with these labels: set 'ingress.podLabels' and 'ingress.namespaceLabels'"],
    ['a Gateway without a route', { gatewayApi: { gateway: { provision: true }, host: 'a.example.org' } }, ACCESS,
      "'gatewayApi.gateway.provision' creates a Gateway without a route to the Space: set 'gatewayApi.spacesRouterRoute' to true, or acknowledge this if you have your own route"],
    ['a route without a host', { gatewayApi: { spacesRouterRoute: true } }, ACCESS,
      "'gatewayApi.spacesRouterRoute' is used without a host, so the Space gets a name and certificate for trials on a local machine: set 'gatewayApi.host'"],
    ['exporters, but nothing to export', { observability: pipeline }, NO_EFFECT,
      "'observability.exportPipeline.logs' has no effect, because nothing is collected: set 'observability.enabled' to true"],
    ['traces, but no collector', { observability: { tracing: { enabled: true } } }, NO_EFFECT,
      "'observability.tracing.enabled' sends traces to the collector of the Space, which is not installed: set 'observability.enabled' to true"],
    ['an Azure identity without its label', identity({ 'azure.workload.identity/client-id': 'x' }), NO_EFFECT,
      "'controlPlanes.sharedSecrets.customAnnotations' has no effect without the pod label 'azure.workload.identity/use': set 'controlPlanes.sharedSecrets.customLabels['azure.workload.identity/use']' to 'true'"],
    ['annotations without the default', { api: { allowedNamespaceAnnotations: ['a'] } }, ACCESS,
      "'api.allowedNamespaceAnnotations' replaces the default, and without 'kubectl.kubernetes.io/last-applied-configuration' kubectl apply of groups is refused: add 'kubectl.kubernetes.io/last-applied-configuration'"],
    ['several pull Secrets', { imagePullSecrets: [{ name: 'upbound-pull-secret' }, { name: 'b' }] }, NO_EFFECT, "'imagePullSecrets' has 2 Secrets, but Upbound supports one: keep one of them"],
    ['another pull Secret', { imagePullSecrets: [{ name: 'a' }] }, NO_EFFECT,
      "'imagePullSecrets' is not 'upbound-pull-secret', the only name that Upbound supports here: use that name, or set 'controlPlanes.imagePullSecrets' for pods in control planes"],
  ])('%s', (_name, props, rule, message) => {
    expect(warningsOf(add(props))).toEqual([`chart/spaces ${rule.code}: ${message}`]);
    expect(warningsOf((chart) => Warnings.acknowledge(add(props)(chart), rule))).toEqual([]);
  });
});

describe('values that look wrong, but are valid', () => {
  test.each<[string, Props]>([
    ['a host without an Ingress, for your own route', { ingressHost: 'a.example.org', ingress: { provision: false } }],
    ['a host with an older chart, which creates the Ingress', { ...version('1.15.2'), ingressHost: 'a.example.org' }],
    ['a host with a range', { ...version('1.x'), ingressHost: 'a.example.org' }],
    ['a host with a load balancer', { ingressHost: 'a.example.org', router: loadBalancer }],
    ['a host with a node port', { ingressHost: 'a.example.org', router: { service: { type: SpacesServiceType.NODE_PORT } } }],
    ['a host with a route', { ingressHost: 'a.example.org', gatewayApi: { host: 'a.example.org', spacesRouterRoute: true } }],
    ['a host twice', { ingressHost: 'a.example.org', externalTls: { host: 'a.example.org' } }],
    ['a load balancer with the host of the Gateway API', { router: loadBalancer, gatewayApi: { host: 'a.example.org' } }],
    ['a load balancer with an older chart', { ...version('1.15.2'), router: loadBalancer }],
    ['an empty host', { values: { gatewayAPI: { host: '' }, externalTLS: { host: '' } } }],
    ['a host that a shell fills in', { externalTls: { host: ShellVariable.of('HOST') }, router: loadBalancer }],
    ['hosts that Flux fills in', { ingressHost: '${HOST}', externalTls: { host: 'spaces.${DOMAIN}' }, gatewayApi: { host: '${HOST}' } }],
    ['a route to an existing Gateway', { gatewayApi: { spacesRouterRoute: true, gateway: { provision: false, name: 'shared' }, host: 'a.example.org' } }],
    ['a Gateway and an Ingress, with a chart that supports both', { ingress, gatewayApi: { gateway: { provision: true }, spacesRouterRoute: true, host: 'a.example.org' } }],
    ['a Gateway and no Ingress, with an older chart', { ...version('1.12.0'), ingress: { provision: false }, gatewayApi: { gateway: { provision: true }, spacesRouterRoute: true, host: 'a.example.org' } }],
    ['a Gateway and an Ingress, with an unknown version', { ...version('1.x'), gatewayApi: { gateway: { provision: true }, spacesRouterRoute: true, host: 'a.example.org' } }],
    ['an nginx Ingress with an older chart', { ...version('1.15.2'), ingress: { provision: true } }],
    ['an Ingress whose class a shell fills in', { ingress: { ...ingress, ingressClassName: ShellVariable.of('CLASS') } }],
    ['a plugin that is off', plugin({ enabled: false })],
    ['a plugin for another cluster', plugin({ enabled: true, target: { externalCluster: { enabled: true, secret: { name: 'x' } } } })],
    ['your own database', apollo({ storage: { postgres: { create: false, connection: { url: 'pg:5432' } } } })],
    ['the exporter of the chart', { observability: { enabled: true, ...pipeline } }],
    ['no exporter of logs', { observability: { enabled: true, exportPipeline: { logs: [] } } }],
    ['traces to another host', { observability: { tracing: { enabled: true, endpoint: 'otlp.example.org' } } }],
    ['exporters with a chart that turns observability on in another way', { ...version('1.13.1'), observability: pipeline }],
    ['no name of a ConfigMap', { authentication: { structuredConfig: '' } }],
    ['all requests', { observability: { tracing: { samplingRate: 1 } } }],
    ['metering with a database', metering({ url: 'pg:5432', credentials: { secret: { name: 'x' } }, sslmode: 'disable' })],
    ['metering that is off', { values: { metering: { enabled: false, measurementRetentionDays: 0 } } }],
    ['billing with an identity of the pod', billing({ provider: 'gcp', gcp: { bucket: 'b', tls: { 'ca.crt': true, 'verifyHostname': true } }, secretRef: { name: '' } })],
    ['billing in a cloud that a shell fills in', billing({ provider: ShellVariable.of('CLOUD') })],
    ['an AWS identity', identity({ 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/x' })],
    ['an Azure identity with its label', identity({ 'azure.workload.identity/client-id': 'x' }, { 'azure.workload.identity/use': 'true' })],
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
