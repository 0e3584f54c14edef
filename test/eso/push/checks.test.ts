import { ApiObject, Chart } from 'cdk8s';
import { aws, invalid, push, warningsWith } from './push-secrets';
import {
  EsoClusterExternalSecret, EsoClusterPushSecret, EsoClusterSecretStore, EsoCreationPolicy, EsoDataFrom, EsoExternalSecret, EsoGenerator,
  EsoGeneratorKind, EsoProvider, EsoPushConversionStrategy, EsoPushSecret, EsoPushSelector, EsoPushUpdatePolicy, EsoRewrite, EsoSecretStore,
  EsoTemplateFrom, LabelOperator, TargetCluster, type EsoExternalSecretProps, type EsoPushSecretProps, type LabelSelector,
} from '../../../lib';
import { synth, validationOf } from '../../support/synth';

/** A Secret that the app declares. */
const secret = (chart: Chart, name: string, data: object, further: object = {}) =>
  new ApiObject(chart, `secret-${name}`, { apiVersion: 'v1', kind: 'Secret', metadata: { name, ...further }, stringData: data } as never);

const withApp = (props: Partial<EsoPushSecretProps>, data: object = { user: 'x', token: 'y' }) => (chart: Chart) => {
  secret(chart, 'app', data);
  push(props)(chart);
};

const none = (build: (chart: Chart) => void) => expect(warningsWith(build).filter((text) => !text.includes(' near-miss: '))).toEqual([]);

describe('the keys that are pushed', () => {
  test('are keys of a Secret of the app', () => {
    expect(invalid(withApp({ data: [{ remoteKey: 'a', secretKey: 'usr' }] }))).toEqual([
      "[chart/push] 'data[0].secretKey' must be a key of Secret 'app', got \"usr\": did you mean 'user'? its keys are 'token', 'user'",
    ]);
    expect(invalid(withApp({ data: [{ remoteKey: 'a', secretKey: 'user' }, { remoteKey: 'b', secretKey: 'kubeconfig' }] }))).toEqual([
      "[chart/push] 'data[1].secretKey' must be a key of Secret 'app', got \"kubeconfig\": its keys are 'token', 'user'",
    ]);
  });

  test('are keys of an ExternalSecret of the app', () => {
    expect(invalid((chart) => {
      const external = new EsoExternalSecret(chart, 'external', { store: aws, data: { kubeconfig: { key: 'ctp1' } } });
      push({ selector: EsoPushSelector.secret(external.secret) })(chart);
    })).toEqual(["[chart/push] 'data[0].secretKey' must be a key of Secret 'external', got \"user\": its keys are 'kubeconfig'"]);
  });

  test('can come from a template, a conversion or an unknown source', () => {
    none(withApp({ data: [{ remoteKey: 'a', secretKey: 'both' }, { remoteKey: 'b', secretKey: 'user' }], template: { data: { both: '{{ .user }}:{{ .token }}' } } }));
    none(withApp({ data: [{ remoteKey: 'a', secretKey: 'any' }], template: { templateFrom: [EsoTemplateFrom.literal('any: "{{ .user }}"')] } }));
    none(withApp({ data: [{ remoteKey: 'a', secretKey: 'a/b', conversionStrategy: EsoPushConversionStrategy.REVERSE_UNICODE }] }, { a_U002f_b: 'x' }));
    none(withApp({ data: [{ remoteKey: 'a', secretKey: 'filled-later' }] }, {}));
    none(withApp({ selector: EsoPushSelector.secret({ name: 'elsewhere' }) }));
    none((chart) => {
      secret(chart, 'app', { other: 'x' }, { namespace: 'team-b' });
      push()(chart);
    });
  });

  test('are not the keys before the conversion', () => {
    expect(invalid(withApp({ data: [{ remoteKey: 'a', secretKey: 'a_b', conversionStrategy: EsoPushConversionStrategy.REVERSE_UNICODE }] }, { a_U002f_b: 'x' }))).toEqual([
      "[chart/push] 'data[0].secretKey' must be a key of Secret 'app', got \"a_b\": did you mean 'a/b'? its keys are 'a/b'",
    ]);
  });

  test('that a template uses exist', () => {
    expect(invalid(withApp({ template: { data: { url: '{{ .usr }}' } } }))).toEqual([
      "[chart/push] 'template.data.url' must use only keys that exist, got .usr: did you mean 'user'? the keys are 'token', 'user'; for a key that may be missing write {{ index . \"usr\" }}",
    ]);
  });

  test('are keys of a generator', () => {
    const selector = EsoPushSelector.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.SSH_KEY, 'deploy'));
    const updatePolicy = EsoPushUpdatePolicy.IF_NOT_EXISTS;
    expect(invalid(push({ selector, data: [{ remoteKey: 'a', secretKey: 'private' }] }))).toEqual([
      "[chart/push] 'data[0].secretKey' must be a key of SSHKey 'deploy', got \"private\": its keys are 'privateKey', 'publicKey'",
    ]);
    none(push({ selector, updatePolicy, data: [{ remoteKey: 'a', secretKey: 'privateKey' }, { remoteKey: 'b' }] }));
    none(push({ updatePolicy, selector: EsoPushSelector.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'pw')), data: [{ remoteKey: 'a', secretKey: 'any' }] }));
  });

  test('are not checked in all namespaces, unless a generator makes them', () => {
    const spec = (selector: EsoPushSelector) => ({ stores: [aws], selector, data: [{ remoteKey: 'a', secretKey: 'private' }] });
    none((chart) => {
      secret(chart, 'app', { other: 'x' });
      new EsoClusterPushSecret(chart, 'push', { namespaceSelectors: [{}], pushSecretSpec: spec(EsoPushSelector.secret({ name: 'app' })) });
    });
    const generated = EsoPushSelector.generator(EsoGenerator.fromGeneratorName(EsoGeneratorKind.UUID, 'id'));
    expect(invalid((chart) => {
      new EsoClusterPushSecret(chart, 'push', { namespaceSelectors: [{}], pushSecretSpec: spec(generated) });
    })).toEqual(["[chart/push] 'pushSecretSpec.data[0].secretKey' must be a key of UUID 'id', got \"private\": its keys are 'uuid'"]);
  });
});

describe('a value that is pushed back to where it was read', () => {
  const vault = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
  const build = (from: Partial<EsoExternalSecretProps>, to: Partial<EsoPushSecretProps>) => (chart: Chart) => {
    const external = new EsoExternalSecret(chart, 'external', { store: vault, ...from });
    push({ stores: [vault], selector: EsoPushSelector.secret(external.secret), ...to })(chart);
  };
  const message = "[chart/push] 'data[0].remoteKey' must not be the place that the value is read from, got 'app', which 'chart/external' reads from the same store: the value would go round in a circle: push it to another key, or remove the entry";
  const data = { user: { key: 'app', property: 'user' } };
  const back = [{ remoteKey: 'app', property: 'user', secretKey: 'user' }];

  test.each<[string, Partial<EsoExternalSecretProps>, Partial<EsoPushSecretProps>]>([
    ['a key', { data }, { data: back }],
    ['a key with its own store', { store: aws, data: { user: { key: 'app', property: 'user', store: vault } } }, { data: back }],
    ['a whole Secret', { data: { user: { key: 'app' } } }, { data: [{ remoteKey: 'app' }] }],
    ['all fields', { dataFrom: [EsoDataFrom.extract({ key: 'app' })] }, { data: [{ remoteKey: 'app' }] }],
    ['a field of all', { dataFrom: [EsoDataFrom.extract({ key: 'app' })] }, { data: back }],
    ['the fields of a field', { dataFrom: [EsoDataFrom.extract({ key: 'app', property: 'user', store: vault })] }, { data: back }],
  ])('is refused: %s', (_name, from, to) => {
    expect(invalid(build(from, to))).toEqual([message]);
  });

  test.each<[string, Partial<EsoExternalSecretProps>, Partial<EsoPushSecretProps>]>([
    ['another key', { data }, { data: [{ remoteKey: 'copy', property: 'user', secretKey: 'user' }] }],
    ['another property', { data }, { data: [{ remoteKey: 'app', property: 'name', secretKey: 'user' }] }],
    ['another key of the Secret', { data: { ...data, id: { key: 'ids' } } }, { data: [{ remoteKey: 'app', property: 'user', secretKey: 'id' }] }],
    ['another store', { data }, { data: back, stores: [EsoClusterSecretStore.fromClusterSecretStoreName('other')] }],
    ['a store of another kind', { data }, { data: back, stores: [EsoSecretStore.fromSecretStoreName('vault')] }],
    ['an existing place is not changed', { data }, { data: back, updatePolicy: EsoPushUpdatePolicy.IF_NOT_EXISTS }],
    ['fields of another name', { dataFrom: [EsoDataFrom.extract({ key: 'app', rewrite: [EsoRewrite.regexp('^', 'x')] })] }, { data: back }],
    ['fields that are found', { dataFrom: [EsoDataFrom.find({ nameRegexp: 'app' })] }, { data: back }],
    ['one field of many', { dataFrom: [EsoDataFrom.extract({ key: 'app' })] }, { data: [{ remoteKey: 'app', property: 'login', secretKey: 'user' }] }],
  ])('is not confused with: %s', (_name, from, to) => {
    expect(warningsWith(build(from, to)).filter((warning) => !warning.includes('eso/push-provider'))).toEqual([]);
  });

  test('is found in ExternalSecrets of other libraries', () => {
    const plain = (spec: object | undefined) => (chart: Chart) => {
      new ApiObject(chart, 'plain', { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'app' }, ...(spec ? { spec } : {}) } as never);
      push({ stores: [aws], data: [{ remoteKey: 'app' }] })(chart);
    };
    const options = { namespace: 'team-a', newerThanSchema: true };
    const read = [{ secretKey: 'user', remoteRef: { key: 'app' } }];
    expect(validationOf(plain({ secretStoreRef: { name: 'aws' }, data: read }), options)).toEqual([message.replace('chart/external', 'chart/plain')]);
    expect(synth(plain(undefined), options)).toHaveLength(2);
    expect(synth(plain({ data: read }), options)).toHaveLength(2);
  });

  test('is not searched for in stores by labels, and in keys under their own names', () => {
    none(build({ data }, { stores: [], storeSelectors: [{ labelSelector: { matchLabels: { a: 'b' } } }], data: back }));
    const external = (chart: Chart) => new EsoExternalSecret(chart, 'external', { store: vault, data });
    synth((chart) => {
      new EsoPushSecret(chart, 'push', { stores: [vault], selector: EsoPushSelector.secret(external(chart).secret), dataTo: [{ store: vault }] });
    }, { namespace: 'team-a', newerThanSchema: true });
    synth((chart) => {
      const labels = { matchLabels: { a: 'b' } };
      new EsoPushSecret(chart, 'push', { storeSelectors: [{ labelSelector: labels }], selector: EsoPushSelector.secret(external(chart).secret), data: [{ remoteKey: 'app' }] });
    }, { namespace: 'team-a', newerThanSchema: true });
  });

  test('is not searched for in ClusterExternalSecrets', () => {
    none((chart) => {
      new EsoClusterExternalSecret(chart, 'app', { namespaceSelectors: [{}], externalSecretSpec: { store: vault, data } });
      push({ stores: [vault], selector: EsoPushSelector.secret({ name: 'app' }), data: back })(chart);
    });
  });
});

describe('labels of Secrets', () => {
  const selecting = (labels: LabelSelector, further: Partial<EsoPushSecretProps> = {}) =>
    push({ selector: EsoPushSelector.secretsByLabels(labels), ...further });
  const two = (chart: Chart, selector: LabelSelector, further: Partial<EsoPushSecretProps> = {}) => {
    secret(chart, 'a', { user: 'x' }, { labels: { push: 'true', tier: 'prod' } });
    secret(chart, 'b', { user: 'x' }, { labels: { push: 'true' } });
    selecting(selector, further)(chart);
  };
  const message = "[chart/push] 'selector.labels' must select one Secret, got 'a' and 'b': they would overwrite each other at the provider: use EsoPushSelector.secret, with one PushSecret for each";

  test.each<[string, LabelSelector]>([
    ['a label', { matchLabels: { push: 'true' } }],
    ['an expression IN', { matchExpressions: [{ key: 'push', operator: LabelOperator.IN, values: ['true', 'yes'] }] }],
    ['an expression NOT_IN', { matchExpressions: [{ key: 'tier', operator: LabelOperator.NOT_IN, values: ['test'] }] }],
    ['an expression EXISTS', { matchExpressions: [{ key: 'push', operator: LabelOperator.EXISTS }] }],
    ['an expression DOES_NOT_EXIST', { matchExpressions: [{ key: 'test', operator: LabelOperator.DOES_NOT_EXIST }] }],
  ])('that two Secrets have are refused: %s', (_name, labels) => {
    expect(invalid((chart) => two(chart, labels))).toEqual([message]);
  });

  test.each<[string, LabelSelector]>([
    ['a label', { matchLabels: { push: 'true', tier: 'prod' } }],
    ['an expression IN', { matchExpressions: [{ key: 'tier', operator: LabelOperator.IN, values: ['prod'] }] }],
    ['an expression NOT_IN', { matchExpressions: [{ key: 'tier', operator: LabelOperator.NOT_IN, values: ['prod'] }] }],
    ['an expression EXISTS', { matchExpressions: [{ key: 'tier', operator: LabelOperator.EXISTS }] }],
    ['an expression DOES_NOT_EXIST', { matchExpressions: [{ key: 'tier', operator: LabelOperator.DOES_NOT_EXIST }] }],
  ])('that one Secret has are accepted: %s', (_name, labels) => {
    none((chart) => two(chart, labels));
  });

  test('of ExternalSecrets are those of the object or of its template', () => {
    const metadata = { labels: { push: 'true' } };
    const external = (chart: Chart, id: string, props: Partial<EsoExternalSecretProps>) => new EsoExternalSecret(chart, id, { store: aws, data: { user: { key: 'x' } }, ...props });
    expect(invalid((chart) => {
      external(chart, 'a', { metadata });
      external(chart, 'x', { target: { name: 'b', template: { metadata } } });
      selecting({ matchLabels: { push: 'true' } })(chart);
    })).toEqual([message]);
    none((chart) => {
      external(chart, 'a', { metadata });
      external(chart, 'b', { metadata, target: { template: { data: { user: '{{ .user }}' } } } });
      external(chart, 'c', { metadata, target: { template: { metadata: { labels: { push: '{{ .user }}' } } } } });
      external(chart, 'd', { metadata: { ...metadata, namespace: 'team-b' } });
      selecting({ matchLabels: { push: 'true' } })(chart);
    });
  });

  test('count only for Secrets that an ExternalSecret writes', () => {
    none((chart) => {
      secret(chart, 'a', { user: 'x' }, { labels: { push: 'true' } });
      const external = { store: aws, data: { user: { key: 'x' } } };
      new EsoExternalSecret(chart, 'b', { ...external, metadata: { labels: { push: 'true' } }, target: { creationPolicy: EsoCreationPolicy.NONE } });
      new EsoExternalSecret(chart, 'c', external);
      secret(chart, 'd', { user: 'x' });
      selecting({ matchLabels: { push: 'true' } })(chart);
    });
    const plain = (chart: Chart) => {
      new ApiObject(chart, 'plain', { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'a', labels: { push: 'true' } } });
      selecting({ matchLabels: { push: 'true' } })(chart);
    };
    expect(synth(plain, { namespace: 'team-a', newerThanSchema: true })).toHaveLength(2);
  });

  test('count only on one cluster', () => {
    none((chart) => {
      secret(chart, 'a', { user: 'x' }, { labels: { push: 'true' } });
      const other = new Chart(chart, 'other', { namespace: 'team-a' });
      TargetCluster.set(other, 'ctp1');
      secret(other, 'b', { user: 'x' }, { labels: { push: 'true' } });
      selecting({ matchLabels: { push: 'true' } })(chart);
    });
  });

  test('may select several Secrets if every key has its own place', () => {
    synth((chart) => two(chart, { matchLabels: { push: 'true' } }, { data: [], dataTo: [{ store: aws }] }), { namespace: 'team-a', newerThanSchema: true });
  });
});

test('a store that is closed to the namespace', () => {
  expect(invalid((chart) => {
    const store = new EsoClusterSecretStore(chart, 'vault', {
      provider: EsoProvider.awsSecretsManager({ region: 'eu-west-1' }), conditions: [{ namespaces: ['team-b'] }],
    });
    push({ stores: [store] })(chart);
  })).toEqual(["[chart/push] 'stores' must be open to namespace 'team-a', got ClusterSecretStore 'vault', whose conditions do not match it: add the namespace to the conditions of the store"]);
});
