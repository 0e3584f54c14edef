import { type ApiObject, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { ArgoControlPlaneApp } from '../../argo/application/control-plane-app';
import { EsoSecretStore } from '../../eso/store/secret-store';
import { FluxApi } from '../../flux/api';
import type { FluxKustomizationProps } from '../../flux/kustomization/kustomization';
import { FluxRegistration } from '../../flux/kustomization/registration';
import { FluxStages } from '../../flux/kustomization/stages';
import { isMadeSource } from '../../flux/source/source';
import { isSameObject } from '../../kit/app/duplicates';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import type { IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { HelmDelivery } from '../../wiring/helm/delivery';
import { EsoOperator } from '../../wiring/operator/operator';
import { ArgoClusterSecret } from '../../wiring/secrets/argo-cluster';
import { ProviderCredentials } from '../../wiring/secrets/provider-credentials';
import type { FleetMember } from './member';
import type { FleetEach } from './options';

/** What a tool is told by the fleet itself. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  flux: ['controlPlane'],
  stages: ['controlPlane'],
  argo: ['controlPlane'],
  argoCluster: ['controlPlane'],
  operator: ['delivery'],
  stores: [],
  providerCredentials: [],
};
const TOOLS = Object.keys(OWN);

/** Refuses tools that a fleet does not have, and props that are not the user's. */
export function checkEach(at: Construct, prop: string, each: FleetEach | undefined): void {
  if (each !== undefined && (typeof each !== 'object' || each === null)) fail(at, prop, 'be tools with their options', each, 'write for example { flux: { ... } }');
  for (const [tool, options] of Object.entries(each ?? {}) as [string, object | undefined][]) {
    if (!TOOLS.includes(tool)) fail(at, `${prop}.${tool}`, `be one of ${TOOLS.join(', ')}`, tool, didYouMean(tool, TOOLS, 'correct the name'));
    if (options !== undefined && (typeof options !== 'object' || options === null)) fail(at, `${prop}.${tool}`, 'be options', options, 'write them in { }, or leave it out');
    const own = OWN[tool].find((name) => options && name in options);
    if (own !== undefined) fail(at, `${prop}.${tool}.${own}`, 'be left out in a fleet', phrase('one'), 'remove it: it is another one for every member');
  }
}

/** Makes what a member gets. */
export function addTools(member: FleetMember, each: FleetEach): void {
  const { name, controlPlane } = member;
  const source = each.flux && addRegistration(member, each.flux);
  if (each.stages) {
    const { sourceApiObject: other } = new FluxStages(member.chart('stages'), name, { ...each.stages, ...shardingOf(member, each.stages), controlPlane });
    if (source && other && isSameObject(source, other)) {
      fail(member, 'each.stages.source', "be a source that exists, next to 'flux' with one of its own", phrase(`two ${source.kind} '${source.name}'`),
        `use that of 'flux', whose name is '${source.name}'`);
    }
  }
  let known = controlPlane;
  if (each.argoCluster) {
    const shard = each.argoCluster.shard ?? member.argoShard;
    const cluster = new ArgoClusterSecret(member.chart('cluster'), name, { ...each.argoCluster, ...defined({ shard }), controlPlane });
    known = (member as { argoCluster?: ArgoClusterSecret }).argoCluster = cluster;
  }
  if (each.argo) new ArgoControlPlaneApp(member.chart('application'), name, { ...each.argo, controlPlane: known });
  if (each.operator) addOperator(member, each.operator, known);
  if (each.stores ?? each.providerCredentials) addCredentials(member, each);
}

function shardingOf({ fluxShard }: FleetMember, { shard = fluxShard }: { readonly shard?: string }): { readonly shard: string } | undefined {
  return shard === undefined ? undefined : { shard };
}

/** A registration, and the source that it makes in a file of its own, which is returned. */
function addRegistration(member: FleetMember, flux: FluxKustomizationProps): ApiObject | undefined {
  const { name, controlPlane } = member;
  const sharding = shardingOf(member, flux);
  let { source } = flux;
  let object: ApiObject | undefined;
  if (source !== undefined && isMadeSource(source)) {
    const metadata = { ...flux.metadata, name: flux.metadata?.name ?? name };
    object = source = source._make(member.chart('xp-repo'), name, { api: flux.api ?? FluxApi.V1, metadata, ...(sharding ? { sharding } : {}) });
  }
  new FluxRegistration(member.chart('xp-kustomization'), name, { ...flux, ...sharding, source, controlPlane });
  return object;
}

/** Flux gives up for good after one failure unless it is told otherwise, and thousands of members would ask for the index of charts every minute. */
const PATIENT = { sourceInterval: Duration.hours(1), install: { remediation: { retries: -1 } }, upgrade: { remediation: { retries: 3 } } };

function addOperator(member: FleetMember, operator: NonNullable<FleetEach['operator']>, known: IControlPlane): void {
  const { argoProject: project, argoSyncPolicy: syncPolicy, argoDeletion: deletion, ...options } = operator;
  const argo = { ...(syncPolicy ? { syncPolicy } : {}), ...(deletion ? { deletion } : {}) };
  const [other] = Object.keys(argo);
  if (project === undefined && other) fail(member, 'each.operator.argoProject', `be given with 'argo${other === 'deletion' ? 'Deletion' : 'SyncPolicy'}'`, undefined, 'name the project, or remove both: Flux delivers the operator then');
  const chart = member.chart('external-secrets', project === undefined ? { namespace: member._namespace } : {});
  const delivery = project === undefined
    ? HelmDelivery.flux({ ...PATIENT, controlPlane: member.controlPlane, ...shardingOf(member, {}) })
    : HelmDelivery.argo({ ...argo, controlPlane: known, project });
  new EsoOperator(chart, `${member.name}-external-secrets`, { ...options, delivery });
}

/** Stores inside the control plane, and the credentials that are read from them. */
function addCredentials(member: FleetMember, { stores = {}, providerCredentials = {} }: FleetEach): void {
  const made = new Map<string, EsoSecretStore>();
  for (const [name, options] of Object.entries(stores)) made.set(name, new EsoSecretStore(member.controlPlaneChart('stores'), name, options));
  for (const [name, options] of Object.entries(providerCredentials)) {
    const store = made.get(options.store);
    if (!store) {
      const names = [...made.keys()];
      fail(member, `each.providerCredentials.${name}.store`, 'be the name of a store of the member', options.store,
        didYouMean(String(options.store), names, names.length > 0 ? `its stores are ${names.join(', ')}` : "it has none: add one to 'stores'"));
    }
    new ProviderCredentials(member.controlPlaneChart('provider-credentials'), name, { ...options, store });
  }
}
