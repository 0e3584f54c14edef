import { ApiObject, type Chart } from 'cdk8s';
import { FluxDataKind, FluxRegistration, FluxSubstituteStrategy, type FluxPostBuild } from '../../../lib';
import { claims, warningsIn } from '../support';

/** A ConfigMap with a text. */
const script = (chart: Chart, text: string, metadata: object = {}, id: string = 'script') =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id, ...metadata }, data: { 'run.sh': text } });
const register = (chart: Chart, postBuild?: FluxPostBuild, id: string = 'claims') =>
  new FluxRegistration(chart, id, { ...claims, path: `./${id}`, ...(postBuild ? { postBuild } : {}) });
const warned = (text: string, postBuild: FluxPostBuild, metadata: object = {}) => warningsIn((chart) => {
  register(chart, postBuild);
  script(chart, text, metadata);
});

const OURS = { substitute: { cluster: 'ctp1' } };
const FROM = { substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'vars' }] };
const ALWAYS = { substituteStrategy: FluxSubstituteStrategy.ALWAYS };

describe('a ${variable} that is not one of a registration', () => {
  test('is a warning if a registration substitutes', () => {
    expect(warned('curl ${URL}', OURS)).toEqual(["chart/claims flux/substitution: 'postBuild' would replace ${URL} in ConfigMap 'chart/script' if that is in the path: write $${URL} there, or annotate it with kustomize.toolkit.fluxcd.io/substitute: disabled"]);
  });

  test.each<[string, string, FluxPostBuild]>([
    ['an expression of the shell', '${PATH%/*}', OURS],
    ['an expression of the shell, also with objects', '${#PATH}', FROM],
    ['something that is not a variable', '${{ github.ref }', OURS],
    ['an expression after one of ours', '${cluster} ${other}', OURS],
    ['anything with the strategy ALWAYS', '${URL}', ALWAYS],
    ['something after a variable with a default', '${zone:=a} ${other}', OURS],
  ])('is %s', (_name, text, postBuild) => {
    expect(warned(text, postBuild)).toHaveLength(1);
  });

  test.each<[string, string, FluxPostBuild]>([
    ['one of ours', '${cluster}', OURS],
    ['one of ours with a default', '${cluster:-x}', OURS],
    ['a variable with a default', '${zone:=a}', OURS],
    ['a variable with the other form of a default', '${zone:-a}', FROM],
    ['escaped', '$${URL}', OURS],
    ['without brackets', '$URL', OURS],
    ['perhaps in an object', '${URL}', FROM],
    ['nothing, if no variable is given', '${URL}', { substitute: {} }],
    ['nothing, if no object is given', '${URL}', { substitute: {}, substituteFrom: [] }],
  ])('is not: %s', (_name, text, postBuild) => {
    expect(warned(text, postBuild).filter((warning) => warning.includes('flux/substitution'))).toEqual([]);
  });

  test.each<[string, object]>([
    ['by annotation', { annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } }],
    ['by label', { labels: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } }],
  ])('may be excluded %s', (_name, metadata) => {
    expect(warned('${URL}', OURS, metadata)).toEqual([]);
  });

  test('is not searched for without a registration that substitutes', () => {
    expect(warningsIn((chart) => {
      register(chart);
      script(chart, '${URL}');
    })).toEqual([]);
  });

  test('names the first registration that substitutes, and every object once', () => {
    expect(warningsIn((chart) => {
      register(chart, undefined, 'plain');
      register(chart, OURS, 'first');
      register(chart, { substitute: { URL: 'x' } }, 'second');
      script(chart, '${A} ${B}', {}, 'one');
      script(chart, '${URL} ${cluster}', {}, 'two');
      script(chart, '${C}', {}, 'three');
    })).toEqual(["chart/first flux/substitution: 'postBuild' would replace ${A} in ConfigMap 'chart/one' if that is in the path: write $${A} there, or annotate it with kustomize.toolkit.fluxcd.io/substitute: disabled", "chart/first flux/substitution: 'postBuild' would replace ${C} in ConfigMap 'chart/three' if that is in the path: write $${C} there, or annotate it with kustomize.toolkit.fluxcd.io/substitute: disabled"]);
  });
});
