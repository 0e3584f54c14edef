import { ApiObject, type Chart, Duration } from 'cdk8s';
import { namespace, registration, release, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxDataKind, FluxDeletionPolicy, FluxDriftDetectionMode, type FluxHelmReleaseProps, FluxKustomization, type FluxRegistrationProps,
} from '../../../lib';

/** A Kustomization that depends on another one. */
const chain = (props: Partial<FluxRegistrationProps>) => (chart: Chart) => {
  const crossplane = registration({ path: './infra/crossplane', ...props }, 'crossplane')(chart);
  registration({ path: './infra/compositions', dependsOn: [crossplane] }, 'compositions')(chart);
};

/** A ConfigMap with values. */
const values = (labels?: Record<string, string>) => (chart: Chart) => new ApiObject(chart, 'values', {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'values', ...(labels && { labels }) }, data: { 'values.yaml': 'replicas: 3\n' },
});

mistakesOf('fluxWaiting', {
  notKnowable: {
    'flux-hr-suspend-then-remove': 'The release is removed with a later commit.',
  },
  silent: {
    'flux-hr-drift-warn': {
      reason: 'To see the differences before they are undone is what the mode is for.',
      seen: () => said(release({ driftDetection: { mode: FluxDriftDetectionMode.WARN } })),
    },
    'flux-suspend-parent': {
      reason: 'Whoever works on one object suspends the Kustomization that would undo it, while the rest goes on.',
      seen: () => said(registration({ suspend: true }), release({})),
    },
    'flux-deletionpolicy-orphan-prune': {
      reason: 'Both together mean that files that leave Git are deleted, and nothing is when the Kustomization is. The stages of this library do that.',
      seen: () => said(registration({ prune: true, deletionPolicy: FluxDeletionPolicy.ORPHAN })),
    },
    'flux-wait-suspended-hr': {
      reason: 'The app does not say which Kustomization applies the release.',
      seen: () => said(registration({ wait: true }), release({ suspend: true })),
    },
  },
}, (mistake) => {
  mistake('flux-celexpr-all-empty', () => {
    const judged = (current: string) => registration({
      wait: true, timeout: Duration.minutes(10), healthCheckExprs: [{ apiVersion: 'platform.acme.io/v1alpha1', kind: 'XPostgres', current }],
    });
    expect(said(judged("has(status.conditions) && status.conditions.filter(e, e.type == 'Ready').all(e, e.status == 'True')"))).toEqual([
      "chart/ctp1-claims flux/cel-all: 'healthCheckExprs[0].current' uses filter(...).all(...), which is true while the condition is missing: write exists(c, c.type == 'Ready' && c.status == 'True')",
    ]);
    expect(said(judged("has(status.conditions) && status.conditions.exists(e, e.type == 'Ready' && e.status == 'True')"))).toEqual([]);
  });

  mistake('flux-dependson-no-wait', () => {
    expect(said(chain({}))).toEqual([
      "chart/compositions flux/unhealthy-dependency: 'dependsOn[0]' is 'chart/crossplane', which is ready as soon as its objects are applied, before they are healthy: set 'wait' to true there, or to false if that is enough",
    ]);
    expect(said(chain({ wait: true, timeout: Duration.minutes(5) }))).toEqual([]);
    expect(said(chain({ healthChecks: [{ kind: 'Deployment', name: 'crossplane', namespace: 'crossplane-system' }] }))).toEqual([]);
    // It is said that this is enough, or the objects are of use at once.
    expect(said(chain({ wait: false }))).toEqual([]);
    expect(said(chain({ path: './infra/crds' }))).toEqual([]);
    // Another one may wait, and an expression may ask for more than this.
    expect(said(registration({ dependsOn: [FluxKustomization.fromKustomizationName('crossplane')] }))).toEqual([]);
    expect(said((chart) => registration({
      dependsOn: [
        (registration({ path: './infra' }, 'infra')(chart)).readyWhen("dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')"),
      ],
    })(chart))).toEqual([]);
  });

  mistake('flux-hr-dependson-disablewait', () => {
    const releases = (props: Partial<FluxHelmReleaseProps>) => (chart: Chart) => {
      const manager = release(props, 'cert-manager')(chart);
      release({ dependsOn: [manager] }, 'issuers')(chart);
    };
    const disableWait = true;
    expect(said(releases({ install: { disableWait }, upgrade: { disableWait } }))).toEqual([
      "chart/issuers flux/unhealthy-dependency: 'dependsOn[0]' is 'chart/cert-manager', which is ready before what it installs runs: remove 'install.disableWait' there, and raise its 'timeout' if it needs more time",
    ]);
    expect(said(releases({ upgrade: { disableWait } }))).toEqual([
      "chart/issuers flux/unhealthy-dependency: 'dependsOn[0]' is 'chart/cert-manager', which is ready before what it installs runs: remove 'upgrade.disableWait' there, and raise its 'timeout' if it needs more time",
    ]);
    expect(said(releases({}))).toEqual([]);
    expect(said(release({ install: { disableWait } }))).toEqual([]);
  });

  mistake('flux-ks-long-interval-no-retry', () => {
    const interval = Duration.hours(12);
    expect(said(registration({ interval }))).toEqual([
      "chart/ctp1-claims flux/retry-interval: 'retryInterval' is missing, so what fails is tried again after the whole interval: write Duration.minutes(2)",
    ]);
    expect(said(registration({ interval, retryInterval: Duration.minutes(2) }))).toEqual([]);
    expect(said(registration({ interval: Duration.hours(1) }))).toEqual([]);
  });

  mistake('flux-valuesfrom-not-watched', () => {
    const props: Partial<FluxHelmReleaseProps> = { interval: Duration.hours(24), valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'values' }] };
    expect(said(values(), release(props))).toEqual([
      "chart/spaces flux/unwatched: 'valuesFrom[0]' is ConfigMap 'values', whose changes wait for the next interval, which is 24h0m0s: label it reconcile.fluxcd.io/watch: Enabled",
    ]);
    expect(said(values({ 'reconcile.fluxcd.io/watch': 'Enabled' }), release(props))).toEqual([]);
    expect(said(values(), release({ ...props, interval: Duration.hours(1) }))).toEqual([]);
    expect(said(release(props))).toEqual([]);

    const variables = (labels?: Record<string, string>) => (chart: Chart) =>
      new ApiObject(chart, 'zone', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'zone', namespace, ...(labels && { labels }) }, data: { zone: 'a' } });
    const substituting = registration({
      interval: Duration.hours(12), retryInterval: Duration.minutes(2), postBuild: { substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'zone' }] },
    });
    expect(said(variables(), substituting)).toEqual([
      "chart/ctp1-claims flux/unwatched: 'postBuild.substituteFrom[0]' is ConfigMap 'zone', whose changes wait for the next interval, which is 12h0m0s: label it reconcile.fluxcd.io/watch: Enabled",
    ]);
    expect(said(variables({ 'reconcile.fluxcd.io/watch': 'Enabled' }), substituting)).toEqual([]);
  });

  mistake('flux-hr-maxhistory-zero', () => {
    expect(said(release({ maxHistory: 0 }))).toEqual([
      "chart/spaces flux/history: 'maxHistory' is 0, which keeps a Secret for every revision that there ever was: write 1 to keep the current one only, or remove it to keep 5",
    ]);
    expect(said(release({ maxHistory: 1 }))).toEqual([]);
    expect(said(release({}))).toEqual([]);
  });
});
