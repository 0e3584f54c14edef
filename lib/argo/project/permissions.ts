import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { substituted } from '../../kit/checks/placeholder';
import { globMatches, pathPatternRegex } from '../../kit/go/glob';
import { normalRepoUrl } from '../source/urls';

/** Whether something is true; undefined if the app does not tell. */
type Answer = boolean | undefined;

/** An entry of a project. */
type DestinationSpec = NonNullable<AppProjectV1Alpha1Spec['destinations']>[number];

/** A destination as Argo CD resolves it; undefined is what the app does not tell. */
export interface KnownDestination {
  readonly server?: string | undefined;
  readonly name?: string | undefined;
  readonly namespace: string;
}

/** The answer of a project. */
interface Verdict {
  readonly answer: Answer;
  /** The index of the entry that denies it, if one does. */
  readonly denied?: number;
}

const not = (a: Answer): Answer => (a === undefined ? undefined : !a);

function and(...answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function or(...answers: readonly Answer[]): Answer {
  return not(and(...answers.map(not)));
}

/** Whether Flux will replace a part of a string, so that it cannot be compared. */
const isOpen = (text: string): boolean => substituted(text) !== text;

/** Whether a glob with an optional `!` matches a string that may be unknown, but is not empty. */
function matches(pattern: string | undefined, text: string | undefined): Answer {
  if (pattern === undefined || pattern === '') return text === '';
  if (pattern === '*') return true;
  if (text === undefined) return undefined;
  if (isOpen(text) || isOpen(pattern)) return pattern === text || undefined;
  return pattern.startsWith('!') ? !globMatches(pattern.slice(1), text) : globMatches(pattern, text);
}

const denies = (pattern: string | undefined): boolean => pattern?.startsWith('!') ?? false;

/** Whether a project permits a destination, by the rules of Argo CD: any matching entry permits, any denying entry forbids. */
export function permitsDestination(destinations: readonly DestinationSpec[], destination: KnownDestination): Verdict {
  let permitted: Answer = false;
  let open: Answer = true;
  for (const [index, entry] of destinations.entries()) {
    const name = matches(entry.name, destination.name);
    const server = matches(entry.server, destination.server);
    const namespace = matches(entry.namespace, destination.namespace);
    const matched = and(or(server, name), namespace);
    const forbids = or(
      and(not(name), denies(entry.name)),
      and(not(server), denies(entry.server), namespace),
      and(not(namespace), denies(entry.namespace), server),
    );
    const denied = and(not(matched), forbids);
    if (denied === true) return { answer: false, denied: index };
    if (denied === undefined) open = undefined;
    permitted = or(permitted, matched);
  }
  return { answer: and(permitted, open) };
}

/** Whether a project permits a repository; unknown if it is unclear how Go parses the URL. */
export function permitsSource(patterns: readonly string[], url: string): Verdict {
  const text = normalRepoUrl(url);
  let permitted: Answer = false;
  let open: Answer = true;
  for (const [index, given] of patterns.entries()) {
    const pattern = normalRepoUrl(given.replace(/^!/, ''));
    const equal = given === '*' ? true : pattern === undefined || text === undefined ? undefined : globMatches(pattern, text, '/');
    if (!denies(given)) {
      permitted = or(permitted, equal);
    } else if (equal === true) {
      return { answer: false, denied: index };
    } else {
      // What is not denied is permitted.
      if (equal === undefined) open = undefined;
      permitted = or(permitted, not(equal));
    }
  }
  return { answer: and(permitted, open) };
}

/** Whether a project may permit a namespace to be created. */
export function permitsNamespaceKind(spec: AppProjectV1Alpha1Spec, name: string): boolean {
  const listed = (list: AppProjectV1Alpha1Spec['clusterResourceWhitelist']): Answer => or(false, ...(list ?? []).map((entry) =>
    and(matchesPath(entry.kind, 'Namespace'), matchesPath(entry.group, ''), !entry.name || matchesPath(entry.name, name))));
  return and(listed(spec.clusterResourceWhitelist), not(listed(spec.clusterResourceBlacklist))) !== false;
}

function matchesPath(pattern: string, text: string): Answer {
  if (isOpen(pattern) || isOpen(text)) return pattern === '*' || undefined;
  return pathPatternRegex(pattern)?.test(text) ?? false;
}
