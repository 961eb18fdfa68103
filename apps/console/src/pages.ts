import type { Word } from './words';

/** The pages, in the order of the menu. */
export const PAGES = [
  'today',
  'flows',
  'lineage',
  'parked',
  'lag',
  'duties',
  'records',
  'contracts',
] as const satisfies Word[];

export const isPage = (name: string | null): name is (typeof PAGES)[number] => PAGES.some((page) => page === name);
