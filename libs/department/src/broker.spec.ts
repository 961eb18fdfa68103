import { createLogger } from '@daofang/telemetry';
import { newId } from '@daofang/domain';
import { departmentVariables, loadConfig } from '@daofang/config';
import { z } from 'zod';
import { openBroker } from './broker';

const brokers = process.env['KAFKA_SECURE_BROKERS'];
const suite = brokers ? describe : describe.skip;

suite(
  brokers
    ? 'a department at a Kafka behind TLS and SASL'
    : 'a department at a Kafka behind TLS and SASL (skipped: KAFKA_SECURE_BROKERS is not set, so there is none)',
  () => {
    const open = (more: NodeJS.ProcessEnv) =>
      openBroker(
        'secure-test',
        loadConfig('test', z.object(departmentVariables), {
          DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
          HOP_SECRET: 'a secret of at least thirty-two characters',
          KAFKA_BROKERS: brokers,
          KAFKA_SSL_CA_FILE: process.env['KAFKA_SECURE_CA'],
          KAFKA_SASL_MECHANISM: 'plain',
          KAFKA_SASL_USERNAME: process.env['KAFKA_SECURE_USERNAME'],
          KAFKA_SASL_PASSWORD: process.env['KAFKA_SECURE_PASSWORD'],
          ...more,
        }),
        createLogger('secure-test', 'silent'),
      );

    it('appends and reads with its certificate authority, user and password', async () => {
      const broker = open({});
      const topic = `secure-${newId()}`;
      await broker.createTopics([{ topic, partitions: 1 }]);
      await broker.append([{ topic, key: 'k', headers: {}, value: 'over TLS' }]);
      expect((await broker.read(topic, 0, 0n, 10)).map(({ value }) => value)).toEqual(['over TLS']);
      await broker.close();
    });

    it.each([
      ['a wrong password', { KAFKA_SASL_PASSWORD: 'wrong' }],
      ['an authority it does not know', { KAFKA_SSL_CA_FILE: '', KAFKA_SSL: 'true' }],
      ['no TLS', { KAFKA_SSL_CA_FILE: '', KAFKA_SSL: 'false' }],
    ])('is refused with %s', async (_what, more) => {
      const broker = open(more);
      await expect(broker.ready()).rejects.toThrow();
      await broker.close();
    });
  },
);
