import { addDays } from '@daofang/calendar';
import type { CivilDate } from '@daofang/domain';
import { randomOf } from '@daofang/testing';
import { closed } from '../src/petition/closing/closing.rules';
import { dispatched } from '../src/petition/dispatch/dispatch.rules';
import { answered, guided, notAccepted, notAcceptingProposed } from '../src/petition/disposal/disposal.rules';
import { repeatReported } from '../src/petition/linking/linking.rules';
import {
  evaluated,
  settled,
  withdrawalRequested,
  withdrawalRevoked,
  withdrawn,
} from '../src/petition/own-case/own-case.rules';
import {
  answeredByOpinion,
  isAnswered,
  type ClaimState,
  type LinkedCase,
  type PetitionState,
} from '../src/petition/petition.life';
import { appeal, nth, on, petition, policy, refusalOf } from './given';

const SEED = Number(process.env.SEED ?? 8);
const WALKS = Number(process.env.WALKS ?? 200);

/** What the world outside the petition says of it: whose duty runs, what was late once, what was promised. */
interface Case {
  state: PetitionState;
  running: number;
  late: boolean;
  promised: number;
}

const handled = ({ claims }: PetitionState): readonly ClaimState[] =>
  claims.filter((claim) => !isAnswered(claim) && claim.status !== 'NOT_ACCEPT_PROPOSED');

const linkedTo = ({ state, running, late }: Case): LinkedCase => ({
  open: handled(state).length,
  running,
  overdue: late ? 1 : 0,
  samePerson: true,
  sameMatter: handled(state).length > 0,
});

describe('what a decision rests on is asked again when it takes effect', () => {
  it(`kind 8: petitions that name each other, in any order of steps and days, seed ${SEED}`, () => {
    const random = randomOf(SEED);
    const taken = new Map<string, number>();
    for (let walk = 0; walk < WALKS; walk++) {
      let today: CivilDate = on;
      const cases: Case[] = Array.from({ length: 3 }, () => ({
        state: petition([appeal(), appeal()]),
        running: 1,
        late: false,
        promised: 0,
      }));
      for (let step = 0; step < 120; step++) {
        const at = random(3);
        const one = cases[at] as Case;
        const other = cases[(at + 1 + random(2)) % 3] as Case;
        const before = one.state;
        const claim = nth(before, random(2));
        const bar = {
          reason: random(5) === 0 ? ('FINALISED' as const) : ('IN_PROCESS' as const),
          linkedPetitionId: other.state.id,
        };
        const named = cases.find(({ state }) => state.id === claim.claim.disposition?.linkedPetitionId);
        const by = `clerk-${random(3)}`;
        const duties = one.running + one.promised;
        const steps = {
          propose: () => notAcceptingProposed(claim, bar, { linked: linkedTo(other), by }, today),
          confirm: () => notAccepted(claim, { linked: named ? linkedTo(named) : null, by }, today),
          dispatch: () =>
            dispatched(
              before,
              [claim.claim.id],
              { unit: 'pingchuan/hekou', mode: 'TRANSFER', reportDueOn: null, requestedBy: by },
              today,
            ),
          opinion: () => answeredByOpinion(claim, today),
          answer: () => answered(claim, { how: 'ON_SPOT', acknowledged: true }, today),
          guide: () => guided(claim, { organ: '公积金中心', contactConfirmed: true }, today),
          close: () => closed(before, duties, today),
          rate: () => evaluated(before, { officeGrade: 'SATISFIED', unitGrade: null, unit: null }, policy, today),
          settle: () => settled(before, one.promised, today),
          withdraw: () => withdrawalRequested(before, policy, today),
          revoke: () => withdrawalRevoked(before, today),
          effect: () => (before.withdrawalOn && before.withdrawalOn <= today ? withdrawn(before, today) : null),
          repeat: () => repeatReported(before, other.state, null, today),
          breach: () => void (one.late ||= one.running > 0),
          met: () => void (one.running = Math.max(0, one.running - 1)),
          promise: () => void (one.promised = random(2)),
          wait: () => void (today = addDays(today, 1 + random(9))),
        };
        const verbs = Object.keys(steps) as (keyof typeof steps)[];
        const verb = verbs[random(verbs.length)] as keyof typeof steps;
        if (['withdraw', 'breach', 'met', 'promise'].includes(verb) && random(6) > 0) continue;
        const held = named && linkedTo(named);
        let change: ReturnType<(typeof steps)[typeof verb]> | null = null;
        if (refusalOf(() => void (change = steps[verb]() ?? null)) !== 'NONE' || !change) continue;
        const { patch } = change as { patch: Partial<PetitionState> };
        one.state = { ...before, ...patch };
        taken.set(verb, (taken.get(verb) ?? 0) + 1);

        const where = `walk ${walk}, step ${step}, ${verb}`;
        // Not accepted stands only on a case that somebody handles, within its time, at this moment: K75, K76, K77.
        if (verb === 'confirm')
          expect([
            where,
            held?.open,
            held?.running,
            held?.overdue,
            bar.reason && claim.claim.disposition?.reason,
          ]).toEqual([where, expect.any(Number), expect.any(Number), 0, 'IN_PROCESS']);
        if (verb === 'confirm')
          expect([where, (held?.open ?? 0) > 0 && (held?.running ?? 0) > 0]).toEqual([where, true]);
        // Nothing that ended begins anew: K78; a rating changes no end: K79.
        if (['WITHDRAWN', 'SETTLED'].includes(before.status) && verb !== 'repeat')
          expect([where, one.state.status]).toEqual([where, before.status]);
        if (before.status === 'WITHDRAWN')
          expect([where, one.state.withdrawalOn]).toEqual([where, before.withdrawalOn]);
        if (before.status === 'CLOSED')
          expect([where, ['CLOSED', 'SETTLED']]).toEqual([where, expect.arrayContaining([one.state.status])]);
        if (before.evaluatedOn) expect([where, one.state.evaluatedOn]).toEqual([where, before.evaluatedOn]);
        // Closed means that nobody owes anything: K80.
        if (verb === 'close') expect([where, duties, before.withdrawalOn]).toEqual([where, 0, null]);
        // A repeat came after every answer of the other: K81.
        if (verb === 'repeat')
          expect([
            where,
            other.state.claims.every(({ answeredOn }) => !answeredOn || answeredOn <= before.arrivedOn),
          ]).toEqual([where, true]);
      }
      // Somebody has the matter: not all are refused because of each other.
      const refused = cases.filter(({ state }) => state.claims.every(({ status }) => status === 'NOT_ACCEPTED'));
      expect([walk, refused.length < cases.length]).toEqual([walk, true]);
    }
    // No step is vacuous.
    expect([...taken.keys()].sort()).toEqual(
      expect.arrayContaining([
        'answer',
        'close',
        'confirm',
        'dispatch',
        'effect',
        'guide',
        'opinion',
        'propose',
        'rate',
        'repeat',
        'revoke',
        'settle',
        'withdraw',
      ]),
    );
  });
});
