import {
  commandId,
  declare,
  id,
  line,
  listOf,
  longText,
  oneOf,
  optional,
  part,
  phone,
  unit,
  yes,
} from '@daofang/commands';
import { newId } from '@daofang/domain';
import { PAPERS } from '@daofang/papers';
import { mustKnowUnit } from '@daofang/persistence';
import { mustBeCommittee } from '@daofang/regulation';
import { mustBeOfCase, mustHandleCase } from '../../case-unit/case-unit.store';
import type { MediationDeps } from '../../mediation-deps';
import { issueCodes } from '../access-codes.store';
import { Dispute, MEDIATION_KINDS, PARTY_KINDS } from '../dispute.life';
import { mayApply } from '../dispute.policy';
import { issueOf, partyLines } from '../dispute-paper.runner';
import { DisputeRepository } from '../dispute.store';
import { mustBeMediable, newParty } from './application.rules';

const party = part('NewPartyInput', {
  kind: oneOf('PartyKind', PARTY_KINDS),
  name: optional(line()),
  phone: optional(phone()),
  address: optional(line(500)).describe('送达地址。'),
  unit: optional(unit()).describe('单位当事人的路径。'),
});

/** MD-01, K7: 调解申请书 to a committee, by a mediator, or by a unit for its case. The parties' access codes go to the committee's mediator only. */
export const applyForMediation = declare({
  name: 'applyForMediation',
  about: '申请调解；各方访问码只返回给该调解委员会的调解员，由其交给各方。',
  roles: mayApply.roles,
  answers: 'MediationPayload!',
  input: {
    commandId: commandId(),
    committee: unit(),
    kind: oneOf('MediationKind', MEDIATION_KINDS),
    matter: longText('纠纷事项').describe('纠纷事项。'),
    concernsStatus: optional(yes()).describe('涉及身份、收养、婚姻效力的不能调解。'),
    parties: listOf(party, 1_000),
    petitionId: optional(id('信访件')).describe(
      '本单位登记或者承办的信访件，或者承办单位已向本委员会提出调解的信访件。',
    ),
    claimIds: optional(listOf(id('诉求'), 1_000)),
    referralId: optional(id('转送件')),
  },
  async act({ clock, cipher }: MediationDeps, tx, actor, given, mustKnow) {
    actor.must(mayApply(actor));
    await mustKnow({ unit: mustKnowUnit });
    mustBeCommittee(await tx.directory(), given.committee);
    if (given.petitionId) await mustHandleCase(tx, actor, given.petitionId);
    await mustBeOfCase(tx, given);
    mustBeMediable(given.concernsStatus);
    const { committee, kind, claimIds, referralId } = given;
    const disputeId = newId();
    const petitionId = given.petitionId ?? disputeId;
    const parties = given.parties.map((each) => newParty(newId(), each, (text) => cipher.encrypt(text)));
    const dispute = Dispute.open(
      { id: disputeId, petitionId, committee, kind, claimIds: claimIds ?? [], referralId: referralId ?? null, parties },
      clock.today(),
    );
    await new DisputeRepository(tx).add(dispute);
    await issueCodes(tx, cipher, dispute.snapshot);
    await issueOf(
      tx,
      cipher,
      dispute.snapshot,
      clock.today(),
    )('APPLICATION', PAPERS.APPLICATION, async ({ organ, nameOf }) => ({
      kind: MEDIATION_KINDS[kind],
      parties: { lines: await partyLines(parties, nameOf) },
      matter: given.matter,
      committee: organ.name,
      head: { sealed: false, signers: ['申请人'] },
    }));
    return { disputeId };
  },
});
