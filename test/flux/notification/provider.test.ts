import { ApiObject, Duration, JsonPatch, type Chart } from 'cdk8s';
import { FluxNotificationProvider, FluxNotificationType as Type, type FluxNotificationProviderProps } from '../../../lib';
import { NOTIFICATION_FACTS } from '../../../lib/flux/notification/types';
import { providers } from '../../corpus/maximal/flux-notifications';
import { errorOf, synth, synthOne, thrownBy, warningsOf } from '../../support/synth';
import { findings, warningsIn } from '../support';

const secretRef = { name: 'creds' };
const GENERIC: FluxNotificationProviderProps = { type: Type.GENERIC, address: 'https://hooks.example.org/flux' };
const provider = (props: Partial<FluxNotificationProviderProps>) => (chart: Chart) => new FluxNotificationProvider(chart, 'alerts', { ...GENERIC, ...props });
const error = (props: Partial<FluxNotificationProviderProps>) => errorOf(provider(props));
const warnings = (props: Partial<FluxNotificationProviderProps>) => warningsOf(provider(props));
const repository = { address: 'https://github.com/acme/platform', secretRef };

describe('FluxNotificationProvider', () => {
  test('minimal: a type and an address', () => {
    expect(synthOne(provider({}))).toEqual({
      apiVersion: 'notification.toolkit.fluxcd.io/v1beta3',
      kind: 'Provider',
      metadata: { name: 'alerts' },
      spec: { type: 'generic', address: 'https://hooks.example.org/flux' },
    });
  });

  test('maximal: every field, without a warning', () => {
    expect(synth(providers.build, { namespace: 'flux-system' })).toEqual(providers.expected);
    expect(warningsOf(providers.build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('keeps patches of unknown fields', () => {
    expect(synthOne((chart) => provider({})(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', 1)), { newerThanSchema: true }).spec.futureField).toBe(1);
  });

  test('has its name, and existing ones are referred to by name', () => {
    synth((chart) => {
      const made = provider({ metadata: { name: 'hooks', namespace: 'team-a' } })(chart);
      expect([made.providerName, made.providerNamespace, made.providerType]).toEqual(['hooks', 'team-a', 'generic']);
    });
    expect(FluxNotificationProvider.fromProviderName('slack')).toEqual({ providerName: 'slack' });
    expect(FluxNotificationProvider.fromProviderName('slack', { namespace: 'a' })).toEqual({ providerName: 'slack', providerNamespace: 'a' });
    expect(thrownBy(() => FluxNotificationProvider.fromProviderName('Slack'))).toBe(
      "[FluxNotificationProvider.fromProviderName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Slack\": use for example 'slack'");
  });

  test('every type is known', () => {
    expect(Object.keys(NOTIFICATION_FACTS).sort()).toEqual(Object.values(Type).sort());
  });

  describe('accepts without a warning', () => {
    test.each<[string, FluxNotificationProviderProps]>([
      ['an incoming Slack webhook in a Secret', { type: Type.SLACK, channel: 'general', secretRef }],
      ['Discord', { type: Type.DISCORD, username: 'flux', secretRef }],
      ['Microsoft Teams', { type: Type.MSTEAMS, secretRef }],
      ['Rocket.Chat', { type: Type.ROCKET, address: 'https://chat.example.org/hooks', channel: 'a', username: 'flux' }],
      ['a signature', { type: Type.GENERIC_HMAC, address: 'http://hooks.example.org', secretRef }],
      ['GitHub over HTTPS', { type: Type.GITHUB, ...repository }],
      ['GitHub over SSH', { type: Type.GITHUB, address: 'ssh://git@github.com/acme/platform.git', secretRef }],
      ['GitHub in the short form of SSH', { type: Type.GITHUB_DISPATCH, address: 'git@github.com:acme/platform.git', secretRef }],
      ['comments on GitHub', { type: Type.GITHUB_PULL_REQUEST_COMMENT, ...repository }],
      ['GitLab with groups', { type: Type.GITLAB, address: 'https://gitlab.com/acme/eu/platform', secretRef }],
      ['GitLab by the ID of the project', { type: Type.GITLAB_MERGE_REQUEST_COMMENT, address: 'https://gitlab.com/1234', secretRef }],
      ['Gitea', { type: Type.GITEA, address: 'https://git.example.org:3000/acme/platform', secretRef, commitStatusExpr: "'a'" }],
      ['comments on Gitea', { type: Type.GITEA_PULL_REQUEST_COMMENT, address: 'https://git.example.org/acme/platform', secretRef }],
      ['Bitbucket', { type: Type.BITBUCKET, address: 'https://bitbucket.org/acme/platform', secretRef }],
      ['Bitbucket Server', { type: Type.BITBUCKET_SERVER, address: 'https://bitbucket.example.org/context/scm/acme/platform.git', username: 'flux', secretRef }],
      ['Azure DevOps with its identity', { type: Type.AZURE_DEVOPS, address: 'https://acme@dev.azure.com/acme/p/_git/p' }],
      ['Google Chat', { type: Type.GOOGLE_CHAT, secretRef }],
      ['Google Pub/Sub with its identity', { type: Type.GOOGLE_PUBSUB, address: 'my-project', channel: 'topic', serviceAccountName: 'publisher' }],
      ['Webex', { type: Type.WEBEX, address: 'https://webexapis.com/v1/messages', channel: 'room', secretRef }],
      ['Sentry', { type: Type.SENTRY, address: 'https://key@sentry.io/1', channel: 'staging' }],
      ['Azure Event Hubs', { type: Type.AZURE_EVENT_HUB, address: 'hub', channel: 'namespace', serviceAccountName: 'sender' }],
      ['Azure Event Hubs with a connection string', { type: Type.AZURE_EVENT_HUB, secretRef }],
      ['Telegram', { type: Type.TELEGRAM, channel: '@acme', secretRef }],
      ['Telegram with an address, which does no harm', { type: Type.TELEGRAM, address: 'https://api.telegram.org', channel: '-1', secretRef }],
      ['Lark', { type: Type.LARK, secretRef }],
      ['Matrix', { type: Type.MATRIX, address: 'https://matrix.org', channel: '!a:matrix.org', secretRef }],
      ['Opsgenie', { type: Type.OPSGENIE, address: 'https://api.opsgenie.com/v2/alerts', secretRef }],
      ['Alertmanager', { type: Type.ALERTMANAGER, address: 'http://alertmanager.monitoring:9093/api/v2/alerts/' }],
      ['Grafana', { type: Type.GRAFANA, address: 'https://grafana.example.org/api/annotations', username: 'flux' }],
      ['PagerDuty', { type: Type.PAGERDUTY, address: 'https://events.pagerduty.com', channel: 'key' }],
      ['Datadog', { type: Type.DATADOG, address: 'https://api.datadoghq.com', secretRef }],
      ['NATS', { type: Type.NATS, address: 'nats://nats.example.org:4222', channel: 'flux', username: 'flux' }],
      ['Zulip', { type: Type.ZULIP, address: 'https://acme.zulipchat.com', channel: 'alerts/flux/eu', secretRef }],
      ['OpenTelemetry', { type: Type.OTEL, address: 'https://otel.example.org:4318/v1/traces' }],
    ])('%s', (_name, props) => {
      expect(warningsOf((chart) => new FluxNotificationProvider(chart, 'alerts', props))).toEqual([]);
    });
  });

  describe('refuses', () => {
    test.each<[string, Partial<FluxNotificationProviderProps>, string]>([
      ['no address', { address: undefined as unknown as string }, "[chart/alerts] 'address' must be given for the type FluxNotificationType.GENERIC, here or in a Secret, got nothing: write it, or name the Secret with the key 'address' as 'secretRef'"],
      ['an address that is not a URL', { address: 'hooks.example.org' }, "[chart/alerts] 'address' must be an absolute URL for the type FluxNotificationType.GENERIC, got \"hooks.example.org\": write for example 'https://hooks.example.org/flux'"],
      ['an empty address', { type: Type.GOOGLE_PUBSUB, address: ' ', channel: 'a' }, "[chart/alerts] 'address' must not be empty, got \" \": write it, or name the Secret with the key 'address' as 'secretRef'"],
      ['a password', { address: 'https://me:hunter2@example.org/' }, "[chart/alerts] 'address' must contain no password, got \"https://***@example.org/\": remove the credentials from the URL and refer to a Secret"],
      ['a connection string', { type: Type.AZURE_EVENT_HUB, address: 'Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=abc' }, "[chart/alerts] 'address' must contain no key, got a connection string with a SharedAccessKey: put it into the Secret of 'secretRef', under the key 'address'"],
      ['a token in the query', { address: 'https://chat.googleapis.com/v1/spaces/a/messages?key=k&token=t' }, "[chart/alerts] 'address' must contain no token, got \"https://chat.googleapis.com/v1/spaces/a/messages?key=k&token=***\": put it into the Secret of 'secretRef', under the key 'address'"],
      ['an owner only', { type: Type.GITHUB, address: 'https://github.com/acme', secretRef }, "[chart/alerts] 'address' must be the URL of a repository (host, owner and name) for the type FluxNotificationType.GITHUB, got \"https://github.com/acme\": write for example 'https://github.com/acme/platform'"],
      ['a slash at the end', { type: Type.GITHUB, address: 'https://github.com/acme/platform/', secretRef }, "[chart/alerts] 'address' must be the URL of a repository (host, owner and name) for the type FluxNotificationType.GITHUB, got \"https://github.com/acme/platform/\": write for example 'https://github.com/acme/platform'"],
      ['a repository without a scheme', { type: Type.GITLAB, address: 'gitlab.com/acme/platform', secretRef }, "[chart/alerts] 'address' must be the URL of a repository for the type FluxNotificationType.GITLAB, got \"gitlab.com/acme/platform\": write for example 'https://gitlab.com/acme/platform'"],
      ['Bitbucket Server by its page', { type: Type.BITBUCKET_SERVER, address: 'https://bitbucket.example.org/projects/acme/repos/platform', secretRef }, "[chart/alerts] 'address' must be the HTTPS clone URL of a repository ('/scm/', project and name) for the type FluxNotificationType.BITBUCKET_SERVER, got \"https://bitbucket.example.org/projects/acme/repos/platform\": write for example 'https://bitbucket.example.org/scm/acme/platform.git'"],
      ['Azure DevOps without _git', { type: Type.AZURE_DEVOPS, address: 'https://dev.azure.com/acme/platform' }, "[chart/alerts] 'address' must be the URL of a repository (organization, project, _git and name) for the type FluxNotificationType.AZURE_DEVOPS, got \"https://dev.azure.com/acme/platform\": write for example 'https://dev.azure.com/acme/platform/_git/platform'"],
      ['no channel', { type: Type.TELEGRAM, secretRef }, "[chart/alerts] 'channel' must be given for the type FluxNotificationType.TELEGRAM, got nothing: write the chat, for example '@acme' or '-1001234567890'"],
      ['an empty channel', { type: Type.NATS, address: 'nats://a', channel: '' }, "[chart/alerts] 'channel' must be given for the type FluxNotificationType.NATS, got \"\": write the subject"],
      ['a hub without a namespace', { type: Type.AZURE_EVENT_HUB, address: 'hub' }, "[chart/alerts] 'channel' must be given for the type FluxNotificationType.AZURE_EVENT_HUB, got nothing: write the namespace of the hub; a connection string goes into the Secret, without 'address'"],
      ['a channel without a topic', { type: Type.ZULIP, address: 'https://a.zulipchat.com', channel: 'alerts', secretRef }, "[chart/alerts] 'channel' must be a channel, a slash and a topic, got \"alerts\": write for example 'alerts/flux'"],
      ['no token', { type: Type.OPSGENIE }, "[chart/alerts] 'secretRef' must be given for the type FluxNotificationType.OPSGENIE, got nothing: name the Secret with 'token'"],
      ['no credentials for GitHub', { type: Type.GITHUB, address: repository.address }, "[chart/alerts] 'secretRef' must be given for the type FluxNotificationType.GITHUB, got nothing: name the Secret with 'token', or with 'githubAppID' and 'githubAppPrivateKey'"],
      ['a Slack bot without a token', { type: Type.SLACK, address: 'https://slack.com/api/chat.postMessage', channel: 'a' }, "[chart/alerts] 'secretRef' must be given for a Slack bot, got nothing: name the Secret with its 'token'"],
      ['a Slack bot without a channel', { type: Type.SLACK, address: 'https://slack.com/api/chat.postMessage', secretRef }, "[chart/alerts] 'channel' must be given for a Slack bot, got nothing: write the channel, for example 'alerts'"],
      ['an account for a type that does not use it', { serviceAccountName: 'a' }, "[chart/alerts] 'serviceAccountName' must be left out unless the type is FluxNotificationType.AZURE_EVENT_HUB, FluxNotificationType.AZURE_DEVOPS or FluxNotificationType.GOOGLE_PUBSUB, got \"a\": remove it, and use 'secretRef'"],
      ['an invalid name of an account', { type: Type.GOOGLE_PUBSUB, address: 'p', channel: 't', serviceAccountName: 'A' }, "[chart/alerts] 'serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example 'a'"],
      ['a commit status expression for a type without commit statuses', { commitStatusExpr: "'a'" }, "[chart/alerts] 'commitStatusExpr' must be left out unless the type writes commit statuses, got an expression for 'generic': remove it"],
      ['a commit status expression with open quotes', { type: Type.GITHUB, ...repository, commitStatusExpr: "'a" }, "[chart/alerts] 'commitStatusExpr' must be a CEL expression, got \"'a\": close its quotes"],
      ['a timeout of 0', { timeout: Duration.seconds(0) }, "[chart/alerts] 'timeout' must be longer than 0, got \"0s\": write for example Duration.minutes(5), or remove it"],
    ])('%s', (_name, props, message) => {
      expect(error(props)).toBe(message);
    });

    test('a Secret of another namespace', () => {
      expect(errorOf((chart) => {
        const secret = new ApiObject(chart, 'creds', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'creds', namespace: 'other' } });
        provider({ certSecretRef: secret })(chart);
      }, { namespace: 'flux-system' })).toBe("[chart/alerts] 'certSecretRef' must be in namespace 'flux-system', got namespace 'other': Secret and reader must share a namespace: move one of them, or copy the Secret to 'flux-system'");
    });
  });

  test.each<[string, Partial<FluxNotificationProviderProps>, string[]]>([
    ['ignored fields', { type: Type.LARK, channel: 'a', username: 'b', certSecretRef: secretRef, proxySecretRef: secretRef }, [
      "chart/alerts flux/no-effect: 'channel' has no effect for the type FluxNotificationType.LARK: remove it",
      "chart/alerts flux/no-effect: 'username' has no effect for the type FluxNotificationType.LARK: remove it",
      "chart/alerts flux/no-effect: 'certSecretRef' has no effect for the type FluxNotificationType.LARK: remove it",
      "chart/alerts flux/no-effect: 'proxySecretRef' has no effect for the type FluxNotificationType.LARK: remove it",
    ]],
    ...[
      'https://hooks.slack.com/services/T000/B000/xxx', 'https://discord.com/api/webhooks/1/xxx',
      'https://acme.webhook.office.com/webhookb2/xxx', 'https://open.larksuite.com/open-apis/bot/v2/hook/xxx',
    ].map((address): [string, Partial<FluxNotificationProviderProps>, string[]] => [address, { address }, [
      "chart/alerts flux/address-secret: 'address' is a webhook that anybody who knows the URL can use: put it into the Secret of 'secretRef', under the key 'address'",
    ]]),
  ])('warns of %s', (_name, props, messages) => {
    expect(warnings(props)).toEqual(messages);
  });
});

describe('the Secret of a provider', () => {
  const known = (props: Partial<FluxNotificationProviderProps>, keys: readonly string[]) => (chart: Chart) => {
    new ApiObject(chart, 'creds', { apiVersion: 'v1', kind: 'Secret', stringData: Object.fromEntries(keys.map((key) => [key, 'x'])), metadata: { name: 'creds' } });
    new FluxNotificationProvider(chart, 'alerts', { type: Type.GENERIC, secretRef, ...props });
  };

  test.each<[string, Partial<FluxNotificationProviderProps>, string[]]>([
    ['the address', {}, ['address']],
    ['headers in addition to an address', { address: GENERIC.address! }, ['headers']],
    ['a GitHub App', { type: Type.GITHUB, address: repository.address }, ['githubAppID', 'githubAppPrivateKey']],
    ['user and password', { type: Type.GITLAB, address: 'https://gitlab.com/1' }, ['username', 'password']],
    ['a token, user and password', { type: Type.GRAFANA }, ['address', 'token', 'username', 'password']],
    ['a token for Telegram, which needs no address', { type: Type.TELEGRAM, channel: 'a' }, ['token', 'address']],
    ['only a user', {}, ['address', 'username']],
    ['a token for Azure Event Hubs', { type: Type.AZURE_EVENT_HUB, address: 'a', channel: 'b' }, ['token']],
    ['an account for Azure Event Hubs', { type: Type.AZURE_EVENT_HUB, address: 'a', channel: 'b', serviceAccountName: 'c' }, ['headers']],
    ['unknown keys', {}, []],
  ])('may have %s', (_name, props, keys) => {
    expect(warningsIn(known(props, keys))).toEqual([]);
  });

  test.each<[string, Partial<FluxNotificationProviderProps>, string[], string]>([
    ['no address', {}, ['token'], "[chart/alerts] 'secretRef' must have the key 'address' when 'address' is not given, got Secret 'creds' with the keys 'token': add it, or write 'address'"],
    ['no token', { type: Type.OPSGENIE }, ['address', 'apiKey'], "[chart/alerts] 'secretRef' must have 'token' for the type FluxNotificationType.OPSGENIE, got Secret 'creds' with the keys 'address', 'apiKey': rename or add the keys"],
    ['a token and a user without a password', {}, ['address', 'token', 'username'], "[chart/alerts] 'secretRef' must have 'password' in addition to 'username', got Secret 'creds' with the keys 'address', 'token', 'username': Flux ignores even the token otherwise: remove 'username', or add 'password'"],
    ['a token and a password without a user', {}, ['address', 'password', 'token'], "[chart/alerts] 'secretRef' must have 'username' in addition to 'password', got Secret 'creds' with the keys 'address', 'password', 'token': Flux ignores even the token otherwise: remove 'password', or add 'username'"],
    ['a token and an account', { type: Type.AZURE_EVENT_HUB, address: 'a', channel: 'b', serviceAccountName: 'c' }, ['token'], "[chart/alerts] 'serviceAccountName' must be left out when the Secret has a token, got \"c\": remove it, or remove 'token' from Secret 'creds'"],
  ])('must not have %s', (_name, props, keys, message) => {
    expect(findings(known(props, keys))).toEqual([message]);
  });

  test('warns of an address that is given twice', () => {
    expect(warningsIn(known({ address: GENERIC.address! }, ['address']))).toEqual([
      "chart/alerts flux/no-effect: 'address' has no effect, since Secret 'creds' has a key 'address': remove one of them",
    ]);
  });
});
