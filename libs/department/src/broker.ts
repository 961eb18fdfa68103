import type { ConfigProblem } from '@daofang/config';
import { createKafkaBroker, createPostgresBroker, type Broker, type EventLog } from '@daofang/events';
import { readFileSync } from 'node:fs';
import type { DepartmentConfig } from './define-department';

type BrokerConfig = Pick<
  DepartmentConfig,
  | 'KAFKA_BROKERS'
  | 'KAFKA_SSL'
  | 'KAFKA_SSL_CA_FILE'
  | 'KAFKA_SASL_MECHANISM'
  | 'KAFKA_SASL_USERNAME'
  | 'KAFKA_SASL_PASSWORD'
  | 'KAFKA_REPLICATION'
  | 'BROKER_DATABASE_URL'
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
export function openBroker(department: string, config: BrokerConfig, log: EventLog): Broker {
  if (config.KAFKA_BROKERS) {
    return createKafkaBroker({
      clientId: `daofang-${department}`,
      brokers: config.KAFKA_BROKERS.split(','),
      ssl: config.KAFKA_SSL_CA_FILE ? { ca: [readFileSync(config.KAFKA_SSL_CA_FILE, 'utf8')] } : config.KAFKA_SSL,
      replication: config.KAFKA_REPLICATION,
      ...(config.KAFKA_SASL_USERNAME && {
        sasl: {
          mechanism: config.KAFKA_SASL_MECHANISM,
          username: config.KAFKA_SASL_USERNAME,
          password: config.KAFKA_SASL_PASSWORD ?? '',
        },
      }),
      log,
    });
  }
  return createPostgresBroker({ url: config.BROKER_DATABASE_URL as string, log });
}
