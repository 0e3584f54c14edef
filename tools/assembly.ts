/** What the tools and tests read of a jsii assembly, the description of the API that the compiler writes. */
import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '..');

export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
  readonly see?: string;
  readonly example?: string;
  readonly deprecated?: string;
}

export interface TypeRef {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeRef };
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeRef;
  readonly optional?: boolean;
  readonly variadic?: boolean;
  readonly docs?: Docs;
}

/** What has its place in a file. */
export interface Located { readonly locationInModule: { readonly filename: string; readonly line: number } }

/** A property or method, or a member of an enum. */
interface Member {
  readonly name: string;
  readonly static?: boolean;
  readonly protected?: boolean;
  readonly overrides?: string;
  readonly docs?: Docs;
}

export interface Property extends Member {
  readonly type: TypeRef;
  readonly optional?: boolean;
}

interface Method extends Member, Located {
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: TypeRef };
}

/** A class, interface, struct or enum. */
export interface Type extends Located {
  readonly name: string;
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Whether an interface is a struct. */
  readonly datatype?: boolean;
  readonly abstract?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: { readonly parameters?: readonly Parameter[] };
  readonly properties?: readonly Property[];
  readonly methods?: readonly Method[];
  /** The members of an enum. */
  readonly members?: readonly Member[];
  readonly docs?: Docs;
}

export interface Assembly {
  readonly name: string;
  readonly types: Readonly<Record<string, Type>>;
}

/** The assembly of a package: by default of this one, as it was compiled last. */
export function readAssembly(folder: string = ROOT): Assembly {
  return JSON.parse(fs.readFileSync(path.join(folder, '.jsii'), 'utf8')) as Assembly;
}
