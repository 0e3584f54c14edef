import fc from 'fast-check';
import { closest, didYouMean, distance } from '../../../lib/kit/checks/suggest';

/** The number of edits, computed recursively. A swap of neighbors is one edit. */
function edits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  const options = [edits(restA, b) + 1, edits(a, restB) + 1, edits(restA, restB) + (a[0] === b[0] ? 0 : 1)];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) options.push(edits(a.slice(2), b.slice(2)) + 1);
  return Math.min(...options);
}

const short = fc.string({ maxLength: 5, unit: fc.constantFrom('a', 'b', 'c') });

test('distance counts edits and swaps of neighbors', () => {
  fc.assert(fc.property(short, short, (a, b) => {
    expect(distance(a, b)).toBe(edits(a, b));
  }), { numRuns: 500 });
});

describe('closest', () => {
  test.each<[string, string, string | undefined]>([
    ['one letter too many', 'kubeconfigs', 'kubeconfig'],
    ['one letter too few', 'kubconfig', 'kubeconfig'],
    ['two letters swapped', 'kubecofnig', 'kubeconfig'],
    ['other case', 'KUBECONFIG', 'kubeconfig'],
    ['the same word', 'token', 'token'],
    ['another word', 'password', undefined],
    ['nothing', '', undefined],
  ])('%s', (_name, given, expected) => {
    expect(closest(given, ['token', 'kubeconfig'])).toBe(expected);
  });

  test('is the first of two that are equally close', () => {
    expect(closest('abd', ['abc', 'abe'])).toBe('abc');
    expect(closest('abd', ['xyz', 'abe', 'abd'])).toBe('abd');
  });

  test('is undefined without candidates', () => {
    expect(closest('abc', [])).toBeUndefined();
  });

  test('is the candidate with the fewest edits: at most two, or a quarter of a long word', () => {
    fc.assert(fc.property(short, fc.array(short, { maxLength: 5 }), (given, candidates) => {
      const counts = candidates.map((candidate) => edits(given, candidate));
      const least = Math.min(...counts, Infinity);
      expect(closest(given, candidates)).toBe(least <= 2 ? candidates[counts.indexOf(least)] : undefined);
    }), { numRuns: 500 });
    const word = 'abcdefghijkl';
    expect(closest(`${word.slice(0, 9)}xyz`, [word])).toBe(word);
    expect(closest(`${word.slice(0, 8)}wxyz`, [word])).toBeUndefined();
  });
});

describe('didYouMean', () => {
  test('puts a close candidate in front of the other advice', () => {
    expect(didYouMean('toke', ['token'], "its keys are 'token'")).toBe("did you mean 'token'? its keys are 'token'");
  });

  test('gives only the other advice if no candidate is close', () => {
    expect(didYouMean('password', ['token'], "its keys are 'token'")).toBe("its keys are 'token'");
  });
});
