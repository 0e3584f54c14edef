import type { GitSource } from '../../kit/values/git-source';
import type {
  ArgoClusterGeneratorOptions, ArgoGeneratorOptions, ArgoGitGeneratorOptions, ArgoGitPath, ArgoListGeneratorOptions } from './generator-options';
import {
  clusterGenerator, customGenerator, type GeneratorContext, type GeneratorKind, type GeneratorSpec, gitGenerator, listGenerator, matrixGenerator,
  mergeGenerator, renderParameterSelector } from './generator-render';
import { both, type Params } from './parameters';
import { guardMethods } from '../../kit/checks/guard';

/**
 * Where an ApplicationSet takes its parameters from: each set of them makes an Application.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/
 */
export class ArgoGenerator {
  /**
   * A list of sets of parameters.
   *
   * @param elements the sets; each key is a parameter: `{ cluster: 'ctp1' }` is `.cluster` in a template
   * @param options further elements, selection
   */
  public static list(elements: { [key: string]: unknown }[], options: ArgoListGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(listGenerator(elements, options), options);
  }

  /**
   * The clusters that Argo CD knows, by the labels of their Secrets: what is labelled gets an Application. Parameters are `.name`, `.nameNormalized`,
   * `.server`, `.project`, `.metadata.labels` and `.metadata.annotations`.
   *
   * @param options which clusters, further parameters
   */
  public static clusters(options: ArgoClusterGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(clusterGenerator(options), options);
  }

  /**
   * The folders of a repository. Parameters are `.path.path`, `.path.basename`, `.path.basenameNormalized` and `.path.segments`.
   *
   * @param git repository and revision
   * @param directories globs of the folders
   * @param options further parameters
   */
  public static gitDirectories(git: GitSource, directories: ArgoGitPath[], options: ArgoGitGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(gitGenerator('directories', git, directories, options), options);
  }

  /**
   * Files of a repository in JSON or YAML, each with a set of parameters or a list of them. Beside what the file holds, there are the parameters of its
   * path, as for folders, `.path.filename` and `.path.filenameNormalized`.
   *
   * @param git repository and revision
   * @param files globs of the files
   * @param options further parameters
   */
  public static gitFiles(git: GitSource, files: ArgoGitPath[], options: ArgoGitGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(gitGenerator('files', git, files, options), options);
  }

  /**
   * Each set of one generator with each set of another. The second may use the parameters of the first in its own fields.
   *
   * @param first the first generator
   * @param second the second generator
   * @param options selection
   */
  public static matrix(first: ArgoGenerator, second: ArgoGenerator, options: ArgoGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(matrixGenerator(first, second), options);
  }

  /**
   * The sets of the first generator, with what others say for the same values of some parameters.
   *
   * @param mergeKeys the parameters whose values must be equal; together they must be different in each set of one generator
   * @param generators two or more; later ones win
   * @param options selection
   */
  public static merge(mergeKeys: string[], generators: ArgoGenerator[], options: ArgoGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(mergeGenerator(mergeKeys, generators), options);
  }

  /**
   * Any other generator: scmProvider, pullRequest, clusterDecisionResource, plugin; or one of those above with fields that have no prop, such as
   * a `template` of its own. What is given is written as it is.
   *
   * @param kind the name of the generator as Argo CD writes it
   * @param spec its fields as Argo CD writes them
   * @param options selection
   */
  public static custom(kind: string, spec: { [key: string]: unknown }, options: ArgoGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(customGenerator(kind, spec), options);
  }

  private constructor(private readonly kind: GeneratorKind, private readonly options: ArgoGeneratorOptions) {}

  /** @internal */
  public get _kind(): GeneratorKind {
    if (this.options.parameterSelector === undefined) return this.kind;
    // Which sets remain is not known.
    const { rows: _rows, ...others } = this.kind;
    return others;
  }

  /** @internal */
  public _params(goTemplate: boolean): readonly Params[] {
    const all = this.kind.params(goTemplate);
    // Sets without a parameter may be those that do not remain.
    return this.options.parameterSelector === undefined || all.length === 0 ? all : [all.reduce(both)];
  }

  /** @internal */
  public _render(context: GeneratorContext, prop: string): GeneratorSpec {
    const rendered = this.kind.render(context, prop);
    const { parameterSelector } = this.options;
    return parameterSelector === undefined ? rendered : { ...rendered, selector: renderParameterSelector(context.at, `${prop}.parameterSelector`, parameterSelector) };
  }
}
guardMethods(ArgoGenerator);
