export * from './catalogue';
export * from './html';
export * from './number';
export * from './paper';
export * from './template';
export * from './text';
