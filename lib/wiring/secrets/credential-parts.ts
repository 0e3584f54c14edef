import type { EsoExternalSecretProps } from '../../eso/external-secret/external-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { type EsoTemplate, EsoTemplateMergePolicy } from '../../eso/template/template';
import { fail, type Where } from '../../kit/checks/errors';
import { isCredential } from '../../kit/checks/show';
import { defined } from '../../kit/values/defined';
import type { FluxCredentialsOptions } from './options';

/** The keys of a Secret: values that are read from a store, and values that are no secrets. */
export interface CredentialParts {
  readonly refs: Readonly<Record<string, EsoRemoteRef>>;
  readonly literals?: Readonly<Record<string, string>>;
}

/** The keys of a Secret with a Docker configuration. */
export interface OciCredentialParts extends CredentialParts {
  /** The template of the Docker configuration; none when it is read as a whole. */
  readonly config?: string;
}

/** A text that a template gives back as it is. */
export function literal(text: string): string {
  return text.split('{{').join('{{ "{{" }}');
}

/** The ExternalSecret for some credentials, with the template that they need. */
export function externalSecretOf(
  options: FluxCredentialsOptions, { refs, literals = {} }: CredentialParts, template: EsoTemplate = {},
): EsoExternalSecretProps {
  const { store, secretName, secretMetadata, refreshInterval, refreshPolicy, api, explicitDefaults, metadata } = options;
  const texts = Object.entries(literals).map(([key, text]) => [key, literal(text)]);
  const whole: EsoTemplate = {
    ...defined({ metadata: secretMetadata }),
    ...(texts.length > 0 ? { mergePolicy: EsoTemplateMergePolicy.MERGE, data: Object.fromEntries(texts) as Record<string, string> } : {}),
    ...template,
  };
  const target = {
    ...defined({ name: secretName }),
    ...(Object.keys(whole).length > 0 ? { template: whole } : {}),
  };
  return {
    store,
    data: refs,
    ...(Object.keys(target).length > 0 ? { target } : {}),
    ...defined({ refreshInterval, refreshPolicy, api, explicitDefaults, metadata }),
  };
}

/** A value that is written out, or read from a store: exactly one of the two. */
export function either(at: Where, prop: string, text: string | undefined, ref: EsoRemoteRef | undefined): void {
  if ((text === undefined) === (ref === undefined)) {
    const got = text === undefined ? undefined : 'both';
    fail(at, prop, `be given, or ${prop}Ref for a value of the store`, got, `write '${prop}' for a text that is no secret, or '${prop}Ref' to read it`);
  }
}

/** A text that is written as it is must be no credential. */
export function checkOpen(at: Where, prop: string, text: string, example: string): void {
  if (typeof text !== 'string' || text.trim() === '') fail(at, prop, 'be a text', text, `write for example '${example}'`);
  if (isCredential(text)) fail(at, prop, 'be no credential', text, `keep it in the store, and read it with '${prop}Ref'`);
}
