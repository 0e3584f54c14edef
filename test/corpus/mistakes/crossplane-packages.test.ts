import type { Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { CrossplaneProvider, CrossplaneRuntimeConfig, CrossplaneServiceAccount, type CrossplaneProviderProps } from '../../../lib';
import { errorOf, validationOf, warningsOf } from '../../support/synth';

const UPBOUND = 'xpkg.upbound.io/upbound';

/** Providers by name: their image below the organization Upbound, or their props. */
const providers = (all: Record<string, string | CrossplaneProviderProps>) => (chart: Chart) => {
  for (const [name, given] of Object.entries(all)) new CrossplaneProvider(chart, name, typeof given === 'string' ? { package: `${UPBOUND}/${given}` } : given);
};

/** Follows the advice: nothing is left to say. */
const accepts = (build: (chart: Chart) => unknown) => expect(warningsOf(build)).toEqual([]);

mistakesOf('crossplanePackages', {}, (mistake) => {
  mistake('new-xp-shared-drc-sa-name', () => {
    const role = 'arn:aws:iam::123456789012:role/ctp';
    const shared = (accounts: readonly CrossplaneServiceAccount[]) => (chart: Chart) => {
      const configs = accounts.map((serviceAccount, index) => new CrossplaneRuntimeConfig(chart, `aws-${index}`, { serviceAccount }));
      new CrossplaneProvider(chart, 'provider-aws-s3', { package: `${UPBOUND}/provider-aws-s3:v1.23.0`, runtimeConfigRef: configs[0] });
      new CrossplaneProvider(chart, 'provider-aws-iam', { package: `${UPBOUND}/provider-aws-iam:v1.23.0`, runtimeConfigRef: configs.at(-1)! });
    };
    expect(warningsOf(shared([CrossplaneServiceAccount.awsRole(role, { name: 'provider-aws' })]))).toEqual([
      "chart/aws-0 crossplane/shared-name: 'serviceAccount' names the ServiceAccount 'provider-aws' for 'chart/provider-aws-s3' and 'chart/provider-aws-iam', "
      + 'which keep taking it over from each other, and removing one of them deletes it: give each package its own runtime config, '
      + 'or create the ServiceAccount yourself and use CrossplaneServiceAccount.existing(...)',
    ]);
    accepts(shared([CrossplaneServiceAccount.existing('provider-aws')]));
    accepts(shared([CrossplaneServiceAccount.awsRole(role, { name: 'aws-s3' }), CrossplaneServiceAccount.awsRole(role, { name: 'aws-iam' })]));
  });

  mistake('new-xp-drc-podspec-sa', () => {
    const serviceAccount = CrossplaneServiceAccount.created({ annotations: { team: 'a' } });
    expect(errorOf((chart) => new CrossplaneRuntimeConfig(chart, 'aws', { serviceAccount, pod: { extra: { serviceAccountName: 'provider-aws' } } }))).toBe(
      "[chart/aws] 'pod.extra.serviceAccountName' must be left out, got \"provider-aws\": remove it, and set 'serviceAccount' to CrossplaneServiceAccount.existing('provider-aws')");
    accepts((chart) => new CrossplaneRuntimeConfig(chart, 'aws', { serviceAccount: CrossplaneServiceAccount.existing('provider-aws') }));
  });

  mistake('new-xp-family-manual-name', () => {
    const iam = { 'provider-aws-iam': 'provider-aws-iam:v2.6.1' };
    expect(warningsOf(providers({ 'provider-family-aws': 'provider-family-aws:v2.6.1', ...iam }))).toEqual([
      "chart/provider-family-aws crossplane/family: 'metadata.name' is 'provider-family-aws', but when another provider of the family comes first, "
      + "Crossplane installs this package as 'upbound-provider-family-aws', and two of it block all packages: write 'upbound-provider-family-aws'",
    ]);
    accepts(providers({ 'upbound-provider-family-aws': 'provider-family-aws:v2.6.1', ...iam }));
  });

  mistake('new-xp-family-two-registries', () => {
    const s3 = { 'provider-aws-s3': 'provider-aws-s3:v1.22.0' };
    expect(validationOf(providers({ ...s3, 'provider-aws-iam': { package: 'xpkg.crossplane.io/crossplane-contrib/provider-aws-iam:v1.22.0' } }))).toEqual([
      "[chart/provider-aws-iam] 'package' must come from xpkg.upbound.io/upbound, as 'chart/provider-aws-s3' does, got xpkg.crossplane.io/crossplane-contrib/provider-aws-iam: "
      + 'each organization has its own provider-family-aws, and only one of the two can own the kinds: take all providers of the family from one of them',
    ]);
    accepts(providers({ ...s3, 'provider-aws-iam': 'provider-aws-iam:v1.22.0' }));
  });

  mistake('new-xp-package-no-registry', () => {
    const image = 'crossplane-contrib/provider-upjet-digitalocean:v0.2.1';
    expect(errorOf(providers({ do: { package: image } }))).toBe(
      `[chart/do] 'package' must name a registry, a repository, and a tag or digest, got "${image}": Crossplane 2 has no default registry: write it, for example 'xpkg.upbound.io/${image}'`);
    accepts(providers({ do: { package: `xpkg.upbound.io/${image}` } }));
  });

  mistake('new-xp-package-tag-no-v', () => {
    expect(warningsOf(providers({ dynamodb: 'provider-aws-dynamodb:1.1.0' }))).toEqual([
      "chart/dynamodb crossplane/package-version: 'package' has the tag '1.1.0', but tags in this registry start with 'v': write 'xpkg.upbound.io/upbound/provider-aws-dynamodb:v1.1.0'",
    ]);
    accepts(providers({ dynamodb: 'provider-aws-dynamodb:v1.1.0' }));
  });

  mistake('new-xp-pullsecret-dependencies', () => {
    const locked = (name: string): CrossplaneProviderProps => ({ package: `registry.corp.example/upbound/${name}:v1.23.0`, packagePullSecrets: [{ name: 'registry-secret' }] });
    expect(warningsOf(providers({ s3: locked('provider-aws-s3') }))).toEqual([
      "chart/s3 crossplane/dependency-pull-secret: 'packagePullSecrets' is not used for provider-family-aws, which Crossplane installs because this provider depends on it: "
      + "add a CrossplaneProvider for 'registry.corp.example/upbound/provider-family-aws:v1.23.0' with the same 'packagePullSecrets', or an ImageConfig with the credentials of the registry",
    ]);
    accepts(providers({ 's3': locked('provider-aws-s3'), 'upbound-provider-family-aws': locked('provider-family-aws') }));
  });

  mistake('new-xp-skipdeps-no-family', () => {
    const alone = { route53: { package: `${UPBOUND}/provider-aws-route53:v1.21.0`, skipDependencyResolution: true } };
    expect(warningsOf(providers(alone))).toEqual([
      "chart/route53 crossplane/family: 'skipDependencyResolution' leaves out provider-family-aws, which this app does not install; without it the kind ProviderConfig is missing, "
      + "and this provider never starts: remove it, or add a CrossplaneProvider for 'xpkg.upbound.io/upbound/provider-family-aws:v1.21.0'",
    ]);
    accepts(providers({ ...alone, 'upbound-provider-family-aws': 'provider-family-aws:v1.21.0' }));
    accepts(providers({ route53: 'provider-aws-route53:v1.21.0' }));
  });
});
