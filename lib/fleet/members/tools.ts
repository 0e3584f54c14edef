import { type ApiObject, Duration } from 'cdk8s';
import { ArgoControlPlaneApp } from '../../argo/application/control-plane-app';
import { EsoSecretStore } from '../../eso/store/secret-store';
import { FluxApi } from '../../flux/api';
import type { FluxKustomizationProps } from '../../flux/kustomization/kustomization';
import { FluxRegistration } from '../../flux/kustomization/registration';
import { FluxStages } from '../../flux/kustomization/stages';
import { isMadeSource } from '../../flux/source/source';
import { isSameObject } from '../../kit/app/duplicates';
import { refuse } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { join, say, the } from '../../kit/checks/words';
import type { IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { HelmDelivery } from '../../wiring/helm/delivery';
import { EsoOperator } from '../../wiring/operator/operator';
import { ArgoClusterSecret } from '../../wiring/secrets/argo-cluster';
import { ProviderCredentials } from '../../wiring/secrets/provider-credentials';
import { FleetRule } from '../rules';
import type { FleetMember } from './member';
import type { FleetEach } from './options';

/** Creates what a member gets. */
export function addTools(member: FleetMember, each: FleetEach): void {
  const { name, controlPlane } = member;
  const source = each.flux && addRegistration(member, each.flux);
  if (each.stages) {
    const { sourceApiObject: other } = new FluxStages(member.chart('stages'), name, { ...each.stages, ...shardingOf(member, each.stages), controlPlane });
    if (source && other && isSameObject(source, other)) {
      refuse(member, FleetRule.ONE_SOURCE, 'each.stages.source', say`be an existing source, since ${the('each.flux')} creates one of this name`, phrase(`two ${source.kind} '${source.name}'`),
        say`use the source of ${the('each.flux')}, whose name is '${source.name}'`);
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

/** Creates a registration, and its source in another file. Returns the source. */
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

/** By default Flux gives up after one failure, and thousands of members would fetch the index of charts every minute. */
const PATIENT = { sourceInterval: Duration.hours(1), install: { remediation: { retries: -1 } }, upgrade: { remediation: { retries: 3 } } };

function addOperator(member: FleetMember, operator: NonNullable<FleetEach['operator']>, known: IControlPlane): void {
  const { argoProject: project, argoSyncPolicy: syncPolicy, argoDeletion: deletion, ...options } = operator;
  const argo = { ...(syncPolicy ? { syncPolicy } : {}), ...(deletion ? { deletion } : {}) };
  const given = [...(syncPolicy ? ['each.operator.argoSyncPolicy'] : []), ...(deletion ? ['each.operator.argoDeletion'] : [])];
  if (project === undefined && given.length > 0) {
    const names = join(given.map((prop) => [the(prop)]), ' and ');
    refuse(member, FleetRule.OPERATOR_PROJECT, 'each.operator.argoProject', say`be given with ${names}`, undefined, say`name the project, or remove ${names} to let Flux deliver the operator`);
  }
  const chart = member.chart('external-secrets', project === undefined ? { namespace: member._namespace } : {});
  const delivery = project === undefined
    ? HelmDelivery.flux({ ...PATIENT, controlPlane: member.controlPlane, ...shardingOf(member, {}) })
    : HelmDelivery.argo({ ...argo, controlPlane: known, project });
  new EsoOperator(chart, `${member.name}-external-secrets`, { ...options, delivery });
}

/** Creates stores inside the control plane, and the credentials that are read from them. */
function addCredentials(member: FleetMember, { stores = {}, providerCredentials = {} }: FleetEach): void {
  const made = new Map<string, EsoSecretStore>();
  for (const [name, options] of Object.entries(stores)) made.set(name, new EsoSecretStore(member.controlPlaneChart('stores'), name, options));
  for (const [name, options] of Object.entries(providerCredentials)) {
    const store = made.get(options.store);
    if (!store) {
      const names = [...made.keys()];
      refuse(member, FleetRule.STORE, `each.providerCredentials.${name}.store`, 'be the name of a store of the member', options.store,
        didYouMean(options.store, names, names.length > 0 ? `its stores are ${names.join(', ')}` : "it has none: add one to 'stores'"));
    }
    new ProviderCredentials(member.controlPlaneChart('provider-credentials'), name, { ...options, store });
  }
}
