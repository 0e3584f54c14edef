import { kustomization, registrationError, registrationWarnings } from '../support';

describe('the path of a registration', () => {
  test.each(['', '.', './', '/', './claims', 'claims/', '/claims', '//claims', 'clusters/../claims', 'a.yaml/b', 'json', 'claims.d', 'a b'])(
    'is written as it is, and %j is fine', (path) => {
      expect(kustomization({ path }).path).toBe(path);
      expect(registrationWarnings({ path })).toEqual([]);
    });

  test('is not written by default', () => {
    expect(kustomization({})).not.toHaveProperty('path');
  });

  test.each([
    ['a file', './claims/database.yaml', "[chart/claims] 'path' must be a folder, got \"./claims/database.yaml\": write './claims'"],
    ['a file with the short extension', 'database.yml', "[chart/claims] 'path' must be a folder, got \"database.yml\": write './'"],
    ['a JSON file', '/a/b.json', "[chart/claims] 'path' must be a folder, got \"/a/b.json\": write '/a'"],
    ['backslashes', '.\\claims\\eu', "[chart/claims] 'path' must have '/' between folders, got \".\\\\claims\\\\eu\": write './claims/eu'"],
    ['a URL', 'https://github.com/acme/platform', "[chart/claims] 'path' must be a folder inside the source, got \"https://github.com/acme/platform\": the URL belongs to the source: write the folder only"],
  ])('refuses %s', (_name, path, message) => {
    expect(registrationError({ path })).toBe(message);
  });

  test.each([
    ['../claims', "chart/claims flux/path-cut: 'path' is ../claims, and Flux cuts off what leads out of the source: write the path from the root of the source, for example './clusters/ctp1'"],
    ['claims/../../eu', "chart/claims flux/path-cut: 'path' is claims/../../eu, and Flux cuts off what leads out of the source: write the path from the root of the source, for example './clusters/ctp1'"],
  ])('warns of a path that leads out of the source: %s', (path, message) => {
    expect(registrationWarnings({ path })).toEqual([message]);
  });
});
