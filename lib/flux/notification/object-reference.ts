import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import type { IFluxKustomization } from '../apply/dependencies';
import { checkCel } from '../cel';
import type { IFluxHelmRelease } from '../helm-release/options';
import type { IFluxHelmRepository } from '../source/helm-repository';
import type { IFluxNamedSource } from '../source/source-options';
import { FluxObjectKind } from './types';
import { guardMethods } from '../../kit/checks/guard';

/** Where objects are. */
export interface FluxObjectReferenceOptions {
  /**
   * The namespace of the objects.
   * @default - that of the Alert or Receiver
   */
  readonly namespace?: string;
  /**
   * The API version of the objects.
   * @default - none for alerts; for receivers that of today's Flux, where the controller does not know it itself
   */
  readonly apiVersion?: string;
}

/** Which of all objects of a kind. */
export interface FluxObjectSelectionOptions extends FluxObjectReferenceOptions {
  /**
   * The labels that the objects must have.
   * @default - none; a Receiver needs them
   */
  readonly matchLabels?: { readonly [key: string]: string };
}

interface Target extends FluxObjectSelectionOptions {
  readonly kind: FluxObjectKind;
  readonly name: string;
  readonly construct?: IConstruct | undefined;
  readonly filter?: string;
}

/** Kinds whose API version a Receiver must be told. */
const API_VERSIONS: Readonly<Partial<Record<FluxObjectKind, string>>> = {
  [FluxObjectKind.KUSTOMIZATION]: 'kustomize.toolkit.fluxcd.io/v1',
  [FluxObjectKind.HELM_RELEASE]: 'helm.toolkit.fluxcd.io/v2',
  [FluxObjectKind.IMAGE_POLICY]: 'image.toolkit.fluxcd.io/v1',
  [FluxObjectKind.IMAGE_UPDATE_AUTOMATION]: 'image.toolkit.fluxcd.io/v1',
  [FluxObjectKind.EXTERNAL_ARTIFACT]: 'source.toolkit.fluxcd.io/v1',
};

/** Objects of Flux: those whose events an Alert sends, or that a Receiver reconciles. */
export class FluxObjectReference {
  /**
   * A Kustomization.
   *
   * @param kustomization a `FluxRegistration`, for example a stage of `FluxStages`, or an existing one by name
   */
  public static kustomization(kustomization: IFluxKustomization): FluxObjectReference {
    const { kustomizationName: name, kustomizationNamespace: namespace } = kustomization;
    return FluxObjectReference.object(FluxObjectKind.KUSTOMIZATION, kustomization, name, namespace);
  }

  /**
   * A HelmRelease.
   *
   * @param release a `FluxHelmRelease`, or an existing one by name
   */
  public static helmRelease(release: IFluxHelmRelease): FluxObjectReference {
    return FluxObjectReference.object(FluxObjectKind.HELM_RELEASE, release, release.helmReleaseName, release.helmReleaseNamespace);
  }

  /**
   * A source of manifests.
   *
   * @param source a `FluxGitRepository`, `FluxOciRepository` or `FluxBucket`
   */
  public static source(source: IFluxNamedSource): FluxObjectReference {
    const { sourceKind, sourceName, sourceNamespace } = source;
    return FluxObjectReference.object(sourceKind as string as FluxObjectKind, source, sourceName, sourceNamespace);
  }

  /**
   * A repository of charts.
   *
   * @param repository a `FluxHelmRepository`
   */
  public static helmRepository(repository: IFluxHelmRepository): FluxObjectReference {
    return FluxObjectReference.object(FluxObjectKind.HELM_REPOSITORY, repository, repository.repositoryName, repository.repositoryNamespace);
  }

  /**
   * An object by its name.
   *
   * @param kind the kind
   * @param name the name; for all objects of a kind, use `all`
   * @param options where it is
   */
  public static named(kind: FluxObjectKind, name: string, options: FluxObjectReferenceOptions = {}): FluxObjectReference {
    const at = 'FluxObjectReference.named';
    if (name === '*') fail(at, 'name', 'be the name of one object', name, 'use FluxObjectReference.all(kind) for all of them');
    checkName(at, 'name', name);
    return new FluxObjectReference({ ...checked(at, kind, options), name });
  }

  /**
   * All objects of a kind in one namespace.
   *
   * @param kind the kind
   * @param options where they are, and which of them
   */
  public static all(kind: FluxObjectKind, options: FluxObjectSelectionOptions = {}): FluxObjectReference {
    const at = 'FluxObjectReference.all';
    checkLabels(at, 'matchLabels', options.matchLabels);
    return new FluxObjectReference({ ...checked(at, kind, options), name: '*' });
  }

  private static object(kind: FluxObjectKind, value: unknown, name: string, namespace: string | undefined): FluxObjectReference {
    return new FluxObjectReference({ kind, name, construct: constructOf(value), ...defined({ namespace }) });
  }

  private constructor(private readonly target: Target) {}

  /**
   * The same objects, reconciled only when an expression is true; for receivers.
   *
   * @param filter a CEL expression over `res`, the metadata of the object, and `req`, the body of the call; needs Flux 2.9
   */
  public withFilter(filter: string): FluxObjectReference {
    return new FluxObjectReference({ ...this.target, filter });
  }

  /** @internal */
  public get _kind(): FluxObjectKind {
    return this.target.kind;
  }

  /** As an Alert has it. @internal */
  public _renderSource(at: ApiObject, prop: string): ObjectReferenceSpec {
    if (this.target.filter !== undefined) fail(at, `${prop}.filter`, 'be left out of an Alert', this.target.filter, 'only a Receiver filters objects: use inclusionList and exclusionList');
    return this.render(at, prop, this.target.apiVersion);
  }

  /** As a Receiver has it. @internal */
  public _renderResource(at: ApiObject, prop: string): ObjectReferenceSpec {
    const { kind, name, apiVersion, matchLabels, filter } = this.target;
    if (name === '*' && matchLabels === undefined) {
      fail(at, `${prop}.matchLabels`, `be given for all objects of the kind ${kind}`, undefined, 'name the labels of the objects: a Receiver refuses to reconcile all of a kind');
    }
    if (filter !== undefined) checkCel(at, `${prop}.filter`, filter, FILTER_EXAMPLE);
    return { ...this.render(at, prop, apiVersion ?? API_VERSIONS[kind]), ...defined({ filter }) };
  }

  /** The namespace is written where the user named it, or where it differs. */
  private render(at: ApiObject, prop: string, apiVersion: string | undefined): ObjectReferenceSpec {
    const { kind, name, namespace, construct, matchLabels } = this.target;
    checkSameApp(at, prop, construct);
    const named = namespace !== undefined && (construct === undefined || namespace !== at.metadata.namespace);
    return {
      ...defined({ apiVersion }),
      kind,
      name,
      ...(named ? { namespace } : {}),
      ...(matchLabels === undefined ? {} : { matchLabels: { ...matchLabels } }),
    };
  }
}
guardMethods(FluxObjectReference);

function checked<T extends FluxObjectReferenceOptions>(at: string, kind: FluxObjectKind, options: T): T & { readonly kind: FluxObjectKind } {
  const kinds: readonly string[] = Object.values(FluxObjectKind);
  if (!kinds.includes(kind)) fail(at, 'kind', 'be a kind of Flux', kind, `use a member of FluxObjectKind: ${kinds.join(', ')}`);
  if (options.namespace !== undefined) checkNamespace(at, 'namespace', options.namespace);
  if (options.apiVersion !== undefined && !/^[a-z0-9.-]+\/v[a-z0-9]+$/.test(options.apiVersion)) {
    fail(at, 'apiVersion', 'be group/version', options.apiVersion, "write for example 'image.toolkit.fluxcd.io/v1beta2'");
  }
  return { ...options, kind };
}

/** The wire form. */
interface ObjectReferenceSpec {
  readonly apiVersion?: string;
  readonly kind: FluxObjectKind;
  readonly name: string;
  readonly namespace?: string;
  readonly matchLabels?: Record<string, string>;
  readonly filter?: string;
}

/** An expression that decides which objects are reconciled. */
export const FILTER_EXAMPLE = 'req.image.startsWith(res.metadata.name)';

const REFERENCE: Made = { member: '_renderSource', what: 'a reference to objects', example: 'FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION)' };

/** Objects must be named: none would mean that nothing ever happens. */
export function checkReferences(at: ApiObject, references: readonly FluxObjectReference[], prop: string): void {
  if (!Array.isArray(references) || references.length === 0) {
    fail(at, prop, 'name at least one object', references, `write for example [${REFERENCE.example}]`);
  }
  for (const [index, reference] of references.entries()) checkMade(at, `${prop}[${index}]`, reference, REFERENCE);
}
