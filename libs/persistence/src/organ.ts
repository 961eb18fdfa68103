import type { Sql } from '@daofang/events';

/** An organ as a paper names it. */
export interface Organ {
  path: string;
  name: string;
  /** 发文代字, where the directory gives one. */
  symbol: string | null;
  /** How the public reaches it, in words. */
  contact: string;
}

interface Mirrored {
  path: string;
  name: string;
  symbol?: string | null;
  contact?: { address?: string | null; phone?: string | null; hours?: string | null } | null;
}

const asOrgan = ({ path, name, symbol, contact }: Mirrored): Organ => {
  const { phone, address, hours } = contact ?? {};
  const ways = [phone && `电话 ${phone}`, address && `地址 ${address}`, hours && `办公时间 ${hours}`].filter(Boolean);
  return {
    path,
    name,
    symbol: symbol ?? null,
    contact: ways.length > 0 ? `${name}，${ways.join('，')}` : `${name}（地址和电话见其办公场所、网站的公示）`,
  };
};

/** The units of these paths by the department's copy of the directory, as it is today (ORG-24). What is not in it is named in general: never by its path. */
export async function organsAt(sql: Sql, paths: readonly string[]): Promise<Map<string, Organ>> {
  const rows = await sql.query<{ unit: Mirrored }>(
    'SELECT to_jsonb(unit) AS unit FROM unit WHERE path = ANY($1::text[])',
    [[...new Set(paths)]],
  );
  const known = new Map(rows.map(({ unit }) => [unit.path, asOrgan(unit)]));
  return new Map(paths.map((path) => [path, known.get(path) ?? asOrgan({ path, name: '承办机关' })]));
}

/** The unit of one path. */
export const organAt = async (sql: Sql, path: string): Promise<Organ> =>
  (await organsAt(sql, [path])).get(path) as Organ;
