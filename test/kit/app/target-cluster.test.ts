import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { TargetCluster } from '../../../lib';
import { testApp } from '../../support/synth';

describe('TargetCluster', () => {
  test('is that of the nearest scope with a target cluster', () => {
    const app = testApp();
    const chart = new Chart(app, 'chart');
    const inner = new Construct(chart, 'inner');
    const leaf = new Construct(inner, 'leaf');
    const other = new Chart(app, 'other');
    TargetCluster.set(chart, 'ctp1');
    TargetCluster.set(inner, 'ctp2');
    expect([app, chart, inner, leaf, other].map((scope) => TargetCluster.of(scope))).toEqual([undefined, 'ctp1', 'ctp2', 'ctp2', undefined]);
  });

  test('may be set for a whole app, and the last name applies', () => {
    const app = testApp();
    const chart = new Chart(app, 'chart');
    TargetCluster.set(app, 'hub');
    TargetCluster.set(app, 'ctp1');
    expect(TargetCluster.of(chart)).toBe('ctp1');
  });
});
