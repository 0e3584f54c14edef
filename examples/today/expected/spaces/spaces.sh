helm -n upbound-system upgrade --install spaces \
  oci://xpkg.upbound.io/spaces-artifacts/spaces \
  --version "1.17.1" \
  --set "ingress.host=spaces.example.org" \
  --set "ingress.provision=true" \
  --set "ingress.ingressClassName=nginx" \
  --set-string "ingress.annotations.nginx\\.ingress\\.kubernetes\\.io/ssl-passthrough=true" \
  --set "ingress.annotations.nginx\\.ingress\\.kubernetes\\.io/backend-protocol=HTTPS" \
  --set "ingress.podLabels.app\\.kubernetes\\.io/name=ingress-nginx" \
  --set "ingress.namespaceLabels.kubernetes\\.io/metadata\\.name=ingress-nginx" \
  --set "account=yourorg" \
  --set "features.alpha.argocdPlugin.enabled=true" \
  --set "features.alpha.argocdPlugin.target.secretNamespace=argocd" \
  --set "features.alpha.argocdPlugin.target.externalCluster.enabled=true" \
  --set "features.alpha.argocdPlugin.target.externalCluster.secret.name=my-argo-cluster" \
  --set "features.alpha.argocdPlugin.target.externalCluster.secret.key=kubeconfig" \
  --wait
