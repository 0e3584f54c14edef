import type { IConstruct } from 'constructs';
import { dataProp } from './remote-ref';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { remove } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { say } from '../../kit/checks/words';
import { EsoRule } from '../rules';
import { isSingleLine } from '../template/value-form';

type Data = NonNullable<ExternalSecretV1Spec['data']>[number];
type Provider = SecretStoreV1Spec['provider'];

/** Providers whose secrets are always several fields, and which give all of them as JSON if none is named. */
export const OF_FIELDS: readonly string[] = ['vault', 'kubernetes'];

/** Warns of values that a provider gives in another form than their readers expect. */
export function warnOfValueForms(member: IConstruct, spec: ExternalSecretV1Spec, entry: Data, provider: Provider, storeName: string): void {
  const { secretKey, remoteRef: { key, property, metadataPolicy } } = entry;
  const [name] = Object.keys(provider);
  const prop = dataProp('', secretKey);
  const { webhook } = provider;
  if (webhook !== undefined && property !== undefined && !usesProperty(webhook)) {
    warnOf(member, EsoRule.NO_EFFECT, `${prop}.property`, `is used by no template of store '${storeName}', so that the same value is read for every property`,
      remove(`${prop}.property`, "use it in the store, for example with the jsonPath '$.data.{{ .remoteRef.property }}', or remove it"));
  }
  if (metadataPolicy === 'Fetch') return;
  if (OF_FIELDS.includes(name) && property === undefined && isOneValue(spec, secretKey)) {
    warnOf(member, EsoRule.WHOLE_SECRET, `${prop}.property`, `is missing, so that the provider '${name}' gives all fields of '${key}' as one JSON object`, 'name the field that has the value');
  }
  if (provider.azurekv !== undefined) warnOfAzureObject(member, spec, prop, secretKey, key);
}

function usesProperty(webhook: NonNullable<Provider['webhook']>): boolean {
  return /property|remoteRef(?!\.\w)/.test(JSON.stringify([webhook.url, webhook.body, webhook.headers, webhook.result?.jsonPath]));
}

const escaped = (key: string): string => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** An action that prints a value as it is. */
function printed(secretKey: string): string {
  return `\\{\\{-?\\s*(?:\\.${escaped(secretKey)}|index \\. "${escaped(secretKey)}")\\s*-?\\}\\}`;
}

/** The keys of the Secret that get a value as it is. */
function keysWith({ target }: ExternalSecretV1Spec, secretKey: string): string[] {
  const { data = {}, mergePolicy } = target?.template ?? {};
  const texts = Object.entries(data);
  const alone = new RegExp(`^\\s*${printed(secretKey)}\\s*$`);
  const templated = texts.filter(([, text]) => alone.test(text)).map(([key]) => key);
  return texts.length > 0 && mergePolicy !== 'Merge' ? templated : [secretKey, ...templated];
}

/** Whether a value is a single one: it is part of a URL, or its key says so. */
function isOneValue(spec: ExternalSecretV1Spec, secretKey: string): boolean {
  if (spec.target?.template?.templateFrom?.length) return false;
  const inUrl = new RegExp(`^\\s*\\w[\\w+.-]*://[^\\n]*${printed(secretKey)}`);
  return keysWith(spec, secretKey).some(isSingleLine) || Object.values(spec.target?.template?.data ?? {}).some((text) => inUrl.test(text));
}

/** A certificate in a Key Vault has three objects: only the secret holds a private key. */
function warnOfAzureObject(member: IConstruct, spec: ExternalSecretV1Spec, prop: string, secretKey: string, key: string): void {
  const [, type, name] = /^(cert|key)\/(.+)$/.exec(key) ?? [];
  const ending = type === 'cert' ? /\.(?:crt|pem)$/ : /\.key$/;
  if (type === undefined || !keysWith(spec, secretKey).some((given) => ending.test(given))) return;
  const says = type === 'cert' ? `is '${key}', the certificate in binary form (DER), and not in PEM` : `is '${key}', the public part of the key as JSON, and not the private key`;
  warnOf(member, EsoRule.CONTENTS_FORM, `${prop}.key`, says,
    say`read 'secret/${name}', which holds both, and take them from it in a template with ${type === 'cert' ? 'pkcs12cert' : 'pkcs12key'}`);
}
