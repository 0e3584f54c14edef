import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { ArgoHealthGroup } from './options';

/** A condition that a health check looks at. */
interface Check {
  readonly type: string;
  /** A Lua expression: whether the object is not ready while the condition is missing. */
  readonly required?: string;
  /** Whether False is a failure, and not only a matter of time. */
  readonly fails?: boolean;
  /** Whether it is written once per operation, so that its generation says nothing. */
  readonly anyGeneration?: boolean;
}

/** Kinds without conditions, which are as good as they will ever be. */
const STATIC = [
  'Composition', 'CompositionRevision', 'DeploymentRuntimeConfig', 'EnvironmentConfig', 'ImageConfig', 'ProviderConfig', 'ClusterProviderConfig',
  'ProviderConfigUsage', 'ClusterProviderConfigUsage', 'ControllerConfig', 'StoreConfig',
];

/** The kinds of object that have a health check of their own. */
export const HEALTH = {
  /** Claims, composite and managed resources. */
  resource: [
    { type: 'Synced', fails: true },
    { type: 'LastAsyncOperation', fails: true, anyGeneration: true },
    { type: 'Ready', required: 'true' },
  ],
  /** Providers, configurations and functions. */
  package: [{ type: 'Installed', required: 'true', fails: true }, { type: 'Healthy', required: 'true', fails: true }],
  /** Definitions of composite resources; only those of claims are offered. */
  definition: [{ type: 'Established', required: 'true' }, { type: 'Offered', required: '(obj.spec or {}).claimNames ~= nil' }],
} satisfies Record<string, readonly Check[]>;

/**
 * The Lua of a health check. Argo CD runs it without the library for strings; `os` has to be asked for, and is missing in old versions.
 * What is paused is suspended, a failure is degraded once it has lasted for the grace period, and what is missing or of an older generation is
 * a matter of time.
 *
 * @param checks the conditions, in the order in which they are asked for
 * @param grace how many seconds a failure may pass by itself
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

/** Times are compared as texts. Both Luas read a table as local time, so the clock is moved to UTC by reading UTC as if it were local. */
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

/** The health of an Application is what it says of itself; Argo CD has no check for it since 1.8, so that waves of Applications do not wait. */
export const APPLICATION_LUA = `local health = (obj.status or {}).health or {}
if health.status == nil then
  return { status = "Progressing", message = "Waiting for its health" }
end
return { status = health.status, message = health.message or "" }
`;

/** Groups of other kinds of object; a pattern that includes one would make all of them wait for conditions that they do not have. */
const OTHERS = [
  'apps', 'batch', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'apiextensions.k8s.io', 'argoproj.io', 'cert-manager.io', 'external-secrets.io',
  'kustomize.toolkit.fluxcd.io', 'monitoring.coreos.com',
];
/** Groups that Crossplane has of its own: packages and definitions have their checks, the others have kinds without conditions. */
const OWN = ['pkg.crossplane.io', 'apiextensions.crossplane.io'];

/** What the health checks of the user's groups are written for: single kinds, and patterns. */
interface HealthTargets {
  /** `group_Kind`. */
  readonly kinds: readonly string[];
  /** The patterns of groups, as `group/*`. */
  readonly patterns: readonly string[];
}

/** Checks the groups, and says for which kinds and patterns there is a health check. */
export function healthTargets(at: Construct, groups: readonly ArgoHealthGroup[]): HealthTargets {
  const kinds = new Set<string>();
  const patterns = new Set<string>();
  for (const [index, { group, kinds: named }] of groups.entries()) {
    const prop = `healthGroups[${index}]`;
    checkGroup(at, `${prop}.group`, group);
    if (named === undefined) {
      patterns.add(`${group}/*`);
      continue;
    }
    if (group.includes('*')) {
      fail(at, `${prop}.kinds`, "be left out for a group with '*'", named, 'each kind becomes a key of the ConfigMap, which cannot have it: write the groups one by one, or leave the kinds out');
    }
    if (named.length === 0) fail(at, `${prop}.kinds`, 'name at least one kind', phrase('an empty list'), 'leave it out for all kinds of the group');
    for (const [position, kind] of named.entries()) {
      checkKind(at, `${prop}.kinds[${position}]`, kind);
      kinds.add(`${group}_${kind}`);
    }
  }
  return { kinds: [...kinds], patterns: [...patterns] };
}

function checkGroup(at: Construct, prop: string, group: string): void {
  if (typeof group === 'string' && group.includes('/')) fail(at, prop, 'be an API group without version or kind', group, `write '${group.split('/')[0]}'`);
  if (typeof group !== 'string' || !/^[a-z0-9*]([-a-z0-9.*]*[a-z0-9*])?$/.test(group) || !group.includes('.')) {
    fail(at, prop, "be an API group, or a pattern with '*'", group, "write for example 'platform.acme.example' or '*.acme.example'");
  }
  const pattern = new RegExp(`^${group.replace(/\./g, '\\.').replace(/\*+/g, '.*')}$`);
  const own = OWN.find((each) => pattern.test(each));
  if (own !== undefined) {
    fail(at, prop, 'be a group of claims, composite or managed resources', phrase(group === own ? `'${own}'` : `'${group}', which includes '${own}'`),
      `${own} has checks already: ${group === own ? 'leave it out' : "write a narrower pattern, such as '*.aws.crossplane.io'"}`);
  }
  const other = OTHERS.find((each) => pattern.test(each));
  if (other !== undefined) {
    fail(at, prop, 'be a group of claims, composite or managed resources', phrase(group === other ? `'${other}'` : `'${group}', which includes '${other}'`),
      'its objects would wait for ever for the conditions of Crossplane: write the groups that you define');
  }
}

function checkKind(at: Construct, prop: string, kind: string): void {
  if (typeof kind !== 'string' || !/^[A-Za-z][A-Za-z0-9]*$/.test(kind)) {
    fail(at, prop, 'be a kind', kind, "write for example 'XCluster'; leave 'kinds' out for all of them");
  }
  if (/^[a-z]/.test(kind)) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}' is ${kind}: kinds are compared letter by letter and begin with an upper-case letter, so that it hardly matches anything`);
  }
}
