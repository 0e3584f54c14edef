import type { Chart } from 'cdk8s';
import type { Manifest } from './schemas';

/** A case that sets every typed prop of some constructs, and what comes out. */
export interface MaximalCase {
  /** The manifests, in order. */
  readonly expected: Manifest[];
  /** Builds the constructs in a chart with the namespace `flux-system`. */
  build(chart: Chart): void;
}
