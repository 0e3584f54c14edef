import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ControlPlane, FluxApi, FluxBucket, FluxGitRepository, FluxKubeConfig, FluxKustomization, FluxOciRevision, FluxRegistration, FluxSource,
  GitRevision, type IControlPlane, SecretKey,
} from '../../../lib';
import { registrations } from '../../corpus/maximal/flux';
import { errorOf, synth, synthOne, thrownBy } from '../../support/synth';
import { claims, here, kustomization, registrationError, registrationWarnings, remote } from '../support';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const bucket = { bucketName: 'claims', endpoint: 'minio.storage:9000' };

/** A control plane that is itself a construct, as those are that create one. */
class MadeControlPlane extends Construct implements IControlPlane {
  public readonly controlPlaneName = 'ctp1';
  public readonly kubeconfig = SecretKey.of('ctp1', 'kubeconfig');
  public readonly isCoLocated = false;
}

describe('FluxRegistration', () => {
  test('minimal: the root of an existing source on the cluster of Flux', () => {
    expect(synthOne((chart) => new FluxRegistration(chart, 'claims', claims))).toEqual({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'claims' },
      spec: { interval: '10m0s', prune: true, sourceRef: { kind: 'GitRepository', name: 'platform' } },
    });
  });

  test('minimal in v1beta1, without client validation', () => {
    expect(synthOne((chart) => new FluxRegistration(chart, 'claims', { ...claims, api: FluxApi.V1BETA1, clientValidation: false }))).toEqual({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1beta1',
      kind: 'Kustomization',
      metadata: { name: 'claims' },
      spec: { interval: '10m0s', prune: true, sourceRef: { kind: 'GitRepository', name: 'platform' }, validation: 'none' },
    });
  });

  test('maximal: every field, in both versions of the API', () => {
    expect(synth(registrations.build, { namespace: 'flux-system' })).toEqual(registrations.expected);
  });

  test('keeps patches of unknown fields and of the apiVersion', () => {
    const manifest = synthOne((chart) => {
      new FluxRegistration(chart, 'claims', claims).apiObject.addJsonPatch(
        JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'kustomize.toolkit.fluxcd.io/v9'),
      );
    }, { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'kustomize.toolkit.fluxcd.io/v9', spec: { futureField: { on: true } } });
  });

  test('keeps a patch of the source that it creates', () => {
    const [, source] = synth((chart) => {
      new FluxRegistration(chart, 'claims', { ...claims, source: FluxSource.git(git) }).sourceApiObject!.addJsonPatch(JsonPatch.add('/spec/futureField', 1));
    }, { newerThanSchema: true });
    expect(source).toMatchObject({ kind: 'GitRepository', spec: { futureField: 1 } });
  });

  describe('objects', () => {
    test('an existing source: one object, which is the registration itself', () => {
      synth((chart) => {
        const registration = new FluxRegistration(chart, 'claims', claims);
        expect(registration.apiObject.node.path).toBe('chart/claims');
        expect(registration.sourceApiObject).toBeUndefined();
        expect(ApiObject.of(registration) === registration).toBe(true);
        expect([registration.kustomizationName, registration.kustomizationNamespace]).toEqual(['claims', undefined]);
        expect(registration.controlPlane).toBe(here);
      });
    });

    test.each([
      ['gitRepository', FluxSource.git(git)],
      ['ociRepository', FluxSource.oci('oci://ghcr.io/acme/manifests', FluxOciRevision.tag('1.0.0'))],
      ['bucket', FluxSource.bucket(bucket)],
    ])('a source that is created for it: two objects, one with the id %s below the other', (id, source) => {
      const manifests = synth((chart) => {
        const metadata = { name: 'eu-claims', namespace: 'sources', labels: { team: 'a' } };
        const registration = new FluxRegistration(chart, 'claims', { ...claims, source, metadata });
        expect(registration.sourceApiObject!.node.path).toBe(`chart/claims/${id}`);
        expect(registration.apiObject.node.path).toBe('chart/claims');
        expect(ApiObject.of(registration) === registration).toBe(true);
        expect([registration.kustomizationName, registration.kustomizationNamespace]).toEqual(['eu-claims', 'sources']);
      });
      expect(manifests.map(({ metadata }) => metadata)).toEqual([
        { name: 'eu-claims', namespace: 'sources', labels: { team: 'a' } }, { name: 'eu-claims', namespace: 'sources', labels: { team: 'a' } },
      ]);
      expect(manifests[0].spec.sourceRef).toEqual({ kind: manifests[1].kind, name: 'eu-claims' });
    });

    test('removing a registration removes the source that it created', () => {
      expect(synth((chart) => {
        new FluxRegistration(chart, 'claims', { ...claims, source: FluxSource.git(git) });
        expect(chart.node.tryRemoveChild('claims')).toBe(true);
      })).toEqual([]);
    });

    test('a dependency on a registration includes the source that it created', () => {
      const kinds = synth((chart) => {
        const first = new ApiObject(chart, 'first', { apiVersion: 'v1', kind: 'ConfigMap' });
        first.addDependency(new FluxRegistration(chart, 'claims', { ...claims, source: FluxSource.git(git) }));
      }).map(({ kind }) => kind);
      expect(kinds).toEqual(['Kustomization', 'GitRepository', 'ConfigMap']);
    });

    test('a source that it creates has the API version and shard of the registration, unless it names its own shard', () => {
      const both = (source: FluxSource) => synth((chart) => new FluxRegistration(chart, 'claims', { ...claims, source, shard: 'a', api: FluxApi.V1BETA1 }))
        .map(({ apiVersion, metadata }) => [apiVersion, metadata.labels]);
      expect(both(FluxSource.git(git))).toEqual([
        ['kustomize.toolkit.fluxcd.io/v1beta1', { 'sharding.fluxcd.io/key': 'a' }], ['source.toolkit.fluxcd.io/v1beta1', { 'sharding.fluxcd.io/key': 'a' }],
      ]);
      expect(both(FluxSource.bucket({ ...bucket, shard: 'b' }))[1]).toEqual(['source.toolkit.fluxcd.io/v1beta1', { 'sharding.fluxcd.io/key': 'b' }]);
    });

    test('one source value gives every registration its own source', () => {
      const source = FluxSource.git(git);
      const names = synth((chart) => {
        new FluxRegistration(chart, 'a', { ...claims, source, path: './a' });
        new FluxRegistration(chart, 'b', { ...claims, source, path: './b' });
      }).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(names).toEqual(['Kustomization a', 'GitRepository a', 'Kustomization b', 'GitRepository b']);
    });
  });

  describe('kubeconfig', () => {
    test('that of the control plane, with its key', () => {
      expect(kustomization({ controlPlane: remote }).kubeConfig).toEqual({ secretRef: { name: 'ctp1', key: 'kubeconfig' } });
    });

    test('another one takes precedence', () => {
      expect(kustomization({ controlPlane: remote, kubeConfig: FluxKubeConfig.configMap('ctp1-oidc') }).kubeConfig).toEqual({ configMapRef: { name: 'ctp1-oidc' } });
      expect(kustomization({ controlPlane: remote, kubeConfig: FluxKubeConfig.secret(SecretKey.of('other', 'value')) }).kubeConfig)
        .toEqual({ secretRef: { name: 'other', key: 'value' } });
    });

    test.each(['value', 'value.yaml'])('v1beta1 finds the key %s by default', (key) => {
      const controlPlane = ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', key) });
      expect(kustomization({ controlPlane, api: FluxApi.V1BETA1 }).kubeConfig).toEqual({ secretRef: { name: 'ctp1' } });
    });

    test('one of the same namespace', () => {
      const controlPlane = ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'kubeconfig', { namespace: 'flux-system' }) });
      expect(synthOne((chart) => new FluxRegistration(chart, 'claims', { ...claims, controlPlane }), { namespace: 'flux-system' }).spec.kubeConfig)
        .toEqual({ secretRef: { name: 'ctp1', key: 'kubeconfig' } });
    });
  });

  describe('dependencies', () => {
    test('name other registrations, without their namespace where it is the same', () => {
      const [, , third] = synth((chart) => {
        const a = new FluxRegistration(chart, 'a', { ...claims, path: './a' });
        const b = new FluxRegistration(chart, 'b', { ...claims, path: './b', metadata: { namespace: 'elsewhere' } });
        const c = new FluxRegistration(chart, 'c', { ...claims, path: './c', dependsOn: [a] });
        c.addDependsOn();
        c.addDependsOn(b, FluxKustomization.fromKustomizationName('d'));
        c.addDependsOn(FluxKustomization.fromKustomizationName('e', { namespace: 'flux-system' }));
      }, { namespace: 'flux-system' });
      expect(third.spec.dependsOn).toEqual([{ name: 'a' }, { name: 'b', namespace: 'elsewhere' }, { name: 'd' }, { name: 'e', namespace: 'flux-system' }]);
    });

    test('may have their own condition', () => {
      const manifests = synth((chart) => {
        const a = new FluxRegistration(chart, 'a', { ...claims, path: './a' });
        new FluxRegistration(chart, 'b', { ...claims, path: './b', dependsOn: [a.readyWhen("dep.status.lastAppliedRevision == 'x'")] });
      });
      expect(manifests[1].spec.dependsOn).toEqual([{ name: 'a', readyExpr: "dep.status.lastAppliedRevision == 'x'" }]);
      const [, named] = synth((chart) => {
        const a = new FluxRegistration(chart, 'a', { ...claims, path: './a' });
        new FluxRegistration(chart, 'b', { ...claims, path: './b', dependsOn: [a.readyWhen('self.metadata.generation > 0')] });
      }, { namespace: 'flux-system' });
      expect(named.spec.dependsOn).toEqual([{ name: 'a', namespace: 'flux-system', readyExpr: 'self.metadata.generation > 0' }]);
    });

    test('do not change the array of the user', () => {
      const dependsOn = [FluxKustomization.fromKustomizationName('infra')];
      synth((chart) => new FluxRegistration(chart, 'claims', { ...claims, dependsOn }).addDependsOn(FluxKustomization.fromKustomizationName('more')));
      expect(dependsOn).toEqual([{ kustomizationName: 'infra' }]);
    });

    test.each<[string, () => unknown, string]>([
      ['an invalid name', () => FluxKustomization.fromKustomizationName('Infra'), "[FluxKustomization.fromKustomizationName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Infra\": use for example 'infra'"],
      ['an invalid namespace', () => FluxKustomization.fromKustomizationName('infra', { namespace: 'flux.system' }), "[FluxKustomization.fromKustomizationName('infra')] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"flux.system\": use for example 'flux-system'"],
    ])('refuse %s', (_name, make, message) => {
      expect(thrownBy(make)).toBe(message);
    });

    test('refuse conditions that never hold', () => {
      const waitFor = (readyExpr: string) => registrationError({ dependsOn: [FluxKustomization.fromKustomizationName('infra', { readyExpr })] });
      expect(waitFor(' ')).toBe("[chart/claims] 'dependsOn.readyExpr' must be a CEL expression, got \" \": write for example `dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')`");
      expect(waitFor("status.phase == 'Ready'")).toBe("[chart/claims] 'dependsOn.readyExpr' must compare 'self' and 'dep', got \"status.phase == 'Ready'\": write 'dep.status' for the other object, or 'self.status' for this one");
      expect(waitFor('object.metadata.generation == 1')).toBe("[chart/claims] 'dependsOn.readyExpr' must compare 'self' and 'dep', got \"object.metadata.generation == 1\": write 'dep' for the other object, or 'self' for this one");
      expect(waitFor('has(dep)')).toBe("[chart/claims] 'dependsOn.readyExpr' must use has() with a field, got \"has(dep)\": has() of a variable does not compile: write for example `has(dep.status.conditions)`");
      expect(waitFor("dep.status.phase == 'Ready")).toBe("[chart/claims] 'dependsOn.readyExpr' must be a CEL expression, got \"dep.status.phase == 'Ready\": close its quotes");
    });

    test('accept conditions over the two objects, also with a macro that names its variable like a field', () => {
      const readyExpr = 'dep.status.conditions.exists(status, status.type == "Ready") && self.spec.path == dep.spec.path';
      expect(kustomization({ dependsOn: [FluxKustomization.fromKustomizationName('infra', { readyExpr })] }).dependsOn).toEqual([{ name: 'infra', readyExpr }]);
    });

    test('with a condition are refused in v1beta1', () => {
      const dependsOn = [FluxKustomization.fromKustomizationName('infra', { readyExpr: 'self.metadata.generation > 0' })];
      expect(registrationError({ dependsOn, api: FluxApi.V1BETA1 })).toBe("[chart/claims] 'dependsOn.readyExpr' must be left out with FluxApi.V1BETA1, got \"self.metadata.generation > 0\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it");
    });
  });

  describe('refuses', () => {
    test('a remote control plane without a kubeconfig: co-location is never assumed', () => {
      expect(registrationError({ controlPlane: ControlPlane.named('ctp1') })).toBe("[chart/claims] 'controlPlane' must have a kubeconfig for Flux, got control plane 'ctp1' without one: pass { kubeconfig: SecretKey.of('secret', 'kubeconfig') } to ControlPlane.named('ctp1', ...), or use ControlPlane.coLocated('ctp1') if Flux runs on it");
    });

    test('a kubeconfig for a co-located control plane', () => {
      expect(registrationError({ kubeConfig: FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig')) })).toBe("[chart/claims] 'kubeConfig' must be left out for a co-located control plane, got \"ctp1\": remove it, or describe the remote control plane with ControlPlane.named('hub', ...)");
      expect(registrationError({ kubeConfig: FluxKubeConfig.configMap('ctp1') })).toBe("[chart/claims] 'kubeConfig' must be left out for a co-located control plane, got \"ctp1\": remove it, or describe the remote control plane with ControlPlane.named('hub', ...)");
    });

    test('a kubeconfig of another namespace, at the prop that the user gave', () => {
      const build = (props: object) => errorOf((chart) => new FluxRegistration(chart, 'claims', { ...claims, ...props }), { namespace: 'flux-system' });
      const kubeconfig = SecretKey.of('ctp1', 'kubeconfig', { namespace: 'ctp1-system' });
      expect(build({ controlPlane: ControlPlane.named('ctp1', { kubeconfig }) })).toBe("[chart/claims] 'controlPlane.kubeconfig' must be in namespace 'flux-system', got namespace 'ctp1-system': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
      expect(build({ controlPlane: remote, kubeConfig: FluxKubeConfig.secret(kubeconfig) })).toBe("[chart/claims] 'kubeConfig' must be in namespace 'flux-system', got namespace 'ctp1-system': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    });

    test('client validation in v1', () => {
      expect(registrationError({ clientValidation: false })).toBe("[chart/claims] 'clientValidation' must be left out with FluxApi.V1, got false: kustomize.toolkit.fluxcd.io/v1 always validates on the server: remove it, or use FluxApi.V1BETA1");
    });

    test.each<[string, object, string]>([
      ['an OCI artifact', { source: FluxSource.oci('oci://ghcr.io/acme/manifests', FluxOciRevision.tag('1.0.0')) }, "[chart/claims] 'source' must be a GitRepository or Bucket with FluxApi.V1BETA1, got OCIRepository: kustomize.toolkit.fluxcd.io/v1beta1 knows no other sources: use FluxApi.V1"],
      ['an existing OCIRepository', { source: FluxSource.fromOciRepositoryName('manifests') }, "[chart/claims] 'source' must be a GitRepository or Bucket with FluxApi.V1BETA1, got OCIRepository: kustomize.toolkit.fluxcd.io/v1beta1 knows no other sources: use FluxApi.V1"],
      ['an ExternalArtifact', { source: FluxSource.fromExternalArtifactName('manifests') }, "[chart/claims] 'source' must be a GitRepository or Bucket with FluxApi.V1BETA1, got ExternalArtifact: kustomize.toolkit.fluxcd.io/v1beta1 knows no other sources: use FluxApi.V1"],
      ['a ConfigMap', { controlPlane: remote, kubeConfig: FluxKubeConfig.configMap('ctp1') }, "[chart/claims] 'kubeConfig' must be a Secret with FluxApi.V1BETA1, got ConfigMap 'ctp1': kustomize.toolkit.fluxcd.io/v1beta1 has no field for a ConfigMap: use FluxApi.V1"],
      ['a key that Flux would not find', { controlPlane: remote }, "[chart/claims] 'controlPlane.kubeconfig' must have the key 'value' or 'value.yaml' with FluxApi.V1BETA1, got key 'kubeconfig': kustomize.toolkit.fluxcd.io/v1beta1 has no field for the key: use FluxApi.V1"],
      ['a key that Flux would not find, given as kubeConfig', { controlPlane: remote, kubeConfig: FluxKubeConfig.secret(SecretKey.of('ctp1', 'config')) }, "[chart/claims] 'kubeConfig' must have the key 'value' or 'value.yaml' with FluxApi.V1BETA1, got key 'config': kustomize.toolkit.fluxcd.io/v1beta1 has no field for the key: use FluxApi.V1"],
    ])('with v1beta1: %s', (_name, props, message) => {
      expect(registrationError({ ...props, api: FluxApi.V1BETA1 })).toBe(message);
    });

    test('constructs of another app', () => {
      const other = new Chart(new App(), 'other');
      const secret = new Secret(other, 'kubeconfig');
      const source = new FluxGitRepository(other, 'platform', { git });
      const registration = new FluxRegistration(other, 'infra', claims);
      expect(registrationError({ source })).toBe("[chart/claims] 'source' must be in the same app, got \"other/platform\": create it in this app, or refer to it by name with fromGitRepositoryName('platform')");
      expect(registrationError({ dependsOn: [registration] })).toBe("[chart/claims] 'dependsOn' must be in the same app, got \"other/infra\": create it in this app, or refer to it by name with fromKustomizationName('infra')");
      expect(registrationError({ controlPlane: new MadeControlPlane(other, 'ctp1') })).toBe("[chart/claims] 'controlPlane' must be in the same app, got \"other/ctp1\": create it in this app, or describe it with ControlPlane.named('ctp1', ...)");
      expect(registrationError({ controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.fromSecret(secret, 'kubeconfig') }) })).toBe("[chart/claims] 'controlPlane.kubeconfig' must be in the same app, got \"other/kubeconfig\": create it in this app, or refer to it by name with SecretKey.of('other-kubeconfig-c8d26fd2', 'kubeconfig')");
      expect(registrationError({ controlPlane: remote, kubeConfig: FluxKubeConfig.secret(SecretKey.fromSecret(secret, 'kubeconfig')) })).toBe("[chart/claims] 'kubeConfig' must be in the same app, got \"other/kubeconfig\": create it in this app, or refer to it by name with SecretKey.of('other-kubeconfig-c8d26fd2', 'kubeconfig')");
      expect(registrationError({ decryption: { secretRef: secret } })).toBe("[chart/claims] 'decryption.secretRef' must be in the same app, got \"other/kubeconfig\": create it in this app, or refer to it by name: { name: 'other-kubeconfig-c8d26fd2' }");
    });

    test('a name of more than 63 characters, which becomes a label', () => {
      expect(errorOf((chart) => new FluxRegistration(chart, 'a'.repeat(64), claims))).toBe("[chart/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa] 'id' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 63 characters), got \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\": use for example 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'");
      expect(registrationError({ metadata: { name: `${'b'.repeat(63)}-c` } })).toBe("[chart/claims] 'metadata.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 63 characters), got \"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb-c\": use for example 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'");
      expect(synthOne((chart) => new FluxRegistration(chart, 'a'.repeat(63), claims)).metadata.name).toBe('a'.repeat(63));
    });

    test('an invalid shard', () => {
      expect(registrationError({ shard: 'a/b' })).toBe("[chart/claims] 'shard' must be a label value (1 to 63 letters, digits, '-', '_' and '.'), got \"a/b\": write it as in the controllers' --watch-label-selector, for example 'shard1'");
    });
  });

  test('a control plane may be a construct of the same app', () => {
    const [manifest] = synth((chart) => new FluxRegistration(chart, 'claims', { ...claims, controlPlane: new MadeControlPlane(chart, 'ctp1') }));
    expect(manifest.spec.kubeConfig).toEqual({ secretRef: { name: 'ctp1', key: 'kubeconfig' } });
  });

  test('a shared source is written with its namespace only if that differs', () => {
    const refs = (namespace?: string) => synth((chart) => {
      const source = new FluxBucket(chart, 'claims', { ...bucket, ...(namespace === undefined ? {} : { metadata: { namespace } }) });
      new FluxRegistration(chart, 'a', { ...claims, source });
    }, { namespace: 'flux-system' })[1].spec.sourceRef;
    expect(refs()).toEqual({ kind: 'Bucket', name: 'claims' });
    expect(refs('sources')).toEqual({ kind: 'Bucket', name: 'claims', namespace: 'sources' });
  });

  test('has no warnings for common props', () => {
    expect(registrationWarnings({ controlPlane: remote, path: './claims', interval: Duration.minutes(1), retryInterval: Duration.minutes(20) })).toEqual([]);
  });
});

test('dependsOn may be empty, and must be an array', () => {
  expect(registrationWarnings({ dependsOn: [] })).toEqual([]);
  expect(registrationError({ dependsOn: FluxKustomization.fromKustomizationName('infra') as never })).toBe(
    "[chart/claims] 'dependsOn' must be an array, got an object: wrap it in [ ]");
});
