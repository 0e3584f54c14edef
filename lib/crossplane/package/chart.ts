import type { RuntimePackage, Users } from './runtimes';
import { type ChartInApp, chartsOf } from '../../kinds/charts';
import type { AppView } from '../../kit/app/app-view';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { isMap } from '../../kit/checks/map';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';

/** Checks the releases of the chart of Crossplane against the packages of the app. No construct makes one. */
export function checkCharts(app: AppView, packages: readonly RuntimePackage[], users: Users): Finding[] {
  const charts = chartsOf(app, 'crossplane');
  if (charts.length === 0) return [];
  const sources = new Map(packages.map((member) => [member._image.source, member]));
  for (const chart of charts) {
    warnOfPackages(chart, sources);
    warnOfProxy(app, chart, packages, users);
  }
  return charts.flatMap(findArguments);
}

/** Arguments that Crossplane 2 refuses. */
const REMOVED: readonly (readonly [arg: RegExp, fix: string])[] = [
  [/^--enable-external-secret-stores(?:=|$)/, 'remove it'],
  [/^--enable-composition-webhook-schema-validation(?:=|$)/, 'remove it'],
  [/^--registry(?:=|$)/, 'remove it, and write the registry in every package'],
];

function findArguments({ object, prop, version = '2', values: { args } }: ChartInApp): Finding[] {
  if (!Array.isArray(args) || !/^[~^=v\s]*2(?:\.|$)/.test(version)) return [];
  return args.flatMap((arg: unknown, index): Finding[] => {
    const [, fix] = REMOVED.find(([pattern]) => typeof arg === 'string' && pattern.test(arg)) ?? [];
    return fix === undefined ? [] : [blame(object, CrossplaneRule.REMOVED_ARGUMENT, `${prop}.args[${index}]`, 'be an argument of Crossplane 2', arg, fix)];
  });
}

/** The chart installs its packages again whenever Crossplane starts. */
function warnOfPackages({ object, prop, values }: ChartInApp, sources: ReadonlyMap<string | undefined, RuntimePackage>): void {
  for (const kind of ['provider', 'configuration', 'function']) {
    const { packages } = isMap(values[kind]) ? values[kind] : {};
    if (!Array.isArray(packages)) continue;
    for (const [index, image] of packages.entries()) {
      const [, source, tag] = /^([^@]*?)(?::([^:/@]+))?(?:@.*)?$/.exec(typeof image === 'string' ? image : '') ?? [];
      const member = source === undefined || source === '' ? undefined : sources.get(source);
      if (!member || member._image.tag === tag || !mayShareCluster(object, member)) continue;
      warnOf(object, CrossplaneRule.CHART_PACKAGE, `${prop}.${kind}.packages[${index}]`,
        `has the version ${tag ?? 'of a digest'} of a package that '${member.node.path}' installs as ${member._image.tag ?? 'a digest'}, and Crossplane goes back to it at each start`,
        'remove it, and install packages in one place only');
    }
  }
}

const PROXY = /^https?_proxy$/i;
const CLOUD = /\/provider-(?:aws|gcp|azure)(?:-|$)/;

/** Providers call their cloud themselves, and get no variables of Crossplane. */
function warnOfProxy(
  app: AppView, { object, prop, values: { extraEnvVarsCrossplane: variables } }: ChartInApp, packages: readonly RuntimePackage[], users: Users,
): void {
  const name = isMap(variables) ? Object.keys(variables).find((key) => PROXY.test(key)) : undefined;
  // An ImageConfig may give them a runtime config.
  if (name === undefined || app.ofKind(PACKAGE_GROUP, 'ImageConfig').length > 0) return;
  const behind = new Set<RuntimePackage>();
  for (const [{ _options: { container = {} } }, members] of users) {
    const { env, secretEnv, extra } = container;
    const isBehind = extra?.envFrom !== undefined || Object.keys({ ...env, ...secretEnv }).some((key) => PROXY.test(key));
    for (const member of isBehind ? members : []) behind.add(member);
  }
  const known = new Set([...users.values()].flat());
  const member = packages.find((each) => each.kind === 'Provider' && CLOUD.test(each._image.source ?? '') && mayShareCluster(object, each)
    && !behind.has(each) && (known.has(each) || each._runtimeConfig === undefined));
  if (!member) return;
  warnOf(object, CrossplaneRule.PROXY, `${prop}.extraEnvVarsCrossplane`, `gives '${name}' to Crossplane only, and not to '${member.node.path}', which calls its cloud itself`,
    say`give it to providers too, in the 'container.env' of a ${program('CrossplaneRuntimeConfig', 'DeploymentRuntimeConfig')}${program(', or acknowledge this if they reach their cloud without it', '')}`);
}
