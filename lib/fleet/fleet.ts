import type { Construct } from 'constructs';
import { OutputFolder, setText } from './app/folder';
import { readInventory } from './inventory/inventory';
import { addAppSet } from './members/app-set';
import { fleetMap } from './members/map';
import { FleetMember } from './members/member';
import type { ControlPlaneFleetProps, FleetEach } from './members/options';
import { checkShards, shardOf } from './members/shards';
import { addTools } from './members/tools';
import { FleetRule } from './rules';
import { addAppCheck, watchApp } from '../kit/app/app-checks';
import type { AppView } from '../kit/app/app-view';
import { pathBelow } from '../kit/checks/construct-path';
import { type Finding, refuse } from '../kit/checks/errors';
import { because, remove } from '../kit/checks/fix';
import { guardConstruct, guardMethods } from '../kit/checks/guard';
import { checkLabels, checkName, checkNamespace } from '../kit/checks/names';
import { phrase } from '../kit/checks/show';
import { didYouMean } from '../kit/checks/suggest';
import { warnOf } from '../kit/checks/warnings';
import { program, say, the } from '../kit/checks/words';

type Labels = Readonly<Record<string, string>>;

const MAY_DELETE = 'Flux or Argo CD may delete the objects that they applied from them';

/**
 * Many control planes and what each of them gets. The fleet is a folder of the output, with a folder for each member.
 *
 * For everything else that members need, loop over `members` or over `select(...)`.
 *
 * @example
 * const controlPlane = ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'kubeconfig'), labels: { env: 'prod' } });
 * new ControlPlaneFleet(app, 'clusters', {
 *   members: [{ controlPlane }],
 *   each: {
 *     flux: {
 *       source: FluxSource.git({ url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') }),
 *       path: './claims',
 *       prune: true,
 *     },
 *   },
 * });
 */
export class ControlPlaneFleet extends OutputFolder {
  /**
   * A fleet from an inventory: a file with `controlPlanes`, `each`, `groups`, `fluxShards`, `argoShards` and `namespace`. It is checked against
   * `schema/fleet.schema.json` of the repository, from which editors complete it. Maps of a control plane are merged over those of its groups, and
   * these over `each`.
   *
   * @param scope the app, or another output folder
   * @param id the name of the folder
   * @param path a YAML or JSON file, relative to the working directory
   */
  public static fromFile(scope: Construct, id: string, path: string): ControlPlaneFleet {
    const fleet = readInventory(pathBelow(scope, id), path, (props) => new ControlPlaneFleet(scope, id, props));
    addAppCheck(fleet, checkFilled);
    return fleet;
  }

  /** The members, in the order in which they were given. */
  public readonly members: FleetMember[];

  private readonly byName = new Map<string, FleetMember>();

  constructor(scope: Construct, id: string, props: ControlPlaneFleetProps) {
    guardConstruct(scope, id, 'ControlPlaneFleetProps', props, new.target === ControlPlaneFleet);
    super(scope, id);
    const { members, each, groups = [], fluxShards, argoShards, argoAppSet, namespace = 'flux-system' } = props;
    checkNamespace(this, 'namespace', namespace);
    checkShards(this, 'fluxShards', fluxShards);
    checkShards(this, 'argoShards', argoShards);
    const conditions = groups.map(({ matchLabels }, index) => this.conditionsOf(`groups[${index}].matchLabels`, matchLabels));
    const matched = new Set<number>();
    const reached = new Map<string, string>();
    // Warnings of the fleet are then printed in an app without other objects too.
    watchApp(this);
    if (members.length === 0) {
      warnOf(this, FleetRule.EMPTY, 'members', `is empty, so the files of earlier members are removed, and ${MAY_DELETE}`, 'add the members, or acknowledge this');
    }
    this.members = members.map((given, index) => {
      const prop = `members[${index}]`;
      const { controlPlane, each: own } = given;
      const name = checkName(this, `${prop}.controlPlane.controlPlaneName`, controlPlane.controlPlaneName);
      checkLabels(this, `${prop}.controlPlane.labels`, controlPlane.labels);
      if (this.byName.has(name)) {
        refuse(this, FleetRule.MEMBER_NAME, `${prop}.controlPlane`, 'have a name that no other member has', name, 'rename one of the two, or put them into two fleets');
      }
      const member = FleetMember._in(this, controlPlane, {
        namespace,
        fluxShard: fluxShards && shardOf(name, fluxShards),
        argoShard: argoShards && shardOf(name, argoShards),
      });
      this.byName.set(name, member);
      const tools: FleetEach = { ...each };
      for (const [at, group] of groups.entries()) {
        if (!matches(member.labels, conditions[at])) continue;
        matched.add(at);
        Object.assign(tools, group.each);
      }
      Object.assign(tools, own);
      if (tools.argo && argoAppSet) {
        refuse(member, FleetRule.APPLICATIONS, 'each.argo', say`be left out with ${the('argoAppSet')}`, phrase('both'),
          because('the set creates an Application for every member', remove('each.argo', 'remove one of them')));
      }
      warnOfSame(member, tools, reached);
      addTools(member, tools);
      return member;
    });
    for (const index of groups.keys()) {
      if (!matched.has(index)) warnOf(this, FleetRule.GROUP, `groups[${index}].matchLabels`, 'matches no member', 'correct the labels, or remove the group');
    }
    if (argoAppSet) addAppSet(this, argoAppSet, this.members);
  }

  /**
   * The members with certain labels.
   *
   * @param matchLabels labels that the control planes must all have
   */
  public select(matchLabels: { [key: string]: string }): FleetMember[] {
    const conditions = this.conditionsOf('matchLabels', matchLabels);
    return this.members.filter(({ labels }) => matches(labels, conditions));
  }

  /**
   * The member with a name. An unknown name is refused.
   *
   * @param name the name of a control plane
   */
  public member(name: string): FleetMember {
    const member = this.byName.get(name);
    if (member) return member;
    const names = [...this.byName.keys()];
    const some = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
    return refuse(this, FleetRule.MEMBER, 'name', 'be the name of a member', name, didYouMean(name, names, names.length > 0 ? `the members are ${some}` : 'the fleet has none'));
  }

  /**
   * A map of the fleet in its current state, as a Mermaid flowchart: sources, shards of Flux and Argo CD, stages and control planes. Over a hundred
   * control planes are counted instead of named.
   */
  public toMermaid(): string {
    return fleetMap(this, this.members);
  }

  /** Lets `GitOpsApp` write that map to `README.md` in the folder of the fleet, where code hosts draw it. The map shows the fleet at synthesis. */
  public writeMap(): void {
    setText(this, { name: 'README.md', text: () => `# ${this.node.id}\n\n\`\`\`mermaid\n${this.toMermaid()}\n\`\`\`\n` });
  }

  private conditionsOf(prop: string, matchLabels: Labels): [string, string][] {
    checkLabels(this, prop, matchLabels);
    return Object.entries(matchLabels);
  }
}
guardMethods(ControlPlaneFleet);

/** Warns of an inventory in which no control plane gets anything. */
function checkFilled(app: AppView): Finding[] {
  for (const fleet of app.members<ControlPlaneFleet>(checkFilled)) {
    if (fleet.members.length === 0 || fleet.members.some(({ node }) => node.children.length > 0)) continue;
    warnOf(fleet, FleetRule.EMPTY, 'each', `gives nothing to any member, so the files of earlier runs are removed, and ${MAY_DELETE}`,
      say`add ${the('flux')}, ${the('argo')} or another tool${program(', or acknowledge this', '')}`);
  }
  return [];
}

/** Warns of a member that is reached in the same way as another, for example because it was copied. */
function warnOfSame(member: FleetMember, { flux, stages, operator, argo }: FleetEach, reached: Map<string, string>): void {
  const { name, controlPlane: { kubeconfig, server, argoClusterName } } = member;
  const namespace = kubeconfig?.namespace ?? flux?.metadata?.namespace ?? stages?.metadata?.namespace ?? member._namespace;
  const ways = [
    ['kubeconfig', kubeconfig && (flux ?? stages ?? operator) ? `Secret '${namespace}/${kubeconfig.secretName}', key '${kubeconfig.key}'` : ''],
    ['argoClusterName', argo && argoClusterName ? `Argo CD's cluster '${argoClusterName}'` : ''],
    ['server', argo && server && argoClusterName === undefined && !member.controlPlane.isCoLocated ? `server '${server}'` : ''],
  ];
  for (const [prop, way] of ways) {
    const other = reached.get(way);
    if (other === undefined) {
      if (way) reached.set(way, name);
      continue;
    }
    warnOf(member, FleetRule.SAME_CONTROL_PLANE, `controlPlane.${prop}`, `is ${way}, as for '${other}', so both are one control plane, and each gets what is meant for the other`,
      'correct one of them');
    return;
  }
}

function matches(labels: Labels, conditions: readonly [string, string][]): boolean {
  return conditions.every(([key, value]) => labels[key] === value);
}
