/**
 * `tsx tools/spaces-values.ts`: writes docs/reference/spaces-values.md from the table of the Spaces chart's values.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { SPACES_DEFAULTS } from './spaces-defaults';
import { fixOf, fixText } from '../lib/kit/checks/fix';
import { textOf } from '../lib/kit/checks/words';
import { NEWEST, SPACES_TABLE } from '../lib/spaces/chart/chart-values';
import { NEVER, type Advice, type ChartValue } from '../lib/wiring/helm/chart-value';

export const SPACES_VALUES = path.resolve(__dirname, '../docs/reference/spaces-values.md');

/** The content of the document. */
export function spacesValues(): string {
  const present = SPACES_TABLE.rows.filter(({ until }) => until === undefined);
  const former = SPACES_TABLE.rows.filter(({ until }) => until !== undefined);
  return `# Values of the Spaces chart

Written by \`tsx tools/spaces-values.ts\` from the table with which \`SpacesHelmRelease\` checks values. The table ends with version ${NEWEST}; later versions are accepted with a warning. A value without
a version under "Since" is older than the table, or its first version is not known. An \`object\` accepts any content. A value without a prop is set in \`values\`.

## Values

| Value | Type | Default of the chart | Since | Before that | Prop |
| --- | --- | --- | --- | --- | --- |
${present.map((value) => cells(code(value.path), typeText(value), code(SPACES_DEFAULTS[value.path]), value.since, advice(value), code(value.prop))).join('\n')}

## Former values

| Value | Since | Up to | Instead |
| --- | --- | --- | --- |
${former.map((value) => cells(code(value.path), value.since, value.until === NEVER ? 'no version' : value.until, adviceText(value.after))).join('\n')}
`;
}

function advice({ before, deprecated }: ChartValue): string | undefined {
  return deprecated === undefined ? adviceText(before) : `deprecated since ${deprecated.since}: ${textOf(deprecated.text)}`;
}

function adviceText(given: Advice | undefined): string | undefined {
  return given === undefined ? undefined : fixText(fixOf(typeof given === 'function' ? given('') : given), '');
}

function typeText({ type }: ChartValue): string {
  return type.replace(/text/, 'string');
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
