import type { Chart } from 'cdk8s';
import {
  ArgoClusterAuth, ArgoClusterSecret, CloudCredentials, ControlPlane, ControlPlaneKubeconfig, EsoSecretStore, FluxGitAuth, FluxGitCredentials,
  KubeconfigSource, ProviderCredentials,
} from '../../../lib';
import { withDefaults } from '../../support/structural-defaults';
import { synth } from '../../support/synth';

const store = EsoSecretStore.fromSecretStoreName('aws');
const ref = (key: string) => ({ key, property: 'value' });

const MADE: Record<string, (chart: Chart, explicitDefaults: boolean) => unknown> = {
  ProviderCredentials: (chart, explicitDefaults) => new ProviderCredentials(chart, 'x', {
    store, credentials: CloudCredentials.aws({ accessKeyId: ref('id'), secretAccessKey: ref('secret') }), explicitDefaults,
  }),
  FluxGitCredentials: (chart, explicitDefaults) => new FluxGitCredentials(chart, 'x', {
    store, auth: FluxGitAuth.bearerToken(ref('token')), explicitDefaults,
  }),
  ControlPlaneKubeconfig: (chart, explicitDefaults) => new ControlPlaneKubeconfig(chart, 'x', { source: KubeconfigSource.remote(store, ref('kubeconfig')), explicitDefaults }),
  ArgoClusterSecret: (chart, explicitDefaults) => new ArgoClusterSecret(chart, 'x', {
    controlPlane: ControlPlane.named('ctp1', { server: 'https://ctp1.example.com' }), store, auth: ArgoClusterAuth.bearerToken(ref('token')), explicitDefaults,
  }),
};

test.each(Object.keys(MADE))('%s writes the defaults of its ExternalSecret when asked to', (name) => {
  const external = (explicitDefaults: boolean) => synth((chart) => MADE[name](chart, explicitDefaults)).find(({ kind }) => kind === 'ExternalSecret')!;
  expect(external(true)).not.toEqual(external(false));
  expect(external(true)).toEqual(withDefaults(external(false)));
});
