import { helmRelease } from '../flux/helm-release/reader';
import { kustomization, kustomizationV1Beta1 } from '../flux/kustomization/reader';
import { alert, notificationProvider, receiver } from '../flux/notification/reader';
import { bucket, bucketV1Beta1 } from '../flux/source/bucket-reader';
import { gitRepository, gitRepositoryV1Beta1 } from '../flux/source/git-repository-reader';
import { helmRepository } from '../flux/source/helm-repository-reader';
import { ociRepository } from '../flux/source/oci-repository-reader';
import type { KindReader } from '../kit/reader/kind';

/** The kinds of Flux, in all versions. */
export const FLUX_KINDS: readonly KindReader[] = [
  gitRepository, gitRepositoryV1Beta1, ociRepository, bucket, bucketV1Beta1, helmRepository, kustomization, kustomizationV1Beta1, helmRelease,
  alert, notificationProvider, receiver,
];
