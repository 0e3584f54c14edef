import { ApiObject, type Chart } from 'cdk8s';
import { ConfigMap, Namespace, Secret, ServiceAccount } from 'cdk8s-plus-27';
import {
  ControlPlane, EsoDataFrom, EsoExternalSecret, EsoSecretStore, FluxDataKind, FluxDeletionPolicy, FluxGitRepository, FluxKubeConfig, FluxRegistration,
  FluxSource, GitRevision, SecretKey, TargetCluster, Warnings, FluxRule,
  type FluxRegistrationProps,
} from '../../../lib';
import { synth } from '../../support/synth';
import { claims, findings, remote, warningsIn } from '../support';

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const make = (chart: Chart, props: Partial<FluxRegistrationProps> = {}) => new FluxRegistration(chart, 'claims', { ...claims, ...props });
const fine = (build: (chart: Chart) => void) => expect(() => synth(build, { namespace: 'flux-system' })).not.toThrow();
/** A Secret or ConfigMap with data. */
const data = (chart: Chart, kind: string, name: string, content: object, namespace?: string) => new ApiObject(chart, `${kind}${name}${namespace ?? ''}`, {
  apiVersion: 'v1', kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, ...content,
});

describe('a path of a source that checks out some folders only', () => {
  const sparse = (path: string | undefined, sparseCheckout: string[]) => (chart: Chart) => {
    make(chart, { source: FluxSource.git(git, { sparseCheckout }), ...(path === undefined ? {} : { path }) });
  };

  test.each([
    ['./claims', ['deploy', './apps/'], "[chart/claims] 'path' must be in a folder that the source checks out, got \"./claims\": add it to 'sparseCheckout' of the source, which has deploy, ./apps/"],
    ['deploy2', ['deploy/'], "[chart/claims] 'path' must be in a folder that the source checks out, got \"deploy2\": add it to 'sparseCheckout' of the source, which has deploy/"],
    ['../claims', ['deploy'], "[chart/claims] 'path' must be in a folder that the source checks out, got \"../claims\": add it to 'sparseCheckout' of the source, which has deploy"],
  ])('is refused if nothing of it is checked out: %s with %j', (path, folders, message) => {
    expect(findings(sparse(path, folders))).toEqual([message]);
  });

  test('is refused for a shared source too', () => {
    expect(findings((chart) => {
      const source = new FluxGitRepository(chart, 'platform', { git, sparseCheckout: ['deploy'] });
      make(chart, { source, path: 'claims' });
    })).toEqual(["[chart/claims] 'path' must be in a folder that the source checks out, got \"claims\": add it to 'sparseCheckout' of the source, which has deploy"]);
  });

  test.each([
    ['./deploy', ['deploy']],
    ['deploy/', ['./deploy/']],
    ['/deploy/eu', ['deploy']],
    ['deploy', ['deploy/eu', 'deploy/us']],
    ['deploy2', ['deploy']],
    ['./', ['deploy']],
    [undefined, ['deploy']],
    ['deploy', ['']],
    ['deploy', ['./']],
    ['x/../deploy', ['deploy']],
    ['../deploy', ['deploy']],
    ['deploy', []],
  ])('is accepted if some of it is checked out: %s with %j', (path, folders) => {
    fine(sparse(path, folders));
  });

  test('is not checked if another repository is included', () => {
    fine((chart) => make(chart, { source: FluxSource.git(git, { sparseCheckout: ['deploy'], include: [{ repository: FluxSource.fromGitRepositoryName('shared'), toPath: 'claims' }] }), path: 'claims' }));
  });
});

describe('objects with variables', () => {
  const VARS = { kind: FluxDataKind.CONFIG_MAP, name: 'vars' };

  test('must be in the namespace of the Kustomization', () => {
    expect(warningsIn((chart) => {
      data(chart, 'ConfigMap', 'vars', { data: { a: 'x' } }, 'apps');
      make(chart, { postBuild: { substituteFrom: [{ ...VARS, optional: true }, VARS] } });
    })).toEqual(["chart/claims near-miss: 'postBuild.substituteFrom[1]' is ConfigMap 'vars', which is looked up in namespace 'flux-system', but this app has it in 'apps': move it to 'flux-system', or acknowledge this if it exists outside of the app"]);
  });

  test('must have names as keys', () => {
    expect(findings((chart) => {
      data(chart, 'ConfigMap', 'vars', { data: { 'good': 'x', 'cluster-name': 'x' } });
      data(chart, 'Secret', 'vars', { stringData: { 'tls.crt': 'x' } });
      make(chart, { postBuild: { substituteFrom: [VARS, { ...VARS, kind: FluxDataKind.SECRET, optional: true }] } });
    })).toEqual(["[chart/claims] 'postBuild.substituteFrom[0]' must have only keys of letters, digits and '_', got \"cluster-name\": one bad key fails the whole build: keep variables in a separate ConfigMap", "[chart/claims] 'postBuild.substituteFrom[1]' must have only keys of letters, digits and '_', got \"tls.crt\": one bad key fails the whole build: keep variables in a separate Secret"]);
  });

  test('may be constructs of cdk8s-plus', () => {
    fine((chart) => {
      new ConfigMap(chart, 'vars', { metadata: { name: 'vars' }, data: { cluster: 'ctp1', _zone: 'a' } });
      make(chart, { postBuild: { substituteFrom: [VARS] } });
    });
  });

  test('may be elsewhere, or be filled by something else', () => {
    fine((chart) => {
      data(chart, 'ConfigMap', 'vars', { data: { 'cluster-name': 'x' } }, 'apps');
      data(chart, 'ConfigMap', 'vars', {});
      make(chart, { postBuild: { substituteFrom: [VARS, { ...VARS, name: 'not-in-the-app' }] } });
    });
  });

  test('are not compared if no namespace is known', () => {
    expect(() => synth((chart) => {
      data(chart, 'ConfigMap', 'vars', { data: { a: 'x' } }, 'apps');
      make(chart, { postBuild: { substituteFrom: [VARS] } });
    })).not.toThrow();
  });
});

describe('the key of a kubeconfig', () => {
  const STORE = EsoSecretStore.fromSecretStoreName('vault');
  const on = (key: string) => ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', key) });

  test('must be in the Secret', () => {
    expect(findings((chart) => {
      data(chart, 'Secret', 'ctp1', { stringData: { kubeConfig: 'x', ca: 'y' } });
      make(chart, { controlPlane: on('kubeconfig') });
    })).toEqual(["[chart/claims] 'controlPlane.kubeconfig' must name a key of Secret 'ctp1', got \"kubeconfig\": did you mean 'kubeConfig'? its keys are 'ca', 'kubeConfig'"]);
  });

  test('must be in the Secret that an ExternalSecret creates, also if the registration names it', () => {
    expect(findings((chart) => {
      new EsoExternalSecret(chart, 'ctp1', { store: STORE, data: { value: { key: 'ctp1' } } });
      make(chart, { controlPlane: on('value'), kubeConfig: FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig')) });
    })).toEqual(["[chart/claims] 'kubeConfig' must name a key of Secret 'ctp1', got \"kubeconfig\": its keys are 'value'"]);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['exist', (chart) => data(chart, 'Secret', 'ctp1', { stringData: { kubeconfig: 'x' } })],
    ['be written by something else', (chart) => data(chart, 'Secret', 'ctp1', {})],
    ['be in a Secret of another namespace', (chart) => data(chart, 'Secret', 'ctp1', { stringData: { value: 'x' } }, 'apps')],
    ['come from a provider that knows the keys', (chart) => new EsoExternalSecret(chart, 'ctp1', { store: STORE, dataFrom: [EsoDataFrom.extract({ key: 'ctp1' })] })],
  ])('may %s', (_name, build) => {
    fine((chart) => {
      build(chart);
      make(chart, { controlPlane: on('kubeconfig') });
    });
  });
});

describe('keys for decryption', () => {
  const decrypt = (keys: string[], namespace?: string) => (chart: Chart) => {
    data(chart, 'Secret', 'sops', { stringData: Object.fromEntries(keys.map((key) => [key, 'x'])) }, namespace);
    make(chart, { decryption: { secretRef: { name: 'sops' } } });
  };

  test('must have an ending that Flux knows', () => {
    expect(findings(decrypt(['age.key', 'identity']))).toEqual(["[chart/claims] 'decryption.secretRef' must have a key that ends in .agekey or .asc, got Secret 'sops' with the keys 'age.key', 'identity': rename the key, for example to 'age.agekey'"]);
  });

  test.each([['age.agekey'], ['me.asc'], ['sops.vault-token'], ['sops.aws-kms'], ['sops.azure-kv'], ['sops.gcp-kms']])('may be %s', (key) => {
    fine(decrypt(['other', key]));
  });

  test('are looked up in the namespace of the Kustomization', () => {
    fine(decrypt(['other'], 'apps'));
    fine((chart) => {
      data(chart, 'Secret', 'sops', { stringData: { other: 'x' } }, 'apps');
      decrypt(['age.agekey'])(chart);
    });
    expect(findings((chart) => {
      data(chart, 'Secret', 'sops', { stringData: { 'age.agekey': 'x' } }, 'apps');
      decrypt(['other'])(chart);
    })).toEqual(["[chart/claims] 'decryption.secretRef' must have a key that ends in .agekey or .asc, got Secret 'sops' with the keys 'other': rename the key, for example to 'age.agekey'"]);
  });

  test('may be created elsewhere', () => {
    fine((chart) => make(chart, { decryption: { secretRef: { name: 'sops' } } }));
    fine((chart) => make(chart, { decryption: { secretRef: new Secret(chart, 'sops', { metadata: { name: 'sops' } }) } }));
  });
});

describe('the target namespace', () => {
  test('should be created by an app that creates others', () => {
    const build = (chart: Chart) => {
      new Namespace(chart, 'team-b', { metadata: { name: 'team-b' } });
      return make(chart, { targetNamespace: 'team-a' });
    };
    expect(warningsIn(build)).toEqual(["chart/claims flux/target-namespace: 'targetNamespace' is 'team-a', which Flux does not create, and this app creates other namespaces only: add a Namespace, or acknowledge this if it exists on the control plane"]);
    expect(warningsIn((chart) => Warnings.acknowledge(build(chart), FluxRule.TARGET_NAMESPACE))).toEqual([]);
  });

  test.each(['default', 'kube-system', 'kube-public', 'kube-node-lease'])('may be %s, which always exists', (targetNamespace) => {
    expect(warningsIn((chart) => {
      new Namespace(chart, 'team-b', { metadata: { name: 'team-b' } });
      make(chart, { targetNamespace });
    })).toEqual([]);
  });

  test('may be created by the app', () => {
    expect(warningsIn((chart) => {
      new Namespace(chart, 'team-a', { metadata: { name: 'team-a' } });
      make(chart, { targetNamespace: 'team-a' });
    })).toEqual([]);
  });

  test('on a remote control plane should be among those that the app creates there', () => {
    const build = (cluster: string) => (chart: Chart) => {
      TargetCluster.set(new Namespace(chart, 'team-b', { metadata: { name: 'team-b' } }), cluster);
      make(chart, { targetNamespace: 'team-a', controlPlane: remote });
    };
    expect(warningsIn(build('ctp1'))).toEqual(["chart/claims flux/target-namespace: 'targetNamespace' is 'team-a', which Flux does not create, and this app creates other namespaces only: add a Namespace, or acknowledge this if it exists on the control plane"]);
    expect(warningsIn(build('hub'))).toEqual([]);
    expect(warningsIn((chart) => make(chart, { targetNamespace: 'flux-system' }))).toEqual([]);
  });
});

describe('an impersonated account on a remote control plane', () => {
  const account = (props: Partial<FluxRegistrationProps> = {}) => (chart: Chart) => make(chart, { controlPlane: remote, serviceAccountName: 'deployer', ...props });

  test.each<[string, Partial<FluxRegistrationProps>]>([
    ['pruning', {}],
    ['deletion by policy', { prune: false, deletionPolicy: FluxDeletionPolicy.DELETE }],
    ['deletion with waiting', { prune: false, deletionPolicy: FluxDeletionPolicy.WAIT_FOR_TERMINATION }],
    ['pruning by policy', { deletionPolicy: FluxDeletionPolicy.MIRROR_PRUNE }],
  ])('is needed here too, for %s', (_name, props) => {
    expect(warningsIn(account(props))).toEqual(["chart/claims flux/remote-account: 'serviceAccountName' is 'deployer', which must exist in this namespace on the control plane, and on the cluster of Flux too, where deleting this Kustomization prunes nothing otherwise: add a ServiceAccount 'deployer' without permissions here"]);
  });

  test.each<[string, Partial<FluxRegistrationProps>]>([
    ['nothing is pruned', { prune: false }],
    ['objects are kept', { deletionPolicy: FluxDeletionPolicy.ORPHAN }],
    ['the control plane is co-located', { controlPlane: claims.controlPlane }],
    ['no account is impersonated', { serviceAccountName: undefined as unknown as string }],
  ])('is not needed here if %s', (_name, props) => {
    expect(warningsIn(account(props))).toEqual([]);
  });

  test('may be in the app, in the namespace of the registration', () => {
    const build = (namespace?: string) => (chart: Chart) => {
      new ServiceAccount(chart, 'deployer', { metadata: { name: 'deployer', ...(namespace === undefined ? {} : { namespace }) } });
      account()(chart);
    };
    expect(warningsIn(build())).toEqual([]);
    expect(warningsIn(build('flux-system'))).toEqual([]);
    expect(warningsIn(build('apps'))).toHaveLength(1);
  });

  test('does not count if it is for another cluster', () => {
    expect(warningsIn((chart) => {
      TargetCluster.set(chart, 'hub');
      const elsewhere = new ServiceAccount(chart, 'deployer', { metadata: { name: 'deployer' } });
      TargetCluster.set(elsewhere, 'ctp1');
      account()(chart);
    })).toHaveLength(1);
  });
});
