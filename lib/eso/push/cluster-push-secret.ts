import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkPushSecrets } from './checks';
import type { EsoPushSecretSpec } from './options';
import type { PushMember } from './provider-checks';
import { type PushSpec, renderPushSecret } from './render';
import type { ClusterPushSecretV1Alpha1Spec } from '../../../imports/eso/cluster-push-secret.v1alpha1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { manifestOf } from '../../kit/app/manifest-data';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkAnnotations, checkLabels, checkName } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { say, the } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import { type LabelSelector, renderSelector } from '../../kit/values/label-selector';
import { ESO_GROUP } from '../api';
import { defaultsBelow, pushSecretDefaults } from '../defaults';
import { warnOfRefreshTime } from '../external-secret/refresh';
import { checkReferencesOf } from '../references';
import { checkNamespacesOf, type Selecting, warnOfAlternatives } from '../selectors';
import type { TemplateUse } from '../template/keys';

/** Labels and annotations of the PushSecrets. */
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
  /** The spec of the PushSecrets. With a ClusterSecretStore, all of them push to the same remote keys. */
  readonly pushSecretSpec: EsoPushSecretSpec;
  /** Selectors of namespaces by their labels, at least one. An empty selector, `{}`, selects all namespaces. */
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
   * How often ESO looks for new namespaces. Values have their own refresh interval.
   * @default - 1h
   */
  readonly refreshTime?: Duration;
  /**
   * Writes the defaults that the CRD adds to the object on the cluster, so that Argo CD shows no difference. See `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object.
   * @default - the construct id as the name
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * An object that creates a PushSecret in every selected namespace.
 *
 * @see https://external-secrets.io/latest/api/clusterpushsecret/
 * @example
 * new EsoClusterPushSecret(chart, 'connections', {
 *   namespaceSelectors: [{ matchLabels: { team: 'a' } }],
 *   pushSecretSpec: {
 *     stores: [EsoClusterSecretStore.fromClusterSecretStoreName('vault')],
 *     selector: EsoPushSelector.secret({ name: 'database' }),
 *     data: [{ secretKey: 'password', remoteKey: 'databases/team-a', property: 'password' }],
 *   },
 * });
 */
export class EsoClusterPushSecret extends ApiObject {
  /** The name of the object. */
  public readonly clusterPushSecretName: string;
  /** @internal */
  public readonly _push: PushMember['_push'];
  /** @internal */
  public readonly _selectors: Selecting['_selectors'];
  /** @internal */
  public readonly _needs: Selecting['_needs'];

  constructor(scope: Construct, id: string, props: EsoClusterPushSecretProps) {
    guardConstruct(scope, id, 'EsoClusterPushSecretProps', props, new.target === EsoClusterPushSecret);
    super(scope, id, objectProps(scope, id, {
      apiVersion: `${ESO_GROUP}/v1alpha1`,
      kind: 'ClusterPushSecret',
      metadata: props.metadata,
      withoutNamespace: true,
      namespaceAdvice: say`remove it; the namespaces that get a PushSecret are those of ${the('namespaceSelectors')}`,
    }));
    this.clusterPushSecretName = this.name;
    if (props.namespaceSelectors.length === 0) {
      refuse(this, Rule.SELECTOR, 'namespaceSelectors', 'select namespaces', undefined, because('nothing would be created', 'add a selector; an empty one, {}, selects all namespaces'));
    }
    warnOfAlternatives(this, 'namespaceSelectors', props.namespaceSelectors);
    warnOfRefreshTime(this, props.refreshTime, 'pushSecretSpec', props.pushSecretSpec.refreshInterval);
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
    this._selectors = props.namespaceSelectors.map((selector, index) => ({ prop: `namespaceSelectors[${index}]`, selector }));
    const source = props.pushSecretSpec.selector._secret;
    this._needs = source ? [{ kind: 'Secret', name: source.name }] : [];
    checkNamespacesOf(this);
    checkReferencesOf(this);
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
