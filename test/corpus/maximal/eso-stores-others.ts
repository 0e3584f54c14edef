import { Duration } from 'cdk8s';
import { EsoCaProvider, EsoFakeValidation, EsoKubernetesAuth, EsoProvider, SecretKey } from '../../../lib';
import { CA_BUNDLE, storesOf } from '../../support/eso-stores';

/** Secrets of a Kubernetes cluster with every way to sign in. */
export const esoKubernetesStores = storesOf([
  {
    name: 'kubernetes-account',
    provider: (at) => EsoProvider.kubernetes({
      remoteNamespace: 'platform',
      server: 'https://ctp1.acme.example',
      caProvider: EsoCaProvider.configMap('kube-root-ca.crt', 'ca.crt', at),
      auth: EsoKubernetesAuth.serviceAccount({ name: 'eso', audiences: ['ctp1'], ...at }),
    }),
    expected: (at) => ({
      kubernetes: {
        remoteNamespace: 'platform',
        server: { url: 'https://ctp1.acme.example', caProvider: { type: 'ConfigMap', name: 'kube-root-ca.crt', key: 'ca.crt', ...at } },
        auth: { serviceAccount: { name: 'eso', audiences: ['ctp1'], ...at } },
      },
    }),
  },
  {
    name: 'kubernetes-token',
    provider: (at) => EsoProvider.kubernetes({ caBundle: CA_BUNDLE, auth: EsoKubernetesAuth.token(SecretKey.of('ctp1', 'token', at)) }),
    expected: (at) => ({ kubernetes: { server: { caBundle: CA_BUNDLE }, auth: { token: { bearerToken: { name: 'ctp1', key: 'token', ...at } } } } }),
  },
  {
    name: 'kubernetes-cert',
    provider: (at) => EsoProvider.kubernetes({
      caProvider: EsoCaProvider.secret('ctp1', 'ca.crt', at),
      auth: EsoKubernetesAuth.cert(SecretKey.of('ctp1', 'tls.crt', at), SecretKey.of('ctp1', 'tls.key', at)),
    }),
    expected: (at) => ({
      kubernetes: {
        server: { caProvider: { type: 'Secret', name: 'ctp1', key: 'ca.crt', ...at } },
        auth: { cert: { clientCert: { name: 'ctp1', key: 'tls.crt', ...at }, clientKey: { name: 'ctp1', key: 'tls.key', ...at } } },
      },
    }),
  },
  {
    name: 'kubernetes-kubeconfig',
    provider: (at) => EsoProvider.kubernetes({ remoteNamespace: 'platform', kubeconfig: SecretKey.of('ctp1', 'kubeconfig', at) }),
    expected: (at) => ({ kubernetes: { remoteNamespace: 'platform', authRef: { name: 'ctp1', key: 'kubeconfig', ...at } } }),
  },
]);

/** Both 1Password providers. */
export const esoOnePasswordStores = storesOf([
  {
    name: 'onepassword-connect',
    provider: (at) => EsoProvider.onePassword({
      connectHost: 'http://onepassword-connect:8080', vaults: { 'my-vault': 1, 'shared': 2 }, connectToken: SecretKey.of('op', 'token', at),
    }),
    expected: (at) => ({
      onepassword: {
        connectHost: 'http://onepassword-connect:8080',
        vaults: { 'my-vault': 1, 'shared': 2 },
        auth: { secretRef: { connectTokenSecretRef: { name: 'op', key: 'token', ...at } } },
      },
    }),
  },
  {
    name: 'onepassword-sdk',
    provider: (at) => EsoProvider.onePasswordSdk({
      vault: 'my-vault',
      serviceAccountToken: SecretKey.of('op', 'token', at),
      cacheMaxSize: 50,
      cacheTtl: Duration.minutes(5),
      integrationName: 'Platform',
      integrationVersion: 'v2.0.0',
    }),
    expected: (at) => ({
      onepasswordSDK: {
        vault: 'my-vault',
        auth: { serviceAccountSecretRef: { name: 'op', key: 'token', ...at } },
        cache: { maxSize: 50, ttl: '5m0s' },
        integrationInfo: { name: 'Platform', version: 'v2.0.0' },
      },
    }),
  },
]);

/** An HTTP service. */
export const esoWebhookStores = storesOf([
  {
    name: 'webhook-ntlm',
    provider: (at) => EsoProvider.webhook({
      url: 'https://secrets.acme.example/{{ .remoteRef.key }}',
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Authorization': 'Bearer {{ .api.token }}' },
      body: '{"version":"{{ .remoteRef.version }}"}',
      timeout: Duration.seconds(30),
      jsonPath: '$.value',
      secrets: { api: SecretKey.of('api', 'token', at) },
      caProvider: EsoCaProvider.secret('api', 'ca.crt', at),
      ntlmUsername: SecretKey.of('ntlm', 'username', at),
      ntlmPassword: SecretKey.of('ntlm', 'password', at),
    }),
    expected: (at) => ({
      webhook: {
        url: 'https://secrets.acme.example/{{ .remoteRef.key }}',
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Authorization': 'Bearer {{ .api.token }}' },
        body: '{"version":"{{ .remoteRef.version }}"}',
        timeout: '30s',
        result: { jsonPath: '$.value' },
        secrets: [{ name: 'api', secretRef: { name: 'api', key: 'token', ...at } }],
        caProvider: { type: 'Secret', name: 'api', key: 'ca.crt', ...at },
        auth: { ntlm: { usernameSecret: { name: 'ntlm', key: 'username', ...at }, passwordSecret: { name: 'ntlm', key: 'password', ...at } } },
      },
    }),
  },
  {
    name: 'webhook-bundle',
    provider: () => EsoProvider.webhook({ url: 'https://secrets.acme.example', caBundle: CA_BUNDLE }),
    expected: () => ({ webhook: { url: 'https://secrets.acme.example', caBundle: CA_BUNDLE } }),
  },
]);

/** Values for tests, and a provider without a factory. */
export const esoFurtherStores = storesOf([
  {
    name: 'fake',
    provider: () => EsoProvider.fake([{ key: '/foo', value: 'bar', version: 'v1' }, { key: '/obj', value: '{"a":"b"}' }]),
    expected: () => ({ fake: { data: [{ key: '/foo', value: 'bar', version: 'v1' }, { key: '/obj', value: '{"a":"b"}' }] } }),
  },
  {
    name: 'fake-unknown',
    provider: () => EsoProvider.fake([], { validationResult: EsoFakeValidation.UNKNOWN }),
    expected: () => ({ fake: { data: [], validationResult: 1 } }),
  },
  {
    name: 'custom',
    provider: (at) => EsoProvider.custom('scaleway', {
      region: 'fr-par',
      projectId: '00000000-0000-0000-0000-000000000000',
      accessKey: { value: 'SCWXXXXXXXXXXXXXXXXX' },
      secretKey: { secretRef: { name: 'scaleway', key: 'secret', ...at } },
    }),
    expected: (at) => ({
      scaleway: {
        region: 'fr-par',
        projectId: '00000000-0000-0000-0000-000000000000',
        accessKey: { value: 'SCWXXXXXXXXXXXXXXXXX' },
        secretKey: { secretRef: { name: 'scaleway', key: 'secret', ...at } },
      },
    }),
  },
]);
