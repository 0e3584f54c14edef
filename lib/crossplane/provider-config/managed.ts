import { type ApiObject, Chart } from 'cdk8s';
import { DeclaredProviders, toleratesMissingKind } from './objects';
import type { Cloud } from './render';
import type { AppView } from '../../kit/app/app-view';
import { areAppliedTogether } from '../../kit/app/apply-set';
import { identityOf } from '../../kit/app/duplicates';
import { manifestOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
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
  if (resources.length === 0) return [];
  const configs = new Configs(app);
  for (const resource of resources) warnOfConfig(resource, configs);
  warnOfStages(resources, new DeclaredProviders(app));
  return resources.flatMap(({ object, spec, isNamespaced }) => [
    ...findConnection(object, spec, isNamespaced),
    ...(isNamespaced ? findOldFields(object, spec) : []),
  ]);
}

function managedOf(object: ApiObject): readonly Managed[] {
  const { spec } = manifestOf<{ readonly spec?: ManagedSpec }>(object);
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
}

/** The provider configs of an app, by their group, and by the places in which they are found. */
class Configs {
  private readonly groups = new Map<string, Config[]>();
  private readonly places = new Map<string, Set<string | undefined>>();

  constructor(app: AppView) {
    for (const object of app.objects) {
      if (!/^(?:Cluster)?ProviderConfig$/.test(object.kind)) continue;
      const { namespace, name = '' } = identityOf(object);
      const within = object.kind === 'ProviderConfig' && object.apiGroup.includes('.m.') ? namespace : undefined;
      const config = { name, kind: object.kind, namespace: within, cluster: targetClusterOf(object) };
      const list = this.groups.get(object.apiGroup);
      if (list) list.push(config);
      else this.groups.set(object.apiGroup, [config]);
      const place = placeOf(object.apiGroup, config);
      this.places.set(place, (this.places.get(place) ?? new Set()).add(config.cluster));
    }
  }

  /** The group of the provider configs of a resource, if the app has any. */
  public groupOf({ apiGroup }: ApiObject): string | undefined {
    return [apiGroup, apiGroup.slice(apiGroup.indexOf('.') + 1)].find((group) => this.groups.has(group));
  }

  public has(group: string, config: Config): boolean {
    const clusters = this.places.get(placeOf(group, config));
    return clusters !== undefined && (config.cluster === undefined || clusters.has(config.cluster) || clusters.has(undefined));
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
  const name = ref?.name ?? 'default';
  if (group === undefined || name.includes('${')) return;
  const kind = isNamespaced ? ref?.kind ?? 'ClusterProviderConfig' : 'ProviderConfig';
  const wanted = { name, kind, namespace: isNamespaced && kind === 'ProviderConfig' ? object.metadata.namespace : undefined, cluster: targetClusterOf(object) };
  if (configs.has(group, wanted)) return;
  const near = configs.on(group, wanted.cluster).filter(({ namespace }) => namespace === undefined || namespace === object.metadata.namespace);
  if (near.length === 0) return;
  const prop = 'spec.providerConfigRef';
  const others = [...new Set(near.map((config) => `${config.kind} '${config.name}'`))];
  const says = ref === undefined ? `is left out, which means ${kind} 'default', but this app has only ${others.join(', ')}` : `is ${kind} '${name}', which this app does not have; it has ${others.join(', ')}`;
  warnOf(object, CrossplaneRule.CONFIG_REFERENCE, prop, says, say`${fixOf(near, wanted, prop)}${program(', or acknowledge this if it exists outside of the app', '')}`);
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
