import type { Construct } from 'constructs';
import {
  EsoConversionStrategy, type EsoDecodingStrategy, type EsoNullBytePolicy, type EsoRemoteOptions, renderRemoteRef, renderStoreRef,
  warnOfDecoding, warnOfTemplate,
} from './remote-ref';
import type { EsoRewrite } from './rewrite';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { refuse } from '../../kit/checks/errors';
import { remove, set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { substituted } from '../../kit/checks/placeholder';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { checkRegex } from '../../kit/go/regex';
import { defined } from '../../kit/values/defined';
import { checkGenerator, EsoGeneratorKind, generatorKeys, type IEsoGenerator, keysOfGenerator } from '../generator/generator';
import { EsoRule } from '../rules';
import type { IEsoStore } from '../store/store';

type DataFromSpec = NonNullable<ExternalSecretV1Spec['dataFrom']>[number];

/** A remote secret whose fields become keys. */
export interface EsoExtract extends EsoRemoteOptions {
  /** The name of the secret at the provider. */
  readonly key: string;
  /**
   * The field whose own fields become keys.
   * @default - the whole value
   */
  readonly property?: string;
  /**
   * Changes to the keys, applied in order.
   * @default - none
   */
  readonly rewrite?: EsoRewrite[];
  /**
   * The store to read from.
   * @default - the store of the ExternalSecret
   */
  readonly store?: IEsoStore;
}

/** A search for remote secrets by name or tags. Each one that is found becomes a key. */
export interface EsoFind {
  /**
   * A Go regular expression for names, written as `name.regexp`. It matches any part of a name unless it is anchored.
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
   * How a remote name becomes a valid key of a Secret.
   * @default - `Default`
   */
  readonly conversionStrategy?: EsoConversionStrategy;
  /**
   * How values are decoded.
   * @default - `None`
   */
  readonly decodingStrategy?: EsoDecodingStrategy;
  /**
   * What happens to values with null bytes. Requires ESO 2.3.
   * @default - `Ignore`
   */
  readonly nullBytePolicy?: EsoNullBytePolicy;
  /**
   * Changes to the keys, applied in order.
   * @default - none
   */
  readonly rewrite?: EsoRewrite[];
  /**
   * The store to search.
   * @default - the store of the ExternalSecret
   */
  readonly store?: IEsoStore;
}

/** Options for the values of a generator. */
export interface EsoGeneratedOptions {
  /**
   * Changes to the keys, applied in order.
   * @default - none
   */
  readonly rewrite?: EsoRewrite[];
}

/**
 * A source of several keys: the fields of a secret, the results of a search, or the values of a generator.
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
      warnOfConversion(at, prop, 'extract', ref.conversionStrategy, rewrite);
      return { extract: renderRemoteRef(at, `${prop}.extract`, ref) };
    });
  }

  /**
   * All remote secrets that match a search.
   *
   * @param find what to search for
   */
  public static find(find: EsoFind): EsoDataFrom {
    return new EsoDataFrom(find.store, find.rewrite, undefined, ['find.nullBytePolicy', find.nullBytePolicy], (at, prop) => {
      warnOfConversion(at, prop, 'find', find.conversionStrategy, find.rewrite);
      return { find: renderFind(at, prop, find) };
    });
  }

  /**
   * The values of a generator.
   *
   * @param generator the generator
   * @param options changes to the keys
   */
  public static generator(generator: IEsoGenerator, options: EsoGeneratedOptions = {}): EsoDataFrom {
    return new EsoDataFrom(undefined, options.rewrite, generator, ['', undefined], (at, prop, namespace) => {
      const generatorRef = checkGenerator(at, prop, generator, namespace);
      const { kind } = generatorRef;
      if ((generatorKeys(kind) !== undefined || kind === EsoGeneratorKind.PASSWORD) && options.rewrite?.some((rewrite) => rewrite._isMerge)) {
        refuse(at, EsoRule.JSON_MERGE, `${prop}.rewrite`, 'merge JSON objects only', phrase(`the plain strings of a ${kind}`), 'remove the merge');
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

  /** The generator, if there is one. @internal */
  public get _generator(): IEsoGenerator | undefined {
    return this.generated;
  }

  /** Whether it reads from the store of the ExternalSecret. @internal */
  public get _needsStore(): boolean {
    return this.generated === undefined && this.store === undefined;
  }

  /** Its own store, if it has one. @internal */
  public get _store(): IEsoStore | undefined {
    return this.store;
  }

  /** The resulting keys, where they are known. @internal */
  public get _keys(): readonly string[] | undefined {
    return this.generated && !this._rewrites ? keysOfGenerator(this.generated) : undefined;
  }

  /** Whether it changes the keys. @internal */
  public get _rewrites(): boolean {
    return (this.rewrite ?? []).length > 0;
  }

  /** The fields that ESO 0.9 does not have, with their values. @internal */
  public get _newerFields(): [string, unknown][] {
    const { rewrite = [] } = this;
    return [this.nullBytePolicy, ...rewrite.map(({ _isMerge: merges }, index): [string, unknown] => [`rewrite[${index}]`, merges ? 'merge' : undefined])];
  }

  /** @internal */
  public _render(at: Construct, prop: string, namespace: string | undefined): DataFromSpec {
    const several = this.generated === undefined || keysOfGenerator(this.generated)?.length !== 1;
    const rewrite = this.rewrite?.map((entry, index, all) => entry._render(at, `${prop}.rewrite[${index}]`, index === all.length - 1, several));
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
  if (path !== undefined) warnOfTemplate(at, `${prop}.find.path`, path);
  if (nameRegexp !== undefined) {
    checkRegex(at, `${prop}.find.nameRegexp`, substituted(nameRegexp));
    warnOfParts(at, `${prop}.find.nameRegexp`, nameRegexp);
  }
  const spec = {
    ...defined({ path }),
    ...(nameRegexp === undefined ? {} : { name: { regexp: nameRegexp } }),
    ...(tags ? { tags: { ...tags } } : {}),
    ...defined({ conversionStrategy, decodingStrategy, nullBytePolicy }),
  };
  return spec;
}

/** Warns of an expression that is a whole name, such as `team-a/db`: unanchored it matches longer names too. A word or the start of a name may be meant. */
function warnOfParts(at: Construct, prop: string, regex: string): void {
  if (!/^\/?[A-Za-z0-9]+([-_/.][A-Za-z0-9]+)+$/.test(regex)) return;
  const exact = `^${regex.replace(/\./g, '\\.')}$`;
  warnOf(at, EsoRule.FIND_NAME, prop, `is '${regex}', which matches any part of a name`, set(prop, exact, say`write ${lit(exact)}, or ${lit(`.*${regex}.*`)} if that is intended`));
}

/** ESO converts keys only if there is no rewrite. */
function warnOfConversion(
  at: Construct, entry: string, form: string, strategy: EsoConversionStrategy | undefined, rewrite: readonly EsoRewrite[] | undefined,
): void {
  if (strategy !== EsoConversionStrategy.UNICODE || !rewrite?.length) return;
  const prop = `${entry}.${form}.conversionStrategy`;
  warnOf(at, EsoRule.NO_EFFECT, prop, say`has no effect together with ${the(`${entry}.rewrite`)}`, remove(prop, 'remove it, and replace invalid characters in the rewrite'));
}
