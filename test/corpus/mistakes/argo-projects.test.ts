import { git, said } from './argo';
import { app, both, claims, cluster, IN_CLUSTER, project, rawCluster, timeWindow, window } from './argo-programs';
import { mistakesOf } from './mistakes';
import { ArgoDestination, ArgoSource } from '../../../lib';

mistakesOf('argoProjects', {}, (mistake) => {
  mistake('argo-project-missing', () => {
    expect(said(both(project(), claims(IN_CLUSTER, { project: 'platfrom' })))).toEqual([
      "chart/claims near-miss: 'project' is AppProject 'platfrom', which this app does not have: write 'platform' if that is meant, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(both(project(), claims(IN_CLUSTER, { project: 'platform' })))).toEqual([]);
  });

  mistake('argo-proj-source-single-star', () => {
    expect(said(both(project({ sourceRepos: ['https://gitlab.acme.example/*'] }), app('claims', { project: 'platform', destinationNamespace: 'team-a', source: ArgoSource.git({ ...git, url: 'https://gitlab.acme.example/infra/platform/claims.git' }, { path: '.' }) })))).toEqual([
      "[chart/claims] 'project' must permit the source of the Application, got project 'platform', which does not permit https://gitlab.acme.example/infra/platform/claims.git: '*' matches no slash: add 'https://gitlab.acme.example/infra/platform/claims.git' to 'sourceRepos' of 'chart/platform', or write 'https://gitlab.acme.example/**' there",
    ]);
    expect(said(both(project({ sourceRepos: ['https://gitlab.acme.example/**'] }), app('claims', { project: 'platform', destinationNamespace: 'team-a', source: ArgoSource.git({ ...git, url: 'https://gitlab.acme.example/infra/platform/claims.git' }, { path: '.' }) })))).toEqual([]);
  });

  mistake('argo-window-cluster-name', () => {
    expect(said(both(window({ clusters: ['production'] }), (chart) => cluster(chart, 'cluster-production', 'production'), claims(ArgoDestination.server('https://production.acme.example'), { project: 'platform' })))).toEqual([
      "chart/platform argo/window: 'syncWindows[0].clusters' has 'production', but an Application names that cluster by its server, and a window is compared with what Applications write: add 'https://production.acme.example'",
    ]);
    // Raw Secret.
    expect(said(both(window({ clusters: ['production'] }), (chart) => rawCluster(chart, 'production'), claims(ArgoDestination.server('https://production.acme.example'), { project: 'platform' })))).toEqual([
      "chart/platform argo/window: 'syncWindows[0].clusters' has 'production', but an Application names that cluster by its server, and a window is compared with what Applications write: add 'https://production.acme.example'",
    ]);
    expect(said(both(window({ clusters: ['production', 'https://production.acme.example'] }), (chart) => cluster(chart, 'cluster-production', 'production'), claims(ArgoDestination.server('https://production.acme.example'), { project: 'platform' })))).toEqual([]);
  });

  mistake('argo-window-or', () => {
    expect(said(window({ applications: ['*'], namespaces: ['production'] }))).toEqual([
      "chart/platform argo/window: 'syncWindows[0].applications' matches everything, and one match is enough, so that 'syncWindows[0].namespaces' has no effect: remove 'syncWindows[0].applications', or set 'syncWindows[0].andOperator' to true",
    ]);
    expect(said(window({ namespaces: ['production'] }))).toEqual([]);
  });

  mistake('argo-window-no-target', () => {
    expect(said(window({}))).toEqual([
      "[chart/platform] 'syncWindows[0]' must have 'applications', 'namespaces' or 'clusters', got nothing: without one it matches nothing: set 'applications' to ['*'] for all",
    ]);
    expect(said(window({ applications: ['*'] }))).toEqual([]);
  });

  mistake('argo-window-timezone', () => {
    expect(said(timeWindow('CEST'))).toEqual([
      "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got \"CEST\": Argo CD would use UTC: write for example 'Europe/Berlin' or 'Etc/GMT-2'",
    ]);
    // GMT+2.
    expect(said(timeWindow('GMT+2'))).toEqual([
      "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got \"GMT+2\": Argo CD would use UTC: write for example 'Europe/Berlin' or 'Etc/GMT-2'",
    ]);
    expect(said(timeWindow('Europe/Berlin'))).toEqual([]);
  });

  mistake('argo-no-project', () => {
    expect(said(app('web', { project: undefined as never }))).toEqual([
      "[chart/web] 'project' must be a string, got nothing: pass a string",
    ]);
    expect(said(app('web'))).toEqual([]);
  });
});
