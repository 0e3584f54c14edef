import type { IConstruct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { checkNamespace } from '../../kit/checks/names';
import { program, say } from '../../kit/checks/words';
import { hasShellVariable } from '../../kit/values/shell-variable';
import { SpacesRule } from '../rules';

/** Options of External Secrets in a Space. */
export interface SpacesExternalSecretsOptions {
  /**
   * The namespace of the operator in every control plane. Only with `SpacesChart.guide`: later versions of the chart do not have this value.
   * @default - `external-secrets` with `SpacesChart.guide`, else not written
   * @deprecated Remove it, and use `SpacesChart.version`.
   */
  readonly namespace?: string;
}

/**
 * External Secrets in the control planes of a Space. Existing control planes must be recreated to get it.
 *
 * @see https://docs.upbound.io/self-hosted-spaces/howtos/secrets-management/
 */
export class SpacesExternalSecrets {
  /**
   * External Secrets is on. Since version 1.13 of the chart it is on by default.
   *
   * @param options the namespace of the operator
   */
  public static enabled(options: SpacesExternalSecretsOptions = {}): SpacesExternalSecrets {
    const { namespace } = options;
    if (namespace !== undefined && !hasShellVariable(namespace)) checkNamespace('SpacesExternalSecrets.enabled', 'namespace', namespace);
    return new SpacesExternalSecrets(true, namespace);
  }

  /** External Secrets is off. */
  public static disabled(): SpacesExternalSecrets {
    return new SpacesExternalSecrets(false, undefined);
  }

  private constructor(private readonly on: boolean, private readonly namespace: string | undefined) {}

  /** @internal */
  public _render(at: IConstruct, guide: boolean): Record<string, unknown> {
    if (guide) return { eso: { enabled: this.on, ...(this.on ? { namespace: this.namespace ?? 'external-secrets' } : {}) } };
    if (this.namespace !== undefined) {
      const prop = 'externalSecrets.namespace';
      refuse(at, SpacesRule.GUIDE_VALUE, prop, 'be left out for this chart', this.namespace,
        because('the value belongs to version 1.1', remove(prop, say`remove it${program(', or use SpacesChart.guide(...)', '')}`)));
    }
    return { sharedSecrets: { enabled: this.on } };
  }
}
guardMethods(SpacesExternalSecrets);
