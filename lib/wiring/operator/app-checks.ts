import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { ESO_GROUP } from '../../eso/api';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import type { Finding } from '../../kit/checks/errors';
import { type Fix, remove, set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import type { ChartRange } from '../helm/chart-range';
import { readValue } from '../helm/chart-table';
import { WiringRule } from '../rules';

/** An operator that the app installs. */
export interface InstalledOperator {
  /** The target cluster; false if it is not known. */
  readonly cluster: string | undefined | false;
  readonly byArgo: boolean;
  readonly range: ChartRange;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Operator extends IConstruct {
  readonly _installed: InstalledOperator;
}

/** The kinds that an operator handles unless a value says otherwise, and whether they are for the whole cluster. */
const KINDS: readonly (readonly [kind: string, value: string, wide: boolean])[] = [
  ['SecretStore', 'processSecretStore', false],
  ['ClusterSecretStore', 'processClusterStore', true],
  ['ExternalSecret', '', false],
  ['ClusterExternalSecret', 'processClusterExternalSecret', true],
  ['PushSecret', 'processPushSecret', false],
  ['ClusterPushSecret', 'processClusterPushSecret', true],
];

/** Warns of objects that the operator on their cluster does not handle, or handles in another way than they expect. */
export function checkOperators(app: AppView): Finding[] {
  const operators = new Map<string | undefined, Operator | undefined>();
  for (const operator of app.members<Operator>(checkOperators)) {
    const { cluster } = operator._installed;
    // Of several operators on a cluster, each may handle a part.
    if (cluster !== false) operators.set(cluster, operators.has(cluster) ? undefined : operator);
  }
  if (operators.size === 0) return [];
  for (const [kind, value, wide] of KINDS) {
    for (const object of app.ofKind(ESO_GROUP, kind)) {
      const operator = operators.get(targetClusterOf(object));
      if (operator === undefined) continue;
      if (!warnOfUnhandled(object, operator, value, wide)) warnOfExpectations(object, operator);
    }
  }
  return [];
}

/** Whether an object is ignored, and a warning says so. */
function warnOfUnhandled(object: ApiObject, operator: Operator, value: string, wide: boolean): boolean {
  const { kind } = object;
  const given = (name: string): unknown => readValue(operator._installed.values, name) ?? undefined;
  const scope = given('scopedNamespace');
  const scoped = typeof scope === 'string' && scope !== '';
  const warn = (prop: string, says: string, fix: Fix): true => {
    warnOf(operator, WiringRule.ESO_OPERATOR, prop, `${says}, so that the operator ignores ${kind} '${object.node.path}' and gives it no status`, fix);
    return true;
  };
  if (value !== '' && given(value) === false) return warn(value, 'is false', remove(value, `remove it, or do without objects of the kind ${kind}`));
  if (wide && scoped && given('scopedRBAC') === true) {
    return warn('scopedRbac', `leaves only the permissions in '${scope}'`, remove('scopedRbac', `remove it, or do without objects of the kind ${kind}`));
  }
  if (!wide && scoped && !scope.includes('${') && object.metadata.namespace !== undefined && object.metadata.namespace !== scope) {
    return warn('scopedNamespace', `is '${scope}'`, remove('scopedNamespace', `remove it, or move the ${kind} to '${scope}'`));
  }
  return false;
}

function warnOfExpectations(object: ApiObject, { _installed: installed, node }: Operator): void {
  if (object.kind.endsWith('ExternalSecret')) warnOfGenericTarget(object, installed, node.path);
  if (object.kind === 'ExternalSecret') return warnOfDefaults(object, installed);
  if (!object.kind.endsWith('SecretStore')) return undefined;
  const { provider, controller } = specOf<SecretStoreV1Spec>(object) ?? { provider: {} };
  const { values } = installed;
  const own = readValue(values, 'controllerClass') ?? 'default';
  if (controller !== undefined && controller !== '' && controller !== own && !`${controller} ${String(own)}`.includes('${')) {
    warnOf(object, WiringRule.ESO_OPERATOR, 'controller', `is '${controller}', and the class of '${node.path}' is '${String(own)}', so that it ignores the store`,
      say`remove it, or set ${the('controllerClass')} of the operator to '${controller}'`);
  }
  const { azurekv, aws } = provider;
  const label = 'azure.workload.identity/use';
  if (azurekv?.authType === 'WorkloadIdentity' && azurekv.serviceAccountRef === undefined && String(labelOf(values, 'podLabels', label)) !== 'true') {
    warnOf(object, WiringRule.ESO_OPERATOR, 'provider.auth.serviceAccount',
      `is missing, and the pods of '${node.path}' have no label '${label}', so that Azure gives them no identity`,
      say`name a ServiceAccount, or add the label with the value 'true' to ${the('podLabels')} of the operator`);
  }
  const role = labelOf(values, 'serviceAccount.annotations', 'eks.amazonaws.com/role-arn');
  if (aws?.role !== undefined && aws.auth === undefined && aws.role === role) {
    warnOf(object, WiringRule.ESO_OPERATOR, 'provider.role',
      `is the role that the ServiceAccount of '${node.path}' already has, and a role cannot assume itself unless its trust policy allows that`, remove('provider.role'));
  }
}

/** An object of another kind than Secret, which the operator writes only if it is told to. */
function warnOfGenericTarget(object: ApiObject, { values }: InstalledOperator, operator: string): void {
  const spec = specOf<ExternalSecretV1Spec & { readonly externalSecretSpec?: ExternalSecretV1Spec }>(object);
  const manifest = (spec?.externalSecretSpec ?? spec)?.target?.manifest;
  if (manifest === undefined || manifest.kind === 'Secret' || readValue(values, 'genericTargets.enabled') !== undefined) return;
  if (labelOf(values, 'extraArgs', 'unsafe-allow-generic-targets') !== undefined) return;
  warnOf(object, WiringRule.ESO_OPERATOR, `${spec?.externalSecretSpec ? 'externalSecretSpec.' : ''}target.manifest`,
    `makes a ${manifest.kind}, which '${operator}' does not write, since its 'genericTargets.enabled' is not set`,
    say`set ${the('genericTargets.enabled')} of the operator to true`);
}

function labelOf(values: Readonly<Record<string, unknown>>, path: string, key: string): unknown {
  return (readValue(values, path) as Readonly<Record<string, unknown>> | undefined)?.[key];
}

/** Argo CD compares lists as a whole, so it sees the defaults in them. */
function warnOfDefaults(object: ApiObject, { byArgo, range }: InstalledOperator): void {
  if (!byArgo || !range.isBefore('2.9')) return;
  const { data = [], dataFrom = [] } = specOf<ExternalSecretV1Spec>(object) ?? {};
  const written = [...data.map(({ remoteRef }) => remoteRef), ...dataFrom.flatMap(({ extract, find }) => [extract, find])];
  if (!written.some((ref) => ref !== undefined && ref.conversionStrategy === undefined) || isExplicit(object)) return;
  warnOf(object, WiringRule.ESO_DEFAULTS, 'explicitDefaults', 'is not set, and Argo CD sees the defaults that the CRD adds to each value as a difference',
    set('explicitDefaults', true, 'write true, and since ESO 2.3 a nullBytePolicy for each value, or install version 2.9 of the operator'));
}

/** Defaults that a construct writes are added to the manifest only. */
function isExplicit(object: ApiObject): boolean {
  return (object as { readonly _explicit?: boolean })._explicit ?? false;
}
