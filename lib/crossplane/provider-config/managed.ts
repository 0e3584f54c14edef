import { type ApiObject, Chart } from 'cdk8s';
import { findKubeConfigs } from './kube-configs';
import { DeclaredProviders, toleratesMissingKind } from './objects';
import type { Cloud } from './render';
import type { AppView } from '../../kit/app/app-view';
import { areAppliedTogether } from '../../kit/app/apply-set';
import { identityOf } from '../../kit/app/duplicates';
import { specOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { addTo } from '../../kit/checks/lists';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, type Words } from '../../kit/checks/words';
import { CrossplaneRule } from '../rules';

interface ManagedSpec {
  readonly forProvider?: unknown;
  readonly providerConfigRef?: { readonly name?: string; readonly kind?: string };
  readonly writeConnectionSecretToRef?: { readonly name?: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** A managed resource. No construct makes one: they are objects of cdk8s, or of classes made of the CRDs. */
interface Managed {
  readonly object: ApiObject;
  readonly spec: ManagedSpec;
  /** Whether it is of the kinds of Crossplane 2, which are in a namespace. */
  readonly isNamespaced: boolean;
}

/** The groups of managed resources; also of packages and compositions, which have no `forProvider`. */
const GROUP = /(?:^|\.)(?:upbound|crossplane)\.io$/;

/** Checks the managed resources of an app: what Crossplane 2 removed, where connection details go, and which provider config they use. */
export function checkManagedResources(app: AppView): Finding[] {
  const resources = app.objects.filter(({ apiGroup }) => GROUP.test(apiGroup)).flatMap(managedOf);
  const raw = findKubeConfigs(app);
  if (resources.length === 0) return raw;
  const configs = new Configs(app);
  for (const resource of resources) warnOfConfig(resource, configs);
  const regions = resources.flatMap((resource) => findRegion(resource, configs));
  warnOfStages(resources, new DeclaredProviders(app));
  return raw.concat(regions, resources.flatMap(({ object, spec, isNamespaced }) => [
    ...findConnection(object, spec, isNamespaced),
    ...(isNamespaced ? findOldFields(object, spec) : []),
  ]));
}

function managedOf(object: ApiObject): readonly Managed[] {
  const spec = specOf<ManagedSpec>(object);
  return spec?.forProvider === undefined ? [] : [{ object, spec, isNamespaced: /\.m\./.test(object.apiGroup) }];
}

function findConnection(object: ApiObject, { writeConnectionSecretToRef: secret }: ManagedSpec, isNamespaced: boolean): Finding[] {
  if (secret === undefined || (secret.namespace === undefined) === isNamespaced) return [];
  const prop = 'spec.writeConnectionSecretToRef.namespace';
  return [isNamespaced
    ? blame(object, CrossplaneRule.CONNECTION_SECRET, prop, 'be left out of a resource in a namespace', secret.namespace, because('the Secret is written next to the resource', remove(prop)))
    : blame(object, CrossplaneRule.CONNECTION_SECRET, prop, 'be given for a resource without a namespace', undefined, "write for example 'crossplane-system'")];
}

/** Fields that resources in a namespace do not have, and what to use instead. */
const REMOVED: Readonly<Record<string, Words>> = {
  publishConnectionDetailsTo: say`remove it; 'spec.writeConnectionSecretToRef' writes a Secret, which ${program('an EsoPushSecret', 'a PushSecret')} copies to a store`,
  deletionPolicy: "remove it; to keep the external resource, write spec.managementPolicies: ['Create', 'Observe', 'Update', 'LateInitialize']",
};

/** What resources without a namespace have, and those in a namespace do not, and the other way round. */
function findOldFields(object: ApiObject, spec: ManagedSpec): Finding[] {
  const ref = spec.providerConfigRef;
  const prop = 'spec.providerConfigRef.kind';
  const withoutKind = ref === undefined || ref.kind !== undefined ? [] : [
    blame(object, CrossplaneRule.CONFIG_KIND, prop, 'be given for a resource in a namespace', undefined, "write 'ClusterProviderConfig', or 'ProviderConfig' for one in the same namespace"),
  ];
  return withoutKind.concat(removedFields(object, spec));
}

function removedFields(object: ApiObject, spec: ManagedSpec): Finding[] {
  return Object.entries(REMOVED).filter(([field]) => spec[field] !== undefined).map(([field, fix]) =>
    blame(object, CrossplaneRule.REMOVED_FIELD, `spec.${field}`, 'be left out of a resource in a namespace', spec[field], because('Crossplane 2 removed it', remove(`spec.${field}`, fix))));
}

interface Config {
  readonly name: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly cluster: string | undefined;
  /** The AWS partition of its endpoint. */
  readonly partition?: string | undefined;
}

/** The provider configs of an app, by their group, and by the places in which they are found. */
class Configs {
  private readonly groups = new Map<string, Config[]>();
  private readonly places = new Map<string, Map<string | undefined, Config>>();

  constructor(app: AppView) {
    for (const object of app.objects) {
      if (!/^(?:Cluster)?ProviderConfig$/.test(object.kind)) continue;
      const { namespace, name = '' } = identityOf(object);
      const within = object.kind === 'ProviderConfig' && object.apiGroup.includes('.m.') ? namespace : undefined;
      const partition = specOf<EndpointSpec>(object)?.endpoint?.partitionId;
      const config = { name, kind: object.kind, namespace: within, cluster: targetClusterOf(object), partition };
      addTo(this.groups, object.apiGroup, config);
      const place = placeOf(object.apiGroup, config);
      this.places.set(place, (this.places.get(place) ?? new Map<string | undefined, Config>()).set(config.cluster, config));
    }
  }

  /** The group of the provider configs of a resource, if the app has any. */
  public groupOf({ apiGroup }: ApiObject): string | undefined {
    return [apiGroup, apiGroup.slice(apiGroup.indexOf('.') + 1)].find((group) => this.groups.has(group));
  }

  /** The provider config in a place; on any cluster, if none is known. */
  public find(group: string, config: Config): Config | undefined {
    const clusters = this.places.get(placeOf(group, config));
    if (clusters === undefined) return undefined;
    return config.cluster === undefined ? [...clusters.values()][0] : clusters.get(config.cluster) ?? clusters.get(undefined);
  }

  /** A ProviderConfig of the name in another namespace. */
  public elsewhere(group: string, { name, kind, cluster }: Config): Config | undefined {
    return this.on(group, cluster).find((other) => other.kind === kind && other.name === name);
  }

  /** The group of the provider configs for the other kinds of resources, those without or with a namespace, if the app has any. */
  public otherGroupOf({ apiGroup }: ApiObject): string | undefined {
    const group = apiGroup.slice(apiGroup.indexOf('.') + 1);
    const other = group.includes('.m.') ? group.replace('.m.', '.') : group.replace(/^([^.]+)\./, '$1.m.');
    return this.groups.has(other) ? other : undefined;
  }

  /** Those on a cluster. */
  public on(group: string, cluster: string | undefined): readonly Config[] {
    return this.groups.get(group)!.filter((config) => cluster === undefined || (config.cluster ?? cluster) === cluster);
  }
}

function placeOf(group: string, { kind, namespace = '', name }: Config): string {
  return `${group} ${kind} ${namespace} ${name}`;
}

/** A provider config that the app does not have may exist outside of it, so it is doubted only where the app has others. */
function warnOfConfig({ object, spec: { providerConfigRef: ref }, isNamespaced }: Managed, configs: Configs): void {
  const group = configs.groupOf(object);
  const wanted = wantedBy({ object, spec: { providerConfigRef: ref }, isNamespaced });
  const { name, kind } = wanted;
  if (name.includes('${')) return;
  if (group === undefined) return warnOfGroup(object, wanted, configs);
  if (configs.find(group, wanted)) return;
  const prop = 'spec.providerConfigRef';
  const acknowledged = program(', or acknowledge this if it exists outside of the app', '');
  const near = configs.on(group, wanted.cluster).filter(({ namespace }) => namespace === undefined || namespace === object.metadata.namespace);
  if (near.length === 0) {
    const other = configs.elsewhere(group, wanted);
    if (other === undefined || wanted.namespace === undefined) return;
    return warnOf(object, CrossplaneRule.CONFIG_REFERENCE, prop, `is ProviderConfig '${name}', which is looked up in namespace '${wanted.namespace}', but this app has it in '${other.namespace!}'`,
      say`use a ClusterProviderConfig for several namespaces, or one in each${acknowledged}`);
  }
  const others = [...new Set(near.map((config) => `${config.kind} '${config.name}'`))];
  const says = ref === undefined ? `is left out, which means ${kind} 'default', but this app has only ${others.join(', ')}` : `is ${kind} '${name}', which this app does not have; it has ${others.join(', ')}`;
  warnOf(object, CrossplaneRule.CONFIG_REFERENCE, prop, says, say`${fixOf(near, wanted, prop)}${acknowledged}`);
}

/** The provider config that a resource uses. */
function wantedBy({ object, spec: { providerConfigRef: ref }, isNamespaced }: Managed): Config {
  const kind = isNamespaced ? ref?.kind ?? 'ClusterProviderConfig' : 'ProviderConfig';
  const namespace = isNamespaced && kind === 'ProviderConfig' ? object.metadata.namespace : undefined;
  return { name: ref?.name ?? 'default', kind, namespace, cluster: targetClusterOf(object) };
}

/** Resources with and without a namespace have provider configs of their own group. */
function warnOfGroup(object: ApiObject, { name, kind, cluster }: Config, configs: Configs): void {
  const other = configs.otherGroupOf(object);
  const [found] = other === undefined ? [] : configs.on(other, cluster).filter((config) => config.name === name);
  if (other === undefined || !found) return;
  const group = object.apiGroup.slice(object.apiGroup.indexOf('.') + 1);
  warnOf(object, CrossplaneRule.CONFIG_REFERENCE, 'spec.providerConfigRef', `is ${kind} '${name}' of ${group}, and this app has '${name}' only in the group ${other}, which is for other resources`,
    say`add a ${kind} of ${group}${program(', or acknowledge this if it exists outside of the app', '')}`);
}

interface EndpointSpec {
  readonly endpoint?: { readonly partitionId?: string };
}

/** The partitions of AWS, by how their regions begin. */
const PARTITIONS: readonly (readonly [region: RegExp, partition: string])[] = [
  [/^cn-/, 'aws-cn'], [/^us-gov-/, 'aws-us-gov'], [/^(?:us|eu|ap|ca|sa|af|me|il|mx)-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\d$/, 'aws'],
];

/** A provider refuses regions that are not in the partition of its config. */
function findRegion({ object, spec, isNamespaced }: Managed, configs: Configs): Finding[] {
  const group = configs.groupOf(object);
  const { region } = (spec.forProvider ?? {}) as { readonly region?: unknown };
  if (group === undefined || typeof region !== 'string') return [];
  const { partition } = configs.find(group, wantedBy({ object, spec, isNamespaced })) ?? {};
  const [, own] = PARTITIONS.find(([pattern]) => pattern.test(region)) ?? [];
  if (partition === undefined || own === undefined || partition === own || !PARTITIONS.some(([, known]) => known === partition)) return [];
  return [blame(object, CrossplaneRule.REGION, 'spec.forProvider.region', `be in the partition '${partition}' of its provider config`, region, 'write a region of that partition, or use another provider config')];
}

function fixOf(near: readonly Config[], { name, kind }: Config, prop: string): Words {
  if (near.some((config) => config.name === name && config.kind !== kind)) return `set '${prop}.kind' to '${near.find((config) => config.name === name)!.kind}'`;
  const [only] = near;
  const likely = near.length === 1 ? only : near.find((config) => config.name === closest(name, near.map((each) => each.name)));
  if (likely === undefined) return `name one of them in '${prop}.name'`;
  return `set '${prop}.name' to '${likely.name}'${likely.kind === kind ? '' : ` and '${prop}.kind' to '${likely.kind}'`}`;
}

const CLOUD = /(?:^|\.)(aws|gcp|azure)(?:\.m)?\.upbound\.io$/;

/** Warns once for each chart that has resources and the provider that installs their kinds. */
function warnOfStages(resources: readonly Managed[], providers: DeclaredProviders): void {
  const seen = new Set<Chart>();
  for (const { object } of resources) {
    const chart = Chart.of(object);
    const cloud = CLOUD.exec(object.apiGroup)?.[1] as Cloud | undefined;
    if (cloud === undefined || seen.has(chart)) continue;
    seen.add(chart);
    const provider = providers.near(object, cloud).find((declared) => areAppliedTogether(object, declared.object));
    if (!provider || toleratesMissingKind(object)) continue;
    warnOf(object, CrossplaneRule.STAGE, 'kind',
      `is ${object.kind}, a kind that '${provider.object.node.path}' in the same chart installs; until that provider runs the kind does not exist, and applying both together fails`,
      LATER_STAGE);
  }
}

/** What to do with objects whose kind does not exist yet. */
export const LATER_STAGE = 'move this to a chart of a later stage; for Argo CD, set a later sync wave and the sync option SkipDryRunOnMissingResource=true';
