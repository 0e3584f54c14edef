/** Changes all texts of a value, those in lists, maps and sources of Argo CD included; `field` is the name of the field that holds a text. */
export type TextChange = <T>(value: T, field?: string) => T;
