import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import type { Finding } from '../../kit/checks/errors';
import { memberPath } from '../../kit/checks/prop-path';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

/** Keys that Argo CD reads from another object, which it does not look for in argocd-cm. */
const ELSEWHERE: readonly (readonly [keys: RegExp, object: string])[] = [
  [/^(policy\.(default|matchMode|(.*\.)?csv)|scopes)$/, 'argocd-rbac-cm'],
  [/^(server\.secretkey|admin\.password(Mtime)?|webhook\.\w+\.(secret|uuid|username|password)|tls\.(crt|key))$/, 'the Secret argocd-secret'],
  [/^(application\.namespaces|(applicationsetcontroller|controller|reposerver|notificationscontroller|commitserver|dexserver|otlp|redis|hydrator)\..+|repo\.server|commit\.server)$/,
    'argocd-cmd-params-cm'],
  [/^server\.(?!rbac\.|maxPodLogsToRender$).+$/, 'argocd-cmd-params-cm'],
];

/** Keys of argocd-cm, as far as one may be a misspelling of them. */
const KNOWN = [
  'additionalUrls', 'admin.enabled', 'application.allowedNodeLabels', 'application.instanceLabelKey', 'application.links',
  'application.resourceTrackingMethod', 'application.sync.impersonation.enabled', 'application.sync.impersonation.enforced', 'cluster.inClusterEnabled', 'commit.author.email',
  'commit.author.name', 'dex.config', 'exec.enabled', 'exec.shells', 'extension.config', 'ga.anonymizeusers', 'ga.trackingid', 'globalProjects',
  'helm.valuesFileSchemes', 'help.chatText', 'help.chatUrl', 'installationID', 'kustomize.buildOptions', 'oidc.config',
  'oidc.tls.insecure.skip.verify', 'passwordPattern', 'project.links', 'resource.compareoptions', 'resource.customLabels',
  'resource.customizations', 'resource.excludeEventLabelKeys', 'resource.exclusions', 'resource.ignoreResourceUpdatesEnabled',
  'resource.includeEventLabelKeys', 'resource.inclusions', 'resource.links', 'resource.respectRBAC', 'resource.sensitive.mask.annotations',
  'server.maxPodLogsToRender', 'sourceHydrator.commitMessageTemplate', 'sourceHydrator.readmeMessageTemplate', 'statusbadge.enabled', 'statusbadge.url',
  'timeout.hard.reconciliation', 'timeout.reconciliation', 'timeout.reconciliation.jitter', 'ui.bannercontent', 'ui.bannerpermanent',
  'ui.bannerposition', 'ui.bannerurl', 'ui.cssurl', 'url', 'users.anonymous.enabled', 'users.session.duration', 'webhook.maxPayloadSizeMB',
];

/** Keys that Argo CD has not read since version 3.0: Secrets with a label took their place. */
const REMOVED = ['repositories', 'repository.credentials', 'helm.repositories'];

/** Warns of a key that Argo CD does not read in argocd-cm. */
export function warnOfUnread(at: IConstruct, prop: string, key: string): void {
  const place = ELSEWHERE.find(([keys]) => keys.test(key))?.[1];
  if (place !== undefined) {
    warnOf(at, ArgoRule.SETTING_PLACE, prop, `is read from ${place}, and has no effect in argocd-cm`, `write it into ${place}`);
    return;
  }
  if (REMOVED.includes(key)) {
    warnOf(at, ArgoRule.SETTING_PLACE, prop, 'is not read since Argo CD 3.0', `add ${key === 'repository.credentials' ? 'an ArgoRepositoryCredentials' : 'an ArgoRepository'} for each entry`);
    return;
  }
  if (KNOWN.includes(key) || /^(accounts|kustomize\.(path|version|buildOptions)|help\.download|resource\.customizations|extension\.config|server\.rbac)\./.test(key)) return;
  const near = closest(key, KNOWN);
  if (near !== undefined) warnOf(at, ArgoRule.SETTING_PLACE, prop, say`is ${lit(key)}, which Argo CD does not read`, say`write ${lit(near)}${program(', or acknowledge this if something else reads it', '')}`);
}

/** Looks at the settings of every app, whatever made them. */
export function checkPlaces(app: AppView): Finding[] {
  for (const map of app.named('core', 'ConfigMap', 'argocd-cm')) {
    // A construct checks its own.
    if ((map.node.scope as { readonly apiObject?: unknown } | undefined)?.apiObject === map) continue;
    for (const key of keysOf(map)) warnOfUnread(map, memberPath('data', key), key);
  }
  for (const name of ['argocd-cmd-params-cm', 'argocd-rbac-cm']) {
    for (const map of app.named('core', 'ConfigMap', name)) {
      for (const key of keysOf(map)) warnOfOther(map, name, key);
    }
  }
  return [];
}

function keysOf(map: ApiObject): readonly string[] {
  return Object.keys(manifestOf<{ readonly data?: object }>(map).data ?? {});
}

/** Warns of a key that Argo CD reads from another object than the one it is in. */
function warnOfOther(map: ApiObject, name: string, key: string): void {
  const place = ELSEWHERE.find(([keys]) => keys.test(key))?.[1] ?? (KNOWN.includes(key) || /^(accounts|resource\.customizations)\./.test(key) ? 'argocd-cm' : undefined);
  if (place === undefined || place === name) return;
  warnOf(map, ArgoRule.SETTING_PLACE, memberPath('data', key), `is read from ${place}, and has no effect in ${name}`, `write it into ${place}`);
}
