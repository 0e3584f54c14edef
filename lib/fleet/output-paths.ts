/** Empty parts, `.` and `..`, and what would break a line of the list. */
const NO_PATH = /(?:^|\/)\.{0,2}(?:\/|$)|[\\\u0000-\u001f\u007f]/;
const NOT_ON_WINDOWS = /[<>:"|?*]|[. ](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)/i;

/** Whether a path can be written and stays in the output folder. */
export function isPath(path: string): boolean {
  return !NO_PATH.test(path) && !(process.platform === 'win32' && NOT_ON_WINDOWS.test(path));
}

/** The folder of a path; empty for a file at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
