import { ApiObject, Duration, type Chart } from 'cdk8s';
import { data, namespace, registration, release, said } from './flux';
import { mistakesOf } from './mistakes';
import { ControlPlane, type FluxHealthCheck, FluxKubeConfig, type FluxRegistrationProps, SecretKey } from '../../../lib';

const production = ControlPlane.named('prod-eu', { kubeconfig: SecretKey.of('prod-eu-kubeconfig', 'value') });
const server = 'https://api.prod-eu.acme.io:6443';

/** A kubeconfig with some fields of its cluster and user. */
const kubeconfig = (cluster: Record<string, unknown>, user: Record<string, string> = { token: 'placeholder' }) => JSON.stringify({
  'apiVersion': 'v1',
  'kind': 'Config',
  'current-context': 'prod-eu',
  'clusters': [{ name: 'prod-eu', cluster: { server, ...cluster } }],
  'contexts': [{ name: 'prod-eu', context: { cluster: 'prod-eu', user: 'flux' } }],
  'users': [{ name: 'flux', user }],
}, undefined, 2);
const trusted = { 'certificate-authority-data': 'UExBQ0VIT0xERVI=' };

/** A registration whose kubeconfig is in a Secret of the app. */
const reached = (text: string) => [registration({ controlPlane: production }), data('Secret', 'prod-eu-kubeconfig', namespace, { value: text })];

/** A registration without a kubeconfig in a Secret. */
const signedIn = (content: Record<string, string>) => [
  registration({ controlPlane: production, kubeConfig: FluxKubeConfig.configMap('prod-eu') }), data('ConfigMap', 'prod-eu', namespace, content),
];
const ARN = 'arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu';

mistakesOf('fluxClusters', {
  silent: {
    'flux-hr-forgot-kubeconfig': {
      reason: 'A release next to Kustomizations for a remote cluster may well be for the cluster of Flux: only the words of its values tell.',
      seen: () => said(registration({ controlPlane: production }), release({ values: { clusterName: 'prod-eu' } })),
    },
    'flux-remote-ks-holds-flux-objects': {
      reason: 'No check knows yet which objects of the app are in the path of a Kustomization, and Flux may run on the remote cluster too.',
      seen: () => said(registration({ controlPlane: production, path: './apps/prod-eu' }), release({})),
    },
    'flux-hr-kubeconfig-secret-goes-too': {
      reason: 'A Secret next to its only reader is what most people write. It does harm only when both are deleted together.',
      seen: () => said(
        data('Secret', 'prod-eu-kubeconfig', namespace, { value: kubeconfig(trusted) }),
        release({ kubeConfig: FluxKubeConfig.secret(SecretKey.of('prod-eu-kubeconfig', 'value')) }),
      ),
    },
    'flux-ks-kubeconfig-secret-goes-too': {
      reason: 'The same as with a HelmRelease, but the deletion waits until the Secret is back.',
      seen: () => said(...reached(kubeconfig(trusted))),
    },
  },
}, (mistake) => {
  mistake('flux-kubeconfig-insecure-skip', () => {
    expect(said(...reached(kubeconfig({ 'insecure-skip-tls-verify': true })))).toEqual([
      "chart/ctp1-claims flux/no-effect: 'controlPlane.kubeconfig' has 'insecure-skip-tls-verify' in Secret 'prod-eu-kubeconfig', which Flux leaves out by default, so that it does not trust an unknown certificate: write the certificate authority into certificate-authority-data",
    ]);
    expect(said(...reached(kubeconfig(trusted)))).toEqual([]);
  });

  mistake('flux-kubeconfig-cert-files', () => {
    const files = { 'client-certificate': '/home/ops/client.crt', 'client-key': '/home/ops/client.key' };
    expect(said(...reached(kubeconfig({ 'certificate-authority': '/home/ops/ca.crt' }, files)))).toEqual([
      "[chart/ctp1-claims] 'controlPlane.kubeconfig' must have its credentials in Secret 'prod-eu-kubeconfig', got the name of a file in certificate-authority: Flux reads no files: write the content into 'certificate-authority-data', in base64",
    ]);
    expect(said(...reached(kubeconfig(trusted, files)))).toEqual([
      "[chart/ctp1-claims] 'controlPlane.kubeconfig' must have its credentials in Secret 'prod-eu-kubeconfig', got the name of a file in client-certificate: Flux reads no files: write the content into 'client-certificate-data', in base64",
    ]);
    expect(said(...reached(kubeconfig(trusted, { 'client-certificate-data': 'UExBQ0VIT0xERVI=', 'client-key-data': 'UExBQ0VIT0xERVI=' })))).toEqual([]);
  });

  mistake('flux-kubeconfig-localhost', () => {
    const at = (address: string) => reached(kubeconfig({ ...trusted, server: address }));
    expect(said(...at('https://127.0.0.1:45127'))).toEqual([
      "chart/ctp1-claims flux/kubeconfig-content: 'controlPlane.kubeconfig' has the server https://127.0.0.1:45127 in Secret 'prod-eu-kubeconfig', which for Flux is the Pod of its controller: write an address that Pods of this cluster can reach",
    ]);
    expect(said(...at('https://[::1]:6443'))).toEqual([
      "chart/ctp1-claims flux/kubeconfig-content: 'controlPlane.kubeconfig' has the server https://[::1]:6443 in Secret 'prod-eu-kubeconfig', which for Flux is the Pod of its controller: write an address that Pods of this cluster can reach",
    ]);
    expect(said(...at(server))).toEqual([]);
    expect(said(...at('https://localhost.acme.io'))).toEqual([]);
    expect(said(...at('https://127.acme.io'))).toEqual([]);
    // Another cluster of the same file may be the one in use.
    expect(said(...reached(`clusters:\n- cluster:\n    server: https://127.0.0.1:6443\n- cluster:\n    server: ${server}\n`))).toEqual([]);
  });

  mistake('flux-kubeconfig-cm-provider-eks', () => {
    expect(said(...signedIn({ provider: 'eks', cluster: ARN }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have aws, azure, gcp or generic as 'provider' in ConfigMap 'prod-eu', got \"eks\": write 'aws'",
    ]);
    expect(said(...signedIn({ provider: 'AWS', cluster: ARN }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have aws, azure, gcp or generic as 'provider' in ConfigMap 'prod-eu', got \"AWS\": write 'aws'",
    ]);
    expect(said(...signedIn({ provider: 'oracle', cluster: ARN }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have aws, azure, gcp or generic as 'provider' in ConfigMap 'prod-eu', got \"oracle\": write one of them",
    ]);
    expect(said(...signedIn({ cluster: ARN }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have aws, azure, gcp or generic as 'provider' in ConfigMap 'prod-eu', got nothing: write one of them",
    ]);
    expect(said(...signedIn({ provider: 'aws', cluster: ARN }))).toEqual([]);
    expect(said(...signedIn({ provider: '${provider}', cluster: 'prod-eu' }))).toEqual([]);
    // It may be filled by something else.
    expect(said(...signedIn({}))).toEqual([]);
  });

  mistake('flux-kubeconfig-cm-cluster-name', () => {
    const address = { 'address': server, 'ca.crt': 'placeholder' };
    expect(said(...signedIn({ provider: 'aws', cluster: 'prod-eu' }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have the ARN of the cluster as 'cluster' in ConfigMap 'prod-eu', got \"prod-eu\": write for example 'arn:aws:eks:eu-central-1:111122223333:cluster/ctp1'",
    ]);
    expect(said(...signedIn({ provider: 'aws', ...address }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have the ARN of the cluster as 'cluster' in ConfigMap 'prod-eu', got nothing: write for example 'arn:aws:eks:eu-central-1:111122223333:cluster/ctp1'",
    ]);
    expect(said(...signedIn({ provider: 'azure', cluster: 'prod-eu' }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have the resource ID of the cluster as 'cluster' in ConfigMap 'prod-eu', got \"prod-eu\": write for example '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ContainerService/managedClusters/ctp1'",
    ]);
    expect(said(...signedIn({ provider: 'gcp', cluster: 'prod-eu', address: server }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have the full name of the cluster as 'cluster' in ConfigMap 'prod-eu', got \"prod-eu\": write for example 'projects/acme/locations/europe-west3/clusters/ctp1'",
    ]);
    expect(said(...signedIn({ provider: 'generic', cluster: 'prod-eu' }))).toEqual([
      "[chart/ctp1-claims] 'kubeConfig' must have the URL of the API server as 'address' in ConfigMap 'prod-eu', got nothing: Flux cannot look it up for the provider generic: add it",
    ]);
    expect(said(...signedIn({ provider: 'aws', cluster: ARN, ...address }))).toEqual([]);
    expect(said(...signedIn({ provider: 'azure', ...address }))).toEqual([]);
    expect(said(...signedIn({ provider: 'gcp', ...address }))).toEqual([]);
    expect(said(...signedIn({ provider: 'gcp', cluster: 'projects/acme/locations/europe-west3/clusters/prod-eu' }))).toEqual([]);
    expect(said(...signedIn({
      provider: 'azure',
      cluster: '/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/acme/providers/Microsoft.ContainerService/managedClusters/prod-eu',
    }))).toEqual([]);
    expect(said(...signedIn({ provider: 'aws', cluster: 'arn:aws:eks:${region}:111122223333:cluster/prod-eu' }))).toEqual([]);
  });

  mistake('flux-kubeconfig-cm-audiences-comma', () => {
    const generic = { provider: 'generic', address: server };
    expect(said(...signedIn({ ...generic, audiences: `${server},sts.acme.io` }))).toEqual([
      "chart/ctp1-claims flux/kubeconfig-content: 'kubeConfig' has commas or brackets in 'audiences' of ConfigMap 'prod-eu', which Flux reads as one audience for each line: write each audience on its own line",
    ]);
    expect(said(...signedIn({ ...generic, audiences: `["${server}"]` }))).toEqual([
      "chart/ctp1-claims flux/kubeconfig-content: 'kubeConfig' has commas or brackets in 'audiences' of ConfigMap 'prod-eu', which Flux reads as one audience for each line: write each audience on its own line",
    ]);
    expect(said(...signedIn({ ...generic, audiences: `${server}\nsts.acme.io\n` }))).toEqual([]);
    expect(said(...signedIn(generic))).toEqual([]);
  });

  mistake('flux-healthcheck-hub-object-remote', () => {
    const checked = (healthCheck: FluxHealthCheck, props: Partial<FluxRegistrationProps> = {}) =>
      registration({ controlPlane: production, healthChecks: [healthCheck], ...props });
    const cluster = { apiVersion: 'cluster.x-k8s.io/v1beta1', kind: 'Cluster', name: 'prod-eu', namespace };
    const inSpace = { apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', name: 'prod-eu', namespace };
    const healthCheckExprs = [{ apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', current: 'true' }];
    expect(said(checked(cluster))).toEqual([
      "chart/ctp1-claims flux/health-cluster: 'healthChecks[0]' is Cluster 'prod-eu', and with a kubeconfig, Flux looks for it on the remote cluster: check it in a Kustomization without a kubeconfig, and add that to 'dependsOn'",
    ]);
    expect(said(checked(inSpace, { healthCheckExprs }))).toEqual([
      "chart/ctp1-claims flux/health-cluster: 'healthChecks[0]' is ControlPlane 'prod-eu', and with a kubeconfig, Flux looks for it on the remote cluster: check it in a Kustomization without a kubeconfig, and add that to 'dependsOn'",
    ]);
    // A remote cluster may manage others.
    expect(said(checked({ ...cluster, name: 'prod-us' }))).toEqual([]);
    expect(said(checked({ ...inSpace, name: 'ctp1' }, { healthCheckExprs }))).toEqual([]);
    expect(said(registration({ healthChecks: [cluster] }))).toEqual([]);
  });

  mistake('flux-wait-capi-cluster-no-ready', () => {
    const program = (props: Partial<FluxRegistrationProps>, apiVersion: string = 'cluster.x-k8s.io/v1beta2') => (chart: Chart) => {
      new ApiObject(chart, 'prod-eu', { apiVersion, kind: 'Cluster', metadata: { name: 'prod-eu' } });
      const cluster = registration({ path: './clusters/prod-eu', wait: true, timeout: Duration.minutes(40), ...props }, 'cluster-prod-eu')(chart);
      registration({ path: './addons', controlPlane: production, dependsOn: [cluster] }, 'addons-prod-eu')(chart);
    };
    const healthCheckExprs = [{
      apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', current: "has(status.conditions) && status.conditions.exists(e, e.type == 'Available' && e.status == 'True')",
    }];
    expect(said(program({}))).toEqual([
      "chart/cluster-prod-eu flux/health-unknown: 'wait' waits for Cluster 'prod-eu' of cluster.x-k8s.io/v1beta2, which Flux takes for healthy before it answers, since its condition is Available and not Ready: add { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', current: \"status.conditions.exists(c, c.type == 'Available' && c.status == 'True')\" } to 'healthCheckExprs'",
    ]);
    expect(said(registration({ healthChecks: [{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', name: 'prod-eu', namespace }] }))).toEqual([
      "chart/ctp1-claims flux/health-unknown: 'healthChecks[0]' is a Cluster of cluster.x-k8s.io/v1beta2, which Flux takes for healthy before it answers, since its condition is Available and not Ready: add { apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', current: \"status.conditions.exists(c, c.type == 'Available' && c.status == 'True')\" } to 'healthCheckExprs'",
    ]);
    expect(said(program({ healthCheckExprs }))).toEqual([]);
    expect(said(program({}, 'cluster.x-k8s.io/v1beta1'))).toEqual([]);
  });
});
