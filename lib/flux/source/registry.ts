import type { IConstruct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { FluxRule } from '../rules';

/** How Flux authenticates to an OCI registry. */
export enum FluxOciProvider {
  /** A pull Secret, or no credentials. */
  GENERIC = 'generic',
  /** Amazon ECR with the identity of the controller or of `serviceAccountName`. */
  AWS = 'aws',
  /** Azure Container Registry with a workload identity. */
  AZURE = 'azure',
  /** Google Artifact Registry with a workload identity. */
  GCP = 'gcp',
}

/** How Flux signs in to a registry. */
interface Login {
  readonly provider?: FluxOciProvider;
  readonly secretRef?: unknown;
  readonly serviceAccountName?: string;
}

const AWS = /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9][a-z0-9_-]*\.(amazonaws\.(com(\.cn)?|eu)|on\.(aws|amazonwebservices\.com\.cn)|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const AWS_PUBLIC = /^(public\.ecr\.aws|ecr-public\.aws\.com)$/;
const GCP = /^((.+\.)?gcr\.io|.+-docker\.pkg\.dev|docker\.s3nsregistry\.fr)$/;
const AZURE = /^.+\.azurecr\.(io|cn|de|us)$/;
/** Registries of nobody's cloud. Any other host may be one of Azure Stack. */
const PUBLIC = /^(ghcr\.io|quay\.io|(registry-1\.|index\.)?docker\.io|registry\.gitlab\.com|xpkg\.(upbound|crossplane)\.io)$/;

/** Checks that the provider of an OCI source can sign in to its registry, and that somebody does where this is needed. */
export function checkRegistry(at: IConstruct, url: string, { provider = FluxOciProvider.GENERIC, secretRef, serviceAccountName }: Login): void {
  const host = /^oci:\/\/([^/:@]+)/.exec(url)?.[1];
  if (host === undefined || host.includes('$') || secretRef !== undefined) return;
  const cloud = AWS.test(host) ? FluxOciProvider.AWS : GCP.test(host) ? FluxOciProvider.GCP : AZURE.test(host) ? FluxOciProvider.AZURE : undefined;
  if (provider === FluxOciProvider.GENERIC) {
    if (cloud !== FluxOciProvider.AWS || serviceAccountName !== undefined) return;
    return warnOf(at, FluxRule.REGISTRY_LOGIN, 'provider', `is not given, but ${host} accepts nobody without credentials`, set('provider', enumMember({ FluxOciProvider }, FluxOciProvider.AWS)));
  }
  if (cloud === provider || (provider === FluxOciProvider.AWS && AWS_PUBLIC.test(host))) return;
  // The registries of Azure Stack may have any other name.
  if (provider === FluxOciProvider.AZURE && cloud === undefined && !AWS_PUBLIC.test(host) && !PUBLIC.test(host)) return;
  refuse(at, FluxRule.OCI_PROVIDER, 'provider', say`be that of ${host}`, provider, cloud === undefined
    ? say`remove it, and use ${the('secretRef')} if the registry needs credentials: ${lit(enumMember({ FluxOciProvider }, provider))} signs in to its own registries only`
    : set('provider', enumMember({ FluxOciProvider }, cloud)));
}
