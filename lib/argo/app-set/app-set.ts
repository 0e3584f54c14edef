import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ApplicationSetV1Alpha1Spec, Helm, Template } from '../../../imports/argo/application-set.v1alpha1';
import { objectProps, writeSpec } from '../../kit/app/manifest';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkAnnotations, checkLabelKey, checkLabels, checkName } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { keepNulls } from '../../kit/values/free-form';
import type { DestinationSpec } from '../application/destination';
import { checkJq, checkPointer } from '../application/ignore-differences';
import { checkArgoMetadata, saysDeletion } from '../application/metadata';
import { renderApplication } from '../application/render';
import type { GeneratorSpec } from './generator-render';
import { checkNames } from './names';
import type { ArgoApplicationMetadata, ArgoApplicationSetProps, ArgoIgnoreApplicationDifference } from './options';
import { renderStrategy } from './rolling-sync';
import { hasExpression, StandIns } from './stand-ins';
import { checkTemplate, type TemplateContext, type TemplateText, textsOf } from './template';
import { guardConstruct } from '../../kit/checks/guard';

/**
 * An Argo CD ApplicationSet: an Application for each set of parameters that its generators find. For control planes see `ArgoControlPlaneAppSet`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export class ArgoApplicationSet extends ApiObject {
  /** The name of the set. */
  public readonly applicationSetName: string;
  /** @internal */
  public readonly _spec: ApplicationSetV1Alpha1Spec;

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
    this.warnOfNamespace(props);
  }

  /** The ApplicationSet object: this construct itself. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** The prop that a generator comes from. @internal */
  protected _generatorProp(index: number): string {
    return `generators[${index}]`;
  }

  /** Argo CD removes only this one from a set. */
  private checkFinalizers(finalizers: readonly string[]): void {
    const plain = 'resources-finalizer.argocd.argoproj.io';
    const other = finalizers.find((finalizer) => finalizer.includes('argocd.argoproj.io') && finalizer !== plain);
    if (other !== undefined) fail(this, 'metadata.finalizers', `be '${plain}' on an ApplicationSet`, other, 'with any other it could never be deleted: correct it');
  }

  /** A namespace in metadata is meant; so are the usual names of Argo CD's own namespace. */
  private warnOfNamespace({ omitNamespace, metadata }: ArgoApplicationSetProps): void {
    const { namespace } = this.metadata;
    if (omitNamespace || metadata?.namespace !== undefined || namespace === undefined || /argo|^openshift-gitops$/.test(namespace)) return;
    warn(this, WarningCode.ARGO_NAMESPACE,
      `the ApplicationSet is in '${namespace}', the namespace of its chart: Argo CD ignores sets outside of its own namespace without a word; ` +
      "set metadata.namespace to 'argocd', or acknowledge this if Argo CD runs there, or applicationsetcontroller.namespaces allows it");
  }

  /** In Helm values a null removes a default of the chart. */
  private keepNulls({ source, sources, sourceHydrator }: ApplicationSetV1Alpha1Spec['template']['spec']): void {
    const keep = (path: string, helm: Helm | undefined): void => keepNulls(this, `/spec/template/spec/${path}/helm/valuesObject`, helm?.valuesObject);
    keep('source', source?.helm);
    for (const [index, { helm }] of (sources ?? []).entries()) keep(`sources/${index}`, helm);
    keep('sourceHydrator/drySource', sourceHydrator?.drySource.helm);
  }
}

const GENERATOR: Made = { member: '_kind', what: 'a generator', example: "ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } } })" };
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
  for (const text of templateTexts(template, props.templatePatch)) checkTemplate(context, text);
  checkNames(at, props.applicationName, props.generators, goTemplate);
  checkPatch(at, props.templatePatch, goTemplate);
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

function checkOptions(at: Construct, goTemplate: boolean, options: readonly string[] | undefined): string[] | undefined {
  for (const [index, option] of (options ?? []).entries()) {
    if (!OPTIONS.includes(option)) fail(at, `goTemplateOptions[${index}]`, `be one of ${OPTIONS.join(', ')}`, option, didYouMean(option, OPTIONS, 'the controller stops at any other'));
  }
  if (!goTemplate && options !== undefined) warn(at, WarningCode.ARGO_NO_EFFECT, "'goTemplateOptions' has no effect without goTemplate: remove it");
  return options ? [...options] : goTemplate ? ['missingkey=error'] : undefined;
}

function renderGenerators(
  at: Construct, { generators }: ArgoApplicationSetProps, goTemplate: boolean, propOf: (index: number) => string,
): GeneratorSpec[] {
  if (!Array.isArray(generators) || generators.length === 0) {
    const got = Array.isArray(generators) ? phrase('an empty list') : generators;
    fail(at, 'generators', 'have at least one generator', got, `write for example [${GENERATOR.example}]`);
  }
  return generators.map((generator, index) => {
    checkMade(at, propOf(index), generator, GENERATOR);
    return generator._render({ at, goTemplate, depth: 0 }, propOf(index));
  });
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

const DESTINATION: Made = { member: '_render', what: 'an ArgoDestination', example: "ArgoDestination.cluster('{{.name}}') for clusters" };

/** The destination of each Application: texts with expressions are checked with something in their place. */
function checkDestination(at: Construct, { destination, generators }: ArgoApplicationSetProps): DestinationSpec {
  checkMade(at, 'destination', destination, DESTINATION);
  const given = destination._spec;
  if (!given) return destination._render(at, 'destination');
  if (generators.every(({ _kind: { clusters } }) => clusters)) checkNotSwapped(at, given);
  const text = 'name' in given ? given.name : given.server;
  return hasExpression(text) ? given : destination._render(at, 'destination');
}

/** Name and server are both texts, and both are parameters of a cluster. */
function checkNotSwapped(at: Construct, given: DestinationSpec): void {
  if ('name' in given && /^\{\{\s*\.?server\s*\}\}$/.test(given.name)) {
    fail(at, 'destination', 'have the name of a cluster', given.name, `write ArgoDestination.server('${given.name}')`);
  }
  if ('server' in given && /^\{\{\s*\.?name(Normalized)?\s*\}\}$/.test(given.server)) {
    fail(at, 'destination', 'have the server of a cluster', given.server, `write ArgoDestination.cluster('${given.server}')`);
  }
}

function checkMetadata(at: Construct, metadata: ArgoApplicationMetadata | undefined, preserve: boolean): void {
  if (typeof preserve !== 'boolean') fail(at, 'preserveResourcesOnDeletion', 'be true or false', preserve, 'say whether resources stay when their Application is deleted');
  if (!metadata) return;
  const { labels, annotations, finalizers } = metadata;
  const standIns = new StandIns();
  standIns.run(at, (standIn) => {
    checkLabels(standIn, 'applicationMetadata.labels', standIns.change(labels));
    checkAnnotations(standIn, 'applicationMetadata.annotations', standIns.change(annotations));
  });
  const plain = Object.fromEntries(Object.entries(annotations ?? {}).filter(([, value]) => !hasExpression(value)));
  const known = { annotations: plain, finalizers: finalizers?.filter((finalizer) => !hasExpression(finalizer)) ?? [] };
  standIns.run(at, (standIn) => checkArgoMetadata(standIn, known), (message) => message.replace("'metadata.", "'applicationMetadata."));
  if (preserve && saysDeletion(known)) {
    fail(at, 'applicationMetadata.finalizers', "agree with 'preserveResourcesOnDeletion'", known.finalizers, 'remove the finalizer of Argo CD: with it the resources are deleted');
  }
  if (!preserve && finalizers?.length === 0) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'applicationMetadata.finalizers' is empty, which Argo CD takes for not given: set preserveResourcesOnDeletion: true to keep resources, or remove it");
  }
}

/** The texts of the template, with the props that they come from. */
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
  if (!goTemplate && /\{\{-?\s*(if|range|with|\.)/.test(patch)) fail(at, 'templatePatch', 'have names of parameters only without goTemplate', patch, 'leave goTemplate on');
  if (patch.trim() === '') fail(at, 'templatePatch', 'not be empty', patch, 'leave it out');
  if (/^spec:[^\n]*(\n( .*)?)*?\n {1,8}project:/m.test(patch)) {
    fail(at, 'templatePatch', 'leave spec.project as it is', patch, "Argo CD takes over everything but the project: write an expression in the prop 'project'");
  }
  if (/^spec:\s*($(?!\n\s)|null|~)/m.test(patch)) fail(at, 'templatePatch', "have something in 'spec'", patch, "leave 'spec' out: when it is empty, the whole spec is removed");
}

function checkDifference(at: Construct, prop: string, difference: ArgoIgnoreApplicationDifference): ArgoIgnoreApplicationDifference {
  const { name, jsonPointers = [], jqPathExpressions = [] } = difference;
  if (jsonPointers.length + jqPathExpressions.length === 0) fail(at, prop, "have 'jsonPointers' or 'jqPathExpressions'", difference, 'say which fields to ignore: without one, nothing is');
  if (name !== undefined && /[*?{]/.test(name)) fail(at, `${prop}.name`, 'be literal', name, "wildcards match nothing here: leave 'name' out for all");
  for (const [index, pointer] of jsonPointers.entries()) checkPointer(at, `${prop}.jsonPointers[${index}]`, pointer);
  for (const [index, expression] of jqPathExpressions.entries()) checkJq(at, `${prop}.jqPathExpressions[${index}]`, expression);
  return { ...difference };
}

function renderPreserved(at: Construct, { preservedFields }: ArgoApplicationSetProps): ApplicationSetV1Alpha1Spec['preservedFields'] {
  if (preservedFields === undefined) return undefined;
  for (const list of ['annotations', 'labels'] as const) {
    for (const [index, key] of (preservedFields[list] ?? []).entries()) checkLabelKey(at, `preservedFields.${list}[${index}]`, key);
  }
  return { ...preservedFields };
}
