/** What ships is what was tested: the library as it is packed. */
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import { extendsClass, pack, PACKAGE, packedLibrary, packedTypes, ROOT, valueClasses } from './packed';
import type * as lib from '../../lib';
import type { Type, TypeRef } from '../../tools/assembly';
import { filesBelow } from '../../tools/files';

let tarball: string;
let types: ReadonlyMap<string, Type>;
let library: typeof lib;
beforeAll(() => {
  tarball = pack();
  types = packedTypes();
  library = packedLibrary() as typeof lib;
}, 120_000);

const TAG = Symbol.for('jsii.rtti');

describe('the packed library', () => {
  test('is smaller than 1.5 MB, and holds the compiled library, its assembly, the fixture of its examples, the schema and yaml', () => {
    expect(fs.statSync(tarball).size).toBeLessThan(1_500_000);
    const folders = new Set(filesBelow(PACKAGE).map((file) => file.split('/').slice(0, file.startsWith('node_modules') ? 2 : 1).join('/')));
    expect([...folders].sort()).toEqual(['.jsii', 'LICENSE', 'README.md', 'build', 'node_modules/yaml', 'package.json', 'rosetta', 'schema']);
    expect([...new Set(filesBelow(path.join(PACKAGE, 'build')).map((file) => file.split('/')[0]))].sort()).toEqual(['imports', 'lib', 'schema']);
  });

  test('exports what its index files name, and nothing else', () => {
    const named = [...types.values()].filter(({ kind, datatype }) => kind !== 'interface' && !datatype).map(({ name }) => name);
    expect(Object.keys(library).sort()).toEqual([...named, 'InventoryError', 'RefusedError'].sort());
  });

  test('every class has its own name, and the tag of its jsii type', () => {
    const classes = [...types.values()].filter(({ kind }) => kind === 'class');
    expect(classes.length).toBeGreaterThan(100);
    const wrong = classes.filter(({ name, fqn }) => {
      const type = (library as unknown as Record<string, { readonly name: string; readonly [TAG]?: { readonly fqn: string } }>)[name];
      return type.name !== name || !Object.hasOwn(type, TAG) || type[TAG]?.fqn !== fqn;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('no props of a construct have scope or id, which Python passes by position', () => {
    const propsOf = (type: Type): string[] => [
      ...(type.properties ?? []).map(({ name }) => name),
      ...(type.interfaces ?? []).flatMap((base) => (types.has(base) ? propsOf(types.get(base)!) : [])),
    ];
    const constructors = [...types.values()].filter(({ initializer }) => initializer !== undefined);
    const wrong = constructors.flatMap(({ name, initializer }) => {
      const parameters = initializer!.parameters ?? [];
      const struct = types.get(parameters.at(-1)?.type.fqn ?? '');
      const positional = parameters.slice(0, -1).map((parameter) => parameter.name);
      return struct?.datatype ? propsOf(struct).filter((prop) => ['scope', 'id', ...positional].includes(prop)).map((prop) => `${name}.${prop}`) : [];
    });
    expect(constructors.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  test('has a command that checks manifests, and the functions behind it', () => {
    const { bin, exports: { './manifests': functions } } = JSON.parse(fs.readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as {
      bin: Record<string, string>; exports: Record<string, Record<string, string>>;
    };
    const command = path.join(PACKAGE, bin['cdk8s-control-planes']);
    expect(fs.readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const manifest = 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: a }\nspec: { interval: 1m, url: "git@example.com:a/b" }\n';
    const { status, stdout } = spawnSync(process.execPath, [command, 'check', '--format', 'sarif', '-'], { input: manifest, encoding: 'utf8' });
    expect({ status, rules: (JSON.parse(stdout) as { runs: { results: { ruleId: string }[] }[] }).runs[0].results.map(({ ruleId }) => ruleId) }).toEqual({ status: 1, rules: ['flux/git-url'] });
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { checkFiles } = require(path.join(PACKAGE, functions.default)) as {
      checkFiles: (files: object[], silenced: object[]) => { report: { documents: number } };
    };
    expect(checkFiles([{ file: 'a.yaml', content: Buffer.from(manifest) }], []).report.documents).toBe(1);
    expect(fs.existsSync(path.join(PACKAGE, functions.types))).toBe(true);
  });

  test('an error has frames that can be read', () => {
    const chart = new Chart(new App(), 'chart');
    const { ControlPlane, FluxRegistration, FluxSource } = library;
    let error: unknown;
    try {
      new FluxRegistration(chart, 'ctp1', { controlPlane: ControlPlane.named('ctp1'), source: FluxSource.fromGitRepositoryName('platform'), prune: true });
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(library.RefusedError);
    const { stack, name, code, path: at, prop } = error as lib.RefusedError;
    expect({ name, code, at, prop }).toEqual({ name: 'RefusedError', code: 'flux/kubeconfig', at: 'chart/ctp1', prop: 'controlPlane' });
    expect(stack).toContain(path.join('build', 'lib', 'flux', 'kustomization', 'registration.js'));
    expect(stack).toMatch(/at new FluxRegistration /);
  });
});

/** A value that passes for a type, so that only the prop in question is wrong. */
function standIn(value: TypeRef): unknown {
  if (value.collection) return value.collection.kind === 'array' ? [] : {};
  if (value.primitive !== undefined) return { string: 'x', number: 1, boolean: true }[value.primitive] ?? {};
  if (value.fqn === 'constructs.IConstruct' || value.fqn === 'constructs.Construct') return new App();
  const type = types.get(value.fqn!);
  if (type === undefined) return value.fqn === 'cdk8s.ApiObjectMetadata' ? {} : undefined;
  if (type.kind === 'enum') return Object.values((library as unknown as Record<string, object>)[type.name])[0];
  if (type.kind === 'class') return Object.create((library as unknown as Record<string, { readonly prototype: object }>)[type.name].prototype);
  return required(type);
}

/** The required members of a struct or interface. */
function required(type: Type): Record<string, unknown> {
  const bases = (type.interfaces ?? []).map((base) => (types.has(base) ? required(types.get(base)!) : {}));
  const own = (type.properties ?? []).filter(({ optional }) => !optional).map(({ name, type: inner }) => [name, standIn(inner)] as const);
  return Object.assign({}, ...bases, Object.fromEntries(own)) as Record<string, unknown>;
}

describe('a value of another class', () => {
  test('does not compile, nor do {}, a number and a plain object', () => {
    const classes = valueClasses(types);
    expect(classes.length).toBeGreaterThan(50);
    const lines = [
      `import type { ${classes.map(({ name }) => name).join(', ')} } from 'cdk8s-control-planes';`,
      ...classes.map(({ name }) => `declare const the${name}: ${name};`),
      ...classes.flatMap((one) => [
        '{}', '5', '{ name: "x" }', ...classes.filter((other) => !extendsClass(types, other, one)).map(({ name }) => `the${name}`),
      ].map((value, index) => `// @ts-expect-error ${value} is no ${one.name}\nexport const ${one.name}${index}: ${one.name} = ${value};`)),
      // What is right compiles.
      ...classes.map(({ name }) => `export const right${name}: ${name} = the${name};`),
    ];
    const folder = path.join(ROOT, 'node_modules/.cache/packed/wrong');
    fs.mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
    fs.symlinkSync(PACKAGE, path.join(folder, 'node_modules/cdk8s-control-planes'));
    fs.writeFileSync(path.join(folder, 'wrong.ts'), lines.join('\n'));
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--skipLibCheck', '--types', 'node'];
    let printed = '';
    try {
      printed = execFileSync(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, path.join(folder, 'wrong.ts')], { encoding: 'utf8', cwd: folder });
    } catch (error) {
      printed = (error as { readonly stdout: string }).stdout;
    }
    expect(printed).toBe('');
  }, 120_000);

  test('does not pass at run time, nor do {}, a number, a string and a plain object', () => {
    const passed: string[] = [];
    const classes = valueClasses(types);
    const constructs = [...types.values()].filter(({ initializer, abstract }) => initializer?.parameters?.[0]?.name === 'scope' && !abstract);
    const structOf = (type: Type): Type | undefined => types.get(type.initializer!.parameters!.at(-1)!.type.fqn ?? '');
    const fieldsOf = (type: Type): readonly (readonly [string, string | undefined])[] => [
      ...(type.properties ?? []).map(({ name, type: { fqn } }) => [name, fqn] as const),
      ...(type.interfaces ?? []).flatMap((base) => (types.has(base) ? fieldsOf(types.get(base)!) : [])),
    ];
    const checked = new Set<string>();
    for (const construct of constructs) {
      const struct = structOf(construct);
      if (!struct?.datatype) continue;
      for (const [prop, fqn] of fieldsOf(struct)) {
        const expected = classes.find((type) => type.fqn === fqn);
        if (!expected) continue;
        checked.add(expected.name);
        const other = classes.find((type) => !extendsClass(types, type, expected))!;
        for (const bad of [{}, 5, 'x', { name: 'x' }, standIn({ fqn: other.fqn })]) {
          const props = { ...required(struct), [prop]: bad };
          const make = (library as unknown as Record<string, new (...values: unknown[]) => unknown>)[construct.name];
          let message = 'nothing';
          try {
            new make(new Chart(new App(), 'chart'), 'x', props);
          } catch (error) {
            message = (error as Error).message;
          }
          if (!message.startsWith(`[chart/x] '${prop}' must be `)) passed.push(`${construct.name}.${prop} = ${JSON.stringify(bad)}: ${message.slice(0, 120)}`);
        }
      }
    }
    expect(passed).toEqual([]);
    expect(checked.size).toBeGreaterThan(20);
  });

  test('does not pass where a factory takes it', () => {
    const passed: string[] = [];
    const classes = valueClasses(types);
    for (const { name, methods = [] } of types.values()) {
      for (const { name: method, static: isStatic, parameters = [] } of methods) {
        parameters.forEach(({ type: { fqn } }, index) => {
          const expected = classes.find((type) => type.fqn === fqn);
          if (!isStatic || !expected) return;
          const other = classes.find((type) => !extendsClass(types, type, expected))!;
          for (const bad of [{}, 5, 'x', { name: 'x' }, standIn({ fqn: other.fqn })]) {
            const values = parameters.map((parameter, position) => (position === index ? bad : standIn(parameter.type)));
            let message = 'nothing';
            try {
              (library as unknown as Record<string, Record<string, (...all: unknown[]) => unknown>>)[name][method](...values);
            } catch (error) {
              message = (error as Error).message;
            }
            if (!message.startsWith(`[${name}.${method}] '${parameters[index].name}`)) passed.push(`${name}.${method}(${JSON.stringify(bad)}): ${message.slice(0, 120)}`);
          }
        });
      }
    }
    expect(passed).toEqual([]);
  });
});

test('the maximal cases, the mistakes and the valid configurations are tested on it too', () => {
  const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
  const run = (): string => execFileSync(process.execPath, [jest, '--config', path.join(__dirname, 'jest.config.json'), '--json', '--silent'], {
    cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e9,
  });
  let printed: string;
  try {
    printed = run();
  } catch (error) {
    printed = (error as { readonly stdout: string }).stdout;
  }
  interface Result { readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]; readonly message: string }
  const { numPassedTests, testResults } = JSON.parse(printed) as { readonly numPassedTests: number; readonly testResults: readonly Result[] };
  const failed = testResults.flatMap(({ assertionResults, message }) => (assertionResults.length === 0 ? [message] : assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)));
  expect(failed).toEqual([]);
  expect(numPassedTests).toBeGreaterThan(200);
}, 240_000);
