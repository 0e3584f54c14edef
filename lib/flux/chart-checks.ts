import type { Construct, IConstruct } from 'constructs';
import { FluxReconcileStrategy, type FluxChartOptions } from './flux-helm-chart-options';
import type { FluxHelmRepository } from './flux-helm-repository';
import { FluxVerificationProvider } from './flux-oci-repository-options';
import { fail } from '../kit/fail';
import { isSemverConstraint } from '../kit/semver';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks a chart that is taken out of a source. */
export function checkChart(at: Construct, kind: string, chart: string, options: FluxChartOptions, source: IConstruct | undefined): void {
  if (typeof chart !== 'string' || chart === '') fail(at, 'chart', 'name a chart', chart, "write for example 'spaces'");
  if (/^(https?|oci):\/\//.test(chart)) fail(at, 'chart', 'be the name of a chart', chart, 'the URL belongs to the repository');
  if (kind === 'HelmRepository') checkRepositoryChart(at, chart, options, source);
  else checkFolderChart(at, chart, options);
  const { valuesFiles } = options;
  if (valuesFiles?.length && !valuesFiles.some((file) => /(^|\/)values\.yaml$/.test(file))) {
    warn(at, WarningCode.FLUX_VALUES_FILES, "'chart.valuesFiles' replaces the values.yaml of the chart; list 'values.yaml' first to keep its defaults");
  }
}

function checkRepositoryChart(at: Construct, chart: string, options: FluxChartOptions, source: IConstruct | undefined): void {
  if (/^\.{0,2}\//.test(chart)) {
    fail(at, 'chart', 'be the name of a chart in the repository', chart, 'a path is for charts from Git or a bucket: use FluxHelmChart.fromSource(...)');
  }
  if (!/^([-a-z0-9]+\/?\.?)+$/.test(chart)) {
    fail(at, 'chart', "be the name of a chart (lower-case letters, digits, '-', '.' and '/')", chart, `write for example '${chart.toLowerCase().replace(/[^-a-z0-9./]+/g, '-').replace(/([./])[./]+/g, '$1')}'`);
  }
  const repository = source as Partial<FluxHelmRepository> | undefined;
  if (repository?._isOci && repository._url?.replace(/\/+$/, '').endsWith(`/${chart}`)) {
    warn(at, WarningCode.FLUX_CHART_NAME,
      `'chart' is ${chart}, with which the URL of the repository ends too: Flux would fetch ${repository._url.replace(/\/+$/, '')}/${chart}; write the URL without '/${chart}', or acknowledge this if the artifact is there`);
  }
  const { version, verify } = options;
  if (version !== undefined && (typeof version !== 'string' || !isSemverConstraint(version))) {
    if (typeof version !== 'string' || ['latest', 'stable', 'main', 'master', ''].includes(version)) {
      fail(at, 'chart.version', 'be a version or a range', version, "write for example '1.17.1' or '1.x'; leave it out for the newest");
    }
    warn(at, WarningCode.FLUX_CHART_VERSION, `'chart.version' is ${version}, which is no semantic version: it is found only where the repository has exactly this text; write for example '1.17.1' or '1.x'`);
  }
  if (verify && repository?._isOci === false) {
    fail(at, 'chart.verify', 'be left out unless the repository is an OCI registry', phrase(`a verification of charts from '${source!.node.path}'`), 'Flux verifies charts from OCI registries only: remove it');
  }
  if (verify?.provider === FluxVerificationProvider.NOTATION && verify.secretRef === undefined) {
    fail(at, 'chart.verify.secretRef', 'be given for the provider NOTATION', undefined, "name the Secret with 'trustpolicy.json' and the certificates");
  }
  if (verify && verify.provider !== FluxVerificationProvider.NOTATION && verify.secretRef === undefined) {
    warn(at, WarningCode.FLUX_ANY_SIGNER, "'chart.verify' without 'secretRef' trusts a signature of anybody; use FluxHelmChart.fromOciRepository(...), whose source can name the signer");
  }
  if (options.reconcileStrategy === FluxReconcileStrategy.REVISION) {
    warn(at, WarningCode.FLUX_NO_EFFECT, "'chart.reconcileStrategy' has no effect for a chart from a HelmRepository: remove it");
  }
}

function checkFolderChart(at: Construct, chart: string, options: FluxChartOptions): void {
  if (chart.startsWith('/')) fail(at, 'chart', 'be relative to the root of the source', chart, `write '.${chart}'`);
  if (options.verify) fail(at, 'chart.verify', 'be left out for a chart from Git or a bucket', options.verify.provider ?? phrase('a verification'), 'verify the source instead');
  if (options.version !== undefined && options.version !== '*') {
    warn(at, WarningCode.FLUX_NO_EFFECT, "'chart.version' has no effect for a chart from Git or a bucket: its version is in Chart.yaml; remove it");
  }
}
