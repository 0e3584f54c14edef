import type { Construct } from 'constructs';
import { FluxActionStrategy, FluxCrdsPolicy, FluxRemediationStrategy } from './actions';
import { FluxDriftDetectionMode, type FluxHelmReleaseOptions } from './options';
import { enumMember } from '../../kit/checks/expression';
import { set } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { FluxRule } from '../rules';
import type { FluxHelmChart } from '../source/helm-chart';

const RETRY = lit(enumMember({ FluxActionStrategy }, FluxActionStrategy.RETRY_ON_FAILURE));
const REPLACE = enumMember({ FluxCrdsPolicy }, FluxCrdsPolicy.CREATE_REPLACE);

/** Warns of options that are legal, and lose data or stop a release when something fails. */
export function warnOfHazards(at: Construct, { chart }: { readonly chart: FluxHelmChart }, options: FluxHelmReleaseOptions): void {
  const { install, upgrade } = options;
  if (install?.crds !== undefined && install.crds !== FluxCrdsPolicy.SKIP && upgrade?.crds === undefined) {
    warnOf(at, FluxRule.CRDS_UPGRADE, 'upgrade.crds', 'is missing, so the CRDs of the chart are created once and never updated', set('upgrade.crds', REPLACE));
  }
  warnOfUninstall(at, chart, options);
  const { remediation, strategy } = upgrade ?? {};
  if (remediation?.remediateLastFailure && !remediation.retries && strategy?.name !== FluxActionStrategy.RETRY_ON_FAILURE) {
    warnOf(at, FluxRule.RETRIES, 'upgrade.remediation.retries', 'is 0, so the first failure is undone and then waits for somebody', set('upgrade.remediation.retries', 3));
  }
  if (options.maxHistory === 0) {
    warnOf(at, FluxRule.HISTORY, 'maxHistory', 'is 0, which keeps a Secret for every revision that there ever was', 'write 1 to keep the current one only, or remove it to keep 5');
  }
  warnOfAutoscaler(at, options);
}

/** Charts whose CRDs are among their templates and not kept: Helm deletes them with the release, and all objects of their kinds. */
const CRD_CHARTS = ['external-secrets'];

/** Flux undoes an installation by uninstalling the release, and an upgrade too if it is told so. */
function warnOfUninstall(at: Construct, chart: FluxHelmChart, { install, upgrade }: FluxHelmReleaseOptions): void {
  const name = chart._chartName;
  const retry = (prop: string): Words => say`set ${the(`${prop}.strategy`)} to { name: ${RETRY} }`;
  const { remediation, strategy } = upgrade ?? {};
  const undoes = remediation?.retries && remediation.strategy === FluxRemediationStrategy.UNINSTALL
    && strategy?.name !== FluxActionStrategy.RETRY_ON_FAILURE;
  if (name !== undefined && CRD_CHARTS.includes(name) && undoes) {
    warnOf(at, FluxRule.UNINSTALL, 'upgrade.remediation.strategy', `uninstalls chart '${name}' when an upgrade fails, and with it its CRDs and all objects of their kinds`,
      say`remove ${the('upgrade.remediation')}, and ${retry('upgrade')}`);
  }
  if (install?.remediation?.remediateLastFailure && install.strategy?.name !== FluxActionStrategy.RETRY_ON_FAILURE) {
    warnOf(at, FluxRule.UNINSTALL, 'install.remediation.remediateLastFailure', 'uninstalls the release when its installation fails for the last time, even if it was only slow',
      say`remove it, and raise ${the('timeout')}`);
  }
}

/** An autoscaler and Flux would set the replicas back for ever. */
function warnOfAutoscaler(at: Construct, { driftDetection, values }: FluxHelmReleaseOptions): void {
  if (driftDetection?.mode !== FluxDriftDetectionMode.ENABLED) return;
  const ignored = (driftDetection.ignore ?? []).some(({ paths }) => paths.some((path) => path === '' || path === '/spec' || path.startsWith('/spec/replicas') || path.includes('${')));
  const path = ignored ? undefined : autoscalerIn(values, 'values', 0);
  if (path === undefined) return;
  warnOf(at, FluxRule.AUTOSCALER, 'driftDetection', say`undoes what the autoscaler of ${the(path)} does, with an upgrade each time`,
    say`set ${the('driftDetection.ignore')} to [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }]`);
}

/** The path of an autoscaler that values turn on. */
function autoscalerIn(value: unknown, path: string, depth: number): string | undefined {
  if (!isMap(value) || depth > 4) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const here = `${path}.${key}`;
    if (/^(autoscaling|autoscaler|hpa|horizontalPodAutoscaler)$/i.test(key) && (inner as { enabled?: unknown } | null)?.enabled === true) return here;
    const found = autoscalerIn(inner, here, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
