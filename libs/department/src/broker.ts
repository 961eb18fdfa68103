import type { ConfigProblem } from '@daofang/config';
import { createKafkaBroker, createPostgresBroker, type Broker, type TopicPlan } from '@daofang/events';
import type { Logger } from '@daofang/telemetry';
import type { DepartmentConfig } from './define-department';

type BrokerConfig = Pick<
  DepartmentConfig,
  'KAFKA_BROKERS' | 'KAFKA_SSL' | 'KAFKA_SASL_USERNAME' | 'KAFKA_SASL_PASSWORD' | 'BROKER_DATABASE_URL'
>;

/** A department needs one of the two brokers. */
export const brokerProblems = ({ KAFKA_BROKERS, BROKER_DATABASE_URL }: NodeJS.ProcessEnv): ConfigProblem[] =>
  KAFKA_BROKERS || BROKER_DATABASE_URL
    ? []
    : [
        {
          variable: 'KAFKA_BROKERS',
          problem: '未设置（not set）；set it, or BROKER_DATABASE_URL for the log in PostgreSQL',
        },
      ];

/** Kafka where KAFKA_BROKERS is set, else the log in PostgreSQL. */
export function openBroker(department: string, config: BrokerConfig, log: Logger): Broker {
  if (config.KAFKA_BROKERS) {
    return createKafkaBroker({
      clientId: `daofang-${department}`,
      brokers: config.KAFKA_BROKERS.split(','),
      ssl: config.KAFKA_SSL,
      ...(config.KAFKA_SASL_USERNAME && {
        sasl: {
          mechanism: 'scram-sha-512',
          username: config.KAFKA_SASL_USERNAME,
          password: config.KAFKA_SASL_PASSWORD ?? '',
        },
      }),
      log,
    });
  }
  return createPostgresBroker({ url: config.BROKER_DATABASE_URL as string, log });
}

/** The declared plan of topics: nothing is ever created by accident. */
export const topicPlan = (topics: readonly string[]): TopicPlan[] => topics.map((topic) => ({ topic, partitions: 4 }));
