import { contentOfCertificate, contentOfEntry, type Certificate, type LedgerEntry } from '@daofang/monitor';
import { brokenAt } from '@daofang/persistence';
import type { AccessChain } from '@daofang/intake';
import { settledAgain, type Sources } from './settle-again';

/** What the console's "download for offline verification" writes: both chains from their first entry. */
export interface Records {
  certificates: Certificate[];
  ledger: LedgerEntry[];
}

/** A sentence on one thing that was checked. */
export interface Finding {
  holds: boolean;
  zh: string;
  en: string;
}

/** @throws Error when the text is not such a file */
export function readRecords(text: string): Records {
  const records = JSON.parse(text) as Partial<Records>;
  if (!Array.isArray(records.certificates) || !Array.isArray(records.ledger))
    throw new Error('文件不是控制台下载的记录。This is no file of records from the console.');
  return records as Records;
}

/** Computes every hash again, with nothing but the file. */
export function verifyChains({ certificates, ledger }: Records): Finding[] {
  const finding = (zh: string, en: string, count: number, broken: number | null): Finding =>
    broken === null
      ? { holds: true, zh: `${zh}：${count} 条，链完整。`, en: `${en}: ${count} entries, the chain is whole.` }
      : {
          holds: false,
          zh: `${zh}：自第 ${broken} 条起被改动、删除或者插入。`,
          en: `${en}: altered, removed or inserted from entry ${broken} on.`,
        };
  return [
    finding('日证书', 'certificates', certificates.length, brokenAt(certificates, contentOfCertificate)),
    finding('管理员台账', 'admin ledger', ledger.length, brokenAt(ledger, contentOfEntry)),
  ];
}

/** Settles the days of the certificates once more, from the departments' databases and the log themselves. */
export async function verifyDays({ certificates }: Records, sources: Sources): Promise<Finding[]> {
  const latest = new Map(certificates.map((certificate) => [keyOf(certificate), certificate]));
  const findings: Finding[] = [];
  for (const { number, content } of latest.values()) {
    const { day, department, committed, appended, fingerprint, applied } = content;
    const now = await settledAgain(sources, department, day);
    const told = applied.reduce((sum, { count }) => sum + count, 0);
    const same =
      now.committed === committed &&
      now.appended === appended &&
      now.applied === told &&
      now.fingerprint === fingerprint;
    findings.push({
      holds: same,
      zh: `${day} ${department}（证书 ${number}）：${same ? '重新核对一致' : `与现在不符：提交 ${now.committed}／${committed}，日志 ${now.appended}／${appended}，处理 ${now.applied}／${told}`}。`,
      en: `${day} ${department} (certificate ${number}): ${same ? 'settled again, the same' : `committed ${now.committed} (${committed}), in the log ${now.appended} (${appended}), applied ${now.applied} (${told})`}.`,
    });
  }
  return findings;
}

/** What the record of looks into the vault was found to be. @param noted the hash that was noted at an earlier check */
export function verifyAccesses(
  { entries, alteredAt, letGoUntil, head }: AccessChain,
  noted: string | undefined,
  isThere: boolean,
): Finding[] {
  const gone = letGoUntil ? `，${letGoUntil} 及以前的已期满删除` : '';
  const chain: Finding =
    alteredAt === null
      ? {
          holds: true,
          zh: `身份信息处理记录：${entries} 条，链完整${gone}。最后一条的哈希 ${head ?? '无'}，请记在县外，下次用 --head 核对。`,
          en: `identity accesses: ${entries} entries, the chain is whole. Note the last hash outside the county and check it next time with --head.`,
        }
      : {
          holds: false,
          zh: `身份信息处理记录：自编号 ${alteredAt} 起被改动、删除或者插入。`,
          en: `identity accesses: altered, removed or inserted from number ${alteredAt} on.`,
        };
  if (!noted) return [chain];
  return [
    chain,
    isThere
      ? { holds: true, zh: '上次记下的一条还在。', en: 'the entry noted last time is there.' }
      : {
          holds: false,
          zh: '上次记下的一条不在：末尾被删。',
          en: 'the entry noted last time is missing: the end was cut off.',
        },
  ];
}

const keyOf = ({ content }: Certificate): string => `${content.day} ${content.department}`;
