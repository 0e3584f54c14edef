import { ApiObject, type App, Chart, Names, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { isFolder, type OutputFolder, textIn } from './folder';

interface Manifest { readonly kind: string; readonly metadata: { readonly name: string } }

/** An object of a chart, or what a chart with a `toJson` of its own says it is written as. */
export type Document = ApiObject | Manifest;

/** What gives the objects of a chart, in order. */
type ObjectsOf = (chart: Chart) => readonly ApiObject[];

/** Where the documents of an app go. */
interface PlacedFile {
  readonly path: string;
  readonly documents: readonly Document[];
}

/** The documents of a chart. */
export function documentsOf(chart: Chart, objectsOf: ObjectsOf): readonly Document[] {
  const toJson = (of: Chart): unknown => of.toJson;
  return toJson(chart) === toJson(Chart.prototype) ? objectsOf(chart) : chart.toJson() as Manifest[];
}

/** The `kustomization.yaml` of a folder: what it lists, relative to it. */
interface PlacedIndex {
  readonly path: string;
  readonly entries: readonly string[];
}

export interface Layout {
  readonly files: readonly PlacedFile[];
  readonly indexes: readonly PlacedIndex[];
  /** Texts by path. */
  readonly texts: readonly (readonly [string, () => string])[];
}

const INDEX = 'kustomization.yaml';

/** Files as cdk8s lays them out, and in folders where charts are in folders. */
export function layOut(app: App, charts: readonly Chart[], objectsOf: ObjectsOf, numbered: boolean): Layout {
  const { yamlOutputType: mode, outputFileExtension: extension } = app;
  if (mode === YamlOutputType.FILE_PER_APP) {
    const inFolder = charts.find((chart) => placeOf(chart).folder);
    if (inFolder) fail(inFolder, 'yamlOutputType', 'not be FILE_PER_APP in an app with folders', 'FILE_PER_APP', 'leave it out: what is for several clusters would be in one file');
    const documents = charts.flatMap((chart) => documentsOf(chart, objectsOf));
    return { files: charts.length === 0 ? [] : [{ path: `app${extension}`, documents }], indexes: [], texts: [] };
  }
  const files: PlacedFile[] = [];
  const owners = new Map<string, IConstruct>();
  const lists = new Map<OutputFolder, string[]>();
  for (const [index, chart] of charts.entries()) {
    // With a folder for each chart, cdk8s asks the objects alone.
    const documents = mode === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE ? objectsOf(chart) : documentsOf(chart, objectsOf);
    const { folder, name } = placeOf(chart);
    const stem = folder ? name : `${numbered ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
    const names = mode === YamlOutputType.FILE_PER_CHART ? [stem] : documents.map((document) => {
      const file = `${document.kind}.${ApiObject.isApiObject(document) ? document.name : document.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
      return mode === YamlOutputType.FILE_PER_RESOURCE ? file : `${stem}/${file}`;
    });
    const directory = pathOf(folder);
    for (const [position, file] of names.entries()) {
      const path = `${directory}${file}${extension}`;
      const document = documents[position];
      const owner = mode !== YamlOutputType.FILE_PER_CHART && ApiObject.isApiObject(document) ? document : chart;
      const other = owners.get(path);
      if (other) fail(owner, owner === chart ? 'id' : 'metadata.name', 'give a file of its own', path, `this is the file of '${other.node.path}' too: rename one of the two`);
      owners.set(path, owner);
      files.push({ path, documents: mode === YamlOutputType.FILE_PER_CHART ? documents : [document] });
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
