import { ApiObject, type Chart, Duration } from 'cdk8s';
import { mistakesOf } from './mistakes';
import {
  EsoAwsAuth, EsoCaProvider, EsoClusterExternalSecret, EsoClusterGenerator, EsoClusterPushSecret, EsoClusterSecretStore, EsoDataFrom,
  EsoEcrAuthorizationToken, EsoEcrScope, EsoExternalSecret, EsoGeneratorConfig, EsoKubernetesAuth, EsoProvider, EsoPushSecret, EsoPushSelector,
  EsoRewrite, EsoSecretStore, EsoTemplateAs, EsoTemplateFrom, TargetCluster, type EsoExternalSecretProps, type IEsoGenerator, type LabelSelector,
} from '../../../lib';
import { errorOf, validationOf, warningsOf } from '../../support/synth';

const namespace = 'team-a';
const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
const both = { username: { key: 'db', property: 'username' }, password: { key: 'db', property: 'password' } };

type Build = (chart: Chart) => unknown;
const run = (build: Build) => (chart: Chart) => void build(chart);
const warned = (build: Build) => warningsOf(run(build), { namespace });
const refused = (build: Build) => validationOf(run(build), { namespace });

const external = (id: string, props: EsoExternalSecretProps) => (chart: Chart) => new EsoExternalSecret(chart, id, { store: vault, ...props });
const raw = (chart: Chart, id: string, manifest: { apiVersion: string; kind: string } & Record<string, unknown>) =>
  new ApiObject(chart, id, manifest);
const namespaceObject = (chart: Chart, name: string, own?: Record<string, string>) =>
  raw(chart, `namespace-${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: own } });
const labels = { app: 'shop' };
const deployment = (chart: Chart, container: Record<string, unknown>, place = namespace) => raw(chart, 'deployment', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { namespace: place },
  spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'b', ...container }] } } },
});
const kubernetes = (chart: Chart, remoteNamespace: string) => new EsoSecretStore(chart, 'kubernetes', {
  provider: EsoProvider.kubernetes({ remoteNamespace, auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }), caProvider: EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt') }),
});

mistakesOf('esoNeighbours', {
  silent: {
    // external-secrets/external-secrets#1865
    'eso-rotation-env': {
      reason: 'Most workloads read Secrets as variables, and whether something restarts them is decided on the cluster.',
      seen: () => warned((chart) => {
        external('db', { refreshInterval: Duration.minutes(5), data: both })(chart);
        deployment(chart, { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] });
      }),
    },
    // https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
    'eso-argocd-cluster-wrong-namespace': {
      reason: 'The namespace of Argo CD is known to the cluster only, and no name of a namespace is impossible.',
      seen: () => warned(external('cluster', { data: both, target: { template: { metadata: { labels: { 'argocd.argoproj.io/secret-type': 'cluster' } }, mergePolicy: undefined } } })),
    },
  },
}, (mistake) => {
  // pkg/controllers/externalsecret/externalsecret_controller.go, secretName
  mistake('eso-consumer-uses-es-name', () => {
    const build = (name: string, place?: string): Build => (chart) => {
      external('shop-external-secret', { target: { name: 'shop' }, data: both })(chart);
      deployment(chart, { envFrom: [{ secretRef: { name, optional: true } }] }, place);
    };
    expect(warned(build('shop-external-secret'))).toEqual([
      "chart/shop-external-secret near-miss: 'target.name' is 'shop', and Deployment 'chart/deployment' reads Secret 'shop-external-secret', which has the name of this object: name 'shop' there, or set 'target.name' to 'shop-external-secret'",
    ]);
    expect(warned(build('shop'))).toEqual([]);
    expect(warned(build('shop-external-secret', 'team-b'))).toEqual([]);
    const variable = (name: string, key: string, kind = 'env'): Build => (chart) => {
      external('shop', { data: both })(chart);
      deployment(chart, { [kind]: [{ name: 'DB', valueFrom: { secretKeyRef: { name, key } } }] });
    };
    expect(warned(variable('shop', 'passwort'))).toEqual([
      "chart/shop near-miss: 'data' does not have 'passwort', which Deployment 'chart/deployment' reads of Secret 'shop': did you mean 'password'? its keys are 'username', 'password'",
    ]);
    expect(warned(variable('shop', 'password'))).toEqual([]);
    expect(warned(variable('other', 'passwort'))).toEqual([]);
  });

  // providers/v1/kubernetes/client.go, findByTags
  mistake('eso-kubernetes-find-json', () => {
    const build = (props: Record<string, unknown>, ...rewrite: EsoRewrite[]): Build => (chart) => {
      external('env', { store: kubernetes(chart, 'shared'), dataFrom: [EsoDataFrom.find({ tags: { app: 'shop' }, rewrite })] })(chart);
      deployment(chart, props);
    };
    const envFrom = [{ secretRef: { name: 'env' } }];
    expect(warned(build({ envFrom }))).toEqual([
      "chart/env eso/whole-secret: 'dataFrom[0]' gives each secret that is found as one JSON object, while Deployment 'chart/deployment' makes a variable of each key of Secret 'env': add EsoRewrite.merge() to its rewrite, which makes keys of the fields",
    ]);
    expect(warned(build({ envFrom }, EsoRewrite.merge()))).toEqual([]);
    expect(warned(build({ env: [{ name: 'SHOP', valueFrom: { secretKeyRef: { name: 'env', key: 'shop-db' } } }] }))).toEqual([]);
  });

  // generators/v1/ecr/ecr.go, fetchECRPrivateToken
  mistake('eso-ecr-token-region', () => {
    const build = (generator: (chart: Chart) => IEsoGenerator): Build => (chart) => external('ecr', {
      store: undefined,
      refreshInterval: Duration.hours(6),
      dataFrom: [EsoDataFrom.generator(generator(chart))],
      target: {
        template: {
          type: 'kubernetes.io/dockerconfigjson',
          data: { '.dockerconfigjson': '{"auths":{"123456789012.dkr.ecr.us-east-1.amazonaws.com":{"username":"{{ .username }}","password":"{{ .password }}"}}}' },
        },
      },
    })(chart);
    const auth = EsoAwsAuth.serviceAccount({ name: 'ecr-pull' });
    const token = (region: string, registryScope?: EsoEcrScope) => (chart: Chart) => new EsoEcrAuthorizationToken(chart, 'token', { region, auth, registryScope });
    expect(warned(build(token('eu-central-1')))).toEqual([
      "chart/ecr eso/generator: 'target.template.data['.dockerconfigjson']' is for a registry in 'us-east-1', and ECRAuthorizationToken 'token' makes a token for 'eu-central-1', which other regions reject: make the token in 'us-east-1'",
    ]);
    expect(warned(build(token('us-east-1')))).toEqual([]);
    const everywhere = (region: string) => (chart: Chart) => new EsoClusterGenerator(chart, 'all', { generator: EsoGeneratorConfig.ecrAuthorizationToken({ region, auth }) });
    expect(warned(build(everywhere('eu-central-1')))).toEqual([expect.stringContaining("ClusterGenerator 'all' makes a token for 'eu-central-1'")]);
    expect(warned(build(everywhere('us-east-1')))).toEqual([]);
  });

  // providers/v1/kubernetes/client.go, createOrUpdate
  mistake('eso-push-into-owned-secret', () => {
    const build = (remoteKey: string, server?: string): Build => (chart) => {
      external('app', { metadata: { namespace: 'team-b' }, data: both })(chart);
      const provider = EsoProvider.kubernetes({ remoteNamespace: 'team-b', server, auth: EsoKubernetesAuth.serviceAccount({ name: 'eso' }), caProvider: EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt') });
      const stores = [new EsoSecretStore(chart, 'store', { provider })];
      return new EsoPushSecret(chart, 'push', { stores, selector: EsoPushSelector.secret({ name: 'token' }), data: [{ secretKey: 'token', remoteKey, property: 'token' }] });
    };
    expect(refused(build('app'))).toEqual([
      "[chart/push] 'data[0].remoteKey' must be a Secret that no ExternalSecret owns, got 'team-b/app', which 'chart/app' owns: it removes all keys but its own: push to another Secret",
    ]);
    expect(warned(build('app-token'))).toEqual([]);
    expect(warned(build('app', 'https://other.example.com'))).toEqual([]);
  });

  const spreading = (...namespaceSelectors: LabelSelector[]) => (chart: Chart) => new EsoClusterExternalSecret(chart, 'registry', {
    namespaceSelectors, externalSecretSpec: { store: vault, data: both },
  });

  // runtime/esutils/utils.go, GetTargetNamespaces
  mistake('eso-ces-selector-name-label', () => {
    const build = (label: string, own?: Record<string, string>): Build => (chart) => {
      namespaceObject(chart, 'team-a', own);
      spreading({ matchLabels: { [label]: 'team-a' } })(chart);
    };
    expect(warned(build('name'))).toEqual([
      "chart/registry eso/namespaces: 'namespaceSelectors[0].matchLabels.name' is 'team-a', and namespace 'team-a' of this app does not have this label: write 'namespaceSelectors[0].matchLabels['kubernetes.io/metadata.name']', a label that every namespace has, or give the namespace the label",
    ]);
    expect(warned(build('kubernetes.io/metadata.name'))).toEqual([]);
    expect(warned(build('name', { name: 'team-a' }))).toEqual([]);
    expect(warned(build('team'))).toEqual([]);
    expect(warned((chart) => {
      namespaceObject(chart, 'team-a');
      const provider = EsoProvider.awsSecretsManager({ region: 'eu-central-1' });
      new EsoClusterSecretStore(chart, 'aws', { provider, conditions: [{ namespaceSelector: { matchLabels: { 'example.com/name': 'team-a' } } }] });
    })).toEqual([expect.stringContaining("'conditions[0].namespaceSelector.matchLabels['example.com/name']' is 'team-a'")]);
    expect(warned((chart) => {
      TargetCluster.set(namespaceObject(chart, 'team-a'), 'ctp1');
      TargetCluster.set(spreading({ matchLabels: { name: 'team-a' } })(chart), 'ctp2');
    })).toEqual([]);
  });

  // pkg/controllers/pushsecret/pushsecret_controller.go, resolveSecrets
  mistake('eso-clusterpush-source-missing', () => {
    const namespaces = (chart: Chart): void => {
      namespaceObject(chart, 'team-a', { 'tenant': 'true', 'push-db': 'true' });
      namespaceObject(chart, 'team-b', { tenant: 'true' });
    };
    const build = (label: string): Build => (chart) => {
      namespaces(chart);
      external('db', { data: both })(chart);
      return new EsoClusterPushSecret(chart, 'backup', {
        namespaceSelectors: [{ matchLabels: { [label]: 'true' } }],
        pushSecretSpec: { stores: [vault], selector: EsoPushSelector.secret({ name: 'db' }), data: [{ secretKey: 'password', remoteKey: 'db', property: 'password' }] },
      });
    };
    expect(warned(build('tenant'))).toEqual([
      "chart/backup eso/namespaces: 'namespaceSelectors' selects namespace 'team-b', in which this app has no Secret 'db', as it has in 'team-a': select by a label of the namespaces that have it, or acknowledge this if something else creates it",
    ]);
    expect(warned(build('push-db'))).toEqual([]);
    const stored = (label: string): Build => (chart) => {
      namespaces(chart);
      const store = new EsoSecretStore(chart, 'aws', { provider: EsoProvider.awsSecretsManager({ region: 'eu-central-1' }) });
      new EsoClusterExternalSecret(chart, 'registry', { namespaceSelectors: [{ matchLabels: { [label]: 'true' } }], externalSecretSpec: { store, data: both } });
    };
    expect(warned(stored('tenant'))).toEqual([expect.stringContaining("selects namespace 'team-b', in which this app has no SecretStore 'aws', as it has in 'team-a'")]);
    expect(warned(stored('push-db'))).toEqual([]);
  });

  const kept = (text: string, templateAs?: EsoTemplateAs, key = 'env', props: EsoExternalSecretProps = { data: both }): Build => (chart) => {
    raw(chart, 'texts', { apiVersion: 'v1', kind: 'ConfigMap', data: { [key]: text }, metadata: { name: 'texts' } });
    return external('db', { ...props, target: { template: { templateFrom: [EsoTemplateFrom.configMap('texts', [{ key: key === 'missing' ? 'other' : key, templateAs }])] } } })(chart);
  };
  const variables = 'DB_USER: "{{ .username }}"\nDB_PASSWORD: "{{ .password }}"\n';

  // pkg/controllers/templating/parser.go, MergeConfigMap
  mistake('eso-configmap-values-not-map', () => {
    expect(warned(kept(variables))).toEqual([
      "chart/db eso/contents-form: 'target.template.templateFrom[0].configMap.items[0].templateAs' is missing, so that the Secret gets one key, 'env', with all variables as one text: write EsoTemplateAs.KEYS_AND_VALUES",
    ]);
    expect(warned(kept(variables, EsoTemplateAs.KEYS_AND_VALUES))).toEqual([]);
    expect(warned(kept('user: "{{ .username }}"\n'))).toEqual([]);
    expect(warned(kept(variables, undefined, 'env.yaml'))).toEqual([]);
  });

  // pkg/controllers/templating/parser.go, MergeLiteral
  mistake('eso-literal-not-a-map', () => {
    const build = (text: string) => external('creds', { data: both, target: { template: { templateFrom: [EsoTemplateFrom.literal(text)] } } });
    const lines = '[default]\naws_access_key_id = {{ .username }}\naws_secret_access_key = {{ .password }}\n';
    expect(errorOf(run(build(lines)), { namespace })).toBe(
      "[chart/creds] 'target.template.templateFrom[0].literal' must render keys and values in YAML, got text that starts with '[default]': write the text below a key, as in 'config: |', or as a key of the template's data");
    expect(errorOf(run(build('# from vault\nUSER={{ .username }}\n')), { namespace })).toContain("got text that starts with 'USER={{ .username }}'");
    for (const right of [`creds: |\n  ${lines.replace(/\n(?=.)/g, '\n  ')}`, '{{ .password }}', '{"a": "{{ .username }}"}', '{{ range $k, $v := . }}\n{{ $k }}: x\n{{ end }}', '"a b": c']) {
      expect(warned(build(right))).toEqual([]);
    }
    expect(refused(kept(lines, EsoTemplateAs.KEYS_AND_VALUES))).toEqual([
      "[chart/db] 'target.template.templateFrom[0].configMap.items[0].key' must hold a map of keys and values in YAML, got \"env\": remove EsoTemplateAs.KEYS_AND_VALUES, or write the text below a key",
    ]);
  });

  // pkg/controllers/externalsecret/externalsecret_controller_secret.go, handleSecretData
  mistake('eso-remoteref-key-template', () => {
    const build = (key: string, property?: string): Build => (chart) => new EsoClusterExternalSecret(chart, 'registry', {
      namespaceSelectors: [{ matchLabels: { tenant: 'true' } }], externalSecretSpec: { store: vault, data: { token: { key, property } } },
    });
    expect(warned(build('tenants/{{ .namespace }}/registry'))).toEqual([
      "chart/registry eso/remote-name: 'externalSecretSpec.data.token.key' has the template {{ .namespace }}, which is not rendered here, so that a name with braces is looked up: write the name out, once for each object",
    ]);
    expect(warned(build('registry', '{{ .name }}'))).toEqual([expect.stringContaining("'externalSecretSpec.data.token.property' has the template {{ .name }}")]);
    for (const right of ['tenants/team-a/registry', 'tenants/{{ .Values.tenant }}/registry', 'tenants/${TENANT}/registry']) expect(warned(build(right))).toEqual([]);
    expect(warned(external('all', { dataFrom: [EsoDataFrom.find({ path: 'tenants/{{ .namespace }}' })] }))).toHaveLength(1);
    expect(warned((chart) => new EsoPushSecret(chart, 'push', {
      stores: [vault], selector: EsoPushSelector.secret({ name: 'db' }), data: [{ secretKey: 'a', remoteKey: '{{ .namespace }}/a', property: 'a' }],
    }))).toHaveLength(1);
  });

  // pkg/controllers/templating/parser.go, MergeConfigMap
  mistake('eso-templatefrom-foreign-template', () => {
    expect(refused(kept('a: {{ .host }}'))).toEqual([
      "[chart/db] 'target.template.templateFrom[0].configMap.items[0].key' must use only keys that exist, got .host: the keys are 'username', 'password'; for a key that may be missing write {{ index . \"host\" }}",
    ]);
    expect(refused(kept('a: {{ .Values.host | required }}', undefined, 'env', { dataFrom: [EsoDataFrom.extract({ key: 'db' })] }))).toHaveLength(1);
    expect(warned(kept('a: {{ .host }}', undefined, 'env', { dataFrom: [EsoDataFrom.extract({ key: 'db' })] }))).toEqual([]);
    expect(warned(kept('a: {{ .username }}'))).toEqual([]);
  });

  // pkg/controllers/templating/parser.go, errTplCMMissingKey
  mistake('eso-templatefrom-missing-key', () => {
    expect(refused(kept('a: {{ .username }}', undefined, 'missing'))).toEqual([
      "[chart/db] 'target.template.templateFrom[0].configMap.items[0].key' must be a key of ConfigMap 'texts', got \"other\": its keys are 'missing'",
    ]);
    expect(warned(kept('a: {{ .username }}'))).toEqual([]);
  });
});
