export {
  FluxActionStrategy, FluxChartNameChangeStrategy, FluxCrdsPolicy, FluxDeletionPropagation, type FluxHelmAction, type FluxHelmInstall,
  type FluxHelmRollback, type FluxHelmStrategy, type FluxHelmTest, type FluxHelmTestFilter, type FluxHelmUninstall, type FluxHelmUpgrade,
  type FluxInstallRemediation, FluxRemediationStrategy, FluxServerSideApply, type FluxUpgradeRemediation,
} from './actions';
export { FluxHelmRelease, type FluxHelmReleaseProps, type FluxHelmReleaseReferenceOptions } from './helm-release';
export {
  type FluxDriftDetection, FluxDriftDetectionMode, type FluxHelmReleaseOptions, FluxPostRenderStrategy, type FluxPostRenderer,
  type FluxReleaseBehavior, type FluxValuesReference, FluxWaitStrategy, type IFluxHelmRelease,
} from './options';
