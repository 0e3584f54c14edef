import { type ApiObject, type ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkNamespace } from '../../kit/checks/names';
import { didYouMean } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import type { IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { FluxApi } from '../api';
import { type FluxClaimKind, FluxCrossplaneHealth } from '../apply/crossplane-health';
import { checkDependencies, type IFluxKustomization } from '../apply/dependencies';
import type { FluxKubeConfig } from '../apply/kube-config';
import { resolvedPath } from '../source/paths';
import { bindSource } from '../source/source';
import type { IFluxSource, MadeSource } from '../source/source-options';
import { type FluxDecryption, FluxDeletionPolicy, type FluxKustomizationBehavior } from './options';
import type { FluxPostBuild } from './post-build';
import { FluxRegistration, type FluxRegistrationProps } from './registration';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

/**
 * One stage: a folder that is applied when the stage before it is ready. All that a Kustomization can be told can be told here; four things have
 * another default than elsewhere:
 *
 * - `wait` is true, except for a stage with `healthChecks`, and for the last one unless `claimKinds` or its `healthCheckExprs` are given;
 * - `healthCheckExprs` are those of Crossplane's packages and XRDs, and of `claimKinds`;
 * - `deletionPolicy` is `Orphan`: deleting the Kustomization deletes nothing on the control plane;
 * - `timeout`, `retryInterval` and others are those of `FluxStages`.
 *
 * `dependsOn` is added to the stage before.
 */
export interface FluxStage extends FluxKustomizationBehavior {
  /** The name of the stage: a DNS-1123 label. The Kustomization is called like the FluxStages, a dash and this. */
  readonly name: string;
  /**
   * The folder inside the source.
   * @default - `./infrastructure/packages` for `packages`, `./infrastructure/provider-configs` for `provider-configs`, else `./` and the name
   */
  readonly path?: string;
  /**
   * Whether objects that disappear from the source are deleted.
   * @default - `prune` of the FluxStages
   */
  readonly prune?: boolean;
  /**
   * Where the manifests come from.
   * @default - `source` of the FluxStages
   */
  readonly source?: IFluxSource;
}

/** How a control plane is filled in stages. */
export interface FluxStagesOptions {
  /**
   * Whether objects that disappear from Git are deleted from the control plane; a stage can say otherwise. A claim that is deleted deletes its
   * cloud resources, and an XRD that is deleted deletes all claims of its kind.
   */
  readonly prune: boolean;
  /**
   * Where the manifests come from. A source that is made by this is made once, called like the FluxStages.
   * @default - none; then every stage needs a source of its own
   */
  readonly source?: IFluxSource;
  /**
   * The stages, in the order in which they are applied. Their names and folders are all different.
   * @default - `packages`, `provider-configs`, `apis` and `claims`
   */
  readonly stages?: FluxStage[];
  /**
   * The folder that the paths of the stages begin in, for example `./control-planes/ctp1`.
   * @default - the root of the source
   */
  readonly basePath?: string;
  /**
   * Your claims and composite resources: they are healthy when they are synced and ready. With this, the last stage waits for them. While it
   * waits, Flux applies no new revision of that stage, for as long as the timeout.
   * @default - none; the last stage is ready when its objects are applied
   */
  readonly claimKinds?: FluxClaimKind[];
  /**
   * What the first stage waits for, for example the Kustomization that installs Crossplane.
   * @default - nothing
   */
  readonly dependsOn?: IFluxKustomization[];
  /**
   * How the control plane is reached, instead of its kubeconfig Secret.
   * @default - the kubeconfig of the control plane
   */
  readonly kubeConfig?: FluxKubeConfig;
  /**
   * How often every stage is applied again, to undo changes made by others.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long a stage waits after a failure.
   * @default Duration.minutes(2)
   */
  readonly retryInterval?: Duration;
  /**
   * How long a stage may take until all that it waits for is healthy.
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;
  /**
   * The ServiceAccount that every stage impersonates.
   * @default - the controller's own
   */
  readonly serviceAccountName?: string;
  /**
   * Replacement of variables in the manifests of every stage.
   * @default - none
   */
  readonly postBuild?: FluxPostBuild;
  /**
   * Decryption of the manifests of every stage.
   * @default - none
   */
  readonly decryption?: FluxDecryption;
  /**
   * Stops reconciling all stages while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * The shard of the Flux controllers that handles the objects.
   * @default - no label: the controllers without a shard
   */
  readonly shard?: string;
  /**
   * Metadata of the Kustomizations and of a source made beside them; a name in it is what their names begin with.
   * @default - the names begin with the construct id, the namespace is that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `FluxStages`. */
export interface FluxStagesProps extends FluxStagesOptions {
  /** The control plane to apply to: a remote one with a kubeconfig, or one that Flux runs on. */
  readonly controlPlane: IControlPlane;
}

/**
 * Fills a control plane in stages, each of which waits until the one before it is healthy: packages, provider configs, APIs, claims.
 *
 * Flux tries all objects of a Kustomization before it applies the first of them. A claim beside its XRD, or a ProviderConfig beside its
 * Provider, is of a kind that does not exist at that moment: none of the objects is ever applied.
 *
 * What is deleted, and when:
 *
 * - Deleting this construct, or one Kustomization of it, deletes nothing on the control plane: claims and their cloud resources stay, and so do
 *   XRDs and providers, without which claims would be lost. A stage with another `deletionPolicy` deletes what it applied.
 * - Removing a file from Git deletes its objects when `prune` is true: a claim with its cloud resources, an XRD with all claims of its kind, a
 *   Provider with its kinds. A stage with `prune: false` leaves them.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies
 */
export class FluxStages extends Construct {
  /** The names of the stages, in the order in which they are applied. */
  public readonly stageNames: string[];
  /** The registration of the last stage: what must come after everything depends on it. */
  public readonly lastStage: FluxRegistration;
  /** The source object, when it is made by this construct. */
  public readonly sourceApiObject?: ApiObject;

  private readonly registrations = new Map<string, FluxRegistration>();

  constructor(scope: Construct, id: string, props: FluxStagesProps) {
    guardConstruct(scope, id, 'FluxStagesProps', props, new.target === FluxStages);
    super(scope, id);
    const stages = props.stages ?? DEFAULT_STAGES;
    const name = props.metadata?.name ?? id;
    checkStages(this, name, props, stages);
    checkClaimKinds(this, props.claimKinds ?? []);
    this.stageNames = stages.map((stage) => stage.name);

    const shared = stages.some((stage) => stage.source === undefined) ? this.takeSource(props, name) : undefined;
    if (shared?.object) this.sourceApiObject = shared.object;
    let previous: FluxRegistration | undefined;
    for (const [index, stage] of stages.entries()) {
      for (const { dependsOn: targets } of [props, stage]) if (targets !== undefined) checkDependencies(this, targets);
      const before = previous ? [previous] : props.dependsOn ?? [];
      const dependsOn = [...before, ...stage.dependsOn ?? []];
      previous = new FluxRegistration(this, stage.name, {
        ...behavior(props, stage, index === stages.length - 1),
        controlPlane: props.controlPlane,
        source: stage.source ?? shared!.source,
        path: pathOfStage(props, stage),
        prune: stage.prune ?? props.prune,
        ...defined({ kubeConfig: props.kubeConfig }),
        ...(dependsOn.length > 0 ? { dependsOn } : {}),
        metadata: { ...props.metadata, name: `${name}-${stage.name}` },
      });
      this.registrations.set(stage.name, previous);
    }
    this.lastStage = previous!;
  }

  /**
   * The registration of a stage.
   *
   * @param name the name of the stage
   */
  public stage(name: string): FluxRegistration {
    const registration = this.registrations.get(name);
    if (registration) return registration;
    const known = `the stages are ${this.stageNames.map((stage) => `'${stage}'`).join(', ')}`;
    return fail(this, 'name', 'be the name of a stage', name, didYouMean(String(name), this.stageNames, known));
  }

  /** The stages share one source: one that is made is made once. */
  private takeSource(props: FluxStagesProps, name: string): { readonly source: IFluxSource; readonly object?: MadeSource } {
    checkMade(this, 'source', props.source, SOURCE);
    const { object } = bindSource(props.source!, this, 'Source', {
      api: FluxApi.V1,
      metadata: { ...props.metadata, name },
      ...(props.shard === undefined ? {} : { sharding: { shard: props.shard } }),
    });
    return object ? { source: object, object } : { source: props.source! };
  }
}
guardMethods(FluxStages);

const SOURCE: Made = { member: 'sourceKind', what: 'a source', example: "FluxSource.git({ url, revision }), or FluxSource.fromGitRepositoryName('platform')" };

type Behavior = Omit<FluxRegistrationProps, 'controlPlane' | 'source' | 'prune'>;

/** What a stage says itself wins over what all stages are told, and that over the defaults. */
function behavior(props: FluxStagesProps, stage: FluxStage, last: boolean): Behavior {
  const { name, path, prune, source, dependsOn, ...own } = stage;
  const { interval, serviceAccountName, postBuild, decryption, suspend, shard, claimKinds = [] } = props;
  const wait = waits(props, stage, last);
  const judged = wait || (stage.healthChecks !== undefined && stage.healthChecks.length > 0);
  const all = {
    interval,
    retryInterval: props.retryInterval ?? Duration.minutes(2),
    timeout: props.timeout ?? Duration.minutes(10),
    wait,
    healthCheckExprs: judged
      ? [...FluxCrossplaneHealth.packages(), ...FluxCrossplaneHealth.definitions(), ...FluxCrossplaneHealth.claims(claimKinds)]
      : undefined,
    deletionPolicy: FluxDeletionPolicy.ORPHAN,
    serviceAccountName,
    postBuild,
    decryption,
    suspend,
    shard,
  };
  return { ...defined(all), ...defined(own) };
}

/** The three uses of Git: infrastructure, which takes two stages, since packages bring the kinds that are configured; APIs; and claims. */
const DEFAULT_STAGES: readonly FluxStage[] = [{ name: 'packages' }, { name: 'provider-configs' }, { name: 'apis' }, { name: 'claims' }];

const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['packages', 'infrastructure/packages'],
  ['provider-configs', 'infrastructure/provider-configs'],
]);

/** The folder of a stage inside its source. */
function pathOfStage({ basePath }: FluxStagesProps, { name, path = `./${FOLDERS.get(name) ?? name}` }: FluxStage): string {
  if (basePath === undefined) return path;
  return `${basePath.replace(/\/+$/, '')}/${path.replace(/^(\.?\/+)+/, '')}`.replace(/\/\.?$/, '') || './';
}

/** Whether the stage is ready only when its objects are healthy: those before the last are, since the next one needs what they bring. */
function waits({ claimKinds = [] }: FluxStagesProps, stage: FluxStage, last: boolean): boolean | undefined {
  const { wait, healthChecks = [], healthCheckExprs = [] } = stage;
  if (wait !== undefined) return wait;
  if (healthChecks.length > 0) return undefined;
  return !last || claimKinds.length > 0 || healthCheckExprs.length > 0 ? true : undefined;
}

/** Checks the list of stages: names and folders are different, and every stage has a source. */
function checkStages(at: IConstruct, name: string, props: FluxStagesProps, stages: readonly FluxStage[]): void {
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
  readonly source: IFluxSource | undefined;
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
function checkClaimKinds(at: IConstruct, kinds: readonly FluxClaimKind[]): void {
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
