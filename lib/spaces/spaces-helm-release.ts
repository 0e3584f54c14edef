import { Yaml, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { mergeValues } from './merge-values';
import type { SpacesArgoCdPlugin } from './spaces-argo-cd-plugin';
import type { SpacesChart } from './spaces-chart';
import type { SpacesExternalSecrets } from './spaces-external-secrets';
import { addAppCheck } from '../kit/app-checks';
import type { AppView } from '../kit/app-view';
import { fail } from '../kit/fail';
import { finding, type Finding } from '../kit/finding';
import { knownData } from '../kit/known-secrets';
import { checkName, checkNamespace } from '../kit/names';
import { checkNamespaceMatch, checkSameApp } from '../kit/reference';
import { hasShellVariable } from '../kit/shell-text';
import { phrase } from '../kit/show';
import type { HelmChartRelease } from '../wiring/helm-chart-release';
import { helmArgs, helmShellText, type HelmCommand } from '../wiring/helm-command';
import type { HelmDelivery } from '../wiring/helm-delivery';
import { checkNoShellVariables } from '../wiring/shell-variables';

/** Properties of `SpacesHelmRelease`. */
export interface SpacesHelmReleaseProps {
  /** The chart: a version of today's, or the guide's. */
  readonly chart: SpacesChart;
  /** The name of the organization in Upbound, which the chart calls account. There is no default: the chart's own is `notdemo`. */
  readonly account: string;
  /** How the chart gets to the cluster. */
  readonly delivery: HelmDelivery;
  /**
   * The host by which the Space is reached: a name without a scheme.
   * @default - not written
   */
  readonly ingressHost?: string;
  /**
   * The plugin that hands control planes to Argo CD.
   * @default - off
   */
  readonly argoCd?: SpacesArgoCdPlugin;
  /**
   * External Secrets in the control planes.
   * @default - as the chart has it: on since version 1.13
   */
  readonly externalSecrets?: SpacesExternalSecrets;
  /**
   * Further values, nested as in values.yaml. What a prop says already must not be repeated here.
   * @default - none
   */
  readonly values?: { readonly [key: string]: unknown };
  /**
   * The name of the release.
   * @default 'spaces'
   */
  readonly releaseName?: string;
  /**
   * The namespace of the Space.
   * @default 'upbound-system'
   */
  readonly namespace?: string;
}

/** Which props the values come from. */
const ORIGINS: Record<string, string> = {
  'version': 'chart.version',
  'values.clusterType': 'chart.clusterType',
  'values.account': 'account',
  'values.ingress.host': 'ingressHost',
  'values.features.alpha.argocdPlugin.target.namespace': 'argoCd.secretNamespace',
  'values.features.alpha.argocdPlugin.target.secretNamespace': 'argoCd.secretNamespace',
  'values.features.alpha.eso.namespace': 'externalSecrets.namespace',
};

/**
 * Upbound Spaces, installed by its Helm chart.
 *
 * @see https://docs.upbound.io/self-hosted-spaces/howtos/self-hosted-spaces-deployment/
 */
export class SpacesHelmRelease extends Construct {
  /** The HelmRelease or Application; undefined where nothing is added to the chart. */
  public readonly apiObject?: ApiObject;
  /** The source of the HelmRelease; undefined for other deliveries. */
  public readonly sourceApiObject?: ApiObject;

  private readonly release: HelmChartRelease;
  private readonly plugin: SpacesArgoCdPlugin | undefined;

  constructor(scope: Construct, id: string, props: SpacesHelmReleaseProps) {
    super(scope, id);
    this.plugin = props.argoCd;
    const namespace = checkNamespace(this, 'namespace', props.namespace ?? 'upbound-system');
    this.checkHost(props.ingressHost);
    this.checkAccount(props.account);
    const kubeconfig = props.argoCd?._kubeconfig;
    checkSameApp(this, 'argoCd.kubeconfig', kubeconfig?._construct);
    checkNamespaceMatch(this, 'argoCd.kubeconfig', kubeconfig?.namespace, { kind: 'Secret', namespace });
    this.release = {
      repository: props.chart._repository,
      chart: 'spaces',
      version: props.chart.chartVersion,
      releaseName: checkName(this, 'releaseName', props.releaseName ?? 'spaces', 53),
      namespace,
      values: mergeValues(this, this.ownValues(props), props.values ?? {}),
      origins: ORIGINS,
    };
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
    checkNoShellVariables(this, 'values.yaml', { values: this.release.values, origins: ORIGINS });
    return structuredClone(this.release.values) as Record<string, unknown>;
  }

  /** The values as the text of a values.yaml. */
  public toValuesYaml(): string {
    return Yaml.stringify(this.values);
  }

  /** The helm command as a list of words, to start a program with. No shell reads them, so shell variables are refused. */
  public toHelmArgs(): string[] {
    checkNoShellVariables(this, 'toHelmArgs()', this.release);
    return helmArgs(this.command());
  }

  /** The helm command as text for a shell, with shell variables left to it. */
  public toHelmCommand(): string {
    return helmShellText(this.command());
  }

  private command(): HelmCommand {
    const { repository, chart, version, releaseName, namespace, values } = this.release;
    return { releaseName, namespace, chart: `${repository}/${chart}`, version, values };
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
    if (typeof account !== 'string' || account === '' || account === 'notdemo') {
      fail(this, 'account', 'be the name of your organization in Upbound', account, "the chart's default 'notdemo' is nobody's: name yours");
    }
  }

  private checkHost(host: string | undefined): void {
    if (host === undefined || hasShellVariable(host)) return;
    if (typeof host !== 'string') fail(this, 'ingressHost', 'be a DNS name', host, "write for example 'spaces.example.org'");
    if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(host)) {
      const bare = host.replace(/^[a-z]+:\/\//i, '').replace(/[/:].*$/, '').toLowerCase();
      fail(this, 'ingressHost', 'be a DNS name without scheme, port and path', host, `write for example '${bare || 'spaces.example.org'}'`);
    }
  }

  /** @internal */
  public get _externalKubeconfig(): { readonly name: string; readonly namespace: string } | undefined {
    const key = this.plugin?._kubeconfig;
    return key && { name: key.secretName, namespace: this.release.namespace };
  }
}

/** The kubeconfig of an external Argo CD is read where the controller of the Space runs. */
function checkSpacesReleases(app: AppView): Finding[] {
  return app.members<SpacesHelmRelease>(checkSpacesReleases).flatMap((member) => {
    const expected = member._externalKubeconfig;
    if (!expected) return [];
    const known = knownData(app, member, 'Secret', expected.name);
    const elsewhere = known.find((data) => data.namespace !== undefined && data.namespace !== expected.namespace);
    if (!elsewhere || known.some((data) => data.namespace === undefined || data.namespace === expected.namespace)) return [];
    return [finding(member, 'argoCd.kubeconfig', `be in namespace '${expected.namespace}', where the controller of the Space runs`,
      phrase(`Secret '${expected.name}' in namespace '${elsewhere.namespace}'`), `create it in '${expected.namespace}'`)];
  });
}
