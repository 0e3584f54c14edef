import type { Construct } from 'constructs';
import { builtinKind, isBuiltinGroup } from '../../kinds/builtin';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { isGlob } from '../../kit/go/glob';
import { ArgoRule } from '../rules';

/** An API group, which Argo CD compares without a version. */
export function checkGroup(at: Construct, prop: string, group: string | undefined): void {
  if (group === undefined) return;
  const text = substituted(group);
  if (text.includes('/')) refuse(at, ArgoRule.API_GROUP, prop, 'be an API group without a version', group, set(prop, /^v\d/.test(group) ? '' : group.split('/')[0]));
  if (/^(core|v\d+((alpha|beta)\d+)?)$/.test(text)) {
    refuse(at, ArgoRule.API_GROUP, prop, 'be an API group', group, because('the core group is an empty string', set(prop, '')));
  }
}

/** The group of a kind. Without one, the core group is meant; globs and groups that are not of Kubernetes itself match what they say. */
export function checkGroupOf(at: Construct, prop: string, group: string | undefined, kind: string): void {
  checkGroup(at, prop, group);
  const own = builtinKind(kind)?.group;
  if (own === undefined || own === (group ?? '') || isGlob(group ?? '') || substituted(group ?? '') !== (group ?? '')) return;
  const article = /^[AEIOU]/.test(kind) ? 'an' : 'a';
  if (!group) refuse(at, ArgoRule.API_GROUP, prop, `be given for ${article} ${kind}`, group, because('the default is the core group', set(prop, own)));
  if (isBuiltinGroup(group)) {
    refuse(at, ArgoRule.API_GROUP, prop, `be the group of ${article} ${kind}`, group, because('any other matches nothing', own === '' ? remove(prop, 'leave it out for the core group') : set(prop, own)));
  }
}

/** Kinds are compared letter by letter, so that one in lower case or a plural matches nothing. */
export function warnOfLowerCase(at: Construct, prop: string, kind: string): void {
  if (!/^[a-z]/.test(kind)) return;
  warnOf(at, ArgoRule.NO_EFFECT, prop, say`is ${lit(kind)}, which hardly matches anything, since kinds start with an upper-case letter`, 'write the kind as in manifests');
}
