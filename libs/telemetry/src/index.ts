export * from './causality';
export * from './logger';
export * from './run-app';
export * from './tracing';
