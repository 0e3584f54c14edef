import { checkManifests } from '../../lib/manifests/check';
import type { ManifestFinding } from '../../lib/manifests/finding';

/** The findings of a check of documents. */
export const findingsIn = (...documents: readonly object[]): readonly ManifestFinding[] =>
  checkManifests(documents.map((value) => ({ value }))).findings;

/** What is found, as `path code: text`. */
export const found = (...documents: readonly object[]): string[] => findingsIn(...documents)
  .map(({ path, rule, message, fix }) => `${path.join('/')} ${rule.code}: ${message}: ${fix}`);
