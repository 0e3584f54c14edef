import type { ApiObject } from 'cdk8s';
import { type FluxNotificationType, NOTIFICATION_FACTS } from './types';
import type { AlertV1Beta3Spec } from '../../../imports/flux/alert.v1beta3';
import type { KustomizationV1Spec } from '../../../imports/flux/kustomization.v1';
import type { ProviderV1Beta3Spec } from '../../../imports/flux/provider.v1beta3';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import type { Finding } from '../../kit/checks/errors';
import { warnOf } from '../../kit/checks/warnings';
import { KUSTOMIZE_GROUP, NOTIFICATION_GROUP, SOURCE_GROUP } from '../api';
import { hasPlaceholder } from '../forms';
import { FluxRule } from '../rules';

/** Warns of commit statuses for Kustomizations whose commits are in another repository. */
export function checkStatusRepositories(app: AppView): Finding[] {
  for (const member of app.members<ApiObject>(checkStatusRepositories)) {
    const alert = specOf<AlertV1Beta3Spec>(member);
    const { namespace } = member.metadata;
    const provider = alert && specIn<ProviderV1Beta3Spec>(app, NOTIFICATION_GROUP, 'Provider', alert.providerRef.name, namespace);
    if (provider?.address === undefined || hasPlaceholder(provider.address)) continue;
    if (!NOTIFICATION_FACTS[provider.type as FluxNotificationType]?.commitStatus) continue;
    for (const [index, { kind, name, namespace: other = namespace }] of alert!.eventSources.entries()) {
      const source = kind === 'Kustomization' ? specIn<KustomizationV1Spec>(app, KUSTOMIZE_GROUP, kind, name, other)?.sourceRef : undefined;
      if (source?.kind !== 'GitRepository') continue;
      const url = specIn<{ url: string }>(app, SOURCE_GROUP, source.kind, source.name, source.namespace ?? other)?.url;
      if (url === undefined || hasPlaceholder(url) || isSame(url, provider.address)) continue;
      warnOf(member, FluxRule.COMMIT_STATUS_REPOSITORY, `eventSources[${index}]`, `comes from ${url}, but Provider '${alert!.providerRef.name}' writes to ${provider.address}, `
        + 'which does not have its commits', 'use a Provider with the address of that repository');
    }
  }
  return [];
}

function specIn<T>(app: AppView, group: string, kind: string, name: string, namespace: string | undefined): T | undefined {
  const found = app.named(group, kind, name).filter((object) => object.metadata.namespace === namespace);
  return found.length === 1 ? specOf<T>(found[0]) : undefined;
}

/** Whether two URLs may be of one repository: hosts have different forms for SSH, but the same last name. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((url) => url.toLowerCase().replace(/^[a-z]+:\/\//, '').replace(/^[^@/]*@/, '').replace(/(\.git)?(?<!\/)\/*$/, '').split(/[/:]+/));
  return first[first.length - 1] === second[second.length - 1] && (first[0] !== second[0] || first.join('/') === second.join('/') || first.length !== second.length);
}
