import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { isMap } from '../../wiring/helm/chart-value';
import type { ValueView } from '../../wiring/helm/value-view';
import { checkHost } from './host';

/** Checks values against each other: what the chart takes, and what then does not work. */
export function checkValueRules(view: ValueView): void {
  checkTexts(view);
  checkAccess(view);
  checkIngress(view);
  checkGateway(view);
  checkArgoCd(view);
  checkApollo(view);
  checkObservability(view);
  checkPayment(view);
  checkIdentity(view);
  checkController(view);
}

const GATEWAY = 'gatewayAPI.gateway.provision';
const ROUTE = 'gatewayAPI.spacesRouterRoute.provision';
const SERVICE = 'router.proxy.service.type';

function checkTexts(view: ValueView): void {
  for (const path of ['ingress.host', 'gatewayAPI.host', 'externalTLS.host']) {
    const host = view.text(path);
    // The chart takes no host for no host.
    if (host !== undefined && host !== '') checkHost(view.at, view.name(path), host);
  }
  const config = view.text('authentication.structuredConfig');
  if (config !== undefined && !/^[a-z0-9.-]*$/.test(config)) {
    view.refuse('authentication.structuredConfig', 'be the name of a ConfigMap', config, 'put the configuration into a ConfigMap in the namespace of the Space, and name it here');
  }
  const registry = view.text('registry');
  if (registry !== undefined && /^[a-z]+:\/\//.test(registry)) {
    view.refuse('registry', 'be a registry and folder without a scheme', registry, `write '${registry.replace(/^[a-z]+:\/\//, '')}'`);
  }
  const rate = view.get('observability.tracing.sampling.rate');
  if (typeof rate === 'number' && !(rate >= 0 && rate <= 1)) {
    view.refuse('observability.tracing.sampling.rate', 'be a share from 0 to 1', rate, rate > 1 && rate <= 100 ? `write ${rate / 100}` : 'write for example 0.1');
  }
}

/** How requests get to the Space. */
function checkAccess(view: ValueView): void {
  if (!view.range.isSince('1.16')) return;
  const service = view.get(SERVICE);
  const hosts = ['externalTLS.host', 'gatewayAPI.host', 'ingress.host'];
  if (service === 'LoadBalancer' && hosts.every((path) => view.isEmpty(path))) {
    view.refuse(SERVICE, 'come with a host, which the certificate of the Space must have', service, 'set externalTls.host');
  }
  const open = view.get(GATEWAY) === true || view.get(ROUTE) === true || (service !== undefined && service !== 'ClusterIP') || !view.isEmpty('externalTLS.host');
  if (!view.isEmpty('ingress.host') && view.get('ingress.provision') === undefined && !open) {
    view.warn(WarningCode.SPACES_ACCESS, `'${view.name('ingress.host')}' alone makes no Ingress since version 1.16 of the chart: set ingress: { provision: true, ... }, gatewayApi, `
      + 'or router: { service: { type: LOAD_BALANCER } }; with an Ingress or route of your own set ingress: { provision: false }');
  }
}

function checkIngress(view: ValueView): void {
  if (!view.range.isSince('1.16') || view.get('ingress.provision') !== true) return;
  const name = view.name('ingress.provision');
  if (view.isEmpty('ingress.ingressClassName')) {
    view.warn(WarningCode.SPACES_ACCESS, `'${name}' makes an Ingress without a class since version 1.16 of the chart, which the default class of the cluster must take: set ingressClassName`);
  } else if (view.text('ingress.ingressClassName') === 'nginx' && view.map('ingress.annotations')['nginx.ingress.kubernetes.io/ssl-passthrough'] !== 'true') {
    view.warn(WarningCode.SPACES_ACCESS, `'${name}' makes an Ingress of nginx that ends TLS, so that client certificates do not get to the Space: `
      + "set the annotations 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' and 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS'");
  }
  if (view.isEmpty('ingress.podLabels') || view.isEmpty('ingress.namespaceLabels')) {
    view.warn(WarningCode.SPACES_ACCESS, `'${name}' is without the labels of the ingress controller, which the network policy of the Space lets in: set podLabels and namespaceLabels`);
  }
}

function checkGateway(view: ValueView): void {
  const provided = [GATEWAY, ROUTE].find((path) => view.get(path) === true);
  if (provided === undefined) return;
  if (view.range.isSince('1.10') && view.range.isBefore('1.16') && view.get('ingress.provision') !== false) {
    view.refuse(provided, 'not be true beside an Ingress before version 1.16', true, 'set ingress: { provision: false }, since the chart makes an Ingress by default');
  }
  if (view.get(ROUTE) !== true) {
    view.warn(WarningCode.SPACES_ACCESS, `'${view.name(GATEWAY)}' makes a Gateway without a route to the Space: set spacesRouterRoute, or acknowledge this if the route is your own`);
  }
  if (view.isEmpty('gatewayAPI.host')) {
    view.warn(WarningCode.SPACES_ACCESS, `'${view.name(provided)}' is without a host: the name and certificate are those of a trial on one's own machine; set gatewayApi.host`);
  }
}

function checkArgoCd(view: ValueView): void {
  const plugin = 'features.alpha.argocdPlugin';
  const cluster = `${plugin}.target.externalCluster`;
  if (view.has(`${cluster}.secret`) && view.get(`${cluster}.enabled`) !== true) {
    view.refuse(`${cluster}.secret`, "be given with 'externalCluster.enabled: true'", view.get(`${cluster}.secret`), 'the Secrets go to the cluster of the Space otherwise: set argoCd: SpacesArgoCdPlugin.externalCluster({ ... }) instead');
  }
  if (view.has(`${plugin}.target`) && view.get(`${plugin}.enabled`) !== true) {
    view.refuse(`${plugin}.target`, "be given with 'argocdPlugin.enabled: true'", view.get(`${plugin}.target`), 'nothing is handed to Argo CD otherwise: set argoCd: SpacesArgoCdPlugin.sameCluster() instead');
  }
}

function checkApollo(view: ValueView): void {
  const postgres = 'apollo.apollo.storage.postgres';
  if (view.has('apollo.apollo') && view.get('features.alpha.apollo.enabled') !== true) {
    view.refuse('features.alpha.apollo.enabled', 'be true for the values of apollo', view.get('features.alpha.apollo.enabled'), 'without it apollo is not installed: set features: { apollo: true }');
  }
  if (view.has(`${postgres}.connection`) && view.get(`${postgres}.create`) !== false) {
    view.refuse(`${postgres}.create`, 'be false for a connection to a database of your own', view.get(`${postgres}.create`), 'the connection is ignored otherwise: set it to false');
  }
}

function checkObservability(view: ValueView): void {
  const config = 'observability.spacesCollector.config';
  const exporters = ['debug', ...Object.keys(view.map(`${config}.exporters`))];
  const pipelines = ['logs', 'metrics', 'traces'].map((signal) => `${config}.exportPipeline.${signal}`);
  for (const path of pipelines) {
    for (const [index, exporter] of view.list(path).entries()) {
      if (typeof exporter !== 'string' || exporters.includes(exporter)) continue;
      view.refuseEntry(path, index, 'be one of the exporters', exporter, `declare it in observability.exporters; there are ${exporters.join(', ')}`);
    }
  }
  if (!view.range.isSince('1.14') || view.get('observability.enabled') === true) return;
  const used = pipelines.find((path) => view.list(path).length > 0);
  if (used !== undefined) {
    view.warn(WarningCode.SPACES_NO_EFFECT, `'${view.name(used)}' has no effect, since nothing is collected: set observability: { enabled: true }`);
  }
  if (view.get('observability.tracing.enabled') === true && view.isEmpty('observability.tracing.endpoint')) {
    view.warn(WarningCode.SPACES_NO_EFFECT, `'${view.name('observability.tracing.enabled')}' sends traces to the collector of the Space, which there is only with observability: { enabled: true }`);
  }
}

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const STORAGE: Readonly<Record<string, readonly string[]>> = { aws: ['bucket', 'region'], gcp: ['bucket'], azure: ['container'] };

/** Metering and billing. */
function checkPayment(view: ValueView): void {
  const connection = 'metering.storage.postgres.connection';
  if (view.get('metering.enabled') === true) {
    for (const [path, fix] of [['url', "write for example 'postgres.example.org:5432'"], ['credentials.secret.name', "name a Secret with the key 'pgpass'"]] as const) {
      if (view.isEmpty(`${connection}.${path}`)) view.refuse(`${connection}.${path}`, 'be given for metering', view.get(`${connection}.${path}`), fix);
    }
  }
  const mode = view.text(`${connection}.sslmode`);
  if (mode !== undefined && !SSL_MODES.includes(mode)) view.refuse(`${connection}.sslmode`, `be one of ${SSL_MODES.join(', ')}`, mode, "write for example 'verify-full'");
  const provider = view.text('billing.storage.provider') ?? '';
  if (view.get('billing.enabled') === true && (view.isEmpty('billing.storage.provider') || provider !== '')) {
    if (!Object.hasOwn(STORAGE, provider)) view.refuse('billing.storage.provider', `be one of ${Object.keys(STORAGE).join(', ')}`, provider, 'billing is kept in a bucket: name the cloud');
    for (const field of STORAGE[provider]) {
      const path = `billing.storage.${provider}.${field}`;
      if (view.isEmpty(path)) view.refuse(path, `be given for the provider '${provider}'`, view.get(path), `name the ${field}`);
    }
  }
  for (const cloud of ['aws', 'gcp']) {
    for (const [key, value] of Object.entries(view.map(`billing.storage.${cloud}.tls`))) {
      if (/^(ca|tls)\.(crt|key)$/.test(key) && typeof value === 'string') {
        view.refuse(`billing.storage.${cloud}.tls.${key}`, 'be true or false', phrase('a text'), 'the certificate belongs into the Secret: say here whether it has this key');
      }
    }
  }
}

/** Keys of annotations as they are written by mistake, and what is meant. */
const ANNOTATIONS: Readonly<Record<string, string>> = {
  'eks.amazon.aws/role-arn': 'eks.amazonaws.com/role-arn',
  'eks': 'eks.amazonaws.com/role-arn',
  'iam': 'iam.gke.io/gcp-service-account',
  'azure': 'azure.workload.identity/client-id',
};

/** The identity of External Secrets. */
function checkIdentity(view: ValueView): void {
  const path = 'controlPlanes.sharedSecrets.serviceAccount.customAnnotations';
  const annotations = view.map(path);
  for (const [key, meant] of Object.entries(ANNOTATIONS)) {
    if (annotations[key] !== undefined) view.refuse(path, 'have the annotation that the cloud reads', key, `write '${meant}'`);
  }
  if (annotations['azure.workload.identity/client-id'] !== undefined
    && view.map('controlPlanes.sharedSecrets.pod.customLabels')['azure.workload.identity/use'] !== 'true') {
    view.warn(WarningCode.SPACES_NO_EFFECT, `'${view.name(path)}' has no effect without the label of the pod: set controlPlanes.sharedSecrets.customLabels: { 'azure.workload.identity/use': 'true' }`);
  }
}

const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function checkController(view: ValueView): void {
  const budget = 'controller.controller.podDisruptionBudget';
  if (!view.isEmpty(`${budget}.maxUnavailable`) && !view.isEmpty(`${budget}.minAvailable`)) {
    view.refuse(`${budget}.minAvailable`, "be left out beside 'maxUnavailable'", view.get(`${budget}.minAvailable`), 'keep one of the two');
  }
  const allowed = 'api.allowedNamespaceAnnotations';
  if (Array.isArray(view.get(allowed)) && !view.list(allowed).includes(APPLIED)) {
    view.warn(WarningCode.SPACES_ACCESS, `'${view.name(allowed)}' replaces the default: without '${APPLIED}' kubectl apply of groups is refused; add it`);
  }
  for (const path of ['imagePullSecrets', 'controlPlanes.imagePullSecrets']) {
    const secrets = view.list(path);
    if (secrets.length > 1) view.warn(WarningCode.SPACES_NO_EFFECT, `'${view.name(path)}' has ${secrets.length} Secrets, but Upbound supports one`);
  }
  const [first] = view.list('imagePullSecrets');
  if (isMap(first) && first.name !== 'upbound-pull-secret') {
    view.warn(WarningCode.SPACES_NO_EFFECT, `'${view.name('imagePullSecrets')}' is not 'upbound-pull-secret', the only name that Upbound supports here; give that name, or set controlPlanes.imagePullSecrets for pods in control planes`);
  }
}
