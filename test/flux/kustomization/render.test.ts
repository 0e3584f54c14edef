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

    test.each<[string, unknown, string]>([
      ['nothing', undefined, "[chart/claims] 'prune' must be true or false, got nothing: true deletes what disappears from the source, false leaves it"],
      ['a text', 'true', "[chart/claims] 'prune' must be true or false, got \"true\": true deletes what disappears from the source, false leaves it"],
    ])('must not be %s, in either version of the API', (_name, prune, message) => {
      expect(registrationError({ prune: prune as boolean })).toBe(message);
      expect(registrationError({ prune: prune as boolean, api: FluxApi.V1BETA1 })).toBe(message);
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
      ['empty lists', { wait: true, healthChecks: [], healthCheckExprs: [], dependsOn: [], components: [], images: [], patches: [], ignore: [] }],
      ['affixes', { namePrefix: 'eu-', nameSuffix: '-1' }],
      ['the longest affixes', { namePrefix: 'a'.repeat(200), nameSuffix: 'a'.repeat(200) }],
      ['ignored fields with escapes', { ignore: [{ paths: ['/metadata/annotations/a.b~1c', '/spec/template/spec/containers/0/image'] }] }],
      ['annotations alone', { commonMetadata: { annotations: { note: 'x' } } }],
      ['labels and annotations', { commonMetadata: { labels: { 'example.org/team': '' }, annotations: { note: 'any text, really' } } }],
      ['a namespace that is always there', { targetNamespace: 'kube-system' }],
    ])('%s', (_name, props) => {
      expect(registrationWarnings(props)).toEqual([]);
    });
  });

  test('decryption always names its provider', () => {
    expect(kustomization({ decryption: {} }).decryption).toEqual({ provider: 'sops' });
    expect(kustomization({ decryption: { secretRef: { name: 'sops' } }, api: FluxApi.V1BETA1 }).decryption).toEqual({ provider: 'sops', secretRef: { name: 'sops' } });
  });

  test('leaves the lists of the user alone', () => {
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
      ['a component by URL', { components: ['a', 'https://github.com/acme/components'] }, "[chart/claims] 'components[1]' must be a relative path, got \"https://github.com/acme/components\": components come from the same source: write it relative to the path"],
      ['a component of GitHub in the short form', { components: ['GitHub.com/acme/components'] }, "[chart/claims] 'components[0]' must be a relative path, got \"GitHub.com/acme/components\": components come from the same source: write it relative to the path"],
      ['a component by a getter', { components: ['git::example.org/x'] }, "[chart/claims] 'components[0]' must be a relative path, got \"git::example.org/x\": components come from the same source: write it relative to the path"],
      ['a component with file://', { components: ['file://components/a'] }, "[chart/claims] 'components[0]' must be a relative path, got \"file://components/a\": components come from the same source: write it relative to the path"],
      ['a component by SSH', { components: ['git@github.com:acme/components'] }, "[chart/claims] 'components[0]' must be a relative path, got \"git@github.com:acme/components\": components come from the same source: write it relative to the path"],
      ['an absolute component', { components: ['/components/a'] }, "[chart/claims] 'components[0]' must be a relative path, got \"/components/a\": components come from the same source: write it relative to the path"],
      ['an empty component', { components: [''] }, "[chart/claims] 'components[0]' must be a folder relative to the path, with '/' between folders, got \"\": write for example '../components/a'"],
      ['a component with backslashes', { components: ['..\\a'] }, "[chart/claims] 'components[0]' must be a folder relative to the path, with '/' between folders, got \"..\\\\a\": write for example '../components/a'"],
      ['an empty prefix', { namePrefix: '' }, "[chart/claims] 'namePrefix' must be 1 to 200 characters, without '/' and '%', got \"\": shorten or rename it: it becomes part of every name"],
      ['a prefix with a slash', { namePrefix: 'eu/' }, "[chart/claims] 'namePrefix' must be 1 to 200 characters, without '/' and '%', got \"eu/\": shorten or rename it: it becomes part of every name"],
      ['a suffix that is no text', { nameSuffix: 1 as unknown as string }, "[chart/claims] 'nameSuffix' must be 1 to 200 characters, without '/' and '%', got 1: shorten or rename it: it becomes part of every name"],
      ['a suffix of 201 characters', { nameSuffix: 'a'.repeat(201) }, "[chart/claims] 'nameSuffix' must be 1 to 200 characters, without '/' and '%', got \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...: shorten or rename it: it becomes part of every name"],
      ['a target namespace with a dot', { targetNamespace: 'team.a' }, "[chart/claims] 'targetNamespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"team.a\": use for example 'team-a'"],
      ['a ServiceAccount that is no name', { serviceAccountName: 'Deployer' }, "[chart/claims] 'serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Deployer\": use for example 'deployer'"],
      ['a ServiceAccount for decryption that is no name', { decryption: { serviceAccountName: 'a b' } }, "[chart/claims] 'decryption.serviceAccountName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"a b\": use for example 'a-b'"],
      ['a Secret for decryption that is no name', { decryption: { secretRef: { name: 'sops_age' } } }, "[chart/claims] 'decryption.secretRef.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"sops_age\": use for example 'sops-age'"],
      ['a label value with a space', { commonMetadata: { labels: { team: 'a b' } } }, "[chart/claims] 'commonMetadata.labels['team']' must be a label value (at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any text"],
      ['a label of Flux', { commonMetadata: { labels: { 'kustomize.toolkit.fluxcd.io/name': 'x' } } }, "[chart/claims] 'commonMetadata.labels' must leave the labels of Flux alone, got \"kustomize.toolkit.fluxcd.io/name\": remove it: Flux finds by it what it has to prune"],
      ['an annotation that is no text', { commonMetadata: { annotations: { a: 1 as unknown as string } } }, "[chart/claims] 'commonMetadata.annotations['a']' must be a string, got 1: annotation values are strings, write '1'"],
      ['an ignored field without its slash', { ignore: [{ paths: ['/spec/a', 'spec.replicas'] }] }, "[chart/claims] 'ignore[0].paths' must be JSON pointers, which begin with '/', got \"spec.replicas\": write '/spec/replicas'"],
      ['an ignored field with dots in front', { ignore: [{ paths: ['.spec.replicas'] }] }, "[chart/claims] 'ignore[0].paths' must be JSON pointers, which begin with '/', got \".spec.replicas\": write '/spec/replicas'"],
      ['a whole object to ignore', { ignore: [{ paths: [''] }] }, "[chart/claims] 'ignore[0].paths' must name a field, got \"\": annotate the object with kustomize.toolkit.fluxcd.io/ssa: Ignore instead"],
      ['nothing to ignore', { ignore: [{ paths: ['/a'] }, { paths: [] }] }, "[chart/claims] 'ignore[1].paths' must name a field, got nothing: write for example ['/spec/replicas']"],
      ['an ignored kind that is no expression', { ignore: [{ paths: ['/a'], target: { kind: '*' } }] }, "[chart/claims] 'ignore[0].target.kind' must be a regular expression, got \"*\": write '.*' for everything"],
      ['an interval that is no Duration', { interval: '10m' as unknown as Duration }, "[chart/claims] 'interval' must be a Duration, got \"10m\": write Duration.minutes(10)"],
      ['a retry interval that is no Duration', { retryInterval: 5 as unknown as Duration }, "[chart/claims] 'retryInterval' must be a Duration, got 5: write for example Duration.seconds(30) or Duration.minutes(10)"],
      ['a timeout that is no Duration', { timeout: null as unknown as Duration }, "[chart/claims] 'timeout' must be a Duration, got nothing: write for example Duration.seconds(30) or Duration.minutes(10)"],
    ])('%s', (_name, props, message) => {
      expect(registrationError(props)).toBe(message);
    });

    test.each<[string, Partial<FluxRegistrationProps>, string]>([
      ['wait', { wait: false }, "[chart/claims] 'wait' must be left out with FluxApi.V1BETA1, got false: kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['healthCheckExprs', { healthCheckExprs: [expr] }, "[chart/claims] 'healthCheckExprs' must be left out with FluxApi.V1BETA1, got [{\"apiVersion\":\"example.org/v1\",\"kind\":\"Database\",\"current\":\"status.phase == 'Ready'\"}]: kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['deletionPolicy', { deletionPolicy: FluxDeletionPolicy.ORPHAN }, "[chart/claims] 'deletionPolicy' must be left out with FluxApi.V1BETA1, got \"Orphan\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['decryption.serviceAccountName', { decryption: { serviceAccountName: 'decryptor' } }, "[chart/claims] 'decryption.serviceAccountName' must be left out with FluxApi.V1BETA1, got \"decryptor\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['components', { components: ['../a'] }, "[chart/claims] 'components' must be left out with FluxApi.V1BETA1, got [\"../a\"]: kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['ignoreMissingComponents', { ignoreMissingComponents: true }, "[chart/claims] 'ignoreMissingComponents' must be left out with FluxApi.V1BETA1, got true: kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['commonMetadata', { commonMetadata: { labels: { a: 'b' } } }, "[chart/claims] 'commonMetadata' must be left out with FluxApi.V1BETA1, got {\"labels\":{\"a\":\"b\"}}: kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['namePrefix', { namePrefix: 'eu-' }, "[chart/claims] 'namePrefix' must be left out with FluxApi.V1BETA1, got \"eu-\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['nameSuffix', { nameSuffix: '-eu' }, "[chart/claims] 'nameSuffix' must be left out with FluxApi.V1BETA1, got \"-eu\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['buildMetadata', { buildMetadata: [FluxBuildMetadata.TRANSFORMER_ANNOTATIONS] }, "[chart/claims] 'buildMetadata' must be left out with FluxApi.V1BETA1, got [\"transformerAnnotations\"]: kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['ignore', { ignore: [{ paths: ['/spec/replicas'] }] }, "[chart/claims] 'ignore' must be left out with FluxApi.V1BETA1, got [{\"paths\":[\"/spec/replicas\"]}]: kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['postBuild.substituteStrategy', { postBuild: { substituteStrategy: FluxSubstituteStrategy.ALWAYS } }, "[chart/claims] 'postBuild.substituteStrategy' must be left out with FluxApi.V1BETA1, got \"Always\": kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
      ['an optional object of variables', { postBuild: { substituteFrom: [{ kind: FluxDataKind.SECRET, name: 'a' }, { kind: FluxDataKind.SECRET, name: 'b', optional: true }] } }, "[chart/claims] 'postBuild.substituteFrom[1].optional' must be left out with FluxApi.V1BETA1, got true: kustomize.toolkit.fluxcd.io/v1beta1 has no such field, kustomize.toolkit.fluxcd.io/v1 has: use FluxApi.V1, or remove it"],
    ])('with the guides\' version: %s', (_name, props, message) => {
      expect(registrationError({ ...props, api: FluxApi.V1BETA1 })).toBe(message);
    });
  });

  test.each<[string, Partial<FluxRegistrationProps>, string]>([
    ['health checks beside wait', { wait: true, healthChecks: [check] }, "chart/claims flux/no-effect: 'healthChecks' has no effect beside 'wait: true', which waits for every object; use one of the two"],
    ['expressions that nothing uses', { healthCheckExprs: [expr] }, "chart/claims flux/no-effect: 'healthCheckExprs' has no effect without 'wait: true' or 'healthChecks': set wait: true"],
    ['expressions that nothing uses, beside an empty list', { healthCheckExprs: [expr], healthChecks: [] }, "chart/claims flux/no-effect: 'healthCheckExprs' has no effect without 'wait: true' or 'healthChecks': set wait: true"],
    ['a star in an ignored field', { ignore: [{ paths: ['/spec/containers/*/image'] }] }, "chart/claims flux/no-effect: 'ignore[0].paths' has /spec/containers/*/image: '*' is taken literally and matches nothing; name the field or index"],
    ['a star at the end of an ignored field', { ignore: [{ paths: ['/spec/*'] }] }, "chart/claims flux/no-effect: 'ignore[0].paths' has /spec/*: '*' is taken literally and matches nothing; name the field or index"],
    ['a timeout that Flux raises', { timeout: Duration.seconds(20) }, "chart/claims flux/no-effect: 'timeout' of 20s is shorter than 30s, which Flux uses instead; use 30 seconds or more"],
    ['a timeout of nothing, which Flux raises', { timeout: Duration.seconds(0) }, "chart/claims flux/no-effect: 'timeout' of 0s is shorter than 30s, which Flux uses instead; use 30 seconds or more"],
    ['an interval below a minute', { interval: Duration.seconds(30) }, "chart/claims flux/short-interval: 'interval' of 30s reconciles more than once a minute; a new revision is applied at once anyway, use 10 minutes or more"],
    ['no interval at all', { interval: Duration.seconds(0) }, "chart/claims flux/no-interval: 'interval' is 0: changes made by others are never undone, nor is a failure tried again; use 10 minutes or more"],
    ['no interval, but retries', { interval: Duration.seconds(0), retryInterval: Duration.minutes(2) }, "chart/claims flux/no-interval: 'interval' is 0: changes made by others are never undone; use 10 minutes or more"],
    ['no retry interval', { retryInterval: Duration.seconds(0) }, "chart/claims flux/no-interval: 'retryInterval' is 0: after a failure nothing is tried until the source or this object changes; use 1 minute or more"],
  ])('warns of %s', (_name, props, message) => {
    expect(registrationWarnings(props)).toEqual([message]);
  });

  test('warns twice where neither interval is given', () => {
    expect(registrationWarnings({ interval: Duration.seconds(0), retryInterval: Duration.seconds(0) })).toEqual(["chart/claims flux/no-interval: 'interval' is 0: changes made by others are never undone, nor is a failure tried again; use 10 minutes or more", "chart/claims flux/no-interval: 'retryInterval' is 0: after a failure nothing is tried until the source or this object changes; use 1 minute or more"]);
  });

  test('the guides\' version has the same warnings of intervals, and none of fields that it does not have', () => {
    const build = (props: Partial<FluxRegistrationProps>) =>
      warningsOf((chart) => new FluxRegistration(chart, 'claims', { ...claims, api: FluxApi.V1BETA1, ...props }));
    expect(build({ interval: Duration.seconds(30) })).toEqual(["chart/claims flux/short-interval: 'interval' of 30s reconciles more than once a minute; a new revision is applied at once anyway, use 10 minutes or more"]);
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
  `chart/claims flux/name-affix: '${prop}' is ${value}: only names of roles and role bindings may have more than lower-case letters, digits, '-' and '.', or ${edge} without a letter or digit; other objects are refused`;

test.each<[string, Partial<FluxRegistrationProps>, string]>([
  ['in capitals', { namePrefix: 'EU-' }, affix('namePrefix', 'EU-', 'begin')],
  ['with a colon', { namePrefix: 'acme:' }, affix('namePrefix', 'acme:', 'begin')],
  ['that begins with a dash', { namePrefix: '-eu' }, affix('namePrefix', '-eu', 'begin')],
  ['that ends with a dash', { nameSuffix: 'eu-' }, affix('nameSuffix', 'eu-', 'end')],
])('a prefix or suffix %s is for roles only, and warned of', (_name, props, message) => {
  expect(kustomization(props)).toMatchObject(props);
  expect(registrationWarnings(props)).toEqual([message]);
});
