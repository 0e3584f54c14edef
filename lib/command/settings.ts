import * as fs from 'node:fs';
import { UsageError } from './usage';
import { isMap } from '../kit/checks/map';
import type { SilencedRule } from '../manifests/files/ignores';
import { YamlFile } from '../manifests/files/yaml-file';

/** The name of the file with the settings of a repository. */
export const SETTINGS_FILE = '.cdk8s-control-planes.yaml';

/** Reads the rules that the repository silences, from the settings in the current folder. */
export function readSilenced(file: string = SETTINGS_FILE): SilencedRule[] {
  if (!fs.existsSync(file)) return [];
  const { documents: [document], mistakes: [mistake] } = new YamlFile(fs.readFileSync(file, 'utf8'));
  if (mistake) throw new UsageError(`${file}:${mistake.line}:${mistake.column} must ${mistake.must}: ${mistake.fix}`);
  const value = document?.value ?? {};
  if (!isMap(value) || Object.keys(value).some((key) => key !== 'ignore') || !Array.isArray(value.ignore ?? [])) {
    throw new UsageError(`${file} must have the key 'ignore' only, with a list`);
  }
  return ((value.ignore ?? []) as unknown[]).map((entry, index) => silenced(file, entry, index));
}

function silenced(file: string, entry: unknown, index: number): SilencedRule {
  const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
  const { rule, reason, path, ...others } = isMap(entry) ? entry : {} as Readonly<Record<string, unknown>>;
  if (!isText(rule) || !isText(reason) || (path !== undefined && !isText(path)) || Object.keys(others).length > 0) {
    throw new UsageError(`${file}: ignore[${index}] must have 'rule', such as flux/short-interval, and 'reason', and may have 'path', a file or folder`);
  }
  return { rule, reason, ...(path === undefined ? {} : { path: path.replace(/^\.\//, '').replace(/\/$/, '') }) };
}
