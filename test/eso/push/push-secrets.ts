import type { Chart } from 'cdk8s';
import { EsoPushSecret, EsoPushSelector, EsoSecretStore, type EsoPushSecretProps } from '../../../lib';
import { errorOf, synthOne, validationOf, warningsOf, type SynthOptions } from '../../support/synth';

/** A store that is referred to by name. */
export const aws = EsoSecretStore.fromSecretStoreName('aws');

/** A PushSecret for one key, with other props. */
export const push = (props: Partial<EsoPushSecretProps> = {}) => (chart: Chart): EsoPushSecret => new EsoPushSecret(chart, 'push', {
  stores: [aws], selector: EsoPushSelector.secret({ name: 'app' }), data: [{ remoteKey: 'app', secretKey: 'user' }], ...props,
});

const options: SynthOptions = { namespace: 'team-a' };
export const specOf = (props: Partial<EsoPushSecretProps> = {}, further: SynthOptions = {}) => synthOne(push(props), { ...options, ...further }).spec;
export const refused = (props: Partial<EsoPushSecretProps>) => errorOf(push(props), options);
export const warned = (props: Partial<EsoPushSecretProps>) => warningsOf(push(props), options);
/** Errors that are known only once the app is complete. */
export const invalid = (build: (chart: Chart) => void) => validationOf(build, options);
export const warningsWith = (build: (chart: Chart) => void) => warningsOf(build, options);
