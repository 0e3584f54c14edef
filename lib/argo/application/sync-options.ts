import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, remove } from '../../kit/checks/fix';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { ArgoRule } from '../rules';
import { COMPARE_OPTIONS, compareOption } from './compare-options';

/**
 * Whether Argo CD may delete the resources of an Application. Argo CD 3.5 reads this option on an Application, 3.3 only on single resources, by their
 * annotation.
 */
export enum ArgoConfirmation {
  /** Without asking: the default of Argo CD. */
  ALWAYS = 'true',
  /** Only after somebody has confirmed it. Argo CD 3.3 and older delete without asking, unless the resources themselves are annotated (since 2.14). */
  CONFIRM = 'confirm',
  /** Never. */
  NEVER = 'false',
}

/** What happens to the dependents of a pruned resource. */
export enum ArgoPrunePropagation {
  /** They are deleted before the resource: the default of Argo CD. */
  FOREGROUND = 'foreground',
  /** They are deleted after the resource. */
  BACKGROUND = 'background',
  /** They stay. */
  ORPHAN = 'orphan',
}

/**
 * The options of a sync. An option that is left out is not written, so that the default of Argo CD applies.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export interface ArgoSyncOptions {
  /**
   * Whether to create the destination namespace.
   * @default - false
   */
  readonly createNamespace?: boolean;
  /**
   * Whether to use server-side apply, which large objects such as CRDs need.
   * @default - false
   */
  readonly serverSideApply?: boolean;
  /**
   * Whether a kind may still be unknown, for example because a Provider or XRD of the same app installs it.
   * @default - false
   */
  readonly skipDryRunOnMissingResource?: boolean;
  /**
   * Whether to validate manifests as kubectl does.
   * @default - true
   */
  readonly validate?: boolean;
  /**
   * Whether to prune only after everything else is applied and healthy.
   * @default - false
   */
  readonly pruneLast?: boolean;
  /**
   * Whether resources may be pruned.
   * @default - they may
   */
  readonly prune?: ArgoConfirmation;
  /**
   * Whether resources may be deleted with the Application.
   * @default - they may
   */
  readonly delete?: ArgoConfirmation;
  /**
   * Whether to replace objects in place of applying them. With claims this can delete cloud resources.
   * @default - false
   */
  readonly replace?: boolean;
  /**
   * Whether to apply only what is out of sync.
   * @default - false
   */
  readonly applyOutOfSyncOnly?: boolean;
  /**
   * Whether a sync keeps the fields of `ignoreDifferences` as they are.
   * @default - false
   */
  readonly respectIgnoreDifferences?: boolean;
  /**
   * Whether to fail if another Application already has a resource.
   * @default - false
   */
  readonly failOnSharedResource?: boolean;
  /**
   * Whether to take over fields from an earlier client-side apply; only with `serverSideApply`.
   * @default - true
   */
  readonly clientSideApplyMigration?: boolean;
  /**
   * What happens to the dependents of a pruned resource.
   * @default - ArgoPrunePropagation.FOREGROUND
   */
  readonly prunePropagationPolicy?: ArgoPrunePropagation;
  /**
   * Options that this library does not know yet, as Argo CD writes them: `Key=value`. Options that have a prop are refused, and so are options of the
   * comparison, which belong in an annotation.
   * @default - none
   */
  readonly custom?: string[];
}

/** The options and the keys that Argo CD gives them. It compares keys letter by letter, and ignores unknown ones. */
export const KEYS: Readonly<Record<Exclude<keyof ArgoSyncOptions, 'custom'>, string>> = {
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

const OPTIONS = Object.entries(KEYS) as [keyof typeof KEYS, string][];

/** Renders options as the strings that Argo CD reads, in the order of the table. */
export function renderSyncOptions(at: Construct, options: ArgoSyncOptions, prunes: boolean): string[] {
  warnOfNoEffect(at, options, prunes);
  const written: string[] = [];
  for (const [key, name] of OPTIONS) if (options[key] !== undefined) written.push(`${name}=${String(options[key])}`);
  return written.concat((options.custom ?? []).map((text, index) => checkCustom(at, index, text)));
}

function warnOfNoEffect(at: Construct, options: ArgoSyncOptions, prunes: boolean): void {
  if (options.replace && options.serverSideApply) {
    warnOf(at, ArgoRule.NO_EFFECT, 'syncOptions.serverSideApply', say`has no effect, since ${the('syncOptions.replace')} replaces all objects`, 'keep one of them');
  }
  if (options.clientSideApplyMigration !== undefined && !options.serverSideApply) {
    const prop = 'syncOptions.clientSideApplyMigration';
    warnOf(at, ArgoRule.NO_EFFECT, prop, say`has no effect without ${the('syncOptions.serverSideApply')}`, remove(prop));
  }
  if (options.prune === ArgoConfirmation.NEVER && prunes) {
    const never = lit(enumMember({ ArgoConfirmation }, ArgoConfirmation.NEVER));
    warnOf(at, ArgoRule.NO_EFFECT, 'syncPolicy.prune', say`prunes only resources annotated with Prune=true, since ${the('syncOptions.prune')} is ${never}`, 'remove one of them');
  }
}

/** An option that has no prop: `Key=value`. */
function checkCustom(at: Construct, index: number, text: string): string {
  if (isPlaceholder(text)) return text;
  const rule = ArgoRule.SYNC_OPTION;
  const prop = `syncOptions.custom[${index}]`;
  const [, key] = /^([A-Za-z]+)=\S+$/.exec(text) ?? [];
  if (key === undefined) refuse(at, rule, prop, "be of the form 'Key=value'", text, say`write for example ${lit('SomeOption=true')}, without spaces`);
  if (key.toLowerCase() === 'force') {
    refuse(at, rule, prop, 'be an option of an Application', text, because('Argo CD reads Force only on resources', 'annotate them with argocd.argoproj.io/sync-options: Force=true,Replace=true'));
  }
  const compare = compareOption(key);
  if (compare !== undefined) {
    refuse(at, rule, prop, 'be an option of a sync', text,
      because('it is one of the comparison, which Argo CD reads in an annotation', `annotate the Application with ${COMPARE_OPTIONS}: ${compare}`));
  }
  const [known] = OPTIONS.find(([, wire]) => wire.toLowerCase() === key.toLowerCase()) ?? [];
  if (known !== undefined) refuse(at, rule, prop, 'be an option without a prop', text, say`use ${the(`syncOptions.${known}`)}`);
  const near = closest(key, Object.values(KEYS));
  if (near !== undefined) refuse(at, rule, prop, 'be an option that Argo CD knows', text, say`did you mean ${lit(near)}?`);
  return text;
}
