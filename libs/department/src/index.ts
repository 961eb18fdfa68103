export * from './broker';
export * from './define-department';
export type * from './operations';
export * from './start-department';
