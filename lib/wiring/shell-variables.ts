import type { IConstruct } from 'constructs';
import type { HelmChartRelease } from './helm-chart-release';
import { fail } from '../kit/fail';
import { hasShellVariable, mapShellText } from '../kit/shell-text';

/** A text with a shell variable, and where it is. */
interface Found {
  readonly path: string;
  readonly text: string;
}

/** The first text or key that holds a shell variable. */
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

/** Refuses shell variables where no shell will replace them. */
export function checkNoShellVariables(at: IConstruct, what: string, release: Partial<HelmChartRelease>): void {
  const { version, releaseName, namespace, values } = release;
  const found = findVariable('version', version) ?? findVariable('releaseName', releaseName) ?? findVariable('namespace', namespace) ?? findVariable('values', values);
  if (!found) return;
  const text = mapShellText(found.text, (part) => part, (name) => `\${${name}}`);
  fail(at, release.origins?.[found.path] ?? found.path, `be known for ${what}`, text, 'only toHelmCommand() leaves shell variables to a shell: give the value itself');
}

/** Manifests hold no shell variables. */
export function checkDeliverable(at: IConstruct, release: HelmChartRelease): void {
  checkNoShellVariables(at, 'a manifest', release);
}
