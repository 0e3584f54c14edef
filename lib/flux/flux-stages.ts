import { Duration, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkDependencies } from './dependencies';
import { FluxApi } from './flux-api';
import { FluxCrossplaneHealth } from './flux-crossplane-health';
import { FluxDeletionPolicy } from './flux-kustomization-options';
import { FluxRegistration, type FluxRegistrationProps } from './flux-registration';
import { FluxSource } from './flux-source';
import type { FluxStage, FluxStagesProps } from './flux-stages-options';
import { checkClaimKinds, checkStages, DEFAULT_STAGES, pathOfStage, waits } from './stages';
import { checkMade, fail, type Made } from '../kit/fail';
import { didYouMean } from '../kit/suggest';

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
    super(scope, id);
    const stages = props.stages ?? DEFAULT_STAGES;
    const name = props.metadata?.name ?? id;
    checkStages(this, name, props, stages);
    checkClaimKinds(this, props.claimKinds ?? []);
    this.stageNames = stages.map((stage) => stage.name);

    const shared = stages.some((stage) => stage.source === undefined) ? this.bindSource(props, name) : undefined;
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
        ...(props.kubeConfig === undefined ? {} : { kubeConfig: props.kubeConfig }),
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
  private bindSource(props: FluxStagesProps, name: string): { readonly source: FluxSource; readonly object?: ApiObject } {
    checkMade(this, 'source', props.source, SOURCE);
    const { object } = props.source!._bind(this, 'Source', {
      api: FluxApi.V1,
      metadata: { ...props.metadata, name },
      ...(props.shard === undefined ? {} : { sharding: { shard: props.shard } }),
    });
    return object ? { source: FluxSource.of(object), object } : { source: props.source! };
  }
}

const SOURCE: Made = { member: '_bind', what: 'a source', example: "FluxSource.git({ url, revision }), or FluxSource.fromGitRepositoryName('platform')" };

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

/** The fields that are set. */
function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}
