/** The number of single-character edits and swaps of neighbors between two short strings. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + swap);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2][j - 2] + 1);
      rows[i][j] = best;
    }
  }
  return rows[a.length][b.length];
}

/** Longer strings are not taken for typos. */
const LONGEST = 100;

/** The candidate that is closest to the given string, if it is close enough for a typo. */
export function closest(given: string, candidates: readonly string[]): string | undefined {
  if (given.length > LONGEST) return undefined;
  const lower = given.toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(given.length / 4)) + 1;
  for (const candidate of candidates) {
    const edits = distance(lower, candidate.toLowerCase());
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/** The candidate that a word is most likely a typo of. Stricter than `closest` for short words, which are close to many others. */
export function typoOf(word: string, candidates: readonly string[]): string | undefined {
  const near = closest(word, candidates);
  return near !== undefined && distance(word.toLowerCase(), near.toLowerCase()) * 3 <= Math.max(word.length, 3) ? near : undefined;
}

/** `did you mean 'x'?` in front of the other advice if a candidate is close. */
export function didYouMean(given: string, candidates: readonly string[], otherwise: string): string {
  const near = closest(given, candidates);
  return near === undefined ? otherwise : `did you mean '${near}'? ${otherwise}`;
}
