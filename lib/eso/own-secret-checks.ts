import type { EsoExternalSecret } from './eso-external-secret';
import type { EsoSecretStore } from './eso-secret-store';
import type { IEsoStore } from './i-eso-store';
import { dataProp } from './remote-ref';
import type { StoreFacts } from './store';
import type { ExternalSecretV1Spec } from '../../imports/eso/external-secret.v1';
import { finding, type Finding } from '../kit/finding';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** One remote secret that is read. */
interface Read {
  readonly prop: string;
  readonly key: string;
  readonly storeRef: ExternalSecretV1Spec['secretStoreRef'];
}

/** The API server of the cluster that ESO runs on, in the ways it is written. */
const OWN_CLUSTER = /^(https?:\/\/)?kubernetes(\.default(\.svc(\.cluster\.local)?)?)?(:443)?\/?$/;

/** An ExternalSecret that makes a Secret out of that Secret: it never comes to be. */
export function findOwnSecret(member: EsoExternalSecret): Finding[] {
  const { namespace } = member.metadata;
  if (namespace === undefined) return [];
  return readsOf(member._spec).flatMap(({ prop, key, storeRef }) => {
    const facts = factsOf(member._stores.find((store) => store.storeName === storeRef?.name && store.storeKind === storeRef.kind));
    if (key !== member.secretName || facts === undefined || !readsFrom(facts, namespace)) return [];
    return [finding(member, prop, 'be another Secret than the one that is made of it', phrase(`'${namespace}/${key}'`),
      'on a new cluster it never comes to be, and where it exists its other keys vanish: give target.name another name, or read from where the value comes first')];
  });
}

function readsOf({ data = [], dataFrom = [], secretStoreRef }: ExternalSecretV1Spec): Read[] {
  return [
    ...data.map(({ secretKey, remoteRef, sourceRef }) => ({ prop: `${dataProp('', secretKey)}.key`, key: remoteRef.key, storeRef: sourceRef?.storeRef ?? secretStoreRef })),
    ...dataFrom.flatMap(({ extract, sourceRef }, index) => extract
      ? [{ prop: `dataFrom[${index}].extract.key`, key: extract.key, storeRef: sourceRef?.storeRef ?? secretStoreRef }] : []),
  ];
}

/** Of a store that is referred to by name, nobody knows anything. */
function factsOf(store: IEsoStore | undefined): StoreFacts | undefined {
  return (store as Partial<EsoSecretStore> | undefined)?._facts;
}

/** Whether a store reads Secrets of a namespace of its own cluster. */
function readsFrom({ provider: { kubernetes } }: StoreFacts, namespace: string): boolean {
  if (kubernetes === undefined || kubernetes.authRef !== undefined) return false;
  const url = kubernetes.server?.url;
  return (url === undefined || OWN_CLUSTER.test(url)) && (kubernetes.remoteNamespace ?? 'default') === namespace;
}

/** The credentials of a store that come out of the store itself must be put there by somebody first. */
export function warnOfOwnCredentials(member: EsoExternalSecret): void {
  const { namespace } = member.metadata;
  for (const store of member._stores) {
    const used = factsOf(store)?.secrets.find((secret) =>
      secret.name === member.secretName && (secret.namespace ?? store.storeNamespace ?? namespace) === namespace);
    if (used === undefined) continue;
    warn(member, WarningCode.ESO_OWN_CREDENTIALS,
      `this ExternalSecret makes Secret '${member.secretName}', from which its store '${store.storeName}' takes its credentials: on a new cluster neither comes first; ` +
      'make the Secret by hand first and acknowledge this, or read it from another store');
  }
}
