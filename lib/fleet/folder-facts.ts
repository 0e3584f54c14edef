import type { IConstruct } from 'constructs';
import type { OutputFolder } from './git-ops-folder';

/** A file beside those of charts. */
export interface TextFile {
  readonly name: string;
  /** What it holds, once the app is complete. */
  readonly text: () => string;
}

const FOLDERS = new WeakSet<IConstruct>();
const TEXTS = new WeakMap<OutputFolder, TextFile>();

/** Takes note of a folder. */
export function addFolder(folder: OutputFolder): void {
  FOLDERS.add(folder);
}

/** Whether a construct is a folder. */
export function isFolder(construct: IConstruct): construct is OutputFolder {
  return FOLDERS.has(construct);
}

/** Has GitOpsApp write a text into a folder that has other files. */
export function setText(folder: OutputFolder, file: TextFile): void {
  TEXTS.set(folder, file);
}

export function textIn(folder: OutputFolder): TextFile | undefined {
  return TEXTS.get(folder);
}
