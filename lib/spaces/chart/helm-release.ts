import { type ApiObject, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { addAppCheck } from '../../kit/app/app-checks';
import { checkNamespaceMatch } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { warnOf } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { checkKeyInApp } from '../../kit/values/secret-key';
import { hasShellVariable } from '../../kit/values/shell-variable';
import { type ChartVersion, readValue } from '../../wiring/helm/chart-table';
import { helmArgs, type HelmCommand, helmShellText } from '../../wiring/helm/command';
import type { HelmDelivery } from '../../wiring/helm/delivery';
import { checkNoShellVariables, type HelmChartRelease } from '../../wiring/helm/release';
import { ValueView } from '../../wiring/helm/value-view';
import { mergeValues } from '../../wiring/helm/values';
import { SpacesRule } from '../rules';
import type { SpacesArgoCdPlugin } from './argo-cd-plugin';
import type { SpacesChart } from './chart';
import { NEWEST, SPACES_TABLE } from './chart-values';
import { checkSpacesReleases } from './checks';
import type { SpacesExternalSecrets } from './external-secrets';
import { checkHost } from './host';
import { checkValueRules } from './value-rules';
import type { SpacesChartValues } from './values-options';

/** Properties of `SpacesHelmRelease`. */
export interface SpacesHelmReleaseProps extends SpacesChartValues {
  /** The chart: a version of the current one, or the guide's. */
  readonly chart: SpacesChart;
  /** The name of your Upbound organization, which the chart calls account. The default of the chart, `notdemo`, is refused. */
  readonly account: string;
  /** How the chart is delivered to the cluster. */
  readonly delivery: HelmDelivery;
  /**
   * The host of the Space: a DNS name without scheme, port and path.
   * @default - not written
   */
  readonly ingressHost?: string;
  /**
   * The plugin that passes control planes to Argo CD.
   * @default - off
   */
  readonly argoCd?: SpacesArgoCdPlugin;
  /**
   * External Secrets in the control planes.
   * @default - the chart's default: on since version 1.13
   */
  readonly externalSecrets?: SpacesExternalSecrets;
  /**
   * Other values, nested as in values.yaml. They are checked like props. A value that a prop sets must not be repeated here.
   * @default - none
   */
  readonly values?: { readonly [key: string]: unknown };
  /**
   * The name of the Helm release: a DNS-1123 name of at most 53 characters.
   * @default 'spaces'
   */
  readonly releaseName?: string;
  /**
   * The namespace of the Space.
   * @default 'upbound-system'
   */
  readonly namespace?: string;
  /**
   * Whether the namespace is created too. The pull Secret, and the kubeconfig of an Argo CD on another cluster, must be in it before the Space
   * works: leave this out where the app creates the Namespace with them.
   * @default - not written: the namespace exists
   */
  readonly createNamespace?: boolean;
}

/** The props of values that differ from those in the table. */
const ORIGINS: Readonly<Record<string, string>> = {
  'version': 'chart.version',
  'values.clusterType': 'chart.clusterType',
  'values.features.alpha.argocdPlugin.target.namespace': 'argoCd.secretNamespace',
  'values.features.alpha.eso.namespace': 'externalSecrets.namespace',
};

/**
 * Upbound Spaces, installed by its Helm chart.
 *
 * @see https://docs.upbound.io/self-hosted-spaces/howtos/self-hosted-spaces-deployment/
 * @example
 * new SpacesHelmRelease(chart, 'spaces', {
 *   chart: SpacesChart.version('1.17.1'),
 *   account: 'yourorg',
 *   externalTls: { host: 'spaces.yourorg.example' },
 *   router: { service: { type: SpacesServiceType.LOAD_BALANCER } },
 *   delivery: HelmDelivery.flux({ pullSecret: { name: 'upbound-pull-secret' } }),
 * });
 */
export class SpacesHelmRelease extends Construct {
  /** The HelmRelease or Application; undefined where the delivery adds no objects. */
  public readonly apiObject?: ApiObject;
  /** The source of the HelmRelease; undefined for other deliveries. */
  public readonly sourceApiObject?: ApiObject;

  private readonly release: HelmChartRelease;
  private readonly plugin: SpacesArgoCdPlugin | undefined;
  private readonly version: ChartVersion | undefined;

  constructor(scope: Construct, id: string, props: SpacesHelmReleaseProps) {
    guardConstruct(scope, id, 'SpacesHelmReleaseProps', props, new.target === SpacesHelmRelease);
    super(scope, id);
    this.plugin = props.argoCd;
    const namespace = checkNamespace(this, 'namespace', props.namespace ?? 'upbound-system');
    if (props.ingressHost !== undefined && !hasShellVariable(props.ingressHost)) checkHost(this, 'ingressHost', props.ingressHost);
    this.checkAccount(props.account);
    const kubeconfig = props.argoCd?._kubeconfig;
    if (kubeconfig) checkKeyInApp(this, 'argoCd.kubeconfig', kubeconfig);
    checkNamespaceMatch(this, 'argoCd.kubeconfig', kubeconfig?.namespace, { kind: 'Secret', namespace });
    this.release = {
      repository: props.chart._repository,
      chart: 'spaces',
      version: props.chart.chartVersion,
      releaseName: checkName(this, 'releaseName', props.releaseName ?? 'spaces', 53),
      namespace,
      ...this.allValues(props, namespace),
      ...defined({ createNamespace: props.createNamespace }),
    };
    this.version = props.chart._version;
    const delivered = props.delivery._deliver(this, id, this.release);
    if (delivered.release) {
      this.apiObject = delivered.release;
      this.node.defaultChild = delivered.release;
    }
    if (delivered.source) this.sourceApiObject = delivered.source;
    addAppCheck(this, checkSpacesReleases);
  }

  /** The values of the chart, nested as in values.yaml. */
  public get values(): { [key: string]: unknown } {
    const { values, origins = {} } = this.release;
    checkNoShellVariables(this, 'values.yaml', { values, origins });
    return structuredClone(values) as Record<string, unknown>;
  }

  /** The values as the content of a values.yaml. */
  public toValuesYaml(): string {
    return Yaml.stringify(this.values);
  }

  /** The helm command as arguments, to run without a shell. Shell variables are therefore refused. */
  public toHelmArgs(): string[] {
    checkNoShellVariables(this, 'toHelmArgs()', this.release);
    return helmArgs(this.command());
  }

  /** The helm command for a shell, which replaces shell variables. */
  public toHelmCommand(): string {
    return helmShellText(this.command());
  }

  private command(): HelmCommand {
    const { repository, chart, version, releaseName, namespace, values, createNamespace = false } = this.release;
    return { releaseName, namespace, chart: `${repository}/${chart}`, version, values, createNamespace };
  }

  /** The values of props merged with `values`, checked against the table of the chart. The guide's chart is older than the table. */
  private allValues(props: SpacesHelmReleaseProps, namespace: string): Pick<HelmChartRelease, 'values' | 'origins'> {
    const { chart: { _version: version }, values: given = {} } = props;
    const own = mergeValues(this, this.ownValues(props), SPACES_TABLE.render(this, props, namespace));
    const origins = { ...ORIGINS, ...SPACES_TABLE.originsOf(own) };
    if (version === undefined) return { values: mergeValues(this, own, given), origins };
    this.warnOfNewerChart(version);
    SPACES_TABLE.check(this, version, own, (path) => SPACES_TABLE.props[path]);
    SPACES_TABLE.check(this, version, given, (path) => `values.${path}`);
    const values = mergeValues(this, own, given);
    checkValueRules(new ValueView(this, SPACES_TABLE, version.range, values, own));
    return { values, origins };
  }

  private warnOfNewerChart({ text, range }: ChartVersion): void {
    if (!SPACES_TABLE.isNewer(range)) return;
    warnOf(this, SpacesRule.CHART_VERSION, 'chart.version', `is ${text}, newer than ${NEWEST}, the last version whose values this library knows; values are checked as for ${NEWEST}`,
      'compare your values with those of the chart, or update this library');
  }

  private ownValues({ chart, account, ingressHost, argoCd, externalSecrets }: SpacesHelmReleaseProps): Record<string, unknown> {
    const clusterType = chart._guideClusterType;
    const guide = clusterType !== undefined;
    const alpha = {
      ...(argoCd ? { argocdPlugin: argoCd._render(guide) } : {}),
      ...externalSecrets?._render(this, guide),
    };
    return {
      ...(ingressHost === undefined ? {} : { ingress: { host: ingressHost } }),
      ...(guide ? { clusterType } : {}),
      account,
      ...(Object.keys(alpha).length > 0 ? { features: { alpha } } : {}),
    };
  }

  private checkAccount(account: string): void {
    if (account === '' || account === 'notdemo') {
      refuse(this, SpacesRule.ACCOUNT, 'account', 'be the name of your Upbound organization', account,
        because("the default of the chart, 'notdemo', belongs to no one", 'name your organization'));
    }
  }

  /** Why shared secrets do not work in this Space; undefined if they may. @internal */
  public get _sharedSecretsOff(): string | undefined {
    const enabled = readValue(this.release.values, 'features.alpha.sharedSecrets.enabled');
    if (enabled === false) return 'they are turned off';
    return enabled === undefined && this.version?.range.isBefore('1.13') ? 'they are off by default before version 1.13 of the chart' : undefined;
  }

  /** The value of the chart at a path. @internal */
  public _value(path: string): unknown {
    return readValue(this.release.values, path);
  }

  /** Whether the chart is of a version or a later one, as far as it is known. @internal */
  public _isSince(version: string): boolean {
    return this.version?.range.isSince(version) ?? false;
  }

  /** Whether the Argo CD plugin names Secrets after control planes alone; undefined without the plugin. @internal */
  public get _namesAfterControlPlanes(): boolean | undefined {
    const { values } = this.release;
    const plugin = 'features.alpha.argocdPlugin';
    return readValue(values, `${plugin}.enabled`) === true ? readValue(values, `${plugin}.useUIDFormatForCTPSecrets`) !== true : undefined;
  }

  /** @internal */
  public get _externalKubeconfig(): { readonly name: string; readonly namespace: string } | undefined {
    const key = this.plugin?._kubeconfig;
    return key && { name: key.secretName, namespace: this.release.namespace };
  }
}
