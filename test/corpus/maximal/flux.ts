export * from './flux-helm';
export * from './flux-kustomization';
export * from './flux-notifications';
export * from './flux-sources';
