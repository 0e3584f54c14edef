import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppView } from './app-view';

/** A Secret or ConfigMap that the app brings to a cluster. */
export interface KnownData {
  /** The object that brings it: a Secret, a ConfigMap or an ExternalSecret. */
  readonly object: ApiObject;
  readonly namespace: string | undefined;
  /** Its keys, where all of them are known. */
  readonly keys?: readonly string[];
}

interface DataManifest {
  readonly data?: Record<string, unknown>;
  readonly stringData?: Record<string, unknown>;
  readonly binaryData?: Record<string, unknown>;
}

interface TemplateManifest {
  readonly data?: Record<string, string>;
  readonly templateFrom?: unknown[];
  readonly mergePolicy?: string;
}

interface ExternalSecretManifest {
  readonly spec?: {
    readonly target?: { readonly name?: string; readonly template?: TemplateManifest };
    readonly data?: readonly { readonly secretKey: string }[];
    readonly dataFrom?: unknown[];
  };
}

/** The objects of the app that become the named Secret or ConfigMap on the cluster of a construct. */
export function knownData(app: AppView, at: IConstruct, kind: 'Secret' | 'ConfigMap', name: string): KnownData[] {
  const plain = app.near(at, 'core', kind).filter((object) => object.name === name).map(fromManifest);
  if (kind === 'ConfigMap') return plain;
  const external = app.near(at, 'external-secrets.io', 'ExternalSecret')
    .map((object) => ({ object, manifest: object.toJson() as ExternalSecretManifest }))
    .filter(({ object, manifest }) => (manifest.spec?.target?.name ?? object.name) === name)
    .map(({ object, manifest }) => fromExternalSecret(object, manifest));
  return [...plain, ...external];
}

function fromManifest(object: ApiObject): KnownData {
  const manifest = object.toJson() as DataManifest;
  const keys = [...Object.keys(manifest.data ?? {}), ...Object.keys(manifest.stringData ?? {}), ...Object.keys(manifest.binaryData ?? {})];
  // An object without data is filled by somebody else.
  return { object, namespace: object.metadata.namespace, ...(keys.length > 0 ? { keys } : {}) };
}

function fromExternalSecret(object: ApiObject, { spec }: ExternalSecretManifest): KnownData {
  const template = spec?.target?.template;
  const namespace = object.metadata.namespace;
  const own = (spec?.data ?? []).map((entry) => entry.secretKey);
  const templated = Object.keys(template?.data ?? {});
  if (template?.templateFrom !== undefined) return { object, namespace };
  const replaced = template?.data !== undefined && template.mergePolicy !== 'Merge';
  if (replaced) return { object, namespace, keys: templated };
  return spec?.dataFrom === undefined ? { object, namespace, keys: [...own, ...templated] } : { object, namespace };
}
