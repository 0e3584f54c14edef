import type { EsoGitlabOptions } from './eso-gitlab';
import { checkText, checkUrl } from './provider-checks';
import { Referent, type StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { fail } from '../kit/fail';
import { phrase } from '../kit/show';

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
