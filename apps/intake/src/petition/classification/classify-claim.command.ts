import { line, oneOf, optional, place, yes } from '@daofang/commands';
import { PURPOSES } from '@daofang/contracts';
import { accusation, onClaim } from '../claim.runner';
import { disposed, mustNameAccused } from '../petition.life';
import { mayClassify } from '../petition.policy';
import { canClassify, classified, mustAccuseNobody, mustBeComplete, sealedWhole } from './classification.rules';

/** IN-18, RG-19: the purpose decides the process. An accusation becomes a sealed matter in the same transaction, and the claim is gone. */
export const classifyClaim = onClaim.command('classifyClaim', {
  about: '甄别诉求的目的、分类、地点和紧急程度。整件转为保密件时返回空。',
  may: mayClassify,
  can: canClassify,
  owes: ({ petition, claim }) => (claim.status === 'REGISTERED' ? petition.unit : null),
  answers: 'Petition',
  input: {
    purpose: oneOf('Purpose', PURPOSES),
    categoryCode: optional(line()).describe('全国分类代码，如 C01.06.01。'),
    place: optional(place()).describe('所属地点的单位路径。'),
    urgent: optional(yes()),
    accusation: optional(accusation()),
  },
  async act(claim, { purpose, accusation: given, ...about }, { today, seal }) {
    const before = claim.snapshot;
    if (purpose !== 'ACCUSATION') {
      mustAccuseNobody(given);
      claim.petition.apply(classified(before, mustBeComplete({ purpose, ...about }), today));
      return;
    }
    const accused = mustNameAccused(given);
    claim.petition.removeClaim(before.claim.id);
    const done = sealedWhole(claim.petition.snapshot, today) ?? disposed(claim.petition.snapshot, today);
    if (done) claim.petition.apply(done);
    await seal(accused, before, claim.petition.snapshot.claims.length === 0);
  },
});
