import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { say, the } from '../../kit/checks/words';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkNotEmpty, checkUrl } from '../common/checks';
import { type EsoCaProvider, Referent, type StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** A store in the CI/CD variables of GitLab. Give `projectId`, `groupIds` or both. */
export interface EsoGitlabOptions {
  /** The key of a Secret with an access token that has the scope `api`. It is written as `auth.SecretRef.accessToken`. */
  readonly accessToken: SecretKey;
  /**
   * The URL of the server.
   * @default - `https://gitlab.com/`
   */
  readonly url?: string;
  /**
   * The id of the project as a string, for example `'42'`.
   * @default - none
   */
  readonly projectId?: string;
  /**
   * The ids of groups as strings. Variables of later groups win over those of earlier ones, and variables of the project win over all.
   * @default - none
   */
  readonly groupIds?: string[];
  /**
   * Also reads the variables of all groups that the project is in. Not together with `groupIds`.
   * @default - false
   */
  readonly inheritFromGroups?: boolean;
  /**
   * The environment whose variables are read. A variable that it does not have is read from those of all environments.
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

type GitlabSpec = NonNullable<SecretStoreV1Spec['provider']['gitlab']>;

const ID = "write the id as a string, for example '42'";

/** Renders a store in the variables of GitLab. */
export function renderGitlab(context: StoreContext, options: EsoGitlabOptions): GitlabSpec {
  const { at } = context;
  const { url, projectId, groupIds, inheritFromGroups } = options;
  if (url !== undefined) checkUrl(context, 'provider.url', url, 'https://gitlab.example.org');
  if (projectId !== undefined) checkNotEmpty(context, 'provider.projectId', projectId, ID);
  for (const [index, id] of (groupIds ?? []).entries()) checkNotEmpty(context, `provider.groupIds[${index}]`, id, ID);
  if (projectId === undefined && !groupIds?.length) {
    refuse(at, EsoRule.ALTERNATIVES, 'provider.projectId', say`be given, or ${the('provider.groupIds')}`, phrase('neither'), 'say whose variables are read');
  }
  if (inheritFromGroups && groupIds?.length) {
    refuse(at, EsoRule.ALTERNATIVES, 'provider.inheritFromGroups', say`be left out when ${the('provider.groupIds')} is given`, phrase('both'),
      because('it finds the groups of the project itself', 'keep one of them'));
  }
  return {
    url,
    auth: { SecretRef: { accessToken: context.key('provider.accessToken', options.accessToken, Referent.REFUSED) } },
    projectID: projectId,
    groupIDs: groupIds,
    inheritFromGroups,
    environment: options.environment,
    ...context.ca<GitlabSpec['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
