const words = (text: string): string[] => text.trim().split(/\s+/);

/** The functions of templates: those of Go, ESO and sprig. */
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

/** Functions of other template engines that no version of ESO has, with a replacement. */
export const FOREIGN_FUNCTIONS: ReadonlyMap<string, string> = new Map(Object.entries({
  env: 'templates cannot read environment variables: read the value from the store',
  expandenv: 'templates cannot read environment variables: read the value from the store',
  include: "it is a function of Helm: write the template out, or use 'define' and 'template'",
  tpl: 'it is a function of Helm: write the template out',
  lookup: 'it is a function of Helm: read the value from a store with the Kubernetes provider',
  required: "it is a function of Helm: leave it out, since a missing key fails anyway, or use 'fail'",
  toToml: 'it is a function of Helm: write the TOML out',
  fromToml: 'it is a function of Helm: store the value as JSON or YAML',
  fromYamlArray: "it is a function of Helm: use 'fromYaml'",
  base64decode: "it is a function of the old engine: use 'b64dec'",
  base64encode: "it is a function of the old engine: use 'b64enc'",
  toBytes: 'it is a function of the old engine: leave it out',
  pemPrivateKey: "it is a function of the old engine: use 'pkcs12key'",
  pemCertificate: "it is a function of the old engine: use 'pkcs12cert'",
  gte: "write 'ge'",
  lte: "write 'le'",
}));

/** Names of functions in other tools, with their names in ESO. */
export const OTHER_NAMES: ReadonlyMap<string, string> = new Map(Object.entries({ base64: 'b64enc', b64encode: 'b64enc', b64decode: 'b64dec' }));

/** Functions whose result may be empty, depending on their arguments. Others, such as print, always return a string that is not empty. */
export const DECIDING_FUNCTIONS: ReadonlySet<string> = new Set(words(`
  not eq ne lt le gt ge len index empty fromJson mustFromJson fromYaml upper lower trim trimAll trimPrefix trimSuffix b64enc b64dec toString int int64
  float64 atoi contains hasPrefix hasSuffix hasKey has get first last split splitList regexMatch regexFind semverCompare
`));

/** Functions whose arguments are all maps. */
const OF_MAPS = new Set(words('keys values merge mergeOverwrite mustMerge mustMergeOverwrite'));
/** Functions whose first argument is a map. */
const OF_A_MAP = new Set(words('hasKey get set unset pick omit'));

/** Whether a function needs a map as one of its `count` arguments. */
export function takesMap(name: string, index: number, count: number): boolean {
  if (name === 'dig') return index === count - 1;
  if (name === 'pluck') return index > 0;
  return OF_MAPS.has(name) || (OF_A_MAP.has(name) && index === 0);
}

/** Functions that return another value with every call. */
export const RANDOM_FUNCTIONS: ReadonlySet<string> = new Set(words(`
  randAlphaNum randAlpha randNumeric randAscii randBytes randInt uuidv4 now genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert
  genSignedCertWithKey genPrivateKey shuffle htpasswd bcrypt encryptAES
`));
