import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { warnOfChanges } from './combinations';
import { type EsoExternalSecretSpec, EsoRefreshPolicy } from './options';
import { warnOfRefreshTime } from './refresh';
import { fetchedKeys, findKeyProblems, renderExternalSecret } from './render';
import type { ClusterExternalSecretV1Spec } from '../../../imports/eso/cluster-external-secret.v1';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { refuse, refuseProblem } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { say, the } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import { type LabelSelector, renderSelector } from '../../kit/values/label-selector';
import { ESO_GROUP, EsoApi } from '../api';
import { defaultsBelow, externalSecretDefaults } from '../defaults';
import { checkReferencesOf } from '../references';
import { EsoRule } from '../rules';
import { warnOfLostMetadata } from '../secret-metadata';
import { checkNamespacesOf, type Selecting, warnOfAlternatives } from '../selectors';
import { EsoStoreKind } from '../store/store';
import type { TemplateUse } from '../template/keys';

/** Labels and annotations of the ExternalSecrets. */
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

/** Properties of `EsoClusterExternalSecret`. A namespace gets the ExternalSecret if any of the three fields for namespaces selects it. */
export interface EsoClusterExternalSecretProps {
  /** The spec of the ExternalSecrets. */
  readonly externalSecretSpec: EsoExternalSecretSpec;
  /**
   * Selectors of namespaces by their labels. An empty selector, `{}`, selects all namespaces.
   * @default - none
   */
  readonly namespaceSelectors?: LabelSelector[];
  /**
   * One selector of namespaces, as earlier versions of ESO have it. Prefer `namespaceSelectors`.
   * @default - none
   */
  readonly namespaceSelector?: LabelSelector;
  /**
   * Names of namespaces. Prefer `namespaceSelectors` with the label `kubernetes.io/metadata.name`.
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
   * How often ESO looks for new namespaces. Values have their own refresh interval.
   * @default - 1h
   */
  readonly refreshTime?: Duration;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Writes the defaults that the CRD adds to the object on the cluster, so that Argo CD shows no difference. See `EsoExternalSecretProps`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
  /**
   * Metadata of the object. Its name has at most 59 characters.
   * @default - the construct id as the name
   */
  readonly metadata?: ApiObjectMetadata;
}

/** ESO uses the name in a finalizer of every namespace, which leaves 59 characters for it. */
const LONGEST_NAME = 59;
const PREFIX = 'externalSecretSpec.';

/**
 * An object that creates an ExternalSecret in every selected namespace.
 *
 * @see https://external-secrets.io/latest/api/clusterexternalsecret/
 * @example
 * new EsoClusterExternalSecret(chart, 'registry', {
 *   namespaceSelectors: [{ matchLabels: { team: 'a' } }],
 *   externalSecretSpec: {
 *     store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *     data: { password: { key: 'registry', property: 'password' } },
 *   },
 * });
 */
export class EsoClusterExternalSecret extends ApiObject {
  /** The name of the object. */
  public readonly clusterExternalSecretName: string;
  /** @internal */
  public readonly _selectors: Selecting['_selectors'];
  /** @internal */
  public readonly _needs: Selecting['_needs'];
  /** @internal */
  public readonly _makes: string;
  /** @internal */
  public readonly _namespaces: readonly string[];

  constructor(scope: Construct, id: string, props: EsoClusterExternalSecretProps) {
    guardConstruct(scope, id, 'EsoClusterExternalSecretProps', props, new.target === EsoClusterExternalSecret);
    const api = props.api ?? EsoApi.V1;
    super(scope, id, objectProps(scope, id, {
      apiVersion: `${ESO_GROUP}/${api}`,
      kind: 'ClusterExternalSecret',
      longestName: LONGEST_NAME,
      metadata: props.metadata,
      withoutNamespace: true,
      namespaceAdvice: say`remove it; the namespaces that get an ExternalSecret are those of ${the('namespaceSelectors')}`,
    }));
    this.clusterExternalSecretName = this.name;
    this.checkNamespaces(props);
    const { externalSecretMetadata: metadata, externalSecretName } = props;
    checkLabels(this, 'externalSecretMetadata.labels', metadata?.labels);
    checkAnnotations(this, 'externalSecretMetadata.annotations', metadata?.annotations);
    warnOfAlternatives(this, 'namespaceSelectors', props.namespaceSelectors ?? []);
    const { externalSecretSpec } = props;
    if ((externalSecretSpec.refreshPolicy ?? EsoRefreshPolicy.PERIODIC) === EsoRefreshPolicy.PERIODIC) {
      warnOfRefreshTime(this, props.refreshTime, 'externalSecretSpec', externalSecretSpec.refreshInterval);
    }
    warnOfChanges(this, PREFIX, externalSecretSpec, () => metadata ?? {});
    const template = externalSecretSpec.target?.template;
    if (template === undefined) {
      warnOfLostMetadata(this, 'metadata', props.metadata, 'externalSecretMetadata', metadata, 'stays on this object, while programs look for it on Secrets');
    } else if (!template.templateFrom?.some((from) => from._isMetadata)) {
      const place = `${PREFIX}target.template.metadata`;
      warnOfLostMetadata(this, 'metadata', props.metadata, place, template.metadata, 'stays on this object, while programs look for it on Secrets');
      warnOfLostMetadata(this, 'externalSecretMetadata', metadata, place, template.metadata, 'does not reach the Secret, which gets only the metadata of its template');
    }
    if (Object.keys(externalSecretSpec.data ?? {}).length === 0 && !externalSecretSpec.dataFrom?.length) {
      refuse(this, EsoRule.VALUES, `${PREFIX}data`, say`be given unless ${the(`${PREFIX}dataFrom`)} is`, undefined, 'declare at least one key');
    }
    const name = externalSecretName ?? this.name;
    const uses: TemplateUse[] = [];
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
    this._selectors = [
      ...(props.namespaceSelectors ?? []).map((selector, index) => ({ prop: `namespaceSelectors[${index}]`, selector })),
      ...(props.namespaceSelector ? [{ prop: 'namespaceSelector', selector: props.namespaceSelector }] : []),
    ];
    const { store } = externalSecretSpec;
    this._needs = store?.storeKind === EsoStoreKind.SECRET_STORE ? [{ kind: 'SecretStore', name: store.storeName }] : [];
    this._makes = name;
    this._namespaces = props.namespaces ?? [];
    checkNamespacesOf(this);
    checkReferencesOf(this);
  }

  /** The ClusterExternalSecret object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  private checkNamespaces(props: EsoClusterExternalSecretProps): void {
    if (!props.namespaceSelectors?.length && props.namespaceSelector === undefined && !props.namespaces?.length) {
      refuse(this, Rule.SELECTOR, 'namespaceSelectors', 'select namespaces', undefined, because('nothing would be created', 'add a selector; an empty one, {}, selects all namespaces'));
    }
    for (const [index, namespace] of (props.namespaces ?? []).entries()) checkNamespace(this, `namespaces[${index}]`, namespace);
  }
}
