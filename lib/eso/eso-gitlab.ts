import type { EsoCaProvider } from './eso-ca-provider';
import type { SecretKey } from '../kit/secret-key';

/** A store in the CI/CD variables of GitLab. At least one of `projectId` and `groupIds` is given. */
export interface EsoGitlabOptions {
  /** The key of a Secret with an access token that has the scope `api`, written as `auth.SecretRef.accessToken`. */
  readonly accessToken: SecretKey;
  /**
   * The URL of the server.
   * @default - `https://gitlab.com/`
   */
  readonly url?: string;
  /**
   * The id of the project, as text, for example `'42'`.
   * @default - none
   */
  readonly projectId?: string;
  /**
   * The ids of groups, as text; the variables of later groups win, and those of the project over all.
   * @default - none
   */
  readonly groupIds?: string[];
  /**
   * Reads the variables of all groups that the project is in; not with `groupIds`.
   * @default - false
   */
  readonly inheritFromGroups?: boolean;
  /**
   * The environment whose variables are read; those of all environments are used where it has none.
   * @default - all environments
   */
  readonly environment?: string;
  /**
   * The certificates of the server's authority: base64 of PEM.
   * @default - the system's certificate authorities
   */
  readonly caBundle?: string;
  /**
   * An object that holds the certificates of the server's authority.
   * @default - the system's certificate authorities
   */
  readonly caProvider?: EsoCaProvider;
}
