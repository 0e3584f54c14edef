import type { Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { type Build, said } from './said';
import {
  CrossplaneConfiguration, CrossplaneFunction, CrossplaneProvider, CrossplanePullPolicy, CrossplaneRuntimeConfig,
  type CrossplaneProviderProps, type CrossplaneRuntimeConfigProps, type ICrossplaneRuntimeConfig,
} from '../../../lib';
import { synthOne } from '../../support/synth';

const UPBOUND = 'xpkg.upbound.io/upbound';
const CONTRIB = 'xpkg.crossplane.io/crossplane-contrib';

/** Adds a provider of Upbound with its usual name. */
const provider = (chart: Chart, name: string, tag: string, props: Partial<CrossplaneProviderProps> = {}) =>
  new CrossplaneProvider(chart, `upbound-${name}`, { package: `${UPBOUND}/${name}:${tag}`, ...props });

/** Adds a provider that uses a runtime config. */
const running = (name: string, tag: string, props: CrossplaneRuntimeConfigProps): Build => (chart) =>
  provider(chart, name, tag, { runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'runtime', props) });

mistakesOf('crossplaneMeasured', {}, (mistake) => {
  // crossplane/crossplane#6495
  mistake('xp-controllerconfigref', () => {
    const build = (props: object): Build => (chart) => provider(chart, 'provider-aws-s3', 'v1.23.0', props);
    expect(said(build({ controllerConfigRef: { name: 'irsa' } }))).toEqual([
      "[chart/upbound-provider-aws-s3] 'controllerConfigRef' must be a prop of CrossplaneProviderProps, got an unknown one: the props are commonLabels, ignoreCrossplaneConstraints, metadata, package, packagePullPolicy, packagePullSecrets, revisionActivationPolicy, revisionHistoryLimit, runtimeConfigRef, skipDependencyResolution",
    ]);
    expect(said(build({ runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName('irsa') }))).toEqual([]);
  });

  // crossplane/crossplane#5442
  mistake('xp-drc-spec-incomplete', () => {
    const { spec } = synthOne((chart) => new CrossplaneRuntimeConfig(chart, 'nodes', { pod: { nodeSelector: { pool: 'system' } } }));
    expect(spec).toEqual({ deploymentTemplate: { spec: { selector: {}, template: { spec: { containers: [], nodeSelector: { pool: 'system' } } } } } });
  });

  // https://docs.crossplane.io/latest/packages/configurations/
  mistake('xp-meta-configuration-applied', () => {
    const configuration = (props: object): Build => (chart) => new CrossplaneConfiguration(chart, 'platform-ref', { package: 'ghcr.io/example/platform:v1.0.0', ...props });
    expect(said(configuration({ crossplane: { version: '>=v2.0.0' } }))).toEqual([
      "[chart/platform-ref] 'crossplane' must be a prop of CrossplaneConfigurationProps, got an unknown one: the props are commonLabels, ignoreCrossplaneConstraints, metadata, package, packagePullPolicy, packagePullSecrets, revisionActivationPolicy, revisionHistoryLimit, skipDependencyResolution",
    ]);
    expect(synthOne(configuration({})).apiVersion).toBe('pkg.crossplane.io/v1');
  });

  // internal/controller/pkg/runtime/runtime_override_options.go, DeploymentWithRuntimeContainer
  mistake('xp-drc-container-name', () => {
    const args = ['--debug'];
    expect(said((chart) => new CrossplaneRuntimeConfig(chart, 'debug', { pod: { extra: { containers: [{ name: 'provider-aws', args }] } } }))).toEqual([
      "[chart/debug] 'pod.extra.containers[0].image' must be given, got nothing: name the image; if this is meant to be the container of the package, describe it in 'container'",
    ]);
    const { spec } = synthOne((chart) => new CrossplaneRuntimeConfig(chart, 'debug', { container: { args } }));
    expect(spec.deploymentTemplate.spec.template.spec.containers).toEqual([{ name: 'package-runtime', args }]);
  });

  // crossplane-contrib/provider-upjet-azure#1065
  mistake('xp-family-major-tag', () => {
    const build = (tag: string): Build => (chart) => {
      provider(chart, 'provider-family-aws', tag);
      provider(chart, 'provider-aws-s3', 'v1.23.0');
    };
    expect(said(build('v1.18.0'))).toEqual([
      "chart/upbound-provider-family-aws crossplane/family: 'package' has version v1.18.0, but 'chart/upbound-provider-aws-s3' has v1.23.0 and needs a config provider that is not older: give both the same version",
    ]);
    expect(said(build('v1.23.0'))).toEqual([]);
  });

  // crossplane/crossplane#1860
  mistake('xp-mutable-tag-ifnotpresent', () => {
    const build = (tag: string): Build => (chart) => new CrossplaneConfiguration(chart, 'platform', { package: `ghcr.io/example/platform:${tag}` });
    expect(said(build('latest'))).toEqual([
      "chart/platform crossplane/package-version: 'package' has the tag 'latest', which is not a version, so the installed package may change, and packages that depend on a version of it cannot be installed: pin a version",
    ]);
    expect(said(build('v1.2.0'))).toEqual([]);
  });

  // crossplane/crossplane#7210
  mistake('xp-drc-shared-deployment-name', () => {
    const build = (deployment: CrossplaneRuntimeConfigProps['deployment']): Build => (chart) => {
      const runtimeConfigRef = new CrossplaneRuntimeConfig(chart, 'azure', { deployment });
      for (const name of ['storage', 'network']) provider(chart, `provider-azure-${name}`, 'v1.13.0', { runtimeConfigRef });
    };
    expect(said(build({ name: 'provider-azure' }))).toEqual([
      "[chart/azure] 'deployment.name' must be left out of a runtime config that several packages use, got 'provider-azure' for 'chart/upbound-provider-azure-storage' and 'chart/upbound-provider-azure-network': each would overwrite the other's object: remove it, or give each package its own runtime config",
    ]);
    expect(said(build({ labels: { app: 'provider-azure' } }))).toEqual([]);
  });

  // crossplane-contrib/provider-aws#408
  mistake('xp-drc-replicas-no-leader', () => {
    const build = (args?: string[]): Build => running('provider-aws-s3', 'v1.23.0', { deployment: { replicas: 2 }, ...(args ? { container: { args } } : {}) });
    expect(said(build())).toEqual([
      "chart/runtime crossplane/leader-election: 'deployment.replicas' is 2, but without leader election each pod of a provider works on every resource, against the others: add '--leader-election' to 'container.args'",
    ]);
    expect(said(build(['--leader-election']))).toEqual([]);
  });

  // apis/pkg/v1beta1/deployment_runtime_config_types.go
  mistake('xp-drc-v1', () => {
    expect(synthOne((chart) => new CrossplaneRuntimeConfig(chart, 'debug', { container: { args: ['--debug'] } })).apiVersion).toBe('pkg.crossplane.io/v1beta1');
  });

  // apis/pkg/v1/package_types.go, XValidation of package
  mistake('xp-package-oci-scheme', () => {
    const build = (image: string): Build => (chart) => new CrossplaneFunction(chart, 'function-auto-ready', { package: image });
    expect(said(build(`oci://${CONTRIB}/function-auto-ready:v0.5.0`))).toEqual([
      "[chart/function-auto-ready] 'package' must be written without a scheme, got \"oci://xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.5.0\": write 'xpkg.crossplane.io/crossplane-contrib/function-auto-ready:v0.5.0'",
    ]);
    expect(said(build(`${CONTRIB}/function-auto-ready:v0.5.0`))).toEqual([]);
  });

  // internal/controller/pkg/runtime/runtime.go, Deployment
  mistake('xp-drc-pull-policy', () => {
    const dns = (props: Partial<CrossplaneProviderProps>): Build => (chart) => new CrossplaneProvider(chart, 'acme-dns', { package: 'registry.example.com/acme/provider-dns:v0.3.0', ...props });
    const config = (chart: Chart): ICrossplaneRuntimeConfig => new CrossplaneRuntimeConfig(chart, 'always-pull', { container: { extra: { imagePullPolicy: 'Always' } } });
    expect(said((chart) => dns({ runtimeConfigRef: config(chart) })(chart))).toEqual([
      "chart/always-pull crossplane/no-effect: 'container.extra.imagePullPolicy' has no effect, because Crossplane overwrites it: use 'packagePullPolicy' of the package",
    ]);
    expect(said(dns({ packagePullPolicy: CrossplanePullPolicy.ALWAYS }))).toEqual([]);
  });

  // internal/controller/pkg/runtime/runtime_override_options.go, DeploymentWithImagePullSecrets
  mistake('xp-drc-image-pull-secrets', () => {
    const build = (pod: object, packagePullSecrets?: { name: string }[]): Build => (chart) => {
      const containers = [{ name: 'egress-proxy', image: 'registry.example.com/acme/egress-proxy:1.4.0' }];
      const runtimeConfigRef = new CrossplaneRuntimeConfig(chart, 'with-sidecar', { pod: { extra: { ...pod, containers } } });
      for (const name of ['family-gcp', 'gcp-storage']) provider(chart, `provider-${name}`, 'v1.14.0', { runtimeConfigRef, packagePullSecrets });
    };
    expect(said(build({ imagePullSecrets: [{ name: 'acme-registry' }] }))).toEqual([
      "chart/with-sidecar crossplane/no-effect: 'pod.extra.imagePullSecrets' has no effect, because Crossplane overwrites it: use 'packagePullSecrets' of the package",
    ]);
    expect(said(build({}, [{ name: 'acme-registry' }]))).toEqual([]);
  });
});
