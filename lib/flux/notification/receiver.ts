import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ReceiverV1Spec } from '../../../imports/flux/receiver.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, type Fix, remove } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the, type Token, type Words } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import { defined } from '../../kit/values/defined';
import type { SecretName } from '../../kit/values/secret-key';
import { NOTIFICATION_GROUP } from '../api';
import { checkCel } from '../cel';
import { fits, hasPlaceholder } from '../forms';
import { checkReferencesOf } from '../references';
import { FluxRule } from '../rules';
import { checkReceiverSecrets, checkSelections } from './checks';
import { checkReferences, FILTER_EXAMPLE, type FluxObjectReference } from './object-reference';
import { FluxReceiverType } from './types';

/** A variable for validations. */
export interface FluxOidcVariable {
  /** The name: letters, digits and `_`, not starting with a digit. Validations use it as `vars.<name>`. */
  readonly name: string;
  /** A CEL expression over `claims` and the variables before it. */
  readonly expression: string;
}

/** A condition that a token must meet. */
export interface FluxOidcValidation {
  /** A CEL expression over `claims` and `vars` that is true for authorized callers. */
  readonly expression: string;
  /** The response to an unauthorized caller; not empty. */
  readonly message: string;
}

/** An OIDC issuer whose tokens authenticate callers. */
export interface FluxOidcProvider {
  /** The URL of the issuer, as in the claim `iss`; each issuer once. Written as `issuerURL`. */
  readonly issuerUrl: string;
  /** The conditions that a token must meet; at least one, since a public issuer gives tokens to everybody. */
  readonly validations: FluxOidcValidation[];
  /**
   * The audience, as in the claim `aud`.
   * @default - `notification-controller`
   */
  readonly audience?: string;
  /**
   * Variables for the validations.
   * @default - none
   */
  readonly variables?: FluxOidcVariable[];
}

/** Properties of `FluxReceiver`. */
export interface FluxReceiverProps {
  /** Who calls, and how the caller is authenticated; written as `type`. */
  readonly type: FluxReceiverType;
  /** The objects that a call reconciles, at least one entry. They are mostly sources: what depends on a source is reconciled after it. */
  readonly resources: FluxObjectReference[];
  /**
   * The Secret with the `token`, for `gcr` also `email` and `audience`, in the namespace of the Receiver. Required for all types except
   * `generic-oidc`, for which it is refused.
   * @default - none
   */
  readonly secretRef?: SecretName;
  /**
   * The events that are handled, as the caller names them: `push` for GitHub, `Push Hook` for GitLab, `repo:refs_changed` for Bitbucket. Most other
   * callers name no events.
   * @default - all events
   */
  readonly events?: string[];
  /**
   * A CEL expression over `res`, which has the metadata of an object, and `req`, the body of the call; an object is reconciled only if it is true.
   * @default - all objects are reconciled
   */
  readonly resourceFilter?: string;
  /**
   * The issuers of tokens; required for `generic-oidc`, and refused for other types.
   * @default - none
   */
  readonly oidcProviders?: FluxOidcProvider[];
  /**
   * How often Flux reads the Secret again.
   * @default - 10m
   */
  readonly interval?: Duration;
  /**
   * Rejects calls while true.
   * @default - false
   */
  readonly suspend?: boolean;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A webhook that makes Flux reconcile at once instead of after an interval. Its path depends on the token and is in the status of the object.
 *
 * @see https://fluxcd.io/flux/components/notification/receivers/
 * @example
 * const source = new FluxGitRepository(chart, 'platform', {
 *   git: { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') },
 * });
 * new FluxReceiver(chart, 'github', {
 *   type: FluxReceiverType.GITHUB,
 *   events: ['ping', 'push'],
 *   secretRef: { name: 'webhook-token' },
 *   resources: [FluxObjectReference.source(source)],
 * });
 */
export class FluxReceiver extends ApiObject {
  /** @internal */
  public readonly _spec: ReceiverV1Spec;

  constructor(scope: Construct, id: string, props: FluxReceiverProps) {
    guardConstruct(scope, id, 'FluxReceiverProps', props, new.target === FluxReceiver);
    super(scope, id, objectProps(scope, id, { apiVersion: `${NOTIFICATION_GROUP}/v1`, kind: 'Receiver', metadata: props.metadata }));
    this._spec = writeSpec<ReceiverV1Spec>(this, renderReceiver(this, props));
    if (props.secretRef !== undefined) addAppCheck(this, checkReceiverSecrets);
    checkReferencesOf(this);
    addAppCheck(this, checkSelections);
  }

  /** The Receiver object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}

/** Checks and renders a Receiver. */
function renderReceiver(at: ApiObject, props: FluxReceiverProps): ReceiverV1Spec {
  const { type, resources, secretRef, events, resourceFilter, oidcProviders = [] } = props;
  const oidc = type === FluxReceiverType.GENERIC_OIDC;
  if (oidc && secretRef !== undefined) {
    refuse(at, FluxRule.RECEIVER_CALLER, 'secretRef', say`be left out for the type ${OIDC}`, phrase(`Secret '${secretRef.name}'`),
      because('the token of the caller is validated instead', remove('secretRef')));
  }
  if (!oidc && secretRef === undefined) {
    refuse(at, FluxRule.RECEIVER_CALLER, 'secretRef', say`be given for the type ${typeName(type)}`, undefined, "name the Secret with the key 'token'");
  }
  if (oidc && oidcProviders.length === 0) {
    refuse(at, FluxRule.RECEIVER_CALLER, 'oidcProviders', say`be given for the type ${OIDC}`, undefined, 'add at least one issuer');
  }
  if (!oidc && oidcProviders.length > 0) {
    refuse(at, FluxRule.RECEIVER_CALLER, 'oidcProviders', say`be left out unless the type is ${OIDC}`, phrase('issuers'), remove('oidcProviders'));
  }
  checkReferences(at, resources, 'resources');
  if (events) checkEvents(at, type, events);
  if (resourceFilter !== undefined) checkCel(at, 'resourceFilter', resourceFilter, FILTER_EXAMPLE);
  return {
    type,
    resources: resources.map((resource, index) => resource._renderResource(at, `resources[${index}]`)),
    secretRef: renderName(at, 'secretRef', secretRef, { kind: 'Secret', namespace: at.metadata.namespace }),
    events,
    resourceFilter,
    oidcProviders: oidcProviders.length > 0 ? renderIssuers(at, oidcProviders) : undefined,
    interval: renderDuration(at, 'interval', props.interval),
    suspend: props.suspend,
  };
}

const typeName = (type: FluxReceiverType): Token => lit(enumMember({ FluxReceiverType }, type));
const OIDC = typeName(FluxReceiverType.GENERIC_OIDC);

/** The form of event names, for callers whose events Flux compares; other callers name no events. */
const EVENTS: Readonly<Partial<Record<FluxReceiverType, { readonly form: RegExp; readonly example: string }>>> = {
  [FluxReceiverType.GITHUB]: { form: /^[a-z_]+$/i, example: 'push' },
  [FluxReceiverType.GITLAB]: { form: / hook$/i, example: 'Push Hook' },
  [FluxReceiverType.BITBUCKET]: { form: /:/, example: 'repo:refs_changed' },
  [FluxReceiverType.CDEVENTS]: { form: /./, example: 'dev.cdevents.change.merged' },
};

function checkEvents(at: ApiObject, type: FluxReceiverType, events: readonly string[]): void {
  const rule = EVENTS[type];
  if (rule === undefined) {
    if (events.length > 0) warnOf(at, FluxRule.NO_EFFECT, 'events', say`has no effect for the type ${typeName(type)}, whose calls name no events`, eventsFix(type, events));
    return;
  }
  for (const [index, event] of events.entries()) {
    if (hasPlaceholder(event) || rule.form.test(event)) continue;
    warnOf(at, FluxRule.NO_EFFECT, `events[${index}]`, say`is ${lit(event)}, which does not look like an event of the type ${typeName(type)}`,
      say`write for example ${lit(rule.example)}`);
  }
}

/** The names of events show who calls. A call of Bitbucket Cloud is not signed, so that only the type for any caller accepts it. */
function eventsFix(type: FluxReceiverType, events: readonly string[]): Fix | Words {
  const caller = [FluxReceiverType.GITHUB, FluxReceiverType.GITLAB].find((each) => events.every((event) => EVENTS[each]!.form.test(event)));
  return type === FluxReceiverType.GENERIC && caller !== undefined
    ? say`remove it, or set ${the('type')} to ${typeName(caller)}, which also rejects calls of others` : remove('events');
}

const VALIDATION_EXAMPLE = "claims.repository_owner == 'acme'";

function renderIssuers(at: ApiObject, providers: readonly FluxOidcProvider[]): ReceiverV1Spec['oidcProviders'] {
  const seen = new Set<string>();
  return providers.map((provider, index) => {
    const { issuerUrl, audience, variables = [], validations } = provider;
    checkIssuer(at, `oidcProviders[${index}]`, provider, seen);
    return {
      issuerURL: issuerUrl,
      ...defined({ audience }),
      ...(variables.length > 0 ? { variables: variables.map((variable) => ({ ...variable })) } : {}),
      validations: validations.map((validation) => ({ ...validation })),
    };
  });
}

function checkIssuer(at: ApiObject, prop: string, { issuerUrl, variables = [], validations }: FluxOidcProvider, seen: Set<string>): void {
  if (!fits(/^https?:\/\/[^\s/]+/, issuerUrl, 'x', 'https://x')) {
    refuse(at, Rule.URL, `${prop}.issuerUrl`, 'be a URL', issuerUrl, "write for example 'https://token.actions.githubusercontent.com'");
  }
  if (seen.has(issuerUrl)) refuse(at, FluxRule.OIDC_ISSUER, `${prop}.issuerUrl`, 'be given once', issuerUrl, 'put the validations into one entry');
  seen.add(issuerUrl);
  if (validations.length === 0) {
    refuse(at, FluxRule.OIDC_ISSUER, `${prop}.validations`, 'have at least one entry', undefined,
      because('anybody can get a token from a public issuer', `write for example \`${VALIDATION_EXAMPLE}\``));
  }
  for (const [index, { name, expression }] of variables.entries()) {
    if (!/^[A-Za-z_]\w*$/.test(substituted(name))) {
      refuse(at, FluxRule.OIDC_ISSUER, `${prop}.variables[${index}].name`, "be letters, digits and '_', not starting with a digit", name,
        because('validations use it as vars.<name>', 'rename it'));
    }
    checkCel(at, `${prop}.variables[${index}].expression`, expression, 'claims.repository');
  }
  for (const [index, { expression, message }] of validations.entries()) {
    checkCel(at, `${prop}.validations[${index}].expression`, expression, VALIDATION_EXAMPLE);
    if (message === '') refuse(at, FluxRule.OIDC_ISSUER, `${prop}.validations[${index}].message`, 'not be empty', message, 'say what the caller lacks');
  }
}
