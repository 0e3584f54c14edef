import { type ApiObject, type ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { type FluxDecryption, FluxDeletionPolicy, type FluxKustomizationBehavior } from './options';
import type { FluxPostBuild } from './post-build';
import { FluxRegistration, type FluxRegistrationProps } from './registration';
import { refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkNamespace } from '../../kit/checks/names';
import { handDown } from '../../kit/checks/owner';
import { Rule } from '../../kit/checks/rule';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import type { IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { FluxApi } from '../api';
import { type FluxClaimKind, FluxCrossplaneHealth } from '../apply/crossplane-health';
import type { IFluxKustomization } from '../apply/dependencies';
import type { FluxKubeConfig } from '../apply/kube-config';
import { isGroupVersion } from '../forms';
import { FluxRule } from '../rules';
import { resolvedPath } from '../source/paths';
import { bindSource } from '../source/source';
import type { IFluxSource, MadeSource } from '../source/source-options';

/**
 * One stage: a folder that is applied when the previous stage is ready. It has the options of a Kustomization, some with other defaults:
 *
 * - `wait` is true, except for a stage with `healthChecks`, and for the last stage unless it has `healthCheckExprs` or there are `claimKinds`;
 * - `healthCheckExprs` are those for Crossplane packages, XRDs and `claimKinds`, where the stage waits;
 * - `deletionPolicy` is `Orphan`: deleting the Kustomization deletes nothing on the control plane;
 * - `interval`, `timeout`, `retryInterval`, `serviceAccountName`, `postBuild`, `decryption`, `suspend` and `shard` are those of the `FluxStages`.
 *
 * `dependsOn` adds to the previous stage.
 */
export interface FluxStage extends FluxKustomizationBehavior {
  /** The name of the stage: a DNS-1123 label. The Kustomization has the name of the FluxStages, a dash and this name: 63 characters at most. */
  readonly name: string;
  /**
   * The folder in the source, a different one for each stage.
   * @default - `./infrastructure/packages` for `packages`, `./infrastructure/provider-configs` for `provider-configs`, otherwise `./` and the name
   */
  readonly path?: string;
  /**
   * Whether Flux deletes objects that disappear from the source.
   * @default - `prune` of the FluxStages
   */
  readonly prune?: boolean;
  /**
   * Where the manifests come from.
   * @default - `source` of the FluxStages
   */
  readonly source?: IFluxSource;
}

/** How a control plane is set up in stages. */
export interface FluxStagesOptions {
  /**
   * Whether Flux deletes objects from the control plane that disappear from Git; a stage can override it. Deleting a claim deletes its cloud
   * resources, and deleting an XRD deletes all claims of its kind.
   */
  readonly prune: boolean;
  /**
   * Where the manifests come from. A source that `FluxSource` creates is created once, with the name of the FluxStages.
   * @default - none; then every stage needs its own source
   */
  readonly source?: IFluxSource;
  /**
   * The stages in the order in which they are applied, at least one. Their names and folders must differ.
   * @default - `packages`, `provider-configs`, `apis` and `claims`
   */
  readonly stages?: FluxStage[];
  /**
   * The folder that the paths of the stages are relative to, for example `./control-planes/ctp1`.
   * @default - the root of the source
   */
  readonly basePath?: string;
  /**
   * The kinds of your claims and composite resources, which are healthy when they are synced and ready; the last stage then waits for them. While it
   * waits, until the timeout at most, Flux applies no new revision of that stage.
   * @default - none; the last stage is ready when its objects are applied
   */
  readonly claimKinds?: FluxClaimKind[];
  /**
   * What the first stage waits for, for example the Kustomization that installs Crossplane.
   * @default - none
   */
  readonly dependsOn?: IFluxKustomization[];
  /**
   * How Flux reaches the control plane.
   * @default - the kubeconfig of the control plane
   */
  readonly kubeConfig?: FluxKubeConfig;
  /**
   * How often Flux applies every stage again, to undo changes made by others.
   * @default Duration.minutes(10)
   */
  readonly interval?: Duration;
  /**
   * How long Flux waits after a failure of a stage.
   * @default Duration.minutes(2)
   */
  readonly retryInterval?: Duration;
  /**
   * How long a stage may take until everything that it waits for is healthy.
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;
  /**
   * The ServiceAccount that Flux impersonates for every stage.
   * @default - that of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * Substitution of variables in the manifests of every stage.
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
   * Metadata of the Kustomizations and of a source that is created for them; its name is the prefix of their names.
   * @default - the prefix is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `FluxStages`. */
export interface FluxStagesProps extends FluxStagesOptions {
  /** The control plane to apply to: a remote one with a kubeconfig, or one that Flux runs on. */
  readonly controlPlane: IControlPlane;
}

/**
 * Sets up a control plane in stages, each of which waits until the previous one is healthy: packages, provider configs, APIs, claims.
 *
 * Flux validates all objects of a Kustomization before it applies any. The kind of a claim next to its XRD, or of a ProviderConfig next to its
 * Provider, does not exist at that moment, so that none of the objects would ever be applied.
 *
 * What is deleted, and when:
 *
 * - Deleting this construct, or one of its Kustomizations, deletes nothing on the control plane: claims and their cloud resources are kept, and so
 *   are XRDs and providers, without which claims would be lost. A stage with another `deletionPolicy` deletes what it applied.
 * - Removing a file from Git deletes its objects if `prune` is true: a claim with its cloud resources, an XRD with all claims of its kind, a Provider
 *   with its kinds. A stage with `prune: false` keeps them.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies
 * @example
 * new FluxStages(chart, 'ctp1', {
 *   controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig') }),
 *   source: FluxSource.git({ url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') }),
 *   basePath: './ctp1',
 *   claimKinds: [{ apiVersion: 'platform.yourorg.example/v1alpha1' }],
 *   prune: true,
 * });
 */
export class FluxStages extends Construct {
  /** The names of the stages, in the order in which they are applied. */
  public readonly stageNames: string[];
  /** The registration of the last stage, for objects that depend on all stages. */
  public readonly lastStage: FluxRegistration;
  /** The source object, if it is created by this construct. */
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
      const before = previous ? [previous] : props.dependsOn ?? [];
      const dependsOn = [...before, ...stage.dependsOn ?? []];
      handDown(this, stage.name, new Set(SHARED.filter((prop) => stage[prop as keyof FluxStage] === undefined)));
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
    return refuse(this, Rule.REFERENCE, 'name', 'be the name of a stage', name, didYouMean(name, this.stageNames, known));
  }

  /** The source that stages share, which is created once. */
  private takeSource(props: FluxStagesProps, name: string): { readonly source: IFluxSource; readonly object?: MadeSource } {
    const { object } = bindSource(props.source!, this, 'Source', {
      api: FluxApi.V1,
      metadata: { ...props.metadata, name },
      ...(props.shard === undefined ? {} : { sharding: { shard: props.shard } }),
    });
    return object ? { source: object, object } : { source: props.source! };
  }
}
guardMethods(FluxStages);

/** Props that all stages take from the FluxStages, unless they have their own. */
const SHARED = [
  'controlPlane', 'kubeConfig', 'source', 'prune', 'interval', 'retryInterval', 'timeout', 'serviceAccountName', 'postBuild', 'decryption', 'suspend', 'shard',
] as const satisfies readonly (keyof FluxStagesProps)[];

type Behavior = Omit<FluxRegistrationProps, 'controlPlane' | 'source' | 'prune'>;

/** The options of a stage take precedence over those of all stages, and these over the defaults. */
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

/** Infrastructure, in two stages since packages bring the kinds of the provider configs; APIs; and claims. */
const DEFAULT_STAGES: readonly FluxStage[] = [{ name: 'packages' }, { name: 'provider-configs' }, { name: 'apis' }, { name: 'claims' }];

const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['packages', 'infrastructure/packages'],
  ['provider-configs', 'infrastructure/provider-configs'],
]);

/** The folder of a stage in its source. */
function pathOfStage({ basePath }: FluxStagesProps, { name, path = `./${FOLDERS.get(name) ?? name}` }: FluxStage): string {
  if (basePath === undefined) return path;
  return `${withoutTrailingSlashes(basePath)}/${path.replace(/^(\.?\/+)+/, '')}`.replace(/\/\.?$/, '') || './';
}

/** Whether a stage waits until its objects are healthy: all but the last do, since the next stage needs what they bring. */
function waits({ claimKinds = [] }: FluxStagesProps, stage: FluxStage, last: boolean): boolean | undefined {
  const { wait, healthChecks = [], healthCheckExprs = [] } = stage;
  if (wait !== undefined) return wait;
  if (healthChecks.length > 0) return undefined;
  return !last || claimKinds.length > 0 || healthCheckExprs.length > 0 ? true : undefined;
}

/** Checks that names and folders of stages differ, and that every stage has a source. */
function checkStages(at: IConstruct, name: string, props: FluxStagesProps, stages: readonly FluxStage[]): void {
  if (stages.length === 0) {
    refuse(at, FluxRule.STAGES, 'stages', 'have at least one stage', stages,
      because("the default is 'packages', 'provider-configs', 'apis' and 'claims'", remove('stages', 'remove it, or add a stage')));
  }
  const names = new Set<string>();
  for (const [index, stage] of stages.entries()) {
    const prop = `stages[${index}]`;
    checkNamespace(at, `${prop}.name`, stage.name);
    if (names.has(stage.name)) {
      refuse(at, FluxRule.STAGES, `${prop}.name`, 'be the name of one stage only', stage.name, 'rename it: it becomes part of the name of the Kustomization');
    }
    names.add(stage.name);
    const longest = 62 - name.length;
    if (stage.name.length > longest) {
      refuse(at, FluxRule.STAGES, `${prop}.name`, `have at most ${longest} characters`, stage.name,
        because(`Flux writes '${name}-${stage.name}' as a label of at most 63 characters`, `shorten it, or '${name}'`));
    }
    if (stage.source === undefined && props.source === undefined) {
      refuse(at, FluxRule.STAGES, 'source', 'be given unless every stage has its own source', undefined, say`write it, or add ${the(`${prop}.source`)}`);
    }
    checkWait(at, prop, stage, index === stages.length - 1);
  }
  checkPaths(at, props, stages);
}

/** Without waiting, the next stage begins before its kinds exist. */
function checkWait(at: IConstruct, prop: string, { name, wait, healthChecks, suspend }: FluxStage, last: boolean): void {
  if (wait !== false || last || suspend || (healthChecks !== undefined && healthChecks.length > 0)) return;
  warnOf(at, FluxRule.STAGE_WAIT, `${prop}.wait`, `is false, so the stage after '${name}' begins as soon as '${name}' is applied, before it is healthy`,
    say`remove it, or add ${the(`${prop}.healthChecks`)}`);
}

interface Folder {
  readonly index: number;
  readonly source: IFluxSource | undefined;
  readonly path: string;
  readonly stage: FluxStage;
}

/** Two stages must not apply the same files: Flux validates all files of a folder before it applies any. */
function checkPaths(at: IConstruct, props: FluxStagesProps, stages: readonly FluxStage[]): void {
  const folders: Folder[] = [];
  for (const [index, stage] of stages.entries()) {
    const folder = { index, source: stage.source ?? props.source, path: resolvedPath(pathOfStage(props, stage)), stage };
    for (const other of folders) if (other.source === folder.source) checkFolders(at, props, folder, other);
    folders.push(folder);
  }
}

function checkFolders(at: IConstruct, props: FluxStagesProps, folder: Folder, other: Folder): void {
  if (other.path === folder.path) {
    refuse(at, FluxRule.STAGE_PATH, `stages[${folder.index}].path`, 'be the folder of one stage only', pathOfStage(props, folder.stage),
      because(`stage '${other.stage.name}' applies it too`, 'write another folder'));
  }
  const [outer, inner] = isInside(folder.path, other.path) ? [other, folder] : [folder, other];
  if (!isInside(inner.path, outer.path)) return;
  warnOf(at, FluxRule.SHARED_PATH, `stages[${inner.index}].path`, `is inside the folder of stage '${outer.stage.name}', which also applies its files `
    + 'unless its own kustomization.yaml leaves them out', 'write a folder next to the others');
}

function isInside(path: string, outer: string): boolean {
  return path !== outer && (outer === '' || path.startsWith(`${outer}/`));
}

/** Flux accepts one health check expression for each group and kind. */
function checkClaimKinds(at: IConstruct, kinds: readonly FluxClaimKind[]): void {
  const seen = new Set<string>();
  for (const [index, { apiVersion, kind }] of kinds.entries()) {
    const prop = `claimKinds[${index}]`;
    if (!isGroupVersion(apiVersion)) {
      refuse(at, FluxRule.GROUP_VERSION, `${prop}.apiVersion`, 'be group/version', apiVersion, "write for example 'platform.example.org/v1alpha1'");
    }
    const group = apiVersion.split('/')[0];
    if (/^(pkg|apiextensions)\.crossplane\.io$/.test(group)) {
      refuse(at, FluxRule.CLAIM_KIND, `${prop}.apiVersion`, 'be the group of a kind that one of your XRDs defines', apiVersion,
        because(say`stages wait for packages and XRDs anyway, and for other kinds with ${the('healthCheckExprs')} of a stage`, remove(prop, 'remove this entry')));
    }
    const key = kind === undefined ? group : `${group} ${kind}`;
    if (seen.has(key)) refuse(at, FluxRule.CLAIM_KIND, prop, 'be the only entry of its group and kind', key, because('the version is not compared', remove(prop)));
    seen.add(key);
  }
}
