import { commonMetadata, dataKind, healthCheckExpr, ignoreRule, image, kubeConfig, patch } from './codecs';
import { FluxKustomization, type FluxKustomizationProps } from './kustomization';
import { FluxBuildMetadata, type FluxDecryption, FluxDeletionPolicy } from './options';
import { type FluxPostBuild, type FluxSubstituteFrom, FluxSubstituteStrategy } from './post-build';
import type { KustomizationV1Spec } from '../../../imports/flux/kustomization.v1';
import type { KustomizationV1Beta1Spec } from '../../../imports/flux/kustomization.v1beta1';
import { enumMember } from '../../kit/checks/expression';
import { codec, type EntryOf } from '../../kit/reader/codec';
import { bool, enumOf, list, stringMap, strings, text } from '../../kit/reader/codecs';
import { make, reference, switchOn, target, unless } from '../../kit/reader/factories';
import { readerOf } from '../../kit/reader/kind';
import { LiteralPart } from '../../kit/reader/part';
import { constant, patched, record, required, type Table, to } from '../../kit/reader/table';
import { FluxApi, KUSTOMIZE_GROUP, SHARD, SOURCE_GROUP } from '../api';
import type { IFluxKustomization } from '../apply/dependencies';
import type { FluxHealthCheck } from '../apply/health';
import { duration, secretName } from '../codecs';
import { FluxSource } from '../source/source';
import type { IFluxSource } from '../source/source-options';

/** The fields of `sourceRef`. */
const named = { name: required(to('0', text)), namespace: to('1.namespace', text), kind: required(patched), apiVersion: patched } as const;

const gitSource = reference(SOURCE_GROUP, 'GitRepository', make(FluxSource, 'fromGitRepositoryName', named));
const bucketSource = reference(SOURCE_GROUP, 'Bucket', make(FluxSource, 'fromBucketName', named));

const dependency = reference<EntryOf<KustomizationV1Spec['dependsOn']>, IFluxKustomization>(
  KUSTOMIZE_GROUP, 'Kustomization',
  make(FluxKustomization, 'fromKustomizationName', { name: required(to('0', text)), namespace: to('1.namespace', text), readyExpr: to('1.readyExpr', text) }),
  unless('readyExpr', target(KUSTOMIZE_GROUP, 'Kustomization')),
);

/** `client` and `none`. The third value asks the API server, as newer versions always do. */
const validation = codec<'none' | 'client' | 'server', boolean>(
  ({ value, place }) => (value === 'client' || value === 'none' ? new LiteralPart(place, value === 'client') : undefined),
  (value) => (typeof value === 'boolean' ? (value ? 'client' : 'none') : undefined),
);

const shared = {
  interval: required(duration),
  retryInterval: duration,
  timeout: duration,
  path: text,
  prune: required(bool),
  suspend: bool,
  force: bool,
  serviceAccountName: text,
  targetNamespace: text,
  healthChecks: list(record<EntryOf<KustomizationV1Spec['healthChecks']>, FluxHealthCheck>({ apiVersion: text, kind: required(text), name: required(text), namespace: text })),
  patches: list(patch),
  images: list(image),
  dependsOn: list(dependency),
  kubeConfig,
} satisfies Partial<Table<KustomizationV1Spec, FluxKustomizationProps>>;

/** The fields of a Kustomization. */
export const kustomization = readerOf<KustomizationV1Spec, FluxKustomizationProps>({
  group: KUSTOMIZE_GROUP,
  version: FluxApi.V1,
  kind: 'Kustomization',
  construct: FluxKustomization,
  labels: { shard: SHARD },
  spec: {
    ...shared,
    sourceRef: required(to('source', switchOn<KustomizationV1Spec['sourceRef'], 'kind', IFluxSource>('kind', {
      GitRepository: gitSource,
      OCIRepository: reference(SOURCE_GROUP, 'OCIRepository', make(FluxSource, 'fromOciRepositoryName', named)),
      Bucket: bucketSource,
      ExternalArtifact: reference(SOURCE_GROUP, 'ExternalArtifact', make(FluxSource, 'fromExternalArtifactName', named)),
    }))),
    wait: bool,
    healthCheckExprs: list(healthCheckExpr),
    deletionPolicy: enumOf({ FluxDeletionPolicy }),
    postBuild: record<NonNullable<KustomizationV1Spec['postBuild']>, FluxPostBuild>({
      substitute: stringMap,
      substituteFrom: list(record<EntryOf<NonNullable<KustomizationV1Spec['postBuild']>['substituteFrom']>, FluxSubstituteFrom>({
        kind: required(dataKind), name: required(text), optional: bool,
      })),
      substituteStrategy: enumOf({ FluxSubstituteStrategy }),
    }),
    decryption: record<NonNullable<KustomizationV1Spec['decryption']>, FluxDecryption>({
      provider: required(constant('sops')), secretRef: secretName, serviceAccountName: text,
    }),
    components: strings,
    ignoreMissingComponents: bool,
    commonMetadata,
    namePrefix: text,
    nameSuffix: text,
    buildMetadata: list(enumOf({ FluxBuildMetadata })),
    ignore: list(ignoreRule),
  },
});

/** The fields of a Kustomization in the version that older guides show. */
export const kustomizationV1Beta1 = readerOf<KustomizationV1Beta1Spec, FluxKustomizationProps>({
  group: KUSTOMIZE_GROUP,
  version: FluxApi.V1BETA1,
  kind: 'Kustomization',
  construct: FluxKustomization,
  always: { api: enumMember({ FluxApi }, FluxApi.V1BETA1) },
  labels: { shard: SHARD },
  spec: {
    ...shared,
    sourceRef: required(to('source', switchOn<KustomizationV1Beta1Spec['sourceRef'], 'kind', IFluxSource>('kind', {
      GitRepository: gitSource,
      Bucket: bucketSource,
    }))),
    postBuild: record<NonNullable<KustomizationV1Beta1Spec['postBuild']>, FluxPostBuild>({
      substitute: stringMap,
      substituteFrom: list(record<EntryOf<NonNullable<KustomizationV1Beta1Spec['postBuild']>['substituteFrom']>, FluxSubstituteFrom>({
        kind: required(dataKind), name: required(text),
      })),
    }),
    decryption: record<NonNullable<KustomizationV1Beta1Spec['decryption']>, FluxDecryption>({ provider: required(constant('sops')), secretRef: secretName }),
    validation: to('clientValidation', validation),
    patchesJson6902: patched,
    patchesStrategicMerge: patched,
  },
});
