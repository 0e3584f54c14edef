import { Construct, type IConstruct } from 'constructs';
import { allowAnyId } from '../../kit/app/any-id';
import { refuse } from '../../kit/checks/errors';
import { guardConstruct } from '../../kit/checks/guard';
import { FleetRule } from '../rules';

/** Properties of `OutputFolder`. */
export interface OutputFolderProps {
  /**
   * Whether `GitOpsApp` writes a `kustomization.yaml` into the folder, which lists its files and folders.
   * @default true
   */
  readonly index?: boolean;
}

/**
 * A folder in the output of a `GitOpsApp`. Every chart below it is written into a file of the folder, named after the id of the chart. Folders can
 * contain folders. For an `App` of cdk8s it is only a scope.
 *
 * @example
 * const gitOps = new GitOpsApp({ outputFileExtension: '.yaml' });
 * const hub = new OutputFolder(gitOps, 'hub');
 * const flux = new Chart(hub, 'flux', { namespace: 'flux-system' });
 * new FluxKustomization(flux, 'apps', { source: FluxSource.fromGitRepositoryName('platform'), path: './apps', prune: true });
 * gitOps.synth();
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
    if (!/^(?=[.-]*\w)[\w.-]+$/.test(id)) {
      refuse(this, FleetRule.FOLDER_NAME, 'id', "be the name of a folder (letters, digits, '-', '_' and '.')", id, "write for example 'clusters'");
    }
    this.index = props.index ?? true;
    allowAnyId(this);
    addFolder(this);
  }
}

/** A file in addition to those of charts. */
interface TextFile {
  readonly name: string;
  /** Gives its content, once the app is complete. */
  readonly text: () => string;
}

/** What marks a folder, and its text. The same for all copies of this library: an app of one may have folders of another. */
const FOLDER = Symbol.for('cdk8s-control-planes.OutputFolder');
const TEXT = Symbol.for('cdk8s-control-planes.OutputFolder.text');

/** Marks a folder. Not visible in what is printed of it. */
function addFolder(folder: OutputFolder): void {
  Object.defineProperty(folder, FOLDER, { value: true });
}

/** Whether a construct is a folder. */
export function isFolder(construct: IConstruct): construct is OutputFolder {
  return FOLDER in construct;
}

/** Lets `GitOpsApp` write a file into a folder that has other files. */
export function setText(folder: OutputFolder, file: TextFile): void {
  Object.defineProperty(folder, TEXT, { value: file, configurable: true });
}

export function textIn(folder: OutputFolder): TextFile | undefined {
  return (folder as { readonly [TEXT]?: TextFile })[TEXT];
}
