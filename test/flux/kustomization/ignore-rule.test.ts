import { FluxDriftDetectionMode } from '../../../lib';
import { registrationError, registrationWarnings, releaseWarnings } from '../support';

const ignore = (path: string) => ({ ignore: [{ paths: [path] }] });

describe('a field to ignore is named by a JSON pointer', () => {
  test.each<[string, string]>([
    ['/spec/containers[0]/image', "'ignore[0].paths[0]' is /spec/containers[0]/image, in which brackets are part of a key and match nothing: write '/spec/containers/0/image'"],
    ['/spec/*/image', "'ignore[0].paths[0]' is /spec/*/image, in which '*' is taken literally and matches nothing: name the field or index"],
    ['/metadata/annotations/example.org/owner', "'ignore[0].paths[0]' is /metadata/annotations/example.org/owner, in which every slash leads to a field below: write '/metadata/annotations/example.org~1owner'"],
  ])('%s has no effect', (path, message) => {
    expect(registrationWarnings(ignore(path))).toEqual([`chart/claims flux/no-effect: ${message}`]);
  });

  test('a tilde is part of an escape', () => {
    expect(registrationError(ignore('/metadata/annotations/a~b'))).toBe(
      "[chart/claims] 'ignore[0].paths[0]' must have '~' only as '~0' or '~1', got \"/metadata/annotations/a~b\": write '~0' for a tilde and '~1' for a slash inside a key");
  });

  test.each(['/spec/replicas', '/spec/containers/0/image', '/metadata/annotations/example.org~1owner', '/metadata/labels/app', '/spec/${FIELD}', '/metadata/annotations/${KEY}'])('%s is fine', (path) => {
    expect(registrationWarnings(ignore(path))).toEqual([]);
  });

  test('in drift detection too', () => {
    expect(releaseWarnings({ driftDetection: { mode: FluxDriftDetectionMode.WARN, ...ignore('/spec/containers[0]') } })).toEqual([
      "chart/spaces flux/no-effect: 'driftDetection.ignore[0].paths[0]' is /spec/containers[0], in which brackets are part of a key and match nothing: write '/spec/containers/0'",
    ]);
  });
});
