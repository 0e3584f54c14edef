import type { ApiObject } from 'cdk8s';
import type { AppView } from '../kit/app/app-view';
import { identityOf } from '../kit/app/duplicates';
import { specOf } from '../kit/app/manifest-data';
import { addTo } from '../kit/checks/lists';

/** A Secret that the pods of a workload read as environment variables. */
export interface SecretUse {
  readonly workload: ApiObject;
  readonly namespace: string | undefined;
  /** The key; undefined if every key becomes a variable. */
  readonly key: string | undefined;
  /** Whether the pods start without it. */
  readonly optional: boolean;
}

interface Ref { readonly name?: unknown; readonly key?: unknown; readonly optional?: unknown }

interface Container {
  readonly env?: readonly { readonly valueFrom?: { readonly secretKeyRef?: Ref } }[];
  readonly envFrom?: readonly { readonly secretRef?: Ref }[];
}

interface PodSpec { readonly containers?: readonly Container[]; readonly initContainers?: readonly Container[] }

interface WorkloadSpec extends PodSpec {
  readonly template?: { readonly spec?: PodSpec };
  readonly jobTemplate?: { readonly spec?: { readonly template?: { readonly spec?: PodSpec } } };
}

/** The kinds that make pods. */
const WORKLOADS: readonly (readonly [group: string, kind: string])[] = [
  ['apps', 'Deployment'], ['apps', 'StatefulSet'], ['apps', 'DaemonSet'], ['batch', 'Job'], ['batch', 'CronJob'], ['core', 'Pod'],
];

/** The Secrets that pods of an app read as environment variables, by name. */
export function secretUses(app: AppView): ReadonlyMap<string, readonly SecretUse[]> {
  const uses = new Map<string, SecretUse[]>();
  for (const [group, kind] of WORKLOADS) {
    for (const workload of app.ofKind(group, kind)) addUses(uses, workload);
  }
  return uses;
}

function addUses(uses: Map<string, SecretUse[]>, workload: ApiObject): void {
  const { namespace } = identityOf(workload);
  const spec = specOf<WorkloadSpec>(workload);
  const pod = spec?.jobTemplate?.spec?.template?.spec ?? spec?.template?.spec ?? spec;
  const add = (ref: Ref | undefined, key: string | undefined): void => {
    if (typeof ref?.name !== 'string') return;
    addTo(uses, ref.name, { workload, namespace, key, optional: ref.optional === true });
  };
  for (const { env = [], envFrom = [] } of [...pod?.initContainers ?? [], ...pod?.containers ?? []]) {
    for (const { secretRef } of envFrom) add(secretRef, undefined);
    for (const { valueFrom } of env) {
      const ref = valueFrom?.secretKeyRef;
      if (typeof ref?.key === 'string') add(ref, ref.key);
    }
  }
}
