import type { OCIRepositoryV1Spec } from '../../../imports/flux/oci-repository.v1';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { type Fix, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { lit, say, type Words } from '../../kit/checks/words';
import { checkRegex } from '../../kit/go/regex';
import { checkSemver, isSemverConstraint } from '../../kit/go/semver';
import { isDigest } from '../forms';
import { FluxRule } from '../rules';

type OciRef = NonNullable<OCIRepositoryV1Spec['ref']>;

/** Options of `FluxOciRevision.semver`. */
export interface FluxOciSemverOptions {
  /**
   * A regular expression of Go; only tags that match it are considered, for example `.*-rc.*`.
   * @default - all tags
   */
  readonly filter?: string;
}

/**
 * Which revision of an OCI artifact Flux follows.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/#reference
 */
export class FluxOciRevision {
  /**
   * A tag; when it moves, Flux follows.
   *
   * @param name the tag, for example `1.17.1` or `latest`
   */
  public static tag(name: string): FluxOciRevision {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(substituted(name))) {
      refuse('FluxOciRevision.tag', FluxRule.OCI_REVISION, 'name', "be a tag (letters, digits, '_', '.' and '-', at most 128 characters)", name, tagFix(name));
    }
    return new FluxOciRevision({ tag: name });
  }

  /**
   * The newest tag within a range of semantic versions.
   *
   * @param constraint the range, for example `1.17.x` or `>=1.0.0`
   * @param options which tags are considered
   */
  public static semver(constraint: string, options: FluxOciSemverOptions = {}): FluxOciRevision {
    const at = 'FluxOciRevision.semver';
    const filter = options.filter === undefined ? {} : { semverFilter: checkRegex(at, 'filter', options.filter) };
    return new FluxOciRevision({ semver: checkSemver(at, 'constraint', constraint), ...filter });
  }

  /**
   * One digest, which never changes.
   *
   * @param digest `sha256:` and 64 hexadecimal characters
   */
  public static digest(digest: string): FluxOciRevision {
    if (!isDigest(digest)) {
      refuse('FluxOciRevision.digest', FluxRule.OCI_REVISION, 'digest', "be 'sha256:' and 64 lower-case hexadecimal characters", digest,
        'copy it from `crane digest` or the registry');
    }
    return new FluxOciRevision({ digest });
  }

  private constructor(private readonly ref: OciRef) {}

  /** @internal */
  public _render(): OciRef {
    return this.ref;
  }
}
guardMethods(FluxOciRevision);

/** A range is not a tag; the `+` of a version is written as `_`, as Helm does. */
function tagFix(name: string): Fix | Words {
  if (/^v?\d+\.\d+\.\d+\S*\+/.test(name)) return set('name', name.replace(/\+/g, '_'));
  return /[*^~<>=|, ]/.test(name) && isSemverConstraint(name) ? say`use ${lit(call('FluxOciRevision.semver', name))}` : "write for example '1.17.1'";
}
