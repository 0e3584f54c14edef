import { Rule } from '../kit/checks/rule';

/** The rules of stores, ExternalSecrets, PushSecrets and generators. */
export class EsoRule {
  /** An ExternalSecret or PushSecret names at least one value. */
  public static readonly VALUES = Rule._error('eso/values');
  /** Every value has a store to be read from or pushed to. */
  public static readonly STORE = Rule._error('eso/store');
  /**
   * A ClusterSecretStore is open to the namespace of every object that uses it.
   *
   * @see https://external-secrets.io/latest/api/clustersecretstore/
   */
  public static readonly STORE_ACCESS = Rule._error('eso/store-access');
  /** A remote secret has a name, in the form of its provider, and so has the field that is read from it or written to it. */
  public static readonly REMOTE_KEY = Rule._error('eso/remote-key');
  /** A key that is referred to is one that its Secret or generator has. */
  public static readonly SECRET_KEY = Rule._error('eso/secret-key');
  /** A key of a Secret is declared once, and so is a place to push to. */
  public static readonly DECLARED_ONCE = Rule._error('eso/declared-once');
  /**
   * A deletion policy suits the creation policy: only a Secret that its ExternalSecret owns can be deleted.
   *
   * @see https://external-secrets.io/latest/guides/ownership-deletion-policy/
   */
  public static readonly DELETION_POLICY = Rule._error('eso/deletion-policy');
  /** An ExternalSecret only adds keys to a Secret that something else creates. As its owner it would remove all other keys. */
  public static readonly FOREIGN_SECRET = Rule._error('eso/foreign-secret');
  /** A Secret has at most one ExternalSecret that owns it. Two owners overwrite each other. */
  public static readonly OWNER = Rule._error('eso/owner');
  /** A value has an origin: a Secret is not read from itself, and a value is not pushed back to where it was read. */
  public static readonly CIRCLE = Rule._error('eso/circle');
  /** An immutable Secret is created as a whole. Keys cannot be merged into it. */
  public static readonly IMMUTABLE = Rule._error('eso/immutable');
  /**
   * A target of another kind than Secret says which kind it is and where its values go.
   *
   * @see https://external-secrets.io/latest/guides/targeting-custom-resources/
   */
  public static readonly TARGET_KIND = Rule._error('eso/target-kind');
  /** A Secret has a type that ESO writes, and the keys that Kubernetes requires for this type. */
  public static readonly SECRET_TYPE = Rule._error('eso/secret-type');
  /** A template in another object names the keys that hold it, and its result goes to a field that exists. */
  public static readonly TEMPLATE_SOURCE = Rule._error('eso/template-source');
  /**
   * A template can be parsed by Go.
   *
   * @see https://pkg.go.dev/text/template
   */
  public static readonly TEMPLATE_SYNTAX = Rule._error('eso/template-syntax');
  /**
   * A template calls functions that ESO has. Some functions of Helm and of ESO's old template engine are missing.
   *
   * @see https://external-secrets.io/latest/guides/templating/
   */
  public static readonly TEMPLATE_FUNCTION = Rule._error('eso/template-function');
  /** A template can be executed. All values are strings: they have no fields and cannot be ranged over. */
  public static readonly TEMPLATE_EXECUTION = Rule._error('eso/template-execution');
  /** A template uses only keys that exist. */
  public static readonly TEMPLATE_KEYS = Rule._error('eso/template-keys');
  /** The value of a key has the form that its readers require, whatever its template prints: Docker credentials are JSON, and a template is not base64. */
  public static readonly CONTENTS = Rule._error('eso/contents');
  /** The target of a rewrite refers to groups of its source, and results in a valid key. */
  public static readonly REWRITE_TARGET = Rule._error('eso/rewrite-target');
  /** A merge is applied to JSON objects, has a key for its result, and lists every key of its priority once. */
  public static readonly JSON_MERGE = Rule._error('eso/json-merge');
  /** A value is pushed in a form that its provider accepts. */
  public static readonly PUSH_VALUE = Rule._error('eso/push-value');
  /**
   * The metadata of a pushed value has the form that its provider requires.
   *
   * @see https://external-secrets.io/latest/guides/pushsecrets/
   */
  public static readonly PUSH_METADATA = Rule._error('eso/push-metadata');
  /** A PushSecret with `data` selects one Secret. Several would be pushed to the same place. */
  public static readonly PUSH_SOURCE = Rule._error('eso/push-source');
  /** An object has only fields of the API version in which it is written, and every field that this version requires. */
  public static readonly API_VERSION = Rule._error('eso/api-version');
  /**
   * A ClusterSecretStore names the namespace of every object it refers to: it has no namespace of its own in which ESO could look.
   *
   * @see https://external-secrets.io/latest/api/clustersecretstore/
   */
  public static readonly CLUSTER_STORE_NAMESPACE = Rule._error('eso/cluster-store-namespace');
  /** A ClusterSecretStore with conditions can be used from at least one namespace. */
  public static readonly UNUSABLE_STORE = Rule._error('eso/unusable-store');
  /** The number of retries is a whole number, 0 or more. */
  public static readonly RETRIES = Rule._error('eso/retries');
  /** Of options that exclude each other, one is given. */
  public static readonly ALTERNATIVES = Rule._error('eso/alternatives');
  /** A way to sign in comes with everything it needs. */
  public static readonly SIGN_IN = Rule._error('eso/sign-in');
  /** A custom provider is named by its key below `spec.provider`. */
  public static readonly PROVIDER_NAME = Rule._error('eso/provider-name');
  /** An id has the form in which its provider issues ids. A name or a URL is not an id. */
  public static readonly PROVIDER_ID = Rule._error('eso/provider-id');
  /** An option of a provider has a value that the provider accepts together with the other options. */
  public static readonly PROVIDER_OPTION = Rule._error('eso/provider-option');
  /** A CA bundle is base64 of PEM certificates. */
  public static readonly CA_BUNDLE = Rule._error('eso/ca-bundle');
  /** A token that Kubernetes issues for a ServiceAccount is valid for at least ten minutes. */
  public static readonly TOKEN_LIFETIME = Rule._error('eso/token-lifetime');
  /** An AWS region is given by its code, such as `eu-west-1`. */
  public static readonly AWS_REGION_CODE = Rule._error('eso/aws-region-code');
  /** An AWS role is given by its ARN. */
  public static readonly AWS_ROLE = Rule._error('eso/aws-role');
  /** A transitive tag key is a key of the session tags. */
  public static readonly AWS_SESSION_TAG = Rule._error('eso/aws-session-tag');
  /** A store in Azure names a cloud that exists, and the endpoints of a cloud that the Azure library does not know. */
  public static readonly AZURE_CLOUD = Rule._error('eso/azure-cloud');
  /** A mount or path in Vault is given without the parts that ESO adds: `auth/`, `data/` or `/v1/`. */
  public static readonly VAULT_MOUNT = Rule._error('eso/vault-mount');
  /** The vaults of 1Password Connect are numbered in the order in which they are searched. */
  public static readonly ONE_PASSWORD_VAULTS = Rule._error('eso/one-password-vaults');
  /**
   * A Secret that a webhook store reads has the label `external-secrets.io/type: webhook`. ESO hides all other Secrets from webhooks.
   *
   * @see https://external-secrets.io/latest/provider/webhook/
   */
  public static readonly WEBHOOK_SECRET = Rule._error('eso/webhook-secret');
  /** A template of a webhook generator uses only values that it can see. */
  public static readonly WEBHOOK_TEMPLATE = Rule._error('eso/webhook-template');
  /** A value of a fake store is not empty. ESO rejects empty values. */
  public static readonly FAKE_VALUE = Rule._error('eso/fake-value');
  /** A generator makes at least one key, and no key twice. */
  public static readonly GENERATED_KEYS = Rule._error('eso/generated-keys');
  /** A password is long enough for its digits and symbols, and has enough different characters to choose from. */
  public static readonly PASSWORD = Rule._error('eso/password');
  /** An SSH key has a size that its type allows. */
  public static readonly SSH_KEY_SIZE = Rule._error('eso/ssh-key-size');
  /** A one-time code has 1 to 10 digits, and a time that can be parsed. */
  public static readonly ONE_TIME_CODE = Rule._error('eso/one-time-code');
  /** An option of a generator has a value that its service accepts together with the other options. */
  public static readonly GENERATOR_OPTION = Rule._error('eso/generator-option');
  /** A field of an External Secrets object has an effect. */
  public static readonly NO_EFFECT = Rule._warning('eso/no-effect');
  /** An AWS region is one that this library knows. */
  public static readonly AWS_REGION = Rule._warning('eso/aws-region');
  /** A mount in Vault is given without slashes around it. */
  public static readonly VAULT_PATH = Rule._warning('eso/vault-path');
  /** A provider is one that this library knows. */
  public static readonly PROVIDER = Rule._warning('eso/provider');
  /** An option of a store has a value that works, not just one that ESO accepts. */
  public static readonly STORE_OPTION = Rule._warning('eso/store-option');
  /** A ClusterSecretStore names the namespace of its credentials, unless each namespace has its own. */
  public static readonly REFERENT_NAMESPACE = Rule._warning('eso/referent-namespace');
  /** A condition of a ClusterSecretStore matches only the namespaces that are intended. */
  public static readonly STORE_CONDITION = Rule._warning('eso/store-condition');
  /** Namespaces are selected by all labels that they must have. Several selectors are alternatives. */
  public static readonly NAMESPACES = Rule._warning('eso/namespaces');
  /** A label or annotation that programs read on Secrets is given where it reaches the Secret. */
  public static readonly SECRET_METADATA = Rule._warning('eso/secret-metadata');
  /** A value that is deleted at the provider is one that its PushSecret wrote. */
  public static readonly DELETED_VALUE = Rule._warning('eso/deleted-value');
  /** A generator asks its service only for what the service gives. */
  public static readonly GENERATOR = Rule._warning('eso/generator');
  /** The name of a remote secret, or the path of a search, has the prefix of its store once, with a separator, and is no template. */
  public static readonly REMOTE_NAME = Rule._warning('eso/remote-name');
  /** A value is decoded from base64 once, and only if it is known to be base64. */
  public static readonly DECODING = Rule._warning('eso/decoding');
  /** A key of a Secret gets one field of a remote secret that has several. Without a property it gets all of them as JSON. */
  public static readonly WHOLE_SECRET = Rule._warning('eso/whole-secret');
  /** A value that is read reaches the Secret. A template with its own keys replaces those that are read. */
  public static readonly DROPPED_KEYS = Rule._warning('eso/dropped-keys');
  /** A search finds only the names that are intended. */
  public static readonly FIND_NAME = Rule._warning('eso/find-name');
  /** A rewrite gives every key its own name. */
  public static readonly REWRITE = Rule._warning('eso/rewrite');
  /** A template calls functions that this library knows, and renders for all values. */
  public static readonly TEMPLATE = Rule._warning('eso/template');
  /** The value of a key has the form that its readers expect. */
  public static readonly CONTENTS_FORM = Rule._warning('eso/contents-form');
  /** Values are read or pushed at most once a minute. Providers charge for calls and limit them. */
  public static readonly SHORT_REFRESH = Rule._warning('eso/short-refresh');
  /** A Secret that is deleted once its values are gone is one that its ExternalSecret owns. */
  public static readonly DELETED_SECRET = Rule._warning('eso/deleted-secret');
  /** New values, and changes to an ExternalSecret, reach its Secret. */
  public static readonly FROZEN = Rule._warning('eso/frozen');
  /** A token is renewed before it expires. */
  public static readonly TOKEN_EXPIRY = Rule._warning('eso/token-expiry');
  /** A random value is made once, not at every refresh. */
  public static readonly ROTATION = Rule._warning('eso/rotation');
  /** An object of another kind than Secret is deleted once its values are gone. */
  public static readonly MANIFEST = Rule._warning('eso/manifest');
  /** Keys are merged into a Secret that something in the app creates. */
  public static readonly MERGE_TARGET = Rule._warning('eso/merge-target');
  /**
   * A Secret that is shared gets its own labels and annotations. Without a template, ESO copies those of the ExternalSecret, among them those with
   * which Argo CD tracks its objects.
   */
  public static readonly COPIED_METADATA = Rule._warning('eso/copied-metadata');
  /** A ServiceAccount with which a store signs in has an identity at the provider, in one place, and the permissions that it needs. */
  public static readonly IDENTITY = Rule._warning('eso/identity');
  /** The credentials of a store do not come from this store. */
  public static readonly OWN_CREDENTIALS = Rule._warning('eso/own-credentials');
  /** A value is pushed to a provider that accepts it. */
  public static readonly PUSH_PROVIDER = Rule._warning('eso/push-provider');
  /** A pushed value is encrypted where the provider leaves that to the PushSecret. */
  public static readonly PLAIN_TEXT = Rule._warning('eso/plain-text');
  /** A place at a provider gets its value from one PushSecret. */
  public static readonly PUSHED_ONCE = Rule._warning('eso/pushed-once');
  /** A PushSecret names stores of one kind only, and the kind that has them. */
  public static readonly PUSH_STORES = Rule._warning('eso/push-stores');

  private constructor() {}
}
