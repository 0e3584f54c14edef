import { data, namespace, registration, said } from './flux';
import { mistakesOf } from './mistakes';
import { ControlPlane, SecretKey } from '../../../lib';

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

mistakesOf('fluxClusters', {}, (mistake) => {
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
});
