import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import { didYouMean } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';

/** Whether Argo CD may delete the resources of an Application. Argo CD 3.5 reads this of an Application; 3.3 reads it of single resources only, by their annotation. */
export enum ArgoConfirmation {
  /** Without asking: what Argo CD does by itself. */
  ALWAYS = 'true',
  /** Only after somebody has confirmed it; Argo CD 3.3 and older delete without asking, unless the resources themselves are annotated (since 2.14). */
  CONFIRM = 'confirm',
  /** Not at all. */
  NEVER = 'false',
}

/** What happens to dependants of a pruned resource. */
export enum ArgoPrunePropagation {
  /** The resource is deleted after its dependants; Argo CD's default. */
  FOREGROUND = 'foreground',
  /** Dependants are deleted later. */
  BACKGROUND = 'background',
  /** Dependants stay. */
  ORPHAN = 'orphan',
}

/**
 * The options of a sync as switches. What is left out is not written, and Argo CD's default holds.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export interface ArgoSyncOptions {
  /**
   * Creates the destination namespace.
   * @default - false
   */
  readonly createNamespace?: boolean;
  /**
   * Applies on the server, which large objects such as CRDs need.
   * @default - false
   */
  readonly serverSideApply?: boolean;
  /**
   * Does not fail when a kind is not known yet, because a Provider or XRD of the same app brings it.
   * @default - false
   */
  readonly skipDryRunOnMissingResource?: boolean;
  /**
   * Validates manifests as kubectl does.
   * @default - true
   */
  readonly validate?: boolean;
  /**
   * Prunes after everything else is applied and healthy.
   * @default - false
   */
  readonly pruneLast?: boolean;
  /**
   * Whether resources may be pruned.
   * @default - they may
   */
  readonly prune?: ArgoConfirmation;
  /**
   * Whether resources may be deleted together with the Application.
   * @default - they may
   */
  readonly delete?: ArgoConfirmation;
  /**
   * Replaces objects instead of applying them; with claims this can delete cloud resources.
   * @default - false
   */
  readonly replace?: boolean;
  /**
   * Applies only what is out of sync.
   * @default - false
   */
  readonly applyOutOfSyncOnly?: boolean;
  /**
   * Leaves the fields of `ignoreDifferences` alone when it applies.
   * @default - false
   */
  readonly respectIgnoreDifferences?: boolean;
  /**
   * Fails when another Application has a resource already.
   * @default - false
   */
  readonly failOnSharedResource?: boolean;
  /**
   * Takes over fields that were applied on the client before; only with `serverSideApply`.
   * @default - true
   */
  readonly clientSideApplyMigration?: boolean;
  /**
   * What happens to dependants of a pruned resource.
   * @default - `foreground`
   */
  readonly prunePropagationPolicy?: ArgoPrunePropagation;
  /**
   * Further options as Argo CD writes them, for those that this library does not know yet: `Key=value`.
   * @default - none
   */
  readonly custom?: string[];
}

/** The switches and the keys that Argo CD gives them; it compares them letter by letter and ignores what it does not know. */
const KEYS: Record<Exclude<keyof ArgoSyncOptions, 'custom'>, string> = {
  createNamespace: 'CreateNamespace',
  serverSideApply: 'ServerSideApply',
  skipDryRunOnMissingResource: 'SkipDryRunOnMissingResource',
  validate: 'Validate',
  pruneLast: 'PruneLast',
  prune: 'Prune',
  delete: 'Delete',
  replace: 'Replace',
  applyOutOfSyncOnly: 'ApplyOutOfSyncOnly',
  respectIgnoreDifferences: 'RespectIgnoreDifferences',
  failOnSharedResource: 'FailOnSharedResource',
  clientSideApplyMigration: 'ClientSideApplyMigration',
  prunePropagationPolicy: 'PrunePropagationPolicy',
};

const SWITCHES = Object.entries(KEYS) as [keyof typeof KEYS, string][];

/** Renders the switches as the strings that Argo CD reads, in the order of the table. */
export function renderSyncOptions(at: Construct, options: ArgoSyncOptions, prunes: boolean): string[] {
  if (typeof options !== 'object' || Array.isArray(options)) fail(at, 'syncOptions', 'be an object of switches', options, "write for example { createNamespace: true }; an option without a switch goes into 'custom'");
  warnOfNoEffect(at, options, prunes);
  const written: string[] = [];
  for (const [key, name] of SWITCHES) if (options[key] !== undefined) written.push(`${name}=${String(options[key])}`);
  return written.concat((options.custom ?? []).map((text, index) => checkCustom(at, index, text)));
}

function warnOfNoEffect(at: Construct, options: ArgoSyncOptions, prunes: boolean): void {
  if (options.replace && options.serverSideApply) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'syncOptions.serverSideApply' has no effect beside 'replace': objects are replaced; keep one of them");
  }
  if (options.clientSideApplyMigration !== undefined && !options.serverSideApply) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'syncOptions.clientSideApplyMigration' has no effect without 'serverSideApply'; set serverSideApply: true, or remove it");
  }
  if (options.prune === ArgoConfirmation.NEVER && prunes) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "automated 'prune' deletes only resources annotated with Prune=true, since 'syncOptions.prune' is NEVER; say which is meant");
  }
}

/** An option that the library has no switch for: `Key=value`. */
function checkCustom(at: Construct, index: number, text: string): string {
  const prop = `syncOptions.custom[${index}]`;
  const key = typeof text === 'string' ? /^([A-Za-z]+)=\S+$/.exec(text)?.[1] : undefined;
  if (key === undefined) fail(at, prop, "be of the form 'Key=value'", text, "write for example 'CreateNamespace=true', without spaces");
  if (key.toLowerCase() === 'force') {
    fail(at, prop, 'be an option of an Application', text, 'Argo CD reads Force on resources only: annotate them with argocd.argoproj.io/sync-options: Force=true,Replace=true');
  }
  const known = SWITCHES.find(([, wire]) => wire.toLowerCase() === key.toLowerCase());
  if (known) fail(at, prop, 'be an option without a switch of its own', text, `use the switch '${known[0]}'`);
  const near = didYouMean(key, Object.values(KEYS), '');
  if (near !== '') fail(at, prop, 'be an option that Argo CD knows', text, near.trim());
  return text;
}
