import type { Construct } from 'constructs';
import { EsoGeneratorConfig } from './eso-generator-config';
import type { EsoGeneratorProps } from './eso-generator-props';
import { EsoNamespacedGenerator } from './eso-namespaced-generator';
import type { EsoGithubAccessTokenOptions } from './eso-token-generator-options';

/** Properties of `EsoGithubAccessToken`. */
export interface EsoGithubAccessTokenProps extends EsoGithubAccessTokenOptions, EsoGeneratorProps {}

/**
 * Tokens of a GitHub App.
 *
 * @see https://external-secrets.io/latest/api/generator/github/
 */
export class EsoGithubAccessToken extends EsoNamespacedGenerator {
  constructor(scope: Construct, id: string, props: EsoGithubAccessTokenProps) {
    super(scope, id, EsoGeneratorConfig.githubAccessToken(props), props.metadata);
  }
}
