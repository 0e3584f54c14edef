import { compositionFunction, configuration, provider } from '../crossplane/package/reader';
import { gcpProviderConfigs } from '../crossplane/provider-config/gcp-reader';
import type { KindReader } from '../kit/reader/kind';

/** The kinds of Crossplane. */
export const CROSSPLANE_KINDS: readonly KindReader[] = [provider, compositionFunction, configuration, ...gcpProviderConfigs];
