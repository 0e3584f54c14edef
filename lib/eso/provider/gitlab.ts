import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkText, checkUrl } from './checks';
import { type EsoCaProvider, Referent, type StoreContext } from './context';

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

type GitlabSpec = NonNullable<SecretStoreV1Spec['provider']['gitlab']>;

const ID = "write the id as text, for example '42'";

/** Renders a store in the variables of GitLab. */
export function renderGitlab(context: StoreContext, options: EsoGitlabOptions): GitlabSpec {
  const { at } = context;
  const { url, projectId, groupIds, inheritFromGroups } = options;
  if (url !== undefined) checkUrl(context, 'provider.url', url, 'https://gitlab.example.org');
  if (projectId !== undefined) checkText(context, 'provider.projectId', projectId, ID);
  if (groupIds !== undefined && !Array.isArray(groupIds)) fail(at, 'provider.groupIds', 'be a list', groupIds, "write for example ['42']");
  for (const [index, id] of (groupIds ?? []).entries()) checkText(context, `provider.groupIds[${index}]`, id, ID);
  if (projectId === undefined && !groupIds?.length) {
    fail(at, 'provider.projectId', "be given, or 'groupIds'", phrase('neither'), 'say whose variables are read');
  }
  if (inheritFromGroups && groupIds?.length) {
    fail(at, 'provider.inheritFromGroups', "be left out with 'groupIds'", phrase('both'), 'keep one of them: it finds the groups of the project by itself');
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
