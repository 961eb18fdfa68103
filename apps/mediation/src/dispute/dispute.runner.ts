import { DomainError, isUuid, notFound, type Actor, type CivilDate } from '@daofang/domain';
import type { Command, Tx } from '@daofang/persistence';
import type { MediationDeps } from '../mediation-deps';
import type { Dispute } from './dispute.life';
import { mayMediate } from './dispute.policy';
import { DisputeRepository } from './dispute.store';

export interface OnDispute extends Command {
  disputeId: string;
  expectedVersion?: number | null;
}

/** A party's own act: by its access code, or recorded by a mediator of the committee with how it was given. */
export interface ByParty extends Command {
  accessCode?: string | null;
  disputeId?: string | null;
  partyId?: string | null;
  recordedHow?: string | null;
  expectedVersion?: number | null;
}

export interface Moment {
  tx: Tx;
  actor: Actor;
  today: CivilDate;
}

/** A command of the committee on one dispute: load it under lock, ask the policy, let it act, save. */
export const changeDispute = <Input extends OnDispute>(
  { db, clock }: MediationDeps,
  name: string,
  act: (dispute: Dispute, input: Input, moment: Moment) => unknown,
) =>
  db.command(name, async (tx, actor, input: Input): Promise<{ disputeId: string }> => {
    const disputes = new DisputeRepository(tx);
    const dispute = await disputes.get(input.disputeId, input.expectedVersion);
    actor.must(mayMediate(actor, dispute.snapshot));
    await act(dispute, input, { tx, actor, today: clock.today() });
    await disputes.save(dispute);
    return { disputeId: dispute.id };
  });

/** A command of a party. */
export const partyActs = <Input extends ByParty>(
  { db, clock, cipher }: MediationDeps,
  name: string,
  act: (dispute: Dispute, partyId: string, input: Input, moment: Moment) => unknown,
) =>
  db.command(name, async (tx, actor, input: Input): Promise<{ disputeId: string }> => {
    const disputes = new DisputeRepository(tx);
    let { disputeId, partyId } = input;
    if (input.accessCode) {
      const [access] = await tx.query<{ dispute_id: string; party_id: string }>(
        'SELECT dispute_id, party_id FROM party_access WHERE code_index = $1',
        [cipher.fingerprint('access code', input.accessCode)],
      );
      if (!access) throw notFound('调解案件', '访问码');
      [disputeId, partyId] = [access.dispute_id, access.party_id];
    }
    if (!disputeId || !partyId)
      throw new DomainError(
        'PARTY_REQUIRED',
        '请提供当事人访问码，或者指明案件和当事人。',
        'Give the access code, or disputeId and partyId.',
        'INVALID',
      );
    if (!isUuid(partyId)) throw notFound('当事人', partyId);
    const dispute = await disputes.get(disputeId, input.expectedVersion);
    if (!input.accessCode) {
      actor.must(mayMediate(actor, dispute.snapshot));
      if (!input.recordedHow?.trim())
        throw new DomainError(
          'RECORD_REQUIRED',
          '代为记录须写明当事人如何表示。',
          'Say how the party gave its word.',
          'INVALID',
        );
      await tx.query(
        'INSERT INTO recorded_word (dispute_id, party_id, command, recorded_by, how, at) VALUES ($1, $2, $3, $4, $5, $6)',
        [disputeId, partyId, name, actor.id, cipher.encrypt(input.recordedHow), clock.now()],
      );
    }
    await act(dispute, partyId, input, { tx, actor, today: clock.today() });
    await disputes.save(dispute);
    return { disputeId };
  });
