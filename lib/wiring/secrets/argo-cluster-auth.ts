import type { Construct } from 'constructs';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { fail } from '../../kit/checks/errors';
import { isCredential } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { TemplatePart } from './argo-secret';
import { guardMethods } from '../../kit/checks/guard';

/** A client certificate. */
export interface ArgoClientCertificate {
  /** The certificate: PEM, or base64 of it. */
  readonly certData: EsoRemoteRef;
  /** Its private key: PEM, or base64 of it. */
  readonly keyData: EsoRemoteRef;
}

/** A user name and password. */
export interface ArgoClusterBasicAuth {
  /** The name of the user. */
  readonly username: EsoRemoteRef;
  /** The password. */
  readonly password: EsoRemoteRef;
}

/** Access to an EKS cluster by the identity that Argo CD has on AWS. */
export interface ArgoClusterAwsAuth {
  /** The name of the cluster on AWS. */
  readonly clusterName: string;
  /**
   * The role that is assumed, as an ARN.
   * @default - that of Argo CD itself
   */
  readonly roleArn?: string;
  /**
   * A profile of the AWS configuration that is mounted into Argo CD.
   * @default - none
   */
  readonly profile?: string;
}

/** The version in which Argo CD and a program talk. */
export enum ArgoExecApiVersion {
  /** What current programs know. */
  V1 = 'client.authentication.k8s.io/v1',
  /** What older programs know. */
  V1BETA1 = 'client.authentication.k8s.io/v1beta1',
}

/** A program that prints credentials. It must be in the images of the controller and of the API server of Argo CD. */
export interface ArgoClusterExecAuth {
  /** The program, for example `argocd-k8s-auth`, which Argo CD brings. */
  readonly command: string;
  /**
   * What it is called with. Everything here ends up in Git: no credentials.
   * @default - nothing
   */
  readonly args?: string[];
  /**
   * Variables without secrets.
   * @default - none
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * Variables whose values come from the store.
   * @default - none
   */
  readonly secretEnv?: { readonly [name: string]: EsoRemoteRef };
  /**
   * The version in which Argo CD and the program talk.
   * @default ArgoExecApiVersion.V1
   */
  readonly apiVersion?: ArgoExecApiVersion;
  /**
   * What is shown when the program is missing.
   * @default - none
   */
  readonly installHint?: string;
  /**
   * Whether the program is told of the cluster.
   * @default - false
   */
  readonly provideClusterInfo?: boolean;
  /**
   * What the program is told beside that; only with `provideClusterInfo`.
   * @default - nothing
   */
  readonly config?: { readonly [key: string]: unknown };
}

/** A part of the configuration of a cluster, and what it takes from a store. */
interface Rendered {
  readonly config: Readonly<Record<string, unknown>>;
  /** Goes into `tlsClientConfig`. */
  readonly tls?: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, EsoRemoteRef>>;
}

/** PEM becomes base64, and base64 stays: stores have both. */
export function pemPart(key: string): TemplatePart {
  return new TemplatePart(`{{ ternary (b64enc .${key}) (nospace .${key}) (contains "-----BEGIN" .${key}) | toJson }}`);
}

/**
 * How Argo CD authenticates to a cluster. Credentials are always read from a store.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
 */
export class ArgoClusterAuth {
  /**
   * By a token, for example of a ServiceAccount of the control plane.
   *
   * @param token the token
   */
  public static bearerToken(token: EsoRemoteRef): ArgoClusterAuth {
    return new ArgoClusterAuth('bearerToken', () => ({ config: { bearerToken: new TemplatePart('{{ .bearerToken | trim | toJson }}') }, data: { bearerToken: token } }));
  }

  /**
   * By a client certificate.
   *
   * @param certificate the certificate and its key
   */
  public static clientCertificate(certificate: ArgoClientCertificate): ArgoClusterAuth {
    const { certData, keyData } = certificate;
    return new ArgoClusterAuth('clientCertificate', () => ({ config: {}, tls: { certData: pemPart('certData'), keyData: pemPart('keyData') }, data: { certData, keyData } }));
  }

  /**
   * By a user name and password, which Kubernetes itself no longer knows, but proxies in front of it may.
   *
   * @param user name and password
   */
  public static basic(user: ArgoClusterBasicAuth): ArgoClusterAuth {
    const { username, password } = user;
    return new ArgoClusterAuth('basic', () => ({
      config: { username: new TemplatePart('{{ .username | toJson }}'), password: new TemplatePart('{{ .password | toJson }}') }, data: { username, password },
    }));
  }

  /**
   * By the identity that Argo CD has on AWS; there are no credentials.
   *
   * @param aws cluster and role
   */
  public static aws(aws: ArgoClusterAwsAuth): ArgoClusterAuth {
    return new ArgoClusterAuth('aws', (at, prop) => renderAws(at, prop, aws));
  }

  /**
   * By a program that prints credentials, for example `up` for a control plane of a Space.
   *
   * @param exec the program
   */
  public static exec(exec: ArgoClusterExecAuth): ArgoClusterAuth {
    return new ArgoClusterAuth('exec', (at, prop) => renderExec(at, prop, exec));
  }

  private constructor(private readonly kind: string, private readonly render: (at: Construct, prop: string) => Rendered) {}

  /** @internal */
  public get _kind(): string {
    return this.kind;
  }

  /** @internal */
  public _render(at: Construct, prop: string): Rendered {
    return this.render(at, prop);
  }
}
guardMethods(ArgoClusterAuth);

function renderAws(at: Construct, prop: string, { clusterName, roleArn, profile }: ArgoClusterAwsAuth): Rendered {
  if (typeof clusterName !== 'string' || !/^[A-Za-z0-9][\w-]*$/.test(clusterName)) {
    fail(at, `${prop}.clusterName`, 'be the name of an EKS cluster', clusterName, "write the name, not the ARN, for example 'prod'");
  }
  if (roleArn !== undefined && !/^arn:aws[\w-]*:iam::\d{12}:role\/\S+$/.test(roleArn)) {
    fail(at, `${prop}.roleArn`, 'be the ARN of a role', roleArn, "write for example 'arn:aws:iam::123456789012:role/argocd'");
  }
  return { config: { awsAuthConfig: { clusterName, roleARN: roleArn, profile } }, data: {} };
}

function renderExec(at: Construct, prop: string, exec: ArgoClusterExecAuth): Rendered {
  const { command, args, env, secretEnv = {}, apiVersion = ArgoExecApiVersion.V1, installHint, provideClusterInfo, config } = exec;
  if (typeof command !== 'string' || command.trim() === '') fail(at, `${prop}.command`, 'be a program', command, "write for example 'argocd-k8s-auth'");
  if (!(Object.values(ArgoExecApiVersion) as string[]).includes(apiVersion)) {
    fail(at, `${prop}.apiVersion`, `be one of ${Object.values(ArgoExecApiVersion).join(', ')}`, apiVersion, 'use a member of ArgoExecApiVersion');
  }
  args?.forEach((argument, index) => checkPublic(at, `${prop}.args[${index}]`, argument));
  for (const [name, value] of Object.entries(env ?? {})) {
    checkVariable(at, `${prop}.env`, name);
    checkPublic(at, `${prop}.env['${name}']`, value);
    if (secretEnv[name]) fail(at, `${prop}.secretEnv`, "name no variable that 'env' has", name, 'remove one of them');
  }
  for (const name of Object.keys(secretEnv)) checkVariable(at, `${prop}.secretEnv`, name);
  if (config !== undefined && !provideClusterInfo) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}.config' has no effect without 'provideClusterInfo': the program is not told of it; set provideClusterInfo: true, or remove it`);
  }
  const secrets = Object.entries(secretEnv).map(([name, ref]) => ({ name, key: `env_${name}`, ref }));
  const variables = { ...env, ...Object.fromEntries(secrets.map(({ name, key }) => [name, new TemplatePart(`{{ .${key} | toJson }}`)])) };
  return {
    config: {
      execProviderConfig: {
        command, args, env: Object.keys(variables).length > 0 ? variables : undefined, apiVersion, installHint, provideClusterInfo, config,
      },
    },
    data: Object.fromEntries(secrets.map(({ key, ref }) => [key, ref])),
  };
}

function checkVariable(at: Construct, prop: string, name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) fail(at, prop, "have names of letters, digits and '_'", name, 'rename the variable');
}

/** What is written into Git. */
function checkPublic(at: Construct, prop: string, value: string): void {
  if (typeof value !== 'string') fail(at, prop, 'be a string', value, `quote it: '${String(value)}'`);
  if (isCredential(value)) fail(at, prop, 'be no credential', value, "everything that is synthesized ends up in Git: let it come from a store by 'secretEnv'");
}
