import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { type LabelSelector, renderSelector, type SelectorSpec } from '../../kit/values/label-selector';

/**
 * Which control planes or namespaces are meant: by name or by label. At least one of the two is given and not empty; with both, a control plane
 * or namespace must fit both.
 */
export interface SpacesResourceSelector {
  /**
   * Names, each as it is: there are no patterns.
   * @default - any name
   */
  readonly names?: string[];
  /**
   * Labels; what fits one of the selectors is meant. An empty selector, `{}`, fits all.
   * @default - any labels
   */
  readonly labelSelectors?: LabelSelector[];
}

/** Labels and annotations of what a shared object makes in control planes. */
export interface SpacesSharedMetadata {
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The API group of Spaces. */
export const SPACES_GROUP = 'spaces.upbound.io';

/** The wire form of a selector. */
interface ResourceSelectorSpec {
  names?: string[];
  labelSelectors?: SelectorSpec[];
}

/** What a selector selects. */
export enum Selected {
  CONTROL_PLANES = 'control planes',
  NAMESPACES = 'namespaces',
}

const EXAMPLES: Readonly<Record<Selected, string>> = {
  [Selected.CONTROL_PLANES]: "{ names: ['ctp1'] }, or { labelSelectors: [{}] } for all control planes of the group",
  [Selected.NAMESPACES]: "{ names: ['crossplane-system'] }, or { labelSelectors: [{}] } for all namespaces",
};

/** Checks a selector, which must select something, and renders it. */
export function renderResourceSelector(at: Construct, prop: string, selector: SpacesResourceSelector, selected: Selected): ResourceSelectorSpec {
  const example = `write for example ${EXAMPLES[selected]}`;
  if (typeof selector !== 'object' || selector === null) fail(at, prop, `select ${selected}`, selector, example);
  for (const field of ['matchLabels', 'matchExpressions']) {
    if (field in selector) fail(at, `${prop}.${field}`, 'be inside of labelSelectors', (selector as Record<string, unknown>)[field], `write labelSelectors: [{ ${field}: ... }]`);
  }
  const { names = [], labelSelectors = [] } = selector;
  if (names.length === 0 && labelSelectors.length === 0) fail(at, prop, `select ${selected}`, selector, `nothing else is taken for all: ${example}`);
  for (const [index, name] of names.entries()) {
    if (/[*?]/.test(name)) fail(at, `${prop}.names[${index}]`, 'be one name', name, 'there are no patterns: use labelSelectors, [{}] for all');
    if (selected === Selected.NAMESPACES) checkNamespace(at, `${prop}.names[${index}]`, name);
    else checkName(at, `${prop}.names[${index}]`, name, 63);
    if (names.indexOf(name) < index) fail(at, `${prop}.names[${index}]`, 'be there once', name, 'remove it');
  }
  if (names.length > 0 && labelSelectors.length > 0) {
    warn(at, WarningCode.SPACES_SELECTOR, `'${prop}' has names and labelSelectors, and selects only ${selected} that fit both; use one of them, or acknowledge this if it is meant`);
  }
  return {
    ...(names.length > 0 ? { names } : {}),
    ...(labelSelectors.length > 0 ? { labelSelectors: labelSelectors.map((labels, index) => renderSelector(at, `${prop}.labelSelectors[${index}]`, labels)) } : {}),
  };
}

/** The names of a selector, where they say all: others are not selected. */
export function namesOf({ names = [] }: SpacesResourceSelector): readonly string[] | undefined {
  return names.length > 0 ? names : undefined;
}

/** The names that one selector asks for and another one, by names only, does not have. */
export function missingNames(wanted: SpacesResourceSelector, there: SpacesResourceSelector): readonly string[] {
  const known = namesOf(there);
  // With labels beside them, the names that are asked for may not all be meant.
  if (known === undefined || wanted.labelSelectors?.length) return [];
  return (namesOf(wanted) ?? []).filter((name) => !known.includes(name));
}

/** Labels and annotations of what is made in control planes. */
export function renderSharedMetadata(at: Construct, prop: string, metadata: SpacesSharedMetadata | undefined): SpacesSharedMetadata | undefined {
  if (metadata === undefined) return undefined;
  checkLabels(at, `${prop}.labels`, metadata.labels);
  checkAnnotations(at, `${prop}.annotations`, metadata.annotations);
  return { ...metadata };
}

/** The fields of ESO 0.9 and later that the pinned CRDs do not have: they came with Spaces 1.13. A test compares the list with the schemas. */
export const NEWER_FIELDS: readonly string[] = [
  'provider.aws.prefix',
  'provider.azurekv.authSecretRef.clientCertificate',
  'provider.azurekv.authSecretRef.tenantId',
  'provider.azurekv.customCloudConfig',
  'provider.azurekv.useAzureSDK',
  'provider.conjur.auth.jwt.hostId',
  'provider.doppler.auth.oidcConfig',
  'provider.fake.validationResult',
  'provider.gcpsm.auth.workloadIdentityFederation',
  'provider.gcpsm.location',
  'provider.gcpsm.secretVersionSelectionPolicy',
  'provider.gitlab.caBundle',
  'provider.gitlab.caProvider',
  'provider.ibm.auth.secretRef.iamEndpoint',
  'provider.kubernetes.authRef',
  'provider.pulumi.project',
  'provider.vault.auth.cert.path',
  'provider.vault.auth.gcp',
  'provider.vault.auth.namespace',
  'provider.vault.checkAndSet',
  'provider.vault.headers',
  'provider.webhook.auth',
  'provider.yandexcertificatemanager.fetching',
  'provider.yandexlockbox.fetching',
  'externalSecretSpec.data.remoteRef.nullBytePolicy',
  'externalSecretSpec.dataFrom.extract.nullBytePolicy',
  'externalSecretSpec.dataFrom.find.nullBytePolicy',
  'externalSecretSpec.dataFrom.rewrite.merge',
  'externalSecretSpec.refreshPolicy',
  'externalSecretSpec.target.manifest',
  'externalSecretSpec.target.template.metadata.finalizers',
];

/** The providers that the pinned CRD has. */
export const PROVIDERS: readonly string[] = [
  'akeyless', 'alibaba', 'aws', 'azurekv', 'chef', 'conjur', 'delinea', 'doppler', 'fake', 'gcpsm', 'gitlab', 'ibm', 'keepersecurity',
  'kubernetes', 'onepassword', 'oracle', 'pulumi', 'scaleway', 'senhasegura', 'vault', 'webhook', 'yandexcertificatemanager', 'yandexlockbox',
];

const OLDER = 'Spaces before 1.13 do not have it, and the API server drops or refuses it there; remove it, or acknowledge this if your Space is newer';

/** Warns of what the CRDs of earlier versions of Spaces do not have. */
export function warnOfNewerFields(at: Construct, spec: object): void {
  const warnOf = (field: string): void => warn(at, WarningCode.SPACES_SHARED_FIELD, `'${field}' is newer than the API that this library knows: ${OLDER}`);
  const { provider = {}, externalSecretSpec } = spec as { provider?: object; externalSecretSpec?: { target?: { creationPolicy?: string } } };
  for (const name of Object.keys(provider)) if (!PROVIDERS.includes(name)) warnOf(`provider.${name}`);
  for (const field of NEWER_FIELDS) if (hasField(spec, field.split('.'))) warnOf(field);
  if (externalSecretSpec?.target?.creationPolicy === 'CreateOrMerge') warnOf('externalSecretSpec.target.creationPolicy');
}

/** Whether a value has a field at a path, in any entry of the lists on the way. */
function hasField(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => hasField(item, path));
  if (path.length === 0) return value !== undefined;
  return typeof value === 'object' && value !== null && hasField((value as Record<string, unknown>)[path[0]], path.slice(1));
}
