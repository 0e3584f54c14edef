import type { Chart } from 'cdk8s';
import { SAMPLE } from './sample';
import * as lib from '../../../lib';

type Area = keyof typeof SAMPLE;
type Id<A extends Area> = typeof SAMPLE[A][number];

/** A mistake that the library could see, and does not yet. */
export interface Silent {
  /** Why it is not seen, and what happens. */
  readonly reason: string;
  /** What the library says when the mistake is made: nothing, as long as it stands here. */
  readonly seen: () => readonly string[];
}

/** The mistakes of an area that have no test of their own. */
export interface Untested<A extends Area> {
  /** Mistakes that nobody can see in the manifests, and the reason. */
  readonly notKnowable?: { readonly [id in Id<A>]?: string };
  /** Mistakes that the library could see, and does not yet. */
  readonly silent?: { readonly [id in Id<A>]?: Silent };
  /** Mistakes with kinds that the library does not have yet, and a word in the name of the class that will bring the kind. */
  readonly later?: { readonly [id in Id<A>]?: string };
}

/** The tests of an area, each named after a mistake; and a test that no mistake of the area is forgotten. */
export function mistakesOf<A extends Area>(area: A, untested: Untested<A>, define: (mistake: (id: Id<A>, run: () => void) => void) => void): void {
  const tested: string[] = [];
  const { notKnowable = {}, silent = {}, later = {} } = untested;

  describe('mistakes', () => {
    define((id, run) => {
      tested.push(id);
      test(id, run);
    });
  });

  test('every mistake of the sample is tested, or there is a reason why not', () => {
    const listed = [notKnowable, silent, later].flatMap((list) => Object.keys(list));
    expect([...tested, ...listed].sort()).toEqual([...SAMPLE[area]].sort());
  });

  for (const [id, { seen }] of Object.entries(silent) as [string, Silent][]) {
    test(`${id} is not seen yet; once it is, it belongs to the tests above`, () => {
      expect(seen()).toEqual([]);
    });
  }

  for (const [id, word] of Object.entries(later) as [string, string][]) {
    test(`${id} waits for a construct for ${word}; once there is one, it belongs to the tests above`, () => {
      expect(Object.keys(lib).filter((name) => name.includes(word))).toEqual([]);
    });
  }
}

/** Code that the compiler refuses: the type check of the tests looks at it, and it is never run. */
export function notCompiled(_build: (chart: Chart) => unknown): void {}
