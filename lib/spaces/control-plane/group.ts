import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { objectProps, pathBelow, writeNoSpec } from '../../kit/app/manifest';
import { checkNamespace } from '../../kit/checks/names';
import { guardConstruct } from '../../kit/checks/guard';

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
    guardConstruct(scope, id, 'SpacesGroupProps', props, new.target === SpacesGroup);
    const { metadata, deletionProtection } = props;
    const labels = {
      ...metadata?.labels,
      'spaces.upbound.io/group': 'true',
      ...(deletionProtection === undefined ? {} : { 'spaces.upbound.io/group-deletion-protection': String(deletionProtection) }),
    };
    checkNamespace(pathBelow(scope, id), metadata?.name === undefined ? 'id' : 'metadata.name', metadata?.name ?? id);
    super(scope, id, objectProps(scope, id, { apiVersion: 'v1', kind: 'Namespace', metadata: { ...metadata, labels }, withoutNamespace: true }));
    writeNoSpec(this);
    this.groupName = this.name;
  }

  /** The Namespace object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
