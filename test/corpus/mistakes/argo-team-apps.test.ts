import { git, said } from './argo';
import { both, settings } from './argo-programs';
import { app, params, proj, twoRefs } from './argo-teams';
import { mistakesOf } from './mistakes';
import { ArgoCrossplaneSettings, ArgoSource } from '../../../lib';

mistakesOf('argoTeamApps', {}, (mistake) => {
  mistake('argo-cm-params-in-argocd-cm', () => {
    expect(said(both(settings({ 'application.namespaces': 'team-a' }), proj('team-a', { sourceNamespaces: ['team-a'] }), app('web', { project: 'team-a', metadata: { namespace: 'team-a' } })))).toEqual([
      "chart/settings argo/setting-place: 'settings['application.namespaces']' is read from argocd-cmd-params-cm, and has no effect in argocd-cm: write it into argocd-cmd-params-cm",
    ]);
    expect(said(both(params({ 'application.namespaces': 'team-a' }), proj('team-a', { sourceNamespaces: ['team-a'] }), app('web', { project: 'team-a', metadata: { namespace: 'team-a' } })))).toEqual([]);
  });

  mistake('argo-cm-health-wildcard-key', () => {
    expect(said(settings({ 'resource.customizations.health.*.upbound.io_*': 'hs = {status = "Progressing", message = "Waiting"}\nreturn hs\n' }))).toEqual([
      "[chart/settings] 'settings['resource.customizations.health.*.upbound.io_*']' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"resource.customizations.health.*.upbound.io_*\": use for example 'resource.customizations.health.-.upbound.io_-'",
    ]);
    expect(said((chart) => { new ArgoCrossplaneSettings(chart, 'settings', { customizations: { '*.upbound.io/*': { 'health.lua': 'hs = {status = "Progressing", message = "Waiting"}\nreturn hs\n' } } }); })).toEqual([]);
  });

  mistake('argo-sync-options-annotation-on-application', () => {
    expect(said(app('web', { metadata: { annotations: { 'argocd.argoproj.io/sync-options': 'CreateNamespace=true,ServerSideApply=true' } } }))).toEqual([
      "chart/web-app argo/option-place: 'metadata.annotations['argocd.argoproj.io/sync-options']' has 'CreateNamespace=true', which is not read in an annotation: set 'syncOptions.createNamespace' of the Application",
    ]);
    expect(said(app('web', { syncOptions: { createNamespace: true, serverSideApply: true } }))).toEqual([]);
  });

  mistake('argo-path-absolute', () => {
    expect(said(app('claims', { source: ArgoSource.git(git, { path: '/claims' }) }))).toEqual([
      "[chart/claims-app] 'source.path' must be relative to the root of the source, got \"/claims\": write 'claims'",
    ]);
    expect(said(app('claims'))).toEqual([]);
  });

  mistake('argo-two-sources-same-ref', () => {
    expect(said(twoRefs('$values/web/common.yaml', 'values'))).toEqual([
      "[chart/web-app] 'sources[2].ref' must be unique among the sources, got \"values\": rename one of them",
    ]);
    expect(said(twoRefs('$common/web/common.yaml', 'common'))).toEqual([]);
  });

  mistake('argo-ignorediff-jq-no-dot', () => {
    expect(said(app('web', { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jqPathExpressions: ['spec.replicas'] }] }))).toEqual([
      "[chart/web-app] 'ignoreDifferences[0].jqPathExpressions[0]' must start with '.' where it names a field, got \"spec.replicas\": jq would read 'spec' as a function: write '.spec.replicas'",
    ]);
    expect(said(app('web', { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jqPathExpressions: ['.spec.replicas'] }] }))).toEqual([]);
  });
});
