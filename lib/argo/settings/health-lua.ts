import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { lit, say, the } from '../../kit/checks/words';
import { checkGroup, warnOfLowerCase } from '../application/kinds';
import { ArgoRule } from '../rules';
import type { ArgoHealthGroup } from './options';

/** A condition that a health check reads. */
interface Check {
  readonly type: string;
  /** A Lua expression: whether the object is not ready while the condition is missing. */
  readonly required?: string;
  /** Whether False is a failure, not just a matter of time. */
  readonly fails?: boolean;
  /** Whether it is written once per operation, so that its generation has no meaning. */
  readonly anyGeneration?: boolean;
}

/** Kinds that never get conditions, and so are always healthy. */
const STATIC = [
  'Composition', 'CompositionRevision', 'DeploymentRuntimeConfig', 'EnvironmentConfig', 'ImageConfig', 'ProviderConfig', 'ClusterProviderConfig',
  'ProviderConfigUsage', 'ClusterProviderConfigUsage', 'ControllerConfig', 'StoreConfig',
];

/** The conditions that health checks read, by the kind of object. */
export const HEALTH = {
  /** Claims, composite and managed resources. */
  resource: [
    { type: 'Synced', fails: true },
    { type: 'LastAsyncOperation', fails: true, anyGeneration: true },
    { type: 'Ready', required: 'true' },
  ],
  /** Providers, configurations and functions. */
  package: [{ type: 'Installed', required: 'true', fails: true }, { type: 'Healthy', required: 'true', fails: true }],
  /** Definitions of composite resources; only those with claims are offered. */
  definition: [{ type: 'Established', required: 'true' }, { type: 'Offered', required: '(obj.spec or {}).claimNames ~= nil' }],
} satisfies Record<string, readonly Check[]>;

/**
 * The Lua of a health check. Argo CD runs it without the string library; `os` must be required, and is missing in old versions. A paused object is
 * suspended, a failure is degraded once it has lasted for the grace period, and a condition that is missing or of an older generation is waited for.
 *
 * @param checks the conditions, in the order in which they are read
 * @param grace for how many seconds a failure may resolve itself
 */
export function healthLua(checks: readonly Check[], grace: number): string {
  return `local checks = {
${checks.map(luaCheck).join('\n')}
}
local metadata = obj.metadata or {}
local annotations = metadata.annotations or {}
local conditions = {}
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  conditions[condition.type] = condition
end

local function message_of(condition)
  if condition.message ~= nil and condition.message ~= "" then
    return condition.message
  end
  return condition.reason or (condition.type .. " is " .. condition.status)
end

-- A condition of an older generation says nothing about this one.
local function is_old(condition)
  local observed = condition.observedGeneration or 0
  return observed > 0 and metadata.generation ~= nil and observed < metadata.generation
end
${grace > 0 ? recentLua(grace) : ''}
if annotations["crossplane.io/paused"] == "true" then
  return { status = "Suspended", message = "Reconciliation is paused" }
end
${checks === HEALTH.resource ? staticLua() : ''}
local waiting = nil
for _, check in ipairs(checks) do
  local condition = conditions[check.type]
  if condition == nil then
    if check.required then
      waiting = waiting or ("Waiting for condition " .. check.type)
    end
  elseif condition.reason == "ReconcilePaused" or condition.reason == "InactivePackageRevision" then
    return { status = "Suspended", message = message_of(condition) }
  elseif is_old(condition) and not check.any_generation then
    waiting = waiting or ("Waiting for condition " .. check.type .. " of the current generation")
  elseif condition.status ~= "True" then
    if check.fails and condition.status == "False"${grace > 0 ? ' and not is_recent(condition)' : ''} then
      return { status = "Degraded", message = message_of(condition) }
    end
    waiting = waiting or message_of(condition)
  end
end
if waiting ~= nil then
  return { status = "Progressing", message = waiting }
end
return { status = "Healthy", message = "All conditions are met" }
`;
}

function luaCheck({ type, required, fails, anyGeneration }: Check): string {
  const fields = [
    `type = "${type}"`,
    ...(required === undefined ? [] : [`required = ${required}`]),
    ...(fails ? ['fails = true'] : []),
    ...(anyGeneration ? ['any_generation = true'] : []),
  ];
  return `  { ${fields.join(', ')} },`;
}

/** Times are compared as strings. Both Luas read a table as local time, so UTC is read as if it were local. */
function recentLua(grace: number): string {
  return `
-- A failure that has just begun often passes by itself.
local function is_recent(condition)
  local found, os = pcall(require, "os")
  if not found or condition.lastTransitionTime == nil then
    return false
  end
  local begin = os.time(os.date("!*t")) - ${grace}
  return condition.lastTransitionTime > os.date("%Y-%m-%dT%H:%M:%SZ", begin)
end
`;
}

function staticLua(): string {
  return `
-- Kinds that never get conditions.
local static = {
${STATIC.map((kind) => `  ${kind} = true,`).join('\n')}
}
if next(conditions) == nil and static[obj.kind] then
  return { status = "Healthy", message = "In place" }
end
`;
}

/** Takes the health of an Application from its status. Argo CD has had no check for Applications since 1.8, so that their waves do not wait. */
export const APPLICATION_LUA = `local health = (obj.status or {}).health or {}
if health.status == nil then
  return { status = "Progressing", message = "Waiting for its health" }
end
return { status = health.status, message = health.message or "" }
`;

/** Groups of other objects: a pattern that includes one makes its objects wait for conditions that they never get. */
const OTHERS = [
  'apps', 'batch', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'apiextensions.k8s.io', 'argoproj.io', 'cert-manager.io', 'external-secrets.io',
  'kustomize.toolkit.fluxcd.io', 'monitoring.coreos.com',
];
/** Groups of Crossplane itself: packages and definitions have their own checks, and the other kinds have no conditions. */
const OWN = ['pkg.crossplane.io', 'apiextensions.crossplane.io'];

/** What the health checks of the user's groups are written for: single kinds and patterns. */
interface HealthTargets {
  /** `group_Kind`. */
  readonly kinds: readonly string[];
  /** The patterns of groups, as `group/*`. */
  readonly patterns: readonly string[];
}

/** Checks the groups, and returns the kinds and patterns that get a health check. */
export function healthTargets(at: Construct, groups: readonly ArgoHealthGroup[]): HealthTargets {
  const kinds = new Set<string>();
  const patterns = new Set<string>();
  for (const [index, { group, kinds: named }] of groups.entries()) {
    const prop = `healthGroups[${index}]`;
    checkHealthGroup(at, `${prop}.group`, group);
    if (named === undefined) {
      patterns.add(`${group}/*`);
      continue;
    }
    if (group.includes('*')) {
      refuse(at, ArgoRule.HEALTH_GROUP, `${prop}.kinds`, "be left out for a group with '*'", named,
        because('each kind becomes a key of the ConfigMap, which cannot have it', 'write the groups one by one, or leave the kinds out'));
    }
    if (named.length === 0) {
      refuse(at, ArgoRule.HEALTH_GROUP, `${prop}.kinds`, 'have at least one kind', phrase('an empty array'), remove(`${prop}.kinds`, 'leave it out for all kinds of the group'));
    }
    for (const [position, kind] of named.entries()) {
      checkKind(at, `${prop}.kinds[${position}]`, kind);
      kinds.add(`${group}_${kind}`);
    }
  }
  return { kinds: [...kinds], patterns: [...patterns] };
}

function checkHealthGroup(at: Construct, prop: string, group: string): void {
  const rule = ArgoRule.HEALTH_GROUP;
  checkGroup(at, prop, group);
  if (isPlaceholder(group)) return;
  if (!/^[a-z0-9*]([-a-z0-9.*]*[a-z0-9*])?$/.test(substituted(group)) || !group.includes('.')) {
    refuse(at, rule, prop, "be an API group, or a pattern with '*'", group, say`write for example ${lit('platform.acme.example')} or ${lit('*.acme.example')}`);
  }
  const pattern = new RegExp(`^${substituted(group).replace(/\./g, '\\.').replace(/\*+/g, '.*')}$`);
  const must = 'be a group of claims, composite or managed resources';
  const own = OWN.find((each) => pattern.test(each));
  if (own !== undefined) {
    const fix = group === own ? 'leave it out' : say`write a narrower pattern, for example ${lit('*.aws.crossplane.io')}`;
    refuse(at, rule, prop, must, included(group, own), because(`${own} already has health checks`, fix));
  }
  const other = OTHERS.find((each) => pattern.test(each));
  if (other !== undefined) refuse(at, rule, prop, must, included(group, other), because('its objects would wait forever for conditions of Crossplane', 'write the groups that you define'));
}

function included(group: string, match: string): ReturnType<typeof phrase> {
  return phrase(group === match ? `'${match}'` : `'${group}', which includes '${match}'`);
}

function checkKind(at: Construct, prop: string, kind: string): void {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(substituted(kind))) {
    refuse(at, ArgoRule.KIND, prop, 'be a kind', kind, say`write for example ${lit('XCluster')}; leave ${the('kinds')} out for all of them`);
  }
  warnOfLowerCase(at, prop, kind);
}
