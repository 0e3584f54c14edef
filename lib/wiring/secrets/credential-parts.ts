import type { EsoExternalSecretProps } from '../../eso/external-secret/external-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { type EsoTemplate, EsoTemplateMergePolicy } from '../../eso/template/template';
import { refuse, type Where } from '../../kit/checks/errors';
import { because, move } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import { isCredential, phrase } from '../../kit/checks/show';
import { join, say, the, type Words } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { WiringRule } from '../rules';
import type { FluxCredentialsOptions } from './options';

/** The keys of a Secret: values from a store, and values that are written out because they are not secret. */
export interface CredentialParts {
  readonly refs: Readonly<Record<string, EsoRemoteRef>>;
  readonly literals?: Readonly<Record<string, string>>;
}

/** The keys of a Secret with a Docker configuration. */
export interface OciCredentialParts extends CredentialParts {
  /** The template of the Docker configuration; undefined when a store has all of it. */
  readonly config?: string;
}

/** Escapes a string so that a template reproduces it. */
export function literal(text: string): string {
  return text.split('{{').join('{{ "{{" }}');
}

/** The props of an ExternalSecret for credentials, with the template that they need. */
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

/** Rejects a choice where none of the props, or more than one, is given. */
export function oneOf(at: Where, prop: string, others: readonly string[], given: number, fix: Words): never {
  const names = join(others.map((other) => [the(other)]), ' or ');
  if (given === 0) return refuse(at, WiringRule.ONE_WAY, prop, say`be given unless ${names} is`, undefined, fix);
  return refuse(at, WiringRule.ONE_WAY, prop, say`be left out when ${names} is given`, phrase(others.length === 1 ? 'both' : `${given} of them`), 'keep one of them');
}

/** Checks that a value is either written out or read from a store. */
export function either(at: Where, prop: string, text: string | undefined, ref: EsoRemoteRef | undefined): void {
  if ((text === undefined) === (ref === undefined)) {
    oneOf(at, prop, [`${prop}Ref`], text === undefined ? 0 : 2, say`give ${the(prop)} if the value is not secret, or ${the(`${prop}Ref`)} to read it from a store`);
  }
}

/** Checks a value that is written out: it is neither empty nor a credential. */
export function checkOpen(at: Where, prop: string, text: string, example: string): void {
  if (text.trim() === '') refuse(at, WiringRule.CREDENTIALS_GIVEN, prop, 'not be empty', text, `write for example '${example}'`);
  if (!isCredential(text)) return;
  refuse(at, Rule.CREDENTIAL, prop, 'not be a credential', text,
    because('everything that is synthesized ends up in Git', move(prop, `${prop}Ref`, say`keep it in a store, and read it with ${the(`${prop}Ref`)}`)));
}
