import type { Chart } from 'cdk8s';
import { EsoClusterExternalSecret, EsoExternalSecret, EsoSecretStore, type EsoExternalSecretProps, type EsoTarget, type EsoTemplate } from '../../../lib';
import { errorOf, synthOne, validationOf, warningsOf } from '../../support/synth';

/** A store that is referred to by name. */
export const aws = EsoSecretStore.fromSecretStoreName('aws');

/** An ExternalSecret with the keys `user` and `password`, and with other props. */
export const creds = (props: Partial<EsoExternalSecretProps> = {}) => (chart: Chart) =>
  new EsoExternalSecret(chart, 'creds', { store: aws, data: { user: { key: 'app' }, password: { key: 'app' } }, ...props });

export const specOf = (props: Partial<EsoExternalSecretProps> = {}) => synthOne(creds(props)).spec;
export const refused = (props: Partial<EsoExternalSecretProps>) => errorOf(creds(props));
/** Errors that are known only once all keys are declared. */
export const invalid = (props: Partial<EsoExternalSecretProps>) => validationOf(creds(props));
/** Warnings but those of keys that a template does not use: few of the templates use both. */
export const warned = (props: Partial<EsoExternalSecretProps>) => warningsOf(creds(props)).filter((text) => !text.includes(' eso/dropped-keys: '));

const withTarget = <T>(run: (props: Partial<EsoExternalSecretProps>) => T) => (target: EsoTarget) => run({ target });
const withTemplate = <T>(run: (props: Partial<EsoExternalSecretProps>) => T) => (template: EsoTemplate) => run({ target: { template } });

/** The same for the target, and for its template. */
export const target = { spec: withTarget(specOf), refused: withTarget(refused), invalid: withTarget(invalid), warned: withTarget(warned) };
export const template = { spec: withTemplate(specOf), refused: withTemplate(refused), invalid: withTemplate(invalid), warned: withTemplate(warned) };

/** A ClusterExternalSecret for all namespaces. */
export const everywhere = (props: Partial<EsoExternalSecretProps> = {}) => (chart: Chart) => new EsoClusterExternalSecret(chart, 'creds', {
  namespaceSelectors: [{}], externalSecretSpec: { store: aws, data: { user: { key: 'app' }, password: { key: 'app' } }, ...props },
});
