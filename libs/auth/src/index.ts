export * from './bearer';
export * from './hop';
export * from './issuer';
export * from './provider';
