export { type CoLocatedOptions, ControlPlane, type ControlPlaneOptions, type IControlPlane } from './control-plane';
export { type GitCommitOptions, GitRevision, GitRevisionKind } from './git-revision';
export type { GitSource } from './git-source';
export { type LabelExpression, LabelOperator, type LabelSelector } from './label-selector';
export { SecretKey, type SecretKeyOptions, type SecretName } from './secret-key';
export { ShellVariable } from './shell-variable';
export type { KustomizePatch, KustomizeSelector } from './kustomize-patch';
