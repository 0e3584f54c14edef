import { kustomization, registrationError, registrationWarnings } from '../support';

describe('the path of a registration', () => {
  test.each(['', '.', './', '/', './claims', 'claims/', '/claims', '//claims', 'clusters/../claims', 'a.yaml/b', 'json', 'claims.d', 'a b'])(
    'is written as it is, and %j is fine', (path) => {
      expect(kustomization({ path }).path).toBe(path);
      expect(registrationWarnings({ path })).toEqual([]);
    });

  test('is left out where it is not given', () => {
    expect(kustomization({})).not.toHaveProperty('path');
  });

  test.each([
    ['a file', './claims/database.yaml', "[chart/claims] 'path' must be a folder, got \"./claims/database.yaml\": name the folder of the file: './claims'"],
    ['a file with the short ending', 'database.yml', "[chart/claims] 'path' must be a folder, got \"database.yml\": name the folder of the file: './'"],
    ['a file of JSON', '/a/b.json', "[chart/claims] 'path' must be a folder, got \"/a/b.json\": name the folder of the file: '/a'"],
    ['backslashes', '.\\claims\\eu', "[chart/claims] 'path' must have '/' between folders, got \".\\\\claims\\\\eu\": write './claims/eu'"],
    ['a URL', 'https://github.com/acme/platform', "[chart/claims] 'path' must be a folder inside the source, got \"https://github.com/acme/platform\": the URL belongs to the source"],
    ['a number', 7 as unknown as string, "[chart/claims] 'path' must be a path inside the source, got 7: write for example './clusters/ctp1'"],
  ])('refuses %s', (_name, path, message) => {
    expect(registrationError({ path })).toBe(message);
  });

  test.each([
    ['../claims', "chart/claims flux/path-cut: 'path' is ../claims: Flux cuts off what leads out of the source; write the path from its root, for example './clusters/ctp1'"],
    ['claims/../../eu', "chart/claims flux/path-cut: 'path' is claims/../../eu: Flux cuts off what leads out of the source; write the path from its root, for example './clusters/ctp1'"],
  ])('warns where it leads out of the source: %s', (path, message) => {
    expect(registrationWarnings({ path })).toEqual([message]);
  });
});
