import type { ApiObject } from 'cdk8s';
import { HELM_GROUP, KUSTOMIZE_GROUP, NOTIFICATION_GROUP, SOURCE_GROUP } from './api';
import { findSecretKeys } from './secret-keys';
import { type Reference, warnOfNearMiss } from '../kinds/near-miss';
import { addAppCheck } from '../kit/app/app-checks';
import type { AppView } from '../kit/app/app-view';
import { specOf } from '../kit/app/manifest-data';
import type { Finding } from '../kit/checks/errors';
import type { Words } from '../kit/checks/words';

/** A part of a spec. */
interface Part { readonly [field: string]: unknown }

/** A reference as it is written. */
interface Written {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly optional?: boolean;
}

const GROUPS: Readonly<Record<string, string>> = {
  Secret: 'core',
  ConfigMap: 'core',
  ServiceAccount: 'core',
  GitRepository: SOURCE_GROUP,
  OCIRepository: SOURCE_GROUP,
  Bucket: SOURCE_GROUP,
  HelmRepository: SOURCE_GROUP,
  HelmChart: SOURCE_GROUP,
  ExternalArtifact: SOURCE_GROUP,
  Kustomization: KUSTOMIZE_GROUP,
  HelmRelease: HELM_GROUP,
  Provider: NOTIFICATION_GROUP,
};

/** The API group of a kind that Flux objects refer to. */
export function groupOfKind(kind: string): string | undefined {
  return GROUPS[kind];
}

const DATA = ['Secret', 'ConfigMap'];
const SOURCES = ['GitRepository', 'OCIRepository', 'Bucket'];
const CHARTS = ['HelmRepository', ...SOURCES];
const APPLIED = ['Kustomization', 'HelmRelease'];

/** Fields of a spec that name a Secret in the namespace of the object. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  GitRepository: ['secretRef', 'proxySecretRef', 'verify.secretRef'],
  OCIRepository: ['secretRef', 'certSecretRef', 'proxySecretRef', 'verify.secretRef', 'verify.trustedRootSecretRef'],
  Bucket: ['secretRef', 'certSecretRef', 'proxySecretRef', 'sts.secretRef', 'sts.certSecretRef'],
  HelmRepository: ['secretRef', 'certSecretRef'],
  Kustomization: ['decryption.secretRef'],
  HelmRelease: [],
  Provider: ['secretRef', 'certSecretRef', 'proxySecretRef'],
  Receiver: ['secretRef'],
  Alert: [],
};

const KIN_FIX: Readonly<Record<string, Words>> = {
  Kustomization: 'a HelmRelease depends on HelmReleases only, so let the Kustomization that applies it depend on that one',
  HelmRelease: 'a Kustomization depends on Kustomizations only, so depend on the one that applies the HelmRelease',
};

/** Warns of references of a Flux object that nearly find an object of the app. The prop of the kubeconfig is for those that have several. */
export function checkReferencesOf(object: ApiObject): void {
  addAppCheck(object, checkReferences);
}

function checkReferences(app: AppView): Finding[] {
  const findings: Finding[] = [];
  for (const member of app.members<ApiObject & { readonly _kubeConfigProp?: string }>(checkReferences)) {
    const spec = specOf<Part>(member);
    if (spec === undefined) continue;
    const { namespace } = member.metadata;
    const look = (prop: string, { name, namespace: own, kind, optional }: Written | undefined = {}, more: Partial<Reference> = {}): void => {
      if (name === undefined || name === '*' || kind === undefined || GROUPS[kind] === undefined) return;
      const reference = { group: GROUPS[kind], kind, name, namespace: own ?? namespace, ...more };
      warnOfNearMiss(app, member, prop, optional ? { ...reference, optional } : reference);
      if (kind === 'Secret') findings.push(...findSecretKeys(app, member, prop, spec, name, reference.namespace));
    };
    for (const prop of SECRETS[member.kind]) look(prop, { ...at<Written>(spec, prop), kind: 'Secret' });
    lookOfAccounts(spec, look);
    if (member.kind === 'Kustomization') lookOfKustomization(spec, look, member._kubeConfigProp);
    if (member.kind === 'HelmRelease') lookOfRelease(spec, look);
    if (member.kind === 'GitRepository') {
      (at<{ repository: Written }[]>(spec, 'include') ?? []).forEach(({ repository }, index) => look(`include[${index}].repository`, { ...repository, kind: 'GitRepository' }));
    }
    for (const list of ['eventSources', 'resources']) {
      (at<Written[]>(spec, list) ?? []).forEach((reference, index) => look(`${list}[${index}]`, reference, { namesNamespace: true }));
    }
    look('provider', { ...at<Written>(spec, 'providerRef'), kind: 'Provider' });
  }
  return findings;
}

/** Accounts are looked up in the namespace of the object; those that a remote cluster has are compared elsewhere. Every namespace has a `default`. */
function lookOfAccounts(spec: Part, look: Look): void {
  for (const prop of ['serviceAccountName', 'decryption.serviceAccountName']) {
    const name = at<string>(spec, prop);
    if (name === 'default' || (prop === 'serviceAccountName' && spec.kubeConfig !== undefined)) continue;
    look(prop, { kind: 'ServiceAccount', ...(name === undefined ? {} : { name }) });
  }
}

type Look = (prop: string, written: Written | undefined, more?: Partial<Reference>) => void;

function lookOfKustomization(spec: Part, look: Look, kubeConfigProp: string = 'kubeConfig'): void {
  look('source', at<Written>(spec, 'sourceRef'), { namesNamespace: true, kin: kinds(SOURCES) });
  (at<Written[]>(spec, 'postBuild.substituteFrom') ?? []).forEach((from, index) => look(`postBuild.substituteFrom[${index}]`, from, { kin: kinds(DATA) }));
  lookOfBoth(spec, look, 'Kustomization', kubeConfigProp);
}

function lookOfRelease(spec: Part, look: Look): void {
  const kin = kinds(CHARTS);
  const sourceRef = at<Written>(spec, 'chart.spec.sourceRef');
  look('chart', sourceRef, { namesNamespace: true, kin });
  look('chart', at<Written>(spec, 'chartRef'), { namesNamespace: true, kin });
  const verify = at<Written>(spec, 'chart.spec.verify.secretRef');
  look('chart.verify.secretRef', verify && { ...verify, kind: 'Secret', ...(sourceRef?.namespace === undefined ? {} : { namespace: sourceRef.namespace }) });
  const remote = spec.kubeConfig !== undefined;
  (at<Written[]>(spec, 'valuesFrom') ?? []).forEach((from, index) => look(`valuesFrom[${index}]`, from, { kin: kinds(DATA), remote }));
  lookOfBoth(spec, look, 'HelmRelease', 'kubeConfig');
}

function lookOfBoth(spec: Part, look: Look, kind: string, kubeConfigProp: string): void {
  (at<Written[]>(spec, 'dependsOn') ?? []).forEach((target, index) => look(`dependsOn[${index}]`, { ...target, kind }, {
    namesNamespace: true, kin: kinds(APPLIED), kinFix: (other) => KIN_FIX[other],
  }));
  look(kubeConfigProp, { ...at<Written>(spec, 'kubeConfig.secretRef'), kind: 'Secret' }, { remote: true });
  look('kubeConfig', { ...at<Written>(spec, 'kubeConfig.configMapRef'), kind: 'ConfigMap' }, { remote: true });
}

const kinds = (names: readonly string[]): NonNullable<Reference['kin']> => names.map((kind) => ({ group: GROUPS[kind], kind }));

/** What is at a path of a spec. */
function at<T>(spec: Part, path: string): T | undefined {
  let value: unknown = spec;
  for (const name of path.split('.')) value = (value as Part | undefined)?.[name];
  return value as T | undefined;
}
