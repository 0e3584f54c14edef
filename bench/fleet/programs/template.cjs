// usage: node template.cjs INVENTORY OUTDIR
// The floor: the same text by template strings, without any library. Nothing is quoted or checked, so that this is no way to do it.
const fs = require('node:fs');
const path = require('node:path');
const { readInventory } = require('./inventory.cjs');

const [, , file, outdir] = process.argv;
const { repository, vault, controlPlanes } = readInventory(file);

const textOf = ({ name, environment, region, branch }) => `\
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  labels:
    example.com/environment: ${environment}
    topology.kubernetes.io/region: ${region}
  name: ${name}
  namespace: flux-system
spec:
  provider:
    vault:
      auth:
        kubernetes:
          mountPath: kubernetes
          role: control-plane-${environment}
          serviceAccountRef:
            name: external-secrets
      path: secret
      server: ${vault}
      version: v2
  refreshInterval: 300
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  labels:
    example.com/environment: ${environment}
    topology.kubernetes.io/region: ${region}
  name: ${name}
  namespace: flux-system
spec:
  data:
    - remoteRef:
        key: control-planes/${name}
        property: kubeconfig
      secretKey: kubeconfig
  refreshInterval: 1h0m0s
  secretStoreRef:
    kind: SecretStore
    name: ${name}
  target:
    creationPolicy: Owner
    deletionPolicy: Retain
    name: ${name}-kubeconfig
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  labels:
    example.com/environment: ${environment}
    topology.kubernetes.io/region: ${region}
  name: ${name}
  namespace: flux-system
spec:
  interval: 5m0s
  ref:
    branch: ${branch}
  secretRef:
    name: control-planes-git
  timeout: 1m0s
  url: ${repository}
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  labels:
    example.com/environment: ${environment}
    topology.kubernetes.io/region: ${region}
  name: ${name}
  namespace: flux-system
spec:
  deletionPolicy: Orphan
  interval: 10m0s
  kubeConfig:
    secretRef:
      key: kubeconfig
      name: ${name}-kubeconfig
  path: ./control-planes/${name}/platform
  prune: true
  retryInterval: 2m0s
  sourceRef:
    kind: GitRepository
    name: ${name}
  timeout: 5m0s
  wait: true
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  labels:
    example.com/environment: ${environment}
    topology.kubernetes.io/region: ${region}
  name: ${name}
  namespace: argocd
spec:
  destination:
    name: ${name}
    namespace: default
  project: platform-${environment}
  source:
    path: control-planes/${name}/claims
    repoURL: ${repository}
    targetRevision: ${branch}
  syncPolicy:
    automated:
      selfHeal: true
    retry:
      backoff:
        duration: 10s
        factor: 2
        maxDuration: 5m0s
      limit: 10
    syncOptions:
      - ServerSideApply=true
      - SkipDryRunOnMissingResource=true
`;

fs.mkdirSync(outdir, { recursive: true });
for (const member of controlPlanes) fs.writeFileSync(path.join(outdir, `${member.name}.yaml`), textOf(member));
fs.writeFileSync(path.join(outdir, 'kustomization.yaml'), `\
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
${controlPlanes.map(({ name }) => `  - ${name}.yaml\n`).join('')}`);
