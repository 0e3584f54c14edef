export type { ArgoDirectoryOptions, ArgoJsonnetOptions, ArgoJsonnetVariable } from './directory';
export type { ArgoHelmFileParameter, ArgoHelmOptions, ArgoHelmParameter } from './helm';
export type { ArgoDrySource, ArgoHydrateTo, ArgoSourceHydrator, ArgoSyncSource } from './hydrator';
export type { ArgoKustomizeOptions, ArgoKustomizePatch, ArgoKustomizeReplica } from './kustomize';
export type { ArgoPluginOptions, ArgoPluginParameter, ArgoPluginVariable } from './plugin';
export { type ArgoChart, type ArgoChartSourceOptions, type ArgoGitSourceOptions, type ArgoOciSourceOptions, ArgoSource } from './source';
export type { ArgoToolOptions } from './tools';
