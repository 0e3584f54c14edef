import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Manifest } from '../kit/manifest';
import { checkNamespace } from '../kit/names';

/** Properties of `SpacesGroup`. */
export interface SpacesGroupProps {
  /**
   * Whether `up group delete` refuses to delete the group. Deleting the namespace itself is not prevented.
   * @default - not written
   */
  readonly deletionProtection?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A group of control planes in a Space: a namespace with a label.
 *
 * @see https://docs.upbound.io/concepts/groups/
 */
export class SpacesGroup extends ApiObject {
  /** The name of the group, which is the namespace of its control planes. */
  public readonly groupName: string;

  constructor(scope: Construct, id: string, props: SpacesGroupProps = {}) {
    const { metadata, deletionProtection } = props;
    const labels = {
      ...metadata?.labels,
      'spaces.upbound.io/group': 'true',
      ...(deletionProtection === undefined ? {} : { 'spaces.upbound.io/group-deletion-protection': String(deletionProtection) }),
    };
    const manifest = new Manifest<object>(scope, id, { apiVersion: 'v1', kind: 'Namespace', metadata: { ...metadata, labels }, withoutNamespace: true });
    // A Namespace has no spec that anybody sets.
    super(scope, id, { ...manifest.props, spec: undefined });
    checkNamespace(this, metadata?.name === undefined ? 'id' : 'metadata.name', this.name);
    manifest.check(this);
    this.groupName = this.name;
  }

  /** The Namespace object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
