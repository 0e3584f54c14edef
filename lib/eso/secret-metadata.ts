import type { Construct } from 'constructs';
import { EsoRule } from './rules';
import { move } from '../kit/checks/fix';
import { memberPath } from '../kit/checks/prop-path';
import { warnOf } from '../kit/checks/warnings';
import { say, the } from '../kit/checks/words';

interface Metadata {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

/** Labels and annotations for which other programs look at Secrets only: on an ExternalSecret nobody reads them. */
const READ_ON_SECRETS: Readonly<Record<keyof Metadata, RegExp>> = {
  labels: /^(argocd\.argoproj\.io\/secret-type|external-secrets\.io\/type|cnpg\.io\/reload|jenkins\.io\/credentials-type|grafana_datasource|reconcile\.fluxcd\.io\/watch)$/,
  annotations: /^(reloader\.stakater\.com\/match|reflector\.v1\.k8s\.emberstack\.com\/.+|replicator\.v1\.mittwald\.de\/.+|kubed\.appscode\.com\/sync|tekton\.dev\/(git|docker)-.+|build\.openshift\.io\/source-secret-match-uri-.+)$/,
};

/**
 * Warns of labels and annotations that are meant for a Secret and do not reach it.
 *
 * @param from the prop that has them
 * @param to the prop that gives them to the Secret
 * @param says why they do not reach it
 */
export function warnOfLostMetadata(
  at: Construct, from: string, given: Metadata | undefined, to: string, own: Metadata | undefined, says: string,
): void {
  for (const field of ['labels', 'annotations'] as const) {
    for (const key of Object.keys(given?.[field] ?? {})) {
      if (!READ_ON_SECRETS[field].test(key) || own?.[field]?.[key] !== undefined) continue;
      const prop = memberPath(`${from}.${field}`, key);
      const place = memberPath(`${to}.${field}`, key);
      warnOf(at, EsoRule.SECRET_METADATA, prop, says, move(prop, place, say`write it as ${the(place)}`));
    }
  }
}
