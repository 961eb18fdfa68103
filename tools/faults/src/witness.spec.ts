import { topicPlan } from '@daofang/contracts';
import { createPostgresBroker, toRecord } from '@daofang/events';
import { createTestDatabase, eventually } from '@daofang/testing';
import { madeRegistration, madeWithdrawal } from './made-events';
import { Witness } from './witness';

it('the witness sees what is repeated, out of order, or no event at all', async () => {
  const database = await createTestDatabase('witness');
  const log = createPostgresBroker({ url: database.url });
  await log.createTopics(topicPlan);
  const [good, bad] = [madeRegistration(), madeRegistration()];
  const append = (...events: Parameters<typeof toRecord>[0][]) => log.append(events.map(toRecord));
  await append(good, madeWithdrawal(good.petitionId), good);
  await append(madeWithdrawal(bad.petitionId), bad);
  await log.append([{ ...toRecord(madeRegistration()), value: '{' }]);

  const witness = new Witness(log);
  await witness.start();
  await eventually('the whole log', () => witness.hasReadAll());
  await witness.stop();
  await log.close();
  await database.drop();

  expect(witness.events.size).toBe(4);
  expect(witness.events.get(good.id)?.copies).toBe(2);
  expect([...witness.outOfOrder]).toEqual([`${bad.topic}/${bad.aggregateId}`]);
  expect({ records: witness.records, unreadable: witness.unreadable }).toEqual({ records: 6, unreadable: 1 });
});
