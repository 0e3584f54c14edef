import type { Construct } from 'constructs';
import { checkV1Only, KUSTOMIZE_GROUP } from './api-versions';
import type { FluxApi } from './flux-api';
import { checkReadyExpr } from './health-checks';
import type { IFluxKustomization } from './i-flux-kustomization';
import { checkSameApp, constructOf } from '../kit/reference';

/** One entry of `spec.dependsOn`. */
export interface DependencySpec {
  name: string;
  namespace?: string;
  readyExpr?: string;
}

/** Renders a Kustomization to wait for; its namespace is written where the user named it, or where it differs. */
export function renderDependency(at: Construct, api: FluxApi, target: IFluxKustomization, namespace: string | undefined): DependencySpec {
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
