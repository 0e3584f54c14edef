import type { FluxCommonMetadata, FluxIgnoreRule } from './options';
import { FluxDataKind } from './post-build';
import type { KustomizationV1Spec, Target } from '../../../imports/flux/kustomization.v1';
import type { EntryOf } from '../../kit/reader/codec';
import { enumOf, only, stringMap, strings, text } from '../../kit/reader/codecs';
import { make, made, oneOf } from '../../kit/reader/factories';
import { LiteralPart } from '../../kit/reader/part';
import { record, required, to } from '../../kit/reader/table';
import type { KustomizePatch, KustomizeSelector } from '../../kit/values/kustomize-patch';
import { SecretKey } from '../../kit/values/secret-key';
import type { FluxHealthCheckExpr } from '../apply/health';
import { FluxKubeConfig } from '../apply/kube-config';
import type { FluxImage } from '../apply/patches';

const selector = record<Target, KustomizeSelector>({
  group: text, version: text, kind: text, name: text, namespace: text, labelSelector: text, annotationSelector: text,
});

/** A patch of manifests. */
export const patch = record<EntryOf<KustomizationV1Spec['patches']>, KustomizePatch>({ patch: required(text), target: selector });

/** A change of an image. */
export const image = record<EntryOf<KustomizationV1Spec['images']>, FluxImage>({ name: required(text), newName: text, newTag: text, digest: text });

/** Fields that Flux does not compare. */
export const ignoreRule = record<EntryOf<KustomizationV1Spec['ignore']>, FluxIgnoreRule>({ paths: required(strings), target: selector });

/** How the health of a kind is judged. */
export const healthCheckExpr = record<EntryOf<KustomizationV1Spec['healthCheckExprs']>, FluxHealthCheckExpr>({
  apiVersion: required(text), kind: text, current: required(text), inProgress: text, failed: text,
});

/** Labels and annotations for every object. */
export const commonMetadata = record<NonNullable<KustomizationV1Spec['commonMetadata']>, FluxCommonMetadata>({ labels: stringMap, annotations: stringMap });

/** Without a key, Flux looks for `value` and `value.yaml`. */
const kubeConfigKey = make(SecretKey, 'of', { name: required(to('0', text)), key: to('1', text, (place) => new LiteralPart(place, 'value')) });

/** How Flux reaches the cluster. */
export const kubeConfig = oneOf<NonNullable<KustomizationV1Spec['kubeConfig']>, FluxKubeConfig>({
  secretRef: only('secretRef', made(FluxKubeConfig, 'secret', kubeConfigKey)),
  configMapRef: only('configMapRef', made(FluxKubeConfig, 'configMap', only('name', text))),
});

/** The kind of object that values come from. */
export const dataKind = enumOf({ FluxDataKind });
