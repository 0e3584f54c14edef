import { Chart, JsonPatch } from 'cdk8s';
import { parse } from 'yaml';
import {
  ArgoDeletion, ControlPlane, EsoApi, EsoOperator, FluxKubeConfig, HelmDelivery, SecretKey, ShellVariable, SpacesControlPlane, Warnings, WiringRule,
  type Rule,
  type EsoOperatorProps,
} from '../../../lib';
import { readValue } from '../../../lib/wiring/helm/chart-table';
import { ESO_TABLE } from '../../../lib/wiring/operator/chart-values';
import { operatorByArgo, operatorByFlux, writtenOperatorValues } from '../../corpus/maximal/eso-operator';
import { errorOf, synth, synthOne, testApp, thrownBy, warningsOf } from '../../support/synth';

const kubeconfig = SecretKey.of('kubeconfig-ctp1', 'kubeconfig');
const controlPlane = ControlPlane.named('ctp1', { kubeconfig, argoClusterName: 'ctp1' });
const flux = HelmDelivery.flux({ controlPlane });
const argo = HelmDelivery.argo({ controlPlane, project: 'platform' });

const add = (props: Partial<EsoOperatorProps> = {}) => (chart: Chart) => new EsoOperator(chart, 'external-secrets', { delivery: HelmDelivery.valuesOnly(), ...props });
/** An operator that is in no file, to take values and commands from. */
const operator = (props: Partial<EsoOperatorProps> = {}) => add(props)(new Chart(testApp(), 'chart'));

describe('EsoOperator', () => {
  test('minimal: the commands of the guide, and nothing in the chart', () => {
    expect(synth(add())).toEqual([]);
    const made = operator();
    expect([made.apiObject, made.sourceApiObject, made.node.defaultChild]).toEqual([undefined, undefined, undefined]);
    expect([made.values, made.toValuesYaml()]).toEqual([{}, '{}\n']);
    expect(made.toHelmCommand()).toBe([
      'helm repo add external-secrets https://charts.external-secrets.io',
      'helm install external-secrets \\',
      '  external-secrets/external-secrets \\',
      '  -n external-secrets',
      '',
    ].join('\n'));
    expect(made.toHelmArgs()).toEqual([
      ['helm', 'repo', 'add', 'external-secrets', 'https://charts.external-secrets.io'],
      ['helm', 'install', 'external-secrets', 'external-secrets/external-secrets', '-n', 'external-secrets'],
    ]);
  });

  test('by Flux: a HelmRelease that reaches the control plane', () => {
    expect(synth(add({ version: '2.9.0', delivery: flux }), { namespace: 'flux-system' })).toEqual([
      {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'HelmRepository',
        metadata: { name: 'external-secrets', namespace: 'flux-system' },
        spec: { interval: '1m0s', url: 'https://charts.external-secrets.io' },
      },
      {
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'external-secrets', namespace: 'flux-system' },
        spec: {
          chart: { spec: { chart: 'external-secrets', version: '2.9.0', sourceRef: { kind: 'HelmRepository', name: 'external-secrets' } } },
          interval: '10m0s',
          kubeConfig: { secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } },
          releaseName: 'external-secrets',
          targetNamespace: 'external-secrets',
          storageNamespace: 'external-secrets',
          install: { createNamespace: true },
        },
      },
    ]);
    expect(warningsOf(add({ version: '2.9.0', delivery: flux }), { namespace: 'flux-system' })).toEqual([]);
  });

  test('by Argo CD: an Application with server-side apply, since the CRDs are large', () => {
    expect(synthOne(add({ version: '2.9.0', delivery: argo })).spec).toEqual({
      project: 'platform',
      destination: { name: 'ctp1', namespace: 'external-secrets' },
      source: { repoURL: 'https://charts.external-secrets.io', chart: 'external-secrets', targetRevision: '2.9.0', helm: { releaseName: 'external-secrets' } },
      syncPolicy: { syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'] },
    });
  });

  test('maximal: every prop', () => {
    expect(synth(operatorByFlux.build, { namespace: 'flux-system' })).toEqual(operatorByFlux.expected);
    expect(warningsOf(operatorByFlux.build, { namespace: 'flux-system' })).toEqual([]);
    expect(synth(operatorByArgo.build, { namespace: 'flux-system' })).toEqual(operatorByArgo.expected);
    const typed = ESO_TABLE.rows.filter(({ prop }) => prop !== undefined).map(({ path }) => path);
    expect(typed.filter((path) => readValue(writtenOperatorValues, path) === undefined)).toEqual([]);
  });

  test('the table has each path once', () => {
    const paths = ESO_TABLE.rows.map(({ path }) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  test('exposes the objects of its delivery', () => {
    const byFlux = operator({ version: '2.9.0', delivery: flux });
    expect([byFlux.apiObject!.kind, byFlux.sourceApiObject!.kind, byFlux.node.defaultChild]).toEqual(['HelmRelease', 'HelmRepository', byFlux.apiObject]);
    const byArgo = operator({ version: '2.9.0', delivery: argo });
    expect([byArgo.apiObject!.kind, byArgo.sourceApiObject]).toEqual(['Application', undefined]);
  });

  test('patches of fields that the library does not know survive', () => {
    const [, manifest] = synth((chart) => {
      add({ version: '2.9.0', delivery: flux })(chart).apiObject!.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true }));
    }, { newerThanSchema: true });
    expect(manifest.spec.futureField).toEqual({ on: true });
  });

  test('one in each control plane', () => {
    const names = ['ctp1', 'ctp2'];
    const manifests = synth((chart) => {
      for (const name of names) {
        const to = ControlPlane.named(name, { kubeconfig: SecretKey.of(`kubeconfig-${name}`, 'kubeconfig') });
        new EsoOperator(chart, `external-secrets-${name}`, { version: '2.9.0', delivery: HelmDelivery.flux({ controlPlane: to }) });
      }
    }, { namespace: 'flux-system' });
    expect(manifests.filter(({ kind }) => kind === 'HelmRelease').map(({ spec }) => spec.kubeConfig.secretRef.name)).toEqual(['kubeconfig-ctp1', 'kubeconfig-ctp2']);
  });

  test('in a control plane of a Space', () => {
    const [, , release] = synth((chart) => {
      const ctp = new SpacesControlPlane(chart, 'ctp1', { writeConnectionSecretToRef: { name: 'kubeconfig-ctp1' } });
      add({ version: '2.9.0', delivery: HelmDelivery.flux({ controlPlane: ctp }) })(chart);
    }, { namespace: 'team-a' });
    expect(release.spec.kubeConfig).toEqual({ secretRef: { name: 'kubeconfig-ctp1', key: 'kubeconfig' } });
  });

  test('on the cluster of Flux, with a ConfigMap, and in an existing namespace', () => {
    const releaseOf = (props: Partial<EsoOperatorProps>) => synth(add({ version: '2.9.0', ...props }))[1].spec;
    expect(releaseOf({ delivery: HelmDelivery.flux({ controlPlane: ControlPlane.coLocated('ctp0') }) }).kubeConfig).toBeUndefined();
    expect(releaseOf({ delivery: HelmDelivery.flux() }).kubeConfig).toBeUndefined();
    expect(releaseOf({ delivery: HelmDelivery.flux({ controlPlane, kubeConfig: FluxKubeConfig.configMap('ctp1') }) }).kubeConfig).toEqual({ configMapRef: { name: 'ctp1' } });
    expect(releaseOf({ delivery: flux, createNamespace: false }).install).toEqual({ createNamespace: false });
    const existing = HelmDelivery.flux({ controlPlane, install: { createNamespace: false } });
    expect(releaseOf({ delivery: existing }).install).toEqual({ createNamespace: false });
    expect(synthOne(add({ version: '2.9.0', createNamespace: false, delivery: argo })).spec.syncPolicy).toEqual({ syncOptions: ['CreateNamespace=false', 'ServerSideApply=true'] });
    expect(synthOne(add({
      version: '2.9.0', delivery: HelmDelivery.argo({ controlPlane, project: 'platform', deletion: ArgoDeletion.ORPHAN, syncOptions: { createNamespace: false, pruneLast: true } }),
    })).spec.syncPolicy).toEqual({ syncOptions: ['CreateNamespace=false', 'ServerSideApply=true', 'PruneLast=true'] });
  });
});

describe('the helm commands', () => {
  test('have a flag for every value', () => {
    expect(operator({
      version: '2.9.0', releaseName: 'eso', namespace: 'eso', createNamespace: true, replicaCount: 2, leaderElect: true, podLabels: { 'azure.workload.identity/use': 'true' },
    }).toHelmCommand()).toBe([
      'helm repo add external-secrets https://charts.external-secrets.io',
      'helm install eso \\',
      '  external-secrets/external-secrets \\',
      '  -n eso \\',
      '  --create-namespace \\',
      '  --version "2.9.0" \\',
      '  --set "leaderElect=true" \\',
      '  --set "replicaCount=2" \\',
      '  --set-string "podLabels.azure\\\\.workload\\\\.identity/use=true"',
      '',
    ].join('\n'));
  });

  test('add no repository for a chart in an OCI registry', () => {
    expect(operator({ repository: 'oci://ghcr.io/external-secrets/charts', version: '2.9.0' }).toHelmArgs()).toEqual([
      ['helm', 'install', 'external-secrets', 'oci://ghcr.io/external-secrets/charts/external-secrets', '-n', 'external-secrets', '--version', '2.9.0'],
    ]);
  });

  test('are the only place for shell variables', () => {
    const made = operator({ version: ShellVariable.of('ESO_VERSION'), scopedNamespace: ShellVariable.of('NAMESPACE') });
    expect(made.toHelmCommand()).toContain('  --version "${ESO_VERSION}" \\\n  --set "scopedNamespace=${NAMESPACE}"\n');
    const FIX = 'write the value: only toHelmCommand() leaves shell variables to a shell';
    expect(thrownBy(() => made.toHelmArgs())).toBe(`[chart/external-secrets] 'version' must be known for toHelmArgs(), got "\${ESO_VERSION}": ${FIX}`);
    expect(thrownBy(() => made.values)).toBe(`[chart/external-secrets] 'scopedNamespace' must be known for values.yaml, got "\${NAMESPACE}": ${FIX}`);
  });

  test('have a values file with the same values', () => {
    const made = operator({ values: { log: { level: 'debug' } }, installCrds: false });
    expect(parse(made.toValuesYaml())).toEqual({ installCRDs: false, log: { level: 'debug' } });
  });
});

describe('refuses', () => {
  const gone = (prop: string, text: string, got: string, since: string) =>
    `'${prop}' must be left out for version ${text} of the chart, got ${got}: the chart has it since version ${since}: use a newer version of the chart`;
  const certManager = { enabled: true };

  test.each<[string, Partial<EsoOperatorProps>, string]>([
    ['no version for Flux', { delivery: flux }, "'version' must be given for a delivery by Flux or Argo CD, got nothing: write for example '2.9.0', or '2.9.x' for the newest patch"],
    ['no version for Argo CD', { delivery: argo }, "'version' must be given for a delivery by Flux or Argo CD, got nothing: write for example '2.9.0', or '2.9.x' for the newest patch"],
    ['a word for a version', { version: 'latest' }, "'version' must be a semantic version or a range of them, got \"latest\": write for example '1.17.x', '^1.2.0' or '>=1.2.0 <2.0.0'"],
    ['the Git tag in place of the chart tag', { version: 'v2.9.0', repository: 'oci://ghcr.io/external-secrets/charts' },
      "'version' must be written without 'v' for a chart in an OCI registry, got \"v2.9.0\": the version is the tag: write '2.9.0'"],
    ['a repository without a scheme', { repository: 'charts.external-secrets.io' },
      "'repository' must be an https:// or oci:// URL, got \"charts.external-secrets.io\": remove it for 'https://charts.external-secrets.io'"],
    ['the chart in place of its repository', { repository: 'oci://ghcr.io/external-secrets/charts/external-secrets' },
      "'repository' must be without the name of the chart, got \"oci://ghcr.io/external-secrets/charts/external-secrets\": write 'oci://ghcr.io/external-secrets/charts'"],
    ['a control plane without a kubeconfig', { version: '2.9.0', delivery: HelmDelivery.flux({ controlPlane: ControlPlane.named('ctp1') }) },
      "'controlPlane' must have a kubeconfig for Flux, got control plane 'ctp1' without one: " +
      "pass { kubeconfig: SecretKey.of('secret', 'kubeconfig') } to ControlPlane.named('ctp1', ...), or use ControlPlane.coLocated('ctp1') if Flux runs on it"],
    ['an Application without server-side apply', { version: '2.9.0', delivery: HelmDelivery.argo({ controlPlane, project: 'p', syncOptions: { serverSideApply: false } }) },
      "'delivery.syncOptions.serverSideApply' must be true for this chart, got false: its CRDs are too large for the annotation that client-side apply writes: remove it"],
    ['an API version that the chart no longer serves', { version: '0.17.0', api: EsoApi.V1BETA1 },
      "'api' must be EsoApi.V1 for version 0.17.0 of the chart, got \"v1beta1\": external-secrets.io/v1beta1 is served up to version 0.16: write EsoApi.V1 here and in the manifests, or stay with version 0.16.x of the chart"],
    ['an API version that the chart does not serve yet', { version: '0.14.4', api: EsoApi.V1 },
      "'api' must be EsoApi.V1BETA1 for version 0.14.4 of the chart, got \"v1\": external-secrets.io/v1 is served since version 0.16: use a newer version of the chart"],
    ['generic targets with an older chart', { version: '0.20.4', genericTargets: { enabled: true } }, gone('genericTargets.enabled', '0.20.4', 'true', '1.0')],
    ['a switch of a newer chart', { version: '0.19.2', processClusterGenerator: false }, gone('processClusterGenerator', '0.19.2', 'false', '0.20')],
    ['a key in the wrong case', { values: { installCrds: false } }, "'values.installCrds' must be a value that the newest version of the chart has, got \"installCrds\": did you mean 'installCRDs'?"],
    ['a string for a number', { values: { concurrent: '4' } }, "'values.concurrent' must be a whole number, got \"4\": write 4, without quotes"],
    ['a value that was removed', { version: '1.3.2', values: { webhook: { rbac: { create: false } } } },
      "'values.webhook.rbac' must be left out for version 1.3.2 of the chart, got {\"create\":false}: the chart has it up to version 0.19; 'rbac.create' applies to all programs: remove it"],
    ['a value that a prop sets differently', { installCrds: true, values: { installCRDs: false } },
      "'values.installCRDs' must not repeat a value that a prop sets, got false: a prop sets it to true: remove it here, or change the prop"],
    ['one of two switches for PushSecrets', { version: '1.3.2', processPushSecret: false },
      "'processClusterPushSecret' must be false when 'processPushSecret' is false, got nothing: otherwise the chart cannot be rendered: write false"],
    ['permissions for one namespace without its name', { scopedRbac: true },
      "'scopedNamespace' must be given with 'scopedRbac', got nothing: name the namespace: without it the operator works in all namespaces"],
    ['a webhook without a certificate', { certController: { create: false } },
      "'certController.create' must be true without cert-manager, got false: nothing else creates the certificate of the webhook, which would then reject every store and ExternalSecret: " +
      "remove it, or set 'webhook.certManager.enabled' to true"],
    ['conversion without the webhook', { version: '0.14.4', webhook: { create: false } },
      "'crds.conversion' must be false without the webhook, got nothing: otherwise the API server asks the webhook to convert objects: write false"],
    ['a certificate without an issuer', { webhook: { certManager } },
      "'webhook.certManager.issuerRef' must name an issuer, got nothing: write for example { kind: 'ClusterIssuer', name: 'company' }: the default 'my-issuer' of the chart does not exist"],
    ['an issuer without a name', { values: { webhook: { certManager: { enabled: true, cert: { issuerRef: { name: '' } } } } } },
      "'values.webhook.certManager.cert.issuerRef' must name an issuer, got {\"name\":\"\"}: write for example { kind: 'ClusterIssuer', name: 'company' }: the default 'my-issuer' of the chart does not exist"],
    ['a flag that means its opposite', { values: { extraArgs: { 'enable-leader-election': false } } },
      "'values.extraArgs.enable-leader-election' must be a non-empty string, got false: the chart writes --enable-leader-election without a value, which means true: write 'false'"],
    ['an empty flag', { webhook: { extraArgs: { loglevel: '' } } },
      "'webhook.extraArgs.loglevel' must be a non-empty string, got \"\": the chart writes --loglevel without a value, which means true: remove it"],
    ['an unknown render mode of the ServiceMonitor', { version: '1.3.2', serviceMonitor: { renderMode: 'always' } },
      "'serviceMonitor.renderMode' must be one of skipIfMissing, failIfMissing, alwaysRender, got \"always\": write for example 'skipIfMissing'"],
    ['an incomplete permission', { values: { genericTargets: { enabled: true, resources: [{ apiGroup: '', resources: ['configmaps'] }] } } },
      "'values.genericTargets.resources[0]' must have apiGroup, resources and verbs, got {\"apiGroup\":\"\",\"resources\":[\"configmaps\"]}: add 'verbs'"],
    ['a permission that is a string', { values: { genericTargets: { resources: ['configmaps'] } } },
      "'values.genericTargets.resources[0]' must have apiGroup, resources and verbs, got \"configmaps\": add 'apiGroup'"],
  ])('%s', (_name, props, message) => {
    expect(errorOf(add(props))).toBe(`[chart/external-secrets] ${message}`);
  });
});

describe('warns of', () => {
  const { CHART_VALUES, NO_EFFECT } = WiringRule;

  test.each<[string, Partial<EsoOperatorProps>, Rule, string]>([
    ['a typo', { version: '1.3.2', values: { leaderElection: true } }, CHART_VALUES,
      "'values.leaderElection' is not a known value of the chart (the chart ignores unknown values): did you mean 'leaderElect'?"],
    ['a missing CRD that the operator watches', { crds: { createPushSecret: false }, version: '0.18.0' }, CHART_VALUES,
      "'crds.createPushSecret' leaves out the CRD of PushSecret, which the operator still watches: set 'processPushSecret' to false too, or acknowledge this if something else installs the CRD"],
    ['a CRD that is always installed', { values: { crds: { createSecretStore: false } } }, NO_EFFECT,
      "'values.crds.createSecretStore' has no effect, since the CRD is always installed: remove it"],
    ['several pods without leader election', { replicaCount: 2 }, CHART_VALUES, "'replicaCount' is 2, and without leader election all of them work on the same objects: set 'leaderElect' to true"],
    ['a ServiceAccount without a name', { webhook: { serviceAccount: { create: false } } }, CHART_VALUES,
      "'webhook.serviceAccount.create' makes the pods run as the ServiceAccount 'default': set 'webhook.serviceAccount.name' to the ServiceAccount to use"],
  ])('%s', (_name, props, rule, message) => {
    expect(warningsOf(add(props))).toEqual([`chart/external-secrets ${rule.code}: ${message}`]);
    expect(warningsOf((chart) => Warnings.acknowledge(add(props)(chart), rule))).toEqual([]);
  });
});

describe('takes', () => {
  test.each<[string, Partial<EsoOperatorProps>]>([
    ['unknown values', { version: '1.3.2', values: { platform: { owner: 'a' } } }],
    ['values of a newer chart', { version: '2.9.0', values: { leaderElection: true } }],
    ['a version with v for an index of charts', { version: 'v2.9.0' }],
    ['a range', { version: '>=1.0.0 <3.0.0', delivery: flux }],
    ['no CRDs', { installCrds: false, crds: { createPushSecret: false } }],
    ['only CRDs', { createOperator: false }],
    ['neither webhook nor certificate', { webhook: { create: false }, certController: { create: false } }],
    ['a certificate from cert-manager', { webhook: { certManager: { enabled: true, issuerRef: { name: 'company' } } }, certController: { create: false } }],
    ['a certificate from cert-manager, if the shell says so', { values: { webhook: { certManager: { enabled: ShellVariable.of('CERT_MANAGER') } } }, certController: { create: false } }],
    ['a certificate from a volume', { webhook: { extraVolumes: [{ name: 'certs' }] }, certController: { create: false } }],
    ['a Certificate from outside of the chart', { webhook: { certManager: { enabled: true, createCertificate: false } } }],
    ['no PushSecrets', { version: '1.3.2', processPushSecret: false, processClusterPushSecret: false, crds: { createPushSecret: false, createClusterPushSecret: false } }],
    ['no PushSecrets with an older chart', { version: '0.14.4', processPushSecret: false }],
    ['the API version of an older chart', { version: '0.14.4', api: EsoApi.V1BETA1 }],
    ['either API version where the chart serves both', { version: '0.16.1', api: EsoApi.V1BETA1 }],
    ['the old API version on purpose', { version: '1.3.2', api: EsoApi.V1BETA1, crds: { unsafeServeV1Beta1: true } }],
    ['no webhook and no conversion with an older chart', { version: '0.14.4', webhook: { create: false }, crds: { conversion: false } }],
    ['placeholders', {
      version: '${ESO_VERSION}', delivery: flux, namespace: '${NAMESPACE}', values: { replicaCount: '${REPLICAS}', leaderElect: '${LEADER}', podLabels: '${LABELS}', log: '${LOG}' },
    }],
    ['null for a default', { values: { hostUsers: null, resources: { limits: null } } }],
    ['false in quotes', { extraArgs: { 'enable-flood-gate': 'false' } }],
    ['several pods with leader election', { replicaCount: 2, leaderElect: true, podDisruptionBudget: { enabled: true, minAvailable: '50%' } }],
    ['an existing ServiceAccount', { serviceAccount: { create: false, name: 'eso' } }],
    ['a chart from another repository', { repository: 'http://charts.internal.example.org:8080/' }],
  ])('%s', (_name, props) => {
    expect(warningsOf(add(props), { namespace: 'flux-system' })).toEqual([]);
  });
});
