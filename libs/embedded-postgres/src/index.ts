export { PlaceError } from './place';
export * from './postgres-server';
