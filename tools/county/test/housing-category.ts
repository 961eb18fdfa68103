import { categories } from '@daofang/regulation';

/** A third-level category of 国有土地上房屋征收与补偿. */
export const housingCategory =
  categories.find(({ level, path }) => level === 3 && path[0] === '城乡建设' && path[1]?.includes('房屋征收'))?.code ??
  '';
