import { cdk, cdk8s, javascript, JsonFile, typescript } from 'projen';

// Tests run with the lower bounds of the peers: what works there works for every user.
const CDK8S = '2.70.0';
const CONSTRUCTS = '10.3.0';

/** Which room may import which, see docs/explanation/architecture.md. */
const ROOMS: Record<string, string[]> = {
  kit: [],
  kinds: ['kit'],
  flux: ['kit', 'kinds'],
  argo: ['kit', 'kinds'],
  eso: ['kit', 'kinds'],
  crossplane: ['kit', 'kinds'],
  wiring: ['kit', 'kinds', 'flux', 'argo', 'eso', 'crossplane'],
  spaces: ['kit', 'kinds', 'flux', 'argo', 'eso', 'crossplane', 'wiring'],
  fleet: ['kit', 'kinds', 'flux', 'argo', 'eso', 'crossplane', 'wiring', 'spaces'],
  manifests: ['kit', 'kinds', 'flux', 'argo', 'eso', 'crossplane', 'wiring', 'spaces', 'fleet'],
  command: ['kit', 'manifests'],
};

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-control-planes',
  description: 'Typed cdk8s constructs that wire Crossplane control planes into Flux, Argo CD, Upbound Spaces and External Secrets',
  author: 'cdk8s-control-planes contributors',
  authorAddress: 'https://github.com/cdk8s-control-planes',
  authorOrganization: true,
  repositoryUrl: 'git+https://github.com/cdk8s-control-planes/cdk8s-control-planes.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk8s-control-planes authors',
  copyrightPeriod: '2026',
  keywords: ['cdk8s', 'crossplane', 'upbound', 'spaces', 'flux', 'fluxcd', 'argocd', 'gitops', 'external-secrets', 'helm', 'kubernetes'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  stability: 'experimental',

  cdk8sVersion: CDK8S,
  constructsVersion: CONSTRUCTS,
  jsiiVersion: '~5.9.0',
  validateTsconfig: cdk.ValidateTsconfig.MINIMAL,
  typescriptVersion: '~5.9.0',
  devDeps: [
    '@types/js-yaml@^4',
    'ajv@^8',
    'cdk8s-cli@^2',
    'cdk8s-plus-27@^2',
    'fast-check@^4',
    'fengari@^0.1',
    'js-yaml@^4',
    'json-schema-to-typescript@^15',
    'projen@~0.103.0',
    'tsx@^4',
  ],
  // Reads inventories. In the tarball, as in that of cdk8s: users install nothing more.
  bundledDeps: ['yaml@^2'],

  srcdir: 'lib',
  libdir: 'build/lib',
  entrypoint: 'build/lib/index.js',
  entrypointTypes: 'build/lib/index.d.ts',
  projenrcTs: true,
  runner: typescript.TypeScriptRunner.tsx(),
  tsconfig: {
    include: ['lib/**/*.ts', 'imports/**/*.ts', 'schema/*.json'],
    compilerOptions: { rootDir: '.', resolveJsonModule: true, outDir: 'build', inlineSourceMap: false, inlineSources: false, types: ['node'], stripInternal: true },
  },
  tsconfigDev: { compilerOptions: { types: ['node', 'jest'], noUnusedLocals: true } },
  typecheckTests: true,
  jestOptions: {
    jestVersion: '^29',
    configFilePath: 'jest.config.json',
    passWithNoTests: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      // Counts branches one by one, and is several times as fast as V8's counters with source maps.
      coverageProvider: 'babel',
      maxWorkers: '100%',
      moduleNameMapper: {
        '^cdk8s-control-planes$': '<rootDir>/lib/index.ts',
        '^cdk8s-control-planes/manifests$': '<rootDir>/lib/manifests/files/api.ts',
        '^cdk8s-control-planes/package.json$': '<rootDir>/package.json',
      },
      testPathIgnorePatterns: ['/node_modules/', '/test/e2e/', '/test/consumer/', '/rosetta.test.ts$', '/linear.test.ts$'],
      collectCoverageFrom: ['lib/**/*.ts'],
      coverageReporters: ['text-summary', 'lcov'],
      // Counting takes half as long again as the tests; see the task 'coverage'.
      collectCoverage: false,
      coverageThreshold: { branches: 95 },
    },
  },
  eslint: true,
  eslintOptions: { dirs: ['lib'], devdirs: ['test', 'tools', 'bench', 'examples'] },
  docgen: false,
  publishToPypi: { distName: 'cdk8s-control-planes', module: 'cdk8s_control_planes' },
  github: false,
  release: false,
  depsUpgrade: false,
  sampleCode: false,
});

// A field that is not set does not exist, as exactOptionalPropertyTypes promises.
project.tsconfig?.file.addOverride('compilerOptions.useDefineForClassFields', false);

// Newer releases of the resolver need binaries that some registries do not carry.
project.addDevDeps('eslint-import-resolver-typescript@~3.6.3');

// The package holds the compiled library, its jsii assembly, what jsii-rosetta needs to translate the examples, and the schema of inventories for editors.
project.package.addField('files', ['build', 'rosetta', 'schema', '.jsii']);
project.package.addField('exports', {
  '.': { types: './build/lib/index.d.ts', default: './build/lib/index.js' },
  './manifests': { types: './build/lib/manifests/files/api.d.ts', default: './build/lib/manifests/files/api.js' },
  './schema/fleet.schema.json': './schema/fleet.schema.json',
  './package.json': './package.json',
  './.jsii': './.jsii',
});
project.package.addField('bin', { 'cdk8s-control-planes': 'build/lib/command/main.js' });
project.gitignore.exclude('/build/', '.npmignore', '/examples/**/dist/', 'cdk8s.log', '.jsii.tabl.json');
project.gitattributes.addAttributes('/imports/**', 'linguist-generated');
project.gitattributes.addAttributes('/docs/reference/**', 'linguist-generated');
project.gitattributes.addAttributes('/lib/kit/checks/guard-table.ts', 'linguist-generated');
project.gitattributes.addAttributes('/bench/fleet/go/go.sum', 'linguist-generated');

// Rooms import in one direction; errors have one form; no file grows into a pile.
project.eslint?.addRules({
  'max-lines': ['error', { max: 400 }],
  '@typescript-eslint/no-explicit-any': 'error',
  'import/no-restricted-paths': ['error', {
    zones: Object.entries(ROOMS).map(([room, allowed]) => ({
      target: `./lib/${room}`,
      from: './lib',
      except: [`./${room}`, ...allowed.map((name) => `./${name}`)],
      message: 'rooms import in one direction only, see docs/explanation/architecture.md',
    })),
  }],
});
project.eslint?.addOverride({
  files: ['lib/**/*.ts'],
  rules: {
    'no-restricted-syntax': ['error',
      { selector: 'ThrowStatement > NewExpression[callee.name=/Error$/]', message: 'use refuse() of lib/kit/checks/errors.ts, which gives every error its form' },
      { selector: 'ImportDeclaration[importKind!="type"][source.value=/imports\\u002F/]', message: 'imports/ is type-only: write `import type`' }],
  },
});
project.eslint?.addOverride({ files: ['lib/kit/checks/errors.ts', 'lib/command/*.ts'], rules: { 'no-restricted-syntax': 'off' } });
// Manifests are read field by field in tests, whatever their kind.
project.eslint?.addOverride({ files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } });
project.eslint?.addOverride({ files: ['tools/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'], rules: { 'import/no-extraneous-dependencies': 'off' } });

// Everything that is run from its source and not published.
new JsonFile(project, 'tools/tsconfig.json', {
  obj: {
    extends: '../tsconfig.json',
    compilerOptions: { noEmit: true, rootDir: '..', types: ['node'], noUnusedLocals: true },
    include: ['**/*.ts', '../bench/**/*.ts', '../examples/**/*.ts'],
    exclude: ['node_modules'],
  },
});
// Editors and the linter look for the nearest project.
for (const folder of ['bench', 'examples']) {
  new JsonFile(project, `${folder}/tsconfig.json`, { obj: { extends: '../tools/tsconfig.json', include: ['**/*.ts'], exclude: ['node_modules'] } });
}
// The lock file names no registry, so that every user's own is used.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

project.addTask('imports', { description: 'Rebuilds imports/ from the pinned CRDs (needs Go)', exec: 'tsx tools/imports/generate.ts' });
// What an earlier layout left would be packed.
project.compileTask.prependExec('node -e "fs.rmSync(\'build\', { recursive: true, force: true })"');
project.compileTask.exec('tsx tools/lazy-index.ts');
// The guard of props knows the API by a table that is made of it.
project.compileTask.exec('tsx tools/guard-table.ts');
project.addTask('reference', {
  description: 'Rebuilds docs/reference from the docstrings', steps: [{ spawn: 'compile' }, { exec: 'tsx tools/reference.ts', receiveArgs: true }],
});

const synth = project.addTask('synth', { description: 'Builds the library, runs `cdk8s synth` for every example and prints the files written' });
synth.spawn(project.compileTask);
synth.exec('tsx tools/synth-examples.ts', { receiveArgs: true });

project.addTask('bench', {
  description: 'Compares what it costs to write the manifests of a fleet with other ways to do it, see bench/README.md (needs Python; Go for two of them)',
  steps: [{ spawn: 'compile' }, { exec: 'tsx bench/fleet/main.ts', receiveArgs: true }],
});
project.addTask('bench:constructs', { description: 'Compares the cost of the constructs with that of plain objects', steps: [{ spawn: 'compile' }, { exec: 'tsx bench/constructs.ts' }] });
project.addTask('bench:inventory', { description: 'Compares what reading an inventory costs with parsing it alone', exec: 'tsx bench/inventory.ts' });
project.addTask('bench:scale', {
  description: 'Measures fleets of 10 to 10,000 control planes, see docs/explanation/scale.md',
  steps: [{ spawn: 'compile' }, { exec: 'tsx bench/scale.ts', receiveArgs: true }],
});

project.addTask('fuzz:yaml', {
  description: 'Holds a million texts and a hundred thousand documents of the YAML writer against cdk8s and against other readers',
  exec: 'tsx tools/fuzz-yaml.ts',
  receiveArgs: true,
});

project.addTask('differential', {
  description: 'Changes the maximal cases 10,000 times: what is accepted must fit the CRDs; OUT=FOLDER also writes it',
  exec: 'jest test/differential',
  env: { CASES: '10000' },
  receiveArgs: true,
});

project.addTask('test:package', {
  description: 'Tests the packed tarball: in a fresh project, with the corpora, and in Python',
  steps: [
    { spawn: 'compile' }, { exec: 'jest test/consumer test/docs/rosetta --testPathIgnorePatterns=/node_modules/' },
  ],
});

project.addTask('coverage', { description: 'Runs the tests and counts which branches they take: at least 95%', exec: 'jest --coverage --ci' });

// Compares times, which on a busy machine proves nothing.
project.addTask('linear', {
  description: 'Times the checks of long strings: twice the length may take twice the time',
  exec: 'jest --testPathIgnorePatterns=/node_modules/ --runInBand test/kit/hostile/linear.test.ts',
  receiveArgs: true,
});

project.addTask('e2e', { description: 'Applies what is synthesized to real clusters, see test/e2e/README.md', exec: 'jest --config test/e2e/jest.config.json', receiveArgs: true });

// Tests of the package need the package; examples and tools are type-checked against it.
project.testTask.prependExec('tsc --noEmit -p tools/tsconfig.json', { name: 'Type-check tools, benchmarks and examples' });
project.testTask.prependSpawn(project.compileTask);

// Steps of other tasks, and what nobody here runs: `npx projen NAME` does.
for (const name of ['clobber', 'eject', 'package-all', 'package:js', 'package:python', 'post-compile', 'pre-compile', 'test:update', 'test:watch', 'watch']) project.removeScript(name);

project.synth();
