import { commandsOn, id } from '@daofang/commands';
import type { OrderGround } from '@daofang/contracts';
import { notFound, type Actor, type Change, type CivilDate } from '@daofang/domain';
import { mustKnowUnit } from '@daofang/persistence';
import { CaseClocks } from '../case/case.runner';
import type { SupervisionDeps } from '../supervision-deps';
import type { ComplaintState } from './complaint.life';
import { mayAnswer, type ComplaintOfCase } from './complaint.policy';
import { ComplaintRepository } from './complaint.store';

interface Now {
  actor: Actor;
  today: CivilDate;
}

/** What a deed on a complaint may ask. */
interface Moment extends Now {
  /** A free text, encrypted. */
  sealed(text: string): string;
  /** The unit is to be called to account, on a ground of article 40. */
  propose(unit: string, ground: OrderGround): Promise<void>;
}

/** A complaint under the lock of its case. */
interface Filed {
  readonly snapshot: Readonly<ComplaintOfCase>;
  apply(change: Change<ComplaintState>): void;
}

/** Commands on one complaint: its case is locked, and an answer stops its clock (OB-45). */
export const onComplaint = commandsOn<
  SupervisionDeps,
  ComplaintOfCase,
  Filed,
  Now,
  Moment,
  { complaintId: ReturnType<typeof id> },
  { complaintId: string }
>({
  type: 'Complaint',
  ids: { complaintId: id('投诉') },
  known: { unit: mustKnowUnit },
  now: ({ clock }, actor) => ({ actor, today: clock.today() }),
  async open(deps, tx, actor, { complaintId, expectedVersion }) {
    const complaints = new ComplaintRepository(tx);
    const found = await complaints.find(complaintId);
    if (!found) throw notFound('投诉', complaintId);
    const clocks = await CaseClocks.open(deps, tx, found.snapshot.petitionId);
    const { firstReceiver, sealed } = clocks.clock;
    // A version tells that there is a complaint: only to those who may see it.
    const unseen = mayAnswer(actor, { ...found.snapshot, firstReceiver: null });
    if (sealed || unseen !== true) throw notFound('投诉', complaintId);
    const complaint = await complaints.get(complaintId, expectedVersion);
    const today = deps.clock.today();
    return {
      aggregate: {
        get snapshot() {
          return { ...complaint.snapshot, firstReceiver };
        },
        apply: (change) => complaint.apply(change),
      },
      moment: {
        actor,
        today,
        sealed: (text) => deps.cipher.encrypt(text),
        propose: (unit, ground) => clocks.proposeOrder({ unit, ground, on: today }),
      },
      async save() {
        await complaints.save(complaint);
        await clocks.meet({ rule: 'OB-45', verifies: complaint.id }, today);
      },
    };
  },
  result: ({ snapshot }) => ({ complaintId: snapshot.id }),
});
