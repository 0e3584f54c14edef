import type { Construct } from 'constructs';
import { dataProp, EsoDecodingStrategy } from './remote-ref';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { set } from '../../kit/checks/fix';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { EsoRule } from '../rules';

/** A key that a template decodes: its field, or its name. */
const DECODED = /(?:\.(\w+)|index \. "([^"]+)"\)?)\s*\|\s*b64dec\b|\bb64dec\s+(?:\.(\w+)|\(index \. "([^"]+)"\))/g;

function decodes(strategy: string | undefined): boolean {
  return strategy === EsoDecodingStrategy.BASE64 || strategy === EsoDecodingStrategy.BASE64_URL;
}

/** The prop that has ESO decode the value of a key. */
function decodingOf(prefix: string, { data = [], dataFrom = [] }: ExternalSecretV1Spec, key: string): string | undefined {
  const entry = data.find(({ secretKey }) => secretKey === key);
  if (entry !== undefined) return decodes(entry.remoteRef.decodingStrategy) ? `${dataProp(prefix, key)}.decodingStrategy` : undefined;
  const strategies = dataFrom.map(({ extract, find }) => (extract ?? find)?.decodingStrategy);
  return strategies.length > 0 && strategies.every(decodes) ? `${prefix}dataFrom[0].${dataFrom[0].extract ? 'extract' : 'find'}.decodingStrategy` : undefined;
}

/** Warns of templates that decode what ESO has decoded already: b64dec does not fail, it returns the text of its error. */
export function warnOfDoubleDecoding(at: Construct, prefix: string, spec: ExternalSecretV1Spec): void {
  for (const [name, text] of Object.entries(spec.target?.template?.data ?? {})) {
    for (const [whole, ...keys] of text.matchAll(DECODED)) {
      const key = keys.find((given) => given !== undefined)!;
      const decoding = decodingOf(prefix, spec, key);
      if (decoding === undefined) continue;
      const prop = memberPath(`${prefix}target.template.data`, name);
      const plain = `{{ ${/^\w+$/.test(key) ? `.${key}` : `index . "${key}"`} }}`;
      const alone = text.trim().replace(/^\{\{-?\s*|\s*-?\}\}$/g, '') === whole;
      warnOf(at, EsoRule.DECODING, prop, say`decodes '${key}' once more, after ${the(decoding)}, and b64dec then returns the text of an error`,
        alone ? set(prop, plain) : say`write ${plain}, or remove ${the(decoding)}`);
    }
  }
}
