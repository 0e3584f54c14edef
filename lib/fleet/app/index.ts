export { OutputFolder, type OutputFolderProps } from './folder';
export { GitOpsApp, type GitOpsAppProps, type GitOpsKeptFile, type GitOpsPlan } from './git-ops-app';
