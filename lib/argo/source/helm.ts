import type { Construct } from 'constructs';
import { checkVariables } from './checks';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { refuse } from '../../kit/checks/errors';
import { because, remove, set } from '../../kit/checks/fix';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { checkValues } from '../../kit/values/free-form';
import { dottedKey, dottedKeyOf, nestedKey } from '../../kit/values/helm-values';
import { ArgoRule } from '../rules';

/** A single value of a chart, as for `helm --set`. */
export interface ArgoHelmParameter {
  /** The path of the value, for example `service.port`. A dot inside a key is escaped with a backslash. */
  readonly name: string;
  /** The value. */
  readonly value: string;
  /**
   * Whether the value is a string even if it looks like a number or boolean.
   * @default - false
   */
  readonly forceString?: boolean;
}

/** A single value of a chart, read from a file, as for `helm --set-file`. */
export interface ArgoHelmFileParameter {
  /** The path of the value, for example `config.text`. */
  readonly name: string;
  /** The file, relative to the chart; `$ref/path` takes it from another source of the Application. */
  readonly path: string;
}

/** How Argo CD renders a Helm chart. */
export interface ArgoHelmOptions {
  /**
   * The name of the release: a DNS-1123 name of at most 53 characters.
   * @default - the name of the Application
   */
  readonly releaseName?: string;
  /**
   * Values files, relative to the chart; `$ref/path` takes a file from another source of the Application. Later files win.
   * @default - values.yaml of the chart
   */
  readonly valueFiles?: string[];
  /**
   * Whether a values file may be missing.
   * @default - false
   */
  readonly ignoreMissingValueFiles?: boolean;
  /**
   * Values, nested as in values.yaml. They win over values files. Refused together with `values`.
   * @default - none
   */
  readonly valuesObject?: { readonly [key: string]: unknown };
  /**
   * Values as a YAML string. Prefer `valuesObject`, in which a wrong indentation cannot happen.
   * @default - none
   */
  readonly values?: string;
  /**
   * Single values. They win over `values` and `valuesObject`.
   * @default - none
   */
  readonly parameters?: ArgoHelmParameter[];
  /**
   * Single values from files.
   * @default - none
   */
  readonly fileParameters?: ArgoHelmFileParameter[];
  /**
   * Whether to skip the CRDs of the chart.
   * @default - false
   */
  readonly skipCrds?: boolean;
  /**
   * Whether to skip the tests of the chart.
   * @default - false
   */
  readonly skipTests?: boolean;
  /**
   * Whether to skip the validation of values against the schema of the chart.
   * @default - false
   */
  readonly skipSchemaValidation?: boolean;
  /**
   * Whether the credentials of the repository are sent to other hosts too.
   * @default - false
   */
  readonly passCredentials?: boolean;
  /**
   * The namespace that templates read as `.Release.Namespace`.
   * @default - the destination namespace
   */
  readonly namespace?: string;
  /**
   * The Kubernetes version that templates read, for example `1.33.0`.
   * @default - the version of the destination
   */
  readonly kubeVersion?: string;
  /**
   * The API versions that templates read, for example `monitoring.coreos.com/v1`.
   * @default - the API versions of the destination
   */
  readonly apiVersions?: string[];
}

type HelmSpec = NonNullable<NonNullable<ApplicationV1Alpha1Spec['source']>['helm']>;

/** Checks and renders the options of a chart. */
export function renderHelm(at: Construct, prop: string, options: ArgoHelmOptions): HelmSpec {
  checkValues(at, `${prop}.valuesObject`, options.valuesObject);
  if (options.valuesObject !== undefined && options.values !== undefined) {
    refuse(at, ArgoRule.HELM_VALUES, `${prop}.values`, say`be left out when ${the('valuesObject')} is given`, phrase('both'),
      because('Argo CD would ignore it', remove(`${prop}.values`)));
  }
  if (options.values !== undefined && !isMapping(options.values)) {
    refuse(at, ArgoRule.HELM_VALUES, `${prop}.values`, 'be a YAML mapping', options.values, say`write for example ${lit('replicaCount: 2')}`);
  }
  warnOfDots(at, `${prop}.valuesObject`, dottedKey(options.valuesObject));
  warnOfDots(at, `${prop}.values`, options.values === undefined ? undefined : dottedKeyOf(options.values));
  if (options.namespace !== undefined) checkNamespace(at, `${prop}.namespace`, options.namespace);
  if (options.releaseName !== undefined) checkName(at, `${prop}.releaseName`, options.releaseName, 53);
  checkKubeVersion(at, `${prop}.kubeVersion`, options.kubeVersion);
  checkParameters(at, prop, options);
  checkValueFiles(at, `${prop}.valueFiles`, options.valueFiles ?? []);
  return {
    releaseName: options.releaseName,
    valueFiles: options.valueFiles,
    ignoreMissingValueFiles: options.ignoreMissingValueFiles,
    valuesObject: options.valuesObject === undefined ? undefined : { ...options.valuesObject },
    values: options.values,
    parameters: options.parameters?.map((parameter) => ({ ...parameter })),
    fileParameters: options.fileParameters?.map((parameter) => ({ ...parameter })),
    skipCrds: options.skipCrds,
    skipTests: options.skipTests,
    skipSchemaValidation: options.skipSchemaValidation,
    passCredentials: options.passCredentials,
    namespace: options.namespace,
    kubeVersion: options.kubeVersion,
    apiVersions: options.apiVersions,
  };
}

/** Whether a string starts like a YAML mapping, or has nothing but comments. */
function isMapping(text: string): boolean {
  if (isPlaceholder(text.trim())) return true;
  const first = text.split('\n').find((line) => line.trim() !== '' && !/^\s*#|^---/.test(line));
  return first === undefined || /^\s*\{/.test(first) || /^ *(?!- )[^\s[].*:(\s|$)/.test(first);
}

function warnOfDots(at: Construct, prop: string, key: string | undefined): void {
  if (key === undefined) return;
  warnOf(at, ArgoRule.VALUES, prop, say`has the key ${lit(key)}, which most charts ignore, since dots do not nest keys in values`, `write ${nestedKey(key)}`);
}

/** Helm turns these into a boolean, null or a number. */
const TYPED = /^(true|false|null|0|-?[1-9]\d*)$/i;

/** Warns of a parameter that is hardly a number: an account, a build or a commit, or a label, annotation or variable, which are strings. */
function warnOfType(at: Construct, prop: string, { name, value, forceString }: ArgoHelmParameter): void {
  if (forceString || !TYPED.test(value)) return;
  const isText = /(annotations|labels|nodeSelector)\.[^.]/i.test(name) || /(tag|commit|sha|accountId)$/i.test(name) && /^\d{7,}$/.test(value);
  if (!isText && !/^\d{10,}$/.test(value)) return;
  warnOf(at, ArgoRule.VALUES, `${prop}.value`, say`is ${lit(value)}, which does not reach the chart as a string`, set(`${prop}.forceString`, true));
}

function checkParameters(at: Construct, prop: string, options: ArgoHelmOptions): void {
  const seen = new Set<string>();
  for (const [index, { name, value, forceString = false }] of (options.parameters ?? []).entries()) {
    const each = `${prop}.parameters[${index}]`;
    checkParameterName(at, `${each}.name`, name, seen, `${name} ${forceString}`);
    checkVariables(at, `${each}.value`, value);
    warnOfType(at, each, { name, value, forceString });
  }
  const files = new Set<string>();
  for (const [index, { name, path }] of (options.fileParameters ?? []).entries()) {
    const each = `${prop}.fileParameters[${index}]`;
    checkParameterName(at, `${each}.name`, name, files, name);
    checkVariables(at, `${each}.path`, withoutRef(path));
  }
}

function checkParameterName(at: Construct, prop: string, name: string, seen: Set<string>, key: string): void {
  if (name === '') refuse(at, ArgoRule.HELM_VALUES, prop, 'be the path of a value', name, say`write for example ${lit('service.port')}`);
  if (seen.has(key)) refuse(at, ArgoRule.HELM_VALUES, prop, 'be given once', name, because('the last one would win silently', 'remove the others'));
  seen.add(key);
}

/** A file without the name of the source that it comes from. */
function withoutRef(file: string): string {
  return file.replace(/^\$(?![{$]|ARGOCD_APP_)[^/]+/, '');
}

function checkValueFiles(at: Construct, prop: string, files: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    const name = `${prop}[${index}]`;
    if (file === '') refuse(at, ArgoRule.HELM_VALUES, name, 'be a file', file, say`write for example ${lit('values-prod.yaml')}`);
    checkVariables(at, name, withoutRef(file));
    const first = seen.get(file);
    if (first === undefined) seen.set(file, name);
    else warnOf(at, ArgoRule.NO_EFFECT, name, say`is the same file as ${the(first)}, and only that entry counts, so that all files after it win`, 'remove one of them');
  }
}

/** A version that Helm and kustomize can parse. */
export function checkKubeVersion(at: Construct, prop: string, version: string | undefined): void {
  if (version !== undefined && !/^\s*v?(0|[1-9]\d*)(\.\d+)+/.test(substituted(version, '1.1'))) {
    refuse(at, Rule.VERSION, prop, 'be a Kubernetes version', version, say`write for example ${lit('1.33.0')}`);
  }
}
