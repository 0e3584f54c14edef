import type { Duration } from 'cdk8s';
import type { ArgoGeneratorOptions } from './generator-options';
import type { LabelSelector } from '../../kit/values/label-selector';
import type { SecretKey } from '../../kit/values/secret-key';

/** A key of a ConfigMap in the namespace of the ApplicationSet. */
export interface ArgoConfigMapKey {
  /** The name of the ConfigMap. */
  readonly configMapName: string;
  /** The key. */
  readonly key: string;
}

/** A user of Bitbucket. */
export interface ArgoBitbucketBasicAuth {
  /** The name of the user. */
  readonly username: string;
  /** The password or access token. */
  readonly passwordRef: SecretKey;
}

/** How the controller signs in to Bitbucket: with a user or a token, or not at all for public repositories. */
export interface ArgoBitbucketAuth {
  /**
   * A user and a password. Argo CD ignores it next to `bearerToken`.
   * @default - none
   */
  readonly basicAuth?: ArgoBitbucketBasicAuth;
  /**
   * A token.
   * @default - none
   */
  readonly bearerToken?: SecretKey;
}

/** How the controller reaches GitHub. */
export interface ArgoGitHubAccess {
  /**
   * The URL of the API.
   * @default - https://api.github.com/
   */
  readonly api?: string;
  /**
   * A token. Argo CD ignores it next to `appSecretName`.
   * @default - none: public repositories only
   */
  readonly tokenRef?: SecretKey;
  /**
   * The name of a Secret with a GitHub App, in the form of the credentials of a repository.
   * @default - none
   */
  readonly appSecretName?: string;
}

/** How the controller verifies a server. */
export interface ArgoServerTrust {
  /**
   * Whether the certificate of the server is not verified.
   * @default - false
   */
  readonly insecure?: boolean;
  /**
   * The certificates of the authority that signed that of the server.
   * @default - the authorities that Argo CD trusts
   */
  readonly caRef?: ArgoConfigMapKey;
}

/** How the controller reaches GitLab. */
export interface ArgoGitLabAccess extends ArgoServerTrust {
  /**
   * The URL of GitLab.
   * @default - https://gitlab.com/
   */
  readonly api?: string;
  /**
   * A token.
   * @default - none: public projects only
   */
  readonly tokenRef?: SecretKey;
}

/** How the controller reaches a Bitbucket Server. */
export interface ArgoBitbucketServerAccess extends ArgoBitbucketAuth, ArgoServerTrust {
  /** The URL of the REST API, for example `https://bitbucket.acme.example/rest`. */
  readonly api: string;
  /** The key of the project. */
  readonly project: string;
}

/** How the controller reaches Gitea. */
export interface ArgoGiteaAccess {
  /** The URL of Gitea. */
  readonly api: string;
  /** The organization or user. */
  readonly owner: string;
  /**
   * A token.
   * @default - none: public repositories only
   */
  readonly tokenRef?: SecretKey;
  /**
   * Whether the certificate of the server is not verified.
   * @default - false
   */
  readonly insecure?: boolean;
}

/** Options of generators that ask a service. */
export interface ArgoServiceGeneratorOptions extends ArgoGeneratorOptions {
  /**
   * How often the service is asked: whole seconds.
   * @default - 30 minutes
   */
  readonly requeueAfter?: Duration;
  /**
   * Further parameters, read as `.values.x`. They can use those of the generator.
   * @default - none
   */
  readonly values?: { readonly [key: string]: string };
}

/** Options of a plugin generator. */
export interface ArgoPluginGeneratorOptions extends ArgoServiceGeneratorOptions {
  /**
   * What the plugin is asked with. The parameters are also read as `.generator.input.parameters`.
   * @default - none
   */
  readonly parameters?: { readonly [key: string]: unknown };
}

/** Options of a generator of the clusters that a resource names. Exactly one of `name` and `labelSelector` must be given. */
export interface ArgoDecisionGeneratorOptions extends ArgoServiceGeneratorOptions {
  /**
   * The name of the resource.
   * @default - none
   */
  readonly name?: string;
  /**
   * Selects resources by their labels.
   * @default - none
   */
  readonly labelSelector?: LabelSelector;
}
