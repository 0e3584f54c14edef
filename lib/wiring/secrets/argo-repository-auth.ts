import type { Construct } from 'constructs';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import type { SecretContent } from './argo-secret';
import { guardMethods } from '../../kit/checks/guard';

/** A user name and a password or access token. Exactly one of `username` and `usernameRef` is given. */
export interface ArgoRepositoryBasicAuth {
  /** The password or access token. */
  readonly password: EsoRemoteRef;
  /**
   * The name of the user; for an access token often any text, for example `git`.
   * @default - `usernameRef`
   */
  readonly username?: string;
  /**
   * The name of the user, from the store.
   * @default - `username`
   */
  readonly usernameRef?: EsoRemoteRef;
}

/** A GitHub App. */
export interface ArgoGitHubApp {
  /** The ID of the app: the number, not the client ID. */
  readonly appId: number;
  /** The private key of the app. */
  readonly privateKey: EsoRemoteRef;
  /**
   * The ID of the installation.
   * @default - found by the organization in the URL, by what is newer than Argo CD 3.2
   */
  readonly installationId?: number;
  /**
   * The base URL of the API of a GitHub Enterprise server, for example `https://github.acme.example/api/v3`.
   * @default - `https://api.github.com`
   */
  readonly enterpriseBaseUrl?: string;
}

/** A service principal of Azure. */
export interface ArgoAzureServicePrincipal {
  /** The ID of the client. */
  readonly clientId: string;
  /** The ID of the tenant. */
  readonly tenantId: string;
  /** The secret of the client. */
  readonly clientSecret: EsoRemoteRef;
  /**
   * The login endpoint.
   * @default - `https://login.microsoftonline.com`
   */
  readonly activeDirectoryEndpoint?: string;
}

/** The label of the two kinds of Secret, whose keys differ in a place. */
export type RepositorySecretType = 'repository' | 'repo-creds';

type Render = (at: Construct, prop: string, secretType: RepositorySecretType) => Omit<SecretContent, 'templates'>;

/** The text of a template that writes a value as it is. */
export function valueTemplate(key: string): string {
  return `{{ .${key} }}`;
}

/**
 * How Argo CD authenticates to repositories. Credentials are always read from a store.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/private-repositories/
 */
export class ArgoRepositoryAuth {
  /**
   * By a user name and a password or access token, over HTTPS.
   *
   * @param user name and password
   */
  public static basic(user: ArgoRepositoryBasicAuth): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('basic', (at, prop) => {
      const { username, usernameRef, password } = user;
      if ((username === undefined) === (usernameRef === undefined)) {
        fail(at, `${prop}.username`, "be given, or read by 'usernameRef'", username === undefined ? undefined : phrase('both'), "give one of them; for an access token 'git' will often do");
      }
      if (username === '') fail(at, `${prop}.username`, 'not be empty', '', "for an access token 'git' will often do");
      return { literals: { username }, data: { ...(usernameRef ? { username: usernameRef } : {}), password } };
    });
  }

  /**
   * By a bearer token over HTTPS, as Bitbucket Data Center has it.
   *
   * @param token the token
   */
  public static bearerToken(token: EsoRemoteRef): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('bearerToken', () => ({ literals: {}, data: { bearerToken: token } }));
  }

  /**
   * By a private key, over SSH. The key of the host must be known to Argo CD: `argocd-ssh-known-hosts-cm`.
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
      const { appId, installationId, privateKey, enterpriseBaseUrl } = app;
      if (enterpriseBaseUrl !== undefined && !/^https?:\/\/[^\s/]+/.test(enterpriseBaseUrl)) {
        fail(at, `${prop}.enterpriseBaseUrl`, 'be a URL', enterpriseBaseUrl, "write for example 'https://github.acme.example/api/v3'");
      }
      return {
        literals: {
          githubAppID: idOf(at, `${prop}.appId`, appId),
          githubAppInstallationID: installationId === undefined ? undefined : idOf(at, `${prop}.installationId`, installationId),
          githubAppEnterpriseBaseUrl: enterpriseBaseUrl,
        },
        data: { githubAppPrivateKey: privateKey },
      };
    });
  }

  /**
   * By the key of a service account of Google Cloud, over HTTPS.
   *
   * @param key the key, as JSON
   */
  public static gcpServiceAccountKey(key: EsoRemoteRef): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('gcpServiceAccountKey', () => ({ literals: {}, data: { gcpServiceAccountKey: key } }));
  }

  /** By the workload identity that Argo CD has on Azure; there are no credentials. */
  public static azureWorkloadIdentity(): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('azureWorkloadIdentity', () => ({ literals: { useAzureWorkloadIdentity: 'true' }, data: {} }));
  }

  /**
   * As a service principal of Azure, over HTTPS; newer than Argo CD 3.2.
   *
   * @param principal the service principal
   */
  public static azureServicePrincipal(principal: ArgoAzureServicePrincipal): ArgoRepositoryAuth {
    return new ArgoRepositoryAuth('azureServicePrincipal', (at, prop, secretType) => {
      const { clientId, tenantId, clientSecret, activeDirectoryEndpoint } = principal;
      for (const [field, value] of Object.entries({ clientId, tenantId })) {
        if (typeof value !== 'string' || value === '') fail(at, `${prop}.${field}`, 'be an ID', value, 'without it Argo CD uses no credentials at all');
      }
      // The two kinds of Secret spell it differently.
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

/** Argo CD reads digits only; one other text stops every Application of the repository. */
function idOf(at: Construct, prop: string, id: number): string {
  if (!Number.isSafeInteger(id) || id < 1) fail(at, prop, 'be a number', id, 'copy the number from the settings of the app, not the client ID');
  return String(id);
}
