import type { EsoInfisicalOptions } from './eso-infisical';
import { checkAuth, checkOptions, checkText, checkUrl } from './provider-checks';
import type { StoreContext } from './store-context';
import type { SecretStoreV1Spec } from '../../imports/eso/secret-store.v1';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type InfisicalSpec = NonNullable<SecretStoreV1Spec['provider']['infisical']>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SCOPE = 'provider.secretsScope';

/** Renders a store in Infisical. */
export function renderInfisical(context: StoreContext, options: EsoInfisicalOptions): InfisicalSpec {
  const { secretsScope: scope } = options;
  checkOptions(context, SCOPE, scope);
  checkText(context, `${SCOPE}.projectSlug`, scope.projectSlug, 'copy the slug from the settings of the project');
  checkText(context, `${SCOPE}.environmentSlug`, scope.environmentSlug, "write for example 'prod'");
  if (ID.test(scope.projectSlug)) {
    warn(context.at, WarningCode.ESO_STORE_OPTION, `'${SCOPE}.projectSlug' is ${scope.projectSlug}, which looks like the id of a project; Infisical looks for its slug: copy that from the settings of the project`);
  }
  if (options.hostApi !== undefined) checkUrl(context, 'provider.hostApi', options.hostApi, 'https://infisical.example.org/api');
  checkAuth(context, options.auth, 'EsoInfisicalAuth.universal({ ... })');
  return {
    auth: options.auth._render(context),
    secretsScope: {
      projectSlug: scope.projectSlug,
      environmentSlug: scope.environmentSlug,
      secretsPath: scope.secretsPath,
      recursive: scope.recursive,
      expandSecretReferences: scope.expandSecretReferences,
    },
    hostAPI: options.hostApi,
    ...context.ca<InfisicalSpec['caProvider']>('provider.', options.caBundle, options.caProvider),
  };
}
