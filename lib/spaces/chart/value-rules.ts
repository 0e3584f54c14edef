import { call } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { memberPath } from '../../kit/checks/prop-path';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { lit, program, say, the } from '../../kit/checks/words';
import type { ValueView } from '../../wiring/helm/value-view';
import { SpacesRule } from '../rules';
import { checkHost } from './host';

/** Checks how values work together: what the chart refuses, and what then does not work. */
export function checkValueRules(view: ValueView): void {
  checkStrings(view);
  checkAccess(view);
  checkIngress(view);
  checkGateway(view);
  checkArgoCd(view);
  checkApollo(view);
  checkObservability(view);
  checkMetering(view);
  checkBilling(view);
  checkIdentity(view);
  checkController(view);
  checkPullSecrets(view);
}

const GATEWAY = 'gatewayAPI.gateway.provision';
const ROUTE = 'gatewayAPI.spacesRouterRoute.provision';
const SERVICE = 'router.proxy.service.type';
const INGRESS = 'ingress.provision';

function checkStrings(view: ValueView): void {
  for (const path of ['ingress.host', 'gatewayAPI.host', 'externalTLS.host']) {
    const host = view.text(path);
    // For the chart, an empty host is no host.
    if (host !== undefined && host !== '') checkHost(view.at, view.name(path), host);
  }
  const config = view.text('authentication.structuredConfig');
  if (config !== undefined && !/^[a-z0-9.-]*$/.test(config)) {
    view.refuse(Rule.NAME, 'authentication.structuredConfig', 'be the name of a ConfigMap', config,
      'store the configuration in a ConfigMap in the namespace of the Space, and give its name');
  }
  const registry = view.text('registry');
  if (registry !== undefined && /^[a-z]+:\/\//.test(registry)) {
    view.refuse(SpacesRule.REGISTRY, 'registry', 'be a registry and path without a scheme', registry, set(view.name('registry'), registry.replace(/^[a-z]+:\/\//, '')));
  }
  const rate = view.get('observability.tracing.sampling.rate');
  if (typeof rate === 'number' && !(rate >= 0 && rate <= 1)) {
    const prop = view.name('observability.tracing.sampling.rate');
    view.refuse(SpacesRule.SAMPLING_RATE, 'observability.tracing.sampling.rate', 'be a number from 0 to 1', rate,
      rate > 1 && rate <= 100 ? set(prop, rate / 100) : 'write for example 0.1');
  }
}

/** How requests reach the Space. */
function checkAccess(view: ValueView): void {
  if (!view.range.isSince('1.16')) return;
  const service = view.get(SERVICE);
  const hosts = ['externalTLS.host', 'gatewayAPI.host', 'ingress.host'];
  if (service === 'LoadBalancer' && hosts.every((path) => view.isEmpty(path))) {
    view.refuse(SpacesRule.LOAD_BALANCER_HOST, SERVICE, 'come with a host', service,
      because('the certificate of the Space needs one', say`set ${the(view.name('externalTLS.host'))}`));
  }
  const open = view.get(GATEWAY) === true || view.get(ROUTE) === true || (service !== undefined && service !== 'ClusterIP') || !view.isEmpty('externalTLS.host');
  if (!view.isEmpty('ingress.host') && view.get(INGRESS) === undefined && !open) {
    view.warnOf(SpacesRule.ACCESS, 'ingress.host', 'alone creates no Ingress since version 1.16 of the chart',
      say`set ${the(view.name(INGRESS))} to true, or to false if you have your own Ingress or route; or use ${the('gatewayApi')} or ${the(view.name(SERVICE))}`);
  }
}

function checkIngress(view: ValueView): void {
  if (!view.range.isSince('1.16') || view.get(INGRESS) !== true) return;
  const ingressClass = 'ingress.ingressClassName';
  if (view.isEmpty(ingressClass)) {
    view.warnOf(SpacesRule.ACCESS, INGRESS, 'creates an Ingress without a class since version 1.16 of the chart, so only a default class of the cluster handles it',
      say`set ${the(view.name(ingressClass))}`);
  } else if (view.text(ingressClass) === 'nginx' && view.map('ingress.annotations')['nginx.ingress.kubernetes.io/ssl-passthrough'] !== 'true') {
    view.warnOf(SpacesRule.ACCESS, INGRESS, 'creates an nginx Ingress that terminates TLS, so client certificates do not reach the Space',
      say`add 'nginx.ingress.kubernetes.io/ssl-passthrough': 'true' and 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' to ${the(view.name('ingress.annotations'))}`);
  }
  checkControllerLabels(view);
  if (view.isEmpty('ingress.podLabels') || view.isEmpty('ingress.namespaceLabels')) {
    view.warnOf(SpacesRule.ACCESS, INGRESS, 'needs the labels of the ingress controller, because the network policy of the Space admits only pods with these labels',
      say`set ${the(view.name('ingress.podLabels'))} and ${the(view.name('ingress.namespaceLabels'))}`);
  }
}

/** Ingress controllers, by the words in the names of their classes, pods and namespaces. */
const CONTROLLERS = ['nginx', 'traefik', 'haproxy', 'kong', 'contour', 'istio', 'cilium'] as const;

const controllerIn = (text: unknown): string | undefined => (typeof text === 'string' ? CONTROLLERS.find((name) => text.includes(name)) : undefined);

/** The labels are those of the controller that the class names. */
function checkControllerLabels(view: ValueView): void {
  const named = view.text('ingress.ingressClassName');
  const meant = controllerIn(named);
  if (meant === undefined) return;
  for (const [path, key] of [['ingress.podLabels', 'app.kubernetes.io/name'], ['ingress.namespaceLabels', 'kubernetes.io/metadata.name']] as const) {
    const label = view.map(path)[key];
    const other = controllerIn(label);
    if (other === undefined || other === meant) continue;
    view.warnOf(SpacesRule.ACCESS, path, `has the label of '${String(label)}', while the class is '${named!}', so that the network policy of the Space drops its requests`,
      say`write the labels of the controller of class '${named!}'`);
  }
}

function checkGateway(view: ValueView): void {
  const provided = [GATEWAY, ROUTE].find((path) => view.get(path) === true);
  if (provided === undefined) return;
  if (view.range.isSince('1.10') && view.range.isBefore('1.16') && view.get(INGRESS) !== false) {
    view.refuse(SpacesRule.ONE_ENTRANCE, provided, 'not be true together with an Ingress before version 1.16 of the chart', true,
      because('the chart creates an Ingress by default', set(view.name(INGRESS), false)));
  }
  if (view.get(ROUTE) !== true) {
    view.warnOf(SpacesRule.ACCESS, GATEWAY, 'creates a Gateway without a route to the Space',
      set(view.name(ROUTE), true, say`set ${the(view.name(ROUTE))} to true${program(', or acknowledge this if you have your own route', '')}`));
  }
  if (view.isEmpty('gatewayAPI.host')) {
    view.warnOf(SpacesRule.ACCESS, provided, 'is used without a host, so the Space gets a name and certificate for trials on a local machine', say`set ${the(view.name('gatewayAPI.host'))}`);
  }
}

function checkArgoCd(view: ValueView): void {
  const plugin = 'features.alpha.argocdPlugin';
  const cluster = `${plugin}.target.externalCluster`;
  if (view.has(`${cluster}.secret`) && view.get(`${cluster}.enabled`) !== true) {
    view.refuse(SpacesRule.ARGO_CD_PLUGIN, `${cluster}.secret`, "be given with 'externalCluster.enabled: true'", view.get(`${cluster}.secret`),
      because('otherwise the Secrets go to the cluster of the Space',
        say`set ${the('argoCd')} to ${lit(call('SpacesArgoCdPlugin.externalCluster', { kubeconfig: call('SecretKey.of', 'my-argo-cluster', 'kubeconfig') }))} instead`));
  }
  if (view.has(`${plugin}.target`) && view.get(`${plugin}.enabled`) !== true) {
    view.refuse(SpacesRule.ARGO_CD_PLUGIN, `${plugin}.target`, "be given with 'argocdPlugin.enabled: true'", view.get(`${plugin}.target`),
      because('otherwise nothing is passed to Argo CD', say`set ${the('argoCd')} to ${lit(call('SpacesArgoCdPlugin.sameCluster'))} instead`));
  }
}

function checkApollo(view: ValueView): void {
  const enabled = 'features.alpha.apollo.enabled';
  if (view.has('apollo.apollo') && view.get(enabled) !== true) {
    view.refuse(SpacesRule.APOLLO, enabled, say`be true when ${the('values.apollo')} is given`, view.get(enabled),
      because('otherwise Apollo is not installed', set(view.name(enabled), true)));
  }
  const postgres = 'apollo.apollo.storage.postgres';
  if (view.has(`${postgres}.connection`) && view.get(`${postgres}.create`) !== false) {
    view.refuse(SpacesRule.APOLLO, `${postgres}.create`, 'be false for a connection to your own database', view.get(`${postgres}.create`),
      because('otherwise the connection is ignored', set(view.name(`${postgres}.create`), false)));
  }
}

function checkObservability(view: ValueView): void {
  const config = 'observability.spacesCollector.config';
  const exporters = ['debug', ...Object.keys(view.map(`${config}.exporters`))];
  const pipelines = ['logs', 'metrics', 'traces'].map((signal) => `${config}.exportPipeline.${signal}`);
  for (const path of pipelines) {
    for (const [index, exporter] of view.list(path).entries()) {
      if (typeof exporter !== 'string' || exporters.includes(exporter)) continue;
      view.refuseEntry(SpacesRule.EXPORTER, path, index, `be a declared exporter (${exporters.join(', ')})`, exporter, say`declare it in ${the(view.name(`${config}.exporters`))}`);
    }
  }
  const enabled = 'observability.enabled';
  if (!view.range.isSince('1.14') || view.get(enabled) === true) return;
  const used = pipelines.find((path) => view.list(path).length > 0);
  if (used !== undefined) view.warnOf(SpacesRule.NO_EFFECT, used, 'has no effect, because nothing is collected', set(view.name(enabled), true));
  if (view.get('observability.tracing.enabled') === true && view.isEmpty('observability.tracing.endpoint')) {
    view.warnOf(SpacesRule.NO_EFFECT, 'observability.tracing.enabled', 'sends traces to the collector of the Space, which is not installed', set(view.name(enabled), true));
  }
}

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

function checkMetering(view: ValueView): void {
  const connection = 'metering.storage.postgres.connection';
  if (view.get('metering.enabled') === true) {
    for (const [path, fix] of [['url', "write for example 'postgres.example.org:5432'"], ['credentials.secret.name', "name a Secret with the key 'pgpass'"]] as const) {
      if (view.isEmpty(`${connection}.${path}`)) view.refuse(SpacesRule.METERING, `${connection}.${path}`, 'be given for metering', view.get(`${connection}.${path}`), fix);
    }
  }
  const mode = view.text(`${connection}.sslmode`);
  if (mode !== undefined && !SSL_MODES.includes(mode)) {
    view.refuse(SpacesRule.METERING, `${connection}.sslmode`, `be one of ${SSL_MODES.join(', ')}`, mode, "write for example 'verify-full'");
  }
}

const STORAGE: Readonly<Record<string, readonly string[]>> = { aws: ['bucket', 'region'], gcp: ['bucket'], azure: ['container'] };

function checkBilling(view: ValueView): void {
  const provider = view.text('billing.storage.provider') ?? '';
  if (view.get('billing.enabled') === true && (view.isEmpty('billing.storage.provider') || provider !== '')) {
    if (!Object.hasOwn(STORAGE, provider)) {
      view.refuse(SpacesRule.BILLING, 'billing.storage.provider', `be one of ${Object.keys(STORAGE).join(', ')}`, provider, because('billing data is kept in a bucket', 'name its cloud'));
    }
    for (const field of STORAGE[provider]) {
      const path = `billing.storage.${provider}.${field}`;
      if (view.isEmpty(path)) view.refuse(SpacesRule.BILLING, path, `be given for the provider '${provider}'`, view.get(path), `name the ${field}`);
    }
  }
  for (const cloud of ['aws', 'gcp']) {
    for (const [key, value] of Object.entries(view.map(`billing.storage.${cloud}.tls`))) {
      if (/^(ca|tls)\.(crt|key)$/.test(key) && typeof value === 'string') {
        view.refuse(SpacesRule.BILLING, `billing.storage.${cloud}.tls.${key}`, 'be true or false', phrase('a string'),
          because('the certificate belongs in the Secret', 'say here only whether the Secret has this key'));
      }
    }
  }
}

/** Keys of annotations as they are mistakenly written, and the correct keys. */
const ANNOTATIONS: Readonly<Record<string, string>> = {
  'eks.amazon.aws/role-arn': 'eks.amazonaws.com/role-arn',
  'eks': 'eks.amazonaws.com/role-arn',
  'iam': 'iam.gke.io/gcp-service-account',
  'azure': 'azure.workload.identity/client-id',
};
const AZURE_LABEL = 'azure.workload.identity/use';

/** The cloud identity of External Secrets. */
function checkIdentity(view: ValueView): void {
  const path = 'controlPlanes.sharedSecrets.serviceAccount.customAnnotations';
  const labels = 'controlPlanes.sharedSecrets.pod.customLabels';
  const annotations = view.map(path);
  for (const [key, meant] of Object.entries(ANNOTATIONS)) {
    if (annotations[key] !== undefined) view.refuse(SpacesRule.IDENTITY_ANNOTATION, path, 'have the annotation that the cloud reads', key, `write '${meant}'`);
  }
  if (annotations['azure.workload.identity/client-id'] !== undefined && view.map(labels)[AZURE_LABEL] !== 'true') {
    view.warnOf(SpacesRule.NO_EFFECT, path, `has no effect without the pod label '${AZURE_LABEL}'`, set(memberPath(view.name(labels), AZURE_LABEL), 'true'));
  }
}

const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function checkController(view: ValueView): void {
  const budget = 'controller.controller.podDisruptionBudget';
  if (!view.isEmpty(`${budget}.maxUnavailable`) && !view.isEmpty(`${budget}.minAvailable`)) {
    view.refuse(SpacesRule.DISRUPTION_BUDGET, `${budget}.minAvailable`, say`be left out when ${the(view.name(`${budget}.maxUnavailable`))} is given`, view.get(`${budget}.minAvailable`),
      'keep one of the two');
  }
  const allowed = 'api.allowedNamespaceAnnotations';
  if (Array.isArray(view.get(allowed)) && !view.list(allowed).includes(APPLIED)) {
    view.warnOf(SpacesRule.ACCESS, allowed, `replaces the default, and without '${APPLIED}' kubectl apply of groups is refused`, `add '${APPLIED}'`);
  }
}

function checkPullSecrets(view: ValueView): void {
  for (const path of ['imagePullSecrets', 'controlPlanes.imagePullSecrets']) {
    const secrets = view.list(path);
    if (secrets.length > 1) view.warnOf(SpacesRule.NO_EFFECT, path, `has ${secrets.length} Secrets, but Upbound supports one`, 'keep one of them');
  }
  const [first] = view.list('imagePullSecrets');
  if (isMap(first) && first.name !== 'upbound-pull-secret') {
    view.warnOf(SpacesRule.NO_EFFECT, 'imagePullSecrets', "is not 'upbound-pull-secret', the only name that Upbound supports here",
      say`use that name, or set ${the(view.name('controlPlanes.imagePullSecrets'))} for pods in control planes`);
  }
}
