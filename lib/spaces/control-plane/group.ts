import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { objectProps, writeNoSpec } from '../../kit/app/manifest';
import { pathBelow } from '../../kit/checks/construct-path';
import { guardConstruct } from '../../kit/checks/guard';
import { checkNamespace } from '../../kit/checks/names';

/** Properties of `SpacesGroup`. */
export interface SpacesGroupProps {
  /**
   * Whether `up group delete` refuses to delete the group. It does not prevent deletion of the namespace itself.
   * @default - not written
   */
  readonly deletionProtection?: boolean;
  /**
   * Metadata of the object. Its name is a DNS-1123 label.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A group of control planes in a Space: a namespace with a label.
 *
 * @see https://docs.upbound.io/concepts/groups/
 * @example
 * new SpacesGroup(chart, 'team-a', { deletionProtection: true });
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

  /** The Namespace, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }
}
