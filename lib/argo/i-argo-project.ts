/** A project of Argo CD. */
export interface IArgoProject {
  /** The name of the project, as `project` of an Application takes it. */
  readonly projectName: string;
}
