import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkDataKey, checkLabels } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { checkTemplate } from './check';
import type { TemplateUse } from './keys';
import type { EsoTemplateFrom } from './template-from';

/** What becomes of the values that were read when a template has data of its own. */
export enum EsoTemplateMergePolicy {
  /** Only the keys of the template are written. */
  REPLACE = 'Replace',
  /** The values that were read are written too. */
  MERGE = 'Merge',
}

/** The version of the template engine. */
export enum EsoTemplateEngine {
  /** The only one that ESO still has. */
  V2 = 'v2',
}

/** Metadata of the Secret. With any template, the labels and annotations of the ExternalSecret are not copied to it. */
export interface EsoTemplateMetadata {
  /**
   * Labels; their values are templates.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations; their values are templates.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Finalizers; since ESO 0.20.
   * @default - none
   */
  readonly finalizers?: string[];
}

/**
 * How the Secret is made of the values that were read: Go templates that see every value by its key, as `{{ .key }}`, or
 * `{{ index . "dashed-key" }}` where a key is no name.
 *
 * @see https://external-secrets.io/latest/guides/templating/
 */
export interface EsoTemplate {
  /**
   * Keys of the Secret and templates of their values.
   * @default - the values that were read
   */
  readonly data?: { readonly [key: string]: string };
  /**
   * Templates from other objects, or texts that give several keys.
   * @default - none
   */
  readonly templateFrom?: EsoTemplateFrom[];
  /**
   * What becomes of the values that were read.
   * @default - `Replace`
   */
  readonly mergePolicy?: EsoTemplateMergePolicy;
  /**
   * The type of the Secret, written as `type`.
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

/** Checks and renders how a Secret is made; collects the keys that templates use. */
export function renderTemplate(at: Construct, prop: string, template: EsoTemplate, uses: TemplateUse[], forSecret: boolean): TemplateSpec {
  if (typeof template !== 'object') fail(at, prop, 'be an object', phrase('a text'), "write for example { data: { url: 'https://{{ .user }}@acme.example' } }");
  for (const [key, text] of Object.entries(template.data ?? {})) {
    if (forSecret) checkDataKey(at, `${prop}.data['${key}']`, key);
    use(at, uses, `${prop}.data['${key}']`, text);
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

function use(at: Construct, uses: TemplateUse[], prop: string, text: string): void {
  uses.push({ prop, ...checkTemplate(at, prop, text) });
}

function renderMetadata(
  at: Construct, prop: string, metadata: EsoTemplateMetadata, uses: TemplateUse[], forSecret: boolean,
): TemplateSpec['metadata'] {
  checkLabels(at, `${prop}.labels`, literal(metadata.labels));
  checkAnnotations(at, `${prop}.annotations`, metadata.annotations);
  for (const field of ['labels', 'annotations'] as const) {
    for (const [key, text] of Object.entries(metadata[field] ?? {})) {
      const name = `${prop}.${field}['${key}']`;
      use(at, uses, name, text);
      if (!forSecret && text.includes('{{')) {
        fail(at, name, 'hold no template for another kind than Secret', text, `ESO would copy it as it is: use EsoTemplateFrom.literal with the target '${field}'`);
      }
    }
  }
  return {
    ...(metadata.labels ? { labels: { ...metadata.labels } } : {}),
    ...(metadata.annotations ? { annotations: { ...metadata.annotations } } : {}),
    ...(metadata.finalizers ? { finalizers: metadata.finalizers } : {}),
  };
}

/** Labels with their templates taken out, whose results are not known. */
function literal(labels: Readonly<Record<string, string>> | undefined): Record<string, string> | undefined {
  return labels && Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, typeof value === 'string' && value.includes('{{') ? '' : value]));
}

/** Types of Secret that ESO does not write. */
function checkType(at: Construct, prop: string, { type, metadata, templateFrom }: EsoTemplate): void {
  if (type === 'bootstrap.kubernetes.io/token') {
    fail(at, `${prop}.type`, 'be another type than that of bootstrap tokens', type, 'ESO refuses to write them: create the token by hand');
  }
  const named = metadata?.annotations?.['kubernetes.io/service-account.name'] !== undefined || templateFrom?.some((from) => from._annotates);
  if (type === 'kubernetes.io/service-account-token' && named) {
    fail(at, `${prop}.type`, 'be another type than that of ServiceAccount tokens', type, 'ESO refuses to write them: use a ServiceAccount and its token request');
  }
}
