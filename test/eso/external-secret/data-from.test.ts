import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { refused, specOf, warned } from './external-secrets';
import {
  EsoConversionStrategy, EsoDataFrom, EsoDecodingStrategy, EsoGenerator, EsoGeneratorKind, EsoRewrite, type IEsoGenerator,
} from '../../../lib';
import { thrownBy } from '../../support/synth';

const from = (entry: EsoDataFrom) => specOf({ dataFrom: [entry] }).dataFrom;
const refusedFrom = (entry: EsoDataFrom) => refused({ dataFrom: [EsoDataFrom.extract({ key: 'first' }), entry] });
const warnedFrom = (entry: EsoDataFrom) => warned({ dataFrom: [entry] });
const generator = (kind: EsoGeneratorKind) => EsoGenerator.fromGeneratorName(kind, 'x');

describe('EsoDataFrom', () => {
  test('minimal: a remote secret, a search and a generator', () => {
    expect(from(EsoDataFrom.extract({ key: 'app' }))).toEqual([{ extract: { key: 'app' } }]);
    expect(from(EsoDataFrom.find({}))).toEqual([{ find: {} }]);
    expect(from(EsoDataFrom.generator(generator(EsoGeneratorKind.UUID)))).toEqual([
      { sourceRef: { generatorRef: { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'UUID', name: 'x' } } },
    ]);
  });

  test('keeps the order, and accepts the same secret twice', () => {
    expect(specOf({ dataFrom: [EsoDataFrom.extract({ key: 'b' }), EsoDataFrom.extract({ key: 'a' }), EsoDataFrom.extract({ key: 'b' })] }).dataFrom).toEqual([
      { extract: { key: 'b' } }, { extract: { key: 'a' } }, { extract: { key: 'b' } },
    ]);
  });

  describe('extract', () => {
    test('requires a key', () => {
      expect(refusedFrom(EsoDataFrom.extract({ key: '' }))).toBe(
        "[chart/creds] 'dataFrom[1].extract.key' must be the name of a remote secret, got \"\": write for example 'crossplane/aws'");
      expect(refusedFrom(EsoDataFrom.extract({ key: 'app', property: '' }))).toBe(
        "[chart/creds] 'dataFrom[1].extract.property' must be a field of the remote secret, got \"\": remove it to read the whole value");
    });

    test('warns of guessing base64', () => {
      const text = "decodes every value that happens to be valid base64, even a plain 'admin123': write EsoDecodingStrategy.BASE64 or EsoDecodingStrategy.NONE";
      const decodingStrategy = EsoDecodingStrategy.AUTO;
      expect(warnedFrom(EsoDataFrom.extract({ key: 'app', decodingStrategy }))).toEqual([`chart/creds eso/decoding: 'dataFrom[0].extract.decodingStrategy' ${text}`]);
      expect(warnedFrom(EsoDataFrom.find({ decodingStrategy }))).toEqual([`chart/creds eso/decoding: 'dataFrom[0].find.decodingStrategy' ${text}`]);
      expect(warned({ data: { user: { key: 'app', decodingStrategy } } })).toEqual([`chart/creds eso/decoding: 'data.user.decodingStrategy' ${text}`]);
      for (const strategy of [EsoDecodingStrategy.NONE, EsoDecodingStrategy.BASE64, EsoDecodingStrategy.BASE64_URL]) {
        expect(warnedFrom(EsoDataFrom.extract({ key: 'app', decodingStrategy: strategy }))).toEqual([]);
      }
    });

    test('warns of a conversion strategy together with a rewrite', () => {
      const rewrite = [EsoRewrite.regexp('/', '_')];
      const conversionStrategy = EsoConversionStrategy.UNICODE;
      const text = "has no effect together with 'dataFrom[0].rewrite': remove it, and replace invalid characters in the rewrite";
      expect(warnedFrom(EsoDataFrom.extract({ key: 'app', conversionStrategy, rewrite }))).toEqual([
        `chart/creds eso/no-effect: 'dataFrom[0].extract.conversionStrategy' ${text}`,
      ]);
      expect(warnedFrom(EsoDataFrom.find({ conversionStrategy, rewrite }))).toEqual([`chart/creds eso/no-effect: 'dataFrom[0].find.conversionStrategy' ${text}`]);
      expect(warnedFrom(EsoDataFrom.extract({ key: 'app', conversionStrategy }))).toEqual([]);
      expect(warnedFrom(EsoDataFrom.extract({ key: 'app', conversionStrategy, rewrite: [] }))).toEqual([]);
      expect(warnedFrom(EsoDataFrom.extract({ key: 'app', conversionStrategy: EsoConversionStrategy.DEFAULT, rewrite }))).toEqual([]);
    });
  });

  describe('find', () => {
    test.each(['^app-.*$', 'app', '(?i)^APP', '(?P<env>prod|stage)-.*', '(?<env>prod)', '[[:alpha:]]+', '\\bapp\\b', '^a{1,5}$', ''])('accepts the expression %j', (nameRegexp) => {
      expect(from(EsoDataFrom.find({ nameRegexp }))).toEqual([{ find: { name: { regexp: nameRegexp } } }]);
    });

    test('refuses expressions that Go does not support', () => {
      expect(refusedFrom(EsoDataFrom.find({ nameRegexp: '^(?!test)' }))).toBe(
        "[chart/creds] 'dataFrom[1].find.nameRegexp' must be a Go regular expression, got \"^(?!test)\": Go has no lookahead or lookbehind: rewrite it without");
      expect(refusedFrom(EsoDataFrom.find({ nameRegexp: '(a)\\1' }))).toBe(
        "[chart/creds] 'dataFrom[1].find.nameRegexp' must be a Go regular expression, got \"(a)\\\\1\": Go has no backreferences: rewrite it without");
      expect(refusedFrom(EsoDataFrom.find({ nameRegexp: '*' }))).toBe(
        "[chart/creds] 'dataFrom[1].find.nameRegexp' must be a regular expression, got \"*\": write '.*' to match everything");
    });

    test('accepts tags, a folder, or names and tags together', () => {
      expect(from(EsoDataFrom.find({ tags: { env: 'prod', team: '' } }))).toEqual([{ find: { tags: { env: 'prod', team: '' } } }]);
      expect(from(EsoDataFrom.find({ path: 'apps/' }))).toEqual([{ find: { path: 'apps/' } }]);
      expect(from(EsoDataFrom.find({ nameRegexp: 'a', tags: {} }))).toEqual([{ find: { name: { regexp: 'a' }, tags: {} } }]);
    });
  });

  describe('generator', () => {
    test.each(Object.values(EsoGeneratorKind))('can be a %s', (kind) => {
      expect(from(EsoDataFrom.generator(generator(kind)))[0].sourceRef.generatorRef.kind).toBe(kind);
    });

    test('has a valid name', () => {
      expect(thrownBy(() => EsoGenerator.fromGeneratorName(EsoGeneratorKind.UUID, 'My_Id'))).toBe(
        "[EsoGenerator.fromGeneratorName] 'name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"My_Id\": use for example 'my-id'");
    });

    test('is in the same app if it is a construct', () => {
      class Pins extends Construct implements IEsoGenerator {
        public readonly generatorKind = EsoGeneratorKind.PASSWORD;
        public readonly generatorName = 'pins';
      }
      const pins = new Pins(new Chart(new App(), 'other'), 'pins');
      expect(refusedFrom(EsoDataFrom.generator(pins))).toBe(
        "[chart/creds] 'dataFrom[1]' must be in the same app, got \"other/pins\": create it in this app, or refer to it by name with EsoGenerator.fromGeneratorName(...)");
    });

    const plain = [
      'ACRAccessToken', 'CloudsmithAccessToken', 'ECRAuthorizationToken', 'GCRAccessToken', 'GithubAccessToken', 'QuayAccessToken', 'Password', 'SSHKey',
      'STSSessionToken', 'UUID', 'Grafana', 'MFA',
    ] as EsoGeneratorKind[];

    test.each(plain)('%s makes plain strings, which cannot be merged', (kind) => {
      const rewrite = [EsoRewrite.regexp('a', 'b'), EsoRewrite.merge()];
      expect(refusedFrom(EsoDataFrom.generator(generator(kind), { rewrite }))).toBe(
        `[chart/creds] 'dataFrom[1].rewrite' must merge JSON objects only, got the plain strings of a ${kind}: remove the merge`);
      expect(from(EsoDataFrom.generator(generator(kind), { rewrite: [EsoRewrite.regexp('a', 'b')] }))[0].rewrite).toEqual([{ regexp: { source: 'a', target: 'b' } }]);
    });

    test.each(Object.values(EsoGeneratorKind).filter((kind) => !plain.includes(kind)))('%s can make JSON objects', (kind) => {
      expect(from(EsoDataFrom.generator(generator(kind), { rewrite: [EsoRewrite.merge()] }))[0].rewrite).toEqual([{ merge: {} }]);
    });
  });
});
