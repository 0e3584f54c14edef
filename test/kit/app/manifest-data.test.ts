import * as fc from 'fast-check';
import { sortTexts } from '../../../lib/kit/app/manifest-data';

test('strings are sorted in place in the order of sort, few and many', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('', 'a', 'B', '10', '9', 'ä', '\ufeff', '😀')), { maxLength: 80 }), (texts) => {
    const given = [...texts];
    expect(sortTexts(given)).toEqual([...texts].sort());
    expect(sortTexts(given)).toBe(given);
  }));
});
