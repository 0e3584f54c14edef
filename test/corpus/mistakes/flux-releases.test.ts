import { type Chart } from 'cdk8s';
import { data, namespace, registration, release, said, spaces } from './flux';
import { mistakesOf } from './mistakes';
import {
  FluxCrdsPolicy, FluxDataKind, FluxDriftDetectionMode, FluxHelmChart, FluxHelmRelease, FluxKubeConfig, FluxRemediationStrategy, SecretKey,
  TargetCluster, type FluxHelmReleaseProps,
} from '../../../lib';

const kubeConfig = FluxKubeConfig.secret(SecretKey.of('kubeconfig-ctp1', 'kubeconfig'));

mistakesOf('fluxReleases', {}, (mistake) => {
  mistake('flux-hr-dependson-kustomization', () => {
    const build = release({ dependsOn: [FluxHelmRelease.fromHelmReleaseName('ctp1-claims')] });
    expect(said(build, registration({}))).toEqual([
      "chart/spaces near-miss: 'dependsOn[0]' is HelmRelease 'ctp1-claims', but this app has a Kustomization of that name: a HelmRelease depends on HelmReleases only, so let the Kustomization that applies it depend on that one, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(release({}), registration({}))).toEqual([]);
  });

  mistake('flux-hr-dependson-namespace', () => {
    const other = release({ metadata: { namespace: 'cert-manager' } }, 'cert-manager');
    expect(said(release({ dependsOn: [FluxHelmRelease.fromHelmReleaseName('cert-manager')] }), other)).toEqual([
      "chart/spaces near-miss: 'dependsOn[0]' is HelmRelease 'cert-manager', which is looked up in namespace 'flux-system', but this app has it in 'cert-manager': name the namespace 'cert-manager' in the reference, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(release({ dependsOn: [FluxHelmRelease.fromHelmReleaseName('cert-manager', { namespace: 'cert-manager' })] }), other)).toEqual([]);
  });

  mistake('flux-ks-suspend-string', () => {
    expect(said(release({ suspend: 'false' as never }))).toEqual([
      "[chart/spaces] 'suspend' must be true or false, got \"false\": write false, without quotes",
    ]);
    expect(said(release({ suspend: false }))).toEqual([]);
  });

  mistake('flux-hr-version-float', () => {
    expect(said((chart) => release({ chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', version: 1.3 as never }) })(chart))).toEqual([
      "[FluxHelmChart.fromHelmRepositoryName('charts')] 'version' must be a string, got 1.3: as a number, 1.10 is 1.1: write it in quotes",
    ]);
    expect(said(release({ chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'spaces', version: '1.3' }) }))).toEqual([]);
  });

  mistake('flux-hr-version-git-ignored', () => {
    const chart = (version?: string) => FluxHelmChart.fromGitRepositoryName('platform', { chart: './charts/spaces', ...(version === undefined ? {} : { version }) });
    expect(said(release({ chart: chart('1.2.3') }))).toEqual([
      "chart/spaces flux/no-effect: 'chart.version' has no effect for a chart from Git or a bucket, whose version is in Chart.yaml: remove it",
    ]);
    expect(said(release({ chart: chart() }))).toEqual([]);
  });

  mistake('flux-hr-ref-field', () => {
    expect(said(release({ ref: { semver: '1.x' } } as never))).toEqual([
      "[chart/spaces] 'ref' must be a prop of FluxHelmReleaseProps, got an unknown one: the props are chart, commonMetadata, dependsOn, driftDetection, healthCheckExprs, install, interval, kubeConfig, maxHistory, metadata, persistentClient, postRenderStrategy, postRenderers, releaseName, rollback, serviceAccountName, shard, storageNamespace, suspend, targetNamespace, test, timeout, uninstall, upgrade, values, valuesFrom, waitStrategy",
    ]);
    expect(said(release({}))).toEqual([]);
  });

  mistake('flux-hr-valuesfrom-namespace-field', () => {
    const reference = { kind: FluxDataKind.CONFIG_MAP, name: 'values' };
    expect(said(release({ valuesFrom: [{ ...reference, namespace: 'monitoring' } as never] }))).toEqual([
      "[chart/spaces] 'valuesFrom[0].namespace' must be a prop of FluxValuesReference, got an unknown one: the props are kind, literal, name, optional, targetPath, valuesKey",
    ]);
    expect(said(release({ valuesFrom: [reference] }))).toEqual([]);
  });

  mistake('flux-hr-targetpath-list-index', () => {
    const from = (targetPath: string) => [{ kind: FluxDataKind.SECRET, name: 'sns', valuesKey: 'key', targetPath }];
    const path = 'alertmanager.config.receivers[4].sns_configs[0].sigv4.access_key';
    expect(said(release({ valuesFrom: from(path), values: { alertmanager: { config: { receivers: [{ name: 'a' }] } } } }))).toEqual([
      "chart/spaces flux/no-effect: 'valuesFrom[0]' has no effect, since 'values' sets the whole list 'alertmanager.config.receivers' and takes precedence: write the list in one place: in 'values', or in the object",
    ]);
    expect(said(release({ valuesFrom: from(path), values: { alertmanager: { config: {} } } }))).toEqual([]);
    // Inline values win in every depth.
    expect(said(release({ valuesFrom: from('auth.password'), values: { auth: { password: 'changeme' } } }))).toEqual([
      "chart/spaces flux/no-effect: 'valuesFrom[0]' has no effect, since 'values' sets 'auth.password' and takes precedence: remove one of them",
    ]);
    expect(said(release({ valuesFrom: from('auth.password'), values: { auth: { user: 'admin' } } }))).toEqual([]);
    expect(said(release({ valuesFrom: from('a\\.b'), values: { a: { b: 1 } } }))).toEqual([]);
  });

  mistake('flux-hr-values-dotted', () => {
    expect(said(release({ values: { 'controller.service.loadBalancerIP': '10.0.0.1' } }))).toEqual([
      "chart/spaces flux/dotted-values: 'values['controller.service.loadBalancerIP']' is one key with dots in its name, which charts do not read: write controller: { service: { loadBalancerIP: ... } }",
    ]);
    expect(said(release({ values: { controller: { service: { loadBalancerIP: '10.0.0.1' } } } }))).toEqual([]);
    expect(said(release({ values: { 'grafana.ini': { server: {} }, 'example.org/class': 'a', 'a.b': { c: 1 } } }))).toEqual([]);
  });

  mistake('flux-hr-crds-not-upgraded', () => {
    const install = { crds: FluxCrdsPolicy.CREATE_REPLACE };
    expect(said(release({ install }))).toEqual([
      "chart/spaces flux/crds-upgrade: 'upgrade.crds' is missing, so the CRDs of the chart are created once and never updated: write FluxCrdsPolicy.CREATE_REPLACE",
    ]);
    expect(said(release({ install, upgrade: { crds: FluxCrdsPolicy.CREATE_REPLACE } }))).toEqual([]);
    expect(said(release({ install: { crds: FluxCrdsPolicy.SKIP } }))).toEqual([]);
  });

  mistake('flux-hr-no-retries', () => {
    expect(said(release({ upgrade: { remediation: { remediateLastFailure: true } } }))).toEqual([
      "chart/spaces flux/retries: 'upgrade.remediation.retries' is 0, so the first failure is undone and then waits for somebody: write 3",
    ]);
    expect(said(release({ upgrade: { remediation: { remediateLastFailure: true, retries: 3 } } }))).toEqual([]);
    expect(said(release({ upgrade: { remediation: { retries: 0 } } }))).toEqual([]);
  });

  mistake('flux-hr-install-remediate-uninstalls', () => {
    expect(said(release({ install: { remediation: { retries: 3, remediateLastFailure: true } } }))).toEqual([
      "chart/spaces flux/uninstall: 'install.remediation.remediateLastFailure' uninstalls the release when its installation fails for the last time, even if it was only slow: remove it, and raise 'timeout'",
    ]);
    expect(said(release({ install: { remediation: { retries: 3 } } }))).toEqual([]);
  });

  mistake('wild-flux-interval-words', () => {
    expect(said(release({ interval: '5 min' as never }))).toEqual([
      "[chart/spaces] 'interval' must be a Duration, got \"5 min\": write for example Duration.minutes(10)",
    ]);
  });

  mistake('new-flux-valuesfrom-remote-configmap', () => {
    const values = (cluster?: string) => (chart: Chart) => {
      const made = data('ConfigMap', 'cluster-values', namespace, { 'values.yaml': 'a: 1' })(chart);
      if (cluster !== undefined) TargetCluster.set(made, cluster);
    };
    const build = release({ kubeConfig, valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'cluster-values' }] });
    expect(said(build, values('ctp1'))).toEqual([
      "chart/spaces near-miss: 'valuesFrom[0]' is ConfigMap 'cluster-values', which is read on this object's own cluster, but this app has it on 'ctp1': put it next to this object, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(build, values())).toEqual([]);
  });

  mistake('new-flux-hr-remote-storage-ns', () => {
    const props: Partial<FluxHelmReleaseProps> = { kubeConfig, releaseName: 'podinfo', targetNamespace: 'podinfo', install: { createNamespace: true } };
    expect(said(release(props))).toEqual([
      "chart/spaces flux/storage-namespace: 'storageNamespace' is missing, so Helm keeps its records in namespace 'flux-system' of the remote cluster, and the release fails if that does not exist: write 'podinfo'",
    ]);
    expect(said(release({ ...props, storageNamespace: 'podinfo' }))).toEqual([]);
    expect(said(release({ ...props, metadata: { namespace: 'default' } }))).toEqual([]);
  });

  mistake('new-flux-drift-hpa', () => {
    const values = { autoscaling: { enabled: true, maxReplicas: 10 } };
    const drift = (ignore?: string[]) => ({ mode: FluxDriftDetectionMode.ENABLED, ...(ignore === undefined ? {} : { ignore: [{ paths: ignore }] }) });
    expect(said(release({ values, driftDetection: drift() }))).toEqual([
      "chart/spaces flux/autoscaler: 'driftDetection' undoes what the autoscaler of 'values.autoscaling' does, with an upgrade each time: set 'driftDetection.ignore' to [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }]",
    ]);
    expect(said(release({ values, driftDetection: drift(['/spec/replicas']) }))).toEqual([]);
    expect(said(release({ values, driftDetection: { mode: FluxDriftDetectionMode.WARN } }))).toEqual([]);
    expect(said(release({ values: { autoscaling: { enabled: false } }, driftDetection: drift() }))).toEqual([]);
    expect(said(release({ values: { webhook: { hpa: { enabled: true } } }, driftDetection: drift(['/spec/template']) }))).toEqual([
      "chart/spaces flux/autoscaler: 'driftDetection' undoes what the autoscaler of 'values.webhook.hpa' does, with an upgrade each time: set 'driftDetection.ignore' to [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }]",
    ]);
  });

  mistake('new-flux-crd-chart-remediated-by-uninstall', () => {
    const eso = FluxHelmChart.fromHelmRepositoryName('external-secrets', { chart: 'external-secrets', version: '2.9.0' });
    const uninstall = { remediation: { retries: -1, strategy: FluxRemediationStrategy.UNINSTALL } };
    expect(said(release({ chart: eso, upgrade: uninstall }))).toEqual([
      "chart/spaces flux/uninstall: 'upgrade.remediation.strategy' uninstalls chart 'external-secrets' when an upgrade fails, and with it its CRDs and all objects of their kinds: remove 'upgrade.remediation', and set 'upgrade.strategy' to { name: FluxActionStrategy.RETRY_ON_FAILURE }",
    ]);
    expect(said(release({ chart: eso, upgrade: { remediation: { retries: 3 } } }))).toEqual([]);
    expect(said(release({ chart: spaces, upgrade: uninstall }))).toEqual([]);
  });

  mistake('new-flux-same-release-storage', () => {
    const named = (target: string, releaseName: string) => release({ releaseName, targetNamespace: target, storageNamespace: 'helm-storage' }, target);
    expect(said(named('keycloak-test', 'test'), named('hedgedoc-test', 'test'))).toEqual([
      "[chart/hedgedoc-test] 'releaseName' must be managed by one HelmRelease, got 'test' in 'helm-storage', which 'chart/keycloak-test' manages: remove one of them, or give it another 'releaseName'",
    ]);
    expect(said(named('keycloak-test', 'test'), named('hedgedoc-test', 'hedgedoc'))).toEqual([]);
  });
});
