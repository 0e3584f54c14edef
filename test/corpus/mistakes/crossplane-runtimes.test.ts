import { ApiObject, type Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { type Build, said } from './said';
import {
  CrossplaneConfiguration, CrossplaneFunction, CrossplaneProvider, CrossplaneRuntimeConfig, CrossplaneServiceAccount,
  type CrossplaneProviderProps, type CrossplaneRuntimeConfigProps, type CrossplaneRuntimeContainer, type ICrossplaneRuntimeConfig,
} from '../../../lib';

const UPBOUND = 'xpkg.upbound.io/upbound';
const CONTRIB = 'xpkg.crossplane.io/crossplane-contrib';

/** Adds a provider of Upbound with its usual name. */
const provider = (chart: Chart, name: string, tag: string, props: Partial<CrossplaneProviderProps> = {}) =>
  new CrossplaneProvider(chart, `upbound-${name}`, { package: `${UPBOUND}/${name}:${tag}`, ...props });

/** Adds a function of the community with its usual name. */
const fn = (chart: Chart, name: string, tag: string, runtimeConfigRef?: ICrossplaneRuntimeConfig) =>
  new CrossplaneFunction(chart, name, { package: `${CONTRIB}/${name}:${tag}`, runtimeConfigRef });

/** Adds a provider that uses a runtime config. */
const running = (props: CrossplaneRuntimeConfigProps, name = 'provider-aws-s3', tag = 'v1.23.0'): Build => (chart) =>
  provider(chart, name, tag, { runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'runtime', props) });

const irsa = CrossplaneServiceAccount.awsRole('arn:aws:iam::123456789012:role/crossplane-admin');

mistakesOf('crossplaneRuntimes', {}, (mistake) => {
  // internal/controller/pkg/runtime/runtime_override_options.go, DeploymentWithOptionalPodScrapeAnnotations
  mistake('xp-drc-scrape-port', () => {
    const build = (annotations: Record<string, string>): Build => running({ pod: { annotations } });
    const port = { 'prometheus.io/port': '9090', 'prometheus.io/path': '/telemetry' };
    expect(said(build(port))).toEqual([
      "chart/runtime crossplane/no-effect: 'pod.annotations['prometheus.io/port']' has no effect without 'prometheus.io/scrape', because Crossplane then writes its own port and path for a provider: add 'prometheus.io/scrape': 'true'",
    ]);
    expect(said(build({ ...port, 'prometheus.io/scrape': 'true' }))).toEqual([]);
    expect(said(build({ 'prometheus.io/scrape': 'false' }))).toEqual([]);
  });

  // crossplane/crossplane#7550
  mistake('xp-drc-fixed-name-one-provider', () => {
    expect(said(running({ deployment: { name: 'provider-aws-route53', replicas: 1 } }, 'provider-aws-route53'))).toEqual([
      "chart/runtime crossplane/deployment-name: 'deployment.name' names the Deployment of every revision of 'chart/upbound-provider-aws-route53', so that after an upgrade Crossplane 2.3 and earlier delete it whenever they look at the old revision: remove it, and find the Deployment by a label in 'deployment.labels'",
    ]);
    expect(said(running({ deployment: { labels: { 'app.kubernetes.io/name': 'provider-aws-route53' }, replicas: 1 } }, 'provider-aws-route53'))).toEqual([]);
  });

  // apis/pkg/v1/package_runtime_types.go
  mistake('xp-drc-default-role', () => {
    const build = (name: string, more: Build): Build => (chart) => {
      const config = new CrossplaneRuntimeConfig(chart, name, { serviceAccount: irsa });
      provider(chart, 'provider-aws-iam', 'v1.23.0', name === 'default' ? {} : { runtimeConfigRef: config });
      more(chart);
    };
    const templating: Build = (chart) => fn(chart, 'function-go-templating', 'v0.11.0');
    expect(said(build('default', templating))).toEqual([
      "chart/default crossplane/default-runtime: 'metadata.name' is 'default', so that 'chart/function-go-templating', which names no runtime config, gets the 'eks.amazonaws.com/role-arn' too: give it another name, and set 'runtimeConfigRef' of the packages that need it, or acknowledge this if all of them may have it",
    ]);
    expect(said(build('default', (chart) => provider(chart, 'provider-azure-network', 'v1.13.0')))).toHaveLength(1);
    expect(said(build('default', (chart) => provider(chart, 'provider-aws-s3', 'v1.23.0')))).toEqual([]);
    expect(said(build('aws-admin', templating))).toEqual([]);
  });

  // crossplane/crossplane#6291
  mistake('xp-drc-port-one-side', () => {
    const build = (container: CrossplaneRuntimeContainer): Build => running({ container });
    const ports = (name: string, containerPort: number) => ({ extra: { ports: [{ name, containerPort }] } });
    expect(said(build(ports('webhook', 19443)))).toEqual([
      "chart/runtime crossplane/port: 'container.extra.ports' has the port 'webhook' at 19443, while the provider listens at 9443: add '--webhook-port=19443' to 'container.args'",
    ]);
    expect(said(build({ args: ['--webhook-port=19443'] }))).toEqual([
      "chart/runtime crossplane/port: 'container.args' lets the provider listen at 19443, while Crossplane expects the port 'webhook' at 9443: add { name: 'webhook', containerPort: 19443 } to 'container.extra.ports'",
    ]);
    expect(said(build(ports('metrics', 18080)))).toHaveLength(1);
    expect(said(build({ args: ['--metrics-bind-address=:18080'] }))).toEqual([]);
    expect(said(build({ args: ['--webhook-port=19443'], ...ports('webhook', 19443) }))).toEqual([]);
    expect(said(build({ args: ['--webhook-port', '19443'], ...ports('webhook', 19443) }))).toEqual([]);
    expect(said(build({ env: { WEBHOOK_PORT: '19443' }, ...ports('webhook', 19443) }))).toEqual([]);
    expect(said(build({ args: ['--metrics-bind-address=0.0.0.0:18080'], ...ports('metrics', 18080) }))).toEqual([]);
    expect(said(build({ args: ['--metrics-bind-address=:0'], ...ports('grpc', 9000) }))).toEqual([]);
  });

  // crossplane/crossplane#5520
  mistake('xp-drc-hostnetwork-shared', () => {
    const pod = { extra: { hostNetwork: true } };
    const own = (webhook: number, metrics: number): CrossplaneRuntimeConfigProps => ({
      pod,
      container: {
        args: [`--webhook-port=${webhook}`, `--metrics-bind-address=:${metrics}`],
        extra: { ports: [{ name: 'webhook', containerPort: webhook }, { name: 'metrics', containerPort: metrics }] },
      },
    });
    expect(said((chart) => {
      const runtimeConfigRef = new CrossplaneRuntimeConfig(chart, 'host-network', { pod });
      for (const name of ['s3', 'rds']) provider(chart, `provider-aws-${name}`, 'v1.23.0', { runtimeConfigRef });
    })).toEqual([
      "chart/host-network crossplane/port: 'pod.extra.hostNetwork' takes port 9443 of the node, which 'chart/upbound-provider-aws-s3' takes too, so that they cannot run on the same node: give each package a runtime config with its own ports, in 'container.extra.ports' and in 'container.args'",
    ]);
    expect(said((chart) => {
      for (const [name, webhook, metrics] of [['s3', 19443, 18080], ['rds', 19444, 18082]] as const) {
        provider(chart, `provider-aws-${name}`, 'v1.23.0', { runtimeConfigRef: new CrossplaneRuntimeConfig(chart, name, own(webhook, metrics)) });
      }
    })).toEqual([]);
    expect(said(running({ pod }))).toEqual([]);
  });

  // internal/controller/pkg/revision/establisher.go, addLabels
  mistake('xp-common-labels-on-pods', () => {
    const label = { 'azure.workload.identity/use': 'true' };
    expect(said((chart) => provider(chart, 'provider-azure-network', 'v1.13.0', { commonLabels: label }))).toEqual([
      "chart/upbound-provider-azure-network crossplane/no-effect: 'commonLabels['azure.workload.identity/use']' is put on the objects in the package, such as CRDs, and not on its pods, where it is read: give the package a CrossplaneRuntimeConfig with the label in 'pod.labels'",
    ]);
    expect(said((chart) => provider(chart, 'provider-azure-network', 'v1.13.0', { commonLabels: { team: 'platform' } }))).toEqual([]);
    expect(said(running({ pod: { labels: label } }, 'provider-azure-network', 'v1.13.0'))).toEqual([]);
  });

  // crossplane/crossplane#6219
  mistake('xp-drc-security-context-partial', () => {
    const build = (securityContext: object): Build => (chart) =>
      fn(chart, 'function-auto-ready', 'v0.5.0', new CrossplaneRuntimeConfig(chart, 'restricted', { container: { extra: { securityContext } } }));
    const partial = { capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } };
    expect(said(build(partial))).toEqual([
      "chart/restricted crossplane/security-context: 'container.extra.securityContext' replaces that of Crossplane, and leaves out allowPrivilegeEscalation: false, without which Pod Security refuses the pod in a restricted namespace: add allowPrivilegeEscalation: false, and runAsNonRoot, runAsUser and runAsGroup where they are needed",
    ]);
    expect(said(build({ ...partial, allowPrivilegeEscalation: false, runAsNonRoot: true, runAsUser: 2000, runAsGroup: 2000 }))).toEqual([]);
    expect(said(build({ readOnlyRootFilesystem: true }))).toEqual([]);
  });

  // crossplane-contrib/provider-upjet-aws#205
  mistake('xp-drc-unknown-flag', () => {
    const build = (name: string, arg: string): Build => (chart) => {
      const runtimeConfigRef = new CrossplaneRuntimeConfig(chart, 'slow-poll', { container: { args: [arg] } });
      new CrossplaneProvider(chart, name, { package: `${CONTRIB}/${name}:v1.4.0`, runtimeConfigRef });
    };
    expect(said(build('provider-helm', '--poll-interval=30m'))).toEqual([
      "chart/slow-poll crossplane/argument: 'container.args[0]' is '--poll-interval', an argument of Crossplane that 'chart/provider-helm' does not know, so that it never starts: write '--poll=30m'",
    ]);
    expect(said(build('provider-helm', '--poll=30m'))).toEqual([]);
    expect(said(build('provider-of-acme', '--poll-interval=30m'))).toEqual([]);
  });

  // main.go of crossplane-contrib/function-patch-and-transform
  mistake('xp-function-insecure', () => {
    const build = (...args: string[]): Build => (chart) =>
      fn(chart, 'function-patch-and-transform', 'v0.9.0', new CrossplaneRuntimeConfig(chart, 'function-debug', { container: { args } }));
    expect(said(build('--insecure', '--debug'))).toEqual([
      "chart/function-debug crossplane/argument: 'container.args[0]' is '--insecure', so that 'chart/function-patch-and-transform' serves without TLS, while Crossplane calls functions only with it: remove it",
    ]);
    expect(said(build('--debug'))).toEqual([]);
    expect(said(build('--insecure=false'))).toEqual([]);
    expect(said(running({ container: { args: ['--insecure'] } }))).toEqual([]);
  });

  // pkg/xpkg/lint.go of crossplane-runtime, errNotMetaProvider
  mistake('xp-provider-of-function-package', () => {
    const image = `${CONTRIB}/function-go-templating:v0.11.0`;
    expect(said((chart) => new CrossplaneProvider(chart, 'function-go-templating', { package: image }))).toEqual([
      "chart/function-go-templating crossplane/package-kind: 'package' is called 'function-go-templating', and a Provider installs only packages of its kind: use CrossplaneFunction, or acknowledge this if it is a Provider",
    ]);
    expect(said((chart) => new CrossplaneConfiguration(chart, 'dns', { package: 'registry.example.com/acme/provider-dns:v1.0.0' }))).toHaveLength(1);
    expect(said((chart) => fn(chart, 'function-go-templating', 'v0.11.0'))).toEqual([]);
    expect(said((chart) => new CrossplaneProvider(chart, 'dns', { package: 'registry.example.com/acme/dns:v1.0.0' }))).toEqual([]);
  });

  // internal/controller/pkg/runtime/runtime_override_options.go, DeploymentRuntimeWithOptionalImage
  mistake('xp-drc-pinned-image', () => {
    const build = (tag: string, names = ['provider-aws-s3']): Build => (chart) => {
      const runtimeConfigRef = new CrossplaneRuntimeConfig(chart, 'mirror', { container: { extra: { image: `registry.example.com/upbound/provider-aws-s3:${tag}` } } });
      for (const name of names) provider(chart, name, 'v1.23.0', { runtimeConfigRef });
    };
    expect(said(build('v1.18.0'))).toEqual([
      "chart/mirror crossplane/runtime-image: 'container.extra.image' has version v1.18.0, while 'chart/upbound-provider-aws-s3' installs the kinds of v1.23.0, since Crossplane keeps an image that is given: remove it; an ImageConfig with rewriteImage takes packages and their images from a mirror",
    ]);
    expect(said(build('v1.23.0', ['provider-aws-s3', 'provider-aws-rds']))).toEqual([
      "chart/mirror crossplane/runtime-image: 'container.extra.image' is 'registry.example.com/upbound/provider-aws-s3:v1.23.0', which 'chart/upbound-provider-aws-rds' runs too instead of its own program: remove it; an ImageConfig with rewriteImage takes packages and their images from a mirror",
    ]);
    expect(said(build('v1.23.0'))).toEqual([]);
  });

  // internal/controller/pkg/runtime/reconciler.go
  mistake('xp-drc-missing', () => {
    const build = (name: string): Build => (chart) => {
      new CrossplaneRuntimeConfig(chart, 'aws-runtime', { serviceAccount: CrossplaneServiceAccount.created({ name: 'provider-aws' }) });
      provider(chart, 'provider-aws-s3', 'v1.23.0', { runtimeConfigRef: CrossplaneRuntimeConfig.fromRuntimeConfigName(name) });
    };
    expect(said(build('aws-runtime-config'))).toEqual([
      "chart/upbound-provider-aws-s3 near-miss: 'runtimeConfigRef' is DeploymentRuntimeConfig 'aws-runtime-config', which this app does not have: write 'aws-runtime' if that is meant, or acknowledge this if it exists outside of the app",
    ]);
    expect(said(build('aws-runtime'))).toEqual([]);
    expect(said(build('aws-s3'))).toEqual([]);
    expect(said(build('runtime-config'))).toEqual([]);
  });

  // crossplane/crossplane#7458
  mistake('xp-family-digest', () => {
    const digest = `@sha256:${'3f9b2d3c'.repeat(8)}`;
    const build = (version: string): Build => (chart) => {
      new CrossplaneProvider(chart, 'upbound-provider-family-azure', { package: `${UPBOUND}/provider-family-azure${version}` });
      provider(chart, 'provider-azure-storage', 'v1.13.0');
    };
    expect(said(build(digest))).toEqual([
      "chart/upbound-provider-family-azure crossplane/family: 'package' has a digest, which Crossplane then takes for the version, while 'chart/upbound-provider-azure-storage' needs a version of it, so that this provider never starts: name it by its tag alone",
    ]);
    expect(said(build(`:v1.13.0${digest}`))).toHaveLength(1);
    expect(said(build(':v1.13.0'))).toEqual([]);
  });

  // crossplane/crossplane#2219
  mistake('xp-two-providers-one-crd', () => {
    const build = (whole: string): Build => (chart) => {
      new CrossplaneProvider(chart, 'provider-aws', { package: `${whole}/provider-aws:v1.23.0` });
      provider(chart, 'provider-aws-s3', 'v1.23.0');
    };
    expect(said(build(UPBOUND))).toEqual([
      "chart/provider-aws crossplane/same-package: 'package' has the kinds of its whole family, also those of 'chart/upbound-provider-aws-s3', and only one of the two can own them, so that the other never becomes healthy: keep one of them",
    ]);
    // The provider of the community had other kinds.
    expect(said(build(CONTRIB))).toEqual([]);
    expect(said((chart) => new CrossplaneProvider(chart, 'provider-aws', { package: `${UPBOUND}/provider-aws:v1.23.0` }))).toEqual([]);
  });

  // internal/controller/pkg/runtime/reconciler.go, builderOptions
  mistake('xp-imageconfig-runtime-wins', () => {
    const build = (prefix: string, name: string): Build => (chart) => {
      const spec = { matchImages: [{ prefix }], runtime: { configRef: { name } } };
      new ApiObject(chart, 'image-config', { apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'ImageConfig', metadata: { name: 'upbound-runtime' }, spec });
      new CrossplaneRuntimeConfig(chart, 'with-proxy', { container: { env: { HTTPS_PROXY: 'http://proxy.example.com:3128' } } });
      provider(chart, 'provider-aws-s3', 'v1.23.0', { runtimeConfigRef: new CrossplaneRuntimeConfig(chart, 'aws-irsa', { serviceAccount: irsa }) });
    };
    expect(said(build(UPBOUND, 'with-proxy'))).toEqual([
      "chart/upbound-provider-aws-s3 crossplane/no-effect: 'runtimeConfigRef' is 'aws-irsa', but ImageConfig 'upbound-runtime' matches this package and gives it 'with-proxy' instead: put both into one runtime config, or choose a prefix without this package",
    ]);
    expect(said(build(UPBOUND, 'aws-irsa'))).toEqual([]);
    expect(said(build(CONTRIB, 'with-proxy'))).toEqual([]);
  });
});
