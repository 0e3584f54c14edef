import { Lazy } from 'cdk8s';
import fc from 'fast-check';
import { problemText, refuse } from '../../../lib/kit/checks/errors';
import { fixOf } from '../../../lib/kit/checks/fix';
import { Rule } from '../../../lib/kit/checks/rule';
import { isCredential, mayBeCredential, phrase, scrub, show } from '../../../lib/kit/checks/show';
import { thrownBy } from '../../support/synth';

const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const word = (minLength: number, maxLength: number = minLength, more: string = '') => fc.string({ minLength, maxLength, unit: fc.constantFrom(...WORD, ...more) });
const upper = (length: number) => fc.string({ minLength: length, maxLength: length, unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') });
const behind = (prefixes: string[], rest: fc.Arbitrary<string>) => fc.tuple(fc.constantFrom(...prefixes), rest).map((parts) => parts.join(''));

/** Random credentials of every known form. */
const FORMS: Record<string, fc.Arbitrary<string>> = {
  'an access key of AWS': behind(['AKIA', 'ASIA'], upper(16)),
  'a token of GitHub': behind(['ghp_', 'gho_', 'ghs_', 'ghu_', 'ghr_', 'github_pat_'], word(36, 40)),
  'a token of GitLab': behind(['glpat-'], word(20, 26, '-_')),
  'a token of Slack': behind(['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-'], word(24, 40, '-')),
  'a token of Vault': behind(['hvs.', 'hvb.'], word(24, 90, '-_')),
  'a token of Doppler': behind(['dp.st.', 'dp.st.prod_eu.', 'dp.pt.', 'dp.ct.', 'dp.sa.'], word(40, 44)),
  'a token of 1Password': behind(['ops_ey'], word(40, 60, '-_')),
  'a key of Google': behind(['AIza'], word(35, 35, '-_')),
  'a key of Stripe': behind(['sk_live_'], word(24)),
  'a key of age': behind(['AGE-SECRET-KEY-'], upper(58)),
  'a JSON web token': fc.tuple(word(20, 30), word(20, 60, '-_'), word(43, 43, '-_')).map(([head, body, signature]) => `eyJ${head}.eyJ${body}.${signature}`),
  'a private key': fc.tuple(fc.constantFrom('', 'RSA ', 'EC ', 'OPENSSH '), fc.array(word(64, 64, '+/'), { minLength: 1, maxLength: 4 }))
    .map(([kind, lines]) => [`-----BEGIN ${kind}PRIVATE KEY-----`, ...lines, `-----END ${kind}PRIVATE KEY-----`].join('\n')),
};
const credential = fc.oneof(...Object.values(FORMS));

/** What may surround a credential: words, quotes, brackets, line breaks, or nothing. */
const around = fc.oneof(fc.constant(''), fc.string({ maxLength: 20 }), fc.constantFrom('token=', '"', "'", '{"a":"', '\n', 'Bearer ', 'x', '_', '-', '=', '${', ' '));

describe('a value in an error', () => {
  test.each<[unknown, string]>([
    [undefined, 'nothing'],
    [null, 'nothing'],
    ['', '""'],
    ['a "b"\n', '"a \\"b\\"\\n"'],
    [5, '5'],
    [NaN, 'NaN'],
    [true, 'true'],
    [() => 1, 'a function'],
    [['a', { b: null }], '["a",{"b":null}]'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [Lazy.any({ produce: () => 1 }), '{"producer":{}}'],
    [phrase("Secret 'x' in namespace 'y'"), "Secret 'x' in namespace 'y'"],
    ['x'.repeat(118), `"${'x'.repeat(118)}"`],
    ['x'.repeat(119), `"${'x'.repeat(119)}...`],
    [Array(50).fill('long'), `${JSON.stringify(Array(50).fill('long')).slice(0, 120)}...`],
  ])('%j is %s', (value, text) => {
    expect(show(value)).toBe(text);
  });

  test('is named by its type if it cannot be printed', () => {
    expect(show(10n)).toBe('a bigint');
    expect(show(Symbol('x'))).toBe('a symbol');
    const value: { self?: unknown } = {};
    value.self = value;
    expect(show(value)).toBe('an object');
  });

  test('is on one line and short', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.object()), (value) => {
      expect(show(value)).not.toMatch(/[\n\r]/);
      expect(show(value).length).toBeLessThanOrEqual(123);
    }));
  });
});

describe('never shown are', () => {
  test.each(Object.entries(FORMS))('%s', (_name, form) => {
    fc.assert(fc.property(around, form, around, (before, secret, after) => {
      const text = `${before}${secret}${after}`;
      const hidden = JSON.stringify(secret).slice(1, -1);
      expect(isCredential(secret)).toBe(true);
      for (const value of [text, [text], { a: { b: text } }, { [text]: 1 }]) {
        expect(show(value)).not.toContain(secret);
        expect(show(value)).not.toContain(hidden);
      }
      expect(scrub(`a ${text} b`)).not.toContain(secret);
    }), { numRuns: 300 });
  });

  test('a credential in any part of an error', () => {
    fc.assert(fc.property(credential, fc.constantFrom('prop', 'must', 'got', 'fix'), (secret, part) => {
      const given: Readonly<Record<string, string>> = { prop: 'key', must: 'be short', got: 'a', fix: 'shorten it', [part]: `x ${secret} y` };
      const { prop, must, got, fix } = given;
      expect(problemText({ rule: Rule.NAME, prop, must, got, fix: fixOf(fix) })).not.toContain(secret);
      expect(thrownBy(() => refuse('here', Rule.NAME, prop, must, got, fix))).not.toContain(secret);
    }), { numRuns: 500 });
  });

  test('two credentials in one string', () => {
    fc.assert(fc.property(credential, credential, (a, b) => {
      const shown = scrub(`${a} and ${b}`);
      expect(shown).not.toContain(a);
      expect(shown).not.toContain(b);
    }));
  });

  const password = fc.string({ minLength: 6, maxLength: 20, unit: fc.constantFrom(...WORD, ...'!$%^&*()+~,;@:') }).map((text) => `q${text}`);

  test('the user and the password of a URL', () => {
    fc.assert(fc.property(
      fc.constantFrom('https', 'http', 'ssh', 'git+ssh', 'oci', 's3'), word(0, 8), password, fc.constantFrom('', ':8080', ':443'), around.filter((text) => !/\s$/.test(text) && !text.includes('/')),
      (scheme, user, secret, port, before) => {
        const url = `${scheme}://${user}:${secret}@example.org${port}/org/repo`;
        expect(show(url)).toBe(`"${scheme}://***@example.org${port}/org/repo"`);
        expect(show({ url })).toBe(`{"url":"${scheme}://***@example.org${port}/org/repo"}`);
        expect(scrub(`${before} ${url}`)).not.toContain(`${secret}@`);
      }), { numRuns: 500 });
  });

  test('a password with a slash, which a URL should not have', () => {
    expect(show('https://me:pa/ss@example.org/x')).toBe('"https://***@example.org/x"');
    expect(show('https://me:1pa/ss@example.org/x')).toBe('"https://***@example.org/x"');
  });

  test('only the user and password, and nothing else of a message', () => {
    expect(show({ url: 'https://example.org', contact: 'me@example.org' })).toBe('{"url":"https://example.org","contact":"me@example.org"}');
    expect(show(['https://me:secret@a.org', 'https://you:secret@b.org'])).toBe('["https://***@a.org","https://***@b.org"]');
    expect(scrub("write 'https://me:secret@a.org/x' or 'ssh://git@b.org:22/x'")).toBe("write 'https://***@a.org/x' or 'ssh://git@b.org:22/x'");
  });

  test('a long word of letters in both cases and digits', () => {
    const text = `wJalrXUtnFEMI/K7MDENG+bPx${'RfiCY0Ex'.repeat(2)}`;
    expect(mayBeCredential(text)).toBe(true);
    expect(isCredential(text)).toBe(false);
    expect(show(text)).toBe('"(41 characters that look like a credential)"');
    expect(show({ key: text })).toBe('{"key":"(41 characters that look like a credential)"}');
  });

  test('parts of a credential where a value is cut off', () => {
    const key = `AKIA${'Q'.repeat(16)}`;
    expect(show({ ['x'.repeat(105)]: '', [key]: '' })).toBe(`{"${'x'.repeat(105)}":"","(hidden...`);
  });
});

describe('shown are', () => {
  test.each([
    'https://user@dev.azure.com/acme/platform', 'oci://ghcr.io/acme/app@sha256:0123abcd', 'oci://localhost:5000/acme/app@sha256:0123', 'ssh://git@github.com:22/acme/platform',
    'git@github.com:acme/platform.git', 'https://kubernetes.default.svc:443/', '363a6a8fe6a7f13e05d34c163b0ef02a777da20a', 'arn:aws:iam::123456789012:role/x', 'ASIAPACIFIC', 'see https://example.org: write to me@example.org',
    'https://example.org/a:b@c', 'platform-team-with-a-very-long-name', 'eyJhbGciOiJub25lIn0', '-----BEGIN CERTIFICATE-----', 'dp.st.short', 'ghp_short', 'AKIA-is-a-prefix',
  ])('%j', (text) => {
    expect(mayBeCredential(text)).toBe(false);
    expect(show(text)).toBe(JSON.stringify(text));
    expect(scrub(text)).toBe(text);
  });
});

describe('a credential beyond doubt', () => {
  test.each([
    `the key AKIA${'A'.repeat(16)}.`, `KEY_AKIA${'2'.repeat(16)}`, `token=ghp_${'a'.repeat(36)}`, `"hvs.${'b'.repeat(24)}"`,
  ])('may have other text around it: %j', (text) => {
    expect(isCredential(text)).toBe(true);
  });

  test.each([
    `XAKIA${'A'.repeat(16)}`, `ASIAPACIFIC${'A'.repeat(20)}`, 'pasghp_notatoken', 'a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0', 'ops_eye', 'hvs.local', 'xoxo-xoxo-xoxo',
  ])('is neither inside a word nor short: %j', (text) => {
    expect(isCredential(text)).toBe(false);
  });
});
