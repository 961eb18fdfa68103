export * from './broker';
export * from './define-department';
export * from './start-department';
