import type { Construct } from 'constructs';
import type { ArgoDestinationServiceAccount, ArgoProjectDestination } from './options';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { checkNamespace } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the, type Words } from '../../kit/checks/words';
import { globMatches, globRegex, isGlob } from '../../kit/go/glob';
import { defined } from '../../kit/values/defined';
import { checkNoPassword } from '../../kit/values/git-url';
import { ArgoRule } from '../rules';

/** What to do about an entry that permits more than it seems to. */
export const LIST_PERMITTED = say`list what is permitted instead${program(', or acknowledge this if it is intended', '')}`;

/** Checks and renders the destinations that Applications may have. */
export function renderDestinations(at: Construct, destinations: readonly ArgoProjectDestination[]): AppProjectV1Alpha1Spec['destinations'] {
  destinations.forEach((destination, index) => checkDestination(at, `destinations[${index}]`, destination, destinations));
  warnOfRepeats(at, 'destinations', destinations.map(({ server, name, namespace }) => JSON.stringify([server ?? '', server === undefined ? name : '', namespace])));
  return destinations.map(({ server, name, namespace }) => ({
    ...defined({ server, name }), namespace,
  }));
}

function checkDestination(at: Construct, prop: string, destination: ArgoProjectDestination, all: readonly ArgoProjectDestination[]): void {
  const { server, name, namespace } = destination;
  if (!server && !name) {
    refuse(at, ArgoRule.PROJECT_DESTINATION, prop, say`have a ${the('server')} or a ${the('name')}`, destination,
      because('without one it matches nothing', say`set ${the('server')} to ${lit('*')} for all clusters`));
  }
  for (const [field, text] of Object.entries({ server, name, namespace })) {
    if (text !== undefined) checkText(at, `${prop}.${field}`, text);
  }
  if (server !== undefined) checkServerGlob(at, `${prop}.server`, server.replace(/^!/, ''), say`if this is the name of a cluster in Argo CD, write it as ${the('name')}`);
  checkDestinationNamespace(at, `${prop}.namespace`, namespace.replace(/^!/, ''));
  if (namespace.startsWith('!') && !server) {
    refuse(at, ArgoRule.PROJECT_DESTINATION, `${prop}.namespace`, say`start with '!' only together with a ${the('server')}`, namespace,
      because('without one, another entry may permit the namespace', say`add the ${the('server')} of the cluster, or ${lit('*')}`));
  }
  warnOfWidth(at, prop, destination, all);
}

/** A glob, with '!' in front if it denies. */
function checkText(at: Construct, prop: string, text: string): void {
  checkNotDenyAll(at, ArgoRule.PROJECT_DESTINATION, prop, text);
  checkGlob(at, prop, text);
}

/** Refuses to deny everything. */
export function checkNotDenyAll(at: Construct, rule: Rule, prop: string, text: string): void {
  if (text === '!*') refuse(at, rule, prop, "not be '!*'", text, because('Argo CD refuses it, and forbids what no entry permits anyway', 'remove the entry'));
}

/** The server of a destination is compared with the URL of a cluster Secret, from which Argo CD removes the trailing slash. */
function checkServerGlob(at: Construct, prop: string, server: string, byName?: Words): void {
  checkNoPassword(at, prop, server);
  if (!isGlob(server) && !/^https?:\/\/[^\s/]+/.test(server)) {
    refuse(at, Rule.URL, prop, 'be the URL of an API server, or a glob', server, byName ?? "write a URL, which starts with 'https://'");
  }
  if (server.endsWith('/')) refuse(at, Rule.URL, prop, "not end with '/'", server, because('it would match no cluster', set(prop, withoutTrailingSlashes(server))));
}

function checkDestinationNamespace(at: Construct, prop: string, namespace: string): void {
  if (namespace !== '' && !isGlob(namespace)) checkNamespace(at, prop, namespace);
}

/** A deny entry permits everything that it does not name, and of name and server one is enough to match. */
function warnOfWidth(at: Construct, prop: string, { server, name, namespace }: ArgoProjectDestination, all: readonly ArgoProjectDestination[]): void {
  if (server && name && (server === '*') !== (name === '*')) {
    warnOf(at, ArgoRule.PROJECT_WIDE, prop, "has a server and a name, of which one is enough to match, so that '*' permits every cluster", 'remove one of them');
  }
  const denied = [namespace, server, name].find((text) => text?.startsWith('!'));
  if (denied === undefined || all.some((other) => isBroad(other, server, namespace))) return;
  // On one cluster, all namespaces but some are what is meant, unless others are listed.
  const isOneCluster = server !== undefined && !isGlob(server) && !server.startsWith('!') && denied === namespace;
  if (isOneCluster && !all.some((other) => other.server === server && !other.namespace.startsWith('!'))) return;
  warnOf(at, ArgoRule.PROJECT_WIDE, prop, `denies ${denied.slice(1)}, and so permits everything else that it matches`, LIST_PERMITTED);
}

/** Whether an entry permits what a deny entry leaves anyway. */
function isBroad(other: ArgoProjectDestination, server: string | undefined, namespace: string): boolean {
  const everywhere = other.namespace === '*' || (other.namespace === namespace && !namespace.startsWith('!'));
  const isServer = other.server === '*' || (other.server !== undefined && other.server === server && !server.startsWith('!'));
  return everywhere && isServer;
}

/** Checks and renders service accounts. */
export function renderServiceAccounts(
  at: Construct, accounts: readonly ArgoDestinationServiceAccount[],
): AppProjectV1Alpha1Spec['destinationServiceAccounts'] {
  accounts.forEach(({ server, namespace, defaultServiceAccount: account }, index) => {
    const prop = `destinationServiceAccounts[${index}]`;
    for (const [field, text] of Object.entries({ server, namespace })) {
      if (substituted(text).includes('!')) {
        refuse(at, ArgoRule.SERVICE_ACCOUNT, `${prop}.${field}`, "have no '!'", text, because('service accounts cannot be denied', 'write a glob of the destinations that use it'));
      }
      checkGlob(at, `${prop}.${field}`, text);
    }
    checkServerGlob(at, `${prop}.server`, server);
    checkDestinationNamespace(at, `${prop}.namespace`, namespace);
    if (!/^([a-z0-9]([-a-z0-9]*[a-z0-9])?:)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(substituted(account))) {
      refuse(at, ArgoRule.SERVICE_ACCOUNT, `${prop}.defaultServiceAccount`, "be the name of a service account, or 'namespace:name'", account,
        say`write for example ${lit('deployer')}, without 'system:serviceaccount:'`);
    }
    const earlier = accounts.slice(0, index).findIndex((other) => covers(other.server, server) && covers(other.namespace, namespace));
    if (earlier >= 0) {
      warnOf(at, ArgoRule.NO_EFFECT, prop, say`has no effect, since ${the(`destinationServiceAccounts[${earlier}]`)} matches the same, and the first match counts`,
        'move it up, or remove it');
    }
  });
  return accounts.map((account) => ({ ...account }));
}

/** Whether a glob matches everything that another one does, as far as that is easy to tell. */
function covers(wide: string, narrow: string): boolean {
  return wide === narrow || wide === '*' || (!isGlob(narrow) && globMatches(wide, narrow));
}

/** Refuses a glob that Argo CD cannot compile, and that would match nothing. */
export function checkGlob(at: Construct, prop: string, glob: string): void {
  if (!globRegex(substituted(glob))) refuse(at, ArgoRule.GLOB, prop, 'be a glob that Argo CD can read', glob, 'close its brackets and braces');
}

/** Warns of entries that are in a list twice: the controller accepts them, but the project cannot be changed through the API server any more. */
export function warnOfRepeats(at: Construct, prop: string, keys: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const [index, key] of keys.entries()) {
    const name = `${prop}[${index}]`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, name);
    else warnOf(at, ArgoRule.PROJECT_EDIT, name, say`is a duplicate of ${the(first)}, and Argo CD's API server refuses changes to such a project`, remove(name));
  }
}
