import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

/** An API group, which Argo CD compares without a version. */
export function checkGroup(at: Construct, prop: string, group: string | undefined): void {
  if (group === undefined || !substituted(group).includes('/')) return;
  refuse(at, ArgoRule.API_GROUP, prop, 'be an API group without a version', group, set(prop, group.split('/')[0]));
}

/** Kinds are compared letter by letter, so that one in lower case or a plural matches nothing. */
export function warnOfLowerCase(at: Construct, prop: string, kind: string): void {
  if (!/^[a-z]/.test(kind)) return;
  warnOf(at, ArgoRule.NO_EFFECT, prop, say`is ${lit(kind)}, which hardly matches anything, since kinds start with an upper-case letter`, 'write the kind as in manifests');
}
