// The five objects of a control plane as somebody writes them who has no constructs.

/** What the objects of a control plane have in common. */
const labelsOf = ({ environment, region }) => ({ 'example.com/environment': environment, 'topology.kubernetes.io/region': region });

exports.objectsOf = (member, { repository, vault }) => {
  const { name, branch, environment } = member;
  const kubeconfig = `${name}-kubeconfig`;
  const metadata = (namespace) => ({ labels: labelsOf(member), name, namespace });
  return [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: metadata('flux-system'),
      spec: {
        provider: {
          vault: {
            auth: { kubernetes: { mountPath: 'kubernetes', role: `control-plane-${environment}`, serviceAccountRef: { name: 'external-secrets' } } },
            path: 'secret',
            server: vault,
            version: 'v2',
          },
        },
        refreshInterval: 300,
      },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: metadata('flux-system'),
      spec: {
        data: [{ remoteRef: { key: `control-planes/${name}`, property: 'kubeconfig' }, secretKey: 'kubeconfig' }],
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'SecretStore', name },
        target: { creationPolicy: 'Owner', deletionPolicy: 'Retain', name: kubeconfig },
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: metadata('flux-system'),
      spec: {
        interval: '5m0s',
        ref: { branch },
        secretRef: { name: 'control-planes-git' },
        timeout: '1m0s',
        url: repository,
      },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: metadata('flux-system'),
      spec: {
        deletionPolicy: 'Orphan',
        interval: '10m0s',
        kubeConfig: { secretRef: { key: 'kubeconfig', name: kubeconfig } },
        path: `./control-planes/${name}/platform`,
        prune: true,
        retryInterval: '2m0s',
        sourceRef: { kind: 'GitRepository', name },
        timeout: '5m0s',
        wait: true,
      },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: metadata('argocd'),
      spec: {
        destination: { name, namespace: 'default' },
        project: `platform-${environment}`,
        source: { path: `control-planes/${name}/claims`, repoURL: repository, targetRevision: branch },
        syncPolicy: {
          automated: { selfHeal: true },
          retry: { backoff: { duration: '10s', factor: 2, maxDuration: '5m0s' }, limit: 10 },
          syncOptions: ['ServerSideApply=true', 'SkipDryRunOnMissingResource=true'],
        },
      },
    },
  ];
};

exports.indexOf = ({ controlPlanes }) => ({
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
  resources: controlPlanes.map(({ name }) => `${name}.yaml`),
});
