/**
 * The fields of CRDs that have no typed prop, by reason; `.*` stands for all fields inside. A JSON patch sets any of them. Fields that exclude
 * something which a maximal case sets are listed too: tests of the construct set them.
 */
export type Reasons = Readonly<Record<string, readonly string[]>>;

const OPEN_PROVIDERS = [
  'barbican', 'beyondtrust', 'chef', 'cloudrusm', 'delinea', 'dvls', 'fortanix', 'github', 'ibm', 'keepersecurity', 'ngrok', 'onboardbase', 'passworddepot', 'previder', 'pulumi', 'scaleway',
  'senhasegura', 'volcengine', 'yandexcertificatemanager', 'yandexlockbox',
];

const FEW_STORES = 'fewer than 2 of 100 stores use the provider, EsoProvider.custom writes it';

const STORE: Reasons = {
  [FEW_STORES]: OPEN_PROVIDERS.map((name) => `provider.${name}.*`),
  'it would hold a password': ['provider.secretserver.password.value'],
};

const STORE_SHARED: Reasons = {
  [FEW_STORES]: ['alibaba', 'chef', 'delinea', 'ibm', 'keepersecurity', 'pulumi', 'scaleway', 'senhasegura', 'yandexcertificatemanager', 'yandexlockbox'].map((name) => `provider.${name}.*`),
  'v1 has removed it': ['provider.fake.data.valueMap'],
};

const STORE_V1BETA1: Reasons = {
  ...STORE_SHARED,
  'fewer than 2 of 100 stores use the provider; Spaces does not have it': ['device42', 'fortanix', 'onboardbase', 'passworddepot'].map((name) => `provider.${name}.*`),
};

const ONE_VALUE = 'the field takes one value, which is the default';
const REMOVED = 'later versions have removed it';
const EXCLUSIVE = 'it excludes what the case sets';
const WRITTEN_BY_CONTROLLER = 'the controller writes it';

export const UNTYPED: Readonly<Record<string, Reasons>> = {
  'argoproj.io/v1alpha1/AppProject': { 'tokens are made by Argo CD, by `argocd proj role create-token`': ['roles.jwtTokens.*'], 'Argo CD reads the name in the whitelist only': ['clusterResourceBlacklist.name'] },
  'argoproj.io/v1alpha1/Application': {
    'Argo CD 3 ignores it': ['source.helm.version', 'sources.helm.version', 'sourceHydrator.drySource.helm.version'],
  },
  'argoproj.io/v1alpha1/ApplicationSet': {
    'Argo CD 3 ignores it': ['template.spec.source.helm.version', 'template.spec.sources.helm.version', 'template.spec.sourceHydrator.drySource.helm.version'],
    'the same generators as outside': ['generators.matrix.*', 'generators.merge.*'],
    'a template per generator, which ArgoGenerator.custom writes': ['clusterDecisionResource', 'clusters', 'git', 'list', 'plugin', 'pullRequest', 'scmProvider']
      .map((name) => `generators.${name}.template.*`),
    'the elements are values of the program': ['generators.list.elementsYaml'],
    'nested selectors are always applied since Argo CD 3': ['applyNestedSelectors'],
  },
  'pkg.crossplane.io/v1beta1/DeploymentRuntimeConfig': { 'what few runtimes need goes into the `extra` props': ['deploymentTemplate.*'] },
  'external-secrets.io/v1/SecretStore': { ...STORE, 'External Secrets reads it in a ClusterSecretStore only': ['conditions.*'] },
  'external-secrets.io/v1/ClusterSecretStore': STORE,
  'external-secrets.io/v1beta1/SecretStore': { ...STORE_V1BETA1, 'External Secrets reads it in a ClusterSecretStore only': ['conditions.*'] },
  'external-secrets.io/v1beta1/ClusterSecretStore': STORE_V1BETA1,
  'external-secrets.io/v1/ExternalSecret': { 'External Secrets has no code for it': ['data.sourceRef.generatorRef.*'] },
  'external-secrets.io/v1/ClusterExternalSecret': { 'External Secrets has no code for it': ['externalSecretSpec.data.sourceRef.generatorRef.*'] },
  'external-secrets.io/v1beta1/ExternalSecret': { 'External Secrets has no code for it': ['data.sourceRef.generatorRef.*'] },
  'external-secrets.io/v1beta1/ClusterExternalSecret': { 'External Secrets has no code for it': ['externalSecretSpec.data.sourceRef.generatorRef.*'] },
  'source.toolkit.fluxcd.io/v1/GitRepository': { [EXCLUSIVE]: ['ref.commit', 'ref.name', 'ref.tag'] },
  'source.toolkit.fluxcd.io/v1/HelmRepository': { 'Flux has no code for it': ['accessFrom.namespaceSelectors.matchLabels'] },
  'kustomize.toolkit.fluxcd.io/v1/Kustomization': { [ONE_VALUE]: ['sourceRef.apiVersion'] },
  'helm.toolkit.fluxcd.io/v2/HelmRelease': {
    [ONE_VALUE]: ['chart.spec.sourceRef.apiVersion', 'chartRef.apiVersion'],
    'install.crds replaces it': ['install.skipCRDs'],
  },
  'source.toolkit.fluxcd.io/v1beta1/GitRepository': { [EXCLUSIVE]: ['ref.semver', 'ref.tag'], [REMOVED]: ['accessFrom.namespaceSelectors.matchLabels', 'gitImplementation'] },
  'source.toolkit.fluxcd.io/v1beta1/Bucket': { [REMOVED]: ['accessFrom.namespaceSelectors.matchLabels'] },
  'kustomize.toolkit.fluxcd.io/v1beta1/Kustomization': {
    [ONE_VALUE]: ['sourceRef.apiVersion'], [EXCLUSIVE]: ['sourceRef.namespace'], 'patches replaces it': ['patchesJson6902.*', 'patchesStrategicMerge'],
  },
  'aws.upbound.io/v1beta1/ProviderConfig': {
    'no source of credentials reads it': ['credentials.env.name', 'credentials.fs.path'],
    'provider-aws has its own token there': ['credentials.upbound.webIdentity.tokenConfig.*'],
  },
  'azure.upbound.io/v1beta1/ProviderConfig': { 'no source of credentials reads it': ['credentials.env.name'] },
  'pkg.crossplane.io/v1/Provider': { [ONE_VALUE]: ['runtimeConfigRef.apiVersion', 'runtimeConfigRef.kind'] },
  'pkg.crossplane.io/v1/Function': { [ONE_VALUE]: ['runtimeConfigRef.apiVersion', 'runtimeConfigRef.kind'] },
  'notification.toolkit.fluxcd.io/v1beta3/Alert': { 'eventMetadata replaces it': ['summary'] },
  'notification.toolkit.fluxcd.io/v1beta3/Provider': { 'Flux no longer reads it': ['interval'], 'proxySecretRef replaces it': ['proxy'] },
  'spaces.upbound.io/v1alpha1/SharedSecretStore': STORE_SHARED,
  'spaces.upbound.io/v1alpha1/SharedExternalSecret': { 'External Secrets has no code for it': ['externalSecretSpec.data.sourceRef.generatorRef.*'] },
  'spaces.upbound.io/v1beta1/ControlPlane': { [WRITTEN_BY_CONTROLLER]: ['restore.finishedAt'], [ONE_VALUE]: ['restore.source.apiGroup'] },
};
