import { Duration } from 'cdk8s';
import { ArgoSyncPolicy } from '../../argo/application/sync-policy';
import { ArgoSource } from '../../argo/source/source';
import { EsoProvider } from '../../eso/provider/provider';
import { EsoClusterSecretStore } from '../../eso/store/cluster-secret-store';
import { EsoSecretStore } from '../../eso/store/secret-store';
import { EsoStoreKind, type IEsoStore } from '../../eso/store/store';
import { FluxRegistration } from '../../flux/kustomization/registration';
import { FluxOciRevision } from '../../flux/source/oci-revision';
import { FluxSource } from '../../flux/source/source';
import type { IFluxSource } from '../../flux/source/source-options';
import { because } from '../../kit/checks/fix';
import { isMap } from '../../kit/checks/map';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { GitRevision } from '../../kit/values/git-revision';
import { ArgoClusterAuth } from '../../wiring/secrets/argo-cluster-auth';
import { CloudCredentials } from '../../wiring/secrets/cloud-credentials';
import type { FleetEach } from '../members/options';
import { FleetRule } from '../rules';
import { type Data, type Renames, type Report, step } from './data';

/** The keys of durations, in any map. */
export const DURATION = /^(?:(?:retryI|refreshI|i)nterval|timeout|(?:maxD|d)uration)$/;
/** Maps with keys that users choose. */
export const FREE = /^(?:values|valuesObject|substitute|labels|annotations|env)$/;

const GIT_URL = 'write for example https://github.com/org/repo';
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function durationOf(text: string): Duration {
  return Duration.millis([...text.matchAll(/(?<![\d.])([\d.]+)([a-z]+)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0));
}

/** Factories, by their key in the inventory. */
type By<T> = Readonly<Record<string, (text: string) => T>>;
/** Factories that take a map, with the name of this parameter. */
type ByData<T> = Readonly<Record<string, readonly [make: (data: never) => T, parameter: string]>>;

const GIT: By<GitRevision> = {
  branch: GitRevision.branch, tag: GitRevision.tag, semver: GitRevision.semver, commit: GitRevision.commit, refName: GitRevision.refName,
};
const OCI: By<FluxOciRevision> = { tag: FluxOciRevision.tag, semver: FluxOciRevision.semver, digest: FluxOciRevision.digest };
const EXISTING: Readonly<Record<string, (name: string, options: { namespace?: string }) => IFluxSource>> = {
  gitRepository: FluxSource.fromGitRepositoryName, ociRepository: FluxSource.fromOciRepositoryName, bucket: FluxSource.fromBucketName,
};
const CLOUDS: ByData<CloudCredentials> = {
  aws: [CloudCredentials.aws, 'keys'], gcp: [CloudCredentials.gcp, 'key'], azure: [CloudCredentials.azure, 'principal'],
};
const SIGN_IN: ByData<ArgoClusterAuth> = {
  bearerToken: [ArgoClusterAuth.bearerToken, 'token'],
  clientCertificate: [ArgoClusterAuth.clientCertificate, 'certificate'],
  aws: [ArgoClusterAuth.aws, 'aws'],
  exec: [ArgoClusterAuth.exec, 'exec'],
};

/** Converts what control planes get in an inventory into props. The same data gives the same object. */
export class EachConverter {
  private readonly made = new Map<unknown, unknown>();
  private readonly tools: Readonly<Record<string, Convert>> = {
    flux: this.flux,
    stages: this.stages,
    argo: this.argo,
    argoCluster: this.argoCluster,
    operator: this.operator,
    stores: (stores, at) => this.all(stores, at, this.store),
    providerCredentials: (credentials, at) => this.all(credentials, at, this.credentials),
  };

  /**
   * @param report is called with mistakes
   * @param refused is called with errors of factories
   * @param shares whether several control planes may share the props of some data
   */
  constructor(
    private readonly report: Report,
    private readonly refused: (pointer: string, error: unknown, renames?: Renames) => undefined,
    private readonly shares: (data: unknown) => boolean,
  ) {}

  public convert(each: Data): FleetEach {
    return this.once(each, () => this.all(each, '', this.tools));
  }

  /** Converts the values of a map, each with its own function or all with the same. */
  private all(data: Data, at: string, by: Convert | Readonly<Record<string, Convert>>): Data {
    const made: Record<string, unknown> = {};
    for (const key of Object.keys(data)) {
      const convert = typeof by === 'function' ? by : by[key];
      made[key] = this.once(data[key], () => convert.call(this, data[key] as Data, at + step(key)));
    }
    return made;
  }

  private once<T>(data: unknown, make: () => T): T {
    if (!this.shares(data)) return make();
    let made = this.made.get(data);
    if (made === undefined) this.made.set(data, made = make());
    return made as T;
  }

  /** Props that are the same in the file, except for durations. */
  private props(value: unknown, key: string = ''): unknown {
    if (typeof value === 'string') return DURATION.test(key) ? durationOf(value) : value;
    if (typeof value !== 'object' || value === null || FREE.test(key)) return value;
    return this.once(value, () => {
      if (Array.isArray(value)) return value.map((item) => this.props(item));
      const made: Record<string, unknown> = {};
      for (const name of Object.keys(value)) made[name] = this.props((value as Data)[name], name);
      return made;
    });
  }

  private flux({ source, dependsOn, namespace, ...rest }: Data, at: string): Data {
    this.need(at, 'prune', rest.prune, 'write true to delete objects that leave the source, or false to keep them');
    this.need(at, 'source', source, 'write for example { git: { url: https://github.com/org/repo, branch: main } }');
    return { ...this.props(rest) as object, ...this.common(source, dependsOn, namespace, at) };
  }

  private stages({ source, dependsOn, namespace, stages, ...rest }: Data, at: string): Data {
    this.need(at, 'prune', rest.prune, 'write true to delete objects that leave the source, or false to keep them');
    return {
      ...this.props(rest) as object,
      ...this.common(source, dependsOn, namespace, at),
      ...defined({
        stages: (stages as Data[] | undefined)?.map(({ source: own, dependsOn: before, ...stage }, index) => (
          { ...this.props(stage) as object, ...this.common(own, before, undefined, `${at}/stages/${index}`) })),
      }),
    };
  }

  /** The props that registrations, stages and each stage have in common. */
  private common(source: unknown, dependsOn: unknown, namespace: unknown, at: string): Data {
    return defined({
      source: source && this.once(source, () => this.fluxSource(source as Data, `${at}/source`)),
      dependsOn: (dependsOn as ({ name: string; namespace?: string } | null)[] | undefined)?.map((target, index) => {
        const { name, ...options } = target ?? { name: '' };
        return this.try(`${at}/dependsOn/${index}/`, () => FluxRegistration.fromKustomizationName(name, options));
      }),
      metadata: metadataOf(namespace),
    });
  }

  private fluxSource(source: Data, at: string): IFluxSource | undefined {
    const [kind, data] = this.one(source, at, ['git', 'oci', ...Object.keys(EXISTING)]);
    if (kind === undefined) return undefined;
    const place = `${at}/${kind}`;
    if (EXISTING[kind]) return this.try(`${place}/`, () => EXISTING[kind](data.name as string, defined({ namespace: data.namespace as string | undefined })));
    const { url, branch: _b, tag: _t, semver: _s, commit: _c, refName: _r, digest: _d, ...options } = data;
    const revision = this.revision<unknown>(data, place, kind === 'git' ? GIT : OCI);
    if (this.need(place, 'url', url, kind === 'git' ? GIT_URL : 'write for example oci://ghcr.io/org/manifests') || !revision) return undefined;
    return this.try(`${place}/`, () => kind === 'git'
      ? FluxSource.git({ url: url as string, revision: revision as GitRevision }, this.props(options) as object)
      : FluxSource.oci(url as string, revision as never, this.props(options) as object), { '/git': '' });
  }

  private revision<T>(data: Data, at: string, by: By<T>): T | undefined {
    const [kind] = this.one(data, at, Object.keys(by));
    return kind === undefined ? undefined : this.try(`${at}/${kind}`, () => by[kind](data[kind] as string));
  }

  private argo({ source, syncPolicy, namespace, ...rest }: Data, at: string): Data {
    this.need(at, 'project', rest.project, "name one, for example 'default', the project of Argo CD itself");
    this.need(at, 'source', source, 'write for example { git: { url: https://github.com/org/repo, branch: main }, path: claims }');
    return {
      ...this.props(rest) as object,
      ...defined({
        source: source && this.once(source, () => this.argoSource(source as Data, `${at}/source`)),
        syncPolicy: this.policy(syncPolicy),
        metadata: metadataOf(namespace),
      }),
    };
  }

  private policy(data: unknown): ArgoSyncPolicy | undefined {
    const automated = isMap(data) ? data.automated : undefined;
    return automated ? ArgoSyncPolicy.automated(automated) : undefined;
  }

  private argoSource({ git, helmChart, path, directory, ...options }: Data, at: string): ArgoSource | undefined {
    const [kind, data] = this.one(defined({ git, helmChart }), at, ['git', 'helmChart']);
    if (kind === undefined) return undefined;
    const ofFiles = defined({ path, directory });
    if (kind === 'helmChart') {
      for (const key of Object.keys(ofFiles)) {
        this.report(at + step(key), FleetRule.INVENTORY_CHOICE, say`be left out with ${the('helmChart')}`, phrase('both'), because('it is for files in Git', 'remove it'));
      }
      return this.try(`${at}/`, () => ArgoSource.helmChart(data as never, options), { '/chart': '/helmChart' });
    }
    const revision = this.revision(data, `${at}/git`, GIT);
    if (this.need(`${at}/git`, 'url', data.url, GIT_URL) || !revision) return undefined;
    return this.try(`${at}/`, () => ArgoSource.git({ url: data.url as string, revision }, { ...ofFiles as object, ...options }));
  }

  private argoCluster({ auth, store, namespace, ...rest }: Data, at: string): Data {
    const [kind, data] = auth ? this.one(auth as Data, `${at}/auth`, Object.keys(SIGN_IN)) : [];
    return {
      ...this.props(rest) as object,
      ...defined({
        auth: kind && this.make(SIGN_IN[kind], data as Data, `${at}/auth/${kind}/`),
        store: store && this.try(`${at}/store/`, () => storeOf(store as Data)),
        metadata: metadataOf(namespace),
      }),
    };
  }

  private operator({ argoSyncPolicy, ...rest }: Data): Data {
    return { ...this.props(rest) as object, ...defined({ argoSyncPolicy: this.policy(argoSyncPolicy) }) };
  }

  private store({ provider, namespace, ...rest }: Data, at: string): Data | undefined {
    const [first, ...more] = Object.entries((provider ?? {}) as Record<string, Data>);
    if (!first || more.length > 0) {
      const got = phrase(first ? [first, ...more].map(([name]) => name).join(' and ') : 'none');
      return this.report(`${at}/provider`, FleetRule.INVENTORY_CHOICE, 'have one provider', got,
        'write it as in spec.provider of a SecretStore, for example { aws: { service: SecretsManager, region: eu-central-1 } }');
    }
    return { ...this.props(rest) as object, ...defined({ metadata: metadataOf(namespace) }), provider: EsoProvider.custom(...first) };
  }

  private credentials({ aws, gcp, azure, namespace, ...rest }: Data, at: string): Data {
    const [kind, data] = this.one(defined({ aws, gcp, azure }), at, Object.keys(CLOUDS));
    this.need(at, 'store', rest.store, "name a store from 'stores'");
    return {
      ...this.props(rest) as object,
      ...defined({ credentials: kind && this.make(CLOUDS[kind], data, `${at}/${kind}/`), metadata: metadataOf(namespace) }),
    };
  }

  /** The only one of some keys that is given, and its value. */
  private one(data: Data, at: string, keys: readonly string[]): readonly [string | undefined, Data] {
    const found = keys.filter((key) => data[key] !== undefined);
    if (found.length === 1) return [found[0], data[found[0]] as Data];
    this.report(at, FleetRule.INVENTORY_CHOICE, `have one of ${keys.join(', ')}`, phrase(found.length === 0 ? 'none' : found.join(' and ')), found.length === 0 ? 'add one' : 'keep one of them');
    return [undefined, {}];
  }

  /** Whether a required value is missing. */
  private need(at: string, key: string, value: unknown, fix: string): boolean {
    if (value === undefined) this.report(at + step(key), Rule.REQUIRED, 'be given', undefined, fix);
    return value === undefined;
  }

  /** Calls a factory that takes a map. */
  private make<T>([make, parameter]: ByData<T>[string], data: Data, at: string): T | undefined {
    return this.try(at, () => make(data as never), { [`/${parameter}`]: '' });
  }

  /** Calls a factory. */
  private try<T>(at: string, make: () => T, renames?: Renames): T | undefined {
    try {
      return make();
    } catch (error) {
      return this.refused(at, error, renames);
    }
  }
}

type Convert = (data: Data, at: string) => unknown;

/** An empty namespace is refused by the constructs. */
function metadataOf(namespace: unknown): Data | undefined {
  return namespace === undefined ? undefined : { namespace };
}

function storeOf({ kind, name, namespace }: Data): IEsoStore {
  return kind === EsoStoreKind.CLUSTER_SECRET_STORE
    ? EsoClusterSecretStore.fromClusterSecretStoreName(name as string)
    : EsoSecretStore.fromSecretStoreName(name as string, defined({ namespace: namespace as string | undefined }));
}
