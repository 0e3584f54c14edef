export { FleetMember } from './member';
export type { ControlPlaneFleetProps, FleetAppSetOptions, FleetEach, FleetGroup, FleetMemberOptions, FleetOperator, FleetProviderCredentials } from './options';
