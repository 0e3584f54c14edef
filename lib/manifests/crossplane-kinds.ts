import { compositionFunction, configuration, provider } from '../crossplane/package/reader';
import { awsProviderConfigs } from '../crossplane/provider-config/aws-reader';
import { azureProviderConfigs } from '../crossplane/provider-config/azure-reader';
import { gcpProviderConfigs } from '../crossplane/provider-config/gcp-reader';
import { runtimeConfig } from '../crossplane/runtime/reader';
import type { KindReader } from '../kit/reader/kind';

/** The kinds of Crossplane, and the provider configs of its families. */
export const CROSSPLANE_KINDS: readonly KindReader[] = [
  provider, compositionFunction, configuration, runtimeConfig, ...awsProviderConfigs, ...azureProviderConfigs, ...gcpProviderConfigs,
];
