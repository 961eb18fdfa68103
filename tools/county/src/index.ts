export * from './accounts';
export * from './client';
export * from './county';
export * from './directory';
export * from './identity-server';
export * from './random';
export * from './seed-directory';
export * from './secrets';
