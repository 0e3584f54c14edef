import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ProviderV1Beta3Spec } from '../../../imports/flux/provider.v1beta3';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretName } from '../../kit/values/secret-key';
import { NOTIFICATION_GROUP } from '../api';
import { checkCel } from '../cel';
import { renderSourceTimeout } from '../intervals';
import { checkProviderSecrets } from './checks';
import { type AddressForm, FluxNotificationType, keysOf, NOTIFICATION_FACTS, type NotificationFacts } from './types';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

/** A provider that alerts send events to. */
export interface IFluxNotificationProvider {
  /** The name of the Provider. */
  readonly providerName: string;
  /** The namespace of the Provider, where it is known. */
  readonly providerNamespace?: string;
  /** Where events are sent to, where it is known. */
  readonly providerType?: FluxNotificationType;
}

/** Properties of `FluxNotificationProvider`. */
export interface FluxNotificationProviderProps {
  /** Where events are sent to, written as `type`. */
  readonly type: FluxNotificationType;
  /**
   * The address: a URL for most types, the URL of a repository for Git hosts, something else for a few. A key `address` of the Secret wins over
   * it, which is the place for a webhook that is secret itself.
   * @default - the `address` in the Secret
   */
  readonly address?: string;
  /**
   * The channel, room, topic, subject or the like. Types differ in what it is, and some have none.
   * @default - none
   */
  readonly channel?: string;
  /**
   * The name under which events are posted, for types that have one.
   * @default - the name of the controller
   */
  readonly username?: string;
  /**
   * The Secret with the credentials, in the namespace of the Provider: `token`, or `username` and `password`, or those of a GitHub App; and
   * `address` and `headers`. Which are needed depends on the type.
   * @default - no credentials
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with `ca.crt`, or `tls.crt` and `tls.key`, in the namespace of the Provider.
   * @default - the authorities that the controller knows
   */
  readonly certSecretRef?: SecretName;
  /**
   * The Secret with `address`, and optionally `username` and `password`, of a proxy; in the namespace of the Provider.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretName;
  /**
   * The ServiceAccount whose cloud identity is used; for `azureeventhub`, `azuredevops` and `googlepubsub`. Needs Flux 2.7, with object-level
   * workload identity switched on.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * How long sending may take. Hours are written as minutes, since the field takes none.
   * @default - 15s
   */
  readonly timeout?: Duration;
  /**
   * The name of the commit status: a CEL expression over `event`, `provider` and `alert` that gives a text. Clusters that report on one commit
   * need different names. For types that write the status of commits only.
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

/** Which existing Provider is meant. */
export interface FluxProviderReferenceOptions {
  /**
   * The namespace of the Provider.
   * @default - that of the Alert
   */
  readonly namespace?: string;
}

/**
 * Where alerts of Flux are sent to.
 *
 * @see https://fluxcd.io/flux/components/notification/providers/
 */
export class FluxNotificationProvider extends ApiObject implements IFluxNotificationProvider {
  /**
   * A Provider that exists.
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
  /** The namespace of the Provider, where it is known. */
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
  const facts = NOTIFICATION_FACTS[type] as NotificationFacts | undefined;
  if (facts === undefined) {
    const types = Object.values(FluxNotificationType);
    fail(at, 'type', 'be one that Flux has', type, didYouMean(String(type), types, `use a member of FluxNotificationType: ${types.join(', ')}`));
  }
  checkAddress(at, props, facts);
  checkChannel(at, props, facts);
  if (facts.credentials && secretRef === undefined) {
    fail(at, 'secretRef', `be given for '${type}'`, undefined, `name the Secret with ${keysOf(facts.credentials)}`);
  }
  if (serviceAccountName !== undefined && !facts.account) {
    fail(at, 'serviceAccountName', "be left out unless the type is 'azureeventhub', 'azuredevops' or 'googlepubsub'", serviceAccountName, 'remove it, and use secretRef');
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

interface FormRule {
  readonly form: RegExp;
  readonly must: string;
  readonly fix: string;
}

const PATH = '[^\\s/]+';
const GIT = '(?:(?:https?|ssh|git)://[^\\s/]+/|[\\w.-]+@[\\w.-]+:)';
const FORMS: Readonly<Partial<Record<AddressForm, FormRule>>> = {
  url: { form: /^https?:\/\/[^\s/]+(\/\S*)?$/i, must: 'be an absolute URL', fix: "write for example 'https://hooks.example.org/flux'" },
  git: { form: new RegExp(`^${GIT}\\S+$`), must: 'be the URL of the repository', fix: "write for example 'https://gitlab.com/acme/platform'" },
  repository: { form: new RegExp(`^${GIT}/*${PATH}/${PATH}$`), must: 'be the URL of the repository: a host, an owner and a name', fix: "write for example 'https://github.com/acme/platform'" },
  scm: { form: /^https?:\/\/\S+\/scm\/[^\s/]+\/[^\s/]+$/, must: "be the URL for cloning by HTTPS, with '/scm/', a project and a name", fix: "write for example 'https://bitbucket.example.org/scm/acme/platform.git'" },
  azure: { form: new RegExp(`^${GIT}(${PATH}/){3}${PATH}$`), must: 'be the URL of the repository: an organization, a project, _git and a name', fix: "write for example 'https://dev.azure.com/acme/platform/_git/platform'" },
};

/** Webhooks whose URL is all that one needs to use them. */
const SECRET_URLS = [
  /^https:\/\/hooks\.slack\.com\/services\/\w/, /^https:\/\/(\w+\.)?discord(app)?\.com\/api\/webhooks\/\d+\/\w/, /^https:\/\/chat\.googleapis\.com\/.*[?&]token=/,
  /^https:\/\/[\w.-]+\.webhook\.office\.com\/webhook/, /^https:\/\/[\w.:-]+\/.*[?&]sig=/, /^https:\/\/open\.(larksuite|feishu)\.\w+\/open-apis\/bot\/v2\/hook\/\w/,
];

function checkAddress(at: ApiObject, props: FluxNotificationProviderProps, facts: NotificationFacts): void {
  const { type, address, secretRef, channel } = props;
  if (address === undefined) {
    if (facts.address !== 'none' && secretRef === undefined) {
      fail(at, 'address', `be given for '${type}', or stand in the Secret`, undefined, "write it, or name the Secret with the key 'address' as secretRef");
    }
    return;
  }
  if (/SharedAccessKey=/i.test(address)) {
    fail(at, 'address', 'hold no key', phrase('a connection string with a SharedAccessKey'), "put the connection string into the Secret of secretRef, under the key 'address'");
  }
  checkNoPassword(at, 'address', address);
  const rule = FORMS[facts.address];
  if (rule && !rule.form.test(address)) fail(at, 'address', `${rule.must} for '${type}'`, address, rule.fix);
  if (address.trim() === '') fail(at, 'address', 'not be empty', address, "write it, or name the Secret with the key 'address' as secretRef");
  if (SECRET_URLS.some((form) => form.test(address))) {
    warn(at, WarningCode.FLUX_ADDRESS_SECRET, "'address' is a webhook that everybody can use who knows it; put it into the Secret of secretRef, under the key 'address'");
  }
  if (type === FluxNotificationType.SLACK && /^https:\/\/slack\.com\/api\//.test(address)) {
    if (secretRef === undefined) fail(at, 'secretRef', 'be given for a bot of Slack', undefined, "name the Secret with its 'token'");
    if (channel === undefined) fail(at, 'channel', 'be given for a bot of Slack', undefined, "name the channel, for example 'alerts'");
  }
}

function checkChannel(at: ApiObject, { type, address, channel }: FluxNotificationProviderProps, facts: NotificationFacts): void {
  const hub = type === FluxNotificationType.AZURE_EVENT_HUB && address !== undefined;
  if ((facts.channel === 'needed' || hub) && (channel === undefined || channel === '')) {
    fail(at, 'channel', `be given for '${type}'`, channel, CHANNELS[type]!);
  }
  if (type === FluxNotificationType.ZULIP && !/^[^/]+\/[\s\S]+$/.test(channel!)) {
    fail(at, 'channel', 'be a channel, a slash and a topic', channel, "write for example 'alerts/flux'");
  }
}

const CHANNELS: Readonly<Partial<Record<FluxNotificationType, string>>> = {
  [FluxNotificationType.TELEGRAM]: "name the chat, for example '@acme' or '-1001234567890'",
  [FluxNotificationType.GOOGLE_PUBSUB]: 'name the topic',
  [FluxNotificationType.NATS]: 'name the subject',
  [FluxNotificationType.ZULIP]: "name the channel and the topic, for example 'alerts/flux'",
  [FluxNotificationType.MATRIX]: "give the ID of the room, for example '!abc:matrix.org'",
  [FluxNotificationType.WEBEX]: 'give the ID of the room',
  [FluxNotificationType.PAGERDUTY]: 'give the integration key of the service',
  [FluxNotificationType.AZURE_EVENT_HUB]: 'name the namespace of the hub; with a connection string, leave the address out and put that into the Secret',
};

function checkCommitStatus(at: ApiObject, expression: string, type: FluxNotificationType, facts: NotificationFacts): void {
  if (!facts.commitStatus) {
    fail(at, 'commitStatusExpr', 'be left out unless the type writes the status of commits', phrase(`an expression for '${type}'`), 'remove it');
  }
  checkCel(at, 'commitStatusExpr', expression, "(event.involvedObject.kind + '/' + event.involvedObject.name).lowerAscii()");
}

/** Fields that a type does not look at. */
function warnOfUnused(at: ApiObject, props: FluxNotificationProviderProps, facts: NotificationFacts): void {
  const unused = {
    channel: props.channel !== undefined && facts.channel === undefined,
    username: props.username !== undefined && !facts.username,
    certSecretRef: props.certSecretRef !== undefined && facts.noCertificates,
    proxySecretRef: props.proxySecretRef !== undefined && facts.noProxy,
  };
  for (const [prop, is] of Object.entries(unused)) {
    if (is) warn(at, WarningCode.FLUX_NO_EFFECT, `'${prop}' has no effect for '${props.type}': remove it`);
  }
}
