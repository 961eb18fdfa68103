import { v7 } from 'uuid';

/** A new id; ids sort by the time they were made, which keeps the indexes of large tables compact. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Can it be the id of something? What is none is not found; it never reaches a uuid column. */
export const isUuid = (id: string): boolean => UUID.test(id);
