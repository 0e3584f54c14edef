import { Chart, Duration, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ArgoControlPlaneApp, ArgoSource, ControlPlane, EsoExternalSecret, EsoSecretStore, FluxGitProvider, FluxGitRepository, FluxKustomization,
  FluxRegistration, FluxSource, GitOpsApp, GitRevision, RefusedError, SecretKey, TargetCluster, type FluxGitRepositoryProps, type IControlPlane,
} from '../../../lib';
import { problemText } from '../../../lib/kit/checks/errors';
import * as types from '../../../lib/kit/checks/guard-types';
import { INVENTORY } from '../../../lib/kit/checks/words';
import { synth, synthOne, testApp, thrownBy } from '../../support/synth';

/** What a program without types passes. */
const wrong = (value: unknown): never => value as never;

const git = { url: 'https://github.com/acme/platform', revision: GitRevision.branch('main') };
const claims = { controlPlane: ControlPlane.coLocated('hub'), source: FluxSource.fromGitRepositoryName('platform'), prune: true };
const app = { controlPlane: ControlPlane.coLocated('hub'), project: 'default', source: ArgoSource.git(git, { path: 'claims' }) };
const remote = { store: EsoSecretStore.fromSecretStoreName('vault'), data: { password: { key: 'db' } } };

const newChart = () => new Chart(testApp(), 'chart');
const repository = (props: object) => () => new FluxGitRepository(newChart(), 'x', wrong({ git, ...props }));
const registration = (props: object) => () => new FluxRegistration(newChart(), 'x', wrong({ ...claims, ...props }));
const application = (props: object) => () => new ArgoControlPlaneApp(newChart(), 'x', wrong({ ...app, ...props }));
const external = (props: object) => () => new EsoExternalSecret(newChart(), 'x', wrong({ ...remote, ...props }));

/** A class of another library with the name of one of cdk8s. */
const otherDuration = () => Object.defineProperty(class { public toMillis() { return 5; } }, 'name', { value: 'Duration' });

/** Asserts the text of the error and its rule. */
function expectRefusal(run: () => unknown, code: string, text: string): void {
  let error: unknown;
  try {
    run();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(RefusedError);
  expect((error as RefusedError).message).toBe(text);
  expect((error as RefusedError).code).toBe(code);
}

describe('missing values', () => {
  test.each<[string, () => unknown, string]>([
    ['all props', () => new FluxGitRepository(newChart(), 'x', wrong(undefined)), "[chart/x] 'props' must be an object, got nothing: write { git: ... }"],
    ['null in place of props', () => new FluxGitRepository(newChart(), 'x', wrong(null)), "[chart/x] 'props' must be an object, got nothing: write { git: ... }"],
    ['a prop', () => new FluxGitRepository(newChart(), 'x', wrong({})), "[chart/x] 'git' must be an object, got nothing: write { revision: ..., url: ... }"],
    ['a prop that is undefined', repository({ git: undefined }), "[chart/x] 'git' must be an object, got nothing: write { revision: ..., url: ... }"],
    ['a prop that is null', repository({ git: null }), "[chart/x] 'git' must be an object, got nothing: write { revision: ..., url: ... }"],
    ['a string in a struct', repository({ git: { revision: git.revision } }), "[chart/x] 'git.url' must be a string, got nothing: pass a string"],
    ['a boolean', registration({ prune: undefined }), "[chart/x] 'prune' must be true or false, got nothing: say which"],
    ['an interface', registration({ source: undefined }),
      "[chart/x] 'source' must be an IFluxSource, got nothing: write for example FluxSource.git({ revision, url }), FluxSource.oci('url', revision) or FluxSource.bucket({ bucketName, endpoint })"],
    ['a class', repository({ git: { url: git.url } }),
      "[chart/x] 'git.revision' must be a GitRevision, got nothing: write for example GitRevision.branch('name'), GitRevision.tag('name') or GitRevision.semver('constraint')"],
    ['an item of an array', application({ source: undefined, sources: [app.source, undefined] }),
      "[chart/x] 'sources[1]' must be an ArgoSource, got nothing: write for example ArgoSource.git({ revision, url }), ArgoSource.helmChart({ chart, repoUrl, version }) or ArgoSource.oci('url', 'revision')"],
    ['an argument', () => SecretKey.of('aws', wrong(undefined)), "[SecretKey.of('aws')] 'key' must be a string, got nothing: pass a string"],
    ['all arguments', () => (ArgoSource.git as () => unknown)(), "[ArgoSource.git] 'git' must be an object, got nothing: write { revision: ..., url: ... }"],
    ['a value of a map that is null', external({ data: { password: null } }), "[chart/x] 'data.password' must be an object, got nothing: write { key: ... }"],
    ['a construct', () => TargetCluster.set(wrong(undefined), 'ctp1'), "[TargetCluster.set] 'scope' must be a construct, got nothing: pass a construct"],
    ['a scope', () => new FluxGitRepository(wrong(undefined), 'x', { git }), "[FluxGitRepository] 'scope' must be a construct, got nothing: write new FluxGitRepository(scope, 'id', { ... })"],
  ])('%s', (_name, run, text) => {
    expectRefusal(run, 'required', text);
  });
});

describe('values of another type', () => {
  const REVISION = "be a GitRevision, got %: write for example GitRevision.branch('name'), GitRevision.tag('name') or GitRevision.semver('constraint')";
  const KEY = "be a SecretKey, got %: write for example SecretKey.of('secretName', 'key') or SecretKey.fromSecret({ name }, 'key')";
  const CONTROL_PLANE = "be an IControlPlane, got %: write for example ControlPlane.named('name'), ControlPlane.coLocated('name') or new SpacesControlPlane(...)";

  test.each<[string, () => unknown, string]>([
    ['a number as a string', repository({ serviceAccountName: 5 }), "[chart/x] 'serviceAccountName' must be a string, got 5: write '5'"],
    ['a boolean as a string', repository({ shard: true }), "[chart/x] 'shard' must be a string, got true: write 'true'"],
    ['an object as a string', repository({ git: { ...git, url: new URL(git.url) } }), "[chart/x] 'git.url' must be a string, got a URL: pass a string"],
    ['a function as a string', repository({ ignore: () => '' }), "[chart/x] 'ignore' must be a string, got a function: pass a string"],
    ['a string as a number', application({ revisionHistoryLimit: '3' }), "[chart/x] 'revisionHistoryLimit' must be a number, got \"3\": write 3"],
    ['a word as a number', application({ revisionHistoryLimit: 'three' }), "[chart/x] 'revisionHistoryLimit' must be a number, got \"three\": pass a number"],
    ['a blank string as a number', application({ revisionHistoryLimit: ' ' }), "[chart/x] 'revisionHistoryLimit' must be a number, got \" \": pass a number"],
    ['half a character', repository({ ignore: '\ud83d' }), "[chart/x] 'ignore' must be valid Unicode, got a string with half a surrogate pair: cut strings between characters, not inside them"],
    ['NaN', application({ revisionHistoryLimit: Number.NaN }), "[chart/x] 'revisionHistoryLimit' must be a number, got NaN: pass a number"],
    ['a string as a boolean', registration({ prune: 'false' }), "[chart/x] 'prune' must be true or false, got \"false\": write false, without quotes"],
    ['another string as a boolean', registration({ prune: 'no' }), "[chart/x] 'prune' must be true or false, got \"no\": write true or false"],
    ['a number as a boolean', registration({ prune: 1 }), "[chart/x] 'prune' must be true or false, got 1: write true or false"],
    ['a string as a Duration', repository({ interval: '5m' }), "[chart/x] 'interval' must be a Duration, got \"5m\": write Duration.minutes(5)"],
    ['a string of several units as a Duration', repository({ interval: '1h30m' }), "[chart/x] 'interval' must be a Duration, got \"1h30m\": write for example Duration.minutes(10)"],
    ['a number as a Duration', repository({ interval: 30 }), "[chart/x] 'interval' must be a Duration, got 30: write Duration.seconds(30)"],
    ['a negative number as a Duration', repository({ interval: -1 }), "[chart/x] 'interval' must be a Duration, got -1: write for example Duration.minutes(10)"],
    ['an object like a Duration', repository({ interval: { ...Duration.minutes(5) } }), "[chart/x] 'interval' must be a Duration, got an object: write for example Duration.minutes(10)"],
    ['a Duration of another library', repository({ interval: new (otherDuration())() }), "[chart/x] 'interval' must be a Duration, got a Duration: write for example Duration.minutes(10)"],
    ['the value of an enum in upper case', repository({ provider: 'GitHub' }),
      "[chart/x] 'provider' must be one of FluxGitProvider.GENERIC, FluxGitProvider.AWS, FluxGitProvider.AZURE, FluxGitProvider.GITHUB, got \"GitHub\": write FluxGitProvider.GITHUB"],
    ['a misspelled value of an enum', repository({ provider: 'githb' }),
      "[chart/x] 'provider' must be one of FluxGitProvider.GENERIC, FluxGitProvider.AWS, FluxGitProvider.AZURE, FluxGitProvider.GITHUB, got \"githb\": write FluxGitProvider.GITHUB"],
    ['another string as an enum', repository({ provider: 'bitbucket' }),
      "[chart/x] 'provider' must be one of FluxGitProvider.GENERIC, FluxGitProvider.AWS, FluxGitProvider.AZURE, FluxGitProvider.GITHUB, got \"bitbucket\": use a member of FluxGitProvider"],
    ['a number as an enum', repository({ provider: 0 }),
      "[chart/x] 'provider' must be one of FluxGitProvider.GENERIC, FluxGitProvider.AWS, FluxGitProvider.AZURE, FluxGitProvider.GITHUB, got 0: use a member of FluxGitProvider"],
    ['one value as an array', registration({ components: 'a' }), "[chart/x] 'components' must be an array, got \"a\": wrap it in [ ]"],
    ['one struct as an array', application({ ignoreDifferences: { kind: 'Secret' } }), "[chart/x] 'ignoreDifferences' must be an array, got an object: wrap it in [ ]"],
    ['another type as an array', registration({ components: 5 }), "[chart/x] 'components' must be an array, got 5: write ['...']"],
    ['a Set as an array', registration({ components: new Set(['a']) }), "[chart/x] 'components' must be an array, got a Set: write ['...']"],
    ['an item of an array', registration({ components: ['a', 5] }), "[chart/x] 'components[1]' must be a string, got 5: write '5'"],
    ['a prop of a struct in an array', application({ ignoreDifferences: [{ kind: 5 }] }), "[chart/x] 'ignoreDifferences[0].kind' must be a string, got 5: write '5'"],
    ['an array as one string', repository({ ignore: ['*.md'] }), "[chart/x] 'ignore' must be a string, got an array: pass a string"],
    ['an array as one struct', repository({ git: [git] }), "[chart/x] 'git' must be an object, got an array: write { revision: ..., url: ... }"],
    ['an array as props', () => new FluxGitRepository(newChart(), 'x', wrong([])), "[chart/x] 'props' must be an object, got an array: write { git: ... }"],
    ['a string as props', () => new FluxGitRepository(newChart(), 'x', wrong(git.url)), "[chart/x] 'props' must be an object, got \"https://github.com/acme/platform\": write { git: ... }"],
    ['a value of a map', () => ControlPlane.named('ctp1', { labels: wrong({ tier: 1 }) }), "[ControlPlane.named('ctp1')] 'labels.tier' must be a string, got 1: write '1'"],
    ['an array as a map', () => ControlPlane.named('ctp1', { labels: wrong(['a']) }), "[ControlPlane.named('ctp1')] 'labels' must be an object, got an array: write { name: '...' }"],
    ['a string as a map', () => ControlPlane.named('ctp1', { labels: wrong('a') }), "[ControlPlane.named('ctp1')] 'labels' must be an object, got \"a\": write { name: '...' }"],
    ['a Map as a map', () => ControlPlane.named('ctp1', { labels: wrong(new Map([['tier', 'gold']])) }), "[ControlPlane.named('ctp1')] 'labels' must be an object, got a Map: write Object.fromEntries(map)"],
    ['a struct in a map', external({ data: { password: { key: 5 } } }), "[chart/x] 'data.password.key' must be a string, got 5: write '5'"],
    ['a string as a struct with a name', repository({ secretRef: 'git' }), "[chart/x] 'secretRef' must be an object, got \"git\": write { name: 'git' }"],
    ['a string as another struct', external({ data: { password: 'hunter2' } }), "[chart/x] 'data.password' must be an object, got a string: write { key: ... }"],
    ['a number as a struct', repository({ secretRef: 5 }), "[chart/x] 'secretRef' must be an object, got 5: write { name: ... }"],
    ['a string as options', () => ControlPlane.named('ctp1', wrong('https://ctp1')), "[ControlPlane.named('ctp1')] 'options' must be an object, got a string: write { argoClusterName: ..., kubeconfig: ..., labels: ... }"],
    ['an array as options', () => ControlPlane.named('ctp1', wrong([])), "[ControlPlane.named('ctp1')] 'options' must be an object, got an array: write { argoClusterName: ..., kubeconfig: ..., labels: ... }"],
    ['a Promise as options', () => ControlPlane.named('ctp1', wrong(Promise.resolve({}))), "[ControlPlane.named('ctp1')] 'options' must be a plain object, got a Promise: write { argoClusterName: ..., kubeconfig: ..., labels: ... }"],
    ['an empty object as a class', repository({ git: { ...git, revision: {} } }), `[chart/x] 'git.revision' must ${REVISION.replace('%', 'an object')}`],
    ['a number as a class', repository({ git: { ...git, revision: 5 } }), `[chart/x] 'git.revision' must ${REVISION.replace('%', '5')}`],
    ['a string as a class', repository({ git: { ...git, revision: 'main' } }), `[chart/x] 'git.revision' must ${REVISION.replace('%', 'a string')}`],
    ['an object with the members of a class', repository({ git: { ...git, revision: { kind: 'branch', value: 'main' } } }), `[chart/x] 'git.revision' must ${REVISION.replace('%', 'an object')}`],
    ['an object with a key named constructor as a class', repository({ git: { ...git, revision: { constructor: GitRevision } } }), `[chart/x] 'git.revision' must ${REVISION.replace('%', 'an object')}`],
    ['a value of another class', repository({ git: { ...git, revision: ControlPlane.named('ctp1') } }), `[chart/x] 'git.revision' must ${REVISION.replace('%', 'a ControlPlane')}`],
    ['a class itself', repository({ git: { ...git, revision: GitRevision } }), `[chart/x] 'git.revision' must ${REVISION.replace('%', 'a function')}`],
    ['a string as a key of a Secret', () => ControlPlane.named('ctp1', { kubeconfig: wrong('ctp1') }), `[ControlPlane.named('ctp1')] 'kubeconfig' must ${KEY.replace('%', 'a string')}`],
    ['a string as an interface', registration({ controlPlane: 'ctp1' }), `[chart/x] 'controlPlane' must ${CONTROL_PLANE.replace('%', 'a string')}`],
    ['an object with nothing of an interface', registration({ controlPlane: { name: 'ctp1' } }), `[chart/x] 'controlPlane' must ${CONTROL_PLANE.replace('%', 'an object')}`],
    ['a value of another class as an interface', registration({ controlPlane: git.revision }), `[chart/x] 'controlPlane' must ${CONTROL_PLANE.replace('%', 'a GitRevision')}`],
    ['an argument', () => GitRevision.tag(wrong(1.2)), "[GitRevision.tag] 'name' must be a string, got 1.2: as a number, 1.10 is 1.1: write it in quotes"],
    ['an optional argument that is null', () => ArgoSource.git(git, wrong(null)), "[ArgoSource.git] 'options' must be an object, got nothing: write { directory: ..., helm: ..., kustomize: ... }"],
    ['an option', () => ArgoSource.git(git, wrong({ path: 5 })), "[ArgoSource.git] 'path' must be a string, got 5: write '5'"],
    ['an object in place of a string', () => ArgoSource.git(git, { helm: wrong({ values: { a: 1 } }) }), "[ArgoSource.git] 'helm.values' must be a string, got an object: write it as 'helm.valuesObject'"],
    ['an argument too many', () => (GitRevision.tag as (...values: string[]) => unknown)('a', 'b'),
      "[GitRevision.tag] 'arguments' must be at most 1: name, got 2: remove the others, or put what belongs together into one array or object"],
    ['an option of an option', () => ArgoSource.git(git, { helm: wrong({ releaseName: 5 }) }), "[ArgoSource.git] 'helm.releaseName' must be a string, got 5: write '5'"],
    ['a string as a construct', () => TargetCluster.set(wrong('chart'), 'ctp1'), "[TargetCluster.set] 'scope' must be a construct, got \"chart\": pass a construct"],
    ['props in place of an id', () => new FluxGitRepository(newChart(), wrong({ git }), wrong(undefined)), "[FluxGitRepository] 'id' must be a string, got an object: write new FluxGitRepository(scope, 'id', { ... })"],
    ['an id in place of a scope', () => new FluxGitRepository(wrong('x'), wrong({ git }), wrong(undefined)), "[FluxGitRepository] 'scope' must be a construct, got \"x\": write new FluxGitRepository(scope, 'id', { ... })"],
  ])('%s', (_name, run, text) => {
    expect(thrownBy(run)).toBe(text);
    expect(run).toThrow(RefusedError);
  });

  test('an interface lacks a member', () => {
    expectRefusal(registration({ controlPlane: { controlPlaneName: 'ctp1' } }), 'required', "[chart/x] 'controlPlane.isCoLocated' must be true or false, got nothing: say which");
    expectRefusal(registration({ controlPlane: { controlPlaneName: 'ctp1', isCoLocated: 'no' } }), 'type',
      "[chart/x] 'controlPlane.isCoLocated' must be true or false, got \"no\": write true or false");
  });

  test('an error for an inventory has the values of enums', () => {
    const run = repository({ provider: 'githb' });
    expect(run).toThrow(RefusedError);
    try {
      run();
    } catch (error) {
      expect(problemText((error as RefusedError).problem, INVENTORY)).toBe("'provider' must be one of generic, aws, azure, github, got \"githb\": write github");
    }
  });
});

describe('unknown props', () => {
  test.each<[string, () => unknown, string]>([
    ['with a close name', repository({ intervall: Duration.minutes(1) }), "[chart/x] 'intervall' must be a prop of FluxGitRepositoryProps, got an unknown one: did you mean 'interval'?"],
    ['in another case', repository({ secretref: { name: 'a' } }), "[chart/x] 'secretref' must be a prop of FluxGitRepositoryProps, got an unknown one: did you mean 'secretRef'?"],
    ['in a struct', repository({ git: { ...git, uri: 'x' } }), "[chart/x] 'git.uri' must be a prop of GitSource, got an unknown one: did you mean 'url'?"],
    ['in a struct in an array', application({ ignoreDifferences: [{ kind: 'Secret', grup: '' }] }),
      "[chart/x] 'ignoreDifferences[0].grup' must be a prop of ArgoIgnoreDifference, got an unknown one: did you mean 'group'?"],
    ['in metadata', repository({ metadata: { lables: {} } }), "[chart/x] 'metadata.lables' must be a prop of ApiObjectMetadata, got an unknown one: did you mean 'labels'?"],
    ['in options', () => GitRevision.commit('0123456', wrong({ branhc: 'main' })), "[GitRevision.commit] 'branhc' must be a prop of GitCommitOptions, got an unknown one: did you mean 'branch'?"],
    ['that are references in manifests', registration({ sourceRef: { kind: 'GitRepository', name: 'a' } }),
      "[chart/x] 'sourceRef' must be a prop of FluxRegistrationProps, got an unknown one: write it as 'source', which takes an IFluxSource"],
    ['that are references with a longer name', () => new EsoExternalSecret(newChart(), 'x', wrong({ secretStoreRef: { name: 'a' } })),
      "[chart/x] 'secretStoreRef' must be a prop of EsoExternalSecretProps, got an unknown one: write it as 'store', which takes an IEsoStore"],
    ['that are objects of which a prop has a field', application({ destination: { namespace: 'a' } }),
      "[chart/x] 'destination' must be a prop of ArgoControlPlaneAppProps, got an unknown one: write its 'namespace' as 'destinationNamespace'"],
    ['that belong in a struct', repository({ url: git.url }), "[chart/x] 'url' must be a prop of FluxGitRepositoryProps, got an unknown one: write it as git: { url: ... }"],
    ['that belong in metadata', repository({ namespace: 'a' }), "[chart/x] 'namespace' must be a prop of FluxGitRepositoryProps, got an unknown one: write it as metadata: { namespace: ... }"],
    ['that are the name of a factory', repository({ branch: 'main' }),
      "[chart/x] 'branch' must be a prop of FluxGitRepositoryProps, got an unknown one: write it as git: { revision: GitRevision.branch(...) }"],
    ['that a factory takes', application({ helm: {} }), "[chart/x] 'helm' must be a prop of ArgoControlPlaneAppProps, got an unknown one: write it as source: ArgoSource.git(..., { helm: ... })"],
    ['that belong in the options of a factory', application({ values: '' }),
      "[chart/x] 'values' must be a prop of ArgoControlPlaneAppProps, got an unknown one: write it as source: ArgoSource.git(..., { helm: { values: ... } })"],
    ['in another case, that a factory takes', application({ repoURL: '' }),
      "[chart/x] 'repoURL' must be a prop of ArgoControlPlaneAppProps, got an unknown one: write it as source: ArgoSource.helmChart({ repoUrl: ... })"],
    ['that may belong in two places', application({ prune: true }),
      "[chart/x] 'prune' must be a prop of ArgoControlPlaneAppProps, got an unknown one: write it as syncOptions: { prune: ... } or syncPolicy: ArgoSyncPolicy.automated({ prune: ... })"],
    ['with content that belongs here', repository({ spec: { suspend: true, timeout: Duration.seconds(20) } }),
      "[chart/x] 'spec' must be a prop of FluxGitRepositoryProps, got an unknown one: write its content one level up: 'suspend', 'timeout'"],
    ['that are empty', () => GitRevision.commit('0123456', wrong({ spec: {} })), "[GitRevision.commit] 'spec' must be a prop of GitCommitOptions, got an unknown one: the props are branch"],
    ['that nothing is close to', () => GitRevision.commit('0123456', wrong({ zzz: 1 })), "[GitRevision.commit] 'zzz' must be a prop of GitCommitOptions, got an unknown one: the props are branch"],
    ['whose names are not identifiers', () => GitRevision.commit('0123456', wrong({ 'a-b': 1 })), "[GitRevision.commit] '['a-b']' must be a prop of GitCommitOptions, got an unknown one: the props are branch"],
    ['that are null', () => GitRevision.commit('0123456', wrong({ zzz: null })), "[GitRevision.commit] 'zzz' must be a prop of GitCommitOptions, got an unknown one: the props are branch"],
  ])('%s', (_name, run, text) => {
    expectRefusal(run, 'unknown-prop', text);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf', '__defineGetter__'])('named %s', (name) => {
    // An object literal with __proto__ has another prototype; JSON.parse makes a key of it.
    const options = JSON.parse(`{ "${name}": { "branch": "main" } }`) as object;
    expectRefusal(() => GitRevision.commit('0123456', wrong(options)), 'unknown-prop',
      `[GitRevision.commit] '${name}' must be a prop of GitCommitOptions, got an unknown one: write its content one level up: 'branch'`);
    const metadata = JSON.parse(`{ "${name}": 5 }`) as object;
    expect(thrownBy(() => new FluxGitRepository(newChart(), 'x', wrong({ git, metadata })))).toContain(`[chart/x] 'metadata.${name}' must be a prop of ApiObjectMetadata, got an unknown one`);
  });

  test('are ignored if they are undefined', () => {
    const { spec } = synthOne((chart) => new FluxGitRepository(chart, 'x', wrong({ git, branch: undefined, metadata: { lables: undefined } })));
    expect(spec).toMatchObject({ url: git.url, ref: { branch: 'main' } });
    expect(GitRevision.commit('0123456', wrong({ sha: undefined })).value).toBe('0123456');
  });

  test('are props of a subclass that the user wrote', () => {
    interface RepositoryProps extends FluxGitRepositoryProps { readonly team: string }
    class Repository extends FluxGitRepository {
      constructor(scope: Construct, id: string, props: RepositoryProps) {
        super(scope, id, props);
        this.metadata.addLabel('team', props.team);
      }
    }
    expect(synthOne((chart) => new Repository(chart, 'x', { git, team: 'a' })).metadata).toMatchObject({ labels: { team: 'a' } });
    expect(thrownBy(() => new Repository(newChart(), 'x', wrong({ git: { ...git, url: 5 }, team: 'a' })))).toBe("[chart/x] 'git.url' must be a string, got 5: write '5'");
    expect(thrownBy(() => new Repository(newChart(), 'x', wrong({ git: { ...git, uri: 'x' }, team: 'a' })))).toContain("'git.uri' must be a prop of GitSource");
  });
});

describe('credentials are never shown', () => {
  const token = `ghp_${'0aB'.repeat(12)}`;

  test.each<[string, () => unknown]>([
    ['in place of a struct', external({ data: { password: token } })],
    ['in place of a struct with a name', repository({ secretRef: token })],
    ['in place of a class', () => ControlPlane.named('ctp1', { kubeconfig: wrong(token) })],
    ['in place of an interface', registration({ source: token })],
    ['in place of a number', application({ revisionHistoryLimit: token })],
    ['in place of a boolean', registration({ prune: token })],
    ['in place of an enum', repository({ provider: token })],
    ['in place of an array', registration({ dependsOn: token })],
    ['in place of a map', () => ControlPlane.named('ctp1', { labels: wrong(token) })],
    ['in place of a Duration', repository({ interval: token })],
    ['in place of props', () => new FluxGitRepository(newChart(), 'x', wrong(token))],
    ['as the name of a prop', repository({ [token]: 1 })],
    ['in the password of a URL', () => new FluxGitRepository(newChart(), 'x', wrong(`https://me:${token}@github.com/a`))],
  ])('%s', (_name, run) => {
    expect(run).toThrow(RefusedError);
    expect(thrownBy(run)).not.toContain('0aB');
  });
});

describe('interfaces and structs are accepted by structure', () => {
  test('a control plane of a class of the user', () => {
    class OurControlPlane implements IControlPlane {
      public readonly isCoLocated = true;
      public get controlPlaneName(): string { return 'ours'; }
    }
    synth((chart) => new FluxRegistration(chart, 'x', { ...claims, controlPlane: new OurControlPlane() }));
  });

  test('a plain object as a control plane, with more than the interface has', () => {
    synth((chart) => new FluxRegistration(chart, 'x', { ...claims, controlPlane: wrong({ controlPlaneName: 'ctp1', isCoLocated: true, region: 'eu' }) }));
  });

  test('a Secret of cdk8s-plus as the name of a Secret', () => {
    const [, { spec }] = synth((chart) => {
      const secretRef = new kplus.Secret(chart, 'secret', { metadata: { name: 'git' } });
      new FluxGitRepository(chart, 'x', { git, secretRef });
    });
    expect(spec).toMatchObject({ secretRef: { name: 'git' } });
  });

  test('structs, enums and interfaces of cdk8s', () => {
    const ownerReferences = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'b' }];
    expect(synthOne((chart) => new FluxGitRepository(chart, 'x', { git, metadata: { ownerReferences } })).metadata).toMatchObject({ ownerReferences });
    new GitOpsApp({ outdir: 'never-written', yamlOutputType: YamlOutputType.FILE_PER_CHART, resolvers: [{ resolve: () => undefined }] });
  });

  test('objects without a prototype', () => {
    const bare = (members: object) => Object.assign(Object.create(null) as object, members);
    const { spec } = synthOne((chart) => new FluxGitRepository(chart, 'x', wrong(bare({ git: bare(git) }))));
    expect(spec).toMatchObject({ url: git.url });
    expect(thrownBy(() => new FluxGitRepository(newChart(), 'x', wrong(bare({ git, intervall: 1 }))))).toContain("did you mean 'interval'?");
  });

  test('values of another copy of this package, or of cdk8s', () => {
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const other = require('../../../lib') as typeof import('../../../lib');
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const cdk8s = require('cdk8s') as typeof import('cdk8s');
      expect(other.GitRevision).not.toBe(GitRevision);
      expect(cdk8s.Duration).not.toBe(Duration);
      synth((chart) => new FluxGitRepository(chart, 'x', { git: { ...git, revision: other.GitRevision.branch('main') }, interval: cdk8s.Duration.minutes(5) }));
    });
  });
});

describe('props are checked', () => {
  let checks: jest.SpyInstance<boolean, [types.Struct, unknown, boolean]>;
  const structs = () => checks.mock.calls.map(([struct]) => struct.name).filter((name) => /Props$/.test(name));

  beforeEach(() => {
    checks = jest.spyOn(types, 'fitsStruct');
  });

  afterEach(() => checks.mockRestore());

  test('once when a construct passes them on to its superclass', () => {
    const props = { ...claims };
    new FluxRegistration(newChart(), 'x', props);
    expect(structs()).toEqual(['FluxRegistrationProps']);
    new ArgoControlPlaneApp(newChart(), 'x', { ...app });
    expect(structs()).toContain('ArgoControlPlaneAppProps');
  });

  test('again for another construct, since they may have changed', () => {
    const chart = newChart();
    const props: Record<string, unknown> = { ...claims };
    new FluxRegistration(chart, 'a', wrong(props));
    props.prune = 'yes';
    expect(thrownBy(() => new FluxRegistration(chart, 'b', wrong(props)))).toContain("[chart/b] 'prune' must be true or false");
    expect(thrownBy(() => new FluxGitRepository(chart, 'c', wrong(props)))).toContain("[chart/c] 'controlPlane' must be a prop of FluxGitRepositoryProps");
  });

  test('again after they were refused', () => {
    const chart = newChart();
    const props = wrong({ git: { ...git, url: 5 } });
    const message = "[chart/x] 'git.url' must be a string, got 5: write '5'";
    expect(thrownBy(() => new FluxGitRepository(chart, 'x', props))).toBe(message);
    expect(thrownBy(() => new FluxGitRepository(chart, 'x', props))).toBe(message);
  });

  test('when a construct passes them on as the options of a factory, except for props that the factory does not have', () => {
    const props: Record<string, unknown> = { ...claims, path: './claims' };
    expect(thrownBy(() => ArgoSource.git(git, props))).toContain("'controlPlane' must be a prop of ArgoGitSourceOptions");
    new FluxRegistration(newChart(), 'x', wrong(props));
    expect(ArgoSource.git(git, props)).toBeInstanceOf(ArgoSource);
    props.path = 5;
    expect(thrownBy(() => ArgoSource.git(git, props))).toBe("[ArgoSource.git] 'path' must be a string, got 5: write '5'");
  });
});

describe('methods', () => {
  test('work when they are detached from their class', () => {
    const { git: gitSource } = FluxSource;
    const { branch } = GitRevision;
    const { named } = ControlPlane;
    expect(branch('main')).toEqual(GitRevision.branch('main'));
    expect(named('ctp1').controlPlaneName).toBe('ctp1');
    synth((chart) => new FluxRegistration(chart, 'x', { ...claims, source: gitSource(git) }));
    expect(thrownBy(() => branch(wrong(5)))).toBe("[GitRevision.branch] 'name' must be a string, got 5: write '5'");
  });

  test('work when they are called on a subclass', () => {
    // The constructor is private in TypeScript only.
    class Source extends (FluxSource as unknown as { git: typeof FluxSource.git; new (): object }) {}
    synth((chart) => new FluxRegistration(chart, 'x', { ...claims, source: Source.git(git) }));
  });

  test('keep their name', () => {
    expect([FluxSource.git, ControlPlane.named, EsoExternalSecret.prototype.addData].map(({ name }) => name)).toEqual(['git', 'named', 'addData']);
  });

  test.each<[string, () => unknown, string]>([
    ['an argument', () => SecretKey.of('aws', wrong(5)), "[SecretKey.of('aws')] 'key' must be a string, got 5: write '5'"],
    ['an option', () => ControlPlane.named('ctp1', { server: '' }), "[ControlPlane.named('ctp1')] 'server' must be an absolute URL of an API server, "
      + "without '/' at the end, got \"\": write for example 'https://ctp1.example.org'; a string to be replaced later goes into 'serverPlaceholder'"],
    ['not the name itself', () => SecretKey.of('AWS', 'a'), "[SecretKey.of] 'secretName' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', "
      + "at most 253 characters), got \"AWS\": use for example 'aws'"],
    ['not with what may be a credential', () => SecretKey.of('ghp_0123456789abcdef', wrong(5)), "[SecretKey.of] 'key' must be a string, got 5: write '5'"],
  ])('that make something of a name are named with it when they refuse something: %s', (_case, run, text) => {
    expect(thrownBy(run)).toBe(text);
  });

  test('of a construct name its path', () => {
    const secret = new EsoExternalSecret(newChart(), 'external', remote);
    expect(thrownBy(() => secret.addData('user', wrong('db')))).toBe("[chart/external] 'remoteRef' must be an object, got a string: write { key: ... }");
    expect(thrownBy(() => secret.addData(wrong(5), { key: 'db' }))).toBe("[chart/external] 'secretKey' must be a string, got 5: write '5'");
    expect(thrownBy(() => secret.addData('user', wrong({ key: 'db', propery: 'user' })))).toBe("[chart/external] 'remoteRef.propery' must be a prop of EsoRemoteRef, got an unknown one: did you mean 'property'?");
  });

  test('with any number of arguments name the one that is wrong', () => {
    const kustomization = new FluxKustomization(newChart(), 'x', { source: claims.source, prune: true });
    const other = FluxKustomization.fromKustomizationName('infra');
    kustomization.addDependsOn(other, other);
    expect(thrownBy(() => kustomization.addDependsOn(other, wrong('infra')))).toBe(
      "[chart/x] 'kustomizations[1]' must be an IFluxKustomization, got a string: write for example new FluxKustomization(...), new FluxRegistration(...) or FluxKustomization.fromKustomizationName('name')");
  });

  test('take the arguments of a callback of Array.map', () => {
    expect(['a', 'b'].map(GitRevision.branch as (name: string) => GitRevision)).toEqual([GitRevision.branch('a'), GitRevision.branch('b')]);
  });
});

test('an enum may be given as its value, which inventories do', () => {
  const { spec } = synthOne((chart) => new FluxGitRepository(chart, 'x', { git, provider: wrong('generic') }));
  expect(spec).toMatchObject({ provider: FluxGitProvider.GENERIC });
});
