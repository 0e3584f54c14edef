import { FluxNotificationType as Type } from './flux-notification-types';

/** What the address of a type of provider is. */
export type AddressForm = 'url' | 'text' | 'none' | 'git' | 'repository' | 'scm' | 'azure';

/** What the notification controller does with the fields of a type of provider. */
export interface NotificationFacts {
  readonly address: AddressForm;
  /** Whether the channel must be given or may be; it is ignored otherwise. */
  readonly channel?: 'needed' | 'used';
  /** Whether the user name is used. */
  readonly username?: boolean;
  /** The keys of the Secret without which nothing is sent: all of one of these lists. */
  readonly credentials?: readonly (readonly string[])[];
  /** Whether `certSecretRef` is ignored. */
  readonly noCertificates?: boolean;
  /** Whether `proxySecretRef` is ignored. */
  readonly noProxy?: boolean;
  /** Whether it can sign in as a ServiceAccount. */
  readonly account?: boolean;
  /** Whether it writes the status of commits. */
  readonly commitStatus?: boolean;
}

const TOKEN = [['token']];
const TOKEN_OR_PASSWORD = [['token'], ['password']];
const GITHUB = [['token'], ['githubAppID', 'githubAppPrivateKey']];

/** As notification-controller 1.9 has it. */
export const NOTIFICATION_FACTS: Readonly<Record<Type, NotificationFacts>> = {
  [Type.SLACK]: { address: 'url', channel: 'used', username: true },
  [Type.DISCORD]: { address: 'url', username: true, noCertificates: true },
  [Type.MSTEAMS]: { address: 'url' },
  [Type.ROCKET]: { address: 'url', channel: 'used', username: true },
  [Type.GENERIC]: { address: 'url' },
  [Type.GENERIC_HMAC]: { address: 'url', credentials: TOKEN },
  [Type.GITHUB]: { address: 'repository', credentials: GITHUB, commitStatus: true },
  [Type.GITHUB_DISPATCH]: { address: 'repository', credentials: GITHUB },
  [Type.GITHUB_PULL_REQUEST_COMMENT]: { address: 'repository', credentials: GITHUB },
  [Type.GITLAB]: { address: 'git', credentials: TOKEN_OR_PASSWORD, commitStatus: true },
  [Type.GITLAB_MERGE_REQUEST_COMMENT]: { address: 'git', credentials: TOKEN_OR_PASSWORD },
  [Type.GITEA]: { address: 'repository', credentials: TOKEN, commitStatus: true },
  [Type.GITEA_PULL_REQUEST_COMMENT]: { address: 'repository', credentials: TOKEN },
  [Type.BITBUCKET]: { address: 'repository', credentials: TOKEN, commitStatus: true },
  [Type.BITBUCKET_SERVER]: { address: 'scm', username: true, credentials: TOKEN_OR_PASSWORD, commitStatus: true },
  [Type.AZURE_DEVOPS]: { address: 'azure', account: true, commitStatus: true },
  [Type.GOOGLE_CHAT]: { address: 'url', noCertificates: true },
  [Type.GOOGLE_PUBSUB]: { address: 'text', channel: 'needed', noCertificates: true, account: true },
  [Type.WEBEX]: { address: 'url', channel: 'needed', credentials: TOKEN },
  [Type.SENTRY]: { address: 'url', channel: 'used', noProxy: true },
  [Type.AZURE_EVENT_HUB]: { address: 'text', channel: 'used', noCertificates: true, account: true },
  [Type.TELEGRAM]: { address: 'none', channel: 'needed', credentials: TOKEN, noCertificates: true },
  [Type.LARK]: { address: 'url', noCertificates: true, noProxy: true },
  [Type.MATRIX]: { address: 'url', channel: 'needed', credentials: TOKEN, noProxy: true },
  [Type.OPSGENIE]: { address: 'url', credentials: TOKEN },
  [Type.ALERTMANAGER]: { address: 'url', username: true },
  [Type.GRAFANA]: { address: 'url', username: true },
  [Type.PAGERDUTY]: { address: 'url', channel: 'needed' },
  [Type.DATADOG]: { address: 'url', credentials: TOKEN },
  [Type.NATS]: { address: 'text', channel: 'needed', username: true, noCertificates: true, noProxy: true },
  [Type.ZULIP]: { address: 'url', channel: 'needed', username: true, credentials: [['username', 'password']] },
  [Type.OTEL]: { address: 'url', username: true },
};
