import { ApiObject, type ApiObjectMetadata, Chart, Duration, JsonPatch, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { watchApp } from '../../kit/app/app-checks';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because, move, remove, set } from '../../kit/checks/fix';
import { guardConstruct, guardMethods } from '../../kit/checks/guard';
import { checkAnnotations, checkDataKey, checkLabels, checkNamespace } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { lit, say, the, type Words } from '../../kit/checks/words';
import { millisecondsOf } from '../../kit/go/duration';
import { isGlob } from '../../kit/go/glob';
import { defined } from '../../kit/values/defined';
import { checkGroup } from '../application/kinds';
import { checkArgoMetadata } from '../application/metadata';
import { warnOfUnread } from '../declared/setting-places';
import { ArgoRule } from '../rules';
import { DEFAULT_EXCLUSIONS, USAGE_EXCLUSIONS } from './default-exclusions';
import { APPLICATION_LUA, HEALTH, healthLua, healthTargets } from './health-lua';
import { checkHealthLua, checkSettingValue } from './keys';
import { type ArgoCrossplaneSettingsProps, type ArgoResourceFilter, ArgoRespectRbac, ArgoSettingsOutput, ArgoTrackingMethod } from './options';

const NAME = 'argocd-cm';
/** The labels by which Argo CD finds its ConfigMap. */
const LABELS = { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/part-of': 'argocd' };
/** The document has only some of the keys: a tool that applies it must not remove the others, nor the ConfigMap when the document is gone. */
const ANNOTATIONS = {
  'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false',
  'kustomize.toolkit.fluxcd.io/ssa': 'Merge',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/**
 * The settings that Argo CD needs in its ConfigMap `argocd-cm` to work with Crossplane: tracking by annotation, further kinds to exclude, and health
 * checks for packages, definitions, and your claims and composite resources.
 *
 * @see https://docs.crossplane.io/latest/guides/crossplane-with-argo-cd/
 * @example
 * new ArgoCrossplaneSettings(chart, 'settings', {
 *   healthGroups: [{ group: 'platform.yourorg.example' }],
 * });
 */
export class ArgoCrossplaneSettings extends Construct {
  /** The ConfigMap; undefined for `ArgoSettingsOutput.VALUES_ONLY`, which adds no object. */
  public readonly apiObject?: ApiObject;

  private readonly settings: Readonly<Record<string, string>>;
  private readonly output: ArgoSettingsOutput;

  constructor(scope: Construct, id: string, props: ArgoCrossplaneSettingsProps = {}) {
    guardConstruct(scope, id, 'ArgoCrossplaneSettingsProps', props, new.target === ArgoCrossplaneSettings);
    super(scope, id);
    this.output = props.output ?? ArgoSettingsOutput.CONFIG_MAP;
    this.settings = renderSettings(this, props);
    const { metadata } = props;
    if (metadata?.name !== undefined && metadata.name !== NAME) {
      refuse(this, ArgoRule.SETTING, 'metadata.name', `be '${NAME}'`, metadata.name, because('Argo CD reads no other ConfigMap', remove('metadata.name')));
    }
    if (this.output === ArgoSettingsOutput.VALUES_ONLY) {
      if (metadata !== undefined) {
        refuse(this, ArgoRule.SETTING, 'metadata', say`be left out for ${lit(enumMember({ ArgoSettingsOutput }, ArgoSettingsOutput.VALUES_ONLY))}`, metadata,
          because('there is no object', remove('metadata')));
      }
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

  /** The keys of `argocd-cm` and their values. */
  public get data(): { [key: string]: string } {
    return { ...this.settings };
  }

  /** The keys as values of the chart `argo-cd`, nested as in values.yaml. */
  public toHelmValues(): { [key: string]: unknown } {
    return { configs: { cm: this.data } };
  }

  /** The keys as a values.yaml of the chart `argo-cd`. */
  public toHelmValuesYaml(): string {
    return Yaml.stringify(this.toHelmValues());
  }

  /**
   * The command that applies the ConfigMap. All other keys stay as they are, since it uses server-side apply with its own field manager. Only for
   * `ArgoSettingsOutput.CONFIG_MAP`.
   *
   * @param file the file that the chart is written to
   */
  public toApplyCommand(file: string): string {
    if (this.output !== ArgoSettingsOutput.CONFIG_MAP) {
      const output = enumMember({ ArgoSettingsOutput }, ArgoSettingsOutput.CONFIG_MAP);
      refuse(this, ArgoRule.SETTING, 'output', say`be ${lit(output)} for a command`, this.output, because('only that document can be applied on its own', set('output', output)));
    }
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
    // kustomize compares namespaces too, and the manifests that install Argo CD have none.
    if (namespace === undefined && object.chart.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    return object;
  }
}
guardMethods(ArgoCrossplaneSettings);

const PREFIX = 'resource.customizations';
const health = (groupKind: string): string => `${PREFIX}.health.${groupKind}`;

/** The keys that have their own prop. */
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
  for (const [key, fields] of entriesOf(props.customizations)) {
    customizations[key] = checkCustomization(at, memberPath('customizations', key), key, fields, data, customizations);
  }
  if (Object.keys(customizations).length > 0) data[PREFIX] = Yaml.stringify(customizations);
  for (const [key, value] of entriesOf(props.settings)) data[key] = checkSetting(at, key, value, data);
  return data;
}

/** Proposes the closest of some names. */
function oneOf(given: string, names: readonly string[]): Words {
  const near = closest(given, names);
  return near === undefined ? `write one of ${names.join(', ')}` : say`did you mean ${lit(near)}?`;
}

/** The entries of a map; a key without a value is left out. */
function entriesOf<T>(map: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(map ?? {}).filter(([, value]) => (value as T | undefined) !== undefined);
}

/** An entry without fields excludes everything, and so does one in which every field matches everything. */
function checkFilter(at: Construct, prop: string, filter: ArgoResourceFilter): ArgoResourceFilter {
  const { apiGroups, kinds, clusters } = filter;
  const every = (list: readonly string[] | undefined): boolean => !list || list.length === 0 || list.includes('*');
  if (every(apiGroups) && every(kinds) && every(clusters)) {
    refuse(at, ArgoRule.EXCLUSION, prop, 'not exclude everything', filter,
      because('Argo CD would see no object, and inclusions do not bring back what is excluded', 'write kinds or groups'));
  }
  for (const [index, group] of (apiGroups ?? []).entries()) checkGroup(at, `${prop}.apiGroups[${index}]`, group);
  for (const [index, kind] of (kinds ?? []).entries()) {
    if (kind === '*' || !/[*?[{]/.test(substituted(kind))) continue;
    refuse(at, ArgoRule.KIND, `${prop}.kinds[${index}]`, "be a kind, or '*'", kind, because('kinds are compared letter by letter', 'list them one by one'));
  }
  for (const [index, cluster] of (clusters ?? []).entries()) {
    if (substituted(cluster) !== cluster || isGlob(cluster) || /^https?:\/\//.test(cluster)) continue;
    refuse(at, ArgoRule.EXCLUSION, `${prop}.clusters[${index}]`, 'be the URL of a server, or a glob', cluster,
      because('Argo CD compares it with the server of a cluster, not with its name', say`write for example ${lit('https://ctp1.acme.example')}`));
  }
  return { ...(apiGroups ? { apiGroups } : {}), ...(kinds ? { kinds } : {}), ...(clusters ? { clusters } : {}) };
}

const FIELDS = ['health.lua', 'health.lua.useOpenLibs', 'actions', 'ignoreDifferences', 'ignoreResourceUpdates', 'knownTypeFields'];

function checkCustomization(
  at: Construct, prop: string, key: string, fields: object, data: Readonly<Record<string, string>>, others: Readonly<Record<string, unknown>>,
): object {
  if (substituted(key).includes('_') && !key.includes('/')) {
    const correct = key.replace('_', '/');
    refuse(at, ArgoRule.SETTING, prop, 'have a key of the form group/Kind', key, move(prop, memberPath('customizations', correct), say`write ${lit(correct)}`));
  }
  for (const field of Object.keys(fields)) {
    if (FIELDS.includes(field)) continue;
    refuse(at, ArgoRule.SETTING, prop, `have only the fields ${FIELDS.join(', ')}`, field, because('Argo CD drops unknown fields', oneOf(field, FIELDS)));
  }
  const lua: unknown = (fields as Readonly<Record<string, unknown>>)['health.lua'];
  if (typeof lua === 'string') checkHealthLua(at, memberPath(prop, 'health.lua'), lua);
  if (key in others || ('health.lua' in fields && health(key.replace('/', '_')) in data)) {
    refuse(at, ArgoRule.SETTING, prop, 'be given once', phrase(`'${key}', which already has a health check`), say`remove it here, or in ${the('healthGroups')}`);
  }
  return fields;
}

const TYPES = ['health', 'useOpenLibs', 'actions', 'ignoreDifferences', 'ignoreResourceUpdates', 'knownTypeFields'];

function checkSetting(at: Construct, key: string, value: string, data: Readonly<Record<string, string>>): string {
  const prop = memberPath('settings', key);
  if (PROPS[key] !== undefined) refuse(at, ArgoRule.SETTING, prop, say`be set by ${the(PROPS[key])}`, value, say`remove it, and use ${the(PROPS[key])}`);
  checkPatternKey(at, prop, key);
  checkDataKey(at, prop, key);
  if (key in data) refuse(at, ArgoRule.SETTING, prop, 'be given once', phrase(`'${key}', which is already written`), remove(prop));
  if (key.startsWith(`${PREFIX}.`)) checkSplitKey(at, prop, key);
  checkSettingValue(at, prop, key, value);
  warnOfUnread(at, prop, key);
  return value;
}

/** A key of a ConfigMap has no wildcards; a pattern of kinds is a key inside `resource.customizations`. */
function checkPatternKey(at: Construct, prop: string, key: string): void {
  const [, type, group, kind] = /^resource\.customizations\.(health|ignoreDifferences|actions)\.([^_]+)_([^_]+)$/.exec(key) ?? [];
  if (type === undefined || !/[*?]/.test(`${group}${kind}`)) return;
  refuse(at, ArgoRule.SETTING, prop, 'have a key without wildcards', key,
    because('a key of a ConfigMap cannot have them', say`write ${lit(`${group}/${kind}`)} in ${the('customizations')}${type === 'health' ? say`, with ${lit('health.lua')}` : ''}`));
}

/** One of these keys that Argo CD cannot read stops every Application. */
function checkSplitKey(at: Construct, prop: string, key: string): void {
  const [type, ...rest] = key.slice(PREFIX.length + 1).split('.');
  const target = rest.join('.');
  const must = `have a key of the form ${PREFIX}.<type>.<group>_<kind>`;
  if (!TYPES.includes(type)) refuse(at, ArgoRule.SETTING, prop, must, key, because(`the type is '${type}'`, oneOf(type, TYPES)));
  if (target === '' || target.split('_').length > 2) {
    refuse(at, ArgoRule.SETTING, prop, must, key, say`write for example ${lit('resource.customizations.health.cert-manager.io_Certificate')}`);
  }
  const kind = target.split('_').pop()!;
  if (!kind.includes('.') || substituted(kind) !== kind) return;
  const meant = target.includes('_') ? target.split('_').reverse().join('_') : target.replace(/\.([^.]*)$/, '_$1');
  refuse(at, ArgoRule.SETTING, prop, must, key, because(`a kind has no dots, and Argo CD takes '${kind}' for one`,
    /^[a-z0-9.-]+_[A-Z]\w*$/.test(meant) ? move(prop, memberPath('settings', `${PREFIX}.${type}.${meant}`), say`write ${lit(`${PREFIX}.${type}.${meant}`)}`) : "write '_' in front of the kind"));
}
