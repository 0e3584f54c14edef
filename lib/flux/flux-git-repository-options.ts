import type { FluxArtifactOptions } from './flux-source-options';
import type { SecretName } from '../kit/secret-key';

/** How Flux authenticates to a Git host. */
export enum FluxGitProvider {
  /** A Secret with a user and password, a token, or an SSH key; or none. */
  GENERIC = 'generic',
  /** AWS CodeCommit with the identity of the controller or of `serviceAccountName`. */
  AWS = 'aws',
  /** Azure DevOps with a workload identity. */
  AZURE = 'azure',
  /** A GitHub App; its credentials are in `secretRef`. */
  GITHUB = 'github',
}

/** Which signatures Flux verifies. */
export enum FluxGitVerifyMode {
  /** The signature of the commit that HEAD points to. */
  HEAD = 'HEAD',
  /** The signature of the tag; the revision must be a tag or a semantic version range. */
  TAG = 'Tag',
  /** Both signatures. */
  TAG_AND_HEAD = 'TagAndHEAD',
}

/** Verification of OpenPGP signatures. */
export interface FluxGitVerification {
  /**
   * What is verified.
   * @default FluxGitVerifyMode.HEAD
   */
  readonly mode?: FluxGitVerifyMode;
  /** The Secret with the public keys of the trusted authors, one key each, in the namespace of the source. */
  readonly secretRef: SecretName;
}

/** Another GitRepository whose files are put inside the artifact. */
export interface FluxGitInclude {
  /** The name of the other GitRepository, in the same namespace; a `FluxGitRepository` has it as `sourceName`. */
  readonly repositoryName: string;
  /**
   * The folder to take from the other repository.
   * @default - all of it
   */
  readonly fromPath?: string;
  /**
   * The folder to put it in.
   * @default - a folder called like the other repository
   */
  readonly toPath?: string;
}

/** Options of a GitRepository beside its URL and revision. */
export interface FluxGitRepositoryOptions extends FluxArtifactOptions {
  /**
   * How Flux authenticates to the Git host.
   * @default - `generic`
   */
  readonly provider?: FluxGitProvider;
  /**
   * The ServiceAccount whose cloud identity is used; for the providers AWS and AZURE only.
   * @default - the identity of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * Which signatures are verified.
   * @default - none
   */
  readonly verify?: FluxGitVerification;
  /**
   * Fetches the submodules too.
   * @default - false
   */
  readonly recurseSubmodules?: boolean;
  /**
   * The folders to check out, relative to the root of the repository; nothing else is fetched.
   * @default - everything
   */
  readonly sparseCheckout?: string[];
  /**
   * Other GitRepositories to put into the artifact.
   * @default - none
   */
  readonly include?: FluxGitInclude[];
}
