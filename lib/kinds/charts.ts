import type { ApiObject } from 'cdk8s';
import type { AppView } from '../kit/app/app-view';
import { specOf } from '../kit/app/manifest-data';
import { addTo } from '../kit/checks/lists';
import { isMap } from '../kit/checks/map';

/** A chart that the app installs with Flux or Argo CD. */
export interface ChartInApp {
  /** The HelmRelease or Application. */
  readonly object: ApiObject;
  /** The field with its values. */
  readonly prop: string;
  /** Its version or range; undefined for the newest one. */
  readonly version: string | undefined;
  readonly values: Readonly<Record<string, unknown>>;
}

interface HelmReleaseSpec {
  readonly chart?: { readonly spec?: { readonly chart?: string; readonly version?: string } };
  readonly chartRef?: { readonly kind?: string; readonly name?: string };
  readonly values?: unknown;
}

interface OciRepositorySpec {
  readonly url?: string;
  readonly ref?: { readonly tag?: string; readonly semver?: string };
}

interface ApplicationSource {
  readonly chart?: string;
  readonly repoURL?: string;
  readonly targetRevision?: string;
  readonly helm?: { readonly valuesObject?: unknown };
}

/** The releases of a chart in the app, by the name of the chart. */
export function chartsOf(app: AppView, name: string): readonly ChartInApp[] {
  return app.once(allCharts).get(name) ?? [];
}

function allCharts(app: AppView): ReadonlyMap<string, readonly ChartInApp[]> {
  const charts = new Map<string, ChartInApp[]>();
  const add = (name: string | undefined, object: ApiObject, prop: string, version: string | undefined, values: unknown): void => {
    if (name !== undefined) addTo(charts, name, { object, prop, version, values: isMap(values) ? values : {} });
  };
  for (const object of app.ofKind('helm.toolkit.fluxcd.io', 'HelmRelease')) {
    const { chart, chartRef, values } = specOf<HelmReleaseSpec>(object) ?? {};
    if (chart?.spec) {
      add(chart.spec.chart, object, 'values', chart.spec.version, values);
    } else if (chartRef?.kind === 'OCIRepository' && chartRef.name !== undefined) {
      const [source] = app.named('source.toolkit.fluxcd.io', 'OCIRepository', chartRef.name);
      const { url, ref } = (source && specOf<OciRepositorySpec>(source)) ?? {};
      add(lastPart(url), object, 'values', ref?.semver ?? ref?.tag, values);
    }
  }
  for (const object of app.ofKind('argoproj.io', 'Application')) {
    const { source, sources } = specOf<{ readonly source?: ApplicationSource; readonly sources?: readonly ApplicationSource[] }>(object) ?? {};
    for (const { chart, targetRevision, helm } of sources ?? (source ? [source] : [])) add(chart === undefined ? undefined : lastPart(chart), object, 'source', targetRevision, helm?.valuesObject);
  }
  return charts;
}

function lastPart(path: string | undefined): string | undefined {
  return path?.slice(path.lastIndexOf('/') + 1);
}
