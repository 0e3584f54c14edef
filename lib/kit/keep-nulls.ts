import { JsonPatch, type ApiObject } from 'cdk8s';

/** cdk8s drops nulls, but in Helm values a null removes a default of the chart; so they are written by JSON patches. */
export function keepNulls(object: ApiObject, path: string, value: unknown): void {
  if (value === null) {
    object.addJsonPatch(JsonPatch.add(path, null));
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      if (item === null) object.addJsonPatch(JsonPatch.replace(`${path}/${index}`, null));
      else keepNulls(object, `${path}/${index}`, item);
    });
  } else if (typeof value === 'object') {
    for (const [key, item] of Object.entries(value as object)) {
      keepNulls(object, `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, item);
    }
  }
}
