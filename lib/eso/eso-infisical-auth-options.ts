import type { SecretKey } from '../kit/secret-key';

/** Universal auth: the client of a machine identity. */
export interface EsoInfisicalUniversalAuth {
  /** The key of a Secret with the client id. */
  readonly clientId: SecretKey;
  /** The key of a Secret with the client secret. */
  readonly clientSecret: SecretKey;
}

/** A machine identity that an identity of Azure may use. */
export interface EsoInfisicalAzureAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /**
   * The key of a Secret with the resource that the token is for.
   * @default - that of the Azure Resource Manager
   */
  readonly resource?: SecretKey;
}

/** A machine identity that a service account of Google Cloud may use. */
export interface EsoInfisicalGcpIamAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the path of a key file, as the pod of the controller sees it. */
  readonly serviceAccountKeyFilePath: SecretKey;
}

/** A machine identity that the holder of a JSON web token may use. */
export interface EsoInfisicalJwtAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the token. */
  readonly jwt: SecretKey;
}

/** A machine identity that a ServiceAccount of Kubernetes may use: that of the controller. */
export interface EsoInfisicalKubernetesAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /**
   * The key of a Secret with the path of the token, as the pod of the controller sees it.
   * @default - where Kubernetes puts it
   */
  readonly serviceAccountTokenPath?: SecretKey;
}

/** A machine identity that a user of an LDAP directory may use. */
export interface EsoInfisicalLdapAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the name of the user. */
  readonly ldapUsername: SecretKey;
  /** The key of a Secret with the password. */
  readonly ldapPassword: SecretKey;
}

/** A machine identity that a user of Oracle Cloud may use. */
export interface EsoInfisicalOciAuth {
  /** The key of a Secret with the id of the machine identity. */
  readonly identityId: SecretKey;
  /** The key of a Secret with the id of the user. */
  readonly userId: SecretKey;
  /** The key of a Secret with the id of the tenancy. */
  readonly tenancyId: SecretKey;
  /** The key of a Secret with the region. */
  readonly region: SecretKey;
  /** The key of a Secret with the private key. */
  readonly privateKey: SecretKey;
  /** The key of a Secret with the fingerprint of the private key. */
  readonly fingerprint: SecretKey;
  /**
   * The key of a Secret with the passphrase of the private key.
   * @default - none
   */
  readonly privateKeyPassphrase?: SecretKey;
}
