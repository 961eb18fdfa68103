export * from './calendar';
export * from './civil-date';
export * from './deadline';
