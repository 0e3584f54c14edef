import type { KindReader } from '../kit/reader/kind';
import { controlPlane } from '../spaces/control-plane/reader';
import { sharedExternalSecret, sharedSecretStore } from '../spaces/shared/reader';

/** The kinds of Spaces. */
export const SPACES_KINDS: readonly KindReader[] = [controlPlane, sharedSecretStore, sharedExternalSecret];
