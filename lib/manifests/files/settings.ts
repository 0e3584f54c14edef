import * as fs from 'node:fs';
import { YamlFile } from './yaml-file';
import { isMap } from '../../kit/reader/place';

/** The name of the file with the settings of a repository. */
export const SETTINGS_FILE = '.cdk8s-control-planes.yaml';

/** A rule that is silenced in a part of a repository. */
export interface SilencedRule {
  readonly rule: string;
  /** The file or folder in which it is silenced; everywhere if it is not given. */
  readonly path?: string;
  readonly reason: string;
}

/** The settings of a repository. */
export interface Settings {
  readonly ignore: readonly SilencedRule[];
}

/** Reads the settings in the current folder. Throws an error whose message says what is wrong with them. */
export function readSettings(file: string = SETTINGS_FILE): Settings {
  if (!fs.existsSync(file)) return { ignore: [] };
  const { documents: [document], mistakes: [mistake] } = new YamlFile(fs.readFileSync(file, 'utf8'));
  if (mistake) throw new Error(`${file}:${mistake.line}:${mistake.column} must ${mistake.must}: ${mistake.fix}`);
  const value = document?.value ?? {};
  if (!isMap(value) || Object.keys(value).some((key) => key !== 'ignore') || !Array.isArray(value.ignore ?? [])) {
    throw new Error(`${file} must have the key 'ignore' only, with a list`);
  }
  return { ignore: ((value.ignore ?? []) as unknown[]).map((entry, index) => silenced(file, entry, index)) };
}

function silenced(file: string, entry: unknown, index: number): SilencedRule {
  const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
  const { rule, reason, path, ...others } = isMap(entry) ? entry : {} as Readonly<Record<string, unknown>>;
  if (!isText(rule) || !isText(reason) || (path !== undefined && !isText(path)) || Object.keys(others).length > 0) {
    throw new Error(`${file}: ignore[${index}] must have 'rule', such as flux/short-interval, and 'reason', and may have 'path', a file or folder`);
  }
  return { rule, reason, ...(path === undefined ? {} : { path: path.replace(/^\.\//, '').replace(/\/$/, '') }) };
}
