import type { IConstruct } from 'constructs';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { because, type Fix, remove, set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { say, type Words } from '../../kit/checks/words';
import { EsoRule } from '../rules';

/** What is wrong with a reference to a remote secret, given the provider of its store. */
interface FormProblem {
  readonly field: 'key' | 'version';
  readonly must: Words;
  readonly fix: Fix | Words;
}

type Provider = SecretStoreV1Spec['provider'];
type Check = (provider: Provider, key: string, version: string | undefined, prop: (field: string) => string) => FormProblem | undefined;

/** The forms in which providers accept the name and version of a secret. ESO passes both on as they are. */
const CHECKS: { readonly [name in keyof Provider]?: Check } = {
  aws: ({ aws }, key, version, prop) => (aws!.service === 'ParameterStore' ? parameter : secretsManager)(aws!.prefix ?? '', key, version, prop),
  azurekv: (_provider, key, _version, prop) => {
    const [type, name] = key.includes('/') ? key.split('/') : ['secret', key];
    if (!['secret', 'key', 'cert'].includes(type)) {
      return { field: 'key', must: "be a name, alone or after 'secret/', 'key/' or 'cert/'", fix: set(prop('key'), key.replace(/[^A-Za-z0-9]+/g, '-'), 'a Key Vault has no folders: write the name of the secret') };
    }
    if (/^[0-9a-zA-Z-]{1,127}$/.test(name)) return undefined;
    return { field: 'key', must: 'be a name in a Key Vault (letters, digits and dashes)', fix: 'write the name as the Key Vault shows it' };
  },
  gcpsm: (_provider, key) => {
    if (/^[\w-]{1,255}$/.test(key)) return undefined;
    const name = /(?:^|\/)secrets\/([\w-]+)/.exec(key)?.[1];
    return {
      field: 'key',
      must: "be the name of a secret (letters, digits, '-' and '_')",
      fix: name === undefined ? 'write the name alone: the project and the location are those of the store' : `write '${name}': the project and the location are those of the store`,
    };
  },
  kubernetes: (_provider, key, _version, prop) => {
    if (/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(key)) return undefined;
    const [namespace, name, more] = key.split('/');
    return name !== undefined && more === undefined
      ? { field: 'key', must: 'be the name of a Secret, without a namespace', fix: set(prop('key'), name, `write '${name}', and give the store the remoteNamespace '${namespace}'`) }
      : { field: 'key', must: 'be the name of a Secret', fix: 'write the name of the Secret, and its key as the property' };
  },
  onepassword: (_provider, key, version, prop) => reference(key, prop, false) ?? noVersion(version, prop),
  onepasswordSDK: (_provider, key, version, prop) => reference(key, prop, true) ?? noVersion(version, prop),
  vault: ({ vault }, _key, version, prop) => {
    if (version === undefined || vault!.version === 'v1' || /^\d+$/.test(version)) return undefined;
    return { field: 'version', must: 'be the number of a version in Vault', fix: remove(prop('version'), 'write the number, or remove it for the newest version') };
  },
};

/** ESO writes the vault of the store before the name. */
function reference(key: string, prop: (field: string) => string, sdk: boolean): FormProblem | undefined {
  const must = sdk ? 'be an item and its field, without the vault' : 'be the title of an item';
  const [, item, field] = /^op:\/\/[^/]+\/([^/]+)(?:\/(.+))?$/.exec(key) ?? [];
  if (!key.startsWith('op://')) return undefined;
  const why = 'the vault is that of the store';
  if (item === undefined) return { field: 'key', must, fix: why };
  const fix = sdk ? set(prop('key'), field === undefined ? item : `${item}/${field}`)
    : set(prop('key'), item, `write '${item}'${field === undefined ? '' : `, and '${field}' as the property`}`);
  return { field: 'key', must, fix: because(why, fix) };
}

function noVersion(version: string | undefined, prop: (field: string) => string): FormProblem | undefined {
  return version === undefined ? undefined : { field: 'version', must: 'be left out for 1Password, which gives the newest version only', fix: remove(prop('version')) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function secretsManager(prefix: string, key: string, version: string | undefined, prop: (field: string) => string): FormProblem | undefined {
  if (version !== undefined && UUID.test(version)) {
    return { field: 'version', must: "be a staging label, or 'uuid/' and the id of a version", fix: set(prop('version'), `uuid/${version}`) };
  }
  return withoutPrefix(prefix, key, prop);
}

/** Names with a slash start with one; ESO adds the version after a colon. */
function parameter(prefix: string, key: string, version: string | undefined, prop: (field: string) => string): FormProblem | undefined {
  const name = `${prefix}${key}`;
  if (!name.startsWith('/') && name.includes('/') && !name.startsWith('arn:')) {
    return { field: 'key', must: "start with '/', as every parameter with a path", fix: prefix === '' ? set(prop('key'), `/${key}`) : say`start the prefix of the store with '/'` };
  }
  if (version !== undefined && UUID.test(version)) {
    return { field: 'version', must: 'be the number or a label of a version', fix: remove(prop('version'), 'write the number, or remove it for the newest version') };
  }
  return withoutPrefix(prefix, key, prop);
}

function withoutPrefix(prefix: string, key: string, prop: (field: string) => string): FormProblem | undefined {
  if (prefix === '' || !key.startsWith('arn:')) return undefined;
  return { field: 'key', must: `be a name, since ESO writes the prefix '${prefix}' of the store before it`, fix: set(prop('key'), key.replace(/^.*:(?:secret:|parameter)/, ''), 'write the name without the prefix, or use a store without one') };
}

/** What is wrong with the name or the version of a remote secret; nothing where the form depends on a placeholder. */
export function formProblem(provider: Provider, key: string, version: string | undefined, prop: (field: string) => string): FormProblem | undefined {
  const [name] = Object.keys(provider) as (keyof Provider)[];
  if (substituted(`${key} ${version ?? ''}`) !== `${key} ${version ?? ''}`) return undefined;
  return CHECKS[name]?.(provider, key, version, prop);
}

/** The part of a remote key that repeats the prefix of its store, so that ESO reads another name; undefined if it does not. */
export function repeatedPrefix({ aws }: Provider, key: string): string | undefined {
  return aws?.prefix !== undefined && aws.prefix !== '' && key.startsWith(aws.prefix) ? aws.prefix : undefined;
}

/** The name that ESO makes of a remote key and a prefix that run into each other, such as 'prod' and 'db'; undefined if they do not. */
export function gluedName({ aws }: Provider, key: string): { readonly prefix: string; readonly name: string } | undefined {
  const prefix = aws?.prefix ?? '';
  if (!/[A-Za-z0-9]$/.test(prefix) || !/^[A-Za-z0-9]/.test(key) || key.startsWith(prefix) || key.startsWith('arn:')) return undefined;
  return { prefix, name: `${prefix}${key}` };
}

/** Warns of a remote key that runs into the prefix of its store. */
export function warnOfGluedName(at: IConstruct, prop: string, { prefix, name }: { readonly prefix: string; readonly name: string }): void {
  warnOf(at, EsoRule.REMOTE_NAME, prop, `becomes '${name}', since ESO adds nothing between it and '${prefix}', the prefix of the store`, `end the prefix with '/', as '${prefix}/'`);
}
