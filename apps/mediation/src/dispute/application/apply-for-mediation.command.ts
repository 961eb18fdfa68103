import { DomainError, isUuid, newId, notFound, written } from '@daofang/domain';
import { keepDocument, type Command } from '@daofang/persistence';
import type { MediationDeps } from '../../mediation-deps';
import { mustHandleCase } from '../../case-unit/case-unit.store';
import { issueCodes } from '../access-codes.store';
import { Dispute, MEDIATION_KINDS, type MediationKind, type PartyKind } from '../dispute.life';
import { mayApply } from '../dispute.policy';
import { DisputeRepository } from '../dispute.store';

export interface NewParty {
  kind: PartyKind;
  name?: string | null;
  phone?: string | null;
  address?: string | null;
  unit?: string | null;
}

export interface ApplyForMediation extends Command {
  committee: string;
  kind: MediationKind;
  /** What the dispute is about. */
  matter: string;
  /** Confirming identity, adoption or a marriage's validity is not for mediation (最高法 2011 art 4). */
  concernsStatus?: boolean | null;
  parties: NewParty[];
  petitionId?: string | null;
  claimIds?: string[] | null;
  referralId?: string | null;
}

/**
 * MD-01: 调解申请书, by a mediator, or by a unit for its case. The parties' access codes go to the committee's mediator only.
 * @throws DomainError `NOT_MEDIABLE` · `PARTY_INCOMPLETE` · `PARTIES_REQUIRED` · `NOT_FOUND` (a petition that the applicant does not handle)
 */
export const applyForMediation = ({ db, clock, cipher }: MediationDeps) =>
  db.command('applyForMediation', async (tx, actor, input: ApplyForMediation): Promise<{ disputeId: string }> => {
    actor.must(mayApply(actor));
    if (input.petitionId) await mustHandleCase(tx, actor, input.petitionId);
    if (input.concernsStatus) {
      throw new DomainError(
        'NOT_MEDIABLE',
        '确认身份关系、收养关系、婚姻效力的事项不能调解。',
        'Matters of identity, adoption or a marriage’s validity are not mediated.',
        'INVALID',
      );
    }
    mustBeIds('信访件', [input.petitionId]);
    mustBeIds('诉求', input.claimIds ?? []);
    mustBeIds('转送件', [input.referralId]);
    const id = newId();
    const sealed = (text: string | null | undefined) => (text ? cipher.encrypt(text) : null);
    const parties = input.parties.map(({ kind, name, phone, address, unit }) => {
      if (kind === 'UNIT' && !unit)
        throw new DomainError(
          'PARTY_INCOMPLETE',
          '单位当事人须填写单位路径。',
          'A unit is named by its path.',
          'INVALID',
        );
      if (kind === 'PERSON' && !name?.trim())
        throw new DomainError('PARTY_INCOMPLETE', '请填写当事人姓名或者名称。', 'A person needs a name.', 'INVALID');
      return {
        id: newId(),
        kind,
        name: sealed(name),
        phone: sealed(phone),
        address: sealed(address),
        unit: unit ?? null,
        consent: null,
      };
    });
    const dispute = Dispute.open(
      {
        id,
        petitionId: input.petitionId ?? id,
        committee: input.committee,
        kind: input.kind,
        claimIds: input.claimIds ?? [],
        referralId: input.referralId ?? null,
        parties,
      },
      clock.today(),
    );
    await new DisputeRepository(tx).add(dispute);
    await issueCodes(
      tx,
      cipher,
      id,
      parties.map((party) => party.id),
    );
    const text = `调解申请书（${MEDIATION_KINDS[input.kind]}）：${written(input.matter, '纠纷事项')}`;
    await keepDocument(
      tx,
      cipher,
      { petitionId: dispute.snapshot.petitionId, subjectId: id, kind: 'APPLICATION', text },
      clock.today(),
    );
    return { disputeId: id };
  });

/** @throws DomainError `NOT_FOUND` for what is no id at all */
function mustBeIds(label: string, ids: readonly (string | null | undefined)[]): void {
  const none = ids.find((id) => typeof id === 'string' && !isUuid(id));
  if (typeof none === 'string') throw notFound(label, none);
}
