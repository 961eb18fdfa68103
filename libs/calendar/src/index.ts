export * from './calendar';
export * from './civil-date';
export * from './day-in-words';
export * from './deadline';
