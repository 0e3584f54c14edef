import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { FleetMember } from './member';
import { SHARD } from '../../flux/api';
import { manifestOf } from '../../kit/app/manifest-data';
import { scrub } from '../../kit/checks/show';

/** A way from a source to control planes, on which a controller applies it in steps. */
interface Lane {
  readonly tool: string;
  readonly shard: string;
  readonly source: string;
  readonly steps: string[];
  readonly names: string[];
}

/** A manifest. */
interface Wire<Spec> {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: Spec;
}

interface SourceSpec { readonly url?: string; readonly endpoint?: string; readonly bucketName?: string; readonly ref?: object }
interface Reference { readonly kind?: string; readonly name: string; readonly namespace?: string }
interface KustomizationSpec { readonly sourceRef: Reference; readonly dependsOn?: readonly Reference[] }
interface ArgoSource { readonly repoURL: string; readonly targetRevision?: string }
interface ApplicationSpec {
  readonly project: string;
  readonly source?: ArgoSource;
  readonly sources?: readonly ArgoSource[];
  readonly sourceHydrator?: { readonly drySource: ArgoSource };
}
type SetWire = Wire<{ readonly template: { readonly spec: ApplicationSpec } }>;

type Urls = ReadonlyMap<string, string>;

/** With more control planes, they are counted instead of named. */
const MOST_NAMES = 100;
/** Mermaid draws at most 500. */
const MOST_EDGES = 450;

/** Mermaid reads labels as Markdown, in which addresses, underscores and other characters have a meaning. */
const label = (text: string): string => `"${text.replace(/[^A-Za-z0-9 ,./()-]|(?<=\bwww)\./gu, (character) => `#${character.codePointAt(0)};`)}"`;
const place = (url: string, revision: unknown): string => [scrub(url).replace(/^\w+:\/\/([^@/]*@)?/, ''), revision].filter(Boolean).join(' ');
const planes = (count: number): string => `${count} control plane${count === 1 ? '' : 's'}`;
const objectsBelow = (scope: IConstruct, kinds: RegExp): ApiObject[] => scope.node.findAll()
  .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && kinds.test(`${construct.apiGroup}/${construct.kind}`));

/** A flowchart that shows which controller applies what to the members of a fleet. */
export function fleetMap(fleet: IConstruct, members: readonly FleetMember[]): string {
  const urls = new Map(objectsBelow(fleet.node.root, /^source\.toolkit\.fluxcd\.io\//).map((object) => {
    const { metadata: { name, namespace }, spec: { url, endpoint, bucketName, ref } } = manifestOf<Wire<SourceSpec>>(object);
    return [`${object.kind}/${namespace}/${name}`, place(url ?? `${endpoint}/${bucketName}`, Object.values(ref ?? {})[0])];
  }));
  const chart = fleet.node.tryFindChild('application-set');
  const sets = chart ? objectsBelow(chart, /^argoproj\.io\/ApplicationSet$/).map((set) => manifestOf<SetWire>(set)) : [];
  const lanes = members.flatMap((member) => {
    const own = [...fluxLanes(member, urls), ...argoLanes(member, sets)];
    return own.length > 0 ? own : [{ tool: 'Neither Flux nor Argo CD', shard: '', source: '', steps: [], names: [member.name] }];
  });
  const named = members.length <= MOST_NAMES;
  let merged = merge(lanes);
  for (const [field, count] of [countOf(merged, 'source'), countOf(merged, 'shard')].sort((a, b) => b[1] - a[1])) {
    if (edgesOf(merged, named) <= MOST_EDGES) break;
    const all = field === 'shard' ? 'in all shards' : `${count} sources`;
    merged = merge(merged.map((lane) => (lane[field] ? { ...lane, [field]: all } : lane)));
  }
  return draw(merged.sort((a, b) => controllerOf(a).localeCompare(controllerOf(b), 'en', { numeric: true })), named);
}

function edgesOf(lanes: readonly Lane[], named: boolean): number {
  return lanes.reduce((sum, { steps, names }) => sum + steps.length + (named ? names.length : 1), 0);
}

function countOf(lanes: readonly Lane[], field: 'source' | 'shard'): readonly ['source' | 'shard', number] {
  return [field, new Set(lanes.map((lane) => lane[field])).size];
}

function controllerOf({ tool, shard }: Lane): string {
  return [tool, shard].filter(Boolean).join(' ');
}

function fluxLanes(member: FleetMember, urls: Urls): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const object of objectsBelow(member, /^kustomize\.toolkit\.fluxcd\.io\//)) {
    const { metadata: { name, namespace, labels }, spec: { sourceRef, dependsOn = [] } } = manifestOf<Wire<KustomizationSpec>>(object);
    const shard = labels?.[SHARD] ?? '';
    const within = sourceRef.namespace ?? namespace;
    const source = urls.get(`${sourceRef.kind}/${within}/${sourceRef.name}`) ?? `${sourceRef.kind} ${[within, sourceRef.name].filter(Boolean).join('/')}`;
    const step = name === member.name ? 'Kustomization' : name.startsWith(`${member.name}-`) ? name.slice(member.name.length + 1) : name;
    const before = dependsOn.map((target) => lanes.get(target.name)).find((lane) => lane?.source === source && lane.shard === shard);
    before?.steps.push(step);
    lanes.set(name, before ?? { tool: 'Flux', shard, source, steps: [step], names: [member.name] });
  }
  return [...new Set(lanes.values())];
}

function argoLanes(member: FleetMember, sets: readonly SetWire[]): Lane[] {
  const shard = member.argoShard === undefined ? '' : `shard ${member.argoShard}`;
  const own = objectsBelow(member, /^argoproj\.io\/Application$/).map((object) => ['', manifestOf<Wire<ApplicationSpec>>(object).spec] as const);
  const all = [...own, ...sets.map(({ metadata, spec }) => [`ApplicationSet ${metadata.name}, `, spec.template.spec] as const)];
  return all.flatMap(([set, { project, source, sources = [], sourceHydrator }]) => [source, sourceHydrator?.drySource, ...sources].flatMap((from) => {
    return from ? [{ tool: 'Argo CD', shard, source: place(from.repoURL, from.targetRevision), steps: [`${set}project ${project}`], names: [member.name] }] : [];
  }));
}

/** Merges lanes that differ only in their names. */
function merge(lanes: readonly Lane[]): Lane[] {
  const merged = new Map<string, Lane>();
  for (const lane of lanes) {
    const key = JSON.stringify([lane.tool, lane.shard, lane.source, lane.steps]);
    const same = merged.get(key);
    if (same) same.names.push(...lane.names);
    else merged.set(key, { ...lane, names: [...lane.names] });
  }
  return [...merged.values()];
}

function draw(lanes: readonly Lane[], named: boolean): string {
  const ids = new Map<string, string>();
  const edges: string[] = [];
  const idOf = (lines: string[], key: string, shape: (id: string) => string) => {
    let id = ids.get(key);
    if (id === undefined) {
      ids.set(key, id = `n${ids.size + 1}`);
      lines.push(shape(id));
    }
    return id;
  };
  const sources: string[] = [];
  const boxes = new Map<string, { lines: string[]; names: Set<string> }>();
  for (const [index, lane] of lanes.entries()) {
    const { source, steps, names } = lane;
    const controller = controllerOf(lane);
    const box = boxes.get(controller) ?? { lines: [], names: new Set() };
    boxes.set(controller, box);
    const from = source ? [idOf(sources, `source ${source}`, (id) => `  ${id}[(${label(source)})]`)] : [];
    const path = [...from, ...steps.map((step, at) => idOf(box.lines, `step ${index} ${at}`, (id) => `    ${id}(${label(step)})`))];
    const shown = named ? [...new Set(names)] : [planes(new Set(names).size)];
    const ends = shown.map((name) => idOf(box.lines, `${controller} ${named ? '' : index} ${name}`, (id) => `    ${id}[${label(name)}]`));
    for (const name of names) box.names.add(name);
    if (path.length > 0) edges.push(`  ${[...path, ends.join(' & ')].join(' --> ')}`);
  }
  const subgraphs = [...boxes].flatMap(([controller, { lines, names }], at) => [`  subgraph g${at + 1}[${label(`${controller}, ${planes(names.size)}`)}]`, ...lines, '  end']);
  return ['flowchart LR', ...sources, ...subgraphs, ...edges].join('\n');
}
