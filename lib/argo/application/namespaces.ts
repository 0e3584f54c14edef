import type { ApiObject } from 'cdk8s';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { globMatches } from '../../kit/go/glob';
import { ArgoRule } from '../rules';

/** Whether Applications of a namespace may belong to a project with these entries; undefined if the app does not tell. */
export function permitsNamespace(patterns: readonly string[], namespace: string): boolean | undefined {
  const answers = patterns.map((pattern) => permits(pattern, namespace));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

function permits(pattern: string, namespace: string): boolean | undefined {
  if (pattern === '*') return true;
  if (substituted(pattern) !== pattern || substituted(namespace) !== namespace) return pattern === namespace || undefined;
  const expression = /^\/(.+)\/$/.exec(pattern)?.[1];
  if (expression === undefined) return globMatches(pattern, namespace);
  try {
    return new RegExp(expression).test(namespace);
  } catch {
    // Argo CD has the regular expressions of .NET.
    return undefined;
  }
}

/** Why an object may be in the wrong namespace, and the setting that would allow it. */
export interface NamespaceDoubt {
  readonly kind: 'Applications' | 'sets';
  /** Whether the namespace is that of the resources. If not, it is that of the chart. */
  readonly ofResources: boolean;
  readonly project: string;
}

const ALLOWS = { Applications: 'application.namespaces', sets: 'applicationsetcontroller.namespaces' };

/** Warns of an object outside the namespace of Argo CD, unless a project of the app lists that namespace. */
export function warnOfNamespace(app: AppView, object: ApiObject, { kind, ofResources, project }: NamespaceDoubt): void {
  const namespace = object.metadata.namespace!;
  const isListed = app.named('argoproj.io', 'AppProject', project)
    .some((each) => permitsNamespace(specOf<AppProjectV1Alpha1Spec>(each)?.sourceNamespaces ?? [], namespace) !== false);
  if (isListed) return;
  const allowed = `, or acknowledge this if ${ofResources ? '' : 'Argo CD runs there or '}${ALLOWS[kind]} allows it`;
  warnOf(object, ArgoRule.NAMESPACE, 'metadata.namespace',
    say`is ${lit(namespace)}, the namespace of the ${ofResources ? 'resources' : 'chart'}, and Argo CD silently ignores ${kind} outside its own namespace`,
    set('metadata.namespace', 'argocd', say`set it to ${lit('argocd')}${program(allowed, '')}`));
}
