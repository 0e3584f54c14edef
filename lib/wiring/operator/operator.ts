import { type ApiObject, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { EsoApi } from '../../eso/api';
import { addAppCheck } from '../../kit/app/app-checks';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { lit, say } from '../../kit/checks/words';
import { checkSemver } from '../../kit/go/semver';
import { hasShellVariable } from '../../kit/values/shell-variable';
import { ChartRange } from '../helm/chart-range';
import { helmFlags, shellText } from '../helm/command';
import type { HelmDelivery } from '../helm/delivery';
import { checkNoShellVariables, type HelmChartRelease } from '../helm/release';
import { ValueView } from '../helm/value-view';
import { mergeValues } from '../helm/values';
import { WiringRule } from '../rules';
import { checkOperators, type InstalledOperator } from './app-checks';
import { ESO_TABLE } from './chart-values';
import type { EsoOperatorValues } from './options';
import { checkEsoRules } from './value-rules';

/** What is installed, apart from how it is delivered. */
export interface EsoOperatorOptions extends EsoOperatorValues {
  /**
   * The version of the chart, for example `2.9.0`, or a range. Required by Flux and Argo CD.
   * @default - the helm command installs the newest version
   */
  readonly version?: string;
  /**
   * The API version of the stores and ExternalSecrets that are written for this operator. A chart that does not serve it is refused.
   * @default - not checked
   */
  readonly api?: EsoApi;
  /**
   * Further values, nested as in values.yaml. They are checked like props. A value that a prop sets must not be set here to another value.
   * @default - none
   */
  readonly values?: { readonly [key: string]: unknown };
  /**
   * The repository of the chart: an `https://` URL, or an `oci://` URL of a registry and folder.
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
   * Whether the namespace is created as well.
   * @default - true for Flux and Argo CD; false for the helm command
   */
  readonly createNamespace?: boolean;
}

/** Properties of `EsoOperator`. */
export interface EsoOperatorProps extends EsoOperatorOptions {
  /**
   * How the operator gets into the control plane: `HelmDelivery.flux({ controlPlane })`, `HelmDelivery.argo({ controlPlane, project })`, or
   * `HelmDelivery.valuesOnly()` for the helm command.
   */
  readonly delivery: HelmDelivery;
}

const CHART = 'external-secrets';

/**
 * Installs the External Secrets operator in a control plane. The chart installs the CRDs before the operator.
 *
 * @see https://external-secrets.io/latest/introduction/getting-started/
 * @example
 * new EsoOperator(chart, 'external-secrets', {
 *   version: '2.9.0',
 *   delivery: HelmDelivery.flux({ controlPlane: ControlPlane.named('ctp1', { kubeconfig: SecretKey.of('ctp1', 'kubeconfig') }) }),
 * });
 */
export class EsoOperator extends Construct {
  /** The HelmRelease or Application; undefined with `HelmDelivery.valuesOnly()`. */
  public readonly apiObject?: ApiObject;
  /** The source of the HelmRelease; undefined without one. */
  public readonly sourceApiObject?: ApiObject;

  /** What is installed, and where. @internal */
  public readonly _installed: InstalledOperator;

  private readonly release: HelmChartRelease;
  private readonly version: string | undefined;
  private readonly createNamespace: boolean;

  constructor(scope: Construct, id: string, props: EsoOperatorProps) {
    guardConstruct(scope, id, 'EsoOperatorProps', props, new.target === EsoOperator);
    super(scope, id);
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
      refuse(this, Rule.VERSION, 'version', 'be given for a delivery by Flux or Argo CD', undefined, "write for example '2.9.0', or '2.9.x' for the newest patch");
    }
    const delivered = props.delivery._deliver(this, id, this.release);
    if (delivered.source) this.sourceApiObject = delivered.source;
    this._installed = {
      cluster: props.delivery._clusterOf(this), byArgo: props.delivery._byArgo, range: ChartRange.of(this.version ?? '*'), values: this.release.values,
    };
    addAppCheck(this, checkOperators);
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

  /** The values as a values.yaml. */
  public toValuesYaml(): string {
    return Yaml.stringify(this.values);
  }

  /** The helm commands, each as a list of words to start a program with. No shell reads them, so shell variables are refused. */
  public toHelmArgs(): string[][] {
    checkNoShellVariables(this, 'toHelmArgs()', this.release);
    return this.commands().map((lines) => lines.flat());
  }

  /** The helm commands for a shell that is connected to the control plane: they add the repository and install the chart. */
  public toHelmCommand(): string {
    return this.commands().map(shellText).join('');
  }

  /** The commands, each as a list of lines, each line as a list of words. */
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

  /** The values of props and those below `values`, checked against the history of the chart. */
  private allValues(props: EsoOperatorProps, namespace: string): Pick<HelmChartRelease, 'values' | 'origins'> {
    const { values: given = {}, api } = props;
    // Without a version the newest chart is installed, and the table may not know all of its values.
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

  /** Rejects an API version that the chart does not serve. */
  private checkServedApi(view: ValueView, version: string, api: EsoApi | undefined): void {
    if (api === EsoApi.V1 && view.range.isBefore('0.16')) {
      refuse(this, WiringRule.ESO_API, 'api', say`be ${lit(enumMember({ EsoApi }, EsoApi.V1BETA1))} for version ${version} of the chart`, api,
        because('external-secrets.io/v1 is served since version 0.16', 'use a newer version of the chart'));
    }
    if (api === EsoApi.V1BETA1 && view.range.isSince('0.17') && view.get('crds.unsafeServeV1Beta1') !== true) {
      const v1 = enumMember({ EsoApi }, EsoApi.V1);
      refuse(this, WiringRule.ESO_API, 'api', say`be ${lit(v1)} for version ${version} of the chart`, api,
        because('external-secrets.io/v1beta1 is served up to version 0.16', set('api', v1, say`write ${lit(v1)} here and in the manifests, or stay with version 0.16.x of the chart`)));
    }
  }

  private checkVersion({ version, repository = '' }: EsoOperatorProps): string | undefined {
    if (version === undefined || hasShellVariable(version)) return version;
    checkSemver(this, 'version', version);
    if (repository.startsWith('oci://') && version.startsWith('v')) {
      refuse(this, Rule.VERSION, 'version', "be written without 'v' for a chart in an OCI registry", version, because('the version is the tag', set('version', version.slice(1))));
    }
    return version;
  }

  private checkRepository(repository: string): string {
    const bare = withoutTrailingSlashes(repository);
    if (!isPlaceholder(bare) && !/^(https?|oci):\/\/[^\s/]+/.test(bare)) {
      refuse(this, Rule.URL, 'repository', 'be an https:// or oci:// URL', repository, remove('repository', "remove it for 'https://charts.external-secrets.io'"));
    }
    if (bare.startsWith('oci://') && bare.endsWith(`/charts/${CHART}`)) {
      refuse(this, Rule.URL, 'repository', 'be without the name of the chart', repository, set('repository', bare.slice(0, -CHART.length - 1)));
    }
    return bare;
  }
}
