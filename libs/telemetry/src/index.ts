export * from './causality';
export * from './logger';
export * from './tracing';
