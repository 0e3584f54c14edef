import { enumOfString, only, text } from '../../../kit/reader/codecs';
import { make, made, oneOf } from '../../../kit/reader/factories';
import { flat, record, required, to } from '../../../kit/reader/table';
import { secretKey, serviceAccount } from '../../common/codecs';
import type { ProviderSpec } from '../../common/context';
import { EsoGcpAuth, type EsoGcpFederation, type EsoGcpSecretManagerOptions, EsoGcpVersionPolicy } from '../gcp';
import { EsoProvider } from '../provider';

type GcpSpec = ProviderSpec<'gcpsm'>;
type AuthSpec = NonNullable<GcpSpec['auth']>;
type FederationSpec = NonNullable<AuthSpec['workloadIdentityFederation']>;
type AwsSpec = NonNullable<FederationSpec['awsSecurityCredentials']>;

/** The key of a service account. */
export const serviceAccountKey = only('secretAccessKeySecretRef', secretKey);

/** How ESO signs in to Google Cloud. Without any of the fields it uses the identity of the controller. */
export const gcpAuth = oneOf<AuthSpec, EsoGcpAuth>({
  secretRef: only('secretRef', made(EsoGcpAuth, 'serviceAccountKey', serviceAccountKey)),
  workloadIdentity: only('workloadIdentity', make(EsoGcpAuth, 'workloadIdentity', {
    serviceAccountRef: required(to('0', serviceAccount)),
    clusterLocation: to('1.clusterLocation', text),
    clusterName: to('1.clusterName', text),
    clusterProjectID: to('1.clusterProjectId', text),
  })),
  workloadIdentityFederation: only('workloadIdentityFederation', made(EsoGcpAuth, 'workloadIdentityFederation', record<FederationSpec, EsoGcpFederation>({
    audience: text,
    serviceAccountRef: to('serviceAccount', serviceAccount),
    credConfig: secretKey,
    externalTokenEndpoint: text,
    awsSecurityCredentials: flat<AwsSpec, EsoGcpFederation>({
      awsCredentialsSecretRef: required(flat<AwsSpec['awsCredentialsSecretRef'], EsoGcpFederation>({
        name: required(to('awsCredentials.name', text)), namespace: to('awsCredentialsNamespace', text),
      })),
      region: required(to('awsRegion', text)),
    }),
  }))),
}, false, true);

/** A store in Google Cloud Secret Manager. */
export const gcp = made(EsoProvider, 'gcpSecretManager', record<GcpSpec, EsoGcpSecretManagerOptions>({
  projectID: to('projectId', text),
  location: text,
  auth: gcpAuth,
  secretVersionSelectionPolicy: enumOfString({ EsoGcpVersionPolicy }),
}));
