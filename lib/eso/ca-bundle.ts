import type { Construct } from 'constructs';
import { fail } from '../kit/fail';
import { phrase } from '../kit/show';

const CERTIFICATE = /-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;

/** Certificates as a store holds them: base64 of PEM, on one line, since the API server refuses line breaks. */
export function renderCaBundle(at: Construct, prop: string, caBundle: string): string {
  const must = 'be base64 of PEM certificates';
  const oneLine = typeof caBundle === 'string' ? caBundle.replace(/\s+/g, '') : '';
  if (oneLine.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(oneLine)) fail(at, prop, must, caBundle, 'encode it, for example with `base64 -w0 ca.crt`');
  const once = decode(oneLine);
  // ESO decodes twice where it must.
  const pem = CERTIFICATE.test(once) ? once : decode(once);
  if (PRIVATE_KEY.test(once) || PRIVATE_KEY.test(pem)) fail(at, prop, 'hold no private key', phrase('one'), 'everything that is synthesized ends up in Git: keep the certificates only');
  if (!CERTIFICATE.test(pem)) fail(at, prop, must, caBundle, 'the decoded text must hold -----BEGIN CERTIFICATE-----');
  return oneLine;
}

/** Certificates for the providers that take PEM too: they are written as the others take them. */
export function encodePem(caBundle: string | undefined): string | undefined {
  return typeof caBundle === 'string' && CERTIFICATE.test(caBundle) ? Buffer.from(caBundle).toString('base64') : caBundle;
}

function decode(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}
