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

const kinds = (...names: string[]): NonNullable<Reference['kin']> => names.map((kind) => ({ group: GROUPS[kind], kind }));

const DATA = kinds('Secret', 'ConfigMap');
const SOURCES = kinds('GitRepository', 'OCIRepository', 'Bucket');
const CHARTS = kinds('HelmRepository', 'GitRepository', 'OCIRepository', 'Bucket');
const APPLIED = kinds('Kustomization', 'HelmRelease');

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

/** Looks up a reference. Without a kind, the reference names it. */
type Look = (prop: string, written: Written | undefined, kind?: string, more?: Partial<Reference>) => void;

function checkReferences(app: AppView): Finding[] {
  const findings: Finding[] = [];
  for (const member of app.members<ApiObject & { readonly _kubeConfigProp?: string }>(checkReferences)) {
    const spec = specOf<Part>(member);
    if (spec === undefined) continue;
    const own = member.metadata.namespace;
    const look: Look = (prop, written, kind = written?.kind, more = undefined) => {
      if (written?.name === undefined || written.name === '*' || kind === undefined || GROUPS[kind] === undefined) return;
      const { name, namespace = own, optional } = written;
      warnOfNearMiss(app, member, prop, { group: GROUPS[kind], kind, name, namespace, ...more, ...(optional ? { optional } : undefined) });
      if (kind === 'Secret') findings.push(...findSecretKeys(app, member, prop, spec, name, namespace));
    };
    for (const prop of SECRETS[member.kind]) look(prop, at<Written>(spec, prop), 'Secret');
    lookOfAccounts(spec, look);
    LOOKS[member.kind]?.(spec, look, member._kubeConfigProp);
  }
  return findings;
}

/** Accounts are looked up in the namespace of the object; those that a remote cluster has are compared elsewhere. Every namespace has a `default`. */
function lookOfAccounts(spec: Part, look: Look): void {
  for (const prop of ['serviceAccountName', 'decryption.serviceAccountName']) {
    const name = at<string>(spec, prop);
    if (name === undefined || name === 'default' || (prop === 'serviceAccountName' && spec.kubeConfig !== undefined)) continue;
    look(prop, { name }, 'ServiceAccount');
  }
}

/** The references of each kind besides its Secrets and accounts. */
const LOOKS: Readonly<Record<string, (spec: Part, look: Look, kubeConfigProp: string | undefined) => void>> = {
  Kustomization: (spec, look, kubeConfigProp = 'kubeConfig') => {
    const sourceRef = at<Written>(spec, 'sourceRef');
    // What makes an ExternalArtifact often names it after a source.
    look('source', sourceRef, undefined, sourceRef?.kind === 'ExternalArtifact' ? { namesNamespace: true } : { namesNamespace: true, kin: SOURCES });
    at<Written[]>(spec, 'postBuild.substituteFrom')?.forEach((from, index) => look(`postBuild.substituteFrom[${index}]`, from, undefined, { kin: DATA }));
    lookOfBoth(spec, look, 'Kustomization', kubeConfigProp);
  },
  HelmRelease: (spec, look) => {
    const sourceRef = at<Written>(spec, 'chart.spec.sourceRef');
    look('chart', sourceRef, undefined, { namesNamespace: true, kin: CHARTS });
    look('chart', at<Written>(spec, 'chartRef'), undefined, { namesNamespace: true, kin: CHARTS });
    look('chart.verify.secretRef', at<Written>(spec, 'chart.spec.verify.secretRef'), 'Secret', sourceRef?.namespace === undefined ? {} : { namespace: sourceRef.namespace });
    const remote = spec.kubeConfig !== undefined;
    at<Written[]>(spec, 'valuesFrom')?.forEach((from, index) => look(`valuesFrom[${index}]`, from, undefined, { kin: DATA, remote }));
    lookOfBoth(spec, look, 'HelmRelease', 'kubeConfig');
  },
  GitRepository: (spec, look) => {
    at<{ repository: Written }[]>(spec, 'include')?.forEach(({ repository }, index) => look(`include[${index}].repository`, repository, 'GitRepository'));
  },
  Alert: (spec, look) => {
    at<Written[]>(spec, 'eventSources')?.forEach((reference, index) => look(`eventSources[${index}]`, reference, undefined, { namesNamespace: true }));
    look('provider', at<Written>(spec, 'providerRef'), 'Provider');
  },
  Receiver: (spec, look) => {
    at<Written[]>(spec, 'resources')?.forEach((reference, index) => look(`resources[${index}]`, reference, undefined, { namesNamespace: true }));
  },
};

function lookOfBoth(spec: Part, look: Look, kind: string, kubeConfigProp: string): void {
  at<Written[]>(spec, 'dependsOn')?.forEach((target, index) => look(`dependsOn[${index}]`, target, kind, {
    namesNamespace: true, kin: APPLIED, kinFix: (other) => KIN_FIX[other],
  }));
  look(kubeConfigProp, at<Written>(spec, 'kubeConfig.secretRef'), 'Secret', { remote: true });
  look('kubeConfig', at<Written>(spec, 'kubeConfig.configMapRef'), 'ConfigMap', { remote: true });
}

const PATHS = new Map<string, readonly string[]>();

/** What is at a path of a spec. */
function at<T>(spec: Part, path: string): T | undefined {
  let names = PATHS.get(path);
  if (!names) PATHS.set(path, names = path.split('.'));
  let value: unknown = spec;
  for (const name of names) value = (value as Part | undefined)?.[name];
  return value as T | undefined;
}
