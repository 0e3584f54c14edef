import { Chart, JsonPatch } from 'cdk8s';
import { claims, error, git, manifest, warnings, type Props } from './apps';
import { ArgoAppProject, ArgoControlPlaneApp, ArgoDeletion, ArgoSource, ArgoSyncPolicy, ControlPlane, ArgoRule, Warnings } from '../../../lib';
import { argoDirectory, argoHydrator, argoPlugin, argoSources } from '../../corpus/maximal/argo';
import { argoHelm, argoKustomize } from '../../corpus/maximal/argo-tools';
import { manifestsOf, synth, synthOne, testApp, thrownBy, warningsOf } from '../../support/synth';

describe('ArgoControlPlaneApp', () => {
  test('minimal: destination, project and source, in the namespace of Argo CD', () => {
    expect(manifest()).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'claims', namespace: 'argocd' },
      spec: {
        destination: { name: 'ctp1' },
        project: 'platform',
        source: { repoURL: 'https://github.com/acme/platform', path: 'claims', targetRevision: 'main' },
      },
    });
  });

  test.each([
    ['a folder, with all other fields', argoDirectory],
    ['charts', argoHelm],
    ['kustomize', argoKustomize],
    ['a plugin', argoPlugin],
    ['several sources', argoSources],
    ['a hydrator', argoHydrator],
  ])('maximal: %s, without a warning', (_name, { build, expected }) => {
    expect(synth(build, { namespace: 'flux-system' })).toEqual(expected);
    expect(warningsOf(build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('knows its name and its control plane', () => {
    const controlPlane = ControlPlane.coLocated('ctp0');
    const chart = new Chart(testApp(), 'chart');
    const app = claims(chart, { controlPlane });
    expect([app.applicationName, app.controlPlane, app.apiObject.kind]).toEqual(['claims', controlPlane, 'Application']);
    expect(new ArgoControlPlaneApp(chart, 'other', {
      controlPlane, project: 'platform', source: ArgoSource.git(git, { path: '.' }), metadata: { name: 'renamed' },
    }).applicationName).toBe('renamed');
  });

  test('patches of fields that the library does not know survive, and so does a patch of the apiVersion', () => {
    const patched = synthOne((chart) => {
      claims(chart).apiObject.addJsonPatch(
        JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'argoproj.io/v9'),
      );
    }, { newerThanSchema: true });
    expect(patched).toMatchObject({ apiVersion: 'argoproj.io/v9', spec: { futureField: { on: true } } });
  });

  test('a control plane that is a construct must be in the same app', () => {
    class Elsewhere extends Chart {
      public readonly controlPlaneName = 'ctp1';
      public readonly argoClusterName = 'ctp1';
      public readonly isCoLocated = false;
    }
    const controlPlane = new Elsewhere(testApp(), 'elsewhere');
    expect(error({ controlPlane })).toBe(
      "[chart/claims] 'controlPlane' must be in the same app, got \"elsewhere\": create it in this app, or describe it with ControlPlane.named('ctp1', ...)",
    );
    const app = testApp();
    expect(() => claims(new Chart(app, 'chart'), { controlPlane: new Elsewhere(app, 'here') })).not.toThrow();
  });
});

describe('the namespace', () => {
  test.each<[string, Props, string | undefined, string | undefined]>([
    ['argocd by default', {}, undefined, 'argocd'],
    ['that of the chart', {}, 'gitops', 'gitops'],
    ['that of the metadata', { metadata: { namespace: 'argo-tenants' } }, 'gitops', 'argo-tenants'],
    ['none, when it is left out', { omitNamespace: true }, undefined, undefined],
    ['none, when it is left out in a chart with a namespace', { omitNamespace: true }, 'gitops', undefined],
    ['written, when leaving it out is declined', { omitNamespace: false }, undefined, 'argocd'],
  ])('is %s', (_name, props, chartNamespace, expected) => {
    const { metadata } = manifest(props, chartNamespace);
    expect(metadata).toEqual({ name: 'claims', ...(expected === undefined ? {} : { namespace: expected }) });
  });

  test('cannot be given and left out', () => {
    expect(error({ omitNamespace: true, metadata: { namespace: 'argocd' } })).toBe(
      "[chart/claims] 'metadata.namespace' must be left out of this Application, got \"argocd\": remove it",
    );
  });

  const message = "chart/claims argo/namespace: 'metadata.namespace' is 'team-a', the namespace of the resources, "
    + 'and Argo CD silently ignores Applications outside its own namespace: '
    + "set it to 'argocd', or acknowledge this if application.namespaces allows it";

  test.each<[string, Props, string | undefined]>([
    ['the metadata', { destinationNamespace: 'team-a', metadata: { namespace: 'team-a' } }, undefined],
    ['the chart', { destinationNamespace: 'team-a' }, 'team-a'],
  ])('of the resources is warned of, from %s', (_name, props, chartNamespace) => {
    expect(warnings(props, chartNamespace)).toEqual([message]);
  });

  test.each<[string, Props, string | undefined]>([
    ['resources in argocd itself', { destinationNamespace: 'argocd' }, undefined],
    ['another namespace than that of the resources', { destinationNamespace: 'team-a' }, 'argo-tenants'],
    ['a namespace that the metadata names', { metadata: { namespace: 'team-a' } }, 'flux-system'],
    ['a usual name of the namespace of Argo CD', {}, 'argo-cd'],
    ['the namespace of Argo CD on OpenShift', {}, 'openshift-gitops'],
    ['no namespace of the chart', {}, undefined],
    ['a manifest without namespace', { destinationNamespace: 'team-a', omitNamespace: true }, 'team-a'],
  ])('is not warned of: %s', (_name, props, chartNamespace) => {
    expect(warnings(props, chartNamespace)).toEqual([]);
  });

  test.each<[string, string[]]>([['itself', ['team-a']], ['by a glob', ['team-*']], ['by a regular expression', ['/^team-/']]])(
    'of the resources is not warned of if the project lists it %s', (_name, sourceNamespaces) => {
      expect(warningsOf((chart) => {
        new ArgoAppProject(chart, 'platform', { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }], sourceNamespaces, metadata: { namespace: 'argocd' } });
        claims(chart, { destinationNamespace: 'team-a', metadata: { namespace: 'team-a' } });
      })).toEqual([]);
    });

  test('of a chart that is hardly that of Argo CD is warned of', () => {
    expect(warnings({ destinationNamespace: 'team-a' }, 'flux-system')).toEqual([
      "chart/claims argo/namespace: 'metadata.namespace' is 'flux-system', the namespace of the chart, and Argo CD silently ignores Applications outside its own namespace: "
      + "set it to 'argocd', or acknowledge this if Argo CD runs there or application.namespaces allows it",
    ]);
  });

  test('is not warned of again once that is acknowledged', () => {
    expect(warningsOf((chart) => {
      Warnings.acknowledge(claims(chart, { destinationNamespace: 'team-a' }), ArgoRule.NAMESPACE);
    }, { namespace: 'team-a' })).toEqual([]);
  });
});

describe('the name', () => {
  const long = 'a'.repeat(54);
  const chart = ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.x' });
  const named = ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.x' }, { helm: { releaseName: 'web' } });
  const inGit = ArgoSource.git(git, { path: 'charts/web', helm: { skipTests: true } });
  const manifests = ArgoSource.git(git, { path: 'claims' });
  const dry = (tool: object) => ({
    sourceHydrator: { drySource: { git, path: 'claims', ...tool }, syncSource: { targetBranch: 'env/prod', path: 'claims' } },
  });

  test.each<[string, Props, string]>([
    ['a chart', { source: chart }, 'source'],
    ['a chart in Git', { source: inGit }, 'source'],
    ['one of several charts', { sources: [named, chart] }, 'sources[1]'],
    ['a chart that is rendered into a branch', dry({ helm: { skipCrds: true } }), 'sourceHydrator.drySource'],
  ])('of more than 53 characters needs a release name for %s', (_name, props, prop) => {
    expect(error({ ...props, metadata: { name: long } })).toBe(
      `[chart/claims] '${prop}.helm.releaseName' must be given when the name of the Application has more than 53 characters, got nothing: Helm accepts at most 53 characters: write a release name, or shorten the name of the Application`,
    );
  });

  test.each<[string, Props, number]>([
    ['53 characters for a chart', { source: chart }, 53],
    ['a release name', { source: named }, 253],
    ['a release name for what is rendered into a branch', dry({ helm: { releaseName: 'web' } }), 253],
    ['manifests without a chart', { source: manifests }, 253],
    ['manifests that are rendered into a branch', dry({}), 253],
  ])('is accepted with %s', (_name, props, length) => {
    const name = 'a'.repeat(length);
    expect(manifest({ ...props, metadata: { name } }).metadata.name).toBe(name);
    expect(warnings({ ...props, metadata: { name } })).toEqual([]);
  });

  test('is the id, which then counts too', () => {
    const app = new Chart(testApp(), 'chart');
    const props = { controlPlane: ControlPlane.coLocated('ctp0'), project: 'platform', source: chart };
    expect(thrownBy(() => new ArgoControlPlaneApp(app, long, props))).toBe(
      `[chart/${long}] 'source.helm.releaseName' must be given when the name of the Application has more than 53 characters, got nothing: Helm accepts at most 53 characters: write a release name, or shorten the name of the Application`,
    );
  });
});

describe('nulls in Helm values', () => {
  const valuesObject = { 'a': null, 'b': { c: null, kept: 1 }, 'list': [null, { d: null }, [null]], 'key/with~signs': null };

  test('stay in a single source', () => {
    expect(manifest({ source: ArgoSource.git(git, { path: '.', helm: { valuesObject } }) }).spec.source.helm).toEqual({ valuesObject });
  });

  test('stay in each of several sources', () => {
    const sources = [ArgoSource.git(git, { path: '.', helm: { valuesObject } }), ArgoSource.git(git, { path: 'x' }), ArgoSource.git(git, { path: 'y', helm: { valuesObject: { z: null } } })];
    expect(manifest({ sources }).spec.sources.map((source: { helm?: object }) => source.helm)).toEqual([
      { valuesObject }, undefined, { valuesObject: { z: null } },
    ]);
  });

  test('stay in what is rendered into a branch', () => {
    const sourceHydrator = { drySource: { git, path: 'claims', helm: { valuesObject } }, syncSource: { targetBranch: 'env/prod', path: 'claims' } };
    expect(manifest({ sourceHydrator }).spec.sourceHydrator.drySource.helm).toEqual({ valuesObject });
  });

  test('do not change what was passed in', () => {
    const passed = { a: null, b: { c: null } };
    manifest({ source: ArgoSource.git(git, { path: '.', helm: { valuesObject: passed } }) });
    expect(passed).toEqual({ a: null, b: { c: null } });
  });
});

describe('deletion and sync wave', () => {
  const finalizer = 'resources-finalizer.argocd.argoproj.io';

  test.each<[string, Props, string[] | undefined]>([
    ['nothing by default', {}, undefined],
    ['nothing for ORPHAN', { deletion: ArgoDeletion.ORPHAN }, undefined],
    ['the finalizer for CASCADE_FOREGROUND', { deletion: ArgoDeletion.CASCADE_FOREGROUND }, [finalizer]],
    ['the finalizer for CASCADE_BACKGROUND', { deletion: ArgoDeletion.CASCADE_BACKGROUND }, [`${finalizer}/background`]],
    ['its own finalizer after those of the user',
      { deletion: ArgoDeletion.CASCADE_FOREGROUND, metadata: { finalizers: ['acme.example/guard'] } }, ['acme.example/guard', finalizer]],
    ['those of the user alone', { metadata: { finalizers: ['acme.example/guard'] } }, ['acme.example/guard']],
    ['those of the user with ORPHAN', { deletion: ArgoDeletion.ORPHAN, metadata: { finalizers: ['acme.example/guard'] } }, ['acme.example/guard']],
    ['the same finalizer once', { deletion: ArgoDeletion.CASCADE_FOREGROUND, metadata: { finalizers: [finalizer] } }, [finalizer]],
    ['another spelling of it once', { deletion: ArgoDeletion.CASCADE_FOREGROUND, metadata: { finalizers: [`${finalizer}/foreground`] } }, [`${finalizer}/foreground`]],
    ['the hooks of the user', { metadata: { finalizers: ['pre-delete-finalizer.argocd.argoproj.io', 'post-delete-finalizer.argocd.argoproj.io/cleanup'] } },
      ['pre-delete-finalizer.argocd.argoproj.io', 'post-delete-finalizer.argocd.argoproj.io/cleanup']],
  ])('writes %s', (_name, props, finalizers) => {
    expect(manifest(props).metadata).toEqual({ name: 'claims', namespace: 'argocd', ...(finalizers ? { finalizers } : {}) });
    expect(warnings(props)).toEqual([]);
  });

  test.each<[ArgoDeletion, string]>([
    [ArgoDeletion.ORPHAN, finalizer],
    [ArgoDeletion.CASCADE_FOREGROUND, `${finalizer}/background`],
    [ArgoDeletion.CASCADE_BACKGROUND, finalizer],
    [ArgoDeletion.CASCADE_BACKGROUND, `${finalizer}/foreground`],
  ])("refuses '%s' with %s", (deletion, given) => {
    expect(error({ deletion, metadata: { finalizers: ['acme.example/guard', given] } })).toBe(
      `[chart/claims] 'metadata.finalizers' must agree with 'deletion', got "${given}": remove it: 'deletion' writes the finalizer that is needed`,
    );
  });

  test('a sync wave is added to the annotations of the user', () => {
    const props = { syncWave: 5, metadata: { annotations: { 'acme.example/owner': 'a' }, labels: { team: 'a' } } };
    expect(manifest(props).metadata).toEqual({
      name: 'claims',
      namespace: 'argocd',
      labels: { team: 'a' },
      annotations: { 'argocd.argoproj.io/sync-wave': '5', 'acme.example/owner': 'a' },
    });
  });

  test.each([0, -1, -2147483648, 2147483647])('accepts the sync wave %p', (syncWave) => {
    expect(manifest({ syncWave }).metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': String(syncWave) });
  });

  test.each([[1.5, '1.5'], [Infinity, 'Infinity'], [1e21, '1e+21']])('refuses the sync wave %p', (syncWave, shown) => {
    expect(error({ syncWave })).toBe(
      `[chart/claims] 'syncWave' must be a whole number, got ${shown}: lower numbers are applied first: write for example -1`,
    );
  });

  test('a sync wave is not given twice', () => {
    expect(error({ syncWave: 5, metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '6' } } })).toBe(
      "[chart/claims] 'metadata.annotations['argocd.argoproj.io/sync-wave']' must be left out when 'syncWave' is given, got \"6\": remove one of them",
    );
  });

  const syncPolicy = ArgoSyncPolicy.automated({ prune: true });

  test('pruning without a deletion is warned of', () => {
    const message = "chart/claims argo/deletion: 'deletion' is not given, so that all resources stay when the Application is deleted, although 'syncPolicy' prunes what leaves the source: "
      + 'choose ArgoDeletion.ORPHAN to keep the resources, or ArgoDeletion.CASCADE_FOREGROUND to delete them';
    expect(warnings({ syncPolicy })).toEqual([message]);
    expect(warnings({ syncPolicy, metadata: { finalizers: ['acme.example/guard'] } })).toEqual([message]);
  });

  test('pruning without a deletion is warned of once per app', () => {
    expect(warningsOf((chart) => {
      const ctp1 = ControlPlane.named('ctp1', { argoClusterName: 'ctp1' });
      for (const name of ['a', 'b', 'c', 'd']) {
        const deletion = name === 'b' ? { deletion: ArgoDeletion.ORPHAN } : {};
        new ArgoControlPlaneApp(chart, name, { controlPlane: ctp1, project: 'platform', source: ArgoSource.git(git, { path: name }), syncPolicy, ...deletion });
      }
    })).toEqual([
      "chart/a argo/deletion: 'deletion' is not given here and in 2 other Applications, so that all resources stay when the Application is deleted, although 'syncPolicy' prunes what leaves the source: "
      + 'choose ArgoDeletion.ORPHAN to keep the resources, or ArgoDeletion.CASCADE_FOREGROUND to delete them',
    ]);
  });

  test.each<[string, Props]>([
    ['ORPHAN', { syncPolicy, deletion: ArgoDeletion.ORPHAN }],
    ['CASCADE_FOREGROUND', { syncPolicy, deletion: ArgoDeletion.CASCADE_FOREGROUND }],
    ['a finalizer in metadata', { syncPolicy, metadata: { finalizers: [`${finalizer}/background`] } }],
    ['no pruning', { syncPolicy: ArgoSyncPolicy.automated({ selfHeal: true }) }],
    ['sync by hand', { syncPolicy: ArgoSyncPolicy.manual() }],
    ['automated sync that is switched off', { syncPolicy: ArgoSyncPolicy.automated({ prune: true, enabled: false }) }],
  ])('with %s nothing is warned of', (_name, props) => {
    expect(warnings(props)).toEqual([]);
  });
});

test('several Applications may apply the same folder to the same control plane, with a warning', () => {
  expect(warningsOf((chart) => {
    claims(chart);
    new ArgoControlPlaneApp(chart, 'again', {
      controlPlane: ControlPlane.named('ctp1', { argoClusterName: 'ctp1' }), project: 'platform', source: ArgoSource.git(git, { path: 'claims' }),
    });
  })).toEqual([
    "chart/again argo/shared-source: 'source' is also applied to the same place by 'chart/claims', so that objects with the same names go back and forth between the two: " +
    'let one of them own the objects, or acknowledge this if their names depend on the name of the Application, as those of a chart do',
  ]);
});

test('a chart can have several Applications, and refuses the second with the same name', () => {
  const chart = new Chart(testApp(), 'chart');
  const props = { controlPlane: ControlPlane.coLocated('ctp0'), project: 'platform', source: ArgoSource.git(git, { path: '.' }) };
  claims(chart);
  new ArgoControlPlaneApp(chart, 'other', props);
  expect(manifestsOf(chart).map(({ metadata }) => metadata.name)).toEqual(['claims', 'other']);
  new ArgoControlPlaneApp(chart, 'twin', { ...props, metadata: { name: 'claims' } });
  expect(thrownBy(() => manifestsOf(chart))).toBe(
    'Validation failed with the following errors:\n'
    + "  [chart/twin] 'metadata.name' must be unique per kind and namespace on one cluster, got Application 'argocd/claims', already defined by 'chart/claims': "
    + "rename one of them; if they go to different clusters, name these with TargetCluster.set(chart, 'name')",
  );
});
