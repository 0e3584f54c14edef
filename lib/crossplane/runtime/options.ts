import type { CrossplaneServiceAccount } from './service-account';
import type { SecretKey } from '../../kit/values/secret-key';

/** A DeploymentRuntimeConfig: how Crossplane makes the Deployment of a provider or function. */
export interface ICrossplaneRuntimeConfig {
  /** The name of the DeploymentRuntimeConfig. */
  readonly runtimeConfigName: string;
}

/** Name, labels and annotations of an object that Crossplane creates. */
export interface CrossplaneObjectMetadata {
  /**
   * The name of the object: a DNS-1123 name. Several packages must not share it.
   * @default - the name that Crossplane gives it
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

/** The resources that a container requests, and its limits. */
export interface CrossplaneResources {
  /**
   * The resources that are reserved, for example `{ cpu: '100m', memory: '256Mi' }`.
   * @default - none
   */
  readonly requests?: { readonly [name: string]: string };
  /**
   * The most that may be used, for example `{ memory: '1Gi' }`.
   * @default - no limit
   */
  readonly limits?: { readonly [name: string]: string };
}

/** The container of the provider or function, named `package-runtime`. */
export interface CrossplaneRuntimeContainer {
  /**
   * Command-line arguments, for example `--debug`.
   * @default - none
   */
  readonly args?: string[];
  /**
   * Environment variables and their values. Credentials are refused here: they belong in `secretEnv`.
   * @default - none
   */
  readonly env?: { readonly [name: string]: string };
  /**
   * Environment variables whose values are keys of Secrets in Crossplane's namespace.
   * @default - none
   */
  readonly secretEnv?: { readonly [name: string]: SecretKey };
  /**
   * Resource requests and limits.
   * @default - none
   */
  readonly resources?: CrossplaneResources;
  /**
   * Other fields of a Kubernetes container, such as `volumeMounts`. Refused are `name` and the fields that have a prop. `imagePullPolicy` is
   * ignored: Crossplane writes the `packagePullPolicy` of the package.
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
   * Labels that the node of the pod must have.
   * @default - none
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * The name of the priority class.
   * @default - none
   */
  readonly priorityClassName?: string;
  /**
   * Other fields of a Kubernetes PodSpec, such as `tolerations`, `affinity`, `securityContext`, `volumes`, and `containers` that run
   * alongside that of the package. Refused are the fields that have a prop. `imagePullSecrets` is ignored: Crossplane writes the `packagePullSecrets` of
   * the package.
   * @default - none
   */
  readonly extra?: { readonly [field: string]: unknown };
}

/** The Deployment of a provider or function. */
export interface CrossplaneDeployment extends CrossplaneObjectMetadata {
  /**
   * The number of pods.
   * @default - 1
   */
  readonly replicas?: number;
  /**
   * Other fields of a Kubernetes DeploymentSpec, such as `strategy` or `minReadySeconds`. Refused are `replicas`, `selector` and `template`.
   * @default - none
   */
  readonly extra?: { readonly [field: string]: unknown };
}

/** Options of `CrossplaneRuntimeConfig`: how Crossplane makes the objects of a provider or function. */
export interface CrossplaneRuntimeConfigOptions {
  /**
   * The ServiceAccount of the pods.
   * @default - Crossplane creates one for every revision of the package
   */
  readonly serviceAccount?: CrossplaneServiceAccount;
  /**
   * The container of the package.
   * @default - as Crossplane makes it
   */
  readonly container?: CrossplaneRuntimeContainer;
  /**
   * The pods.
   * @default - as Crossplane makes them
   */
  readonly pod?: CrossplanePod;
  /**
   * The Deployment.
   * @default - as Crossplane makes it
   */
  readonly deployment?: CrossplaneDeployment;
  /**
   * The Service.
   * @default - as Crossplane makes it, with the name of the package
   */
  readonly service?: CrossplaneObjectMetadata;
}
