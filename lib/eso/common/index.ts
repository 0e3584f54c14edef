export { EsoCaProvider, type EsoCaProviderOptions, type EsoServiceAccountRef } from './context';
