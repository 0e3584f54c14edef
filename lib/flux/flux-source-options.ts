import type { Duration } from 'cdk8s';
import type { SecretName } from '../kit/secret-key';

/** What every Flux source can be told. */
export interface FluxSourceOptions {
  /**
   * How often Flux looks for a new revision; 0 for once.
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * How long one fetch may take. Hours are written as minutes, since the field takes none.
   * @default - 60s, Flux's own default
   */
  readonly timeout?: Duration;
  /**
   * Stops fetching while true.
   * @default - fetching goes on
   */
  readonly suspend?: boolean;
  /**
   * The shard of the Flux controllers that handles the object, written as label `sharding.fluxcd.io/key`.
   * @see https://fluxcd.io/flux/installation/configuration/sharding/
   * @default - no label: the controllers without a shard
   */
  readonly shard?: string;
}

/** Options of sources whose content can be filtered. */
export interface FluxArtifactOptions extends FluxSourceOptions {
  /**
   * The Secret with the credentials, in the namespace of the source. Which keys it needs depends on the kind of source.
   * @default - no credentials
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with `address`, and optionally `username` and `password`, of a proxy; in the namespace of the source.
   * @default - no proxy
   */
  readonly proxySecretRef?: SecretName;
  /**
   * Files to leave out, in the format of `.gitignore`, one pattern a line. It replaces Flux's own default list.
   * @default - Flux's default list: version control, CI and image files
   */
  readonly ignore?: string;
}
