import { Duration } from 'cdk8s';
import {
  FluxApi, FluxBuildMetadata, FluxDataKind, FluxDeletionPolicy, FluxRegistration, FluxSubstituteStrategy, type FluxRegistrationProps,
} from '../../../lib';
import { synthOne, warningsOf } from '../../support/synth';
import { claims, deepFreeze, kustomization, registrationError, registrationWarnings } from '../support';

const expr = { apiVersion: 'example.org/v1', kind: 'Database', current: "status.phase == 'Ready'" };
const check = { kind: 'Deployment', name: 'web', namespace: 'team-a' };

describe('the fields of a Kustomization', () => {
  describe('prune', () => {
    test.each([true, false])('is written as %s', (prune) => {
      expect(kustomization({ prune }).prune).toBe(prune);
    });

  });

  describe('accepts without a warning', () => {
    test.each<[string, Partial<FluxRegistrationProps>]>([
      ['a retry interval above the interval', { interval: Duration.minutes(5), retryInterval: Duration.minutes(6) }],
      ['a timeout above the interval', { interval: Duration.minutes(5), timeout: Duration.hours(1) }],
      ['no pruning, but deletion', { prune: false, deletionPolicy: FluxDeletionPolicy.DELETE }],
      ['decryption with the identity of the controller', { decryption: {} }],
      ['decryption with a cloud identity', { decryption: { serviceAccountName: 'decryptor' } }],
      ['components of other folders', { components: ['../components/a', './b', 'c', '..'] }],
      ['expressions with wait', { wait: true, healthCheckExprs: [expr] }],
      ['expressions with health checks', { healthChecks: [check], healthCheckExprs: [expr] }],
      ['empty arrays', { wait: true, healthChecks: [], healthCheckExprs: [], dependsOn: [], components: [], images: [], patches: [], ignore: [] }],
      ['prefixes and suffixes', { namePrefix: 'eu-', nameSuffix: '-1' }],
      ['the longest prefixes and suffixes', { namePrefix: 'a'.repeat(200), nameSuffix: 'a'.repeat(200) }],
      ['ignored fields with escapes', { ignore: [{ paths: ['/metadata/annotations/a.b~1c', '/spec/template/spec/containers/0/image'] }] }],
      ['annotations alone', { commonMetadata: { annotations: { note: 'x' } } }],
      ['labels and annotations', { commonMetadata: { labels: { 'example.org/team': '' }, annotations: { note: 'any string, really' } } }],
      ['a namespace that always exists', { targetNamespace: 'kube-system' }],
    ])('%s', (_name, props) => {
      expect(registrationWarnings(props)).toEqual([]);
    });
  });

  test('decryption always names its provider', () => {
    expect(kustomization({ decryption: {} }).decryption).toEqual({ provider: 'sops' });
    expect(kustomization({ decryption: { secretRef: { name: 'sops' } }, api: FluxApi.V1BETA1 }).decryption).toEqual({ provider: 'sops', secretRef: { name: 'sops' } });
  });

  test('does not change the arrays of the user', () => {
    const props = {
      components: ['../a'],
      buildMetadata: [FluxBuildMetadata.ORIGIN_ANNOTATIONS],
      ignore: [{ paths: ['/spec/replicas'], target: { kind: 'Deployment' } }],
      healthChecks: [{ ...check }],
      healthCheckExprs: [{ ...expr }],
      images: [{ name: 'web', newTag: '2' }],
      patches: [{ patch: '- op: remove\n  path: /spec/replicas\n', target: { kind: 'Deployment' } }],
      postBuild: { substitute: { a: 'x' }, substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'vars' }] },
      commonMetadata: { labels: { a: 'b' } },
    };
    const before = JSON.stringify(props);
    const frozen = deepFreeze(props);
    const spec = kustomization(frozen);
    expect(JSON.stringify(props)).toBe(before);
    expect(spec).toMatchObject(JSON.parse(before));
  });

  describe('refuses', () => {
    test.each<[string, Partial<FluxRegistrationProps>, string]>([
      ['a component by URL', { components: ['a', 'https://github.com/acme/components'] }, "[chart/claims] 'components[1]' must be a relative path, got \"https://github.com/acme/components\": components come from the same source: write the folder relative to the path"],
      ['a component of GitHub in the short form', { components: ['GitHub.com/acme/components'] }, "[chart/claims] 'components[0]' must be a relative path, got \"GitHub.com/acme/components\": components come from the same source: write the folder relative to the path"],
      ['a component by a getter', { components: ['git::example.org/x'] }, "[chart/claims] 'components[0]' must be a relative path, got \"git::example.org/x\": components come from the same source: write the folder relative to the path"],
      ['a component with file://', { components: ['file://components/a'] }, "[chart/claims] 'components[0]' must be a relative path, got \"file://components/a\": components come from the same source: write the folder relative to the path"],
      ['a component by SSH', { components: ['git@github.com:acme/components'] }, "[chart/claims] 'components[0]' must be a relative path, got \"git@github.com:acme/components\": components come from the same source: write the folder relative to the path"],
      ['an absolute component', { components: ['/components/a'] }, "[chart/claims] 'components[0]' must be a relative path, got \"/components/a\": components come from the same source: write the folder relative to the path"],
      ['an empty component', { components: [''] }, "[chart/claims] 'components[0]' must be a folder relative to the path, with '/' between folders, got \"\": write for example '../components/a'"],
      ['a component with backslashes', { components: ['..\\a'] }, "[chart/claims] 'components[0]' must be a folder relative to the path, with '/' between folders, got \"..\\\\a\": write for example '../components/a'"],
      ['an empty prefix', { namePrefix: '' }, "[chart/claims] 'namePrefix' must be 1 to 200 characters, without '/' and '%', got \"\": it becomes part of every name: shorten or change it"],
      ['a prefix with a slash', { namePrefix: 'eu/' }, "[chart/claims] 'namePrefix' must be 1 to 200 characters, without '/' and '%', got \"eu/\": it becomes part of every name: shorten or change it"],
      ['a suffix of 201 characters', { nameSuffix: 'a'.repeat(201) }, "[chart/claims] 'nameSuffix' must be 1 to 200 characters, without '/' and '%', got \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...: it becomes part of every name: shorten or change it"],
      ['a target namespace with a dot', { targetNamespace: 'team.a' }, "[chart/claims] 'targetNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"team.a\": use for example 'team-a'"],
      ['an invalid name of a ServiceAccount', { serviceAccountName: 'Deployer' }, "[chart/claims] 'serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Deployer\": use for example 'deployer'"],
      ['an invalid name of a ServiceAccount for decryption', { decryption: { serviceAccountName: 'a b' } }, "[chart/claims] 'decryption.serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"a b\": use for example 'a-b'"],
      ['an invalid name of a Secret for decryption', { decryption: { secretRef: { name: 'sops_age' } } }, "[chart/claims] 'decryption.secretRef.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"sops_age\": use for example 'sops-age'"],
      ['a label value with a space', { commonMetadata: { labels: { team: 'a b' } } }, "[chart/claims] 'commonMetadata.labels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string"],
      ['a label of Flux', { commonMetadata: { labels: { 'kustomize.toolkit.fluxcd.io/name': 'x' } } }, "[chart/claims] 'commonMetadata.labels' must not set the labels of Flux, got \"kustomize.toolkit.fluxcd.io/name\": Flux finds objects to prune by this label: remove it"],
      ['an ignored field without its slash', { ignore: [{ paths: ['/spec/a', 'spec.replicas'] }] }, "[chart/claims] 'ignore[0].paths[1]' must be a JSON pointer, which starts with '/', got \"spec.replicas\": write '/spec/replicas'"],
      ['an ignored field with a dot before it', { ignore: [{ paths: ['.spec.replicas'] }] }, "[chart/claims] 'ignore[0].paths[0]' must be a JSON pointer, which starts with '/', got \".spec.replicas\": write '/spec/replicas'"],
      ['a whole object to ignore', { ignore: [{ paths: [''] }] }, "[chart/claims] 'ignore[0].paths[0]' must name a field, got \"\": annotate the object with kustomize.toolkit.fluxcd.io/ssa: Ignore instead"],
      ['nothing to ignore', { ignore: [{ paths: ['/a'] }, { paths: [] }] }, "[chart/claims] 'ignore[1].paths' must name a field, got nothing: write for example ['/spec/replicas']"],
      ['an ignored kind that is not a regular expression', { ignore: [{ paths: ['/a'], target: { kind: '*' } }] }, "[chart/claims] 'ignore[0].target.kind' must be a regular expression, got \"*\": write '.*' to match everything"],
    ])('%s', (_name, props, message) => {
      expect(registrationError(props)).toBe(message);
    });

    test.each<[string, Partial<FluxRegistrationProps>, string]>([
      ['wait', { wait: false }, "[chart/claims] 'wait' must be left out with FluxApi.V1BETA1, got false: kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['healthCheckExprs', { healthCheckExprs: [expr] }, "[chart/claims] 'healthCheckExprs' must be left out with FluxApi.V1BETA1, got [{\"apiVersion\":\"example.org/v1\",\"kind\":\"Database\",\"current\":\"status.phase == 'Ready'\"}]: kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['deletionPolicy', { deletionPolicy: FluxDeletionPolicy.ORPHAN }, "[chart/claims] 'deletionPolicy' must be left out with FluxApi.V1BETA1, got \"Orphan\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['decryption.serviceAccountName', { decryption: { serviceAccountName: 'decryptor' } }, "[chart/claims] 'decryption.serviceAccountName' must be left out with FluxApi.V1BETA1, got \"decryptor\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['components', { components: ['../a'] }, "[chart/claims] 'components' must be left out with FluxApi.V1BETA1, got [\"../a\"]: kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['ignoreMissingComponents', { ignoreMissingComponents: true }, "[chart/claims] 'ignoreMissingComponents' must be left out with FluxApi.V1BETA1, got true: kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['commonMetadata', { commonMetadata: { labels: { a: 'b' } } }, "[chart/claims] 'commonMetadata' must be left out with FluxApi.V1BETA1, got {\"labels\":{\"a\":\"b\"}}: kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['namePrefix', { namePrefix: 'eu-' }, "[chart/claims] 'namePrefix' must be left out with FluxApi.V1BETA1, got \"eu-\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['nameSuffix', { nameSuffix: '-eu' }, "[chart/claims] 'nameSuffix' must be left out with FluxApi.V1BETA1, got \"-eu\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['buildMetadata', { buildMetadata: [FluxBuildMetadata.TRANSFORMER_ANNOTATIONS] }, "[chart/claims] 'buildMetadata' must be left out with FluxApi.V1BETA1, got [\"transformerAnnotations\"]: kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['ignore', { ignore: [{ paths: ['/spec/replicas'] }] }, "[chart/claims] 'ignore' must be left out with FluxApi.V1BETA1, got [{\"paths\":[\"/spec/replicas\"]}]: kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['postBuild.substituteStrategy', { postBuild: { substituteStrategy: FluxSubstituteStrategy.ALWAYS } }, "[chart/claims] 'postBuild.substituteStrategy' must be left out with FluxApi.V1BETA1, got \"Always\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
      ['an optional object of variables', { postBuild: { substituteFrom: [{ kind: FluxDataKind.SECRET, name: 'a' }, { kind: FluxDataKind.SECRET, name: 'b', optional: true }] } }, "[chart/claims] 'postBuild.substituteFrom[1].optional' must be left out with FluxApi.V1BETA1, got true: kustomize.toolkit.fluxcd.io/v1beta1 has no such field: use FluxApi.V1, or remove it"],
    ])('with v1beta1: %s', (_name, props, message) => {
      expect(registrationError({ ...props, api: FluxApi.V1BETA1 })).toBe(message);
    });
  });

  test.each<[string, Partial<FluxRegistrationProps>, string]>([
    ['health checks together with wait', { wait: true, healthChecks: [check] }, "chart/claims flux/no-effect: 'healthChecks' has no effect when 'wait' is true, since Flux then waits for every object: remove one of them"],
    ['expressions that nothing uses', { healthCheckExprs: [expr] }, "chart/claims flux/no-effect: 'healthCheckExprs' has no effect without 'wait' or 'healthChecks': set 'wait' to true"],
    ['expressions that nothing uses, with an empty array', { healthCheckExprs: [expr], healthChecks: [] }, "chart/claims flux/no-effect: 'healthCheckExprs' has no effect without 'wait' or 'healthChecks': set 'wait' to true"],
    ['a wildcard in an ignored field', { ignore: [{ paths: ['/spec/containers/*/image'] }] }, "chart/claims flux/no-effect: 'ignore[0].paths[0]' is /spec/containers/*/image, in which '*' is taken literally and matches nothing: name the field or index"],
    ['a wildcard at the end of an ignored field', { ignore: [{ paths: ['/spec/*'] }] }, "chart/claims flux/no-effect: 'ignore[0].paths[0]' is /spec/*, in which '*' is taken literally and matches nothing: name the field or index"],
    ['a timeout that Flux raises', { timeout: Duration.seconds(20) }, "chart/claims flux/no-effect: 'timeout' is 20s, but Flux uses at least 30s: use Duration.seconds(30) or more"],
    ['a timeout of 0, which Flux raises', { timeout: Duration.seconds(0) }, "chart/claims flux/no-effect: 'timeout' is 0s, but Flux uses at least 30s: use Duration.seconds(30) or more"],
    ['an interval below a minute', { interval: Duration.seconds(30) }, "chart/claims flux/short-interval: 'interval' is 30s, which reconciles more than once a minute, although new revisions are applied at once anyway: use Duration.minutes(10) or more"],
    ['an interval of 0', { interval: Duration.seconds(0) }, "chart/claims flux/no-interval: 'interval' is 0, so changes made by others are never undone, and failures are not retried: use Duration.minutes(10) or more"],
    ['an interval of 0 with retries', { interval: Duration.seconds(0), retryInterval: Duration.minutes(2) }, "chart/claims flux/no-interval: 'interval' is 0, so changes made by others are never undone: use Duration.minutes(10) or more"],
    ['a retry interval of 0', { retryInterval: Duration.seconds(0) }, "chart/claims flux/no-interval: 'retryInterval' is 0, so a failure is not retried until the source or this object changes: use Duration.minutes(1) or more"],
  ])('warns of %s', (_name, props, message) => {
    expect(registrationWarnings(props)).toEqual([message]);
  });

  test('warns twice if both intervals are 0', () => {
    expect(registrationWarnings({ interval: Duration.seconds(0), retryInterval: Duration.seconds(0) })).toEqual(["chart/claims flux/no-interval: 'interval' is 0, so changes made by others are never undone, and failures are not retried: use Duration.minutes(10) or more", "chart/claims flux/no-interval: 'retryInterval' is 0, so a failure is not retried until the source or this object changes: use Duration.minutes(1) or more"]);
  });

  test('v1beta1 has the same warnings of intervals', () => {
    const build = (props: Partial<FluxRegistrationProps>) =>
      warningsOf((chart) => new FluxRegistration(chart, 'claims', { ...claims, api: FluxApi.V1BETA1, ...props }));
    expect(build({ interval: Duration.seconds(30) })).toEqual(["chart/claims flux/short-interval: 'interval' is 30s, which reconciles more than once a minute, although new revisions are applied at once anyway: use Duration.minutes(10) or more"]);
    expect(build({ healthChecks: [check] })).toEqual([]);
  });

  test.each([
    [Duration.seconds(90), '1m30s'],
    [Duration.minutes(90), '1h30m0s'],
    [Duration.hours(24), '24h0m0s'],
    [Duration.days(7), '168h0m0s'],
    [Duration.millis(60_500), '1m0.5s'],
  ])('writes durations as Go does: %s', (interval, text) => {
    expect(synthOne((chart) => new FluxRegistration(chart, 'claims', { ...claims, interval, retryInterval: interval, timeout: interval })).spec)
      .toMatchObject({ interval: text, retryInterval: text, timeout: text });
  });
});

const affix = (prop: string, value: string, edge: string) =>
  `chart/claims flux/name-affix: '${prop}' is ${value}, which only names of roles and role bindings may contain: use lower-case letters, digits, '-' and '.', and ${edge} with a letter or digit`;

test.each<[string, Partial<FluxRegistrationProps>, string]>([
  ['in capitals', { namePrefix: 'EU-' }, affix('namePrefix', 'EU-', 'start')],
  ['with a colon', { namePrefix: 'acme:' }, affix('namePrefix', 'acme:', 'start')],
  ['that starts with a dash', { namePrefix: '-eu' }, affix('namePrefix', '-eu', 'start')],
  ['that ends with a dash', { nameSuffix: 'eu-' }, affix('nameSuffix', 'eu-', 'end')],
])('warns of a prefix or suffix %s, which only roles accept', (_name, props, message) => {
  expect(kustomization(props)).toMatchObject(props);
  expect(registrationWarnings(props)).toEqual([message]);
});
