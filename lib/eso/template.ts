import type { Construct } from 'constructs';
import { EsoCreationPolicy, type EsoTarget } from './eso-target';
import { EsoTemplateMergePolicy, type EsoTemplate, type EsoTemplateMetadata } from './eso-template';
import { checkTemplate } from './template-check';
import type { TemplateUse } from './template-keys';
import type { ExternalSecretV1Spec } from '../../imports/eso/external-secret.v1';
import { fail, type Problem } from '../kit/fail';
import { checkAnnotations, checkDataKey, checkLabels } from '../kit/names';
import { phrase } from '../kit/show';

type TemplateSpec = NonNullable<NonNullable<ExternalSecretV1Spec['target']>['template']>;

/** The keys that Kubernetes demands of a Secret of a type; one of each list. */
const NEEDED: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['kubernetes.io/tls', [['tls.crt'], ['tls.key']]],
  ['kubernetes.io/dockerconfigjson', [['.dockerconfigjson']]],
  ['kubernetes.io/dockercfg', [['.dockercfg']]],
  ['kubernetes.io/basic-auth', [['username', 'password']]],
  ['kubernetes.io/ssh-auth', [['ssh-privatekey']]],
]);

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
    type: template.secretType,
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
function checkType(at: Construct, prop: string, { secretType: type, metadata, templateFrom }: EsoTemplate): void {
  if (type === 'bootstrap.kubernetes.io/token') {
    fail(at, `${prop}.secretType`, 'be another type than that of bootstrap tokens', type, 'ESO refuses to write them: create the token by hand');
  }
  const named = metadata?.annotations?.['kubernetes.io/service-account.name'] !== undefined || templateFrom?.some((from) => from._annotates);
  if (type === 'kubernetes.io/service-account-token' && named) {
    fail(at, `${prop}.secretType`, 'be another type than that of ServiceAccount tokens', type, 'ESO refuses to write them: use a ServiceAccount and its token request');
  }
}

/** The keys of the Secret, where all are known; `fetched` are those that are read. */
export function writtenKeys(target: EsoTarget = {}, fetched: readonly string[] | undefined): readonly string[] | undefined {
  const { template, creationPolicy } = target;
  const others = creationPolicy === EsoCreationPolicy.MERGE || creationPolicy === EsoCreationPolicy.CREATE_OR_MERGE;
  if (others || template?.templateFrom?.length) return undefined;
  const own = Object.keys(template?.data ?? {});
  if (own.length > 0 && template!.mergePolicy !== EsoTemplateMergePolicy.MERGE) return own;
  return fetched && [...new Set([...fetched, ...own])];
}

/** Kubernetes refuses a Secret whose type demands keys that it does not have. */
export function findMissingTypeKey(prefix: string, target: EsoTarget | undefined, keys: readonly string[] | undefined): Problem | undefined {
  const type = target?.template?.secretType;
  const needed = type === undefined ? undefined : NEEDED.get(type);
  const missing = keys && needed?.find((choice) => !choice.some((key) => keys.includes(key)));
  if (!missing) return undefined;
  return {
    prop: `${prefix}target.template.secretType`,
    must: `have the key ${missing.map((key) => `'${key}'`).join(' or ')} for ${type}`,
    got: phrase(`a Secret with ${keys.map((key) => `'${key}'`).join(', ') || 'no key'}`),
    fix: 'add the key to template.data, or to data',
  };
}
