import { Chart } from 'cdk8s';
import {
  ArgoClusterAuth, ArgoDestination, ArgoSource, ControlPlane, ControlPlaneFleet, type ControlPlaneFleetProps,
  EsoSecretStore, type FleetAppSetOptions, GitRevision, Warnings,
} from '../../../lib';
import type { Manifest } from '../../support/schemas';
import { manifestsOf, testApp, thrownBy } from '../../support/synth';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const source = ArgoSource.git(git, { path: 'claims' });
const argoAppSet: FleetAppSetOptions = { applicationName: '{{.name}}', project: 'default', preserveResourcesOnDeletion: true, source };
const server = (name: string) => `https://${name}.acme.example`;
const ctp1 = ControlPlane.named('ctp1', { server: server('ctp1'), argoClusterName: 'one', labels: { env: 'prod', tier: 'gold' } });
const ctp2 = ControlPlane.named('ctp2', { argoClusterName: 'two', labels: { env: 'dev' } });
const ctp3 = ControlPlane.coLocated('ctp3', { labels: { env: 'prod' } });

function fleetOf(options: Partial<FleetAppSetOptions> = {}, props: Partial<ControlPlaneFleetProps> = {}): ControlPlaneFleet {
  return new ControlPlaneFleet(testApp(), 'clusters', {
    members: [ctp1, ctp2, ctp3].map((controlPlane) => ({ controlPlane })), argoAppSet: { ...argoAppSet, ...options }, ...props,
  });
}

function setOf(options: Partial<FleetAppSetOptions> = {}, props: Partial<ControlPlaneFleetProps> = {}): Manifest {
  const objects = manifestsOf(fleetOf(options, props).node.findChild('application-set') as Chart);
  expect(objects).toHaveLength(1);
  return objects[0];
}

const elements = (...args: Parameters<typeof setOf>) => setOf(...args).spec.generators[0].list.elements as unknown;
const names = [{ name: 'ctp1' }, { name: 'ctp2' }, { name: 'ctp3' }];
const clusters = [{ name: 'ctp1', cluster: 'one' }, { name: 'ctp2', cluster: 'two' }, { name: 'ctp3', cluster: 'in-cluster' }];

describe('an ApplicationSet for a fleet', () => {
  test('minimal: an element for every member, with a destination that all of them have', () => {
    expect(setOf()).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'clusters', namespace: 'argocd' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ list: { elements: clusters } }],
        template: {
          metadata: { name: '{{.name}}' },
          spec: { project: 'default', destination: { name: '{{.cluster}}' }, source: { repoURL: git.url, path: 'claims', targetRevision: 'main' } },
        },
        syncPolicy: { preserveResourcesOnDeletion: true },
      },
    });
  });

  test('is the only file of the fleet besides those of members', () => {
    const fleet = fleetOf();
    expect(fleet.node.children.map(({ node }) => node.id)).toEqual(['ctp1', 'ctp2', 'ctp3', 'application-set']);
    expect(fleet.node.findAll().filter((construct) => Chart.isChart(construct))).toHaveLength(1);
  });

  test('by server, if not all members have a cluster name', () => {
    const members = [{ controlPlane: ControlPlane.named('ctp9', { server: server('ctp9') }) }, { controlPlane: ctp1 }, { controlPlane: ctp3 }];
    const set = setOf({}, { members });
    expect(set.spec.template.spec.destination).toEqual({ server: '{{.server}}' });
    expect(set.spec.generators[0].list.elements).toEqual([
      { name: 'ctp9', server: server('ctp9') }, { name: 'ctp1', server: server('ctp1') }, { name: 'ctp3', server: 'https://kubernetes.default.svc' },
    ]);
  });

  test('by the destination of the user', () => {
    expect(setOf({ destination: ArgoDestination.cluster('{{.name}}') }).spec.template.spec.destination).toEqual({ name: '{{.name}}' });
    expect(elements({ destination: ArgoDestination.cluster('{{.name}}') })).toEqual(names);
    expect(setOf({ destination: ArgoDestination.server('https://{{.name}}.acme.example') }).spec.template.spec.destination).toEqual({ server: 'https://{{.name}}.acme.example' });
    expect(elements({ destination: ArgoDestination.cluster('{{.name}}') }, { members: [{ controlPlane: ControlPlane.named('ctp9') }] })).toEqual([{ name: 'ctp9' }]);
  });

  test('by the names of the cluster Secrets', () => {
    const argoCluster = { auth: ArgoClusterAuth.bearerToken({ key: 'token' }), store: EsoSecretStore.fromSecretStoreName('vault') };
    const members = [{ controlPlane: ControlPlane.named('ctp9', { server: server('ctp9') }) }, { controlPlane: ctp1 }];
    expect(elements({}, { members, each: { argoCluster } })).toEqual([{ name: 'ctp9', cluster: 'ctp9' }, { name: 'ctp1', cluster: 'one' }]);
  });

  const labels = [{ env: 'prod', tier: 'gold' }, { env: 'dev' }, { env: 'prod' }];
  const withLabels = clusters.map((element, index) => ({ ...element, labels: labels[index] }));

  test.each([
    ['a label', { project: '{{.labels.env}}' }, withLabels],
    ['a label by index', { applicationMetadata: { labels: { env: '{{ index .labels "env" }}' } } }, withLabels],
    ['a label in a patch', { templatePatch: '{{ if hasKey .labels "tier" }}metadata: { labels: { tier: "{{ .labels.tier }}" } }{{ end }}' }, withLabels],
    ['all parameters', { info: [{ name: 'all', value: '{{ toJson . }}' }] }, [{ ...withLabels[0], server: server('ctp1') }, withLabels[1], { ...withLabels[2], server: 'https://kubernetes.default.svc' }]],
    ['a key that is called labels', { applicationMetadata: { labels: { team: 'a' } } }, clusters],
  ] as [string, Partial<FleetAppSetOptions>, unknown][])('parameters that a template uses are kept: %s', (_name, options, expected) => {
    expect(elements(options)).toEqual(expected);
  });

  test('without Go templates', () => {
    const set = setOf({ goTemplate: false, applicationName: '{{name}}' });
    expect([set.spec.template.metadata.name, set.spec.template.spec.destination, set.spec.generators[0].list.elements]).toEqual(['{{name}}', { name: '{{cluster}}' }, clusters]);
    const members = [{ controlPlane: ControlPlane.named('ctp9', { server: server('ctp9') }) }];
    expect(setOf({ goTemplate: false, applicationName: '{{name}}' }, { members }).spec.template.spec.destination).toEqual({ server: '{{server}}' });
  });

  test('without any expression, for one member', () => {
    expect(elements({ applicationName: 'all', destination: ArgoDestination.cluster('one') }, { members: [{ controlPlane: ctp1 }] })).toEqual([{ name: 'ctp1' }]);
  });

  test('control planes of other classes', () => {
    const members = [{ controlPlane: { controlPlaneName: 'ctp9', isCoLocated: true } }];
    expect(elements({ destination: ArgoDestination.server('{{.server}}') }, { members })).toEqual([{ name: 'ctp9', server: 'https://kubernetes.default.svc' }]);
  });

  test('the name of the set', () => {
    expect(setOf({ metadata: { name: 'all', namespace: 'argo', labels: { a: 'b' } } }).metadata).toEqual({ name: 'all', namespace: 'argo', labels: { a: 'b' } });
  });

  test('a fleet without members', () => {
    expect(elements({}, { members: [] })).toEqual([]);
  });

  describe('refuses', () => {
    const errorOf = (...args: Parameters<typeof fleetOf>) => thrownBy(() => fleetOf(...args));

    test('another Application', () => {
      const text = (name: string) => `[clusters/${name}] 'each.argo' must be left out with 'argoAppSet', got both: the set creates an Application for every member: remove one of them`;
      const argo = { project: 'default', source };
      expect(errorOf({}, { each: { argo } })).toBe(text('ctp1'));
      expect(errorOf({}, { groups: [{ matchLabels: { env: 'dev' }, each: { argo } }] })).toBe(text('ctp2'));
      expect(errorOf({}, { members: [{ controlPlane: ctp1 }, { controlPlane: ctp3, each: { argo } }] })).toBe(text('ctp3'));
    });

    test('members without a common kind of destination', () => {
      expect(errorOf({}, { members: [{ controlPlane: ctp2 }, { controlPlane: ControlPlane.named('ctp9', { server: server('ctp9') }) }] })).toBe(
        "[clusters/ctp9] 'controlPlane' must have a cluster name in Argo CD, unless every member has a server, got control plane 'ctp9' without a cluster name: "
        + "pass argoClusterName to ControlPlane.named('ctp9', ...), or give the members 'argoCluster'",
      );
    });

    test('parameters that some members lack', () => {
      expect(errorOf({ project: '{{.labels.tier}}' })).toBe(
        "[clusters/application-set/clusters] 'project' must use parameters that every set has, got .labels.tier, which set 1 lacks: "
        + 'add it to every set, or test for it with {{ if hasKey .labels "tier" }}',
      );
      expect(errorOf({ applicationName: '{{.nam}}' })).toContain("[clusters/application-set/clusters] 'applicationName' must use parameters of the generators, got .nam: did you mean .name?");
    });
  });

  test('a list that is too large for client-side apply is a warning', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ controlPlane: ControlPlane.named(`control-plane-${index}`, { argoClusterName: `control-plane-${index}` }) }));
    const warnings = (count: number) => Warnings.of(fleetOf({}, { members: many(count) })).map(({ path, code, message }) => `${path} ${code}: ${message}`);
    expect(warnings(4000)).toEqual([]);
    expect(warnings(5000)).toEqual([
      "clusters/application-set/clusters fleet/app-set-size: 'generators' has a list of 303 kB, but client-side apply takes at most 256 kB, and an API server at most "
      + '1.5 MB: apply it server-side, as Flux does and Argo CD with ServerSideApply=true, split the fleet, or use an ArgoApplicationSet with ArgoGenerator.clusters',
    ]);
  });
});
