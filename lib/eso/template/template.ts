import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { refuse } from '../../kit/checks/errors';
import { type Call, call } from '../../kit/checks/expression';
import { because, move } from '../../kit/checks/fix';
import { checkAnnotations, checkDataKey, checkLabels } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { lit, say, the } from '../../kit/checks/words';
import { EsoRule } from '../rules';
import { checkTemplate } from './check';
import { checkContents } from './contents';
import type { TemplateUse } from './keys';
import type { EsoTemplateFrom } from './template-from';
import { memberPath } from '../../kit/checks/prop-path';

/** What happens to the values that were read if the template has its own data. */
export enum EsoTemplateMergePolicy {
  /** Only the keys of the template are written. */
  REPLACE = 'Replace',
  /** The values that were read are written as well. */
  MERGE = 'Merge',
}

/** The version of the template engine. */
export enum EsoTemplateEngine {
  /** The only version that ESO still has. */
  V2 = 'v2',
}

/** Metadata of the Secret. A Secret with a template does not get the labels and annotations of the ExternalSecret. */
export interface EsoTemplateMetadata {
  /**
   * Labels. Their values are templates.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations. Their values are templates.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Finalizers. Requires ESO 0.20.
   * @default - none
   */
  readonly finalizers?: string[];
}

/**
 * How a Secret is built from values: Go templates that see every value under its key, as `{{ .key }}`, or as `{{ index . "my-key" }}` if the key
 * is not an identifier. All values are strings.
 *
 * @see https://external-secrets.io/latest/guides/templating/
 */
export interface EsoTemplate {
  /**
   * The keys of the Secret, each with the template of its value.
   * @default - the values that were read
   */
  readonly data?: { readonly [key: string]: string };
  /**
   * Templates that are kept in other objects or render several keys.
   * @default - none
   */
  readonly templateFrom?: EsoTemplateFrom[];
  /**
   * What happens to the values that were read.
   * @default - `Replace`
   */
  readonly mergePolicy?: EsoTemplateMergePolicy;
  /**
   * The type of the Secret.
   * @default - `Opaque`
   */
  readonly type?: string;
  /**
   * Metadata of the Secret.
   * @default - none
   */
  readonly metadata?: EsoTemplateMetadata;
  /**
   * The version of the template engine.
   * @default - `v2`
   */
  readonly engineVersion?: EsoTemplateEngine;
}

type TemplateSpec = NonNullable<NonNullable<ExternalSecretV1Spec['target']>['template']>;

/** Checks and renders a template; adds what it uses to `uses`. */
export function renderTemplate(at: Construct, prop: string, template: EsoTemplate, uses: TemplateUse[], forSecret: boolean): TemplateSpec {
  for (const [key, text] of Object.entries<string | undefined>(template.data ?? {})) {
    const name = memberPath(`${prop}.data`, key);
    if (text === undefined) return refuse(at, Rule.REQUIRED, name, 'be a string', text, 'give it a value, or leave the key out');
    if (forSecret) {
      checkNoLabel(at, prop, key, text);
      checkDataKey(at, name, key);
    }
    use(at, uses, name, text);
    checkContents(at, name, { key, text });
  }
  checkType(at, prop, template);
  return {
    engineVersion: template.engineVersion,
    type: template.type,
    mergePolicy: template.mergePolicy,
    metadata: template.metadata && renderMetadata(at, `${prop}.metadata`, template.metadata, uses, forSecret),
    data: template.data && { ...template.data },
    templateFrom: template.templateFrom?.map((from, index) => from._render(at, `${prop}.templateFrom[${index}]`, uses, forSecret)),
  };
}

/** A key with a slash is a label or annotation one level too deep. */
function checkNoLabel(at: Construct, prop: string, key: string, text: string): void {
  if (!/^[a-z0-9.-]+\.[a-z]+\/[\w.-]+$/i.test(key)) return;
  const field = isTemplate(text) || /^[\w.-]{0,63}$/.test(text) ? 'labels' : 'annotations';
  const place = memberPath(`${prop}.data`, key);
  refuse(at, Rule.NAME, place, 'be a key of a Secret, which has no slash', key, move(place, memberPath(`${prop}.metadata.${field}`, key)));
}

function use(at: Construct, uses: TemplateUse[], prop: string, text: string): void {
  uses.push({ prop, ...checkTemplate(at, prop, text) });
}

function isTemplate(text: string | undefined): boolean {
  return text?.includes('{{') ?? false;
}

/** A label or annotation as its own template. */
function asLiteral(key: string, text: string, target: string): Call {
  return call('EsoTemplateFrom.literal', `${key}: "${text}"`, { target });
}

function renderMetadata(
  at: Construct, prop: string, metadata: EsoTemplateMetadata, uses: TemplateUse[], forSecret: boolean,
): TemplateSpec['metadata'] {
  checkLabels(at, `${prop}.labels`, literal(metadata.labels));
  checkAnnotations(at, `${prop}.annotations`, metadata.annotations);
  for (const field of ['labels', 'annotations'] as const) {
    for (const [key, text] of Object.entries(metadata[field] ?? {})) {
      const name = memberPath(`${prop}.${field}`, key);
      use(at, uses, name, text);
      if (!forSecret && isTemplate(text)) {
        refuse(at, EsoRule.TARGET_KIND, name, 'be a plain string for another kind than Secret', text,
          because('ESO would copy the template as it is', say`move it to ${the(prop.replace(/metadata$/, 'templateFrom'))}, as ${lit(asLiteral(key, text, field))}`));
      }
    }
  }
  return {
    ...(metadata.labels ? { labels: { ...metadata.labels } } : {}),
    ...(metadata.annotations ? { annotations: { ...metadata.annotations } } : {}),
    ...(metadata.finalizers ? { finalizers: metadata.finalizers } : {}),
  };
}

/** Labels without the values that are templates, since their results are unknown. */
function literal(labels: Readonly<Record<string, string>> | undefined): Record<string, string> | undefined {
  return labels && Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, isTemplate(value) ? '' : value]));
}

/** Types of Secret that ESO does not write. */
function checkType(at: Construct, prop: string, { type, metadata, templateFrom }: EsoTemplate): void {
  const must = 'be a type of Secret that ESO writes';
  if (type === 'bootstrap.kubernetes.io/token') {
    refuse(at, EsoRule.SECRET_TYPE, `${prop}.type`, must, type, because('ESO writes no bootstrap tokens', 'create the token by hand'));
  }
  const named = metadata?.annotations?.['kubernetes.io/service-account.name'] !== undefined || templateFrom?.some((from) => from._annotates);
  if (type === 'kubernetes.io/service-account-token' && named) {
    refuse(at, EsoRule.SECRET_TYPE, `${prop}.type`, must, type, because('ESO writes no ServiceAccount tokens', 'request a token from the ServiceAccount'));
  }
}
