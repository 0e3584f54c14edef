import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { HelmRepositoryV1Spec } from '../../../imports/flux/helm-repository.v1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, type Fix, remove, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the, type Words } from '../../kit/checks/words';
import { renderDuration } from '../../kit/go/duration';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretName } from '../../kit/values/secret-key';
import { assignShard, SOURCE_GROUP } from '../api';
import { fits } from '../forms';
import { renderIndexInterval, renderSourceTimeout } from '../intervals';
import { checkReferencesOf } from '../references';
import { FluxRule } from '../rules';
import { checkRegistry, FluxOciProvider } from './registry';
import { checkRegistryLogins } from './registry-login';
import type { FluxSourceOptions } from './source-options';

/** A repository of Helm charts: a `FluxHelmRepository`, or an object with its name. */
export interface IFluxHelmRepository {
  /** The name of the repository. */
  readonly repositoryName: string;
  /** The namespace of the repository, if it is known. */
  readonly repositoryNamespace?: string;
}

/** The kind of chart repository. */
export enum FluxHelmRepositoryType {
  /** An index over HTTP. */
  DEFAULT = 'default',
  /** An OCI registry. Flux fetches a chart only when a release needs it, and the object has no status. */
  OCI = 'oci',
}

/** Options of a HelmRepository besides its URL. */
export interface FluxHelmRepositoryOptions extends FluxSourceOptions {
  /**
   * The kind of repository, written as `type`.
   * @default - `oci` for a URL that starts with `oci://`; otherwise not written, which means an index over HTTP
   */
  readonly type?: FluxHelmRepositoryType;
  /**
   * The Secret with `username` and `password`, or of type `kubernetes.io/dockerconfigjson` for OCI, in the namespace of the repository.
   * @default - no credentials
   */
  readonly secretRef?: SecretName;
  /**
   * The Secret with the certificates of the host: `ca.crt`, or `tls.crt` with `tls.key`.
   * @default - the system's certificate authorities
   */
  readonly certSecretRef?: SecretName;
  /**
   * Also sends the credentials to other hosts that the index names; only together with `secretRef`.
   * @default - false
   */
  readonly passCredentials?: boolean;
  /**
   * How Flux authenticates to the registry; only for OCI, and not together with `secretRef`.
   * @default - `generic`
   */
  readonly provider?: FluxOciProvider;
  /**
   * Connects over plain HTTP; only for OCI.
   * @default - false
   */
  readonly insecure?: boolean;
}

/** Properties of `FluxHelmRepository`. */
export interface FluxHelmRepositoryProps extends FluxHelmRepositoryOptions {
  /** The URL of the repository, with `https://`, `http://` or `oci://`. For OCI it ends before the name of the chart and has no tag. */
  readonly url: string;
  /**
   * Metadata of the object.
   * @default - the name is the construct id, the namespace that of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A repository of Helm charts.
 *
 * @see https://fluxcd.io/flux/components/source/helmrepositories/
 * @example
 * const charts = new FluxHelmRepository(chart, 'podinfo', { url: 'https://stefanprodan.github.io/podinfo' });
 * new FluxHelmRelease(chart, 'podinfo-release', {
 *   chart: FluxHelmChart.fromHelmRepository(charts, { chart: 'podinfo', version: '6.9.x' }),
 * });
 */
export class FluxHelmRepository extends ApiObject implements IFluxHelmRepository {
  /** The name of the repository. */
  public readonly repositoryName: string;
  /** The namespace of the repository, if it is known. */
  public readonly repositoryNamespace?: string;
  /** @internal */
  public readonly _isOci: boolean;
  /** @internal */
  public readonly _url: string;

  constructor(scope: Construct, id: string, props: FluxHelmRepositoryProps) {
    guardConstruct(scope, id, 'FluxHelmRepositoryProps', props, new.target === FluxHelmRepository);
    super(scope, id, objectProps(scope, id, { apiVersion: `${SOURCE_GROUP}/v1`, kind: 'HelmRepository', metadata: props.metadata }));
    this.repositoryName = this.name;
    const { namespace } = this.metadata;
    if (namespace !== undefined) this.repositoryNamespace = namespace;
    assignShard(this, props.shard, props.metadata);
    const type = this.checkType(props);
    this._url = props.url;
    this._isOci = type === FluxHelmRepositoryType.OCI;
    const secret = { kind: 'Secret', namespace };
    writeSpec<HelmRepositoryV1Spec>(this, {
      type: props.type ?? (type === FluxHelmRepositoryType.OCI ? type : undefined),
      url: props.url,
      // Flux does not poll an OCI registry.
      interval: type === FluxHelmRepositoryType.OCI ? renderDuration(this, 'interval', props.interval) : renderIndexInterval(this, props.interval),
      timeout: renderSourceTimeout(this, props.timeout),
      secretRef: renderName(this, 'secretRef', props.secretRef, secret),
      certSecretRef: renderName(this, 'certSecretRef', props.certSecretRef, secret),
      passCredentials: props.passCredentials,
      provider: props.provider,
      insecure: props.insecure,
      suspend: props.suspend,
    });
    checkReferencesOf(this);
    if (this._isOci && props.secretRef !== undefined) addAppCheck(this, checkRegistryLogins);
  }

  /** The HelmRepository object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  private warnOfNoEffect(prop: string, when: Words, fix: Words | Fix = remove(prop)): void {
    warnOf(this, FluxRule.NO_EFFECT, prop, say`has no effect ${when}`, fix);
  }

  private checkType(props: FluxHelmRepositoryProps): FluxHelmRepositoryType {
    const { url } = props;
    if (!fits(/^(https?|oci):\/\/[^\s/]+\S*$/, url, 'x', 'https://x')) {
      refuse(this, FluxRule.HELM_REPOSITORY, 'url', 'start with https://, http:// or oci://', url,
        "write for example 'https://charts.example.org' or 'oci://ghcr.io/org/charts'");
    }
    checkNoPassword(this, 'url', url);
    checkIndexUrl(this, url);
    const scheme = url.startsWith('oci://') ? FluxHelmRepositoryType.OCI : FluxHelmRepositoryType.DEFAULT;
    const type = props.type ?? scheme;
    // A URL that begins with a `${NAME}` may have any scheme.
    if (type !== scheme && !url.startsWith('${')) {
      refuse(this, FluxRule.HELM_REPOSITORY, 'type', say`be ${lit(enumMember({ FluxHelmRepositoryType }, scheme))} for this URL`, type,
        scheme === FluxHelmRepositoryType.OCI ? remove('type') : say`remove it, or start ${the('url')} with oci://`);
    }
    const cloud = props.provider !== undefined && props.provider !== FluxOciProvider.GENERIC;
    if (type === FluxHelmRepositoryType.DEFAULT) {
      if (props.insecure) this.warnOfNoEffect('insecure', 'unless the repository is an OCI registry', say`remove it, and start ${the('url')} with http://`);
      if (cloud) this.warnOfNoEffect('provider', 'unless the repository is an OCI registry', say`remove it, and use ${the('secretRef')}`);
    } else {
      const tag = /^oci:\/\/[^/]+\/.*:([^/{}]+|\$\{[^}]*\})$/.exec(url)?.[1];
      if (tag !== undefined) {
        refuse(this, FluxRule.HELM_REPOSITORY, 'url', 'have no tag', url, because('the version belongs to the release', set('url', url.slice(0, -tag.length - 1))));
      }
      checkRegistry(this, url, props);
      if (cloud && props.secretRef !== undefined) this.warnOfNoEffect('provider', say`when ${the('secretRef')} is given`, 'remove one of them');
    }
    if (props.passCredentials && props.secretRef === undefined) this.warnOfNoEffect('passCredentials', say`without ${the('secretRef')}`);
    return type;
  }
}

/** Flux appends index.yaml to the URL of an index. */
function checkIndexUrl(at: ApiObject, url: string): void {
  const must = 'be the folder of an index.yaml';
  const [, folder] = /^(https?:\/\/\S+?)\/+index\.yaml$/.exec(url) ?? [];
  if (folder !== undefined) refuse(at, FluxRule.HELM_REPOSITORY, 'url', must, url, set('url', folder));
  if (/^https?:\/\/[^/]+\/\S*\.(git|tgz)\/*$/.test(url) || /^https?:\/\/(www\.)?(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[^/]+\/[^/]+\/?$/.test(url)) {
    refuse(at, FluxRule.HELM_REPOSITORY, 'url', must, url, because('this is a Git repository or a single chart',
      say`write the URL that \`helm repo add\` takes, or use a ${program('FluxGitRepository', 'GitRepository')} for a chart in Git`));
  }
}
