import { only, text } from '../../../kit/reader/codecs';
import { make, made, oneOf } from '../../../kit/reader/factories';
import { flat, record, to } from '../../../kit/reader/table';
import { caProvider, secretKey, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { EsoKubernetesAuth, type EsoKubernetesOptions } from '../kubernetes';
import { EsoProvider } from '../provider';

type KubernetesSpec = ProviderSpec<'kubernetes'>;

const kubernetesAuth = oneOf<NonNullable<KubernetesSpec['auth']>, EsoKubernetesAuth>({
  serviceAccount: only('serviceAccount', made(EsoKubernetesAuth, 'serviceAccount', serviceAccount)),
  token: only('token', made(EsoKubernetesAuth, 'token', only('bearerToken', secretKey))),
  cert: only('cert', make(EsoKubernetesAuth, 'cert', { clientCert: to('0', secretKey), clientKey: to('1', secretKey) })),
});

/** A store with the Secrets of a cluster. */
export const kubernetes = made(EsoProvider, 'kubernetes', record<KubernetesSpec, EsoKubernetesOptions>({
  remoteNamespace: text,
  auth: kubernetesAuth,
  authRef: to('kubeconfig', secretKey),
  server: flat<NonNullable<KubernetesSpec['server']>, EsoKubernetesOptions>({ url: to('server', text), caBundle: text, caProvider }),
}));
