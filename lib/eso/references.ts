import type { ApiObject } from 'cdk8s';
import { ESO_GROUP, GENERATORS_API } from './api';
import { warnOfNearMiss } from '../kinds/near-miss';
import { addAppCheck } from '../kit/app/app-checks';
import type { AppView } from '../kit/app/app-view';
import { specOf } from '../kit/app/manifest-data';
import type { Finding } from '../kit/checks/errors';
import { call } from '../kit/checks/expression';
import { memberPath } from '../kit/checks/prop-path';
import { lit, say, type Words } from '../kit/checks/words';

/** An object that a store or generator refers to by name. */
export interface ObjectPlace {
  /** The prop that refers to it. */
  readonly prop: string;
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount';
  readonly name: string;
  /** The namespace in which ESO looks; undefined if it is not known. */
  readonly namespace: string | undefined;
}

interface StoreRef { readonly name?: string; readonly kind?: string }
interface SourceRef { readonly storeRef?: StoreRef; readonly generatorRef?: StoreRef }
interface NamedItems { readonly name: string }
interface Template { readonly templateFrom?: readonly { readonly configMap?: NamedItems; readonly secret?: NamedItems }[] }

/** The parts of the specs of ExternalSecrets and PushSecrets that refer to other objects. */
interface Spec {
  readonly secretStoreRef?: StoreRef;
  readonly secretStoreRefs?: readonly StoreRef[];
  readonly target?: { readonly template?: Template };
  readonly template?: Template;
  readonly data?: readonly { readonly secretKey?: string; readonly sourceRef?: SourceRef }[];
  readonly dataFrom?: readonly { readonly sourceRef?: SourceRef }[];
  readonly selector?: { readonly secret?: { readonly name?: string }; readonly generatorRef?: StoreRef };
}

interface Member extends ApiObject {
  /** What a store or generator refers to. */
  readonly _objects?: readonly ObjectPlace[];
}

/** The field with the spec of the objects that a cluster-wide object creates. */
const INNER: Readonly<Record<string, string>> = { ClusterExternalSecret: 'externalSecretSpec', ClusterPushSecret: 'pushSecretSpec' };

/** Warns of names in an object that nearly find an object of the app. */
export function checkReferencesOf(object: ApiObject): void {
  addAppCheck(object, checkReferences);
}

function checkReferences(app: AppView): Finding[] {
  for (const member of app.members<Member>(checkReferences)) {
    if (member._objects) lookOfObjects(app, member, member._objects);
    else lookOfSecrets(app, member);
  }
  return [];
}

function lookOfObjects(app: AppView, member: Member, objects: readonly ObjectPlace[]): void {
  const isCa = (prop: string): boolean => prop.endsWith('caProvider');
  for (const { prop, kind, name, namespace } of objects) {
    const factory: Readonly<Record<string, string>> = { Secret: 'secret', ConfigMap: 'configMap' };
    warnOfNearMiss(app, member, prop, {
      group: 'core',
      kind,
      name,
      namespace,
      namesNamespace: member.kind === 'ClusterSecretStore',
      ...(isCa(prop) ? { kin: Object.keys(factory).map((other) => ({ group: 'core', kind: other })), kinFix: (other) => `use EsoCaProvider.${factory[other]}` } : {}),
    });
  }
}

function lookOfSecrets(app: AppView, member: Member): void {
  const inner = INNER[member.kind];
  const written = specOf<Spec & Readonly<Record<string, Spec>>>(member);
  const spec: Spec | undefined = inner === undefined ? written : written?.[inner];
  const prefix = inner === undefined ? '' : `${inner}.`;
  const { namespace } = member.metadata;
  if (spec === undefined) return;

  const lookStore = (prop: string, ref: StoreRef | undefined): void => {
    if (ref?.name === undefined) return;
    const kind = ref.kind ?? 'SecretStore';
    // A Space makes a ClusterSecretStore of a SharedSecretStore.
    if (kind === 'ClusterSecretStore' && app.named('spaces.upbound.io', 'SharedSecretStore', ref.name).length > 0) return;
    warnOfNearMiss(app, member, `${prefix}${prop}`, {
      group: ESO_GROUP,
      kind,
      name: ref.name,
      ...(kind === 'SecretStore' ? { namespace } : {}),
      kin: ['SecretStore', 'ClusterSecretStore'].map((other) => ({ group: ESO_GROUP, kind: other })),
      kinFix: (other) => byName(`Eso${other}.from${other}Name`, ref.name!),
    });
  };
  const lookGenerator = (prop: string, ref: StoreRef | undefined): void => {
    if (ref?.name === undefined || ref.kind === undefined) return;
    const [group] = GENERATORS_API.split('/');
    const everywhere = ref.kind === 'ClusterGenerator';
    warnOfNearMiss(app, member, `${prefix}${prop}`, {
      group, kind: ref.kind, name: ref.name, ...(everywhere ? {} : { namespace, kin: [{ group, kind: 'ClusterGenerator' }] }),
    });
  };
  const lookTemplate = (prop: string, template: Template | undefined): void => {
    for (const [index, { configMap, secret }] of (template?.templateFrom ?? []).entries()) {
      for (const [kind, object] of [['ConfigMap', configMap], ['Secret', secret]] as const) {
        if (object) warnOfNearMiss(app, member, `${prefix}${prop}.templateFrom[${index}]`, { group: 'core', kind, name: object.name, namespace });
      }
    }
  };

  lookStore('store', spec.secretStoreRef);
  for (const [index, ref] of (spec.secretStoreRefs ?? []).entries()) lookStore(`stores[${index}]`, ref);
  for (const { secretKey = '', sourceRef } of spec.data ?? []) lookStore(`${memberPath('data', secretKey)}.store`, sourceRef?.storeRef);
  for (const [index, { sourceRef }] of (spec.dataFrom ?? []).entries()) {
    lookStore(`dataFrom[${index}].store`, sourceRef?.storeRef);
    lookGenerator(`dataFrom[${index}]`, sourceRef?.generatorRef);
  }
  lookTemplate('target.template', spec.target?.template);
  lookTemplate('template', spec.template);
  lookGenerator('selector', spec.selector?.generatorRef);
  const secret = spec.selector?.secret?.name;
  if (secret !== undefined) warnOfNearMiss(app, member, `${prefix}selector`, { group: 'core', kind: 'Secret', name: secret, namespace });
}

function byName(factory: string, name: string): Words {
  return say`write ${lit(call(factory, name))}`;
}
