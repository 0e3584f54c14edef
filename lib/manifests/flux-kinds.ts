import { kustomization, kustomizationV1Beta1 } from '../flux/kustomization/reader';
import { gitRepository, gitRepositoryV1Beta1 } from '../flux/source/git-repository-reader';
import type { KindReader } from '../kit/reader/kind';

/** The kinds of Flux, in all versions. */
export const FLUX_KINDS: readonly KindReader[] = [gitRepository, gitRepositoryV1Beta1, kustomization, kustomizationV1Beta1];
