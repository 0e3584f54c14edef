import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ReceiverV1Spec } from '../../../imports/flux/receiver.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { renderDuration } from '../../kit/go/duration';
import { defined } from '../../kit/values/defined';
import type { SecretName } from '../../kit/values/secret-key';
import { NOTIFICATION_GROUP } from '../api';
import { checkCel } from '../cel';
import { checkReceiverSecrets } from './checks';
import { checkReferences, FILTER_EXAMPLE, type FluxObjectReference } from './object-reference';
import { FluxReceiverType } from './types';
import { guardConstruct } from '../../kit/checks/guard';

/** A value that validations can use by its name. */
export interface FluxOidcVariable {
  /** The name: letters, digits and `_`; it is used as `vars.name`. */
  readonly name: string;
  /** A CEL expression over `claims` and the variables before it. */
  readonly expression: string;
}

/** What a token must say. */
export interface FluxOidcValidation {
  /** A CEL expression over `claims` and `vars` that is true for callers that are let in. */
  readonly expression: string;
  /** What a caller is told who is not let in. */
  readonly message: string;
}

/** An issuer of tokens whose callers are let in. */
export interface FluxOidcProvider {
  /** The URL of the issuer, as it stands in the claim `iss`; written as `issuerURL`. */
  readonly issuerUrl: string;
  /** What a token must say; at least one, since public issuers give tokens to everybody. */
  readonly validations: FluxOidcValidation[];
  /**
   * The audience, as it stands in the claim `aud`.
   * @default - `notification-controller`
   */
  readonly audience?: string;
  /**
   * Values that validations can use by their names.
   * @default - none
   */
  readonly variables?: FluxOidcVariable[];
}

/** Properties of `FluxReceiver`. */
export interface FluxReceiverProps {
  /** Who calls, and how the call is checked; written as `type`. */
  readonly type: FluxReceiverType;
  /** The objects that are reconciled at a call; at least one entry. Mostly sources: what depends on them follows. */
  readonly resources: FluxObjectReference[];
  /**
   * The Secret with the `token`, in the namespace of the Receiver; for `gcr` also `email` and `audience`. Needed for all types but
   * `generic-oidc`, which has none.
   * @default - none
   */
  readonly secretRef?: SecretName;
  /**
   * The events that count, by the names of the caller: `push` for GitHub, `Push Hook` for GitLab, `repo:refs_changed` for Bitbucket.
   * @default - all
   */
  readonly events?: string[];
  /**
   * A CEL expression over `res`, the metadata of an object, and `req`, the body of the call: the object is reconciled only when it is true.
   * @default - all objects are
   */
  readonly resourceFilter?: string;
  /**
   * The issuers of tokens, for `generic-oidc` only.
   * @default - none
   */
  readonly oidcProviders?: FluxOidcProvider[];
  /**
   * How often the Secret is read again.
   * @default - 10m
   */
  readonly interval?: Duration;
  /**
   * Refuses calls while true.
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
 * A webhook that lets Flux look at once, and not only after an interval. Its path is in the status of the object: it depends on the token.
 *
 * @see https://fluxcd.io/flux/components/notification/receivers/
 */
export class FluxReceiver extends ApiObject {
  /** @internal */
  public readonly _spec: ReceiverV1Spec;

  constructor(scope: Construct, id: string, props: FluxReceiverProps) {
    guardConstruct(scope, id, 'FluxReceiverProps', props, new.target === FluxReceiver);
    super(scope, id, objectProps(scope, id, { apiVersion: `${NOTIFICATION_GROUP}/v1`, kind: 'Receiver', metadata: props.metadata }));
    this._spec = writeSpec<ReceiverV1Spec>(this, renderReceiver(this, props));
    if (props.secretRef !== undefined) addAppCheck(this, checkReceiverSecrets);
  }

  /** The Receiver object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }
}

/** Checks and renders a Receiver. */
function renderReceiver(at: ApiObject, props: FluxReceiverProps): ReceiverV1Spec {
  const { type, resources, secretRef, events, resourceFilter, oidcProviders = [] } = props;
  const types: readonly string[] = Object.values(FluxReceiverType);
  if (!types.includes(type)) fail(at, 'type', 'be one that Flux has', type, `use a member of FluxReceiverType: ${types.join(', ')}`);
  const oidc = type === FluxReceiverType.GENERIC_OIDC;
  if (oidc === (secretRef !== undefined)) {
    fail(at, 'secretRef', oidc ? "be left out for 'generic-oidc'" : `be given for '${type}'`, secretRef && phrase(`Secret '${secretRef.name}'`),
      oidc ? 'remove it: the token of the caller is checked' : "name the Secret with the key 'token'");
  }
  if (oidc !== oidcProviders.length > 0) {
    fail(at, 'oidcProviders', oidc ? "be given for 'generic-oidc'" : "be left out unless the type is 'generic-oidc'", oidc ? undefined : phrase('issuers'),
      oidc ? 'name at least one issuer' : 'remove it');
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

/** How the events of those callers look whose events are compared; other callers have none. */
const EVENTS: Readonly<Partial<Record<FluxReceiverType, { readonly form: RegExp; readonly example: string }>>> = {
  [FluxReceiverType.GITHUB]: { form: /^[a-z_]+$/i, example: 'push' },
  [FluxReceiverType.GITLAB]: { form: / hook$/i, example: 'Push Hook' },
  [FluxReceiverType.BITBUCKET]: { form: /:/, example: 'repo:refs_changed' },
  [FluxReceiverType.CDEVENTS]: { form: /./, example: 'dev.cdevents.change.merged' },
};

function checkEvents(at: ApiObject, type: FluxReceiverType, events: readonly string[]): void {
  const rule = EVENTS[type];
  if (rule === undefined) {
    if (events.length > 0) warn(at, WarningCode.FLUX_NO_EFFECT, `'events' has no effect for '${type}', whose calls have no events: remove it`);
    return;
  }
  for (const [index, event] of events.entries()) {
    if (rule.form.test(event)) continue;
    warn(at, WarningCode.FLUX_NO_EFFECT, `'events[${index}]' is ${JSON.stringify(event)}, which '${type}' hardly sends; its events are called for example '${rule.example}'`);
  }
}

const VALIDATION_EXAMPLE = "claims.repository_owner == 'acme'";

function renderIssuers(at: ApiObject, providers: readonly FluxOidcProvider[]): ReceiverV1Spec['oidcProviders'] {
  const seen = new Set<string>();
  return providers.map(({ issuerUrl, audience, variables = [], validations }, index) => {
    const prop = `oidcProviders[${index}]`;
    if (typeof issuerUrl !== 'string' || !/^https?:\/\/[^\s/]+/.test(issuerUrl)) {
      fail(at, `${prop}.issuerUrl`, 'be a URL', issuerUrl, "write for example 'https://token.actions.githubusercontent.com'");
    }
    if (seen.has(issuerUrl)) fail(at, `${prop}.issuerUrl`, 'be given once', issuerUrl, 'put the validations into one entry');
    seen.add(issuerUrl);
    if (!validations?.length) {
      fail(at, `${prop}.validations`, 'have at least one entry', undefined, `a signature alone lets everybody in who gets a token there: write for example \`${VALIDATION_EXAMPLE}\``);
    }
    for (const [position, variable] of variables.entries()) {
      if (!/^[A-Za-z_]\w*$/.test(variable.name)) fail(at, `${prop}.variables[${position}].name`, "be letters, digits and '_'", variable.name, 'it is used as vars.name: rename it');
      checkCel(at, `${prop}.variables[${position}].expression`, variable.expression, 'claims.repository');
    }
    for (const [position, { expression, message }] of validations.entries()) {
      checkCel(at, `${prop}.validations[${position}].expression`, expression, VALIDATION_EXAMPLE);
      if (!message) fail(at, `${prop}.validations[${position}].message`, 'be a text', message, 'say what the caller lacks');
    }
    return {
      issuerURL: issuerUrl,
      ...defined({ audience }),
      ...(variables.length > 0 ? { variables: variables.map((variable) => ({ ...variable })) } : {}),
      validations: validations.map((validation) => ({ ...validation })),
    };
  });
}
