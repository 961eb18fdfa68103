import { publishedCalendar } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';
import type { Template, Word, Words } from '@daofang/papers';
import { issuePaper, type Cipher, type Fill, type Tx } from '@daofang/persistence';
import { PARTY_KINDS, type DisputeState, type Party } from './dispute.life';

/** A unit by its name of the day; a person by a mark that is read where the name may be. */
export const partyWords = async (
  { id, kind, unit }: Party,
  nameOf: (unit: string) => Promise<string>,
): Promise<Words> => (kind === 'UNIT' && unit ? [await nameOf(unit)] : [{ party: id }]);

/** Every party, and in what quality. */
export const partyLines = (parties: readonly Party[], nameOf: (unit: string) => Promise<string>): Promise<Words[]> =>
  Promise.all(
    parties.map(async (party): Promise<Word[]> => [
      ...([await partyWords(party, nameOf)].flat() as Word[]),
      `（${PARTY_KINDS[party.kind]}）`,
    ]),
  );

/** Gives out a paper of the committee about a dispute, on this day. Answers its hash. @throws DomainError `PAPER_INCOMPLETE` */
export const issueOf =
  (
    tx: Tx,
    cipher: Cipher,
    dispute: Pick<DisputeState, 'id' | 'petitionId' | 'claimIds' | 'committee'>,
    on: CivilDate,
  ) =>
  <Kind extends Template>(kind: string, template: Kind, fill: Fill<Kind>, subjectId = dispute.id): Promise<string> => {
    const { petitionId, claimIds, committee: by } = dispute;
    const versions = { policyVersion: null, calendarVersion: publishedCalendar.version };
    const issued = { petitionId, subjectId, kind, claimIds, by, on, caseless: petitionId === dispute.id, ...versions };
    return issuePaper(tx, cipher, issued, template, fill);
  };
