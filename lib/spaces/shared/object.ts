import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { type LabelSelector, renderSelector, type SelectorSpec } from '../../kit/values/label-selector';
import { SpacesRule } from '../rules';
import { warnOfSelector } from '../selector';

/**
 * Selects control planes or namespaces by name or by label. At least one of the two must be given and not be empty. With both, only what matches
 * both is selected.
 */
export interface SpacesResourceSelector {
  /**
   * Names. Patterns are refused.
   * @default - any name
   */
  readonly names?: string[];
  /**
   * Label selectors, of which at least one must match. An empty selector, `{}`, matches everything.
   * @default - any labels
   */
  readonly labelSelectors?: LabelSelector[];
}

/** Labels and annotations of the objects that a shared object creates in control planes. */
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

/** A selector in the form of the CRDs. */
interface ResourceSelectorSpec {
  names?: string[];
  labelSelectors?: SelectorSpec[];
}

/** The objects that a selector selects. */
export enum Selected {
  CONTROL_PLANES = 'control planes',
  NAMESPACES = 'namespaces',
}

const EXAMPLES: Readonly<Record<Selected, string>> = {
  [Selected.CONTROL_PLANES]: "{ names: ['ctp1'] }, or { labelSelectors: [{}] } for all control planes of the group",
  [Selected.NAMESPACES]: "{ names: ['crossplane-system'] }, or { labelSelectors: [{}] } for all namespaces",
};

/** Checks and renders a selector. */
export function renderResourceSelector(at: Construct, prop: string, selector: SpacesResourceSelector, selected: Selected): ResourceSelectorSpec {
  const example = `write for example ${EXAMPLES[selected]}`;
  const { names = [], labelSelectors = [] } = selector;
  if (names.length === 0 && labelSelectors.length === 0) {
    refuse(at, Rule.SELECTOR, prop, `select ${selected}`, selector, because('an empty selector does not select everything', example));
  }
  for (const [index, name] of names.entries()) {
    const path = `${prop}.names[${index}]`;
    if (/[*?]/.test(substituted(name))) {
      refuse(at, SpacesRule.SELECTOR_NAME, path, 'be one name, not a pattern', name, say`use ${the(`${prop}.labelSelectors`)}, with [{}] for all ${selected}`);
    }
    if (selected === Selected.NAMESPACES) checkNamespace(at, path, name);
    else checkName(at, path, name, 63);
    if (names.indexOf(name) < index) refuse(at, SpacesRule.SELECTOR_NAME, path, 'be listed once', name, remove(path));
  }
  if (names.length > 0 && labelSelectors.length > 0) {
    warnOfSelector(at, prop, selected);
  }
  return {
    ...(names.length > 0 ? { names } : {}),
    ...(labelSelectors.length > 0 ? { labelSelectors: labelSelectors.map((labels, index) => renderSelector(at, `${prop}.labelSelectors[${index}]`, labels)) } : {}),
  };
}

/** The only names that a selector can select; undefined if it selects any name. */
export function namesOf({ names = [] }: SpacesResourceSelector): readonly string[] | undefined {
  return names.length > 0 ? names : undefined;
}

/** The names in one selector that another one, which lists names, does not contain. */
export function missingNames(wanted: SpacesResourceSelector, there: SpacesResourceSelector): readonly string[] {
  const known = namesOf(there);
  const isFinal = (name: string): boolean => substituted(name) === name;
  // With labels too, the first selector may not select all of its names.
  if (!known?.every(isFinal) || wanted.labelSelectors?.length) return [];
  return (namesOf(wanted) ?? []).filter((name) => isFinal(name) && !known.includes(name));
}

/** Labels and annotations of the objects in control planes. */
export function renderSharedMetadata(at: Construct, prop: string, metadata: SpacesSharedMetadata | undefined): SpacesSharedMetadata | undefined {
  if (metadata === undefined) return undefined;
  checkLabels(at, `${prop}.labels`, metadata.labels);
  checkAnnotations(at, `${prop}.annotations`, metadata.annotations);
  return { ...metadata };
}

/** The fields of ESO 0.9 and later that the pinned CRDs do not have. They came with Spaces 1.13. A test compares the list with the schemas. */
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

/** Warns of fields that the CRDs of earlier versions of Spaces do not have. */
export function warnOfNewerFields(at: Construct, spec: object): void {
  const warnOfField = (field: string): void => warnOf(at, SpacesRule.SHARED_FIELD, field,
    'came with Spaces 1.13, and the API server of an earlier version drops or refuses it',
    say`remove it${program(', or acknowledge this if your Space is newer', '')}`);
  const { provider = {}, externalSecretSpec } = spec as { provider?: object; externalSecretSpec?: { target?: { creationPolicy?: string } } };
  for (const name of Object.keys(provider)) if (!PROVIDERS.includes(name)) warnOfField(`provider.${name}`);
  for (const field of NEWER_FIELDS) if (hasField(spec, field.split('.'))) warnOfField(field);
  if (externalSecretSpec?.target?.creationPolicy === 'CreateOrMerge') warnOfField('externalSecretSpec.target.creationPolicy');
}

/** Whether a value has a field at a path, in any entry of the arrays on the way. */
function hasField(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => hasField(item, path));
  if (path.length === 0) return value !== undefined;
  return typeof value === 'object' && value !== null && hasField((value as Record<string, unknown>)[path[0]], path.slice(1));
}
