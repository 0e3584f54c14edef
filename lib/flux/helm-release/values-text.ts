/** A value in a values file. */
interface Setting {
  readonly path: readonly string[];
  /** As it is written, without quotes. */
  readonly value: string;
}

const LINE = /^( *)(?:"([^"]*)"|'([^']*)'|([\w./-]+)) *:(?: +(.*))?$/;

/**
 * The single values of a values file: its keys, nested by their indentation, up to the first line in another form. Items of lists and strings of
 * several lines are left out.
 */
export function settingsIn(text: string): Setting[] {
  const found: Setting[] = [];
  const open: { readonly indent: number; readonly name: string }[] = [];
  let skipped: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (indent < 0 || line[indent] === '#') continue;
    if (skipped !== undefined && (indent > skipped || (indent === skipped && line[indent] === '-'))) continue;
    skipped = undefined;
    const [, , double, single, plain, rest = ''] = LINE.exec(line) ?? [];
    const name = double ?? single ?? plain;
    if (name === undefined) {
      if (line[indent] !== '-') return found;
      skipped = indent;
      continue;
    }
    while (open.length > 0 && open[open.length - 1].indent >= indent) open.pop();
    const value = rest.replace(/\s+#.*$/, '').trim();
    if (value === '') {
      open.push({ indent, name });
      continue;
    }
    if (/^[|>&*!{[]/.test(value)) skipped = indent;
    else found.push({ path: [...open.map((each) => each.name), name], value: value.replace(/^(["'])(.*)\1$/, '$2') });
  }
  return found;
}
