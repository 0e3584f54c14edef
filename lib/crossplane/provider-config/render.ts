import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { ObjectIdentity, writeSpec } from '../../kit/app/manifest';
import { checkNamespaceMatch } from '../../kit/app/reference';
import { checkMade, fail, type Made, type Where } from '../../kit/checks/errors';
import { checkName } from '../../kit/checks/names';
import { isCredential } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkKeyInApp, type SecretKey } from '../../kit/values/secret-key';
import { type ICrossplaneProviderConfig, CrossplaneProviderConfigScope as Scope } from './provider-config';

/** The clouds that have provider configs. */
export type Cloud = 'aws' | 'gcp' | 'azure';

/** What the pods of a provider need for an identity without credentials. */
export type PodNeed = 'irsa' | 'podIdentity' | 'azureWorkloadIdentity';

/** A key of a Secret that a provider config reads. */
export interface ReadKey {
  readonly prop: string;
  readonly name: string;
  readonly namespace: string;
  readonly key: string;
  /** Whether it holds everything that the cloud wants, and not a token alone. */
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

/** How a Secret is referred to. */
export interface SecretRef {
  key: string;
  name: string;
  namespace: string;
}

/** A provider config whose credentials are rendered. */
export interface ProviderConfigContext {
  readonly at: ApiObject;
  readonly scope: Scope;
}

/** What credentials come to: the part of the spec that they fill, and the Secret that is read. */
export interface RenderedCredentials<Spec> {
  readonly spec: Spec;
  readonly read?: ReadKey;
}

/** A way to sign in to a cloud. */
interface Credentials<Spec> {
  /** What the pods of the provider need. */
  readonly _needs?: PodNeed | undefined;
  _render(context: ProviderConfigContext): RenderedCredentials<Spec>;
}

/** What the options of a cloud come to, beside its credentials. */
interface ProviderConfigParts<Spec> {
  readonly cloud: Cloud;
  readonly scope: Scope;
  readonly credentials: Credentials<Spec>;
  readonly made: Made;
}

/** Checks the credentials of a provider config and writes its spec; gives what checks need to know of it. */
export function writeProviderConfig<Spec extends object>(
  at: ApiObject, { cloud, scope, credentials, made }: ProviderConfigParts<Spec>, options: () => object = () => ({}),
): ProviderConfigUse {
  checkMade(at, 'credentials', credentials, made);
  const { spec, read } = credentials._render({ at, scope });
  const needs = credentials._needs;
  writeSpec(at, { ...spec, ...options() });
  warnOfDefault(at, scope);
  return { cloud, ...(read ? { read } : {}), ...(needs ? { needs } : {}) };
}

/** The kind of a provider config. */
function kindOf(scope: Scope): string {
  return scope === Scope.CLUSTER ? 'ClusterProviderConfig' : 'ProviderConfig';
}

/** The scope that is meant, checked for those who write no types. */
export function scopeOf(at: Where, scope: Scope | undefined): Scope {
  if (scope === undefined) return Scope.V1;
  const members = Object.values(Scope);
  if (!members.includes(scope)) fail(at, 'configScope', `be one of ${members.join(', ')}`, scope, 'use a member of CrossplaneProviderConfigScope');
  return scope;
}

/** What a provider config is. */
export function providerConfigIdentity(cloud: Cloud, scope: Scope, metadata: ApiObjectMetadata | undefined): ObjectIdentity {
  const group = scope === Scope.V1 ? `${cloud}.upbound.io` : `${cloud}.m.upbound.io`;
  return { apiVersion: `${group}/v1beta1`, kind: kindOf(scope), metadata, withoutNamespace: scope !== Scope.NAMESPACE };
}

/** A provider config that exists. */
export function existingProviderConfig(factory: string, name: string, scope: Scope | undefined): ICrossplaneProviderConfig {
  return { providerConfigName: checkName(factory, 'name', name), providerConfigKind: kindOf(scopeOf(factory, scope)) };
}

/** Resources that name no provider config get the ClusterProviderConfig `default`, even where their namespace has another one. */
function warnOfDefault(at: ApiObject, scope: Scope): void {
  if (scope !== Scope.NAMESPACE || at.name !== 'default') return;
  warn(at, WarningCode.CROSSPLANE_DEFAULT_CONFIG,
    "is called 'default', but resources without a providerConfigRef look for the ClusterProviderConfig 'default' only; " +
    'use CrossplaneProviderConfigScope.CLUSTER, or acknowledge this if every resource names it with the kind ProviderConfig');
}

/** Checks and renders the Secret that a provider config reads. */
export function renderSecretRef({ at, scope }: ProviderConfigContext, prop: string, key: SecretKey): SecretRef {
  checkKeyInApp(at, prop, key);
  const { secretName: name, key: dataKey } = key;
  const own = scope === Scope.NAMESPACE ? at.metadata.namespace : undefined;
  // A ProviderConfig of a namespace reads Secrets there, whatever it says.
  if (scope === Scope.NAMESPACE) checkNamespaceMatch(at, prop, key.namespace, { kind: 'Secret', namespace: own });
  const namespace = own ?? key.namespace;
  if (namespace === undefined) {
    fail(at, prop, 'be a key of a Secret whose namespace is known', name, key._construct
      ? `give '${key._construct.node.path}' a metadata.namespace, or its chart a namespace`
      : `write SecretKey.of('${name}', '${dataKey}', { namespace: 'crossplane-system' })`);
  }
  return { name, namespace, key: dataKey };
}

/** Whether Flux puts a part of a value in place: what it will be is not known. */
function isSubstituted(text: unknown): boolean {
  return typeof text === 'string' && text.includes('${');
}

/** A text of a certain form; what Flux substitutes has any. */
export function checkForm(at: Where, prop: string, text: string, form: RegExp, must: string, fix: string): string {
  if (typeof text === 'string' && isSubstituted(text)) return text;
  if (typeof text !== 'string' || !form.test(text) || isCredential(text)) fail(at, prop, must, text, fix);
  return text;
}

/** The ARN of a role of AWS. */
export function checkRoleArn(at: Where, prop: string, arn: string): string {
  return checkForm(at, prop, arn, /^arn:[^:\s]+:iam::\d{12}:role\/\S+$/, 'be the ARN of an IAM role', "write for example 'arn:aws:iam::123456789012:role/crossplane'");
}

/** The email of a service account of Google Cloud. */
export function checkServiceAccount(at: Where, prop: string, email: string): string {
  return checkForm(at, prop, email, /^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'be the email of a service account',
    "write for example 'crossplane@my-project.iam.gserviceaccount.com'");
}

/** The path of a file in the container of the provider. */
export function checkPath(at: Where, prop: string, path: string): string {
  return checkForm(at, prop, path, /^\/\S/, 'be the absolute path of a file in the container of the provider', "write for example '/var/run/secrets/token'");
}
