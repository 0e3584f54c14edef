import type { SecretKey } from '../../kit/values/secret-key';
import type { CrossplaneServiceAccount } from './service-account';

/** How the Deployment of a provider or function is made. */
export interface ICrossplaneRuntimeConfig {
  /** The name of the DeploymentRuntimeConfig. */
  readonly runtimeConfigName: string;
}

/** What an object that Crossplane makes is called and carries. */
export interface CrossplaneObjectMetadata {
  /**
   * The name of the object. Several packages must not share it.
   * @default - Crossplane's own
   */
  readonly name?: string;
  /**
   * Labels of the object.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the object.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** What a container asks for and may use at most. */
export interface CrossplaneResources {
  /**
   * What is reserved, for example `{ cpu: '100m', memory: '256Mi' }`.
   * @default - nothing
   */
  readonly requests?: { readonly [name: string]: string };
  /**
   * What may be used at most.
   * @default - no limit
   */
  readonly limits?: { readonly [name: string]: string };
}

/** The container of the provider or function, which is called `package-runtime`. */
export interface CrossplaneRuntimeContainer {
  /**
   * Arguments, for example `--debug`.
   * @default - none
   */
  readonly args?: string[];
  /**
   * Environment variables. Credentials are refused here: they belong into `secretEnv`.
   * @default - none
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * Environment variables from keys of Secrets in the namespace of Crossplane.
   * @default - none
   */
  readonly secretEnv?: { readonly [name: string]: SecretKey };
  /**
   * What it asks for and may use at most.
   * @default - nothing
   */
  readonly resources?: CrossplaneResources;
  /**
   * Further fields of a container as Kubernetes has them, such as `volumeMounts`. What a prop says must not be repeated; `name` is not taken, and
   * `imagePullPolicy` is the `packagePullPolicy` of the package.
   * @default - none
   */
  readonly extra?: { readonly [field: string]: unknown };
}

/** The pod of a provider or function. */
export interface CrossplanePod {
  /**
   * Labels of the pod.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the pod.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Labels that its node must have.
   * @default - none
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * The priority class.
   * @default - none
   */
  readonly priorityClassName?: string;
  /**
   * Further fields of a PodSpec as Kubernetes has them, such as `tolerations`, `affinity`, `securityContext`, `volumes`, and `containers` beside
   * that of the package. What a prop says must not be repeated; Crossplane overwrites `imagePullSecrets` with those of the package.
   * @default - none
   */
  readonly extra?: { readonly [field: string]: unknown };
}

/** How the Deployment of a provider or function is made. */
export interface CrossplaneDeployment extends CrossplaneObjectMetadata {
  /**
   * How many pods run.
   * @default - 1
   */
  readonly replicas?: number;
  /**
   * Further fields of a DeploymentSpec as Kubernetes has them, such as `strategy` or `minReadySeconds`. `replicas`, `selector` and `template` are
   * not taken.
   * @default - none
   */
  readonly extra?: { readonly [field: string]: unknown };
}

/** How the objects of a provider or function are made. */
export interface CrossplaneRuntimeConfigOptions {
  /**
   * The ServiceAccount.
   * @default - Crossplane creates one for every revision of the package
   */
  readonly serviceAccount?: CrossplaneServiceAccount;
  /**
   * The container of the package.
   * @default - Crossplane's own
   */
  readonly container?: CrossplaneRuntimeContainer;
  /**
   * The pod.
   * @default - Crossplane's own
   */
  readonly pod?: CrossplanePod;
  /**
   * The Deployment.
   * @default - Crossplane's own
   */
  readonly deployment?: CrossplaneDeployment;
  /**
   * The Service.
   * @default - Crossplane's own, with the name of the package
   */
  readonly service?: CrossplaneObjectMetadata;
}
