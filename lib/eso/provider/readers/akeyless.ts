import { only, text } from '../../../kit/reader/codecs';
import { made, oneOf } from '../../../kit/reader/factories';
import { record, required, to } from '../../../kit/reader/table';
import { caProvider, secretKey, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { type EsoAkeylessAccess, EsoAkeylessAuth, type EsoAkeylessKubernetes, type EsoAkeylessOptions } from '../akeyless';
import { EsoProvider } from '../provider';

type AkeylessSpec = ProviderSpec<'akeyless'>;
type AuthSpec = AkeylessSpec['authSecretRef'];

const akeylessAuth = oneOf<AuthSpec, EsoAkeylessAuth>({
  kubernetesAuth: only('kubernetesAuth', made(EsoAkeylessAuth, 'kubernetes', record<NonNullable<AuthSpec['kubernetesAuth']>, EsoAkeylessKubernetes>({
    accessID: required(to('accessId', text)),
    k8sConfName: required(text),
    serviceAccountRef: to('serviceAccount', serviceAccount),
    secretRef: to('token', secretKey),
  }))),
  secretRef: only('secretRef', made(EsoAkeylessAuth, 'access', record<NonNullable<AuthSpec['secretRef']>, EsoAkeylessAccess>({
    accessID: to('accessId', secretKey), accessType: secretKey, accessTypeParam: secretKey,
  }))),
}, false);

/** A store in Akeyless. */
export const akeyless = made(EsoProvider, 'akeyless', record<AkeylessSpec, EsoAkeylessOptions>({
  akeylessGWApiURL: required(to('akeylessGwApiUrl', text)),
  authSecretRef: required(to('auth', akeylessAuth)),
  caBundle: text,
  caProvider,
}));
