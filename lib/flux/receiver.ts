import type { ApiObject } from 'cdk8s';
import { checkCel } from './cel';
import { FluxReceiverType } from './flux-notification-types';
import type { FluxReceiverProps } from './flux-receiver';
import type { FluxOidcProvider } from './flux-receiver-options';
import { checkReferences, FILTER_EXAMPLE } from './object-references';
import type { ReceiverV1Spec } from '../../imports/flux/receiver.v1';
import { fail } from '../kit/fail';
import { renderDuration } from '../kit/go-duration';
import { renderName } from '../kit/reference';
import { phrase } from '../kit/show';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks and renders a Receiver. */
export function renderReceiver(at: ApiObject, props: FluxReceiverProps): ReceiverV1Spec {
  const { receiverType: type, resources, secretRef, events, resourceFilter, oidcProviders = [] } = props;
  const types: readonly string[] = Object.values(FluxReceiverType);
  if (!types.includes(type)) fail(at, 'receiverType', 'be one that Flux has', type, `use a member of FluxReceiverType: ${types.join(', ')}`);
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
      ...(audience === undefined ? {} : { audience }),
      ...(variables.length > 0 ? { variables: variables.map((variable) => ({ ...variable })) } : {}),
      validations: validations.map((validation) => ({ ...validation })),
    };
  });
}
