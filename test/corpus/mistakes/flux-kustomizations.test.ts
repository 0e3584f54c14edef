import { ApiObject, Duration, type Chart } from 'cdk8s';
import { data, here, namespace, registration, release, remote, said } from './flux';
import { mistakesOf } from './mistakes';
import {
  ControlPlane, FluxAlert, FluxDataKind, FluxNotificationProvider, FluxObjectKind, FluxObjectReference, FluxRegistration, FluxSubstituteStrategy,
  SecretKey, type FluxHealthCheck, type FluxObjectSelectionOptions, type FluxRegistrationProps,
} from '../../../lib';

const check = (apiVersion: string, kind: string) => registration({ healthChecks: [{ apiVersion, kind, name: 'web', namespace: 'web' }] });

mistakesOf('fluxKustomizations', {
  notKnowable: {
    'flux-ks-path-typo': 'The folders of a repository are not known here.',
    'flux-ks-targetnamespace-renames-ns': 'The objects in a folder of Git are not known here.',
    'flux-ks-no-namespace-in-manifests': 'The objects in a folder of Git are not known here.',
    'flux-ks-sops-missing': 'The objects in a folder of Git are not known here.',
  },
}, (mistake) => {
  mistake('flux-ks-path-is-file', () => {
    expect(said(registration({ path: './claims/database.yaml' }))).toEqual([
      "[chart/ctp1-claims] 'path' must be a folder, got \"./claims/database.yaml\": write './claims'",
    ]);
    expect(said(registration({ path: './claims' }))).toEqual([]);
    // The same for components.
    expect(said(registration({ components: ['../components/a/kustomization.yaml'] }))).toEqual([
      "[chart/ctp1-claims] 'components[0]' must be a folder, got \"../components/a/kustomization.yaml\": write '../components/a'",
    ]);
    expect(said(registration({ components: ['../components/a'] }))).toEqual([]);
  });

  mistake('flux-ks-dependson-kind', () => {
    expect(said(registration({ dependsOn: [{ kind: 'HelmRelease', name: 'crossplane' } as never] }))).toEqual([
      "[chart/ctp1-claims] 'dependsOn[0]' must be an IFluxKustomization, got an object: write for example new FluxKustomization(...), new FluxRegistration(...) or FluxKustomization.fromKustomizationName('name')",
    ]);
    expect(said(registration({ dependsOn: [FluxRegistration.fromKustomizationName('crossplane')] }))).toEqual([]);
  });

  mistake('flux-ks-health-pod-apps', () => {
    expect(said(check('apps/v1', 'Pod'))).toEqual([
      "[chart/ctp1-claims] 'healthChecks[0].apiVersion' must be that of a Pod, got \"apps/v1\": write 'v1'",
    ]);
    expect(said(check('v1', 'Pod'))).toEqual([]);
  });

  mistake('flux-ks-health-job-v1', () => {
    expect(said(check('v1', 'Job'))).toEqual([
      "[chart/ctp1-claims] 'healthChecks[0].apiVersion' must be that of a Job, got \"v1\": write 'batch/v1'",
    ]);
    expect(said(check('batch/v1', 'Job'))).toEqual([]);
    expect(said(check('extensions/v1beta1', 'Deployment'))).toEqual([
      "[chart/ctp1-claims] 'healthChecks[0].apiVersion' must be that of a Deployment, got \"extensions/v1beta1\": write 'apps/v1'",
    ]);
    // Other groups have kinds of the same name, and a placeholder may be any.
    expect(said(check('batch.volcano.sh/v1alpha1', 'Job'))).toEqual([]);
    expect(said(check('${GROUP}/v1', 'Job'))).toEqual([]);
    expect(said(registration({ wait: true, healthCheckExprs: [{ apiVersion: 'v1', kind: 'Job', current: 'true' }] }))).toEqual([
      "[chart/ctp1-claims] 'healthCheckExprs[0].apiVersion' must be that of a Job, got \"v1\": write 'batch/v1'",
    ]);
  });

  mistake('flux-ks-health-release-name', () => {
    const nginx = { kind: 'Deployment', name: 'ingress-nginx', namespace: 'ingress' };
    const build = (healthCheck: FluxHealthCheck, releaseName?: string) => [
      registration({ healthChecks: [healthCheck] }),
      release({ targetNamespace: 'ingress', install: { createNamespace: true }, ...(releaseName === undefined ? {} : { releaseName }) }, 'ingress-nginx'),
    ];
    expect(said(...build(nginx))).toEqual([
      "chart/ctp1-claims flux/health-name: 'healthChecks[0].name' is 'ingress-nginx', but HelmRelease 'chart/ingress-nginx' installs release 'ingress-ingress-nginx', after which charts name their objects: check the HelmRelease, or set its 'releaseName' to 'ingress-nginx'",
    ]);
    expect(said(...build(nginx, 'ingress-nginx'))).toEqual([]);
    expect(said(...build({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'ingress-nginx', namespace }))).toEqual([]);
  });

  mistake('flux-ks-timeout-default-long', () => {
    const hourly = { interval: Duration.hours(1), wait: true };
    expect(said(registration(hourly))).toEqual([
      "chart/ctp1-claims flux/no-timeout: 'timeout' is missing, so an object that stays unhealthy holds up new revisions for the whole interval: write Duration.minutes(5)",
    ]);
    expect(said(registration({ ...hourly, timeout: Duration.minutes(5) }))).toEqual([]);
    expect(said(registration({ interval: Duration.hours(1) }))).toEqual([]);
    expect(said(registration({ wait: true }))).toEqual([]);
  });

  mistake('flux-ks-substitute-int', () => {
    expect(said(registration({ postBuild: { substitute: { account: 123456789012 as never } } }))).toEqual([
      "[chart/ctp1-claims] 'postBuild.substitute.account' must be a string, got 123456789012: write '123456789012'",
    ]);
    expect(said(registration({ postBuild: { substitute: { account: '123456789012' } } }))).toEqual([]);
  });

  mistake('flux-ks-substitute-float', () => {
    expect(said(registration({ postBuild: { substitute: { version: 2.4 as never } } }))).toEqual([
      "[chart/ctp1-claims] 'postBuild.substitute.version' must be a string, got 2.4: as a number, 1.10 is 1.1: write it in quotes",
    ]);
    expect(said(registration({ postBuild: { substitute: { version: '2.4' } } }))).toEqual([]);
  });

  mistake('flux-ks-substitutefrom-missing', () => {
    const build = registration({ postBuild: { substituteFrom: [{ kind: FluxDataKind.SECRET, name: 'garage-bucket' }] } });
    expect(said(build, data('Secret', 'garage-bucket', 'storage'))).toEqual([
      "chart/ctp1-claims near-miss: 'postBuild.substituteFrom[0]' is Secret 'garage-bucket', which is looked up in namespace 'flux-system', but this app has it in 'storage': move it to 'flux-system', or acknowledge this if it exists outside of the app",
    ]);
    expect(said(build, data('Secret', 'garage-bucket', namespace))).toEqual([]);
  });

  mistake('flux-ks-sops-key-suffix', () => {
    const build = registration({ decryption: { secretRef: { name: 'sops-age' } } });
    expect(said(build, data('Secret', 'sops-age', namespace, { 'age.key': 'x' }))).toEqual([
      "[chart/ctp1-claims] 'decryption.secretRef' must have a key that ends in .agekey or .asc, got Secret 'sops-age' with the keys 'age.key': rename the key, for example to 'age.agekey'",
    ]);
    expect(said(build, data('Secret', 'sops-age', namespace, { 'age.agekey': 'x' }))).toEqual([]);
  });

  mistake('flux-ks-sops-namespace', () => {
    const build = registration({ decryption: { secretRef: { name: 'sops-age' } } });
    expect(said(build, data('Secret', 'sops-age', 'default', { 'age.agekey': 'x' }))).toEqual([
      "chart/ctp1-claims near-miss: 'decryption.secretRef' is Secret 'sops-age', which is looked up in namespace 'flux-system', but this app has it in 'default': move it to 'flux-system', or acknowledge this if it exists outside of the app",
    ]);
    expect(said(build, data('Secret', 'sops-age', namespace, { 'age.agekey': 'x' }))).toEqual([]);
    // It may exist outside of the app.
    expect(said(build)).toEqual([]);
  });

  mistake('flux-ks-patch-object', () => {
    const patch = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } };
    expect(said(registration({ patches: [{ patch: patch as never }] }))).toEqual([
      "[chart/ctp1-claims] 'patches[0].patch' must be a string, got an object: pass a string",
    ]);
    expect(said(registration({ patches: [{ patch: JSON.stringify(patch) }] }))).toEqual([]);
  });

  mistake('flux-ks-kubeconfig-namespace', () => {
    const at = (within: string) => ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'kubeconfig', { namespace: within }) });
    expect(said(registration({ controlPlane: at('default') }))).toEqual([
      "[chart/ctp1-claims] 'controlPlane.kubeconfig' must be in namespace 'flux-system', got namespace 'default': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'",
    ]);
    expect(said(registration({ controlPlane: at(namespace) }))).toEqual([]);
  });

  mistake('new-flux-force-true', () => {
    expect(said(registration({ controlPlane: remote, force: true }))).toEqual([
      "chart/ctp1-claims flux/force: 'force' deletes and recreates every object with a changed field that cannot be changed, and claims and volumes lose their data: remove it, and annotate single objects with kustomize.toolkit.fluxcd.io/force: enabled",
    ]);
    expect(said(registration({ controlPlane: remote }))).toEqual([]);
    expect(said(registration({ controlPlane: remote, force: false }))).toEqual([]);
    expect(said(registration({ controlPlane: remote, force: true, suspend: true }))).toEqual([]);
  });

  mistake('new-flux-recursive-path', () => {
    const build = (props: Partial<FluxRegistrationProps>, apps: string = './clusters/ctp1/apps') => [
      registration({ controlPlane: remote, path: './clusters/ctp1', ...props }, 'cluster'),
      registration({ controlPlane: remote, path: apps, postBuild: { substitute: { zone: 'eu' } }, ...props }, 'apps'),
    ];
    expect(said(...build({}))).toEqual([
      "chart/apps flux/shared-path: 'path' is inside ./clusters/ctp1, which 'chart/cluster' applies to the same control plane, with its subfolders unless a kustomization.yaml leaves them out: write a folder next to the other one",
    ]);
    expect(said(...build({}, './clusters/ctp1-apps'))).toEqual([]);
    // On the cluster of Flux, the outer folder often lists the Kustomizations of the inner ones.
    expect(said(...build({ controlPlane: here }))).toEqual([]);
  });

  mistake('new-flux-substitute-default-no-vars', () => {
    const settings = (chart: Chart) => new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', data: { zone: '${zone:=dev}' } });
    expect(said(registration({ path: './frontend' }), settings)).toEqual([
      "chart/ctp1-claims flux/substitution: 'postBuild' has no variables, so ${zone:=dev} in ConfigMap 'chart/settings' stays as it is: set 'postBuild.substituteStrategy' to FluxSubstituteStrategy.ALWAYS on the Kustomization that applies it",
    ]);
    expect(said(registration({ path: './frontend', postBuild: { substituteStrategy: FluxSubstituteStrategy.ALWAYS } }), settings)).toEqual([]);
  });

  mistake('new-flux-alert-wrong-namespace', () => {
    const build = (options: FluxObjectSelectionOptions) => [
      (chart: Chart) => new FluxAlert(chart, 'releases', {
        provider: FluxNotificationProvider.fromProviderName('slack'), eventSources: [FluxObjectReference.all(FluxObjectKind.HELM_RELEASE, options)],
      }),
      release({ metadata: { namespace: 'warehouses-ny' } }, 'podinfo'),
    ];
    expect(said(...build({}))).toEqual([
      "chart/releases flux/selected-namespace: 'eventSources[0]' selects objects of the kind HelmRelease in namespace 'flux-system', but those of this app are in 'warehouses-ny': name the namespace 'warehouses-ny'",
    ]);
    expect(said(...build({ namespace: 'warehouses-ny' }))).toEqual([]);
  });
});

