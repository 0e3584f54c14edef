import type { ArgoDirectoryOptions, ArgoJsonnetOptions, ArgoJsonnetVariable } from './directory';
import type { ArgoHelmFileParameter, ArgoHelmOptions, ArgoHelmParameter } from './helm';
import type { ArgoDrySource, ArgoHydrateTo, ArgoSourceHydrator, ArgoSyncSource } from './hydrator';
import type { ArgoKustomizeOptions, ArgoKustomizePatch, ArgoKustomizeReplica } from './kustomize';
import type { ArgoPluginOptions, ArgoPluginParameter, ArgoPluginVariable } from './plugin';
import { ArgoSource } from './source';
import type { ApplicationV1Alpha1Spec, Directory, Helm, Kustomize, Plugin, Source } from '../../../imports/argo/application.v1alpha1';
import { set } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import { lit, say } from '../../kit/checks/words';
import { type Codec, codec, type EntryOf } from '../../kit/reader/codec';
import { any, bool, list, mapOf, stringMap, strings, text } from '../../kit/reader/codecs';
import { make } from '../../kit/reader/factories';
import { LiteralPart, type Part } from '../../kit/reader/part';
import type { Place } from '../../kit/reader/place';
import { patched, record, required, to } from '../../kit/reader/table';
import type { KustomizeSelector } from '../../kit/values/kustomize-patch';
import { choose, filled, headRevision, isOpen, revision } from '../codecs';
import { ArgoRule } from '../rules';

type Jsonnet = NonNullable<Directory['jsonnet']>;
type KustomizePatchSpec = EntryOf<Kustomize['patches']>;
type HydratorSpec = NonNullable<ApplicationV1Alpha1Spec['sourceHydrator']>;

/** An empty string in a field that is missing. */
const noText = (field: string) => (place: Place): Part => new LiteralPart(place.at(field), '');

const variable = record<EntryOf<Jsonnet['extVars']>, ArgoJsonnetVariable>({ name: required(text), value: required(text), code: bool });

const directory = record<Directory, ArgoDirectoryOptions>({
  recurse: bool,
  include: filled,
  exclude: filled,
  jsonnet: record<Jsonnet, ArgoJsonnetOptions>({ extVars: list(variable), tlas: list(variable), libs: strings }),
});

const helm = record<Helm, ArgoHelmOptions>({
  releaseName: filled,
  valueFiles: strings,
  ignoreMissingValueFiles: bool,
  valuesObject: any,
  values: filled,
  parameters: list(record<EntryOf<Helm['parameters']>, ArgoHelmParameter>({ name: text, value: to('value', text, noText('value')), forceString: bool })),
  fileParameters: list(record<EntryOf<Helm['fileParameters']>, ArgoHelmFileParameter>({ name: text, path: text })),
  skipCrds: bool,
  skipTests: bool,
  skipSchemaValidation: bool,
  passCredentials: bool,
  namespace: filled,
  kubeVersion: filled,
  apiVersions: strings,
  version: patched,
});

/** A number, or a string of digits. */
const count = codec<number | string, number>((given, reading) => {
  const { value, place } = given;
  if (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))) return new LiteralPart(place, Number(value));
  if (!isOpen(given, reading)) reading.refuse(given, Rule.FIELD_TYPE, 'be a number', 'write a number');
  return reading.forCheck ? new LiteralPart(place, 1) : undefined;
}, (value) => (typeof value === 'number' ? value : undefined));

const kustomize = record<Kustomize, ArgoKustomizeOptions>({
  namePrefix: text,
  nameSuffix: text,
  namespace: filled,
  images: strings,
  replicas: list(record<EntryOf<Kustomize['replicas']>, ArgoKustomizeReplica>({ name: required(text), count: required(count) })),
  commonLabels: stringMap,
  commonAnnotations: stringMap,
  commonAnnotationsEnvsubst: bool,
  forceCommonLabels: bool,
  forceCommonAnnotations: bool,
  labelWithoutSelector: bool,
  labelIncludeTemplates: bool,
  components: strings,
  ignoreMissingComponents: bool,
  patches: list(record<KustomizePatchSpec, ArgoKustomizePatch>({
    patch: filled,
    path: filled,
    target: record<NonNullable<KustomizePatchSpec['target']>, KustomizeSelector>({
      group: text, version: text, kind: text, name: text, namespace: text, labelSelector: text, annotationSelector: text,
    }),
    options: mapOf(bool),
  })),
  kubeVersion: filled,
  apiVersions: strings,
  version: filled,
});

const plugin = record<Plugin, ArgoPluginOptions>({
  name: filled,
  env: list(record<EntryOf<Plugin['env']>, ArgoPluginVariable>({ name: required(text), value: required(text) })),
  parameters: list(record<EntryOf<Plugin['parameters']>, ArgoPluginParameter>({
    name: text, string: to('text', text), array: to('list', strings), map: stringMap,
  })),
});

const gitSource: Codec<Source, ArgoSource> = make(ArgoSource, 'git', {
  repoURL: required(to('0.url', text)),
  targetRevision: to('0.revision', revision, headRevision),
  path: to('1.path', filled),
  ref: to('1.ref', filled),
  name: to('1.name', filled),
  tagPrefix: to('1.tagPrefix', filled),
  directory: to('1.directory', directory),
  helm: to('1.helm', helm),
  kustomize: to('1.kustomize', kustomize),
  plugin: to('1.plugin', plugin),
  chart: patched,
});

const chartSource: Codec<Source, ArgoSource> = make(ArgoSource, 'helmChart', {
  repoURL: required(to('0.repoUrl', text)),
  chart: to('0.chart', text),
  targetRevision: to('0.version', text, noText('targetRevision')),
  name: to('1.name', filled),
  helm: to('1.helm', helm),
  path: patched,
  ref: patched,
  tagPrefix: patched,
  directory: patched,
  kustomize: patched,
  plugin: patched,
});

const artifact: Codec<Source, ArgoSource> = make(ArgoSource, 'oci', {
  repoURL: required(to('0', text)),
  targetRevision: to('1', text, noText('targetRevision')),
  path: to('2.path', filled),
  name: to('2.name', filled),
  directory: to('2.directory', directory),
  helm: to('2.helm', helm),
  kustomize: to('2.kustomize', kustomize),
  plugin: to('2.plugin', plugin),
  chart: patched,
  ref: patched,
  tagPrefix: patched,
});

/** The library writes the root of the artifact; Argo CD has no default. */
const ociSource: Codec<Source, ArgoSource> = {
  ...artifact,
  read: (given, reading) => {
    const path = given.place.at('path');
    if ((given.field('path')?.value ?? '') === '' && given.field('ref') === undefined) {
      reading.miss(path, ArgoRule.SOURCE, set(path.text, '.', say`write the folder, ${lit('.')} for the root`));
    }
    return artifact.read(given, reading);
  },
};

/** Where an Application reads its manifests from: a chart if one is named, otherwise what the URL says. */
export const source = choose<Source, ArgoSource>([gitSource, chartSource, ociSource], (given) => {
  const url = given.field('repoURL')?.value;
  if ((given.field('chart')?.value ?? '') !== '') return chartSource;
  return typeof url === 'string' && url.startsWith('oci://') ? ociSource : gitSource;
});

/** Manifests that are rendered into a branch. */
export const sourceHydrator = record<HydratorSpec, ArgoSourceHydrator>({
  drySource: required(record<HydratorSpec['drySource'], ArgoDrySource>({
    repoURL: required(to('git.url', text)),
    targetRevision: required(to('git.revision', revision)),
    path: required(text),
    directory,
    helm,
    kustomize,
    plugin,
  })),
  syncSource: required(record<HydratorSpec['syncSource'], ArgoSyncSource>({ targetBranch: required(text), path: required(text), repoURL: to('repoUrl', filled) })),
  hydrateTo: record<NonNullable<HydratorSpec['hydrateTo']>, ArgoHydrateTo>({ targetBranch: required(text) }),
});
