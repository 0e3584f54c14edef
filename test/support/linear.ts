/** The fastest of some runs, in milliseconds. */
function fastest(run: () => void, runs: number): number {
  let best = Infinity;
  for (let nth = 0; nth < runs; nth++) {
    const begin = process.hrtime.bigint();
    try {
      run();
    } catch { /* An error is as good as an answer. */ }
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1e6);
  }
  return best;
}

/** Times below this many milliseconds say nothing about growth. */
const NOISE = 40;

/**
 * How much longer something takes for 40 kB than for 20 kB: 2 if it is linear, 4 if it takes the square. 1 if both are over at once. What seems to take
 * the square is measured again, since the machine may have been busy.
 */
export function growth(run: (length: number) => void): number {
  let least = Infinity;
  for (const runs of [1, 2, 4, 8]) {
    const twice = fastest(() => run(40_000), runs);
    if (twice < NOISE) return 1;
    least = Math.min(least, twice / fastest(() => run(20_000), runs));
    if (least < 3) return least;
  }
  return least;
}
