export { freePort } from './free-port';
export { PlaceError } from './place';
export * from './postgres-server';
