/** Where events are sent to, or where comments and statuses are written. */
export enum FluxNotificationType {
  /** Slack: an incoming webhook, or a bot with a token. */
  SLACK = 'slack',
  /** Discord: a webhook. */
  DISCORD = 'discord',
  /** Microsoft Teams: a webhook. */
  MSTEAMS = 'msteams',
  /** Rocket.Chat: a webhook. */
  ROCKET = 'rocket',
  /** Any HTTP server. */
  GENERIC = 'generic',
  /** Any HTTP server, with signed requests. */
  GENERIC_HMAC = 'generic-hmac',
  /** The status of commits on GitHub. */
  GITHUB = 'github',
  /** A `repository_dispatch` event on GitHub, which starts workflows. */
  GITHUB_DISPATCH = 'githubdispatch',
  /** A comment on a pull request on GitHub; needs Flux 2.8. */
  GITHUB_PULL_REQUEST_COMMENT = 'githubpullrequestcomment',
  /** The status of commits on GitLab. */
  GITLAB = 'gitlab',
  /** A comment on a merge request on GitLab; needs Flux 2.8. */
  GITLAB_MERGE_REQUEST_COMMENT = 'gitlabmergerequestcomment',
  /** The status of commits on Gitea. */
  GITEA = 'gitea',
  /** A comment on a pull request on Gitea; needs Flux 2.8. */
  GITEA_PULL_REQUEST_COMMENT = 'giteapullrequestcomment',
  /** The status of commits on Bitbucket. */
  BITBUCKET = 'bitbucket',
  /** The status of commits on Bitbucket Server or Data Center. */
  BITBUCKET_SERVER = 'bitbucketserver',
  /** The status of commits on Azure DevOps. */
  AZURE_DEVOPS = 'azuredevops',
  /** Google Chat: a webhook. */
  GOOGLE_CHAT = 'googlechat',
  /** Google Pub/Sub: the address is a project, the channel a topic. */
  GOOGLE_PUBSUB = 'googlepubsub',
  /** Webex: the channel is the ID of a room. */
  WEBEX = 'webex',
  /** Sentry: the address is a DSN, the channel an environment. */
  SENTRY = 'sentry',
  /** Azure Event Hubs: the address is a hub and the channel a namespace, or the Secret has a connection string as its address. */
  AZURE_EVENT_HUB = 'azureeventhub',
  /** Telegram: the channel is a chat. */
  TELEGRAM = 'telegram',
  /** Lark: a webhook. */
  LARK = 'lark',
  /** Matrix: the channel is the ID of a room. */
  MATRIX = 'matrix',
  /** Opsgenie. */
  OPSGENIE = 'opsgenie',
  /** Prometheus Alertmanager. */
  ALERTMANAGER = 'alertmanager',
  /** Annotations in Grafana. */
  GRAFANA = 'grafana',
  /** PagerDuty: the channel is an integration key. */
  PAGERDUTY = 'pagerduty',
  /** Datadog. */
  DATADOG = 'datadog',
  /** NATS: the channel is a subject. */
  NATS = 'nats',
  /** Zulip: the channel is a Zulip channel, a slash and a topic; needs Flux 2.7. */
  ZULIP = 'zulip',
  /** OpenTelemetry traces; needs Flux 2.7. */
  OTEL = 'otel',
}

/** The least severe events that are sent. */
export enum FluxEventSeverity {
  /** All events. */
  INFO = 'info',
  /** Errors only. */
  ERROR = 'error',
}

/** The kinds of object that alerts and receivers refer to. */
export enum FluxObjectKind {
  /** A Kustomization, such as a `FluxRegistration`. */
  KUSTOMIZATION = 'Kustomization',
  /** A HelmRelease. */
  HELM_RELEASE = 'HelmRelease',
  /** A GitRepository. */
  GIT_REPOSITORY = 'GitRepository',
  /** An OCIRepository. */
  OCI_REPOSITORY = 'OCIRepository',
  /** A Bucket. */
  BUCKET = 'Bucket',
  /** A HelmRepository. */
  HELM_REPOSITORY = 'HelmRepository',
  /** A HelmChart. */
  HELM_CHART = 'HelmChart',
  /** An ImageRepository. */
  IMAGE_REPOSITORY = 'ImageRepository',
  /** An ImagePolicy. */
  IMAGE_POLICY = 'ImagePolicy',
  /** An ImageUpdateAutomation. */
  IMAGE_UPDATE_AUTOMATION = 'ImageUpdateAutomation',
  /** An ArtifactGenerator; needs Flux 2.8. */
  ARTIFACT_GENERATOR = 'ArtifactGenerator',
  /** An ExternalArtifact; needs Flux 2.8. */
  EXTERNAL_ARTIFACT = 'ExternalArtifact',
}

/** Who calls a webhook of Flux, and how the caller is authenticated. */
export enum FluxReceiverType {
  /** Any caller that knows the URL. */
  GENERIC = 'generic',
  /** Any caller that signs its calls with the token. */
  GENERIC_HMAC = 'generic-hmac',
  /** Any caller with an OIDC token that passes the validations, for example a GitHub workflow; needs Flux 2.9. */
  GENERIC_OIDC = 'generic-oidc',
  /** GitHub or Gitea. */
  GITHUB = 'github',
  /** GitLab. */
  GITLAB = 'gitlab',
  /** Bitbucket Server. Bitbucket Cloud does not sign its calls: use GENERIC for it. */
  BITBUCKET = 'bitbucket',
  /** Harbor. */
  HARBOR = 'harbor',
  /** Docker Hub. */
  DOCKERHUB = 'dockerhub',
  /** Quay. */
  QUAY = 'quay',
  /** Google Container Registry or Artifact Registry, through Pub/Sub. */
  GCR = 'gcr',
  /** Nexus. */
  NEXUS = 'nexus',
  /** Azure Container Registry. */
  ACR = 'acr',
  /** CDEvents. */
  CDEVENTS = 'cdevents',
}

/** What the address of a type of provider is. */
export type AddressForm = 'url' | 'string' | 'none' | 'git' | 'repository' | 'scm' | 'azure';

/** What the notification controller does with the fields of a type of provider. */
export interface NotificationFacts {
  readonly address: AddressForm;
  /** Whether the channel is required or optional; otherwise it is ignored. */
  readonly channel?: 'needed' | 'used';
  /** Whether `username` is used. */
  readonly username?: boolean;
  /** The keys that the Secret must have: all keys of one of these lists. */
  readonly credentials?: readonly (readonly string[])[];
  /** Whether `certSecretRef` is ignored. */
  readonly noCertificates?: boolean;
  /** Whether `proxySecretRef` is ignored. */
  readonly noProxy?: boolean;
  /** Whether `serviceAccountName` is used. */
  readonly account?: boolean;
  /** Whether it writes commit statuses. */
  readonly commitStatus?: boolean;
}

const TOKEN = [['token']];
const TOKEN_OR_PASSWORD = [['token'], ['password']];
const GITHUB = [['token'], ['githubAppID', 'githubAppPrivateKey']];

/** As in notification-controller 1.9. */
export const NOTIFICATION_FACTS: Readonly<Record<FluxNotificationType, NotificationFacts>> = {
  [FluxNotificationType.SLACK]: { address: 'url', channel: 'used', username: true },
  [FluxNotificationType.DISCORD]: { address: 'url', username: true, noCertificates: true },
  [FluxNotificationType.MSTEAMS]: { address: 'url' },
  [FluxNotificationType.ROCKET]: { address: 'url', channel: 'used', username: true },
  [FluxNotificationType.GENERIC]: { address: 'url' },
  [FluxNotificationType.GENERIC_HMAC]: { address: 'url', credentials: TOKEN },
  [FluxNotificationType.GITHUB]: { address: 'repository', credentials: GITHUB, commitStatus: true },
  [FluxNotificationType.GITHUB_DISPATCH]: { address: 'repository', credentials: GITHUB },
  [FluxNotificationType.GITHUB_PULL_REQUEST_COMMENT]: { address: 'repository', credentials: GITHUB },
  [FluxNotificationType.GITLAB]: { address: 'git', credentials: TOKEN_OR_PASSWORD, commitStatus: true },
  [FluxNotificationType.GITLAB_MERGE_REQUEST_COMMENT]: { address: 'git', credentials: TOKEN_OR_PASSWORD },
  [FluxNotificationType.GITEA]: { address: 'repository', credentials: TOKEN, commitStatus: true },
  [FluxNotificationType.GITEA_PULL_REQUEST_COMMENT]: { address: 'repository', credentials: TOKEN },
  [FluxNotificationType.BITBUCKET]: { address: 'repository', credentials: TOKEN, commitStatus: true },
  [FluxNotificationType.BITBUCKET_SERVER]: { address: 'scm', username: true, credentials: TOKEN_OR_PASSWORD, commitStatus: true },
  [FluxNotificationType.AZURE_DEVOPS]: { address: 'azure', account: true, commitStatus: true },
  [FluxNotificationType.GOOGLE_CHAT]: { address: 'url', noCertificates: true },
  [FluxNotificationType.GOOGLE_PUBSUB]: { address: 'string', channel: 'needed', noCertificates: true, account: true },
  [FluxNotificationType.WEBEX]: { address: 'url', channel: 'needed', credentials: TOKEN },
  [FluxNotificationType.SENTRY]: { address: 'url', channel: 'used', noProxy: true },
  [FluxNotificationType.AZURE_EVENT_HUB]: { address: 'string', channel: 'used', noCertificates: true, account: true },
  [FluxNotificationType.TELEGRAM]: { address: 'none', channel: 'needed', credentials: TOKEN, noCertificates: true },
  [FluxNotificationType.LARK]: { address: 'url', noCertificates: true, noProxy: true },
  [FluxNotificationType.MATRIX]: { address: 'url', channel: 'needed', credentials: TOKEN, noProxy: true },
  [FluxNotificationType.OPSGENIE]: { address: 'url', credentials: TOKEN },
  [FluxNotificationType.ALERTMANAGER]: { address: 'url', username: true },
  [FluxNotificationType.GRAFANA]: { address: 'url', username: true },
  [FluxNotificationType.PAGERDUTY]: { address: 'url', channel: 'needed' },
  [FluxNotificationType.DATADOG]: { address: 'url', credentials: TOKEN },
  [FluxNotificationType.NATS]: { address: 'string', channel: 'needed', username: true, noCertificates: true, noProxy: true },
  [FluxNotificationType.ZULIP]: { address: 'url', channel: 'needed', username: true, credentials: [['username', 'password']] },
  [FluxNotificationType.OTEL]: { address: 'url', username: true },
};

/** Lists of keys in words. */
export function keysOf(lists: readonly (readonly string[])[]): string {
  return lists.map((keys) => keys.map((key) => `'${key}'`).join(' and ')).join(', or with ');
}
