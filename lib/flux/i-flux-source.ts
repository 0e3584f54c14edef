import type { FluxSourceKind } from './flux-source-kind';

/** A source that a Kustomization can apply: `FluxGitRepository`, `FluxOciRepository` or `FluxBucket`. */
export interface IFluxSource {
  /** The kind of source. */
  readonly sourceKind: FluxSourceKind;
  /** The name of the source. */
  readonly sourceName: string;
  /** The namespace of the source, where it is known. */
  readonly sourceNamespace?: string;
}
