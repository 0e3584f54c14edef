import type { Construct } from 'constructs';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { Rule } from '../../kit/checks/rule';
import { isCredential } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { WiringRule } from '../rules';
import { TemplatePart } from './argo-secret';

/** A client certificate. */
export interface ArgoClientCertificate {
  /** The certificate: PEM, or PEM in base64. */
  readonly certData: EsoRemoteRef;
  /** Its private key: PEM, or PEM in base64. */
  readonly keyData: EsoRemoteRef;
}

/** A user name and a password. */
export interface ArgoClusterBasicAuth {
  /** The user name. */
  readonly username: EsoRemoteRef;
  /** The password. */
  readonly password: EsoRemoteRef;
}

/** Access to an EKS cluster with the AWS identity of Argo CD. */
export interface ArgoClusterAwsAuth {
  /** The name of the cluster on AWS. */
  readonly clusterName: string;
  /**
   * The ARN of the role to assume.
   * @default - the role of Argo CD
   */
  readonly roleArn?: string;
  /**
   * A profile in the AWS configuration that is mounted into Argo CD.
   * @default - none
   */
  readonly profile?: string;
}

/** The API version by which Argo CD and a program that prints credentials understand each other. */
export enum ArgoExecApiVersion {
  /** For current programs. */
  V1 = 'client.authentication.k8s.io/v1',
  /** For older programs. */
  V1BETA1 = 'client.authentication.k8s.io/v1beta1',
}

/** A program that prints credentials. It must be installed in the images of Argo CD's application controller and API server. */
export interface ArgoClusterExecAuth {
  /** The program, for example `argocd-k8s-auth`, which is part of Argo CD. */
  readonly command: string;
  /**
   * The arguments of the program. They end up in Git, so credentials are refused.
   * @default - none
   */
  readonly args?: string[];
  /**
   * Environment variables that are not secret. They end up in Git, so credentials are refused.
   * @default - none
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * Environment variables whose values are read from a store.
   * @default - none
   */
  readonly secretEnv?: { readonly [name: string]: EsoRemoteRef };
  /**
   * The API version of the credentials that the program prints.
   * @default ArgoExecApiVersion.V1
   */
  readonly apiVersion?: ArgoExecApiVersion;
  /**
   * The message that is shown when the program is missing.
   * @default - none
   */
  readonly installHint?: string;
  /**
   * Whether the program gets information about the cluster, in the variable `KUBERNETES_EXEC_INFO`.
   * @default - false
   */
  readonly provideClusterInfo?: boolean;
  /**
   * Further data for the program; only with `provideClusterInfo`.
   * @default - none
   */
  readonly config?: { readonly [key: string]: unknown };
}

/** A part of the configuration of a cluster, and the values that it reads from a store. */
interface Rendered {
  readonly config: Readonly<Record<string, unknown>>;
  /** Fields of `tlsClientConfig`. */
  readonly tls?: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, EsoRemoteRef>>;
}

/** Encodes PEM, and keeps base64 as it is: stores hold either. */
export function pemPart(key: string): TemplatePart {
  return new TemplatePart(`{{ ternary (b64enc .${key}) (nospace .${key}) (contains "-----BEGIN" .${key}) | toJson }}`);
}

/**
 * How Argo CD signs in to a cluster. Credentials are always read from a store.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
 */
export class ArgoClusterAuth {
  /**
   * With a bearer token, for example of a ServiceAccount in the control plane.
   *
   * @param token the token
   */
  public static bearerToken(token: EsoRemoteRef): ArgoClusterAuth {
    return new ArgoClusterAuth('bearerToken', () => ({ config: { bearerToken: new TemplatePart('{{ .bearerToken | trim | toJson }}') }, data: { bearerToken: token } }));
  }

  /**
   * With a client certificate.
   *
   * @param certificate the certificate and its key
   */
  public static clientCertificate(certificate: ArgoClientCertificate): ArgoClusterAuth {
    const { certData, keyData } = certificate;
    return new ArgoClusterAuth('clientCertificate', () => ({ config: {}, tls: { certData: pemPart('certData'), keyData: pemPart('keyData') }, data: { certData, keyData } }));
  }

  /**
   * With a user name and a password. Kubernetes no longer supports this; a proxy in front of the API server may.
   *
   * @param user the user name and password
   */
  public static basic(user: ArgoClusterBasicAuth): ArgoClusterAuth {
    const { username, password } = user;
    return new ArgoClusterAuth('basic', () => ({
      config: { username: new TemplatePart('{{ .username | toJson }}'), password: new TemplatePart('{{ .password | toJson }}') }, data: { username, password },
    }));
  }

  /**
   * With the AWS identity of Argo CD, without credentials.
   *
   * @param aws the cluster and the role
   */
  public static aws(aws: ArgoClusterAwsAuth): ArgoClusterAuth {
    return new ArgoClusterAuth('aws', (at, prop) => renderAws(at, prop, aws), 'aws');
  }

  /**
   * With a program that prints credentials, for example `up` for a control plane in a Space.
   *
   * @param exec the program
   */
  public static exec(exec: ArgoClusterExecAuth): ArgoClusterAuth {
    return new ArgoClusterAuth('exec', (at, prop) => renderExec(at, prop, exec), cloudOf(exec));
  }

  private constructor(
    private readonly kind: string, private readonly render: (at: Construct, prop: string) => Rendered, private readonly cloud?: string,
  ) {}

  /** The cloud whose credentials are sent. @internal */
  public get _cloud(): string | undefined {
    return this.cloud;
  }


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

/** The program of Argo CD's images, which signs in to a cloud. */
const OWN_PROGRAM = 'argocd-k8s-auth';
/** Programs that kubeconfigs name, and that these images do not have. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'aws': 'aws', 'aws-iam-authenticator': 'aws', 'gke-gcloud-auth-plugin': 'gcp', 'gcloud': 'gcp', 'kubelogin': 'azure', 'az': 'azure',
};

function cloudOf({ command, args = [] }: ArgoClusterExecAuth): string | undefined {
  const name = command.replace(/^.*\//, '');
  return name === OWN_PROGRAM ? args.find((argument) => ['aws', 'gcp', 'azure'].includes(argument)) : PROGRAMS[name];
}

function warnOfProgram(at: Construct, prop: string, command: string): void {
  const cloud = PROGRAMS[command];
  if (cloud === undefined) return;
  warnOf(at, WiringRule.EXEC_PROGRAM, `${prop}.command`, say`is ${lit(command)}, which the images of Argo CD do not have`,
    say`write ${lit(OWN_PROGRAM)} with ${the(`${prop}.args`)} that start with ${lit(cloud)}${program(', or acknowledge this if your image has it', '')}`);
}

function renderAws(at: Construct, prop: string, { clusterName, roleArn, profile }: ArgoClusterAwsAuth): Rendered {
  if (!/^[A-Za-z0-9][\w-]*$/.test(substituted(clusterName))) {
    const name = /^arn:[^:]+:eks:[^:]*:[^:]*:cluster\/([A-Za-z0-9][\w-]*)$/.exec(clusterName)?.[1];
    refuse(at, WiringRule.AWS_NAME, `${prop}.clusterName`, 'be the name of an EKS cluster', clusterName,
      name === undefined ? "write the name, for example 'prod'" : set(`${prop}.clusterName`, name));
  }
  if (roleArn !== undefined && !isPlaceholder(roleArn) && !/^arn:(?:aws[\w-]*|0{12}):iam::\d{12}:role\/\S+$/.test(substituted(roleArn, '0'.repeat(12)))) {
    refuse(at, WiringRule.AWS_NAME, `${prop}.roleArn`, 'be the ARN of a role', roleArn, "write for example 'arn:aws:iam::123456789012:role/argocd'");
  }
  return { config: { awsAuthConfig: { clusterName, roleARN: roleArn, profile } }, data: {} };
}

function renderExec(at: Construct, prop: string, exec: ArgoClusterExecAuth): Rendered {
  const { command, args, env, secretEnv = {}, apiVersion = ArgoExecApiVersion.V1, installHint, provideClusterInfo, config } = exec;
  if (command.trim() === '') refuse(at, WiringRule.EXEC, `${prop}.command`, 'be the name of a program', command, "write for example 'argocd-k8s-auth'");
  warnOfProgram(at, prop, command);
  args?.forEach((argument, index) => checkPublic(at, prop, `${prop}.args[${index}]`, argument));
  for (const [name, value] of Object.entries(env ?? {})) {
    checkVariable(at, `${prop}.env`, name);
    checkPublic(at, prop, memberPath(`${prop}.env`, name), value);
    if (secretEnv[name]) {
      refuse(at, WiringRule.EXEC, `${prop}.secretEnv`, say`not repeat a variable of ${the(`${prop}.env`)}`, name, say`remove it here or from ${the(`${prop}.env`)}`);
    }
  }
  for (const name of Object.keys(secretEnv)) checkVariable(at, `${prop}.secretEnv`, name);
  if (config !== undefined && !provideClusterInfo) {
    warnOf(at, WiringRule.NO_EFFECT, `${prop}.config`, 'has no effect, since the program gets no information about the cluster', set(`${prop}.provideClusterInfo`, true));
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
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(substituted(name))) return;
  refuse(at, WiringRule.EXEC, prop, "have names of letters, digits and '_' that do not start with a digit", name, 'rename the variable');
}

/** Arguments and variables end up in Git. */
function checkPublic(at: Construct, exec: string, prop: string, value: string): void {
  if (!isCredential(value)) return;
  refuse(at, Rule.CREDENTIAL, prop, 'not be a credential', value,
    because('everything that is synthesized ends up in Git', remove(prop, say`read it from a store with ${the(`${exec}.secretEnv`)}`)));
}
