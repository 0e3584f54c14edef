import { App, Chart, JsonPatch } from 'cdk8s';
import { EsoClusterSecretStore, EsoProvider, EsoStoreKind, LabelOperator, type EsoStoreCondition } from '../../../lib';
import { errorOf, synthOne, thrownBy, warningsOf } from '../../support/synth';

const provider = EsoProvider.awsSecretsManager({ region: 'eu-west-1' });

const build = (conditions?: EsoStoreCondition[]) => synthOne((chart) => new EsoClusterSecretStore(chart, 'aws', {
  provider, ...(conditions ? { conditions } : {}),
}), { namespace: 'team-a' });
const error = (conditions: EsoStoreCondition[]) => errorOf((chart) => new EsoClusterSecretStore(chart, 'aws', { provider, conditions }));
const warnings = (conditions: EsoStoreCondition[]) => warningsOf((chart) => new EsoClusterSecretStore(chart, 'aws', { provider, conditions }));

describe('EsoClusterSecretStore', () => {
  test('minimal: a provider, and no namespace even if the chart has one', () => {
    expect(build()).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: 'aws' },
      spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } } },
    });
  });

  test('has a name and a kind', () => {
    const store = new EsoClusterSecretStore(new Chart(new App({ outdir: 'never-written' }), 'chart'), 'aws', { provider, metadata: { name: 'renamed' } });
    expect([store.storeName, store.storeKind, store.apiObject.name]).toEqual(['renamed', EsoStoreKind.CLUSTER_SECRET_STORE, 'renamed']);
  });

  test('refuses a namespace', () => {
    expect(errorOf((chart) => new EsoClusterSecretStore(chart, 'aws', { provider, metadata: { namespace: 'team-a' } }))).toBe(
      "[chart/aws] 'metadata.namespace' must be left out of this ClusterSecretStore, got \"team-a\": remove it; to let only some namespaces use the store, name them in 'conditions'");
  });

  test('patches of fields that the library does not know survive, and so does a patch of the apiVersion', () => {
    const manifest = synthOne((chart) => {
      new EsoClusterSecretStore(chart, 'aws', { provider }).apiObject.addJsonPatch(
        JsonPatch.add('/spec/futureField', { on: true }), JsonPatch.replace('/apiVersion', 'external-secrets.io/v9'),
      );
    }, { newerThanSchema: true, namespace: 'team-a' });
    expect(manifest).toEqual({
      apiVersion: 'external-secrets.io/v9',
      kind: 'ClusterSecretStore',
      metadata: { name: 'aws' },
      spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } }, futureField: { on: true } },
    });
  });

  describe('fromClusterSecretStoreName', () => {
    test('is a value with kind and name', () => {
      expect(EsoClusterSecretStore.fromClusterSecretStoreName('aws')).toEqual({ storeKind: 'ClusterSecretStore', storeName: 'aws' });
    });

    test('refuses a name that Kubernetes refuses', () => {
      expect(thrownBy(() => EsoClusterSecretStore.fromClusterSecretStoreName('AWS'))).toBe(
        "[EsoClusterSecretStore.fromClusterSecretStoreName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"AWS\": use for example 'aws'");
    });
  });

  describe('conditions', () => {
    test.each<[string, EsoStoreCondition[]]>([
      ['names', [{ namespaces: ['team-a'] }]],
      ['labels', [{ namespaceSelector: { matchLabels: { eso: 'true' } } }]],
      ['every namespace', [{ namespaceSelector: {} }]],
      ['a label that exists', [{ namespaceSelector: { matchExpressions: [{ key: 'acme.example/eso', operator: LabelOperator.EXISTS }] } }]],
      ['a regular expression alone', [{ namespaceRegexes: ['^team-(a|b)$'] }]],
      ['prefixes and suffixes', [{ namespaceRegexes: ['^team-.*', '.+-dev$', '^(a|b)-.+'] }]],
      ['flags and named groups of Go', [{ namespaceRegexes: ['^(?i)team-(?P<name>.*)$'] }]],
      ['names and expressions in one condition', [{ namespaces: ['team-a'], namespaceRegexes: ['^dev-.*$'] }]],
      ['several conditions', [{ namespaces: ['team-a'] }, { namespaceSelector: { matchLabels: { a: 'b' } } }]],
    ])('takes %s without a warning and writes it as it is', (_name, conditions) => {
      expect(build(conditions).spec.conditions).toEqual(conditions);
      expect(warnings(conditions)).toEqual([]);
    });

    test('warns of an empty array, with which all namespaces may use the store', () => {
      expect(build([]).spec.conditions).toEqual([]);
      expect(warnings([])).toEqual([
        "chart/aws eso/store-condition: 'conditions' is empty, so that all namespaces may use the store: name namespaces, or remove it if that is intended",
      ]);
    });

    test.each<[string, EsoStoreCondition[], string]>([
      ['conditions that match no namespace', [{}, { namespaces: [], namespaceRegexes: [] }],
        "[chart/aws] 'conditions' must match at least one namespace, got only empty conditions: name namespaces, or remove 'conditions' to let all namespaces use the store"],
      ['an invalid name', [{ namespaces: ['team-a', 'Team_B'] }],
        "[chart/aws] 'conditions[0].namespaces[1]' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team_B\": use for example 'team-b'"],
      ['a regular expression with lookahead', [{ namespaceRegexes: ['^(?!kube-).*$'] }],
        "[chart/aws] 'conditions[0].namespaceRegexes[0]' must be a Go regular expression, got \"^(?!kube-).*$\": Go has no lookahead or lookbehind: rewrite it without"],
      ['a glob', [{ namespaces: ['a'] }, { namespaceRegexes: ['^a$', '*'] }],
        "[chart/aws] 'conditions[1].namespaceRegexes[1]' must be a regular expression, got \"*\": write '.*' to match everything"],
      ['a selector without values', [{ namespaceSelector: { matchExpressions: [{ key: 'tier', operator: LabelOperator.IN }] } }],
        "[chart/aws] 'conditions[0].namespaceSelector.matchExpressions[0].values' must be given for In, got nothing: list the values to compare with"],
    ])('refuses %s', (_name, conditions, message) => {
      expect(error(conditions)).toBe(message);
    });

    test('warns of an empty condition beside others', () => {
      expect(warnings([{ namespaces: ['team-a'] }, {}])).toEqual([
        "chart/aws eso/no-effect: 'conditions[1]' is empty and matches no namespace: remove it",
      ]);
    });

    test.each<[string, EsoStoreCondition, string]>([
      ['team-*', { namespaces: ['team-*'] }, "remove 'conditions[0].namespaces', set 'conditions[0].namespaceRegexes' to ['^team-.*$']"],
      ['*', { namespaces: ['*'] }, "remove 'conditions[0].namespaces', set 'conditions[0].namespaceRegexes' to ['^.*$']"],
      ['team-?', { namespaces: ['team-?'], namespaceRegexes: ['^dev$'] }, "remove 'conditions[0].namespaces', set 'conditions[0].namespaceRegexes' to ['^dev$', '^team-.$']"],
      ['^team-.*$', { namespaces: ['^team-.*$'] }, "remove 'conditions[0].namespaces', set 'conditions[0].namespaceRegexes' to ['^team-.*$']"],
      ['team-(a|b)', { namespaces: ['team-(a|b)', 'x'] }, "remove 'conditions[0].namespaces[0]', set 'conditions[0].namespaceRegexes' to ['team-(a|b)']"],
    ])('refuses the pattern %s among names', (name, condition, fix) => {
      expect(error([condition])).toBe(
        `[chart/aws] 'conditions[0].namespaces[0]' must be the name of a namespace, not a pattern, got "${name}": ${fix}`);
    });

    test('takes what it advises for a pattern', () => {
      expect(warnings([{ namespaceRegexes: ['^team-.*$'] }])).toEqual([]);
    });

    test.each([
      ['team-*', '*', '-', '^team-.*$'],
      ['team-?', '?', '-', '^team-.$'],
    ])('warns of the shell pattern %s among regular expressions', (regex, sign, repeated, meant) => {
      expect(warnings([{ namespaceRegexes: [regex] }])).toEqual([
        `chart/aws eso/store-condition: 'conditions[0].namespaceRegexes[0]' is '${regex}', in which '${sign}' repeats '${repeated}' and does not stand for other characters: write '${meant}'`,
      ]);
    });

    test('names the regular expression for a shell pattern that starts with a star', () => {
      expect(error([{ namespaceRegexes: ['*-dev'] }])).toBe(
        "[chart/aws] 'conditions[0].namespaceRegexes[0]' must be a regular expression, got \"*-dev\": write '^.*-dev$'");
    });

    test.each([
      ['team-a', "any part of a name: write '^team-a$'"],
      ['^team-', "every name that starts with it: write '^team-$', or '^team-.*$' if that is intended"],
      ['-dev$', "every name that ends with it: write '^-dev$', or '^.*-dev$' if that is intended"],
      ['team-a|team-b', "any part of a name: write '^(team-a|team-b)$'"],
    ])('warns of the regular expression %s, which matches more names than it seems to', (regex, rest) => {
      expect(warnings([{ namespaceRegexes: [regex] }])).toEqual([
        `chart/aws eso/store-condition: 'conditions[0].namespaceRegexes[0]' is '${regex}', which matches ${rest}`,
      ]);
    });
  });
});
