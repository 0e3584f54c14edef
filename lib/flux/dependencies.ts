import type { Construct } from 'constructs';
import { checkV1Only, KUSTOMIZE_GROUP } from './api-versions';
import type { FluxApi } from './flux-api';
import { checkReadyExpr } from './health-checks';
import type { IFluxKustomization } from './i-flux-kustomization';
import { checkList, checkMade, type Made } from '../kit/fail';
import { checkSameApp, constructOf } from '../kit/reference';

/** One entry of `spec.dependsOn`. */
export interface DependencySpec {
  name: string;
  namespace?: string;
  readyExpr?: string;
}

const KUSTOMIZATION: Made = { member: 'kustomizationName', what: 'a list of registrations', example: "[FluxRegistration.fromKustomizationName('infra')]" };

/** Refuses what is no list of Kustomizations. */
export function checkDependencies(at: Construct, targets: readonly IFluxKustomization[]): void {
  checkList(at, 'dependsOn', targets, KUSTOMIZATION);
}

/** Renders a Kustomization to wait for; its namespace is written where the user named it, or where it differs. */
export function renderDependency(at: Construct, api: FluxApi, target: IFluxKustomization, namespace: string | undefined): DependencySpec {
  checkMade(at, 'dependsOn', target, KUSTOMIZATION);
  const construct = constructOf(target);
  checkSameApp(at, 'dependsOn', construct);
  checkV1Only(at, KUSTOMIZE_GROUP, api, { 'dependsOn.readyExpr': target.readyExpr });
  if (target.readyExpr !== undefined) checkReadyExpr(at, target.readyExpr);
  const named = target.kustomizationNamespace !== undefined && (construct === undefined || target.kustomizationNamespace !== namespace);
  return {
    name: target.kustomizationName,
    ...(named ? { namespace: target.kustomizationNamespace } : {}),
    ...(target.readyExpr === undefined ? {} : { readyExpr: target.readyExpr }),
  };
}
