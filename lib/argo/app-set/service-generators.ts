import type { Construct } from 'constructs';
import { below, checkGeneratorValues, type GeneratorContext, type GeneratorKind, type GeneratorSpec, secondsOf, valueParams, warnOfChild } from './generator-render';
import { ANY, type Params, params, strings } from './parameters';
import type { ArgoPullRequestGeneratorOptions, ArgoPullRequests } from './pull-requests';
import type { ArgoScmGeneratorOptions, ArgoScmProvider } from './repositories';
import { renderFilters } from './service-render';
import type { ArgoDecisionGeneratorOptions, ArgoPluginGeneratorOptions, ArgoServiceGeneratorOptions } from './services';
import { hasExpression } from './stand-ins';
import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { checkName } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { closest } from '../../kit/checks/suggest';
import { say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { renderSelector } from '../../kit/values/label-selector';
import { ArgoRule } from '../rules';

/** The fields that generators of services share. */
interface Common {
  requeueAfterSeconds?: number;
  values?: Record<string, string>;
}

function renderCommon(at: Construct, prop: string, { requeueAfter, values }: ArgoServiceGeneratorOptions): Common {
  checkGeneratorValues(at, below(prop, 'values'), values);
  return {
    ...(requeueAfter === undefined ? {} : { requeueAfterSeconds: secondsOf(at, below(prop, 'requeueAfter'), requeueAfter) }),
    ...(values ? { values: { ...values } } : {}),
  };
}

/** Only the second generator of a matrix can use parameters. */
function checkLiteral({ at, first }: GeneratorContext, prop: string, spec: object): void {
  const [expression] = /\{\{[^{}]*\}\}/.exec(JSON.stringify(spec)) ?? [];
  if (first || expression === undefined) return;
  refuse(at, ArgoRule.GENERATOR, prop, 'have no expressions outside the second generator of a matrix', phrase(expression), 'write the values themselves');
}

const PULL_REQUEST = [
  'number', 'title', 'branch', 'branch_slug', 'target_branch', 'target_branch_slug', 'head_sha', 'head_short_sha', 'head_short_sha_7', 'author',
];
const REPOSITORY = ['organization', 'repository', 'repository_id', 'url', 'branch', 'sha', 'short_sha', 'short_sha_7', 'labels', 'branchNormalized'];

/** Parameters that hardly make a name, and those to use in their place. */
const SLUGS = {
  pullRequest: { branch: 'branch_slug', target_branch: 'target_branch_slug', title: 'number' },
  scmProvider: { branch: 'branchNormalized' },
  clusters: { server: 'nameNormalized' },
} as const;

function pullRequestParams(values: Readonly<Record<string, string>> | undefined): Params {
  return params({ ...strings(...PULL_REQUEST), labels: ANY, ...valueParams(values) });
}

export function pullRequestGenerator(requests: ArgoPullRequests, options: ArgoPullRequestGeneratorOptions): GeneratorKind {
  return {
    slugs: SLUGS.pullRequest,
    params: () => [pullRequestParams(options.values)],
    render: (context, prop) => {
      const { at } = context;
      const service = requests._render(at, below(prop, 'requests'));
      checkLiteral(context, below(prop, 'requests'), service);
      return {
        pullRequest: {
          ...service,
          ...defined({ filters: renderFilters(at, below(prop, 'filters'), options.filters), continueOnRepoNotFoundError: options.continueOnRepoNotFoundError }),
          ...renderCommon(at, prop, options),
        },
      };
    },
  };
}

export function scmGenerator(provider: ArgoScmProvider, options: ArgoScmGeneratorOptions): GeneratorKind {
  return {
    slugs: SLUGS.scmProvider,
    params: () => [params({ ...strings(...REPOSITORY), ...valueParams(options.values) })],
    render: (context, prop) => {
      const { at } = context;
      const service = provider._render(at, below(prop, 'provider'));
      checkLiteral(context, below(prop, 'provider'), service);
      return {
        scmProvider: {
          ...service,
          ...defined({ filters: renderFilters(at, below(prop, 'filters'), options.filters), cloneProtocol: options.cloneProtocol }),
          ...renderCommon(at, prop, options),
        },
      };
    },
  };
}

export function pluginGenerator(configMapName: string, options: ArgoPluginGeneratorOptions): GeneratorKind {
  return {
    params: () => [ANY],
    render: ({ at }, prop) => ({
      plugin: {
        configMapRef: { name: checkName(at, below(prop, 'configMapName'), configMapName) },
        ...(options.parameters ? { input: { parameters: { ...options.parameters } } } : {}),
        ...renderCommon(at, prop, options),
      },
    }),
  };
}

export function decisionGenerator(configMapName: string, options: ArgoDecisionGeneratorOptions): GeneratorKind {
  const { name, labelSelector } = options;
  return {
    params: () => [ANY],
    render: ({ at }, prop) => {
      checkOneResource(at, prop, name, labelSelector);
      if (name !== undefined) checkName(at, below(prop, 'name'), name);
      return {
        clusterDecisionResource: {
          configMapRef: checkName(at, below(prop, 'configMapName'), configMapName),
          ...defined({ name }),
          ...(labelSelector ? { labelSelector: renderSelector(at, below(prop, 'labelSelector'), labelSelector) } : {}),
          ...renderCommon(at, prop, options),
        },
      };
    },
  };
}

function checkOneResource(at: Construct, prop: string, name: unknown, labelSelector: unknown): void {
  if ((name === undefined) !== (labelSelector === undefined)) return;
  refuse(at, ArgoRule.GENERATOR, prop, say`have exactly one of ${the('name')} and ${the('labelSelector')}`,
    phrase(name === undefined ? 'neither' : 'both'), name === undefined ? 'add one of them' : 'remove one of them');
}

const FACTORIES: Readonly<Record<string, string>> = { directories: 'gitDirectories', files: 'gitFiles' };
const KINDS = ['list', 'clusters', 'git', 'scmProvider', 'clusterDecisionResource', 'pullRequest', 'matrix', 'merge', 'plugin'];

export function customGenerator(kind: string, spec: Readonly<Record<string, unknown>>): GeneratorKind {
  const values = spec.values as Readonly<Record<string, string>> | undefined;
  return {
    slugs: (SLUGS as Readonly<Record<string, Readonly<Record<string, string>>>>)[kind] ?? {},
    params: () => [kind === 'pullRequest' ? pullRequestParams(values) : ANY],
    render: ({ at }, prop) => {
      if (!KINDS.includes(kind)) {
        const [factory, near] = [FACTORIES[kind], closest(kind, KINDS)];
        refuse(at, ArgoRule.GENERATOR, prop, `be one of ${KINDS.join(', ')}`, kind, factory !== undefined ? `use ArgoGenerator.${factory}(...)`
          : because('Argo CD drops unknown generators', near === undefined ? 'correct it' : say`did you mean '${near}'?`));
      }
      checkCustom(at, prop, kind, spec);
      return { [kind]: spec } as GeneratorSpec;
    },
  };
}

/** Fields of a generator that are not services. */
const OTHER_FIELDS = ['template', 'values', 'filters', 'requeueAfterSeconds', 'cloneProtocol', 'continueOnRepoNotFoundError'];

function checkCustom(at: Construct, prop: string, kind: string, spec: Readonly<Record<string, unknown>>): void {
  if (kind === 'scmProvider' || kind === 'pullRequest') {
    const services = Object.keys(spec).filter((key) => !OTHER_FIELDS.includes(key));
    if (services.length !== 1) {
      refuse(at, ArgoRule.GENERATOR, below(prop, kind), 'have one service', services.length === 0 ? undefined : phrase(services.join(' and ')),
        services.length === 0 ? say`add for example ${the('github')}` : because('Argo CD would ignore the others', 'keep one of them'));
    }
  }
  const { generators } = spec;
  if (kind === 'matrix' && Array.isArray(generators) && generators.length !== 2) {
    refuse(at, ArgoRule.GENERATOR, below(prop, 'matrix.generators'), 'be two', phrase(String(generators.length)),
      generators.length < 2 ? 'add another generator' : 'put a matrix of two of them in the place of both');
  }
  if ((kind === 'matrix' || kind === 'merge') && Array.isArray(generators)) {
    generators.forEach((child: unknown, index) => {
      if (typeof child === 'object' && child !== null) warnOfChild(at, below(prop, `${kind}.generators[${index}]`), child);
    });
  }
  if (kind === 'git' && spec.directories !== undefined && spec.files !== undefined) {
    refuse(at, ArgoRule.GENERATOR, below(prop, 'git.files'), say`be left out next to ${the('directories')}`, phrase('both'),
      because('Argo CD would ignore the files', say`remove ${the('directories')}, since the folder of a file is a parameter too, or write a generator for each`));
  }
  if (kind === 'clusterDecisionResource') checkOneResource(at, below(prop, kind), spec.name, spec.labelSelector);
}

/** Parameters that hardly make a name, such as a branch with slashes, and those that are made for names. */
export function slugFor(kind: GeneratorKind, name: string): { readonly field: string; readonly slug: string } | undefined {
  if (!hasExpression(name)) return undefined;
  for (const [field, slug] of Object.entries(kind.slugs ?? {})) {
    if (new RegExp(`\\{\\{-?\\s*\\.?${field}\\s*-?\\}\\}`).test(name)) return { field, slug };
  }
  return undefined;
}
