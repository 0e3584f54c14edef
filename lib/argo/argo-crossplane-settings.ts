import { ApiObject, Chart, JsonPatch, Yaml, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { ArgoSettingsOutput, type ArgoCrossplaneSettingsProps } from './argo-crossplane-settings-options';
import { renderSettings } from './crossplane-settings';
import { checkArgoMetadata } from './metadata';
import { watchApp } from '../kit/app-checks';
import { fail } from '../kit/fail';
import { checkAnnotations, checkLabels, checkNamespace } from '../kit/names';

const NAME = 'argocd-cm';
/** By these Argo CD finds its ConfigMap. */
const LABELS = { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/part-of': 'argocd' };
/** The document has a part of the keys: whoever applies it must neither remove the others, nor the ConfigMap when the document is gone. */
const ANNOTATIONS = {
  'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false',
  'kustomize.toolkit.fluxcd.io/ssa': 'Merge',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/**
 * What Argo CD must be told in its ConfigMap `argocd-cm` to work with Crossplane: tracking by annotation, kinds to leave out beside those that it
 * leaves out by itself, and health checks for packages, definitions and your own claims and composite resources.
 *
 * @see https://docs.crossplane.io/latest/guides/crossplane-with-argo-cd/
 */
export class ArgoCrossplaneSettings extends Construct {
  /** The ConfigMap; undefined where nothing is added to the chart. */
  public readonly apiObject?: ApiObject;

  private readonly settings: Readonly<Record<string, string>>;
  private readonly output: ArgoSettingsOutput;

  constructor(scope: Construct, id: string, props: ArgoCrossplaneSettingsProps = {}) {
    super(scope, id);
    this.output = props.output ?? ArgoSettingsOutput.CONFIG_MAP;
    this.settings = renderSettings(this, props);
    const { metadata } = props;
    if (metadata?.name !== undefined && metadata.name !== NAME) fail(this, 'metadata.name', `be '${NAME}'`, metadata.name, 'leave it out: Argo CD reads no other ConfigMap');
    if (this.output === ArgoSettingsOutput.VALUES_ONLY) {
      if (metadata !== undefined) fail(this, 'metadata', 'be left out of VALUES_ONLY', metadata, 'remove it: there is no object to have it');
      return;
    }
    if (metadata?.namespace !== undefined) checkNamespace(this, 'metadata.namespace', metadata.namespace);
    checkLabels(this, 'metadata.labels', metadata?.labels);
    checkAnnotations(this, 'metadata.annotations', metadata?.annotations);
    checkArgoMetadata(this, metadata);
    this.apiObject = this.write(metadata);
    this.node.defaultChild = this.apiObject;
    watchApp(this.apiObject);
  }

  /** The keys and their texts. */
  public get data(): { [key: string]: string } {
    return { ...this.settings };
  }

  /** The keys as values of the chart argo-cd, nested as in values.yaml. */
  public toHelmValues(): { [key: string]: unknown } {
    return { configs: { cm: this.data } };
  }

  /** The keys as the text of a values.yaml of the chart argo-cd. */
  public toHelmValuesYaml(): string {
    return Yaml.stringify(this.toHelmValues());
  }

  /**
   * The command that applies the ConfigMap. The keys that it does not have stay as they are: it is applied on the server, by a field manager of
   * its own.
   *
   * @param file the file that the chart is written to
   */
  public toApplyCommand(file: string): string {
    if (this.output !== ArgoSettingsOutput.CONFIG_MAP) fail(this, 'output', 'be CONFIG_MAP for a command', this.output, 'only that document can be applied by itself');
    const word = /^[\w@%+=:,./-]+$/.test(file) ? file : `'${file.replace(/'/g, "'\\''")}'`;
    return `kubectl apply --server-side --force-conflicts --field-manager=argocd-crossplane-settings -f ${word}`;
  }

  private write(metadata: ApiObjectMetadata | undefined): ApiObject {
    const whole = this.output === ArgoSettingsOutput.CONFIG_MAP;
    const namespace = metadata?.namespace ?? (whole ? Chart.of(this).namespace ?? 'argocd' : undefined);
    const object = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        ...metadata,
        name: NAME,
        ...(namespace === undefined ? {} : { namespace }),
        ...(whole ? { labels: { ...LABELS, ...metadata?.labels }, annotations: { ...ANNOTATIONS, ...metadata?.annotations } } : {}),
      },
      data: this.settings,
    });
    // kustomize compares namespaces too, and what installs Argo CD names none.
    if (namespace === undefined && object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    return object;
  }
}
