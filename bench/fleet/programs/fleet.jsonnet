// usage: jsonnet -S -m OUTDIR --tla-str-file inventory=INVENTORY fleet.jsonnet
// The same objects by Jsonnet, a file for each control plane.
local objectsOf(member, inventory) =
  local name = member.name;
  local kubeconfig = name + '-kubeconfig';
  local metadata(namespace) = {
    labels: {
      'example.com/environment': member.environment,
      'topology.kubernetes.io/region': member.region,
    },
    name: name,
    namespace: namespace,
  };
  local inFlux = metadata('flux-system');
  [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: inFlux,
      spec: {
        provider: {
          vault: {
            auth: {
              kubernetes: {
                mountPath: 'kubernetes',
                role: 'control-plane-' + member.environment,
                serviceAccountRef: { name: 'external-secrets' },
              },
            },
            path: 'secret',
            server: inventory.vault,
            version: 'v2',
          },
        },
        refreshInterval: 300,
      },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: inFlux,
      spec: {
        data: [{
          remoteRef: { key: 'control-planes/' + name, property: 'kubeconfig' },
          secretKey: 'kubeconfig',
        }],
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'SecretStore', name: name },
        target: { creationPolicy: 'Owner', deletionPolicy: 'Retain', name: kubeconfig },
      },
    },
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: inFlux,
      spec: {
        interval: '5m0s',
        ref: { branch: member.branch },
        secretRef: { name: 'control-planes-git' },
        timeout: '1m0s',
        url: inventory.repository,
      },
    },
    {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: inFlux,
      spec: {
        deletionPolicy: 'Orphan',
        interval: '10m0s',
        kubeConfig: { secretRef: { key: 'kubeconfig', name: kubeconfig } },
        path: './control-planes/' + name + '/platform',
        prune: true,
        retryInterval: '2m0s',
        sourceRef: { kind: 'GitRepository', name: name },
        timeout: '5m0s',
        wait: true,
      },
    },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: metadata('argocd'),
      spec: {
        destination: { name: name, namespace: 'default' },
        project: 'platform-' + member.environment,
        source: {
          path: 'control-planes/' + name + '/claims',
          repoURL: inventory.repository,
          targetRevision: member.branch,
        },
        syncPolicy: {
          automated: { selfHeal: true },
          retry: { backoff: { duration: '10s', factor: 2, maxDuration: '5m0s' }, limit: 10 },
          syncOptions: ['ServerSideApply=true', 'SkipDryRunOnMissingResource=true'],
        },
      },
    },
  ];

local write(objects) = std.manifestYamlStream(objects, quote_keys=false, c_document_end=false);

function(inventory)
  local parsed = std.parseJson(inventory);
  { [member.name + '.yaml']: write(objectsOf(member, parsed)) for member in parsed.controlPlanes } + {
    'kustomization.yaml': write([{
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [member.name + '.yaml' for member in parsed.controlPlanes],
    }]),
  }
