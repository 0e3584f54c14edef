import type { Construct } from 'constructs';
import { checkVariables, leavesSource } from './checks';
import type { ArgoDirectoryOptions } from './directory';
import { type ArgoHelmOptions, renderHelm } from './helm';
import { type ArgoKustomizeOptions, renderKustomize } from './kustomize';
import type { ArgoPluginOptions, ArgoPluginParameter } from './plugin';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { isCredential, phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { ArgoRule } from '../rules';

type SourceSpec = NonNullable<ApplicationV1Alpha1Spec['source']>;
type ToolSpec = Pick<SourceSpec, 'directory' | 'helm' | 'kustomize' | 'plugin'>;

const TOOLS = ['directory', 'helm', 'kustomize', 'plugin'] as const;
const ONE_TOOL = say`have only one of ${the('directory')}, ${the('helm')}, ${the('kustomize')} and ${the('plugin')}`;

/**
 * Renders the one tool of a source. Empty tools are left out: Argo CD removes them and would then see a difference. It keeps an empty plugin, which
 * has a meaning, and the empty tools of a dry source.
 */
export function renderTool(at: Construct, prop: string, options: ArgoToolOptions, keepEmpty: boolean = false): ToolSpec {
  const given = TOOLS.filter((tool) => options[tool] !== undefined);
  if (given.length === 0) return {};
  if (given.length > 1) refuse(at, ArgoRule.TOOL, prop, ONE_TOOL, phrase(given.join(' and ')), 'keep one of them');
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

/** Whether Argo CD cannot tell a value from a field that is left out. */
function isEmpty(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Checks and renders how a folder of manifests is read. */
function renderDirectory(at: Construct, prop: string, options: ArgoDirectoryOptions): NonNullable<SourceSpec['directory']> {
  checkGlob(at, `${prop}.include`, options.include, options.recurse);
  warnOfExtension(at, `${prop}.include`, options.include);
  checkGlob(at, `${prop}.exclude`, options.exclude, options.recurse);
  const { jsonnet } = options;
  for (const [index, lib] of (jsonnet?.libs ?? []).entries()) {
    if (!leavesSource(lib)) continue;
    refuse(at, ArgoRule.SOURCE_PATH, `${prop}.jsonnet.libs[${index}]`, 'stay inside the repository', lib, 'write the path from the root of the repository');
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

/** A glob over paths below the folder. Several are put in braces: a comma outside braces is an ordinary character. */
function checkGlob(at: Construct, prop: string, glob: string | undefined, recurse: boolean | undefined): void {
  if (glob === undefined || isPlaceholder(glob)) return;
  if (glob === '') refuse(at, ArgoRule.GLOB, prop, 'be a glob', glob, say`write for example ${lit('*.yaml')}`);
  const literal = substituted(glob).replace(/\\./g, '').replace(/\[[^\]]{0,500}\]/g, '');
  const outside = withoutBraces(literal);
  if (/[{}[]/.test(outside)) refuse(at, ArgoRule.GLOB, prop, 'have balanced brackets', glob, 'close the bracket, or escape it with a backslash');
  if (outside.includes(',')) refuse(at, ArgoRule.GLOB, prop, 'list several globs in braces', glob, set(prop, `{${glob.split(',').map((part) => part.trim()).join(',')}}`));
  if (/^\.?\//.test(glob)) refuse(at, ArgoRule.GLOB, prop, 'be relative to the folder', glob, set(prop, glob.replace(/^\.?\/+/, '')));
  if (literal.includes('/') && !recurse) {
    const folder = prop.slice(0, prop.lastIndexOf('.'));
    warnOf(at, ArgoRule.NO_EFFECT, prop, say`is ${lit(glob)}, but without ${the('recurse')} no subfolder is read, so that a glob with a slash matches nothing`,
      set(`${folder}.recurse`, true));
  }
}

/** Removes pairs of braces from the inside out. */
function withoutBraces(glob: string): string {
  const less = glob.replace(/\{[^{}]*\}/g, '');
  return less === glob ? glob : withoutBraces(less);
}

/** Argo CD reads only files with these extensions. */
function warnOfExtension(at: Construct, prop: string, include: string | undefined): void {
  const [, extension] = /\.(\w+)$/.exec(include ?? '') ?? [];
  if (include !== undefined && extension !== undefined && !/^(ya?ml|json|jsonnet)$/.test(extension)) {
    warnOf(at, ArgoRule.NO_EFFECT, prop, say`is ${lit(include)}, which matches nothing, since Argo CD reads only .yaml, .yml, .json and .jsonnet files`,
      'use one of these extensions');
  }
}

function renderPlugin(at: Construct, prop: string, options: ArgoPluginOptions): SourceSpec['plugin'] {
  for (const [index, { value }] of (options.env ?? []).entries()) {
    const name = `${prop}.env[${index}].value`;
    checkVariables(at, name, value, ['KUBE_VERSION', 'KUBE_API_VERSIONS']);
    if (isCredential(value)) refuse(at, Rule.CREDENTIAL, name, 'not be a credential', value, because('everything that is synthesized ends up in Git', 'let the plugin read a Secret'));
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
  if (values > 1) {
    refuse(at, ArgoRule.PLUGIN_PARAMETER, prop, say`have at most one of ${the('text')}, ${the('list')} and ${the('map')}`, phrase(`${values} of them`), 'keep one of them');
  }
  return { name, ...defined({ string: text }), ...(list ? { array: list } : {}), ...(map ? { map } : {}) };
}

/** How the files of a source become manifests: by at most one tool. Without one, Argo CD detects it by the files. */
export interface ArgoToolOptions {
  /**
   * A folder of manifests.
   * @default - detected by the files
   */
  readonly directory?: ArgoDirectoryOptions;
  /**
   * A Helm chart.
   * @default - detected by the files
   */
  readonly helm?: ArgoHelmOptions;
  /**
   * A kustomization.
   * @default - detected by the files
   */
  readonly kustomize?: ArgoKustomizeOptions;
  /**
   * A config management plugin.
   * @default - none
   */
  readonly plugin?: ArgoPluginOptions;
}
