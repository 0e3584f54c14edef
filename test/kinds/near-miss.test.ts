import { ApiObject, Chart } from 'cdk8s';
import { TargetCluster, Warnings } from '../../lib';
import { type Reference, warnOfNearMiss } from '../../lib/kinds/near-miss';
import { AppView } from '../../lib/kit/app/app-view';
import { testApp } from '../support/synth';

const SECRET: Reference = { group: 'core', kind: 'Secret', name: 'sops-age', namespace: 'flux-system' };
const SOURCE: Reference = { group: 'source.toolkit.fluxcd.io', kind: 'GitRepository', name: 'platform', namespace: 'flux-system' };

const object = (chart: Chart, apiVersion: string, kind: string, name: string, namespace?: string) =>
  new ApiObject(chart, `${kind}-${namespace ?? ''}-${name}`, { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });
const secret = (name: string, namespace?: string) => (chart: Chart) => object(chart, 'v1', 'Secret', name, namespace);
const git = (name: string, namespace?: string) => (chart: Chart) => object(chart, 'source.toolkit.fluxcd.io/v1', 'GitRepository', name, namespace);

/** What is said of a reference in an app with some objects, whose reader may be on a cluster. */
function said(reference: Reference, build: (chart: Chart) => unknown, cluster?: string): string[] {
  const app = testApp();
  build(new Chart(app, 'chart'));
  const reader = new Chart(app, 'reader');
  if (cluster !== undefined) TargetCluster.set(reader, cluster);
  warnOfNearMiss(new AppView(app, new Map()), reader, 'ref', reference);
  return Warnings.of(app).map(({ code, message }) => `${code}: ${message}`);
}

const OUTSIDE = ', or acknowledge this if it exists outside of the app';

describe('a reference is nearly right', () => {
  test.each<[string, Reference, (chart: Chart) => unknown, string, string?]>([
    ['in another namespace', SECRET, secret('sops-age', 'default'),
      `near-miss: 'ref' is Secret 'sops-age', which is looked up in namespace 'flux-system', but this app has it in 'default': move it to 'flux-system'${OUTSIDE}`],
    ['in another namespace that it can name', { ...SOURCE, namesNamespace: true }, git('platform', 'team-a'),
      `near-miss: 'ref' is GitRepository 'platform', which is looked up in namespace 'flux-system', but this app has it in 'team-a': name the namespace 'team-a' in the reference${OUTSIDE}`],
    ['as another kind', { ...SECRET, kin: [{ group: 'core', kind: 'ConfigMap' }] }, (chart) => object(chart, 'v1', 'ConfigMap', 'sops-age', 'flux-system'),
      `near-miss: 'ref' is Secret 'sops-age', but this app has a ConfigMap of that name: refer to the ConfigMap${OUTSIDE}`],
    ['as a kind that cannot be meant', { ...SECRET, kin: [{ group: 'core', kind: 'ConfigMap' }], kinFix: (kind) => `turn the ${kind} into a Secret` },
      (chart) => object(chart, 'v1', 'ConfigMap', 'sops-age', 'flux-system'),
      `near-miss: 'ref' is Secret 'sops-age', but this app has a ConfigMap of that name: turn the ConfigMap into a Secret${OUTSIDE}`],
    ['on another cluster', SECRET, (chart) => TargetCluster.set(secret('sops-age', 'flux-system')(chart), 'ctp1'),
      `near-miss: 'ref' is Secret 'sops-age', which is read on cluster 'hub', but this app has it on 'ctp1': put it next to this object${OUTSIDE}`, 'hub'],
    ['on another cluster than that of a reader that works on a remote one', { ...SECRET, remote: true }, (chart) => TargetCluster.set(secret('sops-age', 'flux-system')(chart), 'ctp1'),
      `near-miss: 'ref' is Secret 'sops-age', which is read on this object's own cluster, but this app has it on 'ctp1': put it next to this object${OUTSIDE}`],
    ['with two letters swapped', { ...SOURCE, name: 'platfrom' }, git('platform'),
      `near-miss: 'ref' is GitRepository 'platfrom', which this app does not have: write 'platform' if that is meant${OUTSIDE}`],
    ['with a letter too few', { ...SOURCE, name: 'infa' }, git('infra'),
      `near-miss: 'ref' is GitRepository 'infa', which this app does not have: write 'infra' if that is meant${OUTSIDE}`],
    ['with a letter too many', { ...SOURCE, name: 'team-tenants' }, git('team-tenant'),
      `near-miss: 'ref' is GitRepository 'team-tenants', which this app does not have: write 'team-tenant' if that is meant${OUTSIDE}`],
    ['with a wrong letter', { ...SOURCE, name: 'platforn' }, git('platform'),
      `near-miss: 'ref' is GitRepository 'platforn', which this app does not have: write 'platform' if that is meant${OUTSIDE}`],
    ['without a dash', { ...SECRET, name: 'sopsage' }, secret('sops-age', 'flux-system'),
      `near-miss: 'ref' is Secret 'sopsage', which this app does not have: write 'sops-age' if that is meant${OUTSIDE}`],
    ['among those that External Secrets creates', { ...SECRET, namespace: 'default' }, (chart) => object(chart, 'external-secrets.io/v1', 'ExternalSecret', 'sops-age', 'eso'),
      `near-miss: 'ref' is Secret 'sops-age', which is looked up in namespace 'default', but this app has it in 'eso': move it to 'default'${OUTSIDE}`],
  ])('%s', (...[, reference, build, message, cluster]) => {
    expect(said(reference, build, cluster)).toEqual([message]);
  });
});

describe('a reference is not doubted', () => {
  test.each<[string, Reference, (chart: Chart) => unknown, string?]>([
    ['if the object is there', SECRET, secret('sops-age', 'flux-system')],
    ['if the object is there, and in another namespace too', SECRET, (chart) => [secret('sops-age', 'default')(chart), secret('sops-age', 'flux-system')(chart)]],
    ['if the namespace of the object is unknown', SECRET, secret('sops-age')],
    ['if the namespace of the reader is unknown', { ...SECRET, namespace: undefined }, secret('sops-age', 'default')],
    ['if the app knows nothing of it', SECRET, secret('git', 'default')],
    ['if the name has a placeholder', { ...SECRET, name: '${NAME}-age' }, secret('sops-age', 'default')],
    ['if the namespace has a placeholder', { ...SECRET, namespace: '${NAMESPACE}' }, secret('sops-age', 'default')],
    ['if names differ by a number', { ...SECRET, name: 'ctp1-kubeconfig' }, secret('ctp2-kubeconfig', 'flux-system')],
    ['if names differ by a short word', { ...SECRET, name: 'team-a' }, secret('team-b', 'flux-system')],
    ['if short words differ by a letter', { ...SECRET, name: 'east' }, secret('eest', 'flux-system')],
    ['if two words differ', { ...SECRET, name: 'plattform-kubecfg' }, secret('platform-kubeconfig', 'flux-system')],
    ['if a name has another word', { ...SECRET, name: 'platform-apps' }, secret('platform', 'flux-system')],
    ['if a similar name is in another namespace', { ...SECRET, name: 'sopsage' }, secret('sops-age', 'default')],
    ['if the object may be on any cluster', SECRET, secret('sops-age', 'flux-system'), 'hub'],
    ['if there are more names than people write by hand', { ...SOURCE, name: 'platfrom' }, (chart) => {
      git('platform')(chart);
      for (let nth = 0; nth < 500; nth++) git(`team-${nth}`)(chart);
    }],
    ['by a reader that names no cluster', SECRET, (chart) => TargetCluster.set(secret('sops-age', 'flux-system')(chart), 'ctp1')],
  ])('%s', (...[, reference, build, cluster]) => {
    expect(said(reference, build, cluster)).toEqual([]);
  });
});
