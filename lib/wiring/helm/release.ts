import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { hasShellVariable, mapShellText } from '../../kit/values/shell-variable';
import { WiringRule } from '../rules';

/** A chart to install, whatever delivers it. */
export interface HelmChartRelease {
  /** The repository: `https://...`, or a registry with `oci://`, without the name of the chart. */
  readonly repository: string;
  /** The name of the chart. */
  readonly chart: string;
  /** The version or a range. */
  readonly version: string;
  readonly releaseName: string;
  readonly namespace: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Whether the namespace is created as well, unless the delivery decides otherwise. */
  readonly createNamespace?: boolean;
  /** Whether the chart has objects that only server-side apply takes. */
  readonly isLarge?: boolean;
  /** The prop behind `version`, or behind a value such as `values.account`, where it has another name. */
  readonly origins?: Readonly<Record<string, string>>;
}

/** What a delivery has added to the chart. */
export interface DeliveredObjects {
  /** The HelmRelease or Application. */
  readonly release?: ApiObject;
  /** The source of a HelmRelease. */
  readonly source?: ApiObject;
}

/** A string with a shell variable, and where it is. */
interface Found {
  readonly path: string;
  readonly text: string;
}

/** The first string or key that contains a shell variable. */
function findVariable(path: string, value: unknown): Found | undefined {
  if (typeof value === 'string') return hasShellVariable(value) ? { path, text: value } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (hasShellVariable(key)) return { path, text: key };
    const found = findVariable(Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, inner);
    if (found) return found;
  }
  return undefined;
}

/** Rejects shell variables where no shell will replace them. */
export function checkNoShellVariables(at: IConstruct, what: string, release: Partial<HelmChartRelease>): void {
  const { version, releaseName, namespace, values } = release;
  const found = findVariable('version', version) ?? findVariable('releaseName', releaseName) ?? findVariable('namespace', namespace) ?? findVariable('values', values);
  if (!found) return;
  const text = mapShellText(found.text, (part) => part, (name) => `\${${name}}`);
  refuse(at, WiringRule.SHELL_VARIABLE, release.origins?.[found.path] ?? found.path, `be known for ${what}`, text, 'write the value: only toHelmCommand() leaves shell variables to a shell');
}

/** Manifests contain no shell variables. */
export function checkDeliverable(at: IConstruct, release: HelmChartRelease): void {
  checkNoShellVariables(at, 'a manifest', release);
}
