import type { Chart } from 'cdk8s';
import { EsoPushSecret, EsoPushSelector, EsoSecretStore, type EsoPushSecretProps } from '../../../lib';
import { errorOf, synthOne, validationOf, warningsOf, type SynthOptions } from '../../support/synth';

/** A store that exists. */
export const aws = EsoSecretStore.fromSecretStoreName('aws');

/** A PushSecret of one key, with some props changed. */
export const push = (props: Partial<EsoPushSecretProps> = {}) => (chart: Chart): EsoPushSecret => new EsoPushSecret(chart, 'push', {
  stores: [aws], selector: EsoPushSelector.secret({ name: 'app' }), data: [{ remoteKey: 'app', secretKey: 'user' }], ...props,
});

const options: SynthOptions = { namespace: 'team-a' };
export const specOf = (props: Partial<EsoPushSecretProps> = {}, further: SynthOptions = {}) => synthOne(push(props), { ...options, ...further }).spec;
export const refused = (props: Partial<EsoPushSecretProps>) => errorOf(push(props), options);
export const warned = (props: Partial<EsoPushSecretProps>) => warningsOf(push(props), options);
/** Errors that are known only when the whole app is there. */
export const invalid = (build: (chart: Chart) => void) => validationOf(build, options);
export const warningsWith = (build: (chart: Chart) => void) => warningsOf(build, options);
