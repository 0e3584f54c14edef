import { CLASSES } from '../../kit/checks/guard-table';

/** What cannot be the name of a constant in a module, or of a property of a chart. */
const RESERVED = ('arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for '
  + 'function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try '
  + 'typeof undefined var void while with yield require exports module process app scope constructor node labels namespace toJson toString addDependency '
  + 'generateObjectName apiObjects').split(' ');

/** Names that are given once. */
export class Names {
  private readonly taken = new Set<string>([...RESERVED, ...Object.keys(CLASSES)]);

  /** The first name that is free, or else the last one with a number. */
  public take(...wanted: readonly string[]): string {
    const last = wanted[wanted.length - 1];
    let name = wanted.find((each) => !this.taken.has(each));
    for (let count = 2; name === undefined; count++) if (!this.taken.has(`${last}${count}`)) name = `${last}${count}`;
    this.taken.add(name);
    return name;
  }
}

/** Words as the name of a constant. */
export function camel(...words: readonly string[]): string {
  const name = words.join(' ').replace(/[^A-Za-z0-9]+/g, ' ').trim()
    .split(' ').map((word, index) => (index === 0 ? lowered(word) : `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)).join('');
  return /^[A-Za-z]/.test(name) ? name : `x${name}`;
}

/** Words as the name of a class. */
export function pascal(...words: readonly string[]): string {
  const name = camel(...words);
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** `GitRepository` as `gitRepository`, and `APIService` as `apiService`. */
function lowered(word: string): string {
  return word.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase());
}
