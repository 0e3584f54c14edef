import { ApiObject, type ApiObjectMetadata, Chart, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { SECRET_TYPE } from '../../argo/project/declared-secrets';
import type { EsoApi } from '../../eso/api';
import type { EsoDefaultsOptions } from '../../eso/defaults';
import { EsoExternalSecret } from '../../eso/external-secret/external-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import type { IEsoStore } from '../../eso/store/store';
import { watchApp } from '../../kit/app/app-checks';
import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';

/** How a Secret that Argo CD reads comes to its namespace. Where nothing in it comes from a store, it is a Secret; otherwise an ExternalSecret that makes it. */
export interface ArgoSecretOptions extends EsoDefaultsOptions {
  /**
   * The store of all values that name none of their own.
   * @default - none; then every value that comes from a store names its own
   */
  readonly store?: IEsoStore;
  /**
   * How often values are read again.
   * @default - 1h, ESO's own default
   */
  readonly refreshInterval?: Duration;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Labels of the Secret beside the one by which Argo CD finds it; for a cluster, ApplicationSets select by them.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the Secret.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Metadata of the object that is written: the Secret, or the ExternalSecret. Argo CD looks for its Secrets in its own namespace only.
   * @default - the name is the construct id, the namespace that of the chart, else `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

/** What is in a Secret. */
export interface SecretContent {
  /** Texts as they are. */
  readonly literals: Readonly<Record<string, string | undefined>>;
  /** Templates of texts that are made of what comes from a store. */
  readonly templates: Readonly<Record<string, string>>;
  /** What comes from a store, by the name that templates have for it. */
  readonly data: Readonly<Record<string, EsoRemoteRef>>;
}

type Texts = Readonly<Record<string, string>>;

/** A text that a template leaves as it is. */
function templateLiteral(text: string): string {
  return text.replace(/\{\{/g, '{{ "{{" }}');
}

/** A part of JSON that a template makes. */
export class TemplatePart {
  constructor(public readonly template: string) {}
}

/** JSON in which some values are made by a template; what has no value is left out. */
export function jsonTemplate(value: unknown): string {
  if (value instanceof TemplatePart) return value.template;
  if (Array.isArray(value)) return `[${value.map(jsonTemplate).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields.map(([key, field]) => `${templateLiteral(JSON.stringify(key))}:${jsonTemplate(field)}`).join(',')}}`;
  }
  return templateLiteral(JSON.stringify(value));
}

/** Writes a Secret for Argo CD below a construct, or an ExternalSecret that makes it. */
export function writeArgoSecret(
  at: Construct, secretType: string, options: ArgoSecretOptions, content: SecretContent, labels: Texts = {},
): ApiObject {
  const metadata = identityOf(at, options);
  const own = { ...labels, ...options.labels };
  checkLabels(at, 'labels', own);
  checkAnnotations(at, 'annotations', options.annotations);
  for (const [prop, given] of Object.entries({ 'labels': own, 'metadata.labels': options.metadata?.labels ?? {} })) {
    if (given[SECRET_TYPE] !== undefined) fail(at, `${prop}['${SECRET_TYPE}']`, 'be left out', given[SECRET_TYPE], `it is written as '${secretType}'`);
  }
  const literals = Object.fromEntries(Object.entries(content.literals).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const all = { [SECRET_TYPE]: secretType, ...own };
  const { annotations } = options;
  const object = Object.keys(content.data).length === 0
    ? writePlain(at, options, metadata, literals, all)
    : writeExternal(at, options, metadata, content, { literals, labels: all, annotations });
  at.node.defaultChild = object;
  return object;
}

/** The metadata of the object, with its name and namespace. */
function identityOf(at: Construct, { metadata }: ArgoSecretOptions): ApiObjectMetadata & { readonly name: string; readonly namespace: string } {
  const name = checkName(at, metadata?.name === undefined ? 'id' : 'metadata.name', metadata?.name ?? at.node.id);
  const namespace = checkNamespace(at, 'metadata.namespace', metadata?.namespace ?? Chart.of(at).namespace ?? 'argocd');
  checkLabels(at, 'metadata.labels', metadata?.labels);
  checkAnnotations(at, 'metadata.annotations', metadata?.annotations);
  return { ...metadata, name, namespace };
}

function writePlain(at: Construct, options: ArgoSecretOptions, metadata: ApiObjectMetadata, stringData: Texts, labels: Texts): ApiObject {
  for (const prop of ['store', 'refreshInterval', 'api'] as const) {
    if (options[prop] !== undefined) warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}' has no effect: nothing comes from a store, so that a Secret is written; remove it`);
  }
  const annotations = { ...metadata.annotations, ...options.annotations };
  const object = new ApiObject(at, 'secret', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata, labels: { ...metadata.labels, ...labels }, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) },
    type: 'Opaque',
    stringData,
  });
  watchApp(object);
  return object;
}

interface Written {
  readonly literals: Texts;
  readonly labels: Texts;
  readonly annotations: Texts | undefined;
}

function writeExternal(
  at: Construct, { store, refreshInterval, api, explicitDefaults }: ArgoSecretOptions, metadata: ApiObjectMetadata,
  { data, templates }: SecretContent, { literals, labels, annotations }: Written,
): ApiObject {
  const missing = Object.keys(data).find((key) => !data[key]);
  if (missing !== undefined) fail(at, missing, 'say where the value is', data[missing], "write for example { key: 'argo/ctp1', property: 'token' }");
  const homeless = Object.keys(data).find((key) => data[key].store === undefined);
  if (store === undefined && homeless !== undefined) fail(at, 'store', `be given, since '${homeless}' comes from a store`, undefined, 'pass the store, or give that value a store of its own');
  return new EsoExternalSecret(at, 'externalSecret', {
    ...(store ? { store } : {}),
    ...(refreshInterval ? { refreshInterval } : {}),
    ...(api ? { api } : {}),
    ...(explicitDefaults ? { explicitDefaults } : {}),
    metadata,
    data,
    target: {
      template: {
        type: 'Opaque',
        metadata: { labels, ...(annotations ? { annotations: escaped(annotations) } : {}) },
        data: { ...escaped(literals), ...templates },
      },
    },
  });
}

function escaped(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, templateLiteral(text)]));
}

/** The name of a project that a Secret is for. */
export function checkArgoProject(at: Construct, project: string | undefined): void {
  if (project !== undefined) checkName(at, 'project', project);
}
