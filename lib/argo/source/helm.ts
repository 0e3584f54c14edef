import type { Construct } from 'constructs';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { fail } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkValues } from '../../kit/values/free-form';
import { checkVariables } from './checks';

/** A value of a chart, as `helm --set` takes it. */
export interface ArgoHelmParameter {
  /** The path of the value, for example `service.port`; dots inside a key are escaped with a backslash. */
  readonly name: string;
  /** The value. */
  readonly value: string;
  /**
   * Passes the value as a string also when it reads as a number or boolean.
   * @default - false
   */
  readonly forceString?: boolean;
}

/** A value of a chart that is read from a file of the source. */
export interface ArgoHelmFileParameter {
  /** The path of the value. */
  readonly name: string;
  /** The file. */
  readonly path: string;
}

/** How Argo CD renders a Helm chart. */
export interface ArgoHelmOptions {
  /**
   * The name of the release.
   * @default - the name of the Application
   */
  readonly releaseName?: string;
  /**
   * Values files, relative to the chart; `$ref/path` takes a file from another source of the Application. Later ones win.
   * @default - values.yaml of the chart
   */
  readonly valueFiles?: string[];
  /**
   * Goes on when a values file does not exist.
   * @default - false
   */
  readonly ignoreMissingValueFiles?: boolean;
  /**
   * Values, nested as in values.yaml. They win over values files. Not with `values`.
   * @default - none
   */
  readonly valuesObject?: { readonly [key: string]: unknown };
  /**
   * Values as YAML; prefer `valuesObject`, in which a misplaced space is no danger.
   * @default - none
   */
  readonly values?: string;
  /**
   * Single values; they win over everything else.
   * @default - none
   */
  readonly parameters?: ArgoHelmParameter[];
  /**
   * Single values from files.
   * @default - none
   */
  readonly fileParameters?: ArgoHelmFileParameter[];
  /**
   * Leaves out the CRDs of the chart.
   * @default - false
   */
  readonly skipCrds?: boolean;
  /**
   * Leaves out the tests of the chart.
   * @default - false
   */
  readonly skipTests?: boolean;
  /**
   * Does not check values against the schema of the chart.
   * @default - false
   */
  readonly skipSchemaValidation?: boolean;
  /**
   * Sends the credentials of the repository to other hosts too.
   * @default - false
   */
  readonly passCredentials?: boolean;
  /**
   * The namespace that templates see as `.Release.Namespace`.
   * @default - the destination namespace
   */
  readonly namespace?: string;
  /**
   * The Kubernetes version that templates see.
   * @default - that of the destination
   */
  readonly kubeVersion?: string;
  /**
   * The API versions that templates see.
   * @default - those of the destination
   */
  readonly apiVersions?: string[];
}

type HelmSpec = NonNullable<NonNullable<ApplicationV1Alpha1Spec['source']>['helm']>;

/** Checks and renders how a chart is rendered. */
export function renderHelm(at: Construct, prop: string, options: ArgoHelmOptions): HelmSpec {
  checkValues(at, `${prop}.valuesObject`, options.valuesObject);
  if (options.valuesObject !== undefined && options.values !== undefined) {
    fail(at, `${prop}.values`, "be left out when 'valuesObject' is given", phrase('both'), "Argo CD would ignore it: keep 'valuesObject'");
  }
  if (options.values !== undefined && !isMapping(options.values)) {
    fail(at, `${prop}.values`, 'be a YAML mapping', options.values, "write for example 'replicaCount: 2'");
  }
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

/** A text that begins like a mapping, or holds nothing but comments. */
function isMapping(text: string): boolean {
  const first = text.split('\n').find((line) => line.trim() !== '' && !/^\s*#|^---/.test(line));
  return first === undefined || /^\s*\{/.test(first) || /^ *(?!- )[^\s[].*:(\s|$)/.test(first);
}

function checkParameters(at: Construct, prop: string, options: ArgoHelmOptions): void {
  const seen = new Set<string>();
  for (const [index, { name, value, forceString = false }] of (options.parameters ?? []).entries()) {
    const each = `${prop}.parameters[${index}]`;
    checkParameterName(at, `${each}.name`, name, seen, `${name} ${forceString}`);
    if (typeof value !== 'string') fail(at, `${each}.value`, 'be a string', value, `quote it: '${String(value)}'`);
    checkVariables(at, `${each}.value`, value);
  }
  const files = new Set<string>();
  for (const [index, { name, path }] of (options.fileParameters ?? []).entries()) {
    const each = `${prop}.fileParameters[${index}]`;
    checkParameterName(at, `${each}.name`, name, files, name);
    checkVariables(at, `${each}.path`, withoutRef(path));
  }
}

function checkParameterName(at: Construct, prop: string, name: string, seen: Set<string>, key: string): void {
  if (typeof name !== 'string' || name === '') fail(at, prop, 'be the path of a value', name, "write for example 'service.port'");
  if (seen.has(key)) fail(at, prop, 'be given once', name, 'remove one: the last would win without a word');
  seen.add(key);
}

/** A file without the name of the source that it is taken from. */
function withoutRef(file: string): string {
  return file.replace(/^\$(?![{$]|ARGOCD_APP_)[^/]+/, '');
}

function checkValueFiles(at: Construct, prop: string, files: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, file] of files.entries()) {
    const name = `${prop}[${index}]`;
    if (file === '') fail(at, name, 'be a file', file, "write for example 'values-prod.yaml'");
    checkVariables(at, name, withoutRef(file));
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(file)?.[1];
    if (scheme !== undefined && !/^https?$/.test(scheme)) {
      warn(at, WarningCode.ARGO_VALUES_SCHEME, `'${name}' is ${file}: Argo CD reads ${scheme} only where helm.valuesFileSchemes of argocd-cm allows it`);
    }
    if (seen.has(file)) warn(at, WarningCode.ARGO_NO_EFFECT, `'${name}' is listed before: only its first place counts, so later files win over it; remove one`);
    seen.add(file);
  }
}

/** A version that Helm and kustomize can parse. */
export function checkKubeVersion(at: Construct, prop: string, version: string | undefined): void {
  if (version !== undefined && !/^\s*v?(0|[1-9]\d*)(\.\d+)+/.test(version)) {
    fail(at, prop, 'be a Kubernetes version', version, "write for example '1.33.0'");
  }
}
