import { git, said } from './argo';
import { app, argoCm, both, NS, project, settings } from './argo-programs';
import { mistakesOf } from './mistakes';
import { ArgoCrossplaneSettings, ArgoDestination, ArgoSource } from '../../../lib';

mistakesOf('argoSettings', {}, (mistake) => {
  mistake('argo-cm-no-label', () => {
    // ArgoCrossplaneSettings writes the labels of argocd-cm itself.
    expect(said((chart) => { new ArgoCrossplaneSettings(chart, 'settings', { settings: { 'timeout.reconciliation': '60s' } }); })).toEqual([]);
  });

  mistake('argo-cm-health-key-form', () => {
    expect(said((chart) => { new ArgoCrossplaneSettings(chart, 'settings', { settings: { 'resource.customizations.health.database.acme.example.PostgresInstance': 'hs = {}\nhs.status = "Healthy"\nreturn hs\n' } }); })).toEqual([
      "[chart/settings] 'settings['resource.customizations.health.database.acme.example.PostgresInstance']' must have a key of the form resource.customizations.<type>.<group>_<kind>, got \"resource.customizations.health.database.acme.example.PostgresInstance\": a kind has no dots, and Argo CD takes 'database.acme.example.PostgresInstance' for one: write 'resource.customizations.health.database.acme.example_PostgresInstance'",
    ]);
    expect(said((chart) => { new ArgoCrossplaneSettings(chart, 'settings', { healthGroups: [{ group: 'database.acme.example', kinds: ['PostgresInstance'] }] }); })).toEqual([]);
  });

  mistake('argo-cm-incluster-disabled', () => {
    expect(said(both((chart) => new ArgoCrossplaneSettings(chart, 'settings', { settings: { 'cluster.inClusterEnabled': 'false' } }), app('root', { source: ArgoSource.git(git, { path: 'apps' }), destination: ArgoDestination.cluster('in-cluster'), destinationNamespace: NS })))).toEqual([
      "[chart/root] 'destination' must be another cluster than that of Argo CD itself, got in-cluster, which 'cluster.inClusterEnabled' of 'chart/settings' turns off: remove that setting, or name another cluster",
    ]);
    // Raw ConfigMap.
    expect(said(both(argoCm({ 'cluster.inClusterEnabled': 'false' }), app('root', { source: ArgoSource.git(git, { path: 'apps' }), destination: ArgoDestination.cluster('in-cluster'), destinationNamespace: NS })))).toEqual([
      "[chart/root] 'destination' must be another cluster than that of Argo CD itself, got in-cluster, which 'cluster.inClusterEnabled' of 'chart/configmap-argocd-cm' turns off: remove that setting, or name another cluster",
    ]);
    expect(said(both((chart) => new ArgoCrossplaneSettings(chart, 'settings', {}), app('root', { source: ArgoSource.git(git, { path: 'apps' }), destination: ArgoDestination.cluster('in-cluster'), destinationNamespace: NS })))).toEqual([]);
  });

  mistake('argo-appofapps-wave-no-health', () => {
    expect(said(both((chart) => new ArgoCrossplaneSettings(chart, 'settings', { settings: { 'timeout.reconciliation': '180s' } }), app('crds', { syncWave: 0 }), app('claims', { syncWave: 1 })))).toEqual([
      "chart/claims argo/application-health: 'syncWave' is 1, and other Applications are in wave 0, but Argo CD waits for no Application, since 'chart/settings' has no health check for them: set 'applicationHealth' of 'chart/settings' to true",
    ]);
    // Raw ConfigMap.
    expect(said(both(argoCm({ 'timeout.reconciliation': '180s' }), app('crds', { syncWave: 0 }), app('claims', { syncWave: 1 })))).toEqual([
      "chart/claims argo/application-health: 'syncWave' is 1, and other Applications are in wave 0, but Argo CD waits for no Application, since 'chart/configmap-argocd-cm' has no health check for them: add resource.customizations.health.argoproj.io_Application there",
    ]);
    expect(said(both((chart) => new ArgoCrossplaneSettings(chart, 'settings', { applicationHealth: true }), app('crds', { syncWave: 0 }), app('claims', { syncWave: 1 })))).toEqual([]);
  });

  mistake('argo-cm-repositories', () => {
    expect(said(settings({ repositories: '- url: https://github.com/acme/platform.git\n  usernameSecret:\n    name: platform-repo\n    key: username\n  passwordSecret:\n    name: platform-repo\n    key: password\n' }))).toEqual([
      "chart/settings argo/setting-place: 'settings.repositories' is not read since Argo CD 3.0: add an ArgoRepository for each entry",
    ]);
    // Repository.credentials.
    expect(said(settings({ 'repository.credentials': '- url: https://github.com/acme\n' }))).toEqual([
      "chart/settings argo/setting-place: 'settings['repository.credentials']' is not read since Argo CD 3.0: add an ArgoRepositoryCredentials for each entry",
    ]);
    expect(said(settings({ 'timeout.reconciliation': '180s' }))).toEqual([]);
  });

  mistake('argo-impersonation-no-sa', () => {
    expect(said(both(settings({ 'application.sync.impersonation.enabled': 'true' }), project()))).toEqual([
      "chart/platform argo/impersonation: 'destinationServiceAccounts' has no entries, and 'chart/settings' sets application.sync.impersonation.enabled, so that no Application of the project can sync: add entries, the last one for { server: '*', namespace: '*' }, or set application.sync.impersonation.enforced to 'false'",
    ]);
    // Raw ConfigMap.
    expect(said(both(argoCm({ 'application.sync.impersonation.enabled': 'true' }), project()))).toEqual([
      "chart/platform argo/impersonation: 'destinationServiceAccounts' has no entries, and 'chart/configmap-argocd-cm' sets application.sync.impersonation.enabled, so that no Application of the project can sync: add entries, the last one for { server: '*', namespace: '*' }, or set application.sync.impersonation.enforced to 'false'",
    ]);
    expect(said(both(settings({ 'application.sync.impersonation.enabled': 'true' }), project({ destinationServiceAccounts: [{ server: '*', namespace: '*', defaultServiceAccount: 'deployer' }] })))).toEqual([]);
  });

  mistake('argo-sa-impersonation-off', () => {
    expect(said(both(settings({ 'timeout.reconciliation': '180s' }), project({ destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'team-a' }], destinationServiceAccounts: [{ server: 'https://kubernetes.default.svc', namespace: 'team-a', defaultServiceAccount: 'deployer' }] })))).toEqual([
      "chart/platform argo/impersonation: 'destinationServiceAccounts' has no effect, since 'chart/settings' does not set application.sync.impersonation.enabled, so that Argo CD syncs with its own rights: set it to 'true' there",
    ]);
    // Raw ConfigMap.
    expect(said(both(argoCm({ 'timeout.reconciliation': '180s' }), project({ destinationServiceAccounts: [{ server: 'https://kubernetes.default.svc', namespace: 'team-a', defaultServiceAccount: 'deployer' }] })))).toEqual([
      "chart/platform argo/impersonation: 'destinationServiceAccounts' has no effect, since 'chart/configmap-argocd-cm' does not set application.sync.impersonation.enabled, so that Argo CD syncs with its own rights: set it to 'true' there",
    ]);
    expect(said(both(settings({ 'application.sync.impersonation.enabled': 'true' }), project({ destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'team-a' }], destinationServiceAccounts: [{ server: 'https://kubernetes.default.svc', namespace: 'team-a', defaultServiceAccount: 'deployer' }] })))).toEqual([]);
  });
});
