import { ApiObject, type Chart } from 'cdk8s';
import { FluxDataKind, FluxRegistration, type FluxRegistrationProps } from '../../../lib';
import { claims, NAMESPACE, registrationWarnings, warningsIn } from '../support';

const settings = (chart: Chart) => new ApiObject(chart, 'settings', {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: NAMESPACE }, data: { region: 'eu', zone: 'a' },
});
const substituteFrom = [{ kind: FluxDataKind.CONFIG_MAP, name: 'settings' }];
const build = (...all: readonly FluxRegistrationProps['postBuild'][]) => (chart: Chart): void => {
  settings(chart);
  all.forEach((postBuild, index) => new FluxRegistration(chart, `r${index}`, { ...claims, path: `./${index}`, ...(postBuild ? { postBuild } : {}) }));
};
const lost = (id: string) => `chart/${id} flux/no-effect: 'postBuild.substituteFrom[0]' has no effect on 'region', since 'postBuild.substitute.region' takes precedence over ConfigMap 'settings': remove 'postBuild.substitute.region', and write \${region:=...} in the manifests for a default`;

describe('a variable of an object of the app', () => {
  test('is lost if every Kustomization has its own value', () => {
    expect(warningsIn(build({ substitute: { region: 'us' }, substituteFrom }))).toEqual([lost('r0')]);
    expect(warningsIn(build({ substitute: { region: 'us' }, substituteFrom }, { substitute: { region: 'ap' }, substituteFrom }))).toEqual([lost('r0'), lost('r1')]);
  });

  test('may be replaced by some of those that read it', () => {
    expect(warningsIn(build({ substitute: { region: 'us' }, substituteFrom }, { substituteFrom }))).toEqual([]);
    expect(warningsIn(build({ substitute: { other: 'us' }, substituteFrom }))).toEqual([]);
  });
});

describe('a variable in the value of another one', () => {
  const warnings = (substitute: Record<string, string>) => registrationWarnings({ postBuild: { substitute } });

  test('stays as it is', () => {
    expect(warnings({ domain: 'a.example', host: 'web.${domain:=b.example}' })).toEqual([
      "chart/claims flux/substitution: 'postBuild.substitute.host' contains ${domain}, which Flux does not replace in the value of a variable: write its value here, or put both variables together in the manifest",
    ]);
  });

  test('is right if the Kustomization above fills it in', () => {
    expect(warnings({ domain: '${domain}', host: 'web.${domain}' })).toEqual([]);
    expect(warnings({ host: 'web.${domain}' })).toEqual([]);
    expect(warnings({ domain: 'a.example', host: 'web.$${domain}' })).toEqual([]);
  });
});
