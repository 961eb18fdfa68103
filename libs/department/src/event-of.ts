import type { EventContract, Heard } from '@daofang/contracts';
import type { EventEnvelope } from '@daofang/events';

/** The event of a contract, as it is heard: `EventOf<typeof OpinionServedV1>`. */
export type EventOf<Contract> = Contract extends EventContract<infer Data> ? EventEnvelope<Heard<Data>> : never;
