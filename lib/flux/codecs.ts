import { durationIn, text } from '../kit/reader/codecs';
import { record, required } from '../kit/reader/table';
import type { SecretName } from '../kit/values/secret-key';

/** A duration as most fields of Flux accept it. */
export const duration = durationIn('ms', 's', 'm', 'h');

/** The timeout of a source, whose field does not accept hours. */
export const sourceTimeout = durationIn('ms', 's', 'm');

/** The name of a Secret in the namespace of the object. */
export const secretName = record<{ name: string }, SecretName>({ name: required(text) });
