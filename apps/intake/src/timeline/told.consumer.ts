import { contracts as declared, type AnyContract, type Told } from '@daofang/contracts';
import { civilDateOf } from '@daofang/domain';
import { on, type Consumer, type EventEnvelope } from '@daofang/events';
import type { Tx } from '@daofang/persistence';
import { tell } from './timeline.store';

/** The name that the inbox knows it by, in the spelling of the first release. */
const nameOf = ({ type }: AnyContract): string => {
  const [department, event] = type.split('.');
  return `intake.on-${department}-${event}`;
};

/** A day that had passed when it was counted, of history that was imported: nobody can wait for it. */
const isOver = ({ time }: EventEnvelope, { kind, dueOn }: Told): boolean =>
  kind === 'DUE' && !!dueOn && dueOn < civilDateOf(time);

/**
 * Everything that the petitioner can see of a case, event by event (N15): whatever a contract has to tell of its event, of any
 * department, becomes a line of the timeline. Where intake has a consumer of the event, effect and sentence are one transaction.
 */
export function withTold(
  consumers: readonly Consumer<Tx>[],
  contracts: readonly AnyContract[] = declared,
): Consumer<Tx>[] {
  const told = contracts.filter((contract) => contract.told);
  const telling = told.map((contract) => {
    const effect = consumers.find(({ type }) => type === contract.type);
    return on(contract, effect?.name ?? nameOf(contract), async (event, tx: Tx) => {
      await effect?.handle(event, tx);
      const line = contract.told?.(event.data);
      if (line && !isOver(event, line)) await tell(tx, event, line);
    });
  });
  return [...telling, ...consumers.filter(({ type }) => !told.some((contract) => contract.type === type))];
}
