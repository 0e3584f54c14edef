import { ApiObject, JsonPatch, type Chart } from 'cdk8s';
import { FluxObjectKind as Kind, FluxObjectReference, FluxReceiver, FluxReceiverType as Type, type FluxOidcProvider, type FluxReceiverProps } from '../../../lib';
import { errorOf, synthOne, warningsOf } from '../../support/synth';
import { findings, warningsIn } from '../support';

const secretRef = { name: 'token' };
const platform = FluxObjectReference.named(Kind.GIT_REPOSITORY, 'platform');
const BASE: FluxReceiverProps = { type: Type.GITHUB, resources: [platform], secretRef };
const receiver = (props: Partial<FluxReceiverProps> = {}) => (chart: Chart) => new FluxReceiver(chart, 'hook', { ...BASE, ...props });
const error = (props: Partial<FluxReceiverProps>) => errorOf(receiver(props));
const issuer: FluxOidcProvider = { issuerUrl: 'https://issuer.example.org', validations: [{ expression: "claims.sub == 'a'", message: 'not a' }] };
const oidc = (...oidcProviders: FluxOidcProvider[]) => (chart: Chart) => new FluxReceiver(chart, 'hook', { type: Type.GENERIC_OIDC, resources: [platform], oidcProviders });

describe('FluxReceiver', () => {
  test('minimal: a caller, its token, and a source', () => {
    expect(synthOne(receiver())).toEqual({
      apiVersion: 'notification.toolkit.fluxcd.io/v1',
      kind: 'Receiver',
      metadata: { name: 'hook' },
      spec: { type: 'github', secretRef: { name: 'token' }, resources: [{ kind: 'GitRepository', name: 'platform' }] },
    });
    expect(synthOne(oidc(issuer)).spec.oidcProviders).toEqual([
      { issuerURL: 'https://issuer.example.org', validations: [{ expression: "claims.sub == 'a'", message: 'not a' }] },
    ]);
  });

  test('keeps patches of unknown fields', () => {
    expect(synthOne((chart) => receiver()(chart).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', 1)), { newerThanSchema: true }).spec.futureField).toBe(1);
  });

  test.each([
    [Kind.KUSTOMIZATION, 'kustomize.toolkit.fluxcd.io/v1'],
    [Kind.HELM_RELEASE, 'helm.toolkit.fluxcd.io/v2'],
    [Kind.IMAGE_POLICY, 'image.toolkit.fluxcd.io/v1'],
    [Kind.IMAGE_UPDATE_AUTOMATION, 'image.toolkit.fluxcd.io/v1'],
    [Kind.EXTERNAL_ARTIFACT, 'source.toolkit.fluxcd.io/v1'],
    [Kind.IMAGE_REPOSITORY, undefined],
    [Kind.BUCKET, undefined],
  ])('writes the API version of a %s if the controller needs it: %s', (kind, apiVersion) => {
    expect(synthOne(receiver({ resources: [FluxObjectReference.named(kind, 'a')] })).spec.resources[0].apiVersion).toBe(apiVersion);
  });

  test.each<[string, Partial<FluxReceiverProps>]>([
    ['events of GitHub', { events: ['push', 'pull_request', 'PING'] }],
    ['events of GitLab', { type: Type.GITLAB, events: ['Push Hook', 'tag push hook'] }],
    ['events of Bitbucket', { type: Type.BITBUCKET, events: ['repo:refs_changed'] }],
    ['CDEvents', { type: Type.CDEVENTS, events: ['dev.cdevents.change.merged.0.1.2'] }],
    ['no events for a caller without events', { type: Type.HARBOR, events: [] }],
    ['no issuers', { oidcProviders: [] }],
  ])('accepts without a warning: %s', (_name, props) => {
    expect(warningsOf(receiver(props))).toEqual([]);
  });

  test.each<[string, Partial<FluxReceiverProps>, string]>([
    ['events of a caller without events', { type: Type.HARBOR, events: ['push'] }, "chart/hook flux/no-effect: 'events' has no effect for the type FluxReceiverType.HARBOR, whose calls name no events: remove it"],
    ['an event of GitHub for GitLab', { type: Type.GITLAB, events: ['Push Hook', 'push'] }, "chart/hook flux/no-effect: 'events[1]' is 'push', which does not look like an event of the type FluxReceiverType.GITLAB: write for example 'Push Hook'"],
    ['an event of GitLab for GitHub', { events: ['Push Hook'] }, "chart/hook flux/no-effect: 'events[0]' is 'Push Hook', which does not look like an event of the type FluxReceiverType.GITHUB: write for example 'push'"],
    ['an event of GitHub for Bitbucket', { type: Type.BITBUCKET, events: ['push'] }, "chart/hook flux/no-effect: 'events[0]' is 'push', which does not look like an event of the type FluxReceiverType.BITBUCKET: write for example 'repo:refs_changed'"],
  ])('warns of %s', (_name, props, message) => {
    expect(warningsOf(receiver(props))).toEqual([message]);
  });

  test.each<[string, Partial<FluxReceiverProps>, string]>([
    ['no token', { secretRef: undefined as unknown as { name: string } }, "[chart/hook] 'secretRef' must be given for the type FluxReceiverType.GITHUB, got nothing: name the Secret with the key 'token'"],
    ['a token together with issuers', { type: Type.GENERIC_OIDC, oidcProviders: [issuer] }, "[chart/hook] 'secretRef' must be left out for the type FluxReceiverType.GENERIC_OIDC, got Secret 'token': the token of the caller is validated instead: remove it"],
    ['issuers for another type', { oidcProviders: [issuer] }, "[chart/hook] 'oidcProviders' must be left out unless the type is FluxReceiverType.GENERIC_OIDC, got issuers: remove it"],
    ['no resources', { resources: [] }, "[chart/hook] 'resources' must name at least one object, got []: write for example [FluxObjectReference.all(FluxObjectKind.KUSTOMIZATION)]"],
    ['all of a kind', { resources: [FluxObjectReference.all(Kind.GIT_REPOSITORY)] }, "[chart/hook] 'resources[0].matchLabels' must be given for all objects of the kind GitRepository, got nothing: a Receiver does not reconcile all objects of a kind: write the labels of the objects"],
    ['a filter with an open bracket', { resources: [platform.withFilter('(true')] }, "[chart/hook] 'resources[0].filter' must be a CEL expression, got \"(true\": add the bracket that matches '(', or remove it"],
    ['an empty filter', { resourceFilter: ' ' }, "[chart/hook] 'resourceFilter' must be a CEL expression, got \" \": write for example `req.image.startsWith(res.metadata.name)`"],
  ])('refuses %s', (_name, props, message) => {
    expect(error(props)).toBe(message);
  });

  test.each<[string, FluxOidcProvider[], string]>([
    ['no issuer', [], "[chart/hook] 'oidcProviders' must be given for the type FluxReceiverType.GENERIC_OIDC, got nothing: add at least one issuer"],
    ['an issuer without a scheme', [{ ...issuer, issuerUrl: 'issuer.example.org' }], "[chart/hook] 'oidcProviders[0].issuerUrl' must be a URL, got \"issuer.example.org\": write for example 'https://token.actions.githubusercontent.com'"],
    ['an issuer twice', [issuer, issuer], "[chart/hook] 'oidcProviders[1].issuerUrl' must be given once, got \"https://issuer.example.org\": put the validations into one entry"],
    ['no validation', [{ ...issuer, validations: [] }], "[chart/hook] 'oidcProviders[0].validations' must have at least one entry, got nothing: anybody can get a token from a public issuer: write for example `claims.repository_owner == 'acme'`"],
    ['an invalid name of a variable', [{ ...issuer, variables: [{ name: 'a-b', expression: 'claims.sub' }] }], "[chart/hook] 'oidcProviders[0].variables[0].name' must be letters, digits and '_', not starting with a digit, got \"a-b\": validations use it as vars.<name>: rename it"],
    ['a variable without an expression', [{ ...issuer, variables: [{ name: 'a', expression: '' }] }], "[chart/hook] 'oidcProviders[0].variables[0].expression' must be a CEL expression, got \"\": write for example `claims.repository`"],
    ['a validation with open quotes', [{ ...issuer, validations: [{ expression: "claims.sub == 'a", message: 'x' }] }], "[chart/hook] 'oidcProviders[0].validations[0].expression' must be a CEL expression, got \"claims.sub == 'a\": close its quotes"],
    ['a validation without a message', [{ ...issuer, validations: [{ expression: 'true', message: '' }] }], "[chart/hook] 'oidcProviders[0].validations[0].message' must not be empty, got \"\": say what the caller lacks"],
  ])('refuses %s', (_name, providers, message) => {
    expect(errorOf(oidc(...providers))).toBe(message);
  });
});

describe('the Secret of a receiver', () => {
  const known = (type: Type, keys: readonly string[]) => (chart: Chart) => {
    new ApiObject(chart, 'token', { apiVersion: 'v1', kind: 'Secret', stringData: Object.fromEntries(keys.map((key) => [key, 'x'])), metadata: { name: 'token' } });
    receiver({ type })(chart);
  };

  test('has a token, and for GCR the account that calls', () => {
    expect(warningsIn(known(Type.GITHUB, ['token']))).toEqual([]);
    expect(warningsIn(known(Type.GCR, ['token', 'email', 'audience']))).toEqual([]);
    expect(warningsIn(known(Type.GITHUB, []))).toEqual([]);
    expect(findings(known(Type.GITHUB, ['secret']))).toEqual(["[chart/hook] 'secretRef' must have 'token' for the type FluxReceiverType.GITHUB, got Secret 'token' with the keys 'secret': rename or add the keys"]);
    expect(findings(known(Type.GCR, ['token']))).toEqual(["[chart/hook] 'secretRef' must have 'token' and 'email' and 'audience' for the type FluxReceiverType.GCR, got Secret 'token' with the keys 'token': rename or add the keys"]);
  });
});
