import { ApiObject, App, Chart } from 'cdk8s';
import { aws, creds } from './external-secrets';
import {
  EsoClusterSecretStore, EsoCreationPolicy, EsoDeletionPolicy, EsoExternalSecret, EsoProvider, TargetCluster, EsoRule, Warnings,
  type EsoExternalSecretProps, type EsoStoreCondition, type EsoTarget,
} from '../../../lib';
import { testApp, thrownBy, validationOf, warningsOf } from '../../support/synth';

const data = { user: { key: 'app' } };
const external = (chart: Chart, id: string, target?: EsoTarget, further: Partial<EsoExternalSecretProps> = {}) =>
  new EsoExternalSecret(chart, id, { store: aws, data, ...(target ? { target } : {}), ...further });
const secret = (chart: Chart, name: string, namespace?: string) =>
  new ApiObject(chart, `secret-${name}-${namespace ?? ''}`, { apiVersion: 'v1', kind: 'Secret', metadata: { name, ...(namespace ? { namespace } : {}) } });

const { OWNER, ORPHAN, MERGE, NONE, CREATE_OR_MERGE } = EsoCreationPolicy;
const manifest = { apiVersion: 'v1', kind: 'ConfigMap' };
const deletionPolicy = EsoDeletionPolicy.DELETE;

/** Errors of an app with several charts. */
function problems(app: App): string[] {
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return thrownBy(() => app.synthYaml()).split('\n').slice(1).map((line) => line.trim());
  } finally {
    stderr.mockRestore();
  }
}

function isFine(app: App): boolean {
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return app.synthYaml().includes('kind: ExternalSecret');
  } finally {
    stderr.mockRestore();
  }
}

describe('ExternalSecrets of one app', () => {
  describe('with one Secret', () => {
    const owned = (name: string, other: string) =>
      `'target.name' must be a Secret that no other ExternalSecret owns, got '${name}', which '${other}' owns: declare all keys in one ExternalSecret, where each can have its own store, or use another name; since ESO 2.9, both can have EsoCreationPolicy.CREATE_OR_MERGE`;

    test.each([[undefined, undefined], [OWNER, ORPHAN], [ORPHAN, ORPHAN]])('cannot both own it: %s and %s', (first, second) => {
      expect(validationOf((chart) => {
        external(chart, 'a', { name: 'app', ...(first ? { creationPolicy: first } : {}) });
        external(chart, 'b', { name: 'app', ...(second ? { creationPolicy: second } : {}) });
        external(chart, 'c', { name: 'other' });
      })).toEqual([`[chart/b] ${owned('app', 'chart/a')}`]);
    });

    test('cannot both own it, also by the name of the ExternalSecret', () => {
      expect(validationOf((chart) => {
        external(chart, 'app');
        external(chart, 'b', { name: 'app' });
        external(chart, 'c', { name: 'app' });
      })).toEqual([`[chart/b] ${owned('app', 'chart/app')}`, `[chart/c] ${owned('app', 'chart/app')}`]);
    });

    test.each([MERGE, CREATE_OR_MERGE])('cannot add keys to it if the other one owns it: %s', (creationPolicy) => {
      for (const order of [[OWNER, creationPolicy], [creationPolicy, OWNER]]) {
        const [a, b] = order;
        const [adding, owner] = a === OWNER ? ['b', 'a'] : ['a', 'b'];
        expect(validationOf((chart) => {
          external(chart, 'a', { name: 'app', creationPolicy: a });
          external(chart, 'b', { name: 'app', creationPolicy: b });
        }, { newerThanSchema: true })).toEqual([`[chart/${adding}] ${owned('app', `chart/${owner}`)}`]);
      }
    });

    test.each([MERGE, CREATE_OR_MERGE])('lose keys that they add if the other one makes it without owning it: %s', (creationPolicy) => {
      expect(warningsOf((chart) => {
        external(chart, 'a', { name: 'app', creationPolicy: ORPHAN });
        external(chart, 'b', { name: 'app', creationPolicy });
      }, { newerThanSchema: true })).toEqual([
        "chart/b eso/merge-target: 'target.creationPolicy' merges keys into Secret 'app', from which 'chart/a' removes all other keys at each of its refreshes: declare all keys in one ExternalSecret, where each can have its own store, or, since ESO 2.9, set 'target.creationPolicy' of both to EsoCreationPolicy.CREATE_OR_MERGE",
      ]);
    });

    test('can write nothing', () => {
      expect(warningsOf((chart) => {
        external(chart, 'a', { name: 'app' });
        external(chart, 'b', { creationPolicy: NONE });
      })).toEqual([]);
    });

    test('can both merge keys into it', () => {
      expect(warningsOf((chart) => {
        external(chart, 'a', { name: 'app', creationPolicy: CREATE_OR_MERGE });
        external(chart, 'b', { name: 'app', creationPolicy: CREATE_OR_MERGE });
        external(chart, 'c', { name: 'app', creationPolicy: MERGE });
      }, { newerThanSchema: true })).toEqual([]);
    });

    test('can be in two namespaces, or on two clusters', () => {
      const app = testApp();
      const [east, west] = ['east', 'west'].map((id) => new Chart(app, id, { namespace: 'team-a' }));
      TargetCluster.set(east, 'east');
      TargetCluster.set(west, 'west');
      external(east, 'a', { name: 'app' });
      external(west, 'b', { name: 'app' });
      external(east, 'c', { name: 'app' }, { metadata: { namespace: 'team-b' } });
      expect(isFine(app)).toBe(true);
    });

    test('are found in two charts', () => {
      const app = testApp();
      external(new Chart(app, 'one', { namespace: 'team-a' }), 'a', { name: 'app' });
      external(new Chart(app, 'two', { namespace: 'team-a' }), 'b', { name: 'app' });
      expect(problems(app)).toEqual([`[two/b] ${owned('app', 'one/a')}`]);
    });

    test('can write a Secret and an object of another kind', () => {
      expect(warningsOf((chart) => {
        external(chart, 'a', { name: 'app' });
        external(chart, 'b', { name: 'app', manifest, deletionPolicy });
      })).toEqual([]);
    });
  });

  describe('with a Secret that the app declares', () => {
    const message = (policy: string) =>
      `[chart/creds] 'target.creationPolicy' must be EsoCreationPolicy.MERGE for a Secret that 'chart/secret-app-' declares, got "${policy}": the declared keys would be removed: write EsoCreationPolicy.MERGE, or choose another 'target.name'`;

    test.each([[undefined, 'Owner'], [OWNER, 'Owner'], [ORPHAN, 'Orphan']])('would remove its keys: %s', (creationPolicy, policy) => {
      expect(validationOf((chart) => {
        secret(chart, 'app');
        external(chart, 'creds', { name: 'app', ...(creationPolicy ? { creationPolicy } : {}) });
      })).toEqual([message(policy)]);
    });

    test('would remove its keys, also by the name of the ExternalSecret', () => {
      expect(validationOf((chart) => {
        external(chart, 'creds', undefined, { metadata: { name: 'app' } });
        secret(chart, 'app');
      })).toEqual([message('Owner')]);
    });

    test.each([MERGE, CREATE_OR_MERGE, NONE])('can keep its keys: %s', (creationPolicy) => {
      expect(warningsOf((chart) => {
        secret(chart, 'app');
        external(chart, 'creds', creationPolicy === NONE ? { creationPolicy } : { name: 'app', creationPolicy });
      }, { newerThanSchema: true })).toEqual([]);
    });

    test('can write an object of another kind, or to another namespace', () => {
      expect(warningsOf((chart) => {
        secret(chart, 'app');
        secret(chart, 'creds', 'team-b');
        external(chart, 'config', { name: 'app', manifest, deletionPolicy });
        external(chart, 'creds');
      }, { namespace: 'team-a' })).toEqual([]);
    });
  });

  describe('with a Secret that another object writes', () => {
    const connection = (metadata: object, ref: object) => (chart: Chart) => {
      new ApiObject(chart, 'ctp1', { apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', metadata: { name: 'ctp1', ...metadata }, spec: { crossplane: {}, ...ref } });
      external(chart, 'creds', { name: 'app' });
    };
    const sealed = (spec: object) => (chart: Chart) => {
      new ApiObject(chart, 'sealed', { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'app' }, spec });
      external(chart, 'creds', { name: 'app' });
    };
    const refusedFor = (writer: string) =>
      [`[chart/creds] 'target.name' must be a Secret that nothing else writes, got 'app', which ${writer} writes: ESO would remove all its other keys at every refresh: choose another name`];
    const options = { namespace: 'team-a', newerThanSchema: true };

    test.each([OWNER, ORPHAN])('would remove its keys: %s', (creationPolicy) => {
      const build = (chart: Chart) => {
        new ApiObject(chart, 'ctp1', { apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', metadata: { name: 'ctp1' }, spec: { writeConnectionSecretToRef: { name: 'app' } } });
        external(chart, 'creds', { name: 'app', creationPolicy });
      };
      expect(validationOf(build, options)).toEqual(refusedFor("ControlPlane 'chart/ctp1'"));
    });

    test('is found for sealed Secrets as well', () => {
      expect(validationOf(sealed({}), options)).toEqual(refusedFor("SealedSecret 'chart/sealed'"));
      expect(warningsOf(sealed({ template: { metadata: { name: 'other' } } }), options)).toEqual([]);
    });

    test('is not found in another namespace, for another name, or without a connection Secret', () => {
      expect(warningsOf(connection({ namespace: 'team-b' }, { writeConnectionSecretToRef: { name: 'app' } }), options)).toEqual([]);
      expect(warningsOf(connection({}, { writeConnectionSecretToRef: { name: 'app', namespace: 'team-b' } }), options)).toEqual([]);
      expect(warningsOf(connection({}, { writeConnectionSecretToRef: { name: 'ctp1' } }), options)).toEqual([]);
      expect(warningsOf(connection({ name: 'app' }, {}), options)).toEqual([]);
    });

    test('can be a certificate, which cert-manager puts back', () => {
      expect(warningsOf((chart) => {
        new ApiObject(chart, 'tls', { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'tls' }, spec: { secretName: 'app' } });
        external(chart, 'creds', { name: 'app', creationPolicy: ORPHAN });
      }, options)).toEqual([]);
    });
  });

  describe('with the creation policy MERGE', () => {
    const message = (name: string) =>
      `chart/creds eso/merge-target: 'target.creationPolicy' merges keys into Secret '${name}', which nothing in this app creates, so nothing is written until it exists: use EsoCreationPolicy.OWNER or, since ESO 2.9, EsoCreationPolicy.CREATE_OR_MERGE, or acknowledge this if the Secret exists on the cluster`;

    test('cause a warning if nothing creates the Secret', () => {
      expect(warningsOf(creds({ target: { creationPolicy: MERGE } }))).toEqual([message('creds')]);
      expect(warningsOf((chart) => {
        secret(chart, 'app', 'team-b');
        external(chart, 'creds', { name: 'app', creationPolicy: MERGE });
      }, { namespace: 'team-a' })).toEqual([message('app')]);
      expect(warningsOf((chart) => {
        external(chart, 'a', { name: 'app', manifest, deletionPolicy });
        external(chart, 'creds', { name: 'app', creationPolicy: MERGE });
      })).toEqual([message('app')]);
    });

    test.each([
      'argocd-secret', 'argocd-initial-admin-secret', 'argocd-notifications-secret', 'argocd-redis', 'external-secrets-webhook',
    ])('cause no warning for %s, which comes with a program', (name) => {
      expect(warningsOf(creds({ target: { creationPolicy: MERGE, name, template: {} } }))).toEqual([]);
    });

    test.each([MERGE, CREATE_OR_MERGE])('copy the labels of Argo CD to a Secret of Argo CD: %s', (creationPolicy) => {
      const copied = "chart/creds eso/copied-metadata: 'target.template' is missing, so ESO copies the labels and annotations of this object to Secret 'argocd-secret', among them those with which Argo CD tracks what it prunes: write {}, with which ESO copies nothing";
      expect(warningsOf(creds({ target: { creationPolicy, name: 'argocd-secret' } }), { newerThanSchema: true })).toEqual([copied]);
      expect(warningsOf(creds({ target: { creationPolicy, name: 'argocd-secret', template: {} } }), { newerThanSchema: true })).toEqual([]);
    });

    test('copy the labels of Argo CD to any Secret if Argo CD is in the app', () => {
      const build = (target: EsoTarget) => (chart: Chart) => {
        new ApiObject(chart, 'app', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'app' }, spec: {} });
        secret(chart, 'shared');
        external(chart, 'creds', { name: 'shared', creationPolicy: MERGE, ...target });
      };
      expect(warningsOf(build({}), { newerThanSchema: true })).toEqual([
        "chart/creds eso/copied-metadata: 'target.template' is missing, so ESO copies the labels and annotations of this object to Secret 'shared', among them those with which Argo CD tracks what it prunes: write {}, with which ESO copies nothing",
      ]);
      expect(warningsOf(build({ template: {} }), { newerThanSchema: true })).toEqual([]);
    });

    test.each<[string, string, string, object]>([
      ['a certificate of cert-manager', 'cert-manager.io/v1', 'Certificate', { secretName: 'app' }],
      ['a sealed Secret', 'bitnami.com/v1alpha1', 'SealedSecret', { encryptedData: {} }],
      ['a control plane', 'spaces.upbound.io/v1beta1', 'ControlPlane', { writeConnectionSecretToRef: { name: 'app' } }],
      ['a ClusterExternalSecret', 'external-secrets.io/v1', 'ClusterExternalSecret', { externalSecretSpec: { target: { name: 'app' } } }],
      ['a ClusterExternalSecret by its name', 'external-secrets.io/v1', 'ClusterExternalSecret', { externalSecretName: 'app', externalSecretSpec: {} }],
    ])('cause no warning if %s of the app creates the Secret', (_name, apiVersion, kind, spec) => {
      const build = (changed: object) => (chart: Chart) => {
        new ApiObject(chart, 'maker', { apiVersion, kind, metadata: { name: 'app' }, spec: changed });
        external(chart, 'creds', { name: 'app', creationPolicy: MERGE });
      };
      expect(warningsOf(build(spec), { newerThanSchema: true })).toEqual([]);
    });

    test('cause a warning if such an object creates another Secret', () => {
      expect(warningsOf((chart) => {
        new ApiObject(chart, 'maker', { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'app' }, spec: { secretName: 'tls' } });
        new ApiObject(chart, 'ctp1', { apiVersion: 'spaces.upbound.io/v1beta1', kind: 'ControlPlane', metadata: { name: 'ctp1' } });
        external(chart, 'creds', { name: 'app', creationPolicy: MERGE });
      }, { newerThanSchema: true })).toEqual([message('app')]);
    });

    test('cause no warning for an object of another kind', () => {
      expect(warningsOf(creds({ target: { creationPolicy: MERGE, manifest } }))).toEqual([]);
    });

    test('cause no warning if it is acknowledged', () => {
      expect(warningsOf((chart) => {
        Warnings.acknowledge(chart, EsoRule.MERGE_TARGET);
        creds({ target: { creationPolicy: MERGE } })(chart);
      })).toEqual([]);
    });
  });

  describe('with a ClusterSecretStore that has conditions', () => {
    const build = (conditions: EsoStoreCondition[], further: Partial<EsoExternalSecretProps> = {}) => (chart: Chart) => {
      const store = new EsoClusterSecretStore(chart, 'shared', { provider: EsoProvider.fake([{ key: 'a', value: 'b' }]), conditions });
      Warnings.acknowledge(store, EsoRule.STORE_CONDITION);
      return new EsoExternalSecret(chart, 'creds', { store, data, ...further });
    };
    const denied = "[chart/creds] 'store' must be open to namespace 'team-a', got ClusterSecretStore 'shared', whose conditions do not match it: add the namespace to the conditions of the store";

    test.each<[string, EsoStoreCondition[]]>([
      ['another name', [{ namespaces: ['team-b', 'team'] }]],
      ['another expression', [{ namespaceRegexes: ['^prod-.*$'] }]],
      ['an expression that needs more', [{ namespaceRegexes: ['^team-a[0-9]+$', '^team\\.a$', '^(x|y)team'] }]],
      ['several conditions', [{ namespaces: ['team-b'] }, { namespaceRegexes: ['^prod$'] }]],
    ])('are refused: %s', (_name, conditions) => {
      expect(validationOf(build(conditions), { namespace: 'team-a' })).toEqual([denied]);
    });

    test.each<[string, EsoStoreCondition[]]>([
      ['no condition', []],
      ['the name', [{ namespaces: ['team-b', 'team-a'] }]],
      ['one of several conditions', [{ namespaces: ['team-b'] }, { namespaces: ['team-a'] }]],
      ['the expression', [{ namespaceRegexes: ['^prod$', '^team-[a-c]$'] }]],
      ['a part of the name', [{ namespaceRegexes: ['eam'] }]],
      ['labels, which are unknown', [{ namespaceSelector: { matchLabels: { team: 'x' } } }]],
      ['an expression with a flag', [{ namespaceRegexes: ['(?i)^TEAM-A$'] }]],
      ['an expression with a named group', [{ namespaceRegexes: ['^(?P<kind>team)-a$'] }]],
      ['a Go expression that JavaScript reads differently', [{ namespaceRegexes: ['\\Ateam-a\\z'] }]],
      ['a class of Go that JavaScript reads differently', [{ namespaceRegexes: ['^[[:lower:]]+-a$'] }]],
    ])('are fine: %s', (_name, conditions) => {
      expect(warningsOf(build(conditions), { namespace: 'team-a' })).toEqual([]);
    });

    test('are not checked without a namespace', () => {
      expect(warningsOf(build([{ namespaces: ['team-b'] }]))).toEqual([]);
    });

    test('are refused for stores of single keys, also of added ones', () => {
      const conditions = [{ namespaces: ['team-b'] }];
      expect(validationOf((chart) => {
        const store = new EsoClusterSecretStore(chart, 'shared', { provider: EsoProvider.fake([{ key: 'a', value: 'b' }]), conditions });
        external(chart, 'creds').addData('more', { key: 'a', store });
      }, { namespace: 'team-a' })).toEqual([denied]);
      expect(validationOf((chart) => {
        const store = new EsoClusterSecretStore(chart, 'shared', { provider: EsoProvider.fake([{ key: 'a', value: 'b' }]), conditions });
        external(chart, 'creds', undefined, { data: { user: { key: 'a', store } } });
      }, { namespace: 'team-a' })).toEqual([denied]);
    });

    test('are not checked if the store is known by name only', () => {
      expect(warningsOf(creds({ store: EsoClusterSecretStore.fromClusterSecretStoreName('shared') }), { namespace: 'team-a' })).toEqual([]);
    });
  });

  test('report all errors at once, each at its construct', () => {
    expect(validationOf((chart) => {
      external(chart, 'a', undefined, { data: {} });
      external(chart, 'b', { template: { data: { x: '{{ .host }}' } } });
      external(chart, 'c', { name: 'b' });
    }).sort()).toEqual([
      "[chart/a] 'data' must be given unless 'dataFrom' is, got nothing: declare at least one key, here or with addData()",
      "[chart/b] 'target.template.data.x' must use only keys that exist, got .host: the keys are 'user'; for a key that may be missing write {{ index . \"host\" }}",
      "[chart/c] 'target.name' must be a Secret that no other ExternalSecret owns, got 'b', which 'chart/b' owns: declare all keys in one ExternalSecret, where each can have its own store, or use another name; since ESO 2.9, both can have EsoCreationPolicy.CREATE_OR_MERGE",
    ]);
  });
});
