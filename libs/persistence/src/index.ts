export * from './aggregate-repository';
export * from './columns';
export * from './database';
export * from './page';
export * from './cipher';
export * from './document';
export * from './event-accounts.migration';
