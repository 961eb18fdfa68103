import { verdictOf } from '@daofang/domain';
import { PAPERS, inWords, type Words } from '@daofang/papers';
import { frozenIn, readDocuments, titles, type Cipher, type Tx } from '@daofang/persistence';
import { partyLines, partyWords } from '../dispute-paper.runner';
import type { MediationKind } from '../dispute.life';
import { mayMediate } from '../dispute.policy';
import { onDispute } from '../dispute.runner';
import { inEffect, mustBeSigned } from './agreement.rules';

/** 四调联动: an agreement is called by who mediated it. */
const TITLES: Readonly<Record<MediationKind, string>> = {
  PEOPLE: '人民调解协议书',
  ADMINISTRATIVE: '行政调解协议书',
  JUDICIAL: '司法调解协议书',
  PETITION: '信访调解协议书',
};

/** 调解法 31–33, 民诉法 205: what it binds to, and what a court adds. */
const EFFECTS: Readonly<Record<MediationKind, string>> = {
  PEOPLE:
    '本协议具有法律约束力，各方应当履行。自生效之日起三十日内，各方可以共同向人民法院申请司法确认；经确认后一方不履行的，另一方可以申请强制执行。未经确认的，可以向人民法院起诉',
  ADMINISTRATIVE:
    '各方应当按照约定履行；一方不履行的，另一方可以向人民法院起诉。自生效之日起三十日内，各方可以依法共同申请司法确认',
  JUDICIAL: '各方应当按照约定履行；经人民法院依法确认或者制作调解书后，可以申请强制执行',
  PETITION: '各方应当按照约定履行；一方不履行的，另一方可以向人民法院起诉。未达成一致的诉求继续按原期限办理',
};

/** Art 29: the committee's seal makes it effective; 《调解协议书》 is kept with its hash. */
export const sealAgreement = onDispute.command('sealAgreement', {
  about: '加盖调解委员会印章，协议生效。',
  may: mayMediate,
  can: (state) => verdictOf(() => mustBeSigned(state)),
  owes: ({ committee }) => committee,
  inputName: 'DisputeInput',
  async act(dispute, _input, { today, tx, cipher, issue }) {
    const { kind, parties, claimIds, mediator } = dispute.snapshot;
    const { items, facts, issues, responsibility } = mustBeSigned(dispute.snapshot);
    dispute.apply(inEffect(dispute.snapshot, today));
    const told = (text: string | null | undefined) => (text ? cipher.decrypt(text) : null);
    const matter: Words =
      (await matterOf(tx, cipher, dispute.id)) ?? (claimIds.length > 0 ? titles(claimIds) : '见调解笔录');
    await issue('AGREEMENT', PAPERS.AGREEMENT, async ({ organ, nameOf, signature }) => {
      const named = new Map(
        await Promise.all(parties.map(async (party) => [party.id, await partyWords(party, nameOf)] as const)),
      );
      return {
        parties: { lines: await partyLines(parties, nameOf) },
        facts: told(facts) ?? matter,
        issues: told(issues) ?? matter,
        responsibility: told(responsibility) ?? '各方按照下列协议内容承担责任',
        items: {
          heads: ['履行人', '内容', '金额', '期限', '方式'],
          rows: items.map(({ debtor, act, amount, dueOn, manner }) => [
            named.get(debtor) ?? '',
            cipher.decrypt(act),
            amount ? `${amount} 元` : '不涉及金额',
            `${inWords(dueOn)}前`,
            told(manner) ?? '按照协议内容履行',
          ]),
        },
        committee: organ.name,
        mediator: (mediator && (await signature(mediator))) ?? `${organ.name}调解员（签名见后）`,
        effect: EFFECTS[kind],
        head: { title: TITLES[kind], signers: [...named.values(), '调解员'] },
      };
    });
  },
});

/** What the parties asked to be mediated, by their application; null where a unit asked. */
async function matterOf(tx: Tx, cipher: Cipher, disputeId: string): Promise<string | null> {
  const kept = await readDocuments(tx, ({ text }) => cipher.decrypt(text), 'subject_id', [disputeId]);
  const application = kept.find(({ kind }) => kind === 'APPLICATION');
  if (!application) return null;
  const matter = frozenIn(application)?.blocks.find(({ field }) => field === 'matter')?.lines?.[0];
  return typeof matter === 'string' ? matter : application.text.split('：').slice(1).join('：') || null;
}
