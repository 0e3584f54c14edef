import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { addAppCheck } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { fail, type Finding } from '../../kit/checks/errors';
import { type RepositorySecretType, valueTemplate } from './argo-repository-auth';
import { checkAccess, findTwins, noEffect } from './argo-repository-checks';
import {
  type ArgoRepositoryAccess, type ArgoRepositoryCredentialsProps, type ArgoRepositoryProps, ArgoRepositoryType,
} from './argo-repository-options';
import { checkArgoProject, type SecretContent, writeArgoSecret } from './argo-secret';
import { guardConstruct } from '../../kit/checks/guard';

/**
 * The Secret by which Argo CD knows a repository, and its credentials.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories
 */
export class ArgoRepository extends Construct {
  /** The URL of the repository, as Applications have it. */
  public readonly url: string;
  /** The Secret, or the ExternalSecret that makes it. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ArgoRepositoryProps) {
    guardConstruct(scope, id, 'ArgoRepositoryProps', props, new.target === ArgoRepository);
    super(scope, id);
    checkAccess(this, props, false);
    this.url = props.url;
    const { repositoryName, project, insecure, enableLfs, depth, webhookManifestCacheWarmDisabled } = props;
    if (depth !== undefined && (!Number.isInteger(depth) || depth < 0)) fail(this, 'depth', 'be a whole number of 0 or more', depth, 'write 1 for the newest commit, 0 for all');
    if ((props.type ?? ArgoRepositoryType.GIT) !== ArgoRepositoryType.GIT) {
      for (const prop of ['enableLfs', 'depth'] as const) if (props[prop]) noEffect(this, prop, 'it is for Git');
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
 * The Secret with credentials for all repositories whose URLs begin in a way, so that each needs none of its own.
 *
 * What belongs to one repository (name, project, insecure, enableLfs, depth) has no prop here, since Argo CD does not read it from such a Secret.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repository-credentials
 */
export class ArgoRepositoryCredentials extends Construct {
  /** What the URLs begin with. */
  public readonly url: string;
  /** The Secret, or the ExternalSecret that makes it. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ArgoRepositoryCredentialsProps) {
    guardConstruct(scope, id, 'ArgoRepositoryCredentialsProps', props, new.target === ArgoRepositoryCredentials);
    super(scope, id);
    checkAccess(this, props, true);
    if (!props.auth && !props.tlsClientCertificate && props.proxy === undefined) {
      fail(this, 'auth', "be given, or 'tlsClientCertificate', or 'proxy'", undefined, 'without one the Secret has no effect');
    }
    this.url = props.url;
    this.apiObject = writeArgoSecret(this, 'repo-creds', props, contentOf(this, props, 'repo-creds', {}));
    addAppCheck(this, checkCredentials);
  }
}

/** What Argo CD reads are texts, and one that is neither true nor false stops every Application of the repository. */
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
