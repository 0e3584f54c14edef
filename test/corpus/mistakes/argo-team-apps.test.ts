import { git, said } from './argo';
import { argoCm, both, raw, settings } from './argo-programs';
import { app, cluster, hydrated, params, proj, twoRefs } from './argo-teams';
import { mistakesOf } from './mistakes';
import { ArgoCrossplaneSettings, ArgoSource } from '../../../lib';

mistakesOf('argoTeamApps', {}, (mistake) => {
  mistake('argo-cm-params-in-argocd-cm', () => {
    expect(said(both(settings({ 'application.namespaces': 'team-a' }), proj('team-a', { sourceNamespaces: ['team-a'] }), app('web', { project: 'team-a', metadata: { namespace: 'team-a' } })))).toEqual([
      "chart/settings argo/setting-place: 'settings['application.namespaces']' is read from argocd-cmd-params-cm, and has no effect in argocd-cm: write it into argocd-cmd-params-cm",
    ]);
    // Raw ConfigMap.
    expect(said(both(argoCm({ 'application.namespaces': 'team-a' }), proj('team-a', { sourceNamespaces: ['team-a'] }), app('web', { project: 'team-a', metadata: { namespace: 'team-a' } })))).toEqual([
      "chart/configmap-argocd-cm argo/setting-place: 'data['application.namespaces']' is read from argocd-cmd-params-cm, and has no effect in argocd-cm: write it into argocd-cmd-params-cm",
    ]);
    expect(said(both(params({ 'application.namespaces': 'team-a' }), proj('team-a', { sourceNamespaces: ['team-a'] }), app('web', { project: 'team-a', metadata: { namespace: 'team-a' } })))).toEqual([]);
  });

  mistake('argo-cm-exclusion-cluster-name', () => {
    expect(said(both((chart) => { new ArgoCrossplaneSettings(chart, 'settings', { exclusions: [{ apiGroups: ['*.upbound.io'], kinds: ['ProviderConfigUsage'], clusters: ['ctp1'] }] }); }, cluster()))).toEqual([
      "[chart/settings] 'exclusions[0].clusters[0]' must be the URL of a server, or a glob, got \"ctp1\": Argo CD compares it with the server of a cluster, not with its name: write for example 'https://ctp1.acme.example'",
    ]);
    expect(said(both((chart) => { new ArgoCrossplaneSettings(chart, 'settings', { exclusions: [{ apiGroups: ['*.upbound.io'], kinds: ['ProviderConfigUsage'], clusters: ['https://ctp1.acme.example'] }] }); }, cluster()))).toEqual([]);
  });

  mistake('argo-cm-health-wildcard-key', () => {
    expect(said(settings({ 'resource.customizations.health.*.upbound.io_*': 'hs = {status = "Progressing", message = "Waiting"}\nreturn hs\n' }))).toEqual([
      "[chart/settings] 'settings['resource.customizations.health.*.upbound.io_*']' must have a key without wildcards, got \"resource.customizations.health.*.upbound.io_*\": a key of a ConfigMap cannot have them: write '*.upbound.io/*' in 'customizations', with 'health.lua'",
    ]);
    expect(said((chart) => { new ArgoCrossplaneSettings(chart, 'settings', { customizations: { '*.upbound.io/*': { 'health.lua': 'hs = {status = "Progressing", message = "Waiting"}\nreturn hs\n' } } }); })).toEqual([]);
  });

  mistake('argo-serversidediff-as-sync-option', () => {
    expect(said(app('infra', { syncOptions: { serverSideApply: true, custom: ['ServerSideDiff=true'] } }))).toEqual([
      "[chart/infra-app] 'syncOptions.custom[0]' must be an option of a sync, got \"ServerSideDiff=true\": it is one of the comparison, which Argo CD reads in an annotation: annotate the Application with argocd.argoproj.io/compare-options: ServerSideDiff=true",
    ]);
    expect(said(app('infra', { syncOptions: { serverSideApply: true }, metadata: { annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } } }))).toEqual([]);
  });

  mistake('argo-mutation-webhook-without-ssd', () => {
    expect(said(app('infra', { metadata: { annotations: { 'argocd.argoproj.io/compare-options': 'IncludeMutationWebhook=true' } } }))).toEqual([
      "chart/infra-app argo/no-effect: 'metadata.annotations['argocd.argoproj.io/compare-options']' has 'IncludeMutationWebhook=true', which has no effect unless objects are compared on the server: write 'ServerSideDiff=true,IncludeMutationWebhook=true', or acknowledge this if controller.diff.server.side is on for all Applications",
    ]);
    expect(said(app('infra', { metadata: { annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true,IncludeMutationWebhook=true' } } }))).toEqual([]);
  });

  mistake('argo-ignore-extraneous-on-application', () => {
    expect(said(app('mongodb', { metadata: { annotations: { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' } } }))).toEqual([
      "chart/mongodb-app argo/option-place: 'metadata.annotations['argocd.argoproj.io/compare-options']' has 'IgnoreExtraneous', which is for the Application as an object of another one, and not for its own objects: annotate those objects that no source has, or acknowledge this if a parent Application is meant",
    ]);
    expect(said(both(app('mongodb'), (chart) => { raw(chart, 'v1', 'ConfigMap', 'generated', 'team-a', { data: { key: 'value' } }, { annotations: { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' } }); }))).toEqual([]);
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

  mistake('argo-value-file-from-root', () => {
    expect(said(app('web', { source: ArgoSource.git(git, { path: 'charts/web', helm: { valueFiles: ['charts/web/values-prod.yaml'] } }) }))).toEqual([
      "chart/web-app argo/values-file: 'source.helm.valueFiles[0]' is 'charts/web/values-prod.yaml' below the folder of the source, 'charts/web', in which it starts again with the same folder: write 'values-prod.yaml', or '/charts/web/values-prod.yaml' for the path from the root",
    ]);
    expect(said(app('web', { source: ArgoSource.git(git, { path: 'charts/web', helm: { valueFiles: ['values-prod.yaml'] } }) }))).toEqual([]);
  });

  mistake('argo-value-file-scheme', () => {
    expect(said(both(settings({}), app('web', { source: ArgoSource.git(git, { path: 'charts/web', helm: { valueFiles: ['secrets://secrets.prod.yaml'] } }) })))).toEqual([
      "chart/web-app argo/values-scheme: 'source.helm.valueFiles[0]' is 'secrets://secrets.prod.yaml', and Argo CD reads secrets:// only if helm.valuesFileSchemes in argocd-cm allows it: use https://, or acknowledge this if it is allowed",
    ]);
    expect(said(both(settings({ 'helm.valuesFileSchemes': 'http, https, secrets' }), app('web', { source: ArgoSource.git(git, { path: 'charts/web', helm: { valueFiles: ['secrets://secrets.prod.yaml'] } }) })))).toEqual([]);
  });

  mistake('argo-kustomize-version-not-registered', () => {
    expect(said(both(settings({ 'kustomize.path.v5.3.0': '/custom-tools/kustomize-5.3.0' }), app('web', { source: ArgoSource.git(git, { path: 'web', kustomize: { version: 'v4.5.7' } }) })))).toEqual([
      "chart/web-app argo/setting-needed: 'source.kustomize.version' is 'v4.5.7', which is not among the versions that 'chart/settings' registers, so that nothing is rendered: add kustomize.path.v4.5.7 there, or use v5.3.0",
    ]);
    expect(said(both(settings({ 'kustomize.path.v5.3.0': '/custom-tools/kustomize-5.3.0', 'kustomize.path.v4.5.7': '/custom-tools/kustomize-4.5.7' }), app('web', { source: ArgoSource.git(git, { path: 'web', kustomize: { version: 'v4.5.7' } }) })))).toEqual([]);
  });

  mistake('argo-kustomize-annotation-env', () => {
    expect(said(app('web', { source: ArgoSource.git(git, { path: 'web', kustomize: { commonAnnotations: { 'acme.example/revision': '${ARGOCD_APP_REVISION}' } } }) }))).toEqual([
      "chart/web-app argo/no-effect: 'source.kustomize.commonAnnotations['acme.example/revision']' has the variable ARGOCD_APP_REVISION, which stays as it is written without 'commonAnnotationsEnvsubst': set 'source.kustomize.commonAnnotationsEnvsubst' to true",
    ]);
    expect(said(app('web', { source: ArgoSource.git(git, { path: 'web', kustomize: { commonAnnotationsEnvsubst: true, commonAnnotations: { 'acme.example/revision': '${ARGOCD_APP_REVISION}' } } }) }))).toEqual([]);
  });

  mistake('argo-two-sources-same-ref', () => {
    expect(said(twoRefs('$values/web/common.yaml', 'values'))).toEqual([
      "[chart/web-app] 'sources[2].ref' must be unique among the sources, got \"values\": rename one of them",
    ]);
    expect(said(twoRefs('$common/web/common.yaml', 'common'))).toEqual([]);
  });

  mistake('argo-hydrator-same-destination', () => {
    expect(said(both(params({ 'hydrator.enabled': 'true' }), hydrated('web', 'team-a'), hydrated('api', 'team-a')))).toEqual([
      "[chart/api-app] 'sourceHydrator.syncSource.path' must be the folder of one Application, got team-a of environments/prod, which 'chart/web-app' also has: Argo CD would render neither: add the name of the Application to the path",
    ]);
    expect(said(both(params({ 'hydrator.enabled': 'true' }), hydrated('web', 'team-a/web'), hydrated('api', 'team-a/api')))).toEqual([]);
  });

  mistake('argo-ignorediff-jq-no-dot', () => {
    expect(said(app('web', { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jqPathExpressions: ['spec.replicas'] }] }))).toEqual([
      "[chart/web-app] 'ignoreDifferences[0].jqPathExpressions[0]' must start with '.' where it names a field, got \"spec.replicas\": jq would read 'spec' as a function: write '.spec.replicas'",
    ]);
    expect(said(app('web', { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jqPathExpressions: ['.spec.replicas'] }] }))).toEqual([]);
  });
});
