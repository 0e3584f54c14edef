import type { ApiObject } from 'cdk8s';
import { ObjectIdentity, writeSpec } from '../../kit/app/manifest';
import { checkNamespaceMatch } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { call, enumMember } from '../../kit/checks/expression';
import { set } from '../../kit/checks/fix';
import { checkName } from '../../kit/checks/names';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { checkKeyInApp, type SecretKey } from '../../kit/values/secret-key';
import { CrossplaneRule } from '../rules';
import { CrossplaneProviderConfigScope, type CrossplaneProviderConfigOptions as Options, type ICrossplaneProviderConfig } from './provider-config';

/** The clouds that have provider configs. */
export type Cloud = 'aws' | 'gcp' | 'azure';

/** What an identity without credentials requires of the provider's pods. */
export type PodNeed =
  | 'irsa' | 'webIdentity' | 'podIdentity' | 'azureWorkloadIdentity'
  /** An environment variable. */
  | { readonly variable: string }
  /** A file, by its path. */
  | { readonly file: string };

/** A key of a Secret that a provider config reads. */
export interface ReadKey {
  readonly prop: string;
  readonly name: string;
  readonly namespace: string;
  readonly key: string;
  /** Whether it holds complete credentials, and not only a token. */
  readonly whole: boolean;
}

/** What checks of the whole app need to know of a provider config. */
export interface ProviderConfigUse {
  readonly cloud: Cloud;
  readonly read?: ReadKey;
  readonly needs?: PodNeed;
}

/** A construct that is a provider config. */
export interface ProviderConfigMember extends ApiObject {
  readonly _use: ProviderConfigUse;
}

/** A reference to a key of a Secret, in the form of the CRDs. */
export interface SecretRef {
  key: string;
  name: string;
  namespace: string;
}

/** The provider config that credentials are rendered for. */
export interface ProviderConfigContext {
  readonly at: ApiObject;
  readonly scope: CrossplaneProviderConfigScope;
}

/** Rendered credentials: their part of the spec, and the Secret that is read. */
export interface RenderedCredentials<Spec> {
  readonly spec: Spec;
  readonly read?: ReadKey;
}

/** A way to sign in to a cloud. */
interface Credentials<Spec> {
  readonly _needs?: PodNeed | undefined;
  _render(context: ProviderConfigContext): RenderedCredentials<Spec>;
}

/** The props of all provider configs. */
interface Props<Spec> extends Options {
  readonly credentials: Credentials<Spec>;
}

/** Checks the credentials of a provider config and writes its spec; returns what the checks of the app need. */
export function writeProviderConfig<Spec extends object>(
  at: ApiObject, cloud: Cloud, { credentials, configScope: scope = CrossplaneProviderConfigScope.V1 }: Props<Spec>, options: () => object,
): ProviderConfigUse {
  const { spec, read } = credentials._render({ at, scope });
  const needs = credentials._needs;
  writeSpec(at, { ...spec, ...options() });
  warnOfDefault(at, scope);
  return { cloud, ...(read ? { read } : {}), ...(needs ? { needs } : {}) };
}

function kindOf(scope: CrossplaneProviderConfigScope | undefined): string {
  return scope === CrossplaneProviderConfigScope.CLUSTER ? 'ClusterProviderConfig' : 'ProviderConfig';
}

/** The API version, kind and metadata of a provider config. */
export function providerConfigIdentity(cloud: Cloud, { configScope = CrossplaneProviderConfigScope.V1, metadata }: Options): ObjectIdentity {
  const group = configScope === CrossplaneProviderConfigScope.V1 ? `${cloud}.upbound.io` : `${cloud}.m.upbound.io`;
  return { apiVersion: `${group}/v1beta1`, kind: kindOf(configScope), metadata, withoutNamespace: configScope !== CrossplaneProviderConfigScope.NAMESPACE };
}

/** A provider config that exists. */
export function existingProviderConfig(factory: string, name: string, scope: CrossplaneProviderConfigScope | undefined): ICrossplaneProviderConfig {
  return { providerConfigName: checkName(factory, 'name', name), providerConfigKind: kindOf(scope) };
}

/** Resources that name no provider config get the ClusterProviderConfig `default`, even where their namespace has another one. */
function warnOfDefault(at: ApiObject, scope: CrossplaneProviderConfigScope): void {
  if (scope !== CrossplaneProviderConfigScope.NAMESPACE || at.name !== 'default') return;
  const cluster = enumMember({ CrossplaneProviderConfigScope }, CrossplaneProviderConfigScope.CLUSTER);
  warnOf(at, CrossplaneRule.DEFAULT_CONFIG, 'metadata.name',
    "is 'default', but resources without a providerConfigRef use the ClusterProviderConfig 'default', not a ProviderConfig of their namespace",
    set('configScope', cluster, say`set ${the('configScope')} to ${lit(cluster)}${program(', or acknowledge this if every resource refers to this one by name and kind', '')}`));
}

/** Checks and renders the Secret that a provider config reads. */
export function renderSecretRef({ at, scope }: ProviderConfigContext, prop: string, key: SecretKey): SecretRef {
  checkKeyInApp(at, prop, key);
  const { secretName: name, key: dataKey } = key;
  const own = scope === CrossplaneProviderConfigScope.NAMESPACE ? at.metadata.namespace : undefined;
  // A ProviderConfig in a namespace reads Secrets there, whatever namespace it names.
  if (scope === CrossplaneProviderConfigScope.NAMESPACE) checkNamespaceMatch(at, prop, key.namespace, { kind: 'Secret', namespace: own });
  const namespace = own ?? key.namespace;
  if (namespace === undefined) {
    refuse(at, CrossplaneRule.CREDENTIALS_NAMESPACE, prop, 'be a key of a Secret whose namespace is known', name, key._construct
      ? `give '${key._construct.node.path}' a metadata.namespace, or its chart a namespace`
      : say`name the namespace: ${lit(call('SecretKey.of', name, dataKey, { namespace: 'crossplane-system' }))}`);
  }
  return { name, namespace, key: dataKey };
}
