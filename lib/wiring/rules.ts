import { Rule } from '../kit/checks/rule';

/** The rules of credentials, of Secrets for Flux and Argo CD, and of Helm charts that are delivered to control planes. */
export class WiringRule {
  /** Every field of a Secret for Argo CD or of an ExternalSecret, and every value of a chart, has an effect. */
  public static readonly NO_EFFECT = Rule._warning('wiring/no-effect');
  /** A program that signs in to a cluster is one that the images of Argo CD have. */
  public static readonly EXEC_PROGRAM = Rule._warning('wiring/exec-program');
  /** The credentials for a cluster are those of the cloud that it runs in. */
  public static readonly CLUSTER_SIGN_IN = Rule._warning('wiring/cluster-sign-in');
  /** Argo CD trusts the certificate of a cluster. The clusters of some clouds have their own authority, which no image trusts. */
  public static readonly CLUSTER_CA = Rule._warning('wiring/cluster-ca');
  /** Credentials are used only for the repositories they are meant for. Argo CD compares the beginning of the URL, character by character. */
  public static readonly CREDENTIAL_PREFIX = Rule._warning('wiring/credential-prefix');
  /** The operator that the app installs on a cluster handles what the app writes for it, and has the identity that stores rely on. */
  public static readonly ESO_OPERATOR = Rule._warning('wiring/eso-operator');
  /**
   * Argo CD sees the defaults that the CRDs of External Secrets add to lists as a difference, unless they are written. The CRDs have none since
   * version 2.9.
   */
  public static readonly ESO_DEFAULTS = Rule._warning('wiring/eso-defaults');
  /** Credentials that end by themselves are read again before they end. */
  public static readonly TOKEN_REFRESH = Rule._warning('wiring/token-refresh');
  /** A registry of charts is named without a scheme and marked as one. It has no index, which Argo CD would look for. */
  public static readonly CHART_REGISTRY = Rule._warning('wiring/chart-registry');
  /** The values of the External Secrets chart are known to its version and work together. */
  public static readonly CHART_VALUES = Rule._warning('wiring/chart-values');

  /** A value is given in exactly one way: written out or read from a store, by one method or by another. */
  public static readonly ONE_WAY = Rule._error('wiring/one-way');
  /** Credentials are not empty: something to sign in with is given. */
  public static readonly CREDENTIALS_GIVEN = Rule._error('wiring/credentials-given');
  /** An ID is in the form that its service reads. */
  public static readonly ID = Rule._error('wiring/id');
  /** A user name is not empty and contains no colon, which would end it. */
  public static readonly USER_NAME = Rule._error('wiring/user-name');
  /** Every value read from a store names its store, itself or through the Secret it is for. */
  public static readonly STORE = Rule._error('wiring/store');
  /** A Secret that is created by hand has no settings for reading from a store. */
  public static readonly CREATED_BY_HAND = Rule._error('wiring/created-by-hand');
  /** The path of a kubeconfig file is one that kubectl and the shell read as it is. */
  public static readonly KUBECONFIG_FILE = Rule._error('wiring/kubeconfig-file');
  /** Known hosts are lines as `ssh-keyscan` prints them. */
  public static readonly KNOWN_HOSTS = Rule._error('wiring/known-hosts');
  /** A registry is the host and port that the URLs of its images start with, and has one user. */
  public static readonly REGISTRY = Rule._error('wiring/registry');

  /** The label by which Argo CD finds a Secret is set by this library. */
  public static readonly SECRET_TYPE = Rule._error('wiring/secret-type');
  /**
   * Argo CD finds one Secret for a cluster or repository. Of two it uses neither, or either one at random.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
   */
  public static readonly ONE_SECRET = Rule._error('wiring/one-secret');
  /** A cluster Secret has one server: that of its control plane, or one read from a store. */
  public static readonly CLUSTER_SERVER = Rule._error('wiring/cluster-server');
  /** A cluster Secret says how Argo CD signs in, unless the cluster is Argo CD's own. */
  public static readonly CLUSTER_AUTH = Rule._error('wiring/cluster-auth');
  /** The certificate of an API server is verified against one certificate authority, or not at all. */
  public static readonly CLUSTER_TLS = Rule._error('wiring/cluster-tls');
  /** A cluster Secret lists the namespaces that Argo CD manages, or leaves them out for all. */
  public static readonly CLUSTER_NAMESPACES = Rule._error('wiring/cluster-namespaces');
  /** A shard is a whole number, counted from 0. */
  public static readonly CLUSTER_SHARD = Rule._error('wiring/cluster-shard');
  /** An EKS cluster and its role are named as AWS names them. */
  public static readonly AWS_NAME = Rule._error('wiring/aws-name');
  /** A program that prints credentials is named, and each of its variables has a valid name and one value. */
  public static readonly EXEC = Rule._error('wiring/exec');
  /** The URL of a repository has the form that Argo CD reads for its type. */
  public static readonly REPOSITORY_URL = Rule._error('wiring/repository-url');
  /** A repository is reached by a method that Argo CD knows for its type and URL. With any other it sends no credentials at all. */
  public static readonly REPOSITORY_AUTH = Rule._error('wiring/repository-auth');
  /** The depth of a clone is a whole number; 0 is the whole history. */
  public static readonly REPOSITORY_DEPTH = Rule._error('wiring/repository-depth');

  /** A value is of the type that the chart reads. */
  public static readonly CHART_VALUE_TYPE = Rule._error('wiring/chart-value-type');
  /** A value is one that the chart has in the version that is installed. */
  public static readonly CHART_VALUE_VERSION = Rule._error('wiring/chart-value-version');
  /** A value is given once: by a prop, or below `values`. */
  public static readonly CHART_VALUE_ONCE = Rule._error('wiring/chart-value-once');
  /** A shell variable appears only in commands, where a shell replaces it. */
  public static readonly SHELL_VARIABLE = Rule._error('wiring/shell-variable');
  /** A chart is fetched by a Flux source that can hold it. */
  public static readonly FLUX_SOURCE = Rule._error('wiring/flux-source');
  /** A chart from a HelmRepository is verified with public keys: Flux reads signers from an OCIRepository only. */
  public static readonly FLUX_VERIFY = Rule._error('wiring/flux-verify');
  /** A chart with large CRDs is applied on the server. They do not fit into the annotation that client-side apply writes. */
  public static readonly SERVER_SIDE_APPLY = Rule._error('wiring/server-side-apply');

  /**
   * The External Secrets chart serves the API version in which manifests are written.
   *
   * @see https://external-secrets.io/latest/introduction/stability-support/
   */
  public static readonly ESO_API = Rule._error('wiring/eso-api');
  /** The values of the External Secrets chart give an operator that can work. */
  public static readonly ESO_VALUES = Rule._error('wiring/eso-values');
  /** A flag of the operator is a non-empty string. The chart writes `false`, `0` and `''` as a flag without a value, which means true. */
  public static readonly ESO_FLAG = Rule._error('wiring/eso-flag');

  private constructor() {}
}
