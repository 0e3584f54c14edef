import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { refuse } from '../../kit/checks/errors';
import { guardMethods } from '../../kit/checks/guard';
import { phrase } from '../../kit/checks/show';
import { say, the } from '../../kit/checks/words';
import { SecretKey, type SecretName } from '../../kit/values/secret-key';
import { EsoRule } from '../rules';
import { checkAwsRegion } from './aws';
import { checkNotEmpty } from '../common/checks';
import { type EsoServiceAccountRef, type ProviderSpec, Referent, type StoreContext, warnOfAlone } from '../common/context';

/** What happens when the latest version of a secret is disabled. */
export enum EsoGcpVersionPolicy {
  /** Reading fails. */
  LATEST_OR_FAIL = 'LatestOrFail',
  /** The latest enabled version is read. */
  LATEST_OR_FETCH = 'LatestOrFetch',
}

/** A store in Google Cloud Secret Manager. */
export interface EsoGcpSecretManagerOptions {
  /**
   * The id of the project. Required with a service account key.
   * @default - the project of the cluster, with workload identity
   */
  readonly projectId?: string;
  /**
   * The location of regional secrets. Global secrets are then not found.
   * @default - global secrets
   */
  readonly location?: string;
  /**
   * How ESO signs in.
   * @default - the identity of the controller
   */
  readonly auth?: EsoGcpAuth;
  /**
   * What happens when the latest version of a secret is disabled.
   * @default - `LatestOrFail`
   */
  readonly secretVersionSelectionPolicy?: EsoGcpVersionPolicy;
}

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['gcpsm']>['auth']>;

/** The cluster of a workload identity. */
export interface EsoGcpWorkloadIdentityOptions {
  /**
   * The location of the cluster.
   * @default - from the metadata of the cluster
   */
  readonly clusterLocation?: string;
  /**
   * The name of the cluster.
   * @default - from the metadata of the cluster
   */
  readonly clusterName?: string;
  /**
   * The id of the project of the cluster.
   * @default - the project of the store
   */
  readonly clusterProjectId?: string;
}

/** A federation that trusts tokens from outside of Google Cloud. Give exactly one of `serviceAccount`, `credConfig` and `awsCredentials`. */
export interface EsoGcpFederation {
  /** The audience: the resource name of the provider of the workload identity pool. */
  readonly audience: string;
  /**
   * The ServiceAccount whose token is exchanged.
   * @default - none
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The key of a ConfigMap with a credential configuration. It is given in the same way as a key of a Secret.
   * @default - none
   */
  readonly credConfig?: SecretKey;
  /**
   * The endpoint from which ESO fetches a token. It must be the one in the configuration of `credConfig`.
   * @default - none
   */
  readonly externalTokenEndpoint?: string;
  /**
   * A Secret with AWS credentials, for an AWS identity. Its keys are `aws_access_key_id`, `aws_secret_access_key` and `aws_session_token`.
   * @default - none
   */
  readonly awsCredentials?: SecretName;
  /**
   * The namespace of the Secret with the AWS credentials. Required in a ClusterSecretStore.
   * @default - the namespace of `awsCredentials` if it is known, otherwise that of the SecretStore
   */
  readonly awsCredentialsNamespace?: string;
  /**
   * The code of the AWS region. Required with `awsCredentials`, and ignored otherwise.
   * @default - none
   */
  readonly awsRegion?: string;
}

/**
 * How ESO signs in to Google Cloud. By default it uses the identity of the controller.
 *
 * @see https://external-secrets.io/latest/provider/google-secrets-manager/
 */
export class EsoGcpAuth {
  /**
   * A service account key in JSON.
   *
   * @param key the key of a Secret that holds it
   */
  public static serviceAccountKey(key: SecretKey): EsoGcpAuth {
    return new EsoGcpAuth((context) => ({ secretRef: { secretAccessKeySecretRef: context.key(`${context.auth}.serviceAccountKey`, key) } }), true);
  }

  /**
   * GKE workload identity: a Kubernetes ServiceAccount that acts as a Google Cloud service account.
   *
   * @param account the Kubernetes ServiceAccount
   * @param options the cluster
   */
  public static workloadIdentity(account: EsoServiceAccountRef, options: EsoGcpWorkloadIdentityOptions = {}): EsoGcpAuth {
    return new EsoGcpAuth((context) => {
      for (const prop of ['clusterLocation', 'clusterName'] as const) {
        context.checkV1Beta1Needs(`${context.auth}.${prop}`, options[prop], 'write it');
      }
      return {
        workloadIdentity: {
          serviceAccountRef: context.account(`${context.auth}.serviceAccount`, account),
          clusterLocation: options.clusterLocation,
          clusterName: options.clusterName,
          clusterProjectID: options.clusterProjectId,
        },
      };
    });
  }

  /**
   * Workload identity federation: tokens from outside of Google Cloud.
   *
   * @param federation audience and token
   */
  public static workloadIdentityFederation(federation: EsoGcpFederation): EsoGcpAuth {
    return new EsoGcpAuth((context) => {
      checkNotEmpty(context, `${context.auth}.audience`, federation.audience, 'name the provider of the workload identity pool');
      checkFederation(context, federation);
      return {
        workloadIdentityFederation: {
          audience: federation.audience,
          serviceAccountRef: context.optionalAccount(`${context.auth}.serviceAccount`, federation.serviceAccount, Referent.REFUSED),
          credConfig: context.optionalKey(`${context.auth}.credConfig`, federation.credConfig, Referent.REFUSED, 'ConfigMap'),
          externalTokenEndpoint: federation.externalTokenEndpoint,
          awsSecurityCredentials: federation.awsCredentials && renderAwsCredentials(context, federation, federation.awsCredentials),
        },
      };
    });
  }

  private constructor(private readonly render: (context: StoreContext) => AuthSpec, private readonly isKey: boolean = false) {}

  /** Whether the project must be named. @internal */
  public get _needsProject(): boolean {
    return this.isKey;
  }

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoGcpAuth);

/** One of the keys of the Secret. Only the name of the Secret is written. */
const ACCESS_KEY_ID = 'aws_access_key_id';

type FederationSpec = NonNullable<AuthSpec['workloadIdentityFederation']>;

/** A token comes from exactly one source. Options of the other sources are ignored. */
function checkFederation({ at, auth }: StoreContext, federation: EsoGcpFederation): void {
  const given = (['serviceAccount', 'credConfig', 'awsCredentials'] as const).filter((source) => federation[source] !== undefined);
  if (given.length !== 1) {
    refuse(at, EsoRule.ALTERNATIVES, auth, say`have exactly one of ${the(`${auth}.serviceAccount`)}, ${the(`${auth}.credConfig`)} and ${the(`${auth}.awsCredentials`)}`,
      given.length === 0 ? undefined : phrase(given.join(' and ')), 'choose where the token comes from');
  }
  const [source] = given;
  const idle = ([['externalTokenEndpoint', 'credConfig'], ['awsCredentialsNamespace', 'awsCredentials'], ['awsRegion', 'awsCredentials']] as const)
    .filter(([prop, owner]) => federation[prop] !== undefined && owner !== source);
  for (const [prop, owner] of idle) warnOfAlone(at, `${auth}.${prop}`, `${auth}.${owner}`, 'remove it');
}

function renderAwsCredentials(context: StoreContext, federation: EsoGcpFederation, secret: SecretName): FederationSpec['awsSecurityCredentials'] {
  const { auth } = context;
  if (federation.awsRegion === undefined) {
    refuse(context.at, EsoRule.SIGN_IN, `${auth}.awsRegion`, say`be given with ${the(`${auth}.awsCredentials`)}`, undefined, "write for example 'eu-west-1'");
  }
  checkAwsRegion(context.at, `${auth}.awsRegion`, federation.awsRegion);
  const { awsCredentialsNamespace: namespace } = federation;
  const secretKey = namespace === undefined ? SecretKey.fromSecret(secret, ACCESS_KEY_ID) : SecretKey.of(secret.name, ACCESS_KEY_ID, { namespace });
  const { key: _, ...awsCredentialsSecretRef } = context.key(`${auth}.awsCredentials`, secretKey, Referent.REFUSED);
  return { awsCredentialsSecretRef, region: federation.awsRegion };
}

/** Renders a store in Google Cloud Secret Manager. */
export function renderGcp(context: StoreContext, options: EsoGcpSecretManagerOptions): ProviderSpec<'gcpsm'> {
  const { projectId, auth } = options;
  if (projectId === undefined && auth?._needsProject) {
    refuse(context.at, EsoRule.SIGN_IN, 'provider.projectId', 'be given with a service account key', undefined, 'name the project that holds the secrets');
  }
  return {
    projectID: projectId,
    location: options.location,
    auth: auth?._render(context),
    secretVersionSelectionPolicy: options.secretVersionSelectionPolicy,
  };
}
