/** The path of a member of a prop, as it is written in TypeScript: `labels.app`, `labels['app.kubernetes.io/name']`. */
export function memberPath(prop: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${prop}['${key}']`;
  return prop === '' ? key : `${prop}.${key}`;
}
