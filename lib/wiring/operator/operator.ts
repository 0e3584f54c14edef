import { type ApiObject, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { EsoApi } from '../../eso/api';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { checkSemver } from '../../kit/go/semver';
import { hasShellVariable } from '../../kit/values/shell-variable';
import { ChartRange } from '../helm/chart-range';
import { helmFlags, shellText } from '../helm/command';
import type { HelmDelivery } from '../helm/delivery';
import { checkNoShellVariables, type HelmChartRelease } from '../helm/release';
import { ValueView } from '../helm/value-view';
import { mergeValues } from '../helm/values';
import { ESO_TABLE } from './chart-values';
import type { EsoOperatorValues } from './options';
import { checkEsoRules } from './value-rules';
import { guardConstruct } from '../../kit/checks/guard';

/** What the operator is, beside its delivery. */
export interface EsoOperatorOptions extends EsoOperatorValues {
  /**
   * The version of the chart, for example `2.9.0`, or a range. Only the helm command can do without.
   * @default - the newest one, by the helm command only
   */
  readonly version?: string;
  /**
   * The version of the API that stores and ExternalSecrets for this operator are written in; a chart that does not serve it is refused.
   * @default - not checked
   */
  readonly api?: EsoApi;
  /**
   * Further values, nested as in values.yaml. They are checked like props. What a prop says already must not be repeated here.
   * @default - none
   */
  readonly values?: { readonly [key: string]: unknown };
  /**
   * The repository of the chart: `https://...`, or a registry and folder with `oci://`.
   * @default 'https://charts.external-secrets.io'
   */
  readonly repository?: string;
  /**
   * The name of the release.
   * @default 'external-secrets'
   */
  readonly releaseName?: string;
  /**
   * The namespace of the operator.
   * @default 'external-secrets'
   */
  readonly namespace?: string;
  /**
   * Creates the namespace too.
   * @default - true by Flux and Argo CD; the helm command has the flag only if this is said
   */
  readonly createNamespace?: boolean;
}

/** Properties of `EsoOperator`. */
export interface EsoOperatorProps extends EsoOperatorOptions {
  /**
   * How the operator gets to the control plane: by Flux with its kubeconfig, by Argo CD with it as destination, or by the helm command.
   *
   * `HelmDelivery.flux({ controlPlane })`, `HelmDelivery.argo({ controlPlane, project })` or `HelmDelivery.valuesOnly()`.
   */
  readonly delivery: HelmDelivery;
}

const DELIVERY: Made = { member: '_deliver', what: 'a delivery', example: 'HelmDelivery.flux({ controlPlane }), HelmDelivery.argo({ ... }) or HelmDelivery.valuesOnly()' };
const CHART = 'external-secrets';

/**
 * The External Secrets operator in a control plane. The chart installs the CRDs before the operator.
 *
 * @see https://external-secrets.io/latest/introduction/getting-started/
 */
export class EsoOperator extends Construct {
  /** The HelmRelease or Application; undefined where nothing is added to the chart. */
  public readonly apiObject?: ApiObject;
  /** The source of the HelmRelease; undefined for other deliveries. */
  public readonly sourceApiObject?: ApiObject;

  private readonly release: HelmChartRelease;
  private readonly version: string | undefined;
  private readonly createNamespace: boolean;

  constructor(scope: Construct, id: string, props: EsoOperatorProps) {
    guardConstruct(scope, id, 'EsoOperatorProps', props, new.target === EsoOperator);
    super(scope, id);
    checkMade(this, 'delivery', props.delivery, DELIVERY);
    this.version = this.checkVersion(props);
    this.createNamespace = props.createNamespace ?? false;
    const namespace = checkNamespace(this, 'namespace', props.namespace ?? 'external-secrets');
    this.release = {
      repository: this.checkRepository(props.repository ?? 'https://charts.external-secrets.io'),
      chart: CHART,
      version: this.version ?? '',
      releaseName: checkName(this, 'releaseName', props.releaseName ?? 'external-secrets', 53),
      namespace,
      ...this.allValues(props, namespace),
      createNamespace: props.createNamespace ?? true,
      isLarge: true,
    };
    if (props.delivery._addsObjects && this.version === undefined) {
      fail(this, 'version', 'be given for a delivery by Flux or Argo CD', undefined, "write for example '2.9.0', or '2.9.x' for the newest patch");
    }
    const delivered = props.delivery._deliver(this, id, this.release);
    if (delivered.source) this.sourceApiObject = delivered.source;
    if (delivered.release) {
      this.apiObject = delivered.release;
      this.node.defaultChild = delivered.release;
    }
  }

  /** The values of the chart, nested as in values.yaml. */
  public get values(): { [key: string]: unknown } {
    const { values, origins = {} } = this.release;
    checkNoShellVariables(this, 'values.yaml', { values, origins });
    return structuredClone(values) as Record<string, unknown>;
  }

  /** The values as the text of a values.yaml. */
  public toValuesYaml(): string {
    return Yaml.stringify(this.values);
  }

  /** The helm commands, each as a list of words to start a program with. No shell reads them, so shell variables are refused. */
  public toHelmArgs(): string[][] {
    checkNoShellVariables(this, 'toHelmArgs()', this.release);
    return this.commands().map((lines) => lines.flat());
  }

  /** The helm commands as text for a shell, to be run in the control plane: its repository is added, and the chart installed. */
  public toHelmCommand(): string {
    return this.commands().map(shellText).join('');
  }

  /** The commands of the guide, each as a list of lines, each a list of words. */
  private commands(): string[][][] {
    const { repository, releaseName, namespace, values } = this.release;
    const oci = repository.startsWith('oci://');
    const install = [
      ['helm', 'install', releaseName],
      [oci ? `${repository}/${CHART}` : `${CHART}/${CHART}`],
      ['-n', namespace],
      ...(this.createNamespace ? [['--create-namespace']] : []),
      ...(this.version === undefined ? [] : [['--version', this.version]]),
      ...helmFlags(values).map(({ flag, assignment }) => [flag, assignment]),
    ];
    return oci ? [install] : [[['helm', 'repo', 'add', CHART, repository]], install];
  }

  /** The values of props and the further ones, checked against the history of the chart. */
  private allValues(props: EsoOperatorProps, namespace: string): Pick<HelmChartRelease, 'values' | 'origins'> {
    const { values: given = {}, api } = props;
    // Without a version the newest chart is installed, of which this table may not know everything.
    const text = this.version ?? '*';
    const version = { text, range: ChartRange.of(text) };
    const own = mergeValues(this, {}, ESO_TABLE.render(this, props, namespace));
    ESO_TABLE.check(this, version, own, (path) => ESO_TABLE.props[path]);
    ESO_TABLE.check(this, version, given, (path) => `values.${path}`);
    const values = mergeValues(this, own, given);
    const view = new ValueView(this, ESO_TABLE, version.range, values, own);
    checkEsoRules(view);
    this.checkServedApi(view, text, api);
    return { values, origins: ESO_TABLE.originsOf(own) };
  }

  /** Refuses an API that the chart does not serve. */
  private checkServedApi(view: ValueView, version: string, api: EsoApi | undefined): void {
    if (api === EsoApi.V1 && view.range.isBefore('0.16')) {
      fail(this, 'api', `be EsoApi.V1BETA1 for chart ${version}`, api, 'external-secrets.io/v1 is served since version 0.16 only: raise the version of the chart');
    }
    if (api === EsoApi.V1BETA1 && view.range.isSince('0.17') && view.get('crds.unsafeServeV1Beta1') !== true) {
      fail(this, 'api', `be EsoApi.V1 for chart ${version}`, api, 'external-secrets.io/v1beta1 is served up to version 0.16 only: write the manifests in V1, or keep chart 0.16.x until they are');
    }
  }

  private checkVersion({ version, repository = '' }: EsoOperatorProps): string | undefined {
    if (version === undefined || (typeof version === 'string' && hasShellVariable(version))) return version;
    checkSemver(this, 'version', version);
    if (repository.startsWith('oci://') && version.startsWith('v')) {
      fail(this, 'version', "be written without 'v' for a chart in an OCI registry", version, `write '${version.slice(1)}', which is its tag`);
    }
    return version;
  }

  private checkRepository(repository: string): string {
    const bare = typeof repository === 'string' ? repository.replace(/\/+$/, '') : '';
    if (!/^(https?|oci):\/\/[^\s/]+/.test(bare)) {
      fail(this, 'repository', "be a URL with 'https://' or 'oci://'", repository, "leave it out for 'https://charts.external-secrets.io'");
    }
    if (bare.startsWith('oci://') && bare.endsWith(`/charts/${CHART}`)) {
      fail(this, 'repository', 'be without the name of the chart', repository, `write '${bare.slice(0, -CHART.length - 1)}'`);
    }
    return bare;
  }
}
