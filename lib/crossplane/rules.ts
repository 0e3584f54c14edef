import { Rule } from '../kit/checks/rule';

/** The rules of Crossplane packages, runtime configs and provider configs. */
export class CrossplaneRule {
  /**
   * A package starts with the host of its registry, which contains a dot. Crossplane 2 has no default registry.
   *
   * @see https://docs.crossplane.io/latest/packages/providers/
   */
  public static readonly PACKAGE_REGISTRY = Rule._error('crossplane/package-registry');
  /** The repository of a package is complete and written in lower case. */
  public static readonly PACKAGE_REPOSITORY = Rule._error('crossplane/package-repository');
  /** A package has one exact tag, a digest, or both. Only the `dependsOn` of a package may be a range. */
  public static readonly PACKAGE_TAG = Rule._error('crossplane/package-tag');
  /** A repository is installed once on a control plane. While there are two, Crossplane installs no package at all. */
  public static readonly DUPLICATE_PACKAGE = Rule._error('crossplane/duplicate-package');
  /**
   * The providers of a family come from one organization. Those of `upbound` and of `crossplane-contrib` depend on different config providers that
   * bring the same kinds, and only the first of the two becomes healthy.
   */
  public static readonly FAMILY_ORGANIZATION = Rule._error('crossplane/family-organization');
  /** The name of a provider or function is valid for a Service too: it starts with a letter and contains no dot. */
  public static readonly SERVICE_NAME = Rule._error('crossplane/service-name');
  /** A number of pods or revisions is a whole number, 0 or more. */
  public static readonly COUNT = Rule._error('crossplane/count');
  /** A field that has a prop, or that Crossplane writes itself, is not repeated in `extra`. */
  public static readonly EXTRA_FIELD = Rule._error('crossplane/extra-field');
  /** A container that runs alongside that of the package has its own name and its own image. Crossplane gives an image to `package-runtime` only. */
  public static readonly EXTRA_CONTAINER = Rule._error('crossplane/extra-container');
  /** An environment variable has a valid name, and is given once. */
  public static readonly ENVIRONMENT_VARIABLE = Rule._error('crossplane/environment-variable');
  /** A runtime config that several packages use does not name their Deployment or Service. Each package would overwrite that of the other. */
  public static readonly SHARED_RUNTIME_CONFIG = Rule._error('crossplane/shared-runtime-config');
  /** An ImageConfig names the start of images, as it is: without a scheme, and without wildcards. */
  public static readonly IMAGE_PREFIX = Rule._error('crossplane/image-prefix');

  /** Crossplane is started with arguments that its version has. */
  public static readonly REMOVED_ARGUMENT = Rule._error('crossplane/removed-argument');

  /** An AWS role is given by its ARN. */
  public static readonly AWS_ROLE = Rule._error('crossplane/aws-role');
  /** The session of an AWS role has a valid name, and passes on only tags that it has. */
  public static readonly AWS_SESSION = Rule._error('crossplane/aws-session');
  /** The parts of an AWS endpoint are a protocol, the end of a host name, and a partition. */
  public static readonly AWS_ENDPOINT = Rule._error('crossplane/aws-endpoint');
  /** An Azure subscription, tenant or client is given by its ID alone, not by a path. */
  public static readonly AZURE_ID = Rule._error('crossplane/azure-id');
  /** A provider config of version 1 that uses a token file gives the tenant and the client. Only newer providers read them from the environment. */
  public static readonly AZURE_TOKEN_IDS = Rule._error('crossplane/azure-token-ids');
  /** A Google Cloud project is given by its ID, not by its display name. */
  public static readonly GCP_PROJECT = Rule._error('crossplane/gcp-project');
  /** A Google Cloud service account is given by its email. */
  public static readonly GCP_SERVICE_ACCOUNT = Rule._error('crossplane/gcp-service-account');
  /** The provider of a workload identity pool is given by its full resource name, without a host. */
  public static readonly GCP_IDENTITY_POOL = Rule._error('crossplane/gcp-identity-pool');
  /** A file in the provider's container is given by its absolute path. */
  public static readonly FILE_PATH = Rule._error('crossplane/file-path');
  /** The credentials of a provider config are one key of a Secret, which exists and contains all that the provider needs. */
  public static readonly CREDENTIALS_KEY = Rule._error('crossplane/credentials-key');
  /** Credentials have the form that the provider reads: an INI file for AWS, a JSON object for Azure and Google Cloud. */
  public static readonly CREDENTIALS_CONTENT = Rule._error('crossplane/credentials-content');
  /** A managed resource without a namespace says in which namespace its connection Secret is; one in a namespace does not. */
  public static readonly CONNECTION_SECRET = Rule._error('crossplane/connection-secret');
  /** A managed resource of AWS is in a region of the partition that its provider config names. */
  public static readonly REGION = Rule._error('crossplane/region');
  /** A managed resource in a namespace says of which kind its provider config is. */
  public static readonly CONFIG_KIND = Rule._error('crossplane/config-kind');
  /** A managed resource in a namespace has only fields that Crossplane 2 has. */
  public static readonly REMOVED_FIELD = Rule._error('crossplane/removed-field');
  /** An identity of provider-kubernetes or provider-helm comes from where its type can come from: the pod, or credentials that are given. */
  public static readonly IDENTITY_SOURCE = Rule._error('crossplane/identity-source');
  /** The namespace of a Secret with credentials is known, because a provider config without a namespace must name it. */
  public static readonly CREDENTIALS_NAMESPACE = Rule._error('crossplane/credentials-namespace');

  /** Every field of a package or runtime config has an effect. */
  public static readonly NO_EFFECT = Rule._warning('crossplane/no-effect');
  /** The tag of a package is a version, written as its registry writes versions. Packages that depend on a version of it need one. */
  public static readonly PACKAGE_VERSION = Rule._warning('crossplane/package-version');
  /** A Secret with registry credentials is in Crossplane's own namespace, where Crossplane reads it, has the type of such Secrets, and a login for the registry. */
  public static readonly PULL_SECRET = Rule._warning('crossplane/pull-secret');
  /** A package that another one depends on has its own pull Secret. Crossplane installs dependencies without that of the package. */
  public static readonly DEPENDENCY_PULL_SECRET = Rule._warning('crossplane/dependency-pull-secret');
  /** Several pods of a provider elect a leader. Otherwise each of them works on every resource. */
  public static readonly LEADER_ELECTION = Rule._warning('crossplane/leader-election');
  /** A provider is installed from one registry only. Two copies bring the same kinds, and neither becomes healthy. */
  public static readonly SAME_PACKAGE = Rule._warning('crossplane/same-package');
  /**
   * The config provider of a family is installed, has the name that Crossplane would give it, and is not older than the other providers of the
   * family.
   */
  public static readonly FAMILY = Rule._warning('crossplane/family');
  /** A Deployment has the name that Crossplane gives it, another one for each revision of the package. */
  public static readonly DEPLOYMENT_NAME = Rule._warning('crossplane/deployment-name');
  /** The runtime config `default`, which packages without another one use, gives none of them an identity of a cloud that it does not need. */
  public static readonly DEFAULT_RUNTIME = Rule._warning('crossplane/default-runtime');
  /** The container of a package runs the image of the package. */
  public static readonly RUNTIME_IMAGE = Rule._warning('crossplane/runtime-image');
  /** An argument of a package is one that it has, and lets Crossplane reach it. */
  public static readonly ARGUMENT = Rule._warning('crossplane/argument');
  /** A provider listens at the ports that its container declares, and pods in the network of their node have different ones. */
  public static readonly PORT = Rule._warning('crossplane/port');
  /** A security context that follows the Pod Security Standards is complete, since Crossplane adds nothing to it. */
  public static readonly SECURITY_CONTEXT = Rule._warning('crossplane/security-context');
  /** A package is installed by an object of its kind: its repository is called `provider-`, `function-` or `configuration-`. */
  public static readonly PACKAGE_KIND = Rule._warning('crossplane/package-kind');
  /** A package is installed in one place: by the chart of Crossplane, or by an object. */
  public static readonly CHART_PACKAGE = Rule._warning('crossplane/chart-package');
  /** Providers reach their cloud the same way as Crossplane reaches its registry. */
  public static readonly PROXY = Rule._warning('crossplane/proxy');
  /** A role is bound to the ServiceAccount of a package by a name that its runtime config gives it. */
  public static readonly ACCOUNT_NAME = Rule._warning('crossplane/account-name');
  /** A policy activates managed resources by their plural and group. */
  public static readonly ACTIVATION = Rule._warning('crossplane/activation');
  /** A ServiceAccount that Crossplane creates belongs to one package. Several packages would take it over from each other. */
  public static readonly SHARED_NAME = Rule._warning('crossplane/shared-name');
  /** The provider config named `default` is one that resources without a `providerConfigRef` find. */
  public static readonly DEFAULT_CONFIG = Rule._warning('crossplane/default-config');
  /** A provider config finds what its identity needs: in the pods of the provider, in their environment, or in its own fields. */
  public static readonly IDENTITY = Rule._warning('crossplane/identity');
  /** A managed resource names a provider config that exists; without a name it uses the one called `default`. */
  public static readonly CONFIG_REFERENCE = Rule._warning('crossplane/config-reference');
  /** A provider config of provider-kubernetes or provider-helm has the version that the provider has. */
  public static readonly CONFIG_VERSION = Rule._warning('crossplane/config-version');
  /** The kubeconfig of a provider config holds its credentials, and the name of its cluster where it is signed. */
  public static readonly KUBECONFIG = Rule._warning('crossplane/kubeconfig');
  /** Provider configs and managed resources are applied after the provider that installs their kinds. */
  public static readonly STAGE = Rule._warning('crossplane/stage');

  private constructor() {}
}
