import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { required } from './environment';

/** An object as the API server returns it. */
export interface ApiResource {
  readonly metadata: { readonly name: string; readonly generation?: number; readonly labels?: Record<string, string> };
  readonly spec?: Record<string, unknown>;
  readonly status?: Record<string, any>;
  readonly data?: Record<string, string>;
  readonly binaryData?: Record<string, string>;
}

const KINDS = [
  'gitrepositories', 'ocirepositories', 'helmrepositories', 'helmcharts', 'kustomizations.kustomize.toolkit.fluxcd.io', 'helmreleases',
  'applications.argoproj.io', 'applicationsets', 'secretstores', 'externalsecrets', 'pushsecrets',
];
const PAUSE = 500;

/** A cluster that kubectl talks to. */
export class Cluster {
  /** The cluster on which Flux, Argo CD and External Secrets run. */
  public static host(): Cluster {
    return new Cluster(required('E2E_HOST_KUBECONFIG'));
  }

  /** The cluster that stands for a control plane. */
  public static controlPlane(): Cluster {
    return new Cluster(required('E2E_CONTROL_PLANE_KUBECONFIG'));
  }

  private constructor(public readonly kubeconfig: string) {}

  /** Runs kubectl and returns what it prints. */
  public kubectl(args: readonly string[], input?: string): string {
    return execFileSync('kubectl', ['--kubeconfig', this.kubeconfig, ...args], { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe'], timeout: 120_000 });
  }

  /** Applies manifests, given as text. */
  public apply(...manifests: string[]): void {
    this.kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], manifests.join('\n---\n'));
  }

  /** An object, or undefined where it does not exist, nor its kind. */
  public get(kind: string, name: string, namespace: string = 'default'): ApiResource | undefined {
    try {
      return JSON.parse(this.kubectl(['-n', namespace, 'get', kind, name, '-o', 'json'])) as ApiResource;
    } catch (error) {
      if (/NotFound|not found|doesn't have a resource type/.test(String((error as { stderr?: string }).stderr))) return undefined;
      throw error;
    }
  }

  /** Changes the status of an object, as its controller would. */
  public setStatus(kind: string, name: string, namespace: string, status: object): void {
    this.kubectl(['-n', namespace, 'patch', kind, name, '--subresource', 'status', '--type', 'merge', '-p', JSON.stringify({ status })]);
  }

  /** Deletes an object if it exists, and waits until it is gone. */
  public delete(kind: string, name: string, namespace: string = 'default'): void {
    this.kubectl(['-n', namespace, 'delete', kind, name, '--ignore-not-found', '--timeout', '60s']);
  }

  /** What the controllers of this library's kinds have said. */
  public states(): string[] {
    return KINDS.map((kind) => {
      try {
        return this.kubectl(['get', kind, '-A', '-o', 'jsonpath={range .items[*]}{.kind} {.metadata.namespace}/{.metadata.name} {.status}{"\\n"}{end}']);
      } catch {
        return '';
      }
    });
  }
}

/** The ends of the controllers' logs. */
function logs(): string[] {
  const folders = (process.env.E2E_LOGS ?? '').split(path.delimiter).filter(Boolean);
  const files = folders.flatMap((folder) => fs.readdirSync(folder).filter((name) => name.endsWith('.log')).map((name) => path.join(folder, name)));
  return files.map((file) => {
    const text = fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).map((line) => line.slice(0, 400)).join('\n');
    return `--- ${file}\n${text}`;
  });
}

/** What the controllers in both clusters have said. */
function diagnosis(): string {
  return [...Cluster.host().states(), ...Cluster.controlPlane().states(), ...logs()].filter(Boolean).join('\n');
}

type Answer<T> = T | undefined | false;

/** Waits until a value is there, and says what the controllers said if it does not come. */
export async function eventually<T>(what: string, probe: () => Answer<T> | Promise<Answer<T>>, seconds: number = 90): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`within ${seconds} seconds this was not seen: ${what}\n${diagnosis()}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** The status of a condition: True, False or Unknown. */
export function condition(object: ApiResource | undefined, type: string): string | undefined {
  const conditions = (object?.status?.conditions ?? []) as { type: string; status: string }[];
  return conditions.find((entry) => entry.type === type)?.status;
}
