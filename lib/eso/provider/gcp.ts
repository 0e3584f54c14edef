import type { SecretStoreV1Spec } from '../../../imports/eso/secret-store.v1';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { SecretKey, type SecretName } from '../../kit/values/secret-key';
import { checkAwsRegion } from './aws';
import { checkAuth, checkOptions, checkText } from './checks';
import { type EsoServiceAccountRef, type ProviderSpec, Referent, type StoreContext } from './context';
import { guardMethods } from '../../kit/checks/guard';

/** What happens when the newest version of a secret is disabled. */
export enum EsoGcpVersionPolicy {
  /** Reading fails. */
  LATEST_OR_FAIL = 'LatestOrFail',
  /** The newest enabled version is read. */
  LATEST_OR_FETCH = 'LatestOrFetch',
}

/** A store in Google Cloud Secret Manager. */
export interface EsoGcpSecretManagerOptions {
  /**
   * The id of the project.
   * @default - that of the cluster, with workload identity only
   */
  readonly projectId?: string;
  /**
   * The location of regional secrets; global ones are then not seen.
   * @default - global secrets
   */
  readonly location?: string;
  /**
   * How ESO signs in.
   * @default - the identity of the controller
   */
  readonly auth?: EsoGcpAuth;
  /**
   * What happens when the newest version of a secret is disabled.
   * @default - `LatestOrFail`
   */
  readonly secretVersionSelectionPolicy?: EsoGcpVersionPolicy;
}

type AuthSpec = NonNullable<NonNullable<SecretStoreV1Spec['provider']['gcpsm']>['auth']>;

/** Where the cluster of a workload identity is. */
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
   * The project of the cluster.
   * @default - the project of the store
   */
  readonly clusterProjectId?: string;
}

/** A federation that trusts tokens from outside of Google Cloud: exactly one of `serviceAccount`, `credConfig` and `awsCredentials`. */
export interface EsoGcpFederation {
  /** The audience: the resource name of the provider of the workload identity pool. */
  readonly audience: string;
  /**
   * The ServiceAccount whose token is exchanged.
   * @default - none
   */
  readonly serviceAccount?: EsoServiceAccountRef;
  /**
   * The key of a ConfigMap with a credential configuration, given like a key of a Secret.
   * @default - none
   */
  readonly credConfig?: SecretKey;
  /**
   * The endpoint from which the configuration in `credConfig` fetches a token; both must be equal.
   * @default - none
   */
  readonly externalTokenEndpoint?: string;
  /**
   * Credentials of AWS, when the identity comes from there: a Secret with `aws_access_key_id`, `aws_secret_access_key` and `aws_session_token`.
   * @default - none
   */
  readonly awsCredentials?: SecretName;
  /**
   * The namespace of the Secret with the credentials of AWS; a ClusterSecretStore needs it.
   * @default - that of `awsCredentials` where it is known, else that of the SecretStore
   */
  readonly awsCredentialsNamespace?: string;
  /**
   * The region of AWS; with `awsCredentials` only.
   * @default - none
   */
  readonly awsRegion?: string;
}

/**
 * How ESO signs in to Google Cloud. Without one, the identity of the controller is used.
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
   * Workload identity of GKE: a ServiceAccount of Kubernetes that stands for one of Google Cloud.
   *
   * @param account the ServiceAccount of Kubernetes
   * @param options where the cluster is
   */
  public static workloadIdentity(account: EsoServiceAccountRef, options: EsoGcpWorkloadIdentityOptions = {}): EsoGcpAuth {
    return new EsoGcpAuth((context) => {
      checkOptions(context, context.auth, options);
      for (const prop of ['clusterLocation', 'clusterName'] as const) {
        context.checkV1Beta1Needs(`${context.auth}.${prop}`, options[prop], 'ESO 0.9 needs it: write it, or use EsoApi.V1');
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
      checkOptions(context, context.auth, federation);
      checkText(context, `${context.auth}.audience`, federation.audience, 'name the provider of the workload identity pool');
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

  /** Whether the credentials do not say which project is meant. @internal */
  public get _needsProject(): boolean {
    return this.isKey;
  }

  /** @internal */
  public _render(context: StoreContext): AuthSpec {
    return this.render(context);
  }
}
guardMethods(EsoGcpAuth);

/** A key that the Secret has; only the name of the Secret is written. */
const ACCESS_KEY_ID = 'aws_access_key_id';

type FederationSpec = NonNullable<AuthSpec['workloadIdentityFederation']>;

/** A token comes from exactly one place; what belongs to another place is not read. */
function checkFederation({ at, auth }: StoreContext, federation: EsoGcpFederation): void {
  const sources = (['serviceAccount', 'credConfig', 'awsCredentials'] as const).filter((source) => federation[source] !== undefined);
  if (sources.length !== 1) {
    fail(at, auth, "have exactly one of 'serviceAccount', 'credConfig' and 'awsCredentials'",
      sources.length === 0 ? undefined : phrase(sources.join(' and ')), 'say where the token comes from');
  }
  const [source] = sources;
  const idle = ([['externalTokenEndpoint', 'credConfig'], ['awsCredentialsNamespace', 'awsCredentials'], ['awsRegion', 'awsCredentials']] as const)
    .filter(([prop, owner]) => federation[prop] !== undefined && owner !== source);
  for (const [prop, owner] of idle) warn(at, WarningCode.ESO_NO_EFFECT, `'${auth}.${prop}' has no effect without '${owner}': remove it`);
}

function renderAwsCredentials(context: StoreContext, federation: EsoGcpFederation, secret: SecretName): FederationSpec['awsSecurityCredentials'] {
  if (federation.awsRegion === undefined) fail(context.at, `${context.auth}.awsRegion`, "be given with 'awsCredentials'", undefined, "write for example 'eu-west-1'");
  checkAwsRegion(context.at, `${context.auth}.awsRegion`, federation.awsRegion);
  const { awsCredentialsNamespace: namespace } = federation;
  const secretKey = namespace === undefined ? SecretKey.fromSecret(secret, ACCESS_KEY_ID) : SecretKey.of(secret.name, ACCESS_KEY_ID, { namespace });
  const { key: _, ...awsCredentialsSecretRef } = context.key(`${context.auth}.awsCredentials`, secretKey, Referent.REFUSED);
  return { awsCredentialsSecretRef, region: federation.awsRegion };
}

/** Renders a store in Google Cloud Secret Manager. */
export function renderGcp(context: StoreContext, options: EsoGcpSecretManagerOptions): ProviderSpec<'gcpsm'> {
  const { projectId, auth } = options;
  if (auth !== undefined) checkAuth(context, auth, 'EsoGcpAuth.workloadIdentity({ ... })');
  if (projectId === undefined && auth?._needsProject) {
    fail(context.at, 'provider.projectId', 'be given with a service account key', undefined, 'name the project that holds the secrets');
  }
  return {
    projectID: projectId,
    location: options.location,
    auth: auth?._render(context),
    secretVersionSelectionPolicy: options.secretVersionSelectionPolicy,
  };
}
