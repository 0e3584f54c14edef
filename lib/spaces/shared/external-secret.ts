import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SharedExternalSecretV1Alpha1Spec } from '../../../imports/spaces/shared-external-secret.v1alpha1';
import { EsoApi } from '../../eso/api';
import type { EsoExternalSecretSpec } from '../../eso/external-secret/options';
import { fetchedKeys, findKeyProblems, renderExternalSecret } from '../../eso/external-secret/render';
import type { IEsoStore } from '../../eso/store/store';
import type { TemplateUse } from '../../eso/template/keys';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkNamespaceMatch } from '../../kit/app/reference';
import { refuse, refuseProblem } from '../../kit/checks/errors';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { lit, say, the } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import { SPACES_GROUP } from '../api';
import { SpacesRule } from '../rules';
import { checkSharedSecrets } from './checks';
import {
  missingNames, renderResourceSelector, renderSharedMetadata, Selected, type SpacesResourceSelector, type SpacesSharedMetadata,
  warnOfNewerFields,
} from './object';
import type { SharedSecretStore } from './secret-store';

/** Properties of `SharedExternalSecret`. */
export interface SharedExternalSecretProps {
  /** The ExternalSecret in every selected namespace: which values become which Secret. Its store is one of the control planes. */
  readonly externalSecretSpec: EsoExternalSecretSpec;
  /** The control planes of the group that get the Secret. */
  readonly controlPlaneSelector: SpacesResourceSelector;
  /** The namespaces of these control planes that get the Secret. */
  readonly namespaceSelector: SpacesResourceSelector;
  /**
   * The name of the ExternalSecrets in control planes. It can neither be changed nor added later.
   * @default - the name of this object
   */
  readonly externalSecretName?: string;
  /**
   * Labels and annotations of the ExternalSecrets in control planes.
   * @default - none
   */
  readonly externalSecretMetadata?: SpacesSharedMetadata;
  /**
   * How often the selected namespaces are checked. Values have their own refresh interval.
   * @default - the default of the controller
   */
  readonly refreshTime?: Duration;
  /**
   * Metadata of the object. Its namespace is the group of the control planes.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

const PREFIX = 'externalSecretSpec.';

/**
 * An ExternalSecret in selected namespaces of selected control planes of a group.
 *
 * @see https://docs.upbound.io/self-hosted-spaces/howtos/secrets-management/
 * @example
 * new SharedExternalSecret(chart, 'registry', {
 *   controlPlaneSelector: { labelSelectors: [{ matchLabels: { env: 'prod' } }] },
 *   namespaceSelector: { names: ['crossplane-system'] },
 *   externalSecretSpec: {
 *     store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *     data: { password: { key: 'registry', property: 'password' } },
 *   },
 * });
 */
export class SharedExternalSecret extends ApiObject {
  /** The name of the object. */
  public readonly sharedExternalSecretName: string;
  /** @internal */
  public readonly _controlPlanes: SpacesResourceSelector;
  /** @internal */
  public readonly _stores: readonly (readonly [prop: string, store: IEsoStore])[];

  constructor(scope: Construct, id: string, props: SharedExternalSecretProps) {
    guardConstruct(scope, id, 'SharedExternalSecretProps', props, new.target === SharedExternalSecret);
    super(scope, id, objectProps(scope, id, {
      apiVersion: `${SPACES_GROUP}/v1alpha1`, kind: 'SharedExternalSecret', metadata: props.metadata,
    }));
    const { externalSecretSpec: secret, externalSecretName, externalSecretMetadata } = props;
    this.sharedExternalSecretName = this.name;
    this._controlPlanes = props.controlPlaneSelector;
    if (externalSecretName !== undefined) checkName(this, 'externalSecretName', externalSecretName);
    if (Object.keys(secret.data ?? {}).length === 0 && !secret.dataFrom?.length) {
      refuse(this, SpacesRule.SHARED_KEYS, 'externalSecretSpec', say`have ${the('externalSecretSpec.data')} or ${the('externalSecretSpec.dataFrom')}`, undefined, 'add at least one key');
    }
    const selectors = {
      controlPlaneSelector: renderResourceSelector(this, 'controlPlaneSelector', props.controlPlaneSelector, Selected.CONTROL_PLANES),
      namespaceSelector: renderResourceSelector(this, 'namespaceSelector', props.namespaceSelector, Selected.NAMESPACES),
    };
    const uses: TemplateUse[] = [];
    const identity = { name: externalSecretName ?? this.name, namespace: undefined, api: EsoApi.V1, prefix: PREFIX };
    const spec = writeSpec<SharedExternalSecretV1Alpha1Spec>(this, {
      ...selectors,
      externalSecretSpec: renderExternalSecret(this, identity, secret, uses) as SharedExternalSecretV1Alpha1Spec['externalSecretSpec'],
      externalSecretName,
      externalSecretMetadata: renderSharedMetadata(this, 'externalSecretMetadata', externalSecretMetadata),
      refreshTime: renderDuration(this, 'refreshTime', props.refreshTime),
    } as SharedExternalSecretV1Alpha1Spec);
    const [problem] = findKeyProblems(this, PREFIX, secret, fetchedKeys(Object.keys(secret.data ?? {}), secret.dataFrom), uses);
    if (problem) refuseProblem(this, problem);
    warnOfNewerFields(this, spec);
    this._stores = storesOf(secret);
    for (const [prop, store] of this._stores) if (isShared(store)) this.checkStore(prop, store, props);
    addAppCheck(this, checkSharedSecrets);
  }

  /** The SharedExternalSecret, which is this construct. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** A store of the app must go to every control plane and namespace in which the Secret is created. */
  private checkStore(prop: string, store: SharedSecretStore, { controlPlaneSelector, namespaceSelector }: SharedExternalSecretProps): void {
    checkNamespaceMatch(this, prop, store.metadata.namespace, { kind: 'SharedSecretStore', namespace: this.metadata.namespace });
    const { controlPlanes, namespaces } = store._selectors;
    for (const [field, wanted, there] of [
      ['controlPlaneSelector', controlPlaneSelector, controlPlanes], ['namespaceSelector', namespaceSelector, namespaces],
    ] as const) {
      const [missing] = missingNames(wanted, there);
      if (missing === undefined) continue;
      refuse(this, SpacesRule.SHARED_STORE, `${field}.names`, `contain only names that SharedSecretStore '${store.sharedSecretStoreName}' selects too`, missing,
        say`add ${lit(missing)} to ${the(field)} of the store, or remove it here`);
    }
  }
}

/** Whether a store is a SharedSecretStore. cdk8s makes every ApiObject an instance of every class that extends it, so instanceof cannot tell. */
function isShared(store: IEsoStore): store is SharedSecretStore {
  return 'sharedSecretStoreName' in store;
}

function storesOf({ store, data = {}, dataFrom = [] }: EsoExternalSecretSpec): (readonly [string, IEsoStore])[] {
  const all: [string, IEsoStore | undefined][] = [
    [`${PREFIX}store`, store],
    ...Object.entries(data).map(([key, ref]): [string, IEsoStore | undefined] => [`${PREFIX}data.${key}.store`, ref.store]),
    ...dataFrom.map((entry, index): [string, IEsoStore | undefined] => [`${PREFIX}dataFrom[${index}]`, entry._store]),
  ];
  return all.filter((entry): entry is [string, IEsoStore] => entry[1] !== undefined);
}
