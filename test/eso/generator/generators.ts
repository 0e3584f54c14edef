import type { Chart } from 'cdk8s';
import { errorOf, synthOne, warningsOf } from '../../support/synth';

type Build = (chart: Chart) => unknown;
const options = { namespace: 'team-a' };

export const specOf = (build: Build) => synthOne((chart) => void build(chart), options).spec;
export const refused = (build: Build) => errorOf((chart) => void build(chart), options);
export const warned = (build: Build) => warningsOf((chart) => void build(chart), options);
