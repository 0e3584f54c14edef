import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { renderControlPlane, type ControlPlaneSpec } from './control-plane';
import { checkControlPlanes } from './control-plane-checks';
import type { SpacesConnectionSecret, SpacesCrossplane, SpacesHostNamespace } from './spaces-control-plane-options';
import type { SpacesRestoreSource } from './spaces-restore-source';
import { addAppCheck } from '../kit/app-checks';
import type { IControlPlane } from '../kit/control-plane';
import { fail } from '../kit/fail';
import { Manifest } from '../kit/manifest';
import { SecretKey } from '../kit/secret-key';
import { checkServer } from '../kit/server-url';

/** Properties of `SpacesControlPlane`. */
export interface SpacesControlPlaneProps {
  /**
   * Crossplane in the control plane. Always written, since the API server refuses a control plane that says nothing of it.
   * @default - the channel STABLE
   */
  readonly crossplane?: SpacesCrossplane;
  /**
   * The Secret that the Space writes a kubeconfig to, in the namespace of the control plane. Flux reads it there, and the Argo CD plugin of
   * the Space copies it to the namespace of Argo CD. Upbound plans to replace it by identities.
   * @default - none; Flux then needs `kubeConfig`, and the Argo CD plugin does not see the control plane
   */
  readonly writeConnectionSecretToRef?: SpacesConnectionSecret;
  /**
   * What the control plane is restored from. The API server takes it at creation only: it can be neither added nor removed later.
   * @default - an empty control plane
   */
  readonly restore?: SpacesRestoreSource;
  /**
   * The class, which decides the size; written as `class`. Since Spaces 1.17, where classes are enabled.
   * @default - the default class of the Space
   */
  readonly controlPlaneClass?: string;
  /**
   * The namespace of the host cluster that holds the control plane. Since Spaces 1.17, with the feature `hostNamespace`.
   * @default - a namespace that the Space names
   */
  readonly hostNamespace?: SpacesHostNamespace;
  /**
   * The name under which Argo CD knows the control plane.
   * @default - the name of the control plane, as the Argo CD plugin of the Space has it
   */
  readonly argoClusterName?: string;
  /**
   * The URL of its API server: absolute, `https://` or `http://`, without a slash at the end. Not written in the ControlPlane.
   * @default - unknown
   */
  readonly server?: string;
  /**
   * Metadata of the object. The Space copies the labels to the connection Secret and to Argo CD's cluster Secret.
   * @default - the name is the construct id, the namespace (the group) that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A control plane of an Upbound Space.
 *
 * Pass it to `FluxRegistration` or `ArgoControlPlaneApp`. For one that exists, use `ControlPlane.named` with
 * `kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig', { namespace: 'group' })`.
 *
 * Fields without a prop: `restore.source.apiGroup` has one value and the Space fills it in, `restore.finishedAt` is set by the Space;
 * `source`, `publishConnectionDetailsTo`, `managementPolicies` and `deletionPolicy` were removed from the API.
 *
 * @see https://docs.upbound.io/reference/apis/spaces-api/
 */
export class SpacesControlPlane extends ApiObject implements IControlPlane {
  /** The name of the control plane. */
  public readonly controlPlaneName: string;
  /** The URL of its API server, where it is known. */
  public readonly server?: string;
  /** The name under which Argo CD knows it. */
  public readonly argoClusterName?: string;
  /** The key of the connection Secret that holds a kubeconfig; undefined where none is written. */
  public readonly kubeconfig?: SecretKey;
  /** Whether it is the cluster on which the GitOps tool itself runs: never. */
  public readonly isCoLocated: boolean = false;
  /** Its labels. */
  public readonly labels?: { readonly [key: string]: string };

  constructor(scope: Construct, id: string, props: SpacesControlPlaneProps = {}) {
    const manifest = new Manifest<ControlPlaneSpec>(scope, id, { apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', longestName: 63, metadata: props.metadata });
    super(scope, id, manifest.props);
    manifest.check(this);
    this.controlPlaneName = this.name;
    if (props.server !== undefined) {
      checkServer(this.node.path, props.server);
      this.server = props.server;
    }
    if (props.argoClusterName === '') fail(this, 'argoClusterName', 'not be empty', '', "give the 'name' of the cluster Secret, or leave it out");
    this.argoClusterName = props.argoClusterName ?? this.name;
    if (props.metadata?.labels) this.labels = { ...props.metadata.labels };
    const spec = manifest.write(renderControlPlane(this, props));
    const secret = spec.writeConnectionSecretToRef;
    if (secret) this.kubeconfig = SecretKey._ofConstruct(this, secret.name, 'kubeconfig', this.metadata.namespace);
    addAppCheck(this, checkControlPlanes);
  }

  /** The ControlPlane object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
