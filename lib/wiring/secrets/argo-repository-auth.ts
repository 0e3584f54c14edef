import type { Construct } from 'constructs';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { refuse } from '../../kit/checks/errors';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { WiringRule } from '../rules';
import type { SecretContent } from './argo-secret';
import { oneOf } from './credential-parts';

/** A user name and a password or access token. Exactly one of `username` and `usernameRef` is given. */
export interface ArgoRepositoryBasicAuth {
  /** The password or access token. */
  readonly password: EsoRemoteRef;
  /**
   * The user name; with an access token, often any name will do, for example `git`.
   * @default - `usernameRef`
   */
  readonly username?: string;
  /**
   * The user name, read from a store.
   * @default - `username`
   */
  readonly usernameRef?: EsoRemoteRef;
}

/** A GitHub App. Exactly one of `appId` and `appIdRef` is given, and at most one of `installationId` and `installationIdRef`. */
export interface ArgoGitHubApp {
  /**
   * The ID of the app: the number, not its client ID.
   * @default - `appIdRef`
   */
  readonly appId?: number;
  /**
   * The ID of the app, read from a store.
   * @default - `appId`
   */
  readonly appIdRef?: EsoRemoteRef;
  /** The private key of the app. */
  readonly privateKey: EsoRemoteRef;
  /**
   * The ID of the installation.
   * @default - versions of Argo CD newer than 3.2 find it by the organization in the URL
   */
  readonly installationId?: number;
  /**
   * The ID of the installation, read from a store.
   * @default - `installationId`
   */
  readonly installationIdRef?: EsoRemoteRef;
  /**
   * The base URL of the API of a GitHub Enterprise server, for example `https://github.acme.example/api/v3`.
   * @default - `https://api.github.com`
   */
  readonly enterpriseBaseUrl?: string;
}

/** A service principal in Azure. */
export interface ArgoAzureServicePrincipal {
  /** The client ID. */
  readonly clientId: string;
  /** The tenant ID. */
  readonly tenantId: string;
  /** The client secret. */
  readonly clientSecret: EsoRemoteRef;
  /**
   * The login endpoint.
   * @default - `https://login.microsoftonline.com`
   */
  readonly activeDirectoryEndpoint?: string;
}

/** The value of the label of the two types of Secret. Their keys differ in places. */
export type RepositorySecretType = 'repository' | 'repo-creds';

type Render = (at: Construct, prop: string, secretType: RepositorySecretType) => Omit<SecretContent, 'templates'>;

/** A template that writes a value unchanged. */
export function valueTemplate(key: string): string {
  return `{{ .${key} }}`;
}

/**
 * How Argo CD signs in to repositories. Credentials are always read from a store.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/private-repositories/
 */
export class ArgoRepositoryAuth {
  /**
   * With a user name and a password or access token, over HTTPS.
   *
   * @param user the user name and password
   */
  public static basic(user: ArgoRepositoryBasicAuth): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('basic', (at, prop) => {
      const { username, usernameRef, password } = user;
      if ((username === undefined) === (usernameRef === undefined)) {
        oneOf(at, `${prop}.username`, [`${prop}.usernameRef`], username === undefined ? 0 : 2, "write the user name; with an access token, 'git' often works");
      }
      if (username === '') refuse(at, WiringRule.USER_NAME, `${prop}.username`, 'not be empty', '', "write the user name; with an access token, 'git' often works");
      return { literals: { username }, data: { ...(usernameRef ? { username: usernameRef } : {}), password } };
    });
  }

  /**
   * With a bearer token over HTTPS, as Bitbucket Data Center uses it.
   *
   * @param token the token
   */
  public static bearerToken(token: EsoRemoteRef): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('bearerToken', () => ({ literals: {}, data: { bearerToken: token } }));
  }

  /**
   * With a private key, over SSH. Argo CD must know the key of the host, from the ConfigMap `argocd-ssh-known-hosts-cm`.
   *
   * @param privateKey the private key
   */
  public static ssh(privateKey: EsoRemoteRef): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('ssh', () => ({ literals: {}, data: { sshPrivateKey: privateKey } }));
  }

  /**
   * As a GitHub App, over HTTPS.
   *
   * @param app the app
   */
  public static gitHubApp(app: ArgoGitHubApp): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('gitHubApp', (at, prop) => {
      const { appId, appIdRef, installationId, installationIdRef, privateKey, enterpriseBaseUrl } = app;
      if ((appId === undefined) === (appIdRef === undefined)) {
        oneOf(at, `${prop}.appId`, [`${prop}.appIdRef`], appId === undefined ? 0 : 2, 'copy the number from the settings of the app');
      }
      if (installationId !== undefined && installationIdRef !== undefined) oneOf(at, `${prop}.installationId`, [`${prop}.installationIdRef`], 2, '');
      if (enterpriseBaseUrl !== undefined && !isPlaceholder(enterpriseBaseUrl) && !/^https?:\/\/[^\s/]+/.test(enterpriseBaseUrl)) {
        refuse(at, Rule.URL, `${prop}.enterpriseBaseUrl`, 'be an https:// or http:// URL', enterpriseBaseUrl, "write for example 'https://github.acme.example/api/v3'");
      }
      return {
        literals: {
          githubAppID: appId === undefined ? undefined : idOf(at, `${prop}.appId`, appId),
          githubAppInstallationID: installationId === undefined ? undefined : idOf(at, `${prop}.installationId`, installationId),
          githubAppEnterpriseBaseUrl: enterpriseBaseUrl,
        },
        data: {
          ...(appIdRef ? { githubAppID: appIdRef } : {}),
          ...(installationIdRef ? { githubAppInstallationID: installationIdRef } : {}),
          githubAppPrivateKey: privateKey,
        },
      };
    });
  }

  /**
   * With the key of a Google Cloud service account, over HTTPS.
   *
   * @param key the key, as JSON
   */
  public static gcpServiceAccountKey(key: EsoRemoteRef): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('gcpServiceAccountKey', () => ({ literals: {}, data: { gcpServiceAccountKey: key } }));
  }

  /** With the Azure workload identity of Argo CD, without credentials. */
  public static azureWorkloadIdentity(): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('azureWorkloadIdentity', () => ({ literals: { useAzureWorkloadIdentity: 'true' }, data: {} }));
  }

  /**
   * As a service principal in Azure, over HTTPS. Requires a version of Argo CD newer than 3.2.
   *
   * @param principal the service principal
   */
  public static azureServicePrincipal(principal: ArgoAzureServicePrincipal): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('azureServicePrincipal', (at, prop, secretType) => {
      const { clientId, tenantId, clientSecret, activeDirectoryEndpoint } = principal;
      for (const [field, value] of Object.entries({ clientId, tenantId })) {
        if (value === '') refuse(at, WiringRule.ID, `${prop}.${field}`, 'not be empty', value, 'write the ID: without it Argo CD sends no credentials at all');
      }
      // The two types of Secret spell these keys differently.
      const id = secretType === 'repository' ? 'Id' : 'ID';
      return {
        literals: {
          [`azureServicePrincipalClient${id}`]: clientId,
          [`azureServicePrincipalTenant${id}`]: tenantId,
          azureActiveDirectoryEndpoint: activeDirectoryEndpoint,
        },
        data: { azureServicePrincipalClientSecret: clientSecret },
      };
    });
  }

  private constructor(private readonly kind: string, private readonly render: Render) {}

  /** @internal */
  public get _kind(): string {
    return this.kind;
  }

  /** @internal */
  public _content(at: Construct, prop: string, secretType: RepositorySecretType): Omit<SecretContent, 'templates'> {
    return this.render(at, prop, secretType);
  }
}
guardMethods(ArgoRepositoryAuth);

/** Argo CD reads digits only. Any other string breaks every Application of the repository. */
function idOf(at: Construct, prop: string, id: number): string {
  if (!Number.isSafeInteger(id) || id < 1) refuse(at, WiringRule.ID, prop, 'be a whole number of at least 1', id, 'copy the number from the settings of the app, not its client ID');
  return String(id);
}
