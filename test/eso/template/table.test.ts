import { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { aws } from '../external-secret/external-secrets';
import { DEPENDING, WARNED } from './table/depending';
import { FAILING, NOT_SEEN } from './table/failing';
import { RENDERED } from './table/rendered';
import { UNKNOWN_FUNCTIONS, UNREADABLE, UNREADABLE_CONSTANTS } from './table/unreadable';
import { EsoExternalSecret, Warnings } from '../../../lib';
import { manifestsOf, testApp } from '../../support/synth';

/**
 * The tables hold templates by what Go does with them: text/template of Go 1.26 with missingkey=error, the functions of sprig 3.3.0 without env and
 * expandenv, and those of ESO. Each template was executed with these keys and 70 sets of values: empty strings, words, numbers, JSON objects and
 * lists, base64.
 */
const KEYS = ['a', 'b', 'json', 'list', 'num', 'b64', 'tls.crt', 'my-key', '1a', 'username', 'password', 'host', '_a', 'A', 'a_b', 'a1', 'x'];

/** The verdict of the library on a template. */
function verdictOf(text: string): 'passed' | 'warned' | 'refused' {
  const chart = new Chart(testApp(), 'chart');
  try {
    const data = Object.fromEntries(KEYS.map((key) => [key, { key: 'app' }]));
    new EsoExternalSecret(chart, 'creds', { store: aws, data, target: { template: { data: { template: text } } } });
    manifestsOf(chart, { newerThanSchema: true });
  } catch (error) {
    expect((error as Error).message).toMatch(/\[chart\/creds\] 'target\.template\.data\.template' must [^]+, got [^]+: [^]+/);
    return 'refused';
  }
  return Warnings.of(chart).some(({ code }) => code === 'eso/template') ? 'warned' : 'passed';
}

/** The templates of a list with another verdict. */
const others = (verdict: string, templates: readonly string[]) => templates.filter((text) => verdictOf(text) !== verdict);

describe('templates, compared with Go', () => {
  test('the tables are large, and no template is in two of them', () => {
    const all = [RENDERED, DEPENDING, WARNED, FAILING, NOT_SEEN, UNREADABLE, UNKNOWN_FUNCTIONS, UNREADABLE_CONSTANTS].flat();
    expect(all.length).toBeGreaterThan(800);
    expect(new Set(all).size).toBe(all.length);
  });

  test('templates that Go always renders pass without a warning', () => {
    expect(others('passed', RENDERED)).toEqual([]);
  });

  test('templates that Go renders for some values are never refused', () => {
    expect(others('passed', DEPENDING)).toEqual([]);
    expect(others('warned', WARNED)).toEqual([]);
  });

  test('templates that Go never renders are refused, with a few exceptions', () => {
    expect(others('refused', FAILING)).toEqual([]);
    expect(others('passed', NOT_SEEN)).toEqual([]);
  });

  test('templates that Go cannot parse are refused, except for a few constants', () => {
    expect(others('refused', UNREADABLE)).toEqual([]);
    expect(others('warned', UNKNOWN_FUNCTIONS)).toEqual([]);
    expect(others('passed', UNREADABLE_CONSTANTS)).toEqual([]);
  });

  test('any string passes or is refused with an error of the library', () => {
    const parts = ['{{', '}}', '{{-', '-}}', ' ', '.', '.a', '$', '$x', '|', '(', ')', ':=', '=', ',', '"', '`', "'", 'if', 'else', 'end', 'range', 'with', 'define',
      'block', 'template', 'break', 'nil', 'upper', '1', '-', '0x', '\\', '\n', '/*', '*/', 'é', '"t"', '😀', '}', '{'];
    const text = fc.oneof(fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((list) => `{{${list.join('')}}}`), fc.string({ unit: 'grapheme' }));
    fc.assert(fc.property(text, (given) => { verdictOf(given); }), { seed: 7, numRuns: 500 });
  });
});
