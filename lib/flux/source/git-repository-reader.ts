import { FluxGitProvider, FluxGitRepository, type FluxGitInclude, type FluxGitRepositoryProps, type FluxGitVerification, FluxGitVerifyMode } from './git-repository';
import { FluxSource } from './source';
import type { GitRepositoryV1Spec } from '../../../imports/flux/git-repository.v1';
import type { GitRepositoryV1Beta1Spec } from '../../../imports/flux/git-repository.v1beta1';
import { enumMember } from '../../kit/checks/expression';
import { bool, enumOf, list, strings, text } from '../../kit/reader/codecs';
import { called, make, oneOf, reference } from '../../kit/reader/factories';
import { readerOf } from '../../kit/reader/kind';
import { constant, patched, record, required, type Table, to } from '../../kit/reader/table';
import { GitRevision } from '../../kit/values/git-revision';
import { FluxApi, SHARD, SOURCE_GROUP } from '../api';
import { duration, secretName, sourceTimeout } from '../codecs';

type GitRef = NonNullable<GitRepositoryV1Spec['ref']>;

/** A commit wins over a reference, and so on down to the branch. */
const V1_REVISION = oneOf<GitRef, GitRevision>({
  commit: make(GitRevision, 'commit', { commit: to('0', text), branch: to('1.branch', text) }),
  name: make(GitRevision, 'refName', { name: to('0', text) }),
  semver: make(GitRevision, 'semver', { semver: to('0', text) }),
  tag: make(GitRevision, 'tag', { tag: to('0', text) }),
  branch: make(GitRevision, 'branch', { branch: to('0', text) }),
}, false);

const V1BETA1_REVISION = oneOf<NonNullable<GitRepositoryV1Beta1Spec['ref']>, GitRevision>({
  commit: make(GitRevision, 'commit', { commit: to('0', text), branch: to('1.branch', text) }),
  semver: make(GitRevision, 'semver', { semver: to('0', text) }),
  tag: make(GitRevision, 'tag', { tag: to('0', text) }),
  branch: make(GitRevision, 'branch', { branch: to('0', text) }),
}, false);

/** What Flux follows if nothing is named. */
const DEFAULT_REVISION = called(GitRevision, 'branch', 'master');

const shared = {
  interval: required(duration),
  timeout: sourceTimeout,
  suspend: bool,
  ignore: text,
  recurseSubmodules: bool,
  secretRef: secretName,
  url: required(to('git.url', text)),
  include: list(record<NonNullable<GitRepositoryV1Spec['include']>[number], FluxGitInclude>({
    repository: required(reference(SOURCE_GROUP, 'GitRepository', make(FluxSource, 'fromGitRepositoryName', { name: required(to('0', text)) }))),
    fromPath: text,
    toPath: text,
  })),
} satisfies Partial<Table<GitRepositoryV1Spec, FluxGitRepositoryProps>>;

/** The fields of a GitRepository. */
export const gitRepository = readerOf<GitRepositoryV1Spec, FluxGitRepositoryProps>({
  group: SOURCE_GROUP,
  version: FluxApi.V1,
  kind: 'GitRepository',
  construct: FluxGitRepository,
  labels: { shard: SHARD },
  spec: {
    ...shared,
    ref: to('git.revision', V1_REVISION, DEFAULT_REVISION),
    provider: enumOf({ FluxGitProvider }),
    serviceAccountName: text,
    proxySecretRef: secretName,
    sparseCheckout: strings,
    verify: record<NonNullable<GitRepositoryV1Spec['verify']>, FluxGitVerification>({
      mode: enumOf({ FluxGitVerifyMode }, { head: FluxGitVerifyMode.HEAD }),
      secretRef: required(secretName),
    }),
  },
});

/** The fields of a GitRepository in the version that older guides show. */
export const gitRepositoryV1Beta1 = readerOf<GitRepositoryV1Beta1Spec, FluxGitRepositoryProps>({
  group: SOURCE_GROUP,
  version: FluxApi.V1BETA1,
  kind: 'GitRepository',
  construct: FluxGitRepository,
  always: { api: enumMember({ FluxApi }, FluxApi.V1BETA1) },
  labels: { shard: SHARD },
  spec: {
    ...shared,
    ref: to('git.revision', V1BETA1_REVISION, DEFAULT_REVISION),
    verify: record<NonNullable<GitRepositoryV1Beta1Spec['verify']>, FluxGitVerification>({ mode: required(constant('head')), secretRef: secretName }),
    accessFrom: patched,
    gitImplementation: patched,
  },
});
