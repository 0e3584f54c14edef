import { bool, only, strings, text } from '../../../kit/reader/codecs';
import { made } from '../../../kit/reader/factories';
import { record, required, to } from '../../../kit/reader/table';
import { caProvider, secretKey } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import type { EsoGitlabOptions } from '../gitlab';
import { EsoProvider } from '../provider';

/** A store with the variables of GitLab. */
export const gitlab = made(EsoProvider, 'gitlab', record<ProviderSpec<'gitlab'>, EsoGitlabOptions>({
  auth: required(to('accessToken', only('SecretRef', only('accessToken', secretKey)))),
  url: text,
  projectID: to('projectId', text),
  groupIDs: to('groupIds', strings),
  inheritFromGroups: bool,
  environment: text,
  caBundle: text,
  caProvider,
}));
