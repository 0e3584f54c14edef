import type { Construct } from 'constructs';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { fail } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkRegex } from '../../kit/go/regex';
import { defined } from '../../kit/values/defined';
import { checkGenerator, EsoGeneratorKind, generatorKeys, type IEsoGenerator, keysOfGenerator } from '../generator/generator';
import type { IEsoStore } from '../store/store';
import {
  EsoConversionStrategy, type EsoDecodingStrategy, type EsoNullBytePolicy, type EsoRemoteOptions, renderRemoteRef, renderStoreRef,
  warnOfDecoding,
} from './remote-ref';
import type { EsoRewrite } from './rewrite';
import { guardMethods } from '../../kit/checks/guard';

type DataFromSpec = NonNullable<ExternalSecretV1Spec['dataFrom']>[number];

/** A remote secret all of whose fields become keys. */
export interface EsoExtract extends EsoRemoteOptions {
  /** The name of the secret at the provider. */
  readonly key: string;
  /**
   * The field whose own fields become keys.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * Changes to the keys, in this order.
   * @default - none
   */
  readonly rewrite?: EsoRewrite[];
  /**
   * The store for this secret.
   * @default - the store of the ExternalSecret
   */
  readonly store?: IEsoStore;
}

/** Remote secrets that are found by name or by tags, each becoming a key. */
export interface EsoFind {
  /**
   * A regular expression of Go for names, written as `name.regexp`; it matches any part.
   * @default - any name
   */
  readonly nameRegexp?: string;
  /**
   * Tags and the values that they must have.
   * @default - any tags
   */
  readonly tags?: { readonly [key: string]: string };
  /**
   * The folder to search.
   * @default - everywhere
   */
  readonly path?: string;
  /**
   * How names are changed that a Secret does not take.
   * @default - `Default`
   */
  readonly conversionStrategy?: EsoConversionStrategy;
  /**
   * How values are decoded.
   * @default - `None`
   */
  readonly decodingStrategy?: EsoDecodingStrategy;
  /**
   * What happens to values with null bytes; since ESO 2.3.
   * @default - `Ignore`
   */
  readonly nullBytePolicy?: EsoNullBytePolicy;
  /**
   * Changes to the keys, in this order.
   * @default - none
   */
  readonly rewrite?: EsoRewrite[];
  /**
   * The store to search.
   * @default - the store of the ExternalSecret
   */
  readonly store?: IEsoStore;
}

/** Options of values that a generator makes. */
export interface EsoGeneratedOptions {
  /**
   * Changes to the keys, in this order.
   * @default - none
   */
  readonly rewrite?: EsoRewrite[];
}

/**
 * Several keys at once: all fields of a secret, secrets that are found, or what a generator makes.
 *
 * @see https://external-secrets.io/latest/guides/all-keys-one-secret/
 */
export class EsoDataFrom {
  /**
   * All fields of a remote secret whose value is a JSON object.
   *
   * @param extract the secret
   */
  public static extract(extract: EsoExtract): EsoDataFrom {
    const { rewrite, store, ...ref } = extract;
    return new EsoDataFrom(store, rewrite, undefined, ['extract.nullBytePolicy', ref.nullBytePolicy], (at, prop) => {
      warnOfConversion(at, `${prop}.extract`, ref.conversionStrategy, rewrite);
      return { extract: renderRemoteRef(at, `${prop}.extract`, ref) };
    });
  }

  /**
   * All remote secrets that are found.
   *
   * @param find what is searched for
   */
  public static find(find: EsoFind): EsoDataFrom {
    return new EsoDataFrom(find.store, find.rewrite, undefined, ['find.nullBytePolicy', find.nullBytePolicy], (at, prop) => {
      warnOfConversion(at, `${prop}.find`, find.conversionStrategy, find.rewrite);
      return { find: renderFind(at, prop, find) };
    });
  }

  /**
   * What a generator makes.
   *
   * @param generator the generator
   * @param options changes to the keys
   */
  public static generator(generator: IEsoGenerator, options: EsoGeneratedOptions = {}): EsoDataFrom {
    return new EsoDataFrom(undefined, options.rewrite, generator, ['', undefined], (at, prop, namespace) => {
      const generatorRef = checkGenerator(at, prop, generator, namespace);
      const { kind } = generatorRef;
      if ((generatorKeys(kind) !== undefined || kind === EsoGeneratorKind.PASSWORD) && options.rewrite?.some((rewrite) => rewrite._isMerge)) {
        fail(at, `${prop}.rewrite`, 'merge JSON objects only', phrase(`the plain values of ${kind}`), 'remove the merge');
      }
      return { sourceRef: { generatorRef } };
    });
  }

  private constructor(
    private readonly store: IEsoStore | undefined,
    private readonly rewrite: readonly EsoRewrite[] | undefined,
    private readonly generated: IEsoGenerator | undefined,
    private readonly nullBytePolicy: [string, EsoNullBytePolicy | undefined],
    private readonly render: (at: Construct, prop: string, namespace: string | undefined) => DataFromSpec,
  ) {}

  /** The generator, if one makes the values. @internal */
  public get _generator(): IEsoGenerator | undefined {
    return this.generated;
  }

  /** Whether the store of the ExternalSecret is needed. @internal */
  public get _needsStore(): boolean {
    return this.generated === undefined && this.store === undefined;
  }

  /** The store of its own. @internal */
  public get _store(): IEsoStore | undefined {
    return this.store;
  }

  /** The keys that come out, where they are known. @internal */
  public get _keys(): readonly string[] | undefined {
    return this.generated && !this.rewrite?.length ? keysOfGenerator(this.generated) : undefined;
  }

  /** Fields that ESO 0.9 does not have, and their values where they are given. @internal */
  public get _newerFields(): [string, unknown][] {
    const { rewrite = [] } = this;
    return [this.nullBytePolicy, ...rewrite.map(({ _isMerge: merges }, index): [string, unknown] => [`rewrite[${index}]`, merges ? 'merge' : undefined])];
  }

  /** @internal */
  public _render(at: Construct, prop: string, namespace: string | undefined): DataFromSpec {
    const rewrite = this.rewrite?.map((entry, index, all) => entry._render(at, `${prop}.rewrite[${index}]`, index === all.length - 1));
    return {
      ...this.render(at, prop, namespace),
      ...(this.store ? { sourceRef: { storeRef: renderStoreRef(at, `${prop}.store`, this.store, namespace) } } : {}),
      ...(rewrite ? { rewrite } : {}),
    };
  }
}
guardMethods(EsoDataFrom);

function renderFind(at: Construct, prop: string, find: EsoFind): NonNullable<DataFromSpec['find']> {
  const { nameRegexp, tags, path, conversionStrategy, decodingStrategy, nullBytePolicy } = find;
  warnOfDecoding(at, `${prop}.find`, decodingStrategy);
  if (nameRegexp !== undefined) checkRegex(at, `${prop}.find.nameRegexp`, nameRegexp);
  const spec = {
    ...defined({ path }),
    ...(nameRegexp === undefined ? {} : { name: { regexp: nameRegexp } }),
    ...(tags ? { tags: { ...tags } } : {}),
    ...defined({ conversionStrategy, decodingStrategy, nullBytePolicy }),
  };
  return spec;
}

function warnOfConversion(
  at: Construct, prop: string, strategy: EsoConversionStrategy | undefined, rewrite: readonly EsoRewrite[] | undefined,
): void {
  if (strategy === EsoConversionStrategy.UNICODE && rewrite?.length) {
    warn(at, WarningCode.ESO_NO_EFFECT, `'${prop}.conversionStrategy' has no effect beside 'rewrite': let the rewrite clean the keys`);
  }
}
