import type { ApiObjectMetadata } from 'cdk8s';

/** What every generator has. Generators are used by what is in the same namespace. */
export interface EsoGeneratorProps {
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
