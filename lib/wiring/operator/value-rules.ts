import { WarningCode } from '../../kit/checks/warning-code';
import { isMap } from '../helm/chart-value';
import type { ValueView } from '../helm/value-view';

/** Checks values of the operator against each other: what the chart has no form for, and what then does not work. */
export function checkEsoRules(view: ValueView): void {
  checkCrds(view);
  checkScope(view);
  checkWebhook(view);
  checkFlags(view);
  checkPods(view);
}

/** Whether a switch is off; what only a shell knows is on. */
function isOff(view: ValueView, path: string): boolean {
  return view.get(path) === false;
}

const PAIRS: readonly (readonly [crd: string, switched: string, kind: string, since: string])[] = [
  ['crds.createClusterSecretStore', 'processClusterStore', 'ClusterSecretStore', '0.9'],
  ['crds.createClusterExternalSecret', 'processClusterExternalSecret', 'ClusterExternalSecret', '0.9'],
  ['crds.createPushSecret', 'processPushSecret', 'PushSecret', '0.9'],
  ['crds.createClusterPushSecret', 'processClusterPushSecret', 'ClusterPushSecret', '0.15'],
  ['crds.createClusterGenerator', 'processClusterGenerator', 'ClusterGenerator', '0.20'],
];

function checkCrds(view: ValueView): void {
  if (isOff(view, 'processPushSecret') && view.range.isSince('0.19') && !isOff(view, 'processClusterPushSecret')) {
    view.refuse('processClusterPushSecret', 'be false beside processPushSecret: false', view.get('processClusterPushSecret'), 'the chart cannot be rendered otherwise: set it to false');
  }
  if (isOff(view, 'crds.createSecretStore')) {
    view.warn(WarningCode.ESO_NO_EFFECT, `'${view.name('crds.createSecretStore')}' has no effect: the CRD is installed anyway; remove it`);
  }
  if (isOff(view, 'installCRDs')) return;
  for (const [crd, switched, kind, since] of PAIRS) {
    if (!isOff(view, crd) || isOff(view, switched) || !view.range.isSince(since)) continue;
    view.warn(WarningCode.ESO_CHART_VALUES, `'${view.name(crd)}' leaves out the CRD of ${kind}, which the operator looks for all the same: set ${switched}: false too, or acknowledge this if something else installs the CRD`);
  }
}

function checkScope(view: ValueView): void {
  if (view.get('scopedRBAC') === true && view.isEmpty('scopedNamespace')) {
    view.refuse('scopedNamespace', 'be given with scopedRbac', view.get('scopedNamespace'), 'the operator works in all namespaces otherwise: name the one namespace');
  }
}

function checkWebhook(view: ValueView): void {
  const create = !isOff(view, 'webhook.create');
  const certManager = view.get('webhook.certManager.enabled');
  if (create && isOff(view, 'certController.create') && (certManager === undefined || certManager === false) && view.list('webhook.extraVolumes').length === 0) {
    view.refuse('certController.create', 'be true without cert-manager', false,
      'nobody makes the certificate of the webhook, which then refuses every store and ExternalSecret: set it to true, or webhook: { certManager: { enabled: true, ... } }');
  }
  if (!create && view.range.isBefore('0.15') && !isOff(view, 'crds.conversion.enabled')) {
    view.refuse('crds.conversion.enabled', 'be false without the webhook', view.get('crds.conversion.enabled'), 'the API server asks the webhook to convert objects otherwise: set crds: { conversion: false }');
  }
  const issuer = view.map('webhook.certManager.cert.issuerRef');
  if (create && certManager === true && !isOff(view, 'webhook.certManager.cert.create') && (issuer.name === undefined || issuer.name === '')) {
    view.refuse('webhook.certManager.cert.issuerRef', 'name an issuer', view.get('webhook.certManager.cert.issuerRef'), "the chart's own 'my-issuer' is nobody's: write for example { kind: 'ClusterIssuer', name: 'company' }");
  }
}

const FLAGS = ['extraArgs', 'webhook.extraArgs', 'certController.extraArgs'];
const RENDER_MODES = ['skipIfMissing', 'failIfMissing', 'alwaysRender'];

function checkFlags(view: ValueView): void {
  for (const path of FLAGS) {
    for (const [flag, value] of Object.entries(view.map(path))) {
      if (value === false || value === 0 || value === '') {
        view.refuse(`${path}.${flag}`, 'be a text', value, `the chart writes --${flag} without a value, which is true: ${value === '' ? 'leave it out' : `quote it: '${value}'`}`);
      }
    }
  }
  const mode = view.text('serviceMonitor.renderMode');
  if (mode !== undefined && !RENDER_MODES.includes(mode)) view.refuse('serviceMonitor.renderMode', `be one of ${RENDER_MODES.join(', ')}`, mode, "write for example 'skipIfMissing'");
  for (const [index, rule] of view.list('genericTargets.resources').entries()) {
    const missing = ['apiGroup', 'resources', 'verbs'].find((field) => !isMap(rule) || rule[field] === undefined);
    if (missing !== undefined) view.refuseEntry('genericTargets.resources', index, 'have apiGroup, resources and verbs', rule, `add '${missing}'`);
  }
}

function checkPods(view: ValueView): void {
  const replicas = view.get('replicaCount');
  if (typeof replicas === 'number' && replicas > 1 && view.get('leaderElect') !== true) {
    view.warn(WarningCode.ESO_CHART_VALUES, `'${view.name('replicaCount')}' is ${replicas}, and all of them work at the same objects: set leaderElect: true`);
  }
  for (const part of ['', 'webhook.', 'certController.']) {
    const account = `${part}serviceAccount`;
    if (isOff(view, `${account}.create`) && view.isEmpty(`${account}.name`)) {
      view.warn(WarningCode.ESO_CHART_VALUES, `'${view.name(`${account}.create`)}' leaves the ServiceAccount 'default' to the operator: name the one to use`);
    }
  }
}
