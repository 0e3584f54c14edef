import { Chart, Names, YamlOutputType, type ApiObject, type App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isFolder, textIn } from './folder-facts';
import type { OutputFolder } from './git-ops-folder';
import { fail } from '../kit/fail';

/** Where the documents of an app go. */
export interface PlacedFile {
  readonly path: string;
  readonly objects: readonly ApiObject[];
  /** The charts that it is all of. */
  readonly charts?: readonly Chart[];
  /** The document in it, of a chart that says itself what it is written as. */
  readonly document?: unknown;
}

/** Whether a chart says itself what it is written as. */
export function hasOwnJson(chart: Chart): boolean {
  const toJson = (of: Chart): unknown => of.toJson;
  return toJson(chart) !== toJson(Chart.prototype);
}

/** The `kustomization.yaml` of a folder: what it lists, relative to it. */
export interface PlacedIndex {
  readonly path: string;
  readonly entries: readonly string[];
}

export interface Layout {
  readonly files: readonly PlacedFile[];
  readonly indexes: readonly PlacedIndex[];
  /** Texts by path. */
  readonly texts: readonly (readonly [string, () => string])[];
}

interface Manifest { readonly kind: string; readonly metadata: { readonly name: string } }

const INDEX = 'kustomization.yaml';

/** Files as cdk8s lays them out, and in folders where charts are in folders. */
export function layOut(app: App, charts: readonly Chart[], objectsOf: (chart: Chart) => readonly ApiObject[], numbered: boolean): Layout {
  const { yamlOutputType: mode, outputFileExtension: extension } = app;
  if (mode === YamlOutputType.FILE_PER_APP) {
    const inFolder = charts.find((chart) => placeOf(chart).folder);
    if (inFolder) fail(inFolder, 'yamlOutputType', 'not be FILE_PER_APP in an app with folders', 'FILE_PER_APP', 'leave it out: what is for several clusters would be in one file');
    return { files: charts.length === 0 ? [] : [{ path: `app${extension}`, objects: charts.flatMap(objectsOf), charts }], indexes: [], texts: [] };
  }
  const files: PlacedFile[] = [];
  const owners = new Map<string, IConstruct>();
  const lists = new Map<OutputFolder, string[]>();
  for (const [index, chart] of charts.entries()) {
    const objects = objectsOf(chart);
    const { folder, name } = placeOf(chart);
    const stem = folder ? name : `${numbered ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
    const documents = mode === YamlOutputType.FILE_PER_RESOURCE && hasOwnJson(chart) ? chart.toJson() as Manifest[] : undefined;
    const names = mode === YamlOutputType.FILE_PER_CHART ? [stem] : (documents ?? objects).map((object) => {
      const file = `${object.kind}.${'name' in object ? object.name : object.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
      return mode === YamlOutputType.FILE_PER_RESOURCE ? file : `${stem}/${file}`;
    });
    const directory = pathOf(folder);
    for (const [position, file] of names.entries()) {
      const path = `${directory}${file}${extension}`;
      const owner = mode === YamlOutputType.FILE_PER_CHART || documents ? chart : objects[position];
      const other = owners.get(path);
      if (other) fail(owner, owner === chart ? 'id' : 'metadata.name', 'give a file of its own', path, `this is the file of '${other.node.path}' too: rename one of the two`);
      owners.set(path, owner);
      files.push(owner === chart ? { path, objects, charts: [chart], document: documents?.[position] } : { path, objects: [objects[position]] });
      if (folder) list(lists, folder, `${file}${extension}`);
    }
  }
  const indexes = [...lists].filter(([folder]) => folder.index).map(([folder, entries]) => ({ path: pathOf(folder) + INDEX, entries }));
  const texts = [...lists.keys()].flatMap((folder) => {
    const file = textIn(folder);
    return file ? [[pathOf(folder) + file.name, file.text] as const] : [];
  });
  return { files, indexes, texts };
}

/** Puts an entry in the list of a folder, and a folder that has its first entry in the list of the folder around it. */
function list(lists: Map<OutputFolder, string[]>, folder: OutputFolder, entry: string): void {
  const entries = lists.get(folder);
  if (entries) {
    entries.push(entry);
    return;
  }
  lists.set(folder, [entry]);
  const { scope } = folder.node;
  if (folder.index && scope && isFolder(scope)) list(lists, scope, folder.node.id);
}

/** The folder that a chart is in, if any, and the name of its file there. */
function placeOf(chart: Chart): { folder: OutputFolder | undefined; name: string } {
  const ids: string[] = [];
  for (let at: IConstruct | undefined = chart; at; at = at.node.scope) {
    if (isFolder(at)) return { folder: at, name: ids.join('-') };
    ids.unshift(at.node.id);
  }
  return { folder: undefined, name: '' };
}

const PATHS = new WeakMap<OutputFolder, string>();

/** The path of a folder, with a slash at the end. */
function pathOf(folder: OutputFolder | undefined): string {
  if (!folder) return '';
  let path = PATHS.get(folder);
  if (path === undefined) {
    const { scope } = folder.node;
    if (!scope || (scope.node.scope && !isFolder(scope))) fail(folder, 'scope', 'be the app or another folder', scope?.node.path, 'make the folder there');
    path = `${pathOf(isFolder(scope) ? scope : undefined)}${folder.node.id}/`;
    PATHS.set(folder, path);
  }
  return path;
}
