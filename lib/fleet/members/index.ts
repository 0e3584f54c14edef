export { FleetMember } from './member';
export type { ControlPlaneFleetProps, FleetEach, FleetGroup, FleetMemberOptions, FleetOperator, FleetProviderCredentials } from './options';
