export * from './actor';
export * from './aggregate-root';
export * from './canonical';
export * from './clock';
export * from './error';
export * from './id';
export * from './text';
export * from './transitions';
