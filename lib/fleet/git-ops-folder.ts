import { Construct } from 'constructs';
import { addFolder } from './folder-facts';
import { fail } from '../kit/fail';

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
    super(scope, id);
    if (!/^[\w.-]*\w[\w.-]*$/.test(id)) fail(this, 'id', 'be the name of a folder, of letters, digits, "-", "_" and "."', id, "write for example 'clusters'");
    this.index = props.index ?? true;
    addFolder(this);
  }
}
