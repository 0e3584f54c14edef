import type { LabelSelector } from '../kit/label-selector';

/**
 * Which control planes or namespaces are meant: by name or by label. At least one of the two is given and not empty; with both, a control plane
 * or namespace must fit both.
 */
export interface SpacesResourceSelector {
  /**
   * Names, each as it is: there are no patterns.
   * @default - any name
   */
  readonly names?: string[];
  /**
   * Labels; what fits one of the selectors is meant. An empty selector, `{}`, fits all.
   * @default - any labels
   */
  readonly labelSelectors?: LabelSelector[];
}

/** Labels and annotations of what a shared object makes in control planes. */
export interface SpacesSharedMetadata {
  /**
   * Labels.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
