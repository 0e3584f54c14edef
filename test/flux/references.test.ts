import { ApiObject, type Chart } from 'cdk8s';
import { claims, here, NAMESPACE, remote, spaces } from './support';
import {
  FluxAlert, FluxBucket, FluxDataKind, FluxGitRepository, FluxHelmChart, FluxHelmRelease, FluxHelmRepository, FluxKubeConfig,
  FluxNotificationProvider, FluxNotificationType, FluxObjectKind, FluxObjectReference, FluxOciRepository, FluxOciRevision, FluxReceiver,
  FluxReceiverType, FluxRegistration, FluxSource, FluxStages, GitRevision, SecretKey, type FluxRegistrationProps,
} from '../../lib';
import { warningsOf } from '../support/synth';

/** The objects that are found have no spec. */
const warningsIn = (build: (chart: Chart) => void) => warningsOf(build, { namespace: NAMESPACE, newerThanSchema: true });

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const oci = { url: 'oci://ghcr.io/acme/platform', revision: FluxOciRevision.tag('1.0.0') };
const elsewhere = (kind: string, apiVersion: string, name: string = 'found') => (chart: Chart) => new ApiObject(chart, `elsewhere-${kind}`, { apiVersion, kind, metadata: { name, namespace: 'other' } });
const secret = elsewhere('Secret', 'v1');
const found = { name: 'found' };
const OUTSIDE = ', or acknowledge this if it exists outside of the app';
const lost = (prop: string, kind: string, fix: string = `move it to '${NAMESPACE}'`): string =>
  `near-miss: '${prop}' is ${kind} 'found', which is looked up in namespace 'flux-system', but this app has it in 'other': ${fix}${OUTSIDE}`;
const name = "name the namespace 'other' in the reference";

describe('references of Flux objects are looked up in the app', () => {
  test.each<[string, (chart: Chart) => unknown, (chart: Chart) => unknown, readonly string[]]>([
    ['Secrets of a GitRepository', secret, (chart) => new FluxGitRepository(chart, 'a', { git, secretRef: found, proxySecretRef: found, verify: { secretRef: found } }),
      [`chart/a ${lost('secretRef', 'Secret')}`, `chart/a ${lost('proxySecretRef', 'Secret')}`, `chart/a ${lost('verify.secretRef', 'Secret')}`]],
    ['included repositories', elsewhere('GitRepository', 'source.toolkit.fluxcd.io/v1'), (chart) => new FluxGitRepository(chart, 'a', { git, include: [{ repository: FluxSource.fromGitRepositoryName('found') }] }),
      [`chart/a ${lost('include[0].repository', 'GitRepository')}`]],
    ['Secrets of an OCIRepository', secret, (chart) => new FluxOciRepository(chart, 'a', { ...oci, secretRef: found, verify: { secretRef: found } }),
      [`chart/a ${lost('secretRef', 'Secret')}`, `chart/a ${lost('verify.secretRef', 'Secret')}`]],
    ['Secrets of a Bucket', secret, (chart) => new FluxBucket(chart, 'a', { endpoint: 'minio.example.org', bucketName: 'claims', secretRef: found }), [`chart/a ${lost('secretRef', 'Secret')}`]],
    ['Secrets of a HelmRepository', secret, (chart) => new FluxHelmRepository(chart, 'a', { url: 'https://charts.example.org', secretRef: found }), [`chart/a ${lost('secretRef', 'Secret')}`]],
    ['the source of a Kustomization', elsewhere('GitRepository', 'source.toolkit.fluxcd.io/v1'), (chart) => new FluxRegistration(chart, 'a', { ...claims, source: FluxSource.fromGitRepositoryName('found') }),
      [`chart/a ${lost('source', 'GitRepository', name)}`]],
    ['the kubeconfig of a Kustomization', secret, (chart) => new FluxRegistration(chart, 'a', { ...claims, controlPlane: remote, kubeConfig: FluxKubeConfig.secret(SecretKey.of('found', 'value')) }),
      [`chart/a ${lost('kubeConfig', 'Secret')}`]],
    ['the ConfigMap of a kubeconfig', elsewhere('ConfigMap', 'v1'), (chart) => new FluxRegistration(chart, 'a', { ...claims, controlPlane: remote, kubeConfig: FluxKubeConfig.configMap('found') }),
      [`chart/a ${lost('kubeConfig', 'ConfigMap')}`]],
    ['the keys of a decryption', secret, (chart) => new FluxRegistration(chart, 'a', { ...claims, decryption: { secretRef: found } }), [`chart/a ${lost('decryption.secretRef', 'Secret')}`]],
    ['the dependencies of a Kustomization', elsewhere('Kustomization', 'kustomize.toolkit.fluxcd.io/v1'),
      (chart) => new FluxRegistration(chart, 'a', { ...claims, dependsOn: [FluxRegistration.fromKustomizationName('found')] }), [`chart/a ${lost('dependsOn[0]', 'Kustomization', name)}`]],
    ['the dependencies of a HelmRelease', elsewhere('HelmRelease', 'helm.toolkit.fluxcd.io/v2'),
      (chart) => new FluxHelmRelease(chart, 'a', { chart: spaces, dependsOn: [FluxHelmRelease.fromHelmReleaseName('found')] }), [`chart/a ${lost('dependsOn[0]', 'HelmRelease', name)}`]],
    ['the values of a HelmRelease', elsewhere('ConfigMap', 'v1'), (chart) => new FluxHelmRelease(chart, 'a', { chart: spaces, valuesFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'found' }] }),
      [`chart/a ${lost('valuesFrom[0]', 'ConfigMap')}`]],
    ['the repository of a chart', elsewhere('HelmRepository', 'source.toolkit.fluxcd.io/v1'), (chart) => new FluxHelmRelease(chart, 'a', { chart: FluxHelmChart.fromHelmRepositoryName('found', { chart: 'spaces' }) }),
      [`chart/a ${lost('chart', 'HelmRepository', name)}`]],
    ['the artifact of a chart', elsewhere('OCIRepository', 'source.toolkit.fluxcd.io/v1'), (chart) => new FluxHelmRelease(chart, 'a', { chart: FluxHelmChart.fromOciRepositoryName('found') }),
      [`chart/a ${lost('chart', 'OCIRepository', name)}`]],
    ['the provider and the objects of an Alert', (chart) => [elsewhere('Provider', 'notification.toolkit.fluxcd.io/v1beta3')(chart), elsewhere('HelmRelease', 'helm.toolkit.fluxcd.io/v2')(chart)],
      (chart) => new FluxAlert(chart, 'a', { provider: FluxNotificationProvider.fromProviderName('found'), eventSources: [FluxObjectReference.named(FluxObjectKind.HELM_RELEASE, 'found')] }),
      [`chart/a ${lost('eventSources[0]', 'HelmRelease', name)}`, `chart/a ${lost('provider', 'Provider')}`]],
    ['the Secret and the objects of a Receiver', (chart) => [secret(chart), elsewhere('GitRepository', 'source.toolkit.fluxcd.io/v1')(chart)],
      (chart) => new FluxReceiver(chart, 'a', { type: FluxReceiverType.GITHUB, secretRef: found, resources: [FluxObjectReference.named(FluxObjectKind.GIT_REPOSITORY, 'found')] }),
      [`chart/a ${lost('secretRef', 'Secret')}`, `chart/a ${lost('resources[0]', 'GitRepository', name)}`]],
    ['the Secret of a Provider', secret, (chart) => new FluxNotificationProvider(chart, 'a', { type: FluxNotificationType.SLACK, secretRef: found }), [`chart/a ${lost('secretRef', 'Secret')}`]],
  ])('%s', (_name, others, build, messages) => {
    expect(warningsIn((chart) => {
      others(chart);
      build(chart);
    })).toEqual(messages);
    // What the app knows nothing of may exist outside of it.
    expect(warningsIn((chart) => { build(chart); })).toEqual([]);
  });

  test('a HelmRelease cannot depend on a Kustomization, nor the other way round', () => {
    expect(warningsIn((chart) => {
      new FluxRegistration(chart, 'infra', { ...claims, dependsOn: [FluxRegistration.fromKustomizationName('crossplane')] });
      new FluxHelmRelease(chart, 'crossplane', { chart: spaces, dependsOn: [FluxHelmRelease.fromHelmReleaseName('infra')] });
    })).toEqual([
      `chart/infra near-miss: 'dependsOn[0]' is Kustomization 'crossplane', but this app has a HelmRelease of that name: a Kustomization depends on Kustomizations only, so depend on the one that applies the HelmRelease${OUTSIDE}`,
      `chart/crossplane near-miss: 'dependsOn[0]' is HelmRelease 'infra', but this app has a Kustomization of that name: a HelmRelease depends on HelmReleases only, so let the Kustomization that applies it depend on that one${OUTSIDE}`,
    ]);
  });

  test('what all stages share is said once', () => {
    expect(warningsIn((chart) => {
      secret(chart);
      new FluxStages(chart, 'ctp1', { controlPlane: here, source: FluxSource.fromGitRepositoryName('platform'), prune: true, decryption: { secretRef: found } });
    })).toEqual([`chart/ctp1 ${lost('decryption.secretRef', 'Secret')}`]);
  });

  test('accounts are in the namespace of the object, on the cluster of Flux', () => {
    const account = (called: string) => elsewhere('ServiceAccount', 'v1', called);
    const registration = (props: Partial<FluxRegistrationProps>) => (chart: Chart) => new FluxRegistration(chart, 'a', { ...claims, ...props });
    expect(warningsIn((chart) => void [account('found')(chart), registration({ serviceAccountName: 'found' })(chart)])).toEqual([`chart/a ${lost('serviceAccountName', 'ServiceAccount')}`]);
    expect(warningsIn((chart) => void [account('found')(chart), registration({ decryption: { secretRef: { name: 'keys' }, serviceAccountName: 'found' } })(chart)]))
      .toEqual([`chart/a ${lost('decryption.serviceAccountName', 'ServiceAccount')}`]);
    // Every namespace has this account.
    expect(warningsIn((chart) => void [account('default')(chart), registration({ serviceAccountName: 'default' })(chart)])).toEqual([]);
  });

  test('an object that may be missing is looked for only under a name with a typing error', () => {
    const variables = (called: string) => (chart: Chart) => new FluxRegistration(chart, 'a', {
      ...claims, postBuild: { substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: called, optional: true }] },
    });
    const settings = (namespace: string) => (chart: Chart) => new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace } });
    expect(warningsIn((chart) => void [settings(NAMESPACE)(chart), variables('setings')(chart)])).toEqual([
      `chart/a near-miss: 'postBuild.substituteFrom[0]' is ConfigMap 'setings', which this app does not have: write 'settings' if that is meant${OUTSIDE}`,
    ]);
    expect(warningsIn((chart) => void [settings('other')(chart), variables('settings')(chart)])).toEqual([]);
    expect(warningsIn((chart) => void [settings(NAMESPACE)(chart), variables('overrides')(chart)])).toEqual([]);
  });
});
