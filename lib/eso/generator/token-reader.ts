import {
  EsoCloudsmithAccessToken, type EsoCloudsmithAccessTokenProps, EsoEcrAuthorizationToken, type EsoEcrAuthorizationTokenProps, EsoGithubAccessToken,
  type EsoGithubAccessTokenProps, EsoQuayAccessToken, type EsoQuayAccessTokenProps,
} from './kinds';
import { EsoEcrScope, EsoGithubPermission } from './token-options';
import type { CloudsmithAccessTokenV1Alpha1Spec } from '../../../imports/eso/cloudsmith-access-token.v1alpha1';
import type { ECRAuthorizationTokenV1Alpha1Spec } from '../../../imports/eso/ecr-authorization-token.v1alpha1';
import type { GithubAccessTokenV1Alpha1Spec } from '../../../imports/eso/github-access-token.v1alpha1';
import type { QuayAccessTokenV1Alpha1Spec } from '../../../imports/eso/quay-access-token.v1alpha1';
import { enumOfString, mapOf, only, strings, text } from '../../kit/reader/codecs';
import { readerOf } from '../../kit/reader/kind';
import { required, to } from '../../kit/reader/table';
import { GENERATORS_API } from '../api';
import { secretKey, serviceAccount } from '../common/codecs';
import { awsAuth } from '../provider/readers/aws';

const [group, version] = GENERATORS_API.split('/');

/** The fields of an ECRAuthorizationToken. */
export const ecrAuthorizationToken = readerOf<ECRAuthorizationTokenV1Alpha1Spec, EsoEcrAuthorizationTokenProps>({
  group,
  version,
  kind: 'ECRAuthorizationToken',
  construct: EsoEcrAuthorizationToken,
  spec: { region: required(text), auth: awsAuth, role: text, scope: to('registryScope', enumOfString({ EsoEcrScope })) },
});

/** The fields of a GithubAccessToken. */
export const githubAccessToken = readerOf<GithubAccessTokenV1Alpha1Spec, EsoGithubAccessTokenProps>({
  group,
  version,
  kind: 'GithubAccessToken',
  construct: EsoGithubAccessToken,
  spec: {
    appID: required(to('appId', text)),
    installID: required(to('installId', text)),
    auth: required(to('privateKey', only('privateKey', only('secretRef', secretKey)))),
    url: text,
    repositories: strings,
    permissions: mapOf(enumOfString({ EsoGithubPermission })),
  },
});

/** The fields of a QuayAccessToken. */
export const quayAccessToken = readerOf<QuayAccessTokenV1Alpha1Spec, EsoQuayAccessTokenProps>({
  group,
  version,
  kind: 'QuayAccessToken',
  construct: EsoQuayAccessToken,
  spec: { robotAccount: required(text), serviceAccountRef: required(to('serviceAccount', serviceAccount)), url: text },
});

/** The fields of a CloudsmithAccessToken. */
export const cloudsmithAccessToken = readerOf<CloudsmithAccessTokenV1Alpha1Spec, EsoCloudsmithAccessTokenProps>({
  group,
  version,
  kind: 'CloudsmithAccessToken',
  construct: EsoCloudsmithAccessToken,
  spec: { orgSlug: required(text), serviceSlug: required(text), serviceAccountRef: required(to('serviceAccount', serviceAccount)), apiUrl: text },
});
