import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as YAML from 'yaml';
import { condition, eventually, type Cluster } from './cluster';
import { required } from './environment';

/** The folder of the registry that stand-ins for charts are pushed to. The registry speaks plain HTTP. */
export const REGISTRY = `${required('OCI_REGISTRY')}/e2e`;
/** The ConfigMap of a stand-in is named so, after its release. */
export const DUMP = 'dump';

/** A stand-in for a chart: one ConfigMap, which says what the chart was given. */
const TEMPLATE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-${DUMP}
  namespace: {{ .Release.Namespace }}
data:
  revision: {{ .Release.Revision | quote }}
binaryData:
  values: {{ .Values | toJson | b64enc }}
`;

/** A revision of a release, as `helm history` lists it. */
export interface HelmRevision {
  readonly revision: number;
  readonly status: string;
  readonly chart: string;
}

/** Runs helm, with settings of its own. */
export class Helm {
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'e2e-'));

  constructor(private readonly cluster: Cluster) {}

  /** Pushes a stand-in for a chart to the registry. */
  public push(chart: string, version: string, defaults: object): void {
    const source = path.join(this.folder, chart);
    fs.mkdirSync(path.join(source, 'templates'), { recursive: true });
    fs.writeFileSync(path.join(source, 'Chart.yaml'), YAML.stringify({ apiVersion: 'v2', name: chart, version }));
    fs.writeFileSync(path.join(source, 'values.yaml'), YAML.stringify(defaults));
    fs.writeFileSync(path.join(source, 'templates', 'dump.yaml'), TEMPLATE);
    this.run('package', source, '--destination', this.folder);
    this.run('push', path.join(this.folder, `${chart}-${version}.tgz`), `oci://${REGISTRY}`, '--plain-http');
  }

  /** Runs a command of which the first word is `helm`, as the constructs give it; the registry needs one more flag. */
  public command([program, ...args]: readonly string[]): void {
    expect(program).toBe('helm');
    this.run(...args, '--plain-http');
  }

  /** Runs a helm command that is text for a shell; the registry needs one more flag. */
  public shell(text: string): void {
    execFileSync('bash', ['-euc', `helm() { command helm "$@" --plain-http; }\n${text}`], this.options());
  }

  /** The values that a release was given, without those of the chart. */
  public values(release: string, namespace: string): unknown {
    return JSON.parse(this.run('get', 'values', release, '-n', namespace, '-o', 'json'));
  }

  /** The revisions of a release. */
  public history(release: string, namespace: string): HelmRevision[] {
    return JSON.parse(this.run('history', release, '-n', namespace, '-o', 'json')) as HelmRevision[];
  }

  /** Where releases of a name are. */
  public namespacesOf(release: string): string[] {
    const list = JSON.parse(this.run('list', '--all-namespaces', '--filter', `^${release}$`, '-o', 'json')) as { namespace: string }[];
    return list.map(({ namespace }) => namespace);
  }

  /** Removes what helm keeps here. */
  public remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private run(...args: string[]): string {
    return execFileSync('helm', args, this.options());
  }

  private options(): ExecFileSyncOptionsWithStringEncoding {
    const own = Object.fromEntries(['CACHE', 'CONFIG', 'DATA'].map((name) => [`HELM_${name}_HOME`, path.join(this.folder, name.toLowerCase())]));
    return { encoding: 'utf8', env: { ...process.env, ...own, KUBECONFIG: this.cluster.kubeconfig }, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 };
  }
}

/** What a stand-in was given: the values of the chart with those of the release. */
export function dumpedValues(cluster: Cluster, release: string, namespace: string): unknown {
  const dump = cluster.get('configmap', `${release}-${DUMP}`, namespace);
  return dump && JSON.parse(Buffer.from(dump.binaryData!.values, 'base64').toString());
}

/** The values that are left when Helm has removed those that are null. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null).map(([key, inner]) => [key, withoutNulls(inner)]));
}

/** Waits until Flux has installed a HelmRelease as it is now. */
export async function helmReleaseReady(host: Cluster, name: string): Promise<void> {
  await eventually(`HelmRelease ${name} ready`, () => {
    const release = host.get('helmrelease', name);
    return release?.status?.observedGeneration === release?.metadata.generation && condition(release, 'Ready') === 'True';
  });
}

/** Lets Flux look at a HelmRelease once more, as it does at every interval. */
export async function lookAgain(host: Cluster, name: string): Promise<void> {
  const at = new Date().toISOString();
  host.kubectl(['-n', 'default', 'annotate', 'helmrelease', name, `reconcile.fluxcd.io/requestedAt=${at}`, '--overwrite']);
  await eventually(`another look at HelmRelease ${name}`, () => host.get('helmrelease', name)?.status?.lastHandledReconcileAt === at);
  await helmReleaseReady(host, name);
}
