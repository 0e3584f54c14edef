import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkAppSets } from './checks';
import { type GeneratorSpec, warnOfOwnCluster } from './generator-render';
import { checkNames } from './names';
import { type ArgoApplicationMetadata, type ArgoApplicationSetProps, ArgoApplicationsSync, type ArgoIgnoreApplicationDifference } from './options';
import { warnOfPatchedLists } from './patched-lists';
import { renderStrategy } from './rolling-sync';
import { hasExpression, StandIns } from './stand-ins';
import { checkTemplate, type TemplateContext, type TemplateText, textsOf } from './template';
import type { ApplicationSetV1Alpha1Spec, Helm, Template } from '../../../imports/argo/application-set.v1alpha1';
import { addAppCheck } from '../../kit/app/app-checks';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { namespaceOf } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkAnnotations, checkLabelKey, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { keepNulls } from '../../kit/values/free-form';
import type { DestinationSpec } from '../application/destination';
import { checkJq, checkLiteral, checkPointer } from '../application/ignore-differences';
import { checkArgoMetadata, saysDeletion } from '../application/metadata';
import type { NamespaceDoubt } from '../application/namespaces';
import { renderApplication } from '../application/render';
import { ArgoRule } from '../rules';

/**
 * An Argo CD ApplicationSet: an Application for each set of parameters of its generators. For control planes, use `ArgoControlPlaneAppSet`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 * @example
 * const git: GitSource = { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') };
 * const apps: ArgoGitPath = { path: 'apps/*' };
 * new ArgoApplicationSet(chart, 'apps', {
 *   generators: [ArgoGenerator.gitDirectories(git, [apps])],
 *   applicationName: '{{ .path.basenameNormalized }}',
 *   project: 'default',
 *   source: ArgoSource.git(git, { path: '{{ .path.path }}' }),
 *   destination: ArgoDestination.server('https://kubernetes.default.svc'),
 *   destinationNamespace: '{{ .path.basenameNormalized }}',
 *   preserveResourcesOnDeletion: true,
 * });
 */
export class ArgoApplicationSet extends ApiObject {
  /** The name of the set. */
  public readonly applicationSetName: string;
  /** @internal */
  public readonly _spec: ApplicationSetV1Alpha1Spec;
  /** @internal */
  public readonly _namespaceDoubt: NamespaceDoubt | undefined;

  constructor(scope: Construct, id: string, props: ArgoApplicationSetProps) {
    guardConstruct(scope, id, 'ArgoApplicationSetProps', props, new.target === ArgoApplicationSet);
    super(scope, id, objectProps(scope, id, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: props.metadata,
      defaultNamespace: 'argocd',
      withoutNamespace: props.omitNamespace,
    }));
    this.applicationSetName = this.name;
    this._spec = writeSpec<ApplicationSetV1Alpha1Spec>(this, renderAppSet(this, props, (index) => this._generatorProp(index)));
    checkArgoMetadata(this, props.metadata);
    this.checkFinalizers(props.metadata?.finalizers ?? []);
    this.keepNulls(this._spec.template.spec);
    this._namespaceDoubt = this.namespaceDoubt(props);
    addAppCheck(this, checkAppSets);
  }

  /** The ApplicationSet object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** The prop of a generator, for errors. The constructor calls this. @internal */
  protected _generatorProp(index: number): string {
    return `generators[${index}]`;
  }

  /** Argo CD removes only this finalizer from a set. */
  private checkFinalizers(finalizers: readonly string[]): void {
    const plain = 'resources-finalizer.argocd.argoproj.io';
    const other = finalizers.find((finalizer) => finalizer.includes('argocd.argoproj.io') && finalizer !== plain);
    if (other !== undefined) {
      refuse(this, ArgoRule.FINALIZER, 'metadata.finalizers', `be '${plain}' for an ApplicationSet`, other,
        because('with any other, the object could never be deleted', say`write ${lit(plain)}`));
    }
  }

  /** A namespace in metadata is intended, and so are the usual names of Argo CD's own namespace. */
  private namespaceDoubt({ omitNamespace, metadata, project }: ArgoApplicationSetProps): NamespaceDoubt | undefined {
    const { namespace } = this.metadata;
    if (omitNamespace || metadata?.namespace !== undefined || namespace === undefined || /argo|^openshift-gitops$/.test(namespace)) return undefined;
    return { kind: 'sets', ofResources: false, project };
  }

  /** A null in Helm values removes a default of the chart. */
  private keepNulls({ source, sources, sourceHydrator }: ApplicationSetV1Alpha1Spec['template']['spec']): void {
    const keep = (path: string, helm: Helm | undefined): void => keepNulls(this, `/spec/template/spec/${path}/helm/valuesObject`, helm?.valuesObject);
    keep('source', source?.helm);
    for (const [index, { helm }] of (sources ?? []).entries()) keep(`sources/${index}`, helm);
    keep('sourceHydrator/drySource', sourceHydrator?.drySource.helm);
  }
}

const OPTIONS = ['missingkey=error', 'missingkey=default', 'missingkey=invalid', 'missingkey=zero'];

/** Checks and renders a set of Applications. */
function renderAppSet(at: Construct, props: ArgoApplicationSetProps, propOf: (index: number) => string): ApplicationSetV1Alpha1Spec {
  const goTemplate = props.goTemplate ?? true;
  const goTemplateOptions = checkOptions(at, goTemplate, props.goTemplateOptions);
  const generators = renderGenerators(at, props, goTemplate, propOf);
  const template = renderTemplate(at, props);
  const context: TemplateContext = {
    at,
    goTemplate,
    strict: !goTemplate || goTemplateOptions?.includes('missingkey=error') === true,
    params: props.generators.flatMap((generator) => generator._params(goTemplate)),
  };
  const texts = templateTexts(template, props.templatePatch);
  for (const text of texts) checkTemplate(context, text);
  if (!context.strict) warnOfMissing(at, texts);
  const read = [...texts.map(({ text }) => text), JSON.stringify(generators)];
  for (const [index, { _kind: { unselected } }] of props.generators.entries()) warnOfOwnCluster(at, propOf(index), unselected, read);
  checkNames(at, props.applicationName, props.generators, goTemplate);
  checkPatch(at, props.templatePatch, goTemplate);
  warnOfPatchedLists(at, props.templatePatch, template.spec);
  warnOfHydrated(at, props, template.spec);
  warnOfKept(at, props);
  return {
    goTemplate,
    goTemplateOptions,
    generators,
    template,
    templatePatch: props.templatePatch,
    syncPolicy: {
      preserveResourcesOnDeletion: props.preserveResourcesOnDeletion,
      ...defined({ applicationsSync: props.applicationsSync }),
    },
    strategy: renderStrategy(at, props),
    ignoreApplicationDifferences: props.ignoreApplicationDifferences?.map((each, index) => checkDifference(at, `ignoreApplicationDifferences[${index}]`, each)),
    preservedFields: renderPreserved(at, props),
  };
}

/** Applications of one set are rendered into one folder, unless its path tells them apart. */
function warnOfHydrated(at: Construct, { generators }: ArgoApplicationSetProps, { sourceHydrator }: Template['spec']): void {
  if (sourceHydrator === undefined || (generators.length === 1 && generators[0]._kind.single)) return;
  const { drySource, syncSource, hydrateTo } = sourceHydrator;
  if (hasExpression(`${drySource.repoURL}${drySource.targetRevision}${syncSource.repoURL ?? ''}${hydrateTo?.targetBranch ?? syncSource.targetBranch}${syncSource.path}`)) return;
  warnOf(at, ArgoRule.SHARED_SOURCE, 'sourceHydrator.syncSource.path',
    say`is ${lit(syncSource.path)} for every set of parameters: as soon as there are two sets, Argo CD renders none of their Applications`, 'add a parameter to it');
}

/** A set that never deletes Applications still takes them along when it is deleted itself. */
function warnOfKept(at: Construct, { applicationsSync, preserveResourcesOnDeletion, metadata }: ArgoApplicationSetProps): void {
  if (applicationsSync !== ArgoApplicationsSync.CREATE_UPDATE || preserveResourcesOnDeletion || saysDeletion(metadata)) return;
  warnOf(at, ArgoRule.DELETION, 'applicationsSync', 'keeps Applications, but not when the set itself is deleted: without a finalizer, they and their resources are deleted with it',
    say`write ${lit(['resources-finalizer.argocd.argoproj.io'])} in ${the('metadata.finalizers')}, or set ${the('preserveResourcesOnDeletion')} to ${lit(true)}`);
}

/** Labels and annotations of a cluster that are read by name. */
const LABEL = /\.metadata\.(?:labels|annotations)\.[\w]+/;

function warnOfMissing(at: Construct, texts: readonly TemplateText[]): void {
  const text = texts.find(({ text: each }) => LABEL.test(each) && !/\b(if|with|default|dig|hasKey)\b/.test(each));
  if (text === undefined) return;
  warnOf(at, ArgoRule.MISSING_KEY, 'goTemplateOptions', say`lacks ${lit('missingkey=error')}, so that ${the(text.prop)} becomes ${lit(text.text.replace(/\{\{.*?\}\}/g, '<no value>'))} for a cluster without ${LABEL.exec(text.text)![0]}`,
    set('goTemplateOptions', ['missingkey=error']));
}

function checkOptions(at: Construct, goTemplate: boolean, options: readonly string[] | undefined): string[] | undefined {
  for (const [index, option] of (options ?? []).entries()) {
    if (OPTIONS.includes(option)) continue;
    const near = closest(option, OPTIONS);
    refuse(at, ArgoRule.TEMPLATE, `goTemplateOptions[${index}]`, `be one of ${OPTIONS.join(', ')}`, option,
      because('any other stops the controller', near === undefined ? 'remove it' : say`did you mean ${lit(near)}?`));
  }
  if (!goTemplate && options !== undefined) {
    warnOf(at, ArgoRule.NO_EFFECT, 'goTemplateOptions', say`has no effect without ${the('goTemplate')}`, remove('goTemplateOptions'));
  }
  return options ? [...options] : goTemplate ? ['missingkey=error'] : undefined;
}

function renderGenerators(
  at: Construct, { generators }: ArgoApplicationSetProps, goTemplate: boolean, propOf: (index: number) => string,
): GeneratorSpec[] {
  if (generators.length === 0) {
    const example = call('ArgoGenerator.clusters', { selector: { matchLabels: { tier: 'prod' } } });
    refuse(at, ArgoRule.GENERATOR, 'generators', 'have at least one generator', phrase('an empty array'), say`write for example ${lit([example])}`);
  }
  return generators.map((generator, index) => generator._render({ at, goTemplate, depth: 0 }, propOf(index)));
}

function renderTemplate(at: Construct, props: ArgoApplicationSetProps): Template {
  const { applicationName, applicationMetadata } = props;
  const standIns = new StandIns();
  standIns.run(at, (standIn) => checkName(standIn, 'applicationName', standIns.change(applicationName)));
  const destination = checkDestination(at, props);
  checkMetadata(at, applicationMetadata, props.preserveResourcesOnDeletion);
  const spec = standIns.run(at, (standIn) => renderApplication(standIn, standIns.change(destination), standIns.change({ ...props })));
  return {
    metadata: { name: applicationName, ...withoutUndefined<ArgoApplicationMetadata>({ ...applicationMetadata }) },
    spec: withoutUndefined(spec),
  };
}

function withoutUndefined<T>(value: object): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}

/** The destination of each Application; one with expressions is written as it is. */
function checkDestination(at: Construct, { destination, generators }: ArgoApplicationSetProps): DestinationSpec {
  const given = destination._spec;
  if (!given) return destination._render(at, 'destination');
  if (generators.every(({ _kind: { clusters } }) => clusters)) checkNotSwapped(at, given);
  const text = 'name' in given ? given.name : given.server;
  return hasExpression(text) ? given : destination._render(at, 'destination');
}

/** Name and server are both strings, and both are parameters of a cluster. */
function checkNotSwapped(at: Construct, given: DestinationSpec): void {
  if ('name' in given && /^\{\{\s*\.?server\s*\}\}$/.test(given.name)) {
    refuse(at, ArgoRule.DESTINATION, 'destination', 'have the name of a cluster', given.name, set('destination', call('ArgoDestination.server', given.name)));
  }
  if ('server' in given && /^\{\{\s*\.?name(Normalized)?\s*\}\}$/.test(given.server)) {
    refuse(at, ArgoRule.DESTINATION, 'destination', 'have the server of a cluster', given.server, set('destination', call('ArgoDestination.cluster', given.server)));
  }
}

function checkMetadata(at: Construct, metadata: ArgoApplicationMetadata | undefined, preserve: boolean): void {
  if (!metadata) return;
  const prop = 'applicationMetadata';
  const { labels, annotations, finalizers, namespace } = metadata;
  const standIns = new StandIns();
  const own = namespaceOf(at);
  if (namespace !== undefined && namespace !== own && (own !== undefined || hasExpression(namespace)) && !`${namespace}${own}`.includes('${')) {
    const home = own === undefined ? '' : say`, ${lit(own)}`;
    warnOf(at, ArgoRule.NO_EFFECT, `${prop}.namespace`, say`is ${lit(namespace)}, but Applications are created in the namespace of their set${home}`, remove(`${prop}.namespace`));
  }
  standIns.run(at, (standIn) => {
    if (namespace !== undefined) checkNamespace(standIn, `${prop}.namespace`, standIns.change(namespace));
    checkLabels(standIn, `${prop}.labels`, standIns.change(labels));
    checkAnnotations(standIn, `${prop}.annotations`, standIns.change(annotations));
  });
  const plain = Object.fromEntries(Object.entries(annotations ?? {}).filter(([, value]) => !hasExpression(value)));
  const known = { annotations: plain, finalizers: finalizers?.filter((finalizer) => !hasExpression(finalizer)) ?? [] };
  checkArgoMetadata(at, known, prop);
  const keeps = the('preserveResourcesOnDeletion');
  if (preserve && saysDeletion(known)) {
    refuse(at, ArgoRule.FINALIZER, `${prop}.finalizers`, say`agree with ${keeps}`, known.finalizers, because('the finalizer of Argo CD deletes the resources', 'remove it'));
  }
  if (!preserve && finalizers?.length === 0) {
    warnOf(at, ArgoRule.NO_EFFECT, `${prop}.finalizers`, 'is empty, which Argo CD treats like a missing list', say`remove it, or set ${keeps} to ${lit(true)} to keep the resources`);
  }
}

/** The strings of the template, with the props that they come from. */
function templateTexts({ metadata, spec: { destination, ...spec } }: Template, patch: string | undefined): readonly TemplateText[] {
  const { name, ...others } = metadata;
  return [
    ...textsOf('applicationName', name),
    ...textsOf('applicationMetadata', others),
    ...textsOf('destination', destination.name),
    ...textsOf('destination', destination.server),
    ...textsOf('destinationNamespace', destination.namespace),
    ...textsOf('', spec),
    ...textsOf('templatePatch', patch),
  ];
}

function checkPatch(at: Construct, patch: string | undefined, goTemplate: boolean): void {
  if (patch === undefined) return;
  const prop = 'templatePatch';
  if (!goTemplate && /\{\{-?\s*(if|range|with|\.)/.test(patch)) {
    refuse(at, ArgoRule.TEMPLATE, prop, say`have only names of parameters without ${the('goTemplate')}`, patch, say`write names of parameters, or remove ${the('goTemplate')}`);
  }
  if (patch.trim() === '') refuse(at, ArgoRule.TEMPLATE_PATCH, prop, 'not be empty', patch, remove(prop, 'leave it out'));
  if (/^spec:[^\n]*(\n( .*)?)*?\n {1,8}project:/m.test(patch)) {
    refuse(at, ArgoRule.TEMPLATE_PATCH, prop, 'not change spec.project', patch, because('Argo CD ignores the project of a patch', say`write an expression in ${the('project')}`));
  }
  if (/^spec:\s*($(?!\n\s)|null|~)/m.test(patch)) {
    refuse(at, ArgoRule.TEMPLATE_PATCH, prop, "have fields in 'spec'", patch, because('an empty one removes the whole spec', "leave 'spec' out"));
  }
}

function checkDifference(at: Construct, prop: string, difference: ArgoIgnoreApplicationDifference): ArgoIgnoreApplicationDifference {
  const { name, jsonPointers = [], jqPathExpressions = [] } = difference;
  if (jsonPointers.length + jqPathExpressions.length === 0) {
    refuse(at, ArgoRule.IGNORE_DIFFERENCES, prop, say`have ${the('jsonPointers')} or ${the('jqPathExpressions')}`, difference,
      because('otherwise nothing is ignored', 'list the fields to ignore'));
  }
  checkLiteral(at, `${prop}.name`, name, /[*?{]/);
  for (const [index, pointer] of jsonPointers.entries()) {
    checkPointer(at, `${prop}.jsonPointers[${index}]`, pointer);
    warnOfItem(at, `${prop}.jsonPointers[${index}]`, pointer, /^(\/spec\/[\w/]*?)\/(\d+|-)(\/|$)/.exec(pointer)?.[1]);
  }
  for (const [index, expression] of jqPathExpressions.entries()) {
    checkJq(at, `${prop}.jqPathExpressions[${index}]`, expression);
    warnOfItem(at, `${prop}.jqPathExpressions[${index}]`, expression, /^\s*(\.spec(?:\.\w+)*)\[/.exec(expression)?.[1].replace(/\./g, '/'));
  }
  return { ...difference };
}

/** The controller writes a list as a whole, with the ignored part of it, as soon as anything else in it changes. */
function warnOfItem(at: Construct, prop: string, text: string, list: string | undefined): void {
  if (list === undefined) return;
  warnOf(at, ArgoRule.IGNORED_WRITTEN, prop, say`is ${lit(text)}, a part of a list, which the controller writes as a whole as soon as it changes anything else in the list`,
    say`ignore ${lit(list)} in ${the('jsonPointers')}${program(', or acknowledge this if the rest of the list never changes', '')}`);
}

function renderPreserved(at: Construct, { preservedFields }: ArgoApplicationSetProps): ApplicationSetV1Alpha1Spec['preservedFields'] {
  if (preservedFields === undefined) return undefined;
  for (const list of ['annotations', 'labels'] as const) {
    for (const [index, key] of (preservedFields[list] ?? []).entries()) checkLabelKey(at, `preservedFields.${list}[${index}]`, key);
  }
  return { ...preservedFields };
}
