export * from './articles';
export * from './categories';
export * from './due-date';
export * from './legal-route';
export * from './policy';
export * from './powers';
export * from './sight';
