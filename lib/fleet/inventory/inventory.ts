import * as fs from 'node:fs';
import { fail, type Where } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { ControlPlane, type IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { SecretKey } from '../../kit/values/secret-key';
import type { ControlPlaneFleetProps, FleetMemberOptions } from '../members/options';
import { EachConverter } from './convert';
import { type ControlPlaneData, type Data, type InventoryData, type Report, steps } from './data';
import { hasPlaceholder, merge, Placeholders } from './merge';
import { findOddValues } from './odd-values';
import { InventoryProblems } from './problems';
import { placeInEach, refusalOf } from './refusal';
import { checkInventory } from './schema';
import { parseInventory } from './text';

/** Something that says what control planes get, and where it stands. */
interface Layer {
  readonly pointer: string;
  readonly data: Data | null | undefined;
}

/** Makes a fleet of the props that a YAML or JSON file describes. What constructs refuse is said of the file. */
export function readInventory<T>(at: string, path: string, make: (props: ControlPlaneFleetProps) => T): T {
  const text = readText(at, path);
  const parsed = parseInventory(text);
  const problems = new InventoryProblems(path, text, parsed?.data);
  if (!parsed) problems.checkText();
  checkInventory(parsed!.data, (pointer, violation) => problems.addViolation(pointer, violation));
  problems.check();
  const { each, groups, controlPlanes } = parsed!.data as InventoryData;
  findOddValues({ each, groups, controlPlanes }, '', (...problem) => problems.add(...problem));
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
    return fail(at, 'path', 'be a file that can be read', path, `${(error as Error).message.replace(/,.*$/, '')}: it is looked for from ${process.cwd()}`);
  }
  if (text.includes('\0')) fail(at, 'path', 'be a text in UTF-8', path, 'save the file so');
  return text.replace(/^\ufeff/, '');
}

class InventoryReader {
  private readonly placeholders: Placeholders;
  private readonly converter: EachConverter;
  private readonly merged = new Map<string, Data>();
  private readonly conditions: readonly (readonly [string, string][])[];
  /** The control plane that is read now, and the groups that it is in. */
  private index = 0;
  private matching: readonly number[] = [];

  constructor(private readonly problems: InventoryProblems, private readonly data: InventoryData) {
    const report: Report = (pointer, must, got, fix) => problems.add(this.origin(pointer), must, got, fix);
    this.placeholders = new Placeholders(report, (pointer, text) => {
      problems.add(`/controlPlanes/${this.index}${pointer}`, 'be given', undefined, `${text} stands for it`);
    });
    const refused = (pointer: string, error: unknown): undefined => problems.addRefused(this.origin(pointer), error);
    this.converter = new EachConverter(report, refused, (value) => this.placeholders.shares(value));
    this.conditions = (data.groups ?? []).map(({ matchLabels }) => Object.entries(matchLabels));
  }

  public read(): ControlPlaneFleetProps {
    const { controlPlanes, groups, fluxShards, argoShards, namespace } = this.data;
    const first = new Map<string, number>();
    const members = controlPlanes.map((plane, index): FleetMemberOptions => {
      const known = first.get(plane.name);
      if (known === undefined) first.set(plane.name, index);
      else this.problems.add(`/controlPlanes/${index}/name`, 'differ from all others', plane.name, `controlPlanes[${known}] is called so too: rename one of the two`);
      const controlPlane = this.controlPlane(plane, `/controlPlanes/${index}`);
      return { controlPlane: controlPlane!, each: controlPlane ? this.each(plane, index, controlPlane) : {} };
    });
    return {
      members,
      // What groups say is part of each member; their labels are for the warning about those that match nothing.
      ...(groups ? { groups: groups.map(({ matchLabels }) => ({ matchLabels, each: {} })) } : {}),
      ...defined({ fluxShards, argoShards, namespace }),
    };
  }

  /** Adds what a construct of the fleet at a path refused. */
  public addRefused(at: string, error: unknown): void {
    const refusal = refusalOf(error);
    if (!refusal) return;
    const { path, pointer, tail } = refusal;
    const [name, ...inside] = path.slice(at.length + 1).split('/');
    const index = this.data.controlPlanes.findIndex((plane) => plane.name === name);
    if (index < 0) {
      const place = pointer.replace(/^\/members(\/\d+)(?:\/controlPlane)?/, '/controlPlanes$1');
      if (path === at && steps(place)[0] in this.data) this.problems.addTail(place, tail);
      return;
    }
    this.enter(index);
    if (pointer === '/controlPlane') {
      const missing = tail.includes('kubeconfig') ? 'kubeconfig: { name: ..., key: ... }' : 'server or argoClusterName';
      this.problems.addTail(`/controlPlanes/${index}`, tail.replace(/: pass .*$/s, `: add ${missing}, or coLocated: true for the cluster itself`));
    } else if (/^\/(?:id|metadata\/name)$/.test(pointer) && inside[0] !== 'control-plane') {
      this.problems.addTail(`/controlPlanes/${index}/name`, tail);
    } else {
      this.problems.addTail(this.origin(placeInEach(inside, pointer, this.whole())), `of '${name}' ${tail}`);
    }
  }

  private controlPlane(plane: ControlPlaneData, at: string): IControlPlane | undefined {
    const { name, coLocated, kubeconfig, each: _, labels, ...options } = plane;
    for (const [key, text] of Object.entries({ ...options, 'kubeconfig/name': kubeconfig?.name })) {
      if (text && hasPlaceholder(text)) this.problems.add(`${at}/${key}`, 'be without placeholders', text, "they are for what stands below 'each': write it out");
    }
    try {
      if (!coLocated) {
        const key = kubeconfig && this.secretKey(kubeconfig, `${at}/kubeconfig/`);
        return ControlPlane.named(name, { ...options, ...(labels ? { labels } : {}), ...(key ? { kubeconfig: key } : {}) });
      }
      for (const key of [...Object.keys(options), ...(kubeconfig ? ['kubeconfig'] : [])]) {
        this.problems.add(`${at}/${key}`, "be left out with 'coLocated'", phrase('both'), 'remove one of the two: nothing is needed to reach its own cluster');
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
      return this.problems.addRefused(at, error);
    }
  }

  /** Control planes that get the same share one object. */
  private each(plane: ControlPlaneData, index: number, controlPlane: IControlPlane): FleetMemberOptions['each'] {
    this.enter(index);
    const id = `${this.matching.join()} ${plane.each ? JSON.stringify(plane.each) : ''}`;
    let whole = this.merged.get(id);
    if (whole === undefined) this.merged.set(id, whole = this.whole());
    return this.converter.convert(this.placeholders.fill(whole, controlPlane));
  }

  /** Turns to a control plane. */
  private enter(index: number): void {
    const { labels } = this.data.controlPlanes[index];
    this.index = index;
    this.matching = [...this.conditions.keys()].filter((group) => this.conditions[group].every(([key, value]) => labels?.[key] === value));
  }

  /** All layers, one over the other. */
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

  /** Where something comes from: the last one of those that know most of it. */
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
