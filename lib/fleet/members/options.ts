import type { ArgoApplicationSetOptions } from '../../argo/app-set/options';
import type { ArgoControlPlaneAppOptions } from '../../argo/application/control-plane-app';
import type { ArgoDestination } from '../../argo/application/destination';
import type { ArgoDeletion } from '../../argo/application/options';
import type { ArgoSyncPolicy } from '../../argo/application/sync-policy';
import type { EsoStoreOptions } from '../../eso/store/store';
import type { FluxKustomizationProps } from '../../flux/kustomization/kustomization';
import type { FluxStagesOptions } from '../../flux/kustomization/stages';
import type { IControlPlane } from '../../kit/values/control-plane';
import type { EsoOperatorOptions } from '../../wiring/operator/operator';
import type { ArgoClusterSecretOptions } from '../../wiring/secrets/argo-cluster';
import type { ProviderCredentialsOptions } from '../../wiring/secrets/provider-credentials';

/** The External Secrets operator of the members of a fleet. Flux retries its installation without limit, and looks for new versions once an hour. */
export interface FleetOperator extends EsoOperatorOptions {
  /**
   * The project of Argo CD. With it, Argo CD delivers the operator.
   * @default - Flux delivers it
   */
  readonly argoProject?: string;
  /**
   * When Argo CD syncs; only with `argoProject`.
   * @default - only by hand
   */
  readonly argoSyncPolicy?: ArgoSyncPolicy;
  /**
   * What happens to the operator when its Application is deleted; only with `argoProject`.
   * @default - it stays, with a warning if the sync policy prunes
   */
  readonly argoDeletion?: ArgoDeletion;
}

/** The credentials of a provider, read from a store of the member. */
export interface FleetProviderCredentials extends ProviderCredentialsOptions {
  /** The name of the store: a key of `stores`. */
  readonly store: string;
}

/** What a control plane of a fleet gets. Objects are named after the member, in its namespaces, unless `metadata` is given. */
export interface FleetEach {
  /**
   * A registration with Flux, named after the control plane: `xp-kustomization.yaml`. A source that it creates is in `xp-repo.yaml`.
   * @default - none
   */
  readonly flux?: FluxKustomizationProps;
  /**
   * Stages of Flux, named after the control plane: `stages.yaml`.
   * @default - none
   */
  readonly stages?: FluxStagesOptions;
  /**
   * An Application of Argo CD, named after the control plane: `application.yaml`.
   * @default - none
   */
  readonly argo?: ArgoControlPlaneAppOptions;
  /**
   * The cluster Secret that registers the control plane with Argo CD: `cluster.yaml`.
   * @default - none
   */
  readonly argoCluster?: ArgoClusterSecretOptions;
  /**
   * The External Secrets operator: `external-secrets.yaml`.
   * @default - none
   */
  readonly operator?: FleetOperator;
  /**
   * SecretStores inside the control plane, by name, in `crossplane-system`: `control-plane/stores.yaml`.
   * @default - none
   */
  readonly stores?: { readonly [name: string]: EsoStoreOptions };
  /**
   * Credentials of providers inside the control plane, by name, in `crossplane-system`: `control-plane/provider-credentials.yaml`.
   * @default - none
   */
  readonly providerCredentials?: { readonly [name: string]: FleetProviderCredentials };
}

/** A control plane of a fleet. */
export interface FleetMemberOptions {
  /** The control plane. The member and its folder have its name. */
  readonly controlPlane: IControlPlane;
  /**
   * What it gets. Each field replaces that of the groups and of the fleet entirely.
   * @default - what its groups and the fleet give
   */
  readonly each?: FleetEach;
}

/** What the members with certain labels get. */
export interface FleetGroup {
  /** Labels that the control planes must all have. */
  readonly matchLabels: { readonly [key: string]: string };
  /** What they get. Each field replaces that of earlier groups and of the fleet entirely. */
  readonly each: FleetEach;
}

/** One ApplicationSet for all members of a fleet. */
export interface FleetAppSetOptions extends ArgoApplicationSetOptions {
  /**
   * The cluster of each Application.
   * @default - the name of each member in Argo CD if all members have one, else the server
   */
  readonly destination?: ArgoDestination;
}

/** Properties of `ControlPlaneFleet`. */
export interface ControlPlaneFleetProps {
  /** The control planes. Their names must be different. */
  readonly members: FleetMemberOptions[];
  /**
   * What every control plane gets.
   * @default - nothing
   */
  readonly each?: FleetEach;
  /**
   * What members with certain labels get. A later group overrides an earlier one.
   * @default - none
   */
  readonly groups?: FleetGroup[];
  /**
   * One ApplicationSet in `application-set.yaml`, in place of `each.argo`. The parameters of an Application are `.name`, the name of the control
   * plane; `.cluster`, its name in Argo CD; `.server`; and `.labels`. Parameters that no template uses are left out.
   * @default - none
   */
  readonly argoAppSet?: FleetAppSetOptions;
  /**
   * The number of shards of the Flux controllers over which members are spread: `shard1`, `shard2` and so on. A member keeps its shard when others
   * come and go. 1 to 1000.
   * @default - the controllers without a shard
   */
  readonly fluxShards?: number;
  /**
   * The number of shards of Argo CD's application controller over which the cluster Secrets are spread. 1 to 1000.
   * @default - Argo CD chooses
   */
  readonly argoShards?: number;
  /**
   * The namespace of Flux objects.
   * @default 'flux-system'
   */
  readonly namespace?: string;
}
