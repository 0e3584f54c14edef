import { EsoAcrAuth } from './acr-auth';
import { EsoGrafanaAuth } from './grafana-auth';
import {
  EsoAcrAccessToken, type EsoAcrAccessTokenProps, EsoGcrAccessToken, type EsoGcrAccessTokenProps, EsoGrafanaGenerator, type EsoGrafanaGeneratorProps,
  EsoStsSessionToken, type EsoStsSessionTokenProps, EsoWebhookGenerator, type EsoWebhookGeneratorProps,
} from './kinds';
import { EsoGrafanaRole } from './token-options';
import type { ACRAccessTokenV1Alpha1Spec } from '../../../imports/eso/acr-access-token.v1alpha1';
import type { GCRAccessTokenV1Alpha1Spec } from '../../../imports/eso/gcr-access-token.v1alpha1';
import type { GrafanaV1Alpha1Spec } from '../../../imports/eso/grafana.v1alpha1';
import type { STSSessionTokenV1Alpha1Spec } from '../../../imports/eso/sts-session-token.v1alpha1';
import type { WebhookV1Alpha1Spec } from '../../../imports/eso/webhook.v1alpha1';
import { duration, enumOf, enumOfString, only, seconds, text } from '../../kit/reader/codecs';
import { make, made, oneOf } from '../../kit/reader/factories';
import { keyed } from '../../kit/reader/keyed';
import { readerOf } from '../../kit/reader/kind';
import { flat, patched, record, required, to } from '../../kit/reader/table';
import type { SecretName } from '../../kit/values/secret-key';
import { GENERATORS_API } from '../api';
import { secretKey, serviceAccount } from '../common/codecs';
import { EsoAzureEnvironment } from '../provider/azure';
import { awsAuth } from '../provider/readers/aws';
import { gcpAuth } from '../provider/readers/gcp';
import { webhookRequest } from '../provider/readers/webhook';

const [group, version] = GENERATORS_API.split('/');

/** The fields of an ACRAccessToken. */
export const acrAccessToken = readerOf<ACRAccessTokenV1Alpha1Spec, EsoAcrAccessTokenProps>({
  group,
  version,
  kind: 'ACRAccessToken',
  construct: EsoAcrAccessToken,
  spec: {
    registry: required(text),
    auth: required(oneOf<ACRAccessTokenV1Alpha1Spec['auth'], EsoAcrAuth>({
      servicePrincipal: only('servicePrincipal', only('secretRef', make(EsoAcrAuth, 'servicePrincipal', {
        clientId: to('0', secretKey), clientSecret: to('1', secretKey),
      }))),
      managedIdentity: only('managedIdentity', make(EsoAcrAuth, 'managedIdentity', { identityId: to('0', text) })),
      workloadIdentity: only('workloadIdentity', make(EsoAcrAuth, 'workloadIdentity', { serviceAccountRef: to('0', serviceAccount) })),
    }, false)),
    tenantId: text,
    scope: to('tokenScope', text),
    environmentType: enumOf({ EsoAzureEnvironment }),
  },
});

/** The fields of a GCRAccessToken. */
export const gcrAccessToken = readerOf<GCRAccessTokenV1Alpha1Spec, EsoGcrAccessTokenProps>({
  group, version, kind: 'GCRAccessToken', construct: EsoGcrAccessToken, spec: { projectID: required(to('projectId', text)), auth: required(gcpAuth) },
});

/** The fields of an STSSessionToken. */
export const stsSessionToken = readerOf<STSSessionTokenV1Alpha1Spec, EsoStsSessionTokenProps>({
  group,
  version,
  kind: 'STSSessionToken',
  construct: EsoStsSessionToken,
  spec: {
    region: required(text),
    auth: awsAuth,
    role: text,
    requestParameters: flat<NonNullable<STSSessionTokenV1Alpha1Spec['requestParameters']>, EsoStsSessionTokenProps>({
      sessionDuration: seconds, serialNumber: patched, tokenCode: patched,
    }),
  },
});

/** The fields of a Grafana generator. */
export const grafana = readerOf<GrafanaV1Alpha1Spec, EsoGrafanaGeneratorProps>({
  group,
  version,
  kind: 'Grafana',
  construct: EsoGrafanaGenerator,
  spec: {
    url: required(text),
    auth: required(oneOf<GrafanaV1Alpha1Spec['auth'], EsoGrafanaAuth>({
      token: only('token', made(EsoGrafanaAuth, 'token', secretKey)),
      basic: only('basic', make(EsoGrafanaAuth, 'basic', { username: required(to('0', text)), password: required(to('1', secretKey)) })),
    }, false)),
    serviceAccount: required(flat<GrafanaV1Alpha1Spec['serviceAccount'], EsoGrafanaGeneratorProps>({
      name: required(to('serviceAccountName', text)), role: required(to('serviceAccountRole', enumOfString({ EsoGrafanaRole }))),
    })),
  },
});

/** The fields of a Webhook. Templates have all keys of a Secret: the one that is named has no effect. */
export const webhookGenerator = readerOf<WebhookV1Alpha1Spec, EsoWebhookGeneratorProps>({
  group,
  version,
  kind: 'Webhook',
  construct: EsoWebhookGenerator,
  spec: {
    ...webhookRequest,
    url: required(text),
    timeout: duration,
    result: required(to('jsonPath', only('jsonPath', text))),
    secrets: keyed('name', only('secretRef', record<{ name?: string; key?: string }, SecretName>({ name: text, key: patched }))),
  },
});
