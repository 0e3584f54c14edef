import type { Construct } from 'constructs';
import { ArgoConfirmation, type ArgoSyncOptions } from './argo-sync-options';
import { fail } from '../kit/fail';
import { didYouMean } from '../kit/suggest';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** The switches and the keys that Argo CD gives them; it compares them letter by letter and ignores what it does not know. */
const KEYS: Record<Exclude<keyof ArgoSyncOptions, 'custom'>, string> = {
  createNamespace: 'CreateNamespace',
  serverSideApply: 'ServerSideApply',
  skipDryRunOnMissingResource: 'SkipDryRunOnMissingResource',
  validate: 'Validate',
  pruneLast: 'PruneLast',
  prune: 'Prune',
  deletion: 'Delete',
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
