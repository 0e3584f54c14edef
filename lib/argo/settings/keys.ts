import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
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

/** Keys whose values are switches: Argo CD takes anything but `true` for false. */
const SWITCHES = /^(admin\.enabled|exec\.enabled|users\.anonymous\.enabled|statusbadge\.enabled|cluster\.inClusterEnabled|application\.sync\.impersonation\.enabled|accounts\.[^.]+\.enabled)$/;
const DURATIONS = /^(timeout\.(hard\.)?reconciliation(\.jitter)?|users\.session\.duration)$/;

/** Keys that Argo CD has not read since version 3.0: Secrets with a label took their place. */
const REMOVED = ['repositories', 'repository.credentials', 'helm.repositories'];

/** Warns of a key that Argo CD does not read in argocd-cm. */
export function warnOfUnread(at: Construct, prop: string, key: string): void {
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

/** Refuses the value of a key that Argo CD cannot read. */
export function checkSettingValue(at: Construct, prop: string, key: string, value: string): void {
  if (isPlaceholder(value)) return;
  const text = substituted(value);
  if (SWITCHES.test(key) && !/^(true|false)$/.test(text)) {
    refuse(at, ArgoRule.SETTING, prop, "be 'true' or 'false'", value, because('Argo CD compares the letters', say`write ${lit(/^(1|t|yes|on|true)$/i.test(text) ? 'true' : 'false')}`));
  }
  if (DURATIONS.test(key) && !/^(0|([0-9.]+(ns|us|µs|ms|s|m|h|d))+)$/.test(text)) {
    refuse(at, ArgoRule.SETTING, prop, 'be a duration', value, /^\d+$/.test(text) ? because('a number has no unit', set(prop, `${value}s`)) : say`write for example ${lit('180s')}`);
  }
  if (key === 'url' && !/^https?:\/\/[^\s/]+/.test(text)) refuse(at, ArgoRule.SETTING, prop, 'be the URL of Argo CD', value, say`write for example ${lit(`https://${/^[\w.-]+$/.test(text) ? text : 'argocd.acme.example'}`)}`);
  if (/^resource\.customizations\.health\./.test(key)) checkHealthLua(at, prop, value);
}

const STATUSES = ['Healthy', 'Progressing', 'Degraded', 'Suspended', 'Missing', 'Unknown'];

/** A health check returns a table with a status. With anything else, an object has no health or an unknown one. */
export function checkHealthLua(at: Construct, prop: string, lua: string): void {
  if (isPlaceholder(lua) || lua.trim() === '') return;
  const code = lua.replace(/--[^\n]*/g, '');
  if (!/\breturn\b/.test(code)) {
    refuse(at, ArgoRule.HEALTH_LUA, prop, 'return the health', lua, say`end it with ${lit('return hs')}, a table with a status and a message`);
  }
  for (const [, status] of code.matchAll(/\bstatus\s*=\s*["'](\w*)["']/g)) {
    if (STATUSES.includes(status)) continue;
    const meant = STATUSES.find((each) => each.toLowerCase() === status.toLowerCase()) ?? closest(status, STATUSES);
    refuse(at, ArgoRule.HEALTH_LUA, prop, `have a status of ${STATUSES.join(', ')}`, status, meant === undefined ? 'write one of these' : say`write ${lit(meant)}`);
  }
}
