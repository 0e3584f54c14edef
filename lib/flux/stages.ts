import type { IConstruct } from 'constructs';
import type { FluxClaimKind } from './flux-crossplane-health';
import { resolvedPath } from './flux-paths';
import type { FluxSource } from './flux-source';
import type { FluxStage, FluxStagesProps } from './flux-stages-options';
import { fail } from '../kit/fail';
import { checkNamespace } from '../kit/names';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** The three uses of Git: infrastructure, which takes two stages, since packages bring the kinds that are configured; APIs; and claims. */
export const DEFAULT_STAGES: readonly FluxStage[] = [{ name: 'packages' }, { name: 'provider-configs' }, { name: 'apis' }, { name: 'claims' }];

const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['packages', 'infrastructure/packages'],
  ['provider-configs', 'infrastructure/provider-configs'],
]);

/** The folder of a stage inside its source. */
export function pathOfStage({ basePath }: FluxStagesProps, { name, path = `./${FOLDERS.get(name) ?? name}` }: FluxStage): string {
  if (basePath === undefined) return path;
  return `${basePath.replace(/\/+$/, '')}/${path.replace(/^(\.?\/+)+/, '')}`.replace(/\/\.?$/, '') || './';
}

/** Whether the stage is ready only when its objects are healthy: those before the last are, since the next one needs what they bring. */
export function waits({ claimKinds = [] }: FluxStagesProps, stage: FluxStage, last: boolean): boolean | undefined {
  const { wait, healthChecks = [], healthCheckExprs = [] } = stage;
  if (wait !== undefined) return wait;
  if (healthChecks.length > 0) return undefined;
  return !last || claimKinds.length > 0 || healthCheckExprs.length > 0 ? true : undefined;
}

/** Checks the list of stages: names and folders are different, and every stage has a source. */
export function checkStages(at: IConstruct, name: string, props: FluxStagesProps, stages: readonly FluxStage[]): void {
  if (stages.length === 0) fail(at, 'stages', 'have at least one stage', stages, "leave it out for 'packages', 'provider-configs', 'apis' and 'claims'");
  const names = new Set<string>();
  for (const [index, stage] of stages.entries()) {
    const prop = `stages[${index}]`;
    checkNamespace(at, `${prop}.name`, stage.name);
    if (names.has(stage.name)) fail(at, `${prop}.name`, 'be the name of one stage only', stage.name, 'rename it: it becomes part of the name of the Kustomization');
    names.add(stage.name);
    const longest = 62 - name.length;
    if (stage.name.length > longest) {
      fail(at, `${prop}.name`, `have at most ${longest} characters`, stage.name, `shorten it, or '${name}': Flux writes '${name}-${stage.name}' as a label, which holds 63`);
    }
    if (stage.source === undefined && props.source === undefined) {
      fail(at, 'source', 'be given when a stage has no source of its own', undefined, `pass the source, or give stage '${stage.name}' one`);
    }
    checkWait(at, prop, stage, index === stages.length - 1);
  }
  checkPaths(at, props, stages);
}

/** Without a wait, the next stage begins before its kinds are there. */
function checkWait(at: IConstruct, prop: string, { name, wait, healthChecks, suspend }: FluxStage, last: boolean): void {
  if (wait !== false || last || suspend || (healthChecks !== undefined && healthChecks.length > 0)) return;
  warn(at, WarningCode.FLUX_STAGE_WAIT,
    `'${prop}.wait' is false: the stage after '${name}' begins when this one is applied, and not when it is healthy; leave it out, or name healthChecks`);
}

interface Folder {
  readonly source: FluxSource | undefined;
  readonly path: string;
  readonly stage: FluxStage;
}

/** Two stages that apply the same files would not be two: Flux tries all files of a folder before it applies the first. */
function checkPaths(at: IConstruct, props: FluxStagesProps, stages: readonly FluxStage[]): void {
  const folders: Folder[] = [];
  for (const [index, stage] of stages.entries()) {
    const folder = { source: stage.source ?? props.source, path: resolvedPath(pathOfStage(props, stage)), stage };
    for (const other of folders) {
      if (other.source !== folder.source) continue;
      if (other.path === folder.path) {
        fail(at, `stages[${index}].path`, 'be the folder of one stage only', pathOfStage(props, stage), `stage '${other.stage.name}' applies it too: give the two stages different folders`);
      }
      const [outer, inner] = isInside(folder.path, other.path) ? [other, folder] : [folder, other];
      if (!isInside(inner.path, outer.path)) continue;
      warn(at, WarningCode.FLUX_SHARED_PATH, `the folder of stage '${inner.stage.name}' is inside that of stage '${outer.stage.name}', which applies its files too `
        + 'unless its own kustomization.yaml leaves them out; give each stage a folder beside the others');
    }
    folders.push(folder);
  }
}

function isInside(path: string, outer: string): boolean {
  return path !== outer && (outer === '' || path.startsWith(`${outer}/`));
}

const GROUP_VERSION = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Flux takes one judgement for each group and kind. */
export function checkClaimKinds(at: IConstruct, kinds: readonly FluxClaimKind[]): void {
  const seen = new Set<string>();
  for (const [index, { apiVersion, kind }] of kinds.entries()) {
    const prop = `claimKinds[${index}]`;
    if (typeof apiVersion !== 'string' || !GROUP_VERSION.test(apiVersion)) {
      fail(at, `${prop}.apiVersion`, 'be group/version', apiVersion, "write for example 'platform.example.org/v1alpha1'");
    }
    const group = apiVersion.split('/')[0];
    if (/^(pkg|apiextensions)\.crossplane\.io$/.test(group)) {
      fail(at, `${prop}.apiVersion`, 'be that of a kind which an XRD of yours defines', apiVersion, "remove it: packages and XRDs are judged anyway, other kinds by the stage's healthCheckExprs");
    }
    const key = kind === undefined ? group : `${group} ${kind}`;
    if (seen.has(key)) fail(at, prop, 'be the only entry of its group and kind', key, 'remove it: the version does not count');
    seen.add(key);
  }
}
