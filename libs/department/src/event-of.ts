import type { EventContract } from '@daofang/contracts';
import type { EventEnvelope } from '@daofang/events';

/** The event of a contract: `EventOf<typeof OpinionServedV1>`. */
export type EventOf<Contract> = Contract extends EventContract<infer Data> ? EventEnvelope<Data> : never;
