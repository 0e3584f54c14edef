import { ApiObject, Chart } from 'cdk8s';
import {
  CrossplaneConfiguration, CrossplaneFunction, CrossplaneProvider, CrossplaneRuntimeConfig, CrossplaneServiceAccount, TargetCluster,
  type CrossplaneProviderProps, type CrossplaneRuntimeConfigProps,
} from '../../../lib';
import { synth, validationOf, warningsOf } from '../../support/synth';

/** Providers by id, with their images. */
const providers = (images: Record<string, string>) => (chart: Chart) => {
  for (const [id, image] of Object.entries(images)) new CrossplaneProvider(chart, id, { package: image });
};
const upbound = (name: string) => `xpkg.upbound.io/upbound/${name}`;

describe('two packages of one repository', () => {
  test('are refused, whatever their tags and kinds', () => {
    expect(validationOf(providers({ a: upbound('provider-aws-s3:v1.23.0'), b: upbound('provider-aws-s3:v1.22.0') }))).toEqual([
      "[chart/b] 'package' must come from a repository that is installed once on the control plane, got xpkg.upbound.io/upbound/provider-aws-s3, which 'chart/a' installs too: "
      + "while there are two, Crossplane installs no package at all: remove one of them; if they go to different control planes, say so with TargetCluster.set(chart, 'name')",
    ]);
    expect(validationOf((chart) => {
      new CrossplaneFunction(chart, 'a', { package: 'ghcr.io/a/x:v1' });
      new CrossplaneConfiguration(chart, 'b', { package: 'ghcr.io/a/x:v1' });
    })).toHaveLength(1);
  });

  test('are accepted on different control planes', () => {
    const twice = (chart: Chart) => {
      for (const name of ['ctp1', 'ctp2']) {
        const below = new Chart(chart, name);
        TargetCluster.set(below, name);
        providers({ s3: upbound('provider-aws-s3:v1.23.0') })(below);
      }
    };
    expect(() => synth(twice)).not.toThrow();
    expect(warningsOf(twice)).toEqual([]);
  });
});

describe('warns of', () => {
  test('what seems to be one package from two registries', () => {
    expect(warningsOf(providers({ a: upbound('provider-helm:v0.20.0'), b: 'xpkg.crossplane.io/crossplane-contrib/provider-helm:v0.20.0', c: 'ghcr.io/acme/provider-sql:v1' }))).toEqual([
      "chart/b crossplane/same-package: 'package' is xpkg.crossplane.io/crossplane-contrib/provider-helm, while 'chart/a' installs xpkg.upbound.io/upbound/provider-helm; "
      + 'if both bring the same kinds, neither becomes healthy: keep one of them',
    ]);
  });

  test('nothing for configurations, which often have the same name', () => {
    expect(warningsOf((chart) => {
      new CrossplaneConfiguration(chart, 'a', { package: 'ghcr.io/acme/platform:v1.0.0' });
      new CrossplaneConfiguration(chart, 'b', { package: 'ghcr.io/other/platform:v1.0.0' });
    })).toEqual([]);
  });

  test('a config provider with another name than Crossplane would give it', () => {
    expect(warningsOf(providers({ 'provider-family-aws': upbound('provider-family-aws:v1.23.0') }))).toEqual([
      "chart/provider-family-aws crossplane/family: 'metadata.name' is 'provider-family-aws', but when another provider of the family comes first, Crossplane installs this package as "
      + "'upbound-provider-family-aws', and two of it block all packages: write 'upbound-provider-family-aws'",
    ]);
  });

  test('a config provider that is older than the other providers', () => {
    const family = { 'upbound-provider-family-aws': upbound('provider-family-aws:v1.20.1') };
    expect(warningsOf(providers({ ...family, s3: upbound('provider-aws-s3:v1.23.0') }))).toEqual([
      "chart/upbound-provider-family-aws crossplane/family: 'package' has version v1.20.1, but 'chart/s3' has v1.23.0 and needs a config provider that is not older: give both the same version",
    ]);
  });

  test.each<[string, string, string]>([
    ['the same version', 'v1.20.1', 'provider-aws-s3:v1.20.1'],
    ['a newer config provider', 'v1.20.1', 'provider-aws-s3:v1.19.9'],
    ['a version with fewer numbers', 'v1.20', 'provider-aws-s3:v1.20.0'],
    ['another family', 'v1.20.1', 'provider-azure-storage:v1.23.0'],
  ])('nothing with %s', (_name, family, member) => {
    expect(warningsOf(providers({ 'upbound-provider-family-aws': upbound(`provider-family-aws:${family}`), 'x': upbound(member) }))).toEqual([]);
  });

  test('nothing for repositories that Flux fills in', () => {
    expect(warningsOf(providers({ a: '${REPOSITORY}:v1.0.0', b: '${REPOSITORY}:v1.0.0', c: '${REGISTRY}/upbound/provider-family-aws:v1.0.0' }))).toEqual([]);
  });

  test('nothing about versions that are not known', () => {
    const DIGEST = `sha256:${'0'.repeat(64)}`;
    expect(warningsOf(providers({ 'upbound-provider-family-aws': upbound(`provider-family-aws@${DIGEST}`) }))).toEqual([]);
    expect(warningsOf(providers({ 'upbound-provider-family-aws': upbound('provider-family-aws:v1.0.0'), 's3': upbound(`provider-aws-s3@${DIGEST}`) }))).toEqual([]);
  });
});

describe('a runtime config of several packages', () => {
  const shared = (props: CrossplaneRuntimeConfigProps, second = true) => (chart: Chart) => {
    const runtimeConfigRef = new CrossplaneRuntimeConfig(chart, 'aws', props);
    new CrossplaneProvider(chart, 's3', { package: upbound('provider-aws-s3:v1.23.0'), runtimeConfigRef });
    if (second) new CrossplaneFunction(chart, 'ready', { package: upbound('function-auto-ready:v0.5.0'), runtimeConfigRef });
    new CrossplaneProvider(chart, 'sqs', { package: upbound('provider-aws-sqs:v1.23.0'), runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName('other') });
    new CrossplaneConfiguration(chart, 'platform', { package: 'ghcr.io/acme/platform:v1.0.0' });
  };
  const text = (prop: string, name: string) =>
    `[chart/aws] '${prop}' must be left out of a runtime config that several packages use, got '${name}' for 'chart/s3' and 'chart/ready': ` +
    "each would overwrite the other's object: remove it, or give each package its own runtime config";

  test('must not name their Deployment or Service', () => {
    expect(validationOf(shared({ deployment: { name: 'aws' }, service: { name: 'svc' } }))).toEqual([text('deployment.name', 'aws')]);
    expect(validationOf(shared({ service: { name: 'svc' } }))).toEqual([text('service.name', 'svc')]);
  });

  test('warns of a ServiceAccount that the packages take over from each other', () => {
    expect(warningsOf(shared({ serviceAccount: CrossplaneServiceAccount.created({ name: 'aws' }) }))).toEqual([
      "chart/aws crossplane/shared-name: 'serviceAccount' names the ServiceAccount 'aws' for 'chart/s3' and 'chart/ready', which keep taking it over from each other, "
      + 'and removing one of them deletes it: give each package its own runtime config, or create the ServiceAccount yourself and use CrossplaneServiceAccount.existing(...)',
    ]);
  });

  test('is found by its name too, on the same control plane', () => {
    const serviceAccount = CrossplaneServiceAccount.created({ name: 'aws' });
    const named = (cluster: string) => (chart: Chart) => {
      new CrossplaneProvider(chart, 's3', { package: upbound('provider-aws-s3:v1.23.0'), runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'aws', { serviceAccount }) });
      const other = new Chart(chart, 'other');
      TargetCluster.set(chart, 'ctp1');
      TargetCluster.set(other, cluster);
      new CrossplaneProvider(other, 'sqs', { package: upbound('provider-aws-sqs:v1.23.0'), runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName('aws') });
    };
    expect(warningsOf(named('ctp1'))).toEqual([expect.stringContaining("names the ServiceAccount 'aws' for 'chart/s3' and 'chart/other/sqs'")]);
    expect(warningsOf(named('ctp2')).filter((line) => line.includes('crossplane/shared-name'))).toEqual([]);
  });

  test.each<[string, CrossplaneRuntimeConfigProps]>([
    ['nothing at all', {}],
    ['annotations', { serviceAccount: CrossplaneServiceAccount.created({ annotations: { note: 'x' } }), deployment: { annotations: { note: 'x' } } }],
    ['a ServiceAccount that exists', { serviceAccount: CrossplaneServiceAccount.existing('aws') }],
    ['resources', { container: { resources: { limits: { memory: '1Gi' } } } }],
  ])('may set %s', (_name, props) => {
    expect(warningsOf(shared(props))).toEqual([]);
  });

  test('may name Service and ServiceAccount for one package', () => {
    expect(warningsOf(shared({ service: { name: 'b' }, serviceAccount: CrossplaneServiceAccount.created({ name: 'c' }) }, false))).toEqual([]);
  });
});

describe('a runtime config with several pods', () => {
  const replicated = (props: CrossplaneRuntimeConfigProps) => (chart: Chart) => {
    const runtimeConfigRef = new CrossplaneRuntimeConfig(chart, 'aws', { deployment: { replicas: 2 }, ...props });
    new CrossplaneProvider(chart, 's3', { package: upbound('provider-aws-s3:v1.23.0'), runtimeConfigRef });
  };

  test('warns of providers that elect no leader', () => {
    expect(warningsOf(replicated({}))).toEqual([
      "chart/aws crossplane/leader-election: 'deployment.replicas' is 2, but without leader election each pod of a provider works on every resource, against the others: "
      + "add '--leader-election' to 'container.args'",
    ]);
  });

  test.each<[string, CrossplaneRuntimeConfigProps]>([
    ['the argument', { container: { args: ['--debug', '--leader-election'] } }],
    ['the argument of other providers', { container: { args: ['--enable-leader-election=true'] } }],
    ['the short argument', { container: { args: ['-l'] } }],
    ['the variable', { container: { env: { LEADER_ELECTION: 'true' } } }],
    ['one pod', { deployment: { replicas: 1 } }],
    ['no pod', { deployment: { replicas: 0 } }],
  ])('accepts %s', (_name, props) => {
    expect(warningsOf(replicated(props))).toEqual([]);
  });

  test('accepts functions, which answer requests', () => {
    expect(warningsOf((chart) => {
      const runtimeConfigRef = new CrossplaneRuntimeConfig(chart, 'f', { deployment: { replicas: 3 } });
      new CrossplaneFunction(chart, 'ready', { package: 'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.5.0', runtimeConfigRef });
    })).toEqual([]);
  });
});

describe('the config provider of a family', () => {
  const member = (props: Partial<CrossplaneProviderProps>, id = 's3', name = 'provider-aws-s3') => (chart: Chart) =>
    new CrossplaneProvider(chart, id, { package: upbound(`${name}:v1.23.0`), ...props });
  const family = (chart: Chart, props: Partial<CrossplaneProviderProps> = {}) =>
    member(props, 'upbound-provider-family-aws', 'provider-family-aws')(chart);
  const packagePullSecrets = [{ name: 'registry' }];

  test('is missed once where nothing installs it', () => {
    expect(warningsOf((chart) => {
      member({ skipDependencyResolution: true })(chart);
      member({ skipDependencyResolution: true }, 'sqs', 'provider-aws-sqs')(chart);
    })).toEqual([
      "chart/s3 crossplane/family: 'skipDependencyResolution' leaves out provider-family-aws, which this app does not install; without it the kind ProviderConfig is missing, "
      + "and this provider never starts: remove it, or add a CrossplaneProvider for 'xpkg.upbound.io/upbound/provider-family-aws:v1.23.0'",
    ]);
  });

  test('is not pulled with the Secrets of the other providers', () => {
    expect(warningsOf(member({ packagePullSecrets }))).toEqual([
      "chart/s3 crossplane/dependency-pull-secret: 'packagePullSecrets' is not used for provider-family-aws, which Crossplane installs because this provider depends on it: "
      + "add a CrossplaneProvider for 'xpkg.upbound.io/upbound/provider-family-aws:v1.23.0' with the same 'packagePullSecrets', or an ImageConfig with the credentials of the registry",
    ]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['where it is installed too', (chart) => {
      member({ packagePullSecrets, skipDependencyResolution: true })(chart);
      family(chart, { packagePullSecrets });
    }],
    ['where an ImageConfig has the credentials', (chart) => {
      member({ packagePullSecrets })(chart);
      new ApiObject(chart, 'registry', { apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'ImageConfig', metadata: { name: 'registry' } });
    }],
    ['for providers without a family', (chart) => member({ packagePullSecrets, skipDependencyResolution: true }, 'sql', 'provider-terraform')(chart)],
    ['for the provider that is a family of its own', (chart) => member({ packagePullSecrets }, 'aws', 'provider-aws')(chart)],
  ])('is not mentioned %s', (_name, build) => {
    expect(warningsOf(build)).toEqual([]);
  });

  const contrib = 'xpkg.crossplane.io/crossplane-contrib/provider-aws-iam:v1.23.0';

  test('comes from one organization', () => {
    expect(validationOf(providers({ s3: upbound('provider-aws-s3:v1.23.0'), iam: contrib }))).toEqual([
      "[chart/iam] 'package' must come from xpkg.upbound.io/upbound, as 'chart/s3' does, got xpkg.crossplane.io/crossplane-contrib/provider-aws-iam: each organization has its own "
      + 'provider-family-aws, and only one of the two can own the kinds: take all providers of the family from one of them',
    ]);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['other families', providers({ s3: upbound('provider-aws-s3:v1.23.0'), storage: 'xpkg.crossplane.io/crossplane-contrib/provider-azure-storage:v1.23.0' })],
    ['copies in another registry', providers({ s3: upbound('provider-aws-s3:v1.23.0'), iam: 'registry.example.org/upbound/provider-aws-iam:v1.23.0' })],
    ['one that installs no dependencies', (chart) => {
      family(chart);
      new CrossplaneProvider(chart, 'iam', { package: contrib, skipDependencyResolution: true });
    }],
  ])('may differ for %s', (_name, build) => {
    expect(warningsOf(build)).toEqual([]);
  });
});
