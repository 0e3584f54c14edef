const words = (text: string): string[] => text.trim().split(/\s+/);

/** The functions of templates: Go's own, those of ESO, and those of sprig. */
export const TEMPLATE_FUNCTIONS: ReadonlySet<string> = new Set(words(`
  and or not len index slice print printf println html js urlquery call eq ne lt le gt ge
  pkcs12key pkcs12keyPass pkcs12cert pkcs12certPass pemToPkcs12 pemToPkcs12Pass fullPemToPkcs12 fullPemToPkcs12Pass pemTruststoreToPKCS12
  pemTruststoreToPKCS12Pass filterPEM filterCertChain jwkPublicKeyPem jwkPrivateKeyPem toYaml fromYaml rsaDecrypt certSANs getSecretKey
  abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec b64enc base bcrypt biggest buildCustomCert camelcase
  cat ceil chunk clean coalesce compact concat contains date dateInZone dateModify date_in_zone date_modify decryptAES deepCopy deepEqual default
  derivePassword dict dig dir div divf duration durationRound empty encryptAES ext fail first float64 floor fromJson genCA genCAWithKey genPrivateKey
  genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey get getHostByName has hasKey hasPrefix hasSuffix hello hexdec htmlDate
  htmlDateInZone htpasswd indent initial initials int int64 isAbs join kebabcase keys kindIs kindOf last list lower max maxf merge mergeOverwrite min
  minf mod mul mulf mustAppend mustChunk mustCompact mustDateModify mustDeepCopy mustFirst mustFromJson mustHas mustInitial mustLast mustMerge
  mustMergeOverwrite mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit
  mustRest mustReverse mustSlice mustToDate mustToJson mustToPrettyJson mustToRawJson mustUniq mustWithout must_date_modify nindent nospace now omit
  osBase osClean osDir osExt osIsAbs pick pluck plural prepend push quote randAlpha randAlphaNum randAscii randBytes randInt randNumeric regexFind
  regexFindAll regexMatch regexQuoteMeta regexReplaceAll regexReplaceAllLiteral regexSplit repeat replace rest reverse round semver semverCompare seq
  set sha1sum sha256sum sha512sum shuffle snakecase sortAlpha split splitList splitn squote sub subf substr swapcase ternary title toDate toDecimal
  toJson toPrettyJson toRawJson toString toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple typeIs typeIsLike typeOf uniq unixEpoch
  unset until untilStep untitle upper urlJoin urlParse uuidv4 values without wrap wrapWith
`));

/** Functions that people know from elsewhere and that no version of ESO has, with what to use. */
export const FOREIGN_FUNCTIONS: ReadonlyMap<string, string> = new Map(Object.entries({
  env: 'templates do not see the environment: read the value from the store',
  expandenv: 'templates do not see the environment: read the value from the store',
  include: "Helm has it, ESO does not: write the template out, or use 'define' and 'template'",
  tpl: 'Helm has it, ESO does not: write the template out',
  lookup: 'Helm has it, ESO does not: read the value by a store of the provider kubernetes',
  required: "Helm has it, ESO does not: a missing key fails anyway, or use 'fail'",
  toToml: 'Helm has it, ESO does not: write the text out',
  fromToml: 'Helm has it, ESO does not',
  fromYamlArray: "Helm has it, ESO does not: use 'fromYaml'",
  base64decode: "the old engine had it: use 'b64dec'",
  base64encode: "the old engine had it: use 'b64enc'",
  toBytes: 'the old engine had it: leave it out',
  pemPrivateKey: "the old engine had it: use 'pkcs12key'",
  pemCertificate: "the old engine had it: use 'pkcs12cert'",
  gte: "its name is 'ge'",
  lte: "its name is 'le'",
}));

/** Names that other tools give to functions, with those of ESO. */
export const OTHER_NAMES: ReadonlyMap<string, string> = new Map(Object.entries({ base64: 'b64enc', b64encode: 'b64enc', b64decode: 'b64dec' }));

/** Functions whose result may be empty or not, as the values are that they get. Others, such as print, give a text whatever they get. */
export const DECIDING_FUNCTIONS: ReadonlySet<string> = new Set(words(`
  not eq ne lt le gt ge len index empty fromJson mustFromJson fromYaml upper lower trim trimAll trimPrefix trimSuffix b64enc b64dec toString int int64
  float64 atoi contains hasPrefix hasSuffix hasKey has get first last split splitList regexMatch regexFind semverCompare
`));

/** Functions all of whose values are maps. */
const OF_MAPS = new Set(words('keys values merge mergeOverwrite mustMerge mustMergeOverwrite'));
/** Functions whose first value is a map. */
const OF_A_MAP = new Set(words('hasKey get set unset pick omit'));

/** Whether a function needs a map in a place: what it gets is one of `count` values. */
export function takesMap(name: string, index: number, count: number): boolean {
  if (name === 'dig') return index === count - 1;
  if (name === 'pluck') return index > 0;
  return OF_MAPS.has(name) || (OF_A_MAP.has(name) && index === 0);
}

/** Functions whose result changes with every call. */
export const RANDOM_FUNCTIONS: ReadonlySet<string> = new Set(words(`
  randAlphaNum randAlpha randNumeric randAscii randBytes randInt uuidv4 now genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert
  genSignedCertWithKey genPrivateKey shuffle htpasswd bcrypt encryptAES
`));
