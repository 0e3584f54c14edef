import { EsoDataFrom, EsoTemplateEngine, EsoTemplateFrom, EsoTemplateMergePolicy, type EsoCreationPolicy, type EsoTemplate } from '../../../lib';
import { synthOne } from '../../support/synth';
import { creds, invalid, template, warned } from '../external-secret/external-secrets';

describe('the template of a Secret', () => {
  test.each<[string, EsoTemplate, object]>([
    ['nothing', {}, {}],
    ['the engine', { engineVersion: EsoTemplateEngine.V2 }, { engineVersion: 'v2' }],
    ['a type', { type: 'acme.example/any' }, { type: 'acme.example/any' }],
    ['labels alone', { metadata: { labels: { team: 'a' } } }, { metadata: { labels: { team: 'a' } } }],
    ['finalizers alone', { metadata: { finalizers: ['acme.example/keep'] } }, { metadata: { finalizers: ['acme.example/keep'] } }],
    ['a merge policy', { mergePolicy: EsoTemplateMergePolicy.REPLACE }, { mergePolicy: 'Replace' }],
    ['plain strings', { data: { a: 'plain', b: '' } }, { data: { a: 'plain', b: '' } }],
    ['a file', { data: { '.dockerconfigjson': '{"auths":{}}' }, type: 'kubernetes.io/dockerconfigjson' },
      { data: { '.dockerconfigjson': '{"auths":{}}' }, type: 'kubernetes.io/dockerconfigjson' }],
  ])('may have %s', (_name, given, expected) => {
    expect(template.spec(given).target.template ?? {}).toEqual(expected);
    expect(template.warned(given)).toEqual([]);
  });

  describe('data', () => {
    test('has keys of a Secret, and strings', () => {
      expect(template.refused({ data: { 'a/b': 'x' } })).toBe(
        "[chart/creds] 'target.template.data['a/b']' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"a/b\": use for example 'a-b'");
      expect(template.refused({ data: { port: 5432 as unknown as string } })).toBe("[chart/creds] 'target.template.data.port' must be a string, got 5432: write '5432'");
      expect(template.refused({ data: { port: undefined as unknown as string } })).toBe("[chart/creds] 'target.template.data.port' must be a string, got nothing: give it a value, or leave the key out");
    });

    test('may use any key if not all keys are known', () => {
      const target = { template: { data: { url: '{{ .anything }}' } } };
      expect(warned({ target, dataFrom: [EsoDataFrom.extract({ key: 'app' })] })).toEqual([]);
    });
  });

  describe('metadata', () => {
    test('has valid labels and annotations, as far as they are known', () => {
      expect(template.refused({ metadata: { labels: { team: 'a b' } } })).toBe(
        "[chart/creds] 'target.template.metadata.labels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string");
      expect(template.refused({ metadata: { labels: { 'a b': '{{ .user }}' } } })).toBe(
        "[chart/creds] 'target.template.metadata.labels' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a b\": rename the key");
      expect(template.refused({ metadata: { labels: { team: undefined as unknown as string } } })).toBe(
        "[chart/creds] 'target.template.metadata.labels.team' must be a string, got nothing: give it a value, or leave the key out");
      expect(template.refused({ metadata: { annotations: { 'a/b/c': 'x' } } })).toBe(
        "[chart/creds] 'target.template.metadata.annotations' must have keys of the form name or dns.prefix/name (name at most 63 characters), got \"a/b/c\": rename the key");
      expect(template.spec({ metadata: { labels: { team: 'team {{ .user | lower }}' } } }).target.template.metadata.labels).toEqual({ team: 'team {{ .user | lower }}' });
    });

    test('has templates that are checked', () => {
      expect(template.refused({ metadata: { labels: { team: '{{ .a-b }}' } } })).toBe(
        "[chart/creds] 'target.template.metadata.labels.team' must use index for a key with a dash, got {{ .a-b }}: write {{ index . \"a-b\" }}");
      expect(template.invalid({ metadata: { annotations: { note: '{{ .usr }}' } } })).toEqual([
        "[chart/creds] 'target.template.metadata.annotations.note' must use only keys that exist, got .usr: did you mean 'user'? the keys are 'user', 'password'; for a key that may be missing write {{ index . \"usr\" }}",
      ]);
    });
  });

  describe('the type', () => {
    const read = "add the key to 'data', or to 'target.template.data'";
    const replaced = "add the key to 'target.template.data', which replaces the keys of 'data'";
    const key = (type: string, wanted: string, had: string, fix: string = read) =>
      `[chart/creds] 'target.template.type' must have the key ${wanted} for ${type}, got a Secret with ${had}: ${fix}`;

    test.each<[string, string, EsoTemplate['data'] | undefined, string, string]>([
      ['kubernetes.io/tls', "'tls.crt'", undefined, "'user', 'password'", read],
      ['kubernetes.io/tls', "'tls.key'", { 'tls.crt': '{{ .user }}{{ .password }}' }, "'tls.crt'", replaced],
      ['kubernetes.io/dockerconfigjson', "'.dockerconfigjson'", { 'config.json': '{{ .user }}{{ .password }}' }, "'config.json'",
        "write 'target.template.data['config.json']' as 'target.template.data['.dockerconfigjson']'"],
      ['kubernetes.io/dockercfg', "'.dockercfg'", undefined, "'user', 'password'", read],
      ['kubernetes.io/basic-auth', "'username' or 'password'", { user: '{{ .user }}{{ .password }}' }, "'user'", replaced],
      ['kubernetes.io/ssh-auth', "'ssh-privatekey'", { key: '{{ .user }}{{ .password }}' }, "'key'",
        "write 'target.template.data.key' as 'target.template.data['ssh-privatekey']'"],
    ])('%s needs %s', (type, wanted, data, had, fix) => {
      expect(template.invalid({ type, ...(data ? { data } : {}) })).toEqual([key(type, wanted, had, fix)]);
    });

    test.each<[string, EsoTemplate]>([
      ['kubernetes.io/tls', { data: { 'tls.crt': 'x', 'tls.key': 'y', 'ca.crt': 'z' } }],
      ['kubernetes.io/basic-auth', { data: { username: 'x' } }],
      ['kubernetes.io/basic-auth', {}],
      ['kubernetes.io/basic-auth', { data: { x: 'y' }, mergePolicy: EsoTemplateMergePolicy.MERGE }],
      ['kubernetes.io/tls', { templateFrom: [EsoTemplateFrom.literal('tls.crt: x')] }],
      ['constructor', {}],
    ])('%s has the keys it needs: %j', (type, further) => {
      expect(template.spec({ type, ...further }).target.template.type).toBe(type);
    });

    test('is not checked if not all keys are known', () => {
      const target = { template: { type: 'kubernetes.io/dockerconfigjson' } };
      expect(synthOne(creds({ target, dataFrom: [EsoDataFrom.extract({ key: 'app' })] })).spec.target.template.type).toBe('kubernetes.io/dockerconfigjson');
      const merged = { ...target, creationPolicy: 'Merge' as EsoCreationPolicy };
      expect(synthOne(creds({ target: merged })).spec.target.template.type).toBe('kubernetes.io/dockerconfigjson');
    });

    test('is checked even if there are no keys at all', () => {
      expect(invalid({ data: {}, target: { template: { type: 'kubernetes.io/tls' } } })).toEqual([
        "[chart/creds] 'data' must be given unless 'dataFrom' is, got nothing: declare at least one key, here or with addData()",
        key('kubernetes.io/tls', "'tls.crt'", 'no keys'),
      ]);
    });

    test('is one that ESO writes', () => {
      const account = 'kubernetes.io/service-account-token';
      const message = `[chart/creds] 'target.template.type' must be a type of Secret that ESO writes, got "${account}": ESO writes no ServiceAccount tokens: request a token from the ServiceAccount`;
      expect(template.refused({ type: 'bootstrap.kubernetes.io/token' })).toBe(
        "[chart/creds] 'target.template.type' must be a type of Secret that ESO writes, got \"bootstrap.kubernetes.io/token\": ESO writes no bootstrap tokens: create the token by hand");
      expect(template.refused({ type: account, metadata: { annotations: { 'kubernetes.io/service-account.name': 'eso' } } })).toBe(message);
      expect(template.refused({ type: account, templateFrom: [EsoTemplateFrom.literal('a: b', { target: 'annotations' })] })).toBe(message);
      expect(template.spec({ type: account }).target.template).toEqual({ type: account });
      expect(template.spec({ type: account, templateFrom: [EsoTemplateFrom.literal('a: b')] }).target.template.type).toBe(account);
    });
  });
});
