export * from './command';
export * from './kinds';
export * from './shape';
export * from './thing';
