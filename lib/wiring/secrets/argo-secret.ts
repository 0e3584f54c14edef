import { ApiObject, type ApiObjectMetadata, Chart, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { SECRET_TYPE } from '../../argo/declared/secrets';
import type { EsoApi } from '../../eso/api';
import type { EsoDefaultsOptions } from '../../eso/defaults';
import { EsoExternalSecret } from '../../eso/external-secret/external-secret';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import type { IEsoStore } from '../../eso/store/store';
import { watchApp } from '../../kit/app/app-checks';
import { refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { WiringRule } from '../rules';

/** How a Secret for Argo CD is created: directly where none of its values is read from a store, otherwise by an ExternalSecret. */
export interface ArgoSecretOptions extends EsoDefaultsOptions {
  /**
   * The store of all values that do not name a store themselves.
   * @default - none; every value that is read from a store must then name it
   */
  readonly store?: IEsoStore;
  /**
   * How often the values are read again.
   * @default - 1h, ESO's own default
   */
  readonly refreshInterval?: Duration;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Further labels of the Secret; the label by which Argo CD finds it is always set. ApplicationSets select clusters by their labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the Secret.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Metadata of the Secret or ExternalSecret. Argo CD reads Secrets only from its own namespace.
   * @default - named after the construct id, in the namespace of the chart or else in `argocd`
   */
  readonly metadata?: ApiObjectMetadata;
}

/** The content of a Secret. */
export interface SecretContent {
  /** Values that are written out. */
  readonly literals: Readonly<Record<string, string | undefined>>;
  /** Templates for values that contain values from a store. */
  readonly templates: Readonly<Record<string, string>>;
  /** Values from a store, by their name in templates. */
  readonly data: Readonly<Record<string, EsoRemoteRef>>;
}

type Texts = Readonly<Record<string, string>>;

/** Escapes a string so that a template reproduces it. */
function templateLiteral(text: string): string {
  return text.replace(/\{\{/g, '{{ "{{" }}');
}

/** A part of JSON that comes from a template. */
export class TemplatePart {
  constructor(public readonly template: string) {}
}

/** JSON with some values from templates; undefined fields are left out. */
export function jsonTemplate(value: unknown): string {
  if (value instanceof TemplatePart) return value.template;
  if (Array.isArray(value)) return `[${value.map(jsonTemplate).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields.map(([key, field]) => `${templateLiteral(JSON.stringify(key))}:${jsonTemplate(field)}`).join(',')}}`;
  }
  return templateLiteral(JSON.stringify(value));
}

/** Writes a Secret for Argo CD below a construct, or an ExternalSecret that creates it. */
export function writeArgoSecret(
  at: Construct, secretType: string, options: ArgoSecretOptions, content: SecretContent, labels: Texts = {},
): ApiObject {
  const metadata = identityOf(at, options);
  const own = { ...labels, ...options.labels };
  checkLabels(at, 'labels', own);
  checkAnnotations(at, 'annotations', options.annotations);
  for (const [prop, given] of Object.entries({ 'labels': own, 'metadata.labels': options.metadata?.labels ?? {} })) {
    if (given[SECRET_TYPE] === undefined) continue;
    const key = memberPath(prop, SECRET_TYPE);
    refuse(at, WiringRule.SECRET_TYPE, key, 'be left out', given[SECRET_TYPE], because(`it is always '${secretType}'`, remove(key)));
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
    if (options[prop] !== undefined) warnOf(at, WiringRule.NO_EFFECT, prop, 'has no effect, since none of the values is read from a store', remove(prop));
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
  const homeless = Object.keys(data).find((key) => data[key].store === undefined);
  if (store === undefined && homeless !== undefined) {
    refuse(at, WiringRule.STORE, 'store', `be given, since '${homeless}' is read from a store`, undefined, 'name the store here, or in that value');
  }
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

/** Strings that a template reproduces. */
function escaped(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, templateLiteral(text)]));
}

/** The name of the project that a Secret is for. */
export function checkArgoProject(at: Construct, project: string | undefined): void {
  if (project !== undefined) checkName(at, 'project', project);
}
