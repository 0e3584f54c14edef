/** A variable that the tests need; README.md says which there are. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: see test/e2e/README.md`);
  return value;
}
