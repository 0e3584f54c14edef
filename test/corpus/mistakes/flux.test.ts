import { ApiObject, Chart, Duration } from 'cdk8s';
import { mistakesOf, notCompiled } from './mistakes';
import {
  ControlPlane, FluxApi, FluxGitRepository, FluxHelmChart, FluxHelmRelease, FluxKubeConfig, FluxOciRepository, FluxOciRevision, FluxRegistration,
  FluxSource, GitRevision, KustomizationIndex, SecretKey, type FluxGitRepositoryProps, type FluxRegistrationProps,
} from '../../../lib';
import { errorOf, synth, synthOne, testApp, thrownBy, validationOf, warningsOf } from '../../support/synth';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const namespace = 'flux-system';

/** A GitRepository with some props changed. */
const repository = (props: Partial<FluxGitRepositoryProps>) => (chart: Chart) => {
  new FluxGitRepository(chart, 'platform', { git, ...props });
};

const here = ControlPlane.coLocated('hub');
const remote = ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('kubeconfig-ctp1', 'kubeconfig') });
const claims: FluxRegistrationProps = { controlPlane: here, source: FluxSource.fromGitRepositoryName('platform'), path: './claims', prune: true };

/** A registration with some props changed. */
const registration = (props: Partial<FluxRegistrationProps>) => (chart: Chart) => {
  new FluxRegistration(chart, 'ctp1-claims', { ...claims, ...props });
};

mistakesOf('flux', {}, (mistake) => {
  mistake('flux-cross-namespace-blocked', () => {
    const build = (chart: Chart) => {
      const source = new FluxGitRepository(chart, 'platform', { git });
      registration({ source, metadata: { namespace: 'team-a' } })(chart);
    };
    expect(synth(build, { namespace })[1].spec.sourceRef).toEqual({ kind: 'GitRepository', name: 'platform', namespace });
    expect(warningsOf(build, { namespace })).toEqual([
      "chart/ctp1-claims flux/cross-namespace: 'source' is 'platform' in namespace 'flux-system', which Flux rejects if it was installed with --no-cross-namespace-refs: put both into one namespace, or acknowledge this if it was not",
    ]);
    // Whether it works depends on the installation: many Kustomizations name the namespace of their source and are right.
    const byName = FluxSource.fromGitRepositoryName('platform', { namespace });
    expect(warningsOf(registration({ source: byName, metadata: { namespace: 'team-a' } }))).toEqual([]);
  });

  mistake('flux-git-scp-url', () => {
    expect(errorOf(repository({ git: { ...git, url: 'git@github.com:acme/platform.git' } }))).toBe(
      "[chart/platform] 'git.url' must start with https://, http:// or ssh:// and name a host and a path, got \"git@github.com:acme/platform.git\": write 'ssh://git@github.com/acme/platform.git', with a slash instead of the colon");
  });

  mistake('flux-git-interval-number', () => {
    const build = (chart: Chart) => new FluxGitRepository(chart, 'platform', {
      git,
      // @ts-expect-error a number of seconds
      interval: 30,
    });
    expect(errorOf(build)).toBe("[chart/platform] 'interval' must be a Duration, got 30: write Duration.seconds(30)");
    expect(synthOne(repository({ interval: Duration.seconds(30) })).spec.interval).toBe('30s');
  });

  mistake('flux-git-timeout-hours', () => {
    expect(synthOne(repository({ timeout: Duration.hours(1) })).spec.timeout).toBe('60m0s');
    const build = (chart: Chart) => new FluxGitRepository(chart, 'platform', {
      git,
      // @ts-expect-error a string
      timeout: '1h',
    });
    expect(errorOf(build)).toBe("[chart/platform] 'timeout' must be a Duration, got \"1h\": write Duration.hours(1)");
  });

  mistake('flux-git-no-branch', () => {
    // @ts-expect-error no revision
    notCompiled(repository({ git: { url: git.url } }));
    expect(errorOf(repository({ git: { ...git, revision: GitRevision.head() } }))).toBe(
      "[chart/platform] 'git.revision' must name a branch, tag, version range or commit for Flux, got \"HEAD\": Flux follows 'master' by default: use GitRevision.branch('main')");
  });

  mistake('flux-oci-no-scheme', () => {
    const build = (chart: Chart) => new FluxOciRepository(chart, 'platform', { url: 'ghcr.io/acme/manifests/platform', revision: FluxOciRevision.tag('latest') });
    expect(errorOf(build)).toBe(
      "[chart/platform] 'url' must be oci://, a registry and a repository, without a tag or digest, got \"ghcr.io/acme/manifests/platform\": write 'oci://ghcr.io/acme/manifests/platform'");
  });

  mistake('flux-ks-backslash-path', () => {
    expect(errorOf(registration({ path: 'clusters\\staging' }))).toBe(
      "[chart/ctp1-claims] 'path' must have '/' between folders, got \"clusters\\\\staging\": write 'clusters/staging'");
  });

  mistake('flux-ks-dependson-helmrelease', () => {
    const release = (chart: Chart) => new FluxHelmRelease(chart, 'crossplane', { chart: FluxHelmChart.fromHelmRepositoryName('charts', { chart: 'crossplane' }) });
    // @ts-expect-error a HelmRelease is not a Kustomization
    notCompiled((chart) => new FluxRegistration(chart, 'ctp1-claims', { ...claims, dependsOn: [release(chart)] }));
    const build = (chart: Chart) => {
      const installs = new FluxRegistration(chart, 'crossplane', { ...claims, path: './crossplane', wait: true });
      registration({ dependsOn: [installs] })(chart);
    };
    expect(synth(build)[1].spec.dependsOn).toEqual([{ name: 'crossplane' }]);
  });

  mistake('flux-ks-dependson-cycle', () => {
    const build = (chart: Chart) => {
      const apps = new FluxRegistration(chart, 'apps', { ...claims, path: './apps' });
      const infra = new FluxRegistration(chart, 'infra', { ...claims, path: './infra', dependsOn: [apps] });
      apps.addDependsOn(infra);
    };
    expect(validationOf(build, { namespace })).toEqual([
      "[chart/infra] 'dependsOn' must not lead back to itself, got apps -> infra -> apps: remove one of these dependencies: Flux would wait forever",
    ]);
  });

  mistake('flux-ks-health-wildcard', () => {
    expect(errorOf(registration({ healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: '*', namespace: 'test' }] }))).toBe(
      "[chart/ctp1-claims] 'healthChecks[0].name' must be the name of one object, got \"*\": wildcards are taken literally: name each object, or set 'wait' to true for all of them");
  });

  mistake('flux-ks-wait-and-healthchecks', () => {
    expect(warningsOf(registration({ wait: true, healthChecks: [{ kind: 'Deployment', name: 'a', namespace: 'b' }] }))).toEqual([
      "chart/ctp1-claims flux/no-effect: 'healthChecks' has no effect when 'wait' is true, since Flux then waits for every object: remove one of them",
    ]);
  });

  mistake('flux-ks-targetnamespace-missing', () => {
    const build = (...namespaces: readonly string[]) => (chart: Chart) => {
      for (const name of namespaces) new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      registration({ targetNamespace: 'playground' })(chart);
    };
    expect(warningsOf(build('web'))).toEqual([
      "chart/ctp1-claims flux/target-namespace: 'targetNamespace' is 'playground', which Flux does not create, and this app creates other namespaces only: add a Namespace, or acknowledge this if it exists on the control plane",
    ]);
    expect(warningsOf(build('web', 'playground'))).toEqual([]);
    // Half of all Kustomizations apply into a namespace that something else creates.
    expect(warningsOf(build())).toEqual([]);
  });

  mistake('flux-ks-substitute-yes', () => {
    expect(warningsOf(registration({ postBuild: { substitute: { isNecessary: 'yes' } } }))).toEqual([
      "chart/ctp1-claims flux/substitute-type: 'postBuild.substitute.isNecessary' is \"yes\", which becomes a boolean or number in the manifest, even where \"${isNecessary}\" has quotes: put quotes into the value where a string is wanted, '\"yes\"'",
    ]);
    expect(warningsOf(registration({ postBuild: { substitute: { isNecessary: '"yes"' } } }))).toEqual([]);
  });

  mistake('flux-ks-substitute-eats-shell', () => {
    const build = (chart: Chart) => {
      registration({ postBuild: { substitute: { cluster: 'ctp1' } } })(chart);
      new ApiObject(chart, 'script', { apiVersion: 'v1', kind: 'ConfigMap', data: { 'run.sh': 'curl ${PW_URL}' } });
    };
    expect(warningsOf(build)).toEqual([
      "chart/ctp1-claims flux/substitution: 'postBuild' would replace ${PW_URL} in ConfigMap 'chart/script' if that is in the path: write $${PW_URL} there, or annotate it with kustomize.toolkit.fluxcd.io/substitute: disabled",
    ]);
  });

  mistake('flux-ks-decryption-no-provider', () => {
    expect(synthOne(registration({ decryption: { secretRef: { name: 'sops-age' } } })).spec.decryption).toEqual({ provider: 'sops', secretRef: { name: 'sops-age' } });
  });

  mistake('flux-ks-patches-strings', () => {
    const patch = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n';
    // @ts-expect-error a string instead of { patch, target }
    notCompiled(registration({ patches: [patch] }));
    expect(synthOne(registration({ patches: [{ patch }] })).spec.patches).toEqual([{ patch }]);
  });

  mistake('flux-ks-patch-no-metadata', () => {
    expect(errorOf(registration({ patches: [{ target: { kind: 'ConfigMap', name: 'test' }, patch: 'data:\n  foo: quux\n' }] }))).toBe(
      "[chart/ctp1-claims] 'patches[0].patch' must have apiVersion, kind and metadata.name, even with a target, got a merge patch without apiVersion, kind, metadata.name: add what is missing; with a target, the values need not match");
  });

  mistake('flux-ks-patch-delete-no-target', () => {
    const patch = '$patch: delete\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: bar\n';
    expect(errorOf(registration({ patches: [{ patch, target: {} }] }))).toBe(
      "[chart/ctp1-claims] 'patches[0].target' must name a kind and a name for a patch that deletes, got an empty target, which matches every object: write target: { kind, name }, or remove the target");
    expect(warningsOf(registration({ patches: [{ patch, target: { kind: 'Namespace', name: 'bar' } }, { patch }] }))).toEqual([]);
  });

  mistake('flux-ks-kubeconfig-key', () => {
    expect(synthOne(registration({ controlPlane: remote })).spec.kubeConfig).toEqual({ secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } });
    // @ts-expect-error no key
    expect(thrownBy(() => SecretKey.of('kubeconfig-ctp1'))).toBe(
      "[SecretKey.of('kubeconfig-ctp1')] 'key' must be a string, got nothing: pass a string");
  });

  mistake('flux-ks-kubeconfig-both', () => {
    // @ts-expect-error both at once
    notCompiled(registration({ controlPlane: remote, kubeConfig: { secretRef: { name: 'a' }, configMapRef: { name: 'b' } } }));
    expect(synthOne(registration({ controlPlane: remote, kubeConfig: FluxKubeConfig.configMap('b') })).spec.kubeConfig).toEqual({ configMapRef: { name: 'b' } });
  });

  mistake('flux-ks-remote-sa-namespace', () => {
    expect(warningsOf(registration({ controlPlane: remote, serviceAccountName: 'deployer' }), { namespace: 'group-a' })).toEqual([
      "chart/ctp1-claims flux/remote-account: 'serviceAccountName' is 'deployer', which must exist in this namespace on the control plane, and on the cluster of Flux too, where deleting this Kustomization prunes nothing otherwise: add a ServiceAccount 'deployer' without permissions here",
    ]);
  });

  mistake('flux-ks-validation-field', () => {
    expect(errorOf(registration({ clientValidation: true }))).toBe(
      "[chart/ctp1-claims] 'clientValidation' must be left out with FluxApi.V1, got true: kustomize.toolkit.fluxcd.io/v1 always validates on the server: remove it, or use FluxApi.V1BETA1");
    expect(synthOne(registration({ clientValidation: true, api: FluxApi.V1BETA1 }))).toMatchObject({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1beta1', spec: { validation: 'client' } });
  });

  mistake('flux-ks-v1beta1', () => {
    expect(synthOne(registration({})).apiVersion).toBe('kustomize.toolkit.fluxcd.io/v1');
    // @ts-expect-error a version that is not offered
    notCompiled(registration({ api: 'v1beta2' }));
  });

  mistake('flux-ks-two-kinds', () => {
    // @ts-expect-error a field of the other kind
    notCompiled(registration({ resources: ['xp-repo.yaml'] }));
    const index = new KustomizationIndex(testApp({ outputFileExtension: '.yaml' }), 'kustomization', { charts: [], resources: ['xp-repo.yaml'] });
    expect(index.toJson()).toEqual([{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: ['xp-repo.yaml'] }]);
  });

  mistake('flux-ks-no-prune', () => {
    // @ts-expect-error no prune
    const build = (chart: Chart) => new FluxRegistration(chart, 'ctp1-claims', { controlPlane: here, source: claims.source, path: './claims' });
    expect(errorOf(build)).toBe(
      "[chart/ctp1-claims] 'prune' must be true or false, got nothing: say which");
  });

  mistake('flux-ks-two-owners', () => {
    const build = (chart: Chart) => {
      new FluxRegistration(chart, 'apps', claims);
      new FluxRegistration(chart, 'apps-again', claims);
    };
    expect(validationOf(build, { namespace })).toEqual([
      "[chart/apps-again] 'path' must have one owner per control plane, got ./claims, which 'chart/apps' applies too: each would prune what the other one applies: remove one of the two, or write different paths",
    ]);
  });
});
