/**
 * `tsx tools/spaces-values.ts`: writes docs/reference/spaces-values.md from the table of the values of the Spaces chart.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { SPACES_DEFAULTS } from './spaces-defaults';
import { NEWEST, SPACES_TABLE } from '../lib/spaces/chart/chart-values';
import { NEVER, type ChartValue } from '../lib/wiring/helm/chart-value';

export const SPACES_VALUES = path.resolve(__dirname, '../docs/reference/spaces-values.md');

/** The document, as it must be committed. */
export function spacesValues(): string {
  const present = SPACES_TABLE.rows.filter(({ until }) => until === undefined);
  const former = SPACES_TABLE.rows.filter(({ until }) => until !== undefined);
  return `# Values of the Spaces chart

Written by \`tsx tools/spaces-values.ts\` from the table that \`SpacesHelmRelease\` checks values with. It ends with version ${NEWEST}: later versions are taken with a warning. Where no version stands
under "since", the value is older than this table, or the first version is not known. Of an \`object\` everything below is taken. A value without a prop goes into \`values\`.

## Values

| Value | Type | Default of the chart | Since | Before that | Prop |
| --- | --- | --- | --- | --- | --- |
${present.map((value) => cells(code(value.path), value.type, code(SPACES_DEFAULTS[value.path]), value.since, advice(value), code(value.prop))).join('\n')}

## Values that the chart has no more

| Value | Since | Up to | Instead |
| --- | --- | --- | --- |
${former.map((value) => cells(code(value.path), value.since, value.until === NEVER ? 'no version' : value.until, value.after)).join('\n')}
`;
}

function advice({ before, deprecated }: ChartValue): string | undefined {
  return deprecated === undefined ? before : `(${deprecated.text})`;
}

function code(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `\`${text === '' ? "''" : text}\``;
}

function cells(...texts: readonly (string | undefined)[]): string {
  return `| ${texts.map((text) => text?.replace(/\|/g, '\\|') ?? '').join(' | ')} |`;
}

if (require.main === module) {
  fs.mkdirSync(path.dirname(SPACES_VALUES), { recursive: true });
  fs.writeFileSync(SPACES_VALUES, spacesValues());
}
