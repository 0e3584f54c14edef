import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ProviderV1Beta3Spec } from '../../../imports/flux/provider.v1beta3';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { remove } from '../../kit/checks/fix';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Token, type Words } from '../../kit/checks/words';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretName } from '../../kit/values/secret-key';
import { NOTIFICATION_GROUP } from '../api';
import { checkCel } from '../cel';
import { fits } from '../forms';
import { renderSourceTimeout } from '../intervals';
import { checkReferencesOf } from '../references';
import { FluxRule } from '../rules';
import { checkProviderSecrets } from './checks';
import { type AddressForm, FluxNotificationType, keysOf, NOTIFICATION_FACTS, type NotificationFacts } from './types';

/** A provider that alerts send events to. */
export interface IFluxNotificationProvider {
  /** The name of the Provider. */
  readonly providerName: string;
  /** The namespace of the Provider, if it is known. */
  readonly providerNamespace?: string;
  /** Where events are sent to, if it is known. */
  readonly providerType?: FluxNotificationType;
}

/** Properties of `FluxNotificationProvider`. */
export interface FluxNotificationProviderProps {
  /** Where events are sent to, written as `type`. */
  readonly type: FluxNotificationType;
  /**
   * The address: a URL for most types, the URL of a repository for Git hosts, something else for a few types. It must not contain a password or
   * key. A key `address` of the Secret takes precedence; that is the place for the URL of a webhook.
   * @default - the `address` in the Secret
   */
  readonly address?: string;
  /**
   * The channel, room, topic, subject or similar; what it is depends on the type, and some types ignore it.
   * @default - none
   */
  readonly channel?: string;
  /**
   * The name that events are posted under; some types ignore it.
   * @default - the name of the controller
   */
  readonly username?: string;
  /**
   * The Secret with the credentials, in the namespace of the Provider: `token`, `username` and `password`, or those of a GitHub App; also `address`
   * and `headers`. The keys that it needs depend on the type.
   * @default - no credentials
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with `ca.crt`, or `tls.crt` and `tls.key`, in the namespace of the Provider.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * The Secret with the `address` of a proxy, and optionally `username` and `password`, in the namespace of the Provider.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretName;
  /**
   * The ServiceAccount whose cloud identity is used; only for `azureeventhub`, `azuredevops` and `googlepubsub`. Needs Flux 2.7 with object-level
   * workload identity enabled.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * How long sending may take; longer than 0. Hours are written as minutes, since the field does not accept them.
   * @default - 15s
   */
  readonly timeout?: Duration;
  /**
   * The name of the commit status: a CEL expression over `event`, `provider` and `alert` that returns a string. Clusters that report on the same
   * commit need different names. Only for types that write commit statuses.
   * @default - the kind, the name and a part of the Provider's UID
   */
  readonly commitStatusExpr?: string;
  /**
   * Stops sending while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Where an existing Provider is. */
export interface FluxProviderReferenceOptions {
  /**
   * The namespace of the Provider.
   * @default - that of the Alert
   */
  readonly namespace?: string;
}

/**
 * A provider that alerts send the events of Flux objects to.
 *
 * @see https://fluxcd.io/flux/components/notification/providers/
 * @example
 * new FluxNotificationProvider(chart, 'slack', {
 *   type: FluxNotificationType.SLACK,
 *   channel: 'platform',
 *   secretRef: { name: 'slack-webhook' },
 * });
 */
export class FluxNotificationProvider extends ApiObject implements IFluxNotificationProvider {
  /**
   * An existing Provider.
   *
   * @param name its name
   * @param options where it is
   */
  public static fromProviderName(name: string, options: FluxProviderReferenceOptions = {}): IFluxNotificationProvider {
    const at = 'FluxNotificationProvider.fromProviderName';
    return {
      providerName: checkName(at, 'name', name),
      ...(options.namespace === undefined ? {} : { providerNamespace: checkNamespace(at, 'namespace', options.namespace) }),
    };
  }

  /** The name of the Provider. */
  public readonly providerName: string;
  /** The namespace of the Provider, if it is known. */
  public readonly providerNamespace?: string;
  /** Where events are sent to. */
  public readonly providerType?: FluxNotificationType;
  /** @internal */
  public readonly _spec: ProviderV1Beta3Spec;

  constructor(scope: Construct, id: string, props: FluxNotificationProviderProps) {
    guardConstruct(scope, id, 'FluxNotificationProviderProps', props, new.target === FluxNotificationProvider);
    super(scope, id, objectProps(scope, id, { apiVersion: `${NOTIFICATION_GROUP}/v1beta3`, kind: 'Provider', metadata: props.metadata }));
    this.providerName = this.name;
    if (this.metadata.namespace !== undefined) this.providerNamespace = this.metadata.namespace;
    this.providerType = props.type;
    this._spec = writeSpec<ProviderV1Beta3Spec>(this, renderNotificationProvider(this, props));
    if (props.secretRef !== undefined) addAppCheck(this, checkProviderSecrets);
    checkReferencesOf(this);
  }

  /** The Provider object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}
guardMethods(FluxNotificationProvider);

/** Checks and renders a Provider. */
function renderNotificationProvider(at: ApiObject, props: FluxNotificationProviderProps): ProviderV1Beta3Spec {
  const { type, address, channel, username, secretRef, serviceAccountName, commitStatusExpr } = props;
  const facts = NOTIFICATION_FACTS[type];
  checkAddress(at, props, facts);
  checkChannel(at, props, facts);
  if (facts.credentials && secretRef === undefined) {
    refuse(at, FluxRule.PROVIDER_CREDENTIALS, 'secretRef', say`be given for the type ${typeName(type)}`, undefined, `name the Secret with ${keysOf(facts.credentials)}`);
  }
  if (serviceAccountName !== undefined && !facts.account) {
    const types = [FluxNotificationType.AZURE_EVENT_HUB, FluxNotificationType.AZURE_DEVOPS, FluxNotificationType.GOOGLE_PUBSUB];
    const [hub, devops, pubsub] = types.map(typeName);
    refuse(at, FluxRule.IDENTITY, 'serviceAccountName', say`be left out unless the type is ${hub}, ${devops} or ${pubsub}`, serviceAccountName,
      say`remove it, and use ${the('secretRef')}`);
  }
  if (commitStatusExpr !== undefined) checkCommitStatus(at, commitStatusExpr, type, facts);
  warnOfUnused(at, props, facts);
  const secret = { kind: 'Secret', namespace: at.metadata.namespace };
  return {
    type,
    address,
    channel,
    username,
    secretRef: renderName(at, 'secretRef', secretRef, secret),
    certSecretRef: renderName(at, 'certSecretRef', props.certSecretRef, secret),
    proxySecretRef: renderName(at, 'proxySecretRef', props.proxySecretRef, secret),
    serviceAccountName: serviceAccountName === undefined ? undefined : checkName(at, 'serviceAccountName', serviceAccountName),
    timeout: renderSourceTimeout(at, props.timeout),
    commitStatusExpr,
    suspend: props.suspend,
  };
}

const typeName = (type: FluxNotificationType): Token => lit(enumMember({ FluxNotificationType }, type));

interface AddressRule {
  readonly form: RegExp;
  readonly must: string;
  readonly example: string;
}

const PATH = '[^\\s/]+';
const GIT = '(?:(?:https?|ssh|git)://[^\\s/]+/|[\\w.-]+@[\\w.-]+:)';
const ADDRESSES: Readonly<Partial<Record<AddressForm, AddressRule>>> = {
  url: { form: /^https?:\/\/[^\s/]+(\/\S*)?$/i, must: 'be an absolute URL', example: 'https://hooks.example.org/flux' },
  git: { form: new RegExp(`^${GIT}\\S+$`), must: 'be the URL of a repository', example: 'https://gitlab.com/acme/platform' },
  repository: {
    form: new RegExp(`^${GIT}/*${PATH}/${PATH}$`), must: 'be the URL of a repository (host, owner and name)', example: 'https://github.com/acme/platform',
  },
  scm: {
    form: /^https?:\/\/\S+\/scm\/[^\s/]+\/[^\s/]+$/,
    must: "be the HTTPS clone URL of a repository ('/scm/', project and name)",
    example: 'https://bitbucket.example.org/scm/acme/platform.git',
  },
  azure: {
    form: new RegExp(`^${GIT}(${PATH}/){3}${PATH}$`),
    must: 'be the URL of a repository (organization, project, _git and name)',
    example: 'https://dev.azure.com/acme/platform/_git/platform',
  },
};
/** What a `${NAME}` in an address may bring: one part of its path, or several. */
const PARTS = ['x', 'x/x', 'x/x/x/x', 'x/scm/x/x'];

/** Webhooks that anybody who knows the URL can use. */
const SECRET_URLS = [
  /^https:\/\/hooks\.slack\.com\/services\/\w/, /^https:\/\/(\w+\.)?discord(app)?\.com\/api\/webhooks\/\d+\/\w/,
  /^https:\/\/[\w.-]+\.webhook\.office\.com\/webhook/, /^https:\/\/open\.(larksuite|feishu)\.\w+\/open-apis\/bot\/v2\/hook\/\w/,
];

function checkAddress(at: ApiObject, props: FluxNotificationProviderProps, facts: NotificationFacts): void {
  const { type, address, secretRef, channel } = props;
  const orSecret = say`write it, or name the Secret with the key 'address' as ${the('secretRef')}`;
  if (address === undefined) {
    if (facts.address !== 'none' && secretRef === undefined) {
      refuse(at, FluxRule.PROVIDER_ADDRESS, 'address', say`be given for the type ${typeName(type)}, here or in a Secret`, undefined, orSecret);
    }
    return;
  }
  const inSecret = say`put it into the Secret of ${the('secretRef')}, under the key 'address'`;
  if (/SharedAccessKey=/i.test(address)) {
    refuse(at, Rule.CREDENTIAL, 'address', 'contain no key', phrase('a connection string with a SharedAccessKey'), inSecret);
  }
  if (/[?&](?:token|sig)=[^&{$]/.test(address)) refuse(at, Rule.CREDENTIAL, 'address', 'contain no token', address, inSecret);
  checkNoPassword(at, 'address', address);
  const rule = ADDRESSES[facts.address];
  if (rule && !address.startsWith('${') && !fits(rule.form, address, ...PARTS)) {
    refuse(at, FluxRule.PROVIDER_ADDRESS, 'address', say`${rule.must} for the type ${typeName(type)}`, address, say`write for example ${lit(rule.example)}`);
  }
  if (address.trim() === '') refuse(at, FluxRule.PROVIDER_ADDRESS, 'address', 'not be empty', address, orSecret);
  if (SECRET_URLS.some((form) => form.test(address))) {
    warnOf(at, FluxRule.ADDRESS_SECRET, 'address', 'is a webhook that anybody who knows the URL can use', inSecret);
  }
  if (type === FluxNotificationType.SLACK && /^https:\/\/slack\.com\/api\//.test(address)) {
    if (secretRef === undefined) refuse(at, FluxRule.PROVIDER_CREDENTIALS, 'secretRef', 'be given for a Slack bot', undefined, "name the Secret with its 'token'");
    if (channel === undefined) refuse(at, FluxRule.PROVIDER_CHANNEL, 'channel', 'be given for a Slack bot', undefined, "write the channel, for example 'alerts'");
  }
}

function checkChannel(at: ApiObject, { type, address, channel }: FluxNotificationProviderProps, facts: NotificationFacts): void {
  const hub = type === FluxNotificationType.AZURE_EVENT_HUB && address !== undefined;
  if ((facts.channel === 'needed' || hub) && (channel === undefined || channel === '')) {
    refuse(at, FluxRule.PROVIDER_CHANNEL, 'channel', say`be given for the type ${typeName(type)}`, channel, CHANNELS[type]!);
  }
  if (type === FluxNotificationType.ZULIP && !fits(/^[^/]+\/[\s\S]+$/, channel!, 'x/x')) {
    refuse(at, FluxRule.PROVIDER_CHANNEL, 'channel', 'be a channel, a slash and a topic', channel, "write for example 'alerts/flux'");
  }
}

const CHANNELS: Readonly<Partial<Record<FluxNotificationType, Words>>> = {
  [FluxNotificationType.TELEGRAM]: "write the chat, for example '@acme' or '-1001234567890'",
  [FluxNotificationType.GOOGLE_PUBSUB]: 'write the topic',
  [FluxNotificationType.NATS]: 'write the subject',
  [FluxNotificationType.ZULIP]: "write the channel and the topic, for example 'alerts/flux'",
  [FluxNotificationType.MATRIX]: "write the ID of the room, for example '!abc:matrix.org'",
  [FluxNotificationType.WEBEX]: 'write the ID of the room',
  [FluxNotificationType.PAGERDUTY]: 'write the integration key of the service',
  [FluxNotificationType.AZURE_EVENT_HUB]: say`write the namespace of the hub; a connection string goes into the Secret, without ${the('address')}`,
};

function checkCommitStatus(at: ApiObject, expression: string, type: FluxNotificationType, facts: NotificationFacts): void {
  if (!facts.commitStatus) {
    refuse(at, FluxRule.COMMIT_STATUS_EXPR, 'commitStatusExpr', 'be left out unless the type writes commit statuses', phrase(`an expression for '${type}'`),
      remove('commitStatusExpr'));
  }
  checkCel(at, 'commitStatusExpr', expression, "(event.involvedObject.kind + '/' + event.involvedObject.name).lowerAscii()");
}

/** Warns of fields that a type ignores. */
function warnOfUnused(at: ApiObject, props: FluxNotificationProviderProps, facts: NotificationFacts): void {
  const unused = {
    channel: props.channel !== undefined && facts.channel === undefined,
    username: props.username !== undefined && !facts.username,
    certSecretRef: props.certSecretRef !== undefined && facts.noCertificates,
    proxySecretRef: props.proxySecretRef !== undefined && facts.noProxy,
  };
  for (const [prop, is] of Object.entries(unused)) {
    if (is) warnOf(at, FluxRule.NO_EFFECT, prop, say`has no effect for the type ${typeName(props.type)}`, remove(prop));
  }
}
