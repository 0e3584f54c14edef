import { ApiObject, type Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoAwsAuth, EsoCaProvider, EsoClusterExternalSecret, EsoClusterGenerator, EsoClusterSecretStore, EsoDataFrom, EsoDeletionPolicy,
  EsoExternalSecret, EsoGenerator, EsoGeneratorConfig, EsoGeneratorKind, EsoKubernetesAuth, EsoOperator, EsoPassword, EsoProvider, EsoPushMetadata,
  EsoPushSecret, EsoPushSelector, EsoPushUpdatePolicy, EsoRefreshPolicy, EsoSecretStore, EsoTemplateFrom, HelmDelivery, SecretKey,
  type EsoExternalSecretProps, type EsoOperatorProps, type EsoPushSecretProps,
} from '../../../lib';
import { errorOf, validationOf, warningsOf } from '../../support/synth';

const namespace = 'team-a';
const region = 'eu-central-1';
const aws = EsoSecretStore.fromSecretStoreName('aws');
const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const data = { password: { key: 'db', property: 'password' } };
const key = SecretKey.of('credentials', 'token');

type Build = (chart: Chart) => unknown;
const run = (build: Build) => (chart: Chart) => void build(chart);
const within = { namespace, newerThanSchema: true };
const warned = (build: Build) => warningsOf(run(build), within);
const refused = (build: Build) => validationOf(run(build), within);

const external = (props: EsoExternalSecretProps, id = 'db'): Build => (chart) => new EsoExternalSecret(chart, id, { store: vault, ...props });
const raw = (chart: Chart, id: string, manifest: { apiVersion: string; kind: string } & Record<string, unknown>) =>
  new ApiObject(chart, id, manifest);
const operator = (props: Partial<EsoOperatorProps>, other: Build = () => {}): Build => (chart) => {
  new EsoOperator(chart, 'external-secrets', { delivery: HelmDelivery.valuesOnly(), version: '2.9.0', ...props });
  other(chart);
};
const pushing = (props: Partial<EsoPushSecretProps>): Build => (chart) => new EsoPushSecret(chart, 'push', {
  stores: [vault], selector: EsoPushSelector.secret({ name: 'db' }), data: [{ secretKey: 'password', remoteKey: 'db', property: 'password' }], ...props,
});
const through = (provider: EsoProvider, props: Partial<EsoPushSecretProps>): Build => (chart) =>
  pushing({ stores: [new EsoSecretStore(chart, 'store', { provider })], ...props })(chart);
const kubernetes = (remoteNamespace?: string) => EsoProvider.kubernetes({
  remoteNamespace, auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }), caProvider: EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt'),
});

mistakesOf('esoOperators', {
  silent: {
    // external-secrets/external-secrets#4214
    'eso-retain-means-provider': {
      reason: 'Both values are the defaults, and writing them out says nothing about what is expected.',
      seen: () => warned(external({ data, target: { deletionPolicy: EsoDeletionPolicy.RETAIN } })),
    },
    // external-secrets/external-secrets#3387
    'eso-templatefrom-configmap-mounted': {
      reason: 'A workload may mount a ConfigMap for other keys than the template.',
      seen: () => warned((chart) => {
        raw(chart, 'texts', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'texts' }, data: { 'app.yaml': 'password: {{ .password }}' } });
        external({ data, target: { template: { templateFrom: [EsoTemplateFrom.configMap('texts', [{ key: 'app.yaml' }])] } } })(chart);
        const pod = { containers: [{ name: 'app', image: 'app' }], volumes: [{ name: 'config', configMap: { name: 'texts' } }] };
        raw(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: pod });
      }),
    },
  },
}, (mistake) => {
  // pkg/controllers/externalsecret/externalsecret_controller_manifest.go, validateGenericTarget
  mistake('eso-manifest-target-not-enabled', () => {
    const target = { manifest: { apiVersion: 'v1', kind: 'ConfigMap' }, deletionPolicy: EsoDeletionPolicy.DELETE };
    const build = (props: Partial<EsoOperatorProps>) => operator(props, external({ data, target }));
    expect(warned(build({}))).toEqual([
      "chart/db wiring/eso-operator: 'target.manifest' makes a ConfigMap, which 'chart/external-secrets' does not write, since its 'genericTargets.enabled' is not set: set 'genericTargets.enabled' of the operator to true",
    ]);
    expect(warned(build({ genericTargets: { enabled: true } }))).toEqual([]);
    expect(warned(operator({}, external({ data })))).toEqual([]);
  });

  // external-secrets/external-secrets#6403
  mistake('eso-controller-class', () => {
    const build = (controller: string) => operator({ controllerClass: 'platform' }, (chart) =>
      new EsoSecretStore(chart, 'store', { controller, provider: EsoProvider.awsSecretsManager({ region }) }));
    expect(warned(build('prod'))).toEqual([
      "chart/store wiring/eso-operator: 'controller' is 'prod', and the class of 'chart/external-secrets' is 'platform', so that it ignores the store: remove it, or set 'controllerClass' of the operator to 'prod'",
    ]);
    expect(warned(build('platform'))).toEqual([]);
  });

  // https://github.com/external-secrets/external-secrets/blob/main/deploy/charts/external-secrets/README.md
  mistake('eso-replicas-no-leader', () => {
    expect(warned(operator({ replicaCount: 2 }))).toEqual([
      "chart/external-secrets wiring/chart-values: 'replicaCount' is 2, and without leader election all of them work on the same objects: set 'leaderElect' to true",
    ]);
    expect(warned(operator({ replicaCount: 2, leaderElect: true }))).toEqual([]);
  });

  // deploy/charts/external-secrets/templates/_helpers.tpl
  mistake('eso-helm-pushsecret-half-off', () => {
    expect(errorOf(run(operator({ processPushSecret: false })), within)).toBe(
      "[chart/external-secrets] 'processClusterPushSecret' must be false when 'processPushSecret' is false, got nothing: otherwise the chart cannot be rendered: write false");
    expect(warned(operator({ processPushSecret: false, processClusterPushSecret: false }))).toEqual([]);
  });

  // deploy/charts/external-secrets/values.yaml
  mistake('eso-crd-off-process-on', () => {
    const crds = { createClusterSecretStore: false };
    expect(warned(operator({ crds }))).toEqual([
      "chart/external-secrets wiring/chart-values: 'crds.createClusterSecretStore' leaves out the CRD of ClusterSecretStore, which the operator still watches: set 'processClusterStore' to false too, or acknowledge this if something else installs the CRD",
    ]);
    expect(warned(operator({ crds, processClusterStore: false }))).toEqual([]);
  });

  // deploy/charts/external-secrets/templates/deployment.yaml
  mistake('eso-scoped-namespace', () => {
    const build = (scopedNamespace: string) => operator({ scopedNamespace }, external({ data }));
    expect(warned(build('team-b'))).toEqual([
      "chart/external-secrets wiring/eso-operator: 'scopedNamespace' is 'team-b', so that the operator ignores ExternalSecret 'chart/db' and gives it no status: remove it, or move the ExternalSecret to 'team-b'",
    ]);
    expect(warned(build('team-a'))).toEqual([]);
  });

  // external-secrets/external-secrets#3759
  mistake('eso-webhook-secret-label', () => {
    const build = (labels?: Record<string, string>): Build => (chart) => {
      raw(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'credentials', labels } });
      return new EsoSecretStore(chart, 'store', { provider: EsoProvider.webhook({ url: 'https://bitwarden.example.com/{{ .remoteRef.key }}', jsonPath: '$.data', secrets: { auth: key } }) });
    };
    expect(refused(build())).toEqual([
      "[chart/store] 'provider.secrets.auth' must be a Secret with the label 'external-secrets.io/type: webhook', got 'credentials', which 'chart/secret' creates without it: ESO hides all other Secrets from webhooks: add the label to its metadata",
    ]);
    expect(warned(build({ 'external-secrets.io/type': 'webhook' }))).toEqual([]);
  });

  // external-secrets/external-secrets#4384
  mistake('eso-clustergenerator-namespace-ignored', () => {
    const build = (place?: string): Build => (chart) => new EsoClusterGenerator(chart, 'ecr', {
      generator: EsoGeneratorConfig.ecrAuthorizationToken({ region, auth: EsoAwsAuth.serviceAccount({ name: 'ecr', namespace: place }) }),
    });
    expect(warned(build('platform'))).toEqual([
      "chart/ecr eso/no-effect: 'generator.auth.serviceAccount.namespace' is ignored, since a ClusterGenerator reads ServiceAccount 'ecr' from the namespace of the object that uses it: remove it",
    ]);
    expect(warned(build())).toEqual([]);
  });

  // external-secrets/external-secrets#899
  mistake('eso-kubernetes-remote-namespace', () => {
    const build = (remoteNamespace?: string): Build => (chart) => {
      raw(chart, 'shared', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shared', namespace: 'platform' }, stringData: { token: 'x' } });
      return external({ store: new EsoSecretStore(chart, 'store', { provider: kubernetes(remoteNamespace) }), dataFrom: [EsoDataFrom.extract({ key: 'shared' })] })(chart);
    };
    expect(warned(build())).toEqual([
      "chart/db near-miss: 'dataFrom[0].extract.key' is Secret 'shared', which the store looks up in namespace 'default' by default, but this app has it in 'platform': set 'provider.remoteNamespace' of the store to 'platform', or acknowledge this if it exists outside of the app",
    ]);
    expect(warned(build('platform'))).toEqual([]);
    expect(warned(build('team-b'))).toEqual([expect.stringContaining("looks up in namespace 'team-b', but")]);
  });

  // pkg/controllers/clusterexternalsecret/clusterexternalsecret_controller.go
  mistake('eso-ces-over-existing-es', () => {
    const build = (props: object, own = 'registry'): Build => (chart) => {
      external({ data }, own)(chart);
      return new EsoClusterExternalSecret(chart, 'all', { externalSecretName: 'registry', externalSecretSpec: { store: vault, data, target: { name: 'pull' } }, ...props });
    };
    const message = "[chart/all] 'externalSecretName' must be the name of no other ExternalSecret in namespace 'team-a', got 'registry', as 'chart/registry': ESO does not take over an ExternalSecret: choose another name, or remove the other one first";
    expect(refused(build({ namespaces: ['team-a'] }))).toEqual([message]);
    expect(refused(build({ namespaceSelectors: [{}] }))).toEqual([message]);
    expect(refused((chart) => {
      raw(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a', labels: { tenant: 'true' } } });
      build({ namespaceSelectors: [{ matchLabels: { tenant: 'true' } }] })(chart);
    })).toEqual([message]);
    expect(warned(build({ namespaces: ['team-b'] }))).toEqual([]);
    expect(warned(build({ namespaceSelectors: [{ matchLabels: { tenant: 'true' } }] }))).toEqual([]);
    expect(warned(build({ namespaces: ['team-a'] }, 'other'))).toEqual([]);
  });

  // external-secrets/external-secrets#2322
  mistake('eso-push-kubernetes-no-property', () => {
    const build = (property?: string) => through(kubernetes('team-b'), { data: [{ secretKey: 'password', remoteKey: 'db', property }] });
    expect(refused(build())).toEqual([
      "[chart/push] 'data[0].property' must be given to push one key to the provider 'kubernetes', got nothing: name the key of the remote Secret, or remove 'data[0].secretKey' to push all keys",
    ]);
    expect(warned(build('password'))).toEqual([]);
  });

  // providers/v1/gitlab/gitlab.go, PushSecret
  mistake('eso-push-to-readonly', () => {
    expect(warned(through(EsoProvider.gitlab({ projectId: '4711', accessToken: key }), {}))).toEqual([
      "chart/push eso/push-provider: 'stores[0]' has the provider 'gitlab', which ESO 0.20 does not push to: choose another store, or acknowledge this if your version of ESO pushes to it",
    ]);
    expect(warned(through(EsoProvider.awsSecretsManager({ region }), {}))).toEqual([]);
  });

  // pkg/controllers/pushsecret/pushsecret_controller.go, validateRemoteKeyUniqueness
  mistake('eso-push-two-to-one-key', () => {
    const build = (...properties: (string | undefined)[]) => pushing({ data: properties.map((property) => ({ secretKey: property ?? 'password', remoteKey: 'team-a/db', property })) });
    expect(errorOf(run(build(undefined, undefined)), within)).toBe(
      "[chart/push] 'data[1].remoteKey' must be pushed once, got 'team-a/db', as in data[0]: remove one of the two, or give them different properties");
    expect(warned(build('username', 'password'))).toEqual([]);
  });

  // pkg/controllers/pushsecret/pushsecret_controller.go, validateDataToStoreRefs
  mistake('eso-datato-storeref-kind', () => {
    const build = (store: typeof vault) => pushing({ data: undefined, dataTo: [{ store, remoteKey: 'all' }] });
    expect(errorOf(run(build(EsoSecretStore.fromSecretStoreName('vault'))), within)).toBe("[chart/push] 'dataTo[0].store' must be one of 'stores', got SecretStore 'vault': add it there, or remove it here");
    expect(warned(build(vault))).toEqual([]);
  });

  // pkg/controllers/pushsecret/pushsecret_controller.go, resolveSecrets
  mistake('eso-push-key-not-produced', () => {
    const build = (secretKey: string): Build => (chart) => {
      const generator = new EsoPassword(chart, 'admin', { length: 32, digits: 5, symbols: 5, allowRepeat: true });
      external({ store: undefined, refreshPolicy: EsoRefreshPolicy.CREATED_ONCE, dataFrom: [EsoDataFrom.generator(generator)] })(chart);
      return pushing({ data: [{ secretKey, remoteKey: 'team-a/admin', property: 'password' }] })(chart);
    };
    expect(refused(build('admin-password'))).toEqual(["[chart/push] 'data[0].secretKey' must be a key of Secret 'db', got \"admin-password\": its keys are 'password'"]);
    expect(warned(build('password'))).toEqual([]);
  });

  // providers/v1/kubernetes/client.go
  mistake('eso-push-remote-namespace-secretstore', () => {
    const build = (remoteNamespace?: string) => through(kubernetes('argocd'), {
      data: [{ secretKey: 'password', remoteKey: 'repo', property: 'password', metadata: EsoPushMetadata.kubernetes({ remoteNamespace, labels: { team: 'a' } }) }],
    });
    expect(refused(build('argocd'))).toEqual([
      "[chart/push] 'data[0].metadata.remoteNamespace' must be left out with a SecretStore, got a namespace: use an EsoClusterSecretStore, or set the remoteNamespace of the store",
    ]);
    expect(warned(build())).toEqual([]);
  });

  // docs/guides/pushsecrets.md
  mistake('eso-push-generator-rotates', () => {
    const selector = EsoPushSelector.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'db'));
    expect(warned(pushing({ selector }))).toEqual([
      "chart/push eso/rotation: 'selector' makes a new Password at every refresh: set 'updatePolicy' to EsoPushUpdatePolicy.IF_NOT_EXISTS, or 'refreshInterval' to 0, or acknowledge this if rotation is intended",
    ]);
    expect(warned(pushing({ selector, updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS }))).toEqual([]);
  });

  // external-secrets/external-secrets#3703
  mistake('eso-push-into-crossplane-secret', () => {
    const build = (tags: Record<string, string>, store = aws, remoteKey = 'prod/db'): Build => (chart) => {
      raw(chart, 'prod-db', { apiVersion: 'secretsmanager.aws.upbound.io/v1beta1', kind: 'Secret', metadata: { name: 'prod-db' }, spec: { forProvider: { name: 'prod/db', region, tags } } });
      return pushing({ stores: [store], data: [{ secretKey: 'password', remoteKey, property: 'password' }] })(chart);
    };
    expect(warned(build({ team: 'a' }))).toEqual([
      "chart/push eso/push-provider: 'data[0].remoteKey' is 'prod/db', which 'chart/prod-db' creates, and ESO changes only what has the tag 'managed-by: external-secrets': add the tag to 'forProvider.tags' of that object, or let ESO create the secret",
    ]);
    expect(warned(build({ 'managed-by': 'external-secrets' }))).toEqual([]);
    expect(warned(build({ team: 'a' }, aws, 'prod/other'))).toEqual([]);
  });
});
