import type { Construct } from 'constructs';
import type { ArgoHealthGroup } from './argo-crossplane-settings-options';
import { fail } from '../kit/fail';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Groups of other kinds of object; a pattern that includes one would make all of them wait for conditions that they do not have. */
const OTHERS = [
  'apps', 'batch', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'apiextensions.k8s.io', 'argoproj.io', 'cert-manager.io', 'external-secrets.io',
  'kustomize.toolkit.fluxcd.io', 'monitoring.coreos.com',
];
/** Groups that Crossplane has of its own: packages and definitions have their checks, the others have kinds without conditions. */
const OWN = ['pkg.crossplane.io', 'apiextensions.crossplane.io'];

/** What the health checks of the user's groups are written for: single kinds, and patterns. */
export interface HealthTargets {
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
