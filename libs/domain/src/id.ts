import { v7 } from 'uuid';

/** A new id; ids sort by the time they were made, which keeps the indexes of large tables compact. */
export const newId = (): string => v7();
