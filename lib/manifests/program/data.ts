import { FieldsPart, ListPart, LiteralPart, type Part } from '../../kit/reader/part';
import { isMap, type Place } from '../../kit/reader/place';

/** Plain data as parts. */
export function partsOf(value: unknown, place: Place): Part {
  if (Array.isArray(value)) return new ListPart(place, value.map((item, index) => partsOf(item, place.at(index))));
  if (!isMap(value)) return new LiteralPart(place, value);
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return new FieldsPart(place, Object.fromEntries(names.map((name) => [name, partsOf(value[name], place.at(name))])));
}
