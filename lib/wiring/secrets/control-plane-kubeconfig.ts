import { type ApiObject, type ApiObjectMetadata, Chart, type Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { EsoApi } from '../../eso/api';
import type { EsoDefaultsOptions } from '../../eso/defaults';
import { EsoExternalSecret } from '../../eso/external-secret/external-secret';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { remove } from '../../kit/checks/fix';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { lit, say } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import { defined } from '../../kit/values/defined';
import { SecretKey } from '../../kit/values/secret-key';
import { shellWord } from '../helm/command';
import { WiringRule } from '../rules';
import type { KubeconfigSource } from './kubeconfig-source';

/** Properties of `ControlPlaneKubeconfig`. */
export interface ControlPlaneKubeconfigProps extends EsoDefaultsOptions {
  /**
   * Where the kubeconfig comes from. It must contain its credentials: one that runs a program (`exec`) does not work in Flux.
   */
  readonly source: KubeconfigSource;
  /**
   * The name of the Secret that Flux reads.
   * @default - the name of the ExternalSecret
   */
  readonly secretName?: string;
  /**
   * How often the kubeconfig is read again. Keep it shorter than the lifetime of the credentials.
   * @default - 1h, ESO's own default
   */
  readonly refreshInterval?: Duration;
  /**
   * The version of the External Secrets API.
   * @default EsoApi.V1
   */
  readonly api?: EsoApi;
  /**
   * Metadata of the ExternalSecret. The namespace must be that of the Flux objects that use the kubeconfig.
   * @default - named after the construct id, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/** The label that makes the Flux controllers react to a changed Secret at once. */
const WATCHED = { key: 'reconcile.fluxcd.io/watch', value: 'Enabled' };

/**
 * The Secret from which Flux reads the kubeconfig of a control plane: for a control plane outside of a Space, or for Flux on a cluster or in a
 * namespace other than that of the connection Secret of a Space.
 *
 * Pass `kubeconfig` to `ControlPlane.named`, or to `FluxKubeConfig.secret` for a `SpacesControlPlane`.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-remote-clusters
 * @example
 * const store = EsoClusterSecretStore.fromClusterSecretStoreName('vault');
 * const secret = new ControlPlaneKubeconfig(chart, 'kubeconfig-ctp1', {
 *   source: KubeconfigSource.remote(store, { key: 'kubeconfigs/ctp1' }),
 * });
 * new FluxRegistration(chart, 'ctp1', {
 *   controlPlane: ControlPlane.named('ctp1', { kubeconfig: secret.kubeconfig }),
 *   source: FluxSource.fromGitRepositoryName('platform'),
 *   path: './ctp1',
 *   prune: true,
 * });
 */
export class ControlPlaneKubeconfig extends Construct {
  /** The key of the Secret that contains the kubeconfig: `kubeconfig`. */
  public readonly kubeconfig: SecretKey;
  /** The ExternalSecret; undefined if the Secret is created by hand. */
  public readonly externalSecret?: EsoExternalSecret;

  private readonly namespace: string | undefined;

  constructor(scope: Construct, id: string, props: ControlPlaneKubeconfigProps) {
    guardConstruct(scope, id, 'ControlPlaneKubeconfigProps', props, new.target === ControlPlaneKubeconfig);
    super(scope, id);
    const { metadata, secretName, refreshInterval, api, explicitDefaults } = props;
    if (secretName !== undefined) checkName(this, 'secretName', secretName);
    const name = checkName(this, metadata?.name === undefined ? 'id' : 'metadata.name', metadata?.name ?? id);
    this.namespace = metadata?.namespace ?? Chart.of(this).namespace;
    const content = props.source._content;
    if (!content) {
      if (refreshInterval) {
        refuse(this, WiringRule.CREATED_BY_HAND, 'refreshInterval', 'be left out for a Secret that is created by hand',
          renderDuration(this, 'refreshInterval', refreshInterval), remove('refreshInterval'));
      }
      if (this.namespace !== undefined) checkNamespace(this, 'metadata.namespace', this.namespace);
      this.kubeconfig = SecretKey._ofConstruct(this, secretName ?? name, 'kubeconfig', this.namespace);
      return;
    }
    const { store, data, template } = content;
    this.externalSecret = new EsoExternalSecret(this, 'externalSecret', {
      metadata: { ...metadata, name },
      store,
      data,
      ...(refreshInterval ? { refreshInterval } : {}),
      ...(api ? { api } : {}),
      ...(explicitDefaults ? { explicitDefaults } : {}),
      target: {
        ...defined({ name: secretName }),
        template: {
          metadata: { labels: { [WATCHED.key]: WATCHED.value } },
          ...(template ? { data: { kubeconfig: template(name) } } : {}),
        },
      },
    });
    this.node.defaultChild = this.externalSecret;
    this.kubeconfig = this.externalSecret.secretKey('kubeconfig');
  }

  /** The ExternalSecret; undefined if the Secret is created by hand. */
  public get apiObject(): ApiObject | undefined {
    return this.externalSecret;
  }

  /**
   * A shell command that creates or replaces the Secret from a file. The file stays on the machine on which the command runs.
   *
   * @param file the path of a kubeconfig file that contains its credentials; `ShellVariable.of` leaves a part of it to the shell
   */
  public toKubectlCommand(file: string): string {
    if (file === '' || /[=\n]/.test(file)) {
      refuse(this, WiringRule.KUBECONFIG_FILE, 'file', "be the path of a kubeconfig file, without '='", file, "write for example './ctp1.kubeconfig'");
    }
    if (file.startsWith('~')) {
      refuse(this, WiringRule.KUBECONFIG_FILE, 'file', "not start with '~', which the shell does not expand here", file, say`start with ${lit(call('ShellVariable.of', 'HOME'))}`);
    }
    const namespace = this.namespace === undefined ? [] : ['-n', this.namespace];
    const { secretName, key } = this.kubeconfig;
    const create = ['kubectl', ...namespace, 'create', 'secret', 'generic', secretName, `--from-file=${key}=${file}`, '--dry-run=client', '-o', 'yaml'];
    const label = ['kubectl', 'label', '--local', '-f', '-', `${WATCHED.key}=${WATCHED.value}`, '-o', 'yaml'];
    const apply = ['kubectl', 'apply', '--server-side', '-f', '-'];
    return `${[create, label, apply].map((words) => words.map(shellWord).join(' ')).join(' \\\n  | ')}\n`;
  }
}
guardMethods(ControlPlaneKubeconfig);
