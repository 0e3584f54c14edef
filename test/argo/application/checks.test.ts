import type { Chart } from 'cdk8s';
import { git, type Props } from './apps';
import {
  ArgoControlPlaneApp, ArgoDeletion, ArgoSource, ArgoSyncPolicy, ControlPlane, type ArgoChartSourceOptions, type ArgoGitSourceOptions,
} from '../../../lib';
import { validationOf, warningsOf } from '../../support/synth';

const ctp1 = ControlPlane.named('ctp1', { argoClusterName: 'ctp1' });
const folder = (options: ArgoGitSourceOptions = {}): Props => ({ source: ArgoSource.git(git, { path: 'claims', ...options }) });
const chart = (options: ArgoChartSourceOptions = {}): Props => (
  { source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3' }, options) }
);
const pruned: Props = { syncPolicy: ArgoSyncPolicy.automated({ prune: true }), deletion: ArgoDeletion.ORPHAN };

/** Applications that differ only in some props. */
const apps = (...all: Props[]) => (scope: Chart) => {
  all.forEach((props, index) => new ArgoControlPlaneApp(scope, `app-${index}`, { controlPlane: ctp1, project: 'platform', ...props }));
};

describe('Applications with one source and one place', () => {
  test.each<[string, Props, string]>([
    ['a folder', folder({ directory: { recurse: true } }), 'source'],
    ['a kustomization', folder({ kustomize: { namePrefix: 'x-' } }), 'source'],
    ['a chart with one name', chart({ helm: { releaseName: 'web' } }), 'source'],
    ['several sources', { sources: [ArgoSource.git(git, { ref: 'values' }), ArgoSource.git(git, { path: 'claims', directory: { recurse: true } })] }, 'sources'],
  ])('that both prune are refused for %s', (_name, props, prop) => {
    expect(validationOf(apps({ ...props, ...pruned }, { ...props, ...pruned }))).toEqual([
      `[chart/app-1] '${prop}' must have one Application per destination, got what 'chart/app-0' applies to the same place: ` +
      'each would take the objects of the other at every sync: remove one of the two, or give them different folders',
    ]);
  });

  const warning = (app: string, other: string) => `chart/${app} argo/shared-source: 'source' is also applied to the same place by 'chart/${other}', ` +
    'so that objects with the same names go back and forth between the two: ' +
    'let one of them own the objects, or acknowledge this if their names depend on the name of the Application, as those of a chart do';

  test.each<[string, Props, Props]>([
    ['both prune, and the folder may be a chart', { ...folder(), ...pruned }, { ...folder(), ...pruned }],
    ['one of them does not prune', { ...folder({ directory: { recurse: true } }), ...pruned }, folder({ directory: { recurse: true } })],
    ['none prunes', folder(), folder()],
    ['the source is an artifact', { source: ArgoSource.oci('oci://ghcr.io/acme/manifests', '1.0.0') }, { source: ArgoSource.oci('oci://ghcr.io/acme/manifests', '1.0.0') }],
  ])('are warned of if %s', (_name, one, other) => {
    expect(warningsOf(apps(one, other))).toEqual([warning('app-1', 'app-0')]);
  });

  test('are found among others, each with its first twin', () => {
    const there = ControlPlane.named('ctp2', { argoClusterName: 'ctp2' });
    const values = folder({ helm: { releaseName: 'web', valuesObject: { a: 1 } } });
    expect(warningsOf(apps(folder(), values, { ...folder(), controlPlane: there }, folder(), values))).toEqual([warning('app-3', 'app-0'), warning('app-4', 'app-1')]);
  });

  test.each<[string, Props, Props]>([
    ['folders', folder(), folder({ path: 'xrds' })],
    ['control planes', folder(), { ...folder(), controlPlane: ControlPlane.named('ctp2', { argoClusterName: 'ctp2' }) }],
    ['namespaces', { ...folder(), destinationNamespace: 'a' }, { ...folder(), destinationNamespace: 'b' }],
    ['values', folder({ helm: { releaseName: 'web', valuesObject: { a: 1 } } }), folder({ helm: { releaseName: 'web', valuesObject: { a: 2 } } })],
    ['parameters', folder({ helm: { releaseName: 'web', parameters: [{ name: 'a', value: '1' }] } }), folder({ helm: { releaseName: 'web' } })],
    ['release names', chart({ helm: { releaseName: 'a' } }), chart({ helm: { releaseName: 'b' } })],
    ['release names, which are those of the Applications', chart(), chart()],
    ['release names of a chart in Git', folder({ helm: { skipCrds: true } }), folder({ helm: { skipCrds: true } })],
    ['options of kustomize', folder({ kustomize: { namePrefix: 'a-' } }), folder({ kustomize: { namePrefix: 'b-' } })],
    ['the files that are read', folder({ directory: { include: 'a.yaml' } }), folder({ directory: { include: 'b.yaml' } })],
    ['the output of a plugin, which may depend on their names', folder({ plugin: { name: 'p' } }), folder({ plugin: { name: 'p' } })],
    ['a variable with their names', folder({ directory: { jsonnet: { tlas: [{ name: 'a', value: '$ARGOCD_APP_NAME' }] } } }), folder({ directory: { jsonnet: { tlas: [{ name: 'a', value: '$ARGOCD_APP_NAME' }] } } })],
    ['the namespace of their Argo CD', folder(), { ...folder(), metadata: { namespace: 'argocd-blue' } }],
    ['further sources', { sources: [ArgoSource.git(git, { path: 'a' }), ArgoSource.git(git, { path: 'b' })] }, { sources: [ArgoSource.git(git, { path: 'a' }), ArgoSource.git(git, { path: 'c' })] }],
  ])('are not those that differ in %s', (_name, one, other) => {
    expect(warningsOf(apps({ ...one, ...pruned }, { ...other, ...pruned }))).toEqual([]);
  });
});
