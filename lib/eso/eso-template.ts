import type { EsoTemplateFrom } from './eso-template-from';

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
  readonly secretType?: string;
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
