import type { Construct } from 'constructs';
import { EsoTemplateMergePolicy, type EsoTemplate, type EsoTemplateMetadata } from './eso-template';
import { checkTemplate, type TemplateUse } from './template-check';
import type { ExternalSecretV1Spec } from '../../imports/eso/external-secret.v1';
import { fail, type Problem } from '../kit/fail';
import { checkAnnotations, checkDataKey, checkLabels } from '../kit/names';
import { phrase } from '../kit/show';

type TemplateSpec = NonNullable<NonNullable<ExternalSecretV1Spec['target']>['template']>;

/** The keys that Kubernetes demands of a Secret of a type; one of each list. */
const NEEDED: { readonly [type: string]: readonly (readonly string[])[] } = {
  'kubernetes.io/tls': [['tls.crt'], ['tls.key']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/basic-auth': [['username', 'password']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
};

/** Checks and renders how a Secret is made; collects the keys that templates use. */
export function renderTemplate(at: Construct, template: EsoTemplate, uses: TemplateUse[], forSecret: boolean): TemplateSpec {
  const prop = 'target.template';
  for (const [key, text] of Object.entries(template.data ?? {})) {
    if (forSecret) checkDataKey(at, `${prop}.data`, key);
    use(at, uses, `${prop}.data['${key}']`, text);
  }
  checkType(at, template);
  return {
    engineVersion: template.engineVersion,
    type: template.secretType,
    mergePolicy: template.mergePolicy,
    metadata: template.metadata && renderMetadata(at, template.metadata, uses),
    data: template.data && { ...template.data },
    templateFrom: template.templateFrom?.map((from, index) => from._render(at, `${prop}.templateFrom[${index}]`, uses, forSecret)),
  };
}

function use(at: Construct, uses: TemplateUse[], prop: string, text: string): void {
  uses.push({ prop, keys: checkTemplate(at, prop, text) });
}

function renderMetadata(at: Construct, metadata: EsoTemplateMetadata, uses: TemplateUse[]): TemplateSpec['metadata'] {
  const prop = 'target.template.metadata';
  checkLabels(at, `${prop}.labels`, literal(metadata.labels));
  checkAnnotations(at, `${prop}.annotations`, metadata.annotations);
  for (const field of ['labels', 'annotations'] as const) {
    for (const [key, text] of Object.entries(metadata[field] ?? {})) use(at, uses, `${prop}.${field}['${key}']`, text);
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
function checkType(at: Construct, { secretType: type, metadata }: EsoTemplate): void {
  if (type === 'bootstrap.kubernetes.io/token') {
    fail(at, 'target.template.secretType', 'be another type than that of bootstrap tokens', type, 'ESO refuses to write them: create the token by hand');
  }
  if (type === 'kubernetes.io/service-account-token' && metadata?.annotations?.['kubernetes.io/service-account.name'] !== undefined) {
    fail(at, 'target.template.secretType', 'be another type than that of ServiceAccount tokens', type, 'ESO refuses to write them: use a ServiceAccount and its token request');
  }
}

/** The keys of the Secret, where all are known; `fetched` are those that are read. */
export function writtenKeys(template: EsoTemplate | undefined, fetched: readonly string[] | undefined): readonly string[] | undefined {
  if (template?.templateFrom?.length) return undefined;
  const own = Object.keys(template?.data ?? {});
  if (template?.data && template.mergePolicy !== EsoTemplateMergePolicy.MERGE) return own;
  return fetched && [...new Set([...fetched, ...own])];
}

/** Kubernetes refuses a Secret whose type demands keys that it does not have. */
export function findMissingTypeKey(template: EsoTemplate | undefined, keys: readonly string[] | undefined): Problem | undefined {
  const needed = template?.secretType === undefined ? undefined : NEEDED[template.secretType];
  const missing = keys && needed?.find((choice) => !choice.some((key) => keys.includes(key)));
  if (!missing) return undefined;
  return {
    prop: 'target.template.secretType',
    must: `have the key ${missing.map((key) => `'${key}'`).join(' or ')} for ${template!.secretType}`,
    got: phrase(`a Secret with ${keys.join(', ') || 'no key'}`),
    fix: 'add the key to template.data, or to data',
  };
}
