import type { ApiObject } from 'cdk8s';
import type { AlertV1Beta3Spec } from '../../../imports/flux/alert.v1beta3';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import type { Finding } from '../../kit/checks/errors';
import { warnOf } from '../../kit/checks/warnings';
import { FluxRule } from '../rules';

type EventSource = AlertV1Beta3Spec['eventSources'][number];

/** Warns of alerts that send the same events to the same provider. */
export function checkAlertTwins(app: AppView): Finding[] {
  const senders = new Map<string, ApiObject>();
  for (const member of app.members<ApiObject>(checkAlertTwins)) {
    const spec = specOf<AlertV1Beta3Spec>(member);
    // A list of expressions divides the events among several alerts.
    if (spec === undefined || spec.suspend || spec.inclusionList?.length || spec.exclusionList?.length) continue;
    const { namespace } = member.metadata;
    const place = [targetClusterOf(member), namespace, spec.providerRef.name, Object.entries(spec.eventMetadata ?? {})];
    const keyOf = (source: EventSource, name: string): string =>
      JSON.stringify([place, source.kind, source.namespace ?? namespace, name, Object.entries(source.matchLabels ?? {}).sort()]);
    const found = spec.eventSources.findIndex((source) => senders.has(keyOf(source, source.name)) || senders.has(keyOf({ ...source, matchLabels: {} }, '*')));
    if (found >= 0) {
      const source = spec.eventSources[found];
      const other = senders.get(keyOf(source, source.name)) ?? senders.get(keyOf({ ...source, matchLabels: {} }, '*'))!;
      warnOf(member, FluxRule.SENT_TWICE, `eventSources[${found}]`, `is sent to Provider '${spec.providerRef.name}' by '${other.node.path}' too, and events of a lower severity include errors`,
        'remove one of the two, or send them to different providers');
    }
    for (const source of spec.eventSources) if (!senders.has(keyOf(source, source.name))) senders.set(keyOf(source, source.name), member);
  }
  return [];
}
