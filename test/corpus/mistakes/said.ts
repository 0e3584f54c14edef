import type { Chart } from 'cdk8s';
import { errorOf, type SynthOptions, warningsOf } from '../../support/synth';

/** A program. */
export type Build = (chart: Chart) => unknown;

/** What the library says of a program: what it refuses, or else what it warns of. */
export function said(build: Build, options: SynthOptions = {}): readonly string[] {
  const run = (chart: Chart): void => void build(chart);
  try {
    return warningsOf(run, options);
  } catch {
    const text = errorOf(run, options);
    return text.startsWith('Validation failed') ? text.split('\n').slice(1).map((line) => line.trim()) : [text];
  }
}
