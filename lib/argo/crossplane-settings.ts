import { Duration, Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import { ArgoRespectRbac, ArgoTrackingMethod, type ArgoCrossplaneSettingsProps, type ArgoResourceFilter } from './argo-crossplane-settings-options';
import { DEFAULT_EXCLUSIONS, USAGE_EXCLUSIONS } from './default-exclusions';
import { healthTargets } from './health-groups';
import { APPLICATION_LUA, HEALTH, healthLua } from './health-lua';
import { fail } from '../kit/fail';
import { millisecondsOf } from '../kit/go-duration';
import { checkDataKey } from '../kit/names';
import { phrase } from '../kit/show';
import { didYouMean } from '../kit/suggest';

const PREFIX = 'resource.customizations';
const health = (groupKind: string): string => `${PREFIX}.health.${groupKind}`;

/** The keys that have a prop of their own. */
const PROPS: Readonly<Record<string, string>> = {
  'application.resourceTrackingMethod': 'trackingMethod',
  'resource.respectRBAC': 'respectRbac',
  'resource.exclusions': 'exclusions',
  [PREFIX]: 'customizations',
};

/** Renders the keys of argocd-cm, in the order of the props. */
export function renderSettings(at: Construct, props: ArgoCrossplaneSettingsProps): Record<string, string> {
  const data: Record<string, string> = { 'application.resourceTrackingMethod': props.trackingMethod ?? ArgoTrackingMethod.ANNOTATION };
  const respectRbac = props.respectRbac ?? ArgoRespectRbac.NORMAL;
  if (respectRbac !== ArgoRespectRbac.OFF) data['resource.respectRBAC'] = respectRbac;
  const exclusions = [
    ...(props.defaultExclusions === false ? [] : DEFAULT_EXCLUSIONS),
    ...(props.excludeUsages === false ? [] : [USAGE_EXCLUSIONS]),
    ...(props.exclusions ?? []).map((filter, index) => checkFilter(at, `exclusions[${index}]`, filter)),
  ];
  if (exclusions.length > 0) data['resource.exclusions'] = Yaml.stringify(exclusions);
  const grace = Math.ceil(millisecondsOf(at, 'failureGrace', props.failureGrace ?? Duration.minutes(2)) / 1000);
  for (const kind of ['Provider', 'Configuration', 'Function']) data[health(`pkg.crossplane.io_${kind}`)] = healthLua(HEALTH.package, grace);
  data[health('apiextensions.crossplane.io_CompositeResourceDefinition')] = healthLua(HEALTH.definition, grace);
  if (props.applicationHealth) data[health('argoproj.io_Application')] = APPLICATION_LUA;
  const targets = healthTargets(at, props.healthGroups ?? []);
  const resource = healthLua(HEALTH.resource, grace);
  for (const kind of targets.kinds) data[health(kind)] = resource;
  const customizations: Record<string, unknown> = Object.fromEntries(targets.patterns.map((pattern) => [pattern, { 'health.lua': resource }]));
  for (const [key, fields] of Object.entries(props.customizations ?? {})) {
    customizations[key] = checkCustomization(at, `customizations['${key}']`, key, fields, data, customizations);
  }
  if (Object.keys(customizations).length > 0) data[PREFIX] = Yaml.stringify(customizations);
  for (const [key, value] of Object.entries(props.settings ?? {})) data[key] = checkSetting(at, key, value, data);
  return data;
}

/** An entry without fields matches everything, and so does one of which every field does. */
function checkFilter(at: Construct, prop: string, filter: ArgoResourceFilter): ArgoResourceFilter {
  const { apiGroups, kinds, clusters } = filter;
  const every = (list: readonly string[] | undefined): boolean => !list || list.length === 0 || list.includes('*');
  if (every(apiGroups) && every(kinds) && every(clusters)) {
    fail(at, prop, 'leave something to look at', filter, 'Argo CD would see no object at all: name kinds or groups; inclusions do not bring back what is excluded');
  }
  for (const [index, group] of (apiGroups ?? []).entries()) {
    if (group.includes('/')) fail(at, `${prop}.apiGroups[${index}]`, 'be an API group without version', group, `write '${group.split('/')[0]}'`);
  }
  for (const [index, kind] of (kinds ?? []).entries()) {
    if (kind !== '*' && /[*?[{]/.test(kind)) fail(at, `${prop}.kinds[${index}]`, "be a kind, or '*'", kind, 'kinds are compared letter by letter: list them one by one');
  }
  return { ...(apiGroups ? { apiGroups } : {}), ...(kinds ? { kinds } : {}), ...(clusters ? { clusters } : {}) };
}

const FIELDS = ['health.lua', 'health.lua.useOpenLibs', 'actions', 'ignoreDifferences', 'ignoreResourceUpdates', 'knownTypeFields'];

function checkCustomization(
  at: Construct, prop: string, key: string, fields: object, data: Readonly<Record<string, string>>, others: Readonly<Record<string, unknown>>,
): object {
  if (key.includes('_') && !key.includes('/')) fail(at, prop, 'have a key of the form group/Kind', key, `write '${key.replace('_', '/')}'`);
  for (const field of Object.keys(fields)) {
    if (!FIELDS.includes(field)) fail(at, prop, `have fields of ${FIELDS.join(', ')}`, field, didYouMean(field, FIELDS, 'correct it: Argo CD drops what it does not know'));
  }
  if (key in others || ('health.lua' in fields && health(key.replace('/', '_')) in data)) {
    fail(at, prop, 'be given once', phrase(`'${key}', which has a health check already`), 'remove it here, or in healthGroups');
  }
  return fields;
}

const TYPES = ['health', 'useOpenLibs', 'actions', 'ignoreDifferences', 'ignoreResourceUpdates', 'knownTypeFields'];

function checkSetting(at: Construct, key: string, value: string, data: Readonly<Record<string, string>>): string {
  const prop = `settings['${key}']`;
  if (PROPS[key] !== undefined) fail(at, prop, `be left to the prop '${PROPS[key]}'`, value, `use '${PROPS[key]}'`);
  checkDataKey(at, prop, key);
  if (key in data) fail(at, prop, 'be given once', phrase(`'${key}', which is written already`), 'remove it');
  if (typeof value !== 'string') fail(at, prop, 'be a text', value, `quote it: '${String(value)}'`);
  if (key.startsWith(`${PREFIX}.`)) checkSplitKey(at, prop, key);
  return value;
}

/** One such key that Argo CD cannot read stops every Application. */
function checkSplitKey(at: Construct, prop: string, key: string): void {
  const [type, ...rest] = key.slice(PREFIX.length + 1).split('.');
  const target = rest.join('.');
  const must = `have a key of the form ${PREFIX}.<type>.<group>_<kind>`;
  if (!TYPES.includes(type)) fail(at, prop, must, key, didYouMean(type, TYPES, `the types are ${TYPES.join(', ')}`));
  if (target === '' || target.split('_').length > 2) fail(at, prop, must, key, "write for example 'resource.customizations.health.cert-manager.io_Certificate'");
}
