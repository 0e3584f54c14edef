import { ApiObject, type Chart } from 'cdk8s';
import { data, namespace, release, repository, said, source } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxActionStrategy, FluxDataKind, FluxDriftDetectionMode, FluxHelmChart, FluxHelmRepository, FluxReconcileStrategy,
  FluxRemediationStrategy, FluxServerSideApply,
  type FluxExistingChartOptions, type FluxHelmReleaseProps,
} from '../../../lib';

/** A chart of a HelmRepository with some options. */
const web = (options: Partial<FluxExistingChartOptions>) => FluxHelmChart.fromHelmRepositoryName('acme', { chart: 'web', version: '1.4.2', ...options });
/** A chart in a folder of a Git repository with some options. */
const folder = (options: Partial<FluxExistingChartOptions>) => FluxHelmChart.fromGitRepositoryName('platform', { chart: './charts/web', ...options });
const charts = (chart: Chart) => new FluxHelmRepository(chart, 'acme', { metadata: { namespace: 'charts' }, url: 'https://charts.acme.example' });

const db = { kind: FluxDataKind.SECRET, name: 'db' };
const accountId = { ...db, valuesKey: 'account', targetPath: 'aws.accountId' };
const secretValues = data('Secret', 'db', namespace, { 'values.yaml': 'database:\n  password: a\n' });
const fromSecret = { valuesFrom: [db] };
const objects = data('ConfigMap', 'thanos', namespace, { 'config.json': '{"type":"GCS","config":{"bucket":"acme-metrics"}}' });
const objectStore = { kind: FluxDataKind.CONFIG_MAP, name: 'thanos', valuesKey: 'config.json', targetPath: 'objstoreConfig' };
const values = data('ConfigMap', 'web-values', namespace, { 'values.yaml': 'replicaCount: 3\n' });
const webValues = { kind: FluxDataKind.CONFIG_MAP, name: 'web-values' };
const account = (within: string) => (chart: Chart) => new ApiObject(chart, 'account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'deployer', namespace: within } });
const intoTeam: Partial<FluxHelmReleaseProps> = { targetNamespace: 'team-a', storageNamespace: 'team-a', serviceAccountName: 'deployer' };
const ignoring = (path: string): Partial<FluxHelmReleaseProps> => ({
  driftDetection: { mode: FluxDriftDetectionMode.ENABLED, ignore: [{ paths: [path], target: { kind: 'Service' } }] },
});

mistakesOf('fluxValues', {}, (mistake) => {
  mistake('flux-hr-chartref-git', () => {
    expect(said((chart) => release({ chart: FluxHelmChart.fromOciRepository(source) })(chart))).toEqual([
      "[FluxHelmChart.fromOciRepository] 'source' must be an OCIRepository, got \"GitRepository\": use FluxHelmChart.fromSource(...) for a folder of a Git repository or bucket",
    ]);
    expect(said(release({ chart: FluxHelmChart.fromOciRepositoryName('charts') }))).toEqual([]);
  });

  mistake('flux-hr-git-chart-no-bump', () => {
    expect(said((chart) => release({ chart: FluxHelmChart.fromSource(repository({})(chart), { chart: './charts/web' }) })(chart))).toEqual([
      "chart/spaces flux/chart-revision: 'chart.reconcileStrategy' is not given, so that a change of the chart is released only with a new version in Chart.yaml: set 'chart.reconcileStrategy' to FluxReconcileStrategy.REVISION, or to FluxReconcileStrategy.CHART_VERSION if every change has a new version",
    ]);
    expect(said((chart) => release({ chart: FluxHelmChart.fromSource(repository({})(chart), { chart: './charts/web', reconcileStrategy: FluxReconcileStrategy.REVISION }) })(chart))).toEqual([]);
  });

  mistake('flux-hr-valuesfiles-drop-default', () => {
    expect(said(release({ chart: web({ valuesFiles: ['values-production.yaml'] }) }))).toEqual([
      "chart/spaces flux/values-files: 'chart.valuesFiles' replaces the values.yaml of the chart: list 'values.yaml' first to keep its defaults",
    ]);
    expect(said(release({ chart: web({ valuesFiles: ['values.yaml', 'values-production.yaml'] }) }))).toEqual([]);
  });

  mistake('flux-hr-valuesfiles-relative-to-chart', () => {
    expect(said(release({ chart: folder({ valuesFiles: ['values.yaml', '../values-production.yaml'] }) }))).toEqual([
      "chart/spaces flux/values-files-root: 'chart.valuesFiles[0]' is values.yaml, which Flux reads from the root of the source, and not from the folder of the chart: write './charts/web/values.yaml'",
      "chart/spaces flux/values-files-root: 'chart.valuesFiles[1]' is ../values-production.yaml, which Flux reads from the root of the source, and not from the folder of the chart: write './charts/values-production.yaml'",
    ]);
    expect(said(release({ chart: folder({ valuesFiles: ['./charts/web/values.yaml', './charts/values-production.yaml'] }) }))).toEqual([]);
  });

  mistake('flux-hr-inline-beats-secret', () => {
    expect(said(secretValues, release({ ...fromSecret, values: { database: { host: 'db.apps.svc', password: 'CHANGE_ME' } } }))).toEqual([
      "chart/spaces flux/no-effect: 'valuesFrom[0]' has no effect on 'values.database.password', which takes precedence over Secret 'db': remove 'values.database.password'",
    ]);
    expect(said(secretValues, release({ ...fromSecret, values: { database: { host: 'db.apps.svc' } } }))).toEqual([]);
  });

  mistake('flux-hr-valuesfrom-scalar', () => {
    expect(said(data('Secret', 'db', namespace, { password: 'a' }), release({ valuesFrom: [{ ...db, valuesKey: 'password' }] }))).toEqual([
      "[chart/spaces] 'valuesFrom[0].targetPath' must be given for key 'password' of Secret 'db', which is not a map, got nothing: write the path of the value, for example 'database.password'",
    ]);
    expect(said(data('Secret', 'db', namespace, { password: 'a' }), release({ valuesFrom: [{ ...db, valuesKey: 'password', targetPath: 'database.password' }] }))).toEqual([]);
  });

  mistake('flux-hr-targetpath-set-syntax', () => {
    expect(said(objects, release({ valuesFrom: [objectStore] }))).toEqual([
      "chart/spaces flux/parsed-value: 'valuesFrom[0]' is parsed like a value of --set, but key 'config.json' of ConfigMap 'thanos' has a comma and braces: set 'valuesFrom[0].literal' to true",
    ]);
    expect(said(objects, release({ valuesFrom: [{ ...objectStore, literal: true }] }))).toEqual([]);
  });

  mistake('flux-hr-sa-target-ns', () => {
    expect(said(account('team-a'), release(intoTeam))).toEqual([
      "chart/spaces near-miss: 'serviceAccountName' is ServiceAccount 'deployer', which is looked up in namespace 'flux-system', but this app has it in 'team-a': move it to 'flux-system', or acknowledge this if it exists outside of the app",
    ]);
    expect(said(account(namespace), release(intoTeam))).toEqual([]);
  });

  mistake('flux-hr-targetpath-number', () => {
    expect(said(data('Secret', 'db', namespace, { account: '123456789012' }), release({ valuesFrom: [accountId] }))).toEqual([
      "chart/spaces flux/parsed-value: 'valuesFrom[0]' is parsed like a value of --set, so that key 'account' of Secret 'db' becomes a number: set 'valuesFrom[0].literal' to true",
    ]);
    expect(said(data('Secret', 'db', namespace, { account: '123456789012' }), release({ valuesFrom: [{ ...accountId, literal: true }] }))).toEqual([]);
  });

  mistake('flux-hr-upgrade-force-ssa', () => {
    expect(said(release({ upgrade: { force: true, serverSideApply: FluxServerSideApply.ENABLED } }))).toEqual([
      "chart/spaces flux/no-effect: 'upgrade.force' has no effect with server-side apply: remove it, or set 'upgrade.serverSideApply' to FluxServerSideApply.DISABLED",
    ]);
    expect(said(release({ upgrade: { force: true, serverSideApply: FluxServerSideApply.DISABLED } }))).toEqual([]);
  });

  mistake('flux-hr-sourceref-no-namespace', () => {
    expect(said(charts, release({ chart: web({}) }))).toEqual([
      "chart/spaces near-miss: 'chart' is HelmRepository 'acme', which is looked up in namespace 'flux-system', but this app has it in 'charts': name the namespace 'charts' in the reference, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(charts, release({ chart: web({ namespace: 'charts' }) }))).toEqual([]);
  });

  mistake('flux-hr-valuesfile-old', () => {
    expect(said((chart) => release({ chart: web({ valuesFile: 'values-production.yaml' } as never) })(chart))).toEqual([
      "[FluxHelmChart.fromHelmRepositoryName('acme')] 'valuesFile' must be a prop of FluxExistingChartOptions, got an unknown one: did you mean 'valuesFiles'?",
    ]);
    expect(said(release({ chart: web({ valuesFiles: ['values.yaml', 'values-production.yaml'] }) }))).toEqual([]);
  });

  mistake('flux-hr-upgrade-strategy-rollback', () => {
    expect(said(release({ upgrade: { strategy: 'rollback' as never, remediation: { retries: 3 } } }))).toEqual([
      "[chart/spaces] 'upgrade.strategy' must be an object, got \"rollback\": write it as 'upgrade.remediation.strategy'",
    ]);
    expect(said(release({ upgrade: { remediation: { retries: 3, strategy: FluxRemediationStrategy.ROLLBACK } } }))).toEqual([]);
  });

  mistake('flux-hr-retry-and-remediation', () => {
    expect(said(release({ upgrade: { strategy: { name: FluxActionStrategy.RETRY_ON_FAILURE }, remediation: { retries: 3 } } }))).toEqual([
      "chart/spaces flux/no-effect: 'upgrade.remediation' has no effect with the strategy FluxActionStrategy.RETRY_ON_FAILURE: remove it, or 'upgrade.strategy'",
    ]);
    expect(said(release({ upgrade: { strategy: { name: FluxActionStrategy.RETRY_ON_FAILURE } } }))).toEqual([]);
  });

  mistake('flux-hr-rollback-recreate', () => {
    expect(said(release({ upgrade: { remediation: { retries: 1 } }, rollback: { recreate: true } }))).toEqual([
      "chart/spaces flux/no-effect: 'rollback.recreate' has no effect since Helm 4: remove it",
    ]);
    expect(said(release({ upgrade: { remediation: { retries: 1 } } }))).toEqual([]);
  });

  mistake('flux-hr-optional-typo', () => {
    expect(said(values, release({ valuesFrom: [{ ...webValues, name: 'web-value', optional: true }] }))).toEqual([
      "chart/spaces near-miss: 'valuesFrom[0]' is ConfigMap 'web-value', which this app does not have: write 'web-values' if that is meant, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(values, release({ valuesFrom: [{ ...webValues, optional: true }] }))).toEqual([]);
  });

  mistake('flux-ks-driftignore-slash', () => {
    expect(said(release(ignoring('/metadata/annotations/external-dns.alpha.kubernetes.io/hostname')))).toEqual([
      "chart/spaces flux/no-effect: 'driftDetection.ignore[0].paths[0]' is /metadata/annotations/external-dns.alpha.kubernetes.io/hostname, in which every slash leads to a field below: write '/metadata/annotations/external-dns.alpha.kubernetes.io~1hostname'",
    ]);
    expect(said(release(ignoring('/metadata/annotations/external-dns.alpha.kubernetes.io~1hostname')))).toEqual([]);
  });
});
