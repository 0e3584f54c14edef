import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type ChartInApp, chartsOf } from '../../kinds/charts';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { SpacesRule } from '../rules';

/** A release of the Spaces chart, with its values. */
export interface SettingRelease extends IConstruct {
  _value(path: string): unknown;
  _isSince(version: string): boolean;
}

/** Warns of settings of a Space that the packages in its control planes, and its own collectors, need. With several Spaces in an app, it is not known to which objects belong. */
export function warnOfPackages(app: AppView, [release, other]: readonly SettingRelease[]): void {
  if (release === undefined || other) return;
  warnOfIdentity(app, release);
  warnOfLabels(app, release);
  warnOfOperator(app, release);
}

const CONFIG_GROUPS = ['aws', 'gcp', 'azure'].flatMap((cloud) => [`${cloud}.upbound.io`, `${cloud}.m.upbound.io`]);
const ACKNOWLEDGED = program(', or acknowledge this if its control plane is in another Space', '');

/** A Space gives its identity to providers only if it is told to. */
function warnOfIdentity(app: AppView, release: SettingRelease): void {
  if (release._value('controlPlanes.uxp.enableProviderIdentity') === true) return;
  const config = CONFIG_GROUPS.flatMap((group) => ['ProviderConfig', 'ClusterProviderConfig'].flatMap((kind) => app.ofKind(group, kind)))
    .find((object) => specOf<{ readonly credentials?: { readonly source?: string } }>(object)?.credentials?.source === 'Upbound');
  if (!config) return;
  const prop = 'controlPlanes.uxp.enableProviderIdentity';
  warnOf(release, SpacesRule.NO_EFFECT, prop, `is needed by '${config.node.path}', whose provider signs in with an identity of the Space, which none gets by default`,
    set(prop, true, say`set ${the(prop)} to true${ACKNOWLEDGED}`));
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
}

interface RuntimeConfigSpec {
  readonly deploymentTemplate?: { readonly spec?: { readonly template?: PodTemplate } };
}

/** A label that the cluster of the Space reads from pods. */
const LABEL = 'azure.workload.identity/use';

/** The pods of a control plane run on the cluster of the Space, which sees only the labels that are copied. */
function warnOfLabels(app: AppView, release: SettingRelease): void {
  const path = 'controlPlanes.vcluster.extraSyncLabels';
  const copied = release._value(path);
  if (!release._isSince('1.12') || (typeof copied === 'string' && (copied.includes(LABEL) || copied.includes('${')))) return;
  const cluster = targetClusterOf(release);
  // On the cluster of the Space itself, nothing is copied.
  const config = app.ofKind('pkg.crossplane.io', 'DeploymentRuntimeConfig').find((object) => isElsewhere(object, cluster)
    && specOf<RuntimeConfigSpec>(object)?.deploymentTemplate?.spec?.template?.metadata?.labels?.[LABEL] !== undefined);
  if (!config) return;
  warnOf(release, SpacesRule.NO_EFFECT, path, `lacks the label '${LABEL}', which '${config.node.path}' gives to pods, so that the Space does not copy it to its own cluster, where it is read`,
    say`write '${typeof copied === 'string' && copied !== '' ? `${copied},${LABEL}` : LABEL}'${ACKNOWLEDGED}`);
}

function isElsewhere(object: ApiObject, cluster: string | undefined): boolean {
  const own = targetClusterOf(object);
  return own !== undefined && own !== cluster;
}

/** The first version of the OpenTelemetry operator that runs the collectors of a Space. */
const OPERATOR = [0, 139] as const;

function warnOfOperator(app: AppView, release: SettingRelease): void {
  if (release._value('observability.enabled') !== true || !release._isSince('1.16.1')) return;
  for (const operator of chartsOf(app, 'opentelemetry-operator')) {
    const version = versionOf(operator);
    if (version === undefined || version[0] > OPERATOR[0] || version[1] >= OPERATOR[1]) continue;
    warnOf(release, SpacesRule.NO_EFFECT, 'observability.enabled',
      `needs version ${OPERATOR.join('.')} of the OpenTelemetry operator since version 1.16.1 of the chart, and '${operator.object.node.path}' installs ${version.join('.')}`, 'upgrade the operator first');
  }
}

/** Major and minor version of the image of the operator. */
function versionOf({ values }: ChartInApp): readonly [number, number] | undefined {
  const { image } = (values.manager ?? {}) as { readonly image?: { readonly tag?: unknown } };
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(typeof image?.tag === 'string' ? image.tag : '') ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}
