import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { isCredential, phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { checkVariables, leavesSource } from './checks';
import type { ArgoDirectoryOptions } from './directory';
import { type ArgoHelmOptions, renderHelm } from './helm';
import { type ArgoKustomizeOptions, renderKustomize } from './kustomize';
import type { ArgoPluginOptions, ArgoPluginParameter } from './plugin';


type SourceSpec = NonNullable<ApplicationV1Alpha1Spec['source']>;
type ToolSpec = Pick<SourceSpec, 'directory' | 'helm' | 'kustomize' | 'plugin'>;

const TOOLS = ['directory', 'helm', 'kustomize', 'plugin'] as const;

/**
 * Renders the one tool of a source. What is empty is left out, since Argo CD removes it and would then see a difference; an empty plugin has
 * a meaning, and what is rendered into a branch is not removed.
 */
export function renderTool(at: Construct, prop: string, options: ArgoToolOptions, keepEmpty: boolean = false): ToolSpec {
  const given = TOOLS.filter((tool) => options[tool] !== undefined);
  if (given.length === 0) return {};
  if (given.length > 1) fail(at, prop, `have one of ${TOOLS.join(', ')}`, phrase(given.join(' and ')), 'keep one of them');
  return {
    ...filled('directory', options.directory && renderDirectory(at, `${prop}.directory`, options.directory), keepEmpty),
    ...filled('helm', options.helm && renderHelm(at, `${prop}.helm`, options.helm), keepEmpty),
    ...filled('kustomize', options.kustomize && renderKustomize(at, `${prop}.kustomize`, options.kustomize), keepEmpty),
    ...(options.plugin ? { plugin: renderPlugin(at, `${prop}.plugin`, options.plugin) } : {}),
  };
}

function filled<K extends string, V extends object>(key: K, value: V | undefined, keepEmpty: boolean = false): { [key in K]?: V } {
  return value && (keepEmpty || !Object.values(value).every(isEmpty)) ? { [key]: value } as { [key in K]?: V } : {};
}

/** What Argo CD cannot tell from a field that is left out. */
function isEmpty(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}

function renderDirectory(at: Construct, prop: string, options: ArgoDirectoryOptions): NonNullable<SourceSpec['directory']> {
  checkGlob(at, `${prop}.include`, options.include, options.recurse);
  warnOfEnding(at, `${prop}.include`, options.include);
  checkGlob(at, `${prop}.exclude`, options.exclude, options.recurse);
  const { jsonnet } = options;
  for (const [index, lib] of (jsonnet?.libs ?? []).entries()) {
    if (leavesSource(lib)) fail(at, `${prop}.jsonnet.libs[${index}]`, 'stay inside the repository', lib, 'write it from the root of the repository');
  }
  for (const list of ['extVars', 'tlas'] as const) {
    for (const [index, variable] of (jsonnet?.[list] ?? []).entries()) checkVariables(at, `${prop}.jsonnet.${list}[${index}].value`, variable.value);
  }
  const evaluated = {
    extVars: jsonnet?.extVars?.map((variable) => ({ ...variable })),
    tlas: jsonnet?.tlas?.map((variable) => ({ ...variable })),
    libs: jsonnet?.libs,
  };
  return { recurse: options.recurse, include: options.include, exclude: options.exclude, ...filled('jsonnet', evaluated) };
}

/** A glob over paths below the folder; several stand in braces, since a comma outside of them is a character like any other. */
function checkGlob(at: Construct, prop: string, glob: string | undefined, recurse: boolean | undefined): void {
  if (glob === undefined) return;
  if (glob === '') fail(at, prop, 'be a glob', glob, "write for example '*.yaml'");
  const literal = glob.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  const outside = withoutBraces(literal);
  if (/[{}[]/.test(outside)) fail(at, prop, 'have balanced brackets', glob, 'close the bracket, or write a backslash in front of it');
  if (outside.includes(',')) fail(at, prop, 'list several globs in braces', glob, `write '{${glob.split(',').map((part) => part.trim()).join(',')}}'`);
  if (/^\.?\//.test(glob)) fail(at, prop, 'be relative to the folder', glob, `write '${glob.replace(/^\.?\/+/, '')}'`);
  if (glob.includes('/') && !recurse) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}' is ${glob}: without 'recurse' no folder below is read, so that what has a slash matches nothing; set recurse: true`);
  }
}

/** Removes braces from the inside out. */
function withoutBraces(glob: string): string {
  const less = glob.replace(/\{[^{}]*\}/g, '');
  return less === glob ? glob : withoutBraces(less);
}

/** Argo CD reads files with these endings only. */
function warnOfEnding(at: Construct, prop: string, include: string | undefined): void {
  const ending = /\.(\w+)$/.exec(include ?? '')?.[1];
  if (ending !== undefined && !/^(ya?ml|json|jsonnet)$/.test(ending)) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${prop}' is ${include}: Argo CD reads .yaml, .yml, .json and .jsonnet files only, so that it matches nothing`);
  }
}

function renderPlugin(at: Construct, prop: string, options: ArgoPluginOptions): SourceSpec['plugin'] {
  for (const [index, variable] of (options.env ?? []).entries()) {
    if (typeof variable.value !== 'string') fail(at, `${prop}.env[${index}].value`, 'be a string', variable.value, `quote it: '${String(variable.value)}'`);
    checkVariables(at, `${prop}.env[${index}].value`, variable.value, ['KUBE_VERSION', 'KUBE_API_VERSIONS']);
    if (isCredential(variable.value)) fail(at, `${prop}.env[${index}].value`, 'be no credential', variable.value, 'everything that is synthesized ends up in Git: let the plugin read a Secret');
  }
  return {
    name: options.name,
    env: options.env?.map((variable) => ({ ...variable })),
    parameters: options.parameters?.map((parameter, index) => renderParameter(at, `${prop}.parameters[${index}]`, parameter)),
  };
}

type ParameterSpec = NonNullable<NonNullable<SourceSpec['plugin']>['parameters']>[number];

function renderParameter(at: Construct, prop: string, { name, text, list, map }: ArgoPluginParameter): ParameterSpec {
  const values = [text, list, map].filter((value) => value !== undefined).length;
  if (values > 1) fail(at, prop, "have at most one of 'text', 'list' and 'map'", phrase(`${values} of them`), 'keep one');
  return { name, ...defined({ string: text }), ...(list ? { array: list } : {}), ...(map ? { map } : {}) };
}

/** How the files of a source become manifests. At most one of these is given; without any, Argo CD finds out by the files. */
export interface ArgoToolOptions {
  /**
   * A folder of manifests.
   * @default - found by the files
   */
  readonly directory?: ArgoDirectoryOptions;
  /**
   * A Helm chart.
   * @default - found by the files
   */
  readonly helm?: ArgoHelmOptions;
  /**
   * A kustomization.
   * @default - found by the files
   */
  readonly kustomize?: ArgoKustomizeOptions;
  /**
   * A config management plugin.
   * @default - none
   */
  readonly plugin?: ArgoPluginOptions;
}
