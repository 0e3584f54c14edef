/*
 * What other tools can call: `import { checkFiles } from 'cdk8s-control-planes/manifests'`. These are functions, which jsii does not export.
 */
export { checkManifests, type ManifestReport } from '../check';
export { checkFiles, type FileFinding, type FilesReport } from './check';
export { findFiles, type FoundFile } from './find';
export type { ManifestEdit, ManifestFinding } from '../finding';
export type { ManifestDocument } from '../set';
