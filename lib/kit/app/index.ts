export { TargetCluster } from './target-cluster';
