import type { ArgoClusterGeneratorOptions, ArgoGeneratorOptions, ArgoGitGeneratorOptions, ArgoGitPath, ArgoListGeneratorOptions } from './generator-options';
import {
  clusterGenerator, type GeneratorContext, type GeneratorKind, type GeneratorSpec, gitGenerator, listGenerator, matrixGenerator, mergeGenerator,
  renderParameterSelector,
} from './generator-render';
import { both, type Params } from './parameters';
import type { ArgoPullRequestGeneratorOptions, ArgoPullRequests } from './pull-requests';
import type { ArgoScmGeneratorOptions, ArgoScmProvider } from './repositories';
import { customGenerator, decisionGenerator, pluginGenerator, pullRequestGenerator, scmGenerator } from './service-generators';
import type { ArgoDecisionGeneratorOptions, ArgoPluginGeneratorOptions } from './services';
import { guardMethods } from '../../kit/checks/guard';
import type { GitSource } from '../../kit/values/git-source';

/**
 * A generator of parameters for an ApplicationSet. Each set of parameters makes an Application.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/
 */
export class ArgoGenerator {
  /**
   * A list of sets of parameters.
   *
   * @param elements the sets; each key is a parameter, so that `{ cluster: 'ctp1' }` is read as `.cluster`
   * @param options further elements, and a selection of sets
   */
  public static list(elements: { [key: string]: unknown }[], options: ArgoListGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(listGenerator(elements, options), options);
  }

  /**
   * The clusters that Argo CD knows, selected by the labels of their Secrets. The parameters are `.name`, `.nameNormalized`, `.server`, `.project`,
   * `.metadata.labels` and `.metadata.annotations`.
   *
   * @param options the selection of clusters, and further parameters
   */
  public static clusters(options: ArgoClusterGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(clusterGenerator(options), options);
  }

  /**
   * The folders of a repository. The parameters are `.path.path`, `.path.basename`, `.path.basenameNormalized` and `.path.segments`.
   *
   * @param git the repository and revision
   * @param directories globs of the folders; at least one
   * @param options further parameters
   */
  public static gitDirectories(git: GitSource, directories: ArgoGitPath[], options: ArgoGitGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(gitGenerator('directories', git, directories, options), options);
  }

  /**
   * JSON or YAML files of a repository, each with a set of parameters or a list of sets. In addition to the content of a file, there are the parameters of
   * its path: those of a folder, `.path.filename` and `.path.filenameNormalized`.
   *
   * @param git the repository and revision
   * @param files globs of the files; at least one
   * @param options further parameters
   */
  public static gitFiles(git: GitSource, files: ArgoGitPath[], options: ArgoGitGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(gitGenerator('files', git, files, options), options);
  }

  /**
   * Every combination of a set of one generator with a set of another. The second may use the parameters of the first in its fields.
   *
   * @param first the first generator
   * @param second the second generator
   * @param options a selection of sets
   */
  public static matrix(first: ArgoGenerator, second: ArgoGenerator, options: ArgoGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(matrixGenerator(first, second), options);
  }

  /**
   * The sets of the first generator, merged with the sets of the others that have the same values of some parameters.
   *
   * @param mergeKeys the parameters whose values must be equal; together they must be unique in each generator
   * @param generators two or more; later ones win
   * @param options a selection of sets
   */
  public static merge(mergeKeys: string[], generators: ArgoGenerator[], options: ArgoGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(mergeGenerator(mergeKeys, generators), options);
  }

  /**
   * The pull requests of a repository. The parameters are `.number`, `.title`, `.branch`, `.branch_slug`, `.target_branch`, `.target_branch_slug`,
   * `.head_sha`, `.head_short_sha`, `.head_short_sha_7`, `.author` and `.labels`.
   *
   * @param requests the service and the repository
   * @param options filters, and further parameters
   */
  public static pullRequest(requests: ArgoPullRequests, options: ArgoPullRequestGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(pullRequestGenerator(requests, options), options);
  }

  /**
   * The repositories of an organization. The parameters are `.organization`, `.repository`, `.repository_id`, `.url`, `.branch`, `.branchNormalized`,
   * `.sha`, `.short_sha`, `.short_sha_7` and `.labels`.
   *
   * @param provider the service and the organization
   * @param options filters, and further parameters
   */
  public static scmProvider(provider: ArgoScmProvider, options: ArgoScmGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(scmGenerator(provider, options), options);
  }

  /**
   * The parameters that a plugin returns.
   *
   * @param configMapName the ConfigMap with the URL of the plugin and its token, in the namespace of Argo CD
   * @param options what the plugin is asked with, and further parameters
   */
  public static plugin(configMapName: string, options: ArgoPluginGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(pluginGenerator(configMapName, options), options);
  }

  /**
   * The clusters that the status of a resource names. The parameters are `.name`, `.server`, and what the status says of a cluster.
   *
   * @param configMapName the ConfigMap that describes the kind of the resource and its status, in the namespace of Argo CD
   * @param options the resource, and further parameters
   */
  public static clusterDecisionResource(configMapName: string, options: ArgoDecisionGeneratorOptions): ArgoGenerator {
    return new ArgoGenerator(decisionGenerator(configMapName, options), options);
  }

  /**
   * Any generator with fields that have no prop, such as its own `template`. The fields are written as they are.
   *
   * @param kind the name of the generator as Argo CD writes it
   * @param spec its fields as Argo CD writes them
   * @param options a selection of sets
   */
  public static custom(kind: string, spec: { [key: string]: unknown }, options: ArgoGeneratorOptions = {}): ArgoGenerator {
    return new ArgoGenerator(customGenerator(kind, spec), options);
  }

  private constructor(private readonly kind: GeneratorKind, private readonly options: ArgoGeneratorOptions) {}

  /** @internal */
  public get _kind(): GeneratorKind {
    if (this.options.parameterSelector === undefined) return this.kind;
    // Which sets remain is unknown.
    const { rows: _rows, unselected: _unselected, ...others } = this.kind;
    return others;
  }

  /** @internal */
  public _params(goTemplate: boolean): readonly Params[] {
    const all = this.kind.params(goTemplate);
    // The sets that lack a parameter may be those that do not remain.
    return this.options.parameterSelector === undefined || all.length === 0 ? all : [all.reduce(both)];
  }

  /** @internal */
  public _render(context: GeneratorContext, prop: string): GeneratorSpec {
    const rendered = this.kind.render(context, prop);
    const { parameterSelector } = this.options;
    if (parameterSelector === undefined) return rendered;
    return { ...rendered, selector: renderParameterSelector(context.at, `${prop}.parameterSelector`, parameterSelector) };
  }
}
guardMethods(ArgoGenerator);
