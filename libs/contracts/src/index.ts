import type { AnyContract } from './define-event';
import * as petition from './intake/petition.events';
import * as recusal from './intake/recusal.events';
import * as intakeSealed from './intake/sealed.events';
import * as dispute from './mediation/dispute.events';
import * as referral from './referral/referral.events';
import * as staff from './referral/staff.events';
import * as unit from './referral/unit.events';
import * as complaint from './supervision/complaint.events';
import * as obligation from './supervision/obligation.events';
import * as order from './supervision/order.events';
import * as supervisionSealed from './supervision/sealed.events';
import { isSealed, planOf, type DeclaredTopic } from './topic-plan';

export * from './define-event';
export * from './intake/petition.events';
export * from './intake/recusal.events';
export * from './intake/sealed.events';
export * from './mediation/dispute.events';
export * from './referral/referral.events';
export * from './referral/staff.events';
export * from './referral/unit.events';
export * from './supervision/complaint.events';
export * from './supervision/obligation.events';
export * from './supervision/order.events';
export * from './supervision/sealed.events';
export * from './open-codes';
export * from './told';
export * from './topic-plan';
export * from './vocabulary';

/** Every event of the county. */
export const contracts: readonly AnyContract[] = [
  petition,
  recusal,
  intakeSealed,
  referral,
  unit,
  staff,
  obligation,
  complaint,
  order,
  supervisionSealed,
  dispute,
].flatMap((module) => Object.values(module) as AnyContract[]);

const byType = new Map(contracts.map((contract) => [contract.type, contract]));

/** The contract of an event type, or undefined where nobody declared it. */
export const contractOf = (type: string): AnyContract | undefined => byType.get(type);

/** The topics of the county, each once. */
export const topics: readonly string[] = [...new Set(contracts.map((contract) => contract.topic))];

/** The topics that are not sealed. */
export const openTopics: readonly string[] = topics.filter((topic) => !isSealed(topic));

/** Every topic as it is declared: the brokers are made after this plan. */
export const topicPlan: readonly DeclaredTopic[] = topics.map(planOf);
