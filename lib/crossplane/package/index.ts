export { CrossplaneConfiguration, type CrossplaneConfigurationProps } from './configuration';
export { CrossplaneFunction, type CrossplaneFunctionProps } from './function';
export { type CrossplanePackageOptions, type CrossplaneRuntimePackageOptions, CrossplanePullPolicy, CrossplaneRevisionActivationPolicy } from './options';
export { CrossplaneProvider, type CrossplaneProviderProps } from './provider';
