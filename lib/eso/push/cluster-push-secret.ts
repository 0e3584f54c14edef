import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ClusterPushSecretV1Alpha1Spec } from '../../../imports/eso/cluster-push-secret.v1alpha1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { manifestOf } from '../../kit/app/manifest-data';
import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkName } from '../../kit/checks/names';
import { renderDuration } from '../../kit/go/duration';
import { type LabelSelector, renderSelector } from '../../kit/values/label-selector';
import { ESO_GROUP } from '../api';
import { defaultsBelow, pushSecretDefaults } from '../defaults';
import type { TemplateUse } from '../template/keys';
import { checkPushSecrets } from './checks';
import type { EsoPushSecretSpec } from './options';
import type { PushMember } from './provider-checks';
import { type PushSpec, renderPushSecret } from './render';
import { guardConstruct } from '../../kit/checks/guard';

/** Labels and annotations of PushSecrets. */
export interface EsoPushSecretMetadata {
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** Properties of `EsoClusterPushSecret`. */
export interface EsoClusterPushSecretProps {
  /** What is created in every namespace. All of them push to the same remote keys: a ClusterSecretStore has one place for all. */
  readonly pushSecretSpec: EsoPushSecretSpec;
  /** Labels of namespaces; a namespace that fits one of the selectors gets the PushSecret. At least one; an empty selector fits all. */
  readonly namespaceSelectors: LabelSelector[];
  /**
   * The name of the PushSecrets.
   * @default - the name of this object
   */
  readonly pushSecretName?: string;
  /**
   * Labels and annotations of the PushSecrets.
   * @default - none
   */
  readonly pushSecretMetadata?: EsoPushSecretMetadata;
  /**
   * How often namespaces are looked at; values have their own refresh interval.
   * @default - 1h
   */
  readonly refreshTime?: Duration;
  /**
   * Writes the defaults that the CRD adds when the object is applied, so that Argo CD shows no difference; see `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A PushSecret in every namespace that is selected.
 *
 * @see https://external-secrets.io/latest/api/clusterpushsecret/
 */
export class EsoClusterPushSecret extends ApiObject {
  /** The name of the object. */
  public readonly clusterPushSecretName: string;
  /** @internal */
  public readonly _push: PushMember['_push'];

  constructor(scope: Construct, id: string, props: EsoClusterPushSecretProps) {
    guardConstruct(scope, id, 'EsoClusterPushSecretProps', props, new.target === EsoClusterPushSecret);
    super(scope, id, objectProps(scope, id, {
      apiVersion: `${ESO_GROUP}/v1alpha1`, kind: 'ClusterPushSecret', metadata: props.metadata, withoutNamespace: true,
    }));
    this.clusterPushSecretName = this.name;
    if (!props.namespaceSelectors?.length) {
      fail(this, 'namespaceSelectors', 'select namespaces', undefined, 'without any, nothing is created: give a selector, {} for all namespaces');
    }
    if (!props.pushSecretSpec) fail(this, 'pushSecretSpec', 'say what is pushed', undefined, 'give it stores, a selector and data');
    const { pushSecretMetadata: metadata, pushSecretName } = props;
    checkLabels(this, 'pushSecretMetadata.labels', metadata?.labels);
    checkAnnotations(this, 'pushSecretMetadata.annotations', metadata?.annotations);
    const identity = { namespace: undefined, prefix: 'pushSecretSpec.' };
    const uses: TemplateUse[] = [];
    writeSpec<ClusterPushSecretV1Alpha1Spec>(this, {
      pushSecretSpec: renderPushSecret(this, identity, props.pushSecretSpec, uses),
      pushSecretName: pushSecretName === undefined ? undefined : checkName(this, 'pushSecretName', pushSecretName),
      pushSecretMetadata: metadata && { ...metadata },
      namespaceSelectors: props.namespaceSelectors.map((selector, index) => renderSelector(this, `namespaceSelectors[${index}]`, selector)),
      refreshTime: renderDuration(this, 'refreshTime', props.refreshTime),
    }, props.explicitDefaults && defaultsBelow('pushSecretSpec', pushSecretDefaults));
    this._push = { ...identity, spec: props.pushSecretSpec, uses, cluster: true };
    addAppCheck(this, checkPushSecrets);
  }

  /** The ClusterPushSecret object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** @internal */
  public _written(): ReturnType<PushMember['_written']> {
    return (manifestOf(this) as { readonly spec: { readonly pushSecretSpec: PushSpec } }).spec.pushSecretSpec;
  }
}
