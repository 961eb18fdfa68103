export * from './broker';
export * from './define-department';
export * from './every';
export type * from './operations';
export * from './start-department';
export * from './keep-recused';
export type * from './event-of';
export * from './unopened';
