import type { Chart } from 'cdk8s';
import * as lib from '../../../lib';
import type { Manifest } from '../../support/schemas';
import { synth, warningsOf } from '../../support/synth';

/** Configurations that are right, by the file that holds their tests: all of them must be expressible, and none may be refused. */
export const SAMPLE = {
  flux: ['git-basic', 'git-ssh-deploykey', 'git-verify-head', 'git-commit-pin', 'ks-missing-components', 'hr-basic', 'hr-postrender'],
  fluxSources: [
    'git-github-app', 'git-azure-wi', 'git-semver-verify', 'git-ref-name', 'git-monorepo', 'git-include', 'git-suspended',
    'oci-manifests-digest', 'oci-ecr-semver', 'oci-chart', 'oci-insecure-dev', 'hrepo-https', 'hrepo-oci', 'bucket-s3',
  ],
  fluxKustomizations: [
    'ks-basic', 'ks-remote', 'ks-remote-configmap', 'ks-stages', 'ks-healthchecks', 'ks-substitute', 'ks-sops', 'ks-patches',
    'ks-home-ops-style', 'ks-force-suspend', 'ks-oci-source',
  ],
  fluxReleases: [
    'hr-chartref-spaces', 'hr-remote-eso', 'hr-values-from', 'hr-retry-strategy', 'hr-git-chart', 'hr-chart-verify',
  ],
  argo: [
    'app-directory', 'app-kustomize', 'app-plugin', 'app-multi-source', 'app-hydrator', 'app-ignore-diff', 'app-manual-sync', 'proj-basic', 'proj-tenant',
  ],
  argoMore: [
    'app-guide', 'app-prod', 'app-helm-repo', 'app-helm-values-text', 'app-helm-oci', 'app-oci-native', 'app-namespace-metadata', 'app-of-apps',
    'proj-open', 'aset-clusters', 'repo-creds-es',
  ],
  eso: [
    'cluster-secret-es', 'store-aws-irsa', 'cstore-aws', 'store-vault-token-jwt', 'cstore-akv-wi', 'store-gcp-key', 'store-fake', 'es-guide',
    'es-aws-ini', 'es-extract-template', 'es-generator', 'es-kubeconfig-copy',
  ],
  crossplane: [
    'ctp-restore', 'aws-pc-irsa-chain', 'aws-pc-podidentity', 'az-pc-oidc', 'gcp-pc-injected', 'es-gcp-json', 'es-azure-json', 'ctp-basic', 'ctp-pinned',
    'sss-aws', 'ses-basic', 'backup-schedule',
  ],
  esoStores: [
    'store-aws-guide', 'store-aws-controller', 'cstore-vault-k8s', 'store-akv-sp', 'cstore-gcp-wi', 'cstore-kubernetes', 'cstore-onepassword', 'cstore-onepassword-sdk', 'cstore-doppler', 'store-webhook',
  ],
  esoSecrets: [
    'es-extract', 'es-find-rewrite', 'es-pull-secret', 'es-template-from', 'es-long-form', 'ces-basic', 'ces-expressions', 'push-basic', 'push-rich',
  ],
} as const;

type Area = keyof typeof SAMPLE;
type Id<A extends Area> = typeof SAMPLE[A][number];

/** A configuration that is right. */
export interface Valid {
  readonly namespace?: string;
  /** Builds it with typed props only. */
  readonly build: (chart: Chart) => unknown;
  /** The manifest, or several in order, field for field, with durations as Go prints them. */
  readonly expected: Manifest | readonly Manifest[];
  /** The warnings that are due although it is valid, and why. */
  readonly warnings?: readonly { readonly text: string; readonly why: string }[];
}

/** The tests of an area; what `later` lists waits for a construct with that word in the name of its class. */
export function validOf<A extends Area>(area: A, later: { readonly [id in Id<A>]?: string }, cases: { readonly [id in Id<A>]?: Valid }): void {
  const entries = Object.entries(cases) as [string, Valid][];
  for (const [id, { build, expected, namespace, warnings = [] }] of entries) {
    const options = namespace === undefined ? {} : { namespace };
    test(`${id}: every field is there, and nothing else`, () => {
      expect(synth(build, options)).toEqual([expected].flat());
    });

    test(`${id}: ${warnings.length === 0 ? 'no warning' : warnings.map(({ why }) => why).join('; ')}`, () => {
      expect(warningsOf(build, options)).toEqual(warnings.map(({ text }) => text));
    });
  }

  test('every valid configuration of the sample is built, or waits for a construct', () => {
    expect([...Object.keys(cases), ...Object.keys(later)].sort()).toEqual([...SAMPLE[area]].sort());
  });

  for (const [id, word] of Object.entries(later) as [string, string][]) {
    test(`${id} waits for a construct for ${word}; once there is one, it is built above`, () => {
      expect(Object.keys(lib).filter((name) => name.includes(word))).toEqual([]);
    });
  }
}
