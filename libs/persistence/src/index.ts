export * from './aggregate-repository';
export * from './columns';
export * from './database';
export * from './page';
