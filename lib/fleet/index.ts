export * from './app';
export * from './members';
export { ControlPlaneFleet } from './fleet';
