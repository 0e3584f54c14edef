import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { FluxObjectKind } from './types';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { call, enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import type { IFluxKustomization } from '../apply/dependencies';
import { checkCel } from '../cel';
import { fits } from '../forms';
import type { IFluxHelmRelease } from '../helm-release/options';
import { FluxRule } from '../rules';
import type { IFluxHelmRepository } from '../source/helm-repository';
import type { IFluxNamedSource } from '../source/source-options';

/** Where objects are. */
export interface FluxObjectReferenceOptions {
  /**
   * The namespace of the objects.
   * @default - that of the Alert or Receiver
   */
  readonly namespace?: string;
  /**
   * The API version of the objects, with its group.
   * @default - none for alerts; for receivers that of current Flux, if the controller does not know it
   */
  readonly apiVersion?: string;
}

/** Which objects of a kind are selected. */
export interface FluxObjectSelectionOptions extends FluxObjectReferenceOptions {
  /**
   * The labels that the objects must have; required for a Receiver.
   * @default - none
   */
  readonly matchLabels?: { readonly [key: string]: string };
}

/** Objects of a kind that the CRD does not list by itself. */
export interface FluxCustomObjectOptions extends FluxObjectSelectionOptions {
  /**
   * The name of the object.
   * @default - all objects of the kind
   */
  readonly name?: string;
}

interface Target extends FluxObjectSelectionOptions {
  readonly kind: string;
  readonly name: string;
  readonly construct?: IConstruct | undefined;
  readonly filter?: string;
}

/** The API versions of kinds for which a Receiver needs it. */
const API_VERSIONS: Readonly<Record<string, string>> = {
  [FluxObjectKind.KUSTOMIZATION]: 'kustomize.toolkit.fluxcd.io/v1',
  [FluxObjectKind.HELM_RELEASE]: 'helm.toolkit.fluxcd.io/v2',
  [FluxObjectKind.IMAGE_POLICY]: 'image.toolkit.fluxcd.io/v1',
  [FluxObjectKind.IMAGE_UPDATE_AUTOMATION]: 'image.toolkit.fluxcd.io/v1',
  [FluxObjectKind.EXTERNAL_ARTIFACT]: 'source.toolkit.fluxcd.io/v1',
};

/** Flux objects whose events an Alert sends, or that a Receiver reconciles. */
export class FluxObjectReference {
  /**
   * A Kustomization.
   *
   * @param kustomization a `FluxKustomization` or `FluxRegistration`, such as a stage of `FluxStages`, or an existing one by name
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
   * @param source a `FluxGitRepository`, `FluxOciRepository` or `FluxBucket`, or an existing one by name
   */
  public static source(source: IFluxNamedSource): FluxObjectReference {
    const { sourceKind, sourceName, sourceNamespace } = source;
    return FluxObjectReference.object(sourceKind as string as FluxObjectKind, source, sourceName, sourceNamespace);
  }

  /**
   * A repository of Helm charts.
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
    if (name === '*') refuse(at, FluxRule.OBJECTS, 'name', 'be the name of one object', name, 'use FluxObjectReference.all(...) for all objects of a kind');
    checkName(at, 'name', name);
    return new FluxObjectReference({ ...checked(at, kind, options), name });
  }

  /**
   * All objects of a kind in one namespace.
   *
   * @param kind the kind
   * @param options where they are, and which of them are selected
   */
  public static all(kind: FluxObjectKind, options: FluxObjectSelectionOptions = {}): FluxObjectReference {
    const at = 'FluxObjectReference.all';
    checkLabels(at, 'matchLabels', options.matchLabels);
    return new FluxObjectReference({ ...checked(at, kind, options), name: '*' });
  }

  /**
   * Objects of a kind that was added to the CRD, for example `FluxInstance` by the Flux Operator. The API server rejects kinds that its CRD does not
   * list.
   *
   * @param kind the kind
   * @param options which objects; a Receiver also needs `apiVersion`
   */
  public static custom(kind: string, options: FluxCustomObjectOptions = {}): FluxObjectReference {
    const at = 'FluxObjectReference.custom';
    if (!/^[A-Z][A-Za-z0-9]*$/.test(substituted(kind, 'X'))) refuse(at, FluxRule.OBJECTS, 'kind', 'be a kind', kind, "write for example 'FluxInstance'");
    if (options.name !== undefined && options.name !== '*') checkName(at, 'name', options.name);
    checkLabels(at, 'matchLabels', options.matchLabels);
    return new FluxObjectReference({ ...checked(at, kind, options), name: options.name ?? '*' });
  }

  private static object(kind: FluxObjectKind, value: unknown, name: string, namespace: string | undefined): FluxObjectReference {
    return new FluxObjectReference({ kind, name, construct: constructOf(value), ...defined({ namespace }) });
  }

  private constructor(private readonly target: Target) {}

  /**
   * The same objects, reconciled only if an expression is true; only for receivers.
   *
   * @param filter a CEL expression over `res`, which has the metadata of the object, and `req`, the body of the call; needs Flux 2.9
   */
  public withFilter(filter: string): FluxObjectReference {
    return new FluxObjectReference({ ...this.target, filter });
  }

  /** @internal */
  public get _kind(): string {
    return this.target.kind;
  }

  /** The form of an Alert. @internal */
  public _renderSource(at: ApiObject, prop: string): ObjectReferenceSpec {
    if (this.target.filter !== undefined) {
      refuse(at, FluxRule.OBJECTS, `${prop}.filter`, 'be left out of an Alert', this.target.filter,
        because('only a Receiver filters objects', say`use ${the('inclusionList')} and ${the('exclusionList')}`));
    }
    return this.render(at, prop, this.target.apiVersion);
  }

  /** The form of a Receiver. @internal */
  public _renderResource(at: ApiObject, prop: string): ObjectReferenceSpec {
    const { kind, name, apiVersion, matchLabels, filter } = this.target;
    if (name === '*' && matchLabels === undefined) {
      refuse(at, FluxRule.OBJECTS, `${prop}.matchLabels`, `be given for all objects of the kind ${kind}`, undefined,
        because('a Receiver does not reconcile all objects of a kind', 'write the labels of the objects'));
    }
    if (apiVersion === undefined && !(Object.values(FluxObjectKind) as string[]).includes(kind)) {
      refuse(at, FluxRule.OBJECTS, `${prop}.apiVersion`, `be given for a ${kind}`, undefined, because('Flux does not know the kind', 'write its group and version'));
    }
    if (filter !== undefined) checkCel(at, `${prop}.filter`, filter, FILTER_EXAMPLE);
    return { ...this.render(at, prop, apiVersion ?? API_VERSIONS[kind]), ...defined({ filter }) };
  }

  /** The namespace is written if the user named it, or if it differs. */
  private render(at: ApiObject, prop: string, apiVersion: string | undefined): ObjectReferenceSpec {
    const { kind, name, namespace, construct, matchLabels } = this.target;
    checkSameApp(at, prop, construct);
    const known: readonly string[] = Object.values(FluxObjectKind);
    const near = known.includes(kind) ? undefined : closest(kind, known);
    if (near !== undefined) warnOf(at, FluxRule.OBJECT_KIND, prop, `is of the kind ${kind}, which Flux does not know`, `did you mean ${near}? Otherwise, add the kind to the CRD`);
    const named = namespace !== undefined && (construct === undefined || namespace !== at.metadata.namespace);
    return {
      ...defined({ apiVersion }),
      // The CRD may list further kinds.
      kind: kind as never,
      name,
      ...(named ? { namespace } : {}),
      ...(matchLabels === undefined ? {} : { matchLabels: { ...matchLabels } }),
    };
  }
}
guardMethods(FluxObjectReference);

function checked<T extends FluxObjectReferenceOptions>(at: string, kind: string, options: T): T & { readonly kind: string } {
  if (options.namespace !== undefined) checkNamespace(at, 'namespace', options.namespace);
  if (options.apiVersion !== undefined && !fits(/^[a-z0-9.-]+\/v[a-z0-9]+$/, options.apiVersion, 'v1', 'x/v1')) {
    refuse(at, FluxRule.GROUP_VERSION, 'apiVersion', 'be group/version', options.apiVersion, "write for example 'image.toolkit.fluxcd.io/v1beta2'");
  }
  return { ...options, kind };
}

/** The form in a manifest. */
interface ObjectReferenceSpec {
  readonly apiVersion?: string;
  readonly kind: never;
  readonly name: string;
  readonly namespace?: string;
  readonly matchLabels?: Record<string, string>;
  readonly filter?: string;
}

/** An expression that decides which objects are reconciled. */
export const FILTER_EXAMPLE = 'req.image.startsWith(res.metadata.name)';

/** There must be objects: without any, nothing would ever happen. */
export function checkReferences(at: ApiObject, references: readonly FluxObjectReference[], prop: string): void {
  if (references.length > 0) return;
  const example = call('FluxObjectReference.all', enumMember({ FluxObjectKind }, FluxObjectKind.KUSTOMIZATION));
  refuse(at, FluxRule.OBJECTS, prop, 'name at least one object', references, say`write for example ${lit([example])}`);
}
