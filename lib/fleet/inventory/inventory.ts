import * as fs from 'node:fs';
import { FluxRule } from '../../flux/rules';
import { type Problem, refuse, RefusedError, type Where } from '../../kit/checks/errors';
import { because, fixOf } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { say, the } from '../../kit/checks/words';
import { ControlPlane, type IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { SecretKey } from '../../kit/values/secret-key';
import type { ControlPlaneFleetProps, FleetMemberOptions } from '../members/options';
import { FleetRule } from '../rules';
import { EachConverter } from './convert';
import { type ControlPlaneData, type Data, type InventoryData, type Renames, type Report, step, steps } from './data';
import { hasPlaceholder, merge, Placeholders } from './merge';
import { findOddValues } from './odd-values';
import { InventoryProblems } from './problems';
import { placeInEach, pointerOf } from './refusal';
import { checkInventory } from './schema';
import { parseInventory } from './text';

/** A map with what control planes get, and its place. */
interface Layer {
  readonly pointer: string;
  readonly data: Data | null | undefined;
}

/** Creates a fleet from a YAML or JSON file. What its constructs refuse is reported with its place in the file. */
export function readInventory<T>(at: string, path: string, make: (props: ControlPlaneFleetProps) => T): T {
  const text = readText(at, path);
  const parsed = parseInventory(text);
  const problems = new InventoryProblems(path, text, parsed?.data);
  if (!parsed) problems.checkText();
  checkInventory(parsed!.data, (pointer, violation) => problems.addViolation(pointer, violation));
  problems.check();
  const { each, groups, controlPlanes } = parsed!.data as InventoryData;
  findOddValues({ each, groups, controlPlanes }, '', problems.add);
  problems.check();
  const reader = new InventoryReader(problems, parsed!.data as InventoryData);
  const props = reader.read();
  problems.check();
  try {
    return make(props);
  } catch (error) {
    reader.addRefused(at, error);
    problems.check();
    throw error;
  }
}

function readText(at: Where, path: string): string {
  let text: string;
  try {
    text = fs.readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(at, FleetRule.INVENTORY_FILE, 'path', 'be a file that can be read', path,
      because((error as Error).message.replace(/,.*$/, ''), `correct the path, which is relative to ${process.cwd()}`));
  }
  if (text.includes('\0')) refuse(at, FleetRule.INVENTORY_FILE, 'path', 'be a file in UTF-8', path, 'save the file in UTF-8');
  return text.replace(/^\ufeff/, '');
}

class InventoryReader {
  private readonly placeholders: Placeholders;
  private readonly converter: EachConverter;
  private readonly merged = new Map<string, Data>();
  private readonly conditions: readonly (readonly [string, string][])[];
  /** The groups that some control plane is in. */
  private readonly filled = new Set<number>();
  /** The current control plane, and the groups that it is in. */
  private index = 0;
  private matching: readonly number[] = [];

  constructor(private readonly problems: InventoryProblems, private readonly data: InventoryData) {
    const report: Report = (pointer, ...problem) => problems.add(this.origin(pointer), ...problem);
    this.placeholders = new Placeholders(report, (pointer, text) => {
      problems.add(`/controlPlanes/${this.index}${pointer}`, FleetRule.INVENTORY_PLACEHOLDER, 'be given', undefined, `add it, since ${text} is used`);
    }, [...new Set(data.controlPlanes.flatMap((plane) => Object.keys(plane.labels ?? {})))]);
    const refused = (pointer: string, error: unknown, renames?: Renames): undefined => problems.addRefused(this.origin(pointer), error, renames);
    this.converter = new EachConverter(report, refused, (value) => this.placeholders.shares(value));
    this.conditions = (data.groups ?? []).map(({ matchLabels }) => Object.entries(matchLabels));
  }

  public read(): ControlPlaneFleetProps {
    const { controlPlanes, groups, fluxShards, argoShards, namespace } = this.data;
    const first = new Map<string, number>();
    const members = controlPlanes.map((plane, index): FleetMemberOptions => {
      const known = first.get(plane.name);
      if (known === undefined) first.set(plane.name, index);
      else this.problems.add(`/controlPlanes/${index}/name`, FleetRule.MEMBER_NAME, 'differ from all other names', plane.name, because(`controlPlanes[${known}] has the same name`, 'rename one of them'));
      const controlPlane = this.controlPlane(plane, `/controlPlanes/${index}`);
      return { controlPlane: controlPlane!, each: controlPlane ? this.each(plane, index, controlPlane) : {} };
    });
    if (controlPlanes.length > 0) this.checkGroups();
    return {
      members,
      // Members already have what their groups give. The labels are for the warning about groups that match nothing.
      ...(groups ? { groups: groups.map(({ matchLabels }) => ({ matchLabels, each: {} })) } : {}),
      ...defined({ fluxShards, argoShards, namespace }),
    };
  }

  /** Reports groups that no control plane is in. */
  private checkGroups(): void {
    const labels = this.data.controlPlanes.map((plane) => Object.entries(plane.labels ?? {}));
    for (const [index, conditions] of this.conditions.entries()) {
      if (this.filled.has(index)) continue;
      const at = `/groups/${index}/matchLabels`;
      const rule = FleetRule.INVENTORY_GROUP;
      const unknown = conditions.find(([key]) => !labels.some((all) => all.some(([name]) => name === key)));
      const wrong = unknown ?? conditions.find(([key, value]) => !labels.some((all) => all.some(([name, other]) => name === key && other === value)));
      if (unknown) {
        const keys = [...new Set(labels.flatMap((all) => all.map(([name]) => name)))];
        this.problems.add(at + step(unknown[0]), rule, 'be a label of a control plane', unknown[0], didYouMean(unknown[0], keys, 'correct it, or remove the group'));
      } else if (wrong) {
        const [key, given] = wrong;
        const values = [...new Set(labels.flatMap((all) => all.filter(([name]) => name === key).map(([, value]) => value)))];
        this.problems.add(at + step(key), rule, 'be the label of a control plane', given, didYouMean(given, values, 'correct it, or remove the group'));
      } else {
        this.problems.add(at, rule, 'match a control plane', phrase('labels that none has together'), 'correct them, or remove the group');
      }
    }
  }

  /** Adds what a construct of the fleet at a path refused. */
  public addRefused(at: string, error: unknown): void {
    if (!(error instanceof RefusedError)) return;
    const { path, problem } = error;
    if (path === at) return this.addOfFleet(problem);
    if (!path.startsWith(`${at}/`)) return;
    const [name, ...inside] = path.slice(at.length + 1).split('/');
    const index = this.data.controlPlanes.findIndex((plane) => plane.name === name);
    if (index >= 0) this.addOfMember(index, inside, problem);
  }

  /** Adds a problem of the fleet itself, unless it is about its id. */
  private addOfFleet(problem: Problem): void {
    const [, index, each] = /^members\[(\d+)\]\.(each\b)?/.exec(problem.prop) ?? [];
    if (each !== undefined) return this.addOfMember(Number(index), [], { ...problem, prop: problem.prop.replace(/^members\[\d+\]\./, '') });
    const place = (prop: string): string => pointerOf(prop).replace(/^\/members(\/\d+)(?:\/controlPlane)?/, '/controlPlanes$1');
    const pointer = place(problem.prop);
    if (steps(pointer)[0] in this.data) this.problems.addProblem(pointer, problem, { place });
  }

  /** Adds a problem of a construct in the folder of a member. */
  private addOfMember(index: number, inside: readonly string[], problem: Problem): void {
    const plane = `/controlPlanes/${index}`;
    this.enter(index);
    if (/^(?:id|metadata\.name)$/.test(problem.prop) && inside[0] !== 'control-plane') {
      return void this.problems.addProblem(`${plane}/name`, problem, { place: pointerOf });
    }
    const ofPlane = /^controlPlane\b(.*)$/.exec(problem.prop)?.[1];
    if (ofPlane !== undefined) {
      const place = (prop: string): string => plane + pointerOf(prop).replace(/^\/controlPlane(?=\/|$)/, '').replace(/^\/controlPlaneName$/, '/name');
      if (ofPlane === '') return void this.problems.addProblem(plane, this.withKeys(problem), { place: pointerOf });
      return void this.problems.addProblem(place(problem.prop), problem, { place });
    }
    const whole = this.whole();
    const place = (prop: string): string => placeInEach(inside, pointerOf(prop), whole);
    this.problems.addProblem(this.origin(place(problem.prop)), problem, { place, data: whole, owner: this.data.controlPlanes[index].name });
  }

  /** Names the keys that a control plane lacks. */
  private withKeys(problem: Problem): Problem {
    const { server, serverPlaceholder, argoClusterName } = this.data.controlPlanes[this.index];
    const or = 'or coLocated: true for the cluster itself';
    if (problem.rule === FluxRule.KUBECONFIG) return { ...problem, fix: fixOf(`add kubeconfig: { name: ..., key: ... }, ${or}`) };
    return (server ?? serverPlaceholder ?? argoClusterName) === undefined ? { ...problem, fix: fixOf(`add server or argoClusterName, ${or}`) } : problem;
  }

  private controlPlane(plane: ControlPlaneData, at: string): IControlPlane | undefined {
    const { name, coLocated, kubeconfig, each: _, labels, ...options } = plane;
    for (const [key, text] of Object.entries({ ...options, 'kubeconfig/name': kubeconfig?.name })) {
      if (!text || !hasPlaceholder(text)) continue;
      this.problems.add(`${at}/${key}`, FleetRule.INVENTORY_PLACEHOLDER, 'contain no placeholder', text, say`write the value out: placeholders are for values below ${the('each')}`);
    }
    try {
      if (!coLocated) {
        const key = kubeconfig && this.secretKey(kubeconfig, `${at}/kubeconfig/`);
        return ControlPlane.named(name, { ...options, ...(labels ? { labels } : {}), ...(key ? { kubeconfig: key } : {}) });
      }
      for (const key of [...Object.keys(options), ...(kubeconfig ? ['kubeconfig'] : [])]) {
        this.problems.add(`${at}/${key}`, FleetRule.INVENTORY_CHOICE, say`be left out with ${the('coLocated')}`, phrase('both'),
          because('a co-located control plane is reached without it', 'remove one of them'));
      }
      return ControlPlane.coLocated(name, labels ? { labels } : {});
    } catch (error) {
      return this.problems.addRefused(`${at}/`, error);
    }
  }

  private secretKey({ name, key, namespace }: NonNullable<ControlPlaneData['kubeconfig']>, at: string): SecretKey | undefined {
    try {
      return SecretKey.of(name, key, namespace === undefined ? {} : { namespace });
    } catch (error) {
      return this.problems.addRefused(at, error, { '/secretName': '/name' });
    }
  }

  /** What a control plane gets. Control planes that get the same share one object. */
  private each(plane: ControlPlaneData, index: number, controlPlane: IControlPlane): FleetMemberOptions['each'] {
    this.enter(index);
    for (const group of this.matching) this.filled.add(group);
    const id = `${this.matching.join()} ${plane.each ? JSON.stringify(plane.each) : ''}`;
    let whole = this.merged.get(id);
    if (whole === undefined) this.merged.set(id, whole = this.whole());
    return this.converter.convert(this.placeholders.fill(whole, controlPlane));
  }

  /** Makes a control plane the current one. */
  private enter(index: number): void {
    const { labels } = this.data.controlPlanes[index];
    this.index = index;
    this.matching = [...this.conditions.keys()].filter((group) => this.conditions[group].every(([key, value]) => labels?.[key] === value));
  }

  /** All layers, merged. */
  private whole(): Data {
    return this.layers().reduce<Data>((base, { data }) => data ? merge(base, data) as Data : base, {});
  }

  private layers(): Layer[] {
    const { each, groups, controlPlanes } = this.data;
    return [
      { pointer: '/each', data: each },
      ...this.matching.map((group) => ({ pointer: `/groups/${group}/each`, data: groups![group].each })),
      { pointer: `/controlPlanes/${this.index}/each`, data: controlPlanes[this.index].each },
    ];
  }

  /** The place in the layer that a value comes from: the last of those that have the longest part of its path. */
  private origin(pointer: string): string {
    const layers = this.layers();
    let best = -1;
    let [from] = layers;
    for (const layer of layers) {
      let value: unknown = layer.data;
      let depth = 0;
      for (const key of steps(pointer)) {
        value = (value as Data | undefined)?.[key];
        if (value === undefined) break;
        depth += 1;
      }
      if (layer.data && depth >= best) [best, from] = [depth, layer];
    }
    return from.pointer + pointer;
  }
}
