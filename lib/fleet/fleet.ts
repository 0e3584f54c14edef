import type { Construct } from 'constructs';
import { addAppCheck, watchApp } from '../kit/app/app-checks';
import type { AppView } from '../kit/app/app-view';
import { checkList, checkMade, fail, type Finding, type Made } from '../kit/checks/errors';
import { checkLabels, checkName, checkNamespace } from '../kit/checks/names';
import { phrase } from '../kit/checks/show';
import { didYouMean } from '../kit/checks/suggest';
import { WarningCode } from '../kit/checks/warning-code';
import { warn } from '../kit/checks/warnings';
import { OutputFolder, setText } from './app/folder';
import { readInventory } from './inventory/inventory';
import { addAppSet } from './members/app-set';
import { fleetMap } from './members/map';
import { FleetMember } from './members/member';
import type { ControlPlaneFleetProps, FleetEach } from './members/options';
import { checkShards, shardOf } from './members/shards';
import { addTools, checkEach } from './members/tools';
import { guardConstruct, guardMethods } from '../kit/checks/guard';

type Labels = Readonly<Record<string, string>>;

const MEMBER: Made = { member: 'controlPlane', what: 'a member', example: "{ controlPlane: ControlPlane.named('ctp1', ...) }" };
const MEMBERS = { what: 'a list', example: "[{ controlPlane: ControlPlane.named('ctp1', ...) }]" };

/**
 * Many control planes, and what each of them gets. The fleet is a folder of the output, and each of its members is a folder in it.
 *
 * What the fleet does not do for each member, a loop over `members` or `select(...)` does.
 */
export class ControlPlaneFleet extends OutputFolder {
  /**
   * The fleet of an inventory: a file with `controlPlanes`, `each`, `groups`, `fluxShards`, `argoShards` and `namespace`, checked against
   * `schema/fleet.schema.json` of the repository, by which editors complete it. Maps of a control plane are merged over those of its groups, and these over `each`.
   *
   * @param scope where the fleet is
   * @param id the name of its folder
   * @param path a YAML or JSON file, relative to the working directory
   */
  public static fromFile(scope: Construct, id: string, path: string): ControlPlaneFleet {
    const fleet = readInventory([scope.node.path, id].filter(Boolean).join('/'), path, (props) => new ControlPlaneFleet(scope, id, props));
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
    checkList(this, 'members', members, MEMBERS);
    checkNamespace(this, 'namespace', namespace);
    checkShards(this, 'fluxShards', fluxShards);
    checkShards(this, 'argoShards', argoShards);
    checkEach(this, 'each', each);
    const conditions = groups.map((group, index) => {
      checkEach(this, `groups[${index}].each`, group.each);
      return this.conditionsOf(`groups[${index}].matchLabels`, group.matchLabels);
    });
    const matched = new Set<number>();
    const reached = new Map<string, string>();
    // So that warnings are printed, whoever makes the objects.
    watchApp(this);
    if (members.length === 0) {
      warn(this, WarningCode.FLEET_EMPTY, 'the fleet has no members: files of earlier members are removed, and Flux or Argo CD may delete what they applied from them');
    }
    this.members = members.map((given, index) => {
      const prop = `members[${index}]`;
      checkMade(this, prop, given, MEMBER);
      const { controlPlane, each: own } = given;
      const name = checkName(this, `${prop}.controlPlane.controlPlaneName`, controlPlane.controlPlaneName);
      checkLabels(this, `${prop}.controlPlane.labels`, controlPlane.labels);
      checkEach(this, `${prop}.each`, own);
      if (this.byName.has(name)) {
        fail(this, `${prop}.controlPlane`, 'have a name of its own', name, 'rename one of the two members of this name, or put them into two fleets');
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
      if (tools.argo && argoAppSet) fail(member, 'each.argo', "be left out with 'argoAppSet'", phrase('both'), 'the set makes an Application for every member: remove one of the two');
      warnOfSame(member, tools, reached);
      addTools(member, tools);
      return member;
    });
    for (const index of groups.keys()) {
      if (!matched.has(index)) warn(this, WarningCode.FLEET_GROUP, `'groups[${index}].matchLabels' matches no member: correct the labels, or remove the group`);
    }
    if (argoAppSet) addAppSet(this, argoAppSet, this.members);
  }

  /**
   * The members with some labels.
   *
   * @param matchLabels labels of control planes: all of them must be equal
   */
  public select(matchLabels: { [key: string]: string }): FleetMember[] {
    const conditions = this.conditionsOf('matchLabels', matchLabels);
    return this.members.filter(({ labels }) => matches(labels, conditions));
  }

  /**
   * The member with a name.
   *
   * @param name the name of a control plane
   */
  public member(name: string): FleetMember {
    const member = this.byName.get(name);
    if (member) return member;
    const names = [...this.byName.keys()];
    const some = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
    return fail(this, 'name', 'be the name of a member', name, didYouMean(String(name), names, names.length > 0 ? `the members are ${some}` : 'there are none'));
  }

  /** A map of the fleet as it is now, a flowchart of Mermaid: sources, shards of Flux and Argo CD, stages and control planes; of over a hundred the number. */
  public toMermaid(): string {
    return fleetMap(this, this.members);
  }

  /** Has GitOpsApp write that map, as it is then, to `README.md` in the folder of the fleet, where code hosts draw it. */
  public writeMap(): void {
    setText(this, { name: 'README.md', text: () => `# ${this.node.id}\n\n\`\`\`mermaid\n${this.toMermaid()}\n\`\`\`\n` });
  }

  private conditionsOf(prop: string, matchLabels: Labels): [string, string][] {
    if (typeof matchLabels !== 'object' || matchLabels === null) fail(this, prop, 'be labels', matchLabels, "write for example { env: 'prod' }");
    checkLabels(this, prop, matchLabels);
    return Object.entries(matchLabels);
  }
}
guardMethods(ControlPlaneFleet);

/** An inventory whose control planes have lost their tools. */
function checkFilled(app: AppView): Finding[] {
  for (const fleet of app.members<ControlPlaneFleet>(checkFilled)) {
    if (fleet.members.length === 0 || fleet.members.some(({ node }) => node.children.length > 0)) continue;
    warn(fleet, WarningCode.FLEET_EMPTY, 'no member gets anything: files of earlier runs are removed, and Flux or Argo CD may delete what they applied from them');
  }
  return [];
}

/** Warns of a member that was copied from another, and is reached like it. */
function warnOfSame(member: FleetMember, { flux, stages, operator, argo }: FleetEach, reached: Map<string, string>): void {
  const { name, controlPlane: { kubeconfig, server, argoClusterName } } = member;
  const namespace = kubeconfig?.namespace ?? flux?.metadata?.namespace ?? stages?.metadata?.namespace ?? member._namespace;
  const ways = [
    kubeconfig && (flux ?? stages ?? operator) ? `Secret '${namespace}/${kubeconfig.secretName}', key '${kubeconfig.key}'` : '',
    argo && argoClusterName ? `Argo CD's cluster '${argoClusterName}'` : '',
    argo && server && argoClusterName === undefined && !member.controlPlane.isCoLocated ? `server '${server}'` : '',
  ];
  for (const way of ways) {
    const other = reached.get(way);
    if (other === undefined) {
      if (way) reached.set(way, name);
      continue;
    }
    warn(member, WarningCode.FLEET_SAME_CONTROL_PLANE,
      `it is reached like '${other}', by ${way}: both are one control plane, and what is meant for one is applied to the other; correct one of them`);
    return;
  }
}

function matches(labels: Labels, conditions: readonly [string, string][]): boolean {
  return conditions.every(([key, value]) => labels[key] === value);
}
