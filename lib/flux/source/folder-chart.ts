import type { IConstruct } from 'constructs';
import type { FluxGitRepository } from './git-repository';
import { resolvedPath } from './paths';
import { Member } from '../../kit/checks/expression';
import { set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { GitRevisionKind } from '../../kit/values/git-revision';
import { hasPlaceholder } from '../forms';
import { FluxRule } from '../rules';

/** How a chart is read out of a folder. */
interface FolderChart {
  readonly chart: string;
  readonly reconcileStrategy?: string;
  readonly valuesFiles?: readonly string[];
}

/** Warns of a chart in a folder whose files are not found, or whose changes are not released. */
export function warnOfFolderChart(at: IConstruct, options: FolderChart, source: IConstruct | undefined): void {
  const { git } = (source as Partial<FluxGitRepository> | undefined)?._declared ?? {};
  if (options.reconcileStrategy === undefined && git?.revision.kind === GitRevisionKind.BRANCH) {
    warnOf(at, FluxRule.CHART_REVISION, 'chart.reconcileStrategy', 'is not given, so that a change of the chart is released only with a new version in Chart.yaml',
      say`set ${the('chart.reconcileStrategy')} to ${strategy('REVISION', 'Revision')}, or to ${strategy('CHART_VERSION', 'ChartVersion')} if every change has a new version`);
  }
  warnOfValuesFiles(at, options);
}

const strategy = (name: string, value: string) => lit(new Member('FluxReconcileStrategy', name, value));

/** Flux reads values files relative to the root of the source. */
function warnOfValuesFiles(at: IConstruct, { chart, valuesFiles = [] }: FolderChart): void {
  const folder = resolvedPath(chart);
  // Whoever writes one of them from the root knows where the others are.
  if (folder === '' || hasPlaceholder(chart) || valuesFiles.some((file) => resolvedPath(file).startsWith(`${folder}/`))) return;
  for (const [index, file] of valuesFiles.entries()) {
    if (!/^(\.\/)?[^/]+$/.test(file) && !file.startsWith('../')) continue;
    const prop = `chart.valuesFiles[${index}]`;
    warnOf(at, FluxRule.VALUES_FILES_ROOT, prop, `is ${file}, which Flux reads from the root of the source, and not from the folder of the chart`,
      set(prop, `./${resolvedPath(`${folder}/${file}`)}`));
  }
}
