import type { Chart } from 'cdk8s';
import { ArgoControlPlaneAppSet, ArgoDestination, ArgoSource, ControlPlane, LabelOperator, type ArgoControlPlaneAppSetProps } from '../../../lib';
import { argoControlPlaneAppSet } from '../../corpus/maximal/argo-app-sets';
import { errorOf, synth, synthOne, warningsOf } from '../../support/synth';
import { git } from '../application/apps';

type Props = Partial<ArgoControlPlaneAppSetProps>;

/** The set of all tests: what a test is not about is given here. */
const fleet = (props: Props = {}) => (chart: Chart) => new ArgoControlPlaneAppSet(chart, 'fleet', {
  selector: { matchLabels: { tier: 'prod' } },
  applicationName: '{{.nameNormalized}}-claims',
  preserveResourcesOnDeletion: true,
  project: 'platform',
  source: ArgoSource.git(git, { path: 'claims' }),
  ...props,
});
const spec = (props: Props = {}) => synthOne(fleet(props)).spec;
const error = (props: Props) => errorOf(fleet(props));

describe('an ApplicationSet for control planes', () => {
  test('minimal: an Application for each cluster Secret with the labels, by its name', () => {
    expect(synthOne(fleet())).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'fleet', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ clusters: { selector: { matchLabels: { tier: 'prod' } } } }],
        template: {
          metadata: { name: '{{.nameNormalized}}-claims' },
          spec: {
            destination: { name: '{{.name}}' },
            project: 'platform',
            source: { repoURL: 'https://github.com/acme/platform', path: 'claims', targetRevision: 'main' },
          },
        },
        syncPolicy: { preserveResourcesOnDeletion: true },
      },
    });
    expect(warningsOf(fleet())).toEqual([]);
  });

  test('maximal: all its own props, without a warning', () => {
    expect(synth(argoControlPlaneAppSet.build, { namespace: 'flux-system' })).toEqual(argoControlPlaneAppSet.expected);
    expect(warningsOf(argoControlPlaneAppSet.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test.each<[string, Props, object]>([
    ['by name', {}, { name: '{{.name}}' }],
    ['by name, without Go templates', { goTemplate: false, applicationName: '{{nameNormalized}}' }, { name: '{{name}}' }],
    ['by server', { destination: ArgoDestination.server('{{.server}}') }, { server: '{{.server}}' }],
    ['of one control plane for all', { destination: ArgoDestination.controlPlane(ControlPlane.coLocated('hub')) }, { server: 'https://kubernetes.default.svc' }],
  ])('the cluster is written %s', (_name, props, destination) => {
    expect(spec(props).template.spec.destination).toEqual(destination);
    expect(warningsOf(fleet(props))).toEqual([]);
  });

  test('values are parameters', () => {
    const props = { values: { region: 'eu' }, source: ArgoSource.git(git, { path: 'claims/{{.values.region}}' }) };
    expect(spec(props).generators).toEqual([{ clusters: { selector: { matchLabels: { tier: 'prod' } }, values: { region: 'eu' } } }]);
    expect(warningsOf(fleet(props))).toEqual([]);
    expect(error({ ...props, source: ArgoSource.git(git, { path: '{{.values.regoin}}' }) })).toContain("'source.path' must use parameters of the generators, got .values.regoin: did you mean .values.region?");
  });

  test('it is a set like any other', () => {
    synth((chart) => {
      const set = fleet({ metadata: { name: 'named' } })(chart);
      expect([set.applicationSetName, set.apiObject]).toEqual(['named', set]);
    });
  });

  test.each<[string, Props, string]>([
    ['an invalid label', { selector: { matchLabels: { tier: 'a b' } } },
      "'selector.matchLabels.tier' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string"],
    ['a condition without values', { selector: { matchExpressions: [{ key: 'tier', operator: LabelOperator.IN, values: [] }] } },
      "'selector.matchExpressions[0].values' must be given for In, got nothing: list the values to compare with"],
    ['the server as the name of a cluster', { destination: ArgoDestination.cluster('{{.server}}') },
      "'destination' must have the name of a cluster, got \"{{.server}}\": write ArgoDestination.server('{{.server}}')"],
    ['a destination that is a string', { destination: '{{.name}}' as never },
      "'destination' must be an ArgoDestination, got a string: write for example ArgoDestination.server('url'), ArgoDestination.cluster('name') or ArgoDestination.controlPlane(controlPlane)"],
    ['one name for all', { applicationName: 'Claims' },
      "'applicationName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Claims\": use for example 'claims'"],
    ['no choice about deletion', { preserveResourcesOnDeletion: undefined as never },
      "'preserveResourcesOnDeletion' must be true or false, got nothing: say which"],
    ['values that are not strings', { values: { a: 1 as never } }, "'values.a' must be a string, got 1: write '1'"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(`[chart/fleet] ${message}`);
  });
});
