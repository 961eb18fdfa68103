import { brokerConformance } from '../conformance';
import { createKafkaBroker } from './kafka.broker';

const brokers = process.env['KAFKA_BROKERS'];
const suite = brokers ? describe : describe.skip;

suite(
  brokers
    ? 'the kafka broker'
    : 'the kafka broker (skipped: KAFKA_BROKERS is not set, so there is no Kafka to test against)',
  () => {
    brokerConformance(() => createKafkaBroker({ clientId: 'conformance', brokers: (brokers ?? '').split(',') }));
  },
);
