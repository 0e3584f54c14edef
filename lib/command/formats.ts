import { styleText } from 'node:util';
import type { FileFinding, FilesReport } from '../manifests/files/check';

/** Writes a report for somebody. */
type Format = (report: FilesReport, options: FormatOptions) => string;

interface FormatOptions {
  /** Whether the text has colours. */
  readonly colours: boolean;
}

/** For people: a block for each finding, and a summary at the end. */
const text: Format = ({ documents, skipped, findings }, { colours }) => {
  const paint = (style: Parameters<typeof styleText>[0], words: string): string => (colours ? styleText(style, words) : words);
  const blocks = findings.map(({ file, line, column, severity, rule, message, fix }) => [
    `${paint('bold', `${file}:${line}:${column}`)} ${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${message} ${paint('dim', `(${rule})`)}`,
    ...fix.split('\n').map((each) => `    ${each}`),
  ].join('\n'));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const summary = `${count(documents, 'document')} checked, ${skipped} skipped: ${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  return `${[...blocks, paint(errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green', summary)].join('\n\n')}\n`;
};

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

const json: Format = ({ documents, skipped, findings }) => `${JSON.stringify({ documents, skipped, findings }, null, 2)}\n`;

/** Commands by which a workflow of GitHub shows findings at their lines. */
const github: Format = ({ findings }) => findings.map(({ file, line, column, severity, rule, message, fix }) => {
  const property = (value: string): string => escaped(value).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return `::${severity} file=${property(file)},line=${line},col=${column},title=${property(rule)}::${escaped(`${message}\n${fix}`)}\n`;
}).join('');

function escaped(value: string): string {
  return value.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** The Static Analysis Results Interchange Format, version 2.1.0. */
const sarif: Format = ({ findings }) => {
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const indexOf = new Map(rules.map(({ rule }, index) => [rule, index]));
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdk8s-control-planes',
          version: versionOf(),
          informationUri: 'https://github.com/cdk8s-control-planes/cdk8s-control-planes',
          rules: rules.map(({ rule, page, severity }) => ({ id: rule, helpUri: page, defaultConfiguration: { level: severity } })),
        },
      },
      results: findings.map((finding) => resultOf(finding, indexOf.get(finding.rule)!)),
    }],
  }, null, 2)}\n`;
};

/** The version of this package. */
function versionOf(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('cdk8s-control-planes/package.json') as { readonly version: string }).version;
}

function resultOf({ file, line, column, severity, rule, path, message, fix }: FileFinding, ruleIndex: number): object {
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: `${message}\n${fix}` },
    locations: [{
      physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line, startColumn: column } },
      ...(path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
    }],
  };
}

/** The formats of a report by name. */
export const FORMATS: Readonly<Record<string, Format>> = { text, json, sarif, github };
