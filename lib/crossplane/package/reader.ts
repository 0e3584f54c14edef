import { CrossplaneConfiguration, type CrossplaneConfigurationProps } from './configuration';
import { CrossplaneFunction, type CrossplaneFunctionProps } from './function';
import { CrossplanePullPolicy, CrossplaneRevisionActivationPolicy } from './options';
import { CrossplaneProvider, type CrossplaneProviderProps } from './provider';
import type { ConfigurationV1Spec } from '../../../imports/crossplane/configuration.v1';
import type { FunctionV1Spec } from '../../../imports/crossplane/function.v1';
import type { ProviderV1Spec } from '../../../imports/crossplane/provider.v1';
import { bool, enumOfString, list, number, stringMap, text } from '../../kit/reader/codecs';
import { make, reference } from '../../kit/reader/factories';
import { readerOf } from '../../kit/reader/kind';
import { patched, record, required, type Table, to } from '../../kit/reader/table';
import type { SecretName } from '../../kit/values/secret-key';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRuntimeConfig } from '../runtime/runtime-config';

const shared = {
  package: required(text),
  packagePullPolicy: enumOfString({ CrossplanePullPolicy }),
  packagePullSecrets: list(record<NonNullable<ProviderV1Spec['packagePullSecrets']>[number], SecretName>({ name: text })),
  revisionActivationPolicy: enumOfString({ CrossplaneRevisionActivationPolicy }),
  revisionHistoryLimit: number,
  skipDependencyResolution: bool,
  ignoreCrossplaneConstraints: bool,
  commonLabels: stringMap,
} satisfies Table<ConfigurationV1Spec, CrossplaneConfigurationProps>;

const runtimeConfigRef = reference(PACKAGE_GROUP, 'DeploymentRuntimeConfig', make(CrossplaneRuntimeConfig, 'fromRuntimeConfigName', {
  name: required(to('0', text)), apiVersion: patched, kind: patched,
}));

/** The fields of a Provider. */
export const provider = readerOf<ProviderV1Spec, CrossplaneProviderProps>({
  group: PACKAGE_GROUP, version: 'v1', kind: 'Provider', isClusterScoped: true, construct: CrossplaneProvider, spec: { ...shared, runtimeConfigRef },
});

/** The fields of a Function. */
export const compositionFunction = readerOf<FunctionV1Spec, CrossplaneFunctionProps>({
  group: PACKAGE_GROUP, version: 'v1', kind: 'Function', isClusterScoped: true, construct: CrossplaneFunction, spec: { ...shared, runtimeConfigRef },
});

/** The fields of a Configuration. */
export const configuration = readerOf<ConfigurationV1Spec, CrossplaneConfigurationProps>({
  group: PACKAGE_GROUP, version: 'v1', kind: 'Configuration', isClusterScoped: true, construct: CrossplaneConfiguration, spec: shared,
});
