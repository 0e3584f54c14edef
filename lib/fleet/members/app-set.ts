import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ArgoApplicationSet } from '../../argo/app-set/app-set';
import { ArgoGenerator } from '../../argo/app-set/generator';
import { ArgoDestination } from '../../argo/application/destination';
import { refuse } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { FleetRule } from '../rules';
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
    ...options,
    destination: destinationOf(options, elements, members),
    generators: [ArgoGenerator.list(elements as unknown as Record<string, unknown>[])],
  });
  const { template, templatePatch, generators } = set._spec;
  const written = generators[0].list!.elements as Element[];
  removeUnused(written, JSON.stringify([template, templatePatch]));
  const size = JSON.stringify(written).length;
  if (size > 250_000) {
    warnOf(set, FleetRule.APP_SET_SIZE, 'generators',
      `has a list of ${Math.round(size / 1000)} kB, but client-side apply takes at most 256 kB, and an API server at most 1.5 MB`,
      'apply it server-side, as Flux does and Argo CD with ServerSideApply=true, split the fleet, or use an ArgoApplicationSet with ArgoGenerator.clusters');
  }
}

function elementOf({ name, labels, controlPlane, argoCluster }: FleetMember, goTemplate: boolean): Element {
  const { argoClusterName, isCoLocated, server = isCoLocated ? IN_CLUSTER_SERVER : undefined } = argoCluster ?? controlPlane;
  const cluster = argoClusterName ?? (isCoLocated ? 'in-cluster' : undefined);
  return {
    name,
    ...defined({ cluster, server }),
    // Without Go templates every parameter is a string.
    ...(goTemplate ? { labels } : {}),
  };
}

/** The destination: by default the cluster name if all members have one, else the server. */
function destinationOf(
  { destination, goTemplate }: FleetAppSetOptions, elements: readonly Element[], members: readonly FleetMember[],
): ArgoDestination {
  if (destination !== undefined) return destination;
  const dot = goTemplate === false ? '' : '.';
  const nameless = elements.findIndex(({ cluster }) => cluster === undefined);
  if (nameless < 0) return ArgoDestination.cluster(`{{${dot}cluster}}`);
  if (elements.every(({ server }) => server !== undefined)) return ArgoDestination.server(`{{${dot}server}}`);
  const { name } = elements[nameless];
  return refuse(members[nameless], FleetRule.APP_SET_DESTINATION, 'controlPlane', 'have a cluster name in Argo CD, unless every member has a server',
    phrase(`control plane '${name}' without a cluster name`), `pass argoClusterName to ControlPlane.named('${name}', ...), or give the members 'argoCluster'`);
}

/** Removes parameters that no template uses: with many members they are most of the object, whose size is limited. */
function removeUnused(elements: readonly Element[], text: string): void {
  const actions = (text.match(/\{\{(?:(?!\{\{).)*?\}\}/g) ?? []).join(' ');
  // A dot or $ alone means all parameters.
  if (/[.$](?![\w.])/.test(actions)) return;
  for (const field of ['cluster', 'server', 'labels'] as const) {
    if (new RegExp(`\\b${field}\\b`).test(actions)) continue;
    for (const element of elements) delete element[field];
  }
}
