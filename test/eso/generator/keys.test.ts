import { EsoDataFrom, EsoGenerator, EsoGeneratorKind, EsoRefreshPolicy } from '../../../lib';
import { invalid, warned } from '../external-secret/external-secrets';

const from = (kind: EsoGeneratorKind, text: string) => ({
  refreshPolicy: EsoRefreshPolicy.CREATED_ONCE,
  data: {},
  dataFrom: [EsoDataFrom.generator(EsoGenerator.fromGeneratorName(kind, 'x'))],
  target: { template: { data: { a: text } } },
});

describe('the keys that generators make', () => {
  test.each<[EsoGeneratorKind, string[]]>([
    [EsoGeneratorKind.ACR_ACCESS_TOKEN, ['username', 'password']],
    [EsoGeneratorKind.CLOUDSMITH_ACCESS_TOKEN, ['auth', 'expiry']],
    [EsoGeneratorKind.ECR_AUTHORIZATION_TOKEN, ['username', 'password', 'proxy_endpoint', 'expires_at']],
    [EsoGeneratorKind.GCR_ACCESS_TOKEN, ['username', 'password', 'expiry']],
    [EsoGeneratorKind.GITHUB_ACCESS_TOKEN, ['token']],
    [EsoGeneratorKind.QUAY_ACCESS_TOKEN, ['registry', 'auth', 'expiry']],
    [EsoGeneratorKind.SSH_KEY, ['privateKey', 'publicKey']],
    [EsoGeneratorKind.STS_SESSION_TOKEN, ['access_key_id', 'secret_access_key', 'session_token', 'expiration']],
    [EsoGeneratorKind.UUID, ['uuid']],
    [EsoGeneratorKind.GRAFANA, ['login', 'token']],
    [EsoGeneratorKind.MFA, ['token', 'timeLeft']],
  ])('of %s are %j', (kind, keys) => {
    expect(warned(from(kind, keys.map((key) => `{{ .${key} }}`).join('')))).toEqual([]);
    expect(invalid(from(kind, '{{ .nothing_like_it }}'))).toEqual([
      `[chart/creds] 'target.template.data.a' must use only keys that exist, got .nothing_like_it: the keys are ${keys.map((key) => `'${key}'`).join(', ')}; for a key that may be missing write {{ index . "nothing_like_it" }}`,
    ]);
  });

  test.each(['Password', 'Fake', 'VaultDynamicSecret', 'Webhook', 'ClusterGenerator'] as EsoGeneratorKind[])(
    'of %s depend on its fields', (kind) => {
      expect(warned(from(kind, '{{ .anything }}'))).toEqual([]);
    });
});
