import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ClusterExternalSecretV1Spec } from '../../../imports/eso/cluster-external-secret.v1';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { fail, refuseProblem } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { renderDuration } from '../../kit/go/duration';
import { type LabelSelector, renderSelector } from '../../kit/values/label-selector';
import { ESO_GROUP, EsoApi } from '../api';
import { defaultsBelow, externalSecretDefaults } from '../defaults';
import type { TemplateUse } from '../template/keys';
import type { EsoExternalSecretSpec } from './options';
import { fetchedKeys, findKeyProblems, renderExternalSecret } from './render';
import { guardConstruct } from '../../kit/checks/guard';

/** Labels and annotations of ExternalSecrets. */
export interface EsoExternalSecretMetadata {
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

/** Properties of `EsoClusterExternalSecret`. Namespaces are those that any of the three fields for them names. */
export interface EsoClusterExternalSecretProps {
  /** What is created in every namespace. */
  readonly externalSecretSpec: EsoExternalSecretSpec;
  /**
   * Labels of namespaces; a namespace that fits one of the selectors gets the ExternalSecret. An empty selector fits all.
   * @default - none
   */
  readonly namespaceSelectors?: LabelSelector[];
  /**
   * Labels of namespaces, in the form of earlier versions; prefer `namespaceSelectors`.
   * @default - none
   */
  readonly namespaceSelector?: LabelSelector;
  /**
   * Names of namespaces; prefer `namespaceSelectors` with the label `kubernetes.io/metadata.name`.
   * @default - none
   */
  readonly namespaces?: string[];
  /**
   * The name of the ExternalSecrets.
   * @default - the name of this object
   */
  readonly externalSecretName?: string;
  /**
   * Labels and annotations of the ExternalSecrets.
   * @default - none
   */
  readonly externalSecretMetadata?: EsoExternalSecretMetadata;
  /**
   * How often namespaces are looked at; values have their own refresh interval.
   * @default - 1h
   */
  readonly refreshTime?: Duration;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Writes the defaults that the CRD adds when the object is applied, so that Argo CD shows no difference; see `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object; its name has at most 59 characters.
   * @default - the name is the construct id
   */
  readonly metadata?: ApiObjectMetadata;
}

/** ESO writes the name into a finalizer of every namespace, which leaves 59 characters. */
const LONGEST_NAME = 59;
const PREFIX = 'externalSecretSpec.';

/**
 * An ExternalSecret in every namespace that is selected.
 *
 * @see https://external-secrets.io/latest/api/clusterexternalsecret/
 */
export class EsoClusterExternalSecret extends ApiObject {
  /** The name of the object. */
  public readonly clusterExternalSecretName: string;

  constructor(scope: Construct, id: string, props: EsoClusterExternalSecretProps) {
    guardConstruct(scope, id, 'EsoClusterExternalSecretProps', props, new.target === EsoClusterExternalSecret);
    const api = props.api ?? EsoApi.V1;
    super(scope, id, objectProps(scope, id, {
      apiVersion: `${ESO_GROUP}/${api}`, kind: 'ClusterExternalSecret', longestName: LONGEST_NAME, metadata: props.metadata, withoutNamespace: true,
    }));
    this.clusterExternalSecretName = this.name;
    this.checkNamespaces(props);
    const { externalSecretMetadata: metadata, externalSecretName } = props;
    checkLabels(this, 'externalSecretMetadata.labels', metadata?.labels);
    checkAnnotations(this, 'externalSecretMetadata.annotations', metadata?.annotations);
    if (Object.keys(props.externalSecretSpec?.data ?? {}).length === 0 && !props.externalSecretSpec?.dataFrom?.length) {
      fail(this, 'externalSecretSpec', "have 'data' or 'dataFrom'", undefined, 'declare at least one key');
    }
    const name = externalSecretName ?? this.name;
    const uses: TemplateUse[] = [];
    const { externalSecretSpec } = props;
    writeSpec<ClusterExternalSecretV1Spec>(this, {
      externalSecretSpec: renderExternalSecret(this, { name, namespace: undefined, api, prefix: PREFIX }, externalSecretSpec, uses),
      externalSecretName: externalSecretName === undefined ? undefined : checkName(this, 'externalSecretName', externalSecretName),
      externalSecretMetadata: metadata && { ...metadata },
      namespaceSelectors: props.namespaceSelectors?.map((selector, index) => renderSelector(this, `namespaceSelectors[${index}]`, selector)),
      namespaceSelector: props.namespaceSelector && renderSelector(this, 'namespaceSelector', props.namespaceSelector),
      namespaces: props.namespaces,
      refreshTime: renderDuration(this, 'refreshTime', props.refreshTime),
    }, props.explicitDefaults && defaultsBelow('externalSecretSpec', externalSecretDefaults(api)));
    const fetched = fetchedKeys(Object.keys(externalSecretSpec.data ?? {}), externalSecretSpec.dataFrom);
    const [problem] = findKeyProblems(this, PREFIX, externalSecretSpec, fetched, uses);
    if (problem) refuseProblem(this, problem);
  }

  /** The ClusterExternalSecret object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  private checkNamespaces(props: EsoClusterExternalSecretProps): void {
    if (!props.namespaceSelectors?.length && props.namespaceSelector === undefined && !props.namespaces?.length) {
      fail(this, 'namespaceSelectors', 'select namespaces', undefined, 'without any, nothing is created: give a selector, {} for all namespaces');
    }
    for (const [index, namespace] of (props.namespaces ?? []).entries()) checkNamespace(this, `namespaces[${index}]`, namespace);
  }
}
