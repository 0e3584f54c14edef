import { Construct, type IConstruct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { guardConstruct } from '../../kit/checks/guard';

/** Properties of `OutputFolder`. */
export interface OutputFolderProps {
  /**
   * Whether GitOpsApp writes a `kustomization.yaml` in the folder that lists its files and folders.
   * @default true
   */
  readonly index?: boolean;
}

/**
 * A folder of the output of a `GitOpsApp`: the charts below it are written into it, each to a file called like the id of the chart. Folders can be in folders.
 * For an App of cdk8s it is only a scope.
 */
export class OutputFolder extends Construct {
  /** Whether the folder has a `kustomization.yaml`. */
  public readonly index: boolean;

  /**
   * @param scope the app, or another folder
   * @param id the name of the folder
   * @param props options
   */
  constructor(scope: Construct, id: string, props: OutputFolderProps = {}) {
    guardConstruct(scope, id, 'OutputFolderProps', props, new.target === OutputFolder);
    super(scope, id);
    if (!/^[\w.-]*\w[\w.-]*$/.test(id)) fail(this, 'id', 'be the name of a folder, of letters, digits, "-", "_" and "."', id, "write for example 'clusters'");
    this.index = props.index ?? true;
    addFolder(this);
  }
}

/** A file beside those of charts. */
interface TextFile {
  readonly name: string;
  /** What it holds, once the app is complete. */
  readonly text: () => string;
}

const FOLDERS = new WeakSet<IConstruct>();
const TEXTS = new WeakMap<OutputFolder, TextFile>();

/** Takes note of a folder. */
function addFolder(folder: OutputFolder): void {
  FOLDERS.add(folder);
}

/** Whether a construct is a folder. */
export function isFolder(construct: IConstruct): construct is OutputFolder {
  return FOLDERS.has(construct);
}

/** Has GitOpsApp write a text into a folder that has other files. */
export function setText(folder: OutputFolder, file: TextFile): void {
  TEXTS.set(folder, file);
}

export function textIn(folder: OutputFolder): TextFile | undefined {
  return TEXTS.get(folder);
}
