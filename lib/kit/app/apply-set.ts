import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

const MIXED = new WeakSet<Chart>();

/** Says of a chart that its objects are not applied together as far as is known: it holds all documents of a cluster. */
export function mixApplySets(chart: Chart): void {
  MIXED.add(chart);
}

/** Whether two objects are applied together, as the objects of a chart are. */
export function areAppliedTogether(one: IConstruct, other: IConstruct): boolean {
  const chart = Chart.of(one);
  return chart === Chart.of(other) && !MIXED.has(chart);
}
