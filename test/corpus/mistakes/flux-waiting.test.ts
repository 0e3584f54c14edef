import { Duration } from 'cdk8s';
import { registration, said } from './flux';
import { mistakesOf } from './mistakes';

mistakesOf('fluxWaiting', {}, (mistake) => {
  mistake('flux-celexpr-all-empty', () => {
    const judged = (current: string) => registration({
      wait: true, timeout: Duration.minutes(10), healthCheckExprs: [{ apiVersion: 'platform.acme.io/v1alpha1', kind: 'XPostgres', current }],
    });
    expect(said(judged("has(status.conditions) && status.conditions.filter(e, e.type == 'Ready').all(e, e.status == 'True')"))).toEqual([
      "chart/ctp1-claims flux/cel-all: 'healthCheckExprs[0].current' uses filter(...).all(...), which is true while the condition is missing: write exists(c, c.type == 'Ready' && c.status == 'True')",
    ]);
    expect(said(judged("has(status.conditions) && status.conditions.exists(e, e.type == 'Ready' && e.status == 'True')"))).toEqual([]);
  });
});
