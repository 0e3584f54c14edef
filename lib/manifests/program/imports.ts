import { layOut, namesOf, Sequence } from './code';

/** The imports of a module: those that it uses. */
export class Imports {
  private readonly names = new Map<string, Set<string>>();
  private readonly types = new Map<string, Set<string>>();

  /** A name of another module. */
  public use(module: string, name: string): string {
    return add(this.names, module, name);
  }

  /** A type of another module. */
  public useType(module: string, name: string): string {
    return add(this.types, module, name);
  }

  /** The import statements in order: packages first. */
  public get lines(): string[] {
    const modules = new Set([...this.names.keys(), ...this.types.keys()]);
    return [...modules].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1)).map((module) => {
      const values = this.names.get(module) ?? new Set();
      const types = [...this.types.get(module) ?? []].filter((name) => !values.has(name));
      const isType = values.size === 0;
      const all = [...values, ...types].sort().map((name) => (isType || values.has(name) ? name : `type ${name}`));
      return layOut(new Sequence(isType ? 'import type ' : 'import ', namesOf(all), ` from '${module}';`), '');
    });
  }
}

function add(modules: Map<string, Set<string>>, module: string, name: string): string {
  const names = modules.get(module) ?? new Set();
  modules.set(module, names.add(name));
  return name;
}

const rank = (module: string): number => Number(module.startsWith('.'));
