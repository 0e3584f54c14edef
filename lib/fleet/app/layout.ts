import { ApiObject, type App, Chart, Names, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { Member } from '../../kit/checks/expression';
import { because, remove } from '../../kit/checks/fix';
import { lit, say } from '../../kit/checks/words';
import { FleetRule } from '../rules';
import { isFolder, type OutputFolder, textIn } from './folder';

interface Manifest { readonly kind: string; readonly metadata: { readonly name: string } }

/** An object of a chart, or a manifest that the overridden `toJson` of a chart returns. */
export type Document = ApiObject | Manifest;

/** Gives the objects of a chart, in order. */
type ObjectsOf = (chart: Chart) => readonly ApiObject[];

/** A file and its documents. */
interface PlacedFile {
  readonly path: string;
  readonly documents: readonly Document[];
}

/** The documents of a chart. */
export function documentsOf(chart: Chart, objectsOf: ObjectsOf): readonly Document[] {
  const toJson = (of: Chart): unknown => of.toJson;
  return toJson(chart) === toJson(Chart.prototype) ? objectsOf(chart) : chart.toJson() as Manifest[];
}

/** The `kustomization.yaml` of a folder, and its entries, relative to the folder. */
interface PlacedIndex {
  readonly path: string;
  readonly entries: readonly string[];
}

export interface Layout {
  readonly files: readonly PlacedFile[];
  readonly indexes: readonly PlacedIndex[];
  /** Other files: paths, and functions that give the content. */
  readonly texts: readonly (readonly [string, () => string])[];
}

const INDEX = 'kustomization.yaml';
const FILE_PER_APP = new Member('YamlOutputType', 'FILE_PER_APP', 'FILE_PER_APP');

/** Lays out files as cdk8s does; charts in folders are laid out in these. */
export function layOut(app: App, charts: readonly Chart[], objectsOf: ObjectsOf, numbered: boolean): Layout {
  const { yamlOutputType: mode, outputFileExtension: extension } = app;
  if (mode === YamlOutputType.FILE_PER_APP) {
    const inFolder = charts.find((chart) => placeOf(chart).folder);
    if (inFolder) {
      refuse(inFolder, FleetRule.FILE_PER_APP, 'yamlOutputType', say`not be ${lit(FILE_PER_APP)} in an app with folders`, 'FILE_PER_APP',
        because('objects for several clusters would be in one file', remove('yamlOutputType')));
    }
    const documents = charts.flatMap((chart) => documentsOf(chart, objectsOf));
    return { files: charts.length === 0 ? [] : [{ path: `app${extension}`, documents }], indexes: [], texts: [] };
  }
  const files: PlacedFile[] = [];
  const owners = new Map<string, IConstruct>();
  const lists = new Map<OutputFolder, string[]>();
  for (const [index, chart] of charts.entries()) {
    // For FOLDER_PER_CHART_FILE_PER_RESOURCE, cdk8s does not call toJson() of the chart.
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
      if (other) {
        refuse(owner, FleetRule.OWN_FILE, owner === chart ? 'id' : 'metadata.name', 'lead to a file that nothing else has', path,
          because(`it is also the file of '${other.node.path}'`, 'rename one of the two'));
      }
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

/** Adds an entry to the index of a folder. With its first entry, the folder itself is added to the index of the folder around it. */
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

/** The folder of a chart, if it has one, and the name of its file in the folder. */
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
    if (!scope || (scope.node.scope && !isFolder(scope))) {
      refuse(folder, FleetRule.FOLDER_SCOPE, 'scope', 'be the app or another folder', scope?.node.path, 'create the folder in one of them');
    }
    path = `${pathOf(isFolder(scope) ? scope : undefined)}${folder.node.id}/`;
    PATHS.set(folder, path);
  }
  return path;
}
