import type { FluxHealthCheckExpr } from './health';
import { guardMethods } from '../../kit/checks/guard';
import { defined } from '../../kit/values/defined';

/** A kind of claim or composite resource that one of your XRDs defines. */
export interface FluxClaimKind {
  /** The API version with its group, for example `platform.example.org/v1alpha1`; Flux compares only the group. */
  readonly apiVersion: string;
  /**
   * The kind of the claim or composite resource.
   * @default - every kind of the group; needs Flux 2.9
   */
  readonly kind?: string;
}

/**
 * Health check expressions for the kinds of Crossplane. Flux does not know their conditions and treats an object as healthy as soon as it is
 * created.
 *
 * No expression detects a failure: a package is unhealthy while its Deployment starts, and a claim is not synced while its composed resources do not
 * exist yet. An object that stays unhealthy runs into the timeout of the Kustomization.
 *
 * @see https://fluxcd.io/flux/cheatsheets/cel-healthchecks/
 */
export class FluxCrossplaneHealth {
  /** Providers, Configurations and Functions: installed and healthy. */
  public static packages(): FluxHealthCheckExpr[] {
    return ['Provider', 'Configuration', 'Function'].map((kind) => ({
      apiVersion: 'pkg.crossplane.io/v1', kind, current: `${isTrue('Installed')} && ${isTrue('Healthy')}`,
    }));
  }

  /** CompositeResourceDefinitions: established, and offered if they define a claim. */
  public static definitions(): FluxHealthCheckExpr[] {
    return [{
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'CompositeResourceDefinition',
      current: `${isTrue('Established')} && (!has(spec.claimNames) || ${isTrue('Offered')})`,
    }];
  }

  /**
   * Claims and composite resources: synced and ready.
   *
   * @param kinds the kinds that your XRDs define
   */
  public static claims(kinds: FluxClaimKind[]): FluxHealthCheckExpr[] {
    return kinds.map(({ apiVersion, kind }) => ({
      apiVersion, ...defined({ kind }), current: `${isTrue('Synced')} && ${isTrue('Ready')}`,
    }));
  }

  private constructor() {}
}
guardMethods(FluxCrossplaneHealth);

/** A condition that is true for the current generation, if the condition has one: Crossplane writes it since version 2. */
function isTrue(condition: string): string {
  return `status.conditions.exists(c, c.type == '${condition}' && c.status == 'True' && (!has(c.observedGeneration) || c.observedGeneration == metadata.generation))`;
}
