export * from './app';
export * from './members';
export { ControlPlaneFleet } from './fleet';
export { InventoryError, type InventoryFinding } from './inventory/inventory-error';
export { FleetRule } from './rules';
