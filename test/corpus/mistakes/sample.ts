import { ESO_SAMPLE } from './eso-sample';

/**
 * Mistakes that people really made with these tools, by the file that holds their tests. The full sample has one entry each, with what happens
 * on a cluster and what a good message says.
 */
export const SAMPLE = {
  flux: [
    'flux-git-scp-url', 'flux-git-interval-number', 'flux-git-timeout-hours', 'flux-git-no-branch', 'flux-oci-no-scheme', 'flux-ks-backslash-path',
    'flux-ks-dependson-helmrelease', 'flux-ks-dependson-cycle', 'flux-ks-health-wildcard', 'flux-ks-wait-and-healthchecks',
    'flux-ks-targetnamespace-missing', 'flux-ks-substitute-yes', 'flux-ks-substitute-eats-shell', 'flux-ks-decryption-no-provider',
    'flux-ks-patches-strings', 'flux-ks-patch-no-metadata', 'flux-ks-patch-delete-no-target', 'flux-ks-kubeconfig-key', 'flux-ks-kubeconfig-both',
    'flux-ks-remote-sa-namespace', 'flux-ks-validation-field', 'flux-ks-v1beta1', 'flux-ks-two-kinds', 'flux-ks-no-prune', 'flux-ks-two-owners',
    'flux-cross-namespace-blocked',
  ],
  fluxHelm: [
    'flux-oci-chart-no-layerselector', 'flux-hr-sourceref-oci', 'flux-hr-chart-and-chartref', 'flux-hr-valuesfrom-no-key',
    'flux-hr-valuesfrom-wrong-namespace', 'flux-hr-targetpath-dots', 'flux-hr-storage-namespace', 'flux-hr-release-name-length', 'wild-flux-v2beta1',
  ],
  fluxSources: [
    'flux-git-ssh-colon-group', 'flux-git-semver-prerelease', 'flux-git-semver-monorepo-prefix', 'flux-git-ignore-append', 'flux-git-ignore-negate-child',
    'flux-oci-tag-in-url', 'flux-oci-layer-generic-media', 'flux-hrepo-oci-no-type', 'flux-hrepo-type-oci-https', 'flux-hrepo-bitnami-http',
    'new-flux-sparse-excludes-path',
  ],
  fluxKustomizations: [
    'flux-ks-path-is-file', 'flux-ks-path-typo', 'flux-ks-dependson-kind', 'flux-ks-health-pod-apps', 'flux-ks-health-job-v1', 'flux-ks-health-release-name',
    'flux-ks-timeout-default-long', 'flux-ks-targetnamespace-renames-ns', 'flux-ks-no-namespace-in-manifests', 'flux-ks-substitute-int',
    'flux-ks-substitute-float', 'flux-ks-substitutefrom-missing', 'flux-ks-sops-key-suffix', 'flux-ks-sops-namespace', 'flux-ks-sops-missing',
    'flux-ks-patch-object', 'flux-ks-kubeconfig-namespace', 'new-flux-force-true', 'new-flux-recursive-path', 'new-flux-substitute-default-no-vars',
    'new-flux-alert-wrong-namespace',
  ],
  fluxReleases: [
    'flux-hr-dependson-kustomization', 'flux-hr-dependson-namespace', 'flux-ks-suspend-string', 'flux-hr-version-float', 'flux-hr-version-git-ignored',
    'flux-hr-ref-field', 'flux-hr-valuesfrom-namespace-field', 'flux-hr-targetpath-list-index', 'flux-hr-values-dotted', 'flux-hr-crds-not-upgraded',
    'flux-hr-no-retries', 'flux-hr-install-remediate-uninstalls', 'wild-flux-interval-words', 'new-flux-valuesfrom-remote-configmap',
    'new-flux-hr-remote-storage-ns', 'new-flux-drift-hpa', 'new-flux-crd-chart-remediated-by-uninstall', 'new-flux-same-release-storage',
  ],
  fluxNotifications: [
    'flux-alert-v1', // fluxcd/notification-controller api/v1
    'flux-alert-provider-other-ns', // fluxcd/flux2#1074
    'flux-alert-github-helmrelease', // fluxcd/notification-controller#311
    'flux-alert-github-severity-error', // fluxcd/notification-controller#1373
    'flux-receiver-gitlab-events', // fluxcd/notification-controller internal/server/receiver_handlers.go validate
    'flux-alert-providerref-namespace', // fluxcd/flux2#1074
    'flux-receiver-wildcard-no-labels', // fluxcd/notification-controller internal/server/receiver_handlers.go notifyDynamicResources
    'flux-receiver-no-secret', // fluxcd/notification-controller api/v1/receiver_types.go XValidation rules
    'flux-alert-info-and-error', // fluxcd/flux2#3072
    'flux-alert-glob-regex', // fluxcd/notification-controller internal/server/event_handlers.go messageIsExcluded
    'flux-provider-slack-no-address', // fluxcd/notification-controller#1176
    'flux-receiver-other-ns', // fluxcd/notification-controller internal/server/receiver_handlers.go requestReconciliation, notifySingleResourc
    'flux-receiver-no-apiversion', // fluxcd/notification-controller internal/server/receiver_handlers.go defaultFluxAPIVersions, requestReconciliat
  ],
  fluxValues: [
    'flux-hr-chartref-git', // fluxcd/helm-controller api/v2/reference_types.go
    'flux-hr-git-chart-no-bump', // fluxcd/flux2#1427
    'flux-hr-valuesfiles-drop-default', // fluxcd/helm-controller#242
    'flux-hr-valuesfiles-relative-to-chart', // fluxcd/flux2#756
    'flux-hr-inline-beats-secret', // allenporter/flux-local#815
    'flux-hr-valuesfrom-scalar', // fluxcd/flux#2291
    'flux-hr-targetpath-set-syntax', // fluxcd/helm-controller#285
    'flux-hr-sa-target-ns', // fluxcd/helm-controller#498
    'flux-hr-targetpath-number', // fluxcd/pkg chartutil/values.go ReplacePathValue
    'flux-hr-upgrade-force-ssa', // fluxcd/helm-controller internal/action/upgrade.go
    'flux-hr-sourceref-no-namespace', // fluxcd/helm-controller internal/reconcile/helmchart_template.go
    'flux-hr-valuesfile-old', // fluxcd/helm-controller#242
    'flux-hr-upgrade-strategy-rollback', // fluxcd/helm-controller api/v2/helmrelease_types.go
    'flux-hr-retry-and-remediation', // fluxcd/helm-controller internal/reconcile/atomic_release.go
    'flux-hr-rollback-recreate', // fluxcd/helm-controller internal/controller/helmrelease_controller.go
    'flux-hr-optional-typo', // fluxcd/pkg chartutil/values.go ChartValuesFromReferences
    'flux-ks-driftignore-slash', // fluxcd/kustomize-controller docs/spec/v1/kustomizations.md
  ],
  fluxVariables: [
    'flux-substitute-dash', // fluxcd/kustomize-controller#291
    'flux-substitute-multiline', // fluxcd/pkg kustomize/kustomize_varsub.go
    'flux-substitute-inline-default', // fluxcd/kustomize-controller#1487
    'flux-substitute-nested', // fluxcd/flux2#3128
    'flux-patch-target-apiversion', // fluxcd/flux2#4344
    'flux-patch-target-targetnamespace', // kubernetes-sigs/kustomize#5796
    'flux-hcexpr-no-wait', // fluxcd/kustomize-controller internal/controller/kustomization_controller.go checkHealth
    'flux-readyexpr-drops-ready', // fluxcd/kustomize-controller internal/controller/kustomization_controller.go checkDependencies, docs/spec/v1/ku
    'flux-dependson-suspended', // fluxcd/kustomize-controller internal/controller/kustomization_controller.go checkDependencies
    'flux-substitutefrom-bad-keys', // fluxcd/kustomize-controller#290
    'flux-ks-healthcheck-no-namespace', // fluxcd/kustomize-controller internal/inventory/inventory.go ReferenceToObjMetadataSet
    'flux-ks-component-root-path', // fluxcd/pkg kustomize/kustomize_generator.go
    'flux-ks-kubeconfig-exec', // aws-controllers-k8s/community#2072
    'flux-ks-sa-same-parent', // fluxcd/flux2#997
  ],
  fluxCredentials: [
    'flux-git-ssh-k8s-secret', // fluxcd/pkg git/options.go NewAuthOptions, Validate
    'flux-git-token-no-user', // fluxcd/pkg git/options.go Validate
    'flux-git-branch-and-semver', // fluxcd/source-controller docs/spec/v1/gitrepositories.md
    'flux-oci-basic-auth-secret', // fluxcd/source-controller#790
    'flux-hrepo-github-page', // temporalio/helm-charts#313
    'flux-bucket-endpoint-scheme', // minio-go utils.go getEndpointURL, isValidEndpointURL; fluxcd/source-controller internal/bucket/minio/minio.go
    'flux-git-sa-provider', // fluxcd/source-controller api/v1/gitrepository_types.go XValidation
    'flux-oci-keyless-anyone', // fluxcd/source-controller internal/oci/cosign/cosign.go; sigstore/cosign v3 pkg/cosign/verify.go
    'flux-git-https-ssh-secret', // fluxcd/pkg git/options.go NewAuthOptions
    'flux-hrepo-index-in-url', // fluxcd/source-controller internal/helm/repository/chart_repository.go DownloadIndex
    'flux-bucket-secret-keys', // fluxcd/source-controller internal/bucket/minio/minio.go ValidateSecret
    'flux-bucket-sa-generic', // fluxcd/source-controller api/v1/bucket_types.go XValidation
    'flux-git-verify-tag-on-branch', // fluxcd/source-controller internal/controller/gitrepository_controller.go verifySignature
    'flux-oci-verify-key-suffix', // fluxcd/source-controller internal/controller/ocirepository_controller.go verifySignature
    'flux-tag-range', // fluxcd/source-controller internal/controller/ocirepository_controller.go
    'flux-oci-semverfilter-alone', // fluxcd/source-controller docs/spec/v1/ocirepositories.md
    'flux-oci-tag-plus', // fluxcd/source-controller internal/controller/ocirepository_controller.go convertSemVerToOCITag
    'flux-hrepo-oci-fields-http', // fluxcd/source-controller docs/spec/v1/helmrepositories.md
  ],
  fluxClusters: [
    'flux-kubeconfig-insecure-skip', 'flux-kubeconfig-cert-files', 'flux-kubeconfig-localhost', 'flux-kubeconfig-cm-provider-eks',
    'flux-kubeconfig-cm-cluster-name', 'flux-kubeconfig-cm-audiences-comma', 'flux-healthcheck-hub-object-remote', 'flux-wait-capi-cluster-no-ready',
    'flux-hr-forgot-kubeconfig', 'flux-remote-ks-holds-flux-objects', 'flux-hr-kubeconfig-secret-goes-too', 'flux-ks-kubeconfig-secret-goes-too',
  ],
  fluxWaiting: [
    'flux-celexpr-all-empty', 'flux-dependson-no-wait', 'flux-hr-dependson-disablewait', 'flux-ks-long-interval-no-retry', 'flux-valuesfrom-not-watched',
    'flux-hr-maxhistory-zero', 'flux-hr-drift-warn', 'flux-suspend-parent', 'flux-hr-suspend-then-remove', 'flux-deletionpolicy-orphan-prune',
    'flux-wait-suspended-hr',
  ],
  fluxManifests: [
    'flux-substitute-annotation-false', 'flux-prune-annotation-false', 'flux-index-helmcharts', 'flux-index-generator-hash',
    'flux-substitute-no-braces', 'flux-substitute-own-spec', 'flux-index-lacks-file', 'flux-commonmetadata-pods',
    'flux-ks-targetnamespace-flux-objects', 'flux-ks-nameprefix-refs',
  ],
  fluxCharts: [
    'flux-hrepo-chart-with-repo-prefix', 'flux-hrepo-oci-url-with-chart', 'flux-hr-verify-http', 'flux-oci-chart-no-ref',
    'flux-hr-values-large-number', 'flux-hr-valuesfrom-lists', 'flux-hr-postrender-crds',
  ],
  fluxPulling: [
    'flux-git-ref-name-short', 'flux-git-short-commit', 'flux-git-github-app-no-provider', 'flux-git-ssh-no-known-hosts', 'flux-oci-digest-and-tag',
    'flux-oci-cosign-key-and-identity', 'flux-oci-identity-unanchored', 'flux-git-include-default-topath', 'flux-oci-pull-secret-host',
  ],
  fluxHooks: [
    'flux-receiver-generic-for-github', 'flux-receiver-secret-key', 'flux-provider-secret-address-wins', 'flux-receiver-oci-helmrepository',
    'flux-alert-helmchart-namespace', 'flux-provider-github-other-repo',
  ],
  argo: [
    'argo-server-is-name', 'argo-name-and-server', 'argo-server-trailing-slash', 'argo-app-wrong-namespace', 'argo-syncoptions-map',
    'argo-directory-exclude-commas', 'argo-helm-param-dotted-key', 'argo-values-ref-unknown', 'argo-oci-scheme-with-chart', 'argo-sync-wave-int',
    'argo-ignorediff-slash', 'argo-ignorediff-jq-whole-item', 'argo-no-finalizer', 'argo-proj-no-namespace-kind', 'argo-proj-dest-mismatch',
    'argo-proj-source-mismatch', 'argo-proj-policy-object', 'argo-window-duplicate', 'argo-cluster-bad-json', 'argo-cluster-insecure-ca',
    'argo-crossplane-label-tracking',
  ],
  argoApps: [
    'argo-server-no-colon', 'argo-app-any-ns-no-sourcenamespaces', 'argo-ignorediff-core-group', 'argo-ignorediff-wrong-group',
    'argo-ignorediff-missing-group', 'argo-ignorediff-brackets', 'argo-ignorediff-not-respected', 'argo-proj-clusterscoped', 'argo-proj-app-of-apps-ns',
    'argo-proj-policy-resource', 'argo-proj-policy-subject', 'argo-window-bad-hour', 'argo-window-bad-weekday', 'argo-window-too-short',
    'argo-syncpolicy-misplaced', 'wild-argo-retry-misplaced', 'argo-create-namespace-mismatch', 'new-argo-retry-forever-stale',
    'new-argo-managed-ns-tracking-id', 'new-argo-replace-app-wide', 'new-argo-managed-ns-and-namespace-manifest',
  ],
  argoSources: [
    'argo-directory-recuse', 'argo-directory-no-recurse', 'argo-include-star-deep', 'argo-helm-param-int', 'argo-helm-param-numeric-string',
    'argo-helm-values-object', 'argo-helm-values-outside-helm', 'argo-helm-values-dotted', 'argo-values-ref-path', 'argo-valuefile-other-repo',
    'argo-chart-with-repo-prefix', 'argo-oci-no-path', 'new-argo-release-name-differs', 'new-argo-kustomize-commonlabels',
  ],
  argoSets: [
    'argo-appset-go-syntax-no-flag', 'argo-appset-old-syntax-go', 'argo-appset-no-missingkey', 'wild-argo-preserve-misplaced',
    'new-argo-appset-two-sets-same-app', 'new-argo-appset-basename-collision', 'new-argo-preserve-but-finalizer', 'argo-cluster-ca-pem',
    'argo-cluster-namespaces-missing-dest', 'new-argo-cluster-same-server', 'new-argo-cluster-same-name',
  ],
  argoSecrets: [
    'argo-cluster-no-label', // argo-cd docs/faq.md (cluster secret does not show up)
    'argo-cluster-secret-name-as-dest', // argo-cd util/db/cluster.go SecretToCluster (Name is data name), util/argo/argo.go GetDestinationServer
    'argo-cluster-namespaces-json', // argo-cd util/db/cluster.go SecretToCluster (SplitSeq ","), gitops-engine pkg/cache/cluster.go GetManagedLiveObjs
    'argo-repo-oci-no-flag', // argoproj/argo-cd#22349
    'argo-repo-protocol-mismatch', // argo-cd util/git/git.go SameURL, NormalizeGitURL; util/db/repository_secrets.go getRepositorySecret
    'argo-repo-project-scoped', // argo-cd util/db/repository_secrets.go getRepositorySecret (project == projectSecret)
    'argo-repo-secret-bool', // argoproj/argo-helm#2601
    'argo-repo-githubapp-keys', // argo-cd util/db/repository_secrets.go secretToRepository
  ],
  argoSettings: [
    'argo-cm-no-label', // argoproj/argo-cd#2931
    'argo-cm-health-key-form', // argo-cd util/settings/settings.go appendResourceOverridesFromSplitKeys, convertToOverrideKey
    'argo-cm-incluster-disabled', // argo-cd util/db/cluster.go GetCluster, GetClusterServersByName
    'argo-appofapps-wave-no-health', // argoproj/argo-cd#6411
    'argo-cm-repositories', // argo-cd docs/operator-manual/upgrading/2.14-3.0.md (Removed support for legacy repo config)
    'argo-impersonation-no-sa', // argo-cd docs/operator-manual/app-sync-using-impersonation.md; controller/sync.go
    'argo-sa-impersonation-off', // argo-cd docs/operator-manual/app-sync-using-impersonation.md (disabled by default); controller/sync.go (IsImpersonationEnabled)
  ],
  argoProjects: [
    'argo-project-missing', // argo-cd controller/appcontroller.go projectErrorToCondition
    'argo-proj-source-single-star', // argoproj/argo-cd#3759
    'argo-window-cluster-name', // argo-cd pkg/apis/application/v1alpha1/types.go SyncWindows.Matches
    'argo-window-or', // argoproj/argo-cd#6110
    'argo-window-no-target', // argo-cd pkg/apis/application/v1alpha1/types.go SyncWindows.Matches; app_project_types.go ValidateProject (called from server/project only)
    'argo-window-timezone', // argo-cd pkg/apis/application/v1alpha1/types.go scheduleOffsetByTimeZone, Validate
    'argo-no-project', // argo-cd manifests/crds/application-crd.yaml (required destination, project)
  ],
  argoSyncing: [
    'argo-hook-case', // gitops-engine pkg/sync/hook/hook.go
    'argo-resource-syncoptions-sep', // gitops-engine pkg/sync/resource/annotations.go
    'argo-syncoption-case', // argo-cd controller/sync.go (HasOption), pkg/apis/application/v1alpha1/types.go HasOption
    'argo-managed-ns-no-create', // argo-cd controller/sync.go (WithNamespaceModifier only with CreateNamespace=true), controller/sync_namespace.go
    'argo-source-and-sources', // argo-cd pkg/apis/application/v1alpha1/types.go HasMultipleSources, GetSource; docs/user-guide/multiple_sources.md
    'argo-source-list', // argoproj/argo-cd#12588
    'argo-values-and-valuesobject', // argo-cd pkg/apis/application/v1alpha1/values.go ValuesYAML; docs/user-guide/helm.md
    'argo-two-source-types', // argo-cd pkg/apis/application/v1alpha1/types.go ExplicitType
    'argo-kustomize-images-map', // argo-cd pkg/apis/application/v1alpha1/types.go (type KustomizeImage string)
    'argo-chart-no-revision', // argo-cd util/argo/argo.go validateSourcePermissions
    'argo-dest-missing', // argo-cd util/argo/argo.go GetDestinationServer (ErrDestinationMissing)
    'argo-automated-true', // argo-cd manifests/crds/application-crd.yaml (automated is an object)
    'argo-valuesfiles-name', // argoproj/argo-cd#8322
    'argo-automated-no-prune', // argo-cd controller/appcontroller.go autoSync (need to prune extra resources only but automated prune is disabled)
    'argo-ignorediff-name-glob', // argoproj/argo-cd#14741
    'argo-ignorediff-pointer-wildcard', // argoproj/argo-cd#5276
    'argo-shared-resource', // argo-cd controller/state.go (ApplicationConditionSharedResourceWarning), controller/sync.go (FailOnSharedResource=true)
    'argo-finalizer-typo', // argo-cd pkg/apis/application/v1alpha1/types.go isPropagationPolicyFinalizer
    'argo-replace-and-ssa', // argo-cd docs/user-guide/sync-options.md
    'argo-prune-policy-case', // argo-cd controller/sync.go (switch on PrunePropagationPolicy)
    'argo-generate-paths-comma', // argo-cd util/app/path/path.go GetSourceRefreshPaths (SplitSeq ";")
    'argo-revision-number', // argo-cd manifests/crds/application-crd.yaml (targetRevision is a string)
  ],
  argoGenerators: [
    'argo-appset-gotemplate-path', // argoproj/argo-cd#12502
    'argo-appset-bool-template', // argoproj/applicationset#424
    'argo-appset-incluster-selector', // argoproj/applicationset#35
    'argo-appset-selector-no-cluster', // argo-cd applicationset/generators/cluster.go getSecretsByClusterName
    'argo-appset-name-from-server', // argoproj/argo-cd#23155
    'argo-appset-rollingsync-label', // argo-cd docs/operator-manual/applicationset/Progressive-Syncs.md; applicationset/progressivesync/progressive_sync.go disableAutomatedSync
    'argo-appset-templatepatch-no-go', // argoproj/argo-cd#22950
    'argo-appset-list-number', // argo-cd applicationset/generators/list.go
    'argo-appset-matrix-three', // argo-cd applicationset/generators/matrix.go ErrMoreThanTwoGenerators
    'argo-appset-two-gits-path', // argo-cd applicationset/generators/matrix.go (mergo WithOverride), utils/map.go; docs Generators-Matrix.md
    'argo-appset-dir-doublestar', // argo-cd applicationset/generators/git.go filterApps
    'argo-appset-template-namespace', // argo-cd applicationset/controllers/template/template.go (app.Namespace = applicationSetInfo.Namespace)
    'argo-appset-merge-nested-key', // argoproj/argo-cd#12836
  ],
  argoTeamProjects: [
    'argo-proj-deny-source-opens-all', // argo-cd pkg/apis/application/v1alpha1/app_project_types.go IsSourcePermitted, globMatch; argoproj/argo-cd#21264; argo-cd docs/user-guide/projects.md
    'argo-proj-deny-namespace-opens-clusters', // argoproj/argo-cd#12383; argoproj/argo-cd#21264; argoproj/argo-cd#26772; argo-cd pkg/apis/application/v1alpha1/app_project_types.go isDestinationMatched
    'argo-proj-dest-name-and-star-server', // argo-cd pkg/apis/application/v1alpha1/app_project_types.go isDestinationMatched (dstServerMatched || dstNameMatched); argoproj/argo-cd#21538
    'argo-cluster-project-not-exclusive', // argoproj/argo-cd#10220; argoproj/argo-cd#10549; argo-cd pkg/apis/application/v1alpha1/app_project_types.go IsDestinationPermitted
    'argo-cluster-project-opens-namespaces', // argoproj/argo-cd#28272; argoproj/argo-cd#28324; argo-cd util/argo/argo.go GetAppProjectByName
    'argo-proj-only-scoped-incluster', // argo-cd pkg/apis/application/v1alpha1/app_project_types.go IsDestinationPermitted; argoproj/argo-cd#10220
    'argo-proj-namespace-blacklist-cluster-kind', // argo-cd pkg/apis/application/v1alpha1/app_project_types.go IsGroupKindNamePermitted; argoproj/argo-cd#3950
    'argo-proj-empty-namespace-whitelist', // argo-cd pkg/apis/application/v1alpha1/app_project_types.go IsGroupKindNamePermitted (namespaceWhitelist == nil); argo-cd controller/sync.go
    'argo-proj-dest-without-namespace', // argo-cd util/argo/argo.go ValidatePermissions; argo-cd pkg/apis/application/v1alpha1/app_project_types.go isDestinationMatched
    'argo-proj-service-account-order', // argo-cd util/settings/impersonation.go DeriveServiceAccountToImpersonate; argo-cd docs/operator-manual/app-sync-using-impersonation.md
    'argo-proj-policy-app-namespace', // argo-cd util/security/rbac.go RBACName; argo-cd docs/operator-manual/app-any-namespace.md
    'argo-proj-deleted-before-apps', // argoproj/argo-cd#4369; argoproj/argo-cd#3175; argo-cd controller/appcontroller.go finalizeApplicationDeletion, finalizeProjectDeletion
    'argo-cluster-namespaced-create-namespace', // argoproj/argo-cd#12467; argoproj/argo-cd#5886; gitops-engine pkg/cache/cluster.go GetManagedLiveObjs
    'argo-cluster-kubeconfig-keys', // argo-cd pkg/apis/application/v1alpha1/types.go ClusterConfig; argoproj/argo-cd#4651
    'argo-cluster-exec-env-list', // argoproj/argo-cd#13346; argo-cd util/settings/cluster_informer.go secretToCluster
    'argo-clusters-without-name', // argo-cd applicationset/generators/cluster.go getSecretsByClusterName
    'argo-repo-org-url-as-repository', // argo-cd util/db/repository_secrets.go getRepositorySecret (SameURL); argo-cd docs/user-guide/private-repositories.md (credential templates); crossplane-contrib/provider-argocd#277
    'argo-repo-username-blocks-template', // argo-cd util/db/repository.go enrichCredsToRepo; argo-cd pkg/apis/application/v1alpha1/repository_types.go HasCredentials; argoproj/argo-cd#2207
    'argo-repocreds-prefix-too-wide', // argo-cd util/db/repository_secrets.go getRepositoryCredentialIndex (HasPrefix)
    'argo-rbac-cluster-by-name', // argo-cd server/cluster/cluster.go CreateClusterRBACObject
    'argo-window-kind-case', // argo-cd pkg/apis/application/v1alpha1/types.go hasDeny, inactiveAllows (no enum in the CRD)
    'argo-window-duration-days', // argo-cd pkg/apis/application/v1alpha1/types.go SyncWindows.active, CanSync; argo-cd docs/user-guide/sync_windows.md
  ],
  argoTeamSets: [
    'argo-appset-templated-project-scoped-repo', // argoproj/argo-cd#21016; argoproj/argo-cd#21167; argo-cd applicationset/generators/git.go resolveProjectName
    'argo-appset-label-hyphen', // argoproj/applicationset#397; argo-cd docs/operator-manual/applicationset/GoTemplate.md
    'argo-appset-two-generators-one-item', // argo-cd applicationset/generators/generator_spec_processor.go Transform, GetRelevantGenerators
    'argo-appset-git-files-and-directories', // argo-cd applicationset/generators/git.go GenerateParams (switch)
    'argo-appset-clusters-null', // argo-cd applicationset/utils/utils.go CheckInvalidGenerators; argo-cd applicationset/controllers/applicationset_controller.go (result of CheckInvalidGenerators ignored); argo-cd docs/operator-manual/applicationset/Generators-Cluster.md
    'argo-appset-git-only-exclude', // argo-cd applicationset/generators/git.go filterApps; argo-cd docs/operator-manual/applicationset/Generators-Git.md
    'argo-appset-matrix-order', // argo-cd applicationset/generators/matrix.go GenerateParams; argo-cd docs/operator-manual/applicationset/Generators-Matrix.md (Restrictions)
    'argo-appset-child-template', // argoproj/applicationset#482; argo-cd applicationset/generators/matrix.go getParams (t[0].Params)
    'argo-appset-merge-adds', // argo-cd applicationset/generators/merge.go GenerateParams; argo-cd docs/operator-manual/applicationset/Generators-Merge.md (Non-matching parameter sets are discarded)
    'argo-appset-create-only-deleted-set', // argoproj/argo-cd#9990; argo-cd docs/operator-manual/applicationset/Controlling-Resource-Modification.md; argo-cd applicationset/controllers/applicationset_controller.go removeOwnerReferencesOnDeleteAppSet
    'argo-appset-policy-not-overridable', // argo-cd applicationset/utils/policy.go DefaultPolicy; argo-cd docs/operator-manual/applicationset/Controlling-Resource-Modification.md
    'argo-appset-rollingsync-not-enabled', // argoproj/argo-cd#11924; argo-cd docs/operator-manual/applicationset/Progressive-Syncs.md; argo-cd applicationset/controllers/applicationset_controller.go (EnableProgressiveSyncs)
    'argo-appset-sync-wave', // argoproj/argo-cd#17639; argoproj/argo-cd#18268; argoproj/argo-cd#5585
    'argo-appset-templatepatch-list', // argoproj/argo-cd#16800; argo-cd applicationset/controllers/template/patch.go
    'argo-appset-templatepatch-project', // argo-cd applicationset/controllers/template/patch.go (finalApp.Spec.Project = app.Spec.Project); argo-cd docs/operator-manual/applicationset/Template.md
    'argo-appset-ignore-list-field', // argo-cd docs/operator-manual/applicationset/Controlling-Resource-Modification.md (Limitations); argoproj/argo-cd#15975
    'argo-appset-scm-filters-or', // argo-cd applicationset/services/scm_provider/utils.go ListRepos; argo-cd docs/operator-manual/applicationset/Generators-SCM-Provider.md (Filters); argoproj/argo-cd#14420
    'argo-appset-cdr-kind', // argo-cd applicationset/generators/duck_type.go (Resource: kind); argo-cd docs/operator-manual/applicationset/Generators-Cluster-Decision-Resource.md
    'argo-appset-cdr-no-matchkey', // argo-cd applicationset/generators/duck_type.go (matchKey not found)
    'argo-appset-namespace-not-enabled', // argo-cd docs/operator-manual/applicationset/Appset-Any-Namespace.md; argo-cd docs/operator-manual/argocd-cmd-params-cm.yaml
  ],
  argoTeamApps: [
    'argo-cm-params-in-argocd-cm', // argo-cd docs/operator-manual/app-any-namespace.md; argo-cd docs/operator-manual/argocd-cmd-params-cm.yaml; argo-cd util/settings/settings.go (not among the keys)
    'argo-cm-exclusion-cluster-name', // argoproj/argo-cd#13243; argoproj/argo-cd#25009; argoproj/argo-cd#6096; argo-cd util/settings/filtered_resource.go MatchCluster
    'argo-cm-health-wildcard-key', // argo-cd docs/operator-manual/health.md (Custom Health Checks, wildcards)
    'argo-serversidediff-as-sync-option', // argo-cd controller/state.go (HasAnnotationOption ServerSideDiff=true); argo-cd docs/user-guide/diff-strategies.md; mykso/myks#735
    'argo-mutation-webhook-without-ssd', // argoproj/argo-cd#23868; argo-cd controller/state.go
    'argo-ignore-extraneous-on-application', // argoproj/argo-cd#15840; argo-cd controller/state.go (IgnoreExtraneous); argo-cd docs/user-guide/compare-options.md
    'argo-sync-options-annotation-on-application', // argo-cd controller/sync.go (syncOp.SyncOptions); argo-cd docs/user-guide/sync-options.md; argoproj/argo-cd#10739
    'argo-path-absolute', // argo-cd util/app/path/path.go
    'argo-value-file-from-root', // argoproj/argo-cd#2715; argoproj/argo-cd#2020; argo-cd util/io/path/resolved.go ResolveValueFilePathOrUrl
    'argo-value-file-scheme', // argoproj/argo-cd#8535; jkroepke/helm-secrets#185; argo-cd util/io/path/resolved.go
    'argo-kustomize-version-not-registered', // argo-cd util/settings/settings.go KustomizeVersionNotRegisteredError; argo-cd docs/user-guide/kustomize.md (Custom Kustomize versions)
    'argo-kustomize-annotation-env', // argo-cd util/kustomize/kustomize.go; argo-cd docs/user-guide/kustomize.md (Build Environment)
    'argo-two-sources-same-ref', // argo-cd util/argo/argo.go GetRefSources; argo-cd docs/user-guide/multiple_sources.md
    'argo-hydrator-same-destination', // argo-cd controller/hydrator/hydrator.go (uniquePaths); argo-cd docs/user-guide/source-hydrator.md
    'argo-ignorediff-jq-no-dot', // argo-cd util/argo/normalizers/diff_normalizer.go NewIgnoreNormalizer (gojq.Compile); argo-cd docs/user-guide/diffing.md
  ],
  spaces: [
    'spaces-target-namespace', 'spaces-external-not-enabled', 'spaces-plugin-not-enabled', 'spaces-external-secret-namespace', 'spaces-clustertype',
    'spaces-eso-flags', 'spaces-no-ingress-116', 'spaces-set-dots', 'spaces-set-bool-string', 'spaces-version-v', 'spaces-account-default',
    'spaces-ses-no-nsselector', 'spaces-ses-store-name', 'spaces-ctp-version-v', 'spaces-ctp-secret-namespace', 'spaces-uid-collision',
    'spaces-set-comma', 'spaces-set-json', 'spaces-backup-ttl-int', 'spaces-ses-empty-selector', 'spaces-ctp-no-crossplane',
  ],
  crossplane: [
    'xp-key-mismatch', 'xp-two-keys', 'xp-azure-oidc-ids', 'xp-gcp-no-project', 'xp-pc-before-crd', 'xp-v2-namespaced-default',
    'xp-v2-secret-other-namespace', 'xp-publishto-v2', 'xp-injectedidentity-upbound', 'xp-assumerolearn', 'xp-webidentity-no-sa-annotation',
    'xp-irsa-stringequals', 'xp-pc-name-mismatch', 'xp-connection-key-names', 'xp-connection-no-namespace',
  ],
  crossplanePackages: [
    'new-xp-shared-drc-sa-name', 'new-xp-drc-podspec-sa', 'new-xp-family-manual-name', 'new-xp-family-two-registries', 'new-xp-package-no-registry',
    'new-xp-package-tag-no-v', 'new-xp-pullsecret-dependencies', 'new-xp-skipdeps-no-family',
  ],
  crossplaneMeasured: [
    'xp-controllerconfigref', 'xp-drc-spec-incomplete', 'xp-meta-configuration-applied', 'xp-drc-container-name', 'xp-family-major-tag',
    'xp-mutable-tag-ifnotpresent', 'xp-drc-shared-deployment-name', 'xp-drc-replicas-no-leader', 'xp-drc-v1', 'xp-package-oci-scheme',
    'xp-drc-pull-policy', 'xp-drc-image-pull-secrets',
  ],
  crossplaneRuntimes: [
    'xp-drc-scrape-port', 'xp-drc-fixed-name-one-provider', 'xp-drc-default-role', 'xp-drc-port-one-side', 'xp-drc-hostnetwork-shared',
    'xp-common-labels-on-pods', 'xp-drc-security-context-partial', 'xp-drc-unknown-flag', 'xp-function-insecure', 'xp-provider-of-function-package',
    'xp-drc-pinned-image', 'xp-drc-missing', 'xp-family-digest', 'xp-two-providers-one-crd', 'xp-imageconfig-runtime-wins',
  ],
  crossplaneConfigs: [
    'xp-rolechain-rolearn-case', 'xp-deletionpolicy-namespaced', 'xp-pcref-no-kind', 'xp-webidentity-no-block', 'xp-azure-sp-keys',
    'xp-aws-ini-profile', 'xp-aws-credentials-json', 'xp-azure-oidc-no-pod-label', 'xp-gcp-impersonate-no-name', 'xp-endpoint-partition',
    'xp-gcp-upbound-no-federation', 'xp-azure-environment', 'xp-aws-irsa-webidentity-block', 'xp-aws-source-none', 'xp-gcp-secret-impersonate-block',
    'xp-gcp-impersonate-secretref',
  ],
  spacesMeasured: [
    'xp-ctp-channel-none-no-version', 'xp-sss-refreshinterval-duration', 'xp-ctp-pinned-but-stable', 'xp-ses-wider-than-sss', 'xp-ctp-v1alpha1',
    'xp-restore-from-shared', 'xp-selector-names-and-labels', 'xp-sss-secret-other-group', 'xp-ctp-same-connection-secret',
  ],
  crossplaneImages: [
    'xp-imageconfig-scheme', 'xp-imageconfig-wildcard-verify', 'xp-imageconfig-rewrite-auth', 'xp-imageconfig-secret-namespace',
    'xp-pull-secret-host',
  ],
  crossplaneConfigsFound: [
    'xp-aws-endpoint-no-services', 'xp-aws-endpoint-dynamic', 'xp-region-partition', 'xp-filesystem-path-not-mounted', 'xp-m-pc-other-namespace',
    'xp-cluster-group-providerconfig', 'xp-pc-secret-namespace', 'xp-k8s-m-version', 'xp-kubeconfig-exec', 'xp-kubeconfig-file-paths',
    'xp-eks-identity-cluster-alias', 'xp-azure-identity-injected',
  ],
  crossplaneCharts: [
    'xp-removed-flag-args', 'xp-mrap-pattern', 'xp-chart-packages-and-provider', 'xp-proxy-on-core-only', 'xp-function-name',
    'xp-injected-identity-sa', 'xp-dependency-upgrades-vs-git', 'xp-manual-activation', 'xp-revision-history-zero', 'xp-runtimeconfig-not-on-family',
    'xp-default-activations-empty', 'xp-flux-delete-order',
  ],
  spacesFound: [
    'xp-upbound-identity-not-enabled', 'xp-ctp-pod-label-not-synced', 'xp-ingress-labels-of-old-controller', 'xp-spaces-otel-operator-old',
    'xp-flux-ctp-no-connection-secret', 'xp-appset-label-not-on-ctp', 'xp-sss-namespace-not-selected', 'xp-ses-store-metadata-name',
    'xp-sss-credential-keys', 'xp-ctp-unpinned-v2',
  ],
  spacesBackups: [
    'xp-backup-ttl-orphan', 'xp-backup-excluded-kinds', 'xp-backup-configref-kind', 'xp-backupconfig-secret-namespace', 'xp-backup-owner-delete',
    'xp-backup-selector',
  ],
  ...ESO_SAMPLE,
} as const;
