import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { addAppCheck } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { type Finding, refuse } from '../../kit/checks/errors';
import { guardConstruct } from '../../kit/checks/guard';
import { say, the } from '../../kit/checks/words';
import { WiringRule } from '../rules';
import { type RepositorySecretType, valueTemplate } from './argo-repository-auth';
import { checkAccess, findTwins, noEffect } from './argo-repository-checks';
import {
  type ArgoRepositoryAccess, type ArgoRepositoryCredentialsProps, type ArgoRepositoryProps, ArgoRepositoryType,
} from './argo-repository-options';
import { checkArgoProject, type SecretContent, writeArgoSecret } from './argo-secret';

/**
 * The Secret that registers a repository with Argo CD, with its credentials.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories
 * @example
 * new ArgoRepository(chart, 'platform', {
 *   url: 'https://github.com/yourorg/platform',
 *   store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *   auth: ArgoRepositoryAuth.basic({ username: 'git', password: { key: 'argo/github', property: 'token' } }),
 * });
 */
export class ArgoRepository extends Construct {
  /** The URL of the repository, as it is written in Applications. */
  public readonly url: string;
  /** The Secret, or the ExternalSecret that creates it. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ArgoRepositoryProps) {
    guardConstruct(scope, id, 'ArgoRepositoryProps', props, new.target === ArgoRepository);
    super(scope, id);
    checkAccess(this, props, false);
    this.url = props.url;
    const { repositoryName, project, insecure, enableLfs, depth, webhookManifestCacheWarmDisabled } = props;
    if (depth !== undefined && (!Number.isSafeInteger(depth) || depth < 0)) {
      refuse(this, WiringRule.REPOSITORY_DEPTH, 'depth', 'be a whole number of at least 0', depth, 'write 1 for the newest commit, or 0 for the whole history');
    }
    if ((props.type ?? ArgoRepositoryType.GIT) !== ArgoRepositoryType.GIT) {
      for (const prop of ['enableLfs', 'depth'] as const) if (props[prop]) noEffect(this, prop, 'it is for Git repositories');
    }
    checkArgoProject(this, project);
    this.apiObject = writeArgoSecret(this, 'repository', props, contentOf(this, props, 'repository', {
      name: repositoryName,
      project: project,
      insecure: textOf(insecure),
      enableLfs: textOf(enableLfs),
      depth: textOf(depth),
      webhookManifestCacheWarmDisabled: textOf(webhookManifestCacheWarmDisabled),
    }));
    addAppCheck(this, checkRepositories);
  }
}

/**
 * The Secret with credentials for all repositories whose URLs have a common beginning, so that they need no credentials themselves.
 *
 * Argo CD does not read the settings of a single repository from such a Secret, so there are no props for a name, a project, `insecure`, `enableLfs`
 * and `depth`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repository-credentials
 * @example
 * new ArgoRepositoryCredentials(chart, 'yourorg', {
 *   url: 'https://github.com/yourorg/',
 *   store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *   auth: ArgoRepositoryAuth.gitHubApp({ appId: 123456, privateKey: { key: 'argo/github-app', property: 'private-key' } }),
 * });
 */
export class ArgoRepositoryCredentials extends Construct {
  /** The common beginning of the URLs. */
  public readonly url: string;
  /** The Secret, or the ExternalSecret that creates it. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ArgoRepositoryCredentialsProps) {
    guardConstruct(scope, id, 'ArgoRepositoryCredentialsProps', props, new.target === ArgoRepositoryCredentials);
    super(scope, id);
    checkAccess(this, props, true);
    if (!props.auth && !props.tlsClientCertificate && props.proxy === undefined) {
      refuse(this, WiringRule.CREDENTIALS_GIVEN, 'auth', say`be given unless ${the('tlsClientCertificate')} or ${the('proxy')} is`, undefined,
        'add one of them: without any the Secret has no effect');
    }
    this.url = props.url;
    this.apiObject = writeArgoSecret(this, 'repo-creds', props, contentOf(this, props, 'repo-creds', {}));
    addAppCheck(this, checkCredentials);
  }
}

/** Argo CD reads strings. One that is neither true nor false breaks every Application of the repository. */
function textOf(value: boolean | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function contentOf(
  at: Construct, props: ArgoRepositoryAccess, secretType: RepositorySecretType, more: Record<string, string | undefined>,
): SecretContent {
  const auth = props.auth?._content(at, 'auth', secretType) ?? { literals: {}, data: {} };
  const certificate = props.tlsClientCertificate;
  const data = { ...auth.data, ...(certificate ? { tlsClientCertData: certificate.certData, tlsClientCertKey: certificate.keyData } : {}) };
  return {
    literals: {
      type: props.type,
      url: props.url,
      ...more,
      enableOCI: textOf(props.enableOci),
      ...auth.literals,
      proxy: props.proxy,
      noProxy: props.noProxy,
      forceHttpBasicAuth: textOf(props.forceHttpBasicAuth),
      insecureOCIForceHttp: textOf(props.insecureOciForceHttp),
    },
    templates: Object.fromEntries(Object.keys(data).map((key) => [key, valueTemplate(key)])),
    data,
  };
}

function membersOf(app: AppView, check: unknown): ReadonlyMap<ApiObject, Construct> {
  return new Map(app.members<ArgoRepository | ArgoRepositoryCredentials>(check).map((member) => [member.apiObject, member]));
}

function checkRepositories(app: AppView): Finding[] {
  return findTwins(app, 'repository', membersOf(app, checkRepositories));
}

function checkCredentials(app: AppView): Finding[] {
  return findTwins(app, 'repo-creds', membersOf(app, checkCredentials));
}
