import type { IConstruct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import type { AppView } from '../../kit/app/app-view';
import { blame, type Finding } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { withoutOuterSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { EsoRule } from '../rules';
import { accessOf, allows, type KnownStore } from '../store/access';

type DataFrom = NonNullable<ExternalSecretV1Spec['dataFrom']>[number];
type Provider = SecretStoreV1Spec['provider'];

/** Providers that do not list all secrets of a folder: they need a name or tags. */
const NEEDS_CRITERION: readonly string[] = ['aws', 'gcpsm'];
/** Providers that ignore tags if a name is given. Others require both. */
const NAME_OR_TAGS: readonly string[] = ['vault', 'gcpsm', 'conjur'];

/** Searches, and secrets that are read as a whole, in a form that the provider of their store does not accept. */
export function findSearchProblems(member: IConstruct, provider: Provider, { find, extract, rewrite }: DataFrom, prop: string): Finding[] {
  if (extract !== undefined) return findExtractProblems(member, provider, extract.key, `${prop}.extract.key`);
  if (find === undefined) return [];
  const [name] = Object.keys(provider);
  const { aws, vault } = provider;
  const tags = Object.keys(find.tags ?? {}).length > 0;
  const path = find.path !== undefined && substituted(find.path) === find.path ? find.path : undefined;
  if (NEEDS_CRITERION.includes(name) && find.name === undefined && !tags) {
    return [blame(member, EsoRule.REMOTE_KEY, `${prop}.find.nameRegexp`, say`be given unless ${the(`${prop}.find.tags`)} is, for the provider '${name}'`, undefined, set(`${prop}.find.nameRegexp`, '.*'))];
  }
  if (vault?.version === 'v1' && tags) {
    return [blame(member, EsoRule.REMOTE_KEY, `${prop}.find.tags`, "be left out for version v1 of Vault's engine", phrase('tags'), because('only version v2 has metadata', say`search with ${the(`${prop}.find.nameRegexp`)}`))];
  }
  if (vault !== undefined && path !== undefined) {
    const mount = withoutOuterSlashes(vault.path ?? '');
    const inner = withoutOuterSlashes(path);
    const own = mount !== '' && (inner === mount || inner.startsWith(`${mount}/`));
    const meant = own ? inner.slice(mount.length + 1) : inner;
    if (path.endsWith('/') || own) {
      const place = `${prop}.find.path`;
      warnOf(member, EsoRule.REMOTE_NAME, place, own ? `starts with '${mount}', the path of the store, which ESO adds once more` : 'ends with a slash, which ESO adds once more',
        meant === '' ? remove(place) : set(place, meant));
    }
  }
  if (path !== undefined && (vault !== undefined || aws?.service === 'ParameterStore')) warnOfSlashes(member, prop, path, rewrite);
  if (tags && find.name !== undefined && (NAME_OR_TAGS.includes(name) || aws?.service === 'ParameterStore')) {
    warnOf(member, EsoRule.NO_EFFECT, `${prop}.find.tags`, say`are ignored by the provider '${name}' when ${the(`${prop}.find.nameRegexp`)} is given, so that every secret with such a name is found`,
      say`keep one of the two`);
  }
  if (aws?.service === 'ParameterStore' && aws.prefix !== undefined && aws.prefix !== '' && path !== undefined && !path.startsWith(aws.prefix.replace(/\/$/, ''))) {
    warnOf(member, EsoRule.REMOTE_NAME, `${prop}.find.path`, `lacks '${aws.prefix}', the prefix of the store, which ESO does not add to searches`,
      set(`${prop}.find.path`, `${aws.prefix.replace(/\/$/, '')}${path}`));
  }
  return [];
}

/** Regular expressions that Go and JavaScript read the same. */
const SIMPLE = /^[\w^$.*+?()[\]\\{}|/-]*$/;
/** Templates that keep the slashes of a key. */
const KEEPS = /^[^{}]*\{\{-?\s*\.value\s*(?:\|\s*(?:upper|lower|title|trim)\s*)*-?\}\}[^{}]*$/;

/** Warns of names below a path that keep their slashes: ESO replaces them only if there is no rewrite. */
function warnOfSlashes(member: IConstruct, prop: string, path: string, rewrite: DataFrom['rewrite'] = []): void {
  let key = `${path.replace(/\/$/, '')}/name`;
  for (const { regexp, transform } of rewrite) {
    if (transform !== undefined && KEEPS.test(transform.template)) continue;
    if (regexp === undefined || !SIMPLE.test(regexp.source) || regexp.source.includes('(?')) return;
    key = key.replace(new RegExp(regexp.source, 'g'), regexp.target.replace(/\$\{(\d+)\}/g, '$$$1'));
  }
  if (rewrite.length === 0 || !key.includes('/')) return;
  warnOf(member, EsoRule.REWRITE, `${prop}.rewrite`, `leaves the slashes in keys such as '${key}', and ESO replaces them only if there is no rewrite`,
    say`first replace them, for example with ${lit(call('EsoRewrite.regexp', '[^-._a-zA-Z0-9]', '_'))}`);
}

/** Warns of a search with a ServiceAccount that may read Secrets, and not list them. */
export function warnOfListing(app: AppView, member: IConstruct, prop: string, store: KnownStore): void {
  const access = accessOf(app, store);
  if (access === undefined || !allows(access.verbs, 'get') || allows(access.verbs, 'list')) return;
  warnOf(member, EsoRule.IDENTITY, prop, `lists the Secrets of '${access.namespace}', and ServiceAccount '${access.account}' may not: its roles lack the verb 'list'`, "add 'list' beside 'get'");
}

function findExtractProblems(member: IConstruct, { aws, azurekv }: Provider, key: string, prop: string): Finding[] {
  if (aws?.service === 'ParameterStore' && key.endsWith('/')) {
    return [blame(member, EsoRule.REMOTE_KEY, prop, 'be the name of one parameter', key, say`use ${program('EsoDataFrom.find', 'find')} with this path and the ${program('nameRegexp', 'regular expression')} .* to read all parameters below it`)];
  }
  const type = /^(cert|key)\//.exec(key)?.[1];
  if (azurekv === undefined || type === undefined) return [];
  return [blame(member, EsoRule.REMOTE_KEY, prop, 'be a secret, whose value is JSON', key,
    because(`a ${type} in a Key Vault has no fields`, say`read it in ${the('data')}${type === 'cert' ? ", as 'secret/...' if the private key is needed too" : ''}`))];
}
