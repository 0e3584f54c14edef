import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { parse } from 'yaml';
import {
  FluxActionStrategy, FluxDataKind, FluxDriftDetectionMode, FluxHelmChart, FluxHelmRelease, FluxKubeConfig, FluxServerSideApply, FluxWaitStrategy,
  SecretKey, type FluxHelmReleaseProps,
} from '../../../lib';
import { helmReleases } from '../../corpus/maximal/flux';
import { synth, synthOne, thrownBy, validationOf, warningsOf } from '../../support/synth';
import { deepFreeze, release, releaseError, releaseWarnings, spaces } from '../support';

const { RETRY_ON_FAILURE, REMEDIATE_ON_FAILURE } = FluxActionStrategy;

describe('FluxHelmRelease', () => {
  test('minimal: the chart and the interval are always written', () => {
    expect(synthOne((chart) => new FluxHelmRelease(chart, 'spaces', { chart: spaces }))).toEqual({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'spaces' },
      spec: { chart: { spec: { chart: 'spaces', sourceRef: { kind: 'HelmRepository', name: 'charts' } } }, interval: '10m0s' },
    });
  });

  test('maximal: every field', () => {
    expect(synth(helmReleases.build, { namespace: 'flux-system' })).toEqual(helmReleases.expected);
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => {
      new FluxHelmRelease(chart, 'spaces', { chart: spaces, values: { a: null } }).apiObject.addJsonPatch(
        JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'helm.toolkit.fluxcd.io/v9'), JsonPatch.replace('/spec/values/a', 1),
      );
    }, { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'helm.toolkit.fluxcd.io/v9', spec: { futureField: { on: true }, values: { a: 1 } } });
  });

  test('has the name and namespace of its metadata', () => {
    synth((chart) => {
      const plain = new FluxHelmRelease(chart, 'spaces', { chart: spaces });
      expect([plain.helmReleaseName, plain.helmReleaseNamespace, plain.apiObject.node.path]).toEqual(['spaces', undefined, 'chart/spaces']);
      const named = new FluxHelmRelease(chart, 'other', { chart: spaces, metadata: { name: 'hub', namespace: 'apps' } });
      expect([named.helmReleaseName, named.helmReleaseNamespace]).toEqual(['hub', 'apps']);
    });
  });

  describe('values', () => {
    const values = {
      'removed': null,
      'kept': { inner: null, deeper: { a: { b: null } }, text: 'x' },
      'list': [null, 1, { a: null }, [null, [null]]],
      'only': { one: null },
      'empty': {},
      'none': [],
      'slash/ed~key.with.dots': { '~/': null },
      'zero': 0,
      'no': false,
      'blank': '',
    };

    test('keep nulls wherever they are, since a null removes a default of the chart', () => {
      expect(release({ values }).values).toEqual(values);
    });

    test('keep nulls in the file too', () => {
      const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'flux-values-'));
      try {
        const app = new App({ outdir });
        new FluxHelmRelease(new Chart(app, 'hub'), 'spaces', { chart: spaces, values });
        app.synth();
        expect(parse(fs.readFileSync(path.join(outdir, 'hub.k8s.yaml'), 'utf8')).spec.values).toEqual(values);
      } finally {
        fs.rmSync(outdir, { recursive: true });
      }
    });

    test('of the user are not changed', () => {
      const before = JSON.stringify(values);
      release({ values: Object.freeze(values) });
      expect(JSON.stringify(values)).toBe(before);
    });

    test('leave out undefined', () => {
      expect(release({ values: { a: undefined, b: { c: undefined, d: null } } }).values).toEqual({ b: { d: null } });
      expect(release({})).not.toHaveProperty('values');
      expect(release({ values: {} }).values).toEqual({});
    });
  });

  test('does not change the arrays of the user', () => {
    const props = {
      valuesFrom: [{ kind: FluxDataKind.SECRET, name: 'values' }],
      postRenderers: [{ patches: [{ patch: '- op: remove\n  path: /a\n', target: { kind: 'A' } }], images: [{ name: 'web', newTag: '2' }] }],
      driftDetection: { mode: FluxDriftDetectionMode.WARN, ignore: [{ paths: ['/spec/replicas'] }] },
      healthCheckExprs: [{ apiVersion: 'example.org/v1', kind: 'Database', current: 'true' }],
      test: { enable: true, filters: [{ name: 'smoke' }] },
      values: { list: [1, null, { a: null }], nested: { gone: null } },
    };
    const before = JSON.stringify(props);
    const { postRenderers, ...rest } = JSON.parse(before);
    expect(release(deepFreeze(props))).toMatchObject({ ...rest, postRenderers: [{ kustomize: postRenderers[0] }] });
    expect(JSON.stringify(props)).toBe(before);
  });

  describe('dependencies', () => {
    test('name other releases, without their namespace where it is the same', () => {
      const manifests = synth((chart) => {
        const a = new FluxHelmRelease(chart, 'a', { chart: spaces });
        const b = new FluxHelmRelease(chart, 'b', { chart: spaces, metadata: { namespace: 'elsewhere' } });
        const dependsOn = [a, b, FluxHelmRelease.fromHelmReleaseName('c'), FluxHelmRelease.fromHelmReleaseName('d', { namespace: 'flux-system', readyExpr: 'self.metadata.generation > 0' })];
        new FluxHelmRelease(chart, 'e', { chart: spaces, dependsOn });
        expect(dependsOn).toHaveLength(4);
      }, { namespace: 'flux-system' });
      expect(manifests[2].spec.dependsOn).toEqual([
        { name: 'a' }, { name: 'b', namespace: 'elsewhere' }, { name: 'c' }, { name: 'd', namespace: 'flux-system', readyExpr: 'self.metadata.generation > 0' },
      ]);
    });

    test('refuse invalid names and conditions', () => {
      expect(thrownBy(() => FluxHelmRelease.fromHelmReleaseName('Crossplane'))).toBe("[FluxHelmRelease.fromHelmReleaseName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Crossplane\": use for example 'crossplane'");
      expect(thrownBy(() => FluxHelmRelease.fromHelmReleaseName('crossplane', { namespace: 'a_b' }))).toBe("[FluxHelmRelease.fromHelmReleaseName('crossplane')] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"a_b\": use for example 'a-b'");
      expect(releaseError({ dependsOn: [FluxHelmRelease.fromHelmReleaseName('crossplane', { readyExpr: 'metadata.generation > 0' })] })).toBe("[chart/spaces] 'dependsOn.readyExpr' must compare 'self' and 'dep', got \"metadata.generation > 0\": write 'dep.metadata' for the other object, or 'self.metadata' for this one");
    });
  });

  describe('accepts without a warning', () => {
    test.each<[string, Partial<FluxHelmReleaseProps>]>([
      ['a release name of 53 characters', { releaseName: 'a'.repeat(53) }],
      ['a name that Flux shortens itself', { metadata: { name: 'a'.repeat(63) }, targetNamespace: 'b'.repeat(63), install: { createNamespace: true } }],
      ['a release name with dots', { releaseName: 'spaces.eu' }],
      ['unlimited retries', { install: { remediation: { retries: -1 } }, upgrade: { remediation: { retries: 0 } } }],
      ['a negative history', { maxHistory: -1 }],
      ['a retry interval with retries', { upgrade: { strategy: { name: RETRY_ON_FAILURE, retryInterval: Duration.minutes(1) } } }],
      ['the strategy of remediation', { install: { strategy: { name: REMEDIATE_ON_FAILURE }, remediation: { retries: 1 } } }],
      ['a namespace that is created', { targetNamespace: 'apps', install: { createNamespace: true } }],
      ['force with client-side apply', { upgrade: { force: true, serverSideApply: FluxServerSideApply.DISABLED } }],
      ['options that are false', { upgrade: { force: false }, rollback: { force: false, recreate: false }, install: { createNamespace: false } }],
      ['ignored objects while drift is detected', { driftDetection: { mode: FluxDriftDetectionMode.ENABLED, ignore: [{ paths: [''] }] } }],
      ['nothing ignored without a mode', { driftDetection: { ignore: [] } }],
      ['tests', { test: { enable: true } }],
      ['a history that is kept', { uninstall: { keepHistory: true } }],
      ['Helm\'s own wait', { waitStrategy: FluxWaitStrategy.LEGACY }],
    ])('%s', (_name, props) => {
      expect(releaseWarnings(props)).toEqual([]);
    });

    test('records in the namespace of the target, or a name that Flux derives', () => {
      const warnings = (props: Partial<FluxHelmReleaseProps>) => warningsOf((chart) => new FluxHelmRelease(chart, 'spaces', { chart: spaces, ...props }), { namespace: 'flux-system' });
      expect(warnings({ releaseName: 'spaces', targetNamespace: 'apps', storageNamespace: 'apps' })).toEqual([]);
      expect(warnings({ releaseName: 'spaces', targetNamespace: 'flux-system' })).toEqual([]);
      expect(warnings({ targetNamespace: 'apps', install: { createNamespace: true } })).toEqual([]);
      expect(warnings({ releaseName: 'spaces' })).toEqual([]);
      expect(warnings({ releaseName: 'spaces', targetNamespace: 'apps', install: { createNamespace: true } })).toEqual([]);
      expect(warnings({ releaseName: 'spaces', targetNamespace: 'apps' })).toEqual(["chart/spaces flux/storage-namespace: 'storageNamespace' is missing, so Helm keeps the records of release 'spaces' in 'flux-system', where `helm ls -n apps` does not find them and a release of the helm command is not taken over: write 'apps'"]);
      expect(releaseWarnings({ releaseName: 'spaces', targetNamespace: 'apps', install: { createNamespace: true } })).toEqual([]);
    });
  });

  describe('refuses', () => {
    test.each<[string, Partial<FluxHelmReleaseProps>, string]>([
      ['a release name of 54 characters', { releaseName: 'a'.repeat(54) }, "[chart/spaces] 'releaseName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 53 characters), got \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\": use for example 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"],
      ['a release name in capitals', { releaseName: 'Spaces' }, "[chart/spaces] 'releaseName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 53 characters), got \"Spaces\": use for example 'spaces'"],
      ['a target namespace with a dot', { targetNamespace: 'upbound.system' }, "[chart/spaces] 'targetNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"upbound.system\": use for example 'upbound-system'"],
      ['a storage namespace in capitals', { storageNamespace: 'Apps' }, "[chart/spaces] 'storageNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Apps\": use for example 'apps'"],
      ['an invalid name of a ServiceAccount', { serviceAccountName: 'a_b' }, "[chart/spaces] 'serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"a_b\": use for example 'a-b'"],
      ['a fractional history', { maxHistory: 1.5 }, "[chart/spaces] 'maxHistory' must be a whole number, got 1.5: round it"],
      ['a fractional retry', { install: { remediation: { retries: 0.5 } } }, "[chart/spaces] 'install.remediation.retries' must be a whole number, got 0.5: round it"],
      ['a retry interval without retries', { upgrade: { strategy: { name: REMEDIATE_ON_FAILURE, retryInterval: Duration.minutes(1) } } }, "[chart/spaces] 'upgrade.strategy.retryInterval' must be left out for the strategy FluxActionStrategy.REMEDIATE_ON_FAILURE, got a retry interval: remove it, or set 'upgrade.strategy.name' to FluxActionStrategy.RETRY_ON_FAILURE"],
      ['a retry interval of 0', { install: { strategy: { name: RETRY_ON_FAILURE, retryInterval: Duration.seconds(0) } } }, "[chart/spaces] 'install.strategy.retryInterval' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
      ['a timeout of 0', { timeout: Duration.seconds(0) }, "[chart/spaces] 'timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
      ['a timeout of 0 for an action', { upgrade: { timeout: Duration.seconds(0) } }, "[chart/spaces] 'upgrade.timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
      ['a timeout of 0 for a rollback', { rollback: { timeout: Duration.seconds(0) } }, "[chart/spaces] 'rollback.timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
      ['a timeout of 0 for an uninstallation', { uninstall: { timeout: Duration.seconds(0) } }, "[chart/spaces] 'uninstall.timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
      ['an ignored field without its slash', { driftDetection: { mode: FluxDriftDetectionMode.WARN, ignore: [{ paths: ['spec.replicas'] }] } }, "[chart/spaces] 'driftDetection.ignore[0].paths[0]' must be a JSON pointer, which starts with '/', got \"spec.replicas\": write '/spec/replicas'"],
      ['a label of Flux', { commonMetadata: { labels: { 'kustomize.toolkit.fluxcd.io/namespace': 'x' } } }, "[chart/spaces] 'commonMetadata.labels' must not set the labels of Flux, got \"kustomize.toolkit.fluxcd.io/namespace\": Flux finds objects to prune by this label: remove it"],
      ['an invalid shard', { shard: 'a b' }, "[chart/spaces] 'shard' must be a label value (1 to 63 letters, digits, '-', '_' and '.'), got \"a b\": write it as in the controllers' --watch-label-selector, for example 'shard1'"],
      ['a name of 64 characters, which becomes a label', { metadata: { name: 'a'.repeat(64) } }, "[chart/spaces] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 63 characters), got \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\": use for example 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"],
    ])('%s', (_name, props, message) => {
      expect(releaseError(props)).toBe(message);
    });

    test('constructs of another app', () => {
      const other = new Chart(new App(), 'other');
      const secret = new Secret(other, 'kubeconfig');
      expect(releaseError({ dependsOn: [new FluxHelmRelease(other, 'crossplane', { chart: spaces })] })).toBe("[chart/spaces] 'dependsOn' must be in the same app, got \"other/crossplane\": create it in this app, or refer to it by name with fromHelmReleaseName('crossplane')");
      expect(releaseError({ kubeConfig: FluxKubeConfig.secret(SecretKey.fromSecret(secret, 'kubeconfig')) })).toBe("[chart/spaces] 'kubeConfig' must be in the same app, got \"other/kubeconfig\": create it in this app, or refer to it by name with SecretKey.of('other-kubeconfig-c8d26fd2', 'kubeconfig')");
    });

    test('two releases of one name', () => {
      expect(validationOf((chart) => {
        new FluxHelmRelease(chart, 'a', { chart: spaces, metadata: { name: 'spaces' } });
        new FluxHelmRelease(chart, 'b', { chart: FluxHelmChart.fromHelmChartName('other'), releaseName: 'other', metadata: { name: 'spaces' } });
      })).toEqual(["[chart/b] 'metadata.name' must be unique per kind and namespace on one cluster, got HelmRelease 'spaces', already defined by 'chart/a': rename one of them; if they go to different clusters, name these with TargetCluster.set(chart, 'name')"]);
    });
  });

  test.each<[string, Partial<FluxHelmReleaseProps>, string]>([
    ['a namespace to create that is not named', { install: { createNamespace: true } }, "chart/spaces flux/no-effect: 'install.createNamespace' has no effect without 'targetNamespace', since the chart goes into the namespace of the HelmRelease: remove it"],
    ['remediation together with retries on installation', { install: { strategy: { name: RETRY_ON_FAILURE }, remediation: { retries: 3 } } }, "chart/spaces flux/no-effect: 'install.remediation' has no effect with the strategy FluxActionStrategy.RETRY_ON_FAILURE: remove it, or 'install.strategy'"],
    ['remediation together with retries on upgrade', { upgrade: { strategy: { name: RETRY_ON_FAILURE }, remediation: {} } }, "chart/spaces flux/no-effect: 'upgrade.remediation' has no effect with the strategy FluxActionStrategy.RETRY_ON_FAILURE: remove it, or 'upgrade.strategy'"],
    ['force with server-side apply', { upgrade: { force: true } }, "chart/spaces flux/no-effect: 'upgrade.force' has no effect with server-side apply: remove it, or set 'upgrade.serverSideApply' to FluxServerSideApply.DISABLED"],
    ['force with server-side apply by default', { upgrade: { force: true, serverSideApply: FluxServerSideApply.AUTO } }, "chart/spaces flux/no-effect: 'upgrade.force' has no effect with server-side apply: remove it, or set 'upgrade.serverSideApply' to FluxServerSideApply.DISABLED"],
    ['force of a rollback with server-side apply', { rollback: { force: true, serverSideApply: FluxServerSideApply.ENABLED } }, "chart/spaces flux/no-effect: 'rollback.force' has no effect with server-side apply: remove it, or set 'rollback.serverSideApply' to FluxServerSideApply.DISABLED"],
    ['restarts in a rollback', { rollback: { recreate: true } }, "chart/spaces flux/no-effect: 'rollback.recreate' has no effect since Helm 4: remove it"],
    ['tests that are not enabled', { test: { ignoreFailures: true } }, "chart/spaces flux/no-effect: 'test' has no effect unless 'test.enable' is true: set 'test.enable' to true, or remove 'test'"],
    ['ignored objects without a mode', { driftDetection: { ignore: [{ paths: ['/spec/replicas'] }] } }, "chart/spaces flux/no-effect: 'driftDetection.ignore' has no effect while drift detection is disabled: set 'driftDetection.mode' to FluxDriftDetectionMode.ENABLED or FluxDriftDetectionMode.WARN"],
    ['ignored objects while drift is not detected', { driftDetection: { mode: FluxDriftDetectionMode.DISABLED, ignore: [{ paths: ['/spec/replicas'] }] } }, "chart/spaces flux/no-effect: 'driftDetection.ignore' has no effect while drift detection is disabled: set 'driftDetection.mode' to FluxDriftDetectionMode.ENABLED or FluxDriftDetectionMode.WARN"],
    ['expressions with Helm\'s own wait',
      { waitStrategy: FluxWaitStrategy.LEGACY, healthCheckExprs: [{ apiVersion: 'example.org/v1', kind: 'Database', current: 'true' }] }, "chart/spaces flux/no-effect: 'healthCheckExprs' has no effect with the wait strategy FluxWaitStrategy.LEGACY: remove it, or set 'waitStrategy' to FluxWaitStrategy.POLLER"],
    ['an interval below a minute', { interval: Duration.seconds(10) }, "chart/spaces flux/short-interval: 'interval' is 10s, which reconciles more than once a minute, although new revisions are applied at once anyway: use Duration.minutes(10) or more"],
    ['an interval of 0', { interval: Duration.seconds(0) }, "chart/spaces flux/no-interval: 'interval' is 0, so changes made by others are never undone, and failures are not retried: use Duration.minutes(10) or more"],
  ])('warns of %s', (_name, props, message) => {
    expect(releaseWarnings(props)).toEqual([message]);
  });
});

describe('values that cannot be written', () => {
  test('are refused, with their path', () => {
    expect(releaseError({ values: { wait: [{ timeout: Duration.minutes(5) }] } })).toBe(
      "[chart/spaces] 'values.wait[0].timeout' must be a string, number, boolean, array or plain object, got an object of class Duration: write out what the chart reads");
  });
});
