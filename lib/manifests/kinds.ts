import { ARGO_KINDS } from './argo-kinds';
import { CROSSPLANE_KINDS } from './crossplane-kinds';
import { ESO_KINDS } from './eso-kinds';
import { FLUX_KINDS } from './flux-kinds';
import { SPACES_KINDS } from './spaces-kinds';
import type { KindReader } from '../kit/reader/kind';

/** The kinds that are read, in all versions. */
const KINDS: readonly KindReader[] = [
  ...FLUX_KINDS,
  ...ARGO_KINDS,
  ...CROSSPLANE_KINDS,
  ...SPACES_KINDS,
  ...ESO_KINDS,
];

const BY_NAME = new Map(KINDS.map((reader) => [`${reader.group}/${reader.version}/${reader.kind}`, reader]));

/** The reader of a kind, if there is one. */
export function readerFor(apiVersion: string, kind: string): KindReader | undefined {
  return BY_NAME.get(`${apiVersion}/${kind}`);
}
