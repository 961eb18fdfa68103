import { newId } from '@daofang/domain';
import { eventually } from '@daofang/testing';
import { discardedOf } from './accounts';
import { event, kernelKit } from './kernel-kit';
import { listParked } from './parking';
import { sqlOf } from './sql';

/** Faults.md kind 7, as far as events are concerned: nobody's place in a sequence is taken for granted. */
describe('the truth of events', () => {
  const kit = kernelKit();
  const { listen, publish, effects, parkedNow } = kit;
  const freed = () =>
    eventually('nothing parked', async () => (await listParked(sqlOf(kit.now.pool), 'test')).length === 0);

  /** A case whose second event met another one at its place, and was followed by a third. */
  const conflict = async () => {
    const running = await listen();
    const petitionId = newId();
    await publish(event(petitionId, 1), event(petitionId, 2));
    await eventually('two', async () => (await effects(petitionId)).length === 2);
    const other = event(petitionId, 2, { data: { number: 20 } });
    await publish(other, event(petitionId, 3));
    await eventually('stopped', async () => (await parkedNow(petitionId)).events.length === 2);
    return { running, petitionId, other };
  };

  it('K61 a conflict is discarded: ours stands, the case goes on, and it is counted', async () => {
    const { running, petitionId, other } = await conflict();
    await running.discardParked(petitionId, other.id);
    await freed();
    expect(await effects(petitionId)).toEqual([1, 2, 3]);
    // Twice is once, and when it comes again it is known.
    await running.discardParked(petitionId, other.id);
    await publish(other, event(petitionId, 4));
    await eventually('the fourth', async () => (await effects(petitionId)).length === 4);
    expect(await listParked(sqlOf(kit.now.pool), 'test')).toEqual([]);
    const day = { from: '2026-03-01T16:00:00.000Z', to: '2026-03-02T16:00:00.000Z' };
    expect(await discardedOf(sqlOf(kit.now.pool), 'test', day)).toMatchObject([{ topic: other.topic, count: 1 }]);
  });

  it('K61 a conflict is taken: both have their effect, once, and the sequence stays', async () => {
    const { running, petitionId, other } = await conflict();
    await running.takeParked(petitionId, other.id);
    await freed();
    await running.takeParked(petitionId, other.id);
    await publish(other, event(petitionId, 4));
    await eventually('the fourth', async () => (await effects(petitionId)).length === 5);
    expect(await effects(petitionId)).toEqual([1, 2, 20, 3, 4]);
  });

  it('K63 a payload that never fits its contract is discarded, and the sequence goes on behind it', async () => {
    const running = await listen();
    const petitionId = newId();
    const wrong = event(petitionId, 1, { data: { number: 'one' } });
    const [second, fourth] = [event(petitionId, 2), event(petitionId, 4)];
    await publish(wrong, second, fourth);
    await eventually('parked', async () => (await parkedNow(petitionId)).events.length === 3);
    await expect(running.takeParked(petitionId, wrong.id)).rejects.toMatchObject({ code: 'NO_CONFLICT' });
    await expect(running.discardParked(petitionId, fourth.id)).rejects.toMatchObject({
      code: 'EVENT_BEFORE_IT_MISSING',
    });
    await expect(running.discardParked(petitionId, newId())).rejects.toMatchObject({ code: 'NOT_PARKED' });
    await running.discardParked(petitionId, wrong.id);
    await eventually('the second', async () => (await effects(petitionId)).length === 1);
    await eventually('the fourth waits', async () => (await parkedNow(petitionId)).state === 'WAITING');
    await expect(running.discardParked(petitionId, fourth.id)).rejects.toMatchObject({ code: 'NOT_STOPPED' });
    await publish(event(petitionId, 3));
    await freed();
    expect(await effects(petitionId)).toEqual([2, 3, 4]);
  });
});
