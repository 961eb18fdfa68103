import { contentOfCertificate, contentOfEntry, type Certificate, type LedgerEntry } from '@daofang/monitor';
import { brokenAt } from '@daofang/persistence';
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

const keyOf = ({ content }: Certificate): string => `${content.day} ${content.department}`;
