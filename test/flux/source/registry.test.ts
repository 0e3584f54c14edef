import type { Chart } from 'cdk8s';
import { FluxHelmRepository, FluxOciProvider, FluxOciRepository, FluxOciRevision } from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

const ECR = 'oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/claims';
const source = (url: string, provider?: FluxOciProvider, props: object = {}) => (chart: Chart) =>
  new FluxOciRepository(chart, 'a', { url, revision: FluxOciRevision.tag('1'), ...(provider === undefined ? {} : { provider }), ...props });

test.each<[string, FluxOciProvider | undefined]>([
  [ECR, FluxOciProvider.AWS],
  ['oci://public.ecr.aws/acme/claims', FluxOciProvider.AWS],
  ['oci://europe-docker.pkg.dev/acme/claims', FluxOciProvider.GCP],
  ['oci://gcr.io/acme/claims', FluxOciProvider.GCP],
  ['oci://acme.azurecr.io/claims', FluxOciProvider.AZURE],
  ['oci://registry.stack.example.org/claims', FluxOciProvider.AZURE],
  ['oci://${REGISTRY}/claims', FluxOciProvider.AWS],
  ['oci://${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/claims', undefined],
  ['oci://europe-docker.pkg.dev/acme/claims', undefined],
  ['oci://ghcr.io/acme/claims', undefined],
])('%s is fine with provider %s', (url, provider) => {
  expect(warningsOf(source(url, provider))).toEqual([]);
});

test.each<[string, FluxOciProvider, string]>([
  [ECR, FluxOciProvider.GCP, "[chart/a] 'provider' must be that of 123456789012.dkr.ecr.eu-west-1.amazonaws.com, got \"gcp\": write FluxOciProvider.AWS"],
  ['oci://gcr.io/acme/claims', FluxOciProvider.AZURE, "[chart/a] 'provider' must be that of gcr.io, got \"azure\": write FluxOciProvider.GCP"],
  ['oci://ghcr.io/acme/claims', FluxOciProvider.AWS,
    "[chart/a] 'provider' must be that of ghcr.io, got \"aws\": remove it, and use 'secretRef' if the registry needs credentials: FluxOciProvider.AWS signs in to its own registries only"],
  ['oci://quay.io/acme/claims', FluxOciProvider.AZURE,
    "[chart/a] 'provider' must be that of quay.io, got \"azure\": remove it, and use 'secretRef' if the registry needs credentials: FluxOciProvider.AZURE signs in to its own registries only"],
])('%s is refused with provider %s', (url, provider, message) => {
  expect(errorOf(source(url, provider))).toBe(message);
});

test('a private registry of AWS needs somebody to sign in', () => {
  const message = "chart/a flux/registry-login: 'provider' is not given, but 123456789012.dkr.ecr.eu-west-1.amazonaws.com accepts nobody without credentials: write FluxOciProvider.AWS";
  expect(warningsOf(source(ECR))).toEqual([message]);
  expect(warningsOf(source(ECR, undefined, { secretRef: { name: 'ecr' } }))).toEqual([]);
  expect(warningsOf(source(ECR, undefined, { serviceAccountName: 'ecr' }))).toEqual([]);
  expect(warningsOf((chart) => { new FluxHelmRepository(chart, 'a', { url: ECR }); })).toEqual([message]);
});
