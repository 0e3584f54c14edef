import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  ControlPlane, EsoExternalSecret, EsoSecretStore, HelmDelivery, SecretKey, ShellVariable, SpacesArgoCdPlugin, SpacesChart,
  SpacesExternalSecrets, SpacesControlPlane, SpacesHelmRelease, TargetCluster, type SpacesHelmReleaseProps,
} from '../../../lib';
import { spacesByArgo, spacesByFlux } from '../../corpus/maximal/spaces';
import { errorOf, synth, synthOne, testApp, thrownBy, validationOf, warningsOf } from '../../support/synth';
import { jsonValues } from '../../wiring/helm/json-values';

const base: SpacesHelmReleaseProps = { chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly() };
const flux = HelmDelivery.flux();
const argo = HelmDelivery.argo({ project: 'default', controlPlane: ControlPlane.coLocated('hub') });
const kubeconfig = SecretKey.of('my-argo-cluster', 'kubeconfig');

const add = (props: Partial<SpacesHelmReleaseProps> = {}) => (chart: Chart) => new SpacesHelmRelease(chart, 'spaces', { ...base, ...props });
/** A release whose values and commands are read. */
const release = (props: Partial<SpacesHelmReleaseProps> = {}) => add(props)(new Chart(testApp(), 'chart'));

describe('SpacesHelmRelease', () => {
  test('minimal: values and a command, and nothing in the chart', () => {
    expect(synth(add())).toEqual([]);
    const made = release();
    expect([made.apiObject, made.sourceApiObject, made.node.defaultChild]).toEqual([undefined, undefined, undefined]);
    expect(made.values).toEqual({ account: 'acme' });
    expect(made.toValuesYaml()).toBe('account: acme\n');
    expect(made.toHelmArgs()).toEqual([
      'helm', '-n', 'upbound-system', 'upgrade', '--install', 'spaces', 'oci://xpkg.upbound.io/spaces-artifacts/spaces', '--version', '1.17.1', '--set', 'account=acme', '--wait',
    ]);
    expect(made.toHelmCommand()).toBe([
      'helm -n upbound-system upgrade --install spaces \\',
      '  oci://xpkg.upbound.io/spaces-artifacts/spaces \\',
      '  --version "1.17.1" \\',
      '  --set "account=acme" \\',
      '  --wait',
      '',
    ].join('\n'));
  });

  test('maximal: every prop, and every option of a delivery by Flux', () => {
    expect(synth(spacesByFlux.build, { namespace: 'flux-system' })).toEqual(spacesByFlux.expected);
  });

  test('maximal: every prop, and every option of a delivery by Argo CD', () => {
    expect(synth(spacesByArgo.build, { namespace: 'flux-system' })).toEqual(spacesByArgo.expected);
  });

  test('exposes the objects of its delivery', () => {
    const byFlux = release({ delivery: flux });
    expect([byFlux.apiObject!.kind, byFlux.sourceApiObject!.kind, byFlux.node.defaultChild]).toEqual(['HelmRelease', 'OCIRepository', byFlux.apiObject]);
    const byArgo = release({ delivery: argo });
    expect([byArgo.apiObject!.kind, byArgo.sourceApiObject, ApiObject.of(byArgo)]).toEqual(['Application', undefined, byArgo.apiObject]);
  });

  test('patches of fields unknown to the library are kept, and so is a patch of the apiVersion', () => {
    const [, manifest] = synth((chart) => {
      add({ delivery: flux })(chart).apiObject!.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'helm.toolkit.fluxcd.io/v9'));
    }, { newerThanSchema: true });
    expect(manifest).toMatchObject({ apiVersion: 'helm.toolkit.fluxcd.io/v9', spec: { futureField: { on: true } } });
  });

  test('is the same release with Flux, Argo CD and the helm command', () => {
    const props = { releaseName: 'space-eu', namespace: 'space', values: { a: { b: [1] } } };
    expect(synth(add({ ...props, delivery: flux }))[1].spec).toMatchObject({ releaseName: 'space-eu', targetNamespace: 'space', storageNamespace: 'space', values: { account: 'acme', a: { b: [1] } } });
    expect(synthOne(add({ ...props, delivery: argo })).spec).toMatchObject({
      destination: { namespace: 'space' },
      source: { repoURL: 'xpkg.upbound.io/spaces-artifacts', chart: 'spaces', targetRevision: '1.17.1', helm: { releaseName: 'space-eu', valuesObject: { account: 'acme', a: { b: [1] } } } },
    });
    expect(release(props).toHelmArgs().slice(1, 6)).toEqual(['-n', 'space', 'upgrade', '--install', 'space-eu']);
  });

  test('may create its namespace', () => {
    expect(release({ createNamespace: true }).toHelmArgs().slice(-2)).toEqual(['--create-namespace', '--wait']);
    expect(synth(add({ createNamespace: true, delivery: flux }))[1].spec.install).toEqual({ createNamespace: true });
    expect(synthOne(add({ createNamespace: true, delivery: argo })).spec.syncPolicy).toEqual({ syncOptions: ['CreateNamespace=true'] });
    expect(release({ createNamespace: false }).toHelmArgs()).not.toContain('--create-namespace');
  });

  test('causes no warnings', () => {
    expect(warningsOf(add({ delivery: flux, ingressHost: 'proxy.example.org', ingress: { provision: false } }), { namespace: 'flux-system' })).toEqual([]);
    expect(warningsOf(add({ delivery: argo }))).toEqual([]);
  });
});

describe('the values', () => {
  const guide = SpacesChart.guide({ version: '1.1.0', clusterType: 'eks' });

  test.each<[string, Partial<SpacesHelmReleaseProps>, object]>([
    ['a host', { ingressHost: 'proxy.example.org' }, { ingress: { host: 'proxy.example.org' }, account: 'acme' }],
    ['the guide\'s chart', { chart: guide, ingressHost: 'proxy.example.org' }, { ingress: { host: 'proxy.example.org' }, clusterType: 'eks', account: 'acme' }],
    ['an Argo CD on the same cluster', { argoCd: SpacesArgoCdPlugin.sameCluster() },
      { account: 'acme', features: { alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argocd' } } } } }],
    ['an Argo CD in another namespace', { argoCd: SpacesArgoCdPlugin.sameCluster({ secretNamespace: 'argo' }) },
      { account: 'acme', features: { alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argo' } } } } }],
    ['an Argo CD on the same cluster, with the guide\'s chart', { chart: guide, argoCd: SpacesArgoCdPlugin.sameCluster() },
      { clusterType: 'eks', account: 'acme', features: { alpha: { argocdPlugin: { enabled: true, target: { namespace: 'argocd' } } } } }],
    ['an Argo CD on another cluster', { argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig }) }, {
      account: 'acme',
      features: { alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argocd', externalCluster: { enabled: true, secret: { name: 'my-argo-cluster', key: 'kubeconfig' } } } } } },
    }],
    ['an Argo CD on another cluster, with the guide\'s chart', { chart: guide, argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig, secretNamespace: 'argo' }) }, {
      clusterType: 'eks',
      account: 'acme',
      features: { alpha: { argocdPlugin: { enabled: true, target: { namespace: 'argo', externalCluster: { enabled: true, secret: { name: 'my-argo-cluster', key: 'kubeconfig' } } } } } },
    }],
    ['External Secrets', { externalSecrets: SpacesExternalSecrets.enabled() }, { account: 'acme', features: { alpha: { sharedSecrets: { enabled: true } } } }],
    ['no External Secrets', { externalSecrets: SpacesExternalSecrets.disabled() }, { account: 'acme', features: { alpha: { sharedSecrets: { enabled: false } } } }],
    ['External Secrets, with the guide\'s chart', { chart: guide, externalSecrets: SpacesExternalSecrets.enabled() },
      { clusterType: 'eks', account: 'acme', features: { alpha: { eso: { enabled: true, namespace: 'external-secrets' } } } }],
    ['External Secrets in another namespace, with the guide\'s chart', { chart: guide, externalSecrets: SpacesExternalSecrets.enabled({ namespace: 'eso' }) },
      { clusterType: 'eks', account: 'acme', features: { alpha: { eso: { enabled: true, namespace: 'eso' } } } }],
    ['no External Secrets, with the guide\'s chart', { chart: guide, externalSecrets: SpacesExternalSecrets.disabled() },
      { clusterType: 'eks', account: 'acme', features: { alpha: { eso: { enabled: false } } } }],
    ['both plugins', { argoCd: SpacesArgoCdPlugin.sameCluster(), externalSecrets: SpacesExternalSecrets.enabled() },
      { account: 'acme', features: { alpha: { argocdPlugin: { enabled: true, target: { secretNamespace: 'argocd' } }, sharedSecrets: { enabled: true } } } }],
    ['other values', { values: { registry: 'r.example.org', ingress: { provision: true } } }, { account: 'acme', registry: 'r.example.org', ingress: { provision: true } }],
    ['values next to those of props', { ingressHost: 'a.example.org', values: { ingress: { provision: true } } }, { ingress: { host: 'a.example.org', provision: true }, account: 'acme' }],
    ['the same value again', { ingressHost: 'a.example.org', values: { ingress: { host: 'a.example.org' }, account: 'acme' } }, { ingress: { host: 'a.example.org' }, account: 'acme' }],
    ['a value that is undefined', { ingressHost: 'a.example.org', values: { ingress: { host: undefined, provision: undefined }, account: undefined } }, { ingress: { host: 'a.example.org' }, account: 'acme' }],
    ['values named like methods', { values: { toString: { valueOf: 1 } } }, { account: 'acme', toString: { valueOf: 1 } }],
  ])('contain %s', (_name, props, values) => {
    expect(release(props).values).toEqual(values);
  });

  test('start with those of props, in the order of the guide', () => {
    const { values } = release({ chart: guide, ingressHost: 'a.example.org', argoCd: SpacesArgoCdPlugin.sameCluster(), values: { zebra: 1, apple: 2, account: 'acme' } });
    expect(Object.keys(values)).toEqual(['ingress', 'clusterType', 'account', 'features', 'zebra', 'apple']);
  });

  test('are a copy, of what is given and of what is returned', () => {
    const given = { labels: { team: 'a' } };
    const made = release({ values: given });
    given.labels.team = 'b';
    (made.values.labels as Record<string, string>).team = 'c';
    expect(made.values.labels).toEqual({ team: 'a' });
  });

  test('are read from a values.yaml as they were written', () => {
    fc.assert(fc.property(jsonValues, (values) => {
      const made = release({ values: { development: values } });
      expect(parse(made.toValuesYaml(), { version: '1.1' })).toEqual({ account: 'acme', development: values });
    }), { numRuns: 200 });
  });

  test.each<[string, Partial<SpacesHelmReleaseProps>, string]>([
    ['another account', { values: { account: 'other' } },
      "[chart/spaces] 'values.account' must not repeat a value that a prop sets, got \"other\": a prop sets it to \"acme\": remove it here, or change the prop"],
    ['null for a prop', { values: { account: null } },
      "[chart/spaces] 'values.account' must not repeat a value that a prop sets, got nothing: a prop sets it to \"acme\": remove it here, or change the prop"],
    ['a string for a map', { ingressHost: 'a.example.org', values: { ingress: 'x' } },
      "[chart/spaces] 'values.ingress' must be a map, got \"x\": write for example { host: ... }"],
    ['a string for a map, with the guide\'s chart', { chart: guide, ingressHost: 'a.example.org', values: { ingress: 'x' } },
      "[chart/spaces] 'values.ingress' must not repeat a value that a prop sets, got \"x\": a prop sets it to {\"host\":\"a.example.org\"}: remove it here, or change the prop"],
    ['a list for a map', { ingressHost: 'a.example.org', values: { ingress: [] } },
      "[chart/spaces] 'values.ingress' must be a map, got []: write for example { host: ... }"],
    ['a map for a string', { values: { account: { name: 'acme' } } },
      "[chart/spaces] 'values.account' must be a string, got {\"name\":\"acme\"}: write one string"],
    ['another nested value', { externalSecrets: SpacesExternalSecrets.enabled(), values: { features: { alpha: { sharedSecrets: { enabled: false } } } } },
      "[chart/spaces] 'values.features.alpha.sharedSecrets.enabled' must not repeat a value that a prop sets, got false: a prop sets it to true: remove it here, or change the prop"],
    ['a value that no values file can contain', { values: { a: () => 1 } },
      "[chart/spaces] 'values.a' must be a string, a number, true, false, null, a list or a map, got a function: write it as one of these"],
  ])('cannot contain %s', (_name, props, message) => {
    expect(thrownBy(() => release(props))).toBe(message);
  });
});

describe('the helm command', () => {
  const version = ShellVariable.of('SPACES_VERSION');
  const shell: Partial<SpacesHelmReleaseProps> = {
    chart: SpacesChart.guide({ version, clusterType: ShellVariable.of('SPACES_CLUSTER_TYPE') }),
    account: ShellVariable.of('UPBOUND_ACCOUNT'),
    ingressHost: ShellVariable.of('SPACES_ROUTER_HOST'),
    argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig, secretNamespace: ShellVariable.of('ARGO_NAMESPACE') }),
    externalSecrets: SpacesExternalSecrets.enabled({ namespace: ShellVariable.of('ESO_NAMESPACE') }),
  };

  test('of the guide leaves its variables to the shell', () => {
    expect(release(shell).toHelmCommand()).toBe([
      'helm -n upbound-system upgrade --install spaces \\',
      '  oci://us-west1-docker.pkg.dev/orchestration-build/upbound-environments/spaces \\',
      '  --version "${SPACES_VERSION}" \\',
      '  --set "ingress.host=${SPACES_ROUTER_HOST}" \\',
      '  --set "clusterType=${SPACES_CLUSTER_TYPE}" \\',
      '  --set "account=${UPBOUND_ACCOUNT}" \\',
      '  --set "features.alpha.argocdPlugin.enabled=true" \\',
      '  --set "features.alpha.argocdPlugin.target.namespace=${ARGO_NAMESPACE}" \\',
      '  --set "features.alpha.argocdPlugin.target.externalCluster.enabled=true" \\',
      '  --set "features.alpha.argocdPlugin.target.externalCluster.secret.name=my-argo-cluster" \\',
      '  --set "features.alpha.argocdPlugin.target.externalCluster.secret.key=kubeconfig" \\',
      '  --set "features.alpha.eso.enabled=true" \\',
      '  --set "features.alpha.eso.namespace=${ESO_NAMESPACE}" \\',
      '  --wait',
      '',
    ].join('\n'));
  });

  test('of the current chart may have a variable for its version', () => {
    expect(release({ chart: SpacesChart.version(version) }).toHelmCommand()).toContain('\n  --version "${SPACES_VERSION}" \\\n');
  });

  test('has other flags for values that --set cannot write', () => {
    const values = {
      observability: { tracing: { sampling: { rate: 0.5 } } },
      controlPlanes: { sharedSecrets: { pod: { customLabels: { 'azure.workload.identity/use': 'true' } }, serviceAccount: { customAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' } } } },
      imagePullSecrets: [{ name: 'upbound-pull-secret' }],
    };
    expect(release({ values }).toHelmArgs().slice(9)).toEqual([
      '--set', 'account=acme',
      '--set-json', 'observability.tracing.sampling.rate=0.5',
      '--set-string', 'controlPlanes.sharedSecrets.pod.customLabels.azure\\.workload\\.identity/use=true',
      '--set', 'controlPlanes.sharedSecrets.serviceAccount.customAnnotations.eks\\.amazonaws\\.com/role-arn=arn:aws:iam::1:role/x',
      '--set-json', 'imagePullSecrets=[{"name":"upbound-pull-secret"}]',
      '--wait',
    ]);
  });

  const FIX = 'write the value: only toHelmCommand() leaves shell variables to a shell';
  const refusal = (prop: string, what: string, name: string) => `[chart/spaces] '${prop}' must be known for ${what}, got "\${${name}}": ${FIX}`;

  test.each<[string, Partial<SpacesHelmReleaseProps>, string]>([
    ['ingressHost', { ingressHost: shell.ingressHost! }, 'SPACES_ROUTER_HOST'],
    ['account', { account: shell.account! }, 'UPBOUND_ACCOUNT'],
    ['chart.clusterType', { chart: SpacesChart.guide({ version: '1.1.0', clusterType: ShellVariable.of('SPACES_CLUSTER_TYPE') }) }, 'SPACES_CLUSTER_TYPE'],
    ['argoCd.secretNamespace', { argoCd: shell.argoCd! }, 'ARGO_NAMESPACE'],
    ['argoCd.secretNamespace', { argoCd: shell.argoCd!, chart: SpacesChart.guide({ version: '1.1.0', clusterType: 'kind' }) }, 'ARGO_NAMESPACE'],
    ['externalSecrets.namespace', { externalSecrets: shell.externalSecrets!, chart: SpacesChart.guide({ version: '1.1.0', clusterType: 'kind' }) }, 'ESO_NAMESPACE'],
    ['values.space.labels.team', { values: { space: { labels: { team: ShellVariable.of('TEAM') } } } }, 'TEAM'],
    ['values.space.labels', { values: { space: { labels: { [ShellVariable.of('TEAM')]: 'a' } } } }, 'TEAM'],
    ['values.list[1]', { values: { list: ['a', ShellVariable.of('TEAM')] } }, 'TEAM'],
  ])('is the only place for a shell variable in %s', (prop, props, name) => {
    const made = release(props);
    expect(made.toHelmCommand()).toContain(`\${${name}}`);
    expect(thrownBy(() => made.values)).toBe(refusal(prop, 'values.yaml', name));
    expect(thrownBy(() => made.toValuesYaml())).toBe(refusal(prop, 'values.yaml', name));
    expect(thrownBy(() => made.toHelmArgs())).toBe(refusal(prop, 'toHelmArgs()', name));
    for (const delivery of [flux, argo]) expect(errorOf(add({ ...props, delivery }))).toBe(refusal(prop, 'a manifest', name));
  });

  test('is the only place for a variable version, which is not a value', () => {
    for (const chart of [SpacesChart.version(version), SpacesChart.guide({ version, clusterType: 'kind' })]) {
      const made = release({ chart });
      expect(made.values).toMatchObject({ account: 'acme' });
      expect(thrownBy(() => made.toHelmArgs())).toBe(refusal('chart.version', 'toHelmArgs()', 'SPACES_VERSION'));
      for (const delivery of [flux, argo]) expect(errorOf(add({ chart, delivery }))).toBe(refusal('chart.version', 'a manifest', 'SPACES_VERSION'));
    }
  });
});

describe('refuses', () => {
  const HOST = 'be a DNS name without scheme, port and path';
  const ACCOUNT = 'be the name of your Upbound organization, got';
  const FIX = "the default of the chart, 'notdemo', belongs to no one: name your organization";

  test.each<[string, Partial<SpacesHelmReleaseProps>, string]>([
    ['the default account of the chart', { account: 'notdemo' }, `[chart/spaces] 'account' must ${ACCOUNT} "notdemo": ${FIX}`],
    ['an empty account', { account: '' }, `[chart/spaces] 'account' must ${ACCOUNT} "": ${FIX}`],
    ['a host with a scheme', { ingressHost: 'https://Proxy.example.org:8443/x' }, `[chart/spaces] 'ingressHost' must ${HOST}, got "https://Proxy.example.org:8443/x": write for example 'proxy.example.org'`],
    ['a host with a port', { ingressHost: 'proxy.example.org:443' }, `[chart/spaces] 'ingressHost' must ${HOST}, got "proxy.example.org:443": write for example 'proxy.example.org'`],
    ['an empty host', { ingressHost: '' }, `[chart/spaces] 'ingressHost' must ${HOST}, got "": write for example 'spaces.example.org'`],
    ['a name that is too long for helm', { releaseName: 'a'.repeat(54) },
      `[chart/spaces] 'releaseName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 53 characters), got "${'a'.repeat(54)}": use for example '${'a'.repeat(53)}'`],
    ['an invalid namespace', { namespace: 'Space' },
      "[chart/spaces] 'namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Space\": use for example 'space'"],
    ['the namespace of the operator with a chart without this value', { externalSecrets: SpacesExternalSecrets.enabled({ namespace: 'eso' }) },
      "[chart/spaces] 'externalSecrets.namespace' must be left out for this chart, got \"eso\": the value belongs to version 1.1: remove it, or use SpacesChart.guide(...)"],
    ['a kubeconfig in another namespace than the Space', { argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('a', 'b', { namespace: 'argocd' }) }) },
      "[chart/spaces] 'argoCd.kubeconfig' must be in namespace 'upbound-system', got namespace 'argocd': Secret and reader must share a namespace: move one of them, or copy the Secret to 'upbound-system'"],
    ['a kubeconfig of another app', {
      argoCd: SpacesArgoCdPlugin.externalCluster({
        kubeconfig: SecretKey.fromSecret(new ApiObject(new Chart(testApp(), 'other'), 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }), 'b'),
      }),
    }, "[chart/spaces] 'argoCd.kubeconfig' must be in the same app, got \"other/secret\": create it in this app, or refer to it by name with SecretKey.of('a', 'b')"],
  ])('%s', (_name, props, message) => {
    expect(thrownBy(() => release(props))).toBe(message);
  });
});

describe('accepts', () => {
  test.each<[string, Partial<SpacesHelmReleaseProps>]>([
    ['a host of one word', { ingressHost: 'localhost', ingress: { provision: false } }],
    ['a host with numbers', { ingressHost: 'proxy.upbound-127.0.0.1.nip.io', ingress: { provision: false } }],
    ['a name with dots', { releaseName: 'space.eu-1' }],
    ['a kubeconfig in the namespace of the Space', { namespace: 'space', argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig: SecretKey.of('a', 'b', { namespace: 'space' }) }) }],
    ['an account with other characters', { account: 'Acme_1.org' }],
  ])('%s', (_name, props) => {
    expect(warningsOf(add(props))).toEqual([]);
  });
});

describe('the kubeconfig of an Argo CD on another cluster', () => {
  const secret = (scope: Chart, id: string, namespace?: string) =>
    new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'my-argo-cluster', ...(namespace === undefined ? {} : { namespace }) }, stringData: { kubeconfig: 'x' } });
  const space = add({ argoCd: SpacesArgoCdPlugin.externalCluster({ kubeconfig }) });
  const problem = (namespace: string) => [
    `chart/spaces near-miss: 'argoCd.kubeconfig' is Secret 'my-argo-cluster', which is looked up in namespace 'upbound-system', but this app has it in '${namespace}': `
    + "move it to 'upbound-system', or acknowledge this if it exists outside of the app",
  ];

  test.each<[string, (chart: Chart) => void]>([
    ['in the namespace of the Space', (chart) => secret(chart, 'secret', 'upbound-system')],
    ['in an unknown namespace', (chart) => secret(chart, 'secret')],
    ['there and elsewhere', (chart) => {
      secret(chart, 'a', 'argocd');
      secret(chart, 'b', 'upbound-system');
    }],
    ['elsewhere on another cluster', (chart) => {
      TargetCluster.set(chart, 'hub');
      TargetCluster.set(secret(chart, 'secret', 'argocd'), 'ctp1');
    }],
    ['missing, because it is created by hand', () => undefined],
  ])('may be %s', (_name, build) => {
    expect(warningsOf((chart) => {
      build(chart);
      space(chart);
    })).toEqual([]);
  });

  test('is not found in another namespace', () => {
    expect(warningsOf((chart) => {
      secret(chart, 'secret', 'argocd');
      space(chart);
    })).toEqual(problem('argocd'));
  });

  test('is not found where an ExternalSecret creates it in another namespace', () => {
    expect(warningsOf((chart) => {
      const metadata = { name: 'my-argo-cluster', namespace: 'argocd' };
      new EsoExternalSecret(chart, 'external', { store: EsoSecretStore.fromSecretStoreName('vault'), data: { kubeconfig: { key: 'argo' } }, metadata });
      space(chart);
    })).toEqual(problem('argocd'));
  });

  test('does not matter to an Argo CD on the same cluster', () => {
    expect(warningsOf((chart) => {
      secret(chart, 'secret', 'argocd');
      add({ argoCd: SpacesArgoCdPlugin.sameCluster() })(chart);
    })).toEqual([]);
  });
});

describe('control planes with one name in two groups', () => {
  const controlPlane = (namespace: string, name = 'ctp1', connected = true) => (chart: Chart) => new SpacesControlPlane(chart, `${namespace}-${name}`, {
    metadata: { name, namespace }, ...(connected ? { writeConnectionSecretToRef: { name: `kubeconfig-${name}` } } : {}),
  });
  const space = (props: Partial<SpacesHelmReleaseProps> = {}, id = 'spaces') => (chart: Chart) => new SpacesHelmRelease(chart, id, {
    chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly(), argoCd: SpacesArgoCdPlugin.sameCluster(), releaseName: id, ...props,
  });
  const built = (...builds: ((chart: Chart) => unknown)[]) => (chart: Chart) => builds.forEach((build) => build(chart));
  const two = built(controlPlane('a'), controlPlane('b'));

  test('overwrite each other in Argo CD', () => {
    const errors = [
      "[chart/b-ctp1] 'metadata.name' must differ from the names in all groups of the Space, got 'ctp1', as 'chart/a-ctp1' has: "
      + "the Argo CD plugin names its Secrets after control planes, so that one overwrites the other: set 'useUidFormatForCtpSecrets' of the plugin, or rename one of them",
    ];
    expect(validationOf(built(space(), two))).toEqual(errors);
    expect(validationOf((chart) => {
      TargetCluster.set(chart, 'space-a');
      const other = new Chart(chart, 'other');
      TargetCluster.set(other, 'space-b');
      space({}, 'other')(other);
      built(space(), two)(chart);
    })).toEqual(errors);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['UIDs in the names', built(space({ argoCd: SpacesArgoCdPlugin.sameCluster({ useUidFormatForCtpSecrets: true }) }), two)],
    ['no plugin', (chart) => {
      new SpacesHelmRelease(chart, 'spaces', { chart: SpacesChart.version('1.17.1'), account: 'acme', delivery: HelmDelivery.valuesOnly() });
      two(chart);
    }],
    ['no Space in the app', two],
    ['other names', built(space(), controlPlane('a'), controlPlane('b', 'ctp2'))],
    ['no connection Secret', built(space(), controlPlane('a'), controlPlane('b', 'ctp1', false))],
    ['two Spaces, of which either may have them', built(space(), space({}, 'other'), two)],
    ['another Space', (chart) => {
      TargetCluster.set(chart, 'space-a');
      built(space(), controlPlane('a'))(chart);
      const other = new Chart(chart, 'other');
      TargetCluster.set(other, 'space-b');
      controlPlane('b')(other);
    }],
  ])('are accepted with %s', (_name, build) => {
    expect(warningsOf(build)).toEqual([]);
  });
});
