import { ApiObject, type ApiObjectMetadata, Chart, Duration, JsonPatch, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { watchApp } from '../../kit/app/app-checks';
import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkDataKey, checkLabels, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { millisecondsOf } from '../../kit/go/duration';
import { defined } from '../../kit/values/defined';
import { checkArgoMetadata } from '../application/metadata';
import { DEFAULT_EXCLUSIONS, USAGE_EXCLUSIONS } from './default-exclusions';
import { APPLICATION_LUA, HEALTH, healthLua, healthTargets } from './health-lua';
import { type ArgoCrossplaneSettingsProps, type ArgoResourceFilter, ArgoRespectRbac, ArgoSettingsOutput, ArgoTrackingMethod } from './options';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';

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
    guardConstruct(scope, id, 'ArgoCrossplaneSettingsProps', props, new.target === ArgoCrossplaneSettings);
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
        ...defined({ namespace }),
        ...(whole ? { labels: { ...LABELS, ...metadata?.labels }, annotations: { ...ANNOTATIONS, ...metadata?.annotations } } : {}),
      },
      data: this.settings,
    });
    // kustomize compares namespaces too, and what installs Argo CD names none.
    if (namespace === undefined && object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    return object;
  }
}
guardMethods(ArgoCrossplaneSettings);

const PREFIX = 'resource.customizations';
const health = (groupKind: string): string => `${PREFIX}.health.${groupKind}`;

/** The keys that have a prop of their own. */
const PROPS: Readonly<Record<string, string>> = {
  'application.resourceTrackingMethod': 'trackingMethod',
  'resource.respectRBAC': 'respectRbac',
  'resource.exclusions': 'exclusions',
  [PREFIX]: 'customizations',
};

/** Renders the keys of argocd-cm, in the order of the props. */
function renderSettings(at: Construct, props: ArgoCrossplaneSettingsProps): Record<string, string> {
  const data: Record<string, string> = { 'application.resourceTrackingMethod': props.trackingMethod ?? ArgoTrackingMethod.ANNOTATION };
  const respectRbac = props.respectRbac ?? ArgoRespectRbac.NORMAL;
  if (respectRbac !== ArgoRespectRbac.OFF) data['resource.respectRBAC'] = respectRbac;
  const exclusions = [
    ...(props.defaultExclusions === false ? [] : DEFAULT_EXCLUSIONS),
    ...(props.excludeUsages === false ? [] : [USAGE_EXCLUSIONS]),
    ...(props.exclusions ?? []).map((filter, index) => checkFilter(at, `exclusions[${index}]`, filter)),
  ];
  if (exclusions.length > 0) data['resource.exclusions'] = Yaml.stringify(exclusions);
  const grace = Math.ceil(millisecondsOf(at, 'failureGrace', props.failureGrace ?? Duration.minutes(2)) / 1000);
  for (const kind of ['Provider', 'Configuration', 'Function']) data[health(`pkg.crossplane.io_${kind}`)] = healthLua(HEALTH.package, grace);
  data[health('apiextensions.crossplane.io_CompositeResourceDefinition')] = healthLua(HEALTH.definition, grace);
  if (props.applicationHealth) data[health('argoproj.io_Application')] = APPLICATION_LUA;
  const targets = healthTargets(at, props.healthGroups ?? []);
  const resource = healthLua(HEALTH.resource, grace);
  for (const kind of targets.kinds) data[health(kind)] = resource;
  const customizations: Record<string, unknown> = Object.fromEntries(targets.patterns.map((pattern) => [pattern, { 'health.lua': resource }]));
  for (const [key, fields] of Object.entries(props.customizations ?? {})) {
    customizations[key] = checkCustomization(at, `customizations['${key}']`, key, fields, data, customizations);
  }
  if (Object.keys(customizations).length > 0) data[PREFIX] = Yaml.stringify(customizations);
  for (const [key, value] of Object.entries(props.settings ?? {})) data[key] = checkSetting(at, key, value, data);
  return data;
}

/** An entry without fields matches everything, and so does one of which every field does. */
function checkFilter(at: Construct, prop: string, filter: ArgoResourceFilter): ArgoResourceFilter {
  const { apiGroups, kinds, clusters } = filter;
  const every = (list: readonly string[] | undefined): boolean => !list || list.length === 0 || list.includes('*');
  if (every(apiGroups) && every(kinds) && every(clusters)) {
    fail(at, prop, 'leave something to look at', filter, 'Argo CD would see no object at all: name kinds or groups; inclusions do not bring back what is excluded');
  }
  for (const [index, group] of (apiGroups ?? []).entries()) {
    if (group.includes('/')) fail(at, `${prop}.apiGroups[${index}]`, 'be an API group without version', group, `write '${group.split('/')[0]}'`);
  }
  for (const [index, kind] of (kinds ?? []).entries()) {
    if (kind !== '*' && /[*?[{]/.test(kind)) fail(at, `${prop}.kinds[${index}]`, "be a kind, or '*'", kind, 'kinds are compared letter by letter: list them one by one');
  }
  return { ...(apiGroups ? { apiGroups } : {}), ...(kinds ? { kinds } : {}), ...(clusters ? { clusters } : {}) };
}

const FIELDS = ['health.lua', 'health.lua.useOpenLibs', 'actions', 'ignoreDifferences', 'ignoreResourceUpdates', 'knownTypeFields'];

function checkCustomization(
  at: Construct, prop: string, key: string, fields: object, data: Readonly<Record<string, string>>, others: Readonly<Record<string, unknown>>,
): object {
  if (key.includes('_') && !key.includes('/')) fail(at, prop, 'have a key of the form group/Kind', key, `write '${key.replace('_', '/')}'`);
  for (const field of Object.keys(fields)) {
    if (!FIELDS.includes(field)) fail(at, prop, `have fields of ${FIELDS.join(', ')}`, field, didYouMean(field, FIELDS, 'correct it: Argo CD drops what it does not know'));
  }
  if (key in others || ('health.lua' in fields && health(key.replace('/', '_')) in data)) {
    fail(at, prop, 'be given once', phrase(`'${key}', which has a health check already`), 'remove it here, or in healthGroups');
  }
  return fields;
}

const TYPES = ['health', 'useOpenLibs', 'actions', 'ignoreDifferences', 'ignoreResourceUpdates', 'knownTypeFields'];

function checkSetting(at: Construct, key: string, value: string, data: Readonly<Record<string, string>>): string {
  const prop = `settings['${key}']`;
  if (PROPS[key] !== undefined) fail(at, prop, `be left to the prop '${PROPS[key]}'`, value, `use '${PROPS[key]}'`);
  checkDataKey(at, prop, key);
  if (key in data) fail(at, prop, 'be given once', phrase(`'${key}', which is written already`), 'remove it');
  if (typeof value !== 'string') fail(at, prop, 'be a text', value, `quote it: '${String(value)}'`);
  if (key.startsWith(`${PREFIX}.`)) checkSplitKey(at, prop, key);
  return value;
}

/** One such key that Argo CD cannot read stops every Application. */
function checkSplitKey(at: Construct, prop: string, key: string): void {
  const [type, ...rest] = key.slice(PREFIX.length + 1).split('.');
  const target = rest.join('.');
  const must = `have a key of the form ${PREFIX}.<type>.<group>_<kind>`;
  if (!TYPES.includes(type)) fail(at, prop, must, key, didYouMean(type, TYPES, `the types are ${TYPES.join(', ')}`));
  if (target === '' || target.split('_').length > 2) fail(at, prop, must, key, "write for example 'resource.customizations.health.cert-manager.io_Certificate'");
}
