import { because, type Fix, remove, set } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { say, the } from '../../kit/checks/words';
import type { ValueView } from '../helm/value-view';
import { WiringRule } from '../rules';

/** Checks how values of the operator work together, which the schema of the chart does not. */
export function checkEsoRules(view: ValueView): void {
  checkCrds(view);
  checkScope(view);
  checkWebhook(view);
  checkFlags(view);
  checkPods(view);
}

/** Whether a switch is off; one that is known later counts as on. */
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
  const cluster = 'processClusterPushSecret';
  if (isOff(view, 'processPushSecret') && view.range.isSince('0.19') && !isOff(view, cluster)) {
    view.refuse(WiringRule.ESO_VALUES, cluster, say`be false when ${the(view.name('processPushSecret'))} is false`, view.get(cluster),
      because('otherwise the chart cannot be rendered', set(view.name(cluster), false)));
  }
  if (isOff(view, 'crds.createSecretStore')) {
    view.warnOf(WiringRule.NO_EFFECT, 'crds.createSecretStore', 'has no effect, since the CRD is always installed', remove(view.name('crds.createSecretStore')));
  }
  if (isOff(view, 'installCRDs')) return;
  for (const [crd, switched, kind, since] of PAIRS) {
    if (!isOff(view, crd) || isOff(view, switched) || !view.range.isSince(since)) continue;
    view.warnOf(WiringRule.CHART_VALUES, crd, `leaves out the CRD of ${kind}, which the operator still watches`,
      set(view.name(switched), false, say`set ${the(view.name(switched))} to false too, or acknowledge this if something else installs the CRD`));
  }
}

function checkScope(view: ValueView): void {
  if (view.get('scopedRBAC') === true && view.isEmpty('scopedNamespace')) {
    view.refuse(WiringRule.ESO_VALUES, 'scopedNamespace', say`be given with ${the(view.name('scopedRBAC'))}`, view.get('scopedNamespace'),
      'name the namespace: without it the operator works in all namespaces');
  }
}

function checkWebhook(view: ValueView): void {
  const create = !isOff(view, 'webhook.create');
  const enabled = 'webhook.certManager.enabled';
  const certManager = view.get(enabled);
  if (create && isOff(view, 'certController.create') && (certManager === undefined || certManager === false) && view.list('webhook.extraVolumes').length === 0) {
    view.refuse(WiringRule.ESO_VALUES, 'certController.create', 'be true without cert-manager', false,
      because('nothing else creates the certificate of the webhook, which would then reject every store and ExternalSecret',
        remove(view.name('certController.create'), say`remove it, or set ${the(view.name(enabled))} to true`)));
  }
  const conversion = 'crds.conversion.enabled';
  if (!create && view.range.isBefore('0.15') && !isOff(view, conversion)) {
    view.refuse(WiringRule.ESO_VALUES, conversion, 'be false without the webhook', view.get(conversion),
      because('otherwise the API server asks the webhook to convert objects', set(view.name(conversion), false)));
  }
  const issuerRef = 'webhook.certManager.cert.issuerRef';
  const issuer = view.map(issuerRef);
  if (create && certManager === true && !isOff(view, 'webhook.certManager.cert.create') && (issuer.name === undefined || issuer.name === '')) {
    view.refuse(WiringRule.ESO_VALUES, issuerRef, 'name an issuer', view.get(issuerRef),
      "write for example { kind: 'ClusterIssuer', name: 'company' }: the default 'my-issuer' of the chart does not exist");
  }
}

const FLAGS = ['extraArgs', 'webhook.extraArgs', 'certController.extraArgs'];
const RENDER_MODES = ['skipIfMissing', 'failIfMissing', 'alwaysRender'];

function checkFlags(view: ValueView): void {
  for (const path of FLAGS) {
    for (const [flag, value] of Object.entries(view.map(path))) {
      if (value !== false && value !== 0 && value !== '') continue;
      const prop = view.name(`${path}.${flag}`);
      const fix: Fix = value === '' ? remove(prop) : set(prop, String(value));
      view.refuse(WiringRule.ESO_FLAG, `${path}.${flag}`, 'be a non-empty string', value, because(`the chart writes --${flag} without a value, which means true`, fix));
    }
  }
  const mode = view.text('serviceMonitor.renderMode');
  if (mode !== undefined && !RENDER_MODES.includes(mode)) {
    view.refuse(WiringRule.ESO_VALUES, 'serviceMonitor.renderMode', `be one of ${RENDER_MODES.join(', ')}`, mode, "write for example 'skipIfMissing'");
  }
  for (const [index, rule] of view.list('genericTargets.resources').entries()) {
    const missing = ['apiGroup', 'resources', 'verbs'].find((field) => !isMap(rule) || rule[field] === undefined);
    if (missing !== undefined) view.refuseEntry(WiringRule.ESO_VALUES, 'genericTargets.resources', index, 'have apiGroup, resources and verbs', rule, `add '${missing}'`);
  }
}

function checkPods(view: ValueView): void {
  const replicas = view.get('replicaCount');
  if (typeof replicas === 'number' && replicas > 1 && view.get('leaderElect') !== true) {
    view.warnOf(WiringRule.CHART_VALUES, 'replicaCount', `is ${replicas}, and without leader election all of them work on the same objects`, set(view.name('leaderElect'), true));
  }
  for (const part of ['', 'webhook.', 'certController.']) {
    const account = `${part}serviceAccount`;
    if (isOff(view, `${account}.create`) && view.isEmpty(`${account}.name`)) {
      view.warnOf(WiringRule.CHART_VALUES, `${account}.create`, "makes the pods run as the ServiceAccount 'default'", say`set ${the(view.name(`${account}.name`))} to the ServiceAccount to use`);
    }
  }
}
