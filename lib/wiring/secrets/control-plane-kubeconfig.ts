import { type ApiObject, type ApiObjectMetadata, Chart, type Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { EsoApi } from '../../eso/api';
import type { EsoDefaultsOptions } from '../../eso/defaults';
import { EsoExternalSecret } from '../../eso/external-secret/external-secret';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import { SecretKey } from '../../kit/values/secret-key';
import { shellWord } from '../helm/command';
import type { KubeconfigSource } from './kubeconfig-source';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

/** Properties of `ControlPlaneKubeconfig`. */
export interface ControlPlaneKubeconfigProps extends EsoDefaultsOptions {
  /**
   * Where the kubeconfig comes from. It must hold its credentials: one that runs a program (`exec`) does not work in Flux.
   */
  readonly source: KubeconfigSource;
  /**
   * The name of the Secret that Flux reads.
   * @default - the name of the object
   */
  readonly secretName?: string;
  /**
   * How often the kubeconfig is read again. Keep it below the lifetime of its credentials.
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
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

const SOURCE: Made = { member: '_content', what: 'a source of kubeconfigs', example: "KubeconfigSource.remote(store, { key: 'ctp1' }) or KubeconfigSource.byHand()" };

/** The label by which the Flux controllers see at once that a Secret changed. */
const WATCHED = { key: 'reconcile.fluxcd.io/watch', value: 'Enabled' };

/**
 * The Secret with the kubeconfig of a control plane, where Flux reads it: for a control plane without a Space, and for Flux on another cluster
 * or in another namespace than the connection Secret of a Space.
 *
 * Pass `kubeconfig` to `ControlPlane.named`, or to `FluxKubeConfig.secret` beside a `SpacesControlPlane`.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-remote-clusters
 */
export class ControlPlaneKubeconfig extends Construct {
  /** The key of the Secret that holds the kubeconfig; it is called `kubeconfig`. */
  public readonly kubeconfig: SecretKey;
  /** The ExternalSecret; undefined where somebody creates the Secret. */
  public readonly externalSecret?: EsoExternalSecret;

  private readonly namespace: string | undefined;

  constructor(scope: Construct, id: string, props: ControlPlaneKubeconfigProps) {
    guardConstruct(scope, id, 'ControlPlaneKubeconfigProps', props, new.target === ControlPlaneKubeconfig);
    super(scope, id);
    const { metadata, secretName, refreshInterval, api, explicitDefaults } = props;
    if (secretName !== undefined) checkName(this, 'secretName', secretName);
    const name = checkName(this, metadata?.name === undefined ? 'id' : 'metadata.name', metadata?.name ?? id);
    this.namespace = metadata?.namespace ?? Chart.of(this).namespace;
    checkMade(this, 'source', props.source, SOURCE);
    const content = props.source._content;
    if (!content) {
      if (refreshInterval) fail(this, 'refreshInterval', 'be left out for a Secret that somebody creates', refreshInterval.toHumanString(), 'remove it: nothing is read again');
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

  /** The ExternalSecret object; undefined where somebody creates the Secret. */
  public get apiObject(): ApiObject | undefined {
    return this.externalSecret;
  }

  /**
   * The text of a shell command that creates or replaces the Secret from a file. The file stays on the machine of whoever runs it.
   *
   * @param file path of a kubeconfig file that holds its credentials; `ShellVariable.of` leaves it to the shell
   */
  public toKubectlCommand(file: string): string {
    if (typeof file !== 'string' || file === '' || /[=\n]/.test(file)) {
      fail(this, 'file', "be the path of a kubeconfig file, without '='", file, "write for example './ctp1.kubeconfig'");
    }
    if (file.startsWith('~')) fail(this, 'file', "not begin with '~', which a shell leaves alone here", file, "write `${ShellVariable.of('HOME')}/...`");
    const namespace = this.namespace === undefined ? [] : ['-n', this.namespace];
    const { secretName, key } = this.kubeconfig;
    const create = ['kubectl', ...namespace, 'create', 'secret', 'generic', secretName, `--from-file=${key}=${file}`, '--dry-run=client', '-o', 'yaml'];
    const label = ['kubectl', 'label', '--local', '-f', '-', `${WATCHED.key}=${WATCHED.value}`, '-o', 'yaml'];
    const apply = ['kubectl', 'apply', '--server-side', '-f', '-'];
    return `${[create, label, apply].map((words) => words.map(shellWord).join(' ')).join(' \\\n  | ')}\n`;
  }
}
guardMethods(ControlPlaneKubeconfig);
