import type { Construct } from 'constructs';
import type { ArgoBitbucketBasicAuth, ArgoConfigMapKey } from './services';
import { hasExpression } from './stand-ins';
import { checkNamespaceMatch, namespaceOf } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { checkDataKey, checkName } from '../../kit/checks/names';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { checkRegex, regexOfGlob } from '../../kit/go/regex';
import { checkNoPassword } from '../../kit/values/git-url';
import { checkKeyInApp, SecretKey } from '../../kit/values/secret-key';
import { ArgoRule } from '../rules';

/** A service in the manifest. */
export interface ServiceSpec {
  readonly [service: string]: object;
}

/** Fields that name one thing, which cannot be a path or a URL. */
const NAMES = ['owner', 'repo', 'organization', 'teamProject'];
/** Fields that must not be empty. */
const REQUIRED = [...NAMES, 'project', 'group', 'user'];
/** Of two ways to sign in, the controller takes the first. */
const FIRST: readonly (readonly [first: string, second: string])[] = [['appSecretName', 'tokenRef'], ['bearerToken', 'basicAuth'], ['insecure', 'caRef']];

/** Checks and renders a service. Argo CD gives its fields the same names. */
export function renderService(at: Construct, prop: string, service: string, options: Readonly<Record<string, unknown>>): ServiceSpec {
  const spec: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const name = `${prop}.${field}`;
    if (typeof value === 'string') checkText(at, name, field, value, service);
    spec[field] = renderField(at, name, field, value);
  }
  for (const [first, second] of FIRST) {
    if (!options[first] || options[second] === undefined) continue;
    warnOf(at, ArgoRule.NO_EFFECT, `${prop}.${second}`, say`has no effect next to ${the(first)}`, remove(`${prop}.${second}`));
  }
  if (options.includeSharedProjects !== undefined && !options.includeSubgroups) {
    warnOf(at, ArgoRule.NO_EFFECT, `${prop}.includeSharedProjects`, say`has no effect without ${the('includeSubgroups')}`, remove(`${prop}.includeSharedProjects`));
  }
  return { [service]: spec };
}

function checkText(at: Construct, prop: string, field: string, text: string, service: string): void {
  if (hasExpression(text) || isPlaceholder(text)) return;
  if (REQUIRED.includes(field) && text.trim() === '') refuse(at, ArgoRule.SERVICE, prop, 'not be empty', text, 'write the name that the service shows');
  const known = substituted(text);
  if (field === 'api') {
    checkNoPassword(at, prop, text);
    if (!/^https?:\/\/[^\s/]+/.test(known)) refuse(at, Rule.URL, prop, 'be the URL of the API', text, say`write for example ${lit('https://git.acme.example')}`);
  }
  const isUrl = /^(https?:\/\/|git@)/.test(known);
  if ((NAMES.includes(field) && known.includes('/')) || (isUrl && ['project', 'group'].includes(field))) {
    const last = withoutTrailingSlashes(text.replace(/\.git$/, '')).replace(/^.*\//, '');
    const takesPath = isUrl && service === 'gitlab';
    refuse(at, ArgoRule.SERVICE, prop, takesPath ? 'be the ID or the path' : 'be a single name', text, takesPath ? set(prop, text.replace(/^\w+:\/\/[^/]+\/|\.git$/g, '')) : set(prop, last));
  }
  if (field === 'appSecretName') checkName(at, prop, text);
  if (field === 'role' && !/^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(substituted(text, '0'.repeat(12)))) {
    refuse(at, ArgoRule.SERVICE, prop, 'be the ARN of a role', text, say`write for example ${lit('arn:aws:iam::123456789012:role/argocd')}`);
  }
}

function renderField(at: Construct, prop: string, field: string, value: unknown): unknown {
  if (value instanceof SecretKey) return field === 'bearerToken' ? { tokenRef: renderKey(at, prop, value) } : renderKey(at, prop, value);
  if (field === 'basicAuth') {
    const { username, passwordRef } = value as ArgoBitbucketBasicAuth;
    return { username, passwordRef: renderKey(at, `${prop}.passwordRef`, passwordRef) };
  }
  if (field === 'caRef') {
    const { configMapName, key } = value as ArgoConfigMapKey;
    return { configMapName: checkName(at, `${prop}.configMapName`, configMapName), key: checkDataKey(at, `${prop}.key`, key) };
  }
  return value;
}

/** The controller reads Secrets in the namespace of the set. */
function renderKey(at: Construct, prop: string, key: SecretKey): { secretName: string; key: string } {
  checkKeyInApp(at, prop, key);
  checkNamespaceMatch(at, prop, key.namespace, { kind: 'Secret', namespace: namespaceOf(at) });
  return { secretName: key.secretName, key: key.key };
}

const PATTERNS = ['branchMatch', 'targetBranchMatch', 'titleMatch', 'repositoryMatch', 'labelMatch'];

/** Checks and renders filters, whose patterns are regular expressions that may match anywhere. */
export function renderFilters<T extends object>(at: Construct, prop: string, filters: readonly T[] | undefined): T[] | undefined {
  filters?.forEach((filter, index) => {
    const name = `${prop}[${index}]`;
    const given = Object.entries(filter).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
    if (given.length === 0) refuse(at, ArgoRule.SERVICE, name, 'have a condition', filter, because('without one it passes everything', remove(name)));
    for (const [field, value] of given as [string, string | readonly string[]][]) {
      if (typeof value !== 'string') checkPaths(at, `${name}.${field}`, value);
      else if (PATTERNS.includes(field) && !hasExpression(value) && !isPlaceholder(value)) checkPattern(at, `${name}.${field}`, value);
    }
  });
  return filters?.map((filter) => ({ ...filter }));
}

function checkPattern(at: Construct, prop: string, pattern: string): void {
  checkRegex(at, prop, pattern);
  const meant = regexOfGlob(pattern);
  if (meant === undefined) return;
  warnOf(at, ArgoRule.GLOB_AS_REGEX, prop, say`is ${lit(pattern)}, which is read as a regular expression, in which '*' and '?' repeat what is in front of them`, set(prop, meant));
}

function checkPaths(at: Construct, prop: string, paths: readonly string[]): void {
  for (const [index, path] of paths.entries()) {
    if (!/^\.?\/|[*?]/.test(substituted(path)) || hasExpression(path)) continue;
    refuse(at, ArgoRule.SERVICE, `${prop}[${index}]`, 'be a path from the root of the repository', path,
      /[*?]/.test(path) ? because('wildcards are compared literally', 'name a file or folder') : set(`${prop}[${index}]`, path.replace(/^(\.?\/)+/, '')));
  }
}
