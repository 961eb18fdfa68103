export * from './aggregate-repository';
export * from './chain';
export * from './cipher';
export * from './columns';
export * from './database';
export * from './document';
export * from './event-accounts.migration';
export * from './page';
