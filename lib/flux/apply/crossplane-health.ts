import { defined } from '../../kit/values/defined';
import type { FluxHealthCheckExpr } from './health';
import { guardMethods } from '../../kit/checks/guard';

/** A kind of claim or composite resource: what an XRD of yours defines. */
export interface FluxClaimKind {
  /** The API version with its group, for example `platform.example.org/v1alpha1`; the version itself is not compared. */
  readonly apiVersion: string;
  /**
   * The kind of the claim or composite resource.
   * @default - every kind of the group; needs Flux 2.9
   */
  readonly kind?: string;
}

/**
 * How the health of Crossplane's kinds is judged. Flux does not know their conditions, and takes an object for healthy in the moment in which it
 * is created.
 *
 * No expression says that an object has failed: a package is unhealthy while its Deployment starts, and a claim is not synced while what it is
 * composed of is not there yet. What stays so ends with the timeout of the Kustomization.
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

  /** Composite resource definitions: their kind can be created, and that of the claim too where there is one. */
  public static definitions(): FluxHealthCheckExpr[] {
    return [{
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'CompositeResourceDefinition',
      current: `${isTrue('Established')} && (!has(spec.claimNames) || ${isTrue('Offered')})`,
    }];
  }

  /**
   * Claims and composite resources: synced, and all of their resources ready.
   *
   * @param kinds your kinds
   */
  public static claims(kinds: FluxClaimKind[]): FluxHealthCheckExpr[] {
    return kinds.map(({ apiVersion, kind }) => ({
      apiVersion, ...defined({ kind }), current: `${isTrue('Synced')} && ${isTrue('Ready')}`,
    }));
  }

  private constructor() {}
}
guardMethods(FluxCrossplaneHealth);

/** A condition that is true, and not only of an older generation; Crossplane writes the generation since version 2. */
function isTrue(condition: string): string {
  return `status.conditions.exists(c, c.type == '${condition}' && c.status == 'True' && (!has(c.observedGeneration) || c.observedGeneration == metadata.generation))`;
}
