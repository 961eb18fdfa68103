import { commandsOn, id, line, optional } from '@daofang/commands';
import { DomainError, notFound, type Actor, type CivilDate } from '@daofang/domain';
import type { Template } from '@daofang/papers';
import { mustKnowUnit, keepDocument, type Cipher, type Fill, type Tx } from '@daofang/persistence';
import { issueOf } from './dispute-paper.runner';
import type { MediationDeps } from '../mediation-deps';
import { partyByCode } from './access-codes.store';
import type { Dispute, DisputeView } from './dispute.life';
import { DisputeRepository, keepWord } from './dispute.store';

/** What decides whether a command can be given now, besides the state. */
export interface Now {
  actor: Actor;
  today: CivilDate;
  /** The party that acts; null where any may be meant. */
  partyId: string | null;
}

/** What a deed on a dispute may ask. */
export interface Moment extends Now {
  tx: Tx;
  cipher: Cipher;
  /** Gives out a paper of this dispute, or of one party of it, made today; answers its hash. @throws DomainError `PAPER_INCOMPLETE` */
  issue<Kind extends Template>(kind: string, template: Kind, fill: Fill<Kind>, subjectId?: string): Promise<string>;
  /** Keeps a text of this dispute, or of one party of it, made today; answers its hash. */
  keep(kind: string, text: string, subjectId?: string): Promise<string>;
}

/** What a party's deed may ask. */
export interface PartyMoment extends Moment {
  partyId: string;
}

const now = ({ clock }: MediationDeps, actor: Actor, { ownPartyId }: Pick<DisputeView, 'ownPartyId'>): Now => ({
  actor,
  today: clock.today(),
  partyId: ownPartyId ?? null,
});

function momentOf({ clock, cipher }: MediationDeps, tx: Tx, actor: Actor, dispute: Dispute): Moment {
  const today = clock.today();
  const { petitionId } = dispute.snapshot;
  const keep: Moment['keep'] = (kind, text, subjectId = dispute.id) =>
    keepDocument(tx, cipher, { petitionId, subjectId, kind, text }, today);
  return { tx, cipher, actor, today, partyId: null, keep, issue: issueOf(tx, cipher, dispute.snapshot, today) };
}

const result = ({ id: disputeId }: Dispute) => ({ disputeId });

/** Commands of the committee on one dispute: loaded under its lock, and saved with what they changed. */
export const onDispute = commandsOn<
  MediationDeps,
  DisputeView,
  Dispute,
  Now,
  Moment,
  { disputeId: ReturnType<typeof id> },
  { disputeId: string }
>({
  type: 'Dispute',
  ids: { disputeId: id('调解事项') },
  known: { unit: mustKnowUnit },
  now,
  async open(deps, tx, actor, { disputeId, expectedVersion }) {
    const disputes = new DisputeRepository(tx);
    const aggregate = await disputes.get(disputeId, expectedVersion);
    return { aggregate, moment: momentOf(deps, tx, actor, aggregate), save: () => disputes.save(aggregate) };
  },
  result,
});

/** Who a party's command speaks for: whom the access code says, or whom a mediator names. */
const party = {
  accessCode: optional(line()).describe('当事人访问码。'),
  disputeId: optional(id('调解事项')),
  partyId: optional(id('当事人')),
  recordedHow: optional(line(2_000)).describe('调解员代为记录时：当事人如何表示。'),
};

/**
 * A party's own commands: by its access code, or recorded by a mediator of the committee with how the word was given, which is kept.
 * @throws DomainError `PARTY_REQUIRED` · `RECORD_REQUIRED` · `NOT_FOUND`
 */
export const asParty = commandsOn<
  MediationDeps,
  DisputeView,
  Dispute,
  Now,
  PartyMoment,
  typeof party,
  { disputeId: string }
>({
  type: 'Dispute',
  ids: party,
  known: { unit: mustKnowUnit },
  now,
  async open(deps, tx, actor, input, verb) {
    const disputes = new DisputeRepository(tx);
    const spoken = input.accessCode ? await byCode(deps, tx, input.accessCode) : recorded(input);
    const aggregate = await disputes.get(spoken.disputeId, input.expectedVersion);
    return {
      aggregate,
      moment: { ...momentOf(deps, tx, actor, aggregate), partyId: spoken.partyId },
      async save() {
        if (spoken.how !== null)
          await keepWord(tx, deps, { ...spoken, command: verb, by: actor.id, how: spoken.how, at: deps.clock.now() });
        await disputes.save(aggregate);
      },
    };
  },
  result,
});

/** For whom a word is given; how, where a mediator records it. */
interface Spoken {
  disputeId: string;
  partyId: string;
  how: string | null;
}

async function byCode({ cipher }: MediationDeps, tx: Tx, accessCode: string): Promise<Spoken> {
  const found = await partyByCode(tx, cipher, accessCode);
  if (!found) throw notFound('调解事项', '访问码');
  return { ...found, how: null };
}

type Named = Partial<Record<'disputeId' | 'partyId' | 'recordedHow', string | null | undefined>>;

function recorded({ disputeId, partyId, recordedHow }: Named): Spoken {
  if (!disputeId || !partyId)
    throw new DomainError(
      'PARTY_REQUIRED',
      '请提供当事人访问码，或者指明调解事项和当事人。',
      'Give the access code, or disputeId and partyId.',
      'INVALID',
    );
  if (!recordedHow?.trim())
    throw new DomainError(
      'RECORD_REQUIRED',
      '代为记录须写明当事人如何表示。',
      'Say how the party gave its word.',
      'INVALID',
    );
  return { disputeId, partyId, how: recordedHow };
}
