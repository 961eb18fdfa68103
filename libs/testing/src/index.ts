export * from './codes-of';
export * from './made-payloads';
export * from './not-said';
export * from './reads';
export * from './test-database';
export * from './test-department';
export * from './tried-actions';
