export * from './connection';
export * from './errors';
export * from './per-document';
export * from './scalars';
export * from './subgraph';
export * from './subgraph-server';
export * from './access';
export * from './access.plugin';
