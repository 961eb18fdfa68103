import { contracts, topicPlan } from '@daofang/contracts';
import type { Watch } from '../health/watch.port';

/** Who publishes an event type in which version, and who reads it, as the running departments say. */
export interface EventContractView {
  type: string;
  version: number;
  topic: string;
  title: string;
  dataclass: string;
  publisher: string;
  listeners: string[];
  retentionDays: number;
}

export const eventContracts = (watch: Watch) => (): EventContractView[] =>
  contracts.map(({ type, topic, description, dataclass }) => ({
    type,
    version: Number(/\.v(\d+)$/.exec(type)?.[1] ?? 1),
    topic,
    title: description,
    dataclass,
    publisher: type.split('.')[0] ?? '',
    listeners: watch
      .sights()
      .filter(({ status }) => status?.listens.some((listens) => listens.type === type))
      .map(({ department }) => department),
    retentionDays: topicPlan.find((plan) => plan.topic === topic)?.retentionDays ?? 0,
  }));
