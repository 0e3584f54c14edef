import type { Construct } from 'constructs';
import type { AppProjectV1Alpha1Spec } from '../../../imports/argo/app-project.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { checkNamespace } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { checkNoPassword } from '../../kit/values/git-url';
import { globMatches, globRegex, isGlob } from './glob';
import type { ArgoDestinationServiceAccount, ArgoProjectDestination } from './options';

/** Checks and renders where Applications may apply to. */
export function renderDestinations(at: Construct, destinations: readonly ArgoProjectDestination[]): AppProjectV1Alpha1Spec['destinations'] {
  destinations.forEach((destination, index) => checkDestination(at, `destinations[${index}]`, destination, destinations));
  warnOfRepeats(at, 'destinations', destinations.map(({ server, name, namespace }) => JSON.stringify([server ?? '', server === undefined ? name : '', namespace])));
  return destinations.map(({ server, name, namespace }) => ({
    ...defined({ server, name }), namespace,
  }));
}

function checkDestination(at: Construct, prop: string, destination: ArgoProjectDestination, all: readonly ArgoProjectDestination[]): void {
  const { server, name, namespace } = destination;
  if (!server && !name) fail(at, prop, "have a 'server' or a 'name'", destination, "without one it matches nothing: write server: '*' for all clusters");
  if (namespace === undefined || namespace === null) fail(at, `${prop}.namespace`, 'be given', undefined, "write '*' for all; without one only Applications that name no namespace are permitted");
  for (const [field, text] of Object.entries({ server, name, namespace })) {
    if (text !== undefined) checkText(at, `${prop}.${field}`, text);
  }
  if (server !== undefined) checkServerGlob(at, `${prop}.server`, server.replace(/^!/, ''));
  checkDestinationNamespace(at, `${prop}.namespace`, namespace.replace(/^!/, ''));
  if (namespace.startsWith('!') && !server) {
    fail(at, `${prop}.namespace`, "begin with '!' only beside a 'server'", namespace, "without it another entry may permit the namespace: write server: '*', or the server of the cluster");
  }
  warnOfWidth(at, prop, destination, all);
}

/** A glob, which may be denied. */
function checkText(at: Construct, prop: string, text: string): void {
  if (text === '!*') fail(at, prop, "not be '!*'", text, 'Argo CD refuses it: what no entry permits is forbidden anyway');
  checkGlob(at, prop, text);
}

/** The server of a destination is compared with the URL of a cluster Secret, from which Argo CD takes the slash at the end. */
function checkServerGlob(at: Construct, prop: string, server: string): void {
  checkNoPassword(at, prop, server);
  if (!isGlob(server) && !/^https?:\/\/[^\s/]+/.test(server)) {
    fail(at, prop, 'be the URL of an API server, or a glob', server, 'a cluster by its name in Argo CD goes into \'name\'; a URL begins with https://');
  }
  if (server.endsWith('/')) fail(at, prop, "have no '/' at the end", server, `it would match no cluster: write '${server.replace(/\/+$/, '')}'`);
}

function checkDestinationNamespace(at: Construct, prop: string, namespace: string): void {
  if (namespace !== '' && !isGlob(namespace)) checkNamespace(at, prop, namespace);
}

/** A deny entry permits what it does not name, and of name and server one is enough. */
function warnOfWidth(at: Construct, prop: string, { server, name, namespace }: ArgoProjectDestination, all: readonly ArgoProjectDestination[]): void {
  if (server && name && (server === '*') !== (name === '*')) {
    warn(at, WarningCode.ARGO_PROJECT_WIDE, `'${prop}' has a server and a name, of which one is enough, so that '*' permits every cluster; remove one of them`);
  }
  const denied = [namespace, server, name].find((text) => text?.startsWith('!'));
  if (denied === undefined || all.some((other) => isBroad(other, server, namespace))) return;
  warn(at, WarningCode.ARGO_PROJECT_WIDE,
    `'${prop}' denies ${denied.slice(1)}, and thereby permits everything else that it matches; list what is permitted instead, or acknowledge this if it is meant`);
}

/** Whether an entry permits anyway what a deny entry leaves over. */
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
      if (typeof text === 'string' && text.includes('!')) fail(at, `${prop}.${field}`, "have no '!'", text, 'service accounts cannot be denied: write the globs that they are for');
      checkGlob(at, `${prop}.${field}`, text);
    }
    checkServerGlob(at, `${prop}.server`, server);
    checkDestinationNamespace(at, `${prop}.namespace`, namespace);
    if (typeof account !== 'string' || !/^([a-z0-9]([-a-z0-9]*[a-z0-9])?:)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(account)) {
      fail(at, `${prop}.defaultServiceAccount`, "be the name of a service account, or 'namespace:name'", account, "write for example 'deployer', without 'system:serviceaccount:'");
    }
    const earlier = accounts.slice(0, index).findIndex((other) => covers(other.server, server) && covers(other.namespace, namespace));
    if (earlier >= 0) {
      warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}' has no effect: 'destinationServiceAccounts[${earlier}]' matches the same, and the first one counts; move it up, or remove it`);
    }
  });
  return accounts.map((account) => ({ ...account }));
}

/** Whether a glob matches all that another one does, as far as that is easy to see. */
function covers(wide: string, narrow: string): boolean {
  return wide === narrow || wide === '*' || (!isGlob(narrow) && globMatches(wide, narrow));
}

/** Refuses a glob that Argo CD cannot compile, and which would match nothing. */
export function checkGlob(at: Construct, prop: string, glob: string): void {
  if (typeof glob !== 'string') fail(at, prop, 'be a text', glob, 'quote it');
  if (!globRegex(glob)) fail(at, prop, 'be a glob that Argo CD can read', glob, 'close its brackets and braces');
}

/** Says which entries of a list are in it twice: the controller does not mind, but nobody can change the project through the API server. */
export function warnOfRepeats(at: Construct, prop: string, keys: readonly string[]): void {
  const seen = new Map<string, number>();
  keys.forEach((key, index) => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else warn(at, WarningCode.ARGO_PROJECT_EDIT, `'${prop}[${index}]' says the same as '${prop}[${first}]', and Argo CD's API server refuses changes of such a project; remove one`);
  });
}
