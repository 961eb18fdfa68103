export * from './accounts';
export * from './client';
export * from './county';
export * from './directory';
