/** The mistakes with External Secrets, by the file that holds their tests. */
export const ESO_SAMPLE = {
  eso: [
    'eso-v1beta1', 'eso-cstore-no-namespace', 'eso-cstore-sa-no-namespace', 'eso-store-foreign-namespace', 'eso-storeref-unknown',
    'eso-vault-path-with-data', 'eso-two-providers', 'eso-template-dash', 'eso-template-unknown-key', 'eso-owner-overwrites', 'eso-two-owners',
    'eso-merge-without-target', 'eso-rewrite-dollar-name', 'eso-property-dot', 'eso-secretkey-slash', 'eso-refresh-days', 'eso-no-data',
    'eso-delete-with-merge', 'eso-push-empty-selector', 'eso-ces-no-spec',
  ],
  esoTemplates: [
    'eso-template-base64', 'eso-template-bad-suffix-quote', 'eso-template-label-as-data', 'eso-dockerconfig-bad-json', 'eso-dockerconfig-key-newlines',
    'eso-type-needs-key', 'new-eso-template-drops-keys',
  ],
  esoMeasured: [
    'eso-template-loses-labels', 'eso-templatefrom-labels-only', 'eso-condition-or', 'eso-find-regexp-unanchored', 'eso-rewrite-collapses',
    'eso-createdonce-interval', 'eso-ces-metadata', 'eso-ces-selectors-or', 'eso-v1-removed-provider', 'eso-push-ifnotexists-delete',
    'eso-orphan-not-recreated', 'eso-github-token-refresh', 'eso-token-outlived',
  ],
  esoMeasuredStores: [
    'eso-aws-version-id', 'eso-azure-key-slash', 'eso-ssm-extract-path', 'eso-find-path-only', 'eso-read-from-github', 'eso-find-name-and-tags',
    'eso-prefix-not-for-find', 'eso-azure-extract-cert', 'eso-vault-find-path', 'eso-vault-v1-metadata', 'eso-css-condition-excludes',
    'eso-push-ssm-property', 'eso-two-pushsecrets-one-key', 'eso-push-labelselector-kind', 'eso-push-datato-nothing',
    'eso-push-selector-one-remotekey',
  ],
  esoSecrets: [
    'eso-merge-on-owned', 'eso-rewrite-slashes', 'eso-rewrite-inside-find', 'eso-extract-plain-text', 'eso-push-no-store', 'eso-push-template-key',
    'eso-push-ifnotexists-provider', 'new-eso-merge-copies-tracking', 'new-eso-generator-with-data-refresh', 'new-eso-refresh-zero',
    'new-eso-immutable-generator', 'new-eso-push-pull-loop', 'new-eso-owner-over-space-secret',
  ],
  esoStores: [
    'eso-store-disabled', 'eso-azure-wi-env', 'new-eso-argo-default-drift', 'eso-store-secret-missing', 'eso-storeref-kind-default', 'new-eso-role-is-irsa-role',
    'eso-store-metadata-namespace', 'eso-vault-key-repeats-mount', 'eso-gcp-wi-other-project', 'new-eso-store-condition-glob',
    'new-eso-caprovider-other-ns',
  ],
  esoProviders: [
    'eso-store-refreshinterval-duration', 'eso-gitlab-projectid-int', 'eso-cabundle-pem', 'eso-azure-authtype-default', 'eso-vault-mountpath-auth',
    'eso-azure-wi-sa-annotation', 'eso-aws-sa-no-role', 'eso-secretstore-conditions', 'eso-retrysettings-ignored', 'eso-github-repositories-owner',
    'eso-vaultdynamic-get-parameters',
  ],
  esoValues: [
    'eso-transform-key-var', 'eso-decoding-auto', 'eso-helm-ate-template', 'eso-single-quoted-newline', 'eso-generator-other-namespace',
    'eso-providerconfig-other-namespace', 'eso-decode-twice', 'eso-block-scalar-newline', 'eso-quote-in-template', 'eso-tojson-on-string',
    'eso-two-generators-one-key', 'eso-onchange-generator-labels', 'eso-ces-refreshtime',
  ],
  esoNeighbours: [
    'eso-consumer-uses-es-name', 'eso-kubernetes-find-json', 'eso-ecr-token-region', 'eso-push-into-owned-secret', 'eso-ces-selector-name-label',
    'eso-clusterpush-source-missing', 'eso-configmap-values-not-map', 'eso-literal-not-a-map', 'eso-remoteref-key-template',
    'eso-templatefrom-foreign-template', 'eso-templatefrom-missing-key', 'eso-rotation-env', 'eso-argocd-cluster-wrong-namespace',
  ],
  esoAccess: ['eso-kubernetes-role-namespace', 'eso-kubernetes-find-no-list', 'eso-rewrite-ends-conversion'],
  esoForms: [
    'eso-duplicate-secretkey', 'eso-pushsecret-v1', 'eso-generatorref-group', 'eso-template-annotations-flat', 'eso-target-namespace',
    'eso-datafrom-key-flat', 'eso-engine-v1', 'eso-bootstrap-token-type', 'eso-onepassword-vault-order', 'eso-data-generatorref',
    'eso-push-metadata-flat', 'eso-merge-none', 'eso-templatefrom-target', 'eso-approle-no-roleid', 'eso-vault-clienttls-half',
    'eso-vault-path-too-long', 'eso-clustergenerator-kind', 'eso-ces-no-selector', 'eso-password-long-no-repeat', 'eso-password-too-many-digits',
    'eso-template-nested-field', 'eso-template-old-function', 'eso-condition-regex-unanchored', 'eso-syncwindows-onchange',
    'eso-window-shorter-than-interval',
  ],
  esoOperators: [
    'eso-manifest-target-not-enabled', 'eso-controller-class', 'eso-replicas-no-leader', 'eso-helm-pushsecret-half-off', 'eso-crd-off-process-on',
    'eso-scoped-namespace', 'eso-webhook-secret-label', 'eso-clustergenerator-namespace-ignored', 'eso-kubernetes-remote-namespace',
    'eso-ces-over-existing-es', 'eso-push-kubernetes-no-property', 'eso-push-to-readonly', 'eso-push-two-to-one-key', 'eso-datato-storeref-kind',
    'eso-push-key-not-produced', 'eso-push-remote-namespace-secretstore', 'eso-push-generator-rotates', 'eso-push-into-crossplane-secret',
    'eso-retain-means-provider', 'eso-templatefrom-configmap-mounted',
  ],
  esoRemoteValues: [
    'eso-onepassword-sdk-op-prefix', 'eso-vault-no-property', 'eso-ssm-push-plaintext', 'eso-aws-prefix-no-separator',
    'eso-webhook-property-ignored', 'eso-azure-cert-tls', 'eso-sm-push-binary', 'eso-gcp-location-regional', 'eso-deletionpolicy-partial',
  ],
} as const;
