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

/** The External Secrets operator of the members of a fleet. Flux tries to install it until it succeeds, and looks for its chart once an hour. */
export interface FleetOperator extends EsoOperatorOptions {
  /**
   * The project of Argo CD, which then delivers the operator.
   * @default - Flux delivers it
   */
  readonly argoProject?: string;
  /**
   * When Argo CD syncs; only with `argoProject`.
   * @default - somebody syncs by hand
   */
  readonly argoSyncPolicy?: ArgoSyncPolicy;
  /**
   * What becomes of the operator when its Application is deleted; only with `argoProject`.
   * @default - it stays, with a warning where the policy prunes
   */
  readonly argoDeletion?: ArgoDeletion;
}

/** The credentials of a provider, from a store of the member. */
export interface FleetProviderCredentials extends ProviderCredentialsOptions {
  /** The name of the store: a key of `stores`. */
  readonly store: string;
}

/** What a control plane of a fleet gets. Names and namespaces are those of the member unless `metadata` says otherwise. */
export interface FleetEach {
  /**
   * A registration with Flux, called like the control plane: `xp-kustomization.yaml`. A source that it makes is in `xp-repo.yaml`.
   * @default - none
   */
  readonly flux?: FluxKustomizationProps;
  /**
   * Stages of Flux, called like the control plane: `stages.yaml`.
   * @default - none
   */
  readonly stages?: FluxStagesOptions;
  /**
   * An Application of Argo CD, called like the control plane: `application.yaml`.
   * @default - none
   */
  readonly argo?: ArgoControlPlaneAppOptions;
  /**
   * The cluster Secret by which Argo CD knows the control plane: `cluster.yaml`.
   * @default - none
   */
  readonly argoCluster?: ArgoClusterSecretOptions;
  /**
   * The External Secrets operator: `external-secrets.yaml`.
   * @default - none
   */
  readonly operator?: FleetOperator;
  /**
   * SecretStores inside the control plane by name, in `crossplane-system`: `control-plane/stores.yaml`.
   * @default - none
   */
  readonly stores?: { readonly [name: string]: EsoStoreOptions };
  /**
   * Credentials of providers inside the control plane by name, in `crossplane-system`: `control-plane/provider-credentials.yaml`.
   * @default - none
   */
  readonly providerCredentials?: { readonly [name: string]: FleetProviderCredentials };
}

/** A control plane of a fleet. */
export interface FleetMemberOptions {
  /** The control plane; its name is that of the member, and of its folder. */
  readonly controlPlane: IControlPlane;
  /**
   * What it gets: a field replaces that of the groups and of the fleet as a whole.
   * @default - what the groups and the fleet say
   */
  readonly each?: FleetEach;
}

/** What some members of a fleet get. */
export interface FleetGroup {
  /** Labels of control planes: all of them must be equal. */
  readonly matchLabels: { readonly [key: string]: string };
  /** What they get: a field replaces that of earlier groups and of the fleet as a whole. */
  readonly each: FleetEach;
}

/** One ApplicationSet for all members of a fleet. */
export interface FleetAppSetOptions extends ArgoApplicationSetOptions {
  /**
   * The cluster that each Application applies to.
   * @default - by the name of each member in Argo CD, where all of them have one, else by the server
   */
  readonly destination?: ArgoDestination;
}

/** Properties of `ControlPlaneFleet`. */
export interface ControlPlaneFleetProps {
  /** The control planes. Their names differ. */
  readonly members: FleetMemberOptions[];
  /**
   * What every control plane gets.
   * @default - nothing
   */
  readonly each?: FleetEach;
  /**
   * What those with some labels get; of several groups the last one counts.
   * @default - none
   */
  readonly groups?: FleetGroup[];
  /**
   * One ApplicationSet in `application-set.yaml`, in place of `each.argo`. The parameters of an Application are `.name`, that of the control plane; `.cluster`, its
   * name in Argo CD; `.server`; and `.labels`. Those that no text names are left out.
   * @default - none
   */
  readonly argoAppSet?: FleetAppSetOptions;
  /**
   * Over how many shards of the Flux controllers the members are spread: `shard1`, `shard2` and so on. A member stays where it is when others come and go.
   * @default - the controllers without a shard
   */
  readonly fluxShards?: number;
  /**
   * Over how many shards of Argo CD's application controller the cluster Secrets are spread.
   * @default - Argo CD chooses
   */
  readonly argoShards?: number;
  /**
   * The namespace of Flux objects.
   * @default 'flux-system'
   */
  readonly namespace?: string;
}
