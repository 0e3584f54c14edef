import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ArgoApplicationSet } from '../../argo/app-set/app-set';
import { ArgoGenerator } from '../../argo/app-set/generator';
import { ArgoDestination } from '../../argo/application/destination';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import type { FleetMember } from './member';
import type { FleetAppSetOptions } from './options';

/** The parameters of a member. */
interface Element {
  readonly name: string;
  cluster?: string;
  server?: string;
  labels?: Readonly<Record<string, string>>;
}

/** One ApplicationSet for all members. */
export function addAppSet(fleet: Construct, options: FleetAppSetOptions, members: readonly FleetMember[]): void {
  const goTemplate = options.goTemplate ?? true;
  const elements = members.map((member) => elementOf(member, goTemplate));
  const set = new ArgoApplicationSet(new Chart(fleet, 'application-set'), fleet.node.id, {
    ...options, destination: destinationOf(options, elements, members), generators: [ArgoGenerator.list(elements as unknown as Record<string, unknown>[])],
  });
  const { template, templatePatch, generators } = set._spec;
  const written = generators[0].list!.elements as Element[];
  removeUnused(written, JSON.stringify([template, templatePatch]));
  const size = JSON.stringify(written).length;
  if (size > 250_000) {
    warn(set, WarningCode.FLEET_APP_SET_SIZE,
      `the list of members has ${Math.round(size / 1000)} kB: above 256 kB only server-side apply takes it, which Flux uses and Argo CD with ServerSideApply=true, ` +
      'and above 1.5 MB no API server does; split the fleet, or use an ArgoApplicationSet with ArgoGenerator.clusters');
  }
}

function elementOf({ name, labels, controlPlane, argoCluster }: FleetMember, goTemplate: boolean): Element {
  const { argoClusterName, isCoLocated, server = isCoLocated ? IN_CLUSTER_SERVER : undefined } = argoCluster ?? controlPlane;
  const cluster = argoClusterName ?? (isCoLocated ? 'in-cluster' : undefined);
  return {
    name,
    ...defined({ cluster, server }),
    // Without Go templates every parameter is a text.
    ...(goTemplate ? { labels } : {}),
  };
}

/** The destination, where the user names none: one that every member has. */
function destinationOf({ destination, goTemplate }: FleetAppSetOptions, elements: readonly Element[], members: readonly FleetMember[]): ArgoDestination {
  if (destination !== undefined) return destination;
  const dot = goTemplate === false ? '' : '.';
  const nameless = elements.findIndex(({ cluster }) => cluster === undefined);
  if (nameless < 0) return ArgoDestination.cluster(`{{${dot}cluster}}`);
  if (elements.every(({ server }) => server !== undefined)) return ArgoDestination.server(`{{${dot}server}}`);
  const { name } = elements[nameless];
  return fail(members[nameless], 'controlPlane', 'have a cluster name in Argo CD, or every member a server', phrase(`control plane '${name}' without a cluster name`),
    `pass argoClusterName to ControlPlane.named('${name}', ...), or give the members 'argoCluster'`);
}

/** Leaves out parameters that no text names: with many members they are most of the object, whose size is limited. */
function removeUnused(elements: readonly Element[], text: string): void {
  const actions = (text.match(/\{\{.*?\}\}/g) ?? []).join(' ');
  // A dot or $ alone is all parameters.
  if (/[.$](?![\w.])/.test(actions)) return;
  for (const field of ['cluster', 'server', 'labels'] as const) {
    if (new RegExp(`\\b${field}\\b`).test(actions)) continue;
    for (const element of elements) delete element[field];
  }
}
