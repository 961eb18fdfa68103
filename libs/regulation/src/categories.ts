import { DomainError } from '@daofang/domain';
import { taxonomy } from './taxonomy';

/** A category of the national list. Its code carries its line: `C01` · `C01.06` · `C01.06.03`. */
export interface Category {
  code: string;
  name: string;
  level: 1 | 2 | 3;
  /** From the first level down: 城乡建设 / 国有土地上房屋征收与补偿 / … */
  path: readonly string[];
  parent: string | null;
}

const two = (index: number): string => String(index + 1).padStart(2, '0');

function list(): Category[] {
  const all: Category[] = [];
  Object.entries(taxonomy).forEach(([first, seconds], one) => {
    const firstCode = `C${two(one)}`;
    all.push({ code: firstCode, name: first, level: 1, path: [first], parent: null });
    Object.entries(seconds).forEach(([second, thirds], other) => {
      const secondCode = `${firstCode}.${two(other)}`;
      all.push({ code: secondCode, name: second, level: 2, path: [first, second], parent: firstCode });
      thirds.forEach((third, last) => {
        all.push({
          code: `${secondCode}.${two(last)}`,
          name: third,
          level: 3,
          path: [first, second, third],
          parent: secondCode,
        });
      });
    });
  });
  return all;
}

/** Every category of all three levels, those above before those below. */
export const categories: readonly Category[] = list();
const byCode = new Map(categories.map((category) => [category.code, category]));

export const findCategory = (code: string): Category | undefined => byCode.get(code);

/** @throws DomainError `UNKNOWN_CATEGORY` */
export function getCategory(code: string): Category {
  const found = byCode.get(code);
  if (found) return found;
  throw new DomainError(
    'UNKNOWN_CATEGORY',
    `信访内容分类 ${code} 不在全国分类表中，请重新选择。`,
    'No such category in the national list.',
    'INVALID',
    { code },
  );
}

/** By the names of its line: `categoryByPath('城乡建设', '城乡规划')`. */
export const categoryByPath = (...path: string[]): Category | undefined =>
  categories.find(
    (category) => category.path.length === path.length && category.path.every((name, index) => name === path[index]),
  );

/** 纪检监察: accusations by their nature (App. D), so an ordinary purpose is refused for them. */
export const isSealedByDefault = (code: string): boolean => byCode.get(code)?.path[0] === '纪检监察';
