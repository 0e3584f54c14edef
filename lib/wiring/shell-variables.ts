import type { IConstruct } from 'constructs';
import type { HelmChartRelease } from './helm-chart-release';
import { fail } from '../kit/fail';
import { hasShellVariable, mapShellText } from '../kit/shell-text';

/** The path of the first text that holds a shell variable. */
function findVariable(path: string, value: unknown): { path: string; text: string } | undefined {
  if (typeof value === 'string') return hasShellVariable(value) ? { path, text: value } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findVariable(`${path}.${key}`, inner);
    if (found) return found;
  }
  return undefined;
}

/** Refuses shell variables where no shell will replace them. */
export function checkNoShellVariables(at: IConstruct, what: string, release: HelmChartRelease): void {
  const { version, values, releaseName, namespace } = release;
  const found = findVariable('version', version) ?? findVariable('releaseName', releaseName) ?? findVariable('namespace', namespace) ?? findVariable('values', values);
  if (!found) return;
  const text = mapShellText(found.text, (part) => part, (name) => `\${${name}}`);
  fail(at, found.path, `be a value for ${what}`, text, 'only toHelmCommand() leaves shell variables to a shell: give the value itself');
}

/** Manifests hold no shell variables. */
export function checkDeliverable(at: IConstruct, release: HelmChartRelease): void {
  checkNoShellVariables(at, 'this delivery', release);
}
