import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as YAML from 'yaml';
import type { Cluster } from './cluster';

interface Kubeconfig {
  readonly clusters: { readonly cluster: { readonly 'server': string; readonly 'certificate-authority-data'?: string; readonly 'certificate-authority'?: string } }[];
  readonly users: { readonly user: { readonly 'token'?: string; readonly 'client-certificate-data'?: string; readonly 'client-key-data'?: string } }[];
}

/** What Argo CD needs of a kubeconfig, as the JSON of a cluster Secret. */
function clusterConfig({ clusters: [{ cluster }], users: [{ user }] }: Kubeconfig): string {
  const ca = cluster['certificate-authority-data'] ?? fs.readFileSync(cluster['certificate-authority']!).toString('base64');
  const certificate = user['client-certificate-data'] === undefined ? {} : { certData: user['client-certificate-data'], keyData: user['client-key-data'] };
  return JSON.stringify({ ...(user.token === undefined ? {} : { bearerToken: user.token }), tlsClientConfig: { caData: ca, ...certificate } });
}

/** Registers a cluster with Argo CD on another one, by the commands of docs/how-to/argo-cd.md. */
export function registerCluster(host: Cluster, cluster: Cluster, name: string): void {
  const kubeconfig = YAML.parse(fs.readFileSync(cluster.kubeconfig, 'utf8')) as Kubeconfig;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-'));
  fs.writeFileSync(path.join(folder, 'config'), clusterConfig(kubeconfig), { mode: 0o600 });
  host.kubectl(['-n', 'argocd', 'create', 'secret', 'generic', name,
    `--from-literal=name=${name}`, `--from-literal=server=${kubeconfig.clusters[0].cluster.server}`, `--from-file=config=${path.join(folder, 'config')}`]);
  fs.rmSync(folder, { recursive: true });
  host.kubectl(['-n', 'argocd', 'label', 'secret', name, 'argocd.argoproj.io/secret-type=cluster']);
}
