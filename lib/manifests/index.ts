export { ManifestRule } from './rules';
