import type { OfficeContact } from '@daofang/domain';
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
  code: string | null;
  contact: OfficeContact;
}

const asOrgan = ({ path, name, code, contact: { phone, address, hours } }: Mirrored): Organ => {
  const ways = [phone && `电话 ${phone}`, address && `地址 ${address}`, hours && `办公时间 ${hours}`].filter(Boolean);
  return {
    path,
    name,
    symbol: code,
    contact: ways.length > 0 ? `${name}，${ways.join('，')}` : `${name}（地址和电话见其办公场所、网站的公示）`,
  };
};

/** What is not in the directory is named in general: never by its path. */
const unknown = (path: string): Organ => asOrgan({ path, name: '承办机关', code: null, contact: {} });

const UNIT = 'SELECT path, name, code, contact FROM directory_unit';

/** A unit by the department's copy of the directory, as it is today (ORG-24). */
export async function organAt(sql: Sql, path: string): Promise<Organ> {
  const [unit] = await sql.query<Mirrored>(`${UNIT} WHERE path = $1`, [path]);
  return unit ? asOrgan(unit) : unknown(path);
}

/** Who signs what is done in a unit's name day by day (ORG-02): the petition office for the county, else the unit itself. */
export async function deskAt(sql: Sql, path: string): Promise<Organ> {
  const [unit] = await sql.query<Mirrored>(
    `${UNIT} WHERE path = $1 OR acts_for = $1 AND kind = 'PETITION_OFFICE' AND valid_to IS NULL ORDER BY path = $1, path LIMIT 1`,
    [path],
  );
  return unit ? asOrgan(unit) : unknown(path);
}
